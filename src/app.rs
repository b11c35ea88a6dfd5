//! A whole page: head, main part, foot. A pure function of its screen, so that server and browser make the
//! same HTML; it must not load anything.

use crate::components::foot::PageFoot;
use crate::components::head::PageHead;
use crate::pages;
use crate::screen::{Content, Screen};
use leptos::either::{Either, EitherOf10};
use leptos::prelude::*;

/// Everything inside `<body>` but the scripts. Kinds of pages are told apart by type and not erased: what an
/// erased view could ever be asked for would all be in the wasm.
pub fn page(screen: Screen) -> impl IntoView {
    let language = screen.language();
    let Screen { address, site, content } = screen;
    let here = address.clone();
    let content = match content {
        Content::Home(home) => {
            let site = site.clone();
            EitherOf10::A(view! { <pages::home::HomePage home site language/> })
        }
        Content::Plan(plan) => EitherOf10::B(view! { <pages::plan::PlanPage plan address/> }),
        Content::Item(item) => EitherOf10::C(view! { <pages::item::ItemPage item address/> }),
        Content::Mailboxes(found) => {
            EitherOf10::D(view! { <pages::mailboxes::MailboxesPage found language/> })
        }
        Content::Write(form) => {
            let site = site.clone();
            EitherOf10::E(view! { <pages::write::WritePage form=*form site language/> })
        }
        Content::Receipt(slip) => EitherOf10::F(view! { <pages::receipt::ReceiptPage slip=*slip language/> }),
        Content::Track(track) => EitherOf10::G(view! { <pages::track::TrackPage track language/> }),
        Content::Replies(list) => EitherOf10::H(view! { <pages::replies::RepliesPage list language/> }),
        Content::Data(guide) => EitherOf10::I(view! { <pages::data::DataPage guide language/> }),
        Content::Problem(problem) => EitherOf10::J(view! { <pages::problem::ProblemPage problem language/> }),
        // In a foreign frame there is neither head nor foot.
        Content::FramedPlan(plan) => {
            let framed =
                view! { <main class="framed"><pages::framed_plan::FramedPlan plan language/></main> };
            return Either::Left(framed);
        }
    };
    Either::Right(view! {
        <a class="skip" href="#content">{language.say("跳到正文", "Skip to the content")}</a>
        <PageHead site=site.clone() address=here/>
        <main id="content">{content}</main>
        <PageFoot site language/>
    })
}
