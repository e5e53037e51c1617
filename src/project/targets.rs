//! Writes translations: set, accept, keep.

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::transaction::Transaction;
use super::{Project, disk};
use crate::catalog::{self, Change, Layout, OutlineItem};
use crate::model::{
    Bitext, Document, Drift, DriftClass, Error, ErrorCode, Locale, SegmentId, StoredState, Target,
    content_hash,
};
use crate::status;
use crate::store::DocumentSettings;

/// How to take a translation as fitting the source of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepting {
    /// The translation fits the new source: it counts as reviewed.
    Accept,
    /// The change of the source does not matter: the state stays.
    Keep,
}

/// What a command did to one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The message.
    pub id: SegmentId,
    /// Its document.
    pub document: String,
    /// The source it was made from before, where it had one.
    pub old_baseline: Option<String>,
    /// What it says now.
    pub target: Target,
}

impl Project {
    /// Sets the translation of a segment, made from the source of today.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`], [`ErrorCode::TargetInvalid`] for an empty one, and what writing a
    /// catalog says.
    pub fn set(
        &self,
        id: &SegmentId,
        locale: &Locale,
        value: &str,
        state: StoredState,
    ) -> Result<Edited, Error> {
        if value.trim().is_empty() {
            return Err(Error::new(ErrorCode::TargetInvalid).with("id", id.as_str()));
        }
        self.check_message(id, value)?;
        let found = self.documents_of(std::slice::from_ref(id))?;
        let (document, _) = found.first().ok_or_else(|| Error::new(ErrorCode::IdUnknown))?;
        let edited = self.change_messages(
            document,
            locale,
            std::slice::from_ref(id),
            &format!("set {id}"),
            |target, source| {
                let mut new = target.cloned().unwrap_or_default();
                value.clone_into(&mut new.value);
                new.baseline = Some(source.to_owned());
                new.state = state;
                new.origin = None;
                Ok(new)
            },
        )?;
        edited.into_iter().next().ok_or_else(|| Error::new(ErrorCode::IdUnknown))
    }

    /// Takes the translations of these segments as fitting the source of today.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`], [`ErrorCode::TargetMissing`], and what writing a catalog says.
    /// With several documents, those before the failing one are done.
    pub fn accept(
        &self,
        ids: &[SegmentId],
        locale: &Locale,
        how: Accepting,
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        let mut done = Vec::new();
        for (document, ids) in self.documents_of(ids)? {
            done.extend(self.change_messages(
                document,
                locale,
                &ids,
                command,
                |target, source| {
                    let mut new =
                        target.cloned().ok_or_else(|| Error::new(ErrorCode::TargetMissing))?;
                    new.baseline = Some(source.to_owned());
                    if how == Accepting::Accept {
                        new.state = StoredState::Reviewed;
                    }
                    Ok(new)
                },
            )?);
        }
        Ok(done)
    }

    /// The drifted units whose drift is of this class, in the order of the documents.
    ///
    /// # Errors
    ///
    /// Whatever reading the project's files says.
    pub fn drifted(&self, locale: &Locale, class: DriftClass) -> Result<Vec<SegmentId>, Error> {
        let mut ids = Vec::new();
        for document in self.documents(None)? {
            let bitext = self.bitext(document, locale)?;
            let units = bitext.units().filter(|unit| unit.drift == Some(Drift::Changed(class)));
            ids.extend(units.filter(|u| u.target.is_some()).map(|unit| unit.id.clone()));
        }
        Ok(ids)
    }

    /// Changes messages of one catalog by a function of the message and the source of today.
    pub(super) fn change_messages(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        ids: &[SegmentId],
        command: &str,
        change: impl Fn(Option<&Target>, &str) -> Result<Target, Error>,
    ) -> Result<Vec<Edited>, Error> {
        self.recover()?;
        let segments = self.load_document(document)?;
        let mut catalog = self.open_catalog(document, locale)?;
        let texts: FxHashMap<&SegmentId, &str> =
            segments.segments().map(|s| (&s.id, s.text.as_str())).collect();
        let layout = Layout::read(&catalog.text, self.source_tag());
        let mut changes = Vec::new();
        let mut edited = Vec::new();
        for id in ids {
            let source = texts.get(id).copied().unwrap_or_default();
            let target = layout.target(id.as_str());
            let target = target.as_ref();
            let covers = target.cloned().unwrap_or_default();
            let anchor =
                status::anchor(source, &covers, |id| texts.get(id).map(|t| (*t).to_owned()));
            let new = change(target, &anchor).map_err(|error| match error.args() {
                [] => error.with("id", id.as_str()),
                _ => error,
            })?;
            changes.push(Change::Put(id.clone(), Box::new(new.clone())));
            edited.push(Edited {
                id: id.clone(),
                document: document.id.clone(),
                old_baseline: target.and_then(|target| target.baseline.clone()),
                target: new,
            });
        }
        let new = edit(&layout, &segments, &changes).map_err(|error| error.at(&catalog.path))?;
        catalog.take(new);
        let mut transaction = Transaction::new(command);
        catalog.put(&mut transaction);
        self.commit(&transaction)?;
        Ok(edited)
    }

    pub(super) fn open_catalog(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<OpenCatalog, Error> {
        let path = self.catalog_path(document, locale);
        let found = disk::find_text(&path, u64::MAX)?;
        let exists = found.is_some();
        let text = found.unwrap_or_else(|| self.new_catalog(document, locale));
        Ok(OpenCatalog { path, exists, text, edited: None })
    }

    /// The head of a catalog that does not exist yet.
    pub(super) fn new_catalog(&self, document: &DocumentSettings, locale: &Locale) -> String {
        format!("### {}: {} → {}\n", document.id, self.settings.source, locale)
    }

    /// All units with their targets, for those who look for ids by what they say.
    ///
    /// # Errors
    ///
    /// Whatever reading the project's files says.
    pub fn bitexts(&self, locale: &Locale) -> Result<Vec<Bitext>, Error> {
        self.settings.documents.iter().map(|document| self.bitext(document, locale)).collect()
    }
}

/// A catalog that is being changed.
#[derive(Debug)]
pub(super) struct OpenCatalog {
    pub(super) path: PathBuf,
    /// Whether the file stands on disk.
    pub(super) exists: bool,
    /// The file as it was read, or the head of a new one.
    pub(super) text: String,
    edited: Option<String>,
}

impl OpenCatalog {
    /// Applies changes to the text.
    pub(super) fn edit(
        &mut self,
        project: &Project,
        document: &Document,
        changes: &[Change],
    ) -> Result<(), Error> {
        if changes.is_empty() {
            return Ok(());
        }
        let layout = Layout::read(&self.text, project.source_tag());
        let edited = edit(&layout, document, changes).map_err(|error| error.at(&self.path))?;
        self.edited = Some(edited);
        Ok(())
    }

    /// Takes over a text that was edited already.
    pub(super) fn take(&mut self, edited: String) {
        self.edited = Some(edited);
    }

    pub(super) fn put(self, transaction: &mut Transaction) {
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
pub(super) fn edit(
    layout: &Layout<'_>,
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
