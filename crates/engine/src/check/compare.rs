//! Matches the values of two sides as multisets; what is left over is a difference.
//!
//! Equal first, then what may be equal in other writing (`14 h` and `2 pm`, `'68` and 1968), then
//! free renderings in words (`18 mois`, `a year and a half`). A number in words is never missed
//! alone; one in figures is. A number that the other side has at least once is not missed when it
//! is repeated.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::side::TextSide;
use crate::text::language::{Language, ValueSort};
use crate::text::value::{
    Amount, Atom, AtomKey, AtomPart, ReferenceKind, Value, ValueKind, ValueUnit,
};

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// A number.
    Number,
    /// A number by a factor of a thousand, a million …
    Magnitude,
    /// The currency of an amount.
    Currency,
    /// A month or a weekday.
    Date,
    /// A time.
    Time,
    /// The unit of measure of an amount.
    Unit,
}

/// One difference; a side without a counterpart is absent.
#[derive(Clone, Debug)]
pub(super) struct Differing {
    pub(super) what: Difference,
    pub(super) source: Option<Range<usize>>,
    pub(super) target: Option<Range<usize>>,
}

/// The outcome of a comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    pub(super) differences: Vec<Differing>,
}

/// More left over than this is no prose, and not compared further.
const MOST_LEFT: usize = 60;

/// Compares the values of two sides; numbers of pages are left aside where they are `remapped`.
pub(super) fn compare(source: &TextSide<'_>, target: &TextSide<'_>, remapped: bool) -> Comparison {
    let page = |value: &&Value| match &value.kind {
        ValueKind::Reference(reference) => remapped && reference.kind == ReferenceKind::Page,
        _ => false,
    };
    let atoms = |side: &TextSide<'_>| -> Vec<Atom> {
        side.values.iter().filter(|value| !page(value)).flat_map(Value::atoms).collect()
    };
    let languages = [source.language, target.language];
    let (text, spelled) = (target.text, languages.map(Language::spells_numbers));
    let (source, target) = (atoms(source), atoms(target));
    let mut matching = Matching::new(&source, &target, text, spelled);
    for (strong, measured) in [(true, true), (false, true), (true, false), (false, false)] {
        matching.equal(strong, measured);
    }
    // An article with its unit is no «un» that stands somewhere.
    let sorted = |one: &Atom, other: &Atom| is_article(one) == is_article(other);
    matching.loose(&|one, other| {
        one.may_equal(other) && !one.measures_otherwise(other) && sorted(one, other)
    });
    matching.loose(&Atom::converts);
    matching.loose(&|one, other| one.may_equal(other) && (one.strong || other.strong));
    matching.parted();
    matching.loose(&|one, other| freely_equal(one, other) && sorted(one, other));
    if !languages.iter().all(|language| language.knows_scales()) {
        // A magnitude may stand in a word that nobody understands: `2,5 millions`,
        // `2,5 miljoner`.
        matching.loose(&in_magnitude);
    }
    let mut differences = matching.currencies();
    differences.extend(matching.units());
    differences.extend(matching.left_over());
    Comparison { differences }
}

/// Of the open atoms, those that with the one after them make one open atom of another side.
fn whole_of(
    atoms: &[Atom],
    open: &[usize],
    others: &[Atom],
    free: &[usize],
) -> Vec<(usize, usize)> {
    let free = free.get(..MOST_LEFT).unwrap_or(free);
    let follows = |&[at, next]: &[usize; 2]| at + 1 == next;
    let pairs = open.windows(2).filter_map(|pair| <[usize; 2]>::try_from(pair).ok());
    let pairs = pairs.filter(follows);
    let whole = |[at, next]: [usize; 2]| {
        let key = joined(atoms.get(at)?, atoms.get(next)?)?;
        let to = free.iter().find(|to| others.get(**to).is_some_and(|atom| atom.key == key))?;
        Some((at, *to))
    };
    pairs.filter_map(whole).collect()
}

