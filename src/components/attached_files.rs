//! The files of a letter, for its writer, or of an answer, for whoever applied. Each comes by a post that carries the
//! receipt, so that no address opens one.

use crate::words::{chinese_within, number};
use contract::address::Page;
use contract::attachment::AttachedFile;
use contract::language::Language;
use leptos::prelude::*;

/// The files; nothing where there are none.
#[component]
pub fn AttachedFiles(
    /// The files.
    files: Vec<AttachedFile>,
    /// What opens the letter or the application.
    receipt: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let action = format!("{}/file", Page::Track.in_language(language));
    (!files.is_empty()).then(|| {
        let entries = files.into_iter().map(|file| {
            let words = match language {
                Language::Chinese => format!("下载 {}", file.name),
                Language::English => format!("Download {}", file.name),
            };
            view! {
                <li>
                    <form method="post" action=action.clone()>
                        <input type="hidden" name="receipt" value=receipt.clone()/>
                        <input type="hidden" name="number" value=file.number.to_string()/>
                        <span class="letter-file" lang=chinese_within(language)>{file.name}</span>
                        <span class="quiet">{number::bytes(file.bytes)}</span>
                        <button type="submit" class="button button-quiet" aria-label=words>
                            {language.say("下载", "Download")}
                        </button>
                    </form>
                </li>
            }
        });
        view! {
            <h3>{language.say("附件", "Files")}</h3>
            <ul class="letter-files" role="list">{entries.collect_view()}</ul>
        }
    })
}
