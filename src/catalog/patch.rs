//! Changes a catalog that is held in memory: only the stretch that changes is read and written
//! anew.
//!
//! In Fluent an entry says the same whatever stands around it, as long as it starts on its own
//! line. So [`edit`] is given the entries that a change touches, with a neighbor on each side, as a
//! small catalog of their own; those after it move by as many bytes as were added. What comes out
//! is what editing and reading the whole file would give; where that is not certain, the whole file
//! it is.

use std::ops::Range;
use std::sync::Arc;

use super::edit::{Change, edit, unlike};
use super::form::written;
use super::insert::OutlineItem;
use super::read::{Catalog, CatalogEntry, EntryKind, read};
use super::terms::Terms;
use crate::model::{CatalogForm, Error};

/// A change that is worked out and verified, not taken over yet.
#[derive(Debug)]
pub struct Patch {
    /// The whole new text.
    pub text: Arc<String>,
    window: Window,
    /// What stands in the window now, and its length.
    part: Catalog,
    length: usize,
}

/// The document's order, for messages that come in.
pub struct Order<'o> {
    /// The segments of every section that a message comes into.
    pub near: &'o dyn Fn() -> Vec<OutlineItem>,
    /// All segments, for the first message of a section.
    pub whole: &'o dyn Fn() -> Vec<OutlineItem>,
}

/// How many changes are looked up one by one; for more, one pass over the whole file is the shorter
/// way.
const FEW: usize = 32;

/// Works out changes, at most one a message, of a catalog that is what reading `text` with these
/// `terms` gives.
///
/// # Errors
///
/// Those of [`edit`].
pub fn patch(
    text: &str,
    catalog: &Catalog,
    (source, terms, form): (&str, &Terms, CatalogForm),
    order: &Order<'_>,
    changes: &[Change],
) -> Result<Patch, Error> {
    catalog.writable(text)?;
    // In Fluent's own form, what stands around a message may change with it.
    let few = changes.len() <= FEW && form == CatalogForm::Spaced;
    let near = if few { (order.near)() } else { Vec::new() };
    let window = if few { Window::around(text, catalog, &near, changes) } else { None };
    let Some(window) = window.filter(|window| window.stands(text, catalog, source, terms)) else {
        let new = written(edit(text, source, &(order.whole)(), changes)?, form);
        let window = Window { entries: 0..catalog.entries.len(), bytes: 0..text.len() };
        let (part, length) = (read(&new, source, terms), new.len());
        return Ok(Patch { text: Arc::new(new), window, part, length });
    };
    let is = edit(window.of(text), source, &near, changes)?;
    let part = read(&is, source, terms);
    // An id that came in must not stand elsewhere already.
    let mut ids = part.entries.iter().filter_map(CatalogEntry::message_id);
    if ids.any(|id| catalog.position(id).is_some_and(|at| !window.entries.contains(&at))) {
        return Err(unlike(changes));
    }
    let (before, after) = (text.get(..window.bytes.start), text.get(window.bytes.end..));
    let text = [before.unwrap_or_default(), &is, after.unwrap_or_default()].concat();
    Ok(Patch { text: Arc::new(text), window, part, length: is.len() })
}

/// The entries that a change touches, with a neighbor on each side, and the bytes from the first to
/// before the next.
#[derive(Debug)]
struct Window {
    entries: Range<usize>,
    bytes: Range<usize>,
}

impl Window {
    /// Nothing where a change may reach further than the messages it names.
    fn around(
        text: &str,
        catalog: &Catalog,
        near: &[OutlineItem],
        changes: &[Change],
    ) -> Option<Self> {
        let touched: Option<Vec<usize>> =
            changes.iter().map(|change| touched(catalog, near, change)).collect();
        let touched = touched?;
        let first = touched.iter().min()?.saturating_sub(1);
        let last = (touched.iter().max()? + 2).min(catalog.entries.len());
        let start = if first == 0 { 0 } else { catalog.entries.get(first)?.span.start };
        let end = catalog.entries.get(last).map_or(text.len(), |next| next.span.start);
        Some(Self { entries: first..last, bytes: start..end })
    }

    fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.clone()).unwrap_or_default()
    }

    /// Whether this part alone says what it says in the whole, line ends included.
    fn stands(&self, text: &str, catalog: &Catalog, source: &str, terms: &Terms) -> bool {
        let part = self.of(text);
        let alone = read(part, source, terms);
        let held = catalog.entries.get(self.entries.clone()).unwrap_or_default();
        let same = |(alone, held): (&CatalogEntry, &CatalogEntry)| {
            alone.kind == held.kind && alone.span.start + self.bytes.start == held.span.start
        };
        alone.entries.len() == held.len()
            && alone.entries.iter().zip(held).all(same)
            && (part.contains("\r\n") || !text.contains('\r'))
    }
}

/// The entry that a change replaces, or beside which its message comes to stand.
fn touched(catalog: &Catalog, near: &[OutlineItem], change: &Change) -> Option<usize> {
    let id = change.id().as_str();
    match (change, catalog.position(id)) {
        (Change::Put(..) | Change::Remove(_), Some(at)) => Some(at),
        (Change::Put(..), None) => beside(catalog, near, id),
        _ => None,
    }
}

