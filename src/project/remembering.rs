//! The project's memory: its own translations, and older ones from `memory/*.tmx`.

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::{Project, disk};
use crate::format::import::{CODES_LEFT, ImportOptions, one_line, read};
use crate::memory::{Match, Memory, MemoryOptions, MemoryUnit, Own};
use crate::model::{Error, ErrorCode, Locale, SegmentId, State, Unit};
use crate::project::{Action, MachineDraft, MessageEdit, Seen, seen};

/// Units of older translations, and what was left out.
pub type OlderUnits = (Vec<MemoryUnit>, Vec<(String, usize)>);

/// A segment that was missing, with its draft.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Filled {
    /// The segment.
    pub id: SegmentId,
    /// The draft.
    pub text: String,
    /// `memory 0.97` or `mt NAME`.
    pub origin: String,
    /// The match that it was made from, where it was one.
    pub from: Option<Match>,
}

impl Filled {
    fn by_memory(id: &SegmentId, best: Match) -> Self {
        let origin = format!("memory {}.{:02}", best.score / 100, best.score % 100);
        Self { id: id.clone(), text: best.adapted.clone(), origin, from: Some(best) }
    }

    fn by_machine(draft: MachineDraft) -> Self {
        Self { id: draft.id, text: draft.text, origin: draft.origin, from: None }
    }
}

impl Project {
    /// Everything that can be drawn on in one locale: messages that people made, then the memories.
    ///
    /// # Errors
    ///
    /// What reading the project's files or a memory says, with the file.
    pub fn memory(&self, locale: &Locale) -> Result<Memory, Error> {
        let mut units = Vec::new();
        for bitext in self.bitexts(locale)? {
            units.extend(bitext.units().filter_map(|unit| own_unit(&bitext.document, unit)));
        }
        let (older, left_out) = self.older_units(locale)?;
        units.extend(older);
        let mut memory = Memory::new(units);
        memory.left_out = left_out;
        Ok(memory)
    }

    /// The files of older translations, `memory/*.tmx`, in order.
    #[must_use]
    pub fn memory_files(&self) -> Vec<PathBuf> {
        let mut paths: Vec<_> = std::fs::read_dir(self.root().join("memory"))
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "tmx"))
            .collect();
        paths.sort();
        paths
    }

    /// What the files of older translations hold in these two languages, and how many units of
    /// which files are in others ([`Memory::left_out`]).
    ///
    /// # Errors
    ///
    /// What reading a memory says, with the file.
    pub fn older_units(&self, locale: &Locale) -> Result<OlderUnits, Error> {
        let mut options = ImportOptions::new(self.settings().source.clone(), locale.clone());
        options.limits = self.limits();
        let (mut units, mut left_out) = (Vec::new(), Vec::new());
        for path in self.memory_files() {
            disk::inside(self.root(), &path)?;
            let bytes = disk::read_file(&path, self.input_limit())?;
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let imported = match read(name, &bytes, &options) {
                Err(error) if error.code() == ErrorCode::LanguageOther => {
                    left_out.push((name.to_owned(), 0));
                    continue;
                }
                read => read.map_err(|error| error.at(&path))?,
            };
            let others = imported.remarks.iter().filter(|remark| remark.code != CODES_LEFT).count();
            left_out.extend((others > 0).then(|| (name.to_owned(), others)));
            units.extend(imported.rows.into_iter().filter_map(|row| {
                Some(MemoryUnit {
                    source: one_line(&row.source.or(row.previous)?),
                    target: one_line(&row.target?),
                    origin: name.to_owned(),
                })
            }));
        }
        Ok((units, left_out))
    }

    /// Suggestions for a segment: its own old translation first, then the best of the memory.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`], and what reading the project's files says.
    pub fn suggest(
        &self,
        id: &SegmentId,
        locale: &Locale,
        memory: &Memory,
    ) -> Result<Vec<Match>, Error> {
        let found = self.find(id, locale)?;
        let unit = found.unit();
        let matches = unit.map(|unit| matches_for(&found.document.id, unit, memory));
        Ok(matches.unwrap_or_default())
    }

    /// Drafts what is missing from matches of at least `score`, and where `machine` is set, by the
    /// user's translation program what is missing after that; tells what was drafted.
    ///
    /// # Errors
    ///
    /// Like [`Project::bitexts`] and [`Project::translate`], and what writing a catalog says.
    pub fn fill(
        &self,
        score: u8,
        machine: bool,
        locale: &Locale,
        memory: &Memory,
        dry_run: bool,
    ) -> Result<Vec<Filled>, Error> {
        let bitexts = self.bitexts(locale)?;
        let mut options = MemoryOptions::default();
        options.most = 1;
        let mut asked: FxHashMap<&SegmentId, Seen> = FxHashMap::default();
        let (mut filled, mut left) = (Vec::new(), Vec::new());
        for bitext in &bitexts {
            let missing = bitext.units().filter(|unit| unit.state == State::Missing);
            for unit in missing.filter(|unit| unit.covered_by.is_none()) {
                asked.insert(&unit.id, seen(None, &unit.source));
                let best = memory
                    .exact(&unit.source)
                    .or_else(|| memory.suggest(&unit.source, None, &options).into_iter().next());
                match best.filter(|best| best.score >= score) {
                    Some(best) => filled.push(Filled::by_memory(&unit.id, best)),
                    None => left.push((unit.id.clone(), unit.source.clone())),
                }
            }
        }
        if machine {
            filled.extend(self.translate(&left, locale)?.into_iter().map(Filled::by_machine));
        }
        if !dry_run {
            let draft = |filled: &Filled| {
                let action = Action::Draft(filled.text.clone(), filled.origin.clone());
                MessageEdit { id: filled.id.clone(), seen: asked.get(&filled.id).cloned(), action }
            };
            let edits: Vec<MessageEdit> = filled.iter().map(draft).collect();
            self.edit(locale, &edits, &format!("suggest --fill {score}"))?;
        }
        Ok(filled)
    }
}

/// Where a unit of the project's own comes from.
pub(super) fn own_origin(document: &str, id: &SegmentId) -> String {
    format!("{document}#{id}")
}

/// What a unit adds to the memory: the pair that people made, where they made one.
#[must_use]
pub fn own_unit(document: &str, unit: &Unit) -> Option<MemoryUnit> {
    let made = matches!(unit.state, State::Translated | State::Reviewed);
    let target = unit.target.as_ref().filter(|_| made)?;
    let source = target.baseline.clone().unwrap_or_else(|| unit.source.clone());
    let origin = own_origin(document, &unit.id);
    Some(MemoryUnit { source, target: target.text.clone(), origin })
}

/// What a memory has for a unit: its own old translation first where it drifted, then the best;
/// never its own translation of today.
#[must_use]
pub fn matches_for(document: &str, unit: &Unit, memory: &Memory) -> Vec<Match> {
    let target = unit.target.as_ref();
    let baseline = target.and_then(|target| target.baseline.as_deref());
    let own = match (baseline, target) {
        (Some(baseline), Some(target)) if unit.drift.is_some() => {
            Some(Own { baseline, target: &target.value })
        }
        _ => None,
    };
    let mut options = MemoryOptions::default();
    options.most += 1;
    let mut found = memory.suggest(&unit.source, own, &options);
    let itself = own_origin(document, &unit.id);
    found.retain(|found| found.origin != itself);
    found.truncate(MemoryOptions::default().most);
    found
}
