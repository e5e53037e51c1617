//! What the page asks.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::SystemTime;

use axum::Json;
use axum::extract::{Query as Params, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use enregard::check::unit_adequacy;
use enregard::model::{
    Error, ErrorCode, Locale, QualityMark, Remark, Review, SegmentId, StoredState, Target, Unit,
};
use enregard::project::{LastChange, Project, UnsavedDraft, Wording, query, read_file, seen};
use enregard::status;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, Refusal, aside};
use crate::options::Lang;
use crate::ui::visible;
use crate::web::app::App;
use crate::web::role::{AccessRole, Asker};
use crate::web::state::{Loaded, Snapshot};
use crate::web::words::Voice;
use crate::web::{advice, english, shapes, words as phrases};

#[derive(Deserialize)]
pub(super) struct WordsParams {
    lang: Option<String>,
}

pub(super) async fn words(
    State(app): State<Arc<App>>,
    Params(params): Params<WordsParams>,
) -> ApiAnswer {
    let lang = match params.lang.as_deref() {
        Some("fr") => Lang::Fr,
        Some("en") => Lang::En,
        _ => app.lang,
    };
    Ok(Json(json!({ "lang": lang.as_str(), "words": phrases::all(lang) })))
}

/// Rows that one answer holds at the most; a project of no more is told whole at once.
const MANY: usize = 400;

/// The outline of everything, as bytes of JSON, and the texts too where there are few.
pub(super) async fn project(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    #[derive(serde::Serialize)]
    struct Everything<'v> {
        rows: Vec<shapes::UnitRow<'v>>,
        documents: Vec<shapes::Outline<'v>>,
        tallies: Vec<Value>,
        source: &'v str,
        target: &'v str,
        targets: Vec<&'v str>,
        revision: u64,
        outline: u64,
        branch: Option<String>,
        troubles: Vec<Value>,
        role: AccessRole,
        name: String,
    }
    let who = Asker::now();
    let bytes = aside(app, move |app, view, voice| {
        let few = view.units().nth(MANY).is_none();
        let all = view.documents.iter().filter(|_| few);
        let all = all.flat_map(|at| at.bitext.units().map(move |unit| shapes::row(at, unit)));
        let project = Everything {
            rows: all.collect(),
            documents: view.documents.iter().map(shapes::Outline).collect(),
            tallies: tallies(view),
            source: view.project.settings().source.as_str(),
            target: view.locale.as_str(),
            targets: app.targets.iter().map(Locale::as_str).collect(),
            revision: view.revision,
            outline: view.outline,
            branch: branch(view),
            troubles: troubles(view, voice),
            role: who.role,
            name: who.guest.map(|(name, _)| name).unwrap_or_default(),
        };
        Ok(serde_json::to_vec(&project).unwrap_or_default())
    });
    Ok(([(CONTENT_TYPE, "application/json")], bytes.await?).into_response())
}

#[derive(Deserialize)]
pub(super) struct RowsParams {
    /// Ids, between commas.
    ids: String,
}

/// The rows of some segments: what a list shows of them once they come near the eye.
pub(super) async fn rows(
    State(app): State<Arc<App>>,
    Params(params): Params<RowsParams>,
) -> Result<Response, Refusal> {
    let bytes = aside(app, move |_, view, _| {
        let ids = params.ids.split(',').filter_map(|id| SegmentId::new(id).ok());
        let rows: Vec<shapes::UnitRow<'_>> = ids
            .filter_map(|id| view.find(&id))
            .map(|(loaded, unit)| shapes::row(loaded, unit))
            .collect();
        Ok(serde_json::to_vec(&json!({ "rows": rows })).unwrap_or_default())
    });
    Ok(([(CONTENT_TYPE, "application/json")], bytes.await?).into_response())
}

fn tallies(view: &Snapshot) -> Vec<Value> {
    view.documents.iter().map(shapes::tally).collect()
}

/// The documents that cannot be written now, each with the reason, its file and line first.
fn troubles(view: &Snapshot, voice: &Voice) -> Vec<Value> {
    let told = |loaded: &Loaded| {
        let error = loaded.trouble.as_deref()?;
        let line = error.place().map_or(0, |place| place.line);
        Some(json!({
            "document": loaded.settings.id, "line": line,
            "text": placed(&view.project, error, voice),
            "conflict": error.args().iter().any(|(_, value)| value == "conflict"),
        }))
    };
    view.documents.iter().filter_map(told).collect()
}

