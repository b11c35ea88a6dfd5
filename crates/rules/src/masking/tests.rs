//! What is proposed in sentences of our own, with counts that must hold, and what masking must never do.

mod everyday;
mod sentences;

use super::*;
use contract::masking::MaskedPiece;
use everyday::EVERYDAY;
use proptest::prelude::*;
use sentences::SENTENCES;

fn known() -> Known {
    Known {
        writer: vec!["周女士".into(), "13800000000".into()],
        units: vec!["石桥小学".into(), "白鹭初级中学".into(), "云溪市教育和体育局".into()],
    }
}

fn body(body: &str) -> Original<'_> {
    Original { title: "", body, reply: "" }
}

fn hidden(text: &str) -> Vec<(RedactionClass, String)> {
    let signs = Signs::of(text);
    let proposed = propose(body(text), &known());
    proposed.into_iter().map(|found| (found.class, signs.text(found.start, found.end))).collect()
}

fn public(text: &str) -> String {
    let proposed = propose(body(text), &known());
    masked(body(text), &proposed).expect("what is proposed can be applied").body.plain()
}

fn redaction(start: usize, end: usize) -> Redaction {
    Redaction { passage: Passage::Body, start, end, class: RedactionClass::Name }
}

/// Proposals that should be there and are, that are wrong, and that are missing.
#[test]
fn what_the_sentences_tell_is_found_and_nothing_else() {
    let (mut wrong, mut missing) = (Vec::new(), Vec::new());
    for (text, expected) in SENTENCES {
        let mut found = hidden(text);
        for (class, words) in expected {
            match found.iter().position(|(c, w)| c == class && w == words) {
                Some(place) => drop(found.remove(place)),
                None => missing.push((text, *class, *words)),
            }
        }
        wrong.extend(found.into_iter().map(|found| (text, found)));
    }
    assert!(wrong.is_empty() && missing.is_empty(), "wrong: {wrong:#?}\nmissing: {missing:#?}");
}

#[test]
fn ordinary_words_are_not_torn() {
    let wrong: Vec<_> =
        EVERYDAY.iter().map(|text| (text, hidden(text))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The plan that is shipped names nobody.
#[test]
fn not_a_word_of_the_sample_plan_is_proposed() {
    let plan = hidden(include_str!("../../../../sample/plan-2026.txt"));
    assert!(plan.is_empty(), "{plan:#?}");
}

#[test]
fn what_is_hidden_leaves_the_surname_the_title_or_seven_figures() {
    for (text, shown) in [
        ("我叫欧阳小雨，电话13912345678。", "我叫欧阳〔姓名〕，电话139〔电话〕5678。"),
        ("我叫李强", "我叫李〔姓名〕"),
        ("王老师很好", "〔姓名〕老师很好"),
        ("电话０８６ 12345678", "电话086〔电话〕5678"),
        ("手机一三八一二三四五六七八", "手机138〔电话〕5678"),
        ("家里电话6123456", "家里电话〔电话〕"),
        ("老李", "〔姓名〕"),
        ("我的微信是abc_12345", "我的微信是〔账号〕"),
        ("身份证110101199003078515", "身份证〔证件号码〕"),
        ("孩子叫张小明，在三年级二班", "孩子叫〔学生信息〕，在〔学生信息〕"),
    ] {
        assert_eq!(public(text), shown);
    }
}

#[test]
fn a_name_that_one_text_tells_is_hidden_in_all() {
    let original =
        Original {
            title: "张小明的午饭", body: "我儿子叫张小明。小明吃得慢。", reply: "张小明家长：您好。"
        };
    let public = masked(original, &propose(original, &known())).expect("applied");
    assert_eq!(public.title.plain(), "〔学生信息〕的午饭");
    assert_eq!(public.body.plain(), "我儿子叫〔学生信息〕。〔学生信息〕吃得慢。");
    assert_eq!(public.reply.plain(), "〔学生信息〕家长：您好。");
}

#[test]
fn the_writers_own_name_and_number_are_hidden_wherever_they_stand() {
    let known = Known { writer: vec!["钱多多".into(), "0000-8800002".into()], ..known() };
    let original =
        Original { title: "钱多多来信", body: "请打0000-8800002", reply: "钱多多您好" };
    let public = masked(original, &propose(original, &known)).expect("applied");
    assert_eq!(public.title.plain(), "钱〔姓名〕来信");
    assert_eq!(public.reply.plain(), "钱〔姓名〕您好");
    assert!(!public.body.plain().contains("8800002"));
}

#[test]
fn words_are_hidden_by_hand_wherever_they_stand_and_take_in_what_was_hidden_in_them() {
    let original =
        Original { title: "豆豆摔了", body: "豆豆在东门摔了，豆豆妈", reply: "豆豆家长" };
    let hidden = hide(original, &[], "豆豆", RedactionClass::Pupil);
    assert_eq!(hidden.len(), 4);
    let wider = hide(original, &hidden, "豆豆妈", RedactionClass::Name);
    let public = masked(original, &wider).expect("applied");
    assert_eq!(public.body.plain(), "〔学生信息〕在东门摔了，〔学生信息〕");
    assert_eq!(hide(original, &wider, "没有的话", RedactionClass::Other), wider);
}

#[test]
fn redactions_that_make_no_sense_are_refused() {
    let refused = |redactions: &[Redaction]| masked(body("家在城里"), redactions).expect_err("refused");
    for wrong in [redaction(1, 1), redaction(2, 1), redaction(3, 9), redaction(usize::MAX - 1, usize::MAX)] {
        assert_eq!(refused(&[wrong]), MaskingError::OutOfRange);
    }
    assert_eq!(refused(&[redaction(0, 3), redaction(2, 4)]), MaskingError::Overlap);
}

#[test]
fn places_are_the_same_behind_signs_beyond_the_first_plane() {
    let text = "𠮷野家😀，我叫李强。";
    assert_eq!(hidden(text), [(RedactionClass::Name, "李强".to_owned())]);
    assert_eq!(public(text), "𠮷野家😀，我叫李〔姓名〕。");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_no_piece_tells_what_is_hidden(
        text in "([我叫张李小明王欧阳老师同学三年级2班（）13800000000一三八@a.comqQ微信京A栋单元室住在\u{301}\u{200D}👨𠮷 ，。\\n]|\\PC){0,60}"
    ) {
        let original = body(&text);
        let proposed = propose(original, &known());
        let public = masked(original, &proposed).expect("what is proposed can be applied");
        let signs = Signs::of(&text);
        for found in &proposed {
            let words = signs.text(found.start, found.end);
            for piece in &public.body.pieces {
                if let MaskedPiece::Text(text) = piece {
                    prop_assert!(words.chars().count() < 2 || !text.contains(&words), "{words} in {text}");
                }
            }
        }
        let mut turned = proposed.clone();
        turned.reverse();
        prop_assert_eq!(masked(original, &turned), Ok(public));
        prop_assert_eq!(propose(original, &known()), proposed);
    }

    #[test]
    fn every_redaction_is_applied_or_refused(text in "\\PC{0,20}", start in 0usize..25, end in 0usize..25) {
        let applied = masked(body(&text), &[redaction(start, end)]);
        prop_assert_eq!(applied.is_ok(), start < end && end <= text.chars().count());
    }
}
