//! Letters take their whole course: who they complain of, who helps, what each step said and moved.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Letters;

impl MigrationName for Letters {
    fn name(&self) -> &str {
        "m2026_11_26_letters"
    }
}

fn letter_columns() -> Vec<ColumnDef> {
    let flag = |name: &'static str| boolean(name).default(false).to_owned();
    vec![
        integer("first_due_day").default(0).to_owned(),
        string_null("about"),
        flag("handed_on"),
        flag("shared"),
        flag("danger"),
        string_null("joined_to"),
        small_integer("reopened").default(0).to_owned(),
        integer_null("replied_day"),
        string_null("satisfaction"),
        small_integer_null("speed"),
        small_integer_null("attitude"),
    ]
}

fn event_columns() -> Vec<ColumnDef> {
    vec![
        string("step").default("").to_owned(),
        string_null("handed_to"),
        string_null("reason"),
        integer_null("days"),
        integer_null("due_day"),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Letters {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns) in [("letter", letter_columns()), ("letter_event", event_columns())] {
            for column in columns {
                let added = Table::alter().table(Alias::new(name)).add_column(column).to_owned();
                manager.alter_table(added).await?;
            }
        }
        let first_due = Query::update()
            .table(Alias::new("letter"))
            .value(Alias::new("first_due_day"), Expr::col(Alias::new("due_day")))
            .to_owned();
        manager.execute(first_due).await?;
        for (state, step) in [("received", "receive"), ("accepted", "accept"), ("replied", "reply")] {
            let named = Query::update()
                .table(Alias::new("letter_event"))
                .value(Alias::new("step"), step)
                .and_where(Expr::col(Alias::new("state")).eq(state))
                .to_owned();
            manager.execute(named).await?;
        }
        answered(manager).await?;
        manager
            .create_table(
                table("letter_helper", vec![big_integer("letter"), string("unit")])
                    .primary_key(Index::create().col(Alias::new("letter")).col(Alias::new("unit")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("letter_helper", &["unit"])).await?;
        manager.create_index(index("letter", &["joined_to"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let joined = Index::drop().name("letter_by_joined_to").table(Alias::new("letter")).to_owned();
        manager.drop_index(joined).await?;
        manager.drop_table(drop("letter_helper")).await?;
        for (name, columns) in [("letter", letter_columns()), ("letter_event", event_columns())] {
            for column in columns {
                let gone = Alias::new(column.get_column_name());
                let gone = Table::alter().table(Alias::new(name)).drop_column(gone).to_owned();
                manager.alter_table(gone).await?;
            }
        }
        Ok(())
    }
}

/// Notes the day of the answer at the letters that have one.
async fn answered(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let of_letter = Expr::col(("letter_event", "letter")).equals(("letter", "id"));
    let day = Query::select()
        .expr(Func::max(Expr::col(("letter_event", "day"))))
        .from(Alias::new("letter_event"))
        .and_where(of_letter)
        .and_where(Expr::col(("letter_event", "step")).eq("reply"))
        .to_owned();
    let noted = Query::update()
        .table(Alias::new("letter"))
        .value(Alias::new("replied_day"), Expr::SubQuery(None, Box::new(day.into())))
        .to_owned();
    manager.execute(noted).await
}
