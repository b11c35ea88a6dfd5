//! The report to the police that a letter about a child in danger leads to, as it is written down.

use crate::problem::FieldError;
use crate::text::{Message, Reason, StaffName, TextError};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/staff/letters/{number}/police-report`. Only the desk reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoliceReport {
    /// The version that was seen.
    pub version: i64,
    /// The day of the report: `2026-11-20`.
    pub on: String,
    /// The time: `23:10`.
    pub at: String,
    /// The station, and who took the report there.
    pub station: String,
    /// Who reported it.
    pub who: String,
}

impl PoliceReport {
    /// The entry in words, checked.
    ///
    /// # Errors
    /// All fields that need a change.
    pub fn check(&self) -> Result<Message, Vec<FieldError>> {
        let mut errors = Vec::new();
        let on = typed(self.on.parse::<Date>().ok(), &self.on, TextError::NotADay);
        let at = typed(Time::strptime("%H:%M", self.at.trim()).ok(), &self.at, TextError::NotATime);
        let on = on.map_err(|error| errors.push(FieldError::new("on", error)));
        let at = at.map_err(|error| errors.push(FieldError::new("at", error)));
        let station =
            Reason::parse(&self.station).map_err(|error| errors.push(FieldError::new("station", error)));
        let who = StaffName::parse(&self.who).map_err(|error| errors.push(FieldError::new("who", error)));
        let (Ok(on), Ok(at), Ok(station), Ok(who)) = (on, at, station, who) else { return Err(errors) };
        let at = at.strftime("%H:%M");
        let entry = format!("{on} {at}\n接警：{}\n报警人：{}", station.as_str(), who.as_str());
        Message::parse(&entry).map_err(|error| vec![FieldError::new("station", error)])
    }
}

fn typed<T>(value: Option<T>, raw: &str, wrong: TextError) -> Result<T, TextError> {
    value.ok_or(if raw.trim().is_empty() { TextError::Missing } else { wrong })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_to_the_police_has_a_day_a_time_a_station_and_somebody_who_made_it() {
        let empty = PoliceReport::default().check().expect_err("nothing is filled in");
        let fields: Vec<&str> = empty.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["on", "at", "station", "who"]);
        let report = PoliceReport {
            version: 2,
            on: "2026-11-20".into(),
            at: "23:10".into(),
            station: "城关派出所 王警官".into(),
            who: "值班员".into(),
        };
        let entry = report.check().expect("right");
        assert_eq!(entry.as_str(), "2026-11-20 23:10\n接警：城关派出所 王警官\n报警人：值班员");
        let wrong = PoliceReport { at: "25:10".into(), ..report }.check().expect_err("no such time");
        assert_eq!(wrong, [FieldError::new("at", TextError::NotATime)]);
    }
}
