//! A picture of a row: sent as soon as it is chosen, named, taken out again; with what is stated about pupils in it.

use crate::client;
use crate::components::browser_file::{chosen, content};
use crate::components::field::{Field, Typing, field_id};
use crate::desk::Desk;
use crate::words::evidence::statement as words_of;
use crate::words::problem::{sentence, unreached};
use contract::address::{server, staff};
use contract::evidence::{Pupils, pupils_of_column};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::staff::Uploaded;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Event, File};

/// What is stated about pupils in a picture. One that the row shows already was stated when it came.
#[derive(Clone)]
pub struct Statement {
    shown: String,
    named: RwSignal<String>,
    /// What is wrong with it.
    pub told: RwSignal<Option<String>>,
}

impl Statement {
    /// A statement as it stands. `shown`: the picture that the row shows already.
    pub fn of(shown: String, pupils: Option<Pupils>) -> Self {
        let named = RwSignal::new(pupils.map(Pupils::name).unwrap_or_default().to_owned());
        Self { shown, named, told: RwSignal::new(None) }
    }

    /// Whether one is asked for of this picture; followed.
    pub fn needed(&self, picture: RwSignal<String>) -> bool {
        picture.with(|picture| !picture.is_empty() && *picture != self.shown)
    }

    /// What is stated; followed.
    pub fn now(&self) -> Option<Pupils> {
        self.named.with(|name| Pupils::named(name))
    }
}

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
    /// What is stated about pupils in it.
    statement: Statement,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let (busy, sent) = (RwSignal::new(false), RwSignal::new(String::new()));
    let named = statement.named;
    let take = move |event: Event| {
        let Some(file) = chosen(&event).into_iter().next().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        told.set(None);
        spawn_local(async move {
            let answer = send(desk, &file).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(file) => {
                    let _ = named.try_set(String::new());
                    let _ = sent.try_set(file.name);
                    let _ = value.try_set(format!("{}{}", server::FILES, file.id));
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
            let name = move || match sent.get() {
                name if name.is_empty() => language.say("已上传的照片", "The picture that was uploaded").to_owned(),
                name => name,
            };
            view! {
                <p>
                    <span>{name}</span>" "
                    <button type="button" class="button-text" on:click=move |_| value.set(String::new())>{remove}</button>
                </p>
            }
        })
    };
    let stated = {
        let (name, statement) = (pupils_of_column(&name), statement);
        let choices = Pupils::ALL.map(|one| (one.name().to_owned(), words_of(one, language).to_owned()));
        move || {
            statement.needed(value).then(|| {
                view! {
                    <Field name=name.clone() typing=Typing::Choice label=language.say("照片里有没有学生", "Are pupils in it")
                        hint=language.say("有学生的，面部要先作处理，或已征得监护人同意并存档；说明会留在操作记录里。",
                            "If so, their faces are made unrecognisable first, or their guardians consented. The audit trail keeps what you say.")
                        choices=choices.to_vec() value=named errors=RwSignal::new(Vec::new()) told=statement.told/>
                }
            })
        }
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
        {stated}
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
