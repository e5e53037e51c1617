//! The source and what came before: synced, replaced, aligned with a translation that exists.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use enregard::format::unpacked;
use enregard::model::{Error, ErrorCode, SegmentId};
use enregard::project::{AlignRequest, AlignedLink, Project, SyncOptions, Synced};
use enregard::segment::{SegmentChange, SegmentChangeKind};
use enregard::status::classify;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{ApiAnswer, aside, may_write, with_editor};
use crate::web::app::App;
use crate::web::role::Asker;
use crate::web::shapes;
use crate::web::words::Voice;

/// Most changes of a source that are shown.
const SHOWN: usize = 400;

/// A file as a page sends it: its name and its bytes, as an address that holds them.
#[derive(Deserialize)]
pub(in crate::web) struct SentFile {
    pub(in crate::web) name: String,
    data: String,
}

impl SentFile {
    pub(in crate::web) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let data = self.data.split_once(',').map_or(self.data.as_str(), |(_, data)| data);
        unpacked(data).ok_or_else(|| Error::new(ErrorCode::FileBroken).at(&self.name))
    }
}

#[derive(Deserialize)]
pub(super) struct SyncBody {
    /// The document that the file is for.
    document: Option<String>,
    /// What takes the place of the source.
    file: Option<SentFile>,
    #[serde(default)]
    write: bool,
}

/// Shows what has changed in the sources, or takes it over.
pub(super) async fn sync(State(app): State<Arc<App>>, Json(body): Json<SyncBody>) -> ApiAnswer {
    if !body.write {
        return aside(app, move |_, view, voice| synced(&view.project, &body, voice)).await;
    }
    may_write(&app)?;
    with_editor(app, move |editor, voice| {
        let mut told = synced(&editor.project, &body, voice)?;
        editor.refresh();
        editor.made = editor.mark_of("sync");
        told.0["change"] = json!(editor.made);
        Ok(told)
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct CutBody {
    id: String,
    /// The source that was seen.
    source: String,
    /// In UTF-16 code units of it; absent where it is joined with the next.
    at: Option<usize>,
}

/// Cuts the source of a segment between two words, or joins it with the next.
pub(super) async fn cut(State(app): State<Arc<App>>, Json(body): Json<CutBody>) -> ApiAnswer {
    may_write(&app)?;
    let who = Asker::now();
    let done = with_editor(Arc::clone(&app), move |editor, _| {
        let id = SegmentId::new(&body.id)?;
        let command = match body.at {
            Some(at) => {
                let at = shapes::byte_at(&body.source, at);
                editor.project.cut_source(&id, &body.source, at)?;
                "cut"
            }
            None => {
                editor.project.join_source(&id, &body.source)?;
                "join"
            }
        };
        editor.refresh();
        editor.made = editor.mark_of(&format!("{command} {id}"));
        Ok(Json(json!({ "units": [], "change": editor.made })))
    })
    .await?;
    app.note(&who, done["change"].as_str());
    Ok(done)
}

fn synced(project: &Project, body: &SyncBody, voice: &Voice) -> Result<Json<Value>, Error> {
    let mut options = SyncOptions::default();
    options.document.clone_from(&body.document);
    options.dry_run = !body.write;
    let done = match &body.file {
        None => project.sync(&options)?,
        Some(file) => project.with_file(&file.name, &file.bytes()?, |path| {
            options.from = Some(path.to_owned());
            project.sync(&options)
        })?,
    };
    let documents: Vec<Value> = done.iter().map(|one| report(one, voice)).collect();
    Ok(Json(json!({ "documents": documents })))
}

fn report(synced: &Synced, voice: &Voice) -> Value {
    let mut counts = Map::new();
    for kind in SegmentChangeKind::ALL {
        let count = synced.report.iter().filter(|change| change.kind == kind).count();
        if count > 0 {
            counts.insert(kind.as_str().to_owned(), json!(count));
        }
    }
    let changes = synced.report.iter().filter(|change| change.kind != SegmentChangeKind::Kept);
    json!({
        "document": synced.document, "segments": synced.segments, "changed": synced.changed,
        "counts": counts,
        "aside": voice.aside(&synced.set_aside),
        "notes": synced.diagnostics.iter().map(|note| voice.note(note)).collect::<Vec<_>>(),
        "changes": changes.take(SHOWN).map(shaped).collect::<Vec<_>>(),
    })
}

fn shaped(change: &SegmentChange) -> Value {
    let texts = (change.was.as_deref(), change.now.as_deref());
    let edited = change.kind == SegmentChangeKind::Edited;
    let class = match texts {
        (Some(was), Some(now)) if edited => classify(was, now).map(|class| class.as_str()),
        _ => None,
    };
    let runs = match texts {
        (None, None) => None,
        (was, now) => Some(shapes::runs(was.unwrap_or_default(), now.unwrap_or_default())),
    };
    let from: Vec<&str> = change.from.iter().map(SegmentId::as_str).collect();
    json!({
        "id": change.id.as_str(), "kind": change.kind.as_str(), "class": class, "runs": runs,
        "from": from, "nearest": change.refused.as_ref().map(SegmentId::as_str),
    })
}

#[derive(Deserialize)]
pub(super) struct AlignBody {
    document: Option<String>,
    file: SentFile,
    /// Segments, each with a sentence that belongs to it.
    #[serde(default)]
    pins: Vec<(String, String)>,
    #[serde(default)]
    force: bool,
    #[serde(default)]
    write: bool,
}

/// Lays a translation that exists beside its document; writes its drafts when asked to.
pub(super) async fn align(State(app): State<Arc<App>>, Json(body): Json<AlignBody>) -> ApiAnswer {
    if !body.write {
        let links = move |_: &App, view: &crate::web::state::Snapshot, _: &Voice| {
            aligned(&view.project, &view.locale, &body)
        };
        return aside(app, links).await;
    }
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        let mut told = aligned(&editor.project, editor.locale(), &body)?;
        editor.refresh();
        editor.made = editor.project.last_change()?.map(|last| last.mark);
        told.0["change"] = json!(editor.made);
        Ok(told)
    })
    .await
}

fn aligned(
    project: &Project,
    locale: &enregard::model::Locale,
    body: &AlignBody,
) -> Result<Json<Value>, Error> {
    let mut request = AlignRequest::default();
    request.document.clone_from(&body.document);
    (request.force, request.dry_run) = (body.force, !body.write);
    for (id, text) in &body.pins {
        request.pins.push((SegmentId::new(id)?, text.clone()));
    }
    let links = project.with_file(&body.file.name, &body.file.bytes()?, |path| {
        project.align(path, locale, &request)
    })?;
    Ok(Json(json!({ "links": links.iter().map(link).collect::<Vec<_>>() })))
}

fn link(link: &AlignedLink) -> Value {
    json!({
        "ids": link.ids.iter().map(SegmentId::as_str).collect::<Vec<_>>(),
        "source": link.source, "sentences": link.sentences, "outcome": link.outcome.as_str(),
        "confidence": (f64::from(link.confidence) * 100.0).round() / 100.0, "moved": link.moved,
    })
}
