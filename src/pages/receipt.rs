//! The receipt of a letter, and nothing else until it is kept. Always the answer to a POST; public/receipt.js adds
//! copying, printing and keeping on this phone, and everything needed stands here without it.

use crate::components::other_ways::WaysFound;
use crate::components::outside_line::OutsideLine;
use crate::components::receipt_slip::{ReceiptGate, ReceiptTools, Slip, Stub};
use crate::screen::ReceiptSlip;
use crate::words::sending::Sending;
use crate::words::{chinese_within, date, letter};
use contract::bureau::Site;
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReceiptPage(
    /// The receipt with everything to keep it by.
    slip: ReceiptSlip,
    /// The bureau.
    site: Site,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let ReceiptSlip { posted, mailbox, qr_path, qr_size, picture, replaces, complains, ways } = slip;
    let (heading, lead) = told(replaces, language);
    let stub = Stub {
        of: Sending::Letter,
        number: posted.number.to_string(),
        receipt: posted.receipt.clone(),
        qr_path,
        qr_size,
        picture,
    };
    let received = view! {
        {date::full(posted.received_on, language)}
        {language.say("，由", ", now with ")}
        <span lang=chinese_within(language)>{posted.unit}</span>
        {language.say("办理", "")}
    };
    let due = letter::due(posted.due_on, posted.due_is_estimate, language);
    let facts = vec![
        (
            language.say("寄给", "To"),
            view! { <span lang=chinese_within(language)>{mailbox}</span> }.into_any(),
        ),
        (language.say("收到", "Received"), received.into_any()),
        (language.say("答复", "Answer"), due.into_any()),
    ];
    view! {
        <h1 class="page-title">{heading}</h1>
        <p class="lead">{lead}</p>
        <Slip stub=stub.clone() facts language/>
        <ReceiptTools stub=stub.clone() language/>
        <WaysFound ways information_way=site.information_way language/>
        {complains.then(|| view! { <OutsideLine number=site.outside_line language/> })}
        <ReceiptGate stub language/>
    }
}

/// What has come about, and what the receipt is for.
fn told(replaces: bool, language: Language) -> (&'static str, &'static str) {
    if replaces {
        (
            language.say("这是新回执，请保存", "This is your new receipt. Keep it"),
            language.say(
                "原来的回执不能再用。看进度和答复都凭这张，离开这一页就不再显示。",
                "The old one opens nothing any more. This one opens your letter and the answer, and is not shown again once you leave this page.",
            ),
        )
    } else {
        (
            language.say("信收到了，请保存回执", "Your letter has arrived. Keep this receipt"),
            language.say(
                "看进度和答复都凭这张回执，离开这一页就不再显示。",
                "It opens your letter and the answer, and is not shown again once you leave this page.",
            ),
        )
    }
}
