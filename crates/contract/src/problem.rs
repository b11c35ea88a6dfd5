//! What an error means to whoever asked: RFC 9457 problem details with a code a client can act on, and the
//! words for a person in both languages. Internals never get in here.

mod field_words;

use crate::attachment::Unfit;
use crate::language::Language;
use crate::text::TextError;
use serde::{Deserialize, Serialize};

/// A stable name for something a client can act on. Clients match codes, never texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The body is not JSON, or not JSON of the expected shape.
    InvalidJson,
    /// Fields are missing or wrong; `fields` says which.
    InvalidFields,
    /// The body is larger than allowed.
    TooLarge,
    /// `Idempotency-Key` is missing, too short or too long.
    InvalidIdempotencyKey,
    /// The key was used for another letter.
    IdempotencyKeyReused,
    /// There is no such thing, or it is not yours to see.
    NotFound,
    /// The method is not offered at this address.
    MethodNotAllowed,
    /// The receipt is unknown or mistyped.
    WrongReceipt,
    /// The day asked for is in the future.
    FutureDay,
    /// Nothing was published on that day yet.
    BeforeFirstPublication,
    /// Nobody is signed in, or the session has ended.
    SignInNeeded,
    /// Name or password is wrong.
    SignInFailed,
    /// The code of the second factor is wrong, too old, or was used already.
    WrongCode,
    /// The passkey's answer does not fit: another person's, answered before, or too late.
    PasskeyRefused,
    /// The session stands, but this asks for one that began just now.
    SignInAgain,
    /// Nothing can be done before a second factor is set up.
    SecondFactorNeeded,
    /// The only second factor cannot be removed while the bureau asks for one.
    LastFactor,
    /// The one-time link was used, has expired or never existed.
    LinkUsed,
    /// Not allowed for this role.
    Forbidden,
    /// The answer is not offered in that format.
    UnknownFormat,
    /// Somebody else was faster; what is stored now is newer than what was seen.
    Conflict,
    /// The state of the thing does not allow this step.
    WrongState,
    /// This bureau publishes in two steps; propose it instead.
    ProposeFirst,
    /// Who proposed something cannot approve it.
    NeedsSecondPerson,
    /// It was published and is withdrawn.
    Withdrawn,
    /// The plan document cannot be read.
    UnreadableDocument,
    /// The plan cannot be published as it stands.
    NotPublishable,
    /// The file is not what its name says, or of a kind that is not taken.
    WrongFile,
    /// The request came from another site.
    CrossSite,
    /// Too many at once; try again later.
    TooMany,
    /// The unit is closed and takes nothing new.
    UnitClosed,
    /// The mailbox is closed and takes no letters; the mailbox itself says which to use instead.
    MailboxClosed,
    /// The draft takes no opinions today: not yet, or no more.
    NotOpen,
    /// The machine has no font with Chinese characters, so no picture can be drawn.
    NoFont,
    /// Something failed on our side; nothing was stored.
    Internal,
}