/// Two numbers of one time or label as one: 7.12 for 7 h 12.
fn joined(first: &Atom, then: &Atom) -> Option<AtomKey> {
    let (AtomKey::Amount(whole), AtomKey::Amount(part)) = (first.key, then.key) else {
        return None;
    };
    let digits = match (first.part, then.part) {
        (AtomPart::Time, AtomPart::Time) => 2,
        (AtomPart::Reference, AtomPart::Reference) => u32::try_from(then.span.len()).ok()?,
        _ => return None,
    };
    let below = 10_i64.checked_pow(digits).filter(|_| digits <= 3)?;
    Some(AtomKey::Amount(whole.plus(part.times(Amount::fraction(1, below)))))
}

struct Matching<'a> {
    source: &'a [Atom],
    target: &'a [Atom],
    /// The brackets of the target.
    brackets: Brackets,
    /// The text of the target.
    text: &'a str,
    /// Whether numbers in words are understood on each side.
    spelled: [bool; 2],
    /// For each source atom its target, and the other way round.
    forth: Vec<Option<usize>>,
    back: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    fn new(source: &'a [Atom], target: &'a [Atom], text: &'a str, spelled: [bool; 2]) -> Self {
        let (forth, back) = (vec![None; source.len()], vec![None; target.len()]);
        Self { source, target, brackets: Brackets::of(text), text, spelled, forth, back }
    }

    fn tie(&mut self, from: usize, to: usize) {
        if let Some(slot) = self.forth.get_mut(from) {
            *slot = Some(to);
        }
        if let Some(slot) = self.back.get_mut(to) {
            *slot = Some(from);
        }
    }

    fn free(ties: &[Option<usize>]) -> Vec<usize> {
        ties.iter().enumerate().filter(|(_, tie)| tie.is_none()).map(|(at, _)| at).collect()
    }

    /// Ties atoms of the same key: only those that are `strong` on both sides, or all; only those
    /// in one unit of measure, or all.
    fn equal(&mut self, strong: bool, measured: bool) {
        let unit = |atom: &Atom| atom.measure.filter(|_| measured).map(|(unit, _)| unit.name);
        let counts = |atom: &&Atom| (atom.strong || !strong) && (measured || !is_article(atom));
        let mut by_key: FxHashMap<(AtomKey, Option<&str>), Vec<usize>> = FxHashMap::default();
        for at in Self::free(&self.back).into_iter().rev() {
            if let Some(atom) = self.target.get(at).filter(counts) {
                by_key.entry((atom.key, unit(atom))).or_default().push(at);
            }
        }
        for from in Self::free(&self.forth) {
            let Some(atom) = self.source.get(from).filter(counts) else { continue };
            if let Some(to) = by_key.get_mut(&(atom.key, unit(atom))).and_then(Vec::pop) {
                self.tie(from, to);
            }
        }
    }

    /// Ties what is left by a weaker likeness.
    fn loose(&mut self, alike: &dyn Fn(&Atom, &Atom) -> bool) {
        let (from, to) = (Self::free(&self.forth), Self::free(&self.back));
        if from.len() > MOST_LEFT || to.len() > MOST_LEFT {
            return;
        }
        for from in from {
            let found = to.iter().copied().find(|&to| {
                self.back.get(to).is_some_and(Option::is_none)
                    && self
                        .source
                        .get(from)
                        .zip(self.target.get(to))
                        .is_some_and(|(s, t)| alike(s, t))
            });
            if let Some(to) = found {
                self.tie(from, to);
            }
        }
    }

    /// Ties two numbers to the one that the other side writes: the hour and the minute of a time
    /// (`the 7.12`), the parts of a label where its word is known on one side only (`section 4.2`,
    /// `раздел 4.2`).
    fn parted(&mut self) {
        let (forth, back) = (Self::free(&self.forth), Self::free(&self.back));
        let parts = whole_of(self.source, &forth, self.target, &back);
        for (at, to) in parts {
            self.tie(at, to);
            self.tie(at + 1, to);
        }
        let (forth, back) = (Self::free(&self.forth), Self::free(&self.back));
        for (at, from) in whole_of(self.target, &back, self.source, &forth) {
            self.tie(from, at + 1);
            self.tie(from, at);
        }
    }

    /// What is tied.
    fn tied(&self) -> impl Iterator<Item = (&'a Atom, &'a Atom)> + '_ {
        let ties = self.forth.iter().enumerate();
        ties.filter_map(|(from, to)| Some((self.source.get(from)?, self.target.get((*to)?)?)))
    }

    /// Equal amounts of different things: five years, five months.
    fn units(&self) -> Vec<Differing> {
        self.tied()
            .filter(|(source, target)| {
                source.key == target.key && source.measures_otherwise(target)
            })
            .filter(|(source, target)| !is_same_size(source, target))
            .map(|(source, target)| differing(Difference::Unit, Some(source), Some(target)))
            .collect()
    }

    /// Equal amounts in different currencies.
    fn currencies(&self) -> Vec<Differing> {
        self.tied()
            .filter(|(source, target)| match (source.unit, target.unit) {
                (ValueUnit::Money(a), ValueUnit::Money(b)) => a != b,
                _ => false,
            })
            .map(|(source, target)| differing(Difference::Currency, Some(source), Some(target)))
            .collect()
    }

    /// What nothing answers to, one side beside the other where both have some.
    fn left_over(&self) -> Vec<Differing> {
        let mut source = worth_saying(self.source, &self.forth, self.target);
        let mut target = worth_saying(self.target, &self.back, self.source);
        target.retain(|atom| !self.is_conversion(atom));
        // Words are set against words only where both sides' words are understood.
        if self.spelled.contains(&false) {
            source.retain(|atom| atom.strong);
            target.retain(|atom| atom.strong);
        }
        let mut partners: Vec<Option<usize>> = vec![None; source.len()];
        let mut taken = vec![false; target.len()];
        // What is surely of one sort first: five years beside six months, not beside six women.
        for alike in [same_measure, same_sort] {
            for (atom, partner) in source.iter().zip(&mut partners).filter(|(_, p)| p.is_none()) {
                *partner = (0..target.len()).find(|&at| {
                    taken.get(at) == Some(&false)
                        && target.get(at).is_some_and(|other| alike(atom, other))
                });
                if let Some(slot) = partner.and_then(|at| taken.get_mut(at)) {
                    *slot = true;
                }
            }
        }
        let beside = source.iter().zip(partners);
        let mut found: Vec<Differing> = beside
            .filter_map(|(atom, at)| {
                self.said(Some(atom), at.and_then(|at| target.get(at)).copied())
            })
            .collect();
        let alone = target.iter().zip(taken).filter(|(_, taken)| !taken);
        found.extend(alone.filter_map(|(atom, _)| self.said(None, Some(atom))));
        found
    }

    /// The same, unless the other side may say it in words that nobody here understands.
    fn said(&self, source: Option<&Atom>, target: Option<&Atom>) -> Option<Differing> {
        let unread = |atom: &Atom, spelled: bool| !spelled && may_be_spelled(atom);
        let [source_spelled, target_spelled] = self.spelled;
        match (source, target) {
            (Some(atom), None) if unread(atom, target_spelled) => None,
            (None, Some(atom)) if unread(atom, source_spelled) => None,
            _ => difference(source, target),
        }
    }

    /// An amount in brackets, in money or a measure, or a measure of what the source has in
    /// another: what the translator adds for the reader.
    fn is_conversion(&self, atom: &Atom) -> bool {
        let after = self.text.get(atom.span.end..).unwrap_or_default();
        let inch = after.trim_start().starts_with("in)");
        let counts = matches!(atom.unit, ValueUnit::Money(_)) || atom.measure.is_some() || inch;
        let of_another = |other: &Atom| atom.measures_otherwise(other) && atom.converts(other);
        counts && self.brackets.hold(atom.span.start)
            || self.source.len() <= MOST_LEFT && self.source.iter().any(of_another)
    }
}

