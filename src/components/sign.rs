//! A sign by shape and colour: done is filled with a tick, on course is filled as far as it is measured, at
//! risk is an open triangle, late a solid square with its days, not reported a dashed outline, not measured
//! a plain one. A picture only: words or a link's name always stand beside it.

use contract::light::{Basis, Light, Sign};
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// The side of the square that a sign is drawn in.
pub const SIDE: u32 = 26;
/// The inner height of a cell, which 100 percent fill.
const FULL: u32 = 20;

/// How a shape of a sign is painted. Colours and widths are those of `style/components/sign.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Filled with the sign's colour.
    Solid,
    /// A line on what is filled.
    OnSolid,
    /// A line in the sign's colour.
    Outline,
    /// The same, dashed.
    Dashed,
    /// Filled with the paler colour of what is on its way.
    Fill,
    /// Text on what is filled.
    Words,
}

impl Paint {
    fn class(self) -> &'static str {
        match self {
            Self::Solid => "sign-solid",
            Self::OnSolid => "sign-stroke-on-solid",
            Self::Outline => "sign-outline",
            Self::Dashed => "sign-outline sign-dashed",
            Self::Fill => "sign-fill",
            Self::Words => "sign-text",
        }
    }
}

/// The outline of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A rectangle: x, y, width, height, and how round its corners are.
    Rect([u32; 4], &'static str),
    /// A path.
    Path(&'static str),
    /// Text in the middle of the square.
    Words(String),
}

/// The shapes of a light, in the order in which they are painted.
pub fn shapes(light: &Light) -> Vec<(Paint, Form)> {
    let frame = || Form::Rect([2, 2, 22, 22], "4");
    match light.sign {
        Sign::Done => vec![
            (Paint::Solid, Form::Rect([1, 1, 24, 24], "4")),
            (Paint::OnSolid, Form::Path("M7 13.5l4.2 4.2L19 9")),
        ],
        Sign::OnCourse => vec![(Paint::Fill, on_course(light.percent)), (Paint::Outline, frame())],
        Sign::AtRisk => vec![
            (Paint::Outline, Form::Path("M13 3.2L24 23.2H2z")),
            (Paint::Outline, Form::Path("M13 10v6.2M13 19.4v.6")),
        ],
        Sign::Late => vec![
            (Paint::Solid, Form::Rect([1, 1, 24, 24], "0")),
            (Paint::Words, Form::Words(late(light.days_late))),
        ],
        Sign::NotReported => vec![(Paint::Dashed, frame())],
        Sign::NotMeasured => vec![(Paint::Outline, frame())],
    }
}

/// A light that stands for its sign in general, where signs are explained.
pub fn example(sign: Sign) -> Light {
    let percent = (sign == Sign::OnCourse).then_some(60);
    Light { sign, basis: Basis::Nothing, percent, days_late: None, reported_this_month: true }
}

/// The sign of a light.
#[component]
pub fn SignMark(
    /// The light.
    light: Light,
) -> impl IntoView {
    let class = format!("sign sign-{}", light.sign.name().replace('_', "-"));
    let shapes = shapes(&light).into_iter().map(|(paint, form)| view(paint.class(), form)).collect_view();
    view! {
        <svg class=class viewBox="0 0 26 26" width="26" height="26" aria-hidden="true" focusable="false">{shapes}</svg>
    }
}

fn view(class: &'static str, form: Form) -> impl IntoView {
    match form {
        Form::Rect([x, y, width, height], round) => EitherOf3::A(view! {
            <rect class=class x=x.to_string() y=y.to_string() width=width.to_string() height=height.to_string() rx=round/>
        }),
        Form::Path(path) => EitherOf3::B(view! { <path class=class d=path/> }),
        Form::Words(words) => {
            EitherOf3::C(view! { <text class=class x="13" y="18" text-anchor="middle">{words}</text> })
        }
    }
}

/// Filled from the bottom by percent; without a measure a bar in the middle, which claims no share.
fn on_course(percent: Option<u8>) -> Form {
    match percent {
        Some(percent) => {
            let height = (u32::from(percent.min(100)) * FULL).div_ceil(100);
            Form::Rect([3, 3 + FULL - height, 20, height], "1.5")
        }
        None => Form::Rect([7, 11, 12, 4], "1.5"),
    }
}

/// The days where they have room, else an exclamation mark.
fn late(days: Option<u32>) -> String {
    days.filter(|days| (1..=99).contains(days)).map_or("!".to_owned(), |days| days.to_string())
}
