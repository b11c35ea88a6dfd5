//! A card as SVG: head, title, sentence, figures, strip or text, foot with source, day and code. Text stays text, and
//! everything is painted by attributes, since a page's policy may forbid styles. Nothing in it is loaded from
//! anywhere, and nothing runs.

use super::line::{balanced, cut, fits, lines, width};
use super::look::Look;
use super::said::{Figure, Said};
use super::strip;
use crate::page::slip::qr_of;
use crate::xml::{self, Xml};
use contract::address::card::CardShape;
use contract::language::Language;
use quick_xml::events::BytesText;
use std::io;

/// A point, in pixels from the upper left.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Bold Song.
    Song,
    /// Hei.
    Hei,
    /// Bold Hei.
    HeiBold,
}

/// The sizes of a shape, in pixels.
struct Sizes {
    margin: f32,
    /// Sizes of the title, the first that fits its lines is taken.
    title: [(f32, usize); 2],
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
    title: [(58.0, 2), (46.0, 3)],
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
    title: [(74.0, 3), (60.0, 3)],
    sentence: 36.0,
    figure: 74.0,
    label: 28.0,
    small: 26.0,
    code: 208.0,
    abreast: 3,
    cell: 52,
};

/// A card being drawn.
pub struct Sheet<'a> {
    xml: Xml,
    /// Its colours and faces.
    pub look: &'a Look,
    size: (f32, f32),
    sizes: &'static Sizes,
    shape: CardShape,
}

/// Draws a card.
pub fn svg(said: &Said, shape: CardShape, look: &Look) -> Vec<u8> {
    let (w, h) = shape.size();
    let sizes = if shape == CardShape::Wide { &WIDE } else { &SQUARE };
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("width", w.to_string()),
        ("height", h.to_string()),
        ("viewBox", format!("0 0 {w} {h}")),
        ("xml:lang", look.language.tag().to_owned()),
        ("role", "img".to_owned()),
    ];
    xml::document(|out| {
        let element = out.create_element("svg");
        let element = element.with_attributes(attributes.iter().map(|(name, value)| (*name, value.as_str())));
        element.write_inner_content(|out| {
            xml::text(out, "title", &said.title)?;
            xml::text(out, "desc", &said.described)?;
            let xml = std::mem::replace(out, Xml::new(Vec::new()));
            let mut sheet = Sheet { xml, look, size: (w as f32, h as f32), sizes, shape };
            sheet.draw(said);
            *out = sheet.xml;
            Ok(())
        })?;
        Ok(())
    })
}

