//! What the page asks.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query as Params, State};
use enregard::model::{BlockKind, Error, ErrorCode, SegmentId, Unit};
use enregard::project::{Draft, seen};
use enregard::status::query::{Place, Query};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, with_editor};
use crate::ui::Lang;
use crate::web::state::{App, Editor, Loaded};
use crate::web::words::Voice;
use crate::web::{advice, english, shapes, words as phrases};

#[derive(Deserialize)]
pub(super) struct WordsParams {
    lang: Option<String>,
}

pub(super) async fn words(
    State(app): State<Arc<App>>,
    Params(params): Params<WordsParams>,
) -> Answer {
    let lang = match params.lang.as_deref() {
        Some("fr") => Lang::Fr,
        Some("en") => Lang::En,
        _ => app.lang,
    };
    Ok(Json(json!({ "lang": lang.as_str(), "words": phrases::all(lang) })))
}

pub(super) async fn project(State(app): State<Arc<App>>) -> Answer {
    let read_only = app.read_only;
    with_editor(app, move |editor, voice| {
        let documents: Vec<Value> = editor.documents.iter().map(shapes::document).collect();
        Ok(Json(json!({
            "documents": documents,
            "tallies": tallies(editor),
            "source": editor.project.settings().source.as_str(),
            "target": editor.locale.as_str(),
            "revision": editor.revision,
            "outline": editor.outline,
            "branch": branch(editor),
            "troubles": troubles(editor, voice),
            "read_only": read_only,
        })))
    })
    .await
}

fn tallies(editor: &Editor) -> Vec<Value> {
    editor.documents.iter().map(shapes::tally).collect()
}

/// What keeps files from being read again, in words.
fn troubles(editor: &Editor, voice: &Voice) -> Vec<String> {
    editor
        .documents
        .iter()
        .filter_map(|loaded| Some(voice.error(loaded.trouble.as_ref()?)))
        .collect()
}

/// The branch that git has out, as its file says.
fn branch(editor: &Editor) -> Option<String> {
    let head = std::fs::read_to_string(editor.project.root().join(".git/HEAD")).ok()?;
    let name = head.trim().strip_prefix("ref: refs/heads/")?;
    Some(name.chars().take(80).collect())
}

#[derive(Deserialize)]
pub(super) struct PulseParams {
    since: u64,
    outline: u64,
}

