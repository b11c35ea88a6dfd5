//! The files of a disclosure record: pictures where they stand, tables by their first rows, a PDF where the browser shows
//! one, everything to download, with its kind and size.

use crate::words::evidence::{in_brackets, pupils};
use crate::words::punctuation::shown;
use crate::words::{chinese_within, disclosure as words, number};
use contract::disclosure::{DisclosureFile, TablePreview};
use contract::evidence::PhotoView;
use contract::language::Language;
use contract::plan::AttachmentView;
use leptos::prelude::*;

const PDF: &str = "application/pdf";

/// The files.
#[component]
pub fn DisclosureFiles(
    /// The files.
    files: Vec<DisclosureFile>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = files.into_iter().map(|file| entry(file, language)).collect_view();
    view! { <ul class="disclosure-files" role="list">{entries}</ul> }
}

fn entry(DisclosureFile { file, table }: DisclosureFile, language: Language) -> impl IntoView {
    let facts = file_facts(&file, language);
    let photo = file.photo.map(|photo| figure(file.address.clone(), photo, language));
    let table = table.map(|table| preview(&file.name, table, language));
    let opens = (file.media_type == PDF).then(|| {
        let address = file.address.clone();
        view! { " "<a class="tap" href=address type=PDF>{language.say("打开", "Open")}</a> }
    });
    let pdf = (file.media_type == PDF).then(|| pages(&file.address, &file.name, language));
    let (address, name) = (file.address.clone(), file.name.clone());
    view! {
        <li>
            <p>
                <span lang=chinese_within(language)>{file.name}</span>
                <span class="quiet">{facts}</span>
                {opens}" "
                <a class="tap" href=address download=name>{language.say("下载", "Download")}</a>
            </p>
            {photo}
            {table}
            {pdf}
        </li>
    }
}

/// What kind of file it is and how large, in brackets.
pub fn file_facts(file: &AttachmentView, language: Language) -> String {
    let (kind, size) = (kind(&file.media_type, language), number::bytes(file.bytes));
    in_brackets(&format!("{kind}{}{size}", language.say("，", ", ")), language)
}

fn kind(media_type: &str, language: Language) -> &'static str {
    match media_type {
        PDF => "PDF",
        "text/csv" => language.say("CSV 表格", "CSV table"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
            language.say("Excel 表格", "Excel table")
        }
        other if other.starts_with("image/") => language.say("图片", "picture"),
        _ => language.say("文件", "file"),
    }
}

/// A PDF within the page. It is loaded when it is opened and not before: a frame waits, an object would not.
fn pages(address: &str, name: &str, language: Language) -> impl IntoView + use<> {
    // The view macro knows no `loading` of a frame.
    let frame = leptos::html::iframe().src(address.to_owned()).title(name.to_owned()).attr("loading", "lazy");
    view! {
        <details class="disclosure-pdf">
            <summary>{language.say("在这里看", "Read it here")}</summary>
            {frame}
            <p class="quiet">
                {language.say(
                    "看不到的话，这个浏览器不能在网页里显示 PDF，请点上面的“打开”或“下载”。",
                    "If you see nothing, this browser shows no PDF within a page: use “Open” or “Download” above.",
                )}
            </p>
        </details>
    }
}

fn figure(address: String, photo: PhotoView, language: Language) -> impl IntoView {
    let caption = shown(&photo.caption);
    let alt = caption.clone();
    let statement = pupils(photo.pupils, language)
        .map(|words| view! { <span class="quiet">{in_brackets(words, language)}</span> });
    view! {
        <figure>
            <img src=address alt=alt width=photo.width height=photo.height loading="lazy" lang=chinese_within(language)/>
            <figcaption><span lang=chinese_within(language)>{caption}</span>{statement}</figcaption>
        </figure>
    }
}

fn preview(name: &str, table: TablePreview, language: Language) -> impl IntoView + use<> {
    let caption = words::table(&table, language);
    let label = name.to_owned();
    let head = table.columns.into_iter().map(|words| view! { <th scope="col">{words}</th> }).collect_view();
    let rows = table
        .rows
        .into_iter()
        .map(|row| {
            let cells = row.into_iter().map(|words| view! { <td>{words}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label lang=chinese_within(language)>
            <table class="table">
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