impl Code {
    /// The HTTP status that goes with it.
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidJson | Self::InvalidIdempotencyKey => 400,
            Self::SignInNeeded
            | Self::SignInAgain
            | Self::SignInFailed
            | Self::WrongCode
            | Self::PasskeyRefused => 401,
            Self::Forbidden | Self::CrossSite | Self::SecondFactorNeeded | Self::NeedsSecondPerson => 403,
            Self::NotFound | Self::WrongReceipt | Self::BeforeFirstPublication => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict
            | Self::NotOpen
            | Self::WrongState
            | Self::LastFactor
            | Self::ProposeFirst
            | Self::UnitClosed => 409,
            Self::LinkUsed | Self::Withdrawn | Self::MailboxClosed => 410,
            Self::TooLarge => 413,
            Self::WrongFile => 415,
            Self::InvalidFields
            | Self::IdempotencyKeyReused
            | Self::FutureDay
            | Self::UnreadableDocument
            | Self::NotPublishable => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::UnknownFormat => 501,
            Self::NoFont => 503,
        }
    }

    /// What happened, and what to do next.
    pub fn words(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::InvalidJson => (
                "请求的内容不是所需格式的 JSON。请按接口文档检查后重发。",
                "The body is not JSON of the expected shape. Check it against the API page and send it again.",
            ),
            Self::InvalidFields => (
                "有几处需要改一下，改好后再提交。您写的内容都还在。",
                "Some fields need a change. What you wrote is still there.",
            ),
            Self::TooLarge => (
                "内容太大，没有收下。请缩短或分开提交。",
                "That is too large and was not stored. Shorten it or send it in parts.",
            ),
            Self::InvalidIdempotencyKey => (
                "缺少 Idempotency-Key，或长度不在 22 到 128 个字符之间。",
                "Send an Idempotency-Key header of 22 to 128 characters.",
            ),
            Self::IdempotencyKeyReused => (
                "这一页已经寄出过一封内容不同的信。若要另寄一封，请再按一次“寄出”。",
                "This page has already sent a letter with another text. To send a second letter, send it again with a new key.",
            ),
            Self::NotFound => (
                "没有找到这一页。它可能已改地址，或网址有误。",
                "There is nothing at this address. It may be mistyped.",
            ),
            Self::MethodNotAllowed => {
                ("这个地址不支持这种请求方式。", "This address does not offer that method.")
            }
            Self::WrongReceipt => (
                "没有找到对应的信。请对照回执，再核对一遍 28 个字符。",
                "No letter belongs to this receipt. Compare the 28 characters with your slip.",
            ),
            Self::FutureDay => (
                "这一天还没有到。请选今天或更早的日期。",
                "That day has not come yet. Choose today or an earlier day.",
            ),
            Self::BeforeFirstPublication => (
                "这一天还没有公布过任何内容。请选更晚的日期。",
                "Nothing had been published by that day. Choose a later one.",
            ),
            Self::SignInNeeded => (
                "登录已结束，请重新登录。您写的内容还在这一页上。",
                "You are signed out. Sign in again; what you typed is still on this page.",
            ),
            Self::SignInFailed => {
                ("姓名或密码不对，请再试一次。", "The name or the password is wrong. Try again.")
            }
            Self::WrongCode => (
                "验证码不对，或已经用过。请等下一个；如果一直不对，请把手机的时间设为自动。",
                "The code is wrong or was used already. Wait for the next one; if none works, set the clock of your phone to automatic.",
            ),
            Self::PasskeyRefused => (
                "这个通行密钥没有通过。请再试一次，或换一种方式登录。",
                "This passkey was not accepted. Try again, or sign in another way.",
            ),
            Self::SignInAgain => (
                "改登录方式之前，请再登录一次，确认是您本人。",
                "Sign in once more before you change how you sign in, to show that it is you.",
            ),
            Self::SecondFactorNeeded => ("请先设好第二重验证，再继续。", "Set up a second factor first."),
            Self::LastFactor => (
                "这是您唯一的第二重验证。请先添一个新的，再移除它。",
                "This is your only second factor. Add another before you remove it.",
            ),
            Self::LinkUsed => (
                "这个登录链接已经用过或已过期。请管理员再发一个。",
                "This sign-in link was used or has expired. Ask an administrator for a new one.",
            ),
            Self::Forbidden => (
                "您的角色不能做这一步。要做的话，请管理员给您相应的角色。",
                "Your role does not allow this. If you need to, ask an administrator for the role.",
            ),
            Self::UnknownFormat => (
                "没有这种格式。可以用 format=json 或 format=xml。",
                "That format is not offered. Use format=json or format=xml.",
            ),
            Self::Conflict => (
                "已有人先处理了。请看最新内容，再决定要不要改；您写的还在。",
                "Somebody else was faster. Look at what is there now; what you wrote is still here.",
            ),
            Self::WrongState => (
                "现在的状态不能做这一步。请看最新情况。",
                "Its state does not allow this now. Look at what is newest.",
            ),
            Self::ProposeFirst => (
                "本局公布内容须两个人经手。请先提请审核，由另一位同事同意后公布。",
                "This bureau publishes in two steps. Propose it, and a colleague approves and publishes it.",
            ),
            Self::NeedsSecondPerson => (
                "这是您自己提的，不能自己审核。请另一位同事来看。",
                "You proposed this yourself. A colleague must look at it.",
            ),
            Self::Withdrawn => (
                "这份内容已经撤回，不再公开。原因写在它原来所在的那一页。",
                "This was withdrawn and is no longer public. The page on which it stood says why.",
            ),
            Self::UnreadableDocument => (
                "读不出这份文件。请另存为 docx，或粘贴全文。",
                "This document cannot be read. Save it as docx, or paste its text.",
            ),
            Self::NotPublishable => (
                "这份工作安排还不能公布，请先处理列出的问题。",
                "This plan cannot be published yet. Mend what is listed first.",
            ),
            Self::WrongFile => (
                "不收这种文件，或文件内容与名称不符。可以用 PDF、JPEG、PNG、WebP、CSV 或 Excel（xlsx）。",
                "That kind of file is not taken, or it is not what its name says. Use PDF, JPEG, PNG, WebP, CSV or XLSX.",
            ),
            Self::CrossSite => (
                "这个请求来自别的网站，没有受理。请在本站页面上操作。",
                "The request came from another site and was refused. Use this site's own page.",
            ),
            Self::TooMany => {
                ("现在人太多，请稍等再试。", "Too many requests at once. Wait a moment and try again.")
            }
            Self::UnitClosed => (
                "这个单位已经关闭，不能再给它新的信箱、角色或信件。请选接着办的单位。",
                "This unit is closed and takes nothing new. Choose the unit that goes on for it.",
            ),
            Self::MailboxClosed => (
                "这个信箱已经停用，信没有收下。请打开这个信箱的写信页，上面写着改投哪里。",
                "This mailbox is closed and the letter was not taken. Its page says where to write instead.",
            ),
            Self::NotOpen => (
                "这份草案今天不征求意见。您写的还在，可以作为普通来信寄出。",
                "This draft takes no opinions today. What you wrote is still here; send it as an ordinary letter.",
            ),
            Self::NoFont => (
                "服务器没有中文字体，画不出图片。请改用 SVG；管理员装好字体（如 fonts-noto-cjk）后重新启动即可。",
                "The server has no font with Chinese characters and cannot draw pictures. Use the SVG; once an administrator has installed one (such as fonts-noto-cjk) and restarted, it can.",
            ),
            Self::Internal => (
                "我们这边出了问题，没有保存任何内容。请稍后再试。",
                "Something failed on our side and nothing was stored. Try again later.",
            ),
        };
        language.say(chinese, english)
    }
}

