//! The project as the server last read it, and what changed since.
//!
//! Before each answer the files are looked at ([`Stamp`]); only a document whose files changed is
//! read again. Every unit that reads other than before gets a new revision, so that a page asks for
//! what changed since the revision it knows.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use enregard::model::{Bitext, Error, Locale, SegmentId, Unit};
use enregard::project::{Project, Redo};
use enregard::store::DocumentSettings;
use rustc_hash::FxHashMap;

use super::advice::Advisor;
use super::guard::Guard;
use super::server::Options;
use crate::ui::Lang;

/// All that handlers share.
pub(crate) struct App {
    editor: Mutex<Editor>,
    pub(crate) guard: Guard,
    pub(crate) read_only: bool,
    pub(crate) lang: Lang,
}

impl App {
    pub(crate) fn new(editor: Editor, guard: Guard, options: &Options, lang: Lang) -> Self {
        Self { editor: Mutex::new(editor), guard, read_only: options.read_only, lang }
    }

    /// The editor, its files looked at.
    pub(crate) fn editor(&self) -> MutexGuard<'_, Editor> {
        let mut editor = self.editor.lock().unwrap_or_else(PoisonError::into_inner);
        editor.refresh();
        editor
    }
}

/// The project with its documents in memory.
pub(crate) struct Editor {
    pub(crate) project: Project,
    pub(crate) locale: Locale,
    pub(crate) documents: Vec<Loaded>,
    /// Grows with every change that was seen; starts from the clock, so that a page that outlives
    /// the server learns what changed meanwhile.
    pub(crate) revision: u64,
    /// Hash of which segments stand where.
    pub(crate) outline: u64,
    pub(crate) redo: Vec<Redo>,
    pub(crate) advisor: Advisor,
    settings: FileStamp,
}

/// One document in memory.
pub(crate) struct Loaded {
    pub(crate) settings: DocumentSettings,
    pub(crate) bitext: Bitext,
    /// Where each unit stands: block and place in it.
    pub(crate) places: FxHashMap<SegmentId, (usize, usize)>,
    revisions: FxHashMap<SegmentId, u64>,
    stamp: Stamp,
    /// Why it could not be read again, while the text of before is shown.
    pub(crate) trouble: Option<Error>,
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
        locale: &Locale,
        revision: u64,
    ) -> Result<Self, Error> {
        let stamp = stamps(project, settings, locale);
        let bitext = project.bitext(settings, locale)?;
        let places = places(&bitext);
        let revisions = bitext.units().map(|unit| (unit.id.clone(), revision)).collect();
        Ok(Self { settings: settings.clone(), bitext, places, revisions, stamp, trouble: None })
    }

    pub(crate) fn unit(&self, id: &SegmentId) -> Option<&Unit> {
        let (block, place) = self.places.get(id)?;
        self.bitext.blocks.get(*block)?.units.get(*place)
    }

    /// The units that read otherwise since a revision.
    pub(crate) fn changed_since(&self, revision: u64) -> impl Iterator<Item = &Unit> {
        let newer = move |unit: &&Unit| self.revisions.get(&unit.id).is_some_and(|r| *r > revision);
        self.bitext.units().filter(newer)
    }

    /// Takes what was read anew; tells whether any unit changed, came or went.
    fn renew(&mut self, bitext: Bitext, revision: u64) -> bool {
        let new = places(&bitext);
        let mut changed = new.len() != self.places.len();
        let mut revisions = FxHashMap::default();
        for unit in bitext.units() {
            let same = self.unit(&unit.id) == Some(unit);
            let known = self.revisions.get(&unit.id).filter(|_| same).copied();
            changed |= known.is_none();
            revisions.insert(unit.id.clone(), known.unwrap_or(revision));
        }
        changed |= new != self.places;
        (self.bitext, self.places, self.revisions) = (bitext, new, revisions);
        changed
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
            block.units.iter().for_each(|unit| unit.id.hash(&mut hasher));
        }
    }
    hasher.finish() >> 12
}

impl Editor {
    pub(crate) fn open(project: Project, locale: Locale) -> Result<Self, Error> {
        let settings = stamp(&project.root().join(enregard::project::SETTINGS));
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let revision = u64::try_from(since.as_millis()).unwrap_or_default();
        let documents: Vec<Loaded> = project
            .settings()
            .documents
            .iter()
            .map(|document| Loaded::read(&project, document, &locale, revision))
            .collect::<Result<_, _>>()?;
        let outline = outline(&documents);
        Ok(Self {
            project,
            locale,
            documents,
            revision,
            outline,
            redo: Vec::new(),
            advisor: Advisor::default(),
            settings,
        })
    }

    /// Reads again what changed on disk.
    pub(crate) fn refresh(&mut self) {
        self.refresh_settings();
        let next = self.revision + 1;
        let mut changed = false;
        for loaded in &mut self.documents {
            let now = stamps(&self.project, &loaded.settings, &self.locale);
            if now == loaded.stamp {
                continue;
            }
            match self.project.bitext(&loaded.settings, &self.locale) {
                Ok(bitext) => {
                    changed |= loaded.renew(bitext, next) | loaded.trouble.take().is_some();
                }
                // What was read before stays in sight; the page says why it is old.
                Err(error) => {
                    loaded.trouble = Some(error);
                    changed = true;
                }
            }
            loaded.stamp = now;
        }
        if changed {
            self.revision = next;
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
        let fresh = Project::open(self.project.root())
            .and_then(|project| Self::open(project, self.locale.clone()));
        if let Ok(fresh) = fresh {
            *self = fresh;
        }
    }

    /// The document and unit of an id.
    pub(crate) fn find(&self, id: &SegmentId) -> Option<(&Loaded, &Unit)> {
        self.documents.iter().find_map(|loaded| Some((loaded, loaded.unit(id)?)))
    }

    pub(crate) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.documents.iter().flat_map(|loaded| loaded.bitext.units())
    }
}
