//! What a table of the desk shows: its order, its filters, the page. It stands in the address, so that going
//! back, loading again and passing the address on show the same. Pure: it knows no browser and no table.

use form_urlencoded::{Serializer, parse};
use std::fmt;

const SORT: &str = "sort";
const AFTER: &str = "after";

/// One wish to a table. Its text is the query of the address and of the request alike:
/// `sort=-created&q=李&role=principal&after=…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableQuery {
    sort: String,
    after: String,
    filters: Vec<(String, String)>,
}

/// How a column stands in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The table is in another order.
    None,
    /// The least first.
    Ascending,
    /// The greatest first.
    Descending,
}

impl TableQuery {
    /// Reads a query; what is empty is left out.
    pub fn parse(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()) {
            match &*name {
                SORT => read.sort = value.into_owned(),
                AFTER => read.after = value.into_owned(),
                _ => read.filters.push((name.into_owned(), value.into_owned())),
            }
        }
        read
    }

    /// What a filter is set to; empty if it is not set.
    pub fn filter(&self, name: &str) -> &str {
        self.filters.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The same with a filter set, from the first page on.
    #[must_use]
    pub fn filtered(mut self, name: &str, value: &str) -> Self {
        self.filters.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.filters.push((name.to_owned(), value.to_owned()));
        }
        self.after.clear();
        self
    }

    /// The same without filters, from the first page on.
    #[must_use]
    pub fn unfiltered(self) -> Self {
        Self { sort: self.sort, ..Self::default() }
    }

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        !self.filters.is_empty()
    }

    /// How many filters are set.
    pub fn filters_set(&self) -> usize {
        self.filters.len()
    }

    /// The order: a column's name, with `-` before it for the greatest first; empty for the server's own.
    pub fn sort(&self) -> &str {
        &self.sort
    }

    /// How a column stands in the order.
    pub fn order_of(&self, column: &str) -> Order {
        match self.sort.strip_prefix('-') {
            Some(sort) if sort == column => Order::Descending,
            None if self.sort == column => Order::Ascending,
            _ => Order::None,
        }
    }

    /// The same in another order, from the first page on.
    #[must_use]
    pub fn sorted(self, sort: &str) -> Self {
        Self { sort: sort.to_owned(), after: String::new(), ..self }
    }

    /// The same sorted by a column; a second time turns the order round.
    #[must_use]
    pub fn turned(self, column: &str) -> Self {
        match self.order_of(column) {
            Order::Ascending => self.sorted(&format!("-{column}")),
            Order::None | Order::Descending => self.sorted(column),
        }
    }

    /// The page that begins where the page before said.
    #[must_use]
    pub fn page(self, after: String) -> Self {
        Self { after, ..self }
    }

    /// Whether this is the first page.
    pub fn is_first_page(&self) -> bool {
        self.after.is_empty()
    }

    /// The same behind an address.
    pub fn at(&self, address: &str) -> String {
        match self.to_string() {
            query if query.is_empty() => address.to_owned(),
            query => format!("{address}?{query}"),
        }
    }
}

impl fmt::Display for TableQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut serializer = Serializer::new(String::new());
        let filters = self.filters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs = [(SORT, self.sort.as_str())].into_iter().chain(filters).chain([(AFTER, &*self.after)]);
        for (name, value) in pairs.filter(|(_, value)| !value.is_empty()) {
            serializer.append_pair(name, value);
        }
        f.write_str(&serializer.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_back_as_it_was_written() {
        for text in ["", "sort=-created", "sort=name&role=principal&q=%E6%9D%8E+%26&after=a%3D1"] {
            assert_eq!(TableQuery::parse(text).to_string(), text);
        }
        assert_eq!(TableQuery::parse("q=&sort=").to_string(), "");
    }

    #[test]
    fn another_filter_or_order_begins_at_the_first_page() {
        let query = TableQuery::parse("sort=name&q=a&after=x");
        assert_eq!(query.clone().filtered("q", "b").to_string(), "sort=name&q=b");
        assert_eq!(query.clone().filtered("q", "").to_string(), "sort=name");
        assert_eq!(query.clone().sorted("").to_string(), "q=a");
        assert_eq!(query.clone().unfiltered().to_string(), "sort=name");
        assert!(query.is_filtered() && !query.is_first_page());
        assert_eq!(query.filters_set(), 1);
    }

    #[test]
    fn a_column_pressed_twice_turns_round() {
        let once = TableQuery::default().turned("name");
        assert_eq!((once.sort(), once.order_of("name")), ("name", Order::Ascending));
        let twice = once.turned("name");
        assert_eq!((twice.sort(), twice.order_of("name")), ("-name", Order::Descending));
        assert_eq!(twice.order_of("created"), Order::None);
        assert_eq!(twice.turned("name").sort(), "name");
    }

    #[test]
    fn a_query_stands_behind_any_address() {
        let query = TableQuery::default().filtered("q", "a").page("7".into());
        assert_eq!(query.at("/console/people"), "/console/people?q=a&after=7");
        assert_eq!(TableQuery::default().at("/console/people"), "/console/people");
    }
}