/// The nearest message before this one in its section, or else after it.
fn beside(catalog: &Catalog, near: &[OutlineItem], id: &str) -> Option<usize> {
    let rank = near.iter().position(|item| item.id.as_str() == id)?;
    let (before, after) = near.split_at(rank);
    let (own, after) = after.split_first()?;
    let same = |item: &&OutlineItem| item.section == own.section;
    let stands = |item: &OutlineItem| catalog.position(item.id.as_str());
    let found = before.iter().rev().take_while(same).find_map(stands);
    let found = found.or_else(|| after.iter().take_while(same).find_map(stands))?;
    // Messages that are obsolete are no place for one that is not.
    let above = catalog.entries.get(..found)?.iter();
    let is_obsolete =
        |kind: &EntryKind| matches!(kind, EntryKind::Group(t) if t == super::OBSOLETE);
    (!above.rev().any(|entry| is_obsolete(&entry.kind))).then_some(found)
}

impl Catalog {
    /// Takes a patch of this very catalog over: it says then what reading the new text would.
    pub fn settle(&mut self, patch: Patch) {
        let Patch { window, part, length, .. } = patch;
        for entry in self.entries.iter_mut().skip(window.entries.end) {
            shift(entry, |at| at + length - window.bytes.len());
        }
        let mut fresh = part.entries;
        fresh.iter_mut().for_each(|entry| shift(entry, |at| at + window.bytes.start));
        let old = self.entries.get(window.entries.clone()).unwrap_or_default();
        let same_ids = fresh.len() == old.len()
            && fresh.iter().zip(old).all(|(new, old)| new.message_id() == old.message_id());
        self.entries.splice(window.entries, fresh);
        if !same_ids {
            self.index_again();
        }
    }
}

fn shift(entry: &mut CatalogEntry, moved: impl Fn(usize) -> usize) {
    entry.span = moved(entry.span.start)..moved(entry.span.end);
    entry.body = moved(entry.body);
    entry.value = moved(entry.value.start)..moved(entry.value.end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SegmentId, StoredState, Target};
    use proptest::prelude::*;

    const TEXT: &str = "### essai: fr → en\n\n## Un\n\n# fr: Un.\na-1 = One.\n\n# A note.\n\n# fr: Deux.\n# state: draft\na-2 =\n    Two\n    lines.\na-3 = Three { -term }.\n    .title = T\n\n\n-own = term\n\n## Trois\n\n# fr: Quatre.\na-4 = Four.\n\n## Obsolete\n\na-9 = Gone.\n";

    fn id(number: usize) -> SegmentId {
        SegmentId::new(&format!("a-{number}")).unwrap()
    }

    fn outline() -> Vec<OutlineItem> {
        let section = |n: usize| ["Un", "Deux", "Trois"][n / 3].to_owned();
        (0..8).map(|n| OutlineItem { id: id(n), section: section(n).into() }).collect()
    }

    fn change() -> impl Strategy<Value = Change> {
        let text = prop::sample::select(vec!["One.", "Other { -own } text.", "# odd", " x {", "é"]);
        let base = prop::option::of(prop::sample::select(vec!["Un.", "Deux fois."]));
        let put = (0_usize..10, text, base, any::<bool>()).prop_map(|(at, value, base, draft)| {
            let state = if draft { StoredState::Draft } else { StoredState::Translated };
            let target = Target {
                value: value.into(),
                baseline: base.map(Into::into),
                state,
                ..Target::default()
            };
            Change::Put(id(at), Box::new(target))
        });
        prop_oneof![
            6 => put,
            1 => (0_usize..10).prop_map(|at| Change::Remove(id(at))),
        ]
    }

    proptest! {
        #[test]
        fn a_patch_is_what_editing_and_reading_everything_gives(
            steps in prop::collection::vec(prop::collection::vec(change(), 1..3), 1..12),
            crlf in any::<bool>(),
        ) {
            let mut text = if crlf { TEXT.replace('\n', "\r\n") } else { TEXT.to_owned() };
            let terms = Terms::default();
            let whole = outline;
            let near = outline;
            let order = Order { near: &near, whole: &whole };
            let mut held = read(&text, "fr", &terms);
            for mut changes in steps {
                changes.dedup_by(|a, b| a.id() == b.id());
                let whole = super::super::edit(&text, "fr", &outline(), &changes);
                let patched = patch(&text, &held, ("fr", &terms, CatalogForm::Spaced), &order, &changes);
                match (whole, patched) {
                    (Ok(whole), Ok(patched)) => {
                        prop_assert_eq!(&whole, &*patched.text);
                        held.settle(patched);
                        text = whole;
                    }
                    (Err(_), Err(_)) => {}
                    (whole, patched) => prop_assert!(false, "{whole:?} {patched:?}"),
                }
                prop_assert_eq!(&held, &read(&text, "fr", &terms));
            }
        }
    }
}
