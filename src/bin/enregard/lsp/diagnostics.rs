//! What is said about a file: findings of the checks, drift, and a source that waits for a sync.

use std::ops::Range;

use enregard::check::Finding;
use enregard::model::{Drift, DriftClass, Error, Locale, Severity, Unit};
use enregard::project::{Checked, SyncOptions};
use enregard::status::source_today;
use enregard::text::diff::{ChangeKind, diff};
use serde_json::{Value, json};

use super::scene::{FilePart, PassagePlace, Scene};
use crate::ui::{Ui, finding as sentence};

const ERROR: u8 = 1;
const WARNING: u8 = 2;
const INFORMATION: u8 = 3;

/// Everything that is to be said about a file; what cannot be read is said as one error.
pub(super) fn of(scene: &Scene<'_>, ui: &Ui) -> Vec<Value> {
    let found = match &scene.part {
        FilePart::Catalog(_, locale) => catalog(scene, locale, ui),
        FilePart::Source(_) => source(scene, ui),
        FilePart::Segments(_) => drifted(scene, ui),
        FilePart::Glossary(_) => Ok(Vec::new()),
    };
    found.unwrap_or_else(|error| {
        vec![shown(scene, &(0..0), ERROR, error.code().as_str(), &ui.trouble(&error))]
    })
}

fn shown(scene: &Scene<'_>, span: &Range<usize>, severity: u8, code: &str, text: &str) -> Value {
    json!({
        "range": scene.buffer.range(span),
        "severity": severity,
        "code": code,
        "source": "enregard",
        "message": text,
    })
}

fn catalog(scene: &Scene<'_>, locale: &Locale, ui: &Ui) -> Result<Vec<Value>, Error> {
    let Some(checked) = checked(scene, locale)? else { return Ok(Vec::new()) };
    let places = LspPlaces::new(scene, &checked);
    let findings = checked.findings.iter().map(|finding| {
        let severity = match finding.severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
            _ => INFORMATION,
        };
        shown(scene, &places.of(finding), severity, finding.check, &sentence(ui, finding))
    });
    let mut found: Vec<Value> = findings.collect();
    found.extend(drifted(scene, ui)?);
    Ok(found)
}

/// A catalog checked as the editor holds it.
pub(super) fn checked(scene: &Scene<'_>, locale: &Locale) -> Result<Option<Checked>, Error> {
    let Some(document) = scene.document() else { return Ok(None) };
    scene.project.check_with(document, locale, &scene.buffer.text).map(Some)
}

/// Where the findings of a catalog stand in its text.
pub(super) struct LspPlaces<'s> {
    scene: &'s Scene<'s>,
    checked: &'s Checked,
    messages: Vec<PassagePlace>,
}

impl<'s> LspPlaces<'s> {
    pub(super) fn new(scene: &'s Scene<'_>, checked: &'s Checked) -> Self {
        Self { scene, checked, messages: scene.places() }
    }

    /// The words in question, where they stand in the file as they are read; else the whole value.
    pub(super) fn of(&self, finding: &Finding) -> Range<usize> {
        let Some(id) = &finding.unit else { return self.line_of(finding) };
        let Some(place) = self.messages.iter().find(|place| place.id == *id) else { return 0..0 };
        let value = value_span(self.scene, place);
        let unit = self.checked.bitext.units().find(|unit| unit.id == *id);
        let target = unit.and_then(|unit| unit.target.as_deref());
        let plain =
            target.is_some_and(|target| self.scene.buffer.slice(value.clone()) == target.text);
        match &finding.target_span {
            Some(span) if plain => value.start + span.start..value.start + span.end,
            _ => value,
        }
    }

    /// The line that a finding about the file itself names.
    fn line_of(&self, finding: &Finding) -> Range<usize> {
        let line = finding.args.iter().find(|(name, _)| *name == "line");
        let line: u64 = line.and_then(|(_, line)| line.parse().ok()).unwrap_or(1);
        let position = |character: u64| json!({ "line": line - 1, "character": character });
        let buffer = &self.scene.buffer;
        buffer.byte(&position(0))..buffer.byte(&position(u64::from(u32::MAX)))
    }
}

