//! What the page does: every change goes through `Project`, with the hash of what it replaces.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use enregard::model::{Error, ErrorCode, SegmentId, StoredState};
use enregard::project::{Action, Draft, MessageEdit, Seen, Undone};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Refusal, with_editor};
use crate::web::shapes;
use crate::web::state::{App, Editor};

/// What the page saw of a message.
#[derive(Clone, Deserialize)]
pub(super) struct SeenBody {
    target: String,
    source: String,
}

impl From<SeenBody> for Seen {
    fn from(body: SeenBody) -> Self {
        Self { target: body.target, source: body.source }
    }
}

/// Nothing is written for those who may only read.
pub(super) fn may_write(app: &App) -> Result<(), Refusal> {
    if app.read_only {
        return Err(Refusal(StatusCode::FORBIDDEN, json!({ "code": "read-only" })));
    }
    Ok(())
}

/// Changes messages and tells how they read now; a conflict tells it too.
async fn change(app: Arc<App>, edits: Vec<MessageEdit>, command: String) -> Answer {
    may_write(&app)?;
    with_editor(app, move |editor, voice| {
        match editor.edit(&edits, &command) {
            Ok(()) => {
                for edit in edits.iter().filter(|edit| matches!(edit.action, Action::Set(..))) {
                    // A draft that stays behind is offered again; that harms nobody.
                    drop(editor.project.drop_draft(editor.locale(), &edit.id));
                }
                Ok(Json(told(editor, &edits, None)))
            }
            Err(error) if error.code() == ErrorCode::Conflict => {
                let message = voice.error(&error);
                editor.refresh();
                Ok(Json(told(editor, &edits, Some(message))))
            }
            Err(error) => Err(error),
        }
    })
    .await
    .and_then(|Json(value)| match value.get("conflict") {
        Some(_) => Err(Refusal(StatusCode::CONFLICT, value)),
        None => Ok(Json(value)),
    })
}

fn told(editor: &Editor, edits: &[MessageEdit], conflict: Option<String>) -> Value {
    let now: Vec<Value> = edits
        .iter()
        .filter_map(|edit| editor.find(&edit.id))
        .map(|(loaded, unit)| {
            let mut brief = shapes::brief(loaded, unit);
            brief["file"] = json!(shapes::file_of(&editor.project, loaded));
            brief
        })
        .collect();
    let mut value = json!({ "units": now, "revision": editor.revision });
    if let Some(message) = conflict {
        value["conflict"] = json!(message);
        value["code"] = json!("conflict");
    }
    value
}

#[derive(Deserialize)]
pub(super) struct SaveBody {
    id: String,
    text: String,
    state: StoredState,
    seen: SeenBody,
}

pub(super) async fn save(State(app): State<Arc<App>>, Json(body): Json<SaveBody>) -> Answer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Set(body.text, body.state))?;
    change(app, vec![edit], format!("set {}", body.id)).await
}

fn message(
    app: &App,
    id: &str,
    seen: Option<SeenBody>,
    action: Action,
) -> Result<MessageEdit, Refusal> {
    let voice = crate::web::words::Voice::new(super::asked(app));
    let id = SegmentId::new(id).map_err(|error| Refusal::new(&error, &voice))?;
    Ok(MessageEdit { id, seen: seen.map(Seen::from), action })
}

#[derive(Deserialize)]
pub(super) struct AcceptBody {
    keep: bool,
    units: Vec<AcceptUnit>,
}

#[derive(Deserialize)]
struct AcceptUnit {
    id: String,
    seen: SeenBody,
}

pub(super) async fn accept(State(app): State<Arc<App>>, Json(body): Json<AcceptBody>) -> Answer {
    let action = if body.keep { Action::Keep } else { Action::Accept };
    let verb = if body.keep { "keep" } else { "accept" };
    let edits: Vec<MessageEdit> = body
        .units
        .iter()
        .map(|unit| message(&app, &unit.id, Some(unit.seen.clone()), action.clone()))
        .collect::<Result<_, _>>()?;
    let command = match edits.as_slice() {
        [one] => format!("{verb} {}", one.id),
        many => format!("{verb} × {}", many.len()),
    };
    change(app, edits, command).await
}

#[derive(Deserialize)]
pub(super) struct ApplyBody {
    text: String,
    state: StoredState,
    units: Vec<AcceptUnit>,
}

