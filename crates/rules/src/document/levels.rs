//! What the numbering of this document means: which starts of lines are parts, sections and items. Official
//! documents nest 一、（一）1.（1） but many leave levels out, so the meaning is found from the whole.

use super::head::{Head, Level};

/// What a numbered line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A part.
    Part,
    /// A section.
    Section,
    /// An item.
    Item,
}

/// The meaning of each level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Levels {
    part: Option<Level>,
    section: Option<Level>,
    /// The level of the items.
    pub(super) item: Level,
    /// Levels that were seen and have no place in the outline; their lines stay text.
    pub(super) unplaced: Vec<Level>,
}

impl Levels {
    /// What a line that starts so is; `None` if it belongs to the text.
    pub(super) fn role(&self, level: Level) -> Option<Role> {
        if level == self.item {
            Some(Role::Item)
        } else if Some(level) == self.part {
            Some(Role::Part)
        } else if Some(level) == self.section {
            Some(Role::Section)
        } else {
            None
        }
    }

    /// Items are not numbered with digits, as official documents do.
    pub(super) fn is_unusual(&self) -> bool {
        !matches!(self.item, Level::Digit | Level::BracketedDigit | Level::Clause)
    }
}

/// Finds the meaning from the starts of all lines, in order. `None` if nothing can be an item.
pub(super) fn find(heads: &[&Head]) -> Option<Levels> {
    let item = item_level(heads)?;
    let first_item = heads.iter().position(|head| head.level == item)?;
    let above = |heads: &[&Head]| {
        let mut levels: Vec<Level> =
            heads.iter().map(|head| head.level).filter(|level| *level < item).collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    };
    let mut places = above(&heads[..first_item]);
    // A section may first appear after items that stand directly in a part.
    for level in above(&heads[first_item..]) {
        let below = places.first().is_none_or(|part| level > *part);
        if places.len() < 2 && below && !places.contains(&level) && !matches!(level, Level::Heading(_)) {
            places.push(level);
        }
    }
    places.truncate(2);
    let mut unplaced = above(heads);
    unplaced.retain(|level| !places.contains(level));
    Some(Levels { part: places.first().copied(), section: places.get(1).copied(), item, unplaced })
}

fn item_level(heads: &[&Head]) -> Option<Level> {
    let count = |level: Level| heads.iter().filter(|head| head.level == level).count();
    let clauses = count(Level::Clause);
    if clauses >= 2 || (clauses == 1 && count(Level::Digit) == 0) {
        return Some(Level::Clause);
    }
    if let Some(digits) = [Level::Digit, Level::BracketedDigit].into_iter().find(|level| count(*level) > 0) {
        return Some(if let Some(higher) = holder_of_points(heads, digits) { higher } else { digits });
    }
    let others = [Level::BracketedIdeograph, Level::Node, Level::Ideograph, Level::Chapter, Level::Bullet];
    let other = others.into_iter().find(|level| count(*level) > 0);
    let headings = heads.iter().map(|head| head.level).filter(|level| matches!(level, Level::Heading(_)));
    other.or_else(|| headings.max())
}

/// The level above `digits`, if it carries the items and the digits are only points of a few of them: most of
/// its lines hold text and no digits, and no digits stand outside.
fn holder_of_points(heads: &[&Head], digits: Level) -> Option<Level> {
    let levels = [Level::BracketedIdeograph, Level::Ideograph];
    let higher = levels.into_iter().find(|level| heads.iter().any(|head| head.level == *level))?;
    let (mut all, mut with_text, mut with_digits, mut open) = (0, 0, 0, None);
    for head in heads {
        if head.level == higher {
            all += 1;
            with_text += usize::from(head.rest.contains('。'));
            open = Some(false);
        } else if head.level < higher {
            open = None;
        } else if head.level == digits {
            let counted = open.replace(true)?;
            with_digits += usize::from(!counted);
        }
    }
    (all >= 3 && with_digits * 2 < all && with_text * 2 > all).then_some(higher)
}

#[cfg(test)]
mod tests {
    use super::super::head;
    use super::*;

    fn levels(lines: &[&str]) -> Option<Levels> {
        let heads: Vec<Head> = lines.iter().filter_map(|line| head::read(line)).collect();
        find(&heads.iter().collect::<Vec<_>>())
    }

    #[test]
    fn digits_are_the_items_of_official_documents() {
        let levels = levels(&["一、甲", "1.做。做", "二、乙", "（一）丙", "2.做。做", "（1）细", "2.做。做"])
            .expect("levels");
        assert_eq!(levels.role(Level::Digit), Some(Role::Item));
        assert_eq!(levels.role(Level::Ideograph), Some(Role::Part));
        assert_eq!(levels.role(Level::BracketedIdeograph), Some(Role::Section));
        assert_eq!(levels.role(Level::BracketedDigit), None);
    }

    #[test]
    fn brackets_are_the_items_where_digits_are_only_their_points() {
        let levels = levels(&["一、甲", "（一）做。做", "（二）做。做", "1.细", "2.细", "（三）做。做"])
            .expect("levels");
        assert_eq!(levels.item, Level::BracketedIdeograph);
        assert!(levels.is_unusual());
    }

    #[test]
    fn chapters_and_clauses_are_parts_and_items() {
        let levels =
            levels(&["第一章 甲", "第一条 做。做", "1.细", "第二条 做。做", "第二章 乙", "第三条 做"])
                .expect("levels");
        assert_eq!((levels.role(Level::Chapter), levels.item), (Some(Role::Part), Level::Clause));
    }

    #[test]
    fn markdown_headings_without_numerals_are_parts() {
        let levels = levels(&["## 甲", "1. 做", "2. 做", "## 乙", "3. 做"]).expect("levels");
        assert_eq!(levels.role(Level::Heading(2)), Some(Role::Part));
    }

    #[test]
    fn text_without_any_start_has_no_items() {
        assert_eq!(levels(&["甲", "乙"]), None);
    }
}
