//! The figures of a card, side by side in rows: large numbers, each with what it is below it.

use super::line::{lines, width};
use super::pen::{Face, Pen, Place, Stretch};
use super::said::Figure;
use super::strip;

/// From the line before to the foot of a number, as a share of its size.
const RISE: f32 = 1.12;
/// A sign before a number, with the room after it.
const SIGN: f32 = 0.95;
/// A unit beside its number.
const UNIT: f32 = 0.42;

/// The room for figures.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How wide they stand together.
    pub width: f32,
    /// How many stand side by side.
    pub abreast: usize,
    /// The size of what stands below them.
    pub label: f32,
    /// How many lines that has.
    pub lines: usize,
}

/// Figures with their labels in lines.
pub struct Figures<'a> {
    rows: Vec<Vec<(&'a Figure, Vec<String>)>>,
    column: f32,
    label: f32,
    /// The largest size in which each has room in its column.
    widest: f32,
}

impl<'a> Figures<'a> {
    /// Sets figures into columns.
    pub fn of(figures: &'a [Figure], bounds: Bounds) -> Self {
        let Bounds { width: whole, abreast, label, lines: most } = bounds;
        // Four where three have room stand two by two.
        let rows = figures.len().div_ceil(abreast).max(1);
        let columns = figures.len().div_ceil(rows).max(1);
        // Two figures do not stand further apart than three.
        let column = whole / columns.max(3) as f32;
        let room = column - label * 0.8;
        let labelled = |figure: &'a Figure| (figure, lines(&figure.label, label, room, most));
        let rows = figures.chunks(columns).map(|row| row.iter().map(labelled).collect()).collect();
        let wide = figures.iter().map(across).fold(0.0, f32::max);
        Self { rows, column, label, widest: if wide > 0.0 { room / wide } else { f32::MAX } }
    }

    /// The size of the numbers: as large as they may be and have room for.
    pub fn size(&self, largest: f32, height: f32) -> f32 {
        let numbers = (height - self.height(0.0)) / (RISE * self.rows.len().max(1) as f32);
        largest.min(self.widest).min(numbers.max(self.label))
    }

    /// How high they are together.
    pub fn height(&self, size: f32) -> f32 {
        self.rows.iter().map(|row| size * RISE + self.below(row)).sum()
    }

    fn below(&self, row: &[(&Figure, Vec<String>)]) -> f32 {
        let most = row.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0) as f32;
        if most > 0.0 { self.label * (0.6 + 1.3 * most) } else { self.label * 0.4 }
    }

    /// Draws them below a point.
    pub fn draw(&self, pen: &mut Pen<'_>, at: Place, size: f32) {
        let mut y = at.y;
        for row in &self.rows {
            let base = y + size * RISE;
            for (place, (figure, labels)) in row.iter().enumerate() {
                let x = at.x + self.column * place as f32;
                number(pen, figure, Place { x, y: base }, size);
                for (line, words) in labels.iter().enumerate() {
                    let y = base + self.label * (1.45 + 1.3 * line as f32);
                    pen.text(Place { x, y }, (Face::Hei, self.label), pen.look.soft, words);
                }
            }
            y = base + self.below(row);
        }
    }
}

/// How wide a figure is, as a share of its size.
fn across(figure: &Figure) -> f32 {
    let sign = if figure.light.is_some() { SIGN } else { 0.0 };
    sign + width(&figure.number, 1.0) + width(&figure.unit, UNIT) + 0.12
}

fn number(pen: &mut Pen<'_>, figure: &Figure, at: Place, size: f32) {
    let look = pen.look;
    let (mut x, mut colour) = (at.x, look.ink);
    if let Some(light) = &figure.light {
        let side = size * 0.74;
        strip::sign(pen, light, Place { x, y: at.y - side }, side);
        x += size * SIGN;
        colour = look.sign(light.sign);
    }
    let stretches = [
        Stretch { words: &figure.number, face: Face::Song, size, colour },
        Stretch { words: &figure.unit, face: Face::Hei, size: size * UNIT, colour: look.soft },
    ];
    pen.stretches(Place { x, ..at }, &stretches);
}
