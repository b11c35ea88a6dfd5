//! Files that show something. Each is sent as soon as it is chosen, so that a long wait is over before the text is.

use crate::client;
use crate::components::browser_file::{chosen, content};
use crate::components::field::field_id;
use crate::components::photo_fields::PhotoFields;
use crate::desk::Desk;
use crate::form::evidence::{EvidenceForm, TypedFile};
use crate::words::problem::{sentence, unreached};
use contract::address::staff;
use contract::language::Language;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Uploaded;
use huiyin::words::number;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Event, File};

/// The input and what was sent so far.
#[component]
pub fn FileField(
    /// What is typed.
    form: RwSignal<EvidenceForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// What the names of the fields begin with.
    prefix: String,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let refused = RwSignal::new(Vec::<String>::new());
    let name = StoredValue::new(format!("{prefix}attachments"));
    let go_without = move || {
        refused.set(Vec::new());
        form.update(|form| form.file_refused = false);
        errors.update(|errors| name.with_value(|name| errors.retain(|error| error.field != *name)));
    };
    let take = move |event: Event| {
        go_without();
        let taken = form.with_untracked(|form| form.files.len() + form.uploading);
        let room = limits::ATTACHMENTS.saturating_sub(taken);
        let files = chosen(&event);
        if files.len() > room {
            refused.update(|refused| refused.push(too_many(language)));
        }
        for file in files.into_iter().take(room) {
            form.update(|form| form.uploading += 1);
            spawn_local(async move {
                let answer = send(desk, &file).await;
                let _ = form.try_update(|form| form.uploading = form.uploading.saturating_sub(1));
                match answer {
                    Ok(uploaded) => {
                        let _ = form.try_update(|form| form.files.push(uploaded.into()));
                    }
                    Err(problem) => {
                        let words = format!(
                            "{}{}{}",
                            file.name(),
                            language.say("：", ": "),
                            sentence(&problem, language)
                        );
                        let _ = refused.try_update(|refused| refused.push(words));
                        let _ = form.try_update(|form| form.file_refused = true);
                    }
                }
            });
        }
    };
    let told = move || {
        let own = name.with_value(|name| {
            errors.with(|errors| errors.iter().find(|e| e.field == *name).map(|e| e.words(language)))
        });
        let words = refused.get().into_iter().chain(own);
        words.map(|words| view! { <p class="field-error" role="alert">{words}</p> }).collect_view()
    };
    let (id, hint_id) = (field_id(&name.get_value()), format!("hint-{}", name.get_value()));
    let prefix = StoredValue::new(prefix);
    view! {
        <div class="field">
            <label for=id.clone()>{language.say("附件", "Files")}</label>
            <p class="field-hint" id=hint_id.clone()>{hint(language)}</p>
            {told}
            <input id=id type="file" multiple accept=".pdf,.jpg,.jpeg,.png,.webp,.csv,.xlsx"
                aria-describedby=hint_id on:change=take/>
            <p class="quiet" role="status">
                {move || form.with(|form| form.uploading > 0).then(|| language.say("正在上传…", "Uploading…"))}
            </p>
            {move || form.with(|form| form.file_refused).then(|| view! {
                <button type="button" class="button-text" on:click=move |_| go_without()>
                    {language.say("不附这份文件", "Go on without this file")}
                </button>
            })}
            <ul role="list" class="desk-files">
                <For each=move || form.with(|form| form.files.clone()) key=|typed| typed.file.id
                    children=move |typed| entry(form, errors, prefix.get_value(), typed, language)/>
            </ul>
        </div>
    }
}

async fn send(desk: Desk, file: &File) -> Result<Uploaded, Problem> {
    if file.size() > limits::ATTACHMENT as f64 {
        return Err(Problem::new(Code::TooLarge, desk.language_now()));
    }
    let bytes = content(file).await.ok_or_else(|| unreached(desk.language_now()))?;
    client::post_bytes(desk, &staff::upload(&file.name()), &bytes).await
}

fn entry(
    form: RwSignal<EvidenceForm>,
    errors: RwSignal<Vec<FieldError>>,
    prefix: String,
    typed: TypedFile,
    language: Language,
) -> impl IntoView {
    let file = typed.file.clone();
    let remove = move |_| form.update(|form| form.files.retain(|kept| kept.file.id != file.id));
    let label = format!("{} {}", language.say("去掉", "Remove"), file.name);
    let said = file.picture.then(|| view! { <PhotoFields form errors prefix typed/> });
    view! {
        <li>
            <span>{file.name}</span>
            <span class="quiet">{number::bytes(file.bytes)}</span>
            <button type="button" class="button-text" aria-label=label on:click=remove>
                {language.say("去掉", "Remove")}
            </button>
            {said}
        </li>
    }
}

fn hint(language: Language) -> String {
    let most = limits::ATTACHMENTS;
    match language {
        Language::Chinese => {
            format!(
                "PDF、照片或表格（CSV、Excel），最多 {most} 份，每份不超过 10 MB。照片里的拍摄地点会去掉。"
            )
        }
        Language::English => {
            format!(
                "PDF, pictures or tables (CSV, Excel), up to {most}, 10 MB each. Where a picture was taken is removed."
            )
        }
    }
}

fn too_many(language: Language) -> String {
    match language {
        Language::Chinese => format!("最多附 {} 份，多出来的没有上传。", limits::ATTACHMENTS),
        Language::English => format!("At most {} files; the rest was not uploaded.", limits::ATTACHMENTS),
    }
}
