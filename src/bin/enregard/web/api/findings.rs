//! What the checks find in the whole project, mended where it is listed; and the terms they look
//! for.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query as Params, State};
use enregard::check::{Finding, fingerprint};
use enregard::model::{SegmentId, Severity, Term};
use enregard::project::{CheckRequest, Checked, Project};
use enregard::terms::{TermUse, usage};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, aside, may_write, with_editor};
use crate::web::app::App;
use crate::web::shapes;
use crate::web::state::Snapshot;
use crate::web::words::Voice;

/// Most findings that are listed at once.
const SHOWN: usize = 300;
/// Most repairs that are worked out for one list.
const REPAIRS: usize = 60;

fn check(
    project: &Project,
    locale: &enregard::model::Locale,
) -> Result<Vec<Checked>, enregard::model::Error> {
    let mut request = CheckRequest::default();
    request.locale = Some(locale.to_string());
    project.check(&request)
}

/// Everything that the checks find, errors first.
pub(super) async fn list(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, |app, view, voice| found(app, view, voice).map(Json)).await
}

fn found(app: &App, view: &Snapshot, voice: &Voice) -> Result<Value, enregard::model::Error> {
    let checked = check(&view.project, &view.locale)?;
    let mut all: Vec<(&Checked, &Finding)> =
        checked.iter().flat_map(|one| one.findings.iter().map(move |found| (one, found))).collect();
    all.sort_by_key(|(_, found)| std::cmp::Reverse(found.severity));
    let fixes = all.iter().filter(|(_, found)| found.fix.is_some()).count();
    let mut repaired = FxHashSet::default();
    let mut rows: Vec<Value> = Vec::new();
    for (one, found) in all.iter().take(SHOWN) {
        let mut row = row(one, found, voice);
        let id = found.unit.as_ref().filter(|_| found.fix.is_none() && repaired.len() < REPAIRS);
        if let Some((text, repair)) = id.and_then(|id| repair(app, view, id))
            && repaired.insert(id)
        {
            row["runs"] = json!(shapes::runs(text, &repair));
            row["repair"] = json!(repair);
        }
        rows.push(row);
    }
    Ok(json!({ "count": all.len(), "fixes": fixes, "findings": rows }))
}

/// A drifted translation as it reads mended, where nothing but that is left to do.
fn repair<'v>(app: &App, view: &'v Snapshot, id: &SegmentId) -> Option<(&'v str, String)> {
    let (loaded, unit) = view.find(id)?;
    let target = unit.target.as_deref().filter(|_| unit.drift.is_some())?;
    let baseline = target.baseline.as_deref()?;
    let source = shapes::anchor(loaded, unit);
    let effect = app.advisor.effect(view, loaded, (baseline, &source), &target.value);
    let repair = effect.repair.filter(|repair| repair.complete)?;
    Some((&target.value, repair.text))
}

fn row(checked: &Checked, found: &Finding, voice: &Voice) -> Value {
    let unit =
        found.unit.as_ref().and_then(|id| checked.bitext.units().find(|unit| unit.id == *id));
    let target = unit.and_then(|unit| unit.target.as_deref());
    let mended = found.fix.as_ref().zip(target).and_then(|(fix, target)| {
        let text = &target.value;
        let (before, after) = (text.get(..fix.span.start)?, text.get(fix.span.end..)?);
        Some(shapes::runs(text, &format!("{before}{}{after}", fix.text)))
    });
    json!({
        "id": found.unit.as_ref().map(SegmentId::as_str), "check": found.check,
        "severity": match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            _ => "info",
        },
        "message": voice.finding(found), "mark": fingerprint(found), "runs": mended,
    })
}

#[derive(Deserialize)]
pub(super) struct FixBody {
    /// The finding that is to be mended; all that can be, where there is none.
    #[serde(default)]
    mark: Option<String>,
}

/// Mends what can be mended safely.
pub(super) async fn fix(State(app): State<Arc<App>>, Json(body): Json<FixBody>) -> ApiAnswer {
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        let mut checked = check(&editor.project, editor.locale())?;
        if let Some(mark) = &body.mark {
            for one in &mut checked {
                one.findings.retain(|found| fingerprint(found) == *mark);
            }
        }
        let fixed = editor.project.fix(&checked, false)?;
        editor.refresh();
        editor.made = editor.project.last_change()?.map(|last| last.mark);
        let ids: Vec<&str> = fixed.iter().map(SegmentId::as_str).collect();
        Ok(Json(json!({ "fixed": ids, "change": editor.made })))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct TermBody {
    /// The term that is written anew; a new one where there is none.
    #[serde(default)]
    id: String,
    source: Vec<String>,
    target: String,
    #[serde(default)]
    alternatives: Vec<String>,
    #[serde(default)]
    forbidden: Vec<String>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
pub(super) struct TermsParams {
    /// Also what the translation says for each, how often and where.
    #[serde(default)]
    uses: bool,
}

/// The terms of the glossary.
pub(super) async fn terms(
    State(app): State<Arc<App>>,
    Params(params): Params<TermsParams>,
) -> ApiAnswer {
    aside(app, move |_, view, _| {
        let glossary = view.project.glossary(&view.locale)?;
        let mut uses: Vec<TermUse> = vec![TermUse::default(); glossary.terms.len()];
        for loaded in view.documents.iter().filter(|_| params.uses) {
            let found = usage(&loaded.bitext, &glossary);
            uses.iter_mut().zip(found).for_each(|(all, one)| all.add(one));
        }
        let told = |found: &TermUse| -> Vec<Value> {
            let ids = |ids: &[SegmentId]| ids.iter().map(|id| id.to_string()).collect::<Vec<_>>();
            let by_use = found.by_use().into_iter();
            by_use.map(|(said, held)| json!({ "said": said, "ids": ids(held) })).collect()
        };
        let row = |(term, found): (&Term, &TermUse)| {
            let mut row = json!({
                "id": term.id, "source": term.source, "target": term.target,
                "alternatives": term.alternatives, "forbidden": term.forbidden,
                "note": term.note,
            });
            if params.uses {
                row["uses"] = told(found).into();
            }
            row
        };
        let rows: Vec<Value> = glossary.terms.iter().zip(&uses).map(row).collect();
        Ok(Json(json!({ "terms": rows })))
    })
    .await
}

/// Writes a term into the glossary.
pub(super) async fn term(State(app): State<Arc<App>>, Json(body): Json<TermBody>) -> ApiAnswer {
    may_write(&app)?;
    with_editor(app, move |editor, _| {
        let project = &editor.project;
        let old = project.glossary(editor.locale())?;
        let old = old.terms.into_iter().find(|term| term.id == body.id);
        let note = Some(body.note.trim().to_owned()).filter(|note| !note.is_empty());
        let term = Term {
            id: body.id,
            source: body.source,
            target: body.target,
            alternatives: body.alternatives,
            forbidden: body.forbidden,
            note,
            ..old.unwrap_or_default()
        };
        project.put_term(&term, editor.locale())?;
        editor.refresh();
        editor.made = editor.mark_of("term");
        Ok(Json(json!({ "change": editor.made })))
    })
    .await
}