/// An error behind its file and line: `locales/en/report.ftl:12: …`.
fn placed(project: &Project, error: &Error, voice: &Voice) -> String {
    let said = voice.error(error);
    let Some(path) = error.path() else { return said };
    let path = visible(&project.named(path));
    match error.place() {
        Some(place) => format!("{path}:{}: {said}", place.line),
        None => format!("{path}: {said}"),
    }
}

/// The branch that git has out, as its file says.
fn branch(view: &Snapshot) -> Option<String> {
    let head = read_file(&view.project.root().join(".git/HEAD"), 4096).ok()?;
    let name = std::str::from_utf8(&head).ok()?.trim().strip_prefix("ref: refs/heads/")?;
    Some(name.chars().take(80).collect())
}

#[derive(Deserialize)]
pub(super) struct PulseParams {
    since: u64,
    outline: u64,
    /// The segment that the page has open, and whether somebody types in it.
    #[serde(default)]
    at: String,
    #[serde(default)]
    types: bool,
}

pub(super) async fn pulse(
    State(app): State<Arc<App>>,
    Params(params): Params<PulseParams>,
) -> ApiAnswer {
    let who = Asker::now();
    aside(app, move |app, view, voice| {
        let name = match &who.guest {
            Some((name, _)) => name.clone(),
            None => view.project.person()?.unwrap_or_default(),
        };
        let people = app.presence.beat(&who, &name, &params.at, params.types);
        if view.revision == params.since {
            return Ok(Json(json!({
                "revision": view.revision, "outline": view.outline, "branch": branch(view),
                "people": people, "findings": findings(app),
            })));
        }
        // A page that knows more than there is was served before the clock went back: it gets
        // everything.
        let since = if params.since > view.revision { 0 } else { params.since };
        let changed = view
            .documents
            .iter()
            .flat_map(|loaded| loaded.changed_since(since).map(move |unit| (loaded, unit)));
        let changed: Vec<(&Loaded, &Unit)> = changed.take(MANY + 1).collect();
        // So much that the page had better begin anew, where it has not to anyway.
        let anew = view.outline != params.outline || changed.len() > MANY;
        let rows: Vec<Value> = match anew {
            true => Vec::new(),
            false => changed.iter().map(|(at, unit)| json!(shapes::row(at, unit))).collect(),
        };
        let tallies: Vec<Value> =
            view.documents.iter().map(|loaded| shapes::tally_since(loaded, since)).collect();
        Ok(Json(json!({
            "revision": view.revision,
            "outline": view.outline,
            "anew": anew,
            "changed": rows,
            "tallies": tallies,
            "branch": branch(view),
            "troubles": troubles(view, voice),
            "people": people, "findings": findings(app),
        })))
    })
    .await
}

/// How many segments the checks found something in by now, and how many blocks they did not look
/// at yet.
fn findings(app: &App) -> Value {
    let found = &app.advisor.found;
    json!({ "segments": found.found().len(), "left": found.left() })
}

#[derive(Deserialize)]
pub(super) struct FindParams {
    q: String,
}

