//! Following over the public API: the wish, its confirmation, leaving. The answer to a wish is the same whether
//! an address is known or not.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::peer::Peer;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::private_json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::api;
use contract::follow::{
    FollowCode, FollowContact, FollowDraft, FollowList, FollowMail, FollowToken, Followed, Following,
    LeaveFollow, ListFollows,
};
use contract::language::Language;
use contract::limits::FOLLOW_REQUEST;
use contract::problem::{Code, FieldError, Problem};
use store::{Act, Leaving, StoreError};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about =
        "Wish to follow a plan, a part or an item. Whoever reads that mailbox or telephone is asked first.";
    let link = "Confirm with the token of the link in a mail, which works once.";
    let code = "Confirm with the code of a text message.";
    let list = "What is followed, with the token of any message, and what that message was about.";
    let leave = "Leave some or all of what is followed, with the token of any message. Who follows nothing any more is \
                 forgotten with the address.";
    vec![
        Operation::post("follow", api::FOLLOWS, post_follow, about).takes::<FollowDraft>().problems(&[
            Code::NotFound,
            Code::InvalidFields,
            Code::TooMany,
        ]),
        Operation::post("confirm_follow", api::CONFIRM_FOLLOW, post_token, link)
            .takes::<FollowToken>()
            .answers::<Following>(200)
            .problems(&[Code::LinkUsed]),
        Operation::post("confirm_follow_by_code", api::CONFIRM_FOLLOW_CODE, post_code, code)
            .takes::<FollowCode>()
            .answers::<Following>(200)
            .problems(&[Code::LinkUsed, Code::InvalidFields, Code::TooMany]),
        Operation::post("leave_follow", api::LEAVE_FOLLOW, post_leave, leave)
            .takes::<LeaveFollow>()
            .answers::<Following>(200)
            .problems(&[Code::LinkUsed]),
        Operation::post("list_follows", api::LIST_FOLLOWS, post_list, list)
            .takes::<ListFollows>()
            .answers::<FollowList>(200)
            .problems(&[Code::LinkUsed]),
    ]
}

/// `POST /api/v1/follows`
///
/// # Errors
/// 404 following is not offered or there is nothing of that kind, 422 fields, 429 too often.
pub async fn post_follow(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft: FollowDraft = body::json(body, FOLLOW_REQUEST, &headers).await?;
    wish(&app, peer, &draft, language_of(&headers)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/follows/confirm`
///
/// # Errors
/// 410 the link was used, has expired or never existed.
pub async fn post_token(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let sent: FollowToken = body::json(body, FOLLOW_REQUEST, &headers).await?;
    let followed = confirm(&app, &sent.token, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &Following { followed }))
}

/// `POST /api/v1/follows/code`
///
/// # Errors
/// 410 the code is wrong or works no more, 422 the number is none, 429 too often.
pub async fn post_code(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let sent: FollowCode = body::json(body, FOLLOW_REQUEST, &headers).await?;
    let followed = confirm_by_code(&app, peer, &sent, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &Following { followed }))
}

/// `POST /api/v1/follows/leave`
///
/// # Errors
/// 410 nobody is behind that token any more.
pub async fn post_leave(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let sent: LeaveFollow = body::json(body, FOLLOW_REQUEST, &headers).await?;
    let leaving = sent.only.map_or(Leaving::All, Leaving::Only);
    let followed = leave(&app, &sent.token, leaving, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &Following { followed }))
}

/// `POST /api/v1/follows/list`
///
/// # Errors
/// 410 nobody is behind that token any more.
pub async fn post_list(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let sent: ListFollows = body::json(body, FOLLOW_REQUEST, &headers).await?;
    let list = list(&app, &sent.token, sent.mail, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &list))
}

/// Notes a wish, for both ways in.
///
/// # Errors
/// As [`post_follow`].
pub async fn wish(app: &App, peer: Peer, draft: &FollowDraft, language: Language) -> Result<(), Problem> {
    let by = app.follow_by().await.map_err(|error| problem_of(error, language))?;
    if !by.any() {
        return Err(Problem::new(Code::NotFound, language));
    }
    let contacts = draft.contacts(by).map_err(|errors| Problem::fields(errors, language))?;
    take_turn(app, peer, language)?;
    let act = Act::citizen("follow", app.clock.now());
    for contact in contacts {
        let noted = app.store.follow(&contact, &draft.followed(), &act).await;
        noted.map_err(|error| problem_of(error, language))?;
    }
    Ok(())
}

/// Takes one of the turns that a connection has for having messages sent to somebody.
///
/// # Errors
/// There is none left.
pub fn take_turn(app: &App, peer: Peer, language: Language) -> Result<(), Problem> {
    app.turns.take(peer, app.clock.now().millis).map_err(|seconds| {
        let detail = language.say(
            "这里刚才要得太多了，请过一个小时再试。",
            "Too much was asked for from here. Try again in an hour.",
        );
        Problem { detail: detail.to_owned(), ..Problem::wait(seconds, language) }
    })
}

/// Confirms by link.
///
/// # Errors
/// As [`post_token`].
pub async fn confirm(app: &App, token: &str, language: Language) -> Result<Vec<Followed>, Problem> {
    let act = Act::citizen("confirm_follow", app.clock.now());
    app.store.confirm_follow(token, &act).await.map_err(|error| used(error, language))
}

/// Confirms by code.
///
/// # Errors
/// As [`post_code`].
pub async fn confirm_by_code(
    app: &App,
    peer: Peer,
    sent: &FollowCode,
    language: Language,
) -> Result<Vec<Followed>, Problem> {
    let phone = FollowContact::phone(&sent.phone)
        .map_err(|error| Problem::fields(vec![FieldError::new("phone", error)], language))?;
    take_turn(app, peer, language)?;
    let act = Act::citizen("confirm_follow_by_code", app.clock.now());
    app.store.confirm_follow_by_code(&phone, &sent.code, &act).await.map_err(|error| used(error, language))
}

/// Leaves; says what is still followed.
///
/// # Errors
/// As [`post_leave`].
pub async fn leave(
    app: &App,
    token: &str,
    leaving: Leaving,
    language: Language,
) -> Result<Vec<Followed>, Problem> {
    let act = Act::citizen("leave_follow", app.clock.now());
    app.store.leave_follow(token, leaving, &act).await.map_err(|error| used(error, language))
}

/// What the holder of a token follows.
///
/// # Errors
/// As [`post_list`].
pub async fn list(
    app: &App,
    token: &str,
    mail: Option<FollowMail>,
    language: Language,
) -> Result<FollowList, Problem> {
    app.store.follow_list(token, mail).await.map_err(|error| used(error, language))
}

fn used(error: StoreError, language: Language) -> Problem {
    match error {
        StoreError::LinkUsed => Problem {
            detail: language
                .say(
                    "这个链接或验证码不对、用过了或者过期了。想关注，请到那一项的页面上再填一次。",
                    "This link or code is wrong, was used already or has expired. To follow something, fill in the form on its page again.",
                )
                .to_owned(),
            ..Problem::new(Code::LinkUsed, language)
        },
        error => problem_of(error, language),
    }
}
