//! The builder of embeds: what, as of when, how it looks; an example on a phone and on a desk; the code in every
//! form that editors take. A plain GET form, so that every choice has an address and needs no script.

use crate::components::code_block::CodeBlock;
use crate::components::filters::choose;
use crate::components::way::PublicUrl;
use crate::screen::EmbedBuilder;
use crate::snippets::{Embedding, PinnedLoader, escaped};
use crate::words::embed as words;
use crate::words::problem::heading;
use contract::address::frame::{FrameChoice, FrameSize, FrameTheme, FrameView};
use contract::address::{Address, Page};
use contract::bureau::Site;
use contract::frame::HostOrigin;
use contract::id::EmbedKey;
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn EmbedPage(
    /// What can be chosen.
    builder: EmbedBuilder,
    /// The bureau.
    site: Site,
    /// The page's address, with what was chosen so far.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let choice = match place.map(|place| place.page) {
        Some(Page::Embed(choice)) => *choice,
        _ => FrameChoice::default(),
    };
    let embedding = embedding(&builder, &choice, &site, language);
    let problem = builder.problem.clone().map(|problem| {
        view! {
            <p class="note note-error" role="alert" id=PROBLEM>
                <strong>{heading(problem.code, language)}</strong>" "{problem.detail}
            </p>
        }
    });
    view! {
        <h1 class="page-title">{language.say("嵌入您的网页", "Embed it in your page")}</h1>
        <p class="lead">
            {language.say(
                "选好要放什么，把代码粘到您的网页里。读者看到的一直是最新情况，也可以固定在某一天。",
                "Choose what to show and paste the code into your page. Readers see how things stand today, or on the day that you fix.",
            )}
        </p>
        <Choices builder choice language/>
        {problem}
        {embedding.map(|embedding| view! { <Example embedding=embedding.clone() language/> <Codes embedding language/> })}
    }
}

/// The id of what is wrong with the choice.
const PROBLEM: &str = "embed-problem";

/// What the choice makes; nothing while it names nothing.
fn embedding(
    builder: &EmbedBuilder,
    choice: &FrameChoice,
    site: &Site,
    language: Language,
) -> Option<Embedding> {
    let mut frame = choice.frame(site.plan_year).ok()?;
    if choice.value("lang").is_empty() {
        frame.language = language;
    }
    Some(Embedding {
        frame,
        title: builder.title.clone()?,
        bureau: site.name.clone(),
        public_url: use_context::<PublicUrl>().unwrap_or_default().0,
        host: HostOrigin::parse(choice.value("host").trim_end_matches('/'))
            .map(|host| host.to_string())
            .unwrap_or_default(),
        key: EmbedKey::parse(choice.value("key")).map(|key| key.to_string()).unwrap_or_default(),
    })
}

/// The form.
#[component]
fn Choices(builder: EmbedBuilder, choice: FrameChoice, language: Language) -> impl IntoView {
    let action = Page::Embed(Box::default()).in_language(language).to_string();
    let chosen = |name: &str| Some(choice.value(name).to_owned()).filter(|value| !value.is_empty());
    let chosen_or = |name: &str, usual: &str| chosen(name).or_else(|| Some(usual.to_owned()));
    let views = FrameView::ALL
        .into_iter()
        .map(|view| (view.name().to_owned(), words::view(view, language).to_owned()));
    let views = radios("view", views.collect(), chosen_or("view", FrameView::Plan.name()));
    let languages = vec![("zh".to_owned(), "中文".to_owned()), ("en".to_owned(), "English".to_owned())];
    let usual = language.say("zh", "en");
    let themes = FrameTheme::ALL
        .into_iter()
        .map(|theme| (theme.name().to_owned(), words::theme(theme, language).to_owned()));
    let sizes = FrameSize::ALL
        .into_iter()
        .map(|size| (size.name().to_owned(), words::size(size, language).to_owned()));
    let newest = language.say("最新一年", "The newest");
    let all = language.say("全部", "All");
    let EmbedBuilder { years, parts, items, quarters, registers, units, mailboxes, problem, .. } = builder;
    let day = |name: &'static str, label: &'static str, class: &'static str| {
        let value = chosen(name);
        view! {
            <p class=class>
                <label for=format!("embed-{name}")>{label}</label>
                <input id=format!("embed-{name}") type="date" name=name value=value/>
            </p>
        }
    };
    let text = |name: &'static str, label: &'static str, hint: &'static str, class: &'static str| {
        let value = chosen(name);
        let wrong = problem.as_ref().is_some_and(|told| told.fields.iter().any(|field| field.field == name));
        let described =
            format!("embed-{name}-hint{}", if wrong { format!(" {PROBLEM}") } else { String::new() });
        view! {
            <p class=class>
                <label for=format!("embed-{name}")>{label}</label>
                <input
                    id=format!("embed-{name}") type="text" name=name value=value
                    aria-describedby=described aria-invalid=wrong.then_some("true")
                />
                <span class="field-hint" id=format!("embed-{name}-hint")>{hint}</span>
            </p>
        }
    };
    view! {
        <form class="embed-form" method="get" action=action>
            <fieldset class="field">
                <legend>{language.say("放什么", "What to show")}</legend>
                <div class="choices choices-short">{views}</div>
            </fieldset>
            <div class="embed-fields">
                <div class="embed-for embed-for-plan embed-for-item embed-for-changes embed-for-replies embed-for-statistics">
                    {choose("year", language.say("哪一年", "Year"), newest, years, &chosen("year"))}
                </div>
                <div class="embed-for embed-for-register">
                    {choose("register", language.say("哪张表格", "Register"), language.say("请选择", "Choose one"), registers, &chosen("register"))}
                </div>
                {text(
                    "disclosure",
                    language.say("索引号", "Index number"),
                    language.say("那条信息的网页上有，如 bureau/2026-00012。", "As its page shows it, such as bureau/2026-00012."),
                    "field embed-for embed-for-disclosure",
                )}
                <div class="embed-for embed-for-register">
                    {choose("unit", language.say("哪个单位", "Unit"), all, units, &chosen("unit"))}
                </div>
                <div class="embed-for embed-for-plan">
                    {choose("part", language.say("哪一部分", "Part"), all, parts, &chosen("part"))}
                </div>
                <div class="embed-for embed-for-item embed-for-changes">
                    {choose("item", language.say("哪一项", "Item"), language.say("请选择", "Choose one"), items, &chosen("item"))}
                </div>
                <div class="embed-for embed-for-statistics">
                    {choose("quarter", language.say("哪一季度", "Quarter"), language.say("最近一季", "The latest"), quarters, &chosen("quarter"))}
                </div>
                <div class="embed-for embed-for-mailbox">
                    {choose("mailbox", language.say("哪个信箱", "Mailbox"), language.say("请选择", "Choose one"), mailboxes, &chosen("mailbox"))}
                </div>
                {text(
                    "title",
                    language.say("替写信人填好的标题", "Title that the letter begins with"),
                    language.say("可以不填。", "May stay empty."),
                    "field embed-for embed-for-mailbox",
                )}
                {day("from", language.say("从哪一天", "From"), "field embed-for embed-for-changes")}
                {day("to", language.say("到哪一天", "To"), "field embed-for embed-for-changes")}
                {day(
                    "as_of",
                    language.say("固定在哪一天（不填就一直是最新的）", "Fixed on a day (empty: always up to date)"),
                    "field embed-for embed-for-plan embed-for-item embed-for-register embed-for-disclosure",
                )}
            </div>
            <div class="embed-fields">
                {one_of("lang", language.say("语言", "Language"), languages, chosen_or("lang", usual))}
                {one_of("theme", language.say("颜色", "Colours"), themes.collect(), chosen_or("theme", "auto"))}
                {one_of("size", language.say("多少", "How much"), sizes.collect(), chosen_or("size", "full"))}
            </div>
            <div class="embed-fields">
                {text(
                    "host",
                    language.say("您的网站", "Your site"),
                    language.say(
                        "如 https://www.example.cn。填了，内容出来得最快，高度也会自己合适。",
                        "Such as https://www.example.cn. With it the content comes earliest and fits its height.",
                    ),
                    "field",
                )}
                {text(
                    "key",
                    language.say("嵌入编号", "Embed key"),
                    language.say("本局发给您的，没有就不填。", "If the bureau gave you one."),
                    "field",
                )}
            </div>
            <p><button class="button" type="submit">{language.say("生成代码", "Make the code")}</button></p>
        </form>
    }
}

