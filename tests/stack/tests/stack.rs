//! The program as those who run it meet it: started, asked over HTTP, killed, started again. With
//! `HUIYIN_TEST_POSTGRES_URL` it keeps everything but keys and files in that PostgreSQL server.

#[path = "stack/bench.rs"]
mod bench;
#[path = "stack/commands.rs"]
mod commands;
#[path = "stack/killed.rs"]
mod killed;
#[path = "stack/verify.rs"]
mod verify;
