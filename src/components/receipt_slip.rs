//! The receipt as a postal stub: number, receipt, QR code, dates, seal; and the tools to keep it by, which
//! public/receipt.js shows: without scripts their buttons would do nothing.

use crate::words::sending::Sending;
use contract::address::Page;
use contract::language::Language;
use contract::receipt::Receipt;
use leptos::prelude::*;

/// A receipt with its code and its picture.
#[derive(Clone, Debug)]
pub struct Stub {
    /// What it is the receipt of.
    pub of: Sending,
    /// The public number.
    pub number: String,
    /// What opens it again.
    pub receipt: Receipt,
    /// The QR code as an SVG path on a grid of `qr_size` modules a side; may be empty.
    pub qr_path: String,
    /// Modules a side.
    pub qr_size: u32,
    /// The slip as a picture, a `data:` address; empty where no picture could be drawn.
    pub picture: String,
}

/// The stub.
#[component]
pub fn Slip(
    /// What it shows.
    stub: Stub,
    /// What else stands on it: to whom, when, by when.
    facts: Vec<(&'static str, AnyView)>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let receipt = stub.receipt.grouped();
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
    let side = stub.qr_size + 2 * quiet_zone;
    let view_box = format!("-{quiet_zone} -{quiet_zone} {side} {side}");
    let qr = (!stub.qr_path.is_empty()).then(|| {
        view! {
            <svg class="slip-code" viewBox=view_box width="148" height="148" role="img"
                aria-label=language.say("回执的二维码", "The receipt as a QR code")>
                <rect class="slip-code-ground" x="-4" y="-4" width=side.to_string() height=side.to_string()/>
                <path class="slip-code-ink" d=stub.qr_path/>
            </svg>
        }
    });
    let facts = facts
        .into_iter()
        .map(|(name, fact)| view! { <div><dt>{name}</dt><dd>{fact}</dd></div> })
        .collect_view();
    view! {
        <section class="slip" aria-labelledby="slip">
            <h2 class="slip-title" id="slip">{stub.of.receipt(language)}</h2>
            <svg class="slip-seal" viewBox="0 0 96 96" width="96" height="96" aria-hidden="true" focusable="false">
                <circle cx="48" cy="48" r="44"/>
                <circle cx="48" cy="48" r="38"/>
                <text x="48" y="45" text-anchor="middle">{stub.of.seal()}</text>
                <text x="48" y="68" text-anchor="middle">"收讫"</text>
            </svg>
            <dl class="slip-facts">
                <div>
                    <dt>{stub.of.number(language)}</dt>
                    <dd class="slip-number" id="letter-number">{stub.number}</dd>
                </div>
                <div>
                    <dt>{stub.of.opens(language)}</dt>
                    <dd><code class="slip-receipt" id="receipt-text" data-testid="receipt">{groups}</code></dd>
                </div>
                {facts}
            </dl>
            {qr}
        </section>
    }
}

/// Copying, saving, printing, keeping on this phone, and the slip as a picture.
#[component]
pub fn ReceiptTools(
    /// The receipt.
    stub: Stub,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let Stub { number, receipt, picture, .. } = stub;
    let download = format!("{number}.png");
    let has_picture = !picture.is_empty();
    let picture = has_picture.then(|| {
        view! {
            <details class="slip-picture">
                <summary>{language.say("打开图片，长按保存到手机", "Open as a picture; press long to save it")}</summary>
                <img id="slip-picture" src=picture alt=language.say("回执图片，内容与上面相同", "The receipt above as a picture")/>
            </details>
        }
    });
    view! {
        <ul class="slip-tools" id="receipt-tools" role="list" hidden data-number=number data-receipt=receipt.as_str().to_owned()>
            <li>
                <button class="button button-quiet" type="button" data-tool="copy" data-done=language.say("已复制", "Copied")>
                    {language.say("复制回执", "Copy the receipt")}
                </button>
            </li>
            {has_picture.then(|| view! {
                <li>
                    <button class="button button-quiet" type="button" data-tool="picture" data-file=download>
                        {language.say("保存图片", "Save as a picture")}
                    </button>
                </li>
            })}
            <li>
                <button class="button button-quiet" type="button" data-tool="print">{language.say("打印", "Print")}</button>
            </li>
            <li>
                <button class="button button-quiet" type="button" data-tool="keep" data-done=language.say("已记在这部手机上", "Kept on this phone")>
                    {language.say("记在这部手机上", "Keep on this phone")}
                </button>
            </li>
        </ul>
        <p class="visually-hidden" id="receipt-said" role="status"></p>
        {picture}
    }
}

/// The way on, once the receipt is kept.
#[component]
pub fn ReceiptGate(
    /// The receipt.
    stub: Stub,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let track = Page::Track.in_language(language).to_string();
    let home = Page::Home.in_language(language).to_string();
    view! {
        <div class="gate">
            <div class="choice">
                <input id="saved" type="checkbox" autocomplete="off"/>
                <label for="saved"><span class="choice-name">{language.say("我已保存回执", "I have saved the receipt")}</span></label>
            </div>
            <div class="gate-onward">
                <form method="post" action=track>
                    <input type="hidden" name="receipt" value=stub.receipt.as_str().to_owned()/>
                    <button class="button" type="submit">{stub.of.see(language)}</button>
                </form>
                <a href=home>{language.say("回首页", "Home")}</a>
            </div>
        </div>
    }
}
