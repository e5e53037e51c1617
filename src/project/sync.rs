//! Sync: reads the sources, cuts them into segments, carries ids over, moves messages along.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::targets::{OpenCatalog, edit};
use super::transaction::{Transaction, find};
use super::{Project, disk, reading};
use crate::catalog::{Change, Layout, OBSOLETE, PlaceKind};
use crate::model::{
    Diagnostic, Discard, Document, Error, Locale, SegmentId, StoredState, Target, content_hash,
};
use crate::segment::{Carried, Edition, Fate, FateKind, TextBlock, carry_all, split};
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
    /// The hash of the segments file; nothing where there was none.
    old_hash: Option<String>,
    /// The source to write, and the hash of the one it replaces.
    new_source: Option<(Option<String>, Vec<u8>)>,
    diagnostics: Vec<Diagnostic>,
}

/// What a source says now.
struct Source {
    new: Vec<TextBlock>,
    /// The file to write over the source, and the hash of what stands there.
    replaces: Option<(Option<String>, Vec<u8>)>,
    discarded: Vec<Discard>,
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
        let carried = carry_all(editions);
        let mut transaction = Transaction::new("sync");
        self.put_documents(&mut passages, &carried, &mut transaction);
        if self.settings().fluent_reference {
            self.put_references(&passages, &carried, &mut transaction)?;
        }
        for locale in &self.settings().targets {
            self.put_catalogs(locale, &passages, &carried, &mut transaction)?;
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

    /// Reads one document's new text and what was stored of it, at once.
    fn read_edition<'p>(
        &self,
        document: &'p DocumentSettings,
        options: &SyncOptions,
    ) -> Result<(Passage<'p>, Edition), Error> {
        let path = disk::source_path(self.root(), &document.path)?;
        let (new, old) = rayon::join(
            || self.read_source(document, &path, options.from.as_deref()),
            || self.read_stored(document),
        );
        let (Source { new, replaces, discarded, diagnostics }, (old, old_hash)) = (new?, old?);
        let passage =
            Passage { settings: document, path, old_hash, new_source: replaces, diagnostics };
        Ok((passage, Edition { old, new, discarded }))
    }

    /// Reads a source, its own or the one that is to replace it, and cuts it into sentences.
    fn read_source(
        &self,
        document: &DocumentSettings,
        path: &Path,
        from: Option<&Path>,
    ) -> Result<Source, Error> {
        let bytes = disk::read(from.unwrap_or(path), self.input_limit())?;
        let reader = reading::choose(document.reader.as_deref(), path, &bytes)?;
        let reading = reading::parse(reader, &bytes, path)?;
        let replaces = match from {
            Some(_) => Some((find(path)?.map(|before| content_hash(&before)), bytes)),
            None => None,
        };
        Ok(Source {
            new: split(&reading.blocks, &self.sentence_options()),
            replaces,
            discarded: reading.discarded,
            diagnostics: reading.diagnostics,
        })
    }

    /// The segments that the last sync stored, and the hash of their file.
    fn read_stored(
        &self,
        document: &DocumentSettings,
    ) -> Result<(Document, Option<String>), Error> {
        let path = self.segments_path(document);
        let Some(text) = disk::find_text(&path, u64::MAX)? else {
            return Ok((Document::default(), None));
        };
        let old = crate::store::read_document(&text).map_err(|error| error.at(path))?;
        Ok((old, Some(content_hash(text.as_bytes()))))
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
        passages: &mut [Passage<'_>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) {
        for (passage, carried) in passages.iter_mut().zip(carried) {
            if let Some((before, after)) = passage.new_source.take() {
                transaction.put(passage.path.clone(), before, after);
            }
            let after = write_document(&carried.document).into_bytes();
            let path = self.segments_path(passage.settings);
            transaction.put(path, passage.old_hash.take(), after);
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
            let before = find(&path)?.map(|before| content_hash(&before));
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
        carried: &[Carried],
        transaction: &mut Transaction,
    ) -> Result<(), Error> {
        let mut open: Vec<OpenCatalog> = Vec::new();
        for passage in passages {
            open.push(self.open_catalog(passage.settings, locale)?);
        }
        let texts = open.iter().map(|file| file.text.as_str());
        let layouts: Vec<Layout<'_>> =
            texts.map(|text| Layout::read(text, self.source_tag())).collect();
        let mut changes: Vec<Vec<Change>> = Vec::new();
        for (layout, carried) in layouts.iter().zip(carried) {
            changes.push(changes_of(layout, carried));
        }
        move_between(&layouts, carried, &mut changes);
        let mut edited: Vec<Option<String>> = Vec::with_capacity(open.len());
        for (((layout, file), changes), carried) in
            layouts.into_iter().zip(&open).zip(changes).zip(carried)
        {
            edited.push(if !file.exists {
                let text = format!("{}{}", file.text, sections(&carried.document));
                let layout = Layout::read(&text, self.source_tag());
                Some(edit(&layout, &carried.document, &changes).map_err(|e| e.at(&file.path))?)
            } else if changes.is_empty() {
                None
            } else {
                Some(edit(&layout, &carried.document, &changes).map_err(|e| e.at(&file.path))?)
            });
        }
        for (mut file, edited) in open.into_iter().zip(edited) {
            if let Some(text) = edited {
                file.take(text);
            }
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

/// Takes messages along whose segments went from one document to another.
fn move_between(layouts: &[Layout<'_>], carried: &[Carried], changes: &mut [Vec<Change>]) {
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
fn changes_of(layout: &Layout<'_>, carried: &Carried) -> Vec<Change> {
    let mut changes = coming_and_going(layout, &carried.document);
    let parts = split_parts(&carried.report);
    changes.extend(parts.into_iter().filter_map(|(id, parts)| covering(layout, &id, parts)));
    let merges = carried.report.iter().filter(|fate| fate.kind == FateKind::Merged);
    changes.extend(merges.filter_map(|fate| joined(layout, fate)));
    changes
}

/// Messages whose segment left the text, and those whose segment came back.
fn coming_and_going(layout: &Layout<'_>, document: &Document) -> Vec<Change> {
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
fn covering(layout: &Layout<'_>, id: &SegmentId, parts: Vec<SegmentId>) -> Option<Change> {
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
fn joined(layout: &Layout<'_>, fate: &Fate) -> Option<Change> {
    let parts: Vec<Target> =
        fate.parts.iter().filter_map(|id| layout.target(id.as_str())).collect();
    if parts.is_empty() {
        return None;
    }
    let values: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    let baselines: Option<Vec<&str>> = parts.iter().map(|part| part.baseline.as_deref()).collect();
    let own = layout.target(fate.id.as_str()).unwrap_or_default();
    let target = Target {
        value: values.join(" "),
        baseline: baselines.map(|texts| texts.join(" ")),
        state: StoredState::Draft,
        ..own
    };
    Some(Change::Put(fate.id.clone(), Box::new(target)))
}
