//! Lines become paragraphs, paragraphs become the title, the preamble, headings and items, in one flat list.
//! It knows nothing of targets or warnings.

use super::error::DocumentError;
use super::head::{self, Head, Level};
use super::levels::{self, Levels, Role};
use super::line::Line;
use super::wrap::{Before, Setting};

/// A heading or an item with the paragraphs under it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it is.
    pub(super) role: Role,
    /// How it starts.
    pub(super) head: Head,
    /// Its line.
    pub(super) line: usize,
    /// The paragraphs: the first carries the title.
    pub(super) paragraphs: Vec<String>,
}

/// A paragraph with its first line.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// Its first line.
    pub(super) line: usize,
    /// Its words.
    pub(super) text: String,
}

/// The document in one flat list.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    /// The title as printed; `None` if the document starts with a heading or an item.
    pub(super) title: Option<Paragraph>,
    /// The paragraphs before the first heading or item.
    pub(super) preamble: Vec<Paragraph>,
    /// Headings and items.
    pub(super) entries: Vec<Entry>,
    /// What the numbering means.
    pub(super) levels: Levels,
    /// Lines that are numbered in a way that has no place in the outline.
    pub(super) unplaced: Vec<usize>,
    /// Lines that start with a number larger than any plan counts, with what is printed of it.
    pub(super) too_large: Vec<(usize, String)>,
    /// Items without a printed number, counted here.
    pub(super) counted: bool,
}

/// Gathers the lines that are the plan.
pub(super) fn gather(lines: Vec<Line>) -> Result<Gathered, DocumentError> {
    let last_line = lines.last().map_or(0, |line| line.number);
    let mut heads: Vec<Option<Head>> = lines.iter().map(|line| head::read(&line.text)).collect();
    // The first line is the title unless it is numbered; as a Markdown heading it takes no part in the levels.
    let titled = heads
        .first()
        .is_some_and(|head| head.as_ref().is_none_or(|head| matches!(head.level, Level::Heading(_))));
    if titled {
        heads[0] = None;
    }
    let present: Vec<&Head> = heads.iter().flatten().collect();
    let levels = levels::find(&present).ok_or(DocumentError::NoItems { line: last_line })?;
    let setting = Setting::of(&lines, &heads, &levels);
    let mut gathering =
        Gathering { setting, last: None, title_open: false, items: 0, gathered: empty(levels) };
    for (place, (line, head)) in lines.into_iter().zip(heads).enumerate() {
        if place == 0 && titled {
            gathering.gathered.title = Some(Paragraph { line: line.number, text: line.text.clone() });
            gathering.last = Some(line);
        } else {
            gathering.take(line, head);
        }
    }
    Ok(gathering.gathered)
}

fn empty(levels: Levels) -> Gathered {
    Gathered {
        title: None,
        preamble: Vec::new(),
        entries: Vec::new(),
        levels,
        unplaced: Vec::new(),
        too_large: Vec::new(),
        counted: false,
    }
}

struct Gathering {
    setting: Setting,
    last: Option<Line>,
    /// Kept while lines come in: looking at the whole paragraph for each line would take for ever.
    title_open: bool,
    items: u32,
    gathered: Gathered,
}

impl Gathering {
    fn take(&mut self, line: Line, head: Option<Head>) {
        let role = head.as_ref().and_then(|head| self.gathered.levels.role(head.level));
        if let (Some(role), Some(head)) = (role, head.as_ref()) {
            self.start(role, head.clone(), &line);
        } else {
            if let Some(number) = head::too_large(&line.text) {
                self.gathered.too_large.push((line.number, number));
            }
            if head.is_some_and(|head| self.gathered.levels.unplaced.contains(&head.level)) {
                self.gathered.unplaced.push(line.number);
            }
            self.go_on(&line);
        }
        self.last = Some(line);
    }

    fn start(&mut self, role: Role, mut head: Head, line: &Line) {
        if role == Role::Item {
            self.items = self.items.saturating_add(1);
            if head.numeral.is_empty() {
                self.gathered.counted = true;
                head.number = self.items;
            }
        }
        self.title_open = !head.rest.contains('。');
        let paragraphs = vec![std::mem::take(&mut head.rest)];
        self.gathered.entries.push(Entry { role, head, line: line.number, paragraphs });
    }

    fn go_on(&mut self, line: &Line) {
        let Gathered { title, preamble, entries, .. } = &mut self.gathered;
        let (role, paragraph) = match entries.last_mut() {
            Some(entry) => (Some(entry.role), entry.paragraphs.last_mut()),
            None => (None, preamble.last_mut().map(|paragraph| &mut paragraph.text)),
        };
        if let (Some(paragraph), Some(last)) = (paragraph, self.last.as_ref()) {
            let before = Before { role, paragraph, last, title_open: self.title_open };
            if self.setting.continues(&before, line) {
                join(paragraph, &line.text);
                self.title_open &= !line.text.contains('。');
                return;
            }
        } else if let (Some(title), Some(last), true) = (title, self.last.as_ref(), entries.is_empty())
            && title_goes_on(&title.text, last, line)
        {
            join(&mut title.text, &line.text);
            return;
        }
        self.title_open = false;
        match entries.last_mut() {
            Some(entry) => entry.paragraphs.push(line.text.clone()),
            None => preamble.push(Paragraph { line: line.number, text: line.text.clone() }),
        }
    }
}

/// Chinese goes on without a space; two Latin words need one.
pub(super) fn join(paragraph: &mut String, next: &str) {
    let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    if latin(paragraph.chars().next_back()) && latin(next.chars().next()) {
        paragraph.push(' ');
    }
    paragraph.push_str(next);
}

/// A long title is often set in two lines. It is complete once it names the kind of document.
fn title_goes_on(title: &str, last: &Line, next: &Line) -> bool {
    const KINDS: [&str; 16] = [
        "意见",
        "安排",
        "要点",
        "计划",
        "方案",
        "通知",
        "清单",
        "任务",
        "台账",
        "工作",
        "规划",
        "意見",
        "安排表",
        "要點",
        "計劃",
        "）",
    ];
    let plain = next.text.chars().count() <= 40
        && !next.text.contains(['。', '：', ':', '；', ';', '，', ',', '〔', '[']);
    let in_a_name = title.matches('《').count() > title.matches('》').count();
    // A unit, an empty line, 关于…的通知: still one title.
    let about = !title.contains("关于") && next.text.starts_with("关于");
    let complete =
        !in_a_name && KINDS.iter().any(|kind| title.ends_with(kind)) || title.ends_with([')', '*']);
    plain && !complete && (!next.gap || about) && !title.starts_with('#') && last.text.chars().count() <= 60
}
