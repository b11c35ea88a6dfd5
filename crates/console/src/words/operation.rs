//! What somebody did, in words: one line an operation of the API or the command line.

use contract::language::Language;

/// Operation, Chinese, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("show_site", "看了网站信息", "looked at the site"),
    ("show_home", "看了首页", "looked at the home page"),
    ("list_plans", "看了公开的工作安排", "looked at the public plans"),
    ("show_plan", "看了一份公开的工作安排", "looked at a public plan"),
    ("show_item", "看了一项公开的工作", "looked at a public item"),
    ("list_mailboxes", "看了信箱名单", "looked at the mailboxes"),
    ("show_mailbox", "看了一个信箱", "looked at a mailbox"),
    ("post_letter", "寄来一封信", "sent a letter"),
    ("look_up_letter", "查了自己的信", "looked up the own letter"),
    ("list_replies", "看了公开的答复", "looked at published answers"),
    ("show_openapi", "看了接口说明", "looked at the API"),
    ("use_link", "用登录链接设了密码", "chose a password with a link"),
    ("sign_in", "登录", "signed in"),
    ("sign_out", "退出", "signed out"),
    ("show_me", "看了自己的账号", "looked at the own account"),
    ("list_letters", "看了来信名单", "looked at the inbox"),
    ("show_letter", "看了一封信", "read a letter"),
    ("accept_letter", "受理了一封信", "accepted a letter"),
    ("reply_to_letter", "答复了一封信", "answered a letter"),
    ("list_stored_plans", "看了存过的工作安排", "looked at the stored plans"),
    ("store_plan", "存了一份工作安排", "stored a plan"),
    ("show_stored_plan", "看了一份存过的工作安排", "looked at a stored plan"),
    ("publish_plan", "公布了一份工作安排", "published a plan"),
    ("renumber_plan", "给工作安排重新编了号", "numbered a plan anew"),
    ("publish_update", "公布了一条进展", "published an update"),
    ("upload_file", "上传了一份文件", "uploaded a file"),
    ("list_audit", "看了审计记录", "looked at the audit trail"),
    ("export_audit", "导出了审计记录", "exported the audit trail"),
    ("verify_audit", "核对了审计记录", "checked the audit trail"),
    ("list_drafts", "看了自己的草稿", "looked at the own drafts"),
    ("show_draft", "看了自己的草稿", "looked at the own draft"),
    ("save_draft", "开始写草稿", "began a draft"),
    ("delete_draft", "删了草稿", "deleted a draft"),
    ("begin", "建了一个空的局", "began an empty bureau"),
    ("load_sample", "放入了样例", "loaded the sample"),
    ("user add", "用命令建了账号或登录链接", "made an account or a link by command"),
    ("plan import", "用命令存了工作安排", "stored a plan by command"),
];

/// What was done; the operation's own name where nobody found words for it yet.
pub fn done(operation: &str, language: Language) -> String {
    let found = WORDS.iter().find(|(name, ..)| *name == operation);
    found.map_or(operation, |(_, chinese, english)| language.say(chinese, english)).to_owned()
}

/// Every operation that can stand in an entry, with its words.
pub fn all(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.iter().map(move |(name, chinese, english)| (*name, language.say(chinese, english)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_operation_lacks_words() {
        let lacking: Vec<&str> = rules::access::operations()
            .filter(|operation| !WORDS.iter().any(|(name, ..)| name == operation))
            .collect();
        assert_eq!(lacking, [] as [&str; 0]);
    }

    #[test]
    fn an_operation_from_an_older_program_keeps_its_name() {
        assert_eq!(done("accept_letter", Language::Chinese), "受理了一封信");
        assert_eq!(done("something_else", Language::English), "something_else");
    }
}
