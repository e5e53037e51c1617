//! What leaves the project: editions to download, commits to others.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query as Params, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use enregard::format::{FORMATS, Layout, Pictures};
use enregard::model::{Error, ErrorCode};
use enregard::project::{CloneState, ExportRequest, Project, read_file};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, Refusal, aside, may_write, with_editor};
use crate::web::app::App;
use crate::web::lock::lock;
use crate::web::state::Snapshot;
use crate::web::words::Voice;

/// The largest edition that is handed out.
const LARGEST: u64 = 1 << 30;

/// What can be exported, and how the clone stands.
pub(super) async fn office(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, |_, view, voice| {
        let settings = view.project.settings();
        let formats: Vec<Value> = FORMATS
            .iter()
            .map(|format| json!({ "name": format.name, "layouts": format.has_layouts }))
            .chain([json!({ "name": "translated", "layouts": false })])
            .collect();
        let documents: Vec<Value> = settings
            .documents
            .iter()
            .map(|document| json!({ "id": document.id, "path": document.path }))
            .collect();
        Ok(Json(json!({
            "formats": formats, "documents": documents,
            "usual": settings.exports, "clone": clone(&view.project, voice),
        })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct ExportBody {
    format: String,
    #[serde(default)]
    document: Option<String>,
    #[serde(default)]
    layout: String,
    #[serde(rename = "final")]
    is_final: bool,
}

/// Writes editions into `build/`, as the command does.
pub(super) async fn export(State(app): State<Arc<App>>, Json(body): Json<ExportBody>) -> ApiAnswer {
    may_write(&app)?;
    aside(app, move |_, view, _| {
        let mut request = ExportRequest::default();
        request.formats = vec![body.format];
        request.document = body.document;
        request.locale = Some(view.locale.to_string());
        request.is_final = body.is_final;
        request.layout = match body.layout.as_str() {
            "facing" => Some(Layout::Facing),
            "interleaved" => Some(Layout::Interleaved),
            "tap" => Some(Layout::Tap),
            "columns" => Some(Layout::Columns),
            _ => None,
        };
        let build = view.project.root().join("build");
        let files: Vec<Value> = view
            .project
            .export(&request)?
            .iter()
            .map(|file| {
                let name = file.path.strip_prefix(&build).unwrap_or(&file.path);
                let name = name.to_string_lossy().replace('\\', "/");
                json!({ "name": name, "size": file.size, "draft": file.draft })
            })
            .collect();
        Ok(Json(json!({ "files": files })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct BuiltParams {
    name: String,
}

/// A file that was exported, to keep: never shown as a page of ours.
pub(super) async fn built(
    State(app): State<Arc<App>>,
    Params(params): Params<BuiltParams>,
) -> Result<Response, Refusal> {
    let bytes = aside(app, move |_, view, _| {
        let path = view.project.built_file(&params.name);
        let missing = || Error::new(ErrorCode::FileMissing).with("name", params.name.as_str());
        read_file(&path.ok_or_else(missing)?, LARGEST)
    })
    .await?;
    let headers = [(CONTENT_TYPE, "application/octet-stream"), (CONTENT_DISPOSITION, "attachment")];
    Ok((StatusCode::OK, headers, bytes).into_response())
}

#[derive(Deserialize)]
pub(super) struct PictureParams {
    document: String,
    #[serde(default)]
    file: usize,
}

/// Where the pictures of a document stand, and which they are on either side.
pub(super) async fn pictures(
    State(app): State<Arc<App>>,
    Params(params): Params<PictureParams>,
) -> ApiAnswer {
    aside(app, move |app, view, _| {
        let pictures = shown(app, view, &params.document);
        let places: Vec<Value> = pictures
            .places
            .iter()
            .map(|place| json!({ "after": place.after, "files": place.files }))
            .collect();
        Ok(Json(json!({ "places": places })))
    })
    .await
}

/// One of them.
pub(super) async fn picture(
    State(app): State<Arc<App>>,
    Params(params): Params<PictureParams>,
) -> Result<Response, Refusal> {
    let found = aside(app, move |app, view, _| {
        let pictures = shown(app, view, &params.document);
        let file = pictures.files.get(params.file);
        let missing = || Error::new(ErrorCode::FileMissing);
        let file = file.ok_or_else(missing)?;
        Ok((file.head.kind.media_type(), file.bytes.to_vec()))
    });
    let (kind, bytes) = found.await?;
    Ok(([(CONTENT_TYPE, kind)], bytes).into_response())
}

fn shown(app: &App, view: &Snapshot, document: &str) -> Arc<Pictures> {
    let mut kept = lock(&app.pictures);
    if let Some((_, _, pictures)) =
        kept.as_ref().filter(|(name, at, _)| name == document && *at == view.reread)
    {
        return Arc::clone(pictures);
    }
    let loaded = view.documents.iter().find(|loaded| loaded.settings.id == document);
    let pictures =
        loaded.map(|loaded| view.project.shown_pictures(&loaded.settings, &loaded.bitext));
    let pictures = Arc::new(pictures.unwrap_or_default());
    *kept = Some((document.to_owned(), view.reread, Arc::clone(&pictures)));
    pictures
}

fn clone(project: &Project, voice: &Voice) -> Value {
    match project.clone_state() {
        Ok(None) => Value::Null,
        Ok(Some(CloneState { branch, changed, remote, ahead, behind, merging, .. })) => json!({
            "branch": branch, "changed": changed, "remote": remote, "ahead": ahead,
            "behind": behind, "merging": merging,
        }),
        Err(error) => json!({ "refused": voice.error(&error) }),
    }
}

#[derive(Deserialize)]
pub(super) struct CloneBody {
    /// `commit`, `pull` or `push`.
    how: String,
    #[serde(default)]
    message: String,
}

/// Commits, pulls or pushes; tells how the clone stands then.
pub(super) async fn share(State(app): State<Arc<App>>, Json(body): Json<CloneBody>) -> ApiAnswer {
    may_write(&app)?;
    let driver = app.driver.clone();
    with_editor(app, move |editor, voice| {
        let project = Arc::clone(&editor.project);
        let conflict = match body.how.as_str() {
            "commit" => project.commit_files(body.message.trim()).map(|()| false),
            "pull" => project.pull(&driver),
            _ => project.push().map(|()| false),
        }?;
        editor.refresh();
        Ok(Json(json!({ "conflict": conflict, "clone": clone(&project, voice) })))
    })
    .await
}
