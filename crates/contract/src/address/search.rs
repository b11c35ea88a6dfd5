//! What stands behind `/search?`: read and written.

use super::query::query;
use crate::id::UnitCode;
use crate::limits;
use crate::search::{SearchAsked, SearchFilter, SearchKind, SearchSort};
use form_urlencoded::parse;
use std::fmt;

impl SearchAsked {
    /// Reads what is asked for; what is of no known form is left out.
    pub fn read(query: &str) -> Self {
        let value = |name: &str| {
            let found = parse(query.as_bytes()).find(|(key, _)| key == name);
            found.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        // One character more than counts, so that it can be said that there was more.
        let words: String = value("q").unwrap_or_default().chars().take(limits::QUERY + 1).collect();
        let filter = SearchFilter {
            words,
            kind: value("kind").and_then(|name| SearchKind::named(&name)),
            unit: value("unit").and_then(|code| UnitCode::parse(&code).ok()),
            year: value("year").and_then(|year| year.parse().ok()),
            sort: value("sort").and_then(|name| SearchSort::named(&name)).unwrap_or_default(),
        };
        Self { filter, page: value("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1) }
    }
}

impl fmt::Display for SearchAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SearchFilter { words, kind, unit, year, sort } = &self.filter;
        let sort = (*sort != SearchSort::default()).then(|| sort.name().to_owned());
        f.write_str("/search")?;
        query(
            f,
            &[
                ("q", words.clone()),
                ("kind", kind.map(|kind| kind.name().to_owned()).unwrap_or_default()),
                ("unit", unit.as_ref().map(ToString::to_string).unwrap_or_default()),
                ("year", year.map(|year| year.to_string()).unwrap_or_default()),
                ("sort", sort.unwrap_or_default()),
                ("page", if self.page > 1 { self.page.to_string() } else { String::new() }),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::address::{Address, Page};

    #[test]
    fn what_is_asked_for_is_read_back_as_it_was_written() {
        for text in [
            "/search",
            "/en/search?q=%E9%A3%9F%E5%A0%82",
            "/search?q=%22a%22+AND+%25&kind=row&unit=school-1&year=2026&sort=date&page=3",
        ] {
            assert_eq!(Address::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_of_no_known_form_is_left_out_and_endless_words_are_cut() {
        let read = |text: &str| Address::parse(text).map(|address| address.to_string());
        assert_eq!(read("/search?kind=letter&unit=..&year=x&sort=up&page=-1").as_deref(), Some("/search"));
        let long = format!("/search?q={}", "a".repeat(10_000));
        let Some(Page::Search(asked)) = Address::parse(&long).map(|address| address.page) else {
            panic!("a page")
        };
        assert_eq!(asked.filter.words.len(), 101);
    }
}
