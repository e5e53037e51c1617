//! Changes messages of a catalog by byte span; every other byte stays.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::comment::{rewrite, wanted};
use super::insert::{InsertPlaces, OutlineItem};
use super::layout::CatalogLayout;
use super::place::{EntryPlace, PlaceKind};
use super::{OBSOLETE, escape};
use crate::model::{Error, ErrorCode, SegmentId, SharedText, Target};

/// One change to a catalog.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Sets a message and what stands above it; adds it where there is none. `target.text` and
    /// `target.notes` are not looked at: people's comments stay as they are.
    Put(SegmentId, Box<Target>),
    /// Moves a message to the end, under `## Obsolete`.
    Obsolete(SegmentId),
    /// Moves a message back from there to its place in the document.
    Revive(SegmentId),
    /// Takes a message out; its bytes go to another catalog.
    Remove(SegmentId),
    /// Puts in a message from another catalog, as it stood there.
    Adopt(SegmentId, String),
}

impl Change {
    /// The message it is about.
    #[must_use]
    pub fn id(&self) -> &SegmentId {
        match self {
            Self::Put(id, _)
            | Self::Obsolete(id)
            | Self::Revive(id)
            | Self::Remove(id)
            | Self::Adopt(id, _) => id,
        }
    }
}

/// Applies changes, at most one a message, and returns the new text.
///
/// `outline` is the document's order, which says where new messages go.
///
/// # Errors
///
/// [`ErrorCode::CatalogJunk`] or [`ErrorCode::IdDuplicate`] when the text cannot be trusted;
/// [`ErrorCode::CatalogVerify`] when what was written reads back otherwise. Nothing is lost: the
/// caller still has the old text.
pub fn edit(
    text: &str,
    source: &str,
    outline: &[OutlineItem],
    changes: &[Change],
) -> Result<String, Error> {
    edit_layout(&CatalogLayout::read(text, source), outline, changes)
}

/// [`edit`], for a catalog that was read already.
///
/// # Errors
///
/// Like [`edit`].
pub fn edit_layout(
    layout: &CatalogLayout<'_>,
    outline: &[OutlineItem],
    changes: &[Change],
) -> Result<String, Error> {
    layout.writable()?;
    let text = layout.text();
    let mut editor = CatalogEditor {
        text,
        source: layout.source(),
        eol: if text.contains("\r\n") { "\r\n" } else { "\n" },
        outline,
        spots: OnceCell::new(),
        layout,
        splices: Vec::new(),
        inserts: Vec::new(),
        obsolete: Vec::new(),
    };
    changes.iter().for_each(|change| editor.change(change));
    let new = editor.finish();
    verify(layout, &new, changes)?;
    Ok(new)
}

/// A translation as it reads back once it stands in a catalog.
#[must_use]
pub fn stored(value: &str) -> SharedText {
    let text = format!("a = {}\n", escape(value));
    let read = CatalogLayout::read(&text, "").target("a");
    read.map_or_else(|| value.into(), |target| target.value)
}

struct CatalogEditor<'e> {
    text: &'e str,
    source: &'e str,
    eol: &'static str,
    outline: &'e [OutlineItem],
    /// Made for the first message that comes in.
    spots: OnceCell<InsertPlaces<'e>>,
    layout: &'e CatalogLayout<'e>,
    /// What stands instead of a range of the old text.
    splices: Vec<(Range<usize>, String)>,
    /// New messages: rank in the document, id, text.
    inserts: Vec<(usize, String, String)>,
    obsolete: Vec<String>,
}

