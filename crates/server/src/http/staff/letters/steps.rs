//! What the desk does with a letter: one operation a step, all of them the same way.

use super::{parse, read};
use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::danger::PoliceReport;
use contract::staff::{
    Accept, ExtendLetter, HandOver, LetterWords, MergeLetter, RefuseLetter, Reply, StaffLetter,
};
use contract::text::{Message, ReplyBody};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use store::{LetterMove, StoreError};

/// What can be done.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        step::<Accept>(Operation::post("accept_letter", desk::ACCEPT, accept_letter, "Take a letter on.")),
        step::<Accept>(Operation::post(
            "start_letter",
            desk::START_LETTER,
            start_letter,
            "Begin work on a letter, or go on though its writer has not answered here.",
        )),
        step::<RefuseLetter>(Operation::post(
            "refuse_letter",
            desk::REFUSE_LETTER,
            refuse_letter,
            "Do not take a letter on, for a reason.",
        )),
        step::<LetterWords>(Operation::post(
            "return_letter",
            desk::RETURN_LETTER,
            return_letter,
            "Send a letter back to its writer, with where to turn to.",
        )),
        step::<HandOver>(Operation::post(
            "transfer_letter",
            desk::TRANSFER_LETTER,
            transfer_letter,
            "Hand a letter to another unit. Its clock runs on; who wrote it is hidden there unless the writer agrees.",
        )),
        step::<LetterWords>(Operation::post(
            "give_back_letter",
            desk::GIVE_BACK_LETTER,
            give_back_letter,
            "Give back a letter that was handed over wrongly.",
        )),
        step::<HandOver>(Operation::post(
            "assign_letter",
            desk::ASSIGN_LETTER,
            assign_letter,
            "Hand a letter to several units, the first of which leads.",
        )),
        step::<ExtendLetter>(Operation::post(
            "extend_letter",
            desk::EXTEND_LETTER,
            extend_letter,
            "Move the due date by up to ten working days, once.",
        )),
        step::<LetterWords>(Operation::post(
            "ask_writer",
            desk::ASK_WRITER,
            ask_writer,
            "Ask the writer something. The clock stands until they answer.",
        )),
        step::<Reply>(Operation::post("reply_to_letter", desk::REPLY, reply_to_letter, "Answer a letter.")),
        step::<LetterWords>(Operation::post(
            "close_letter",
            desk::CLOSE_LETTER,
            close_letter,
            "Be done with a letter that was answered.",
        )),
        step::<LetterWords>(Operation::post(
            "reopen_letter",
            desk::REOPEN_LETTER,
            reopen_letter,
            "Have a letter dealt with again, with a new due date.",
        )),
        step::<LetterWords>(Operation::post(
            "letter_to_petition",
            desk::LETTER_TO_PETITION,
            letter_to_petition,
            "Hand a letter to the petition system, as the law has it.",
        )),
        step::<MergeLetter>(Operation::post(
            "merge_letter",
            desk::MERGE_LETTER,
            merge_letter,
            "Join a letter to another about the same; its writer gets that answer too.",
        )),
        step::<LetterWords>(Operation::post(
            "note_on_letter",
            desk::NOTE_ON_LETTER,
            note_on_letter,
            "Note something that only the desk sees.",
        )),
        step::<LetterWords>(Operation::post(
            "urge_letter",
            desk::URGE_LETTER,
            urge_letter,
            "Urge the unit that has a letter.",
        )),
        step::<LetterWords>(Operation::post(
            "flag_danger",
            desk::FLAG_DANGER,
            flag_danger,
            "Say that a child may be in danger: people on duty are called at once, and again until the police know.",
        )),
        step::<PoliceReport>(Operation::post(
            "log_police_report",
            desk::LOG_POLICE_REPORT,
            log_police_report,
            "Write down that it was reported to the police. Nobody is called any more.",
        )),
        step::<LetterWords>(Operation::post(
            "clear_danger",
            desk::CLEAR_DANGER,
            clear_danger,
            "Say that no child is in danger, and why. Nobody is called any more.",
        )),
    ]
}

/// What all steps have in common: they answer with the letter as it is afterwards.
fn step<T: JsonSchema + 'static>(operation: Operation) -> Operation {
    operation.takes::<T>().answers::<StaffLetter>(200).problems(&[
        Code::NotFound,
        Code::Conflict,
        Code::WrongState,
        Code::InvalidFields,
    ])
}

