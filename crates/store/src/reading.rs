//! How a name is read aloud, which is the order in which people look for it. It is kept beside the name, so that
//! the database sorts and pages by it.

use pinyin::ToPinyin;

/// The name in pinyin without tones; what is no Han character stays, in lower case.
pub(crate) fn reading(name: &str) -> String {
    name.chars().fold(String::new(), |mut read, c| {
        match c.to_pinyin() {
            Some(pinyin) => read.push_str(pinyin.plain()),
            None => read.extend(c.to_lowercase()),
        }
        read
    })
}

#[cfg(test)]
mod tests {
    use super::reading;

    #[test]
    fn names_are_sorted_as_they_are_read() {
        assert_eq!(reading("王主任"), "wangzhuren");
        assert_eq!(reading("第2中学A"), "di2zhongxuea");
        assert!(reading("李老师") < reading("王主任"));
    }
}
