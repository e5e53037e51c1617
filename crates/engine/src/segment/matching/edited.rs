//! Links sentences that were edited.
//!
//! Each free new sentence is weighed against a few free old ones: those in the same gap between
//! linked neighbours, and those that share its rarest words and word pairs. The likeness of two (by
//! weighted words and letter triples) gains from matched neighbours; pairs are taken best first,
//! above a threshold that is low in place and high far away. Two rounds: links of the first are
//! neighbours to the second.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Sentence;
use super::distinct::distinct;
use super::equal::Equal;
use super::gaps::Gaps;
use super::links::LinkTable;
use super::prepared::{Prepared, Vocabulary, WordHash};

/// How many old sentences one feature may point to before it is too common to help.
const POSTINGS: usize = 24;
/// How many features of a sentence are looked up, rarest first.
const FEATURES: usize = 12;
/// How many candidates are weighed, those of the gap not counted.
const CANDIDATES: usize = 6;
/// How far into a gap a neighbour may stand and still be weighed.
const REACH: usize = 6;

/// Below this no pair is linked, wherever it stands.
const ALONE: f32 = 0.30;
const PAIRED: f32 = 0.35;
const IN_PLACE: f32 = 0.40;
const IN_GAP: f32 = 0.50;
const ANYWHERE: f32 = 0.58;
const SPARE: f32 = 0.75;
/// By how much a link must beat its rivals before repeats are settled.
const CLEAR_BY: f32 = 0.03;
/// The likeness of two in their place that differ in figures only.
const SAME_SHAPE: f32 = 0.6;
/// Up to so many words beside its figures a sentence is short.
const SHORT: usize = 3;

/// How sure a link must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkRound {
    /// Well above the threshold.
    Clear,
    /// Above the threshold.
    Last,
}

impl LinkRound {
    fn margin(self) -> f32 {
        match self {
            Self::Clear => 0.1,
            Self::Last => 0.0,
        }
    }
}

/// What ties a new sentence to its place.
#[derive(Clone, Copy, Debug)]
struct Ties {
    copy: bool,
    cut_off: bool,
}

/// A pair that was weighed.
#[derive(Clone, Copy, Debug)]
struct WeighedPair {
    old: usize,
    new: usize,
    likeness: f32,
    bonus: f32,
    threshold: f32,
    /// They differ in figures, and nothing but their words ties the two together.
    far: bool,
}

impl WeighedPair {
    /// Best first, then in the order of the text.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let by_place = (self.new, self.old).cmp(&(other.new, other.old));
        other.total().total_cmp(&self.total()).then(by_place)
    }

    fn total(&self) -> f32 {
        self.likeness + self.bonus
    }
}

/// The best two totals of each sentence, to see which links have a rival nearly as good.
#[derive(Debug, Default)]
struct RivalScores {
    old: FxHashMap<usize, [f32; 2]>,
    new: FxHashMap<usize, [f32; 2]>,
}

impl RivalScores {
    /// Takes pairs that stand best first.
    fn new(pairs: &[WeighedPair]) -> Self {
        let mut rivals = Self::default();
        for pair in pairs {
            for (all, at) in [(&mut rivals.old, pair.old), (&mut rivals.new, pair.new)] {
                let [best, second] = all.entry(at).or_default();
                if *best == 0.0 {
                    *best = pair.total();
                } else if *second == 0.0 {
                    *second = pair.total();
                }
            }
        }
        rivals
    }

    /// Whether another pair with one of the two is as good, or nearly so.
    fn contest(&self, pair: &WeighedPair) -> bool {
        let near = |best: Option<&[f32; 2]>| best.is_some_and(|[a, b]| a - b < CLEAR_BY);
        near(self.old.get(&pair.old)) || near(self.new.get(&pair.new))
    }
}

/// The sentences that nothing equals, prepared, with an index over the old ones.
pub(super) struct Candidates<'a> {
    sentences: [&'a [Sentence<'a>]; 2],
    pub(super) vocabulary: Vocabulary,
    old: PreparedSentences,
    new: PreparedSentences,
    index: FxHashMap<u64, Vec<u32>>,
}

/// Prepared sentences of one side.
#[derive(Debug, Default)]
struct PreparedSentences {
    order: Vec<usize>,
    prepared: Vec<Prepared>,
}

impl PreparedSentences {
    fn get(&self, at: usize) -> Option<&Prepared> {
        self.prepared.get(self.order.binary_search(&at).ok()?)
    }
}

