//! The routes. Each resource has a file; what goes around every answer is in `guard`.

pub mod assets;
pub mod body;
pub mod embed;
pub mod files;
pub mod forms;
pub mod guard;
pub mod health;
pub mod letters;
pub mod mailboxes;
pub mod pages;
pub mod plans;
pub mod problem;
pub mod reply;
pub mod staff;

use crate::app::App;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use contract::address::{api, server, staff as desk};

/// The whole service.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(public_api())
        .merge(staff_api())
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .route(server::EMBED_PLAN, get(embed::show_plan))
        .route("/files/{id}", get(files::show_file))
        .route(server::TEXT_SIZE, get(pages::set_text_size))
        .route(server::CONSOLE, get(pages::show_console))
        .route("/console/{*rest}", get(pages::show_console))
        .route("/mailboxes/{id}/write", get(pages::show_page).post(forms::send_letter))
        .route("/en/mailboxes/{id}/write", get(pages::show_page).post(forms::send_letter))
        .route("/track", get(pages::show_page).post(forms::look_up))
        .route("/en/track", get(pages::show_page).post(forms::look_up))
        .fallback(pages::show_page)
        .method_not_allowed_fallback(pages::refuse_method)
        .layer(from_fn_with_state(app.clone(), guard::refuse_other_sites))
        .layer(from_fn(guard::add_headers))
        .with_state(app)
}

fn public_api() -> Router<App> {
    Router::new()
        .route(api::SITE, get(plans::show_site))
        .route(api::HOME, get(plans::show_home))
        .route(api::PLANS, get(plans::list_plans))
        .route(api::PLAN, get(plans::show_plan))
        .route(api::ITEM, get(plans::show_item))
        .route(api::MAILBOXES, get(mailboxes::list_mailboxes))
        .route(api::MAILBOX, get(mailboxes::show_mailbox))
        .route(api::LETTERS, post(letters::post_letter))
        .route(api::LOOKUP, post(letters::look_up))
        .route(api::REPLIES, get(letters::list_replies))
}

fn staff_api() -> Router<App> {
    Router::new()
        .route(desk::LINK, post(staff::session::use_link))
        .route(desk::SIGN_IN, post(staff::session::sign_in))
        .route(desk::SIGN_OUT, post(staff::session::sign_out))
        .route(desk::ME, get(staff::session::show_me))
        .route(desk::INBOX, get(staff::letters::list_letters))
        .route(desk::LETTER, get(staff::letters::show_letter))
        .route(desk::ACCEPT, post(staff::letters::accept_letter))
        .route(desk::REPLY, post(staff::letters::reply_to_letter))
        .route(desk::PLANS, get(staff::plans::list_plans).post(staff::plans::store_plan))
        .route(desk::PLAN, get(staff::plans::show_plan))
        .route(desk::PUBLISH, post(staff::plans::publish_plan))
        .route(desk::RENUMBER, post(staff::plans::renumber_plan))
        .route(desk::UPDATES, post(staff::updates::publish_update))
        .route(desk::FILES, post(staff::files::upload_file))
}
