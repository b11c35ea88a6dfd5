//! The card of a school's menu: the dishes of one week, day by day.

use super::{Fact, Said};
use contract::language::Language;
use contract::register::{MEAL, Register, Row, RowPage, meal, weeks};
use contract::{Date, days, monday};
use huiyin::words::{date, register as words};
use std::collections::{BTreeMap, BTreeSet};

impl Said {
    /// This week, or the newest of those that were asked for.
    pub(super) fn menu(self, page: &RowPage, language: Language) -> Self {
        let register = &page.register;
        let mut weeks = weeks(register, &page.rows);
        let this = weeks.remove_entry(&monday(page.today));
        let Some((first, week)) = this.or_else(|| weeks.pop_last()) else {
            return Self { sentence: words::no_menu(language).to_owned(), ..self };
        };
        let last = first.checked_add(days(6)).unwrap_or(first);
        let (first, last) = (date::short(first, language), date::short(last, language));
        let meals: BTreeSet<usize> = week.values().flatten().map(|row| meal(register, row)).collect();
        let fact = |(day, rows): (Date, Vec<&Row>)| {
            let words = dishes(register, rows, meals.len() > 1, language);
            Fact::new(words::weekday(day, language), words)
        };
        Self {
            sentence: match language {
                Language::Chinese => format!("{first}至{last}这一周："),
                Language::English => format!("The week from {first} to {last}:"),
            },
            facts: week.into_iter().map(fact).collect(),
            ..self
        }
    }
}

/// The dishes of a day, with the meal before them where there are several.
fn dishes(register: &Register, rows: Vec<&Row>, told: bool, language: Language) -> String {
    let mut meals: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        meals.entry(meal(register, row)).or_default().push(row);
    }
    let words = meals.into_values().map(|rows| {
        let name = rows.first().and_then(|row| {
            Some(register.column(MEAL)?.shown(row.cells.get(MEAL)?, language)).filter(|_| told)
        });
        let name = name.map(|name| format!("{name}{}", language.say("：", ": "))).unwrap_or_default();
        let dishes: Vec<String> = rows.iter().map(|row| register.caption_of(&row.cells, language)).collect();
        format!("{name}{}", dishes.join(language.say("、", ", ")))
    });
    words.collect::<Vec<_>>().join(language.say("；", "; "))
}
