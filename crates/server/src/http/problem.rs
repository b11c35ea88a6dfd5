//! From what went wrong to what is answered: one place, two messages. The person gets a sentence, the log
//! gets the cause; internals never reach a body.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::language::Language;
use contract::problem::{Code, Problem};
use store::{NoAnswer, NoPublishing, Refused, StoreError};

/// A problem as the answer of the API.
#[derive(Debug)]
pub struct Refusal(pub Problem);

impl Refusal {
    /// The problem of that code, in the language of the request.
    pub fn new(code: Code, headers: &HeaderMap) -> Self {
        Self(Problem::new(code, language_of(headers)))
    }

    /// Too many tries or too many at once; the next is taken after so many seconds.
    pub fn wait(seconds: u32, headers: &HeaderMap) -> Self {
        Self(Problem::wait(seconds, language_of(headers)))
    }

    /// What the store refused, in the language of the request.
    pub fn of(error: StoreError, headers: &HeaderMap) -> Self {
        Self(problem_of(error, language_of(headers)))
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let wait = self.0.retry_after;
        let mut response = (status, Json(self.0)).into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// The problem of what the store refused. The cause of a failure on our side is logged here, once.
pub fn problem_of(error: StoreError, language: Language) -> Problem {
    let code = match error {
        StoreError::NotFound => Code::NotFound,
        StoreError::BeforeFirstPublication => Code::BeforeFirstPublication,
        StoreError::Conflict => Code::Conflict,
        StoreError::WrongState => Code::WrongState,
        StoreError::ProposeFirst => Code::ProposeFirst,
        StoreError::OwnProposal => Code::NeedsSecondPerson,
        StoreError::NotYours => Code::Forbidden,
        StoreError::Withdrawn => Code::Withdrawn,
        StoreError::KeyReused => Code::IdempotencyKeyReused,
        StoreError::LinkUsed => Code::LinkUsed,
        StoreError::WrongCode => Code::WrongCode,
        StoreError::LastFactor => Code::LastFactor,
        StoreError::Taken => Code::Conflict,
        StoreError::UnitClosed => Code::UnitClosed,
        StoreError::MailboxClosed => Code::MailboxClosed,
        StoreError::NotOpen(shut) => return Problem::saying(Code::NotOpen, shut.words(language)),
        StoreError::Fields(fields) => return Problem::fields(fields, language),
        StoreError::Calendar(error) => {
            return Problem::saying(Code::UnreadableDocument, error.words(language));
        }
        StoreError::NotPublishable(reason) => {
            return Problem::saying(Code::NotPublishable, why(reason, language));
        }
        StoreError::NoAnswer(reason) => {
            return Problem::saying(Code::WrongState, why_no_answer(reason, language));
        }
        StoreError::Refused(Refused::NotYours) => Code::Forbidden,
        StoreError::Refused(reason) => {
            return Problem::saying(Code::WrongState, why_refused(reason, language));
        }
        StoreError::Sealed | StoreError::Unusable(_) | StoreError::Database(_) | StoreError::File(_) => {
            tracing::error!(%error, "the store failed");
            Code::Internal
        }
    };
    Problem::new(code, language)
}

fn why(reason: NoPublishing, language: Language) -> String {
    let sentence = match reason {
        NoPublishing::NoItems => language.say("这份工作安排里没有事项。", "This plan has no items."),
        NoPublishing::DoubledNumbers => language.say(
            "事项编号有重复。请先按 1 起连续重新编号，原来的编号会留着。",
            "Item numbers stand twice. Number the items 1 to n first; what was printed is kept.",
        ),
    };
    sentence.to_owned()
}

fn why_no_answer(reason: NoAnswer, language: Language) -> String {
    let sentence = match reason {
        NoAnswer::Over => language.say(
            "下一期填报已经开始，这一期不再收了。请到最新一期填报。",
            "The next round has opened, so this one takes nothing more. Answer in the newest round.",
        ),
        NoAnswer::Published => language.say(
            "有的事项已经公布，不能再改。您写的内容还在；要补充或更正，请到“报进展”。",
            "Some items are published and stay as they are. What you wrote is still here; correct them under Updates.",
        ),
        NoAnswer::NotSent => language.say(
            "这一项现在没有报送来的内容，可能刚被退回。请刷新看最新情况。",
            "There is no answer on this item now; it may just have been sent back. Reload to see.",
        ),
        NoAnswer::NotNext => language.say(
            "这个月的填报不能开始：还没到这个月，或者这个月、更晚的月份已经开始过。",
            "That month cannot be opened: it has not begun, or it or a later one was opened before.",
        ),
    };
    sentence.to_owned()
}

fn why_refused(reason: Refused, language: Language) -> String {
    let sentence = match reason {
        Refused::NotYours => Code::Forbidden.words(language),
        Refused::Oneself => language.say(
            "这一步不能对自己的账号做，请另一位管理员来做。",
            "Nobody does this to the own account. Ask another administrator.",
        ),
        Refused::LastAdministrator => language.say(
            "这是最后一位能登录的管理员。请先另设一位，再做这一步。",
            "This is the last administrator who can sign in. Make somebody else one first.",
        ),
        Refused::PassedOn => language.say(
            "别人委托给您的角色不能再委托出去。",
            "A role that was passed on to you cannot be passed on again.",
        ),
        Refused::KeptOut => language.say(
            "这个账号已停用。请先启用，再发登录链接。",
            "This account is disabled. Let the person in again first, then make a link.",
        ),
    };
    sentence.to_owned()
}

/// English where the request asks for English first, else Chinese.
pub fn language_of(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if wanted.trim_start().to_ascii_lowercase().starts_with("en") {
        Language::English
    } else {
        Language::Chinese
    }
}
