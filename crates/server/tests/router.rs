//! The service as its users meet it: requests through the router, a real database behind it.

#[path = "router/api.rs"]
mod api;
#[path = "router/application_files.rs"]
mod application_files;
#[path = "router/application_forms.rs"]
mod application_forms;
#[path = "router/applications.rs"]
mod applications;
#[path = "router/asof.rs"]
mod asof;
#[path = "router/assignments.rs"]
mod assignments;
#[path = "router/attachments.rs"]
mod attachments;
#[path = "router/back.rs"]
mod back;
#[path = "router/bench.rs"]
mod bench;
#[path = "router/board.rs"]
mod board;
#[path = "router/bulk.rs"]
mod bulk;
#[path = "router/cards.rs"]
mod cards;
#[path = "router/consultations.rs"]
mod consultations;
#[path = "router/course.rs"]
mod course;
#[path = "router/danger.rs"]
mod danger;
#[path = "router/data.rs"]
mod data;
#[path = "router/desk.rs"]
mod desk;
#[path = "router/deskwork.rs"]
mod deskwork;
#[path = "router/disclosures.rs"]
mod disclosures;
#[path = "router/elsewhere.rs"]
mod elsewhere;
#[path = "router/embed.rs"]
mod embed;
#[path = "router/embed_keys.rs"]
mod embed_keys;
#[path = "router/feeds.rs"]
mod feeds;
#[path = "router/follow.rs"]
mod follow;
#[path = "router/forms.rs"]
mod forms;
#[path = "router/handling.rs"]
mod handling;
#[path = "router/loader.rs"]
mod loader;
#[path = "router/mail.rs"]
mod mail;
#[path = "router/matrix.rs"]
mod matrix;
#[path = "router/messages.rs"]
mod messages;
#[path = "router/oembed.rs"]
mod oembed;
#[path = "router/operations.rs"]
mod operations;
#[path = "router/pages.rs"]
mod pages;
#[path = "router/people.rs"]
mod people;
#[path = "router/publishing.rs"]
mod publishing;
#[path = "router/register_desk.rs"]
mod register_desk;
#[path = "router/registers.rs"]
mod registers;
#[path = "router/removal.rs"]
mod removal;
#[path = "router/removal_parts.rs"]
mod removal_parts;
#[path = "router/replies.rs"]
mod replies;
#[path = "router/requests.rs"]
mod requests;
#[path = "router/rounds.rs"]
mod rounds;
#[path = "router/sample.rs"]
mod sample;
#[path = "router/search.rs"]
mod search;
#[path = "router/search_engines.rs"]
mod search_engines;
#[path = "router/settings.rs"]
mod settings;
#[path = "router/sight.rs"]
mod sight;
#[path = "router/signin.rs"]
mod signin;
#[path = "router/slow.rs"]
mod slow;
#[path = "router/statistics.rs"]
mod statistics;
#[path = "router/supervision.rs"]
mod supervision;
#[path = "router/trail.rs"]
mod trail;
#[path = "router/units.rs"]
mod units;
