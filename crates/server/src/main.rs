//! The program `huiyin`. Everything it does is in the library beside it.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    server::command::run()
}
