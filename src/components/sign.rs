//! A sign by shape and colour: done is filled with a tick, on course is filled as far as it is measured, at
//! risk is an open triangle, late a solid square with its days, not reported a dashed outline, not measured
//! a plain one. A picture only: words or a link's name always stand beside it.

use contract::light::{Light, Sign};
use leptos::either::EitherOf6;
use leptos::prelude::*;

/// The inner height of a cell, which 100 percent fill.
const FULL: u32 = 20;

/// The sign of a light.
#[component]
pub fn SignMark(
    /// The light.
    light: Light,
) -> impl IntoView {
    let shape = match light.sign {
        Sign::Done => EitherOf6::A(view! {
            <rect class="sign-solid" x="1" y="1" width="24" height="24" rx="4"/>
            <path class="sign-stroke-on-solid" d="M7 13.5l4.2 4.2L19 9"/>
        }),
        Sign::OnCourse => EitherOf6::B(on_course(light.percent)),
        Sign::AtRisk => EitherOf6::C(view! {
            <path class="sign-outline" d="M13 3.2L24 23.2H2z"/>
            <path class="sign-outline" d="M13 10v6.2M13 19.4v.6"/>
        }),
        Sign::Late => EitherOf6::D(late(light.days_late)),
        Sign::NotReported => EitherOf6::E(view! {
            <rect class="sign-outline sign-dashed" x="2" y="2" width="22" height="22" rx="4"/>
        }),
        Sign::NotMeasured => EitherOf6::F(view! {
            <rect class="sign-outline" x="2" y="2" width="22" height="22" rx="4"/>
        }),
    };
    let class = format!("sign sign-{}", light.sign.name().replace('_', "-"));
    view! {
        <svg class=class viewBox="0 0 26 26" width="26" height="26" aria-hidden="true" focusable="false">{shape}</svg>
    }
}

/// Filled from the bottom by percent; without a measure a bar in the middle, which claims no share.
fn on_course(percent: Option<u8>) -> impl IntoView {
    let (y, height) = match percent {
        Some(percent) => {
            let height = (u32::from(percent.min(100)) * FULL).div_ceil(100);
            (3 + FULL - height, height)
        }
        None => (11, 4),
    };
    let (x, width) = if percent.is_some() { ("3", "20") } else { ("7", "12") };
    view! {
        <rect class="sign-fill" x=x y=y.to_string() width=width height=height.to_string() rx="1.5"/>
        <rect class="sign-outline" x="2" y="2" width="22" height="22" rx="4"/>
    }
}

/// The days where they have room, else an exclamation mark.
fn late(days: Option<u32>) -> impl IntoView {
    let words = days.filter(|days| (1..=99).contains(days)).map_or("!".to_owned(), |days| days.to_string());
    view! {
        <rect class="sign-solid" x="1" y="1" width="24" height="24"/>
        <text class="sign-text" x="13" y="18" text-anchor="middle">{words}</text>
    }
}
