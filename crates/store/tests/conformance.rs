//! The stories that every database must tell the same way. They run against SQLite, or against the
//! PostgreSQL server that `HUIYIN_TEST_POSTGRES_URL` names (`cargo xtask test postgres` starts one).

#[path = "conformance/audit.rs"]
mod audit;
#[path = "conformance/bench.rs"]
mod bench;
#[path = "conformance/letters.rs"]
mod letters;
#[path = "conformance/messages.rs"]
mod messages;
#[path = "conformance/plans.rs"]
mod plans;
#[path = "conformance/staff.rs"]
mod staff;
