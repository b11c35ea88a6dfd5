//! Settings as a whole: whether a value can be used, and what the values in force mean to the rest.

use crate::contrast;
use crate::deadline::ReplyRules;
use crate::register::Session;
use contract::application::ApplicationDays;
use contract::bureau::{Foot, UrgentNumber};
use contract::follow::FollowBy;
use contract::id::UnitCode;
use contract::limits;
use contract::problem::FieldError;
use contract::setting::{Column, Kind, Setting};
use contract::staff::setting::OnDuty;
use contract::text::TextError;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The field of an error in a setting of one cell.
pub const VALUE: &str = "value";

/// The value as it is kept: a text, or JSON where the setting has columns.
///
/// # Errors
/// Says which cell is wrong and why. A cell of a record is named by its column, one of a table by its row,
/// from 0, and its column: `2.phone`.
pub fn check(setting: &Setting, raw: &str) -> Result<String, Vec<FieldError>> {
    let wrong = |error| vec![FieldError::new(VALUE, error)];
    match setting.kind {
        Kind::One(cell) => {
            let value = cell.check(raw, setting.needed).map_err(wrong)?;
            let is_code = value.is_empty() || UnitCode::parse(&value).is_ok();
            if setting.name == "application_unit" && !is_code {
                return Err(wrong(TextError::NotACode));
            }
            let grounds = match setting.name {
                "accent_light" => contrast::LIGHT,
                "accent_dark" => contrast::DARK,
                _ => return Ok(value),
            };
            match contrast::too_low(&value, &grounds) {
                Some(tenths) => Err(wrong(TextError::TooPale { tenths })),
                None => Ok(value),
            }
        }
        Kind::Record(_) | Kind::Table(_) if raw.trim().is_empty() && !setting.needed => Ok(String::new()),
        Kind::Record(columns) => {
            let typed: Map<String, Value> =
                serde_json::from_str(raw).map_err(|_| wrong(TextError::NotAChoice))?;
            if !setting.needed && columns.iter().all(|column| cell(&typed, column).trim().is_empty()) {
                return Ok(String::new());
            }
            let mut errors = Vec::new();
            let kept = row(columns, &typed, "", &mut errors);
            if errors.is_empty() { Ok(Value::Object(kept).to_string()) } else { Err(errors) }
        }
        Kind::Table(columns) => {
            let typed: Vec<Map<String, Value>> =
                serde_json::from_str(raw).map_err(|_| wrong(TextError::NotAChoice))?;
            if typed.is_empty() {
                return if setting.needed { Err(wrong(TextError::Missing)) } else { Ok(String::new()) };
            }
            if typed.len() > limits::SETTING_ROWS {
                let most = u32::try_from(limits::SETTING_ROWS).unwrap_or(u32::MAX);
                return Err(wrong(TextError::OutOfRange { least: 1, most }));
            }
            let mut errors = Vec::new();
            let kept: Vec<Value> = typed
                .iter()
                .enumerate()
                .map(|(place, typed)| Value::Object(row(columns, typed, &format!("{place}."), &mut errors)))
                .collect();
            if errors.is_empty() { Ok(Value::Array(kept).to_string()) } else { Err(errors) }
        }
    }
}

/// The cells that the list knows, checked; others are left out.
fn row(
    columns: &[Column],
    typed: &Map<String, Value>,
    before: &str,
    errors: &mut Vec<FieldError>,
) -> Map<String, Value> {
    let mut kept = Map::new();
    for column in columns {
        match column.cell.check(&cell(typed, column), column.needed) {
            Ok(value) => {
                let number = match column.cell {
                    contract::setting::Cell::Number(..) => value.parse::<u32>().ok(),
                    _ => None,
                };
                kept.insert(column.name.to_owned(), number.map_or(Value::String(value), Value::from));
            }
            Err(error) => errors.push(FieldError::new(&format!("{before}{}", column.name), error)),
        }
    }
    kept
}