impl<'a> Candidates<'a> {
    /// Takes what is free on both sides; nothing where one side has none.
    pub(super) fn new(old: &'a [Sentence<'a>], new: &'a [Sentence<'a>], links: &LinkTable) -> Self {
        let mut pool = Self {
            sentences: [old, new],
            vocabulary: Vocabulary::default(),
            old: PreparedSentences::default(),
            new: PreparedSentences::default(),
            index: FxHashMap::default(),
        };
        if links.is_open() {
            pool.old = pool.shelf(old, links.free_old().collect());
            pool.new = pool.shelf(new, links.free_new().collect());
            pool.vocabulary.weigh();
            for prepared in pool.old.prepared.iter_mut().chain(&mut pool.new.prepared) {
                prepared.weigh(&pool.vocabulary);
            }
            pool.fill_index();
        }
        pool
    }

    fn shelf(&mut self, all: &[Sentence<'_>], order: Vec<usize>) -> PreparedSentences {
        let sentences = order.iter().filter_map(|&at| all.get(at));
        PreparedSentences {
            prepared: sentences.map(|s| self.vocabulary.prepare(s)).collect(),
            order,
        }
    }

    fn fill_index(&mut self) {
        for (&at, prepared) in self.old.order.iter().zip(&self.old.prepared) {
            for feature in features(&prepared.words) {
                let places = self.index.entry(feature).or_default();
                if places.len() <= POSTINGS && places.last() != Some(&(at as u32)) {
                    places.push(at as u32);
                }
            }
        }
    }

    /// A prepared old sentence; nothing where it had an equal.
    pub(super) fn old(&self, at: usize) -> Option<&Prepared> {
        self.old.get(at)
    }

    /// A prepared new sentence; nothing where it had an equal.
    pub(super) fn new_one(&self, at: usize) -> Option<&Prepared> {
        self.new.get(at)
    }

    /// Whether both are headings or neither is.
    pub(super) fn same_kind(&self, old: usize, new: usize) -> bool {
        let [olds, news] = self.sentences;
        matches!((olds.get(old), news.get(new)), (Some(a), Some(b)) if a.heading == b.heading)
    }

    /// Links what was edited, best first; gives for each new sentence the nearest old one. What
    /// looks `cut_off` a neighbour's old sentence is not looked for elsewhere.
    pub(super) fn link(
        &self,
        equal: &Equal,
        links: &mut LinkTable,
        round: LinkRound,
        cut_off: &FxHashSet<usize>,
    ) -> Vec<Option<usize>> {
        let mut nearest = vec![None; self.sentences[1].len()];
        let mut pairs = self.pairs(equal, links, cut_off);
        pairs.sort_by(WeighedPair::order);
        let rivals = RivalScores::new(&pairs);
        let enough = |pair: &WeighedPair| {
            let sure = round == LinkRound::Last || !rivals.contest(pair);
            pair.total() >= pair.threshold + round.margin() && sure
        };
        let far = pairs.iter().filter(|pair| pair.far && enough(pair));
        let far: Vec<(usize, usize)> = far.map(|pair| (pair.old, pair.new)).collect();
        let [old, new] = self.sentences;
        let distinct = distinct(&far, old, new);
        for pair in &pairs {
            if enough(pair) && (!pair.far || distinct.contains(&(pair.old, pair.new))) {
                links.join(pair.old, pair.new);
            }
            if let Some(slot @ None) = nearest.get_mut(pair.new) {
                *slot = Some(pair.old);
            }
        }
        nearest
    }

    /// Every pair worth weighing, weighed; what is equal is not for this step.
    fn pairs(
        &self,
        equal: &Equal,
        links: &LinkTable,
        cut_off: &FxHashSet<usize>,
    ) -> Vec<WeighedPair> {
        let [old_waits, new_waits] = equal.waiting(links);
        let gaps = Gaps::new(self.sentences, links);
        let mut pairs = Vec::new();
        for (&at, prepared) in self.new.order.iter().zip(&self.new.prepared) {
            if !links.new_is_free(at) {
                continue;
            }
            for from in self.candidates(at, prepared, links, &gaps) {
                let waits = old_waits.contains(&from) || new_waits.contains(&at);
                let fits = links.old_is_free(from) && (!waits || enclosed(links, from, at));
                if fits && self.same_kind(from, at) {
                    let ties = Ties { copy: equal.is_copy(at), cut_off: cut_off.contains(&at) };
                    pairs.extend(self.weigh(from, at, prepared, (links, &gaps), ties));
                }
            }
        }
        pairs
    }

    fn candidates(
        &self,
        new: usize,
        prepared: &Prepared,
        links: &LinkTable,
        gaps: &Gaps,
    ) -> Vec<usize> {
        let mut found = in_gap(new, self.sentences[0].len(), links);
        found.extend(gaps.abreast(new).filter(|&old| links.old_is_free(old)));
        found.extend(self.proposed(prepared));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Old sentences that share the rarest words and word pairs of a new one, linked ones too.
    pub(super) fn proposed(&self, prepared: &Prepared) -> impl Iterator<Item = usize> {
        let mut features: Vec<(&Vec<u32>, u64)> = features(&prepared.words)
            .filter_map(|feature| Some((self.index.get(&feature)?, feature)))
            .filter(|(places, _)| places.len() <= POSTINGS)
            .collect();
        features.sort_unstable_by_key(|(places, feature)| (places.len(), *feature));
        features.dedup_by_key(|(_, feature)| *feature);
        let mut votes: FxHashMap<u32, f32> = FxHashMap::default();
        for (places, _) in features.into_iter().take(FEATURES) {
            for &place in places {
                *votes.entry(place).or_default() += 1.0 / (1.0 + places.len() as f32);
            }
        }
        let mut votes: Vec<(u32, f32)> = votes.into_iter().collect();
        votes.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        votes.into_iter().take(CANDIDATES).map(|(place, _)| place as usize)
    }

    /// Weighs one pair. Two short sentences that differ in a figure, a copy of a sentence that is
    /// known already, and what looks cut off a neighbour, can only be one another in their place.
    fn weigh(
        &self,
        from: usize,
        at: usize,
        new: &Prepared,
        (links, gaps): (&LinkTable, &Gaps),
        ties: Ties,
    ) -> Option<WeighedPair> {
        let old = self.old.get(from)?;
        let spare = self.sentences[0].get(from)?.spare;
        let before = follows(links, from.checked_sub(1), at.checked_sub(1));
        let after = follows(links, Some(from + 1), Some(at + 1));
        let near = framed(links, from, at);
        let paired = gaps.paired(from, at);
        let place = match (before && after, before || after || near || gaps.same(from, at)) {
            _ if paired && before && after => ALONE,
            _ if paired => PAIRED,
            (true, _) => IN_PLACE,
            (_, true) => IN_GAP,
            _ => ANYWHERE,
        };
        let refigured = old.figures != new.figures;
        let short = refigured && old.plain_words().min(new.plain_words()) <= SHORT;
        let astray = !(before || after || near || paired);
        if (ties.copy || short) && astray {
            return None;
        }
        // What a copy says is known to stand elsewhere: its place alone does not make it another.
        let place = if ties.copy { place.max(IN_GAP) } else { place };
        let mut likeness = old.likeness(new, &self.vocabulary);
        if refigured && (before || after) && old.shape == new.shape {
            likeness = likeness.max(SAME_SHAPE);
        }
        if ties.cut_off && astray && likeness < SPARE {
            return None;
        }
        let threshold = if spare && place > IN_PLACE { SPARE } else { place };
        let bonus =
            0.06 * f32::from(u8::from(before) + u8::from(after)) + 0.03 * f32::from(u8::from(near));
        Some(WeighedPair {
            old: from,
            new: at,
            likeness,
            bonus,
            threshold: threshold + bonus,
            far: refigured && place == ANYWHERE,
        })
    }
}

/// Words, and words in a row, as index keys.
fn features(words: &[WordHash]) -> impl Iterator<Item = u64> + '_ {
    let single = words.iter().map(|&word| u64::from(word));
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((u64::from(*a) + 1) << 32 | u64::from(*b)),
        _ => None,
    });
    single.chain(pairs)
}

