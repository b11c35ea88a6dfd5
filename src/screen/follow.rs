//! Following: what its pages show, and what is followed by its title.

use crate::source::Source;
use crate::words::plan::part_heading;
use crate::words::punctuation::shown;
use contract::follow::{FollowDraft, Followed};
use contract::language::Language;
use contract::plan::PlanFilter;
use contract::problem::{Code, FieldError, Problem};
use serde::{Deserialize, Serialize};

/// A step of following.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowScreen {
    /// The form.
    Form(FollowForm),
    /// A mail is on its way.
    Asked,
    /// A text message is on its way: the form for its code.
    Code {
        /// The number it goes to.
        phone: String,
        /// Why the code before did not do.
        problem: Option<Problem>,
    },
    /// The button that confirms.
    Confirm,
    /// What is followed, to be left in part or as a whole.
    Leave(FollowLeave),
    /// What is followed now, with titles.
    Confirmed(Vec<(Followed, String)>),
    /// Something was left; this is still followed.
    Kept(Vec<(Followed, String)>),
    /// Nothing is followed any more.
    Left,
}

/// What the holder of a link follows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FollowLeave {
    /// All of it, with titles.
    pub followed: Vec<(Followed, String)>,
    /// What the mail was about; empty where the link names none.
    pub about: Vec<Followed>,
}

/// The form of following.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowForm {
    /// What is to be followed.
    pub followed: Followed,
    /// Its title.
    pub title: String,
    /// What was typed before.
    pub draft: FollowDraft,
    /// What needs a change.
    pub errors: Vec<FieldError>,
    /// A problem with the whole.
    pub problem: Option<Problem>,
}

/// Each with its title. What an amended plan has no more goes by its number, so that it can still be left.
pub async fn titled_follows(followed: Vec<Followed>, source: &dyn Source) -> Vec<(Followed, String)> {
    let mut titled = Vec::with_capacity(followed.len());
    for one in followed {
        let title = named(&one, source).await.unwrap_or_else(|_| one.to_string());
        titled.push((one, title));
    }
    titled
}

/// What is followed, by its title.
///
/// # Errors
/// There is no such plan, part or item.
pub async fn named(followed: &Followed, source: &dyn Source) -> Result<String, Problem> {
    if let Followed::Item { year, number } = followed {
        let title = source.item(*year, *number, None).await?.item.title;
        return Ok(format!("{number}. {}", shown(&title)));
    }
    let plan = source.plan(followed.year(), PlanFilter::default(), None).await?;
    let Followed::Part { part, .. } = followed else { return Ok(shown(&plan.title)) };
    let found = plan.strip.iter().find(|known| known.numeral == *part);
    let found = found.ok_or_else(|| Problem::new(Code::NotFound, Language::Chinese))?;
    Ok(part_heading(part, &found.title, Language::Chinese))
}
