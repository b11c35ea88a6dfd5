//! The card of a register, by its layout; none is known by name. What runs or comes next is told first, else what is
//! newest.

use super::{Fact, Figure, Said, as_of};
use crate::source::StoreSource;
use contract::Date;
use contract::language::Language;
use contract::problem::Problem;
use contract::register::{Cell, Layout, Publisher, Register, Row, RowPage, RowsWanted};
use huiyin::words::evidence::in_brackets;
use huiyin::words::{date, register as words};

/// How many rows a card has room for.
const ROWS: usize = 8;
/// The columns that layouts look for.
const FROM: &str = "from";
const UNTIL: &str = "until";
const PRICE: &str = "unit_price";

impl Said {
    pub(super) async fn rows(
        self,
        page: RowPage,
        wanted: &RowsWanted,
        source: &StoreSource,
        language: Language,
    ) -> Result<Self, Problem> {
        let register = &page.register;
        let every = words::every(register.freshness.every, language);
        let said = Self {
            kicker: format!("{} · {every}", language.say("公开数据", "Open registers")),
            day: as_of(wanted.as_of.unwrap_or(page.today), language),
            ..self
        };
        let is_menu = register.layout == Layout::Menu;
        if is_menu && wanted.unit.is_some() {
            return Ok(said.menu(&page, language));
        }
        let (count, renewed) = source.extent(register, wanted).await?;
        let rows = Figure::new(count.to_string(), language.say("条", ""), language.say("一共公开", "Rows"));
        let renewed = renewed.map(|on| {
            let label = language.say("最近更新", "Renewed last");
            (units(&page, wanted, language), Figure::new(within(on, page.today, language), "", label))
        });
        let more = renewed.into_iter().flat_map(|(units, renewed)| units.into_iter().chain([renewed]));
        Ok(Self {
            sentence: if count == 0 { words::nothing(language).to_owned() } else { String::new() },
            figures: [rows].into_iter().chain(more).collect(),
            // Dishes of all schools together tell nobody anything.
            facts: if is_menu { Vec::new() } else { facts(&page, wanted, language) },
            ..said
        })
    }
}

/// Those who have rows in it, where the rows of all stand together.
fn units(page: &RowPage, wanted: &RowsWanted, language: Language) -> Option<Figure> {
    let (unit, label) = match page.register.publisher {
        Publisher::School => (language.say("所", ""), language.say("学校", "Schools")),
        Publisher::Bureau | Publisher::Any => {
            (language.say("个", ""), language.say("发布单位", "Units that publish"))
        }
    };
    let count = page.units.len();
    (wanted.unit.is_none() && count > 1).then(|| Figure::new(count.to_string(), unit, label))
}

fn facts(page: &RowPage, wanted: &RowsWanted, language: Language) -> Vec<Fact> {
    let register = &page.register;
    let ahead = match (register.layout, wanted.as_of) {
        (Layout::Periods, None) => running(page, language),
        (Layout::Days, None) => coming(page, language),
        _ => Vec::new(),
    };
    let newest = page.rows.iter().map(|row| (dated(page, row, language), row));
    let rows: Vec<(String, &Row)> = if ahead.is_empty() { newest.collect() } else { ahead };
    let fact = |(label, row): (String, &Row)| {
        let caption = register.caption_of(&row.cells, language);
        let price = price(register, row, language).unwrap_or_default();
        let of = if wanted.unit.is_none() { in_brackets(&row.unit_name, language) } else { String::new() };
        Fact::new(label, format!("{caption}{price}{of}"))
    };
    rows.into_iter().take(ROWS).map(fact).collect()
}

/// What runs today, with the days that are left; what ends first stands first.
fn running<'a>(page: &'a RowPage, language: Language) -> Vec<(String, &'a Row)> {
    let day = |row: &Row, name: &str| row.cells.get(name).and_then(Cell::day);
    let runs = page.rows.iter().filter_map(|row| {
        let (from, until) = (day(row, FROM), day(row, UNTIL)?);
        (until >= page.today && from.is_none_or(|from| from <= page.today)).then_some((until, row))
    });
    let mut runs: Vec<(Date, &Row)> = runs.collect();
    runs.sort_by_key(|(until, row)| (*until, row.id));
    let told = |(until, row): (Date, &'a Row)| (words::countdown(None, until, page.today, language), row);
    runs.into_iter().map(told).collect()
}

/// What is on today or comes, the next first.
fn coming(page: &RowPage, language: Language) -> Vec<(String, &Row)> {
    let ahead = page.rows.iter().filter_map(|row| Some((page.register.day_of(&row.cells)?, row)));
    let mut ahead: Vec<(Date, &Row)> = ahead.filter(|(day, _)| *day >= page.today).collect();
    ahead.sort_by_key(|(day, row)| (*day, row.id));
    ahead.into_iter().map(|(_, row)| (dated(page, row, language), row)).collect()
}

/// The day of a row; that of its publication where its register has none.
fn dated(page: &RowPage, row: &Row, language: Language) -> String {
    let register = &page.register;
    let column = register.day.as_ref().and_then(|name| register.column(name));
    match (column, register.day_of(&row.cells)) {
        (Some(column), Some(day)) if column.is_month() => date::month(day, language),
        (_, day) => within(day.unwrap_or(row.published_on), page.today, language),
    }
}

/// What is paid for one, where prices are compared.
fn price(register: &Register, row: &Row, language: Language) -> Option<String> {
    let column = register.column(PRICE).filter(|_| register.layout == Layout::Prices)?;
    let price = words::cell(column, row.cells.get(PRICE)?, language);
    Some(format!("{}{price}", language.say("：", ": ")))
}

fn within(day: Date, today: Date, language: Language) -> String {
    date::within(day, today.year(), language)
}
