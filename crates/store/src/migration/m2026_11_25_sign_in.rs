//! Second factors, what is known of sessions, and how often signing in failed.

use super::shape::{drop, index, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct SignIn;

impl MigrationName for SignIn {
    fn name(&self) -> &str {
        "m2026_11_25_sign_in"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SignIn {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, value) in [("stage", "full"), ("agent", "")] {
            let mut column = string(name);
            column.default(value);
            let session = Table::alter().table(Alias::new("session")).add_column(column).to_owned();
            manager.alter_table(session).await?;
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        let mut once = index("passkey", &["credential_id"]);
        manager.create_index(once.unique().to_owned()).await?;
        for (table, columns) in [
            ("passkey", "staff"),
            ("recovery_code", "staff"),
            ("sign_in_reset", "staff"),
            ("ceremony", "expires_at"),
        ] {
            manager.create_index(index(table, &[columns])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["sign_in_reset", "sign_in_failure", "ceremony", "recovery_code", "passkey", "totp"] {
            manager.drop_table(drop(name)).await?;
        }
        for column in ["agent", "stage"] {
            let gone = Table::alter().table(Alias::new("session")).drop_column(Alias::new(column)).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

fn tables() -> [TableCreateStatement; 6] {
    [
        table(
            "totp",
            vec![
                key(big_integer("staff")),
                binary_null("sealed"),
                binary_null("pending"),
                big_integer("last_step"),
            ],
        ),
        table(
            "passkey",
            vec![
                big_pk_auto("id"),
                big_integer("staff"),
                string("name"),
                binary("credential_id"),
                text("credential"),
                integer("added_day"),
                integer_null("used_day"),
            ],
        ),
        table(
            "recovery_code",
            vec![key(binary("code_hash")), big_integer("staff"), big_integer_null("used_at")],
        ),
        table(
            "ceremony",
            vec![
                key(binary("token_hash")),
                big_integer_null("staff"),
                text("state"),
                big_integer("expires_at"),
            ],
        ),
        table(
            "sign_in_failure",
            vec![
                key(binary("name_hash")),
                big_integer_null("staff"),
                big_integer("failures"),
                big_integer("last_at"),
            ],
        ),
        table(
            "sign_in_reset",
            vec![
                big_pk_auto("id"),
                big_integer("staff"),
                integer("day"),
                string("by"),
                string("why"),
                big_integer_null("seen_at"),
            ],
        ),
    ]
}
