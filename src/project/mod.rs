//! Finds the root, reads settings, touches the disk, strings the steps together.
//!
//! Commands and the web editor call the same methods of [`Project`]. Whatever they do to messages
//! is a list of edits ([`editing`]), and every command that writes is one transaction
//! ([`transaction`]): under the project's lock each file is compared with what was read, the change
//! is journaled for `undo`, and the file is saved whole.

mod aligning;
mod beside;
mod cache;
mod checks;
mod commit;
mod conflicts;
mod corpus;
mod cutting;
mod design;
mod dictionary;
mod disk;
mod doctor;
mod drafts;
mod editing;
mod encoder;
mod export;
mod history;
mod importing;
mod init;
mod journal;
mod levels;
mod lookup;
mod machine;
mod name;
mod notice;
mod older;
mod outside;
mod person;
mod pictures;
mod reading;
mod remembering;
mod rendered;
mod replacing;
mod seen;
mod sharing;
mod sync;
mod transaction;
mod translated;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::catalog::Terms;
use crate::container::Limits;
use crate::model::{Bitext, Document, Error, ErrorCode, Locale, SegmentId, Target};
use crate::status::{JoinOptions, Tally, join};
use crate::store::{DocumentSettings, Settings, read_document, read_settings};
use crate::{catalog, status};

pub use aligning::{AlignOutcome, AlignRequest, AlignedLink};
pub use cache::CatalogCache;
pub use checks::{CheckRequest, Checked, Since, query};
pub use conflicts::{Conflict, Resolution, Resolved};
pub use corpus::{CorpusChanges, CorpusCounts, CorpusRequest, corpus_changes, make_corpus};
pub use disk::{canonical, read_file, read_stream, save_file, text};
pub use doctor::Symptom;
pub use drafts::UnsavedDraft;
pub use editing::{Accepting, Action, Edited, MessageEdit};
pub use encoder::open_encoder;
pub use export::{ExportRequest, ExportStep, blocking};
pub use history::{Cost, SegmentAmount, Wording};
pub use importing::{ImportOutcome, ImportRequest};
pub use init::{InitOptions, Started};
pub use journal::{LastChange, Redo};
pub use lookup::FoundUnit;
pub use machine::{MachineDraft, MachineRun, MachineWatch, RefusedDraft};
pub use notice::{Notice, Undone};
pub use remembering::{FillRequest, Filled, KnownPart, PlacedUnit, own_unit};
pub use rendered::{Exported, Rendered};
pub use replacing::{Replacement, Replacing};
pub use seen::{Seen, seen};
pub use sharing::CloneState;
pub use sync::{SyncOptions, Synced};

/// The name of the settings file, whose folder is a project's root.
pub const SETTINGS: &str = "enregard.yaml";
/// The largest settings file, in bytes.
const MOST_SETTINGS: u64 = 16 * 1024 * 1024;

/// A project on disk.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
    settings: Settings,
    listener: notice::Listener,
    name: name::KnownName,
}

impl Project {
    /// Opens the project that `start` is in: the nearest folder, from `start` up, that holds
    /// `enregard.yaml`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::ProjectMissing`], or what [`read_settings`] says.
    pub fn open(start: &Path) -> Result<Self, Error> {
        let start = disk::canonical(start).map_err(|cause| Error::io(start, cause))?;
        // What is no folder is the settings: a pipe there is told, and not passed over.
        let has_settings =
            |dir: &&Path| dir.join(SETTINGS).metadata().is_ok_and(|data| !data.is_dir());
        let Some(root) = start.ancestors().find(has_settings) else {
            return Err(Error::new(ErrorCode::ProjectMissing).at(start));
        };
        let path = root.join(SETTINGS);
        let text = disk::read_text(&path, MOST_SETTINGS)?;
        let settings = read_settings(&text).map_err(|error| error.at(&path))?;
        let (listener, name) = Default::default();
        Ok(Self { root: root.to_owned(), settings, listener, name })
    }

    /// Opens the project anew, as its settings say now; whoever heard its notices hears these too.
    ///
    /// # Errors
    ///
    /// Like [`Project::open`].
    pub fn reopen(&self) -> Result<Self, Error> {
        let (listener, name) = (self.listener.clone(), self.name.clone());
        Ok(Self { listener, name, ..Self::open(&self.root)? })
    }

