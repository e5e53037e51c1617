//! The shapes in which units travel to the page.
//!
//! Places in a text are counted in UTF-16 code units, as scripts count.

use std::ops::Range;

use enregard::model::{Drift, Unit};
use enregard::project::seen;
use enregard::status::{self, Counts};
use enregard::text::diff::{ChangeKind, diff};
use serde_json::{Value, json};

use super::state::{Editor, Loaded};

/// A byte span as the page counts.
pub(crate) fn span(text: &str, at: &Range<usize>) -> Value {
    json!([utf16(text, at.start), utf16(text, at.end)])
}

fn utf16(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).encode_utf16().count()
}

/// The byte that a count of UTF-16 code units stands for.
pub(crate) fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// A word diff as runs: `["=", text]`, `["-", text]`, `["+", text]`.
pub(crate) fn runs(old: &str, new: &str) -> Vec<Value> {
    diff(old, new)
        .into_iter()
        .map(|change| match change.kind {
            ChangeKind::Equal => json!(["=", new.get(change.new)]),
            ChangeKind::Removed => json!(["-", old.get(change.old)]),
            ChangeKind::Added => json!(["+", new.get(change.new)]),
        })
        .collect()
}

pub(crate) fn drift_name(drift: Option<Drift>) -> Option<&'static str> {
    match drift? {
        Drift::Unanchored => Some("unanchored"),
        Drift::Changed(class) => Some(class.as_str()),
    }
}

/// A unit as lists show it, with the hashes that a change of it must carry.
pub(crate) fn row(loaded: &Loaded, unit: &Unit) -> Value {
    let target = unit.target.as_ref();
    let seen = seen(target, &anchor(loaded, unit));
    let mut row = json!({
        "id": unit.id.as_str(),
        "fr": unit.source,
        "en": target.map_or("", |target| target.value.as_str()),
        "state": unit.state.as_str(),
        "seen": { "target": seen.target, "source": seen.source },
    });
    if let Some(object) = row.as_object_mut() {
        if let Some(drift) = drift_name(unit.drift) {
            object.insert("drift".to_owned(), json!(drift));
        }
        if let Some(id) = &unit.covered_by {
            object.insert("covered".to_owned(), json!(id.as_str()));
        }
        if target.is_some_and(|target| target.question.is_some()) {
            object.insert("question".to_owned(), json!(true));
        }
    }
    row
}

/// A whole document: its blocks with their rows, in order.
pub(crate) fn document(loaded: &Loaded) -> Value {
    let blocks: Vec<Value> = loaded
        .bitext
        .blocks
        .iter()
        .map(|block| {
            let rows: Vec<Value> = block.units.iter().map(|unit| row(loaded, unit)).collect();
            json!({
                "kind": block.kind, "level": block.level, "label": block.label, "units": rows,
            })
        })
        .collect();
    json!({ "id": loaded.settings.id, "title": loaded.bitext.title, "blocks": blocks })
}

/// Counts of a document and its sections.
pub(crate) fn tally(loaded: &Loaded) -> Value {
    let tally = status::Tally::of(&loaded.bitext);
    let sections: Vec<Value> = tally
        .sections
        .iter()
        .map(|section| {
            json!({ "title": section.title, "level": section.level, "counts": counts(&section.total) })
        })
        .collect();
    json!({
        "document": loaded.settings.id,
        "total": counts(&tally.total),
        "sections": sections,
        "obsolete": tally.obsolete,
    })
}

fn counts(counts: &Counts) -> Value {
    let drift: serde_json::Map<String, Value> = counts
        .drift_classes()
        .map(|(class, count)| (class.as_str().to_owned(), json!(count)))
        .chain((counts.unanchored > 0).then(|| ("unanchored".to_owned(), json!(counts.unanchored))))
        .collect();
    json!({
        "segments": counts.segments, "words": counts.words,
        "translated_words": counts.translated_words, "reviewed_words": counts.reviewed_words,
        "missing": counts.missing, "draft": counts.draft, "translated": counts.translated,
        "reviewed": counts.reviewed, "drifted": counts.drifted, "drift": drift,
        "untranslatable": counts.untranslatable, "questions": counts.questions,
    })
}

/// The source that a unit's message stands for today.
pub(crate) fn anchor(loaded: &Loaded, unit: &Unit) -> String {
    let Some(target) = unit.target.as_ref().filter(|target| !target.covers.is_empty()) else {
        return unit.source.clone();
    };
    status::anchor(&unit.source, target, |id| loaded.unit(id).map(|unit| unit.source.clone()))
}

/// What a unit says and what was seen of it: what a save must carry.
pub(crate) fn brief(loaded: &Loaded, unit: &Unit) -> Value {
    json!({ "row": row(loaded, unit), "source": anchor(loaded, unit) })
}

/// The file that holds a unit's message, as people know it.
pub(crate) fn file_of(editor: &Editor, loaded: &Loaded) -> String {
    let path = editor.project.catalog_path(&loaded.settings, &editor.locale);
    editor.project.relative(&path).display().to_string()
}
