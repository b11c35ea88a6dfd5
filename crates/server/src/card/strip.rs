//! The strip on a card: one cell for one promise, by part, in the largest size that has room. The shapes of the signs
//! are those of the pages.

use super::line;
use super::look::Look;
use super::sheet::{Face, Place, Sheet};
use contract::light::Light;
use contract::plan::{Cell, StripPart};
use huiyin::components::sign::{Form, Paint, SIDE, shapes};

/// The room between two cells, as a share of a cell.
const GAP: f32 = 0.2;
/// The smallest cell in which a shape can be told.
const SMALLEST: u32 = 7;
/// A numeral before its cells, as a share of a cell.
const NUMERAL: f32 = 0.72;

/// Where something of the strip stands, from its own corner.
enum Put<'a> {
    Numeral(&'a str, f32, f32),
    Cell(&'a Cell, f32, f32),
}

/// Draws the strip into a room; returns where it ends.
pub fn draw(sheet: &mut Sheet, parts: &[StripPart], marked: &[u32], room: (Place, f32), largest: u32) -> f32 {
    let (Place { x, y }, height) = room;
    let width = sheet.body();
    let Some((size, puts, rows)) = best(parts, width, height, largest) else { return y };
    for put in puts {
        match put {
            Put::Numeral(numeral, left, top) => {
                let size_of_numeral = size * NUMERAL;
                let at = Place { x: x + left, y: y + top + size * 0.76 };
                sheet.text(at, (Face::Song, size_of_numeral), sheet.look.soft, numeral);
            }
            Put::Cell(cell, left, top) => {
                let at = Place { x: x + left, y: y + top };
                sign(sheet, &cell.light, at, size);
                if marked.contains(&cell.number) {
                    let below = Place { y: at.y + size * 1.04, ..at };
                    let colour = sheet.look.ink;
                    sheet.rect(below, (size, (size * 0.08).max(1.5)), colour);
                }
            }
        }
    }
    y + rows as f32 * size * (1.0 + GAP)
}

/// The sign of a light in a square.
pub fn sign(sheet: &mut Sheet, light: &Light, at: Place, size: f32) {
    let scale = size / SIDE as f32;
    let transform = format!("translate({:.2} {:.2}) scale({scale:.4})", at.x, at.y);
    let colour = sheet.look.sign(light.sign).to_owned();
    let paints = shapes(light);
    sheet.group(&transform, |sheet| {
        for (paint, form) in paints {
            let attributes = painted(paint, light, &colour, sheet.look);
            match form {
                Form::Rect([x, y, width, height], round) => {
                    let place = [("x", x), ("y", y), ("width", width), ("height", height)];
                    sheet.shape("rect", &place, &[("rx", round)], &attributes);
                }
                Form::Path(path) => sheet.shape("path", &[], &[("d", path)], &attributes),
                Form::Words(words) => {
                    let colour = sheet.look.on_solid;
                    sheet.middle(Place { x: 13.0, y: 18.0 }, (Face::HeiBold, 14.0), colour, &words);
                }
            }
        }
    });
}

/// How `style/components/sign.css` paints it.
fn painted(paint: Paint, light: &Light, colour: &str, look: &Look) -> Vec<(&'static str, String)> {
    let line = |colour: &str, width: &str| {
        let ends = if paint == Paint::Dashed { "butt" } else { "round" };
        vec![
            ("fill", "none".to_owned()),
            ("stroke", colour.to_owned()),
            ("stroke-width", width.to_owned()),
            ("stroke-linejoin", "round".to_owned()),
            ("stroke-linecap", ends.to_owned()),
        ]
    };
    match paint {
        Paint::Solid | Paint::Words => vec![("fill", colour.to_owned())],
        Paint::Fill => vec![("fill", look.wash.clone())],
        Paint::OnSolid => line(look.on_solid, "3"),
        Paint::Outline if light.sign == contract::light::Sign::NotMeasured => line(colour, "1.5"),
        Paint::Outline => line(colour, "2"),
        Paint::Dashed => {
            let mut dashed = line(colour, "2");
            dashed.push(("stroke-dasharray", "3.2 3.4".to_owned()));
            dashed
        }
    }
}

/// The largest strip that has room. Each part begins a line of its own, unless the cells would become much smaller
/// by that.
fn best(parts: &[StripPart], width: f32, height: f32, largest: u32) -> Option<(f32, Vec<Put<'_>>, usize)> {
    let fitting = |apart: bool| {
        (SMALLEST..=largest).rev().map(|size| size as f32).find_map(|size| {
            let (puts, rows) = flow(parts, size, width, apart);
            (rows as f32 * size * (1.0 + GAP) <= height + size * GAP).then_some((size, puts, rows))
        })
    };
    let (apart, together) = (fitting(true), fitting(false));
    let enough = |apart: &(f32, Vec<Put<'_>>, usize)| {
        together.as_ref().is_none_or(|together| apart.0 >= together.0 * 0.75)
    };
    apart.filter(enough).or(together)
}

fn flow(parts: &[StripPart], size: f32, width: f32, apart: bool) -> (Vec<Put<'_>>, usize) {
    let (mut puts, mut x, mut row) = (Vec::new(), 0.0_f32, 0_usize);
    let step = size * (1.0 + GAP);
    let widest = parts.iter().map(|part| line::width(&part.numeral, size * NUMERAL)).fold(0.0, f32::max);
    let indent = if widest > 0.0 { widest + size * 0.35 } else { 0.0 };
    for part in parts.iter().filter(|part| !part.cells.is_empty()) {
        let begins = x > 0.0 && (apart || x + size * 0.6 + indent + size > width);
        if begins {
            (x, row) = (0.0, row + 1);
        } else if x > 0.0 {
            x += size * 0.6;
        }
        if !part.numeral.is_empty() {
            puts.push(Put::Numeral(&part.numeral, x, row as f32 * step));
        }
        x += indent;
        for cell in &part.cells {
            if x + size > width {
                (x, row) = (if apart { indent } else { 0.0 }, row + 1);
            }
            puts.push(Put::Cell(cell, x, row as f32 * step));
            x += step;
        }
    }
    (puts, row + 1)
}
