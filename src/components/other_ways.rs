//! What has a way of its own in law: said before a letter is sent, and again where its words hint at one. Nobody is
//! refused: whoever writes is told, and staff decide.

use crate::components::information_way::information_way;
use contract::address::Page;
use contract::language::Language;
use contract::petition::OtherWay;
use leptos::either::Either;
use leptos::prelude::*;

/// Before sending.
#[component]
pub fn WaysBeforehand(
    /// How one applies for information; may be empty.
    information_way: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <section class="notice" aria-labelledby="ways">
            <h2 id="ways">{language.say("有的事另有办法", "Some things have a way of their own")}</h2>
            <p>
                {language.say(
                    "征地拆迁、拖欠工资、多人联名的诉求、复查复核、法院或仲裁正在办的事，按内容可能属于信访事项。写在这里也收；属于的，依《信访工作条例》转到信访办理，并告诉您。",
                    "Land and houses, unpaid wages, demands of many together, reviews, and cases before a court or an arbitrator may be petitions by their content. We take your letter all the same; if it is one, it is handed to the petition system as the law has it, and you are told.",
                )}
            </p>
            <p>{information(&information_way, language)}</p>
        </section>
    }
}

/// After sending, where the words of the letter hint at another way.
#[component]
pub fn WaysFound(
    /// The ways.
    ways: Vec<OtherWay>,
    /// How one applies for information; may be empty.
    information_way: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries: Vec<_> = ways
        .into_iter()
        .map(|way| match way {
            OtherWay::Petition => Either::Left(view! {
                <p>
                    {language.say(
                        "信里说的事可能属于信访事项。由办理的人判断；属于的，依《信访工作条例》转到信访办理，并告诉您。您不用另写。",
                        "By its words your letter may be a petition. Staff decide; if it is one, it is handed to the petition system as the law has it, and you are told. You need not write again.",
                    )}
                </p>
            }),
            OtherWay::Information => Either::Right(view! {
                <p>
                    {language.say("您像是在申请公开政府信息。", "You seem to apply for information of the government. ")}
                    {information(&information_way, language)}
                </p>
            }),
        })
        .collect();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="notice" aria-labelledby="ways">
                <h2 id="ways">{language.say("请留意", "Please note")}</h2>
                {entries}
            </section>
        }
    })
}

/// How one applies for information of the government: at the bureau's own page, unless it names another place.
fn information(way: &str, language: Language) -> impl IntoView + use<> {
    let before = language.say(
        "要的是一份文件、一组数据？那是申请公开政府信息（依申请公开），这里的信不算申请，请到：",
        "Is it a document or figures that you want? That is an application for information of the government, and a letter here is none. Apply here: ",
    );
    let here = (Page::applications(), language.say("申请公开政府信息", "Apply for information"));
    let way = information_way(way, here, language);
    view! { {before}{way}{language.say("。", ".")} }
}