fn cell(typed: &Map<String, Value>, column: &Column) -> String {
    match typed.get(column.name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The settings in force. What was never set has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InForce(BTreeMap<String, String>);

impl InForce {
    /// The values that were set, by name.
    pub fn new(set: BTreeMap<String, String>) -> Self {
        Self(set)
    }

    /// The value of a setting; its default if it was never set.
    pub fn text(&self, name: &str) -> &str {
        let default = || Setting::named(name).map_or("", |setting| setting.default);
        self.set(name).unwrap_or_else(default)
    }

    /// The value that was set, if one was.
    pub fn set(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Contact and filing for the foot of the pages.
    pub fn foot(&self) -> Foot {
        let text = |name: &str| self.text(name).to_owned();
        Foot {
            publisher: text("publisher"),
            address: text("address"),
            phone: text("phone"),
            icp: text("icp"),
            police: text("police"),
            site_code: text("site_code"),
            data_contact: text("data_contact"),
            kept_years: self.number("kept_years"),
            government_mark: text("government_mark"),
            accessibility: text("accessibility"),
        }
    }

    /// Who publishes, as a citation names it.
    pub fn publisher(&self) -> &str {
        let publisher = self.text("publisher");
        if publisher.is_empty() { self.text("name") } else { publisher }
    }

    /// Whom journalists ask; empty if the bureau names neither a contact nor a telephone.
    pub fn press_contact(&self) -> &str {
        let contact = self.text("press_contact");
        if contact.is_empty() { self.text("phone") } else { contact }
    }

    /// Whether there are English pages.
    pub fn english(&self) -> bool {
        self.text("english") != "off"
    }

    /// The bureau's own colours by day and by night; `None` while neither was changed.
    pub fn accents(&self) -> Option<(&str, &str)> {
        let names = ["accent_light", "accent_dark"];
        let changed =
            |name: &&str| Setting::named(name).is_some_and(|known| self.text(name) != known.default);
        names.iter().any(changed).then(|| (self.text(names[0]), self.text(names[1])))
    }

    /// The numbers to call when a letter is too slow; the outside line for reports comes last.
    pub fn urgent_numbers(&self) -> Vec<UrgentNumber> {
        let mut numbers: Vec<UrgentNumber> = self.read("urgent_numbers").unwrap_or_default();
        let outside = self.text("outside_line");
        if !outside.is_empty() {
            numbers.push(UrgentNumber {
                number: outside.to_owned(),
                chinese: "举报局长、纪检人员、系统管理员或其他公职人员，可以打给局外的纪检监察机关".to_owned(),
                english: "Reports about the director, discipline staff, an administrator or other officials, outside the bureau".to_owned(),
            });
        }
        numbers
    }

    /// Who is on duty.
    pub fn duty(&self) -> Vec<OnDuty> {
        self.read("duty").unwrap_or_default()
    }

    /// Working days after which an answered letter that nobody rated is closed; 0: never.
    pub fn close_after(&self) -> u16 {
        self.number("close_after")
    }

    /// Working days within which a record is published after it was made.
    pub fn disclosure_days(&self) -> u16 {
        self.number("disclosure_days")
    }

    /// The figures of the law for applications for information.
    pub fn application_days(&self) -> ApplicationDays {
        self.read("application_days").unwrap_or_default()
    }

    /// Whom to call about applications for information; empty if the bureau names no telephone.
    pub fn application_phone(&self) -> &str {
        let phone = self.text("application_phone");
        if phone.is_empty() { self.text("phone") } else { phone }
    }

    /// When schools are in session.
    pub fn sessions(&self) -> Vec<Session> {
        let terms: Vec<BTreeMap<String, String>> = self.read("school_terms").unwrap_or_default();
        let day = |term: &BTreeMap<String, String>, name| {
            let (month, day) = term.get(name)?.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        terms
            .iter()
            .filter_map(|term| Some(Session { from: day(term, "from")?, to: day(term, "to")? }))
            .collect()
    }

    /// The hour from which digests are sent.
    pub fn digest_hour(&self) -> i8 {
        i8::try_from(self.number("digest_hour")).unwrap_or(i8::MAX)
    }

    /// Minutes after which people are called again because of a child in danger.
    pub fn danger_repeat(&self) -> u16 {
        self.number("danger_repeat")
    }

    /// Whether and how the public can follow what is published.
    pub fn follow_by(&self) -> FollowBy {
        let there = |name: &str| self.text("following") != "off" && !self.text(name).is_empty();
        FollowBy { email: there("mail"), text_message: there("text_messages") }
    }

    /// By when letters are answered.
    pub fn reply_rules(&self) -> ReplyRules {
        ReplyRules {
            days: self.read("reply_rules").unwrap_or_default(),
            accept_within: self.number("accept_within"),
        }
    }

    /// The day of the month on which a round opens by itself, if it does.
    pub fn round_open_day(&self) -> Option<i8> {
        self.text("round_open_day").parse().ok()
    }

    /// The day of the month on which a round is due.
    pub fn round_due_day(&self) -> i8 {
        self.text("round_due_day").parse().unwrap_or(i8::MAX)
    }

    fn number(&self, name: &str) -> u16 {
        self.text(name).parse().unwrap_or_default()
    }

    /// JSON in its shape; the default where what was set has another.
    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let default = Setting::named(name).map_or("", |setting| setting.default);
        serde_json::from_str(self.text(name)).or_else(|_| serde_json::from_str(default)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::letter::LetterKind;
    use contract::mailbox::Tier;
    use contract::setting::ALL;

    fn named(name: &str) -> &'static Setting {
        Setting::named(name).expect("a setting")
    }

    fn in_force(name: &str, value: &str) -> InForce {
        InForce::new(BTreeMap::from([(name.to_owned(), value.to_owned())]))
    }

    #[test]
    fn every_default_passes_its_own_check_and_stays_as_it_is() {
        for setting in ALL {
            let kept =
                check(setting, setting.default).unwrap_or_else(|error| panic!("{}: {error:?}", setting.name));
            match setting.kind {
                Kind::One(_) => assert_eq!(kept, setting.default, "{}", setting.name),
                _ if setting.default.is_empty() => assert_eq!(kept, "", "{}", setting.name),
                _ => {
                    let read = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
                    assert_eq!(read(&kept), read(setting.default), "{}", setting.name);
                }
            }
        }
    }

    #[test]
    fn following_is_offered_where_there_is_a_way_and_nobody_turned_it_off() {
        assert!(!InForce::default().follow_by().any());
        let mail = in_force("mail", r#"{"host":"mail.example.cn"}"#);
        assert_eq!(mail.follow_by(), FollowBy { email: true, text_message: false });
        let off =
            [("mail", "{}"), ("following", "off")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert!(!InForce::new(off.into()).follow_by().any());
    }

    #[test]
    fn a_colour_that_cannot_be_read_on_the_page_is_refused_with_its_contrast() {
        assert_eq!(check(named("accent_light"), "#7A1F3D"), Ok("#7a1f3d".into()));
        let errors = check(named("accent_light"), "#82c3d6").expect_err("too pale by day");
        assert!(matches!(errors[0].error, TextError::TooPale { tenths } if tenths < 45), "{errors:?}");
        assert!(check(named("accent_dark"), "#0b566c").is_err());
    }

    #[test]
    fn a_record_names_the_column_that_is_wrong_and_keeps_numbers_as_numbers() {
        let mail = r#"{"host":"mail.example.cn","port":"465","security":"tls","user":"","from":"a@example.cn","password":"x"}"#;
        let kept = check(named("mail"), mail).expect("right");
        let kept: Value = serde_json::from_str(&kept).expect("JSON");
        assert_eq!(kept["port"], 465);
        assert_eq!(kept.get("password"), None, "only what the list knows is kept");
        let errors = check(named("mail"), r#"{"host":"mail server","port":70000}"#).expect_err("wrong");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["host", "port", "security", "from"]);
        assert_eq!(check(named("mail"), r#"{"host":" ","port":""}"#), Ok(String::new()));
        assert!(check(named("mail"), "[]").is_err());
    }

    #[test]
    fn a_table_names_row_and_column_and_has_an_end() {
        let row = r#"{"number":"110","chinese":"报警","english":"Police"}"#;
        let errors = check(
            named("urgent_numbers"),
            &format!(r#"[{row},{{"number":"x","chinese":"a","english":"b"}}]"#),
        );
        assert_eq!(errors, Err(vec![FieldError::new("1.number", TextError::NotAPhone)]));
        assert!(check(named("urgent_numbers"), "[]").is_err());
        assert_eq!(check(named("duty"), "[]"), Ok(String::new()));
        let many = vec![row; limits::SETTING_ROWS + 1].join(",");
        assert!(check(named("urgent_numbers"), &format!("[{many}]")).is_err());
    }

    #[test]
    fn what_was_never_set_has_its_default() {
        let settings = InForce::default();
        assert!(settings.english());
        assert_eq!(settings.accents(), None);
        assert_eq!(settings.foot().kept_years, 5);
        let numbers: Vec<String> =
            settings.urgent_numbers().into_iter().map(|number| number.number).collect();
        assert_eq!(numbers, ["110", "12355", "12356", "12345", "12388"]);
    }

    #[test]
    fn reply_rules_are_set_by_tier_and_kind() {
        let settings = in_force("reply_rules", r#"{"principal_question":3}"#);
        let rules = settings.reply_rules();
        assert_eq!(rules.working_days(Tier::Principal, LetterKind::Question), 3);
        assert_eq!(rules.working_days(Tier::Director, LetterKind::Question), 5);
        assert_eq!(rules.accept_within, 2);
    }

    #[test]
    fn the_figures_for_applications_are_those_of_the_law_until_they_are_set() {
        assert_eq!(InForce::default().application_days(), ApplicationDays::default());
        let set = in_force("application_days", r#"{"answer":15,"extension":5,"correction":5,"opinion":10}"#);
        assert_eq!(set.application_days().answer, 15);
        let unit = check(named("application_unit"), "Not a code").expect_err("not a code");
        assert_eq!(unit, vec![FieldError::new(VALUE, TextError::NotACode)]);
    }

    #[test]
    fn schools_are_in_session_as_their_calendar_says() {
        let spring = Session { from: (2, 25), to: (7, 10) };
        let autumn = Session { from: (9, 1), to: (1, 25) };
        assert_eq!(InForce::default().sessions(), [spring, autumn]);
        let kept = check(named("school_terms"), r#"[{"from":"3-1","to":"7月5日"}]"#).expect("two days");
        assert_eq!(in_force("school_terms", &kept).sessions(), [Session { from: (3, 1), to: (7, 5) }]);
        let wrong = check(named("school_terms"), r#"[{"from":"3-1","to":"暑假"}]"#);
        assert_eq!(wrong, Err(vec![FieldError::new("0.to", TextError::NotADayOfYear)]));
    }

    #[test]
    fn the_defaults_of_the_list_are_those_of_the_rules() {
        let listed = InForce::default().reply_rules();
        for tier in [Tier::Director, Tier::Principal] {
            for kind in LetterKind::ALL {
                let days = ReplyRules::default().working_days(tier, kind);
                assert_eq!(listed.working_days(tier, kind), days, "{tier:?} {kind:?}");
            }
        }
    }
}
