//! Documents and catalogs held as last read, so that an edit parses only what changed.
//!
//! Whoever makes many edits keeps a [`CatalogCache`]. Before each edit the files' bytes are read
//! and compared with those that the cache holds; where they differ, they are parsed anew. So a
//! cache does what a fresh one would do, sooner: nothing here decides by a file's time.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::transaction::find;
use super::{Project, Seen, disk, seen};
use crate::catalog::{self, Catalog, Change, Order, OutlineItem, Patch, Terms};
use crate::model::{
    Bitext, BitextBlock, Document, Error, ErrorCode, Locale, Segment, SegmentBlock, SegmentId,
    SharedText, Target, content_hash,
};
use crate::status;
use crate::store::{DocumentSettings, read_document};

/// The documents of one locale, as last read.
#[derive(Debug)]
pub struct CatalogCache {
    locale: Locale,
    held: FxHashMap<String, CachedDocument>,
}

/// One document with its catalog.
#[derive(Debug, Default)]
pub(super) struct CachedDocument {
    /// Hash of the segments' file; absent before the first look and where there is none.
    segments: Option<String>,
    pub(super) document: Document,
    /// Where each segment stands: its block, its place there.
    places: FxHashMap<SegmentId, (usize, usize)>,
    /// The catalog as it stands on disk, or the head of a new one.
    pub(super) text: Arc<String>,
    /// Its hash.
    pub(super) hash: String,
    pub(super) exists: bool,
    pub(super) catalog: Catalog,
    is_read: bool,
    glossary: Option<String>,
    terms: Terms,
}

impl CatalogCache {
    /// An empty cache for edits in one locale.
    #[must_use]
    pub fn new(locale: &Locale) -> Self {
        Self { locale: locale.clone(), held: FxHashMap::default() }
    }

    /// The locale of its catalogs.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Why nothing can be written into the catalog of a document, as last looked at: lines that are
    /// no Fluent, such as a conflict that git left, or an id that stands twice.
    #[must_use]
    pub fn trouble(&self, project: &Project, settings: &DocumentSettings) -> Option<Error> {
        let held = self.held(settings)?;
        let path = project.catalog_path(settings, &self.locale);
        held.catalog.writable(&held.text).err().map(|error| error.at(path))
    }

    /// A document beside its translation, read again where its files changed.
    ///
    /// # Errors
    ///
    /// Whatever reading its files says.
    pub fn bitext(
        &mut self,
        project: &Project,
        settings: &DocumentSettings,
    ) -> Result<Bitext, Error> {
        let locale = self.locale.clone();
        let held = self.look(project, settings)?;
        let targets = held.catalog.shared().map(|(id, target)| (id.to_owned(), Arc::clone(target)));
        Ok(project.joined(settings, &locale, &held.document, targets.collect()))
    }

    /// Whether the catalog of a document is, byte by byte, what this cache holds.
    #[must_use]
    pub fn is_current(&self, project: &Project, settings: &DocumentSettings) -> bool {
        let path = project.catalog_path(settings, &self.locale);
        let held = self.held(settings);
        held.is_some_and(|held| disk::holds(&path, held.bytes()).unwrap_or(false))
    }

    /// The blocks that hold some segments, and those tied to them by `covers:`, joined anew from
    /// what this cache holds; each with its place in the document.
    #[must_use]
    pub fn blocks_around(
        &self,
        project: &Project,
        settings: &DocumentSettings,
        ids: &[SegmentId],
    ) -> Vec<(usize, BitextBlock)> {
        let Some(held) = self.held.get(&settings.id) else { return Vec::new() };
        let wanted = held.tied(ids);
        let blocks: Vec<SegmentBlock> =
            wanted.iter().filter_map(|at| held.document.blocks.get(*at).cloned()).collect();
        let part = Document { blocks, ..Document::default() };
        let target = |segment: &Segment| {
            let id = segment.id.as_str();
            Some((id.to_owned(), Arc::clone(held.catalog.entry(id)?.shared()?)))
        };
        let targets = part.segments().filter_map(target).collect();
        let joined = project.joined(settings, &self.locale, &part, targets);
        wanted.into_iter().zip(joined.blocks).collect()
    }

