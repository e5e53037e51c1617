//! What can be done about what was found: fixes of checks, the verbs of drift, what the memory has.

use std::ops::Range;

use enregard::check::Finding;
use enregard::model::{Error, Locale, SegmentId, State};
use enregard::project::matches_for;
use serde_json::{Value, json};

use super::asked::{Asked, LspAnswer};
use super::commands::{FIX, SET, SYNC};
use super::diagnostics::{FindingPlaces, STALE, checked};
use super::hover::effect;
use super::lens::{arguments, command, verbs};
use super::scene::{FilePart, Scene, speaker};
use crate::ui::Ui;

/// Matches that are offered for a segment without a translation.
const OFFERED: usize = 3;

pub(super) fn answer(asked: &Asked<'_>) -> LspAnswer {
    let Some(scene) = asked.scene() else { return Ok(Value::Null) };
    let range = asked.params.get("range").cloned().unwrap_or_default();
    let range = scene.buffer.bytes(&range);
    let actions = actions(&scene, &range, asked).map_err(|error| asked.ui.trouble(&error))?;
    let shaped = actions.into_iter().map(
        |command| json!({ "title": command["title"], "kind": "quickfix", "command": command }),
    );
    Ok(shaped.collect::<Vec<Value>>().into())
}

fn actions(
    scene: &Scene<'_>,
    range: &Range<usize>,
    asked: &Asked<'_>,
) -> Result<Vec<Value>, Error> {
    let mut found = Vec::new();
    if let FilePart::Catalog(_, locale) = &scene.part {
        found.extend(fixes(scene, locale, range, asked.ui)?);
    }
    if is_stale(asked.params) {
        let title = asked.ui.msg("lsp-sync", &[]);
        found.push(command(SYNC, &title, json!({ "uri": scene.address() })));
    }
    if let Some(place) = scene.place_at(range.start) {
        for locale in scene.locales() {
            found.extend(of_unit(scene, &locale, &place.id, asked.ui)?);
        }
    }
    Ok(found)
}

/// Whether the editor asks about a source that waits for a sync.
fn is_stale(params: &Value) -> bool {
    let said = params.pointer("/context/diagnostics").and_then(Value::as_array);
    said.into_iter().flatten().any(|said| said.get("code") == Some(&json!(STALE)))
}

/// The fixes of what was found in a part of a catalog.
fn fixes(
    scene: &Scene<'_>,
    locale: &Locale,
    range: &Range<usize>,
    ui: &Ui,
) -> Result<Vec<Value>, Error> {
    let Some(checked) = checked(scene, locale)? else { return Ok(Vec::new()) };
    let places = FindingPlaces::new(scene, &checked);
    let here = |finding: &&Finding| {
        let span = places.of(finding);
        span.start <= range.end && range.start <= span.end
    };
    let shown = |finding: &Finding| {
        let fix = finding.fix.as_ref()?;
        let unit = checked.bitext.units().find(|unit| Some(&unit.id) == finding.unit.as_ref())?;
        let args =
            [("check", finding.check.into()), ("text", crate::ui::visible(&fix.text).into())];
        let mut about = arguments(scene, &checked.bitext, unit);
        about["check"] = finding.check.into();
        about["fix"] = json!([fix.span.start, fix.span.end, fix.text]);
        Some(command(FIX, &ui.msg("lsp-fix", &args), about))
    };
    Ok(checked.findings.iter().filter(here).filter_map(shown).collect())
}

/// What can be done with the unit of a segment, in one locale.
fn of_unit(
    scene: &Scene<'_>,
    locale: &Locale,
    id: &SegmentId,
    ui: &Ui,
) -> Result<Vec<Value>, Error> {
    let Some(bitext) = scene.bitext(locale)? else { return Ok(Vec::new()) };
    let Some(unit) = speaker(&bitext, id) else { return Ok(Vec::new()) };
    let mut found = verbs(scene, &bitext, unit, ui);
    let set = |title: &str, text: &str, origin: Option<&str>| {
        let args = [("text", crate::ui::visible(text).into())];
        let mut about = arguments(scene, &bitext, unit);
        about["text"] = text.into();
        about["origin"] = origin.into();
        command(SET, &ui.msg(title, &args), about)
    };
    let target = unit.target.as_ref();
    let mended = target.and_then(|target| effect(&bitext, unit).suggestion(&target.value));
    found.extend(mended.map(|text| set("lsp-mend", &text, None)));
    if unit.state == State::Missing {
        let memory = scene.held.memory(&scene.project, locale)?;
        for best in matches_for(&bitext.document, unit, &memory).iter().take(OFFERED) {
            let origin = format!("memory {}.{:02}", best.score / 100, best.score % 100);
            found.push(set("lsp-take", &best.adapted, Some(&origin)));
        }
    }
    Ok(found)
}
