//! The project as the server last read it, and what changed since.
//!
//! Before each answer the files are looked at ([`Stamp`]); only a document whose files changed is
//! read again, and of a document that we changed ourselves only the blocks that the change touches
//! are joined anew. Every unit that reads other than before gets a new revision, so that a page
//! asks for what changed since the revision it knows.
//!
//! The lock on [`EditorState`] is held for short work only: what takes longer (checks of
//! everything, the memory) takes a [`Snapshot`], which shares the texts, and works on that
//! ([`super::advice`]).

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use enregard::model::{Bitext, BlockKind, Error, Locale, SegmentId, Unit};
use enregard::project::{CatalogCache, MessageEdit, Project, Redo};
use enregard::store::DocumentSettings;
use rustc_hash::FxHashMap;

use super::progress::RunningTally;
use super::role::Asker;

/// The project with its documents in memory.
pub(crate) struct EditorState {
    pub(crate) project: Arc<Project>,
    cache: CatalogCache,
    pub(crate) documents: Vec<Loaded>,
    /// Grows with every change that was seen; starts from the clock, so that a page that outlives
    /// the server learns what changed meanwhile.
    pub(crate) revision: u64,
    /// Hash of which segments stand where.
    pub(crate) outline: u64,
    /// Grows when files were read again because somebody else changed them.
    reread: u64,
    /// What was undone, each under the mark of the change that it was.
    pub(crate) redo: Vec<(String, Redo)>,
    /// The mark of the last change that was made here, unless somebody else wrote since.
    pub(crate) made: Option<String>,
    settings: FileStamp,
    /// In the hands of whoever started the editor.
    owner: Project,
    /// Name and key of the guest who has the project in hand.
    lent: Option<(String, String)>,
}

/// One document in memory; a copy shares its texts.
#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) settings: Arc<DocumentSettings>,
    pub(crate) bitext: Arc<Bitext>,
    /// Where each unit stands: block and place in it.
    places: Arc<FxHashMap<SegmentId, (usize, usize)>>,
    /// Revisions of units that changed since the document was read; the rest have `read_at`.
    revisions: FxHashMap<SegmentId, u64>,
    read_at: u64,
    pub(crate) progress: RunningTally,
    stamp: Stamp,
    /// Why nothing of it can be written: it could not be read again, while the text of before is
    /// shown, or its catalog holds what no program can decide.
    pub(crate) trouble: Option<Arc<Error>>,
}

/// Everything as it read at one revision.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) project: Arc<Project>,
    pub(crate) locale: Locale,
    pub(crate) documents: Vec<Loaded>,
    pub(crate) revision: u64,
    pub(crate) outline: u64,
    /// Other than before where sources may read otherwise.
    pub(crate) reread: u64,
}

impl Snapshot {
    /// The document and unit of an id.
    pub(crate) fn find(&self, id: &SegmentId) -> Option<(&Loaded, &Unit)> {
        self.documents.iter().find_map(|loaded| Some((loaded, loaded.unit(id)?)))
    }

    pub(crate) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.documents.iter().flat_map(|loaded| loaded.bitext.units())
    }

    /// Sources and targets of all that is translated.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.units().filter_map(|unit| {
            let target = unit.target.as_deref()?;
            Some((unit.source.as_str(), target.text.as_str()))
        })
    }
}

pub(crate) type FileStamp = Option<(SystemTime, u64, u64)>;
/// What the system says of the files of a document: segments, catalog, terms.
type Stamp = [FileStamp; 3];

pub(crate) fn stamp(path: &Path) -> FileStamp {
    let data = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&data);
    #[cfg(not(unix))]
    let inode = 0;
    Some((data.modified().ok()?, data.len(), inode))
}

fn stamps(project: &Project, document: &DocumentSettings, locale: &Locale) -> Stamp {
    [
        stamp(&project.segments_path(document)),
        stamp(&project.catalog_path(document, locale)),
        stamp(&project.glossary_path(locale)),
    ]
}

