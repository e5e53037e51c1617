//! Sync: reads the sources, cuts them into segments, carries ids over, moves messages along.

mod catalogs;

use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::beside::beside_of;
use super::transaction::{Transaction, find};
use super::{Project, disk, reading};
use crate::model::{
    Diagnostic, Discard, Document, Error, ErrorCode, Reading, SegmentId, SetAside, Severity,
    Target, content_hash,
};
use crate::segment::{Carried, Revision, SegmentChange, TextBlock, carry_all, split};
use crate::source::{ReadOptions, Reader};
use crate::status;
use crate::store::read_srx;
use crate::store::{DocumentSettings, write_document};
use crate::text::sentence::{BreakRule, SentenceOptions};

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
#[non_exhaustive]
pub struct Synced {
    /// The document.
    pub document: String,
    /// Its source file.
    pub path: PathBuf,
    /// How many segments it has.
    pub segments: usize,
    /// What became of each segment.
    pub report: Vec<SegmentChange>,
    /// The documents that [`SegmentChange::adopted`] counts through.
    pub neighbors: Vec<String>,
    /// Whether its files changed, or would.
    pub changed: bool,
    /// What the reader was not sure of.
    pub diagnostics: Vec<Diagnostic>,
    /// What of the source is no text, by kind.
    pub set_aside: Vec<SetAside>,
}

/// One document on its way through a sync.
struct DocumentSync<'p> {
    settings: &'p DocumentSettings,
    path: PathBuf,
    /// The segments file as it stood; nothing where there was none.
    stored: Option<StoredForm>,
    /// The source to write and the files beside it.
    new_files: Vec<NewFile>,
    diagnostics: Vec<Diagnostic>,
    fate: PassageFate,
}

/// A segments file as it stands on disk.
pub(super) struct StoredForm {
    hash: String,
    /// Its lines end as on Windows: git may have made that of it, and it says nothing else for it.
    crlf: bool,
}

/// A text of ours with the line ends that its file has already.
fn with_line_ends(text: String, crlf: bool) -> String {
    if crlf { text.replace('\n', "\r\n") } else { text }
}

/// A file to write, and the hash of the one that it replaces.
struct NewFile {
    path: PathBuf,
    before: Option<String>,
    after: Vec<u8>,
}

/// What a sync has to do with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PassageFate {
    /// The settings name it.
    Live,
    /// They name it no longer, and what it held stands elsewhere now.
    Gone,
    /// They name it no longer, and nothing came from it: its files are not touched.
    Idle,
}

