//! What to do about a field that needs a change, in words for whoever typed it.

use crate::language::Language;
use crate::text::TextError;

impl TextError {
    /// What to do about it.
    pub fn words(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match *self {
            Self::Missing => language.say("这里还没有填。", "Fill this in.").to_owned(),
            Self::TooShort { least } if chinese => format!("太短了，至少写 {least} 个字。"),
            Self::TooShort { least } => format!("Too short: write at least {least} characters."),
            Self::TooLong { most, typed } if chinese => {
                format!("太长了：最多 {most} 个字，现在是 {typed} 个字。")
            }
            Self::TooLong { most, typed } => {
                format!("Too long: at most {most} characters, now {typed}.")
            }
            Self::NotAPhone => language
                .say("这不像电话号码。手机写 11 位，座机写区号和号码。", "This is not a telephone number.")
                .to_owned(),
            Self::NotAMobile => language
                .say("短信发不到这个号码。请填 11 位的手机号。", "No text message gets there. Give a mobile number of 11 digits.")
                .to_owned(),
            Self::NotALetterNumber => language
                .say("这不像信的编号，应当像 2026-000123。", "This is not a letter’s number, such as 2026-000123.")
                .to_owned(),
            Self::NotAnIndexNumber => language
                .say("请写年份和五位序号，如 2019-00007。", "Give the year and five digits, such as 2019-00007.")
                .to_owned(),
            Self::NoSuchRecord => language
                .say(
                    "没有这个索引号的公开记录，或者就是这一条。请照目录里的索引号填，如 bureau/2026-00012。",
                    "No public record has that index number, or it is this one. Give it as the catalogue shows it, such as bureau/2026-00012.",
                )
                .to_owned(),
            Self::NamesApplicant => language
                .say(
                    "这里写了申请人的姓名或联系方式。征求意见时不能告诉第三方是谁申请的，请删掉。",
                    "This names the applicant. A third party is not told who applies: take name and contact out.",
                )
                .to_owned(),
            Self::NothingGiven => language
                .say(
                    "这样的答复结果没有给出信息，不能带附件。要给附件，请改选“予以公开”或“部分公开”。",
                    "With this outcome nothing is given, so no file goes along. To give files, choose another outcome.",
                )
                .to_owned(),
            Self::NotAnEmail => language
                .say("这不像电子邮箱，应当像 name@example.cn。", "This is not an e-mail address.")
                .to_owned(),
            Self::NotAWebAddress => language
                .say(
                    "请填完整的网址，以 https:// 开头，不带用户名和密码。",
                    "Give a whole address that begins with https://, without a user name or password.",
                )
                .to_owned(),
            Self::InsideAddress => language
                .say(
                    "这个网址在内部网络里，不能发往那里。请填外部能访问的网址。",
                    "That address is inside the network. Give one that can be reached from outside.",
                )
                .to_owned(),
            Self::NotAChoice => {
                language.say("请从列出的里面选一个。", "Choose one of those listed.").to_owned()
            }
            Self::NotANumber => language.say("请填数字。不能写负数或文字。", "Give a number, not below zero.").to_owned(),
            Self::BeforePlan => language
                .say(
                    "这一天在计划年度之前，请填计划年度内的日期。",
                    "That day is before the plan’s year. Give one within it.",
                )
                .to_owned(),
            Self::NotAhead => {
                language.say("请选一个还没有到的时间。", "Choose a time that is still to come.").to_owned()
            }
            Self::StillInUse { letters, applications, people, units, notices, items } => {
                still_in_use([letters, applications, people, units, notices, items], language)
            }
            Self::StillUploading => language
                .say("文件还在上传，传完再提交。", "A file is still on its way. Wait for it.")
                .to_owned(),
            Self::UnfitFile { why } => why.words(language).to_owned(),
            Self::FileRefused => language
                .say(
                    "有一份文件没有收下。请另选一份，或选“不附这份文件”。",
                    "A file was not taken. Choose another, or go on without it.",
                )
                .to_owned(),
            Self::NeedsEvidence => language
                .say(
                    "标为完成须有依据：写一句说明，或附一份文件。",
                    "A done claim needs evidence: words or a file.",
                )
                .to_owned(),
            Self::OutOfRange { least, most } if chinese => format!("请填 {least} 到 {most} 之间的整数。"),
            Self::OutOfRange { least, most } => format!("Give a whole number from {least} to {most}."),
            Self::NotAColour => language
                .say("请写成 # 加六位色号，如 #0b566c。", "Write # and six digits, such as #0b566c.")
                .to_owned(),
            Self::TooPale { tenths } if chinese => {
                format!("和底色的对比只有 {}.{}:1，字会看不清，至少要 4.5:1。", tenths / 10, tenths % 10)
            }
            Self::TooPale { tenths } => format!(
                "Only {}.{}:1 against the ground, too little to be read. Use at least 4.5:1.",
                tenths / 10,
                tenths % 10
            ),
            Self::NotAnOrigin => language
                .say(
                    "请只写来源，如 https://www.example.cn，不带路径，用空格隔开。",
                    "Give origins such as https://www.example.cn, without a path, separated by spaces.",
                )
                .to_owned(),
            Self::NotALink => language
                .say("请写以 https:// 开头的网址。", "Give an address that begins with https://.")
                .to_owned(),
            Self::NotAHost => language
                .say("这不像服务器名，应当像 mail.example.cn。", "Give a host such as mail.example.cn.")
                .to_owned(),
            Self::NotATime => {
                language.say("请写成 08:30 这样的时间。", "Write a time such as 08:30.").to_owned()
            }
            Self::NotADayOfYear => language
                .say("请写月和日，如 09-01。", "Write month and day such as 09-01.")
                .to_owned(),
            Self::NotPublished => language
                .say(
                    "公布的内容里没有这段文字。请照公布的原样填写。",
                    "Nothing that is published says this. Give it exactly as it was published.",
                )
                .to_owned(),
            Self::RepeatsRemoved => language
                .say(
                    "这里不能重复要移除的内容，因为这一句会保留下来。",
                    "Do not repeat what is to be removed here: this is kept.",
                )
                .to_owned(),
            Self::Taken => {
                language.say("这个已经有了，请换一个。", "That is there already. Choose another.").to_owned()
            }
            Self::TooMany { most } if chinese => format!("最多 {most} 个，请先去掉一些。"),
            Self::TooMany { most } => format!("At most {most}. Take some away first."),
            Self::PastDay => language
                .say(
                    "这一天已经过了，请选今天或以后的日子。",
                    "That day has passed. Choose today or a later day.",
                )
                .to_owned(),
            Self::NotACode => language
                .say(
                    "只用小写字母、数字和连字符，最多 40 个，比如 shiyan-xiaoxue。",
                    "Use lower-case letters, digits and hyphens only, at most 40.",
                )
                .to_owned(),
            Self::NotADay => {
                language.say("请写成 2026-11-25 这样的日期。", "Write a day like 2026-11-25.").to_owned()
            }
            Self::InTheFuture => language
                .say(
                    "这一天还没有到。请填今天或更早的日期。",
                    "That day has not come yet. Give today or an earlier day.",
                )
                .to_owned(),
            Self::TooEarly => language
                .say(
                    "这一天早于上一次变更。请填那天或更晚的日期。",
                    "That is before the last change. Give that day or a later one.",
                )
                .to_owned(),
            Self::NotAUnit => language
                .say(
                    "没有单位叫这个名字。请从列出的单位里选。",
                    "No open unit is called so. Choose one of those listed.",
                )
                .to_owned(),
            Self::NoSuchUnit => language
                .say(
                    "没有这个代码的单位。请核对，或先加上它。",
                    "No unit has that code. Check it, or add the unit first.",
                )
                .to_owned(),
            Self::UnitIsClosed => language
                .say("这个单位已经关闭。请选还在的单位。", "That unit is closed. Choose one that is open.")
                .to_owned(),
            Self::ComplainedOf => language
                .say(
                    "这封信反映的就是这个单位，或者它的上级单位，不能交给它。请选别的单位。",
                    "The letter complains of that unit or of the one above it. Choose another.",
                )
                .to_owned(),
            Self::NotToJoin => language
                .say(
                    "不能并到这封信。要是另一封还没答复的信，反映的单位和人也要一样。",
                    "It cannot be joined to that one. Name another letter that is still to be answered and complains of the same unit and people, if of any.",
                )
                .to_owned(),
            Self::Ring => language
                .say(
                    "这样它会在自己的上级之上。请选不归它管的单位。",
                    "It would stand above itself. Choose a unit that is not below it.",
                )
                .to_owned(),
            Self::IntoItself => language
                .say("不能并入自己。请选另一个单位。", "A unit cannot be merged into itself. Choose another.")
                .to_owned(),
            Self::IsTheBureau => language
                .say(
                    "这是最上级的局，不能移动、合并或关闭。",
                    "This is the bureau itself: it cannot be moved, merged or closed.",
                )
                .to_owned(),
            Self::NotByTable => language
                .say(
                    "导入不改这一项。请恢复原来的内容，到这个人的页面上改。",
                    "An import does not change this. Put back what was there, and change it on the person’s page.",
                )
                .to_owned(),
            Self::NotYours => {
                language.say("这不归您管，请管理员来改。", "This is not yours to change. Ask an administrator.").to_owned()
            }
            Self::NotRoles => language
                .say(
                    "请写成“校长@单位代码”，有期限的写“校长@单位代码@2026-12-31”，几个之间用分号隔开。",
                    "Write principal@unit-code, or principal@unit-code@2026-12-31, with semicolons between several.",
                )
                .to_owned(),
            Self::Fixed => language
                .say(
                    "这一项定下后不能改。请另建一个单位。",
                    "This cannot be changed any more. Add another unit.",
                )
                .to_owned(),
            Self::NoMailbox => language
                .say(
                    "科室没有自己的信箱，来信由局里的信箱收。",
                    "Offices have no mailbox; the bureau's takes their letters.",
                )
                .to_owned(),
            Self::LastMailbox => language
                .say(
                    "这是局里最后一个信箱，停了就没处写信。请先另建一个。",
                    "This is the bureau's last mailbox. Add another one first.",
                )
                .to_owned(),
        }
    }
}