pub(super) async fn find(
    State(app): State<Arc<App>>,
    Params(params): Params<FindParams>,
) -> ApiAnswer {
    aside(app, move |app, view, _| {
        let query = match query(&params.q) {
            Ok(query) => query,
            Err(error) => {
                let args: std::collections::BTreeMap<_, _> = error.args().iter().cloned().collect();
                return Ok(Json(json!({ "bad": args, "ids": [] })));
            }
        };
        let checks = query.needs_checks().then(|| app.advisor.found_checks(view));
        let found = |id: &SegmentId| {
            let found = checks.as_ref().and_then(|checks| checks.get(id));
            found.map_or(&[][..], Vec::as_slice)
        };
        let picked = view
            .documents
            .iter()
            .flat_map(|loaded| query.pick(&loaded.bitext, found, unit_adequacy(&loaded.bitext)));
        let ids: Vec<&str> = picked.map(|unit| unit.id.as_str()).collect();
        let left = checks.as_ref().map_or(0, |_| app.advisor.found.left());
        Ok(Json(json!({ "ids": ids, "left": left })))
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
) -> ApiAnswer {
    aside(app, move |app, view, voice| {
        let (loaded, unit) = find_unit(view, &params.id)?;
        let mut value = full(view, loaded, unit);
        let anchor = shapes::anchor(loaded, unit);
        let Some(target) = &unit.target else { return Ok(Json(value)) };
        let texts = (anchor.as_ref(), target.value.as_str());
        value["unsure"] = json!(app.drafting.unsure(&unit.id, texts.1));
        let kind = loaded.kind_of(&unit.id);
        let message = (target.allow.as_slice(), target.baseline.as_deref());
        value["findings"] = json!(app.advisor.findings(view, texts, kind, message, voice));
        let anchor = in_view_of(target.baseline.as_deref(), anchor.clone());
        if let Some(baseline) = target.baseline.as_deref().filter(|base| *base != anchor) {
            let effect = app.advisor.effect(view, loaded, (baseline, &anchor), texts.1);
            value["touched"] = json!(shapes::spans(texts.1, &effect.touched));
            value["half"] = json!(advice::half_updates(texts.1, &effect.half));
            value["repair"] = json!(effect.repair.map(|repair| advice::repair(texts.1, &repair)));
        }
        Ok(Json(value))
    })
    .await
}

/// What stands beside the work: matches of the memory, terms, repetitions.
pub(super) async fn beside(
    State(app): State<Arc<App>>,
    Params(params): Params<UnitParams>,
) -> ApiAnswer {
    aside(app, move |app, view, voice| {
        let (loaded, unit) = find_unit(view, &params.id)?;
        let terms = app.advisor.terms.read(view);
        let found = app.advisor.recall.matches(view, (loaded, unit), &terms);
        let ((matches, parts), trouble) = match found {
            Ok(found) => (found, None),
            Err(error) => (Default::default(), Some(named(&view.project, &error, voice))),
        };
        let broken = || {
            let (file, what) = app.advisor.recall.broken(view)?;
            Some(voice.broken_memory(&file, what))
        };
        let trouble = trouble.or_else(broken);
        Ok(Json(json!({
            "id": unit.id.as_str(),
            "matches": matches,
            "parts": parts,
            "trouble": trouble,
            "terms": app.advisor.terms.places_in(view, &shapes::anchor(loaded, unit)),
            "same": app.advisor.recall.identical(view, unit),
        })))
    })
    .await
}

/// An error with the file it is about.
fn named(project: &Project, error: &Error, voice: &Voice) -> String {
    let said = voice.error(error);
    match error.path().map(|path| visible(&project.named(path))) {
        Some(path) if !said.contains(&path) => format!("{path}: {said}"),
        _ => said,
    }
}

/// The wordings that a segment and its translation have had, as git remembers them.
pub(super) async fn history(
    State(app): State<Arc<App>>,
    Params(params): Params<UnitParams>,
) -> ApiAnswer {
    aside(app, move |_, view, _| {
        let (_, unit) = find_unit(view, &params.id)?;
        let wordings = view.project.log(&unit.id, &view.locale)?;
        let mut older: Option<&Wording> = None;
        let mut list = Vec::new();
        for wording in wordings.iter().rev() {
            let changes = |then: Option<&String>, now: &Option<String>| {
                now.as_ref().map(|now| shapes::runs(then.map_or("", String::as_str), now))
            };
            let then = older.map(|older| (older.source.as_ref(), older.target.as_ref()));
            let (fr, en) = then.unwrap_or_default();
            list.push(json!({
                "commit": wording.commit, "author": wording.author, "date": wording.date,
                "state": wording.state,
                "source": (fr != wording.source.as_ref()).then(|| changes(fr, &wording.source)),
                "target": (en != wording.target.as_ref()).then(|| changes(en, &wording.target)),
            }));
            older = Some(wording);
        }
        list.reverse();
        Ok(Json(json!({ "wordings": list })))
    })
    .await
}

fn find_unit<'v>(view: &'v Snapshot, id: &str) -> Result<(&'v Loaded, &'v Unit), Error> {
    let id = SegmentId::new(id)?;
    view.find(&id).ok_or_else(|| unknown(&id))
}

fn unknown(id: &SegmentId) -> Error {
    Error::new(ErrorCode::IdUnknown).with("id", id.as_str())
}

/// Everything that the card of one unit shows and that is cheap to tell.
fn full(view: &Snapshot, loaded: &Loaded, unit: &Unit) -> Value {
    let mut value = shapes::brief(loaded, unit);
    let source = shapes::anchor(loaded, unit);
    value["file"] = json!(shapes::file_of(&view.project, loaded));
    value["document"] = json!(loaded.settings.id);
    value["english"] = json!(english::english_forms(&source));
    value["thread"] = unit.thread().0.iter().map(remark).collect();
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
    value["reviews"] = reviews(target);
    value["errors"] = target.errors.iter().map(QualityMark::write).collect();
    value["notes"] = json!(target.notes);
    value["allow"] = json!(allow);
    value["variant"] = json!(target.variant);
    let source = in_view_of(target.baseline.as_deref(), source);
    if let Some(baseline) = target.baseline.as_deref().filter(|baseline| *baseline != source) {
        value["diff"] = json!(shapes::runs(baseline, &source));
    }
    value
}

fn remark(remark: &Remark) -> Value {
    json!({ "kind": remark.kind.as_str(), "name": remark.name, "text": remark.text })
}

fn reviews(target: &Target) -> Value {
    let (source, value) = (target.baseline.as_deref(), target.value.as_str());
    let review = |review: &Review| {
        let holds = target.state == StoredState::Reviewed && review.fits(source, value);
        json!({ "name": review.name, "unseen": review.unseen, "holds": holds })
    };
    target.reviews.iter().map(review).collect()
}

/// A source beside what its translation was made from: the same but for marks is the same.
fn in_view_of<'t>(baseline: Option<&str>, source: Cow<'t, str>) -> Cow<'t, str> {
    match baseline {
        Some(baseline) if status::in_view_of(baseline, &source) == baseline => {
            Cow::Owned(baseline.to_owned())
        }
        _ => source,
    }
}

