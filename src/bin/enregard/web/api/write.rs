//! What the page does: every change goes through `Project`, with the hash of what it replaces.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use enregard::model::{Error, ErrorCode, RemarkKind, SegmentId, StoredState};
use enregard::project::{Action, MessageEdit, Seen, Undone, UnsavedDraft};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, Refusal, aside, asked, may_write, not_theirs, with_editor};
use crate::web::app::App;
use crate::web::role::{AccessRole, Asker};
use crate::web::shapes;
use crate::web::state::{EditorState, Snapshot};
use crate::web::words::Voice;

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

/// Changes messages and tells how they read now; a conflict tells it too.
pub(super) async fn change(app: Arc<App>, edits: Vec<MessageEdit>, command: String) -> ApiAnswer {
    may_write(&app)?;
    let who = Asker::now();
    if !who.may(&edits) {
        let (status, body) = not_theirs(asked(&app));
        return Err(Refusal(status, body));
    }
    let done = with_editor(Arc::clone(&app), move |editor, voice| {
        match editor.edit(&edits, &command) {
            Ok(()) => {
                for edit in &edits {
                    if let Action::Set(text, _) = &edit.action {
                        // A draft that stays behind is offered again; that harms nobody.
                        drop(editor.project.drop_draft_of(editor.locale(), &edit.id, text));
                    }
                }
                let mut value = told(editor, &edits, None);
                value["change"] = json!(editor.made);
                Ok(Json(value))
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
    })?;
    app.note(&who, done["change"].as_str());
    Ok(done)
}

fn told(editor: &EditorState, edits: &[MessageEdit], conflict: Option<String>) -> Value {
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
    /// A message that is reviewed stays reviewed.
    #[serde(default)]
    floor: bool,
    /// It was asked whether findings may stand.
    #[serde(default)]
    sure: bool,
}

pub(super) async fn save(State(app): State<Arc<App>>, Json(body): Json<SaveBody>) -> ApiAnswer {
    may_write(&app)?;
    let SaveBody { id, text, mut state, seen, floor, sure } = body;
    if floor {
        state = state.max(floor_of(&app, &id, state).await?);
    }
    let edit = message(&app, &id, Some(seen), Action::Set(text, state))?;
    if state == StoredState::Reviewed && !sure {
        ask_about_errors(&app, std::slice::from_ref(&edit)).await?;
    }
    change(app, vec![edit], format!("set {id}")).await
}

/// The state that a message has on disk; that of a draft where there is none. One that is reviewed
/// stays so only where whoever saves can sign it.
async fn floor_of(app: &Arc<App>, id: &str, wanted: StoredState) -> Result<StoredState, Refusal> {
    let id = id.to_owned();
    let who = Asker::now();
    aside(Arc::clone(app), move |_, view, _| {
        let found = view.find(&SegmentId::new(&id)?).and_then(|(_, unit)| unit.target.as_deref());
        let state = found.map_or(StoredState::Draft, |target| target.state);
        let alone = view.project.settings().style.four_eyes;
        let unsigned = alone || who.role < AccessRole::Review || view.project.person()?.is_none();
        Ok(match state {
            StoredState::Reviewed if unsigned && wanted != state => StoredState::Translated,
            state => state,
        })
    })
    .await
}

/// Refuses to make messages reviewed that the checks call wrong: somebody has to say that it is
/// meant.
async fn ask_about_errors(app: &Arc<App>, edits: &[MessageEdit]) -> Result<(), Refusal> {
    let edits = edits.to_vec();
    let found: Vec<Value> = aside(Arc::clone(app), move |app, view, voice| {
        Ok(edits.iter().flat_map(|edit| errors(app, view, edit, voice)).collect())
    })
    .await?;
    let Some(first) = found.first() else { return Ok(()) };
    let message = first["message"].clone();
    let body = json!({ "code": "findings", "message": message, "findings": found });
    Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, body))
}

/// What the checks call an error in a message as it is to read.
fn errors(app: &App, view: &Snapshot, edit: &MessageEdit, voice: &Voice) -> Vec<Value> {
    let Some((loaded, unit)) = view.find(&edit.id) else { return Vec::new() };
    let target = unit.target.as_deref();
    let text = match &edit.action {
        Action::Set(text, _) => text,
        _ => target.map_or("", |target| target.value.as_str()),
    };
    let allow = target.map_or(&[][..], |target| &target.allow);
    let source = shapes::anchor(loaded, unit);
    let kind = loaded.kind_of(&unit.id);
    let mut found = app.advisor.findings(view, (&source, text), kind, (allow, None), voice);
    found.retain(|finding| finding["severity"] == "error");
    for finding in &mut found {
        finding["id"] = json!(edit.id.as_str());
    }
    found
}

