//! All answers of a round as the bureau looks at them: one sent back with words, all others published at once,
//! those who owe something reminded.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::components::round_item::{earlier, said};
use crate::desk::Desk;
use crate::links;
use crate::place::Place;
use crate::words::round as words;
use contract::address::staff;
use contract::language::Language;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::proposing::SendBack;
use contract::staff::round::{
    AnswerState, PublishRound, Reminded, RoundItem, RoundPage, RoundPhase, RoundUnit, SeenAnswer,
};
use contract::text::Remark;
use huiyin::words::date;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// What the bureau does with a round.
#[derive(Clone, Copy)]
struct Steps {
    desk: Desk,
    page: RwSignal<RoundPage>,
    errors: RwSignal<Vec<FieldError>>,
    trouble: RwSignal<Option<Problem>>,
    told: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Steps {
    fn id(self) -> i64 {
        self.page.with_untracked(|page| page.round.id)
    }

    /// Takes a step that answers what is to be told, and shows what the server has afterwards.
    fn take(self, step: impl Future<Output = Result<String, Problem>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        self.errors.set(Vec::new());
        self.told.set(String::new());
        let address = staff::round(self.id());
        spawn_local(async move {
            let answer = step.await;
            let stale = match &answer {
                Ok(_) => true,
                Err(problem) => matches!(problem.code, Code::Conflict | Code::WrongState),
            };
            let newest = if stale { client::get(self.desk, &address).await.ok() } else { None };
            if self.busy.try_set(false).is_some() {
                return;
            }
            newest.into_iter().for_each(|page| self.page.set(page));
            match answer {
                Ok(told) => self.told.set(told),
                Err(problem) => {
                    self.errors.set(problem.fields.clone());
                    self.trouble.set(Some(problem));
                }
            }
        });
    }

    fn remind(self) {
        let (desk, address) = (self.desk, staff::remind_round(self.id()));
        self.take(async move {
            let answer: Reminded = client::post(desk, &address, &()).await?;
            Ok(words::reminded(answer, desk.language_now()))
        });
    }

    fn publish(self) {
        let answers = self.page.with_untracked(|page| ready(page).collect::<Vec<_>>());
        let (desk, address) = (self.desk, staff::publish_round(self.id()));
        self.take(async move {
            let _: RoundPage = client::post(desk, &address, &PublishRound { answers }).await?;
            Ok(desk.say("已经公布。", "They are published.").to_owned())
        });
    }

    fn send_back(self, item: u32, version: i64, said: &str) {
        let name = words_field(item);
        let words = match Remark::parse(said) {
            Ok(words) => words.into(),
            Err(error) => {
                self.errors.set(vec![FieldError::new(&name, error)]);
                return links::focus(&field_id(&name));
            }
        };
        let (desk, address) = (self.desk, staff::send_back_answer(self.id(), item));
        self.take(async move {
            let _: RoundPage = client::post(desk, &address, &SendBack { version, words }).await?;
            Ok(desk
                .say("已经退回，报送的人会收到通知。", "It is sent back, and who sent it is told.")
                .to_owned())
        });
    }
}

/// The answers.
#[component]
pub fn RoundAnswers(
    /// The round with its items.
    page: RoundPage,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let steps = Steps {
        desk,
        page: RwSignal::new(page),
        errors: RwSignal::new(Vec::new()),
        trouble: RwSignal::new(None),
        told: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    let disabled = move || steps.busy.get().then_some("true");
    let progress = move || {
        steps.page.with(|page| {
            let count = |state| page.units.iter().map(|unit| unit.count(state)).sum::<usize>();
            let items = page.units.iter().map(|unit| unit.items.len()).sum();
            let missing = page.units.iter().filter(|unit| unit.is_missing()).count();
            let (sent, published) = (count(AnswerState::Sent), count(AnswerState::Published));
            words::progress(items, sent, published, missing, language)
        })
    };
    let remind = move || {
        let owed = steps.page.with(|page| {
            page.round.phase != RoundPhase::Over && page.units.iter().any(RoundUnit::is_missing)
        });
        (owed && desk.may("remind_round")).then(|| {
            view! {
                <button type="button" class="button button-quiet" on:click=move |_| steps.remind()
                    aria-disabled=disabled>{language.say("催报全部", "Remind all")}</button>
            }
        })
    };
    let publish = move || {
        let ready = steps.page.with(|page| ready(page).count());
        (ready > 0 && desk.may("publish_round")).then(|| {
            let count = match language {
                Language::Chinese => format!("（{ready} 项）"),
                Language::English => format!(" ({ready})"),
            };
            view! {
                <button type="button" class="button" on:click=move |_| steps.publish() aria-disabled=disabled>
                    {language.say("通过并公布", "Approve and publish")} {count}
                </button>
            }
        })
    };
    let others = move || {
        let own = steps
            .page
            .with(|page| page.units.iter().flat_map(|unit| &unit.items).any(|item| item.needs_other));
        own.then(|| {
            view! {
                <p class="quiet">{language.say(
                    "您自己报的几项要由另一位同事通过。",
                    "What you sent yourself is approved by a colleague.",
                )}</p>
            }
        })
    };
    let units = move || {
        let units = steps.page.with(|page| page.units.clone());
        units.into_iter().map(|unit| section(unit, steps, language)).collect_view()
    };
    view! {
        <p>{move || steps.page.with(|page| words::due(&page.round, language))} " " {progress}</p>
        {others}
        <p class="desk-ways">{publish}{remind}</p>
        <p role="status">{move || steps.told.get()}</p>
        {move || steps.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {units}
    }
}

/// The answers that may be published by whoever looks.
fn ready(page: &RoundPage) -> impl Iterator<Item = SeenAnswer> {
    let items = page.units.iter().flat_map(|unit| &unit.items);
    let ready = items.filter(|item| item.state == AnswerState::Sent && !item.needs_other);
    ready.map(|item| SeenAnswer { item: item.number, version: item.version })
}

fn section(unit: RoundUnit, steps: Steps, language: Language) -> impl IntoView {
    let owed = unit.items.iter().filter(|item| item.state.is_owed()).count();
    let owed = (owed > 0).then(|| {
        let words = match language {
            Language::Chinese => format!("还差 {owed} 项"),
            Language::English => format!("Still to send: {owed}"),
        };
        view! { <strong class="round-owed">{words}</strong> }
    });
    let reminded = unit.reminded_on.map(|on| {
        let on = date::short(on, language);
        match language {
            Language::Chinese => format!("{on}提醒过"),
            Language::English => format!("Reminded on {on}"),
        }
    });
    let page = steps.desk.may("send_round").then(|| {
        let place = Place::Round(Some(unit.unit.clone()));
        let whose = format!("{}{}", language.say("：", ": "), unit.name);
        view! {
            <a href=place.to_string()>{language.say("看它的填报页", "Its own page")}
                <span class="visually-hidden">{whose}</span></a>
        }
    });
    let id = format!("unit-{}", unit.unit);
    let labelled = id.clone();
    let items = unit.items.into_iter().map(|item| answer(item, steps, language)).collect_view();
    view! {
        <section class="round-unit" aria-labelledby=labelled>
            <h2 id=id lang=Language::Chinese.tag()>{unit.name}</h2>
            <p class="desk-ways">{owed} {reminded.map(|words| view! { <span class="quiet">{words}</span> })} {page}</p>
            <ul role="list">{items}</ul>
        </section>
    }
}

fn answer(item: RoundItem, steps: Steps, language: Language) -> impl IntoView {
    let late = item.late.then(|| language.say(" · 逾期", " · late"));
    let who = item.answer.as_ref().map(|answer| format!(" · {}", answer.who));
    let words = (item.state == AnswerState::SentBack).then(|| {
        view! {
            <p class="round-words">{language.say("要改的地方：", "To be changed: ")}
                <span lang=Language::Chinese.tag()>{item.words.clone()}</span></p>
        }
    });
    let number = item.number;
    let prefix = format!("{number}.");
    let unfit = move || {
        let found = steps.errors.with(|errors| {
            errors.iter().find(|error| error.field.starts_with(&prefix)).map(|error| error.words(language))
        });
        found.map(|words| view! { <p class="field-error">{words}</p> })
    };
    let back = (item.state == AnswerState::Sent && steps.desk.may("send_back_answer")).then(|| {
        let (said, version) = (RwSignal::new(String::new()), item.version);
        let press = move |_| said.with_untracked(|said| steps.send_back(number, version, said));
        let which = match language {
            Language::Chinese => format!("（第 {number} 项）"),
            Language::English => format!(" (item {number})"),
        };
        view! {
            <details class="round-back">
                <summary>{language.say("退回", "Send back")}<span class="visually-hidden">{which.clone()}</span></summary>
                <Field name=words_field(number) typing=Typing::Lines(2) value=said errors=steps.errors
                    label=language.say("要改什么", "What needs a change") counted=limits::REMARK.1/>
                <button type="button" class="button button-quiet" on:click=press>
                    {language.say("退回这一项", "Send it back")}<span class="visually-hidden">{which}</span>
                </button>
            </details>
        }
    });
    view! {
        <li class="round-answer">
            <h3 lang=Language::Chinese.tag()>{format!("{number}. {}", shown(&item.title))}</h3>
            <p class="quiet">{words::state(item.state, language)}{who}{late}</p>
            {words}
            {item.answer.as_ref().map(|answer| said(answer, (steps.id(), number), &item.steps, language))}
            {earlier(&item, steps.id(), language)}
            {unfit}
            {back}
        </li>
    }
}

fn words_field(item: u32) -> String {
    format!("words-{item}")
}
