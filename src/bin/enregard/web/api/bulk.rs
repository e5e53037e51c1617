//! What the page does with many messages at once: words replaced, conflicts settled.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use enregard::check::unit_adequacy;
use enregard::model::{Error, Locale, SegmentId, Target};
use enregard::project::{
    Conflict, MessageEdit, Project, Replacement, Replacing, Resolution, query,
};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, aside, may_write, with_editor};
use super::write::change;
use crate::web::app::App;
use crate::web::shapes;
use crate::web::state::Snapshot;

/// Most replacements that are shown before they are made.
const SHOWN: usize = 200;

#[derive(Deserialize)]
pub(super) struct ReplaceBody {
    old: String,
    new: String,
    #[serde(default)]
    any_case: bool,
    /// Only in what this query picks.
    #[serde(default)]
    q: String,
    /// Those that are not to be changed.
    #[serde(default)]
    but: Vec<String>,
    #[serde(default)]
    write: bool,
}

/// Shows what replacing words would change, or changes it.
pub(super) async fn replace(
    State(app): State<Arc<App>>,
    Json(body): Json<ReplaceBody>,
) -> ApiAnswer {
    if !body.write {
        return aside(app, move |app, view, _| Ok(Json(preview(&found(app, view, &body)?)))).await;
    }
    may_write(&app)?;
    let command = format!("replace {} {}", body.old, body.new);
    let edits: Vec<MessageEdit> = aside(Arc::clone(&app), move |app, view, _| {
        let found = found(app, view, &body)?.into_iter().map(|found| found.edit);
        Ok(found.filter(|edit| !body.but.iter().any(|id| id == edit.id.as_str())).collect())
    })
    .await?;
    change(app, edits, command.chars().take(200).collect()).await
}

fn found(app: &App, view: &Snapshot, body: &ReplaceBody) -> Result<Vec<Replacement>, Error> {
    let replacing = Replacing::new(&body.old, &body.new, body.any_case)?;
    let query = query(&body.q)?;
    let checks = query.needs_checks().then(|| app.advisor.found_checks(view));
    let of = |id: &SegmentId| {
        let found = checks.as_ref().and_then(|checks| checks.get(id));
        found.map_or(&[][..], Vec::as_slice)
    };
    let mut all = Vec::new();
    for loaded in &view.documents {
        let picked = query.pick(&loaded.bitext, of, unit_adequacy(&loaded.bitext)).into_iter();
        let wanted: FxHashSet<&SegmentId> = picked.map(|unit| &unit.id).collect();
        all.extend(replacing.in_bitext(&loaded.bitext, |id| wanted.contains(id)));
    }
    Ok(all)
}

fn preview(found: &[Replacement]) -> Value {
    let row = |found: &Replacement| {
        let runs = shapes::runs(&found.old, &found.new);
        json!({ "id": found.edit.id.as_str(), "runs": runs })
    };
    let rows: Vec<Value> = found.iter().take(SHOWN).map(row).collect();
    json!({ "count": found.len(), "found": rows })
}

/// The messages in which git left a conflict that only people can settle.
pub(super) async fn conflicts(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, move |_, view, _| waiting(&view.project, &view.locale).map(Json)).await
}

fn waiting(project: &Project, locale: &Locale) -> Result<Value, Error> {
    let side = |target: &Target| json!({ "source": target.baseline, "text": target.value });
    let row = |conflict: &Conflict| {
        json!({
            "id": conflict.id,
            "file": project.relative(&conflict.path).display().to_string(),
            "ours": side(&conflict.ours),
            "theirs": side(&conflict.theirs),
            "runs": shapes::runs(&conflict.ours.value, &conflict.theirs.value),
        })
    };
    let found = project.conflicts(locale)?;
    Ok(json!({ "conflicts": found.iter().map(row).collect::<Vec<_>>() }))
}

#[derive(Deserialize)]
pub(super) struct ResolveBody {
    /// The message; all that need nobody where there is none.
    #[serde(default)]
    id: String,
    #[serde(default)]
    how: String,
    #[serde(default)]
    text: String,
}

/// Settles one message as somebody chose; gives those that are left.
pub(super) async fn resolve(
    State(app): State<Arc<App>>,
    Json(body): Json<ResolveBody>,
) -> ApiAnswer {
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        let how = match body.how.as_str() {
            "theirs" => Resolution::Theirs,
            "text" => Resolution::Text(body.text.clone()),
            _ => Resolution::Ours,
        };
        let decide = |id: &str| (id == body.id).then(|| how.clone());
        let locale = editor.locale().clone();
        editor.project.resolve(&locale, &decide, &format!("resolve {}", body.id))?;
        editor.refresh();
        waiting(&editor.project, &locale).map(Json)
    })
    .await
}
