//! The layout of a card: head, title, sentence, figures, strip or text, foot with source, day and code. Nothing in it
//! is loaded from anywhere, and nothing runs.

use super::facts;
use super::figures::{Bounds, Figures};
use super::line::{balanced, cut_to, fits, lines, width};
use super::look::Look;
use super::pen::{Face, Pen, Place};
use super::said::Said;
use super::strip::{self, Room};
use crate::page::slip::qr_of;
use crate::xml;
use contract::address::card::CardShape;
use contract::language::Language;

/// The sizes of a shape, in pixels.
struct Sizes {
    margin: f32,
    /// Sizes of the title, the first that fits its lines is taken.
    title: [(f32, usize); 3],
    sentence: f32,
    figure: f32,
    label: f32,
    small: f32,
    code: f32,
    /// Figures side by side.
    abreast: usize,
    cell: u32,
}

const WIDE: Sizes = Sizes {
    margin: 56.0,
    title: [(58.0, 1), (46.0, 2), (40.0, 3)],
    sentence: 28.0,
    figure: 54.0,
    label: 22.0,
    small: 22.0,
    code: 164.0,
    abreast: 6,
    cell: 40,
};
const SQUARE: Sizes = Sizes {
    margin: 72.0,
    title: [(74.0, 2), (60.0, 2), (52.0, 3)],
    sentence: 36.0,
    figure: 74.0,
    label: 28.0,
    small: 26.0,
    code: 208.0,
    abreast: 3,
    cell: 52,
};

/// A card being drawn.
struct Sheet<'a> {
    pen: Pen<'a>,
    look: &'a Look,
    size: (f32, f32),
    sizes: &'static Sizes,
    shape: CardShape,
}

/// Draws a card.
pub fn svg(said: &Said, shape: CardShape, look: &Look) -> Vec<u8> {
    let (w, h) = shape.size();
    let sizes = if shape == CardShape::Wide { &WIDE } else { &SQUARE };
    let mut sheet = Sheet { pen: Pen::new(look), look, size: (w as f32, h as f32), sizes, shape };
    sheet.draw(said);
    let (width, height, view) = (w.to_string(), h.to_string(), format!("0 0 {w} {h}"));
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &width),
        ("height", &height),
        ("viewBox", &view),
        ("xml:lang", look.language.tag()),
        ("role", "img"),
    ];
    xml::document(|document| {
        document.create_element("svg").with_attributes(attributes).write_inner_content(|document| {
            xml::text(document, "title", &said.title)?;
            xml::text(document, "desc", &said.described)?;
            document.get_mut().extend(sheet.pen.drawn());
            Ok(())
        })?;
        Ok(())
    })
}

