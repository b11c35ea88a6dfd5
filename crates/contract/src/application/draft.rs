//! An application as it is typed, what of it is kept once it is checked, and what comes back. No field asks for an
//! identity number: proof of identity (article 29) is shown when something is collected, or asked for by the handler.

use super::{AnswerWay, ApplicantKind};
use crate::id::ApplicationNumber;
use crate::problem::{FieldError, note};
use crate::receipt::Receipt;
use crate::text::{
    ApplicantName, DocumentNumber, Email, InformationName, Message, PersonName, Phone, PostalAddress,
    TextError, optional,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An application as it was typed: the body of `POST /api/v1/applications`. Nothing is checked yet, so that a form
/// can be shown again with all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationDraft {
    /// Who applies: one of the kinds by name.
    #[serde(default)]
    pub applicant: String,
    /// The person's name, or the organisation's.
    #[serde(default)]
    pub name: String,
    /// Who is to be spoken to in an organisation; needed for one.
    #[serde(default)]
    pub contact: String,
    /// A telephone number; needed.
    #[serde(default)]
    pub phone: String,
    /// An e-mail address; needed where the answer goes by e-mail.
    #[serde(default)]
    pub email: String,
    /// A postal address; needed where the answer goes by post.
    #[serde(default)]
    pub address: String,
    /// What the information is called.
    #[serde(default)]
    pub title: String,
    /// The number printed on the document; may be empty.
    #[serde(default)]
    pub document_number: String,
    /// Other features by which it can be found; may be empty.
    #[serde(default)]
    pub description: String,
    /// In which form it is wanted: one of the ways by name.
    #[serde(default)]
    pub way: String,
}

/// An application whose every field is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Who applies.
    pub applicant: ApplicantKind,
    /// The person's name, or the organisation's.
    pub name: ApplicantName,
    /// Who is to be spoken to in an organisation.
    pub contact: Option<PersonName>,
    /// The telephone.
    pub phone: Phone,
    /// The e-mail, if given.
    pub email: Option<Email>,
    /// The postal address, if given.
    pub address: Option<PostalAddress>,
    /// What the information is called.
    pub title: InformationName,
    /// The number printed on the document, if given.
    pub document_number: Option<DocumentNumber>,
    /// Other features, if given.
    pub description: Option<Message>,
    /// In which form it is wanted.
    pub way: AnswerWay,
}

impl ApplicationDraft {
    /// Checks every field; the same in the browser and on the server.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self) -> Result<Application, Vec<FieldError>> {
        let mut errors = Vec::new();
        let kind = ApplicantKind::named(&self.applicant).ok_or(TextError::choice(&self.applicant));
        let kind = note(&mut errors, "applicant", kind);
        let name = note(&mut errors, "name", ApplicantName::parse(&self.name));
        let needs_contact = kind.is_some_and(ApplicantKind::is_organisation);
        let contact = note(&mut errors, "contact", given(&self.contact, needs_contact, PersonName::parse));
        let way = AnswerWay::named(&self.way).ok_or(TextError::choice(&self.way));
        let by = way.ok();
        let phone = note(&mut errors, "phone", Phone::parse(&self.phone));
        let email = given(&self.email, by == Some(AnswerWay::Email), Email::parse);
        let email = note(&mut errors, "email", email);
        let address = given(&self.address, by == Some(AnswerWay::Post), PostalAddress::parse);
        let address = note(&mut errors, "address", address);
        let title = note(&mut errors, "title", InformationName::parse(&self.title));
        let document_number = optional(&self.document_number, DocumentNumber::parse);
        let document_number = note(&mut errors, "document_number", document_number);
        let description = optional(&self.description, Message::parse);
        let description = note(&mut errors, "description", description);
        let way = note(&mut errors, "way", way);
        match (kind, name, contact, phone, email, address, title, document_number, description, way) {
            (
                Some(applicant),
                Some(name),
                Some(contact),
                Some(phone),
                Some(email),
                Some(address),
                Some(title),
                Some(document_number),
                Some(description),
                Some(way),
            ) => Ok(Application {
                applicant,
                name,
                contact: contact.filter(|_| applicant.is_organisation()),
                phone,
                email,
                address,
                title,
                document_number,
                description,
                way,
            }),
            _ => Err(errors),
        }
    }
}

/// What was typed; nothing is wrong only where it is needed.
fn given<T>(
    raw: &str,
    needed: bool,
    parse: fn(&str) -> Result<T, TextError>,
) -> Result<Option<T>, TextError> {
    if needed { parse(raw).map(Some) } else { optional(raw, parse) }
}

/// What comes back when an application is stored: the confirmation that the law asks for (article 31, item 3). A
/// repeated sending gets the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Applied {
    /// Its number.
    pub number: ApplicationNumber,
    /// What opens it again. Shown once.
    pub receipt: Receipt,
    /// The day by which it is answered.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// The calendar of that year is not published yet, so the day is an estimate.
    #[serde(default)]
    pub due_is_estimate: bool,
    /// The day it arrived: day zero of the working days.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The unit that deals with it, by name.
    pub unit: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ApplicationDraft {
        ApplicationDraft {
            applicant: "person".into(),
            name: "李明".into(),
            phone: "13800001234".into(),
            title: "2025年学校食堂大宗食材采购结果".into(),
            way: "on_page".into(),
            ..ApplicationDraft::default()
        }
    }

    fn wrong(draft: &ApplicationDraft) -> Vec<String> {
        draft.check().expect_err("something is missing").into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_person_needs_a_name_a_telephone_and_what_is_wanted() {
        assert!(draft().check().is_ok());
        assert_eq!(wrong(&ApplicationDraft::default()), ["applicant", "name", "phone", "title", "way"]);
    }

    #[test]
    fn an_organisation_names_whom_to_speak_to() {
        let organisation = ApplicationDraft { applicant: "charity".into(), ..draft() };
        assert_eq!(wrong(&organisation), ["contact"]);
        let named = ApplicationDraft { contact: "王芳".into(), ..organisation };
        assert!(named.check().is_ok_and(|application| application.contact.is_some()));
    }

    #[test]
    fn an_answer_by_post_or_e_mail_needs_somewhere_to_go() {
        assert_eq!(wrong(&ApplicationDraft { way: "post".into(), ..draft() }), ["address"]);
        assert_eq!(wrong(&ApplicationDraft { way: "email".into(), ..draft() }), ["email"]);
    }

    #[test]
    fn a_number_is_read_back_and_is_no_letters() {
        let number = ApplicationNumber::of(2026, 7);
        assert_eq!(number.as_str(), "SQ2026-00007");
        assert_eq!(ApplicationNumber::parse("SQ2026-00007"), Ok(number));
        for other in ["2026-000007", "SQ2026-7", "SQ26-00007", "SQ2026-0000x", "SQ"] {
            assert!(ApplicationNumber::parse(other).is_err(), "{other}");
        }
        assert!(crate::id::LetterNumber::parse("SQ2026-00007").is_err());
    }
}
