//! Letters are counted: what a rating says stays with its step, and what was counted is written down.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Statistics;

/// Letters are counted by the day they came, ratings by the day they were given.
const INDEXES: [(&str, &[&str]); 2] = [("letter", &["received_day"]), ("letter_event", &["step", "day"])];

impl MigrationName for Statistics {
    fn name(&self) -> &str {
        "m2026_11_26_statistics"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Statistics {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = string_null("satisfaction");
        let added = Table::alter().table(Alias::new("letter_event")).add_column(&mut column).to_owned();
        manager.alter_table(added).await?;
        for (name, columns) in INDEXES {
            manager.create_index(index(name, columns)).await?;
        }
        rated(manager).await?;
        let mut counted = table(
            "letter_statistics",
            vec![small_integer("year"), small_integer("period"), blob("packed").not_null().to_owned()],
        );
        let mut one_each = Index::create();
        one_each.col(Alias::new("year")).col(Alias::new("period"));
        manager.create_table(counted.primary_key(&mut one_each).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("letter_statistics")).await?;
        for (name, columns) in INDEXES {
            let gone = format!("{name}_by_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(gone).table(Alias::new(name)).to_owned()).await?;
        }
        let gone = Alias::new("satisfaction");
        manager
            .alter_table(Table::alter().table(Alias::new("letter_event")).drop_column(gone).to_owned())
            .await
    }
}

/// Notes at the ratings that there are what they say: the newest one of a letter what the letter says, and one after
/// which the writer had the letter taken up again "no", for nothing else does that.
async fn rated(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let later = Alias::new("later");
    let following = |step: Expr| {
        Query::select()
            .expr(Expr::value(1))
            .from_as(Alias::new("letter_event"), later.clone())
            .and_where(Expr::col((later.clone(), Alias::new("letter"))).equals(("letter_event", "letter")))
            .and_where(step)
            .to_owned()
    };
    let is = |column: &'static str| Expr::col((Alias::new("later"), Alias::new(column)));
    let own = |column: &'static str| Expr::col(("letter_event", column));
    let rating = || own("step").eq("rate");
    let newer = following(is("step").eq("rate").and(is("version").gt(own("version"))));
    let said = Query::select()
        .column(("letter", "satisfaction"))
        .from(Alias::new("letter"))
        .and_where(Expr::col(("letter", "id")).equals(("letter_event", "letter")))
        .to_owned();
    let newest = Query::update()
        .table(Alias::new("letter_event"))
        .value(Alias::new("satisfaction"), Expr::SubQuery(None, Box::new(said.into())))
        .and_where(rating())
        .and_where(Expr::exists(newer).not())
        .to_owned();
    manager.execute(newest).await?;
    let reopened = is("step").eq("reopen").and(is("staff").is_null());
    let reopened = following(reopened.and(is("version").eq(own("version").add(1))));
    let no = Query::update()
        .table(Alias::new("letter_event"))
        .value(Alias::new("satisfaction"), "no")
        .and_where(rating())
        .and_where(own("satisfaction").is_null())
        .and_where(Expr::exists(reopened))
        .to_owned();
    manager.execute(no).await
}
