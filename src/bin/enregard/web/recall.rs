//! What was translated before: the memory, repeated sentences, the concordance.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use enregard::memory::{Match, Memory};
use enregard::model::{Error, SegmentId, Unit};
use enregard::project::{matches_for, own_unit};
use enregard::text::diff::ChangeKind;
use enregard::text::{norm, pattern::Pattern};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::advice::{Advisor, held};
use super::shapes::span;
use super::state::{FileStamp, Loaded, View, stamp};

/// How many hits a concordance shows.
const HITS: usize = 50;
/// How many repetitions of a sentence are listed.
const REPEATS: usize = 20;

/// The memory: older files as of their stamps, our own messages as of a revision.
pub(crate) struct Recall {
    files: Vec<FileStamp>,
    revision: u64,
    memory: Memory,
    /// Where each message of ours stands in the memory.
    own: FxHashMap<SegmentId, usize>,
}

/// Units whose sources may be the same, by a hash of the typographic form.
pub(crate) type Repeats = FxHashMap<u64, Vec<SegmentId>>;

impl Recall {
    fn read(view: &View) -> Result<Self, Error> {
        let files = stamps(view);
        let memory = Memory::new(view.project.older_units(&view.locale)?.0);
        Ok(Self { files, revision: 0, memory, own: FxHashMap::default() })
    }

    /// Takes in what was saved since the last question.
    fn follow(&mut self, view: &View) {
        for loaded in &view.documents {
            for unit in loaded.changed_since(self.revision) {
                if let Some(at) = self.own.remove(&unit.id) {
                    self.memory.forget(at);
                }
                if let Some(pair) = own_unit(&loaded.settings.id, unit) {
                    self.own.insert(unit.id.clone(), self.memory.put(pair));
                }
            }
        }
        self.revision = view.revision;
    }
}

fn stamps(view: &View) -> Vec<FileStamp> {
    view.project.memory_files().iter().map(|path| stamp(path)).collect()
}

impl Advisor {
    /// Asks the memory, read again where its files changed.
    pub(super) fn with_recall<T>(
        &self,
        view: &View,
        ask: impl FnOnce(&Memory) -> T,
    ) -> Result<T, Error> {
        let mut kept = held(&self.recall);
        let mut recall = match kept.take() {
            Some(recall) if recall.files == stamps(view) && recall.revision <= view.revision => {
                recall
            }
            _ => Recall::read(view)?,
        };
        recall.follow(view);
        let answer = ask(&recall.memory);
        *kept = Some(recall);
        Ok(answer)
    }

    /// Translations of sources like this one; its own from before the change first.
    pub(crate) fn matches(
        &self,
        view: &View,
        loaded: &Loaded,
        unit: &Unit,
    ) -> Result<Vec<Value>, Error> {
        let found =
            self.with_recall(view, |memory| matches_for(&loaded.settings.id, unit, memory))?;
        Ok(found.iter().map(|found| matched(found, &unit.source)).collect())
    }

    pub(super) fn repeats(&self, view: &View) -> Arc<Repeats> {
        let mut kept = held(&self.repeats);
        if let Some((_, repeats)) = kept.as_ref().filter(|(at, _)| *at == view.reread) {
            return Arc::clone(repeats);
        }
        let mut repeats = Repeats::default();
        for unit in view.units() {
            repeats.entry(key(&norm::typographic(&unit.source))).or_default().push(unit.id.clone());
        }
        repeats.retain(|_, ids| ids.len() > 1);
        let repeats = Arc::new(repeats);
        *kept = Some((view.reread, Arc::clone(&repeats)));
        repeats
    }

    /// Units whose source is the same, typography aside.
    pub(crate) fn identical(&self, view: &View, unit: &Unit) -> Vec<Value> {
        let repeats = self.repeats(view);
        let plain = norm::typographic(&unit.source);
        let ids = repeats.get(&key(&plain)).map_or(&[][..], Vec::as_slice);
        let others = ids.iter().filter(|id| **id != unit.id).filter_map(|id| view.find(id));
        others
            .filter(|(_, other)| norm::typographic(&other.source) == plain)
            .take(REPEATS)
            .map(|(_, other)| {
                let target = other.target.as_ref();
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
    })
}

/// One line of the concordance: a pair, and where it comes from.
struct Pair<'v> {
    id: Option<&'v str>,
    from: Option<&'v str>,
    source: &'v str,
    target: &'v str,
}

impl Advisor {
    /// Pairs that hold a word or phrase on either side, our own first; `/…/` is a regular expression.
    pub(crate) fn concordance(&self, view: &View, text: &str) -> Vec<Value> {
        let Some(pattern) = pattern(text.trim()) else { return Vec::new() };
        let own = view.units().filter_map(|unit| {
            let target = unit.target.as_ref()?.value.as_str();
            Some(Pair { id: Some(unit.id.as_str()), from: None, source: &unit.source, target })
        });
        let mut hits: Vec<Value> = own.filter_map(|pair| hit(&pair, &pattern)).take(HITS).collect();
        let left = HITS - hits.len();
        let older = self.with_recall(view, |memory| -> Vec<Value> {
            let units = memory.units().iter().filter(|unit| !unit.origin.contains('#'));
            let pairs = units.map(|unit| Pair {
                id: None,
                from: Some(&unit.origin),
                source: &unit.source,
                target: &unit.target,
            });
            pairs.filter_map(|pair| hit(&pair, &pattern)).take(left).collect()
        });
        hits.extend(older.unwrap_or_default());
        hits
    }
}

fn pattern(text: &str) -> Option<Pattern> {
    match text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        Some(expression) if !expression.is_empty() => Pattern::regular(expression),
        _ if text.is_empty() => None,
        _ => Pattern::plain(text),
    }
}

fn hit(pair: &Pair<'_>, pattern: &Pattern) -> Option<Value> {
    let (fr, en) = (pattern.places(pair.source), pattern.places(pair.target));
    if fr.is_empty() && en.is_empty() {
        return None;
    }
    let spans = |text: &str, at: &[Range<usize>]| -> Vec<Value> {
        at.iter().filter(|at| !at.is_empty()).map(|at| span(text, at)).collect()
    };
    Some(json!({
        "id": pair.id, "from": pair.from, "source": pair.source, "target": pair.target,
        "in_source": spans(pair.source, &fr), "in_target": spans(pair.target, &en),
    }))
}
