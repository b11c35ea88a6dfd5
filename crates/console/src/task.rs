//! A thing to be done, of whatever kind, and which comes first. Pure.

use contract::light::Light;
use contract::staff::Waiting;

/// One line of the start page.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Days until it is due, fewer than none once it is late; `None` if no day is set.
    pub left: Option<i32>,
    /// The sign of how pressing it is, and its words; `None` if no day is set.
    pub light: Option<(Light, String)>,
    /// What is to be done: a verb.
    pub deed: &'static str,
    /// With what.
    pub title: String,
    /// More about it: a number, a day.
    pub note: String,
    /// Where it is done.
    pub address: String,
}

/// All that waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tasks {
    /// What is to be done.
    pub tasks: Vec<Task>,
    /// How many letters wait, for whom letters are.
    pub letters: Option<Waiting>,
}

impl Tasks {
    /// What is late or due soonest first; what has no day comes last, in the order in which it was found.
    pub fn in_order(mut self) -> Self {
        self.tasks.sort_by_key(|task| task.left.unwrap_or(i32::MAX));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_comes_first_and_what_has_no_day_last() {
        let task = |title: &str, left| Task {
            left,
            light: None,
            deed: "",
            title: title.into(),
            note: String::new(),
            address: String::new(),
        };
        let tasks =
            vec![task("draft", None), task("soon", Some(1)), task("late", Some(-3)), task("plan", None)];
        let ordered = Tasks { tasks, letters: None }.in_order();
        let titles: Vec<&str> = ordered.tasks.iter().map(|task| task.title.as_str()).collect();
        assert_eq!(titles, ["late", "soon", "draft", "plan"]);
    }
}
