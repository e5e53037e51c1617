//! The shapes in which units travel to the page.
//!
//! Places in a text are counted in UTF-16 code units, as scripts count.

use std::borrow::Cow;
use std::ops::Range;

use enregard::format::as_it_is;
use enregard::model::{BitextBlock, BlockKind, Drift, SegmentId, State, Unit};
use enregard::project::{Project, seen};
use enregard::status::{self, Counts};
use enregard::text::diff::{ChangeKind, diff};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Value, json};

use super::state::Loaded;
pub(crate) use crate::utf16::byte_at;
use crate::utf16::units_before;

/// A byte span as the page counts.
pub(crate) fn span(text: &str, at: &Range<usize>) -> Value {
    json!([units_before(text, at.start), units_before(text, at.end)])
}

/// Places in a text as the page counts.
pub(crate) fn spans(text: &str, places: &[Range<usize>]) -> Vec<Value> {
    places.iter().map(|at| span(text, at)).collect()
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
#[derive(serde::Serialize)]
pub(crate) struct UnitRow<'v> {
    id: &'v str,
    fr: &'v str,
    en: &'v str,
    state: &'static str,
    /// What stands in an edition of what nobody translates, where that is not the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<Cow<'v, str>>,
    seen: SeenRow,
    #[serde(flatten)]
    marks: UnitMarks<'v>,
}

#[derive(serde::Serialize)]
struct SeenRow {
    target: String,
    source: String,
}

pub(crate) fn row<'v>(loaded: &Loaded, unit: &'v Unit) -> UnitRow<'v> {
    let target = unit.target.as_deref();
    let seen = seen(target, &anchor(loaded, unit));
    UnitRow {
        id: unit.id.as_str(),
        fr: &unit.source,
        en: target.map_or("", |target| target.value.as_str()),
        state: unit.state.as_str(),
        shown: (unit.state == State::Untranslatable)
            .then(|| as_it_is(&loaded.bitext, &unit.source, BlockKind::Paragraph))
            .filter(|shown| **shown != *unit.source),
        seen: SeenRow { target: seen.target, source: seen.source },
        marks: UnitMarks::of(unit),
    }
}

/// The outline of a document: its blocks and what is known of each segment without its texts.
/// Written straight out: as a tree of values a long document would take ten times its size.
pub(crate) struct Outline<'v>(pub(crate) &'v Loaded);

impl Serialize for Outline<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut document = to.serialize_struct("document", 3)?;
        document.serialize_field("id", &self.0.settings.id)?;
        document.serialize_field("title", &self.0.bitext.title)?;
        document.serialize_field("blocks", &Blocks(&self.0.bitext.blocks))?;
        document.end()
    }
}

struct Blocks<'v>(&'v [BitextBlock]);

impl Serialize for Blocks<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(ShownBlock))
    }
}

struct ShownBlock<'v>(&'v BitextBlock);

impl Serialize for ShownBlock<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(from) = self;
        let mut block = to.serialize_struct("block", 5)?;
        block.serialize_field("kind", &from.kind)?;
        block.serialize_field("level", &from.level)?;
        block.serialize_field("label", &from.label)?;
        match &from.cell {
            Some(cell) => block.serialize_field("cell", cell)?,
            None => block.skip_field("cell")?,
        }
        let units: Vec<UnitOutline<'_>> = from.units.iter().map(UnitOutline::of).collect();
        block.serialize_field("units", &units)?;
        block.end()
    }
}

/// A segment in the outline, as a list: id, state, lengths of both texts in characters, and what
/// only some have.
#[derive(serde::Serialize)]
struct UnitOutline<'v>(&'v str, &'static str, usize, usize, UnitMarks<'v>);

#[derive(serde::Serialize)]
struct UnitMarks<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    drift: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    covered: Option<&'v str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    question: bool,
    /// Reviewed, then changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    void: bool,
}

impl<'v> UnitOutline<'v> {
    fn of(unit: &'v Unit) -> Self {
        let target = unit.target.as_deref();
        let length = |text: &str| text.chars().count();
        let english = target.map_or(0, |target| length(&target.value));
        let state = unit.state.as_str();
        Self(unit.id.as_str(), state, length(&unit.source), english, UnitMarks::of(unit))
    }
}

impl<'v> UnitMarks<'v> {
    fn of(unit: &'v Unit) -> Self {
        Self {
            drift: drift_name(unit.drift),
            covered: unit.covered_by.as_ref().map(SegmentId::as_str),
            question: unit.thread().is_open(),
            void: unit.is_review_void(),
        }
    }
}

/// Counts of a document and its sections.
pub(crate) fn tally(loaded: &Loaded) -> Value {
    let tally = &loaded.progress.tally;
    let sections: Vec<Value> = tally
        .sections
        .iter()
        .map(|section| {
            let counts = counts(&section.total);
            json!({ "title": section.title, "level": section.level, "counts": counts })
        })
        .collect();
    json!({
        "document": loaded.settings.id,
        "total": counts(&tally.total),
        "sections": sections,
        "obsolete": tally.obsolete,
    })
}

/// The counts of a document, and of the sections that count otherwise since a revision.
pub(crate) fn tally_since(loaded: &Loaded, revision: u64) -> Value {
    let tally = &loaded.progress.tally;
    let changed: Vec<Value> = loaded
        .progress
        .changed_since(revision)
        .filter_map(|at| Some(json!([at, counts(&tally.sections.get(at)?.total)])))
        .collect();
    json!({
        "document": loaded.settings.id,
        "total": counts(&tally.total),
        "changed": changed,
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
        "void": counts.void_reviews,
    })
}

/// The source that a unit's message stands for today.
pub(crate) fn anchor<'v>(loaded: &Loaded, unit: &'v Unit) -> Cow<'v, str> {
    let Some(target) = unit.target.as_deref().filter(|target| !target.covers.is_empty()) else {
        return Cow::Borrowed(&unit.source);
    };
    let text_of = |id: &SegmentId| loaded.unit(id).map(|unit| &unit.source);
    Cow::Owned(status::anchor(&unit.source, target, text_of))
}

/// What a unit says and what was seen of it: what a save must carry.
pub(crate) fn brief(loaded: &Loaded, unit: &Unit) -> Value {
    json!({ "row": row(loaded, unit), "source": anchor(loaded, unit) })
}

/// The file that holds a unit's message, as people know it.
pub(crate) fn file_of(project: &Project, loaded: &Loaded) -> String {
    let path = project.catalog_path(&loaded.settings, &loaded.bitext.target_locale);
    project.named(&path)
}
