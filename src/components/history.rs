//! What happened on an item as one list, newest first: updates with what shows them, corrections, withdrawals,
//! and how the assignment came about and changed.

use crate::components::evidence::Evidence;
use crate::components::prose::Prose;
use crate::words::{change, chinese_within, date, number, punctuation::shown, sign};
use contract::Date;
use contract::assignment::{Assignment, AssignmentChange, Milestone};
use contract::language::Language;
use contract::outline::{OutlineItem, Target};
use contract::plan::{ItemRow, PublicationRef, UpdateView, Withdrawal};
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// What readings and done steps are about, by its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    number: usize,
    title: String,
    /// What is to be reached, and what is counted; `None` for a step that is there or is not.
    goal: Option<(f64, String)>,
}

/// The milestones of an item, or the targets of its text while none are published.
pub fn steps(row: &ItemRow) -> Vec<Step> {
    match &row.assignment {
        Some(view) => view.milestones.iter().map(|view| Step::of(&view.milestone)).collect(),
        None => row
            .measures
            .iter()
            .enumerate()
            .map(|(place, measure)| Step::proposed(place, &measure.target))
            .collect(),
    }
}

/// The same from an assignment and the item's text.
pub fn steps_of(assignment: Option<&Assignment>, item: Option<&OutlineItem>) -> Vec<Step> {
    match (assignment, item) {
        (Some(assignment), _) => assignment.milestones.iter().map(Step::of).collect(),
        (None, Some(item)) => {
            item.targets.iter().enumerate().map(|(place, target)| Step::proposed(place, target)).collect()
        }
        (None, None) => Vec::new(),
    }
}

impl Step {
    fn of(milestone: &Milestone) -> Self {
        Self {
            number: usize::try_from(milestone.number).unwrap_or(usize::MAX),
            title: milestone.title.clone(),
            goal: milestone.goal.as_ref().map(|goal| (goal.target, goal.unit.clone())),
        }
    }

    fn proposed(number: usize, target: &Target) -> Self {
        Self { number, title: target.text.clone(), goal: Some((target.value, target.unit.clone())) }
    }
}

/// What stands in the list.
enum Entry {
    Update(UpdateView),
    Withdrawal { of: PublicationRef, unit: String, withdrawal: Withdrawal },
    Change { change: AssignmentChange, first: bool },
}

impl Entry {
    /// Publications are ordered by their numbers.
    fn publication(&self) -> i64 {
        match self {
            Self::Update(update) => update.publication,
            Self::Withdrawal { withdrawal, .. } => withdrawal.publication,
            Self::Change { change, .. } => change.publication,
        }
    }
}

fn timeline(updates: Vec<UpdateView>, changes: Vec<AssignmentChange>) -> Vec<Entry> {
    let first = changes.last().map(|change| change.publication);
    let withdrawals = updates.iter().filter_map(|update| {
        let of = PublicationRef { publication: update.publication, on: update.on };
        let withdrawal = update.withdrawn.clone()?;
        Some(Entry::Withdrawal { of, unit: update.unit.clone(), withdrawal })
    });
    let mut entries: Vec<Entry> = withdrawals.collect();
    entries.extend(updates.into_iter().map(Entry::Update));
    entries.extend(changes.into_iter().map(|change| {
        let first = Some(change.publication) == first;
        Entry::Change { change, first }
    }));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.publication()));
    entries
}

/// The history as an ordered list.
#[component]
pub fn History(
    /// The updates.
    updates: Vec<UpdateView>,
    /// How the assignment came about and changed, newest first.
    changes: Vec<AssignmentChange>,
    /// What readings and done steps are about.
    steps: Vec<Step>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = timeline(updates, changes);
    let nothing = entries.is_empty().then(|| {
        let words = language.say("还没有公布过进展。", "Nothing has been reported yet.");
        view! { <p class="empty">{words}</p> }
    });
    let list = (!entries.is_empty()).then(|| {
        let entries = entries
            .into_iter()
            .map(|entry| match entry {
                Entry::Update(update) => EitherOf3::A(reported(update, &steps, language)),
                Entry::Withdrawal { of, unit, withdrawal } => {
                    EitherOf3::B(withdrawn(of, unit, withdrawal, language))
                }
                Entry::Change { change, first } => EitherOf3::C(assigned(change, first, language)),
            })
            .collect_view();
        view! { <ol class="history" role="list">{entries}</ol> }
    });
    view! {
        {nothing}
        {list}
    }
}

/// Where a publication stands on its page.
pub fn anchor(publication: i64) -> String {
    format!("update-{publication}")
}

fn head(on: Date, who: String, language: Language) -> impl IntoView {
    view! {
        <p class="history-day">
            <time datetime=on.to_string()>{date::full(on, language)}</time>
            " "
            <span lang=chinese_within(language)>{who}</span>
        </p>
    }
}

