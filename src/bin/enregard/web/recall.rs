//! What was translated before: the memory, repeated sentences, the concordance.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use enregard::memory::{Match, Memory, Sought, Trust};
use enregard::model::{Error, SegmentId, Unit};
use enregard::project::{KnownPart, PlacedUnit, own_unit};
use enregard::text::diff::ChangeKind;
use enregard::text::norm;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

use super::lock::lock;
use super::shapes::spans;
use super::state::{FileStamp, Loaded, Snapshot, stamp};
use super::terms::AsOf;

/// How many hits a concordance shows.
const HITS: usize = 50;
/// How many repetitions of a sentence are listed.
const REPEATS: usize = 20;

/// The memory and the repeated sentences, kept from one question to the next.
#[derive(Default)]
pub(crate) struct Recall {
    memory: Mutex<Option<Kept>>,
    /// As of a reading.
    repeats: Mutex<Option<(u64, Arc<RepeatedSources>)>>,
}

/// The memory: older files as of their stamps, our own messages as of a revision.
struct Kept {
    files: Vec<FileStamp>,
    revision: u64,
    memory: Memory,
    /// Where each message of ours stands in the memory.
    own: FxHashMap<SegmentId, usize>,
}

/// Units whose sources may be the same, by a hash of the typographic form.
type RepeatedSources = FxHashMap<u64, Vec<SegmentId>>;

impl Kept {
    fn read(view: &Snapshot) -> Result<Self, Error> {
        let files = stamps(view);
        let mut memory = Memory::default();
        view.project.add_older(&view.locale, &mut memory)?;
        Ok(Self { files, revision: 0, memory, own: FxHashMap::default() })
    }

    /// Takes in what was saved since the last question.
    fn follow(&mut self, view: &Snapshot) {
        for loaded in &view.documents {
            let changed: FxHashSet<&SegmentId> =
                loaded.changed_since(self.revision).map(|unit| &unit.id).collect();
            let document: Arc<str> = loaded.settings.id.as_str().into();
            let placed = PlacedUnit::all(&loaded.bitext);
            let placed: Vec<_> = placed.filter(|one| changed.contains(&one.unit.id)).collect();
            for at in placed.iter().filter_map(|one| self.own.remove(&one.unit.id)) {
                self.memory.forget(at);
            }
            let pairs: Vec<_> = placed.iter().filter_map(|one| own_unit(&document, one)).collect();
            let ids: Vec<SegmentId> = pairs.iter().map(|pair| pair.id.clone()).collect();
            let first = self.memory.put(pairs);
            self.own.extend(ids.into_iter().zip(first..));
        }
        self.revision = view.revision;
    }
}

fn stamps(view: &Snapshot) -> Vec<FileStamp> {
    view.project.memory_files().iter().map(|path| stamp(path)).collect()
}

impl Recall {
    /// Reads ahead what the first question will want.
    pub(super) fn prepare(&self, view: &Snapshot) {
        self.repeats(view);
        drop(self.with_memory(view, |_| ()));
    }

    /// Asks the memory, read again where its files changed.
    fn with_memory<T>(&self, view: &Snapshot, ask: impl FnOnce(&Memory) -> T) -> Result<T, Error> {
        let mut slot = lock(&self.memory);
        let mut kept = match slot.take() {
            Some(kept) if kept.files == stamps(view) && kept.revision <= view.revision => kept,
            _ => Kept::read(view)?,
        };
        kept.follow(view);
        let answer = ask(&kept.memory);
        *slot = Some(kept);
        Ok(answer)
    }

    /// Translations of sources like this one, its own from before the change first; and what is
    /// known of its parts, where nothing whole helps.
    pub(crate) fn matches(
        &self,
        view: &Snapshot,
        (loaded, unit): (&Loaded, &Unit),
        terms: &AsOf,
    ) -> Result<(Vec<Value>, Vec<Value>), Error> {
        let (project, source) = (&view.project, unit.source.as_str());
        let (found, parts) = self.with_memory(view, |memory| {
            let found = project.matches_for(&loaded.bitext, unit, memory);
            let known = (&terms.glossary, &terms.index);
            let languages = loaded.bitext.languages();
            let parts = KnownPart::help_beside(&found)
                .then(|| project.parts_of(source, languages, memory, known));
            (found, parts.unwrap_or_default())
        })?;
        let parts = parts.into_iter().map(
            |part| json!({ "source": part.source, "target": part.target, "from": part.origin }),
        );
        Ok((found.iter().map(|found| matched(found, source)).collect(), parts.collect()))
    }

