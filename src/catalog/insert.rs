//! Where a new message goes: beside its neighbours in the document, under its section's heading.

use rustc_hash::FxHashMap;

use super::read::{Catalog, EntryKind};
use crate::model::SegmentId;

/// A segment in the document's order, with the heading of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineItem {
    /// The segment.
    pub id: SegmentId,
    /// The heading above it; empty before the first.
    pub section: String,
}

/// A place for a new message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Byte offset: always the start of a line or the end of the text.
    pub(super) at: usize,
    /// It goes before what stands there, so the blank line comes after it.
    pub(super) before: bool,
    /// Its section has no group comment yet.
    pub(super) new_section: bool,
}

/// Finds places for new messages.
pub(super) struct Places<'o> {
    outline: &'o [OutlineItem],
    position: FxHashMap<&'o str, usize>,
    /// For each segment, the entry that holds it, obsolete ones left out.
    entry: Vec<Option<usize>>,
}

impl<'o> Places<'o> {
    pub(super) fn new(outline: &'o [OutlineItem], catalog: &Catalog) -> Self {
        let obsolete = catalog.entries.iter().position(
            |entry| matches!(&entry.kind, EntryKind::Group(title) if title == super::OBSOLETE),
        );
        let live = |at: &usize| obsolete.is_none_or(|group| *at < group);
        let entry = outline.iter().map(|i| catalog.position(i.id.as_str()).filter(live)).collect();
        let position = outline.iter().enumerate().map(|(at, i)| (i.id.as_str(), at)).collect();
        Self { outline, position, entry }
    }

    /// The place of a segment in the document's order; those that are not in it come last.
    pub(super) fn rank(&self, id: &str) -> usize {
        self.position.get(id).copied().unwrap_or(usize::MAX)
    }

    /// The heading above a segment.
    pub(super) fn section(&self, id: &str) -> &'o str {
        self.outline.get(self.rank(id)).map_or("", |item| item.section.as_str())
    }

    /// Where a message for this segment goes.
    ///
    /// After the nearest message before it in its section; else before the nearest after it in its
    /// section; else under the section's empty group comment; else, with a new group comment, after
    /// the nearest message of an earlier section, or at the end of what stands above all messages.
    pub(super) fn find(&self, id: &str, catalog: &Catalog, text: &str) -> Spot {
        let rank = self.rank(id).min(self.outline.len());
        let section = self.section(id);
        let same = |at: &usize| self.outline.get(*at).is_some_and(|item| item.section == section);
        let held = |at: usize| self.entry.get(at).copied().flatten();
        let end_of = |entry: usize| catalog.entries.get(entry).map_or(text.len(), |e| e.span.end);
        let start_of =
            |entry: usize| catalog.entries.get(entry).map_or(text.len(), |e| e.span.start);
        if let Some(entry) = (0..rank).rev().take_while(same).find_map(held) {
            return Spot { at: end_of(entry), before: false, new_section: false };
        }
        if let Some(entry) = (rank + 1..self.outline.len()).take_while(same).find_map(held) {
            return Spot { at: start_of(entry), before: true, new_section: false };
        }
        if let Some(at) = empty_group(catalog, section) {
            return Spot { at, before: false, new_section: false };
        }
        let new_section = !section.is_empty();
        match (0..rank).rev().find_map(held) {
            Some(entry) => Spot { at: end_of(entry), before: false, new_section },
            None => Spot { at: end_of_preamble(catalog, text), before: false, new_section },
        }
    }
}

/// The end of the first group comment with this title that no message follows.
fn empty_group(catalog: &Catalog, section: &str) -> Option<usize> {
    catalog.entries.iter().enumerate().find_map(|(at, entry)| {
        let titled = matches!(&entry.kind, EntryKind::Group(title) if title == section);
        let followed = catalog.entries.get(at + 1).is_some_and(|e| e.message_id().is_some());
        (titled && !followed && !section.is_empty()).then_some(entry.span.end)
    })
}

/// The end of the comments at the top of the file that belong to no message or group.
fn end_of_preamble(catalog: &Catalog, text: &str) -> usize {
    let preamble = catalog.entries.iter().take_while(|entry| entry.kind == EntryKind::Comment);
    let end = preamble.last().map_or(0, |entry| entry.span.end);
    end.min(text.len())
}