/// What a source says now.
struct Source {
    new: Vec<TextBlock>,
    /// The file to write over the source, and the files that it brings.
    brings: Vec<NewFile>,
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
        if options.dry_run {
            return self.work_out(options, &mut Transaction::default());
        }
        self.change("sync", |transaction| self.work_out(options, transaction))
    }

    pub(super) fn work_out(
        &self,
        options: &SyncOptions,
        transaction: &mut Transaction,
    ) -> Result<Vec<Synced>, Error> {
        let wanted = self.documents(options.document.as_deref())?;
        let gone = if options.document.is_none() { self.gone_documents()? } else { Vec::new() };
        let mut passages = Vec::with_capacity(wanted.len());
        let mut editions = Vec::with_capacity(wanted.len());
        for document in wanted {
            let (passage, edition) = self.read_edition(document, options)?;
            passages.push(passage);
            editions.push(edition);
        }
        let live = passages.len();
        for document in &gone {
            let (passage, edition) = self.read_gone(document, &editions)?;
            passages.push(passage);
            editions.push(edition);
        }
        let carried = carry_all(editions);
        let source = |at: usize| {
            let mut fates = carried.iter().flat_map(|carried| &carried.report);
            fates.any(|fate| fate.adopted == Some(at))
        };
        for (at, passage) in passages.iter_mut().enumerate().skip(live) {
            if source(at) {
                passage.fate = PassageFate::Gone;
            }
        }
        self.put_documents(&mut passages, &carried, transaction);
        if self.settings().fluent_reference {
            self.put_references(&passages, &carried, transaction)?;
        }
        for locale in &self.settings().targets {
            self.put_catalogs(locale, &passages, &carried, transaction)?;
        }
        let changed: FxHashSet<PathBuf> = transaction.paths().map(PathBuf::from).collect();
        let neighbors: Vec<String> = passages.iter().map(|p| p.settings.id.clone()).collect();
        let done = passages.into_iter().zip(carried).take(live);
        Ok(done
            .map(|(passage, carried)| self.synced(passage, carried, &neighbors, &changed))
            .collect())
    }

    /// Documents whose segments are still stored, but which the settings name no longer: what they
    /// held may stand in another document now.
    fn gone_documents(&self) -> Result<Vec<DocumentSettings>, Error> {
        let folder = self.root().join("segments");
        let mut names: Vec<String> = Vec::new();
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let known = self.settings().documents.iter().any(|document| document.id == stem);
            let stored = path.extension().is_some_and(|end| end == "yaml");
            if stored && !known && SegmentId::new(stem).is_ok() {
                names.push(stem.to_owned());
            }
        }
        names.sort();
        let document = |id: String| {
            let path = format!("segments/{id}.yaml");
            DocumentSettings { id, path, ..DocumentSettings::default() }
        };
        Ok(names.into_iter().map(document).collect())
    }

    /// What is stored of a document that is no longer one, but for ids that others have too.
    fn read_gone<'p>(
        &self,
        document: &'p DocumentSettings,
        others: &[Revision],
    ) -> Result<(DocumentSync<'p>, Revision), Error> {
        let (mut old, stored) = match self.read_stored(document) {
            Ok(stored) => stored,
            // Some other YAML that happens to lie here.
            Err(error) if !matches!(error.code(), ErrorCode::Io | ErrorCode::Forbidden) => {
                (Document::default(), None)
            }
            Err(error) => return Err(error),
        };
        if !old.blocks.is_empty() || !old.retired.is_empty() {
            let all = |edition: &Revision| -> Vec<SegmentId> {
                let old = &edition.old;
                old.segments().chain(&old.retired).map(|segment| segment.id.clone()).collect()
            };
            let known: FxHashSet<SegmentId> = others.iter().flat_map(all).collect();
            old.retired.retain(|segment| !known.contains(&segment.id));
            old.blocks.iter_mut().for_each(|b| b.segments.retain(|s| !known.contains(&s.id)));
            old.blocks.retain(|block| !block.segments.is_empty());
        }
        let path = self.segments_path(document);
        let (diagnostics, fate) = (Vec::new(), PassageFate::Idle);
        let passage = DocumentSync {
            settings: document,
            path,
            stored,
            new_files: Vec::new(),
            diagnostics,
            fate,
        };
        Ok((passage, Revision { old, ..Revision::default() }))
    }

    /// Reads one document's new text and what was stored of it, at once.
    fn read_edition<'p>(
        &self,
        document: &'p DocumentSettings,
        options: &SyncOptions,
    ) -> Result<(DocumentSync<'p>, Revision), Error> {
        let path = disk::source_path(self.root(), &document.path)?;
        let (new, old) = rayon::join(
            || self.read_source(document, &path, options.from.as_deref()),
            || self.read_stored(document),
        );
        let (Source { new, brings, discarded, diagnostics }, (old, stored)) = (new?, old?);
        let (new_files, fate) = (brings, PassageFate::Live);
        let passage =
            DocumentSync { settings: document, path, stored, new_files, diagnostics, fate };
        Ok((passage, Revision { old, new, discarded }))
    }

    /// Reads a source, its own or the one that is to replace it, and cuts it into sentences.
    fn read_source(
        &self,
        document: &DocumentSettings,
        path: &Path,
        from: Option<&Path>,
    ) -> Result<Source, Error> {
        let read = from.unwrap_or(path);
        let bytes = disk::read_file(read, self.input_limit())?;
        let reader = reading::choose(document.reader.as_deref(), path, &bytes)?;
        let reading =
            reading::parse(reader, &bytes, read, self.limits(), &self.read_options(document))?;
        let brings = match from {
            Some(from) => self.brought([from, path], reader, bytes, &reading)?,
            None => Vec::new(),
        };
        let ends = self.sentence_options()?;
        let mut new = split(&reading.blocks, &ends);
        new.extend(split(&reading.apart, &ends));
        let mut diagnostics = reading.diagnostics;
        diagnostics.extend(self.newer_beside(path).filter(|_| from.is_none()));
        Ok(Source { new, brings, discarded: reading.discarded, diagnostics })
    }

    /// A file of the source's name in the project's own folder, changed after the source and not
    /// like it: what its author sent anew lies there, and nobody reads it.
    fn newer_beside(&self, source: &Path) -> Option<Diagnostic> {
        let beside = self.root().join(source.file_name()?);
        let [new, old] = [beside.as_path(), source].map(|path| path.symlink_metadata().ok());
        let (new, old) = (new.filter(fs::Metadata::is_file)?, old?);
        if new.modified().ok()? <= old.modified().ok()? {
            return None;
        }
        let [new, old] =
            [beside.as_path(), source].map(|path| disk::find_hash(path).ok().flatten());
        let path = beside.file_name()?.to_string_lossy().into_owned();
        (new.is_some() && new != old).then(|| Diagnostic {
            code: "newer-beside",
            severity: Severity::Warning,
            span: 0..0,
            args: vec![("path", path)],
        })
    }

    /// A source that takes the place of another, with the files that it names beside itself; one
    /// that is there already just so needs no writing.
    fn brought(
        &self,
        [from, path]: [&Path; 2],
        reader: &Reader,
        bytes: Vec<u8>,
        reading: &Reading,
    ) -> Result<Vec<NewFile>, Error> {
        let limit = self.input_limit();
        let beside = beside_of(self.root(), [from, path], reader, reading, &bytes, limit);
        let mut files = vec![NewFile {
            path: path.to_owned(),
            before: find(path)?.map(|before| content_hash(&before)),
            after: bytes,
        }];
        for file in beside {
            let Some(after) = file.read() else { continue };
            let before = find(&file.to)?;
            if before.as_ref() != Some(&after) {
                let before = before.map(|before| content_hash(&before));
                files.push(NewFile { path: file.to, before, after });
            }
        }
        Ok(files)
    }

    /// The segments that the last sync stored, and the form of their file.
    pub(super) fn read_stored(
        &self,
        document: &DocumentSettings,
    ) -> Result<(Document, Option<StoredForm>), Error> {
        let path = self.segments_path(document);
        let Some(text) = disk::find_text(&path, self.input_limit())? else {
            return Ok((Document::default(), None));
        };
        let old = crate::store::read_document(&text).map_err(|error| error.at(path))?;
        let (hash, crlf) = (content_hash(text.as_bytes()), text.contains("\r\n"));
        Ok((old, Some(StoredForm { hash, crlf })))
    }

    /// What of a document is text to be translated.
    pub(super) fn read_options(&self, document: &DocumentSettings) -> ReadOptions {
        let keep = self.settings().keep.iter().chain(&document.keep).cloned().collect();
        ReadOptions { keep, comments: document.comments }
    }

    /// How sentences end in this project.
    ///
    /// # Errors
    ///
    /// What reading the file of rules that the settings name says.
    pub fn sentence_options(&self) -> Result<SentenceOptions, Error> {
        let settings = &self.settings().sentences;
        let mut options = SentenceOptions::new(self.settings().source.as_str());
        options.never_ends.clone_from(&settings.never_ends);
        options.may_end.clone_from(&settings.may_end);
        options.own.extend(settings.never_breaks.iter().filter_map(|text| BreakRule::whole(text)));
        options.own.extend(settings.breaks_after.iter().filter_map(|text| BreakRule::after(text)));
        if let Some(srx) = &settings.srx {
            let path = self.root().join(srx);
            disk::inside(self.root(), &path)?;
            let text = disk::read_text(&path, self.input_limit())?;
            let rules = read_srx(&text, self.settings().source.as_str(), self.limits());
            options.own.extend(rules.map_err(|error| error.at(&path))?);
        }
        Ok(options)
    }

    fn put_documents(
        &self,
        passages: &mut [DocumentSync<'_>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) {
        for (passage, carried) in
            passages.iter_mut().zip(carried).filter(|(p, _)| p.fate != PassageFate::Idle)
        {
            for file in passage.new_files.drain(..) {
                transaction.put(file.path, file.before, file.after);
            }
            let crlf = passage.stored.as_ref().is_some_and(|stored| stored.crlf);
            let after = with_line_ends(write_document(&carried.document), crlf);
            let path = self.segments_path(passage.settings);
            let before = passage.stored.take().map(|stored| stored.hash);
            transaction.put(path, before, after.into_bytes());
        }
    }

    /// Writes the sources as Fluent catalogs, for tools that know one language only.
    fn put_references(
        &self,
        passages: &[DocumentSync<'_>],
        carried: &[Carried],
        transaction: &mut Transaction,
    ) -> Result<(), Error> {
        let Some(format) = crate::format::find("ftl") else { return Ok(()) };
        let source = &self.settings().source;
        for (passage, carried) in
            passages.iter().zip(carried).filter(|(p, _)| p.fate != PassageFate::Idle)
        {
            let options = status::JoinOptions {
                document: passage.settings.id.clone(),
                title: passage.settings.id.clone(),
                source_locale: source.clone(),
                target_locale: source.clone(),
            };
            let bitext = status::join(
                &carried.document,
                [] as [(String, Target); 0],
                &options,
                status::classify,
            );
            let path = self.catalog_path(passage.settings, source);
            let before = find(&path)?;
            let crlf =
                before.as_ref().is_some_and(|text| text.windows(2).any(|two| two == b"\r\n"));
            let before = before.map(|before| content_hash(&before));
            for output in format.write(&bitext, &crate::format::ExportOptions::default())? {
                let text = disk::text(output.bytes, &path)?;
                let after = with_line_ends(text, crlf).into_bytes();
                transaction.put(path.clone(), before.clone(), after);
            }
        }
        Ok(())
    }

    fn synced(
        &self,
        passage: DocumentSync<'_>,
        carried: Carried,
        neighbors: &[String],
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
            set_aside: SetAside::tally(&carried.document.discarded),
            neighbors: if carried.report.iter().any(|fate| fate.adopted.is_some()) {
                neighbors.to_vec()
            } else {
                Vec::new()
            },
            changed: files.any(|file| changed.contains(&file)),
            report: carried.report,
            diagnostics: passage.diagnostics,
            path: passage.path,
        }
    }
}