impl Sheet<'_> {
    fn draw(&mut self, said: &Said) {
        let Sizes { margin, small, code, .. } = *self.sizes;
        let (w, h) = self.size;
        let (look, right) = (self.look, w - margin);
        self.rect(Place { x: 0.0, y: 0.0 }, self.size, look.paper);
        let head = margin + small * 0.9;
        let day = width(&said.day, small) * 1.05;
        let bureau = cut_to(&said.bureau, small + 2.0, right - margin - day - small);
        self.text(Place { x: margin, y: head }, (Face::HeiBold, small + 2.0), &look.teal, &bureau);
        self.end(Place { x: right, y: head }, (Face::Hei, small), look.soft, &said.day);
        self.rect(Place { x: margin, y: head + small * 0.75 }, (right - margin, 1.5), look.hairline);
        let below = self.opening(said, head + small * 0.75);
        let foot = h - margin;
        self.foot(said, foot);
        // Beside the code of a wide card the strip has the room above two lines of the foot.
        let end = match self.shape {
            CardShape::Wide => foot - small * 3.6,
            CardShape::Square => foot - code - small * 2.6,
        };
        self.body_of(said, below, end);
    }

    /// Kicker, title, sentence and figures; returns where they end.
    fn opening(&mut self, said: &Said, from: f32) -> f32 {
        let Sizes { margin, sentence, small, title, .. } = *self.sizes;
        let (look, mut y, whole) = (self.look, from, self.size.0 - 2.0 * margin);
        if !said.kicker.is_empty() {
            y += small * 1.75;
            let kicker = cut_to(&self.typed(&said.kicker), small, whole);
            self.text(Place { x: margin, y }, (Face::Hei, small), look.soft, &kicker);
        }
        let words = self.typed(&said.title);
        let fitting = title.iter().find(|(size, most)| fits(&words, *size, whole, *most));
        let (size, most) = *fitting.unwrap_or(&title[1]);
        y += small * 0.6;
        for line in balanced(&words, size, whole, most) {
            y += size * 1.24;
            self.text(Place { x: margin, y }, (Face::Song, size), look.ink, &line);
        }
        y += sentence * 0.55;
        let most = if said.figures.is_empty() { 4 } else { 3 };
        for line in lines(&self.typed(&said.sentence), sentence, self.body(), most) {
            y += sentence * 1.5;
            self.text(Place { x: margin, y }, (Face::Hei, sentence), look.ink, &line);
        }
        self.figures(&said.figures, y)
    }

    fn figures(&mut self, figures: &[Figure], from: f32) -> f32 {
        let Sizes { margin, figure: largest, label, abreast, .. } = *self.sizes;
        let columns = figures.len().clamp(1, abreast);
        let column = self.body() / columns.max(3) as f32;
        let room = column - label;
        let wide = |figure: &Figure, size: f32| {
            let sign = if figure.light.is_some() { size * 0.95 } else { 0.0 };
            sign + width(&figure.number, size) + width(&figure.unit, size * 0.42) + size * 0.12
        };
        let widest = figures.iter().map(|figure| wide(figure, 1.0)).fold(0.0, f32::max);
        let size = if widest > 0.0 { largest.min(room / widest) } else { largest };
        let mut y = from;
        for row in figures.chunks(columns) {
            let labels: Vec<Vec<String>> =
                row.iter().map(|figure| lines(&self.typed(&figure.label), label, room, 2)).collect();
            let base = y + size * 1.2;
            for (place, (figure, labels)) in row.iter().zip(&labels).enumerate() {
                let x = margin + column * place as f32;
                self.figure(figure, Place { x, y: base }, size);
                for (number, words) in labels.iter().enumerate() {
                    let y = base + label * 1.45 + number as f32 * label * 1.3;
                    self.text(Place { x, y }, (Face::Hei, label), self.look.soft, words);
                }
            }
            let below = labels.iter().map(Vec::len).max().unwrap_or(0) as f32;
            y = base + if below > 0.0 { label * (0.6 + 1.3 * below) } else { label * 0.4 };
        }
        y
    }

    fn figure(&mut self, figure: &Figure, at: Place, size: f32) {
        let mut x = at.x;
        let mut colour = self.look.ink.to_owned();
        if let Some(light) = &figure.light {
            let side = size * 0.74;
            strip::sign(self, light, Place { x, y: at.y - side }, side);
            x += size * 0.95;
            colour = self.look.sign(light.sign).to_owned();
        }
        let (song, hei) = (self.look.song.clone(), self.look.hei.clone());
        let soft = self.look.soft;
        let (x, y) = (format!("{x:.1}"), format!("{:.1}", at.y));
        let attributes = [("x", x.as_str()), ("y", &y)];
        let spans = [
            (self.typed(&figure.number), &song, "700", size, colour.as_str()),
            (figure.unit.clone(), &hei, "400", size * 0.42, soft),
        ];
        // One text, so that the unit follows the number however wide the reader's face draws it.
        let written =
            self.xml.create_element("text").with_attributes(attributes).write_inner_content(|xml| {
                for (place, (words, family, weight, size, fill)) in spans.iter().enumerate() {
                    if words.is_empty() {
                        continue;
                    }
                    let (size, apart) = (format!("{size:.1}"), format!("{:.1}", size * 0.2));
                    let mut span = xml.create_element("tspan").with_attributes([
                        ("font-family", family.as_str()),
                        ("font-weight", weight),
                        ("font-size", &size),
                        ("fill", fill),
                    ]);
                    if place > 0 {
                        span = span.with_attribute(("dx", apart.as_str()));
                    }
                    span.write_text_content(BytesText::new(&xml::allowed(words)))?;
                }
                Ok(())
            });
        wrote(written.map(|_| ()));
    }

    /// The strip, or a longer text, in the room that is left.
    fn body_of(&mut self, said: &Said, from: f32, end: f32) {
        let Sizes { margin, sentence, small, cell, .. } = *self.sizes;
        if !said.text.is_empty() {
            let step = sentence * 1.55;
            let most = ((end - from - sentence * 0.6) / step).floor().max(0.0) as usize;
            let words = self.typed(&said.text);
            for (number, line) in lines(&words, sentence, self.body(), most).into_iter().enumerate() {
                let y = from + sentence * 0.6 + step * (number as f32 + 0.8);
                self.text(Place { x: margin, y }, (Face::Hei, sentence), self.look.ink, &line);
            }
        }
        if said.strip.is_empty() {
            return;
        }
        let note = if said.mark.is_empty() || said.marked.is_empty() { 0.0 } else { small * 1.7 };
        let top = from + small;
        let room = (Place { x: margin, y: top }, end - top - note);
        let y = strip::draw(self, &said.strip, &said.marked, room, cell);
        if note > 0.0 && y > top {
            let at = Place { x: margin, y: y + small * 0.95 };
            self.text(at, (Face::Hei, small * 0.9), self.look.soft, said.mark);
        }
    }

    /// Source and address to the left, the code to the right.
    fn foot(&mut self, said: &Said, bottom: f32) {
        let Sizes { margin, small, code, .. } = *self.sizes;
        let (look, right) = (self.look, self.size.0 - margin);
        let room = right - margin - code - small * 1.5;
        let address = said.address.split_once("://").map_or(said.address.as_str(), |(_, rest)| rest);
        let source = format!("{}{}", look.language.say("来源：", "Source: "), said.bureau);
        self.rect(Place { x: margin, y: bottom - small * 3.1 }, (room, 1.5), look.hairline);
        let line = Place { x: margin, y: bottom - small * 1.6 };
        self.text(line, (Face::Hei, small), look.soft, &cut_to(&source, small, room));
        self.text(
            Place { y: bottom - small * 0.1, ..line },
            (Face::Hei, small),
            look.soft,
            &cut_to(address, small, room),
        );
        let Some((path, side)) = qr_of(&said.address) else { return };
        let (x, y) = (right - code, bottom - code - small * 1.35);
        // Four modules stay free around a code, or cameras do not find it.
        let module = code / (side + 8) as f32;
        self.rect(Place { x, y }, (code, code), look.code_ground);
        let transform =
            format!("translate({:.2} {:.2}) scale({module:.4})", x + 4.0 * module, y + 4.0 * module);
        self.group(&transform, |sheet| {
            let fill =
                [("fill", sheet.look.code_ink.to_owned()), ("shape-rendering", "crispEdges".to_owned())];
            sheet.shape("path", &[], &[("d", &path)], &fill);
        });
        let call = Place { x: x + code / 2.0, y: bottom - small * 0.1 };
        self.middle(call, (Face::Hei, small * 0.9), look.soft, said.call);
    }

    /// How wide sentence, figures and strip are: on a wide card the code stands beside them.
    pub fn body(&self) -> f32 {
        let whole = self.size.0 - 2.0 * self.sizes.margin;
        match self.shape {
            CardShape::Wide => whole - self.sizes.code - 36.0,
            CardShape::Square => whole,
        }
    }

    /// Chinese faces draw the curved marks of English as wide as a Han character.
    fn typed(&self, words: &str) -> String {
        match self.look.language {
            Language::Chinese => words.to_owned(),
            Language::English => words.replace(['’', '‘'], "'"),
        }
    }

    /// Text from a point on.
    pub fn text(&mut self, at: Place, set: (Face, f32), colour: &str, words: &str) {
        self.write(at, set, (colour, "start"), words);
    }

    /// Text around a point.
    pub fn middle(&mut self, at: Place, set: (Face, f32), colour: &str, words: &str) {
        self.write(at, set, (colour, "middle"), words);
    }

    fn end(&mut self, at: Place, set: (Face, f32), colour: &str, words: &str) {
        self.write(at, set, (colour, "end"), words);
    }

    fn write(&mut self, at: Place, (face, size): (Face, f32), (colour, anchor): (&str, &str), words: &str) {
        let (family, weight) = match face {
            Face::Song => (&self.look.song, "700"),
            Face::Hei => (&self.look.hei, "400"),
            Face::HeiBold => (&self.look.hei, "700"),
        };
        let (x, y, size) = (format!("{:.1}", at.x), format!("{:.1}", at.y), format!("{size:.1}"));
        let element = self.xml.create_element("text").with_attributes([
            ("x", x.as_str()),
            ("y", &y),
            ("font-size", &size),
            ("font-family", family),
            ("font-weight", weight),
            ("fill", colour),
            ("text-anchor", anchor),
        ]);
        wrote(element.write_text_content(BytesText::new(&xml::allowed(words))).map(|_| ()));
    }

    /// A filled rectangle.
    pub fn rect(&mut self, at: Place, (width, height): (f32, f32), colour: &str) {
        let [x, y, width, height] = [at.x, at.y, width, height].map(|value| format!("{value:.1}"));
        let attributes = [("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height), ("fill", colour)];
        wrote(xml::empty(&mut self.xml, "rect", &attributes));
    }

    /// A shape of whole numbers, words, and how it is painted.
    pub fn shape(
        &mut self,
        name: &str,
        whole: &[(&str, u32)],
        words: &[(&str, &str)],
        paint: &[(&str, String)],
    ) {
        let whole: Vec<(&str, String)> =
            whole.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let whole = whole.iter().map(|(name, value)| (*name, value.as_str()));
        let paint = paint.iter().map(|(name, value)| (*name, value.as_str()));
        let attributes: Vec<(&str, &str)> = whole.chain(words.iter().copied()).chain(paint).collect();
        wrote(xml::empty(&mut self.xml, name, &attributes));
    }

    /// What is drawn within is moved and scaled.
    pub fn group(&mut self, transform: &str, within: impl FnOnce(&mut Self)) {
        use quick_xml::events::{BytesEnd, BytesStart, Event};
        let start = BytesStart::new("g").with_attributes([("transform", transform)]);
        wrote(self.xml.write_event(Event::Start(start)));
        within(self);
        wrote(self.xml.write_event(Event::End(BytesEnd::new("g"))));
    }
}

/// The text, cut only where it does not fit.
fn cut_to(text: &str, size: f32, room: f32) -> String {
    if width(text, size) <= room { text.to_owned() } else { cut(text, size, room) }
}

fn wrote(written: io::Result<()>) {
    written.expect("memory can be written");
}
