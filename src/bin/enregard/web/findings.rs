//! What the checks find in all that there is, worked out little by little.
//!
//! Pairs are checked block by block, those that changed first; what only a whole document shows,
//! once the pairs are done. Whoever asks gets what is known by then and how much is left
//! ([`Findings::left`]); [`Findings::look`] goes on for as long as it is given, and stops as soon
//! as somebody saves ([`Findings::hurry`]).

use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use enregard::check::{self, CheckContext, Finding, Usage};
use enregard::model::{Bitext, SegmentId, Unit};
use rustc_hash::FxHashMap;

use super::lock::lock;
use super::state::Snapshot;
use super::terms::AsOf;

/// Checks that found something, by unit.
pub(crate) type FoundChecks = FxHashMap<SegmentId, Vec<&'static str>>;

/// Segments that are checked between two looks at the clock.
const PART: usize = 96;

/// The findings of a project, as far as they are known.
#[derive(Default)]
pub(crate) struct Findings {
    known: Mutex<KnownFindings>,
    left: AtomicUsize,
    hurried: AtomicUsize,
}

#[derive(Default)]
struct KnownFindings {
    /// The revision, and the state of all files, that `waiting` is as of.
    at: u64,
    reread: u64,
    terms: Option<Arc<AsOf>>,
    /// Blocks to be checked: document, place.
    waiting: VecDeque<(usize, usize)>,
    pairs: FoundChecks,
    whole: FoundChecks,
    /// The revision that `whole` is as of.
    whole_at: u64,
    /// When that was, and how long it took.
    looked: Option<(Instant, Duration)>,
    told: Arc<FoundChecks>,
}

/// Somebody saves, for as long as this lives.
pub(crate) struct Hurry<'f>(&'f Findings);

impl Drop for Hurry<'_> {
    fn drop(&mut self) {
        self.0.hurried.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Findings {
    /// What is known by now.
    pub(crate) fn found(&self) -> Arc<FoundChecks> {
        Arc::clone(&lock(&self.known).told)
    }

    /// How many blocks are not checked yet.
    pub(crate) fn left(&self) -> usize {
        self.left.load(Ordering::Relaxed)
    }

    /// Lets nothing be checked for a while.
    pub(crate) fn hurry(&self) -> Hurry<'_> {
        self.hurried.fetch_add(1, Ordering::Relaxed);
        Hurry(self)
    }

    /// Checks what waits, for as long as `budget`.
    pub(crate) fn look(&self, view: &Snapshot, terms: &Arc<AsOf>, usage: &Usage, budget: Duration) {
        let began = Instant::now();
        let mut known = lock(&self.known);
        known.follow(view, terms);
        let mut touched = BTreeSet::new();
        let is_time = || began.elapsed() < budget && self.hurried.load(Ordering::Relaxed) == 0;
        while is_time() && known.check_part(view, usage, &mut touched) {}
        if known.waiting.is_empty() && known.is_whole_due(view) && is_time() {
            known.check_whole(view, &mut touched);
        }
        known.tell(view, &touched);
        let left = known.waiting.len() + usize::from(known.whole_at == 0);
        self.left.store(left, Ordering::Relaxed);
    }
}

impl KnownFindings {
    /// Takes note of what changed since the last look.
    fn follow(&mut self, view: &Snapshot, terms: &Arc<AsOf>) {
        let same_terms = self.terms.as_ref().is_some_and(|known| Arc::ptr_eq(known, terms));
        if view.reread != self.reread || !same_terms {
            let blocks = |(at, bitext): (usize, &Bitext)| {
                (0..bitext.blocks.len()).map(move |block| (at, block)).collect::<Vec<_>>()
            };
            let documents = view.documents.iter().map(|loaded| &*loaded.bitext).enumerate();
            self.waiting = documents.flat_map(blocks).collect();
            (self.reread, self.terms, self.whole_at) = (view.reread, Some(Arc::clone(terms)), 0);
        } else if view.revision > self.at {
            for (at, loaded) in view.documents.iter().enumerate() {
                for unit in loaded.changed_since(self.at) {
                    let Some(block) = loaded.block_of(&unit.id) else { continue };
                    // The next one is read beside it.
                    for block in [block + 1, block] {
                        self.waiting.retain(|waits| *waits != (at, block));
                        if block < loaded.bitext.blocks.len() {
                            self.waiting.push_front((at, block));
                        }
                    }
                }
            }
        }
        self.at = view.revision;
    }

