//! What a person should look at before publishing. Nothing is mended here, everything is said.

use super::gather::{Entry, Gathered};
use super::levels::Role;
use super::split;
use contract::outline::Warning;
use std::collections::BTreeSet;

/// More warnings than this say together what the first ones say.
const MOST: usize = 100;

/// The warnings about headings, numbers and texts.
pub(super) fn warnings(gathered: &Gathered) -> Vec<Warning> {
    let mut found = Found(Vec::new());
    found.about_the_whole(gathered);
    found.about_numbers(&gathered.entries, gathered.counted);
    found.about_numerals(&gathered.entries, Role::Part);
    found.about_numerals(&gathered.entries, Role::Section);
    found.about_headings(&gathered.entries);
    found.about_texts(&gathered.entries);
    found.0
}

/// The first hundred, and how many more there are.
pub(super) fn shortened(mut warnings: Vec<Warning>) -> Vec<Warning> {
    if warnings.len() > MOST {
        let line = warnings[MOST].line;
        let more = warnings.len() - MOST;
        warnings.truncate(MOST);
        warnings
            .push(Warning {
                line, message: format!("从这一行起还有 {more} 处类似的提示，没有一一列出。")
            });
    }
    warnings
}

struct Found(Vec<Warning>);

impl Found {
    fn say(&mut self, line: usize, message: impl Into<String>) {
        self.0.push(Warning { line, message: message.into() });
    }

    fn about_the_whole(&mut self, gathered: &Gathered) {
        let first = gathered.entries.first().map_or(1, |entry| entry.line);
        if gathered.title.is_none() {
            self.say(first, "没有找到标题，第一行就是编号。请补上文件标题。");
        }
        if gathered.counted {
            self.say(first, "条目没有编号，已按先后顺序编号，请核对。");
        } else if gathered.levels.is_unusual() {
            let item = gathered.entries.iter().find(|entry| entry.role == Role::Item);
            let (line, mark) = item.map_or((first, ""), |item| (item.line, item.head.before.trim()));
            self.say(line, format!("没有用“1.”编号的条目，已把“{mark}”这一级当作重点工作，请核对。"));
        }
        for (line, number) in &gathered.too_large {
            self.say(*line, format!("编号“{number}”太大，这一行没有当作条目，留在正文里，请核对。"));
        }
        for line in &gathered.unplaced {
            self.say(*line, "这一行的编号在部分和条目之外，已并入上一条的正文，请核对。");
        }
    }

    fn about_numbers(&mut self, entries: &[Entry], counted: bool) {
        let (mut last, mut seen, mut headed) = (0_u32, BTreeSet::new(), false);
        for entry in entries {
            if entry.role != Role::Item {
                headed = true;
                continue;
            }
            let number = entry.head.number;
            // 0 stands in no order, so what follows is compared with what stood before it.
            if number == 0 && !counted {
                self.say(entry.line, "编号是 0，应当从 1 开始；发布时请按顺序重新编号。");
                headed = false;
                continue;
            }
            if !counted && number != last.saturating_add(1) {
                let next = last.saturating_add(1);
                let message = if headed && number == 1 {
                    seen.clear();
                    "编号在这里重新从 1 开始，可以导入；发布时请按顺序重新编号。".to_owned()
                } else if seen.contains(&number) {
                    format!("编号 {number} 重复，两条都保留了；发布时请按顺序重新编号。")
                } else if number < last {
                    format!("编号 {number} 排在 {last} 之后，顺序不对，请核对。")
                } else if number - next == 1 {
                    format!("编号从 {last} 跳到 {number}，缺少第 {next} 条，请核对。")
                } else {
                    format!("编号从 {last} 跳到 {number}，缺少第 {next} 到 {} 条，请核对。", number - 1)
                };
                self.say(entry.line, message);
            }
            seen.insert(number);
            (last, headed) = (number, false);
        }
    }

    fn about_numerals(&mut self, entries: &[Entry], role: Role) {
        let name = if role == Role::Part { "部分" } else { "小节" };
        let mut last = 0_u32;
        for entry in entries {
            if role == Role::Section && entry.role == Role::Part {
                last = 0;
            }
            if entry.role != role || entry.head.numeral.is_empty() {
                continue;
            }
            let (number, numeral) = (entry.head.number, &entry.head.numeral);
            if number != last.saturating_add(1) {
                let odd = if number == 0 {
                    "是 0，应当从一开始"
                } else if number == last {
                    "重复"
                } else if number > last {
                    "前面有缺"
                } else {
                    "顺序不对"
                };
                self.say(entry.line, format!("{name}编号“{numeral}”{odd}，请核对。"));
            }
            last = number;
        }
    }

    fn about_headings(&mut self, entries: &[Entry]) {
        for (place, entry) in entries.iter().enumerate() {
            if entry.role == Role::Item {
                continue;
            }
            let below = entries[place + 1..].iter().take_while(|next| {
                next.role != Role::Part && (entry.role == Role::Part || next.role != Role::Section)
            });
            if below.clone().all(|next| next.role != Role::Item) {
                self.say(entry.line, "这个标题下没有条目，请核对。");
            }
            if split::heading(entry).mark.after.chars().count() > 3 {
                self.say(entry.line, "这个标题下有一段没有编号的文字，不算重点工作，请核对。");
            }
        }
    }

    fn about_texts(&mut self, entries: &[Entry]) {
        let items = || entries.iter().filter(|entry| entry.role == Role::Item);
        let bare: Vec<&Entry> = items().filter(|entry| split::item(entry).body.is_empty()).collect();
        match bare.first() {
            Some(first) if bare.len() == items().count() && bare.len() > 1 => {
                self.say(first.line, "所有条目都只有标题，没有正文，请核对。");
            }
            _ => bare.iter().for_each(|entry| self.say(entry.line, "这一条只有标题，没有正文，请核对。")),
        }
        for entry in items().filter(|entry| split::item(entry).title.is_empty()) {
            self.say(entry.line, "这一条没有标题，请核对。");
        }
    }
}
