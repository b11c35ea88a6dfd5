//! The routes. Each resource has a file; what goes around every answer is in `guard`.

pub mod api_page;
pub mod application_forms;
pub mod applications;
pub mod assets;
pub mod body;
pub mod cards;
pub mod data;
pub mod disclosures;
pub mod embed;
pub mod embed_report;
pub mod feeds;
pub mod files;
pub mod follow_forms;
pub mod follows;
pub mod forms;
pub mod guard;
pub mod health;
pub mod letters;
pub mod lost_forms;
pub mod mailboxes;
pub mod oembed;
pub mod openapi;
pub mod operation;
pub mod pages;
pub mod parts;
pub mod peer;
pub mod plans;
pub mod preview;
pub mod problem;
pub mod registers;
pub mod replies;
pub mod reply;
pub mod search;
pub mod sitemap;
pub mod staff;
pub mod statistics;
pub mod style;
pub mod writer_forms;

use crate::app::App;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use contract::address::server;
use operation::Operation;

/// The whole service.
pub fn router(app: App) -> Router {
    let forms = ["/follow", "/follow/code", "/follow/confirm", "/follow/leave"];
    let forms = forms.into_iter().flat_map(|path| [path.to_owned(), format!("/en{path}")]);
    let follow = forms.fold(Router::new(), |router, path| {
        router.route(&path, get(pages::show_page).post(follow_forms::submit))
    });
    let steps = writer_forms::STEPS.map(|step| format!("/track/{}", step.name()));
    let steps = steps.into_iter().flat_map(|path| [format!("/en{path}"), path]);
    let under_the_receipt = steps.fold(Router::new(), |router, path| {
        router.route(&path, get(writer_forms::show_form).post(writer_forms::take_step))
    });
    Router::new()
        .merge(api())
        .merge(follow)
        .merge(under_the_receipt)
        .route(server::API, get(api_page::show_api))
        .route(server::API_STYLE, get(api_page::show_style))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .route(server::SITEMAP, get(sitemap::show_sitemap))
        .route(server::ROBOTS, get(sitemap::show_robots))
        .route(&format!("{}{{view}}", server::EMBED), get(embed::show_frame))
        .route(&format!("{}/{{*card}}", server::CARDS), get(cards::show_card))
        .route(&format!("/en{}/{{*card}}", server::CARDS), get(cards::show_card))
        .route("/files/{id}", get(files::show_file))
        .route(server::BUREAU_STYLE, get(style::show_style))
        .route(server::TEXT_SIZE, get(pages::set_text_size))
        .route(server::CONSOLE, get(pages::show_console))
        .route("/console/{*rest}", get(pages::show_console))
        .route("/mailboxes/{id}/write", get(pages::show_page).post(forms::send_letter))
        .route("/en/mailboxes/{id}/write", get(pages::show_page).post(forms::send_letter))
        .route("/applications/new", get(pages::show_page).post(application_forms::send_application))
        .route("/en/applications/new", get(pages::show_page).post(application_forms::send_application))
        .route("/track/application/{step}", get(writer_forms::show_form).post(application_forms::take_step))
        .route(
            "/en/track/application/{step}",
            get(writer_forms::show_form).post(application_forms::take_step),
        )
        .route("/track/texts", get(writer_forms::show_form).post(writer_forms::set_texts))
        .route("/en/track/texts", get(writer_forms::show_form).post(writer_forms::set_texts))
        .route("/track/lost", get(pages::show_page).post(lost_forms::submit))
        .route("/en/track/lost", get(pages::show_page).post(lost_forms::submit))
        .route("/track/lost/code", get(pages::show_page).post(lost_forms::submit))
        .route("/en/track/lost/code", get(pages::show_page).post(lost_forms::submit))
        .route("/track/file", get(writer_forms::show_form).post(forms::take_file))
        .route("/en/track/file", get(writer_forms::show_form).post(forms::take_file))
        .route("/track", get(pages::show_page).post(forms::look_up))
        .route("/en/track", get(pages::show_page).post(forms::look_up))
        .fallback(pages::show_page)
        .method_not_allowed_fallback(pages::refuse_method)
        .layer(from_fn_with_state(app.clone(), pages::hide_english))
        .layer(from_fn_with_state(app.clone(), guard::refuse_other_sites))
        .layer(from_fn(guard::add_headers))
        .with_state(app)
}

/// Every operation of the API.
pub fn operations() -> Vec<Operation> {
    let lists = [
        plans::operations(),
        data::operations(),
        feeds::operations(),
        mailboxes::operations(),
        letters::operations(),
        applications::operations(),
        statistics::operations(),
        registers::operations(),
        replies::operations(),
        disclosures::operations(),
        search::operations(),
        follows::operations(),
        oembed::operations(),
        embed_report::operations(),
        openapi::operations(),
        preview::operations(),
        staff::operations(),
    ];
    lists.into_iter().flatten().collect()
}

fn api() -> Router<App> {
    operations()
        .into_iter()
        .map(Operation::route)
        .fold(Router::new(), |router, (path, route)| router.route(path, route))
}