impl Sheet<'_> {
    fn draw(&mut self, said: &Said) {
        let Sizes { margin, small, .. } = *self.sizes;
        let (w, h) = self.size;
        let (look, right) = (self.look, w - margin);
        self.pen.rect(Place { x: 0.0, y: 0.0 }, self.size, look.paper);
        let head = margin + small * 0.9;
        let day = width(&said.day, small) * 1.05;
        let bureau = cut_to(&said.bureau, small + 2.0, right - margin - day - small);
        self.pen.text(Place { x: margin, y: head }, (Face::HeiBold, small + 2.0), &look.teal, &bureau);
        self.pen.end(Place { x: right, y: head }, (Face::Hei, small), look.soft, &said.day);
        self.pen.rect(Place { x: margin, y: head + small * 0.75 }, (right - margin, 1.5), look.hairline);
        let below = self.opening(said, head + small * 0.75);
        let foot = h - margin;
        self.foot(said, foot);
        self.body_of(said, below);
    }

    /// Kicker, title, sentence and figures; returns where they end.
    fn opening(&mut self, said: &Said, from: f32) -> f32 {
        let Sizes { margin, sentence, small, title, figure, label, abreast, .. } = *self.sizes;
        let (look, mut y, whole) = (self.look, from, self.size.0 - 2.0 * margin);
        if !said.kicker.is_empty() {
            y += small * 1.75;
            let kicker = cut_to(&said.kicker, small, whole);
            self.pen.text(Place { x: margin, y }, (Face::Hei, small), look.soft, &kicker);
        }
        // Latin letters of a bold Song face are wider than others.
        let room = if look.language == Language::English { whole * 0.93 } else { whole };
        let fitting = title.iter().find(|(size, most)| fits(&said.title, *size, room, *most));
        let (size, most) = *fitting.unwrap_or(&title[2]);
        y += small * 0.6;
        for line in balanced(&said.title, size, room, most) {
            y += size * 1.24;
            self.pen.text(Place { x: margin, y }, (Face::Song, size), look.ink, &line);
        }
        y += sentence * 0.55;
        // Where room is short, the sentence is cut first, then figures become smaller.
        let bare = said.strip.is_empty() && said.facts.is_empty();
        let (largest, lines_of_label) = if bare { (figure * 1.4, 3) } else { (figure, 2) };
        let bounds = Bounds { width: self.body(), abreast, label, lines: lines_of_label };
        let figures = Figures::of(&said.figures, bounds);
        // Beside the code of a square card there is room for a strip.
        let is_narrow = self.shape == CardShape::Wide && !said.strip.is_empty();
        let reserved =
            if is_narrow { small * 3.0 + self.note(said) } else { facts::kept(&said.facts, small) };
        let (line, gap, end) = (sentence * 1.5, sentence * 0.35, self.end_of_body() - reserved);
        let most = ((end - y - gap - figures.height(label * 1.8)) / line).floor().clamp(1.0, 3.0) as usize;
        for words in lines(&said.sentence, sentence, self.body(), most) {
            y += line;
            self.pen.text(Place { x: margin, y }, (Face::Hei, sentence), look.ink, &words);
        }
        y += gap;
        let size = figures.size(largest, end - y);
        figures.draw(&mut self.pen, Place { x: margin, y }, size);
        y + figures.height(size)
    }

    /// The strip, or a longer text, in the room that is left.
    fn body_of(&mut self, said: &Said, from: f32) {
        let end = self.foot_top();
        let Sizes { margin, sentence, small, code, cell, .. } = *self.sizes;
        if !said.text.is_empty() {
            let step = sentence * 1.55;
            let most = ((end - from - sentence * 0.6) / step).floor().max(0.0) as usize;
            let room = self.size.0 - 2.0 * margin - code - small * 1.5;
            for (number, line) in lines(&said.text, sentence, room, most).into_iter().enumerate() {
                let y = from + sentence * 0.6 + step * (number as f32 + 0.8);
                self.pen.text(Place { x: margin, y }, (Face::Hei, sentence), self.look.ink, &line);
            }
        }
        if !said.facts.is_empty() {
            let (at, whole) = (Place { x: margin, y: from + small * 0.4 }, self.size.0 - 2.0 * margin);
            let room = |width, end: f32| facts::Room { at, width, height: end - at.y };
            let rooms =
                [room(whole, self.code_top() - small), room(whole - code - small * 1.5, end - small * 0.4)];
            facts::draw(&mut self.pen, &said.facts, rooms, (sentence * 0.9, small * 0.92));
        }
        if said.strip.is_empty() {
            return;
        }
        let note = self.note(said);
        let top = from + small;
        // Above the code the strip may be as wide as the card; beside it there is more room below.
        let (at, whole) = (Place { x: margin, y: top }, self.size.0 - 2.0 * margin);
        let room = |width, end: f32| Room { at, width, height: end - top - note, cell };
        let rooms = [room(whole, self.code_top() - small * 0.8), room(whole - code - small * 1.5, end)];
        let y = strip::draw(&mut self.pen, &said.strip, &said.marked, rooms);
        if note > 0.0 && y > top {
            let at = Place { x: margin, y: y + small * 0.95 };
            self.pen.text(at, (Face::Hei, small * 0.9), self.look.soft, said.mark);
        }
    }

    /// Source and address to the left, the code to the right.
    fn foot(&mut self, said: &Said, bottom: f32) {
        let Sizes { margin, small, code, .. } = *self.sizes;
        let (look, right) = (self.look, self.size.0 - margin);
        let room = right - margin - code - small * 1.5;
        let address = readable(&said.address);
        let source = format!("{}{}", look.language.say("来源：", "Source: "), said.bureau);
        self.pen.rect(Place { x: margin, y: bottom - small * 3.1 }, (room, 1.5), look.hairline);
        let line = Place { x: margin, y: bottom - small * 1.6 };
        self.pen.text(line, (Face::Hei, small), look.soft, &cut_to(&source, small, room));
        self.pen.text(
            Place { y: bottom - small * 0.1, ..line },
            (Face::Hei, small),
            look.soft,
            &cut_to(&address, small, room),
        );
        let Some((path, side)) = qr_of(&said.address) else { return };
        let (x, y) = (right - code, self.code_top());
        // Four modules stay free around a code, or cameras do not find it.
        let module = code / (side + 8) as f32;
        self.pen.rect(Place { x, y }, (code, code), look.code_ground);
        let inside = Place { x: x + 4.0 * module, y: y + 4.0 * module };
        self.pen.group(inside, module, |pen| {
            let ink = [("fill", pen.look.code_ink), ("shape-rendering", "crispEdges")];
            pen.shape("path", &[("d", &path)], &ink);
        });
        let call = Place { x: x + code / 2.0, y: bottom - small * 0.1 };
        self.pen.middle(call, (Face::Hei, small * 0.9), look.soft, said.call);
    }

    /// The room for the note below the strip.
    fn note(&self, said: &Said) -> f32 {
        if said.marked.is_empty() { 0.0 } else { self.sizes.small * 1.7 }
    }

    /// Where the foot begins, beside the code.
    fn foot_top(&self) -> f32 {
        self.size.1 - self.sizes.margin - self.sizes.small * 3.6
    }

    /// Where sentence and figures must end.
    fn end_of_body(&self) -> f32 {
        match self.shape {
            CardShape::Wide => self.foot_top(),
            CardShape::Square => self.code_top() - self.sizes.small,
        }
    }

    fn code_top(&self) -> f32 {
        let Sizes { margin, small, code, .. } = *self.sizes;
        self.size.1 - margin - code - small * 1.35
    }

    /// How wide sentence and figures are: on a wide card the code stands beside them.
    fn body(&self) -> f32 {
        let whole = self.size.0 - 2.0 * self.sizes.margin;
        match self.shape {
            CardShape::Wide => whole - self.sizes.code - 36.0,
            CardShape::Square => whole,
        }
    }
}

/// An address as one reads it: without its scheme, and Han characters as themselves.
fn readable(address: &str) -> String {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let pairs = form_urlencoded::parse(query.as_bytes()).map(|(name, value)| format!("{name}={value}"));
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_words() {
        let address = "https://jyj.example.cn/plans/2026?part=%E4%B8%89&as_of=2026-03-31";
        assert_eq!(readable(address), "jyj.example.cn/plans/2026?part=三&as_of=2026-03-31");
        assert_eq!(readable("http://localhost:8080/statistics"), "localhost:8080/statistics");
    }
}
