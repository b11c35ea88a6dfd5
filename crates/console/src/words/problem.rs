//! A problem as a sentence for whoever sits at the desk.

use contract::language::Language;
use contract::problem::{Code, Problem};

/// The status that no server sends: nothing was reached.
pub const UNREACHED: u16 = 0;

/// The problem of a request that reached nobody.
pub fn unreached(language: Language) -> Problem {
    Problem { status: UNREACHED, ..Problem::new(Code::Internal, language) }
}

/// What happened and what to do next. The server's own words are taken only where they say more than the code
/// does, because the desk's language may have changed since.
pub fn sentence(problem: &Problem, language: Language) -> String {
    match problem.code {
        _ if problem.status == UNREACHED => language
            .say(
                "网络不通，没有送到。您写的内容还在，请再试一次。",
                "There is no connection, so nothing was sent. What you wrote is still here; try again.",
            )
            .to_owned(),
        Code::UnreadableDocument
        | Code::NotPublishable
        | Code::TooMany
        | Code::WrongFile
        | Code::WrongState => problem.detail.clone(),
        Code::NotFound => language
            .say("没有找到，或不归您办理。", "There is no such thing, or it is not yours to handle.")
            .to_owned(),
        code => code.words(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_follows_the_language_of_the_desk() {
        let problem = Problem::new(Code::Forbidden, Language::Chinese);
        assert_eq!(sentence(&problem, Language::English), Code::Forbidden.words(Language::English));
    }

    #[test]
    fn what_the_reader_says_of_a_document_is_kept() {
        let problem = Problem::saying(Code::UnreadableDocument, "第 3 行不是文字。".into());
        assert_eq!(sentence(&problem, Language::Chinese), "第 3 行不是文字。");
    }

    #[test]
    fn no_connection_is_not_called_our_fault() {
        assert!(sentence(&unreached(Language::Chinese), Language::Chinese).starts_with("网络不通"));
    }
}
