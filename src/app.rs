//! A whole page: head, main part, foot. A pure function of its screen; it must not load anything.

use crate::components::closed_mailbox::ClosedMailbox;
use crate::components::foot::PageFoot;
use crate::components::head::PageHead;
use crate::live::{self, LetterForm};
use crate::pages;
use crate::screen::{Content, Screen, WriteForm};
use contract::bureau::Site;
use contract::language::Language;
use leptos::prelude::*;

/// Everything inside `<body>` but the scripts.
pub fn page(screen: Screen) -> AnyView {
    let language = screen.language();
    let Screen { address, site, content } = screen;
    let here = address.clone();
    let follow = site.follow.any();
    let content = match content {
        Content::Home(home) => {
            let site = site.clone();
            view! { <pages::home::HomePage home site language/> }.into_any()
        }
        Content::Plan(plan) => view! { <pages::plan::PlanPage plan address follow/> }.into_any(),
        Content::Item(item) => view! { <pages::item::ItemPage item address follow/> }.into_any(),
        Content::Mailboxes(found) => view! { <pages::mailboxes::MailboxesPage found language/> }.into_any(),
        Content::Write(form) => write(*form, &site, language),
        Content::Receipt(slip) => {
            let site = site.clone();
            view! { <pages::receipt::ReceiptPage slip=*slip site language/> }.into_any()
        }
        Content::Track(track) => {
            let texts = site.texts;
            view! { <pages::track::TrackPage track texts language/> }.into_any()
        }
        Content::Lost(lost) => {
            let texts = site.texts;
            view! { <pages::lost::LostPage lost texts language/> }.into_any()
        }
        Content::Poster(mailbox) => {
            let site = site.clone();
            view! { <pages::poster::PosterPage mailbox=*mailbox site language/> }.into_any()
        }
        Content::Replies(list) => view! { <pages::replies::RepliesPage list address/> }.into_any(),
        Content::Reply(reply) => view! { <pages::reply::ReplyPage reply=*reply language/> }.into_any(),
        Content::Disclosures(list) => {
            view! { <pages::disclosures::DisclosuresPage list=*list address/> }.into_any()
        }
        Content::Disclosure(record) => {
            let information_way = site.information_way.clone();
            view! { <pages::disclosure::DisclosurePage record=*record information_way language/> }.into_any()
        }
        Content::Statistics(statistics) => {
            view! { <pages::statistics::StatisticsPage statistics=*statistics address/> }.into_any()
        }
        Content::Plans(list) => view! { <pages::plans::PlansPage list address/> }.into_any(),
        Content::Board(board) => view! { <pages::board::BoardPage board=*board address/> }.into_any(),
        Content::Rules => view! { <pages::rules::RulesPage language/> }.into_any(),
        Content::Problem(problem) => {
            view! { <pages::problem::ProblemPage problem address language/> }.into_any()
        }
        Content::Applications(screen) => {
            let information_way = site.information_way.clone();
            view! { <pages::applications::ApplicationsPage screen=*screen information_way language/> }
                .into_any()
        }
        Content::Apply(form) => {
            let site = site.clone();
            view! { <pages::apply::ApplyPage form=*form site language/> }.into_any()
        }
        Content::Applied(slip) => view! { <pages::applied::AppliedPage slip=*slip language/> }.into_any(),
        Content::Application(screen) => {
            view! { <pages::application::ApplicationPage screen=*screen language/> }.into_any()
        }
        Content::Follow(screen) => {
            let site = site.clone();
            view! { <pages::follow::FollowPage screen=*screen site address language/> }.into_any()
        }
        Content::Changes(difference) => {
            view! { <pages::changes::ChangesPage difference address/> }.into_any()
        }
        Content::Search(list) => view! { <pages::search::SearchPage list address/> }.into_any(),
        Content::Data(guide) => view! { <pages::data::DataPage guide language/> }.into_any(),
        Content::Registers(list) => view! { <pages::registers::RegistersPage list language/> }.into_any(),
        Content::Rows(page) => view! { <pages::register::RegisterPage page=*page address/> }.into_any(),
        Content::Row(view) => view! { <pages::row::RowPage view=*view language/> }.into_any(),
        Content::Completeness(completeness) => {
            view! { <pages::completeness::CompletenessPage completeness language/> }.into_any()
        }
        Content::Embed(builder) => {
            let site = site.clone();
            view! { <pages::embed::EmbedPage builder=*builder site address/> }.into_any()
        }
        // In a foreign frame there is neither head nor foot.
        Content::Framed(framed) => return pages::framed::page(*framed, &site, &address, language),
    };
    view! {
        <a class="skip" href="#content">{language.say("跳到正文", "Skip to the content")}</a>
        <PageHead site=site.clone() address=here/>
        <main id=live::PLACE>{content}</main>
        <PageFoot site language/>
    }
    .into_any()
}

fn write(form: WriteForm, site: &Site, language: Language) -> AnyView {
    match form.mailbox.closed {
        Some(closed) => view! {
            <ClosedMailbox
                name=form.mailbox.name closed typed=form.draft.body item=form.draft.item row=form.draft.row language
            />
        }
        .into_any(),
        None => view! { <pages::write::WritePage form=LetterForm::of(form, site) language/> }.into_any(),
    }
}
