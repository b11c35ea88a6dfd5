//! What the builder of embeds says.

use crate::snippets::{Embedding, PinnedLoader};
use crate::words::plan::part_heading;
use crate::words::punctuation::shown;
use contract::address::card::{Card, CardFormat, CardShape};
use contract::address::frame::{FrameSize, FrameTheme, FrameView};
use contract::language::Language;
use contract::plan::PlanView;

/// A value and its words.
type Choice = (String, String);

/// What a view is called.
pub fn view(view: FrameView, language: Language) -> &'static str {
    match view {
        FrameView::Plan => language.say("重点工作", "The plan"),
        FrameView::Item => language.say("一项工作", "One item"),
        FrameView::Changes => language.say("两天之间的变化", "What changed between two days"),
        FrameView::Replies => language.say("公开的答复", "Published answers"),
        FrameView::Statistics => language.say("来信统计", "Letters in numbers"),
        FrameView::Register => language.say("公开数据", "A register"),
        FrameView::Disclosure => language.say("一条公开信息", "A disclosure record"),
        FrameView::Mailbox => language.say("写信按钮", "The way to a mailbox"),
    }
}

/// What a theme is called.
pub fn theme(theme: FrameTheme, language: Language) -> &'static str {
    match theme {
        FrameTheme::Auto => language.say("跟随读者", "As the reader's"),
        FrameTheme::Light => language.say("浅色", "Light"),
        FrameTheme::Dark => language.say("深色", "Dark"),
    }
}

/// What a size is called.
pub fn size(size: FrameSize, language: Language) -> &'static str {
    match size {
        FrameSize::Full => language.say("完整", "All of it"),
        FrameSize::Compact => language.say("只要一眼看完的", "At a glance"),
    }
}

/// One form of the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its name in ids.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// When to take it.
    pub when: &'static str,
    /// The code.
    pub code: String,
    /// Whether a height stands in it.
    pub reserves: bool,
}

/// All forms, the best first.
pub fn forms(embedding: &Embedding, language: Language) -> Vec<Form> {
    let form = |name, (title, when): (&'static str, &'static str), code, reserves| Form {
        name,
        title,
        when,
        code,
        reserves,
    };
    let mut forms = vec![
        form(
            "element",
            (
                language.say("网页代码（推荐）", "Element (recommended)"),
                language.say(
                    "能改网页源代码时用。没有脚本也看得到，有脚本高度自己合适。",
                    "Where you can edit the page's source. It shows without scripts, and fits with them.",
                ),
            ),
            embedding.element(),
            true,
        ),
        form(
            "script",
            (
                language.say("一行脚本", "One line of script"),
                language.say("内容管理系统只让放一段脚本时用。", "Where a system takes one script only."),
            ),
            embedding.script(),
            false,
        ),
        form(
            "iframe",
            (
                language.say("只有框架", "Frame alone"),
                language.say(
                    "编辑器会去掉脚本时用。高度是固定的。",
                    "Where an editor strips scripts. The height is fixed.",
                ),
            ),
            embedding.plain(),
            true,
        ),
        form(
            "oembed",
            (
                language.say("链接（oEmbed）", "Link (oEmbed)"),
                language.say(
                    "编辑器认得 oEmbed 时，把这个链接单独粘成一行。",
                    "Where an editor knows oEmbed: paste this link on a line of its own.",
                ),
            ),
            embedding.page(),
            false,
        ),
    ];
    if let Some(card) = Card::of(&embedding.frame.address()) {
        let picture = |shape, format| {
            let card = Card { shape, format, ..card.clone() };
            format!("{}{card}", embedding.public_url)
        };
        let wide = picture(CardShape::Wide, CardFormat::Png);
        let (title, page) = (&embedding.title, embedding.page());
        // A bracket would end the words of the link.
        let words = title.replace(['[', ']'], "");
        forms.push(form(
            "markdown",
            (
                "Markdown",
                language.say("写 Markdown 时用：一张图片，点开是网页。", "A picture that leads to the page."),
            ),
            format!("[![{words}]({wide})]({page})"),
            false,
        ));
        forms.push(form(
            "card",
            (
                language.say("图片卡片", "Picture card"),
                language.say(
                    "公众号文章和印刷品用：存下图片放进去，上面有日期、来源和二维码。横图、方图、可放大的图各一张。",
                    "For articles that allow no scripts, and for print: save the picture; it carries date, source and QR code. Wide, square, and one that scales.",
                ),
            ),
            [wide.clone(), picture(CardShape::Square, CardFormat::Png), picture(CardShape::Wide, CardFormat::Svg)].join("\n"),
            false,
        ));
    }
    forms
}

/// The loader that stays as it is.
pub fn pinned(embedding: &Embedding, loader: &PinnedLoader, language: Language) -> Form {
    Form {
        name: "pinned",
        title: language.say("固定版本的脚本", "The script, pinned"),
        when: language.say(
            "您的网站只许用核对过的脚本时，用这一行换掉上面的脚本。以后的改进它不会自己跟上。",
            "Where your site allows only scripts that were checked: this line in place of the script above. It gets no improvement by itself.",
        ),
        code: embedding.pinned(loader),
        reserves: false,
    }
}

/// What the builder says of an index number that nothing public has.
pub fn no_such_record(language: Language) -> &'static str {
    language.say(
        "没有这个索引号的公开信息。请照那条信息网页上的索引号填，如 bureau/2026-00012。",
        "Nothing public has that index number. Give it as its page shows it, such as bureau/2026-00012.",
    )
}

/// The parts and the items of a plan, each with the value of its field.
pub fn parts_and_items(plan: &PlanView, language: Language) -> (Vec<Choice>, Vec<Choice>) {
    let parts = plan
        .strip
        .iter()
        .map(|part| (part.numeral.clone(), part_heading(&part.numeral, &part.title, language)));
    let rows = plan
        .parts
        .iter()
        .flat_map(|part| part.items.iter().chain(part.sections.iter().flat_map(|section| &section.items)));
    let items = rows.map(|row| (row.number.to_string(), format!("{}. {}", row.number, shown(&row.title))));
    (parts.collect(), items.collect())
}

/// A quarter with the value of its field.
pub fn quarter(quarter: u8, language: Language) -> Choice {
    let words = match language {
        Language::Chinese => format!("第 {quarter} 季度"),
        Language::English => format!("Quarter {quarter}"),
    };
    (quarter.to_string(), words)
}
