//! Sync: reads the sources, cuts them into segments, carries ids over, moves messages along.

use std::path::PathBuf;

use rustc_hash::{FxHashMap, FxHashSet};

use super::targets::OpenCatalog;
use super::transaction::Transaction;
use super::{Project, disk, reading};
use crate::catalog::{self, Catalog, Change, EntryKind, OBSOLETE, Terms};
use crate::model::{Diagnostic, Document, Error, Locale, SegmentId, StoredState, Target};
use crate::segment::{Carried, Edition, Fate, FateKind, carry_all, split};
use crate::status;
use crate::store::{DocumentSettings, write_document};
use crate::text::sentence::SentenceOptions;

/// How to sync.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SyncOptions {
    /// One document only; ids still follow text into and out of the others.
    pub document: Option<String>,
    /// Read this file instead of the document's own, and copy it over that.
    pub from: Option<PathBuf>,
    /// Change nothing.
    pub dry_run: bool,
}

/// What a sync did to one document.
#[derive(Debug)]
pub struct Synced {
    /// The document.
    pub document: String,
    /// Its source file.
    pub path: PathBuf,
    /// How many segments it has.
    pub segments: usize,
    /// What became of each segment.
    pub report: Vec<Fate>,
    /// Whether its files changed, or would.
    pub changed: bool,
    /// What the reader was not sure of.
    pub diagnostics: Vec<Diagnostic>,
}