    /// Checks the pairs of the next blocks; gives whether there were any.
    fn check_part(
        &mut self,
        view: &Snapshot,
        usage: &Usage,
        touched: &mut BTreeSet<SegmentId>,
    ) -> bool {
        let Some(terms) = self.terms.clone() else { return false };
        let Some((at, first)) = self.waiting.pop_front() else { return false };
        let Some(loaded) = view.documents.get(at) else { return true };
        let bitext = &loaded.bitext;
        let blocks = |block: usize| bitext.blocks.get(block);
        let covered = |block| {
            let unit = blocks(block).and_then(|block| block.units.first());
            unit.is_some_and(|unit: &Unit| unit.covered_by.is_some())
        };
        // What a segment covers is read together with it.
        let start = (0..=first).rev().find(|at| !covered(*at)).unwrap_or(0);
        let (mut end, mut count) = (first + 1, 0);
        loop {
            count += blocks(end - 1).map_or(0, |block| block.units.len());
            if covered(end) {
                end += 1;
            } else if count < PART && self.waiting.front() == Some(&(at, end)) {
                self.waiting.pop_front();
                end += 1;
            } else {
                break;
            }
        }
        let options = view.project.check_settings().unwrap_or_default();
        let context = CheckContext {
            options: &options,
            glossary: Some(&terms.glossary),
            terms: Some(&terms.index),
            usage: Some(usage),
            ..CheckContext::default()
        };
        let end = end.min(bitext.blocks.len());
        for unit in bitext.blocks.get(start..end).into_iter().flatten().flat_map(|b| &b.units) {
            self.pairs.remove(&unit.id);
            touched.insert(unit.id.clone());
        }
        put(&mut self.pairs, check::check_blocks(bitext, start..end, &context));
        true
    }

    /// Whether the documents changed since they were looked at as wholes; where that takes long,
    /// not each time.
    fn is_whole_due(&self, view: &Snapshot) -> bool {
        let rested = |(at, took): (Instant, Duration)| {
            took < Duration::from_millis(50) || at.elapsed() > took * 20
        };
        self.whole_at != view.revision && (self.whole_at == 0 || self.looked.is_none_or(rested))
    }

    /// Looks at the documents as wholes.
    fn check_whole(&mut self, view: &Snapshot, touched: &mut BTreeSet<SegmentId>) {
        let began = Instant::now();
        let options = view.project.check_settings().unwrap_or_default();
        touched.extend(std::mem::take(&mut self.whole).into_keys());
        for loaded in &view.documents {
            put(&mut self.whole, check::check_whole(&loaded.bitext, &options));
        }
        touched.extend(self.whole.keys().cloned());
        let waives = |unit: &&Unit| unit.target.as_deref().is_some_and(|one| !one.allow.is_empty());
        touched.extend(view.units().filter(waives).map(|unit| unit.id.clone()));
        self.whole_at = view.revision;
        self.looked = Some((began, began.elapsed()));
    }

    /// Puts both together for those who ask: without what is waived, with what is waived for
    /// nothing.
    fn tell(&mut self, view: &Snapshot, touched: &BTreeSet<SegmentId>) {
        if touched.is_empty() {
            return;
        }
        let options = view.project.check_settings().unwrap_or_default();
        let is_on = check::find("unused-allow").is_some_and(|rule| options.level(rule).is_some());
        let tells_idle = is_on && self.waiting.is_empty() && self.whole_at != 0;
        let told = Arc::make_mut(&mut self.told);
        for id in touched {
            let found = [&self.pairs, &self.whole].into_iter().filter_map(|all| all.get(id));
            let mut checks: Vec<&'static str> = Vec::new();
            found.flatten().for_each(|check| add(&mut checks, check));
            let target = view.find(id).and_then(|(_, unit)| unit.target.as_deref());
            let allow = target.map_or(&[][..], |target| &target.allow);
            let is_waived = |check: &str| allow.iter().any(|(waived, _)| waived == check);
            // Only once all is known that could be waived.
            let idle = tells_idle
                && allow.iter().any(|(waived, _)| !checks.iter().any(|check| check == waived));
            checks.retain(|check| !is_waived(check));
            if idle {
                checks.push("unused-allow");
            }
            match checks.is_empty() {
                true => told.remove(id),
                false => told.insert(id.clone(), checks),
            };
        }
        if told.len() > view.units().count() {
            told.retain(|id, _| view.find(id).is_some());
        }
    }
}

fn put(all: &mut FoundChecks, findings: Vec<Finding>) {
    for finding in findings {
        if let Some(id) = finding.unit {
            add(all.entry(id).or_default(), finding.check);
        }
    }
}

fn add(checks: &mut Vec<&'static str>, check: &'static str) {
    if !checks.contains(&check) {
        checks.push(check);
    }
}
