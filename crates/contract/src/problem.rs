//! What an error means to whoever asked: RFC 9457 problem details with a code a client can act on, and the
//! words for a person in both languages. Internals never get in here.

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
    /// The one-time link was used, has expired or never existed.
    LinkUsed,
    /// Not allowed for this role.
    Forbidden,
    /// Somebody else was faster; what is stored now is newer than what was seen.
    Conflict,
    /// The letter's state does not allow this step.
    WrongState,
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
    /// Something failed on our side; nothing was stored.
    Internal,
}

impl Code {
    /// The HTTP status that goes with it.
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidJson | Self::InvalidIdempotencyKey => 400,
            Self::SignInNeeded | Self::SignInFailed => 401,
            Self::Forbidden | Self::CrossSite => 403,
            Self::NotFound | Self::WrongReceipt | Self::BeforeFirstPublication => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict | Self::WrongState => 409,
            Self::LinkUsed => 410,
            Self::TooLarge => 413,
            Self::WrongFile => 415,
            Self::InvalidFields
            | Self::IdempotencyKeyReused
            | Self::FutureDay
            | Self::UnreadableDocument
            | Self::NotPublishable => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
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
            Self::LinkUsed => (
                "这个登录链接已经用过或已过期。请管理员再发一个。",
                "This sign-in link was used or has expired. Ask an administrator for a new one.",
            ),
            Self::Forbidden => ("您的岗位不能做这一步。", "Your role does not allow this."),
            Self::Conflict => (
                "已有人先处理了。请看最新内容，再决定要不要改；您写的还在。",
                "Somebody else was faster. Look at what is there now; what you wrote is still here.",
            ),
            Self::WrongState => {
                ("这封信目前的状态不能做这一步。", "The letter is not in a state that allows this.")
            }
            Self::UnreadableDocument => (
                "读不出这份文件。请另存为 docx，或粘贴全文。",
                "This document cannot be read. Save it as docx, or paste its text.",
            ),
            Self::NotPublishable => (
                "这份工作安排还不能公布，请先处理列出的问题。",
                "This plan cannot be published yet. Mend what is listed first.",
            ),
            Self::WrongFile => (
                "不收这种文件，或文件内容与名称不符。可以用 PDF、JPEG、PNG 或 WebP。",
                "That kind of file is not taken, or it is not what its name says. Use PDF, JPEG, PNG or WebP.",
            ),
            Self::CrossSite => (
                "这个请求来自别的网站，没有受理。请在本站页面上操作。",
                "The request came from another site and was refused. Use this site's own page.",
            ),
            Self::TooMany => {
                ("现在人太多，请稍等再试。", "Too many requests at once. Wait a moment and try again.")
            }
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
}

impl FieldError {
    /// A field and what is wrong with it.
    pub fn new(field: &str, error: TextError) -> Self {
        Self { field: field.to_owned(), error }
    }

    /// What to do about it.
    pub fn words(&self, language: Language) -> String {
        self.error.words(language)
    }
}

impl TextError {
    /// What to do about it.
    pub fn words(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match *self {
            Self::Missing => language.say("这里还没有填。", "Fill this in.").to_owned(),
            Self::TooShort { least } if chinese => format!("太短了，至少写 {least} 个字。"),
            Self::TooShort { least } => format!("Too short: write at least {least} characters."),
            Self::TooLong { most, typed } if chinese => {
                format!("太长了：最多 {most} 个字，现在是 {typed} 个字。")
            }
            Self::TooLong { most, typed } => {
                format!("Too long: at most {most} characters, now {typed}.")
            }
            Self::NotAPhone => language
                .say("这不像电话号码。手机写 11 位，座机写区号和号码。", "This is not a telephone number.")
                .to_owned(),
            Self::NotAnEmail => language
                .say("这不像电子邮箱，应当像 name@example.cn。", "This is not an e-mail address.")
                .to_owned(),
            Self::NotAWebAddress => language
                .say(
                    "请填完整的网址，以 https:// 开头，不带用户名和密码。",
                    "Give a whole address that begins with https://, without a user name or password.",
                )
                .to_owned(),
            Self::InsideAddress => language
                .say(
                    "这个网址在内部网络里，不能发往那里。请填外部能访问的网址。",
                    "That address is inside the network. Give one that can be reached from outside.",
                )
                .to_owned(),
            Self::NotAChoice => {
                language.say("请从列出的里面选一个。", "Choose one of those listed.").to_owned()
            }
            Self::NotANumber => language.say("请填数字。", "Give a number.").to_owned(),
            Self::NeedsEvidence => language
                .say(
                    "标为完成须有依据：写一句说明，或附一份文件。",
                    "A done claim needs evidence: words or a file.",
                )
                .to_owned(),
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
        }
    }

    /// Fields that need a change.
    pub fn fields(fields: Vec<FieldError>, language: Language) -> Self {
        Self { fields, ..Self::new(Code::InvalidFields, language) }
    }

    /// The same problem with words of its own, for example which line of a document is wrong.
    pub fn saying(code: Code, detail: String) -> Self {
        Self { detail, ..Self::new(code, Language::Chinese) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_error_is_flat_in_json() {
        let error = FieldError::new("title", TextError::TooShort { least: 2 });
        let json = serde_json::to_string(&error).expect("plain data");
        assert_eq!(json, r#"{"field":"title","code":"too_short","least":2}"#);
        assert_eq!(serde_json::from_str::<FieldError>(&json).expect("its own output"), error);
    }
}