/// What has to be done before a unit can be closed, with counts.
fn still_in_use(
    [letters, applications, people, units, notices, items]: [u64; 6],
    language: Language,
) -> String {
    let parts = |named: [(u64, &str); 6], between: &str| {
        let kept = named.into_iter().filter(|(count, _)| *count > 0);
        kept.map(|(count, words)| words.replace('#', &count.to_string())).collect::<Vec<_>>().join(between)
    };
    match language {
        Language::Chinese => {
            let still = [
                (letters, "# 封信没有答复"),
                (applications, "# 件政府信息公开申请没有办完"),
                (people, "# 人在这里任职"),
                (units, "# 个下级单位开着"),
                (notices, "# 份督办单没有销号"),
                (items, "# 个没有完成的事项由它牵头"),
            ];
            format!("还有 {}。请先办完或转走，再关闭。", parts(still, "、"))
        }
        Language::English => {
            let still = [
                (letters, "# unanswered letter(s)"),
                (applications, "# application(s) for information"),
                (people, "# person(s) in a role"),
                (units, "# open unit(s) below"),
                (notices, "# open supervision notice(s)"),
                (items, "# unfinished item(s) that it leads"),
            ];
            format!("Still there: {}. Finish or move them first.", parts(still, ", "))
        }
    }
}