fn message(
    app: &App,
    id: &str,
    seen: Option<SeenBody>,
    action: Action,
) -> Result<MessageEdit, Refusal> {
    let voice = Voice::new(asked(app));
    let id = SegmentId::new(id).map_err(|error| Refusal::new(&error, &voice))?;
    Ok(MessageEdit { id, seen: seen.map(Seen::from), action })
}

#[derive(Deserialize)]
pub(super) struct AcceptBody {
    keep: bool,
    /// It was asked whether findings may stand.
    #[serde(default)]
    sure: bool,
    /// It was asked whether text of a machine may count as reviewed unread.
    #[serde(default)]
    unseen: bool,
    units: Vec<AcceptUnit>,
}

#[derive(Deserialize)]
struct AcceptUnit {
    id: String,
    seen: SeenBody,
}

pub(super) async fn accept(State(app): State<Arc<App>>, Json(body): Json<AcceptBody>) -> ApiAnswer {
    let action = match (body.keep, body.unseen) {
        (true, _) => Action::Keep,
        (false, true) => Action::AcceptUnseen,
        (false, false) => Action::Accept,
    };
    let verb = if body.keep { "keep" } else { "accept" };
    let edits: Vec<MessageEdit> = body
        .units
        .iter()
        .map(|unit| message(&app, &unit.id, Some(unit.seen.clone()), action.clone()))
        .collect::<Result<_, _>>()?;
    may_write(&app)?;
    if !body.keep && !body.sure {
        ask_about_errors(&app, &edits).await?;
    }
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
pub(super) async fn apply(State(app): State<Arc<App>>, Json(body): Json<ApplyBody>) -> ApiAnswer {
    let set = Action::Set(body.text, body.state);
    let edits: Vec<MessageEdit> = body
        .units
        .iter()
        .map(|unit| message(&app, &unit.id, Some(unit.seen.clone()), set.clone()))
        .collect::<Result<_, _>>()?;
    let command = format!("apply × {}", edits.len());
    change(app, edits, command).await
}

/// Takes a translation away; what people said about it stays.
pub(super) async fn remove(State(app): State<Arc<App>>, Json(body): Json<MergeBody>) -> ApiAnswer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Remove)?;
    change(app, vec![edit], format!("remove {}", body.id)).await
}

#[derive(Deserialize)]
pub(super) struct VariantBody {
    id: String,
    seen: SeenBody,
    variant: bool,
}

pub(super) async fn variant(
    State(app): State<Arc<App>>,
    Json(body): Json<VariantBody>,
) -> ApiAnswer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Variant(body.variant))?;
    change(app, vec![edit], format!("variant {}", body.id)).await
}

/// What somebody says about a segment. It is added to what stands there, whatever that is.
#[derive(Deserialize)]
pub(super) struct SayBody {
    id: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    text: String,
}

pub(super) async fn say(State(app): State<Arc<App>>, Json(body): Json<SayBody>) -> ApiAnswer {
    let kind = RemarkKind::ALL.into_iter().find(|kind| kind.as_str() == body.kind);
    let kind = kind.unwrap_or(RemarkKind::Question);
    let edit = message(&app, &body.id, None, Action::Say(vec![(kind, body.text)]))?;
    change(app, vec![edit], format!("{} {}", kind.as_str(), body.id)).await
}

#[derive(Deserialize)]
pub(super) struct NameBody {
    name: String,
}