/// One field that needs a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// The field's name in the request.
    pub field: String,
    /// What is wrong with it.
    #[serde(flatten)]
    pub error: TextError,
    /// The name of the very file, where one of several is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// What was read of a field; what is wrong with it is written down.
pub(crate) fn note<T>(errors: &mut Vec<FieldError>, field: &str, result: Result<T, TextError>) -> Option<T> {
    result.map_err(|error| errors.push(FieldError::new(field, error))).ok()
}

impl FieldError {
    /// A field and what is wrong with it.
    pub fn new(field: &str, error: TextError) -> Self {
        Self { field: field.to_owned(), error, file: None }
    }

    /// One of the files of a field, and what is wrong with it.
    pub fn of_file(field: &str, file: &str, why: Unfit) -> Self {
        Self { file: Some(file.to_owned()), ..Self::new(field, TextError::UnfitFile { why }) }
    }

    /// What to do about it.
    pub fn words(&self, language: Language) -> String {
        let words = self.error.words(language);
        match (&self.file, language) {
            (None, _) => words,
            (Some(file), Language::Chinese) => format!("“{file}”：{words}"),
            (Some(file), Language::English) => format!("“{file}”: {words}"),
        }
    }
}

/// The body of an error answer, `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Always `about:blank`: the code says what it is.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// The same as `detail` in English, for logs of clients.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do next, in the language of the request.
    pub detail: String,
    /// What a client matches.
    pub code: Code,
    /// Which fields, where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    /// Seconds to wait before trying again, where that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

