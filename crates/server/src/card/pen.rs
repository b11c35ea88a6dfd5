//! What a card is drawn with: text, rectangles, shapes and groups, as SVG. Everything is painted by attributes, since
//! a page's policy may forbid styles; text stays text. It must not know what is drawn.

use super::look::Look;
use crate::xml::{self, Xml};
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
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

/// A stretch of text within a line.
pub struct Stretch<'a> {
    /// Its words.
    pub words: &'a str,
    /// Its face.
    pub face: Face,
    /// Its size in pixels.
    pub size: f32,
    /// Its colour.
    pub colour: &'a str,
}

/// The pen.
pub struct Pen<'a> {
    xml: Xml,
    /// Its colours and faces.
    pub look: &'a Look,
}

impl<'a> Pen<'a> {
    /// A pen with nothing drawn yet.
    pub fn new(look: &'a Look) -> Self {
        Self { xml: Xml::new(Vec::new()), look }
    }

    /// What was drawn.
    pub fn drawn(self) -> Vec<u8> {
        self.xml.into_inner()
    }

    /// Text from a point on.
    pub fn text(&mut self, at: Place, set: (Face, f32), colour: &str, words: &str) {
        self.write(at, set, (colour, "start"), words);
    }

    /// Text around a point.
    pub fn middle(&mut self, at: Place, set: (Face, f32), colour: &str, words: &str) {
        self.write(at, set, (colour, "middle"), words);
    }

    /// Text up to a point.
    pub fn end(&mut self, at: Place, set: (Face, f32), colour: &str, words: &str) {
        self.write(at, set, (colour, "end"), words);
    }

    fn write(&mut self, at: Place, (face, size): (Face, f32), (colour, anchor): (&str, &str), words: &str) {
        let (family, weight) = face.named(self.look);
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

    /// Stretches of text one after the other, each where the one before ends, however wide the reader's face draws it.
    pub fn stretches(&mut self, at: Place, stretches: &[Stretch<'_>]) {
        let (x, y) = (format!("{:.1}", at.x), format!("{:.1}", at.y));
        let element = self.xml.create_element("text").with_attributes([("x", x.as_str()), ("y", &y)]);
        let look = self.look;
        let written = element.write_inner_content(|xml| {
            for (place, stretch) in stretches.iter().filter(|stretch| !stretch.words.is_empty()).enumerate() {
                let (family, weight) = stretch.face.named(look);
                let (size, apart) = (format!("{:.1}", stretch.size), format!("{:.1}", stretch.size * 0.2));
                let mut span = xml.create_element("tspan").with_attributes([
                    ("font-family", family),
                    ("font-weight", weight),
                    ("font-size", &size),
                    ("fill", stretch.colour),
                ]);
                if place > 0 {
                    span = span.with_attribute(("dx", apart.as_str()));
                }
                span.write_text_content(BytesText::new(&xml::allowed(stretch.words)))?;
            }
            Ok(())
        });
        wrote(written.map(|_| ()));
    }

    /// A filled rectangle.
    pub fn rect(&mut self, at: Place, (width, height): (f32, f32), colour: &str) {
        let [x, y, width, height] = [at.x, at.y, width, height].map(|value| format!("{value:.1}"));
        let attributes = [("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height), ("fill", colour)];
        wrote(xml::empty(&mut self.xml, "rect", &attributes));
    }

    /// A shape by its attributes, and how it is painted.
    pub fn shape(&mut self, name: &str, form: &[(&str, &str)], paint: &[(&str, &str)]) {
        wrote(xml::empty(&mut self.xml, name, &[form, paint].concat()));
    }

    /// What is drawn within is moved to a place and scaled.
    pub fn group(&mut self, at: Place, scale: f32, within: impl FnOnce(&mut Self)) {
        let transform = format!("translate({:.2} {:.2}) scale({scale:.4})", at.x, at.y);
        let start = BytesStart::new("g").with_attributes([("transform", transform.as_str())]);
        wrote(self.xml.write_event(Event::Start(start)));
        within(self);
        wrote(self.xml.write_event(Event::End(BytesEnd::new("g"))));
    }
}

impl Face {
    fn named(self, look: &Look) -> (&str, &'static str) {
        match self {
            Self::Song => (&look.song, "700"),
            Self::Hei => (&look.hei, "400"),
            Self::HeiBold => (&look.hei, "700"),
        }
    }
}

fn wrote(written: io::Result<()>) {
    written.expect("memory can be written");
}
