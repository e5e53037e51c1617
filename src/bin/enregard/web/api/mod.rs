//! The JSON API: what the page asks (`read`), what it does (`write`), and its keys (`keys`),
//! and what it does with many messages at once (`bulk`).
//!
//! Asking is `GET` and changes nothing but what the server remembers; doing is `POST`.

mod answer;
mod bulk;
mod keys;
mod people;
mod read;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

pub(super) use answer::not_theirs;

use crate::web::app::App;

/// Every address below `/api`.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/words", get(read::words))
        .route("/project", get(read::project))
        .route("/rows", get(read::rows))
        .route("/pulse", get(read::pulse))
        .route("/find", get(read::find))
        .route("/unit", get(read::unit))
        .route("/beside", get(read::beside))
        .route("/history", get(read::history))
        .route("/concordance", get(read::concordance))
        .route("/drafts", get(read::drafts))
        .route("/overview", get(read::overview))
        .route("/assess", post(read::assess))
        .route("/save", post(write::save))
        .route("/accept", post(write::accept))
        .route("/apply", post(write::apply))
        .route("/variant", post(write::variant))
        .route("/question", post(write::say))
        .route("/name", post(write::name))
        .route("/allow", post(write::allow))
        .route("/replace", post(bulk::replace))
        .route("/conflicts", get(bulk::conflicts))
        .route("/resolve", post(bulk::resolve))
        .route("/merge", post(write::merge))
        .route("/split", post(write::split))
        .route("/undo", post(write::undo))
        .route("/redo", post(write::redo))
        .route("/draft", post(write::draft))
        .route("/people", get(people::show).post(people::change))
        .route("/keys", get(keys::show).post(keys::set))
}
