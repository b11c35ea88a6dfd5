//! A feed in words, whatever form it is written in. Text is plain text; addresses are absolute, from the one
//! public address; identifiers come from it and the publication's number, so that they never change.

use super::Asked;
use crate::app::App;
use contract::address::Page;
use contract::address::feed::Feed;
use contract::assignment::Assignment;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::outline::OutlineItem;
use contract::plan::{AttachmentView, PlanFilter, UpdateView};
use huiyin::components::history::{anchor, readings, steps_of};
use huiyin::words::evidence::{in_brackets, pupils};
use huiyin::words::plan::part_heading;
use huiyin::words::punctuation::shown;
use huiyin::words::{date, sign};
use rules::feed::{FeedEntry, FeedNews, FeedPage, Subject};

/// A feed, or a page of it.
pub struct FeedDocument {
    /// Its identifier, the same for every page of it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The bureau.
    pub author: String,
    /// The language of the words around what was published.
    pub language: Language,
    /// The page that shows what it is about.
    pub home: String,
    /// Its own address.
    pub own: String,
    /// The address of its first page.
    pub first: String,
    /// The address of the next page.
    pub next: Option<String>,
    /// When it last changed.
    pub updated: String,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
}

/// An entry.
pub struct Entry {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it tells.
    pub text: String,
    /// Who reported: the bureau where no unit did.
    pub author: String,
    /// The place on a page where it stands.
    pub address: String,
    /// When it was published.
    pub published: String,
    /// When it last changed.
    pub updated: String,
    /// Its files, their addresses absolute.
    pub files: Vec<AttachmentView>,
}

impl FeedDocument {
    pub(super) fn new(app: &App, asked: &Asked, bureau: &str, page: &FeedPage) -> Self {
        let language = asked.language;
        let home = match (&asked.feed, &page.subject) {
            (Feed::Item(item), _) => Page::item(*item),
            (Feed::Part { year, .. }, Subject::Part(_, numeral, _)) => Page::Plan {
                year: *year,
                filter: PlanFilter { part: Some(numeral.clone()), ..PlanFilter::default() },
                as_of: None,
            },
            (Feed::Plan(year) | Feed::Part { year, .. }, _) => Page::plan(*year),
            // Those of letters are made in `replies`, those of disclosures in `disclosures`.
            (Feed::All | Feed::Replies | Feed::Disclosures(_) | Feed::Register(_), _) => Page::Home,
        };
        let title = title(&page.subject, language);
        Self {
            entries: page.entries.iter().map(|entry| Entry::new(app, language, bureau, entry)).collect(),
            ..Self::empty(app, asked, bureau, (&title, home), (page.next, page.changed))
        }
    }

    /// What stands around the entries of every feed: what it is about, where that is read, which publication the next
    /// page begins before, and when something last changed, in milliseconds.
    pub(super) fn empty(
        app: &App,
        asked: &Asked,
        bureau: &str,
        (title, home): (&str, Page),
        (next, changed): (Option<i64>, i64),
    ) -> Self {
        let language = asked.language;
        let absolute = |address: String| format!("{}{address}", app.public_url);
        Self {
            id: tag(&app.public_url, &format!("feeds/{}/{}", asked.feed, language.tag())),
            title: format!("{title} · {bureau}"),
            author: bureau.to_owned(),
            language,
            home: absolute(home.in_language(language).to_string()),
            own: absolute(asked.address()),
            first: absolute(asked.page(None)),
            next: next.map(|number| absolute(asked.page(Some(number)))),
            updated: app.clock.written(changed),
            entries: Vec::new(),
        }
    }
}

fn title(subject: &Subject, language: Language) -> String {
    match subject {
        Subject::All => language.say("重点工作安排的新消息", "News of the plans").to_owned(),
        Subject::Plan(title) => shown(title),
        Subject::Part(plan, numeral, part) => {
            format!("{} · {}", part_heading(numeral, part, language), shown(plan))
        }
        Subject::Item(number, title) => format!("{number}. {}", shown(title)),
    }
}

