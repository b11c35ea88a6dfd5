//! Files that go with a letter or an answer. The browser's own field is the only place that holds them; with scripts
//! they are listed with their sizes, can be taken out again, and what is too large is said before anything is sent.

use crate::components::field::{FieldErrors, error_id, input_id};
use crate::words::number;
use contract::attachment::Unfit;
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use contract::text::TextError;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{DataTransfer, File, HtmlInputElement};

/// The field's name in the request.
pub const FIELD: &str = "file";
/// What is offered to choose from; what a file is, the server finds out by its content.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/gif,.pdf,.docx,.xlsx,.pptx,.txt";

/// The field.
#[component]
pub fn AttachField(
    /// The form is shown again, so that files have to be chosen anew.
    again: bool,
    /// How many may be chosen.
    most: usize,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let chosen = RwSignal::new(Vec::<(String, u64)>::new());
    let look = move || {
        let files = files().into_iter();
        chosen.set(files.map(|file| (file.name(), file.size() as u64)).collect());
    };
    // What was chosen while the wasm was on its way.
    Effect::new(move |_| look());
    let said = move || {
        let of_files = errors.get().into_iter().filter(|error| error.field == FIELD);
        of_files.map(|error| error.words(language)).collect::<Vec<_>>()
    };
    let wrong = Memo::new(move |_| !said().is_empty());
    let described = move || {
        if wrong.get() { format!("hint-file {}", error_id(FIELD)) } else { "hint-file".to_owned() }
    };
    let hint = match language {
        Language::Chinese => format!(
            "照片、PDF、docx、xlsx、pptx 或文字，最多 {most} 个，每个不超过 10 MB，请一次选好。照片里的拍摄地点会去掉。"
        ),
        Language::English => format!(
            "Photos, PDF, docx, xlsx, pptx or text: up to {most} files of 10 MB, chosen together. \
             Where a photo was taken is removed from it."
        ),
    };
    let list = move || {
        let files = chosen.get();
        (!files.is_empty()).then(|| {
            let entries = files.into_iter().enumerate().map(|(place, (name, bytes))| {
                let words = match language {
                    Language::Chinese => format!("去掉 {name}"),
                    Language::English => format!("Take out {name}"),
                };
                let take_out = move |_| {
                    without(place);
                    look();
                };
                view! {
                    <li>
                        <span class="letter-file">{name}</span>
                        <span class="quiet">{number::bytes(bytes)}</span>
                        <button type="button" class="button button-quiet" aria-label=words on:click=take_out>
                            {language.say("去掉", "Take out")}
                        </button>
                    </li>
                }
            });
            view! { <ul class="letter-files" role="list">{entries.collect_view()}</ul> }
        })
    };
    view! {
        <div class="field">
            <label for=input_id(FIELD)>{language.say("附件（可以不加）", "Files (optional)")}</label>
            <p class="field-hint" id="hint-file">{hint}</p>
            {again.then(|| view! {
                <p class="field-hint">
                    <strong>{language.say("选过附件的，请再选一次：上次选的没有留下。", "If you chose files, choose them again: they are not kept.")}</strong>
                </p>
            })}
            <div id=error_id(FIELD)>
                {move || said().into_iter().map(|words| view! { <p class="field-error">{words}</p> }).collect_view()}
            </div>
            <input
                id=input_id(FIELD) name=FIELD type="file" multiple accept=ACCEPT aria-describedby=described
                aria-invalid=move || wrong.get().then_some("true") on:change=move |_| look()
            />
            {list}
        </div>
    }
}

/// What can be said of the chosen files before they are sent.
pub fn check(most: usize) -> Vec<FieldError> {
    let files = files();
    if files.len() > most {
        return vec![FieldError::new(FIELD, TextError::TooMany { most })];
    }
    let large = files.into_iter().filter(|file| file.size() > limits::ATTACHMENT as f64);
    large.map(|file| FieldError::of_file(FIELD, &file.name(), Unfit::TooLarge)).collect()
}

/// Whether files go along.
pub fn any() -> bool {
    !files().is_empty()
}

/// Takes a file out of those chosen.
fn without(place: usize) {
    let (Some(input), Ok(others)) = (input(), DataTransfer::new()) else { return };
    let others_of = files().into_iter().enumerate().filter(|(at, _)| *at != place);
    for (_, file) in others_of {
        let _ = others.items().add_with_file(&file);
    }
    input.set_files(others.files().as_ref());
}

/// The files that are chosen.
pub fn files() -> Vec<File> {
    let Some(list) = input().and_then(|input| input.files()) else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)).collect()
}

fn input() -> Option<HtmlInputElement> {
    document().get_element_by_id(&input_id(FIELD))?.dyn_into().ok()
}
