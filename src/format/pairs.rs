//! Pairs: what aligned exports write. A unit with those that its message covers joined to it.
//!
//! A [`Bitext`] in; a [`AlignedRow`] for each unit that is not covered by another out, in the
//! document's order. Many-to-one stays visible: `covered` names the further segments, `source`
//! joins their text.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::imported::one_line;
use crate::container::xml::write as xml;
use crate::model::{Bitext, BitextBlock, BlockKind, SegmentId, State, Unit, hash32, origin_source};

/// One row of an aligned export.
pub(super) struct AlignedRow<'a> {
    /// The unit that has the message, or none.
    pub(super) unit: &'a Unit,
    /// Further units that the message translates too.
    pub(super) covered: Vec<&'a Unit>,
    /// What the source says now, covered units joined with a space.
    pub(super) source: Cow<'a, str>,
    /// The block of the first unit.
    pub(super) block: &'a BitextBlock,
    /// Number of the block in the document.
    pub(super) block_index: usize,
}

impl<'a> AlignedRow<'a> {
    /// The id that the row goes by.
    pub(super) fn id(&self) -> &'a str {
        self.unit.id.as_str()
    }

    /// The translation; the source itself where there is nothing to translate.
    pub(super) fn target(&self) -> Option<&str> {
        let own = self.unit.target.as_deref().map(|target| target.text.as_str());
        match own.filter(|text| !text.trim().is_empty()) {
            None if self.unit.state == State::Untranslatable => Some(&self.source),
            own => own,
        }
    }

    /// The source that the translation was made from, where it is another than today's.
    pub(super) fn previous(&self) -> Option<&'a str> {
        let baseline = self.unit.target.as_deref()?.baseline.as_deref()?;
        (self.unit.state == State::Drifted && baseline != self.source).then_some(baseline)
    }

    /// The source that the translation is known to say: [`AlignedRow::previous`], else today's.
    pub(super) fn made_from(&self) -> &str {
        self.previous().unwrap_or(&self.source)
    }

    /// Whether a person still has to look at the translation.
    pub(super) fn is_fuzzy(&self) -> bool {
        matches!(self.unit.state, State::Draft | State::Drifted)
    }

    /// The ids of the covered units, with a space between.
    pub(super) fn covers(&self) -> String {
        let ids: Vec<_> = self.covered.iter().map(|unit| unit.id.as_str()).collect();
        ids.join(" ")
    }

    /// All ids of the row, its own first.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'a str> {
        let own = std::iter::once(self.id());
        own.chain(self.covered.iter().map(|unit| unit.id.as_str()))
    }

    /// How sure the maker was, from `origin: align 0.93`.
    pub(super) fn score(&self) -> Option<f32> {
        let origin = self.unit.target.as_deref()?.origin.as_deref()?;
        let score: f32 = origin_source(origin).split_whitespace().last()?.parse().ok()?;
        (0.0..=1.0).contains(&score).then_some(score)
    }

    /// What people and the program say about the row, a line each: `("question", …)`.
    pub(super) fn remarks(&self) -> Vec<(&'static str, Cow<'a, str>)> {
        let mut out = Vec::new();
        let target = self.unit.target.as_deref();
        let origin = target.and_then(|target| target.origin.as_deref());
        out.extend(origin.map(|origin| ("origin", Cow::Borrowed(origin))));
        let talk = self.unit.thread().0.iter();
        out.extend(talk.map(|remark| (remark.kind.as_str(), Cow::Owned(remark.write()))));
        let notes = target.iter().flat_map(|target| &target.notes);
        out.extend(notes.map(|note| ("note", Cow::Borrowed(note.as_str()))));
        out
    }
}

/// Every pair of the bitext, in order.
pub(super) fn pairs(bitext: &Bitext) -> Vec<AlignedRow<'_>> {
    let mut covered = covered(bitext);
    let mut out = Vec::with_capacity(bitext.blocks.iter().map(|block| block.units.len()).sum());
    for (block_index, block) in bitext.blocks.iter().enumerate() {
        for unit in &block.units {
            if unit.covered_by.as_ref().is_some_and(|lead| covered.leads.contains_key(lead)) {
                continue;
            }
            let covered = covered.take(&unit.id);
            let source = joined(unit, &covered);
            out.push(AlignedRow { unit, covered, source, block, block_index });
        }
    }
    out
}

/// Which units are covered, by the id of the one that covers them.
struct Covered<'a> {
    leads: FxHashMap<&'a SegmentId, Vec<&'a Unit>>,
}

impl<'a> Covered<'a> {
    fn take(&mut self, lead: &SegmentId) -> Vec<&'a Unit> {
        self.leads.get_mut(lead).map(std::mem::take).unwrap_or_default()
    }
}

/// Only a unit that stands in the text, has a message and is not covered itself can cover others.
fn covered(bitext: &Bitext) -> Covered<'_> {
    let mut leads = FxHashMap::default();
    if bitext.units().any(|unit| unit.covered_by.is_some()) {
        let can = |unit: &&Unit| unit.covered_by.is_none() && unit.target.is_some();
        leads = bitext.units().filter(can).map(|unit| (&unit.id, Vec::new())).collect();
        for unit in bitext.units() {
            if let Some(list) = unit.covered_by.as_ref().and_then(|lead| leads.get_mut(lead)) {
                list.push(unit);
            }
        }
    }
    Covered { leads }
}

fn joined<'a>(unit: &'a Unit, covered: &[&Unit]) -> Cow<'a, str> {
    if covered.is_empty() {
        return Cow::Borrowed(&unit.source);
    }
    let mut source = unit.source.to_string();
    for other in covered {
        source.push(' ');
        source.push_str(&other.source);
    }
    Cow::Owned(source)
}

/// A short hash of what the catalog holds, by which a file that comes back tells what it was made
/// from; the same for texts that a format cannot tell apart.
fn seen(target: Option<&str>) -> String {
    hash32(&["seen", &loose(target.unwrap_or_default())], 8)
}

/// What a file carries of a pair: the hash of its text and, behind a hyphen, the first letter of
/// its state, so that a state which somebody lowered is told from one that nobody touched.
pub(super) fn mark(pair: &AlignedRow<'_>) -> String {
    let state = pair.unit.state.as_str().get(..2).unwrap_or_default();
    format!("{}-{state}", seen(pair.target()))
}

/// Whether a file was written when the catalog held this text.
pub(super) fn saw(mark: &str, target: Option<&str>) -> bool {
    mark.split('-').next() == Some(&seen(target))
}

/// Whether a file was written when the message was in this state; files of earlier versions do not
/// tell.
pub(super) fn saw_state(mark: &str, state: State) -> bool {
    mark.split_once('-').is_some_and(|(_, start)| state.as_str().get(..2) == Some(start))
}

/// A text without what formats cannot carry: line breaks, with the spaces around them, are one
/// space, other controls are their pictures, and nothing stands at the ends.
pub(super) fn loose(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{240a}' | '\u{240d}' => '\n',
        '\n' | '\r' | '\t' => c,
        c if xml::is_legal(c) && c != '\u{7f}' => c,
        c => xml::picture(c),
    };
    let text: String = text.chars().map(shown).collect();
    one_line(&text).trim().replace('\t', " ")
}

/// Whether the block opens a section.
pub(super) fn opens_section(block: &BitextBlock) -> bool {
    block.kind == BlockKind::Heading
}