impl Entry {
    fn new(app: &App, language: Language, bureau: &str, entry: &FeedEntry) -> Self {
        let year = entry.year;
        let on_item = |number: u32, publication: i64| {
            let page = Page::item(ItemRef { year, number }).in_language(language);
            format!("{}{page}#{}", app.public_url, anchor(publication))
        };
        let (title, text, address, author, files) = match &entry.news {
            FeedNews::Plan { title, items, amends } => {
                let address = format!("{}{}", app.public_url, Page::plan(year).in_language(language));
                let (head, text) = plan(&shown(title), *items, *amends, language);
                (head, text, address, bureau.to_owned(), Vec::new())
            }
            FeedNews::Update { title, item, assignment, update } => {
                let number = update.number;
                let update = &update.update;
                let head = headline(year, number, title, kind(update, language), language);
                let files = update.attachments.iter().cloned().map(|file| AttachmentView {
                    address: format!("{}{}", app.public_url, file.address),
                    // What a picture shows says more than its name.
                    name: file.photo.as_ref().map_or(file.name, |photo| photo.caption.clone()),
                    ..file
                });
                let text = told(update, (assignment.as_deref(), item.as_deref()), language);
                (head, text, on_item(number, entry.number), update.unit.clone(), files.collect())
            }
            FeedNews::Assignment { item, title, reason, first } => {
                let kind = if *first {
                    language.say("公布任务分工", "who does what by when")
                } else {
                    language.say("调整任务分工", "who does what by when changed")
                };
                let head = headline(year, *item, title, kind, language);
                let text = if reason.is_empty() {
                    language.say("详见这一项的页面。", "See the page of the item.").to_owned()
                } else {
                    format!("{}{}", language.say("原因：", "Reason: "), shown(reason))
                };
                (head, text, on_item(*item, entry.number), bureau.to_owned(), Vec::new())
            }
            FeedNews::Withdrawal { item, title, of, withdrawal } => {
                let kind = language.say("撤回了一条进展", "an update was withdrawn");
                let head = headline(year, *item, title, kind, language);
                let text = format!("{}{}", language.say("原因：", "Reason: "), shown(&withdrawal.reason));
                (head, text, on_item(*item, *of), bureau.to_owned(), Vec::new())
            }
        };
        Self {
            id: tag(&app.public_url, &format!("publication/{}", entry.number)),
            title,
            text,
            author,
            address,
            published: app.clock.written(entry.published),
            updated: app.clock.written(entry.updated),
            files,
        }
    }
}

fn plan(title: &str, items: usize, amends: bool, language: Language) -> (String, String) {
    match (language, amends) {
        (Language::Chinese, false) => (format!("公布：{title}"), format!("共 {items} 项工作。")),
        (Language::Chinese, true) => (format!("修订：{title}"), format!("修订后共 {items} 项工作。")),
        (Language::English, false) => (format!("Published: {title}"), format!("{items} items.")),
        (Language::English, true) => (format!("Amended: {title}"), format!("{items} items from now on.")),
    }
}

fn headline(year: i16, number: u32, title: &str, kind: &str, language: Language) -> String {
    let title = shown(title);
    match language {
        Language::Chinese => format!("{year}年第 {number} 项 {title}：{kind}"),
        Language::English => format!("{year}, item {number}, {title}: {kind}"),
    }
}

fn kind(update: &UpdateView, language: Language) -> &'static str {
    match (&update.withdrawn, &update.corrects) {
        (Some(_), _) => language.say("这条进展已撤回", "this update is withdrawn"),
        (None, Some(_)) => language.say("更正", "correction"),
        (None, None) => language.say("新进展", "update"),
    }
}

/// What an update says; of a withdrawn one, only since when and why.
fn told(
    update: &UpdateView,
    (assignment, item): (Option<&Assignment>, Option<&OutlineItem>),
    language: Language,
) -> String {
    if let Some(withdrawal) = &update.withdrawn {
        let (on, reason) = (date::full(withdrawal.on, language), shown(&withdrawal.reason));
        return match language {
            Language::Chinese => format!("已于 {on}撤回。原因：{reason}"),
            Language::English => format!("Withdrawn on {on}. Reason: {reason}"),
        };
    }
    let day = |on| date::full(on, language);
    let corrected_by = update.corrected_by.map(|by| match language {
        Language::Chinese => format!("已由 {}的进展更正。", day(by.on)),
        Language::English => format!("Corrected by the update of {}.", day(by.on)),
    });
    let corrects = update.corrects.map(|of| match language {
        Language::Chinese => format!("更正 {}的进展。", day(of.on)),
        Language::English => format!("Corrects the update of {}.", day(of.on)),
    });
    let readings = readings(update, &steps_of(assignment, item));
    let claim = update.claim.map(|claim| {
        format!("{}{}", language.say("单位自报：", "Unit’s own word: "), sign::name(claim, language))
    });
    let evidence = (!update.evidence.is_empty())
        .then(|| format!("{}{}", language.say("依据：", "Evidence: "), shown(&update.evidence)));
    let photos = update.attachments.iter().filter_map(|file| {
        let photo = file.photo.as_ref()?;
        let statement = pupils(photo.pupils, language).map(|words| in_brackets(words, language));
        let (colon, caption) = (language.say("：", ": "), shown(&photo.caption));
        Some(format!("{}{colon}{caption}{}", language.say("照片", "Photo"), statement.unwrap_or_default()))
    });
    let links = update.links.iter().map(|link| {
        let words = shown(&link.words);
        format!("{}{words} {}", language.say("链接：", "Link: "), link.address)
    });
    let paragraphs = [corrected_by, corrects, Some(shown(&update.text)), readings, claim, evidence];
    paragraphs.into_iter().flatten().chain(photos).chain(links).collect::<Vec<String>>().join("\n\n")
}

/// A tag URI (RFC 4151) of the host that the bureau's public address names.
pub(super) fn tag(public_url: &str, specific: &str) -> String {
    let host = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    // The year in which these identifiers began; an identifier that followed the calendar would not last.
    format!("tag:{host},2026:{specific}")
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn an_identifier_names_the_host_and_neither_port_nor_scheme() {
        for url in ["https://jyj.example.cn", "http://jyj.example.cn:8080", "http://jyj.example.cn/a"] {
            assert_eq!(tag(url, "publication/7"), "tag:jyj.example.cn,2026:publication/7");
        }
    }
}