    /// The document as it was last looked at.
    pub(super) fn held(&self, settings: &DocumentSettings) -> Option<&CachedDocument> {
        self.held.get(&settings.id)
    }

    /// The document, looked at again.
    pub(super) fn look(
        &mut self,
        project: &Project,
        settings: &DocumentSettings,
    ) -> Result<&mut CachedDocument, Error> {
        let held = self.held.entry(settings.id.clone()).or_default();
        held.look_at_segments(project, settings)?;
        held.look_at_catalog(project, settings, &self.locale)?;
        Ok(held)
    }

    /// Takes over what was saved.
    pub(super) fn settle(&mut self, settings: &DocumentSettings, patch: Patch, hash: String) {
        if let Some(held) = self.held.get_mut(&settings.id) {
            held.settle(patch, hash);
        }
    }

    /// The documents that some segments stand in, in the project's order, all looked at again.
    pub(super) fn documents_of<'p>(
        &mut self,
        project: &'p Project,
        ids: &[SegmentId],
    ) -> Result<Vec<&'p DocumentSettings>, Error> {
        let mut left: FxHashSet<&SegmentId> = ids.iter().collect();
        let mut found = Vec::new();
        for settings in &project.settings().documents {
            if left.is_empty() {
                break;
            }
            let held = self.held.entry(settings.id.clone()).or_default();
            held.look_at_segments(project, settings)?;
            let before = left.len();
            left.retain(|id| !held.places.contains_key(*id));
            if left.len() < before {
                held.look_at_catalog(project, settings, &self.locale)?;
                found.push(settings);
            }
        }
        match ids.iter().find(|id| left.contains(id)) {
            Some(id) => Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str())),
            None => Ok(found),
        }
    }
}

impl CachedDocument {
    fn look_at_catalog(
        &mut self,
        project: &Project,
        settings: &DocumentSettings,
        locale: &Locale,
    ) -> Result<(), Error> {
        let glossary = disk::find_text(&project.glossary_path(locale), project.input_limit())?;
        let new_terms = glossary != self.glossary;
        if new_terms {
            self.terms = Terms::new(glossary.as_deref().unwrap_or_default(), locale.as_str());
            self.glossary = glossary;
        }
        let path = project.catalog_path(settings, locale);
        if self.is_read && !new_terms && disk::holds(&path, self.bytes())? {
            return Ok(());
        }
        let bytes = find(&path)?;
        self.exists = bytes.is_some();
        self.text = Arc::new(match bytes {
            Some(bytes) => disk::text(bytes, &path)?,
            None => project.new_catalog(settings, locale),
        });
        self.hash = content_hash(self.text.as_bytes());
        self.catalog =
            catalog::read_beside(&self.text, project.source_tag(), &self.terms, &self.document);
        self.is_read = true;
        Ok(())
    }

    fn look_at_segments(
        &mut self,
        project: &Project,
        settings: &DocumentSettings,
    ) -> Result<(), Error> {
        let path = project.segments_path(settings);
        let hash = disk::find_hash(&path)?;
        if hash == self.segments && (hash.is_some() || self.document.blocks.is_empty()) {
            return Ok(());
        }
        // What is read is what is remembered, should it change between the two.
        let bytes = find(&path)?;
        let hash = bytes.as_deref().map(content_hash);
        self.document = match bytes {
            Some(bytes) => {
                let text = disk::text(bytes, &path)?;
                read_document(&text).map_err(|error| error.at(&path))?
            }
            None => Document::default(),
        };
        self.segments = hash;
        self.places = places(&self.document);
        Ok(())
    }

    /// The bytes of the catalog's file.
    fn bytes(&self) -> Option<&[u8]> {
        self.exists.then_some(self.text.as_bytes())
    }

    /// What the source says under an id.
    pub(super) fn source(&self, id: &SegmentId) -> Option<&SharedText> {
        let (block, place) = self.places.get(id)?;
        Some(&self.document.blocks.get(*block)?.segments.get(*place)?.text)
    }

