//! Drafts by the user's own translation engine: of one segment, or of all that a query picks.
//!
//! A run may take minutes, so the page starts it and asks how far it is; what was answered stands,
//! whenever it ends, and one undo takes all of it back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Json;
use axum::extract::State;
use enregard::model::{Bitext, Error, SegmentId};
use enregard::project::{Action, MachineRun, MachineWatch, MessageEdit};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, aside, asked, may_write};
use crate::web::app::App;
use crate::web::lock::lock;
use crate::web::role::Asker;
use crate::web::state::Snapshot;
use crate::web::words::Voice;

#[derive(Deserialize)]
pub(super) struct MachineBody {
    ids: Vec<String>,
}

/// Starts drafting segments that have no translation, or the draft of a machine.
pub(super) async fn start(State(app): State<Arc<App>>, Json(body): Json<MachineBody>) -> ApiAnswer {
    may_write(&app)?;
    if app.drafting.running.swap(true, Ordering::AcqRel) {
        return Ok(Json(told(&app)));
    }
    app.drafting.stop.store(false, Ordering::Release);
    app.drafting.done.store(0, Ordering::Release);
    app.drafting.all.store(body.ids.len(), Ordering::Release);
    let (lang, own) = (asked(&app), Arc::clone(&app));
    drop(tokio::task::spawn_blocking(move || {
        let voice = Voice::new(lang);
        let outcome = match run(&own, &body.ids, &voice) {
            Ok(outcome) => outcome,
            Err(error) => json!({ "drafted": [], "fault": voice.error(&error) }),
        };
        *lock(&own.drafting.outcome) = outcome;
        own.drafting.running.store(false, Ordering::Release);
    }));
    Ok(Json(told(&app)))
}

/// How far the run is; what came of it once it has ended.
pub(super) async fn show(State(app): State<Arc<App>>) -> ApiAnswer {
    Ok(Json(told(&app)))
}

/// Ends the run; what was answered until then stands.
pub(super) async fn stop(State(app): State<Arc<App>>) -> ApiAnswer {
    may_write(&app)?;
    app.drafting.stop.store(true, Ordering::Release);
    Ok(Json(told(&app)))
}

fn told(app: &App) -> Value {
    let drafting = &app.drafting;
    if drafting.running.load(Ordering::Acquire) {
        let count = |count: &AtomicUsize| count.load(Ordering::Acquire);
        let (done, all) = (count(&drafting.done), count(&drafting.all));
        return json!({ "running": true, "done": done, "all": all });
    }
    lock(&drafting.outcome).clone()
}

/// What a segment is drafted over: nothing; or, where it is asked for alone, what a machine wrote
/// and nobody touched.
fn may_draft(view: &Snapshot, id: &SegmentId, alone: bool) -> bool {
    view.find(id).is_some_and(|(_, unit)| {
        let machine = |origin: &String| enregard::model::is_raw_machine(origin);
        let target = unit.target.as_deref().filter(|target| !target.is_blank());
        unit.covered_by.is_none()
            && target.is_none_or(|target| alone && target.origin.as_ref().is_some_and(machine))
    })
}

fn run(app: &App, ids: &[String], voice: &Voice) -> Result<Value, Error> {
    let view = app.view(&Asker::default());
    let wanted = ids.iter().filter_map(|id| SegmentId::new(id).ok());
    let wanted: Vec<SegmentId> = wanted.filter(|id| may_draft(&view, id, ids.len() == 1)).collect();
    let bitexts: Vec<Bitext> =
        view.documents.iter().map(|loaded| (*loaded.bitext).clone()).collect();
    let memory = view.project.memory(&view.locale)?;
    let watch = MachineWatch {
        stop: &|| app.drafting.stop.load(Ordering::Acquire),
        progress: &|done, all| {
            app.drafting.done.store(done, Ordering::Release);
            app.drafting.all.store(all, Ordering::Release);
        },
    };
    let run = view.project.translate(&bitexts, &wanted, (&view.locale, &memory), &watch)?;
    let edits: Vec<MessageEdit> = run
        .drafts
        .iter()
        .filter_map(|draft| {
            let (loaded, unit) = view.find(&draft.id)?;
            let action = Action::Draft(draft.text.clone(), draft.origin.clone());
            Some(MessageEdit::of(&loaded.bitext, unit, action))
        })
        .collect();
    let mut editor = app.editor(&Asker::default());
    let command = match ids {
        [one] => format!("machine {one}"),
        _ => format!("machine × {}", edits.len()),
    };
    editor.edit(&edits, &command)?;
    let told =
        run.drafts.iter().map(|one| (one.id.clone(), (one.text.clone(), one.unsure.clone())));
    lock(&app.drafting.unsure).extend(told);
    Ok(outcome(&run, editor.made.as_deref(), voice))
}

fn outcome(run: &MachineRun, change: Option<&str>, voice: &Voice) -> Value {
    let drafted: Vec<&str> = run.drafts.iter().map(|draft| draft.id.as_str()).collect();
    let refused: Vec<Value> = run
        .refused
        .iter()
        .map(|one| {
            let why: Vec<String> = one.findings.iter().map(|found| voice.finding(found)).collect();
            json!({ "id": one.id.as_str(), "text": one.text, "why": why })
        })
        .collect();
    json!({
        "drafted": drafted, "refused": refused,
        "unanswered": run.unanswered.iter().map(SegmentId::as_str).collect::<Vec<_>>(),
        "fault": run.fault.as_ref().map(|fault| voice.error(fault)), "change": change,
    })
}

/// Whether an engine can be asked at all.
pub(super) async fn engine(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, |_, view, _| Ok(Json(json!({ "engine": view.project.engine_name() })))).await
}
