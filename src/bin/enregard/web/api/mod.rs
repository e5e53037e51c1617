//! The JSON API: what the page asks (`read`), what it does (`write`), its keys (`keys`).
//!
//! What it does with many messages at once stands in `bulk`, with the source in `source`, with
//! findings and terms in `findings`, by a translation engine in `machine`; what leaves the project,
//! in `publish`. Asking is `GET` and changes nothing but what the server remembers; doing is
//! `POST`.

mod answer;
mod bulk;
mod findings;
mod keys;
mod machine;
mod people;
mod publish;
mod read;
mod source;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(super) use answer::{not_theirs, refused};
pub(super) use source::SentFile;

use crate::web::app::App;

/// The largest request that brings a file.
const FILE: usize = 96 * 1024 * 1024;
/// What may bring a file, and what may take longer than a page waits for anything else.
const BRINGS: [&str; 3] = ["/api/sync", "/api/align", "/api/start"];
const LONG: [&str; 6] =
    ["/api/export", "/api/share", "/api/findings", "/api/fix", "/api/built", "/api/pictures"];

/// How large the body of a request may be, where that is not as usual.
pub(super) fn may_bring(path: &str) -> Option<usize> {
    BRINGS.contains(&path).then_some(FILE)
}

/// Whether the work that a request asks for may take minutes.
pub(super) fn may_take_long(path: &str) -> bool {
    BRINGS.contains(&path) || LONG.contains(&path)
}

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
        .route("/remove", post(write::remove))
        .route("/merge", post(write::merge))
        .route("/split", post(write::split))
        .route("/undo", post(write::undo))
        .route("/redo", post(write::redo))
        .route("/draft", post(write::draft))
        .route("/people", get(people::show).post(people::change))
        .route("/cut", post(source::cut))
        .route("/sync", post(source::sync).layer(DefaultBodyLimit::max(FILE)))
        .route("/align", post(source::align).layer(DefaultBodyLimit::max(FILE)))
        .route("/office", get(publish::office))
        .route("/pictures", get(publish::pictures))
        .route("/picture", get(publish::picture))
        .route("/export", post(publish::export))
        .route("/built", get(publish::built))
        .route("/share", post(publish::share))
        .route("/findings", get(findings::list))
        .route("/fix", post(findings::fix))
        .route("/terms", get(findings::terms))
        .route("/term", post(findings::term))
        .route("/engine", get(machine::engine))
        .route("/machine", get(machine::show).post(machine::start))
        .route("/machine-stop", post(machine::stop))
        .route("/keys", get(keys::show).post(keys::set))
}
