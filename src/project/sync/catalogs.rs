//! What a sync does to catalogs: messages follow their segments, to the end and back, from document
//! to document, into splits and merges.

use std::path::PathBuf;

use rustc_hash::FxHashSet;

use super::super::transaction::Transaction;
use super::super::{Project, disk};
use super::{DocumentSync, PassageFate};
use crate::catalog::{self, CatalogLayout, Change, OBSOLETE, OutlineItem, PlaceKind};
use crate::model::{Document, Error, Locale, SegmentId, StoredState, Target, Thread, content_hash};
use crate::segment::{Carried, SegmentChange, SegmentChangeKind};
use crate::status;
use crate::store::DocumentSettings;

impl Project {
    /// Moves messages after their segments, in the catalogs of one locale.
    pub(super) fn put_catalogs(
        &self,
        locale: &Locale,
        passages: &[DocumentSync<'_>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) -> Result<(), Error> {
        let mut open: Vec<OpenCatalog> = Vec::new();
        for passage in passages {
            open.push(self.open_catalog(passage.settings, locale)?);
        }
        let texts = open.iter().map(|file| file.text.as_str());
        let layouts: Vec<CatalogLayout<'_>> =
            texts.map(|text| CatalogLayout::read(text, self.source_tag())).collect();
        let mut changes: Vec<Vec<Change>> = Vec::new();
        for (layout, carried) in layouts.iter().zip(carried) {
            changes.push(changes_of(layout, carried));
        }
        move_between(&layouts, carried, &mut changes);
        let mut edited: Vec<Option<String>> = Vec::with_capacity(open.len());
        for ((((layout, file), changes), carried), passage) in
            layouts.into_iter().zip(&open).zip(changes).zip(carried).zip(passages)
        {
            let edit = |layout: &CatalogLayout<'_>| {
                edit(layout, &carried.document, &changes).map_err(|error| error.at(&file.path))
            };
            edited.push(match (file.exists, changes.is_empty()) {
                _ if passage.fate == PassageFate::Idle => None,
                (false, _) if passage.fate == PassageFate::Gone => None,
                (true, true) => None,
                (true, false) => Some(edit(&layout)?),
                (false, _) => {
                    let text = format!("{}{}", file.text, sections(&carried.document));
                    Some(edit(&CatalogLayout::read(&text, self.source_tag()))?)
                }
            });
        }
        for ((mut file, edited), passage) in open.into_iter().zip(edited).zip(passages) {
            match edited {
                Some(text) => file.take(catalog::written(text, self.settings().catalog)),
                None if passage.fate != PassageFate::Live => continue,
                None => {}
            }
            file.put(transaction);
        }
        Ok(())
    }

    fn open_catalog(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<OpenCatalog, Error> {
        let path = self.catalog_path(document, locale);
        let found = disk::find_text(&path, self.input_limit())?;
        let exists = found.is_some();
        let text = found.unwrap_or_else(|| self.new_catalog(document, locale));
        Ok(OpenCatalog { path, exists, text, edited: None })
    }
}

/// A catalog that is being changed.
#[derive(Debug)]
struct OpenCatalog {
    path: PathBuf,
    /// Whether the file stands on disk.
    exists: bool,
    /// The file as it was read, or the head of a new one.
    text: String,
    edited: Option<String>,
}

impl OpenCatalog {
    /// Takes over a text that was edited already.
    fn take(&mut self, edited: String) {
        self.edited = Some(edited);
    }