fn follows(links: &LinkTable, old: Option<usize>, new: Option<usize>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => links.new_of(old) == Some(new),
        _ => false,
    }
}

/// How many sentences may have come between two that stood together.
const BETWEEN: usize = 3;

/// One of the two stands where the other stood: its neighbours on both sides are linked to those of
/// the other, or to some a little further off, among what came in or left.
fn enclosed(links: &LinkTable, old: usize, new: usize) -> bool {
    let frames = |low: Option<usize>, high: Option<usize>, at: usize| {
        let close = |(low, high)| low < at && at < high && high - low <= BETWEEN + 1;
        low.zip(high).is_some_and(close)
    };
    let (o, n) = (old.checked_sub(1), new.checked_sub(1));
    frames(o.and_then(|o| links.new_of(o)), links.new_of(old + 1), new)
        || frames(n.and_then(|n| links.old_of(n)), links.old_of(new + 1), old)
}

/// The linked neighbours around both stand in the same order: one gap on both sides.
fn framed(links: &LinkTable, old: usize, new: usize) -> bool {
    let before = (1..=REACH).find_map(|back| links.old_of(new.checked_sub(back)?));
    let after = (1..=REACH).find_map(|on| links.old_of(new + on));
    match (before, after) {
        (Some(before), Some(after)) => before < old && old < after && after - before <= 3 * REACH,
        (Some(before), None) => before < old && old - before <= REACH,
        (None, Some(after)) => old < after && after - old <= REACH,
        (None, None) => old.abs_diff(new) <= REACH,
    }
}

/// Free old sentences beside the old places of the nearest linked neighbours.
fn in_gap(new: usize, end: usize, links: &LinkTable) -> Vec<usize> {
    let mut found = Vec::new();
    let before = (1..=REACH).find_map(|back| links.old_of(new.checked_sub(back)?));
    let after = (1..=REACH).find_map(|on| links.old_of(new + on));
    if let Some(before) = before {
        let places = before + 1..(before + 1 + REACH).min(end);
        found.extend(places.take_while(|&place| links.old_is_free(place)));
    }
    if let Some(after) = after {
        let places = (after.saturating_sub(REACH)..after).rev();
        found.extend(places.take_while(|&place| links.old_is_free(place)));
    }
    if before.is_none() && after.is_none() {
        found.extend(new.saturating_sub(REACH)..(new + REACH).min(end));
    }
    found
}
