//! The receipt of an application, and nothing else until it is kept. Always the answer to a POST; public/receipt.js
//! adds copying, printing and keeping on this phone, and everything needed stands here without it.

use crate::components::receipt_slip::{ReceiptGate, ReceiptTools, Slip, Stub};
use crate::screen::AppliedSlip;
use crate::words::sending::Sending;
use crate::words::{chinese_within, date, letter};
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AppliedPage(
    /// The receipt with everything to keep it by.
    slip: AppliedSlip,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let AppliedSlip { applied, qr_path, qr_size, picture } = slip;
    let stub = Stub {
        of: Sending::Application,
        number: applied.number.to_string(),
        receipt: applied.receipt,
        qr_path,
        qr_size,
        picture,
    };
    let due = letter::due(applied.due_on, applied.due_is_estimate, language);
    let facts = vec![
        (
            language.say("办理单位", "With"),
            view! { <span lang=chinese_within(language)>{applied.unit}</span> }.into_any(),
        ),
        (language.say("收到", "Received"), date::full(applied.received_on, language).into_any()),
        (language.say("答复", "Answer"), due.into_any()),
    ];
    view! {
        <h1 class="page-title">
            {language.say("申请收到了，请保存回执", "Your application has arrived. Keep this receipt")}
        </h1>
        <p class="lead">
            {language.say(
                "这张回执就是收到的凭证。看进度、补正、看答复都凭它，离开这一页就不再显示。",
                "It confirms that we have it, and opens it again: where it stands, and the answer. It is not shown again once you leave this page.",
            )}
        </p>
        <Slip stub=stub.clone() facts language/>
        <ReceiptTools stub=stub.clone() language/>
        <ReceiptGate stub language/>
    }
}
