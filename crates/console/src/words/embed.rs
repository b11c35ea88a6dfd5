//! Embeds, as the desk tells of them: what broke, why, what to do, and where things are embedded.

use contract::address::frame::FrameView;
use contract::embed::{FrameOutcome, OTHER_HOSTS};
use contract::language::Language;
use contract::staff::embed::{EmbedKeyLine, EmbedPlace, EmbedTrouble};
use huiyin::words::date;

/// What went wrong, in a few words.
pub fn reason(reason: FrameOutcome, language: Language) -> &'static str {
    match reason {
        FrameOutcome::Fine => language.say("正常", "Fine"),
        FrameOutcome::NotFound => language.say("要嵌入的内容找不到", "What it embeds is not there"),
        FrameOutcome::UnknownKey => language.say("嵌入编号不能用", "Its embed key does not work"),
        FrameOutcome::RefusedHost => language.say("这个网站不在名单里", "The site is not on the list"),
        FrameOutcome::NoAnswer => language.say("等了 8 秒没有显示出来", "It did not appear within 8 seconds"),
    }
}

/// What can be done about it.
pub fn what_to_do(place: &EmbedPlace, reason: FrameOutcome, language: Language) -> &'static str {
    match (reason, &place.key) {
        (FrameOutcome::Fine, _) => "",
        (FrameOutcome::NotFound, _) => language.say(
            "那边的代码写错了年份、编号或日期。请重新做一份代码，发给这个网站换上。",
            "The year, number or day in their code is wrong. Make new code and send it to the site.",
        ),
        (FrameOutcome::UnknownKey, Some(_)) => language.say(
            "这个编号已经停用。还让它嵌入，就在下面恢复；不让，就请对方取下代码。",
            "The key is stopped. Let it work again below, or ask the site to take the code out.",
        ),
        (FrameOutcome::UnknownKey, None) => language.say(
            "代码里的编号谁也没有，多半抄错了。请对方照下面的编号改。",
            "Nobody has the key in their code; most likely it was mistyped. Ask them to use one of the keys below.",
        ),
        (FrameOutcome::RefusedHost, Some(_)) => language.say(
            "让它嵌入，就把它加进这个编号的网站名单；不让，不用处理。",
            "To let it, add the site to this key’s list. If it shall not, there is nothing to do.",
        ),
        (FrameOutcome::RefusedHost, None) => language.say(
            "让它嵌入，就给它加一个编号；不让，不用处理。",
            "To let it, make a key for it. If it shall not, there is nothing to do.",
        ),
        (FrameOutcome::NoAnswer, _) => language.say(
            "偶尔几次是读者那边网断了。次数多，就打开对方的网页看一看，是不是那边的设置拦住了。",
            "Now and then it is a reader’s network. If it happens often, open their page: something there may block it.",
        ),
    }
}

/// How often, since when and when last.
pub fn how_often(trouble: &EmbedTrouble, language: Language) -> String {
    let (since, last) = (date::short(trouble.since, language), date::short(trouble.last_on, language));
    let once = trouble.since == trouble.last_on;
    match language {
        Language::Chinese if once => format!("{} 次，在{since}", trouble.times),
        Language::Chinese => format!("{} 次，从{since}开始，最近一次是{last}", trouble.times),
        Language::English if once => format!("{}, on {since}", times(trouble.times)),
        Language::English => format!("{}, since {since}, last on {last}", times(trouble.times)),
    }
}

fn times(times: i64) -> String {
    if times == 1 { "Once".to_owned() } else { format!("{times} times") }
}

/// What is embedded.
pub fn view(name: &str, language: Language) -> &'static str {
    match FrameView::named(name) {
        Some(FrameView::Plan) => language.say("工作安排", "The plan"),
        Some(FrameView::Item) => language.say("一项工作", "An item"),
        Some(FrameView::Changes) => language.say("两天之间的变化", "What changed between two days"),
        Some(FrameView::Replies) => language.say("公开的来信和答复", "Published letters with answers"),
        Some(FrameView::Statistics) => language.say("来信数据", "Letters in numbers"),
        Some(FrameView::Register) => language.say("公开数据", "A register"),
        Some(FrameView::Disclosure) => language.say("一条公开信息", "A disclosure record"),
        Some(FrameView::Mailbox) => language.say("写信的按钮", "The button to write"),
        None => language.say("没有这种内容", "No such view"),
    }
}

