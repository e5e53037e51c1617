//! Where a new message goes: beside its neighbours in the document, under its section's heading.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::layout::CatalogLayout;
use super::place::PlaceKind;
use crate::model::SegmentId;

/// A segment in the document's order, with the heading of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineItem {
    /// The segment.
    pub id: SegmentId,
    /// The heading above it; empty before the first.
    pub section: Rc<str>,
}

/// A place for a new message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InsertPlace {
    /// Byte offset: always the start of a line or the end of the text.
    pub(super) at: usize,
    /// It goes before what stands there, so the blank line comes after it.
    pub(super) before: bool,
    /// Its section has no group comment yet.
    pub(super) new_section: bool,
}

/// Finds places for new messages, each in a few steps however long the catalog is.
pub(super) struct InsertPlaces<'o> {
    outline: &'o [OutlineItem],
    position: FxHashMap<&'o str, usize>,
    /// For each segment and the end: the nearest one before it that has an entry.
    before: Vec<Option<CountedGroup>>,
    /// For each segment: the nearest one at or after it that has an entry.
    after: Vec<Option<CountedGroup>>,
    /// For each segment: the number of its section.
    sections: Vec<usize>,
    /// The ends of the first group comments of their title that no message follows.
    empty: FxHashMap<&'o str, usize>,
}

/// A segment that has an entry which is not obsolete.
#[derive(Clone, Copy)]
struct CountedGroup {
    entry: usize,
    section: usize,
}

impl<'o> InsertPlaces<'o> {
    pub(super) fn new(outline: &'o [OutlineItem], layout: &CatalogLayout<'o>) -> Self {
        let group = PlaceKind::Group(super::OBSOLETE);
        let obsolete = layout.places().iter().position(|place| place.kind == group);
        let live = |at: &usize| obsolete.is_none_or(|group| *at < group);
        let sections = sections(outline);
        let held: Vec<Option<CountedGroup>> = outline
            .iter()
            .zip(&sections)
            .map(|(item, &section)| {
                let entry = layout.position(item.id.as_str()).filter(live)?;
                Some(CountedGroup { entry, section })
            })
            .collect();
        let mut before = Vec::with_capacity(held.len() + 1);
        let mut last = None;
        for one in &held {
            before.push(last);
            last = one.or(last);
        }
        before.push(last);
        let mut after = held;
        let mut next = None;
        for one in after.iter_mut().rev() {
            next = one.or(next);
            *one = next;
        }
        let position = outline.iter().enumerate().map(|(at, i)| (i.id.as_str(), at)).collect();
        Self { outline, position, before, after, sections, empty: empty_groups(layout) }
    }

    /// The place of a segment in the document's order; those that are not in it come last.
    pub(super) fn rank(&self, id: &str) -> usize {
        self.position.get(id).copied().unwrap_or(usize::MAX)
    }

    /// The heading above a segment.
    pub(super) fn section(&self, id: &str) -> &'o str {
        self.outline.get(self.rank(id)).map_or("", |item| &item.section)
    }

    /// Where a message for this segment goes.
    ///
    /// After the nearest message before it in its section; else before the nearest after it in its
    /// section; else under the section's empty group comment; else, with a new group comment, after
    /// the nearest message of an earlier section, or at the end of what stands above all messages.
    pub(super) fn find(&self, id: &str, layout: &CatalogLayout<'_>) -> InsertPlace {
        let rank = self.rank(id).min(self.outline.len());
        let section = self.section(id);
        let own = self.sections.get(rank).copied();
        let here = |held: &CountedGroup| Some(held.section) == own;
        let held = |list: &[Option<CountedGroup>], at: usize| list.get(at).copied().flatten();
        let end = layout.text().len();
        let end_of = |entry: usize| layout.places().get(entry).map_or(end, |e| e.span.end);
        let start_of = |entry: usize| layout.places().get(entry).map_or(end, |e| e.span.start);
        let before = held(&self.before, rank);
        if let Some(held) = before.filter(here) {
            return InsertPlace { at: end_of(held.entry), before: false, new_section: false };
        }
        if let Some(held) = held(&self.after, rank + 1).filter(here) {
            return InsertPlace { at: start_of(held.entry), before: true, new_section: false };
        }
        if let Some(&at) = self.empty.get(section).filter(|_| !section.is_empty()) {
            return InsertPlace { at, before: false, new_section: false };
        }
        let new_section = !section.is_empty();
        match before {
            Some(held) => InsertPlace { at: end_of(held.entry), before: false, new_section },
            None => InsertPlace { at: end_of_preamble(layout), before: false, new_section },
        }
    }
}

/// Numbers the sections, in order.
fn sections(outline: &[OutlineItem]) -> Vec<usize> {
    let mut number = 0;
    let mut last: Option<&str> = None;
    let mut numbers = Vec::with_capacity(outline.len());
    for item in outline {
        if last.is_some_and(|last| *last != *item.section) {
            number += 1;
        }
        last = Some(&item.section);
        numbers.push(number);
    }
    numbers
}

/// The group comments that no message follows, by title, the first of each, with their ends.
fn empty_groups<'t>(layout: &CatalogLayout<'t>) -> FxHashMap<&'t str, usize> {
    let mut empty = FxHashMap::default();
    for (at, place) in layout.places().iter().enumerate() {
        let PlaceKind::Group(title) = place.kind else { continue };
        let followed = layout.places().get(at + 1).is_some_and(|e| e.message_id().is_some());
        if !followed {
            empty.entry(title).or_insert(place.span.end);
        }
    }
    empty
}

/// The end of the comments at the top of the file that belong to no message or group.
fn end_of_preamble(layout: &CatalogLayout<'_>) -> usize {
    let comments = layout.places().iter().take_while(|place| place.kind == PlaceKind::Comment);
    let end = comments.last().map_or(0, |place| place.span.end);
    end.min(layout.text().len())
}
