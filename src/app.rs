//! A whole page: head, main part, foot. A pure function of its screen, so that server and browser make the
//! same HTML; it must not load anything.

use crate::components::foot::PageFoot;
use crate::components::head::PageHead;
use crate::pages;
use crate::screen::{Content, Screen};
use leptos::either::{Either, EitherOf15};
use leptos::prelude::*;

/// Everything inside `<body>` but the scripts. Kinds of pages are told apart by type and not erased: what an
/// erased view could ever be asked for would all be in the wasm.
pub fn page(screen: Screen) -> impl IntoView {
    let language = screen.language();
    let Screen { address, site, content } = screen;
    let here = address.clone();
    let follow = site.follow.any();
    let content = match content {
        Content::Home(home) => {
            let site = site.clone();
            EitherOf15::A(view! { <pages::home::HomePage home site language/> })
        }
        Content::Plan(plan) => EitherOf15::B(view! { <pages::plan::PlanPage plan address follow/> }),
        Content::Item(item) => EitherOf15::C(view! { <pages::item::ItemPage item address follow/> }),
        Content::Mailboxes(found) => {
            EitherOf15::D(view! { <pages::mailboxes::MailboxesPage found language/> })
        }
        Content::Write(form) => {
            let site = site.clone();
            EitherOf15::E(view! { <pages::write::WritePage form=*form site language/> })
        }
        Content::Receipt(slip) => EitherOf15::F(view! { <pages::receipt::ReceiptPage slip=*slip language/> }),
        Content::Track(track) => EitherOf15::G(view! { <pages::track::TrackPage track language/> }),
        Content::Replies(list) => EitherOf15::H(view! { <pages::replies::RepliesPage list language/> }),
        Content::Plans(list) => EitherOf15::J(view! { <pages::plans::PlansPage list address/> }),
        Content::Board(board) => EitherOf15::K(view! { <pages::board::BoardPage board=*board address/> }),
        Content::Rules => EitherOf15::L(view! { <pages::rules::RulesPage language/> }),
        Content::Problem(problem) => {
            EitherOf15::I(view! { <pages::problem::ProblemPage problem address language/> })
        }
        Content::Follow(screen) => {
            let site = site.clone();
            EitherOf15::M(view! { <pages::follow::FollowPage screen=*screen site address language/> })
        }
        Content::Changes(difference) => {
            EitherOf15::N(view! { <pages::changes::ChangesPage difference address/> })
        }
        Content::Data(guide) => EitherOf15::O(view! { <pages::data::DataPage guide language/> }),
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