#[derive(Deserialize)]
pub(super) struct AssessBody {
    id: String,
    text: String,
}

/// What the checks say of a text that is being typed.
pub(super) async fn assess(State(app): State<Arc<App>>, Json(body): Json<AssessBody>) -> ApiAnswer {
    aside(app, move |app, view, voice| {
        let (loaded, unit) = find_unit(view, &body.id)?;
        let source = shapes::anchor(loaded, unit);
        let target = unit.target.as_deref();
        let allow = target.map_or(&[][..], |target| &target.allow);
        let kind = loaded.kind_of(&unit.id);
        let baseline = target.and_then(|target| target.baseline.as_deref());
        let source = in_view_of(baseline, source);
        let half = baseline.filter(|baseline| *baseline != source);
        let stored = baseline.filter(|_| target.is_some_and(|target| target.value == body.text));
        let texts = (source.as_ref(), body.text.as_str());
        Ok(Json(json!({
            "findings": app.advisor.findings(view, texts, kind, (allow, stored), voice),
            "half": half.map(|old| {
                let effect = app.advisor.effect(view, loaded, (old, &source), &body.text);
                advice::half_updates(&body.text, &effect.half)
            }),
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
) -> ApiAnswer {
    aside(app, move |app, view, _| {
        Ok(Json(json!({ "hits": app.advisor.recall.concordance(view, &params.q) })))
    })
    .await
}

/// Drafts that wait, each with whether its message is still the one it started from.
pub(super) async fn drafts(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, move |_, view, _| {
        let waiting = view.project.drafts(&view.locale);
        let shaped: Vec<Value> = waiting.iter().filter_map(|draft| shaped(view, draft)).collect();
        Ok(Json(json!({ "drafts": shaped })))
    })
    .await
}

fn shaped(view: &Snapshot, draft: &UnsavedDraft) -> Option<Value> {
    let (loaded, unit) = view.find(&SegmentId::new(&draft.id).ok()?)?;
    let now = seen(unit.target.as_deref(), &shapes::anchor(loaded, unit));
    Some(json!({
        "id": draft.id, "text": draft.text,
        "seen": { "target": draft.target, "source": draft.source },
        "fits": now.target == draft.target && now.source == draft.source,
    }))
}

/// A change with who made it and when, in milliseconds as scripts count.
fn made(change: &LastChange) -> Value {
    let since = |at: SystemTime| at.duration_since(SystemTime::UNIX_EPOCH).ok();
    let at = change.at.and_then(since).and_then(|since| u64::try_from(since.as_millis()).ok());
    json!({ "command": change.command, "by": change.by, "at": at })
}

/// Counts, findings by check, and what can be undone.
pub(super) async fn overview(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, move |app, view, _| {
        let found = app.advisor.found_checks(view);
        let mut checks = std::collections::BTreeMap::new();
        for unit in view.units() {
            for check in found.get(&unit.id).into_iter().flatten() {
                *checks.entry(*check).or_insert(0_usize) += 1;
            }
        }
        let changes = view.project.undoable(8).unwrap_or_default();
        let commands: Vec<Value> = changes.iter().map(made).collect();
        Ok(Json(json!({ "tallies": tallies(view), "checks": checks, "commands": commands })))
    })
    .await
}