impl<'e> CatalogEditor<'e> {
    fn spots(&self) -> &InsertPlaces<'e> {
        self.spots.get_or_init(|| InsertPlaces::new(self.outline, self.layout))
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Put(id, target) => match self.layout.place(id.as_str()) {
                Some(place) => self.replace(&place.clone(), target),
                None => self.insert(id.as_str(), self.message(id.as_str(), target)),
            },
            Change::Obsolete(id) => {
                if let Some(block) = self.take(id.as_str()) {
                    self.obsolete.push(block);
                }
            }
            Change::Revive(id) => {
                if let Some(block) = self.take(id.as_str()) {
                    self.insert(id.as_str(), block);
                }
            }
            Change::Remove(id) => drop(self.take(id.as_str())),
            Change::Adopt(id, block) => {
                let mut block = block.replace("\r\n", "\n").replace('\n', self.eol);
                end_line(&mut block, self.eol);
                self.insert(id.as_str(), block);
            }
        }
    }

    fn replace(&mut self, place: &EntryPlace<'_>, target: &Target) {
        let old = self.text.get(place.span.start..place.body).unwrap_or_default();
        let comment = rewrite(old, &wanted(target), self.source, self.eol);
        if comment != old {
            self.splices.push((place.span.start..place.body, comment));
        }
        let now = place.message_id().and_then(|id| self.layout.target(id));
        if now.is_some_and(|now| now.value != target.value) {
            let value = format!(" {}{}", escape(&target.value), self.eol);
            self.splices.push((place.value.clone(), value));
        }
    }

    fn message(&self, id: &str, target: &Target) -> String {
        let comment = rewrite("", &wanted(target), self.source, self.eol);
        format!("{comment}{id} = {}{}", escape(&target.value), self.eol)
    }

    fn insert(&mut self, id: &str, block: String) {
        self.inserts.push((self.spots().rank(id), id.to_owned(), block));
    }

    /// Cuts a message out, with the blank lines after it.
    fn take(&mut self, id: &str) -> Option<String> {
        let entry = self.layout.place(id)?;
        let rest = self.text.get(entry.span.end..)?;
        let blank: usize = rest
            .split_inclusive('\n')
            .take_while(|line| line.trim().is_empty())
            .map(str::len)
            .sum();
        let end = entry.span.end + blank;
        let start =
            if end == self.text.len() { self.above(entry.span.start) } else { entry.span.start };
        self.splices.push((start..end, String::new()));
        let mut block = self.text.get(entry.span.clone())?.to_owned();
        if !block.ends_with('\n') {
            block.push_str(self.eol);
        }
        Some(block)
    }

    /// Where the blank lines above a place begin.
    fn above(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let kept = before.trim_end_matches(['\n', '\r', ' ']).len();
        before.get(kept..).and_then(|rest| rest.find('\n')).map_or(kept, |end| kept + end + 1)
    }

    fn finish(mut self) -> String {
        self.place_inserts();
        self.splices.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len() + 1024);
        let mut done = 0;
        for (range, new) in &self.splices {
            out.push_str(self.text.get(done..range.start).unwrap_or_default());
            if !new.is_empty() && range.start == self.text.len() {
                end_line(&mut out, self.eol);
            }
            out.push_str(new);
            done = range.end.max(done);
        }
        out.push_str(self.text.get(done..).unwrap_or_default());
        self.append_obsolete(out)
    }

    /// Gives each new message its place; those that share one stand in the document's order.
    fn place_inserts(&mut self) {
        let mut inserts = std::mem::take(&mut self.inserts);
        inserts.sort();
        let mut opened: FxHashSet<(usize, String)> = FxHashSet::default();
        for (_, id, block) in inserts {
            let spot = self.spots().find(&id, self.layout);
            let section = self.spots().section(&id).to_owned();
            let eol = self.eol;
            let mut new = String::new();
            if spot.new_section && opened.insert((spot.at, section.clone())) {
                new.push_str(&format!("## {section}{eol}{eol}"));
            }
            new.push_str(&block);
            // A blank line parts it from what follows, or from what stands before.
            let first = spot.before || spot.at == 0;
            let new = if first { format!("{new}{eol}") } else { format!("{eol}{new}") };
            self.splices.push((spot.at..spot.at, new));
        }
    }

    fn append_obsolete(&self, mut out: String) -> String {
        if self.obsolete.is_empty() {
            return out;
        }
        end_line(&mut out, self.eol);
        let is_obsolete = |place: &EntryPlace<'_>| place.kind == PlaceKind::Group(OBSOLETE);
        let has_group = self.layout.places().iter().any(is_obsolete);
        if !has_group {
            out.push_str(&format!("{0}## {OBSOLETE}{0}", self.eol));
        }
        for block in &self.obsolete {
            out.push_str(self.eol);
            out.push_str(block);
        }
        out
    }
}

fn end_line(out: &mut String, eol: &str) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(eol);
    }
}

/// Reads what was written: every changed message says what it should, every other its old bytes.
fn verify(old: &CatalogLayout<'_>, new_text: &str, changes: &[Change]) -> Result<(), Error> {
    let new = CatalogLayout::read(new_text, old.source());
    new.writable().map_err(|cause| unlike(changes).because(cause))?;
    let mut others: FxHashSet<&str> = FxHashSet::default();
    for change in changes {
        match change {
            Change::Put(id, target) => {
                let fits = new.target(id.as_str()).is_some_and(|now| says(&now, target));
                let error = || Error::new(ErrorCode::CatalogVerify).with("id", id.as_str());
                fits.then_some(()).ok_or_else(error)?;
                others.insert(id.as_str());
            }
            Change::Remove(id) => _ = others.insert(id.as_str()),
            // A message that only moves keeps its bytes.
            Change::Obsolete(_) | Change::Revive(_) | Change::Adopt(..) => {}
        }
    }
    for place in old.places() {
        let Some(id) = place.message_id() else { continue };
        let was = Some(old.slice(place).trim_end());
        let is = new.place(id).map(|place| new.slice(place).trim_end());
        if !others.contains(id) && was != is {
            return Err(Error::new(ErrorCode::CatalogVerify).with("id", id));
        }
    }
    Ok(())
}

/// What was written is not what was to be, somewhere in these changes.
pub(super) fn unlike(changes: &[Change]) -> Error {
    let ids: Vec<&str> = changes.iter().map(|change| change.id().as_str()).collect();
    Error::new(ErrorCode::CatalogVerify).with("id", ids.join(", "))
}

fn says(now: &Target, wanted: &Target) -> bool {
    (now.value == wanted.value || escape(&now.value) == escape(&wanted.value))
        && now.baseline == wanted.baseline
        && now.state == wanted.state
        && now.covers == wanted.covers
        && now.origin == wanted.origin
        && now.allow == wanted.allow
        && now.thread == wanted.thread
        && now.translator == wanted.translator
        && now.reviews == wanted.reviews
        && now.errors == wanted.errors
        && now.variant == wanted.variant
}
