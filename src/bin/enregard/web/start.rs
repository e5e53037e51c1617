//! Before there is a project: the page that starts one, from a file that somebody drops on it or
//! from the example. Once it is there, the editor goes on at the same address.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use enregard::model::{Error, Locale};
use enregard::project::{InitOptions, Project};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::api::{SentFile, may_bring};
use super::guard::{self, Guard};
use super::lock::lock;
use super::page::{self, Knock};
use super::words::{self, Voice};
use crate::options::Lang;

/// How long the last answer may take to go out.
const LEAVE: Duration = Duration::from_secs(5);
/// How long to wait after a connection that could not be taken.
const PAUSE: Duration = Duration::from_millis(50);

/// Starts the example in a folder.
pub(crate) type Example = fn(&Path) -> Result<Project, Error>;

/// A project that was started, and where the first link to its editor is wanted.
pub(super) type Begun = (Project, oneshot::Sender<String>);

/// What the page before the project needs.
pub(super) struct Beginning {
    pub(super) guard: Guard,
    pub(super) folder: PathBuf,
    pub(super) lang: Lang,
    pub(super) example: Example,
    begun: Mutex<Option<oneshot::Sender<Begun>>>,
}

impl Beginning {
    pub(super) fn new(guard: Guard, folder: PathBuf, lang: Lang, example: Example) -> Self {
        Self { guard, folder, lang, example, begun: Mutex::new(None) }
    }

    /// Serves the page until somebody started a project; what is still open then ends soon.
    pub(super) async fn wait(self, listener: &TcpListener) -> Begun {
        let (sender, mut begun) = oneshot::channel();
        *lock(&self.begun) = Some(sender);
        let router = router(Arc::new(self));
        loop {
            let next = poll_fn(|context| match Pin::new(&mut begun).poll(context) {
                Poll::Ready(Ok(begun)) => Poll::Ready(Ok(begun)),
                _ => listener.poll_accept(context).map(Err),
            });
            match next.await {
                Ok(begun) => return begun,
                Err(Ok((stream, _))) => {
                    let service = TowerToHyperService::new(router.clone());
                    let mut http = http1::Builder::new();
                    // One request a connection: the next is the editor's.
                    http.keep_alive(false);
                    tokio::spawn(http.serve_connection(TokioIo::new(stream), service));
                }
                Err(Err(_)) => tokio::time::sleep(PAUSE).await,
            }
        }
    }
}

fn router(beginning: Arc<Beginning>) -> Router {
    let file = may_bring("/api/start").unwrap_or_default();
    Router::new()
        .route("/", get(show))
        .route("/overview", get(show))
        .route("/app/{*path}", get(page::asset))
        .route("/api/words", get(said))
        .route("/api/start", post(begin).layer(DefaultBodyLimit::max(file)))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(from_fn_with_state(Arc::clone(&beginning), watch))
        .with_state(beginning)
}

/// Lets nobody in whom the editor would not let in.
async fn watch(
    State(beginning): State<Arc<Beginning>>,
    request: Request,
    next: Next,
) -> Result<Response, Infallible> {
    let guard = &beginning.guard;
    let refused = guard.refuse(request.method(), request.uri(), request.headers());
    let path = request.uri().path();
    let open = path.starts_with("/app/") || page::is_page(path);
    let mut response = match refused {
        Some(status) => status.into_response(),
        None if !open && guard.who(request.headers()).is_none() => {
            StatusCode::FORBIDDEN.into_response()
        }
        None => next.run(request).await,
    };
    guard::harden(response.headers_mut());
    Ok(response)
}

async fn show(
    State(beginning): State<Arc<Beginning>>,
    knock: Query<Knock>,
    headers: axum::http::HeaderMap,
) -> Response {
    let page = || page::start(beginning.lang).into_response();
    if beginning.guard.who(&headers).is_some() {
        return page();
    }
    let cookie = knock.0.token().and_then(|token| beginning.guard.swap(token, &headers));
    match cookie.and_then(|cookie| beginning.guard.set_cookie(&cookie, &headers)) {
        Some(cookie) => ([(SET_COOKIE, cookie)], page()).into_response(),
        None => (StatusCode::FORBIDDEN, page::refused(beginning.lang)).into_response(),
    }
}

#[derive(Deserialize)]
struct SaidParams {
    lang: Option<String>,
}

async fn said(
    State(beginning): State<Arc<Beginning>>,
    Query(params): Query<SaidParams>,
) -> Json<Value> {
    let lang = match params.lang.as_deref() {
        Some("fr") => Lang::Fr,
        Some("en") => Lang::En,
        _ => beginning.lang,
    };
    Json(json!({ "lang": lang.as_str(), "words": words::all(lang) }))
}

#[derive(Deserialize)]
struct BeginBody {
    /// The document; the example where there is none.
    file: Option<SentFile>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// The language of the page.
    #[serde(default)]
    lang: String,
}

/// Starts the project, and tells where its editor is.
async fn begin(State(beginning): State<Arc<Beginning>>, Json(body): Json<BeginBody>) -> Response {
    let lang = if body.lang == "fr" { Lang::Fr } else { Lang::En };
    let own = Arc::clone(&beginning);
    let started = tokio::task::spawn_blocking(move || started(&own, &body)).await;
    let project = match started {
        Ok(Ok(project)) => project,
        Ok(Err(error)) => {
            let message = Voice::new(lang).error(&error);
            let body = json!({ "code": error.code().as_str(), "message": message });
            return (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response();
        }
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let (sender, link) = oneshot::channel();
    let taken =
        lock(&beginning.begun).take().is_some_and(|begun| begun.send((project, sender)).is_ok());
    match tokio::time::timeout(LEAVE, link).await {
        Ok(Ok(link)) if taken => Json(json!({ "link": link })).into_response(),
        _ => StatusCode::CONFLICT.into_response(),
    }
}

fn started(beginning: &Beginning, body: &BeginBody) -> Result<Project, Error> {
    let Some(file) = &body.file else { return (beginning.example)(&beginning.folder) };
    let mut options = InitOptions::default();
    if !body.from.is_empty() {
        options.from = Locale::new(&body.from)?;
    }
    if !body.to.is_empty() {
        options.to = body.to.split_whitespace().map(Locale::new).collect::<Result<_, _>>()?;
    }
    Ok(Project::init_from(&beginning.folder, &file.name, &file.bytes()?, &options)?.project)
}
