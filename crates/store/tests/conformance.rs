//! The stories that every database must tell the same way. They run against SQLite, or against the
//! PostgreSQL server that `HUIYIN_TEST_POSTGRES_URL` names (`cargo xtask test postgres` starts one).

#[path = "conformance/application_answers.rs"]
mod application_answers;
#[path = "conformance/applications.rs"]
mod applications;
#[path = "conformance/assignments.rs"]
mod assignments;
#[path = "conformance/attachments.rs"]
mod attachments;
#[path = "conformance/audit.rs"]
mod audit;
#[path = "conformance/bench.rs"]
mod bench;
#[path = "conformance/closed.rs"]
mod closed;
#[path = "conformance/courses.rs"]
mod courses;
#[path = "conformance/deskwork.rs"]
mod deskwork;
#[path = "conformance/disclosures.rs"]
mod disclosures;
#[path = "conformance/embeds.rs"]
mod embeds;
#[path = "conformance/follow.rs"]
mod follow;
#[path = "conformance/letters.rs"]
mod letters;
#[path = "conformance/lost.rs"]
mod lost;
#[path = "conformance/messages.rs"]
mod messages;
#[path = "conformance/people.rs"]
mod people;
#[path = "conformance/plans.rs"]
mod plans;
#[path = "conformance/publishing.rs"]
mod publishing;
#[path = "conformance/registers.rs"]
mod registers;
#[path = "conformance/releases.rs"]
mod releases;
#[path = "conformance/removal.rs"]
mod removal;
#[path = "conformance/removal_records.rs"]
mod removal_records;
#[path = "conformance/removal_rows.rs"]
mod removal_rows;
#[path = "conformance/rounds.rs"]
mod rounds;
#[path = "conformance/search.rs"]
mod search;
#[path = "conformance/settings.rs"]
mod settings;
#[path = "conformance/sight.rs"]
mod sight;
#[path = "conformance/signin.rs"]
mod signin;
#[path = "conformance/staff.rs"]
mod staff;
#[path = "conformance/statistics.rs"]
mod statistics;
#[path = "conformance/supervision.rs"]
mod supervision;
#[path = "conformance/trail.rs"]
mod trail;
#[path = "conformance/units.rs"]
mod units;
#[path = "conformance/upgrade.rs"]
mod upgrade;
#[path = "conformance/watch.rs"]
mod watch;
