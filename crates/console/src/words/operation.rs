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
    ("show_assignment", "看了一项工作的任务分工", "looked at an item’s assignment"),
    ("export_milestones", "导出节点表", "exported milestones"),
    ("import_milestones", "导入节点表", "imported milestones"),
    ("export_updates", "导出进展表", "exported updates"),
    ("import_updates", "导入进展表", "imported updates"),
    ("copy_plan", "把事项复制到下一年", "copied items to the next year"),
    ("schedule_assignment", "定时公布一项工作的任务分工", "set a time for an item’s assignment"),
    ("propose_assignment", "提请审核一项工作的任务分工", "proposed an item’s assignment"),
    ("preview_assignment", "看了任务分工公布后的样子", "previewed an item’s assignment"),
    ("publish_assignment", "公布了一项工作的任务分工", "published an item’s assignment"),
    ("publish_update", "公布了一条进展", "published an update"),
    ("upload_file", "上传了一份文件", "uploaded a file"),
    ("list_audit", "看了审计记录", "looked at the audit trail"),
    ("export_audit", "导出了审计记录", "exported the audit trail"),
    ("verify_audit", "核对了审计记录", "checked the audit trail"),
    ("list_drafts", "看了自己的草稿", "looked at the own drafts"),
    ("show_draft", "看了自己的草稿", "looked at the own draft"),
    ("save_draft", "开始写草稿", "began a draft"),
    ("delete_draft", "删了草稿", "deleted a draft"),
    ("show_sign_in_ways", "看了自己的登录方式", "looked at the own ways in"),
    ("give_code", "输入了验证码", "gave a code"),
    ("begin_passkey_sign_in", "开始用通行密钥登录", "began to sign in with a passkey"),
    ("finish_passkey_sign_in", "用通行密钥登录", "signed in with a passkey"),
    ("begin_totp", "开始设置验证码", "began to set up codes"),
    ("confirm_totp", "设好了验证码", "set up codes"),
    ("remove_totp", "去掉了验证码", "removed codes"),
    ("begin_passkey", "开始添加通行密钥", "began to add a passkey"),
    ("add_passkey", "添加了通行密钥", "added a passkey"),
    ("remove_passkey", "去掉了通行密钥", "removed a passkey"),
    ("renew_recovery_codes", "换了一批恢复码", "renewed the recovery codes"),
    ("change_password", "改了密码", "changed the password"),
    ("mark_reset_seen", "看到了登录方式被重置的通知", "saw that the ways in were reset"),
    ("list_sessions", "看了自己登录着的地方", "looked at the own sessions"),
    ("end_session", "退出了一处登录", "ended a session"),
    ("end_other_sessions", "退出了别处的登录", "ended the other sessions"),
    ("list_person_sessions", "看了别人登录着的地方", "looked at somebody's sessions"),
    ("end_person_sessions", "让一个人全部退出", "ended somebody's sessions"),
    ("reset_sign_in", "重置了一个人的登录方式", "reset somebody's ways in"),
    ("user reset", "用命令重置了登录方式", "reset somebody's ways in by command"),
    ("list_units", "看了单位名单", "looked at the units"),
    ("show_unit", "看了一个单位", "looked at a unit"),
    ("add_unit", "加了一个单位", "added a unit"),
    ("rename_unit", "给单位改了名", "renamed a unit"),
    ("move_unit", "把单位移到了另一个上级", "moved a unit"),
    ("close_unit", "关闭了一个单位", "closed a unit"),
    ("merge_unit", "合并了一个单位", "merged a unit"),
    ("add_leader", "加了一位领导", "added a leader"),
    ("change_leader", "改了一位领导的分工", "changed a leader"),
    ("end_leader", "结束了一位领导的任职", "ended a leader's term"),
    ("add_mailbox", "开了一个信箱", "opened a mailbox"),
    ("rename_mailbox", "给信箱改了名", "renamed a mailbox"),
    ("close_mailbox", "停用了一个信箱", "closed a mailbox"),
    ("export_units", "导出了单位名单", "exported the units"),
    ("import_units", "导入了单位名单", "imported units"),
    ("list_people", "看了人员名单", "looked at the people"),
    ("show_person", "看了一个人的资料", "looked at a person"),
    ("add_person", "加了一个人", "added a person"),
    ("change_person", "改了一个人的资料", "changed a person"),
    ("disable_people", "停用了人员", "disabled people"),
    ("enable_people", "重新启用了人员", "let people in again"),
    ("new_link", "发了新的登录链接", "made a new sign-in link"),
    ("list_role_choices", "看了可以给的角色", "looked at the roles to give"),
    ("give_role", "给了一个角色", "gave a role"),
    ("end_role", "收回了一个角色", "took a role away"),
    ("show_account", "看了自己的账号", "looked at the own account"),
    ("delegate_role", "把角色托付给了别人", "passed a role on"),
    ("end_delegation", "收回了托付的角色", "took back what was passed on"),
    ("list_views", "看了保存的视图", "looked at the saved views"),
    ("save_view", "保存了一个视图", "saved a view"),
    ("delete_view", "删了一个视图", "deleted a view"),
    ("list_settings", "看了设置", "looked at the settings"),
    ("set_setting", "改了一项设置", "changed a setting"),
    ("show_setting_history", "看了设置的历史", "looked at a setting's history"),
    ("show_duty", "看了值班人员", "looked at who is on duty"),
    ("list_calendars", "看了工作日历", "looked at the calendars"),
    ("import_calendar", "采用了一年的工作日历", "adopted a year's calendar"),
    ("show_calendar_history", "看了日历的历史", "looked at a calendar's history"),
    ("list_deliveries", "看了通知", "looked at the messages"),
    ("retry_delivery", "让一条通知再发一次", "had a message sent again"),
    ("list_webhooks", "看了推送地址", "looked at the webhooks"),
    ("add_webhook", "加了一个推送地址", "added a webhook"),
    ("change_webhook", "改了一个推送地址", "changed a webhook"),
    ("remove_webhook", "去掉了一个推送地址", "removed a webhook"),
    ("test_webhook", "试发了一次推送", "tried a webhook"),
    ("show_message_wishes", "看了自己的通知方式", "looked at the own wishes for messages"),
    ("set_message_wishes", "改了自己的通知方式", "changed the own wishes for messages"),
    ("propose_plan", "提请公布工作安排", "proposed a plan"),
    ("propose_update", "提请公布一条进展", "proposed an update"),
    ("list_proposals", "看了提请名单", "looked at the proposals"),
    ("show_proposal", "看了一件提请", "looked at a proposal"),
    ("show_proposed_file", "看了提请里的文件", "looked at a proposed file"),
    ("preview_proposal", "看了一件提请的预览", "previewed a proposal"),
    ("preview_plan", "看了工作安排的预览", "previewed a plan"),
    ("approve_proposal", "同意了一件提请", "approved a proposal"),
    ("send_back_proposal", "退回了一件提请", "sent a proposal back"),
    ("revise_proposal", "修改后重新提请", "mended a proposal"),
    ("withdraw_proposal", "收回了自己的提请", "took back a proposal"),
    ("schedule_plan", "定时公布工作安排", "set a time for a plan"),
    ("schedule_update", "定时公布一条进展", "set a time for an update"),
    ("cancel_scheduled", "取消了定时公布", "cancelled what was timed"),
    ("withdraw_publication", "撤回了已公布的内容", "withdrew a publication"),
    ("publish_due", "到时自动公布", "published what was due"),
    ("write_digests", "写了每日摘要", "wrote the daily digests"),
    ("fan_out", "准备了通知", "prepared messages"),
    ("deliver", "发了通知", "sent messages"),
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