/// Where the round brackets of a text stand that are closed before another opens.
struct Brackets(Vec<Range<usize>>);

impl Brackets {
    fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        let mut open = None;
        for (at, mark) in text.match_indices(['(', ')']) {
            if mark == "(" {
                open = Some(at);
            } else {
                pairs.extend(open.take().map(|open| open..at));
            }
        }
        Self(pairs)
    }

    fn hold(&self, at: usize) -> bool {
        let next = self.0.partition_point(|pair| pair.end <= at);
        self.0.get(next).is_some_and(|pair| pair.start < at)
    }
}

/// The atoms left over that may be missed.
fn worth_saying<'a>(atoms: &'a [Atom], ties: &[Option<usize>], others: &[Atom]) -> Vec<&'a Atom> {
    let index = AtomIndex::of(others);
    atoms
        .iter()
        .zip(ties)
        .filter(|(_, tie)| tie.is_none())
        .map(|(atom, _)| atom)
        .filter(|atom| atom.strong || atom.bare || atom.spelled || is_definite(atom))
        .filter(|atom| is_named(atom) || is_article(atom) || !index.may_equal(atom))
        .take(MOST_LEFT)
        .collect()
}

/// Whether an atom that stands in no figures says enough to be set against another.
fn is_definite(atom: &Atom) -> bool {
    !is_named(atom) && (atom.sort != ValueSort::Weak && atom.key != ONE || atom.measure.is_some())
}