    /// The same project, its notices told to somebody.
    #[must_use]
    pub fn telling(mut self, hears: impl Fn(&Notice<'_>) + Send + Sync + 'static) -> Self {
        self.listener = notice::Listener::new(hears);
        self
    }

    pub(super) fn tell(&self, notice: &Notice<'_>) {
        self.listener.tell(notice);
    }

    /// The folder of the project.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What `enregard.yaml` says.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The documents, or the one of this name.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::DocumentUnknown`], with the names there are.
    pub fn documents(&self, name: Option<&str>) -> Result<Vec<&DocumentSettings>, Error> {
        let Some(name) = name else { return Ok(self.settings.documents.iter().collect()) };
        match self.settings.documents.iter().find(|document| document.id == name) {
            Some(document) => Ok(vec![document]),
            None => {
                let known: Vec<&str> =
                    self.settings.documents.iter().map(|d| d.id.as_str()).collect();
                Err(Error::new(ErrorCode::DocumentUnknown)
                    .at(self.root.join(SETTINGS))
                    .with("name", name)
                    .with("known", known.join(", ")))
            }
        }
    }

    /// The locales to work in: the one asked for, or all.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for one that the settings do not name.
    pub fn locales(&self, wanted: Option<&str>) -> Result<Vec<Locale>, Error> {
        let Some(wanted) = wanted else { return Ok(self.settings.targets.clone()) };
        let found = self.settings.targets.iter().find(|locale| locale.as_str() == wanted);
        found.map(|locale| vec![locale.clone()]).ok_or_else(|| {
            let known: Vec<&str> = self.settings.targets.iter().map(Locale::as_str).collect();
            Error::new(ErrorCode::Usage).with("value", wanted).with("expected", known.join(", "))
        })
    }

    /// Where a document's segments are kept.
    #[must_use]
    pub fn segments_path(&self, document: &DocumentSettings) -> PathBuf {
        self.root.join("segments").join(format!("{}.yaml", document.id))
    }

    /// Where a document's catalog in one locale is kept.
    #[must_use]
    pub fn catalog_path(&self, document: &DocumentSettings, locale: &Locale) -> PathBuf {
        self.root.join("locales").join(locale.as_str()).join(format!("{}.ftl", document.id))
    }

    /// Where the terms of one locale are kept.
    #[must_use]
    pub fn glossary_path(&self, locale: &Locale) -> PathBuf {
        self.root.join("locales").join(locale.as_str()).join("glossary.ftl")
    }

    /// The segments of a document as the last sync left them; none before the first.
    ///
    /// # Errors
    ///
    /// What [`read_document`] says, with the file.
    pub fn load_document(&self, document: &DocumentSettings) -> Result<Document, Error> {
        let path = self.segments_path(document);
        match disk::find_text(&path, self.input_limit())? {
            Some(text) => read_document(&text).map_err(|error| error.at(&path)),
            None => Ok(Document::default()),
        }
    }

    /// The terms of one locale; none where there is no glossary.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Io`] and [`ErrorCode::NotUtf8`].
    pub fn terms(&self, locale: &Locale) -> Result<Terms, Error> {
        let text = disk::find_text(&self.glossary_path(locale), self.input_limit())?;
        Ok(Terms::new(&text.unwrap_or_default(), locale.as_str()))
    }

    /// A document beside its translation into one locale.
    ///
    /// # Errors
    ///
    /// Whatever reading its files says; junk in a catalog is no error here (see
    /// [`crate::catalog::Catalog::writable`]).
    pub fn bitext(&self, document: &DocumentSettings, locale: &Locale) -> Result<Bitext, Error> {
        let terms = self.terms(locale)?;
        let text = self.catalog_text(document, locale)?;
        let (segments, layout) = rayon::join(
            || self.load_document(document),
            || catalog::CatalogLayout::read(&text, self.source_tag()),
        );
        let segments = segments?;
        let targets = layout.messages(&terms, &segments);
        drop(layout);
        drop(text);
        Ok(self.joined(document, locale, &segments, targets))
    }

    /// The same, with as little memory as can be, and a little later: one file after the other, and
    /// what reading one took is there for the next.
    pub(super) fn lean_bitext(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<Bitext, Error> {
        let segments = self.load_document(document)?;
        let text = self.catalog_text(document, locale)?;
        let targets = catalog::CatalogLayout::read(&text, self.source_tag())
            .messages(&self.terms(locale)?, &segments);
        drop(text);
        Ok(self.joined(document, locale, &segments, targets))
    }

    /// A document beside a catalog that an editor holds, saved or not.
    ///
    /// # Errors
    ///
    /// Whatever reading its other files says.
    pub fn bitext_with(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        catalog: &str,
    ) -> Result<Bitext, Error> {
        let terms = self.terms(locale)?;
        let segments = self.load_document(document)?;
        let layout = catalog::CatalogLayout::read(catalog, self.source_tag());
        let targets = layout.messages(&terms, &segments);
        Ok(self.joined(document, locale, &segments, targets))
    }

    /// The text of a document's catalog in one locale; empty where there is none.
    fn catalog_text(&self, document: &DocumentSettings, locale: &Locale) -> Result<String, Error> {
        let text = disk::find_text(&self.catalog_path(document, locale), self.input_limit())?;
        Ok(text.unwrap_or_default())
    }

    /// Segments beside messages.
    fn joined<T: Into<Arc<Target>>>(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        segments: &Document,
        targets: Vec<(String, T)>,
    ) -> Bitext {
        let options = JoinOptions {
            document: document.id.clone(),
            title: document.title.clone().unwrap_or_else(|| document.id.clone()),
            source_locale: self.settings.source.clone(),
            target_locale: locale.clone(),
        };
        join(segments, targets, &options, status::classify)
    }

    /// The counts of a document in a locale.
    ///
    /// # Errors
    ///
    /// Like [`Project::bitext`].
    pub fn tally(&self, document: &DocumentSettings, locale: &Locale) -> Result<Tally, Error> {
        self.survey(document, locale).map(|(tally, _)| tally)
    }

    /// The counts of a document in a locale, and what is so unsettled that they cannot be trusted:
    /// no edition that is called done is made of it.
    ///
    /// # Errors
    ///
    /// Like [`Project::bitext`].
    pub fn survey(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<(Tally, Vec<Error>), Error> {
        let path = self.catalog_path(document, locale);
        let (segments, text) = rayon::join(
            || self.load_document(document),
            || disk::find_text(&path, self.input_limit()),
        );
        let (segments, text) = (segments?, text?.unwrap_or_default());
        let terms = self.terms(locale)?;
        let layout = catalog::CatalogLayout::read(&text, self.source_tag());
        let messages = catalog::Standings::new(&layout, &terms);
        let (name, tag) = (&document.id, locale.as_str());
        let mut tally = Tally::count(name, tag, &segments, &messages, status::classify);
        let unsettled = self.unsettled_in(document, locale, &segments, &layout)?;
        let damage = unsettled.iter().find(|error| error.path() == Some(&path));
        tally.damaged_line = damage.and_then(Error::place).map(|place| place.line);
        Ok((tally, unsettled))
    }

    /// Whether a reviewer marked anything in a document, as far as the bytes of its catalog say.
    ///
    /// # Errors
    ///
    /// What reading the catalog says.
    pub fn has_marks(&self, document: &DocumentSettings, locale: &Locale) -> Result<bool, Error> {
        let text = disk::find_text(&self.catalog_path(document, locale), self.input_limit())?;
        Ok(text.is_some_and(|text| text.contains("# error: ")))
    }

    /// What is unsettled in a document's segments, its catalog and the terms of a locale.
    pub(super) fn unsettled(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<Vec<Error>, Error> {
        let segments = self.load_document(document)?;
        let text = self.catalog_text(document, locale)?;
        let layout = catalog::CatalogLayout::read(&text, self.source_tag());
        self.unsettled_in(document, locale, &segments, &layout)
    }

    fn unsettled_in(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        segments: &Document,
        layout: &catalog::CatalogLayout<'_>,
    ) -> Result<Vec<Error>, Error> {
        let path = self.glossary_path(locale);
        let glossary = disk::find_text(&path, self.input_limit())?.unwrap_or_default();
        let terms = Terms::new(&glossary, locale.as_str());
        let torn = catalog::CatalogLayout::read(&glossary, self.source_tag()).writable();
        let torn = torn.err().map(|error| error.at(path));
        let settled = layout.settled(&terms).err();
        let unsettled = settled.map(|error| error.at(self.catalog_path(document, locale)));
        let lost = || Error::new(ErrorCode::SegmentsMissing).at(self.segments_path(document));
        let lost = segments.segments().next().is_none().then(lost);
        Ok([lost, unsettled, torn].into_iter().flatten().collect())
    }

    /// The key of the baseline line in catalogs: the source language's tag.
    #[must_use]
    pub fn source_tag(&self) -> &str {
        self.settings.source.as_str()
    }

    /// The largest input that is read, in bytes.
    fn input_limit(&self) -> u64 {
        self.settings.limits.input_mib.saturating_mul(1024 * 1024)
    }

    /// How much a file may ask of us: the settings' sizes, and what cannot be settled.
    fn limits(&self) -> Limits {
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let bytes = |mib: u64| count(mib.saturating_mul(1 << 20));
        let settled = self.settings.limits.bounded();
        Limits {
            input: bytes(settled.input_mib),
            unzipped: bytes(settled.unzipped_mib),
            ratio: count(settled.ratio),
            entries: count(settled.entries),
            nesting: count(settled.nesting),
            attributes: count(settled.attributes),
            nodes: count(settled.nodes),
        }
    }

    /// Refuses a translation that is larger than the settings allow.
    fn check_message(&self, id: &SegmentId, value: &str) -> Result<(), Error> {
        let limit = self.settings.limits.message_kib;
        if value.len() as u64 <= limit.saturating_mul(1024) {
            return Ok(());
        }
        Err(Error::new(ErrorCode::LimitExceeded)
            .with("limit", "message")
            .with("value", limit.to_string())
            .with("id", id.as_str()))
    }

    /// A path as it is told to people and programs: relative to the root, its parts joined by `/`
    /// on every system, as git and the settings have it.
    #[must_use]
    pub fn named(&self, path: &Path) -> String {
        let relative = self.relative(path);
        if relative.is_absolute() {
            return relative.to_string_lossy().into_owned();
        }
        let parts = relative.components().map(|part| part.as_os_str().to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }

    /// A path relative to the root.
    #[must_use]
    pub fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}
