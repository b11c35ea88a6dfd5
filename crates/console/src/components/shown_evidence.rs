//! Evidence that is not public yet, as the desk looks at it: photos with caption and statement, files, links.

use crate::desk::Desk;
use crate::words::evidence::statement;
use contract::evidence::{Link, Photo};
use contract::language::Language;
use contract::staff::Uploaded;
use huiyin::words::evidence::in_brackets;
use huiyin::words::number;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;

/// The evidence; nothing where none is attached.
#[component]
pub fn ShownEvidence(
    /// Files.
    attachments: Vec<Uploaded>,
    /// What is said of the pictures among them.
    photos: Vec<Photo>,
    /// Links.
    links: Vec<Link>,
    /// Where a file is, by its id.
    #[prop(into)]
    address: Callback<i64, String>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let (mut figures, mut entries) = (Vec::new(), Vec::new());
    for file in attachments {
        let href = address.run(file.id);
        match photos.iter().find(|photo| photo.file == file.id) {
            Some(photo) => figures.push(figure(href, photo, language)),
            None => entries.push(entry(href, file)),
        }
    }
    let links = links.into_iter().map(|link| outward(link, language)).collect::<Vec<_>>();
    view! {
        {(!figures.is_empty()).then(|| view! { <ul role="list" class="evidence-photos">{figures}</ul> })}
        {(!entries.is_empty()).then(|| view! { <ul role="list" class="desk-files">{entries}</ul> })}
        {(!links.is_empty()).then(|| view! { <ul role="list" class="desk-files">{links}</ul> })}
    }
}

fn figure(href: String, photo: &Photo, language: Language) -> impl IntoView + use<> {
    let (caption, alt, source) = (shown(&photo.caption), shown(&photo.caption), href.clone());
    view! {
        <li>
            <figure>
                <a href=href target="_blank">
                    <img src=source alt=alt loading="lazy" lang=Language::Chinese.tag()/>
                </a>
                <figcaption>
                    <span lang=Language::Chinese.tag()>{caption}</span>
                    <span class="quiet">{in_brackets(statement(photo.pupils, language), language)}</span>
                </figcaption>
            </figure>
        </li>
    }
}

fn entry(href: String, file: Uploaded) -> impl IntoView + use<> {
    view! {
        <li><a href=href target="_blank">{file.name}</a><span class="quiet">{number::bytes(file.bytes)}</span></li>
    }
}

fn outward(link: Link, language: Language) -> impl IntoView + use<> {
    let host = in_brackets(link.host(), language);
    let words = shown(&link.words);
    view! {
        <li>
            <a href=link.address rel="noopener noreferrer" target="_blank">
                <span lang=Language::Chinese.tag()>{words}</span></a>
            <span class="quiet">{host}</span>
        </li>
    }
}
