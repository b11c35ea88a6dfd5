//! The facts of a card: what each is called, and beside it what it says, in the largest size in which all have room.

use super::line::{cut_to, lines, width};
use super::pen::{Face, Pen, Place};
use super::said::Fact;

/// From one line to the next, as a share of the size.
const STEP: f32 = 1.62;
/// Room between what a fact is called and what it says, as a share of the size.
const GAP: f32 = 1.1;
/// What facts are called takes no more than this share of the width.
const CALLED: f32 = 0.36;
/// Sizes that are tried, from the largest to the smallest.
const TRIED: u8 = 8;
/// Most lines of one fact.
const LINES: usize = 3;
/// So many facts are worth more than a long sentence above them.
const KEPT: usize = 4;

/// Where facts may stand.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its upper left corner.
    pub at: Place,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// The height that is kept for facts before anything above them is cut.
pub fn kept(facts: &[Fact], smallest: f32) -> f32 {
    facts.len().min(KEPT) as f32 * smallest * STEP
}

/// Draws facts into the first of two rooms if all have two lines there, else into the second; those that have no room
/// are left out.
pub fn draw(pen: &mut Pen<'_>, facts: &[Fact], rooms: [Room; 2], (largest, smallest): (f32, f32)) {
    let ample = facts.len() as f32 * largest * STEP * 2.0 <= rooms[0].height;
    let Room { at, width: whole, height } = if ample { rooms[0] } else { rooms[1] };
    let sizes = (0..=TRIED).map(|step| largest - (largest - smallest) * f32::from(step) / f32::from(TRIED));
    let size = sizes.into_iter().find(|size| facts.len() as f32 * size * STEP <= height).unwrap_or(smallest);
    let mut left = (height / (size * STEP)).floor().max(0.0) as usize;
    let shown = &facts[..facts.len().min(left)];
    let widest = shown.iter().map(|fact| width(&fact.label, size)).fold(0.0, f32::max);
    let column = widest.min(whole * CALLED) + size * GAP;
    let mut y = at.y;
    for (place, fact) in shown.iter().enumerate() {
        let after = shown.len() - place - 1;
        let said = lines(&fact.words, size, whole - column, (left - after).min(LINES));
        let first = Place { x: at.x, y: y + size * 1.2 };
        pen.text(first, (Face::Hei, size), pen.look.soft, &cut_to(&fact.label, size, column - size * GAP));
        for (number, line) in said.iter().enumerate() {
            let beside = Place { x: at.x + column, y: first.y + size * STEP * number as f32 };
            pen.text(beside, (Face::Hei, size), pen.look.ink, line);
        }
        let used = said.len().max(1);
        y += size * STEP * used as f32;
        left -= used;
    }
}
