//! What is followed, by its title.

use crate::source::Source;
use crate::words::plan::part_heading;
use crate::words::punctuation::shown;
use contract::follow::Followed;
use contract::language::Language;
use contract::plan::PlanFilter;
use contract::problem::{Code, Problem};

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