impl Loaded {
    fn read(
        project: &Project,
        settings: &DocumentSettings,
        cache: &mut CatalogCache,
        revision: u64,
    ) -> Result<Self, Error> {
        let stamp = stamps(project, settings, cache.locale());
        let bitext = cache.bitext(project, settings)?;
        let trouble = cache.trouble(project, settings).map(Arc::new);
        Ok(Self {
            settings: Arc::new(settings.clone()),
            places: Arc::new(places(&bitext)),
            progress: RunningTally::read(&bitext, revision),
            bitext: Arc::new(bitext),
            revisions: FxHashMap::default(),
            read_at: revision,
            stamp,
            trouble,
        })
    }

    pub(crate) fn unit(&self, id: &SegmentId) -> Option<&Unit> {
        let (block, place) = self.places.get(id)?;
        self.bitext.blocks.get(*block)?.units.get(*place)
    }

    /// The place of the block that a unit stands in.
    pub(crate) fn block_of(&self, id: &SegmentId) -> Option<usize> {
        self.places.get(id).map(|(block, _)| *block)
    }

    /// What the block of a unit is.
    pub(crate) fn kind_of(&self, id: &SegmentId) -> BlockKind {
        let place = self.places.get(id).and_then(|(block, _)| self.bitext.blocks.get(*block));
        place.map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// The units that read otherwise since a revision.
    pub(crate) fn changed_since(&self, revision: u64) -> impl Iterator<Item = &Unit> {
        let all = (self.read_at > revision).then(|| self.bitext.units());
        let some = self.revisions.iter().filter(move |(_, at)| **at > revision);
        let mut some: Vec<&SegmentId> = some.map(|(id, _)| id).collect();
        some.sort_by_key(|id| self.places.get(*id));
        let some = if all.is_some() { Vec::new() } else { some };
        all.into_iter().flatten().chain(some.into_iter().filter_map(|id| self.unit(id)))
    }

    /// Takes what was read anew; tells whether any unit changed, came or went.
    fn renew(&mut self, bitext: Bitext, revision: u64) -> bool {
        let new = places(&bitext);
        let mut changed = new != *self.places;
        for unit in bitext.units() {
            if self.unit(&unit.id) != Some(unit) {
                self.revisions.insert(unit.id.clone(), revision);
                changed = true;
            }
        }
        self.revisions.retain(|id, _| new.contains_key(id));
        self.progress = RunningTally::read(&bitext, revision);
        (self.bitext, self.places) = (Arc::new(bitext), Arc::new(new));
        changed
    }

    /// Takes some blocks that were joined anew, after a change of ours.
    fn patch(&mut self, blocks: Vec<(usize, enregard::model::BitextBlock)>, revision: u64) {
        let bitext = Arc::make_mut(&mut self.bitext);
        let mut changed = Vec::with_capacity(blocks.len());
        for (at, block) in blocks {
            let Some(old) = bitext.blocks.get_mut(at) else { continue };
            for (was, is) in old.units.iter().zip(&block.units) {
                if was != is {
                    self.revisions.insert(is.id.clone(), revision);
                }
            }
            *old = block;
            changed.push(at);
        }
        self.progress.renew(bitext, &changed, revision);
    }
}

fn places(bitext: &Bitext) -> FxHashMap<SegmentId, (usize, usize)> {
    let blocks = bitext.blocks.iter().enumerate();
    blocks
        .flat_map(|(block, units)| {
            units.units.iter().enumerate().map(move |(at, unit)| (unit.id.clone(), (block, at)))
        })
        .collect()
}

/// A hash, small enough for a script's numbers, of blocks and the ids in them.
fn outline(documents: &[Loaded]) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    for loaded in documents {
        loaded.settings.id.hash(&mut hasher);
        for block in &loaded.bitext.blocks {
            (block.kind, block.level, &block.label).hash(&mut hasher);
            block.cell.map(|cell| cell.to_string()).hash(&mut hasher);
            block.units.iter().for_each(|unit| unit.id.hash(&mut hasher));
        }
    }
    hasher.finish() >> 12
}

impl EditorState {
    pub(crate) fn open(project: Project, locale: &Locale) -> Result<Self, Error> {
        let settings = stamp(&project.root().join(enregard::project::SETTINGS));
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        // Whoever knows nothing yet says 0: no clock may say that too.
        let revision = u64::try_from(since.as_millis()).unwrap_or_default().max(1);
        let mut cache = CatalogCache::new(locale);
        let documents: Vec<Loaded> = project
            .settings()
            .documents
            .iter()
            .map(|document| Loaded::read(&project, document, &mut cache, revision))
            .collect::<Result<_, _>>()?;
        let outline = outline(&documents);
        Ok(Self {
            owner: project.clone(),
            lent: None,
            project: Arc::new(project),
            cache,
            documents,
            revision,
            outline,
            reread: revision,
            redo: Vec::new(),
            made: None,
            settings,
        })
    }

