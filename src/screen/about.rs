//! What a letter is about: an item of a plan, or a draft on which it is an opinion.

use crate::source::Source;
use contract::language::Language;
use contract::letter::{ItemRef, RowRef};
use contract::problem::{Code, Problem};
use contract::register::RowTold;

/// The title of the item a letter is about; an item that does not exist is left out.
pub async fn titled(
    item: Option<ItemRef>,
    source: &dyn Source,
) -> Result<Option<(ItemRef, String)>, Problem> {
    let Some(item) = item else { return Ok(None) };
    match source.item(item.year, item.number, None).await {
        Ok(view) => Ok(Some((item, view.item.title))),
        Err(problem) if problem.code == Code::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A draft on which a letter is an opinion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opinion {
    /// The draft, if it takes opinions today.
    pub on: Option<RowTold>,
    /// Why it takes none.
    pub shut: Option<Problem>,
}

/// Whether an opinion on a draft is taken today; a row that does not exist or never takes any is left out.
pub async fn opinion(
    row: Option<RowRef>,
    language: Language,
    source: &dyn Source,
) -> Result<Opinion, Problem> {
    let Some(row) = row else { return Ok(Opinion::default()) };
    let view = match source.row(row.register.clone(), row.id).await {
        Err(problem) if problem.code == Code::NotFound => return Ok(Opinion::default()),
        view => view?,
    };
    Ok(match view.register.takes_opinion(&view.row, view.today) {
        None => Opinion::default(),
        Some(Ok(())) => {
            let title = view.register.caption_of(&view.row.cells, Language::Chinese);
            Opinion { on: Some(RowTold { row, title }), shut: None }
        }
        Some(Err(shut)) => {
            Opinion { on: None, shut: Some(Problem::saying(Code::NotOpen, shut.words(language))) }
        }
    })
}
