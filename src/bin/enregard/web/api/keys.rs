//! Keys that somebody chose instead of ours: `.enregard/keys.json`, one a clone, not tracked.
//!
//! A JSON object of actions and keys: `{"save-next": "Alt+J"}`. The page knows which actions there
//! are and which keys they may have; here is only looked at form and size. A file that is not of
//! this form counts as none.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use enregard::model::{Error, ErrorCode};
use serde_json::json;

use super::answer::{ApiAnswer, aside, may_write};
use crate::web::app::App;

const FILE: &str = "keys.json";
/// Most keys that can be chosen.
const MOST: usize = 100;
/// Longest name of an action or of keys.
const LONGEST: usize = 40;

type Keys = BTreeMap<String, String>;

pub(super) async fn show(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, |_, view, _| {
        let text = view.project.find_private(FILE).unwrap_or_default();
        let keys: Keys = serde_json::from_str(&text).unwrap_or_default();
        Ok(Json(json!({ "keys": if is_sane(&keys) { keys } else { Keys::new() } })))
    })
    .await
}

pub(super) async fn set(State(app): State<Arc<App>>, Json(keys): Json<Keys>) -> ApiAnswer {
    may_write(&app)?;
    aside(app, move |_, view, _| {
        if !is_sane(&keys) {
            let expected = "edit-keys";
            return Err(Error::new(ErrorCode::Usage)
                .with("value", "keys")
                .with("expected", expected));
        }
        let text = serde_json::to_string_pretty(&keys).unwrap_or_default();
        view.project.save_private(FILE, &format!("{text}\n"))?;
        Ok(Json(json!({ "keys": keys })))
    })
    .await
}

fn is_sane(keys: &Keys) -> bool {
    let short = |text: &String| {
        !text.is_empty() && text.len() <= LONGEST && text.chars().all(|c| !c.is_control())
    };
    keys.len() <= MOST && keys.iter().all(|(action, keys)| short(action) && short(keys))
}