/// The name that is signed with, where neither the settings nor git know one.
pub(super) async fn name(State(app): State<Arc<App>>, Json(body): Json<NameBody>) -> ApiAnswer {
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        editor.project.sign_as(&body.name);
        Ok(Json(json!({ "name": editor.project.person()? })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct AllowBody {
    id: String,
    seen: SeenBody,
    check: String,
    reason: String,
}

pub(super) async fn allow(State(app): State<Arc<App>>, Json(body): Json<AllowBody>) -> ApiAnswer {
    let edit = message(&app, &body.id, Some(body.seen), Action::Allow(body.check, body.reason))?;
    change(app, vec![edit], format!("allow {}", body.id)).await
}

#[derive(Deserialize)]
pub(super) struct MergeBody {
    id: String,
    seen: SeenBody,
}

pub(super) async fn merge(State(app): State<Arc<App>>, Json(body): Json<MergeBody>) -> ApiAnswer {
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

pub(super) async fn split(State(app): State<Arc<App>>, Json(body): Json<SplitBody>) -> ApiAnswer {
    let at = shapes::byte_at(&body.text, body.at);
    let edit = message(&app, &body.id, Some(body.seen), Action::Split(at))?;
    change(app, vec![edit], format!("split {}", body.id)).await
}

/// Which change may be taken back, or done again, without asking.
#[derive(Deserialize)]
pub(super) struct TakeBody {
    /// Marks of changes that the asking tab made.
    #[serde(default)]
    mine: Vec<String>,
    /// The mark of another's change, after it was asked.
    #[serde(default)]
    sure: Option<String>,
}

impl TakeBody {
    /// Refuses, with its name, a change that somebody else made and nobody asked about.
    fn may_take(&self, mark: &str, command: &str) -> Result<(), Value> {
        if self.sure.as_deref() == Some(mark) || self.mine.iter().any(|one| one == mark) {
            return Ok(());
        }
        Err(json!({ "code": "foreign", "command": command, "change": mark }))
    }
}

/// Carries out what may be asked about first.
async fn take(
    app: Arc<App>,
    body: TakeBody,
    work: impl FnOnce(&mut EditorState, &TakeBody) -> Result<Result<Value, Value>, Error>
    + Send
    + 'static,
) -> ApiAnswer {
    may_write(&app)?;
    let who = Asker::now();
    // A guest takes back what they made themselves, whatever they say.
    let body = match who.guest {
        Some(_) => TakeBody { mine: app.made_by(&who), sure: None },
        None => body,
    };
    let done = with_editor(Arc::clone(&app), move |editor, _| work(editor, &body)).await?;
    let refused = |foreign: Value| match who.guest {
        Some(_) => not_theirs(asked(&app)),
        None => (StatusCode::CONFLICT, foreign),
    };
    let done = done.map_err(refused).map_err(|(status, body)| Refusal(status, body))?;
    app.note(&who, done["change"].as_str());
    Ok(Json(done))
}

pub(super) async fn undo(State(app): State<Arc<App>>, Json(body): Json<TakeBody>) -> ApiAnswer {
    take(app, body, |editor, body| {
        let Some(last) = editor.project.last_change()? else {
            return Err(Error::new(ErrorCode::NothingToUndo));
        };
        if let Err(asked) = body.may_take(&last.mark, &last.command) {
            return Ok(Err(asked));
        }
        let (undone, redo) = editor.project.undo_marked(&last.mark)?;
        editor.redo.push((last.mark.clone(), redo));
        Ok(Ok(taken(editor, &undone, &last.mark)))
    })
    .await
}

pub(super) async fn redo(State(app): State<Arc<App>>, Json(body): Json<TakeBody>) -> ApiAnswer {
    take(app, body, |editor, body| {
        let nothing = || Error::new(ErrorCode::NothingToUndo);
        let (mark, redo) = editor.redo.last().ok_or_else(nothing)?;
        if let Err(asked) = body.may_take(mark, redo.command()) {
            return Ok(Err(asked));
        }
        let done = editor.project.redo(redo)?;
        editor.redo.pop();
        let change = editor.mark_of(&done.command).unwrap_or_default();
        Ok(Ok(taken(editor, &done, &change)))
    })
    .await
}

/// What was taken back, or done again, under its mark.
fn taken(editor: &mut EditorState, undone: &Undone, change: &str) -> Value {
    editor.refresh();
    let files: Vec<String> = undone.files.iter().map(|path| editor.project.named(path)).collect();
    json!({
        "command": undone.command,
        "files": files,
        "revision": editor.revision,
        "change": change,
    })
}

#[derive(Deserialize)]
pub(super) struct DraftBody {
    id: String,
    /// Absent when the draft is given up.
    text: Option<String>,
    seen: Option<SeenBody>,
    /// The text that is given up.
    #[serde(default)]
    gone: String,
}

pub(super) async fn draft(State(app): State<Arc<App>>, Json(body): Json<DraftBody>) -> ApiAnswer {
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        match (body.text, body.seen) {
            (Some(text), Some(seen)) => {
                let draft =
                    UnsavedDraft { id: body.id, text, target: seen.target, source: seen.source };
                editor.project.keep_draft(editor.locale(), &draft)?;
            }
            // What another tab typed for the same segment stays.
            _ => editor.project.drop_draft_of(
                editor.locale(),
                &SegmentId::new(&body.id)?,
                &body.gone,
            )?,
        }
        Ok(Json(json!({})))
    })
    .await
}
