//! The list of settings, in the order of the page.

use super::columns::{
    APPLICATION_DAYS, DUTY, MAIL, ON_OFF, REPLY_RULES, SECOND_FACTOR, TERMS, TEXT_MESSAGES, URGENT,
};
use super::make::{choice, colour, line, number};
use super::{Cell, Group, Kind, Setting};
use crate::limits::REMEDIES;

/// Every setting.
pub const ALL: &[Setting] = &[
    Setting {
        needed: true,
        default: "教育和体育局",
        ..line(
            "name",
            Group::Bureau,
            40,
            ("局名", "Name of the bureau"),
            (
                "每一页的页眉、页面标题和信件页上的局名。",
                "The name in the head and title of every page, and beside the letter form.",
            ),
        )
    },
    line(
        "publisher",
        Group::Bureau,
        60,
        ("主办单位", "Published by"),
        (
            "每一页页脚里的主办单位。不填就不显示。",
            "Who publishes, in the foot of every page. Left out if empty.",
        ),
    ),
    line(
        "address",
        Group::Bureau,
        100,
        ("地址", "Postal address"),
        ("每一页页脚里的地址。不填就不显示。", "The address in the foot of every page. Left out if empty."),
    ),
    line(
        "phone",
        Group::Bureau,
        40,
        ("对外电话", "Telephone"),
        (
            "每一页页脚里的电话。不填就不显示。",
            "The telephone number in the foot of every page. Left out if empty.",
        ),
    ),
    line(
        "icp",
        Group::Bureau,
        60,
        ("ICP备案号", "ICP filing number"),
        ("每一页页脚里的备案号。", "The filing number in the foot of every page."),
    ),
    line(
        "police",
        Group::Bureau,
        60,
        ("公安备案号", "Public security filing number"),
        ("每一页页脚里的公安备案号。", "The public security filing number in the foot of every page."),
    ),
    line(
        "site_code",
        Group::Bureau,
        20,
        ("政府网站标识码", "Government site code"),
        ("每一页页脚里的政府网站标识码。", "The government site code in the foot of every page."),
    ),
    Setting {
        hint: (
            "机构编制部门给的核查网址，以 https:// 开头。",
            "The address that the registry gave, beginning with https://.",
        ),
        kind: Kind::One(Cell::Link),
        ..line(
            "government_mark",
            Group::Bureau,
            0,
            ("党政机关网站标识", "Mark of a government site"),
            (
                "页脚里出现“党政机关”一项，点开是这个核查网址。不填就不显示。",
                "The foot of every page says 党政机关 with this link. Left out if empty.",
            ),
        )
    },
    Setting {
        kind: Kind::One(Cell::Text(2000)),
        ..line(
            "accessibility",
            Group::Bureau,
            0,
            ("无障碍说明", "Accessibility statement"),
            (
                "页脚里可以展开的无障碍说明。不填就不显示。",
                "The accessibility statement that opens in the foot of every page. Left out if empty.",
            ),
        )
    },
    line(
        "data_contact",
        Group::Bureau,
        100,
        ("个人信息问谁", "Whom to ask about personal data"),
        ("写信页上“有疑问找谁”一项。", "“Whom to ask” beside the letter form."),
    ),
    line(
        "press_contact",
        Group::Bureau,
        100,
        ("新闻联系", "Press contact"),
        (
            "引用某一天情况时写出的新闻联系人或电话。不填就写对外电话。",
            "Whom journalists ask, in the citation of a past day. If empty, the telephone number of the foot.",
        ),
    ),
    colour(
        "accent_light",
        "#0b566c",
        ("白天的主色", "Accent colour by day"),
        ("浅色页面上的链接、按钮和“推进中”的颜色。", "Links, buttons and “on course” on light pages."),
    ),
    colour(
        "accent_dark",
        "#82c3d6",
        ("夜间的主色", "Accent colour by night"),
        ("深色页面上的链接、按钮和“推进中”的颜色。", "Links, buttons and “on course” on dark pages."),
    ),
    choice(
        "english",
        Group::Looks,
        "on",
        ON_OFF,
        ("英文页面", "English pages"),
        (
            "关掉后，页面上没有语言切换，/en 开头的网址不再打开。",
            "Off: pages have no switch of the language, and addresses under /en no longer open.",
        ),
    ),
    Setting {
        kind: Kind::Table(DUTY),
        hint: (
            "一行一个时段；跨夜的写成 18:00 到 08:00，整天写成 00:00 到 24:00。",
            "One line for each part of the day; a night is written 18:00 to 08:00, a whole day 00:00 to 24:00.",
        ),
        ..line(
            "duty",
            Group::People,
            0,
            ("值班人员", "People on duty"),
            (
                "工作台首页告诉每位工作人员由谁值班、打哪个电话；来信说有孩子处在危险中时，不分昼夜马上通知当班的人。不公开。",
                "The desk's first page tells all staff whom to call. When a letter tells of a child in danger, those on duty are messaged at once, at night too. Never public.",
            ),
        )
    },
    Setting {
        kind: Kind::Table(URGENT),
        needed: true,
        default: r#"[{"number":"110","chinese":"有人身危险，马上报警","english":"Somebody is in danger: the police"},{"number":"12355","chinese":"青少年心理和权益热线","english":"Young people’s helpline"},{"number":"12356","chinese":"心理援助热线","english":"Mental health helpline"},{"number":"12345","chinese":"政务服务热线","english":"Government services"}]"#,
        ..line(
            "urgent_numbers",
            Group::People,
            0,
            ("求助电话", "Numbers to call"),
            (
                "写信页旁边“等不及的事，请打电话”里的号码。",
                "The numbers beside the letter form, for what cannot wait.",
            ),
        )
    },
    Setting {
        kind: Kind::One(Cell::Hotline),
        default: "12388",
        ..line(
            "outside_line",
            Group::People,
            0,
            ("局外举报电话", "Outside line for reports"),
            (
                "写信页上，和举报、反映问题的信的回执上，给不愿向本局反映的人一个局外的电话。",
                "On the letter form and the receipt of a complaint or report: a number outside the bureau, for those who would rather not report to it.",
            ),
        )
    },
    Setting {
        hint: (
            "写网址（以 https:// 开头），或者写受理科室、地址和电话。",
            "An address that begins with https://, or the office with its address and telephone.",
        ),
        ..line(
            "information_way",
            Group::Letters,
            200,
            ("依申请公开的办法", "How to apply for information"),
            (
                "写信页和回执上，告诉想申请公开政府信息的人该去哪里申请。不填就去本站的申请页。",
                "On the letter form and the receipt: where to apply for information of the government. If empty, the page here.",
            ),
        )
    },
    Setting {
        kind: Kind::Record(REPLY_RULES),
        needed: true,
        default: r#"{"director_question":5,"director_suggestion":7,"director_complaint":15,"director_help":7,"director_report":15,"director_praise":7,"director_other":7,"principal_question":5,"principal_suggestion":7,"principal_complaint":15,"principal_help":7,"principal_report":15,"principal_praise":7,"principal_other":7}"#,
        hint: ("按工作日算，收到的那天不算。", "In working days; the day of receipt is not counted."),
        ..line(
            "reply_rules",
            Group::Letters,
            0,
            ("答复期限", "Reply rules"),
            (
                "新来信最迟哪天答复，以及写信页和接口上写明的期限。已经收到的信不变。",
                "By when new letters are answered, and what the letter form and the API say. Letters that are here keep theirs.",
            ),
        )
    },
    number(
        "accept_within",
        "2",
        (1, 15),
        ("受理期限", "Days to take a letter on"),
        (
            "写信页上写明多少个工作日内受理。",
            "Within how many working days a letter is taken on, as the letter form says.",
        ),
    ),
    number(
        "kept_years",
        "5",
        (1, 100),
        ("来信保存年数", "Years that letters are kept"),
        (
            "写信页上告诉写信人，信和办理记录保存多少年。",
            "How many years letters and their record are kept, as the letter form says.",
        ),
    ),
    number(
        "close_after",
        "10",
        (0, 60),
        ("多久不评价就办结", "Closing what is not rated"),
        (
            "答复后过了这么多个工作日，写信人还没有评价，信就自动办结。0 是不自动办结。",
            "After so many working days without a rating, an answered letter is closed by itself. 0: never.",
        ),
    ),
    number(
        "danger_repeat",
        "30",
        (5, 240),
        ("危险提醒的间隔（分钟）", "Minutes between alarms"),
        (
            "有孩子可能处在危险中的信，没有记下报警以前，隔这么多分钟再通知值班人员和所有管理员。",
            "While no report to the police is written down, those on duty and all administrators are called again after so many minutes.",
        ),
    ),
    Setting {
        hint: (
            "写单位代码；不填就由局机关办理。已经收到的申请不变。",
            "The unit’s code; left empty, the bureau itself deals with them. Those that are here stay where they are.",
        ),
        ..line(
            "application_unit",
            Group::Applications,
            40,
            ("办理单位", "Unit that deals with them"),
            (
                "新收到的政府信息公开申请由哪个单位办理，申请页上也写明。",
                "Which unit deals with new applications for information, as the page of the form says.",
            ),
        )
    },
    line(
        "application_phone",
        Group::Applications,
        40,
        ("咨询电话", "Telephone"),
        (
            "申请页上的咨询电话。不填就写对外电话。",
            "The telephone number on the page of the form. If empty, that of the foot of the pages.",
        ),
    ),
    Setting {
        kind: Kind::Record(APPLICATION_DAYS),
        needed: true,
        default: r#"{"answer":20,"extension":20,"correction":7,"opinion":15}"#,
        hint: (
            "政府信息公开条例（国务院令第 711 号）第三十、三十二、三十三条；按工作日算，收到的那天不算。",
            "The rule on open government information (State Council order 711), articles 30, 32 and 33; in working days, the day of receipt is not counted.",
        ),
        ..line(
            "application_days",
            Group::Applications,
            0,
            ("办理期限", "Figures of the law"),
            (
                "政府信息公开申请的答复、延期、补正告知和第三方意见的期限。",
                "By when applications are answered, put off and sent back for a correction, and how long a third party has.",
            ),
        )
    },
    Setting {
        kind: Kind::One(Cell::Text(REMEDIES)),
        needed: true,
        default: "对本答复不服的，可以自收到本答复之日起六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼。",
        ..line(
            "application_remedies",
            Group::Applications,
            0,
            ("救济途径", "What can be done against an answer"),
            (
                "写在每一份答复的末尾，也写在申请页上。已经作出的答复不变。",
                "Stands at the end of every answer and on the page of the form. Answers that were given keep theirs.",
            ),
        )
    },
    Setting {
        kind: Kind::One(Cell::Text(REMEDIES)),
        needed: true,
        default: "If you disagree with this answer, you may apply for administrative reconsideration within sixty days of receiving it, or bring an administrative lawsuit before a people’s court within six months.",
        ..line(
            "application_remedies_english",
            Group::Applications,
            0,
            ("救济途径（英文）", "What can be done against an answer, in English"),
            (
                "英文页上的同一句话。改了中文的，请一起改。已经作出的答复不变。",
                "The same on English pages. Whoever changes the Chinese changes this too. Answers that were given keep theirs.",
            ),
        )
    },
    Setting {
        kind: Kind::One(Cell::Origins),
        needed: true,
        default: "*",
        hint: (
            "写网站的来源，如 https://www.example.cn，多个用空格隔开；* 是谁都可以，'none' 是谁都不可以。",
            "Origins such as https://www.example.cn, separated by spaces; * lets anybody, 'none' nobody.",
        ),
        ..line(
            "frame_ancestors",
            Group::Publishing,
            0,
            ("谁可以嵌入", "Who may frame"),
            (
                "哪些网站不用嵌入编号，就可以把公开的内容嵌在自己的页面里。",
                "Which sites may show public pages within their own without an embed key.",
            ),
        )
    },
    Setting {
        kind: Kind::Table(TERMS),
        needed: true,
        default: r#"[{"from":"02-25","to":"07-10"},{"from":"09-01","to":"01-25"}]"#,
        hint: (
            "按校历填，月和日，如 09-01；可以跨到下一年。",
            "As in the school calendar, month and day: 09-01. A term may end in the next year.",
        ),
        ..line(
            "school_terms",
            Group::Publishing,
            0,
            ("学期", "School terms"),
            (
                "学校按周、按月、按学期公开的表格什么时候该有；放假期间不算缺。",
                "When schools owe what they publish by the week, the month or the term; on holiday they owe nothing.",
            ),
        )
    },
    choice(
        "two_step_publishing",
        Group::Publishing,
        "off",
        ON_OFF,
        ("两步发布", "Publishing in two steps"),
        (
            "打开后，公布前要由另一个人看过并同意。",
            "On: what is to be published is looked at and approved by a second person first.",
        ),
    ),
    Setting {
        group: Group::Publishing,
        needed: false,
        hint: ("不填就由局办公室手动开始。", "Left empty, the bureau's office opens each round itself."),
        ..number(
            "round_open_day",
            "",
            (1, 31),
            ("每月几号自动开始填报", "Day on which the monthly round opens"),
            (
                "到这一天自动开始当月填报，并通知牵头事项的各单位。没有这一天的月份在月底开始。",
                "On this day the round of the month opens by itself and the units that lead items are told.",
            ),
        )
    },
    Setting {
        group: Group::Publishing,
        ..number(
            "round_due_day",
            "28",
            (1, 31),
            ("每月填报截止到几号", "Day on which the monthly round is due"),
            (
                "各单位最迟这一天报送，过后报的标为逾期。没有这一天的月份到月底截止。",
                "By this day units send their answers; later ones are marked late.",
            ),
        )
    },
    choice(
        "second_factor",
        Group::Publishing,
        "required",
        SECOND_FACTOR,
        ("登录的第二步", "Second step of the sign-in"),
        (
            "密码之后是不是都要再用验证码或通行密钥。",
            "Whether everybody needs a code or a passkey after the password.",
        ),
    ),
    Setting {
        kind: Kind::Record(MAIL),
        hint: (
            "密码不写在这里，用 HUIYIN_MAIL_PASSWORD 给程序。全部留空就不发邮件。",
            "The password is not kept here: give it to the program as HUIYIN_MAIL_PASSWORD. All empty: no mail is sent.",
        ),
        ..line(
            "mail",
            Group::Messages,
            0,
            ("发信邮箱", "Mail"),
            (
                "从哪台服务器、用哪个邮箱给工作人员和关注进展的人发邮件。",
                "Through which server and from which address mail to staff and to followers is sent.",
            ),
        )
    },
    Setting {
        kind: Kind::Record(TEXT_MESSAGES),
        hint: (
            "签名的密钥不写在这里，用 HUIYIN_TEXT_MESSAGE_KEY 给程序。留空就不发短信。",
            "The key that signs is not kept here: give it to the program as HUIYIN_TEXT_MESSAGE_KEY. Empty: no text messages.",
        ),
        ..line(
            "text_messages",
            Group::Messages,
            0,
            ("短信网关", "Text messages"),
            (
                "通过哪个网关发短信；短信里只有信的编号和状态，或者换回执的验证码。",
                "Through which gateway text messages are sent; they carry number and status only, or the code for a new receipt.",
            ),
        )
    },
    choice(
        "following",
        Group::Messages,
        "on",
        ON_OFF,
        ("关注进展", "Following"),
        (
            "打开后，公众可以留邮箱或手机号，有进展时每天最多收一封。要先设好发信邮箱或短信网关。",
            "On: the public can follow plans and items and gets at most one message a day. Mail or text messages must be set up.",
        ),
    ),
    Setting {
        group: Group::Messages,
        ..number(
            "digest_hour",
            "8",
            (0, 23),
            ("每日摘要几点发", "Hour of the daily digest"),
            (
                "选了每天一封的工作人员，还有关注进展的人，从这个钟点起收到当天的摘要。",
                "From which hour staff who want one mail a day, and those who follow the plan, get it.",
            ),
        )
    },
    Setting {
        group: Group::Publishing,
        hint: (
            "政府信息公开条例（国务院令第 711 号）：自信息形成或者变更之日起 20 个工作日。",
            "The rule on open government information (State Council order 711): 20 working days after it was made or changed.",
        ),
        ..number(
            "disclosure_days",
            "20",
            (1, 60),
            ("主动公开期限（工作日）", "Working days for publishing"),
            (
                "信息形成后，要在多少个工作日内公开；过了就算超期。",
                "Within how many working days a record is published after it was made; later it is late.",
            ),
        )
    },
];
