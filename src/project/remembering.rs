//! The project's memory: its own translations, and older ones (`older`).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Project;
use crate::check::{TermIndex, terms_in};
use crate::memory::{Match, Memory, MemoryOptions, MessageUnit, Neighbors, Own, Trust, own_origin};
use crate::model::{Bitext, Error, Glossary, Locale, SegmentId, SharedText, State, Target, Unit};
use crate::project::{Action, MachineDraft, MachineRun, MachineWatch, MessageEdit, Seen, seen};
use crate::text::language::Language;

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

/// A part of a source of which the translation is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPart {
    /// Its words.
    pub source: String,
    /// Their translation.
    pub target: String,
    /// The unit of the memory that says it; none for a term of the glossary.
    pub origin: Option<String>,
}

impl KnownPart {
    /// Whether parts help beside these matches: where nothing whole is much like the source.
    #[must_use]
    pub fn help_beside(found: &[Match]) -> bool {
        found.iter().all(|found| found.score < 75)
    }
}

/// How to draft what is missing.
#[derive(Default)]
pub struct FillRequest<'w> {
    /// Matches of at least this score are taken.
    pub score: u8,
    /// Whether the user's translation engine drafts what is missing after that; how it is watched.
    pub machine: Option<MachineWatch<'w>>,
    /// Nothing is written.
    pub dry_run: bool,
}

impl Project {
    /// Everything that can be drawn on in one locale: messages that people made, then the memories.
    ///
    /// # Errors
    ///
    /// What reading the project's files or the user's settings says. A memory that is broken is
    /// left out and named ([`Memory::left_out`]).
    pub fn memory(&self, locale: &Locale) -> Result<Memory, Error> {
        let mut memory = Memory::default();
        for bitext in self.bitexts(locale)? {
            memory.extend_with_messages(own_units(&bitext).collect());
        }
        self.add_older(locale, &mut memory)?;
        Ok(memory)
    }

    /// How this project looks for matches.
    #[must_use]
    pub fn memory_options(&self, languages: (Language, Language)) -> MemoryOptions {
        let settings = &self.settings().memory;
        let mut options = MemoryOptions::default();
        options.least = settings.least.clamp(50, 100);
        options.languages = languages;
        options.penalties.machine = settings.machine;
        options.penalties.unreviewed = settings.unreviewed;
        options.penalties.other_file = settings.other_file;
        options.penalties.year = settings.year;
        options.penalties.files = settings.files.clone();
        options.penalties.this_year = this_year();
        options
    }

    /// Suggestions for a segment: its own old translation first, then the best of the memory.
    ///
    /// # Errors
    ///
    /// [`IdUnknown`](crate::model::ErrorCode::IdUnknown), and what reading the project's files
    /// says.
    pub fn suggest(
        &self,
        id: &SegmentId,
        locale: &Locale,
        memory: &Memory,
    ) -> Result<Vec<Match>, Error> {
        let found = self.find(id, locale)?;
        let unit = found.unit();
        let matches = unit.map(|unit| self.matches_for(&found.bitext, unit, memory));
        Ok(matches.unwrap_or_default())
    }

    /// What is known of parts of a segment, in order: units of the memory, and terms of the
    /// glossary where no unit stands.
    ///
    /// # Errors
    ///
    /// See [`Project::suggest`].
    pub fn parts(
        &self,
        id: &SegmentId,
        locale: &Locale,
        memory: &Memory,
    ) -> Result<Vec<KnownPart>, Error> {
        let found = self.find(id, locale)?;
        let Some(unit) = found.unit() else { return Ok(Vec::new()) };
        let (glossary, languages) = (self.glossary(locale)?, found.bitext.languages());
        let index = TermIndex::new(&glossary, languages.0);
        Ok(self.parts_of(&unit.source, languages, memory, (&glossary, &index)))
    }

    /// [`Project::parts`] of any source, with the glossary made ready.
    #[must_use]
    pub fn parts_of(
        &self,
        source: &str,
        languages: (Language, Language),
        memory: &Memory,
        (glossary, index): (&Glossary, &TermIndex),
    ) -> Vec<KnownPart> {
        let options = self.memory_options(languages);
        let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
        let mut parts: Vec<(usize, KnownPart)> = Vec::new();
        let mut put = |span: std::ops::Range<usize>, target: String, origin: Option<String>| {
            let free = spans.iter().all(|told| told.end <= span.start || span.end <= told.start);
            if let Some(words) = source.get(span.clone()).filter(|_| free) {
                let part = KnownPart { source: words.to_owned(), target, origin };
                parts.push((span.start, part));
                spans.push(span);
            }
        };
        for fragment in memory.fragments(source, &options) {
            put(fragment.span, fragment.found.adapted, Some(fragment.found.origin));
        }
        for hit in terms_in(source, glossary, index) {
            for span in &hit.spans {
                let kept = source.get(span.clone()).filter(|_| hit.term.keep);
                put(span.clone(), kept.unwrap_or(&hit.term.target).to_owned(), None);
            }
        }
        parts.sort_by_key(|(start, _)| *start);
        parts.into_iter().map(|(_, part)| part).collect()
    }

    /// What a memory has for a unit: its own old translation first where it drifted, then the best;
    /// never its own translation of today.
    #[must_use]
    pub fn matches_for(&self, bitext: &Bitext, unit: &Unit, memory: &Memory) -> Vec<Match> {
        let target = unit.target.as_deref();
        let baseline = target.and_then(|target| target.baseline.as_deref());
        let own = match (baseline, target) {
            (Some(baseline), Some(target)) if unit.drift.is_some() => {
                Some(Own { baseline, target: &target.value })
            }
            _ => None,
        };
        let mut options = self.memory_options(bitext.languages());
        let placed = PlacedUnit::all(bitext).find(|placed| placed.unit.id == unit.id);
        options.neighbors = placed.map(|placed| placed.neighbors()).unwrap_or_default();
        let most = options.most;
        options.most += 1;
        let mut found = memory.suggest(&unit.source, own, &options);
        let itself = own_origin(&bitext.document, &unit.id);
        found.retain(|found| found.origin != itself);
        found.truncate(most);
        found
    }

