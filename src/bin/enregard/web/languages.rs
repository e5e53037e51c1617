//! The editor of each target language: that of the first is opened at once, each other when
//! somebody first asks for it, so that a language nobody looks at takes no memory.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use enregard::model::{Error, Locale};
use enregard::project::Project;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use tokio::sync::OnceCell;

use super::api;
use super::app::App;
use super::guard::{self, Guard};
use super::role::Asker;
use super::router::router;
use super::state::EditorState;
use crate::options::Lang;

/// How long the checks work before they look whether somebody waits, and how long they rest.
const WORK: Duration = Duration::from_millis(120);
const REST: Duration = Duration::from_millis(60);

/// What the editors of all languages share.
pub(super) struct Languages {
    pub(super) project: Project,
    pub(super) guard: Arc<Guard>,
    pub(super) lang: Lang,
    /// How git merges catalogs.
    pub(super) driver: String,
    /// The languages; the first is the one that an address without a language means.
    pub(super) targets: Vec<Locale>,
}

impl Languages {
    /// The editor of the first language, and below `/to/TAG` that of each where there are several.
    pub(super) fn served(self) -> Result<Router, Error> {
        let Some(first) = self.targets.first() else { return Ok(Router::new()) };
        let app = self.opened(first)?;
        let early = Arc::clone(&app);
        let prepare = move || early.advisor.prepare(&early.view(&Asker::default()));
        tokio::task::spawn_blocking(prepare);
        let root = self.began(app);
        let below = |target: &Locale| format!("/to/{target}");
        let all = match self.targets.len() {
            1 => root,
            _ => root.clone().nest(&below(first), root),
        };
        let others = self.targets.get(1..).unwrap_or_default().to_vec();
        let this = Arc::new(self);
        Ok(others.into_iter().fold(all, |all, target| {
            let path = below(&target);
            all.nest_service(&path, Self::later(&this, target))
        }))
    }

    fn opened(&self, target: &Locale) -> Result<Arc<App>, Error> {
        let editor = EditorState::open(self.project.clone(), target)?;
        let mut app = App::new(editor, Arc::clone(&self.guard), self.lang);
        app.driver.clone_from(&self.driver);
        if self.targets.len() > 1 {
            app.targets.clone_from(&self.targets);
        }
        Ok(Arc::new(app))
    }

    /// Serves an editor, and lets its checks go on.
    fn began(&self, app: Arc<App>) -> Router {
        tokio::spawn(check(Arc::clone(&app)));
        router(app)
    }

    /// Serves a language from the first request on that may come in.
    fn later(this: &Arc<Self>, target: Locale) -> axum::routing::MethodRouter {
        let (this, opened) = (Arc::clone(this), Arc::new(OnceCell::new()));
        any(move |request: Request| {
            let (this, target, opened) = (Arc::clone(&this), target.clone(), Arc::clone(&opened));
            async move {
                let head = (request.method(), request.uri(), request.headers());
                let mut answer = match this.guard.refuse(head.0, head.1, head.2) {
                    Some(status) => status.into_response(),
                    None => match opened.get_or_try_init(|| this.open(target)).await {
                        Ok(router) => answered(router, request).await,
                        Err(refused) => refused,
                    },
                };
                guard::harden(answer.headers_mut());
                answer
            }
        })
    }

    async fn open(self: &Arc<Self>, target: Locale) -> Result<Router, Response> {
        let this = Arc::clone(self);
        let opened = tokio::task::spawn_blocking(move || this.opened(&target)).await;
        match opened {
            Ok(Ok(app)) => Ok(self.began(app)),
            Ok(Err(error)) => Err(api::refused(&error, self.lang)),
            Err(_) => Err(axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()),
        }
    }
}

async fn answered(router: &Router, request: Request) -> Response {
    let answer: Result<Response, Infallible> =
        TowerToHyperService::new(router.clone()).call(request).await;
    answer.into_response()
}

/// Checks all that there is, while nobody else needs the machine.
async fn check(app: Arc<App>) {
    loop {
        tokio::time::sleep(if app.advisor.found.left() > 0 { REST } else { REST * 20 }).await;
        if !app.presence.is_empty() {
            let app = Arc::clone(&app);
            let work = move || app.advisor.look(&app.view(&Asker::default()), WORK);
            drop(tokio::task::spawn_blocking(work).await);
        }
    }
}
