//! The program `huiyin`, built under another name where the tests of the whole stack can start it.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    server::command::run()
}
