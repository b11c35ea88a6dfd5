//! The frame of an official document (红头文件): what stands around a plan because it was sent to somebody. Each
//! kind of line has its place, and only there it is set aside: 附件：… or a day alone in a line may as well be a
//! wrapped line of an item, so before it a sentence has to be over. What only looks so is said and stays.

mod shape;

use super::head::{self, Level};
use super::line::{Line, ends_sentence};
use super::unit;
use contract::outline::Warning;
use shape::Shape;

/// A head is never longer, in lines.
const LONGEST_HEAD: usize = 12;
/// In lines. Looking back further for where attachments start would let a long file take for ever.
const LONGEST_LIST: usize = 40;
/// So many units sign a document together at most.
const MOST_UNITS: usize = 6;

/// Says of each line of the frame why it is not the plan's; lines that are set aside already are passed over.
pub(super) fn set_aside(lines: &[Line], whys: &mut [Option<&'static str>]) -> Vec<Warning> {
    let open: Vec<usize> = (0..lines.len()).filter(|at| whys[*at].is_none()).collect();
    let shapes = open.iter().map(|at| shape::of(&lines[*at].text)).collect();
    let mut frame = Frame { lines, whys, open, shapes, start: 0 };
    frame.start = frame.find_start();
    frame.head();
    frame.before_the_plan();
    frame.tail();
    frame.signatures();
    frame.doubtful()
}

/// Whether the line starts a heading or an item.
pub(super) fn is_numbered(text: &str) -> bool {
    head::read(text).is_some_and(|head| !matches!(head.level, Level::Heading(_) | Level::Bullet))
}

/// The sentence cannot be over: 由, 详见 and 责任单位： have something to follow.
fn leads_on(text: &str) -> bool {
    const SIGNS: [char; 24] = [
        '；', ';', '：', ':', '、', '，', ',', '由', '于', '在', '向', '至', '到', '与', '和', '及', '报',
        '给', '见', '按', '从', '自', '为', '据',
    ];
    text.ends_with(SIGNS)
}

struct Frame<'a> {
    lines: &'a [Line],
    whys: &'a mut [Option<&'static str>],
    /// The lines that were not set aside before; the places below are places in this list.
    open: Vec<usize>,
    shapes: Vec<Option<Shape>>,
    /// The place where the first heading or item stands.
    start: usize,
}

