//! What the settings of more than one cell are made of, and the values that choices offer.

use super::make::{column, days};
use super::{Cell, Choice, Column};
use crate::limits::WEBHOOK_URL;

pub(super) const ON_OFF: &[Choice] =
    &[Choice { value: "on", words: ("开", "On") }, Choice { value: "off", words: ("关", "Off") }];

pub(super) const SECOND_FACTOR: &[Choice] = &[
    Choice { value: "required", words: ("每个人都要", "Everybody needs it") },
    Choice { value: "offered", words: ("自己决定", "Each decides") },
];

const SECURITY: &[Choice] = &[
    Choice { value: "tls", words: ("TLS（一般是 465 端口）", "TLS (usually port 465)") },
    Choice {
        value: "starttls", words: ("STARTTLS（一般是 587 端口）", "STARTTLS (usually port 587)")
    },
    Choice { value: "none", words: ("不加密（只用于本机）", "None (for this machine only)") },
];

pub(super) const DUTY: &[Column] = &[
    column("name", ("姓名", "Name"), Cell::Line(40)),
    column("post", ("职务", "Post"), Cell::Line(40)),
    column("phone", ("电话", "Telephone"), Cell::Phone),
    column("from", ("从几点", "From"), Cell::Time),
    column("to", ("到几点", "To"), Cell::Time),
    Column { needed: false, ..column("email", ("邮箱", "E-mail"), Cell::Email) },
];

pub(super) const URGENT: &[Column] = &[
    column("number", ("号码", "Number"), Cell::Hotline),
    column("chinese", ("中文说明", "Chinese words"), Cell::Line(40)),
    column("english", ("英文说明", "English words"), Cell::Line(80)),
];

pub(super) const MAIL: &[Column] = &[
    column("host", ("服务器", "Server"), Cell::Host),
    column("port", ("端口", "Port"), Cell::Number(1, 65535)),
    column("security", ("加密", "Encryption"), Cell::Choice(SECURITY)),
    Column { needed: false, ..column("user", ("用户名", "User"), Cell::Line(254)) },
    column("from", ("发件邮箱", "From"), Cell::Email),
];

pub(super) const TEXT_MESSAGES: &[Column] =
    &[column("url", ("网关地址", "Gateway"), Cell::Line(WEBHOOK_URL))];

pub(super) const TERMS: &[Column] = &[
    column("from", ("开学", "Begins"), Cell::DayOfYear),
    column("to", ("放假前最后一天", "Last day"), Cell::DayOfYear),
];

pub(super) const APPLICATION_DAYS: &[Column] = &[
    days("answer", ("答复", "Answer")),
    days("extension", ("最多延长", "Put off by at most")),
    days("correction", ("告知补正", "Asking for a correction")),
    days("opinion", ("第三方意见", "A third party’s opinion")),
];

pub(super) const REPLY_RULES: &[Column] = &[
    days("director_question", ("局长信箱：咨询", "Director: question")),
    days("director_suggestion", ("局长信箱：建议", "Director: suggestion")),
    days("director_complaint", ("局长信箱：投诉", "Director: complaint")),
    days("director_help", ("局长信箱：求助", "Director: request for help")),
    days("director_report", ("局长信箱：举报", "Director: report of misconduct")),
    days("director_praise", ("局长信箱：表扬", "Director: praise")),
    days("director_other", ("局长信箱：其他", "Director: something else")),
    days("principal_question", ("校长信箱：咨询", "Principal: question")),
    days("principal_suggestion", ("校长信箱：建议", "Principal: suggestion")),
    days("principal_complaint", ("校长信箱：投诉", "Principal: complaint")),
    days("principal_help", ("校长信箱：求助", "Principal: request for help")),
    days("principal_report", ("校长信箱：举报", "Principal: report of misconduct")),
    days("principal_praise", ("校长信箱：表扬", "Principal: praise")),
    days("principal_other", ("校长信箱：其他", "Principal: something else")),
];