pub(super) async fn pulse(
    State(app): State<Arc<App>>,
    Params(params): Params<PulseParams>,
) -> Answer {
    with_editor(app, move |editor, voice| {
        if editor.revision == params.since {
            return Ok(Json(json!({ "revision": editor.revision, "outline": editor.outline })));
        }
        let changed = editor.documents.iter().flat_map(|loaded| {
            loaded.changed_since(params.since).map(move |unit| shapes::row(loaded, unit))
        });
        let rows: Vec<Value> =
            if editor.outline == params.outline { changed.collect() } else { Vec::new() };
        Ok(Json(json!({
            "revision": editor.revision,
            "outline": editor.outline,
            "changed": rows,
            "tallies": tallies(editor),
            "troubles": troubles(editor, voice),
        })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct FindParams {
    q: String,
}

pub(super) async fn find(
    State(app): State<Arc<App>>,
    Params(params): Params<FindParams>,
) -> Answer {
    with_editor(app, move |editor, _| {
        let query = match Query::parse(&params.q) {
            Ok(query) => query,
            Err(error) => return Ok(Json(json!({ "bad": error.word, "ids": [] }))),
        };
        let checks =
            if query.needs_checks() { editor.found_checks().clone() } else { Default::default() };
        let mut ids = Vec::new();
        for loaded in &editor.documents {
            let mut section = String::new();
            for block in &loaded.bitext.blocks {
                if block.kind == BlockKind::Heading {
                    let parts: Vec<&str> = block.units.iter().map(|u| u.source.as_str()).collect();
                    section = parts.join(" ");
                }
                for unit in &block.units {
                    let place = Place {
                        document: &loaded.settings.id,
                        section: &section,
                        kind: block.kind,
                        checks: checks.get(&unit.id).map_or(&[], Vec::as_slice),
                    };
                    if query.picks(unit, &place) {
                        ids.push(unit.id.as_str().to_owned());
                    }
                }
            }
        }
        Ok(Json(json!({ "ids": ids })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct UnitParams {
    id: String,
}

pub(super) async fn unit(
    State(app): State<Arc<App>>,
    Params(params): Params<UnitParams>,
) -> Answer {
    with_editor(app, move |editor, voice| {
        let id = SegmentId::new(&params.id)?;
        let known = editor.find(&id).ok_or_else(|| unknown(&id))?;
        let mut value = full(editor, known.0, known.1);
        let kind = kind_of(known.0, known.1);
        let allow = known.1.target.as_ref().map(|target| target.allow.clone()).unwrap_or_default();
        let source = known.1.source.clone();
        let baseline = known.1.target.as_ref().and_then(|target| target.baseline.clone());
        let text = known.1.target.as_ref().map(|target| target.value.clone()).unwrap_or_default();
        let anchor = shapes::anchor(known.0, known.1);
        value["findings"] = json!(editor.findings((&anchor, &text), kind, &allow, voice));
        if let Some(baseline) = baseline.filter(|baseline| *baseline != anchor) {
            value["touched"] = json!(editor.touched(&baseline, &anchor, &text));
            value["half"] = json!(advice::half_updates(&baseline, &anchor, &text));
        }
        value["matches"] = json!(editor.matches(&id, &source));
        value["same"] = json!(editor.identical(&id, &source));
        value["terms"] = json!(editor.terms_in(&source));
        Ok(Json(value))
    })
    .await
}

fn unknown(id: &SegmentId) -> Error {
    Error::new(ErrorCode::IdUnknown).with("id", id.as_str())
}

/// Everything that the card of one unit shows and that is cheap to tell.
fn full(editor: &Editor, loaded: &Loaded, unit: &Unit) -> Value {
    let mut value = shapes::brief(loaded, unit);
    let source = shapes::anchor(loaded, unit);
    value["file"] = json!(shapes::file_of(editor, loaded));
    value["document"] = json!(loaded.settings.id);
    value["english"] = json!(english::english_forms(&source));
    let Some(target) = &unit.target else { return value };
    let covers: Vec<&str> = target.covers.iter().map(SegmentId::as_str).collect();
    let allow: Vec<Value> = target
        .allow
        .iter()
        .map(|(check, reason)| json!({ "check": check, "reason": reason }))
        .collect();
    value["text"] = json!(target.value);
    value["baseline"] = json!(target.baseline);
    value["stored"] = json!(target.state.as_str());
    value["covers"] = json!(covers);
    value["origin"] = json!(target.origin);
    value["question"] = json!(target.question);
    value["notes"] = json!(target.notes);
    value["allow"] = json!(allow);
    if let Some(baseline) = target.baseline.as_deref().filter(|baseline| *baseline != source) {
        value["diff"] = json!(shapes::runs(baseline, &source));
    }
    value
}

fn kind_of(loaded: &Loaded, unit: &Unit) -> BlockKind {
    let place = loaded.places.get(&unit.id);
    place
        .and_then(|(block, _)| loaded.bitext.blocks.get(*block))
        .map_or(BlockKind::Paragraph, |b| b.kind)
}

#[derive(Deserialize)]
pub(super) struct AssessBody {
    id: String,
    text: String,
}

/// What the checks say of a text that is being typed.
pub(super) async fn assess(State(app): State<Arc<App>>, Json(body): Json<AssessBody>) -> Answer {
    with_editor(app, move |editor, voice| {
        let id = SegmentId::new(&body.id)?;
        let (loaded, unit) = editor.find(&id).ok_or_else(|| unknown(&id))?;
        let source = shapes::anchor(loaded, unit);
        let allow = unit.target.as_ref().map(|target| target.allow.clone()).unwrap_or_default();
        let kind = kind_of(loaded, unit);
        let baseline = unit.target.as_ref().and_then(|target| target.baseline.clone());
        let half = baseline.filter(|baseline| *baseline != source);
        Ok(Json(json!({
            "findings": editor.findings((&source, &body.text), kind, &allow, voice),
            "half": half.map(|old| advice::half_updates(&old, &source, &body.text)),
        })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct ConcordanceParams {
    q: String,
}

pub(super) async fn concordance(
    State(app): State<Arc<App>>,
    Params(params): Params<ConcordanceParams>,
) -> Answer {
    with_editor(app, move |editor, _| Ok(Json(json!({ "hits": editor.concordance(&params.q) }))))
        .await
}

/// Drafts that wait, each with whether its message is still the one it started from.
pub(super) async fn drafts(State(app): State<Arc<App>>) -> Answer {
    with_editor(app, move |editor, _| {
        let waiting = editor.project.drafts(&editor.locale);
        let shaped: Vec<Value> = waiting.iter().filter_map(|draft| shaped(editor, draft)).collect();
        Ok(Json(json!({ "drafts": shaped })))
    })
    .await
}

fn shaped(editor: &Editor, draft: &Draft) -> Option<Value> {
    let (loaded, unit) = editor.find(&SegmentId::new(&draft.id).ok()?)?;
    let now = seen(unit.target.as_ref(), &shapes::anchor(loaded, unit));
    Some(json!({
        "id": draft.id, "text": draft.text,
        "seen": { "target": draft.target, "source": draft.source },
        "fits": now.target == draft.target && now.source == draft.source,
    }))
}

/// Counts, findings by check, and what can be undone.
pub(super) async fn overview(State(app): State<Arc<App>>) -> Answer {
    with_editor(app, move |editor, _| {
        let found = editor.found_checks().clone();
        let mut checks = std::collections::BTreeMap::new();
        for unit in editor.units() {
            for check in found.get(&unit.id).into_iter().flatten() {
                *checks.entry(*check).or_insert(0_usize) += 1;
            }
        }
        let mut commands = editor.project.undoable().unwrap_or_default();
        commands.truncate(20);
        Ok(Json(json!({ "tallies": tallies(editor), "checks": checks, "commands": commands })))
    })
    .await
}
