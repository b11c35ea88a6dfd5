//! What the update of an item is asked for: values of what is counted, and steps that may be ticked as done. From
//! the milestones once they are published, else from the targets of the text.

use contract::Date;
use contract::assignment::Goal;
use contract::plan::{ItemView, Reading};

/// A value that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedValue {
    /// The number that its reading names.
    pub number: u32,
    /// What is counted.
    pub title: String,
    /// Target and unit.
    pub goal: Goal,
    /// By when.
    pub due: Option<Date>,
    /// What was reported last.
    pub reached: Option<Reading>,
}

/// A step that may be ticked as done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedStep {
    /// The milestone's number.
    pub number: u32,
    /// What is to be there.
    pub title: String,
    /// By when.
    pub due: Option<Date>,
}

/// All that an item is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asks {
    /// The plan's year.
    pub year: i16,
    /// Today, by the bureau's clock.
    pub today: Date,
    /// The values, in the order in which they are shown.
    pub values: Vec<AskedValue>,
    /// The steps that nobody has said are done.
    pub steps: Vec<AskedStep>,
    /// Whether the unit's own word would count: nothing else says how the item stands.
    pub claims: bool,
}

impl Asks {
    /// What an item is asked for today.
    pub fn of(view: &ItemView, today: Date) -> Self {
        let claims = rules::round::claims(&view.item);
        let asks = Self { year: view.year, today, claims, ..Self::default() };
        let Some(assignment) = &view.item.assignment else {
            let values = view.item.measures.iter().zip(0..).map(|(measure, number)| {
                let target = &measure.target;
                AskedValue {
                    number,
                    title: target.text.clone(),
                    goal: Goal { target: target.value, baseline: 0.0, unit: target.unit.clone() },
                    due: target.due,
                    reached: measure.reached,
                }
            });
            return Self { values: values.collect(), ..asks };
        };
        let values = assignment.milestones.iter().filter_map(|view| {
            Some(AskedValue {
                number: view.milestone.number,
                title: view.milestone.title.clone(),
                goal: view.milestone.goal.clone()?,
                due: view.milestone.due(),
                reached: view.reached,
            })
        });
        let open = assignment.milestones.iter().filter(|view| view.done_on.is_none());
        let steps = open.filter(|view| view.milestone.goal.is_none()).map(|view| AskedStep {
            number: view.milestone.number,
            title: view.milestone.title.clone(),
            due: view.milestone.due(),
        });
        Self { values: values.collect(), steps: steps.collect(), ..asks }
    }
}
