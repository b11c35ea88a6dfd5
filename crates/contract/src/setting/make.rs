//! How the lines of the list are made: what most settings of a kind have in common.

use super::{Cell, Choice, Column, Group, Kind, Setting, Words};

pub(super) const fn column(name: &'static str, label: Words, cell: Cell) -> Column {
    Column { name, label, cell, needed: true }
}

pub(super) const fn days(name: &'static str, label: Words) -> Column {
    column(name, label, Cell::Number(1, 60))
}

pub(super) const fn line(
    name: &'static str,
    group: Group,
    most: usize,
    label: Words,
    effect: Words,
) -> Setting {
    let kind = Kind::One(Cell::Line(most));
    Setting { name, group, label, effect, hint: ("", ""), kind, needed: false, default: "" }
}

pub(super) const fn colour(
    name: &'static str,
    default: &'static str,
    label: Words,
    effect: Words,
) -> Setting {
    Setting {
        kind: Kind::One(Cell::Colour),
        needed: true,
        default,
        hint: (
            "六位色号，如 #0b566c；和底色的对比不到 4.5:1 的不收。",
            "Six digits such as #0b566c; less than 4.5:1 against the grounds is refused.",
        ),
        ..line(name, Group::Looks, 0, label, effect)
    }
}

pub(super) const fn choice(
    name: &'static str,
    group: Group,
    default: &'static str,
    choices: &'static [Choice],
    label: Words,
    effect: Words,
) -> Setting {
    Setting {
        kind: Kind::One(Cell::Choice(choices)),
        needed: true,
        default,
        ..line(name, group, 0, label, effect)
    }
}

pub(super) const fn number(
    name: &'static str,
    default: &'static str,
    (least, most): (u32, u32),
    label: Words,
    effect: Words,
) -> Setting {
    Setting {
        kind: Kind::One(Cell::Number(least, most)),
        needed: true,
        default,
        ..line(name, Group::Letters, 0, label, effect)
    }
}
