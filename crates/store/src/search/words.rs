//! The tokens of entries, in what each database searches with: a full text table of SQLite, a column of PostgreSQL.
//! Statements are written out here, for the builder knows neither; values are always bound.

use crate::counter::Writing;
use crate::day;
use crate::entity::search_entry::Model;
use crate::error::StoreError;
use contract::Date;
use contract::search::SearchKind;
use rules::search::{Passage, Token, passages, tokens};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use std::collections::BTreeMap;

/// How many entries a day can have: the number of an entry is its day times this, and a count.
const OF_A_DAY: i64 = 1_000_000_000;

/// A token by which entries of a kind are found. No token of a text has a sign in it.
pub(super) fn kind_mark(kind: SearchKind) -> String {
    format!("kind={}", kind.name())
}

/// A token by which entries of a unit are found.
pub(super) fn unit_mark(code: &str) -> String {
    format!("unit={code}")
}

/// A token by which entries about a year are found.
pub(super) fn year_mark(year: i16) -> String {
    format!("year={year}")
}

fn marks(row: &Model) -> Vec<String> {
    let kind = SearchKind::named(&row.kind).map(kind_mark);
    let of = [kind, row.unit.as_deref().map(unit_mark), row.year.map(year_mark)];
    of.into_iter().flatten().collect()
}

/// A number for a new entry, above those of its day. PostgreSQL counts without a lock, so that nobody who publishes
/// waits for another; SQLite has one writer.
pub(super) async fn next_id(transaction: &Writing, on: Date) -> Result<i64, StoreError> {
    let first = i64::from(day::to_number(on)) * OF_A_DAY;
    let (statement, values): (&str, Vec<Value>) = match transaction.get_database_backend() {
        DbBackend::Sqlite => (
            "SELECT COALESCE(MAX(id), $1) + 1 AS id FROM search_entry WHERE id BETWEEN $1 AND $2",
            vec![first.into(), (first + OF_A_DAY - 1).into()],
        ),
        _ => (
            "SELECT $1 + nextval(pg_get_serial_sequence('search_entry', 'id')) % $2 AS id",
            vec![first.into(), OF_A_DAY.into()],
        ),
    };
    let row = transaction.query_one_raw(bound(&**transaction, statement, values)).await?;
    row.map_or(Ok(first), |row| Ok(row.try_get("", "id")?))
}

/// Adds the tokens of an entry.
pub(super) async fn add(transaction: &Writing, row: &Model) -> Result<(), StoreError> {
    match transaction.get_database_backend() {
        DbBackend::Sqlite => {
            let statement = "INSERT INTO search_words(rowid, title, body, marks) VALUES ($1, $2, $3, $4)";
            transaction.execute_raw(bound(&**transaction, statement, sqlite_values(row))).await?;
        }
        _ => {
            let (title, body) = (tokens(&row.title), tokens(&row.body));
            let passages = passages(&title, &body);
            let many = i32::try_from(passages.len()).unwrap_or(i32::MAX);
            for (place, passage) in (0..).zip(&passages) {
                let statement = "INSERT INTO search_words (entry, passage, passages, words) \
                                 VALUES ($1, $2, $3, CAST(CAST($4 AS text) AS tsvector))";
                let place: i32 = place;
                let words = vector(passage, &marks(row));
                let values = vec![row.id.into(), place.into(), many.into(), words.into()];
                transaction.execute_raw(bound(&**transaction, statement, values)).await?;
            }
        }
    }
    Ok(())
}

/// Removes the tokens of an entry. SQLite keeps no text beside them, so it is told which they were.
pub(super) async fn remove(transaction: &Writing, row: &Model) -> Result<(), StoreError> {
    let (statement, values) = match transaction.get_database_backend() {
        DbBackend::Sqlite => (
            "INSERT INTO search_words(search_words, rowid, title, body, marks) \
             VALUES ('delete', $1, $2, $3, $4)",
            sqlite_values(row),
        ),
        _ => ("DELETE FROM search_words WHERE entry = $1", vec![row.id.into()]),
    };
    transaction.execute_raw(bound(&**transaction, statement, values)).await?;
    Ok(())
}

/// Removes the tokens of all entries.
pub(super) async fn clear(transaction: &Writing) -> Result<(), StoreError> {
    let statement = match transaction.get_database_backend() {
        DbBackend::Sqlite => "INSERT INTO search_words(search_words) VALUES ('delete-all')",
        _ => "DELETE FROM search_words",
    };
    transaction.execute_unprepared(statement).await?;
    Ok(())
}

fn sqlite_values(row: &Model) -> Vec<Value> {
    let spaced =
        |tokens: Vec<Token>| tokens.into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
    let (title, body) = (spaced(tokens(&row.title)), spaced(tokens(&row.body)));
    vec![row.id.into(), title.into(), body.into(), marks(row).join(" ").into()]
}

/// A passage as PostgreSQL reads it: `'食':1,5 '堂':2,6 'kind=item'`. Tokens have no quotes in them.
fn vector(passage: &Passage<'_>, marks: &[String]) -> String {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (token, at) in passage {
        places.entry(token).or_default().push(at.to_string());
    }
    let words = places.into_iter().map(|(token, places)| format!("'{token}':{}", places.join(",")));
    words.chain(marks.iter().map(|mark| format!("'{mark}'"))).collect::<Vec<_>>().join(" ")
}

pub(super) fn bound(connection: &impl ConnectionTrait, statement: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), statement, values)
}
