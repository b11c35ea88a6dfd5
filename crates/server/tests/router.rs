//! The service as its users meet it: requests through the router, a real database behind it.

#[path = "router/api.rs"]
mod api;
#[path = "router/bench.rs"]
mod bench;
#[path = "router/desk.rs"]
mod desk;
#[path = "router/forms.rs"]
mod forms;
#[path = "router/mail.rs"]
mod mail;
#[path = "router/messages.rs"]
mod messages;
#[path = "router/operations.rs"]
mod operations;
#[path = "router/pages.rs"]
mod pages;
#[path = "router/sample.rs"]
mod sample;
#[path = "router/slow.rs"]
mod slow;