const ONE: AtomKey = AtomKey::Amount(Amount::ONE);

/// `un an`, `a month`: the unit says more than the number.
fn is_article(atom: &Atom) -> bool {
    atom.key == ONE && !atom.strong && atom.measure.is_some()
}

/// What may also be said in a word in any language.
fn may_be_spelled(atom: &Atom) -> bool {
    let AtomKey::Amount(amount) = atom.key else { return true };
    let Some(whole) = amount.whole() else { return amount.is_below(1) };
    let round = whole % 10 == 0 && whole <= 100 || matches!(whole, 1_000 | 10_000 | 1_000_000);
    !atom.strong || whole <= 20 || round || atom.scaled
}

/// What a side has, to look values up in.
struct AtomIndex {
    amounts: FxHashSet<Amount>,
    months: FxHashSet<u8>,
}

impl AtomIndex {
    fn of(atoms: &[Atom]) -> Self {
        let amounts = atoms.iter().flat_map(Atom::amounts).collect();
        let month = |atom: &Atom| match atom.key {
            AtomKey::Month(month) => Some(month),
            _ => None,
        };
        Self { amounts, months: atoms.iter().filter_map(month).collect() }
    }

    /// Whether an amount may be one of these.
    fn may_equal(&self, atom: &Atom) -> bool {
        let month = |amount: Amount| amount.whole().and_then(|month| u8::try_from(month).ok());
        atom.amounts().any(|amount| {
            self.amounts.contains(&amount)
                || month(amount).is_some_and(|m| self.months.contains(&m))
        })
    }
}

/// A month or a weekday: only ever missed where another stands in its place.
fn is_named(atom: &Atom) -> bool {
    !matches!(atom.key, AtomKey::Amount(_))
}

/// Whether one of the one unit is one of the other: a tonne, a ton.
fn is_same_size(source: &Atom, target: &Atom) -> bool {
    let (Some((one, _)), Some((two, _))) = (source.measure, target.measure) else { return false };
    one.dimension == two.dimension && one.factor == two.factor && one.dimension != "temperature"
}

/// So much of one thing, so much of the same.
fn same_measure(source: &Atom, target: &Atom) -> bool {
    match (source.measure, target.measure) {
        (Some((one, _)), Some((two, _))) => one.dimension == two.dimension,
        _ => {
            source.sort == target.sort
                && source.measure.is_none() == target.measure.is_none()
                && same_sort(source, target)
        }
    }
}

fn same_sort(source: &Atom, target: &Atom) -> bool {
    match (source.key, target.key) {
        (AtomKey::Amount(_), AtomKey::Amount(_)) if source.bare || target.bare => {
            source.bare && target.bare
                || source.sort == target.sort && [source, target].iter().all(|atom| !atom.strong)
        }
        (AtomKey::Amount(_), AtomKey::Amount(_)) => {
            source.strong || target.strong || may_stand_for(source, target)
        }
        (AtomKey::Month(_), AtomKey::Month(_)) | (AtomKey::Weekday(_), AtomKey::Weekday(_)) => true,
        _ => false,
    }
}