impl Frame<'_> {
    fn line(&self, place: usize) -> &Line {
        &self.lines[self.open[place]]
    }

    fn is_kept(&self, place: usize) -> bool {
        self.whys[self.open[place]].is_none()
    }

    fn mark(&mut self, place: usize, why: &'static str) {
        self.whys[self.open[place]] = Some(why);
    }

    fn mark_by_shape(&mut self, places: std::ops::Range<usize>) {
        for place in places {
            // Inside a frame a numbered line without a shape goes on with the attachments.
            let shape = self.shapes[place].unwrap_or(Shape::Attachment);
            self.mark(place, shape.why());
        }
    }

    /// What stands before the place is over, so that the line there starts something of its own.
    fn is_apart(&self, place: usize) -> bool {
        let at = self.open[place];
        let line = &self.lines[at];
        if at == 0 || line.gap || line.indented || self.whys[at - 1].is_some() {
            return true;
        }
        let before = self.lines[at - 1].text.as_str();
        !leads_on(before)
            && (ends_sentence(before)
                || unit::starts_with_label(before)
                || self.is_signed(place.saturating_sub(2)..place))
    }

    /// A unit over a day stands among the places.
    fn is_signed(&self, places: std::ops::Range<usize>) -> bool {
        let shapes = &self.shapes[places];
        shapes.contains(&Some(Shape::UnitAndDate))
            || shapes.windows(2).any(|pair| pair == [Some(Shape::Unit), Some(Shape::Date)])
    }

    /// The end of the attachments that start at the place: `附件：1.甲`, then `2.乙`.
    fn attachments_end(&self, place: usize) -> Option<usize> {
        if self.shapes[place] != Some(Shape::Attachment) || !self.is_apart(place) {
            return None;
        }
        let mut end = place + 1;
        let mut last = shape::first_attachment(&self.line(place).text);
        while let Some(number) = last.filter(|_| end < self.open.len().min(place + LONGEST_LIST)) {
            let text = &self.line(end).text;
            let next =
                head::read(text).filter(|head| head.level == Level::Digit && head.number == number + 1);
            last =
                next.filter(|_| text.chars().count() <= 60 && !text.contains('。')).map(|head| head.number);
            end += usize::from(last.is_some());
        }
        Some(end)
    }

    /// Where the attachments start that end before the place.
    fn attachments_before(&self, end: usize) -> Option<usize> {
        (self.start + 1..end).rev().take(LONGEST_LIST).find(|from| self.attachments_end(*from) == Some(end))
    }

    fn find_start(&self) -> usize {
        let mut place = 0;
        while place < self.open.len() && !is_numbered(&self.line(place).text) {
            place = self.attachments_end(place).unwrap_or(place + 1);
        }
        place
    }

    /// Above and below the title.
    fn head(&mut self) {
        let mut titled = false;
        for place in 0..self.start.min(LONGEST_HEAD) {
            if titled && let Some(end) = self.recipients_end(place) {
                (place..end).for_each(|place| self.mark(place, "主送机关"));
                return;
            }
            let text = &self.line(place).text;
            if text.contains('。') || text.chars().count() > 80 {
                return;
            }
            match self.shapes[place] {
                Some(
                    shape @ (Shape::DocumentNumber
                    | Shape::Urgency
                    | Shape::Signatory
                    | Shape::AttachmentMark),
                ) => self.mark(place, shape.why()),
                Some(Shape::RedHead) if place + 1 < self.start => self.mark(place, Shape::RedHead.why()),
                Some(Shape::Unit) if self.is_red_head(place) => self.mark(place, Shape::RedHead.why()),
                Some(Shape::Date | Shape::BracketedDate) if titled => {
                    self.mark(place, Shape::BracketedDate.why());
                }
                _ => titled = true,
            }
        }
    }

    /// A unit above the number of the document, printed again in the title.
    fn is_red_head(&self, place: usize) -> bool {
        let unit = self.line(place).text.as_str();
        self.shapes.get(place + 1) == Some(&Some(Shape::DocumentNumber))
            && (place + 2..self.start.min(LONGEST_HEAD)).any(|next| self.line(next).text.starts_with(unit))
    }

    fn recipients_end(&self, place: usize) -> Option<usize> {
        let mut text = String::new();
        (place..self.start.min(place + 4)).find_map(|next| {
            text.push_str(&self.line(next).text);
            // Longer is a text; 300 signs are 900 bytes.
            if text.len() > 1_000 {
                return None;
            }
            shape::are_recipients(&text).then_some(next + 1)
        })
    }

    /// A notice that sends the plan names its attachments before it.
    fn before_the_plan(&mut self) {
        let mut place = 0;
        while place < self.start {
            let mark = self.shapes[place] == Some(Shape::AttachmentMark) && self.is_apart(place);
            let end = if mark { Some(place + 1) } else { self.attachments_end(place) };
            if let Some(end) = end {
                self.mark_by_shape(place..end);
            }
            place = end.unwrap_or(place + 1);
        }
    }

    /// Under the last item, up to the end of the document.
    fn tail(&mut self) {
        let end = self.open.len();
        let mut first = end;
        while first > self.start + 1 && end - first < LONGEST_LIST {
            let place = first - 1;
            let copied =
                self.shapes[place - 1] == Some(Shape::CopyTo) && !self.line(place - 1).text.ends_with('。');
            let list = || self.attachments_before(first);
            match self.shapes[place] {
                // A unit alone says nothing; over a day or another unit over a day it signs.
                Some(Shape::Unit) if first < end && self.signs(first) => first = place,
                Some(
                    Shape::Date
                    | Shape::UnitAndDate
                    | Shape::Attachment
                    | Shape::AttachmentMark
                    | Shape::CopyTo
                    | Shape::Printed
                    | Shape::Openness
                    | Shape::DocumentNumber,
                ) => first = place,
                _ if copied && self.line(place).text.chars().count() <= 60 => first = place,
                _ => match list() {
                    Some(from) => first = from,
                    None => break,
                },
            }
        }
        // A document that ends with a unit over a day is signed there, even if its last item has no full stop.
        let signed = first < end && self.is_signed(first..end) && !leads_on(&self.line(first - 1).text);
        let apart = if signed { Some(first) } else { (first..end).find(|place| self.is_apart(*place)) };
        if let Some(first) = apart {
            for place in first..end {
                let copied = self.shapes[place].is_none() && self.shapes[place - 1] == Some(Shape::CopyTo);
                let shape = if copied { Some(Shape::CopyTo) } else { self.shapes[place] };
                self.mark(place, shape.unwrap_or(Shape::Attachment).why());
            }
        }
    }

    fn signs(&self, place: usize) -> bool {
        matches!(self.shapes[place], Some(Shape::Date | Shape::Unit | Shape::UnitAndDate | Shape::Printed))
    }

    /// Units over a day, inside the document: a notice above the plan, or a plan with attachments below it.
    fn signatures(&mut self) {
        for place in 1..self.open.len() {
            let day =
                matches!(self.shapes[place], Some(Shape::Date | Shape::UnitAndDate)) && self.is_kept(place);
            if !day || !self.is_over_after(place) {
                continue;
            }
            let units = (1..place)
                .rev()
                .take(MOST_UNITS)
                .take_while(|above| self.shapes[*above] == Some(Shape::Unit) && self.is_kept(*above));
            let alone = (self.shapes[place] == Some(Shape::UnitAndDate)).then_some(place);
            let first = units.chain(alone).filter(|first| self.is_apart(*first)).min();
            let Some(first) = first else { continue };
            self.mark_by_shape(first..place + 1);
            if let Some(from) = self.attachments_before(first) {
                self.mark_by_shape(from..first);
            }
            let after = (place + 1..self.open.len()).take_while(|next| {
                matches!(
                    self.shapes[*next],
                    Some(Shape::AttachmentMark | Shape::Openness | Shape::CopyTo | Shape::Printed)
                )
            });
            let end = after.last().map_or(place + 1, |last| last + 1);
            self.mark_by_shape(place + 1..end);
        }
    }

    /// What follows the place is not the rest of its sentence.
    fn is_over_after(&self, place: usize) -> bool {
        if place + 1 == self.open.len() {
            return true;
        }
        let next = self.line(place + 1);
        let framed = matches!(
            self.shapes[place + 1],
            Some(Shape::AttachmentMark | Shape::Openness | Shape::CopyTo | Shape::Printed)
        );
        let title = place < self.start
            && next.text.chars().count() <= 40
            && !next.text.contains(['。', '，', ',', '；', '：', ':']);
        next.gap
            || next.indented
            || framed
            || title
            || head::read(&next.text).is_some()
            || self.open[place + 1] > self.open[place] + 1
    }

    /// What a person should look at: what was left because it may be an item's, and what stands after the end.
    fn doubtful(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut say = |place: usize, message: &str| {
            warnings.push(Warning { line: self.line(place).number, message: message.into() });
        };
        let mut signed = false;
        for place in self.start..self.open.len() {
            let why = self.whys[self.open[place]];
            let last = place + 1 == self.open.len();
            let framed = match self.shapes[place] {
                Some(Shape::Date | Shape::UnitAndDate | Shape::Attachment | Shape::DocumentNumber) => true,
                Some(Shape::Unit) => last,
                _ => false,
            };
            if why.is_some() {
                signed |= matches!(self.shapes[place], Some(Shape::Date | Shape::UnitAndDate));
            } else if framed {
                say(place, "这一行像是文号、落款或附件说明，可是前后连着正文，没有移出，请核对。");
            } else if std::mem::take(&mut signed) && !is_numbered(&self.line(place).text) {
                say(place, "落款后面还有文字，已并入上一条的正文，请核对。");
            }
        }
        warnings
    }
}
