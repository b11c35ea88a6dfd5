//! Asking the index: the newest entries that have all words of a query. Each database is asked in its own words for the
//! same thing; what a person typed is bound, never part of a statement, and is letters and digits by then.

use super::words::{bound, kind_mark, unit_mark, year_mark};
use crate::day;
use crate::entity::search_entry;
use crate::error::StoreError;
use contract::Date;
use contract::id::UnitCode;
use contract::search::SearchKind;
use rules::search::{Phrase, Query, Term};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, QueryFilter,
    QueryResult, QuerySelect, TryGetable, Value,
};

/// Among so many of the newest texts PostgreSQL looks first.
const NEWEST: i64 = 3000;
/// So many finds PostgreSQL collects before it is asked in the order of days instead.
const FEW: i64 = 2000;

/// What is looked for, in the words of a database.
pub(super) struct Asked<'a> {
    /// What was typed.
    pub(super) query: &'a Query,
    /// Only of this unit.
    pub(super) unit: Option<&'a UnitCode>,
    /// Only about this year.
    pub(super) year: Option<i16>,
    /// Only this kind.
    pub(super) kind: Option<SearchKind>,
    /// What ended before is not found.
    pub(super) today: Date,
}

impl Asked<'_> {
    /// The same for one kind.
    pub(super) fn of_kind(&self, kind: SearchKind) -> Self {
        Self { kind: Some(kind), ..*self }
    }

    fn marks(&self) -> Vec<String> {
        let unit = self.unit.map(|unit| unit_mark(unit.as_str()));
        [self.kind.map(kind_mark), unit, self.year.map(year_mark)].into_iter().flatten().collect()
    }

    fn today(&self) -> Value {
        day::to_number(self.today).into()
    }

    /// The numbers and kinds of the newest entries that are found, the newest first, `most` at most.
    pub(super) async fn newest(
        &self,
        database: &DatabaseConnection,
        most: usize,
    ) -> Result<Vec<(i64, SearchKind)>, StoreError> {
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        let mut found = match database.get_database_backend() {
            DbBackend::Sqlite => self.newest_of_sqlite(database, limit).await?,
            _ => self.newest_of_postgres(database, limit).await?,
        };
        found.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
        found.truncate(most);
        Ok(found)
    }

    /// The full text table gives rows by falling number, which is by falling day, without sorting.
    async fn newest_of_sqlite(
        &self,
        database: &DatabaseConnection,
        limit: i64,
    ) -> Result<Vec<(i64, SearchKind)>, StoreError> {
        let marks = self.marks().into_iter().map(|mark| format!("marks : \"{mark}\""));
        let words =
            self.query.terms.iter().map(|term| format!("{{title body}} : ({})", any(term, " OR ", quoted)));
        let expression: Vec<String> = marks.chain(words).collect();
        let statement = "SELECT e.id, e.kind FROM search_words CROSS JOIN search_entry e ON e.id = search_words.rowid \
                         WHERE search_words MATCH $1 AND (e.ends_day IS NULL OR e.ends_day >= $2) \
                         ORDER BY search_words.rowid DESC LIMIT $3";
        let values = vec![expression.join(" AND ").into(), self.today(), limit.into()];
        read(&database.query_all_raw(bound(database, statement, values)).await?)
    }

    async fn newest_of_postgres(
        &self,
        database: &DatabaseConnection,
        limit: i64,
    ) -> Result<Vec<(i64, SearchKind)>, StoreError> {
        let mut found = self.short_of_postgres(database, limit).await?;
        found.extend(self.long_of_postgres(database, limit).await?);
        Ok(found)
    }

    /// Its index knows which texts have all tokens, but looks at each of them for the phrases, and in no order; for a
    /// token of every text that takes long. So the newest texts are looked through first, then the index is asked for
    /// a few; where there are more, texts are read from the newest on until there are enough.
    async fn short_of_postgres(
        &self,
        database: &DatabaseConnection,
        limit: i64,
    ) -> Result<Vec<(i64, SearchKind)>, StoreError> {
        let all = self.expression(&self.query.terms);
        let newest = "SELECT entry FROM (SELECT entry, passages, words FROM search_words ORDER BY entry DESC LIMIT $2) n \
                      WHERE passages = 1 AND (words @@ CAST(CAST($1 AS text) AS tsquery)) IS TRUE \
                      ORDER BY entry DESC LIMIT $3";
        let values = vec![all.clone().into(), NEWEST.into(), limit.into()];
        let newest = entries(&database.query_all_raw(bound(database, newest, values)).await?)?;
        if reaches(newest.len(), limit) {
            let open = self.open(database, newest).await?;
            if reaches(open.len(), limit) {
                return Ok(open);
            }
        }
        let few = "SELECT entry FROM search_words WHERE passages = 1 \
                   AND words @@ CAST(CAST($1 AS text) AS tsquery) LIMIT $2";
        let values = vec![all.clone().into(), FEW.into()];
        let few = entries(&database.query_all_raw(bound(database, few, values)).await?)?;
        if !reaches(few.len(), FEW) {
            return self.open(database, few).await;
        }
        // Asked for whether it is true, the index is of no use, and the order of the key is.
        let many = "SELECT e.id, e.kind FROM search_words w JOIN search_entry e ON e.id = w.entry \
                    WHERE w.passages = 1 AND (w.words @@ CAST(CAST($1 AS text) AS tsquery)) IS TRUE \
                    AND (e.ends_day IS NULL OR e.ends_day >= $2) ORDER BY w.entry DESC LIMIT $3";
        let values = vec![all.into(), self.today(), limit.into()];
        read(&database.query_all_raw(bound(database, many, values)).await?)
    }

    /// Of a text in several passages each may have another of the words. Such texts are few.
    async fn long_of_postgres(
        &self,
        database: &DatabaseConnection,
        limit: i64,
    ) -> Result<Vec<(i64, SearchKind)>, StoreError> {
        let terms = self.query.terms.chunks(1).map(|term| Value::from(self.expression(term)));
        let values: Vec<Value> = [self.today(), limit.into()].into_iter().chain(terms).collect();
        let each = "SELECT entry FROM search_words WHERE passages > 1 AND words @@ CAST(CAST($? AS text) AS tsquery)";
        let each = (3..=values.len()).map(|place| each.replace('?', &place.to_string()));
        let long = format!(
            "SELECT e.id, e.kind FROM ({}) w JOIN search_entry e ON e.id = w.entry \
             WHERE e.ends_day IS NULL OR e.ends_day >= $1 ORDER BY e.id DESC LIMIT $2",
            each.collect::<Vec<_>>().join(" INTERSECT ")
        );
        read(&database.query_all_raw(bound(database, &long, values)).await?)
    }

    /// Terms and marks as PostgreSQL reads them.
    fn expression(&self, terms: &[Term]) -> String {
        let marks = self.marks().into_iter().map(|mark| format!("'{mark}'"));
        let words = terms.iter().map(|term| format!("({})", any(term, " | ", followed)));
        marks.chain(words).collect::<Vec<_>>().join(" & ")
    }

    /// Those entries that have not ended, with their kinds. Asked for by their numbers: joined, PostgreSQL would
    /// read all entries.
    async fn open(
        &self,
        database: &DatabaseConnection,
        ids: Vec<i64>,
    ) -> Result<Vec<(i64, SearchKind)>, StoreError> {
        let open = Condition::any()
            .add(search_entry::Column::EndsDay.is_null())
            .add(search_entry::Column::EndsDay.gte(day::to_number(self.today)));
        let rows: Vec<(i64, String)> = search_entry::Entity::find()
            .select_only()
            .columns([search_entry::Column::Id, search_entry::Column::Kind])
            .filter(search_entry::Column::Id.is_in(ids))
            .filter(open)
            .into_tuple()
            .all(database)
            .await?;
        rows.into_iter().map(|(id, kind)| Ok((id, named(&kind)?))).collect()
    }
}