    /// Drafts what is missing; tells what was drafted, and what the engine answered, where one was
    /// asked: its drafts are among the first and no longer in the second.
    ///
    /// # Errors
    ///
    /// Like [`Project::bitexts`] and [`Project::translate`], and what writing a catalog says.
    pub fn fill(
        &self,
        request: &FillRequest<'_>,
        locale: &Locale,
        memory: &Memory,
    ) -> Result<(Vec<Filled>, MachineRun), Error> {
        let mut bitexts = self.bitexts(locale)?;
        let mut asked: FxHashMap<SegmentId, Seen> = FxHashMap::default();
        let (mut filled, mut left) = (Vec::new(), Vec::new());
        for bitext in &bitexts {
            let mut options = self.memory_options(bitext.languages());
            options.most = 1;
            for placed in PlacedUnit::all(bitext) {
                let unit = placed.unit;
                if unit.state != State::Missing || unit.covered_by.is_some() {
                    continue;
                }
                asked.insert(unit.id.clone(), seen(None, &unit.source));
                options.neighbors = placed.neighbors();
                let exact = memory.exact(&unit.source, &options).filter(|best| best.score >= 100);
                let best = exact
                    .or_else(|| memory.suggest(&unit.source, None, &options).into_iter().next());
                match best.filter(|best| best.score >= request.score) {
                    Some(best) => filled.push(Filled::by_memory(&unit.id, best)),
                    None => left.push(unit.id.clone()),
                }
            }
        }
        let mut run = MachineRun::default();
        if let Some(watch) = request.machine.as_ref().filter(|_| !left.is_empty()) {
            stand_in(&mut bitexts, &filled);
            run = self.translate(&bitexts, &left, (locale, memory), watch)?;
            filled.extend(std::mem::take(&mut run.drafts).into_iter().map(Filled::by_machine));
        }
        if !request.dry_run {
            let draft = |filled: &Filled| {
                let action = Action::Draft(filled.text.clone(), filled.origin.clone());
                MessageEdit { id: filled.id.clone(), seen: asked.get(&filled.id).cloned(), action }
            };
            let edits: Vec<MessageEdit> = filled.iter().map(draft).collect();
            self.edit(locale, &edits, &format!("suggest --fill {}", request.score))?;
        }
        Ok((filled, run))
    }
}

/// Puts drafts into their bitexts, so that an engine sees them beside what it is asked for.
fn stand_in(bitexts: &mut [Bitext], filled: &[Filled]) {
    let texts: FxHashMap<&SegmentId, &str> =
        filled.iter().map(|one| (&one.id, one.text.as_str())).collect();
    let blocks = bitexts.iter_mut().flat_map(|bitext| &mut bitext.blocks);
    for unit in blocks.flat_map(|block| &mut block.units) {
        if let Some(text) = texts.get(&unit.id) {
            let text = SharedText::from(*text);
            let value = text.clone();
            unit.target = Some(Arc::new(Target { text, value, ..Target::default() }));
        }
    }
}

/// A unit of a bitext with the sources before and after it.
#[derive(Clone, Copy, Debug)]
pub struct PlacedUnit<'b> {
    /// The unit.
    pub unit: &'b Unit,
    before: Option<&'b str>,
    after: Option<&'b str>,
}

impl<'b> PlacedUnit<'b> {
    /// The units of a bitext in order.
    pub fn all(bitext: &'b Bitext) -> impl Iterator<Item = Self> {
        let units: Vec<&Unit> = bitext.units().collect();
        (0..units.len()).filter_map(move |at| {
            let near = |at: Option<usize>| Some(units.get(at?)?.source.as_str());
            let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
            Some(Self { unit: units.get(at)?, before, after })
        })
    }

    fn neighbors(&self) -> Neighbors {
        Neighbors::new(self.before, self.after)
    }
}

/// What the messages of a bitext add to the memory.
fn own_units(bitext: &Bitext) -> impl Iterator<Item = MessageUnit> {
    let document: Arc<str> = bitext.document.as_str().into();
    PlacedUnit::all(bitext).filter_map(move |placed| own_unit(&document, &placed))
}

/// What a unit adds to the memory: the pair that people made, where they made one.
#[must_use]
pub fn own_unit(document: &Arc<str>, placed: &PlacedUnit<'_>) -> Option<MessageUnit> {
    let unit = placed.unit;
    let made = matches!(unit.state, State::Translated | State::Reviewed);
    let target = unit.target.as_ref().filter(|_| made)?;
    let machine = target.origin.as_deref().is_some_and(|origin| origin.starts_with("mt "));
    let unanchored = target.baseline.is_none();
    Some(MessageUnit {
        document: Arc::clone(document),
        id: unit.id.clone(),
        target: Arc::clone(target),
        source: unanchored.then(|| unit.source.as_str().into()),
        neighbors: placed.neighbors(),
        trust: match unit.state {
            State::Translated if machine => Trust::Machine,
            State::Translated => Trust::Unreviewed,
            _ => Trust::Made,
        },
    })
}

/// The year of today.
fn this_year() -> u16 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    u16::try_from(1970 + days * 4 / 1461).unwrap_or(u16::MAX)
}
