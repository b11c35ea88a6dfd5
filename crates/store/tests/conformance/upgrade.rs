//! Databases of earlier versions, with what real ones have in them: every step up keeps it, and every step down.

use crate::bench::Bench;
use contract::staff::Role;
use rules::access::Holding;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait;
use store::migration::Migrator;

/// Accounts as the first version kept them: with and without a password, disabled, with a role that no longer
/// exists, in a unit that was never added, with a name of quotes and rare characters.
const UGLY: [&str; 4] = [
    "INSERT INTO staff (id, name, role, unit, password_hash, disabled, created_at) VALUES \
     (101, 'O''Brien 𠮷', 'principal', 'school-1', 'hash', false, 0)",
    "INSERT INTO staff (id, name, role, unit, password_hash, disabled, created_at) VALUES \
     (102, '停用的人', 'publisher', 'bureau', NULL, true, -1)",
    "INSERT INTO staff (id, name, role, unit, password_hash, disabled, created_at) VALUES \
     (103, '旧岗位', 'no-such-role', 'gone', NULL, false, 9223372036854775807)",
    "INSERT INTO setting (name, value, at) VALUES ('name', '旧名称', 5)",
];

#[tokio::test]
async fn a_database_of_the_first_version_is_brought_up_and_down_again_with_everything_in_it() {
    let bench = Bench::new().await;
    let database = bench.direct().await;
    let steps = u32::try_from(Migrator::migrations().len()).expect("few steps");
    Migrator::down(&database, Some(steps - 1)).await.expect("down to the first version");
    for row in UGLY {
        run(&database, row).await;
    }

    Migrator::up(&database, None).await.expect("up to the newest version");
    let store = bench.reopened().await;
    assert_eq!(store.password_hash("O'Brien 𠮷").await.expect("read").as_deref(), Some("hash"));
    assert_eq!(store.setting("name").await.expect("read").as_deref(), Some("旧名称"));
    let held = texts(&database, "SELECT role || '/' || unit AS text FROM holding ORDER BY staff, id").await;
    assert_eq!(held, ["principal/school-1", "publisher/bureau", "no-such-role/gone"]);
    assert_eq!(Role::named("no-such-role").map(|role| Holding { role, unit: "gone".into() }), None);

    Migrator::down(&database, Some(steps - 1)).await.expect("down again");
    let back = texts(&database, "SELECT role || '/' || unit AS text FROM staff ORDER BY id").await;
    assert_eq!(back, held);
    Migrator::up(&database, None).await.expect("up again");
}

async fn run(database: &DatabaseConnection, statement: &str) {
    let statement = Statement::from_string(database.get_database_backend(), statement);
    database.execute_raw(statement).await.expect("done");
}

async fn texts(database: &DatabaseConnection, query: &str) -> Vec<String> {
    let query = Statement::from_string(database.get_database_backend(), query);
    let rows = database.query_all_raw(query).await.expect("read");
    rows.iter().map(|row| row.try_get("", "text").expect("a text")).collect()
}
