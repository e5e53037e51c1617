//! The one page: an empty frame that the scripts fill, and the files it loads.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use enregard::model::content_hash;
use enregard::text::direction;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::app::App;
use super::assets;
use super::role::Asker;
use crate::options::Lang;
use crate::ui::UiMessages;

/// The views, by the first step of their address.
pub(crate) const VIEWS: [&str; 5] = ["overview", "translate", "review", "read", "project"];

/// Whether an address is that of a page, which says itself what a stranger may see.
pub(crate) fn is_page(path: &str) -> bool {
    path == "/" || VIEWS.iter().any(|view| path.strip_prefix('/') == Some(view))
}

/// What an address may say of the session.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Knock {
    token: Option<String>,
}

impl Knock {
    pub(super) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }
}

/// The page for those who were let in; for others, how to come in.
pub(crate) async fn show(
    State(app): State<Arc<App>>,
    knock: Result<Query<Knock>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    if let Some(who) = app.guard.who(&headers) {
        return document(&frame(&app, &who)).into_response();
    }
    let token = knock.ok().and_then(|Query(knock)| knock.token);
    let entered = || {
        let cookie = app.guard.swap(&token?, &headers)?;
        let who = app.guard.holder(&content_hash(cookie.as_bytes()))?;
        Some((app.guard.set_cookie(&cookie, &headers)?, who))
    };
    match entered() {
        Some((cookie, who)) => {
            ([(SET_COOKIE, cookie)], document(&frame(&app, &who))).into_response()
        }
        None => (StatusCode::FORBIDDEN, document(&stranger(app.lang))).into_response(),
    }
}

fn document(markup: &Markup) -> Response {
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], Body::from(markup.0.clone())).into_response()
}

/// What the head of every page says.
fn looks() -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title { "enregard" }
        link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
        @for sheet in assets::SHEETS {
            link rel="stylesheet" href=(assets::address(sheet));
        }
    }
}

/// The frame of the editor; it says which of the project's two languages run from right to left,
/// and what the one who looks at it may do.
fn frame(app: &App, who: &Asker) -> Markup {
    let editor = app.editor(who);
    let tags = [editor.project.settings().source.as_str(), editor.locale().as_str()];
    let base = match app.targets.is_empty() {
        true => String::new(),
        false => format!("/to/{}", editor.locale().as_str()),
    };
    let right_to_left: Vec<&str> =
        tags.into_iter().filter(|tag| direction::is_right_to_left(tag)).collect();
    html! {
        (DOCTYPE)
        html lang=(app.lang.as_str()) data-right-to-left=(right_to_left.join(" "))
            data-base=(base) {
            head {
                (looks())
                @for script in assets::scripts() {
                    link rel="modulepreload" href=(assets::address(script));
                }
                script type="module" src=(assets::address("main.js")) {}
            }
            body data-role=(who.role.as_str()) {
                div id="app" {}
                noscript { p { "enregard needs JavaScript. · enregard a besoin de JavaScript." } }
            }
        }
    }
}

/// What a browser sees that was not let in.
fn stranger(lang: Lang) -> Markup {
    let words = UiMessages::new(lang);
    html! {
        (DOCTYPE)
        html lang=(lang.as_str()) {
            head { (looks()) }
            body {
                main class="stranger" {
                    h1 { "enregard" }
                    p { (words.get("web-stranger", &[])) }
                    p { a href="/" { (words.get("web-stranger-again", &[])) } }
                }
            }
        }
    }
}

/// The page before there is a project.
pub(super) fn start(lang: Lang) -> Response {
    document(&html! {
        (DOCTYPE)
        html lang=(lang.as_str()) {
            head {
                (looks())
                script type="module" src=(assets::address("start.js")) {}
            }
            body { div id="start" {} }
        }
    })
}

/// What a browser sees that was not let in.
pub(super) fn refused(lang: Lang) -> Response {
    document(&stranger(lang))
}

/// A page on disk that leads to the editor, so that its address stands in no process list.
pub(crate) fn doorway(url: &str) -> String {
    let markup = html! {
        (DOCTYPE)
        html {
            head {
                meta charset="utf-8";
                meta name="referrer" content="no-referrer";
                meta http-equiv="refresh" content=(format!("0; url={url}"));
                title { "enregard" }
            }
            body { a href=(url) { "enregard" } }
        }
    };
    markup.0
}

/// A script, a style sheet or the icon, by exact name; below this build's own place it stays as it
/// is.
pub(crate) async fn asset(Path(path): Path<String>) -> Response {
    let (name, lasts) = assets::named(&path);
    let Some((kind, text)) = assets::find(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut answer = ([(CONTENT_TYPE, kind)], text).into_response();
    if lasts {
        let forever = HeaderValue::from_static("max-age=31536000, immutable");
        answer.headers_mut().insert(CACHE_CONTROL, forever);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_views_are_pages() {
        assert!(is_page("/") && is_page("/review"));
        assert!(!is_page("/review/") && !is_page("/api/words") && !is_page("//review"));
    }
}