/// A message's value in the file, without the spaces around it.
fn value_span(scene: &Scene<'_>, place: &PassagePlace) -> Range<usize> {
    let text = scene.buffer.slice(place.head.clone());
    let start = text.find('=').map_or(0, |at| at + 1);
    let value = text.get(start..).unwrap_or_default();
    let start = place.head.start + start + (value.len() - value.trim_start().len());
    start.min(place.head.end)..place.head.end
}

/// What drifted, where its segment stands in this file.
fn drifted(scene: &Scene<'_>, ui: &Ui) -> Result<Vec<Value>, Error> {
    let mut found = Vec::new();
    let places = scene.places();
    for locale in scene.locales() {
        let Some(bitext) = scene.bitext(&locale)? else { continue };
        for unit in bitext.units().filter(|unit| unit.drift.is_some() && unit.target.is_some()) {
            let Some(place) = places.iter().find(|place| place.id == unit.id) else { continue };
            let today = source_today(&bitext, unit);
            let text = drift_text(unit, &today, &locale, ui);
            let severity = if is_light(unit) { INFORMATION } else { WARNING };
            found.push(shown(scene, &place.head, severity, "drifted", &text));
        }
    }
    Ok(found)
}

fn is_light(unit: &Unit) -> bool {
    let light = [DriftClass::Typography, DriftClass::Markup].map(Drift::Changed);
    unit.drift.is_some_and(|drift| light.contains(&drift))
}

/// The name of a drift in the user's language.
pub(super) fn drift_word(drift: Drift, ui: &Ui) -> String {
    match drift {
        Drift::Changed(class) => ui.msg(&format!("drift-{}", class.as_str()), &[]),
        Drift::Unanchored => ui.msg("drift-unanchored", &[]),
    }
}

fn drift_text(unit: &Unit, today: &str, locale: &Locale, ui: &Ui) -> String {
    let class = unit.drift.map(|drift| drift_word(drift, ui)).unwrap_or_default();
    let old = unit.target.as_deref().and_then(|target| target.baseline.as_deref());
    let change = old.map_or_else(
        || today.to_owned(),
        |old| changed_words(old, today, ["[-", "-]", "{+", "+}"], &str::to_owned),
    );
    let args =
        [("class", class.into()), ("locale", locale.as_str().into()), ("change", change.into())];
    ui.msg("lsp-drifted", &args)
}

/// A text with what was removed and added between marks, each part passed through `form`.
pub(super) fn changed_words(
    old: &str,
    new: &str,
    [gone, gone_end, come, come_end]: [&str; 4],
    form: &dyn Fn(&str) -> String,
) -> String {
    let parts = diff(old, new).into_iter().map(|change| {
        let before = form(old.get(change.old).unwrap_or_default());
        let after = form(new.get(change.new).unwrap_or_default());
        match change.kind {
            ChangeKind::Equal => after,
            ChangeKind::Removed => format!("{gone}{before}{gone_end}"),
            ChangeKind::Added => format!("{come}{after}{come_end}"),
        }
    });
    parts.collect()
}

/// A source: whether it waits for a sync, and what of it drifted.
fn source(scene: &Scene<'_>, ui: &Ui) -> Result<Vec<Value>, Error> {
    let mut found = drifted(scene, ui)?;
    let mut options = SyncOptions::default();
    options.document = scene.document().map(|document| document.id.clone());
    options.dry_run = true;
    if scene.project.sync(&options)?.iter().any(|document| document.changed) {
        let first = scene.buffer.text.lines().next().map_or(0, str::len);
        found.push(shown(scene, &(0..first), INFORMATION, STALE, &ui.msg("lsp-stale", &[])));
    }
    Ok(found)
}

/// The code of what is said of a source that waits for a sync.
pub(super) const STALE: &str = "sync";
