//! A reply that is being written.

use contract::problem::FieldError;
use contract::staff::Reply;
use contract::text::ReplyBody;

/// Checks the text as the server will.
///
/// # Errors
/// The text is missing, too short or too long.
pub fn check(version: i64, body: &str) -> Result<Reply, Vec<FieldError>> {
    match ReplyBody::parse(body) {
        Ok(body) => Ok(Reply { version, body: body.into() }),
        Err(error) => Err(vec![FieldError::new("body", error)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::text::TextError;

    #[test]
    fn a_reply_carries_the_version_that_was_seen() {
        let reply = check(7, " 您好，食堂十一点半开饭。 ").expect("long enough");
        assert_eq!((reply.version, reply.body.as_str()), (7, "您好，食堂十一点半开饭。"));
        let errors = check(7, "  ").expect_err("empty");
        assert_eq!(errors, [FieldError::new("body", TextError::Missing)]);
    }
}