/// One text for several segments that say the same, as one command.
pub(super) async fn apply(State(app): State<Arc<App>>, Json(body): Json<ApplyBody>) -> Answer {
    let set = Action::Set(body.text, body.state);
    let edits: Vec<MessageEdit> = body
        .units
        .iter()
        .map(|unit| message(&app, &unit.id, Some(unit.seen.clone()), set.clone()))
        .collect::<Result<_, _>>()?;
    let command = format!("apply × {}", edits.len());
    change(app, edits, command).await
}

#[derive(Deserialize)]
pub(super) struct VariantBody {
    id: String,
    seen: SeenBody,
    variant: bool,
}

pub(super) async fn variant(State(app): State<Arc<App>>, Json(body): Json<VariantBody>) -> Answer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Variant(body.variant))?;
    change(app, vec![edit], format!("variant {}", body.id)).await
}

#[derive(Deserialize)]
pub(super) struct QuestionBody {
    id: String,
    seen: SeenBody,
    question: Option<String>,
}

pub(super) async fn question(
    State(app): State<Arc<App>>,
    Json(body): Json<QuestionBody>,
) -> Answer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Question(body.question))?;
    change(app, vec![edit], format!("question {}", body.id)).await
}

#[derive(Deserialize)]
pub(super) struct AllowBody {
    id: String,
    seen: SeenBody,
    check: String,
    reason: String,
}

pub(super) async fn allow(State(app): State<Arc<App>>, Json(body): Json<AllowBody>) -> Answer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Allow(body.check, body.reason))?;
    change(app, vec![edit], format!("allow {}", body.id)).await
}

#[derive(Deserialize)]
pub(super) struct MergeBody {
    id: String,
    seen: SeenBody,
}

pub(super) async fn merge(State(app): State<Arc<App>>, Json(body): Json<MergeBody>) -> Answer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Merge)?;
    change(app, vec![edit], format!("merge {}", body.id)).await
}

#[derive(Deserialize)]
pub(super) struct SplitBody {
    id: String,
    seen: SeenBody,
    text: String,
    /// In UTF-16 code units of the text.
    at: usize,
}

pub(super) async fn split(State(app): State<Arc<App>>, Json(body): Json<SplitBody>) -> Answer {
    let at = shapes::byte_at(&body.text, body.at);
    let edit = message(&app, &body.id, Some(body.seen), Action::Split(at))?;
    change(app, vec![edit], format!("split {}", body.id)).await
}

pub(super) async fn undo(State(app): State<Arc<App>>, Json(_): Json<Value>) -> Answer {
    may_write(&app)?;
    with_editor(app, |editor, _| {
        let (undone, redo) = editor.project.undo_once()?;
        editor.redo.push(redo);
        Ok(Json(taken(editor, &undone)))
    })
    .await
}

pub(super) async fn redo(State(app): State<Arc<App>>, Json(_): Json<Value>) -> Answer {
    may_write(&app)?;
    with_editor(app, |editor, _| {
        let redo = editor.redo.pop().ok_or_else(|| Error::new(ErrorCode::NothingToUndo))?;
        let done = editor.project.redo(&redo)?;
        Ok(Json(taken(editor, &done)))
    })
    .await
}

fn taken(editor: &mut Editor, undone: &Undone) -> Value {
    editor.refresh();
    let files: Vec<String> = undone
        .files
        .iter()
        .map(|path| editor.project.relative(path).display().to_string())
        .collect();
    json!({ "command": undone.command, "files": files, "revision": editor.revision })
}

#[derive(Deserialize)]
pub(super) struct DraftBody {
    id: String,
    /// Absent when the draft is given up.
    text: Option<String>,
    seen: Option<SeenBody>,
}

pub(super) async fn draft(State(app): State<Arc<App>>, Json(body): Json<DraftBody>) -> Answer {
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        match (body.text, body.seen) {
            (Some(text), Some(seen)) => {
                let draft = Draft { id: body.id, text, target: seen.target, source: seen.source };
                editor.project.keep_draft(editor.locale(), &draft)?;
            }
            _ => editor.project.drop_draft(editor.locale(), &SegmentId::new(&body.id)?)?,
        }
        Ok(Json(json!({})))
    })
    .await
}
