//! A lost receipt is replaced by number, telephone and a code: what is sent for each step. What does not fit
//! together answers like what does, so nothing here tells the two apart.

use crate::follow::FollowContact;
use crate::id::LetterNumber;
use crate::problem::FieldError;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/letters/lost`: asks for a code. The answer is the same whatever the two belong to.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LostReceipt {
    /// The letter's number.
    pub number: String,
    /// The mobile telephone that the writer gave.
    pub phone: String,
}

/// `POST /api/v1/letters/lost/code`: the code of the text message, for a new receipt.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptCode {
    /// The letter's number.
    pub number: String,
    /// The mobile telephone that the writer gave.
    pub phone: String,
    /// The six digits.
    pub code: String,
}

impl LostReceipt {
    /// Number and telephone, checked by their form alone.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self) -> Result<(LetterNumber, FollowContact), Vec<FieldError>> {
        let number = LetterNumber::typed(&self.number);
        let phone = FollowContact::phone(&self.phone);
        match (number, phone) {
            (Ok(number), Ok(phone)) => Ok((number, phone)),
            (number, phone) => {
                let wrong = [("number", number.err()), ("phone", phone.err())].into_iter();
                Err(wrong.filter_map(|(name, error)| Some(FieldError::new(name, error?))).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextError;

    #[test]
    fn number_and_telephone_are_checked_by_their_form_and_named_together() {
        let lost =
            |number: &str, phone: &str| LostReceipt { number: number.into(), phone: phone.into() }.check();
        assert!(lost(" 2026-000123 ", "138 0000 1234").is_ok());
        let errors = lost("123", "").expect_err("two fields");
        assert_eq!(
            errors,
            [
                FieldError::new("number", TextError::NotALetterNumber),
                FieldError::new("phone", TextError::Missing)
            ]
        );
    }
}
