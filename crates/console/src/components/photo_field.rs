//! A picture of a row: sent as soon as it is chosen, shown as it will be seen, taken out again.

use crate::client;
use crate::components::browser_file::{chosen, content};
use crate::components::field::field_id;
use crate::desk::Desk;
use crate::words::problem::{sentence, unreached};
use contract::address::{server, staff};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::staff::Uploaded;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Event, File};

/// The field.
#[component]
pub fn PhotoField(
    /// Its name in the request.
    name: String,
    /// What it asks for.
    label: String,
    /// More about it.
    hint: String,
    /// The picture's address; empty for none.
    value: RwSignal<String>,
    /// What is wrong with it.
    told: RwSignal<Option<String>>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let busy = RwSignal::new(false);
    let take = move |event: Event| {
        let Some(file) = chosen(&event).into_iter().next().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        told.set(None);
        spawn_local(async move {
            let answer = send(desk, &file).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(file) => {
                    let _ = value.try_set(format!("{}{}/{}", server::FILES, file.id, file.name));
                }
                Err(problem) => {
                    let _ = told.try_set(Some(sentence(&problem, language)));
                }
            }
        });
    };
    let (id, hint_id, error_id) = (field_id(&name), format!("hint-{name}"), format!("error-{name}"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match told.with(Option::is_some) {
            true => format!("{hint_id} {error_id}"),
            false => hint_id.clone(),
        }
    };
    let shown = move || {
        let address = value.get();
        let remove = language.say("去掉照片", "Remove the picture");
        (!address.is_empty()).then(|| {
            let name = address.rsplit('/').next().unwrap_or_default().to_owned();
            view! {
                <p>
                    <span>{name}</span>" "
                    <button type="button" class="button-text" on:click=move |_| value.set(String::new())>{remove}</button>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="field-hint" id=hint_id>
                {hint}
                {language.say("拍摄地点会去掉。", " Where it was taken is removed.")}
            </p>
            {move || told.get().map(|words| view! { <p class="field-error" id=error_id.clone()>{words}</p> })}
            <input id=id type="file" accept=".jpg,.jpeg,.png,.webp" aria-describedby=described
                aria-invalid=move || told.with(Option::is_some).then_some("true") on:change=take/>
            <p class="quiet" role="status">
                {move || busy.get().then(|| language.say("正在上传…", "Uploading…"))}
            </p>
            {shown}
        </div>
    }
}

async fn send(desk: Desk, file: &File) -> Result<Uploaded, Problem> {
    if file.size() > limits::ATTACHMENT as f64 {
        return Err(Problem::new(Code::TooLarge, desk.language_now()));
    }
    let bytes = content(file).await.ok_or_else(|| unreached(desk.language_now()))?;
    let sent: Uploaded = client::post_bytes(desk, &staff::upload(&file.name()), &bytes).await?;
    // A picture and nothing else stands in a row.
    if sent.picture { Ok(sent) } else { Err(Problem::new(Code::WrongFile, desk.language_now())) }
}
