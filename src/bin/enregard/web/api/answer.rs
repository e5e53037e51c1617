//! What an answer is, and where the work for it is done.

use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use enregard::model::{Error, ErrorCode};
use serde_json::{Value, json};

use crate::options::Lang;
use crate::web::app::App;
use crate::web::role::Asker;
use crate::web::state::{EditorState, Snapshot};
use crate::web::words::{ASKED, Voice};

/// What an answer is: a value, or a refusal that says why.
pub(super) type ApiAnswer = Result<Json<Value>, Refusal>;

/// Why something was not done.
pub(super) struct Refusal(pub(super) StatusCode, pub(super) Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}

impl Refusal {
    pub(super) fn new(error: &Error, voice: &Voice) -> Self {
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
pub(super) fn asked(app: &App) -> Lang {
    ASKED.try_with(|lang| *lang).unwrap_or(app.lang)
}

/// Runs work on the disk off the thread that serves connections, with the editor at hand. Everybody
/// else waits for it: what changes nothing goes [`aside`].
pub(super) async fn with_editor<T: Send + 'static>(
    app: Arc<App>,
    work: impl FnOnce(&mut EditorState, &Voice) -> Result<T, Error> + Send + 'static,
) -> Result<T, Refusal> {
    let (lang, who) = (asked(&app), Asker::now());
    let done = tokio::task::spawn_blocking(move || {
        let voice = Voice::new(lang);
        let _hurry = app.advisor.found.hurry();
        work(&mut app.editor(&who), &voice).map_err(|error| Refusal::new(&error, &voice))
    });
    joined(done.await)
}

/// Runs work on how everything reads now, while others go on.
pub(super) async fn aside<T: Send + 'static>(
    app: Arc<App>,
    work: impl FnOnce(&App, &Snapshot, &Voice) -> Result<T, Error> + Send + 'static,
) -> Result<T, Refusal> {
    let (lang, who) = (asked(&app), Asker::now());
    let done = tokio::task::spawn_blocking(move || {
        let voice = Voice::new(lang);
        let view = app.view(&who);
        work(&app, &view, &voice).map_err(|error| Refusal::new(&error, &voice))
    });
    joined(done.await)
}

fn joined<T>(done: Result<Result<T, Refusal>, tokio::task::JoinError>) -> Result<T, Refusal> {
    done.unwrap_or_else(|_| {
        Err(Refusal(StatusCode::INTERNAL_SERVER_ERROR, json!({ "code": "internal" })))
    })
}

/// Nothing is written for those who may only read.
pub(super) fn may_write(app: &App) -> Result<(), Refusal> {
    if app.read_only {
        return Err(Refusal(StatusCode::FORBIDDEN, json!({ "code": "read-only" })));
    }
    Ok(())
}

/// What could not even be opened.
pub(crate) fn refused(error: &Error, lang: Lang) -> Response {
    Refusal::new(error, &Voice::new(lang)).into_response()
}

/// What is not for the role of whoever asks.
pub(crate) fn not_theirs(lang: Lang) -> (StatusCode, Value) {
    let message = Voice::new(lang).say("web-role-refused");
    (StatusCode::FORBIDDEN, json!({ "code": "role", "message": message }))
}