/// A step as it is sent: the version that was seen, and what it is once every field is right.
trait Sent: DeserializeOwned {
    /// What is left of it when every field is right.
    type Checked;

    fn version(&self) -> i64;

    fn check(&self) -> Result<Self::Checked, Vec<FieldError>>;
}

/// Reads a step, checks it, takes it, and answers with the letter; with nothing if it left this person's sight.
async fn take<T: Sent>(
    app: &App,
    staff: &Staff,
    number: &str,
    (headers, body): (&HeaderMap, Body),
    moved: impl FnOnce(T::Checked) -> LetterMove,
) -> Result<Response, Refusal> {
    let number = parse(number, headers)?;
    let sent: T = body::json(body, limits::LETTER_REQUEST, headers).await?;
    let checked = sent.check().map_err(|errors| Problem::fields(errors, language_of(headers)))?;
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, headers))?;
    let seen = (&number, sent.version());
    let taken = app.store.move_letter(&staff.grant, seen, moved(checked), &rules.calendars, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, headers))?;
    // Who hands a letter to another unit may not see it any more; the step was taken all the same.
    match read(app, staff, &number).await {
        Err(StoreError::NotFound) => Ok(StatusCode::NO_CONTENT.into_response()),
        letter => Ok(private_json(StatusCode::OK, &letter.map_err(|error| Refusal::of(error, headers))?)),
    }
}

/// A handler: they differ in what is sent and what it becomes.
macro_rules! steps {
    ($($name:ident: $sent:ty => $moved:expr;)*) => {$(
        /// One step; see its line in [`operations`].
        ///
        /// # Errors
        /// 404 not this person's, 409 somebody was faster or the state does not allow it, 422 the fields.
        pub async fn $name(
            State(app): State<App>,
            staff: Staff,
            Path(number): Path<String>,
            headers: HeaderMap,
            body: Body,
        ) -> Result<Response, Refusal> {
            take::<$sent>(&app, &staff, &number, (&headers, body), $moved).await
        }
    )*};
}

steps! {
    accept_letter: Accept => |()| LetterMove::Accept;
    start_letter: Accept => |()| LetterMove::Start;
    refuse_letter: RefuseLetter => |(reason, words)| LetterMove::Refuse(reason, words);
    return_letter: LetterWords => LetterMove::Return;
    transfer_letter: HandOver => |(units, words)| LetterMove::Transfer(units, words);
    give_back_letter: LetterWords => LetterMove::GiveBack;
    assign_letter: HandOver => |(units, words)| LetterMove::Assign(units, words);
    extend_letter: ExtendLetter => |(days, words)| LetterMove::Extend(days, words);
    ask_writer: LetterWords => LetterMove::Ask;
    reply_to_letter: Reply => LetterMove::Reply;
    close_letter: LetterWords => LetterMove::Close;
    reopen_letter: LetterWords => LetterMove::Reopen;
    letter_to_petition: LetterWords => LetterMove::ToPetition;
    merge_letter: MergeLetter => |(into, words)| LetterMove::Merge(into, words);
    note_on_letter: LetterWords => LetterMove::Note;
    urge_letter: LetterWords => LetterMove::Urge;
    flag_danger: LetterWords => LetterMove::Danger;
    log_police_report: PoliceReport => LetterMove::PoliceReport;
    clear_danger: LetterWords => LetterMove::AllClear;
}

/// What is sent has a version and checks itself.
macro_rules! sent {
    ($($sent:ty => $checked:ty;)*) => {$(
        impl Sent for $sent {
            type Checked = $checked;

            fn version(&self) -> i64 {
                self.version
            }

            fn check(&self) -> Result<Self::Checked, Vec<FieldError>> {
                <$sent>::check(self)
            }
        }
    )*};
}

sent! {
    Accept => ();
    Reply => ReplyBody;
    LetterWords => Message;
    PoliceReport => Message;
    RefuseLetter => (contract::letter::RefusalReason, Message);
    HandOver => (Vec<contract::id::UnitCode>, Message);
    ExtendLetter => (u16, Message);
    MergeLetter => (contract::id::LetterNumber, Message);
}