fn reported(update: UpdateView, steps: &[Step], language: Language) -> impl IntoView + use<> {
    let class = if update.withdrawn.is_some() { "history-entry history-withdrawn" } else { "history-entry" };
    let gone = update.withdrawn.as_ref().map(|withdrawal| {
        let since = date::full(withdrawal.on, language);
        let words = match language {
            Language::Chinese => format!("已撤回（{since}）"),
            Language::English => format!("Withdrawn on {since}"),
        };
        view! { <p><strong>{words}</strong></p> }
    });
    let links = corrections(update.corrects, update.corrected_by, language);
    let text = if update.no_progress {
        EitherOf3::A(view! { <p class="history-still">{change::still(language)}</p> })
    } else if update.text.is_empty() {
        EitherOf3::B(())
    } else {
        EitherOf3::C(view! { <Prose text=update.text.clone() language/> })
    };
    let readings = readings(&update, steps);
    let done = done(&update, steps, language);
    let claim = update.claim.map(|claim| match language {
        Language::Chinese => format!("单位自报：{}", sign::name(claim, language)),
        Language::English => format!("Unit’s own word: {}", sign::name(claim, language)),
    });
    view! {
        <li class=class id=anchor(update.publication)>
            {head(update.on, update.unit, language)}
            {gone}
            {links}
            {text}
            {readings.map(|words| view! { <p class="history-readings" lang=chinese_within(language)>{words}</p> })}
            {done}
            {claim.map(|words| view! { <p class="history-claim">{words}</p> })}
            <Evidence words=update.evidence attachments=update.attachments links=update.links language/>
        </li>
    }
}

/// That an update was taken back, and why; what stays of the update itself stands at its own place.
fn withdrawn(
    of: PublicationRef,
    unit: String,
    withdrawal: Withdrawal,
    language: Language,
) -> impl IntoView + use<> {
    view! {
        <li class="history-entry history-withdrawn" id=anchor(withdrawal.publication)>
            {head(withdrawal.on, unit, language)}
            {link(of, language.say("撤回 ", "Withdrew the update of "), language.say(" 的进展", ""), language)}
            <p class="history-reason">
                {language.say("原因：", "Reason: ")}
                <span lang=chinese_within(language)>{shown(&withdrawal.reason)}</span>
            </p>
        </li>
    }
}

/// How an assignment came about, or what a newer one changed in the one before.
fn assigned(change: AssignmentChange, first: bool, language: Language) -> impl IntoView + use<> {
    let what = if first {
        language.say("公布任务分工", "Published who does what by when")
    } else {
        language.say("调整任务分工", "Changed who does what by when")
    };
    let lines = [
        change::titles("新增节点", "New milestones", &change.added, language),
        change::titles("去掉节点", "Dropped milestones", &change.dropped, language),
        change::amended(&change.amended, language),
    ];
    let moved = change.moved.iter().map(|moved| change::moved(moved, language));
    let goals = change.goals.iter().map(|goal| change::goal(goal, language));
    let lines: Vec<String> = lines.into_iter().flatten().chain(moved).chain(goals).collect();
    let lines = (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="history-changes">{lines}</ul> }
    });
    let reason = (!change.reason.is_empty()).then(|| {
        view! {
            <p class="history-reason">
                {language.say("原因：", "Reason: ")}
                <span lang=chinese_within(language)>{shown(&change.reason)}</span>
            </p>
        }
    });
    view! {
        <li class="history-entry history-assigned" id=anchor(change.publication)>
            {head(change.on, String::new(), language)}
            <p><strong>{what}</strong></p>
            {lines}
            {reason}
        </li>
    }
}

/// Links between an update and what corrects it, both ways.
fn corrections(
    corrects: Option<PublicationRef>,
    corrected_by: Option<PublicationRef>,
    language: Language,
) -> impl IntoView {
    view! {
        {corrected_by.map(|to| link(to, language.say("已由 ", "Corrected on "), language.say(" 的进展更正", ""), language))}
        {corrects.map(|to| link(to, language.say("更正 ", "Corrects the update of "), language.say(" 的进展", ""), language))}
    }
}

fn link(
    to: PublicationRef,
    before: &'static str,
    after: &'static str,
    language: Language,
) -> impl IntoView + use<> {
    let day = date::full(to.on, language);
    view! {
        <p class="history-correction">
            {before}<a href=format!("#{}", anchor(to.publication))>{day}</a>{after}
        </p>
    }
}

/// `2 / 3 所，40 / 97 所`; a reading of what is no longer there is left out.
pub fn readings(update: &UpdateView, steps: &[Step]) -> Option<String> {
    let words: Vec<String> = update
        .readings
        .iter()
        .filter_map(|reading| {
            let step = steps.iter().find(|step| step.number == reading.target)?;
            let (target, unit) = step.goal.as_ref()?;
            let whole = number::with_unit(&number::plain(*target), unit);
            Some(format!("{} / {whole}", number::plain(reading.value)))
        })
        .collect();
    (!words.is_empty()).then(|| words.join("，"))
}

/// Steps that were done, with their days.
fn done(update: &UpdateView, steps: &[Step], language: Language) -> Option<impl IntoView + use<>> {
    let lines: Vec<String> = update
        .done
        .iter()
        .filter_map(|done| {
            let number = usize::try_from(done.milestone).ok()?;
            let step = steps.iter().find(|step| step.number == number)?;
            let (title, day) = (shown(&step.title), date::full(done.on, language));
            Some(match language {
                Language::Chinese => format!("完成节点：{title}（{day}）"),
                Language::English => format!("Milestone done: {title} ({day})"),
            })
        })
        .collect();
    (!lines.is_empty()).then(|| {
        lines.into_iter().map(|line| view! { <p class="history-readings">{line}</p> }).collect_view()
    })
}