/// A field with one of a few values, one of them always chosen.
fn one_of(
    name: &'static str,
    label: &'static str,
    choices: Vec<(String, String)>,
    chosen: Option<String>,
) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend>{label}</legend>
            <div class="choices choices-short">{radios(name, choices, chosen)}</div>
        </fieldset>
    }
}

fn radios(name: &'static str, choices: Vec<(String, String)>, chosen: Option<String>) -> impl IntoView {
    let button = |(value, words): (String, String)| {
        let id = format!("embed-{name}-{value}");
        let checked = chosen.as_deref() == Some(value.as_str());
        view! {
            <div class="choice">
                <input id=id.clone() type="radio" name=name value=value checked=checked/>
                <label for=id>{words}</label>
            </div>
        }
    };
    choices.into_iter().map(button).collect_view()
}

/// The frame as a phone and as a desk shows it, by the loader itself.
#[component]
fn Example(embedding: Embedding, language: Language) -> impl IntoView {
    let Embedding { frame, title, .. } = &embedding;
    let height = embedding.height();
    // On the bureau's own pages its own address is the host, and nothing is counted.
    let (source, page) = (frame.asked_by("", &embedding.public_url), frame.address().to_string());
    let example = |words: &'static str, class: &'static str| {
        let label = format!("{words}：{title}");
        let inner = format!(
            "<huiyin-embed view=\"{}\"><iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"></iframe></huiyin-embed>",
            frame.view().name(),
            escaped(&source),
            escaped(&label),
        );
        view! {
            <figure class=class>
                <figcaption>{words}</figcaption>
                <div inner_html=inner></div>
            </figure>
        }
    };
    view! {
        <section class="block" aria-labelledby="example">
            <h2 id="example">{language.say("看起来是这样", "What it looks like")}</h2>
            <p><a class="tap" href=page>{language.say("对应的网页", "The page it stands for")}</a></p>
            <div class="embed-examples">
                {example(language.say("手机上", "On a phone"), "embed-narrow")}
                {example(language.say("电脑上", "On a desk"), "embed-wide")}
            </div>
        </section>
    }
}

/// The code, form by form, and the loader's address that never changes.
#[component]
fn Codes(embedding: Embedding, language: Language) -> impl IntoView {
    let pinned = use_context::<PinnedLoader>().unwrap_or_default();
    let pinned = (!pinned.address.is_empty()).then(|| {
        let form = words::pinned(&embedding, &pinned, language);
        view! { <CodeBlock form language/> }
    });
    let blocks = words::forms(&embedding, language)
        .into_iter()
        .map(|form| view! { <CodeBlock form language/> })
        .collect_view();
    view! {
        <section class="block" aria-labelledby="codes">
            <h2 id="codes">{language.say("代码", "The code")}</h2>
            {blocks}
            {pinned}
        </section>
    }
}
