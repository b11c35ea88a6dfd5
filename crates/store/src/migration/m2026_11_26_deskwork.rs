//! How a writer rated speed and attitude stays with the step too, and units have templates of answers.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Deskwork;

impl MigrationName for Deskwork {
    fn name(&self) -> &str {
        "m2026_11_26_deskwork"
    }
}

/// Whether the writer was satisfied is there already.
fn rating() -> Vec<ColumnDef> {
    vec![small_integer_null("speed"), small_integer_null("attitude")]
}

#[async_trait::async_trait]
impl MigrationTrait for Deskwork {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in rating() {
            let added = Table::alter().table(Alias::new("letter_event")).add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        manager.execute(with_their_letters_rating()).await?;
        manager
            .create_table(table(
                "reply_template",
                vec![big_pk_auto("id"), string("unit"), string("name"), text("body"), big_integer("version")],
            ))
            .await?;
        manager.create_index(index("reply_template", &["unit", "name"]).unique().to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("reply_template")).await?;
        for column in rating() {
            let gone = Alias::new(column.get_column_name());
            let gone = Table::alter().table(Alias::new("letter_event")).drop_column(gone).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

/// The newest rating of a letter is the one that the letter has; older ones were not kept.
fn with_their_letters_rating() -> UpdateStatement {
    let newest = Query::select()
        .expr(Func::max(Expr::col(("other", "version"))))
        .from_as(Alias::new("letter_event"), Alias::new("other"))
        .and_where(Expr::col(("other", "letter")).equals(("letter_event", "letter")))
        .and_where(Expr::col(("other", "step")).eq("rate"))
        .to_owned();
    let mut update = Query::update();
    update.table(Alias::new("letter_event"));
    for column in rating() {
        let of_letter = Query::select()
            .column((Alias::new("letter"), Alias::new(column.get_column_name())))
            .from(Alias::new("letter"))
            .and_where(Expr::col(("letter", "id")).equals(("letter_event", "letter")))
            .to_owned();
        let value = Expr::SubQuery(None, Box::new(of_letter.into()));
        update.value(Alias::new(column.get_column_name()), value);
    }
    let newest = Expr::SubQuery(None, Box::new(newest.into()));
    update.and_where(Expr::col(("letter_event", "version")).eq(newest)).to_owned()
}