/// One document on its way through a sync.
struct Passage<'p> {
    settings: &'p DocumentSettings,
    path: PathBuf,
    old_text: Option<String>,
    new_source: Option<(Vec<u8>, Vec<u8>)>,
    diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Brings segments and catalogs up to date with the sources.
    ///
    /// # Errors
    ///
    /// What reading a source, the segments or a catalog says. Nothing is written then.
    pub fn sync(&self, options: &SyncOptions) -> Result<Vec<Synced>, Error> {
        let wanted = self.documents(options.document.as_deref())?;
        let mut passages = Vec::with_capacity(wanted.len());
        let mut editions = Vec::with_capacity(wanted.len());
        for document in wanted {
            let (passage, edition) = self.read_edition(document, options)?;
            passages.push(passage);
            editions.push(edition);
        }
        let ids = |edition: &Edition| edition.old.segments().map(|s| s.id.clone()).collect();
        let olds: Vec<Vec<SegmentId>> = editions.iter().map(ids).collect();
        let carried = carry_all(editions);
        let mut transaction = Transaction::new("sync");
        self.put_documents(&passages, &carried, &mut transaction);
        if self.settings().fluent_reference {
            self.put_references(&passages, &carried, &mut transaction)?;
        }
        for locale in &self.settings().targets {
            self.put_catalogs(locale, &passages, &olds, &carried, &mut transaction)?;
        }
        let changed: FxHashSet<PathBuf> = transaction.paths().map(PathBuf::from).collect();
        if !options.dry_run {
            self.commit(&transaction)?;
        }
        Ok(passages
            .into_iter()
            .zip(carried)
            .map(|(passage, carried)| self.synced(passage, carried, &changed))
            .collect())
    }

    fn read_edition<'p>(
        &self,
        document: &'p DocumentSettings,
        options: &SyncOptions,
    ) -> Result<(Passage<'p>, Edition), Error> {
        let path = disk::source_path(self.root(), &document.path)?;
        let mut new_source = None;
        let bytes = match &options.from {
            Some(from) => {
                let bytes = disk::read(from, self.input_limit())?;
                let before = disk::read(&path, self.input_limit()).unwrap_or_default();
                new_source = Some((before, bytes.clone()));
                bytes
            }
            None => disk::read(&path, self.input_limit())?,
        };
        let reader = reading::choose(document.reader.as_deref(), &path, &bytes)?;
        let reading = reading::parse(reader, &bytes, &path)?;
        let old_text = disk::find_text(&self.segments_path(document), u64::MAX)?;
        let old = match &old_text {
            Some(text) => crate::store::read_document(text)
                .map_err(|error| error.at(self.segments_path(document)))?,
            None => Document::default(),
        };
        let new = split(&reading.blocks, &self.sentence_options());
        let diagnostics = reading.diagnostics;
        let passage = Passage { settings: document, path, old_text, new_source, diagnostics };
        Ok((passage, Edition { old, new, discarded: reading.discarded }))
    }

    /// How sentences end in this project.
    #[must_use]
    pub fn sentence_options(&self) -> SentenceOptions {
        SentenceOptions {
            never_ends: self.settings().sentences.never_ends.clone(),
            may_end: self.settings().sentences.may_end.clone(),
            ..SentenceOptions::new(self.settings().source.as_str())
        }
    }

    fn put_documents(
        &self,
        passages: &[Passage<'_>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) {
        for (passage, carried) in passages.iter().zip(carried) {
            if let Some((before, after)) = &passage.new_source {
                transaction.put(passage.path.clone(), Some(before.clone()), after.clone());
            }
            let before = passage.old_text.clone().map(String::into_bytes);
            let after = write_document(&carried.document).into_bytes();
            transaction.put(self.segments_path(passage.settings), before, after);
        }
    }

    /// Writes the sources as Fluent catalogs, for tools that know one language only.
    fn put_references(
        &self,
        passages: &[Passage<'_>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) -> Result<(), Error> {
        let Some(format) = crate::format::find("ftl") else { return Ok(()) };
        let source = &self.settings().source;
        for (passage, carried) in passages.iter().zip(carried) {
            let options = status::JoinOptions {
                document: passage.settings.id.clone(),
                title: passage.settings.id.clone(),
                source_locale: source.clone(),
                target_locale: source.clone(),
            };
            let bitext = status::join(&carried.document, [], &options, status::classify);
            let path = self.catalog_path(passage.settings, source);
            let before = disk::find_text(&path, u64::MAX)?.map(String::into_bytes);
            for output in (format.write)(&bitext, &crate::format::ExportOptions::default())? {
                transaction.put(path.clone(), before.clone(), output.bytes);
            }
        }
        Ok(())
    }

    /// Moves messages after their segments, in the catalogs of one locale.
    fn put_catalogs(
        &self,
        locale: &Locale,
        passages: &[Passage<'_>],
        olds: &[Vec<SegmentId>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) -> Result<(), Error> {
        let mut open: Vec<OpenCatalog> = Vec::new();
        for passage in passages {
            open.push(self.open_catalog(passage.settings, locale)?);
        }
        let read =
            |file: &OpenCatalog| catalog::read(&file.text, self.source_tag(), &Terms::default());
        let catalogs: Vec<Catalog> = open.iter().map(read).collect();
        let mut changes: Vec<Vec<Change>> = Vec::new();
        for ((catalog, old), carried) in catalogs.iter().zip(olds).zip(carried) {
            changes.push(changes_of(catalog, old, carried));
        }
        for (to, carried) in carried.iter().enumerate() {
            for fate in &carried.report {
                let Some(from) = fate.adopted.filter(|from| *from != to) else { continue };
                let text = open.get(from).map_or("", |file| file.text.as_str());
                let entry = catalogs.get(from).and_then(|catalog| catalog.entry(fate.id.as_str()));
                let Some(block) = entry.and_then(|entry| text.get(entry.span.clone())) else {
                    continue;
                };
                if let Some(there) = changes.get_mut(from) {
                    there.retain(|change| change.id() != &fate.id);
                    there.push(Change::Remove(fate.id.clone()));
                }
                if let Some(here) = changes.get_mut(to) {
                    here.push(Change::Adopt(fate.id.clone(), block.to_owned()));
                }
            }
        }
        // A catalog of 200,000 messages is large: gone before the edits read their own.
        drop(catalogs);
        for (at, mut file) in open.into_iter().enumerate() {
            let (Some(changes), Some(carried)) = (changes.get(at), carried.get(at)) else {
                continue;
            };
            if !file.exists {
                file.text.push_str(&sections(&carried.document));
            }
            file.edit(self, &carried.document, changes)?;
            file.put(transaction);
        }
        Ok(())
    }

    fn synced(
        &self,
        passage: Passage<'_>,
        carried: Carried,
        changed: &FxHashSet<PathBuf>,
    ) -> Synced {
        let catalogs = self
            .settings()
            .targets
            .iter()
            .map(|locale| self.catalog_path(passage.settings, locale));
        let mut files =
            catalogs.chain([self.segments_path(passage.settings), passage.path.clone()]);
        Synced {
            document: passage.settings.id.clone(),
            segments: carried.document.segments().count(),
            changed: files.any(|file| changed.contains(&file)),
            report: carried.report,
            diagnostics: passage.diagnostics,
            path: passage.path,
        }
    }
}

/// The group comments of a new catalog: a heading of the document each, so that messages added on
/// two branches stand apart.
fn sections(document: &Document) -> String {
    let mut out = String::new();
    let mut last = String::new();
    for (_, section) in status::outline(document) {
        if section != last {
            out.push_str(&format!("\n## {section}\n"));
            last = section;
        }
    }
    out
}

/// What a catalog needs after its document was carried over.
fn changes_of(catalog: &Catalog, old: &[SegmentId], carried: &Carried) -> Vec<Change> {
    let live: FxHashSet<&str> = carried.document.segments().map(|s| s.id.as_str()).collect();
    let retired: FxHashSet<&str> = carried.document.retired.iter().map(|s| s.id.as_str()).collect();
    let mut changes = Vec::new();
    let mut obsolete = false;
    for entry in &catalog.entries {
        if let EntryKind::Group(title) = &entry.kind {
            obsolete = title == OBSOLETE;
        }
        let Some(id) = entry.message_id() else { continue };
        let Ok(segment) = SegmentId::new(id) else { continue };
        if obsolete && live.contains(id) {
            changes.push(Change::Revive(segment));
        } else if !obsolete && retired.contains(id) {
            changes.push(Change::Obsolete(segment));
        }
    }
    let parts = split_parts(&carried.report);
    changes.extend(parts.into_iter().filter_map(|(id, parts)| covering(catalog, &id, parts)));
    let order: FxHashMap<&SegmentId, usize> =
        old.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let merges = carried.report.iter().filter(|fate| fate.kind == FateKind::Merged);
    changes.extend(merges.filter_map(|fate| joined(catalog, &order, fate)));
    changes
}

/// For each segment that was cut in several, the ids of its further parts in order.
fn split_parts(report: &[Fate]) -> Vec<(SegmentId, Vec<SegmentId>)> {
    let mut parts: Vec<(SegmentId, Vec<SegmentId>)> = Vec::new();
    for fate in report.iter().filter(|fate| fate.kind == FateKind::Split) {
        let Some(whole) = fate.from.first().filter(|whole| **whole != fate.id) else { continue };
        match parts.last_mut() {
            Some((id, ids)) if id == whole => ids.push(fate.id.clone()),
            _ => parts.push((whole.clone(), vec![fate.id.clone()])),
        }
    }
    parts
}

/// The message of a segment that was cut in several now covers its parts too.
fn covering(catalog: &Catalog, id: &SegmentId, parts: Vec<SegmentId>) -> Option<Change> {
    let mut target = catalog.target(id.as_str())?.clone();
    let new: Vec<SegmentId> = parts
        .into_iter()
        .filter(|part| catalog.target(part.as_str()).is_none() && !target.covers.contains(part))
        .collect();
    if new.is_empty() {
        return None;
    }
    target.covers.splice(0..0, new);
    Some(Change::Put(id.clone(), Box::new(target)))
}

/// The message of a segment that several became: all their translations, joined, as a draft.
fn joined(catalog: &Catalog, order: &FxHashMap<&SegmentId, usize>, fate: &Fate) -> Option<Change> {
    let mut ids: Vec<&SegmentId> = fate.from.iter().chain([&fate.id]).collect();
    ids.sort_by_key(|id| order.get(*id).copied().unwrap_or(usize::MAX));
    ids.dedup();
    let parts: Vec<&Target> = ids.iter().filter_map(|id| catalog.target(id.as_str())).collect();
    if parts.is_empty() {
        return None;
    }
    let values: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    let baselines: Option<Vec<&str>> = parts.iter().map(|part| part.baseline.as_deref()).collect();
    let own = catalog.target(fate.id.as_str()).cloned().unwrap_or_default();
    let target = Target {
        value: values.join(" "),
        baseline: baselines.map(|texts| texts.join(" ")),
        state: StoredState::Draft,
        ..own
    };
    Some(Change::Put(fate.id.clone(), Box::new(target)))
}
