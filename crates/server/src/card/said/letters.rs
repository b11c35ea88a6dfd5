//! Cards of a published letter, of letters in numbers, and of a mailbox. Of a letter there is nothing but the masked
//! text that is published.

use super::{Figure, Said, as_of};
use contract::language::Language;
use contract::letter::PublishedReply;
use contract::mailbox::{Mailbox, Tier};
use contract::statistics::Statistics;
use huiyin::words::{date, letter, mailbox as of_mailbox, number, statistics as of_letters};

impl Said {
    pub(super) fn reply(self, reply: PublishedReply, language: Language) -> Self {
        let (answered, published) =
            (date::full(reply.replied_on, language), date::full(reply.published_on, language));
        let kind = letter::kind(reply.kind, language);
        let sentence = match language {
            Language::Chinese => format!("{}{answered}答复：", reply.unit),
            Language::English => format!("{} answered on {answered}:", reply.unit),
        };
        let lines = reply.text.iter().flat_map(|text| text.reply.lines());
        let lines: Vec<String> = lines.map(|line| line.plain()).collect();
        Self {
            kicker: format!("{kind} · {}", reply.number),
            sentence,
            text: lines.join(" "),
            day: match language {
                Language::Chinese => format!("{published}公开"),
                Language::English => format!("Published {published}"),
            },
            ..self
        }
    }

    pub(super) fn statistics(self, statistics: &Statistics, asked: Option<u8>, language: Language) -> Self {
        let chosen = statistics.quarters.iter().find(|quarter| Some(quarter.quarter) == asked);
        let Some(quarter) = chosen.or(statistics.quarters.last()) else {
            return Self { sentence: of_letters::next(&statistics.next, language), ..self };
        };
        let figures = &quarter.total;
        let letters = language.say("封", "");
        let mut told = vec![
            Figure::new(
                of_letters::count(figures.received, language),
                letters,
                language.say("收到", "Received"),
            ),
            Figure::new(of_letters::share(figures.answer_rate()), "", language.say("答复率", "Answered")),
            Figure::new(of_letters::share(figures.on_time_rate()), "", language.say("按时率", "On time")),
        ];
        told.extend(figures.working_days.map(|days| {
            let unit = language.say("个工作日", "days");
            Figure::new(number::plain(days), unit, language.say("平均多久答复", "Working days to an answer"))
        }));
        told.extend(figures.satisfaction().map(|share| {
            Figure::new(of_letters::share(Some(share)), "", language.say("满意率", "Satisfied"))
        }));
        let sentence = of_letters::sentence(quarter.year, quarter.quarter, figures, language);
        Self {
            title: match language {
                Language::Chinese => {
                    format!("{}来信统计", of_letters::quarter(quarter.year, quarter.quarter, language))
                }
                Language::English => {
                    format!("Letters of the {}", of_letters::quarter(quarter.year, quarter.quarter, language))
                }
            },
            described: sentence.clone(),
            sentence,
            figures: told,
            day: as_of(quarter.counted_on, language),
            ..self
        }
    }

    pub(super) fn mailbox(self, mailbox: Mailbox, language: Language) -> Self {
        let kicker = if mailbox.tier == Tier::Principal { mailbox.town } else { String::new() };
        let said = Self { title: mailbox.name, kicker, ..self };
        if let Some(closed) = mailbox.closed {
            let day = date::full(closed.on, language);
            let instead = closed.instead.map(|mailbox| match language {
                Language::Chinese => format!("请写给{}。", of_mailbox::addressee(&mailbox.name)),
                Language::English => format!(" Write to {} instead.", mailbox.name),
            });
            let since = match language {
                Language::Chinese => format!("这个信箱从{day}起停用，不再收信。"),
                Language::English => format!("This mailbox was closed on {day} and takes no letters."),
            };
            return Self { sentence: format!("{since}{}", instead.unwrap_or_default()), ..said };
        }
        // Reports go past the unit to discipline staff, so nothing is said of them here.
        let unit = &mailbox.unit;
        let taken_on = of_mailbox::taken_on_within(mailbox.accept_within, language);
        let mut days: Vec<u16> = mailbox.reply_rules.iter().map(|rule| rule.working_days).collect();
        days.sort_unstable();
        days.dedup();
        let figures = days.into_iter().map(|days| {
            let of_those = mailbox.reply_rules.iter().filter(|rule| rule.working_days == days);
            let kinds: Vec<&str> = of_those.map(|rule| letter::kind(rule.kind, language)).collect();
            Figure::new(
                days.to_string(),
                language.say("个工作日内", "working days"),
                kinds.join(language.say("、", ", ")),
            )
        });
        Self {
            sentence: match language {
                Language::Chinese => {
                    format!("一般来信由{unit}办理，{taken_on}每封信都有回执。最迟什么时候答复：")
                }
                Language::English => {
                    format!(
                        "{unit} deals with letters. {taken_on} Every letter gets a receipt, and an answer within:"
                    )
                }
            },
            figures: figures.collect(),
            call: language.say("扫码写信", "Scan to write"),
            ..said
        }
    }
}
