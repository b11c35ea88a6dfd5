//! The card of a disclosure record: what it is called, its number, whose it is and whether it still holds. Of what is not
//! open there is the name and the reason, as on its page.

use super::{Fact, Said, as_of};
use contract::disclosure::{DisclosureView, Openness};
use contract::language::Language;
use huiyin::words::punctuation::shown;
use huiyin::words::{date, disclosure as words};

impl Said {
    pub(super) fn disclosure(self, record: &DisclosureView, language: Language) -> Self {
        let line = &record.line;
        let notices = [words::standing(record, language), words::closed(record, language)];
        let notices: Vec<String> = notices.into_iter().flatten().collect();
        let sentence = match notices.is_empty() {
            true => shown(&line.summary),
            false => notices.join(language.say("", " ")),
        };
        let openness = match line.openness {
            Openness::Proactive => String::new(),
            closed => closed.words(language).to_owned(),
        };
        let facts = [
            (words::index_number(language), line.number.to_string()),
            (words::publisher(language), line.publisher.clone()),
            (language.say("文号", "Document number"), shown(&line.document_number)),
            (words::published_on(language), date::full(line.published_on, language)),
            (words::which_of_the_five(language), line.five.words(language).to_owned()),
            (words::in_force(language), words::validity(line.validity, language).to_owned()),
            (language.say("公开方式", "Openness"), openness),
        ];
        let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());
        let said = Self {
            kicker: language.say("信息公开", "Disclosures").to_owned(),
            sentence,
            facts: facts.map(|(label, words)| Fact::new(label, words)).collect(),
            ..self
        };
        match record.as_of {
            Some(day) => Self { day: as_of(day, language), ..said },
            None => said,
        }
    }
}