/// Whether two numbers in words may stand in each other's place.
fn may_stand_for(source: &Atom, target: &Atom) -> bool {
    let measured = [source, target].map(|atom| atom.measure.is_some());
    let plain = |atom: &Atom| atom.spelled || atom.sort == ValueSort::Count;
    match (source.sort, target.sort) {
        // Articles with a unit are set against the same dimension only.
        _ if measured[0] != measured[1] => {
            source.spelled && target.spelled && source.sort == target.sort
        }
        (ValueSort::Times, ValueSort::Times) => true,
        (ValueSort::Times, _) => plain(target) && !measured[1],
        (_, ValueSort::Times) => plain(source) && !measured[0],
        (one, other) => one == other && one != ValueSort::Weak,
    }
}

/// The difference between two left-overs, or of one that nothing answers to; `None` where it is no
/// error.
fn difference(source: Option<&Atom>, target: Option<&Atom>) -> Option<Differing> {
    let either = |test: fn(&Atom) -> bool| source.is_some_and(test) || target.is_some_and(test);
    let both = source.is_some() && target.is_some();
    let named = either(is_named);
    if source.zip(target).is_some_and(|(source, target)| source.converts(target)) {
        return None;
    }
    if !both && (named || either(|atom| !atom.strong)) {
        return None;
    }
    if !both && source.or(target).is_some_and(|atom| atom.key == ONE) {
        return None;
    }
    let what = if named {
        Difference::Date
    } else if source.zip(target).is_some_and(|(s, t)| in_magnitude(s, t)) {
        Difference::Magnitude
    } else if both && either(|atom| atom.part == AtomPart::Time) {
        Difference::Time
    } else {
        Difference::Number
    };
    Some(differing(what, source, target))
}

/// Amounts that differ by thousands or millions, where one is written with such a word.
fn in_magnitude(source: &Atom, target: &Atom) -> bool {
    let (AtomKey::Amount(a), AtomKey::Amount(b)) = (source.key, target.key) else { return false };
    (source.scaled || target.scaled) && a.differs_in_magnitude(b)
}

fn differing(what: Difference, source: Option<&Atom>, target: Option<&Atom>) -> Differing {
    // The unit is part of what differs.
    let otherwise =
        source.zip(target).is_some_and(|(source, target)| source.measures_otherwise(target));
    let end = |atom: &Atom| match atom.measure.filter(|_| otherwise) {
        Some((_, end)) => end.max(atom.span.end),
        None => atom.span.end,
    };
    let span = |atom: Option<&Atom>| atom.map(|atom| atom.span.start..end(atom));
    Differing { what, source: span(source), target: span(target) }
}

/// Free renderings: half for 50 %, 1968 for 68, a hundred years for a century.
fn freely_equal(source: &Atom, target: &Atom) -> bool {
    let (AtomKey::Amount(a), AtomKey::Amount(b)) = (source.key, target.key) else { return false };
    let percent = |atom: &Atom, other: &Atom| {
        let hundred = Amount::from(100);
        let AtomKey::Amount(share) = atom.key else { return false };
        atom.unit == ValueUnit::Percent
            && other.amounts().any(|amount| amount.times(hundred) == share)
    };
    if percent(source, target) || percent(target, source) {
        return true;
    }
    if short_year(a, b) || short_year(b, a) {
        return true;
    }
    // A unit that stands apart from its number, or a word that is one: `deux douzaines`, `siècle`.
    let worded = !source.strong || !target.strong;
    let one_measured = source.measure.is_some() != target.measure.is_some();
    // «A» and «un» alone are no tenth of ten.
    let weak = |atom: &Atom| atom.sort == ValueSort::Weak && atom.key != ONE;
    let weak = weak(source) || weak(target);
    worded
        && (one_measured || weak)
        && [7, 10, 12, 24, 100].iter().any(|&factor| {
            let factor = Amount::from(factor);
            a == b.times(factor) || b == a.times(factor)
        })
}

fn short_year(short: Amount, year: Amount) -> bool {
    let (Some(short), Some(year)) = (short.whole(), year.whole()) else { return false };
    (10..100).contains(&short) && (1800..2100).contains(&year) && year % 100 == short
}
