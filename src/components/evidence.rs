//! What shows that something was done: words, photos as figures with their captions, documents, links with the
//! host that they lead to.

use crate::words::evidence::{in_brackets, pupils};
use crate::words::{chinese_within, number, punctuation::shown};
use contract::evidence::{Link, PhotoView};
use contract::language::Language;
use contract::plan::AttachmentView;
use leptos::prelude::*;

/// All of it; nothing where nothing is shown.
#[component]
pub fn Evidence(
    /// In words.
    words: String,
    /// Documents and photos.
    attachments: Vec<AttachmentView>,
    /// Links.
    links: Vec<Link>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let words = (!words.is_empty()).then(|| {
        view! {
            <p class="history-evidence">
                {language.say("依据：", "Evidence: ")}
                <span lang=chinese_within(language)>{shown(&words)}</span>
            </p>
        }
    });
    let (mut photos, mut files) = (Vec::new(), Vec::new());
    for AttachmentView { name, address, bytes, photo, .. } in attachments {
        match photo {
            Some(photo) => photos.push(figure(address, photo, language)),
            None => files.push(document(name, address, bytes)),
        }
    }
    let photos =
        (!photos.is_empty()).then(|| view! { <ul class="evidence-photos" role="list">{photos}</ul> });
    let files = (!files.is_empty()).then(|| view! { <ul class="history-files" role="list">{files}</ul> });
    let links = (!links.is_empty()).then(|| {
        let links = links.into_iter().map(|link| outward(link, language)).collect_view();
        view! { <ul class="history-files" role="list">{links}</ul> }
    });
    view! {
        {words}
        {photos}
        {files}
        {links}
    }
}

fn figure(address: String, photo: PhotoView, language: Language) -> impl IntoView + use<> {
    let (caption, alt, source) = (shown(&photo.caption), shown(&photo.caption), address.clone());
    let statement = pupils(photo.pupils, language)
        .map(|words| view! { <span class="quiet">{in_brackets(words, language)}</span> });
    view! {
        <li>
            <figure>
                <a href=address>
                    <img src=source alt=alt width=photo.width height=photo.height loading="lazy"
                        lang=chinese_within(language)/>
                </a>
                <figcaption><span lang=chinese_within(language)>{caption}</span>{statement}</figcaption>
            </figure>
        </li>
    }
}

fn document(name: String, address: String, bytes: u64) -> impl IntoView + use<> {
    view! { <li><a href=address>{name}</a>" "<span class="quiet">{number::bytes(bytes)}</span></li> }
}

/// The host stands beside the words, so that nobody is led where they did not mean to go.
fn outward(link: Link, language: Language) -> impl IntoView + use<> {
    let host = in_brackets(link.host(), language);
    let words = shown(&link.words);
    view! {
        <li>
            <a href=link.address rel="noopener external"><span lang=chinese_within(language)>{words}</span></a>
            <span class="quiet">{host}</span>
        </li>
    }
}
