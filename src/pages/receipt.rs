//! The receipt, and nothing else until it is kept. Always the answer to a POST; public/receipt.js adds
//! copying, printing and keeping on this phone, and everything needed stands here without it.

use crate::components::other_ways::WaysFound;
use crate::components::outside_line::OutsideLine;
use crate::components::receipt_slip::Slip;
use crate::screen::ReceiptSlip;
use contract::address::Page;
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
    let (heading, lead) = told(slip.replaces, language);
    let (complains, ways) = (slip.complains, slip.ways.clone());
    let track = Page::Track.in_language(language).to_string();
    let home = Page::Home.in_language(language).to_string();
    let receipt = slip.posted.receipt.as_str().to_owned();
    let kept_receipt = receipt.clone();
    let number = slip.posted.number.to_string();
    let picture = (!slip.picture.is_empty()).then(|| slip.picture.clone());
    let download = format!("{number}.png");
    let has_picture = picture.is_some();
    let picture = picture.map(|picture| {
        view! {
            <details class="slip-picture">
                <summary>{language.say("打开图片，长按保存到手机", "Open as a picture; press long to save it")}</summary>
                <img id="slip-picture" src=picture alt=language.say("回执图片，内容与上面相同", "The receipt above as a picture")/>
            </details>
        }
    });
    view! {
        <h1 class="page-title">{heading}</h1>
        <p class="lead">{lead}</p>
        <Slip slip language/>
        // Shown by public/receipt.js: without scripts these buttons would do nothing.
        <ul class="slip-tools" id="receipt-tools" role="list" hidden data-number=number data-receipt=kept_receipt>
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
        <WaysFound ways information_way=site.information_way language/>
        {complains.then(|| view! { <OutsideLine number=site.outside_line language/> })}
        <div class="gate">
            <div class="choice">
                <input id="saved" type="checkbox" autocomplete="off"/>
                <label for="saved"><span class="choice-name">{language.say("我已保存回执", "I have saved the receipt")}</span></label>
            </div>
            <div class="gate-onward">
                <form method="post" action=track>
                    <input type="hidden" name="receipt" value=receipt/>
                    <button class="button" type="submit">{language.say("看这封信", "See this letter")}</button>
                </form>
                <a href=home>{language.say("回首页", "Home")}</a>
            </div>
        </div>
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
