//! Where one applies for information of the government: at the place that the bureau names, else at a page here.

use contract::address::Page;
use contract::language::Language;
use leptos::either::Either;
use leptos::prelude::*;

/// The way. `here` is the page of this site and what its link says.
pub fn information_way(way: &str, here: (Page, &'static str), language: Language) -> impl IntoView + use<> {
    match way {
        "" => Either::Left(link(here.0.in_language(language).to_string(), here.1.to_owned())),
        way => Either::Right(named_place(way)),
    }
}

/// The place that the bureau names: a link where it is an address.
pub fn named_place(way: &str) -> impl IntoView + use<> {
    match way.starts_with("https://") {
        true => Either::Left(link(way.to_owned(), way.to_owned())),
        false => Either::Right(way.to_owned()),
    }
}

fn link(href: String, words: String) -> impl IntoView {
    view! { <a class="tap" href=href>{words}</a> }
}