    pub(crate) fn locale(&self) -> &Locale {
        self.cache.locale()
    }

    /// Puts the project into the hands of whoever asks: what they do is signed with their name.
    pub(crate) fn lend(&mut self, who: &Asker) {
        if self.lent == who.guest {
            return;
        }
        self.project = Arc::new(match &who.guest {
            Some((name, key)) => self.project.lent_to(name, key),
            None => self.project.given_back_to(&self.owner),
        });
        self.lent.clone_from(&who.guest);
    }

    /// The mark of the change that this command just left, to tell it from those of others.
    pub(crate) fn mark_of(&self, command: &str) -> Option<String> {
        let last = self.project.last_change().ok()??;
        (last.command == command).then_some(last.mark)
    }

    /// What everything reads like now.
    pub(crate) fn view(&self) -> Snapshot {
        Snapshot {
            project: Arc::clone(&self.project),
            locale: self.cache.locale().clone(),
            documents: self.documents.clone(),
            revision: self.revision,
            outline: self.outline,
            reread: self.reread,
        }
    }

    /// Changes messages, and joins anew what the change touches.
    pub(crate) fn edit(&mut self, edits: &[MessageEdit], command: &str) -> Result<(), Error> {
        self.cache.edit(&self.project, edits, command)?;
        self.redo.clear();
        self.made = self.mark_of(command);
        let next = self.revision + 1;
        for loaded in &mut self.documents {
            let ids: Vec<SegmentId> =
                edits.iter().map(|e| e.id.clone()).filter(|id| loaded.unit(id).is_some()).collect();
            // The stamp comes first: a file that somebody changes after it is read again.
            let path = self.project.catalog_path(&loaded.settings, self.cache.locale());
            let stamp = stamp(&path);
            if ids.is_empty() {
                continue;
            }
            if !self.cache.is_current(&self.project, &loaded.settings) {
                self.made = None;
                continue;
            }
            loaded.patch(self.cache.blocks_around(&self.project, &loaded.settings, &ids), next);
            loaded.stamp[1] = stamp;
        }
        self.revision = next;
        self.refresh();
        Ok(())
    }

    /// Reads again what changed on disk.
    pub(crate) fn refresh(&mut self) {
        self.refresh_settings();
        let next = self.revision + 1;
        let mut changed = false;
        for loaded in &mut self.documents {
            let now = stamps(&self.project, &loaded.settings, self.cache.locale());
            if now == loaded.stamp {
                continue;
            }
            match self.cache.bitext(&self.project, &loaded.settings) {
                Ok(bitext) => {
                    let trouble = self.cache.trouble(&self.project, &loaded.settings).map(Arc::new);
                    changed |=
                        loaded.renew(bitext, next) | trouble.is_some() | loaded.trouble.is_some();
                    loaded.trouble = trouble;
                }
                // What was read before stays in sight; the page says why it is old.
                Err(error) => {
                    loaded.trouble = Some(Arc::new(error));
                    changed = true;
                }
            }
            loaded.stamp = now;
        }
        if changed {
            self.revision = next;
            self.reread = next;
            self.outline = outline(&self.documents);
        }
    }

    /// Opens the project anew when its settings changed; a broken file changes nothing here.
    fn refresh_settings(&mut self) {
        let now = stamp(&self.project.root().join(enregard::project::SETTINGS));
        if now == self.settings {
            return;
        }
        self.settings = now;
        let fresh =
            self.project.reopen().and_then(|project| Self::open(project, self.cache.locale()));
        if let Ok(fresh) = fresh {
            let (owner, lent) = (self.owner.clone(), self.lent.take());
            *self = Self { owner, lent, ..fresh };
        }
    }

    /// The document and unit of an id.
    pub(crate) fn find(&self, id: &SegmentId) -> Option<(&Loaded, &Unit)> {
        self.documents.iter().find_map(|loaded| Some((loaded, loaded.unit(id)?)))
    }
}
