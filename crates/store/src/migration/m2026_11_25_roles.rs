//! One person may hold several roles, and every write leaves an entry in the audit trail.

use super::shape::{drop, index, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Roles;

impl MigrationName for Roles {
    fn name(&self) -> &str {
        "m2026_11_25_roles"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Roles {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "holding",
                vec![
                    big_pk_auto("id"),
                    big_integer("staff"),
                    string("role"),
                    string("unit"),
                    integer("since_day"),
                    integer_null("until_day"),
                    big_integer_null("given_by"),
                ],
            ))
            .await?;
        manager.create_index(index("holding", &["staff"])).await?;
        manager.create_index(index("holding", &["unit"])).await?;
        manager
            .create_table(table(
                "audit",
                vec![
                    key(big_integer("number")),
                    big_integer("at"),
                    integer("day"),
                    big_integer_null("staff"),
                    string("who"),
                    string("operation"),
                    string("unit"),
                    string("thing"),
                    string("why"),
                    text("was"),
                    text("became"),
                    binary("hash"),
                ],
            ))
            .await?;
        manager.create_index(index("audit", &["thing", "number"])).await?;
        manager.create_index(index("audit", &["staff", "number"])).await?;
        let mut contacts = binary_null("contacts");
        let contacts = Table::alter().table(Alias::new("staff")).add_column(&mut contacts).to_owned();
        manager.alter_table(contacts).await?;
        let mut staff = big_integer_null("staff");
        let staff = Table::alter().table(Alias::new("setting")).add_column(&mut staff).to_owned();
        manager.alter_table(staff).await?;
        let name = Alias::new;
        let kept = Query::select()
            .columns([name("id"), name("role"), name("unit")])
            .expr(Expr::value(0))
            .from(name("staff"))
            .to_owned();
        let mut moved = Query::insert();
        moved
            .into_table(name("holding"))
            .columns([name("staff"), name("role"), name("unit"), name("since_day")])
            .select_from(kept)
            .map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(moved).await?;
        for column in ["role", "unit"] {
            let gone = Table::alter().table(name("staff")).drop_column(name(column)).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = Alias::new;
        for column in ["role", "unit"] {
            let mut empty = string(column);
            empty.default("");
            manager.alter_table(Table::alter().table(name("staff")).add_column(empty).to_owned()).await?;
            let oldest = Query::select()
                .column(name(column))
                .from(name("holding"))
                .and_where(Expr::col((name("holding"), name("staff"))).equals((name("staff"), name("id"))))
                .order_by(name("id"), Order::Asc)
                .limit(1)
                .to_owned();
            let back = Query::update().table(name("staff")).value(name(column), oldest).to_owned();
            manager.execute(back).await?;
        }
        for (table, column) in [("staff", "contacts"), ("setting", "staff")] {
            let gone = Table::alter().table(name(table)).drop_column(name(column)).to_owned();
            manager.alter_table(gone).await?;
        }
        manager.drop_table(drop("audit")).await?;
        manager.drop_table(drop("holding")).await
    }
}