impl Problem {
    /// The problem of that code.
    pub fn new(code: Code, language: Language) -> Self {
        Self {
            kind: about_blank(),
            title: code.words(Language::English).to_owned(),
            status: code.status(),
            detail: code.words(language).to_owned(),
            code,
            fields: Vec::new(),
            retry_after: None,
        }
    }

    /// Too many tries: says how long to wait.
    pub fn wait(seconds: u32, language: Language) -> Self {
        let detail = match language {
            Language::Chinese => format!("试错的次数太多，请过{}再试。", span(seconds, language)),
            Language::English => format!("Too many tries. Try again in {}.", span(seconds, language)),
        };
        Self { detail, retry_after: Some(seconds), ..Self::new(Code::TooMany, language) }
    }

    /// Fields that need a change.
    pub fn fields(fields: Vec<FieldError>, language: Language) -> Self {
        Self { fields, ..Self::new(Code::InvalidFields, language) }
    }

    /// What should be a day is none.
    pub fn not_a_day(field: &str, language: Language) -> Self {
        let detail = language
            .say("这不是一个日期。请写成 2026-03-31 这样。", "That is not a day. Write it like 2026-03-31.");
        let fields = vec![FieldError::new(field, TextError::NotADay)];
        Self { detail: detail.to_owned(), ..Self::fields(fields, language) }
    }

    /// Two days the wrong way round.
    pub fn days_swapped(language: Language) -> Self {
        let detail = language.say(
            "开始的一天在结束的一天之后。请把两天对调。",
            "The first day comes after the last one. Swap the two.",
        );
        let fields = vec![FieldError::new("from", TextError::TooEarly)];
        Self { detail: detail.to_owned(), ..Self::fields(fields, language) }
    }

    /// The same problem with words of its own, for example which line of a document is wrong.
    pub fn saying(code: Code, detail: String) -> Self {
        Self { detail, ..Self::new(code, Language::Chinese) }
    }
}

/// A span of time as one would say it, rounded up.
fn span(seconds: u32, language: Language) -> String {
    let (number, chinese, english) = match seconds {
        0..=60 => (seconds, "秒", "second"),
        61..=7200 => (seconds.div_ceil(60), "分钟", "minute"),
        _ => (seconds.div_ceil(3600), "小时", "hour"),
    };
    match language {
        Language::Chinese => format!(" {number} {chinese}"),
        Language::English if number == 1 => format!("1 {english}"),
        Language::English => format!("{number} {english}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_in_the_unit_one_would_use() {
        let said = |seconds| Problem::wait(seconds, Language::Chinese).detail;
        assert_eq!(said(60), "试错的次数太多，请过 60 秒再试。");
        assert_eq!(said(61), "试错的次数太多，请过 2 分钟再试。");
        assert_eq!(said(3 * 3600), "试错的次数太多，请过 3 小时再试。");
    }

    #[test]
    fn a_field_error_is_flat_in_json() {
        let error = FieldError::new("title", TextError::TooShort { least: 2 });
        let json = serde_json::to_string(&error).expect("plain data");
        assert_eq!(json, r#"{"field":"title","code":"too_short","least":2}"#);
        assert_eq!(serde_json::from_str::<FieldError>(&json).expect("its own output"), error);
    }
}
