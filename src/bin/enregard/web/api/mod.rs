//! The JSON API: what the page asks (`read`), what it does (`write`), and its keys (`keys`).
//!
//! Asking is `GET` and changes nothing but what the server remembers; doing is `POST`.

mod keys;
mod read;
mod write;

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use enregard::model::{Error, ErrorCode};
use serde_json::{Value, json};

use super::state::{App, Editor, View};
use super::words::{ASKED, Voice};
use crate::ui::Lang;

/// Every address below `/api`.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/words", get(read::words))
        .route("/project", get(read::project))
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
        .route("/question", post(write::question))
        .route("/allow", post(write::allow))
        .route("/merge", post(write::merge))
        .route("/split", post(write::split))
        .route("/undo", post(write::undo))
        .route("/redo", post(write::redo))
        .route("/draft", post(write::draft))
        .route("/keys", get(keys::show).post(keys::set))
}

/// What an answer is: a value, or a refusal that says why.
type Answer = Result<Json<Value>, Refusal>;

/// Why something was not done.
struct Refusal(StatusCode, Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}

impl Refusal {
    fn new(error: &Error, voice: &Voice) -> Self {
        let status = match error.code() {
            ErrorCode::Conflict => StatusCode::CONFLICT,
            ErrorCode::IdUnknown => StatusCode::NOT_FOUND,
            ErrorCode::Io | ErrorCode::Forbidden | ErrorCode::Locked => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self(status, json!({ "code": error.code().as_str(), "message": voice.error(error) }))
    }
}

/// The language of the page that asks, or else of the program.
fn asked(app: &App) -> Lang {
    ASKED.try_with(|lang| *lang).unwrap_or(app.lang)
}

/// Runs work on the disk off the thread that serves connections, with the editor at hand. Everybody
/// else waits for it: what changes nothing goes [`aside`].
async fn with_editor<T: Send + 'static>(
    app: Arc<App>,
    work: impl FnOnce(&mut Editor, &Voice) -> Result<T, Error> + Send + 'static,
) -> Result<T, Refusal> {
    let lang = asked(&app);
    let done = tokio::task::spawn_blocking(move || {
        let voice = Voice::new(lang);
        work(&mut app.editor(), &voice).map_err(|error| Refusal::new(&error, &voice))
    });
    joined(done.await)
}

/// Runs work on how everything reads now, while others go on.
async fn aside<T: Send + 'static>(
    app: Arc<App>,
    work: impl FnOnce(&App, &View, &Voice) -> Result<T, Error> + Send + 'static,
) -> Result<T, Refusal> {
    let lang = asked(&app);
    let done = tokio::task::spawn_blocking(move || {
        let voice = Voice::new(lang);
        let view = app.view();
        work(&app, &view, &voice).map_err(|error| Refusal::new(&error, &voice))
    });
    joined(done.await)
}

fn joined<T>(done: Result<Result<T, Refusal>, tokio::task::JoinError>) -> Result<T, Refusal> {
    done.unwrap_or_else(|_| {
        Err(Refusal(StatusCode::INTERNAL_SERVER_ERROR, json!({ "code": "internal" })))
    })
}