    /// What a message stands for today, given what it says: its source and those it covers.
    pub(super) fn anchor(&self, id: &SegmentId, target: Option<&Target>) -> SharedText {
        let own = self.source(id).cloned().unwrap_or_default();
        match target.filter(|target| !target.covers.is_empty()) {
            Some(target) => status::anchor(&own, target, |id| self.source(id)).into(),
            None => own,
        }
    }

    /// The hashes of a message and its source as they stand here.
    pub(super) fn seen(&self, id: &SegmentId) -> Seen {
        let target = self.catalog.target(id.as_str()).filter(|target| !target.is_blank());
        seen(target, &self.anchor(id, target))
    }

    /// The segment after this one in the same block.
    pub(super) fn next(&self, id: &SegmentId) -> Option<&SegmentId> {
        let (block, place) = self.places.get(id)?;
        let next = self.document.blocks.get(*block)?.segments.get(place + 1)?;
        Some(&next.id)
    }

    /// The blocks of some segments and all that `covers:` ties to them, in order.
    fn tied(&self, ids: &[SegmentId]) -> Vec<usize> {
        let block = |id: &str| self.places.get(id).map(|(block, _)| *block);
        let mut wanted: BTreeSet<usize> = ids.iter().filter_map(|id| block(id.as_str())).collect();
        let covering: Vec<Vec<usize>> = self
            .catalog
            .messages()
            .filter(|(_, target)| !target.covers.is_empty())
            .map(|(id, target)| {
                let covered = target.covers.iter().map(SegmentId::as_str);
                std::iter::once(id).chain(covered).filter_map(block).collect()
            })
            .collect();
        loop {
            let before = wanted.len();
            for tied in &covering {
                if tied.iter().any(|block| wanted.contains(block)) {
                    wanted.extend(tied);
                }
            }
            if wanted.len() == before {
                return wanted.into_iter().collect();
            }
        }
    }

    /// Works changes of the catalog out.
    pub(super) fn patch(&self, project: &Project, changes: &[Change]) -> Result<Patch, Error> {
        let reading = (project.source_tag(), &self.terms, project.settings().catalog);
        let whole = || {
            let outline = status::outline(&self.document).into_iter();
            outline.map(|(id, section)| OutlineItem { id, section }).collect()
        };
        let near = || self.sections_of(changes);
        let order = Order { near: &near, whole: &whole };
        catalog::patch(&self.text, &self.catalog, reading, &order, changes)
    }

    /// The segments of the sections that messages come into.
    fn sections_of(&self, changes: &[Change]) -> Vec<OutlineItem> {
        let blocks = &self.document.blocks;
        let kind = |at: usize| blocks.get(at).map(|block| block.kind);
        let before = |at: usize| at.checked_sub(1).and_then(kind);
        let heads = |at: usize| kind(at).is_some_and(|kind| kind.opens_section(before(at)));
        let coming = changes.iter().filter(|c| self.catalog.position(c.id().as_str()).is_none());
        let starts: BTreeSet<usize> = coming
            .filter_map(|change| self.places.get(change.id()))
            .map(|(block, _)| (0..=*block).rev().find(|at| heads(*at)).unwrap_or(0))
            .collect();
        let mut near = Vec::new();
        for start in starts {
            let end = (start + 1..blocks.len()).find(|at| heads(*at)).unwrap_or(blocks.len());
            let part = Document {
                blocks: blocks.get(start..end).unwrap_or_default().to_vec(),
                ..Document::default()
            };
            let outline = status::outline(&part).into_iter();
            near.extend(outline.map(|(id, section)| OutlineItem { id, section }));
        }
        near
    }

    fn settle(&mut self, mut patch: Patch, hash: String) {
        self.text = std::mem::take(&mut patch.text);
        self.hash = hash;
        self.exists = true;
        self.catalog.settle(patch);
    }
}

fn places(document: &Document) -> FxHashMap<SegmentId, (usize, usize)> {
    let blocks = document.blocks.iter().enumerate();
    blocks
        .flat_map(|(block, segments)| {
            let segments = segments.segments.iter().enumerate();
            segments.map(move |(at, segment)| (segment.id.clone(), (block, at)))
        })
        .collect()
}
