//! Documents that the text promises to issue: 出台《…》. A document that is only carried out is none. A list to
//! be drawn up (制定…清单) is one without a printed name.

const VERBS: [&str; 14] = [
    "出台", "出臺", "印发", "印發", "推出", "下发", "下發", "制定", "制订", "修订", "修訂", "发布", "發布",
    "编制",
];
const CARRIED_OUT: [&str; 12] =
    ["落实", "贯彻", "按照", "根据", "依据", "执行", "对照", "围绕", "依照", "参照", "落實", "貫徹"];

/// The documents to be issued, with their brackets, in order.
pub(super) fn documents(text: &str) -> Vec<String> {
    let mut documents: Vec<String> = Vec::new();
    let (mut end, mut chained) = (0, false);
    for (open, _) in text.match_indices('《') {
        if open < end {
            continue;
        }
        let Some(length) = closing(&text[open..]) else { break };
        let between = &text[end..open];
        let link =
            between.trim_matches(|sign: char| sign.is_whitespace() || "、和及与以".contains(sign)).is_empty();
        chained = (chained && link) || issued(between);
        end = open + length;
        let document = &text[open..end];
        if chained && documents.len() < super::unit::MOST && !documents.iter().any(|known| known == document)
        {
            documents.push(document.into());
        }
    }
    for list in lists(text) {
        if documents.len() < super::unit::MOST && !documents.iter().any(|known| known == list) {
            documents.push(list.into());
        }
    }
    documents
}

/// In signs: a longer name is a sentence.
const LONGEST_LIST: usize = 24;

/// The lists to be drawn up, by the words between the verb and 清单.
fn lists(text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [&str; 2] = ["清单", "清單"];
    ENDS.into_iter().flat_map(|end| text.match_indices(end)).filter_map(|(at, end)| {
        let clause = text[..at].rsplit(['。', '，', ',', '；', ';', '：', ':', '\n', '、']).next()?;
        let verbs = ["制定", "制订", "制訂", "出台", "出臺", "编制", "編制", "公布"];
        let verb =
            verbs.iter().filter_map(|verb| clause.rfind(verb).map(|start| start + verb.len())).max()?;
        let name = &clause[verb..];
        let own = !name.contains(['《', '》', '“', '”'])
            && (2..=LONGEST_LIST).contains(&name.chars().count())
            && !CARRIED_OUT.iter().any(|word| name.contains(word));
        own.then(|| &text[at - name.len()..at + end.len()])
    })
}

/// The length of the name in its brackets, which may hold others.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + sign.len_utf8());
        }
    }
    None
}

/// A verb of issuing stands shortly before the name, and nothing between them says that it is carried out.
fn issued(before: &str) -> bool {
    let clause = before.rsplit(['。', '，', ',', '；', ';', '：', ':', '\n']).next().unwrap_or(before);
    let verb = VERBS.iter().filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len())).max();
    verb.is_some_and(|end| {
        let gap = &clause[end..];
        gap.chars().count() <= 8 && !CARRIED_OUT.iter().any(|word| gap.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::documents;

    #[test]
    fn only_what_is_issued_is_proposed() {
        assert_eq!(documents("落实《甲》，出台《乙(2020-2022)》、《丙》。"), ["《乙(2020-2022)》", "《丙》"]);
        assert_eq!(documents("研究制定全市《甲》和《乙》"), ["《甲》", "《乙》"]);
        assert!(documents("根据《甲》《乙》要求，印发贯彻落实《丙》的通知，学习《丁").is_empty());
        assert_eq!(documents("健全机制,制定减轻教师负担清单,完善制度"), ["减轻教师负担清单"]);
        assert_eq!(
            documents("列出问题清单，未列入《负担清单》的，制定《甲清单》以外落实乙清单"),
            ["《甲清单》"]
        );
        assert_eq!(documents("印发《关于落实〈甲〉的意见》"), ["《关于落实〈甲〉的意见》"]);
    }
}