    fn put(self, transaction: &mut Transaction) {
        match (self.exists, self.edited) {
            (true, None) => {}
            (true, Some(new)) => {
                let before = content_hash(self.text.as_bytes());
                drop(self.text);
                transaction.put(self.path, Some(before), new.into_bytes());
            }
            (false, edited) => {
                transaction.put(self.path, None, edited.unwrap_or(self.text).into_bytes());
            }
        }
    }
}

/// Applies changes to a catalog; the document says where new messages go.
fn edit(
    layout: &CatalogLayout<'_>,
    document: &Document,
    changes: &[Change],
) -> Result<String, Error> {
    let stands = |id: &SegmentId| layout.position(id.as_str()).is_some();
    let comes = |change: &Change| match change {
        Change::Put(id, _) => !stands(id),
        Change::Revive(_) | Change::Adopt(..) => true,
        Change::Obsolete(_) | Change::Remove(_) => false,
    };
    let outline = match changes.iter().any(comes) {
        true => status::outline(document),
        false => Vec::new(),
    };
    let item = |(id, section)| OutlineItem { id, section };
    let outline: Vec<OutlineItem> = outline.into_iter().map(item).collect();
    catalog::edit_layout(layout, &outline, changes)
}

/// Takes messages along whose segments went from one document to another.
fn move_between(layouts: &[CatalogLayout<'_>], carried: &[Carried], changes: &mut [Vec<Change>]) {
    for (to, carried) in carried.iter().enumerate() {
        for fate in &carried.report {
            let Some(from) = fate.adopted.filter(|from| *from != to) else { continue };
            let Some(layout) = layouts.get(from) else { continue };
            let Some(place) = layout.place(fate.id.as_str()) else { continue };
            let block = layout.slice(place).to_owned();
            if let Some(there) = changes.get_mut(from) {
                there.retain(|change| change.id() != &fate.id);
                there.push(Change::Remove(fate.id.clone()));
            }
            if let Some(here) = changes.get_mut(to) {
                here.push(Change::Adopt(fate.id.clone(), block));
            }
        }
    }
}

/// The group comments of a new catalog: a heading of the document each, so that messages added on
/// two branches stand apart.
fn sections(document: &Document) -> String {
    let mut out = String::new();
    let mut last = None;
    for (_, section) in status::outline(document) {
        if !section.is_empty() && last.as_ref() != Some(&section) {
            out.push_str(&format!("\n## {section}\n"));
        }
        last = Some(section);
    }
    out
}

/// What a catalog needs after its document was carried over.
fn changes_of(layout: &CatalogLayout<'_>, carried: &Carried) -> Vec<Change> {
    let mut changes = coming_and_going(layout, &carried.document);
    let parts = split_parts(&carried.report);
    changes.extend(parts.into_iter().filter_map(|(id, parts)| covering(layout, &id, parts)));
    let merges = carried.report.iter().filter(|fate| fate.kind == SegmentChangeKind::Merged);
    changes.extend(merges.filter_map(|fate| joined(layout, fate)));
    changes
}

/// Messages whose segment left the text, and those whose segment came back.
fn coming_and_going(layout: &CatalogLayout<'_>, document: &Document) -> Vec<Change> {
    let retired: FxHashSet<&str> = document.retired.iter().map(|s| s.id.as_str()).collect();
    let mut standing: Option<FxHashSet<&str>> = None;
    let mut changes = Vec::new();
    let mut obsolete = false;
    for place in layout.places() {
        if let PlaceKind::Group(title) = place.kind {
            obsolete = title == OBSOLETE;
        }
        let Some(id) = place.message_id() else { continue };
        let all = || document.segments().map(|s| s.id.as_str()).collect();
        if obsolete && standing.get_or_insert_with(all).contains(id) {
            changes.extend(SegmentId::new(id).map(Change::Revive));
        } else if !obsolete && retired.contains(id) {
            changes.extend(SegmentId::new(id).map(Change::Obsolete));
        }
    }
    changes
}

/// For each segment that was cut in several, the ids of its further parts in order.
fn split_parts(report: &[SegmentChange]) -> Vec<(SegmentId, Vec<SegmentId>)> {
    let mut parts: Vec<(SegmentId, Vec<SegmentId>)> = Vec::new();
    for fate in report.iter().filter(|fate| fate.kind == SegmentChangeKind::Split) {
        let Some(whole) = fate.from.first().filter(|whole| **whole != fate.id) else { continue };
        match parts.last_mut() {
            Some((id, ids)) if id == whole => ids.push(fate.id.clone()),
            _ => parts.push((whole.clone(), vec![fate.id.clone()])),
        }
    }
    parts
}

/// The message of a segment that was cut in several now covers its parts too.
fn covering(layout: &CatalogLayout<'_>, id: &SegmentId, parts: Vec<SegmentId>) -> Option<Change> {
    let mut target = layout.target(id.as_str())?;
    let new: Vec<SegmentId> = parts
        .into_iter()
        .filter(|part| layout.place(part.as_str()).is_none() && !target.covers.contains(part))
        .collect();
    if new.is_empty() {
        return None;
    }
    target.covers.splice(0..0, new);
    Some(Change::Put(id.clone(), Box::new(target)))
}

/// The message of a segment that several became: all their translations, joined, as a draft.
fn joined(layout: &CatalogLayout<'_>, fate: &SegmentChange) -> Option<Change> {
    let held = |id: &SegmentId| layout.target(id.as_str()).map(|target| (id.clone(), target));
    let parts: Vec<(SegmentId, Target)> = fate.parts.iter().filter_map(held).collect();
    // What was covered by one of them, and is none of them, is covered still.
    let covers = parts.iter().flat_map(|(_, part)| &part.covers);
    let covers = covers.filter(|id| !fate.parts.contains(id)).cloned().collect();
    let target = match parts.as_slice() {
        [] => return None,
        // One message spoke for all of them already.
        [(own, only)] if fate.parts.iter().all(|id| id == own || only.covers.contains(id)) => {
            Target { covers, ..only.clone() }
        }
        parts => {
            let values: Vec<&str> = parts.iter().map(|(_, part)| part.value.as_str()).collect();
            let baselines: Option<Vec<&str>> =
                parts.iter().map(|(_, part)| part.baseline.as_deref()).collect();
            Target {
                value: values.join(" ").into(),
                baseline: baselines.map(|texts| texts.join(" ").into()),
                state: StoredState::Draft,
                covers,
                reviews: Vec::new(),
                thread: Thread(parts.iter().flat_map(|(_, part)| part.thread.0.clone()).collect()),
                ..layout.target(fate.id.as_str()).unwrap_or_default()
            }
        }
    };
    Some(Change::Put(fate.id.clone(), Box::new(target)))
}
