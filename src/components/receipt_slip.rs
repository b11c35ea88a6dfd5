//! The receipt as a postal stub: number, receipt, QR code, dates, seal.

use crate::screen::ReceiptSlip;
use crate::words::{chinese_within, date, letter};
use contract::language::Language;
use leptos::prelude::*;

/// The stub.
#[component]
pub fn Slip(
    /// The receipt with everything to keep it by.
    slip: ReceiptSlip,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let posted = slip.posted;
    let receipt = posted.receipt.grouped();
    let groups = receipt.split('-').map(str::to_owned).collect::<Vec<_>>();
    let last = groups.len().saturating_sub(1);
    // Hyphens are text, so that a copied receipt reads as it is printed; a line breaks only after one.
    let groups = groups
        .into_iter()
        .enumerate()
        .map(|(place, group)| {
            let group = if place == last { group } else { format!("{group}-") };
            view! { <span>{group}</span> }
        })
        .collect_view();
    let quiet_zone = 4;
    let side = slip.qr_size + 2 * quiet_zone;
    let view_box = format!("-{quiet_zone} -{quiet_zone} {side} {side}");
    let qr = (!slip.qr_path.is_empty()).then(|| {
        view! {
            <svg class="slip-code" viewBox=view_box width="148" height="148" role="img"
                aria-label=language.say("回执的二维码", "The receipt as a QR code")>
                <rect class="slip-code-ground" x="-4" y="-4" width=side.to_string() height=side.to_string()/>
                <path class="slip-code-ink" d=slip.qr_path/>
            </svg>
        }
    });
    view! {
        <section class="slip" aria-labelledby="slip">
            <h2 class="slip-title" id="slip">{language.say("来信回执", "Receipt of your letter")}</h2>
            <svg class="slip-seal" viewBox="0 0 96 96" width="96" height="96" aria-hidden="true" focusable="false">
                <circle cx="48" cy="48" r="44"/>
                <circle cx="48" cy="48" r="38"/>
                <text x="48" y="45" text-anchor="middle">"来信"</text>
                <text x="48" y="68" text-anchor="middle">"收讫"</text>
            </svg>
            <dl class="slip-facts">
                <div>
                    <dt>{language.say("信的编号（可以告诉别人）", "Number (you may tell it to others)")}</dt>
                    <dd class="slip-number" id="letter-number">{posted.number.to_string()}</dd>
                </div>
                <div>
                    <dt>{language.say("回执（凭它看信，请只留给自己）", "Receipt (it opens your letter; keep it to yourself)")}</dt>
                    <dd><code class="slip-receipt" id="receipt-text" data-testid="receipt">{groups}</code></dd>
                </div>
                <div>
                    <dt>{language.say("寄给", "To")}</dt>
                    <dd lang=chinese_within(language)>{slip.mailbox}</dd>
                </div>
                <div>
                    <dt>{language.say("收到", "Received")}</dt>
                    <dd>
                        {date::full(posted.received_on, language)}
                        {language.say("，由", ", now with ")}
                        <span lang=chinese_within(language)>{posted.unit}</span>
                        {language.say("办理", "")}
                    </dd>
                </div>
                <div>
                    <dt>{language.say("答复", "Answer")}</dt>
                    <dd>{letter::due(posted.due_on, posted.due_is_estimate, language)}</dd>
                </div>
            </dl>
            {qr}
        </section>
    }
}
