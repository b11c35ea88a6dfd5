//! Masking a letter for the public: which stretches are hidden and why, and what is left to read. It carries
//! pieces of text, never HTML, and must not know how a page draws them.

use serde::{Deserialize, Serialize};

names! {
    /// A text of a letter that is masked.
    Passage {
        /// The title.
        Title = "title",
        /// The text.
        Body = "body",
        /// The answer.
        Reply = "reply",
    }
}

names! {
    /// Why something is hidden.
    RedactionClass {
        /// A person's name.
        Name = "name",
        /// A telephone number.
        Phone = "phone",
        /// The number of an identity card.
        IdentityNumber = "identity_number",
        /// An e-mail address.
        Email = "email",
        /// A number plate.
        Plate = "plate",
        /// A pupil, a class or a pupil's number.
        Pupil = "pupil",
        /// Where somebody lives.
        Address = "address",
        /// Another account: WeChat, QQ, a bank card.
        Account = "account",
        /// Something else by which somebody could be known.
        Other = "other",
    }
}

impl RedactionClass {
    /// What stands in plain text where something was hidden. A letter is Chinese, and so is what stands in it.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Name => "〔姓名〕",
            Self::Phone => "〔电话〕",
            Self::IdentityNumber => "〔证件号码〕",
            Self::Email => "〔邮箱〕",
            Self::Plate => "〔车牌〕",
            Self::Pupil => "〔学生信息〕",
            Self::Address => "〔住址〕",
            Self::Account => "〔账号〕",
            Self::Other => "〔个人信息〕",
        }
    }
}

/// A stretch of a letter that the public does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Redaction {
    /// The text it lies in.
    pub passage: Passage,
    /// The first hidden character of the original, counted in Unicode scalar values from 0.
    pub start: usize,
    /// The first character after it that is not hidden.
    pub end: usize,
    /// Why it is hidden.
    pub class: RedactionClass,
}

/// A piece of a masked text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MaskedPiece {
    /// What is read: as it was written, or what is left of a name or a number.
    Text(String),
    /// Something is hidden here. How long it was does not show: the length of a name says much about it.
    Hidden(RedactionClass),
}

/// A text as the public reads it. What is hidden is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct MaskedText {
    /// Its pieces, in order; no text is empty, and no two stand side by side.
    pub pieces: Vec<MaskedPiece>,
}

impl MaskedText {
    /// The text as plain characters, for search, feeds and lists: `我是周〔姓名〕。`
    pub fn plain(&self) -> String {
        let text = |piece: &MaskedPiece| match piece {
            MaskedPiece::Text(text) => text.clone(),
            MaskedPiece::Hidden(class) => class.mark().to_owned(),
        };
        self.pieces.iter().map(text).collect()
    }

    /// The text line by line, without empty lines.
    pub fn lines(&self) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        for piece in &self.pieces {
            let MaskedPiece::Text(text) = piece else {
                lines.last_mut().into_iter().for_each(|line| line.pieces.push(piece.clone()));
                continue;
            };
            for (at, part) in text.split('\n').enumerate() {
                if at > 0 {
                    lines.push(Self::default());
                }
                if let (Some(line), false) = (lines.last_mut(), part.is_empty()) {
                    line.pieces.push(MaskedPiece::Text(part.to_owned()));
                }
            }
        }
        lines.retain(|line| !line.plain().trim().is_empty());
        lines
    }
}

/// A letter and its answer as the public reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MaskedLetter {
    /// The title.
    pub title: MaskedText,
    /// The text.
    pub body: MaskedText,
    /// The answer.
    pub reply: MaskedText,
}

impl MaskedLetter {
    /// One of its texts.
    pub fn passage(&self, passage: Passage) -> &MaskedText {
        match passage {
            Passage::Title => &self.title,
            Passage::Body => &self.body,
            Passage::Reply => &self.reply,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked() -> MaskedText {
        let text = |text: &str| MaskedPiece::Text(text.into());
        let name = MaskedPiece::Hidden(RedactionClass::Name);
        MaskedText { pieces: vec![text("我是周"), name, text("。\n\n请回电")] }
    }

    #[test]
    fn a_masked_text_reads_as_plain_characters_and_as_a_list_of_pieces() {
        assert_eq!(masked().plain(), "我是周〔姓名〕。\n\n请回电");
        let json = serde_json::to_string(&masked()).expect("JSON");
        assert_eq!(json, r#"[{"text":"我是周"},{"hidden":"name"},{"text":"。\n\n请回电"}]"#);
        assert_eq!(serde_json::from_str::<MaskedText>(&json).expect("read"), masked());
    }

    #[test]
    fn a_masked_text_falls_into_its_lines() {
        let lines: Vec<String> = masked().lines().iter().map(MaskedText::plain).collect();
        assert_eq!(lines, ["我是周〔姓名〕。", "请回电"]);
        assert_eq!(MaskedText::default().lines(), []);
    }
}
