//! What is said of photos and links that show something.

use contract::evidence::Pupils;
use contract::language::Language;

/// How pupils in a photo are protected; nothing where no pupil is in it.
pub fn pupils(pupils: Pupils, language: Language) -> Option<&'static str> {
    match pupils {
        Pupils::NoPupils => None,
        Pupils::FacesBlurred => Some(language.say("面部已作处理", "faces made unrecognisable")),
        Pupils::GuardiansConsented => Some(language.say("已征得监护人同意", "with the guardians’ consent")),
    }
}

/// The words in the brackets of the language.
pub fn in_brackets(words: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("（{words}）"),
        Language::English => format!(" ({words})"),
    }
}
