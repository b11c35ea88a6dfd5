//! How letters of the sample became public: one person confirms what is hidden, another approves it, nobody objects.

use super::Happened;
use crate::sample::unusable;
use contract::id::LetterNumber;
use contract::letter::LetterStep;
use contract::masking::Redaction;
use rules::access::Grant;
use rules::calendar::Calendars;
use store::{Act, Store, StoreError, Who};

/// Who confirms: nobody's account, for the sample has none, and somebody else than who approves.
const CONFIRMS: i64 = 0;

/// Takes a step with a letter's public version.
pub(super) async fn take(
    store: &Store,
    (number, version): (&LetterNumber, i64),
    happened: &Happened,
    (calendars, act): (&Calendars, &Act),
) -> Result<(), StoreError> {
    let everywhere = Grant { all: true, ..Grant::default() };
    match happened.step {
        LetterStep::ProposeRelease => {
            let who = Who::Staff { id: CONFIRMS, name: "示例".to_owned() };
            let act = Act { who, ..act.clone() };
            let letter = store.staff_release(&everywhere, number, &act).await?;
            let mut hidden = letter.redactions.clone();
            hidden.retain(|one| {
                !happened.show.iter().any(|words| lies_in(one, letter.original(one.passage), words))
            });
            store.propose_release(&everywhere, (number, version), hidden, &act).await
        }
        LetterStep::ApproveRelease => {
            store.approve_release(&everywhere, (number, version), calendars, act).await
        }
        LetterStep::Publish => match store.publish_letters(act).await? {
            1 => Ok(()),
            _ => Err(unusable("a letter that is not ripe to be published")),
        },
        other => Err(unusable(other.name())),
    }
}

/// Whether a redaction of a text hides a part of those words.
fn lies_in(one: &Redaction, text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let start = text[..at].chars().count();
        (start..start + words.chars().count()).contains(&one.start)
    })
}