/// Every value of a column of the entries, each found from the one before: to read all rows for it takes too long.
pub(super) async fn values_of<T: TryGetable>(
    database: &DatabaseConnection,
    column: &'static str,
) -> Result<Vec<T>, StoreError> {
    let statement = format!(
        "WITH RECURSIVE each_one(value) AS (SELECT MIN({column}) FROM search_entry UNION ALL \
         SELECT (SELECT MIN({column}) FROM search_entry WHERE {column} > each_one.value) FROM each_one \
         WHERE each_one.value IS NOT NULL) SELECT value FROM each_one WHERE value IS NOT NULL"
    );
    let rows = database.query_all_raw(bound(database, &statement, Vec::new())).await?;
    rows.iter().map(|row| Ok(row.try_get("", "value")?)).collect()
}

fn any(term: &Term, or: &str, phrase: fn(&Phrase) -> String) -> String {
    term.phrases.iter().map(phrase).collect::<Vec<_>>().join(or)
}

/// A phrase of SQLite: `"食 堂"`.
fn quoted(phrase: &Phrase) -> String {
    format!("\"{}\"", phrase.join(" "))
}

/// A phrase of PostgreSQL: `('食' <-> '堂')`.
fn followed(phrase: &Phrase) -> String {
    let tokens: Vec<String> = phrase.iter().map(|token| format!("'{token}'")).collect();
    format!("({})", tokens.join(" <-> "))
}

fn reaches(found: usize, limit: i64) -> bool {
    i64::try_from(found).is_ok_and(|found| found >= limit)
}

fn entries(rows: &[QueryResult]) -> Result<Vec<i64>, StoreError> {
    rows.iter().map(|row| Ok(row.try_get("", "entry")?)).collect()
}

fn read(rows: &[QueryResult]) -> Result<Vec<(i64, SearchKind)>, StoreError> {
    rows.iter().map(find).collect()
}

fn find(row: &QueryResult) -> Result<(i64, SearchKind), StoreError> {
    let kind: String = row.try_get("", "kind")?;
    Ok((row.try_get("", "id")?, named(&kind)?))
}

fn named(kind: &str) -> Result<SearchKind, StoreError> {
    SearchKind::named(kind).ok_or(StoreError::NotFound)
}
