//! What the editor of one language answers, and what a request to it may cost.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::app::App;
use super::guard;
use super::role::{self, WHO};
use super::words::ASKED;
use super::{api, page};
use crate::options::Lang;

/// Largest body of a request.
const BODY: usize = 2 * 1024 * 1024;
/// How long a request may take, where it is nothing that takes long.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long work may take that reads or makes whole files.
const LONG_PATIENCE: Duration = Duration::from_secs(600);

/// The pages of an editor and what they ask.
pub(super) fn router(app: Arc<App>) -> Router {
    let mut router =
        Router::new().route("/", get(page::show)).route("/app/{*path}", get(page::asset));
    for view in page::VIEWS {
        router = router.route(&format!("/{view}"), get(page::show));
    }
    router
        .nest("/api", api::routes())
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(Arc::clone(&app), watch))
        .with_state(app)
}

/// Around every request: refuses, bounds the time, and puts the headers in.
async fn watch(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let refused = app.guard.refuse(request.method(), request.uri(), request.headers());
    let path = request.uri().path();
    let is_open = path.starts_with("/app/") || page::is_page(path);
    let mut response = if let Some(status) = refused {
        empty(status)
    } else if is_too_large(request.headers(), api::may_bring(path).unwrap_or(BODY)) {
        // Said at once: a body that is announced is not waited for.
        empty(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        let who = app.guard.who(request.headers());
        let lang = match request.headers().get("x-lang").map(|lang| lang.as_bytes()) {
            Some(b"fr") => Lang::Fr,
            Some(b"en") => Lang::En,
            _ => app.lang,
        };
        let patience = if api::may_take_long(path) { LONG_PATIENCE } else { PATIENCE };
        match who {
            None if !is_open => empty(StatusCode::FORBIDDEN),
            Some(who) if !is_open && who.role < role::needed(request.method(), path) => {
                let (status, body) = api::not_theirs(lang);
                (status, axum::Json(body)).into_response()
            }
            who => {
                let answer = WHO.scope(who.unwrap_or_default(), next.run(request));
                let answer = tokio::time::timeout(patience, ASKED.scope(lang, answer)).await;
                answer.unwrap_or_else(|_| empty(StatusCode::REQUEST_TIMEOUT))
            }
        }
    };
    guard::harden(response.headers_mut());
    response
}

fn is_too_large(headers: &HeaderMap, most: usize) -> bool {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.is_some_and(|length| length.parse::<usize>().map_or(true, |length| length > most))
}

fn empty(status: StatusCode) -> Response {
    (status, Body::empty()).into_response()
}
