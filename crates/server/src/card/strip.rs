//! The strip on a card: one cell for one promise, by part, in the largest size that has room. The shapes of the signs
//! are those of the pages.

use super::line;
use super::look::Look;
use super::pen::{Face, Pen, Place};
use contract::light::{Light, Sign};
use contract::plan::{Cell, StripPart};
use huiyin::components::sign::{Form, Paint, SIDE, shapes};

/// The room between two cells, as a share of a cell.
const GAP: f32 = 0.2;
/// The further room below a cell where some have a line below them.
const MARK: f32 = 0.12;
/// The smallest cell in which a shape can be told.
const SMALLEST: u32 = 7;
/// A numeral before its cells, as a share of a cell.
const NUMERAL: f32 = 0.72;

/// The room that a strip may take.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its upper left corner.
    pub at: Place,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// The largest cell.
    pub cell: u32,
}

/// Where something of the strip stands, from its own corner.
enum Put<'a> {
    Numeral(&'a str, f32, f32),
    Cell(&'a Cell, f32, f32),
}

/// Draws the strip into the better of two rooms, with a line below the marked items; returns where it ends.
pub fn draw(pen: &mut Pen<'_>, parts: &[StripPart], marked: &[u32], rooms: [Room; 2]) -> f32 {
    let Place { x, y } = rooms[0].at;
    let row = if marked.is_empty() { 1.0 + GAP } else { 1.0 + GAP + MARK };
    let found = rooms.iter().filter_map(|room| best(parts, *room, row));
    let Some((size, puts, rows)) = found.max_by(|one, other| one.0.total_cmp(&other.0)) else { return y };
    for put in puts {
        match put {
            Put::Numeral(numeral, left, top) => {
                let at = Place { x: x + left, y: y + top + size * 0.76 };
                pen.text(at, (Face::Song, size * NUMERAL), pen.look.soft, numeral);
            }
            Put::Cell(cell, left, top) => {
                let at = Place { x: x + left, y: y + top };
                sign(pen, &cell.light, at, size);
                if marked.contains(&cell.number) {
                    let below = Place { y: at.y + size * 1.09, ..at };
                    pen.rect(below, (size, (size * 0.07).max(1.5)), pen.look.ink);
                }
            }
        }
    }
    y + rows as f32 * size * row
}

/// The sign of a light in a square.
pub fn sign(pen: &mut Pen<'_>, light: &Light, at: Place, size: f32) {
    pen.group(at, size / SIDE as f32, |pen| {
        let look = pen.look;
        for (paint, form) in shapes(light) {
            let paint = painted(paint, light.sign, look);
            match form {
                Form::Rect(place, round) => {
                    let [x, y, width, height] = place.map(|value| value.to_string());
                    let form = [("x", &*x), ("y", &y), ("width", &width), ("height", &height), ("rx", round)];
                    pen.shape("rect", &form, &paint);
                }
                Form::Path(path) => pen.shape("path", &[("d", path)], &paint),
                Form::Words(words) => {
                    pen.middle(Place { x: 13.0, y: 18.0 }, (Face::HeiBold, 14.0), look.on_solid, &words);
                }
            }
        }
    });
}

/// How `style/components/sign.css` paints it.
fn painted(paint: Paint, sign: Sign, look: &Look) -> Vec<(&'static str, &str)> {
    let line = |colour, width, ends| {
        vec![
            ("fill", "none"),
            ("stroke", colour),
            ("stroke-width", width),
            ("stroke-linejoin", "round"),
            ("stroke-linecap", ends),
        ]
    };
    let colour = look.sign(sign);
    match paint {
        Paint::Solid | Paint::Words => vec![("fill", colour)],
        Paint::Fill => vec![("fill", &look.wash)],
        Paint::OnSolid => line(look.on_solid, "3", "round"),
        Paint::Outline if sign == Sign::NotMeasured => line(colour, "1.5", "round"),
        Paint::Outline => line(colour, "2", "round"),
        Paint::Dashed => {
            let mut dashed = line(colour, "2", "butt");
            dashed.push(("stroke-dasharray", "3.2 3.4"));
            dashed
        }
    }
}

/// The largest strip that has room. Each part begins a line of its own, unless the cells would become much smaller
/// by that.
fn best(parts: &[StripPart], room: Room, row: f32) -> Option<(f32, Vec<Put<'_>>, usize)> {
    let fitting = |apart: bool| {
        (SMALLEST..=room.cell).rev().map(|size| size as f32).find_map(|size| {
            let (puts, rows) = flow(parts, size, (room.width, row), apart);
            (rows as f32 * size * row <= room.height + size * GAP).then_some((size, puts, rows))
        })
    };
    let (apart, together) = (fitting(true), fitting(false));
    let enough = |apart: &(f32, Vec<Put<'_>>, usize)| {
        together.as_ref().is_none_or(|together| apart.0 >= together.0 * 0.75)
    };
    apart.filter(enough).or(together)
}

fn flow(parts: &[StripPart], size: f32, (width, row_step): (f32, f32), apart: bool) -> (Vec<Put<'_>>, usize) {
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
            puts.push(Put::Numeral(&part.numeral, x, row as f32 * size * row_step));
        }
        x += indent;
        for cell in &part.cells {
            if x + size > width {
                (x, row) = (if apart { indent } else { 0.0 }, row + 1);
            }
            puts.push(Put::Cell(cell, x, row as f32 * size * row_step));
            x += step;
        }
    }
    (puts, row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use huiyin::components::sign::example;

    fn parts(counts: &[u32]) -> Vec<StripPart> {
        let cell = |number| Cell { number, title: String::new(), light: example(Sign::OnCourse) };
        let part = |count: &u32| StripPart {
            numeral: "一".into(),
            title: String::new(),
            cells: (0..*count).map(cell).collect(),
        };
        counts.iter().map(part).collect()
    }

    #[test]
    fn every_cell_of_a_plan_of_any_length_stands_within_its_room() {
        let at = Place { x: 0.0, y: 0.0 };
        for counts in [&[3][..], &[12, 8, 21], &[50, 80, 70], &[500]] {
            let parts = parts(counts);
            for (width, height) in [(900.0, 120.0), (936.0, 420.0), (900.0, 60.0)] {
                let room = Room { at, width, height, cell: 52 };
                let (size, puts, _) = best(&parts, room, 1.0 + GAP).expect("room enough");
                let cells = puts.iter().filter_map(|put| match put {
                    Put::Cell(_, x, y) => Some((x, y)),
                    Put::Numeral(..) => None,
                });
                assert_eq!(cells.clone().count() as u32, counts.iter().sum::<u32>());
                for (x, y) in cells {
                    assert!(x + size <= width + 0.1 && y + size <= height + 0.1, "{counts:?} {size} {x} {y}");
                }
            }
        }
    }
}