    /// The first memory that cannot be read, and why.
    pub(crate) fn broken(&self, view: &Snapshot) -> Option<(String, &'static str)> {
        let broken = |memory: &Memory| {
            memory.left_out.iter().find_map(|left| Some((left.file.clone(), left.broken?)))
        };
        self.with_memory(view, broken).ok().flatten()
    }

    fn repeats(&self, view: &Snapshot) -> Arc<RepeatedSources> {
        let mut kept = lock(&self.repeats);
        if let Some((_, repeats)) = kept.as_ref().filter(|(at, _)| *at == view.reread) {
            return Arc::clone(repeats);
        }
        let mut keys: Vec<(u64, &SegmentId)> =
            view.units().map(|one| (key(&norm::typographic(&one.source)), &one.id)).collect();
        keys.sort_by_key(|(key, _)| *key);
        let same = keys.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1);
        let listed = same.filter_map(|same| {
            Some((same.first()?.0, same.iter().map(|(_, id)| (*id).clone()).collect()))
        });
        let repeats: Arc<RepeatedSources> = Arc::new(listed.collect());
        *kept = Some((view.reread, Arc::clone(&repeats)));
        repeats
    }

    /// Units whose source is the same, typography aside.
    pub(crate) fn identical(&self, view: &Snapshot, unit: &Unit) -> Vec<Value> {
        let repeats = self.repeats(view);
        let plain = norm::typographic(&unit.source);
        let ids = repeats.get(&key(&plain)).map_or(&[][..], Vec::as_slice);
        let others = ids.iter().filter(|id| **id != unit.id).filter_map(|id| view.find(id));
        others
            .filter(|(_, other)| norm::typographic(&other.source) == plain)
            .take(REPEATS)
            .map(|(_, other)| {
                let target = other.target.as_deref();
                json!({
                    "id": other.id.as_str(),
                    "state": other.state.as_str(),
                    "target": target.map(|target| target.value.as_str()),
                    "variant": target.is_some_and(|target| target.variant),
                })
            })
            .collect()
    }
}

fn key(plain: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    plain.hash(&mut hasher);
    hasher.finish()
}

fn matched(found: &Match, source: &str) -> Value {
    let own = found.unit.is_none();
    let runs: Vec<Value> = found
        .changes
        .iter()
        .map(|change| match change.kind {
            ChangeKind::Equal => json!(["=", source.get(change.new.clone())]),
            ChangeKind::Removed => json!(["-", found.source.get(change.old.clone())]),
            ChangeKind::Added => json!(["+", source.get(change.new.clone())]),
        })
        .collect();
    json!({
        "score": found.score,
        "own": own,
        "from": (!own).then_some(found.origin.as_str()),
        "source": runs,
        "target": found.adapted,
        "adapted": found.adapted != found.target,
        "author": found.author,
        "date": found.date,
        "machine": found.trust == Trust::Machine,
    })
}

impl Recall {
    /// Pairs that have what was typed on either side, our own first.
    pub(crate) fn concordance(&self, view: &Snapshot, text: &str) -> Vec<Value> {
        let Some(sought) = Sought::parse(text) else { return Vec::new() };
        let own = view.units().filter_map(|unit| {
            let target = unit.target.as_deref()?.value.as_str();
            let mut line = line(&sought, &unit.source, target)?;
            line["id"] = json!(unit.id.as_str());
            Some(line)
        });
        let mut lines: Vec<Value> = own.take(HITS).collect();
        let left = HITS - lines.len();
        let older = self.with_memory(view, |memory| -> Vec<Value> {
            let units = memory.units().filter(|(_, unit)| !unit.origin.contains('#'));
            let lines = units.filter_map(|(_, unit)| {
                let mut line = line(&sought, &unit.source, &unit.target)?;
                line["from"] = json!(unit.origin);
                Some(line)
            });
            lines.take(left).collect()
        });
        lines.extend(older.unwrap_or_default());
        lines
    }
}

/// One line of the concordance: a pair, and where what is sought stands in it.
fn line(sought: &Sought, source: &str, target: &str) -> Option<Value> {
    let [in_source, in_target] = sought.places(source, target)?;
    Some(json!({
        "source": source, "target": target,
        "in_source": spans(source, &in_source), "in_target": spans(target, &in_target),
    }))
}