/// On which site.
pub fn host(host: &str, language: Language) -> String {
    match host {
        "" => language.say("不知道哪个网站", "A site that is not known").to_owned(),
        OTHER_HOSTS => language.say("其他网站", "Other sites").to_owned(),
        origin => origin.to_owned(),
    }
}

/// With whose key.
pub fn whose(place: &EmbedPlace, language: Language) -> String {
    match &place.key {
        Some(key) if place.name.is_empty() => key.to_string(),
        Some(_) => place.name.clone(),
        None => language.say("没有编号", "No key").to_owned(),
    }
}

/// From where a key lets pages be framed.
pub fn origins(key: &EmbedKeyLine, language: Language) -> String {
    match key.origins.as_str() {
        "*" => language.say("所有网站", "Every site").to_owned(),
        origins => origins.replace(' ', language.say("、", ", ")),
    }
}

/// How often pages were shown with it.
pub fn loads(key: &EmbedKeyLine, language: Language) -> String {
    let Some(last) = key.last_on else {
        return language.say("还没有显示过", "Not shown yet").to_owned();
    };
    let last = date::short(last, language);
    match language {
        Language::Chinese => format!("近 30 天显示 {} 次，最近一天是{last}", key.loads),
        Language::English => format!("Shown {} times in 30 days, last on {last}", key.loads),
    }
}

/// Since when and why a key does not work; `None` where it does.
pub fn stopped(key: &EmbedKeyLine, language: Language) -> Option<String> {
    let stopped = key.stopped.as_ref()?;
    let on = date::short(stopped.on, language);
    Some(match language {
        Language::Chinese => format!("{on}停用：{}", stopped.why),
        Language::English => format!("Stopped on {on}: {}", stopped.why),
    })
}

/// How much broke, for the start page.
pub fn broken(places: usize, language: Language) -> String {
    match (language, places) {
        (Language::Chinese, _) => format!("{places} 处嵌入出了问题"),
        (Language::English, 1) => "1 embed broke".to_owned(),
        (Language::English, _) => format!("{places} embeds broke"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::id::EmbedKey;
    use jiff::civil::date;

    fn place(key: Option<&str>) -> EmbedPlace {
        EmbedPlace {
            key: key.map(|key| EmbedKey::parse(key).expect("a key")),
            name: String::new(),
            host: "https://news.cn".into(),
            view: "plan".into(),
            loads: 0,
            last_on: date(2026, 11, 20),
            broken: Vec::new(),
        }
    }

    #[test]
    fn a_stopped_key_is_mended_otherwise_than_one_that_nobody_has() {
        let stopped = what_to_do(&place(Some("xianbao234")), FrameOutcome::UnknownKey, Language::Chinese);
        let made_up = what_to_do(&place(None), FrameOutcome::UnknownKey, Language::Chinese);
        assert!(stopped.contains("恢复") && made_up.contains("抄错"));
    }

    #[test]
    fn what_happened_on_one_day_has_no_beginning_and_end() {
        let trouble = |times, last| EmbedTrouble {
            reason: FrameOutcome::NoAnswer,
            times,
            since: date(2026, 11, 10),
            last_on: date(2026, 11, last),
        };
        assert_eq!(how_often(&trouble(1, 10), Language::English), "Once, on 10 November");
        assert!(how_often(&trouble(3, 12), Language::Chinese).starts_with("3 次，从"));
    }

    #[test]
    fn every_view_and_reason_has_words_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            for name in FrameView::ALL.map(FrameView::name) {
                assert_ne!(view(name, language), view("nothing", language), "{name}");
            }
            for reason in &FrameOutcome::ALL[1..] {
                assert!(!what_to_do(&place(None), *reason, language).is_empty());
            }
        }
    }
}
