//! Settings say why they were set, and the foot of the pages is one setting a line instead of JSON. Calendars
//! that are imported become a history of their own.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// What the foot's JSON held.
const FOOT: [&str; 8] =
    ["publisher", "address", "phone", "icp", "police", "site_code", "data_contact", "kept_years"];

/// The step.
pub(crate) struct Settings;

impl MigrationName for Settings {
    fn name(&self) -> &str {
        "m2026_11_25_settings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Settings {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut why = string("why");
        why.default("");
        for mut column in [why, binary_null("sealed")] {
            let added = Table::alter().table(Alias::new("setting")).add_column(&mut column).to_owned();
            manager.alter_table(added).await?;
        }
        manager
            .create_table(table(
                "calendar",
                vec![
                    big_pk_auto("id"),
                    small_integer("year"),
                    text("notice"),
                    big_integer("at"),
                    big_integer_null("staff"),
                    string("why"),
                ],
            ))
            .await?;
        manager.create_index(index("calendar", &["year", "id"])).await?;
        split_foot(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The foot's JSON is still in the history; what stands in its lines would be in nobody's way.
        let name = Alias::new;
        let mut lines = Query::delete();
        lines.from_table(name("setting")).and_where(Expr::col(name("name")).is_in(FOOT));
        manager.execute(lines).await?;
        manager.drop_table(drop("calendar")).await?;
        for column in ["why", "sealed"] {
            let gone = Table::alter().table(name("setting")).drop_column(name(column)).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

/// Writes the newest foot as lines, so that a data folder of before shows the same.
async fn split_foot(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let name = Alias::new;
    let connection = manager.get_connection();
    let newest = Query::select()
        .columns([name("value"), name("at"), name("staff")])
        .from(name("setting"))
        .and_where(Expr::col(name("name")).eq("foot"))
        .order_by(name("id"), Order::Desc)
        .limit(1)
        .to_owned();
    let Some(row) = connection.query_one(&newest).await? else { return Ok(()) };
    let (json, at): (String, i64) = (row.try_get("", "value")?, row.try_get("", "at")?);
    let staff: Option<i64> = row.try_get("", "staff")?;
    let foot: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
    for line in FOOT {
        let value = match &foot[line] {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) if number.as_u64() != Some(0) => number.to_string(),
            _ => String::new(),
        };
        if value.is_empty() {
            continue;
        }
        let mut written = Query::insert();
        written
            .into_table(name("setting"))
            .columns([name("name"), name("value"), name("at"), name("staff")])
            .values([line.into(), value.into(), at.into(), staff.into()])
            .map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(written).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migration::Migrator;
    use sea_orm::{Database, DbBackend, Statement};

    #[tokio::test]
    async fn a_data_folder_of_before_shows_the_same_foot() {
        let connection = Database::connect("sqlite::memory:").await.expect("opened");
        let steps = Migrator::migrations();
        let before = steps.iter().position(|step| step.name() == Settings.name()).expect("a step");
        let before: u32 = before.try_into().expect("few steps");
        Migrator::up(&connection, Some(before)).await.expect("as it was before");
        let run = |sql: &str| Statement::from_string(DbBackend::Sqlite, sql);
        for foot in [r#"{"phone":"0000-1","kept_years":3}"#, r#"{"phone":"0000-2","icp":"","kept_years":4}"#]
        {
            let sql = format!("INSERT INTO setting (name, value, at) VALUES ('foot', '{foot}', 7)");
            connection.execute_raw(run(&sql)).await.expect("written");
        }
        Migrator::up(&connection, Some(1)).await.expect("brought up to date");
        let rows = connection
            .query_all_raw(run("SELECT name, value FROM setting WHERE name <> 'foot' ORDER BY name"));
        let rows = rows.await.expect("read");
        let lines: Vec<(String, String)> = rows
            .iter()
            .map(|row| (row.try_get("", "name").expect("a name"), row.try_get("", "value").expect("a value")))
            .collect();
        let expected = [("kept_years", "4"), ("phone", "0000-2")];
        assert_eq!(lines, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        Migrator::down(&connection, Some(1)).await.expect("and back");
    }
}
