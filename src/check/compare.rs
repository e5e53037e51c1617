//! Matches the values of two sides as multisets; what is left over is a difference.
//!
//! Equal first, then what may be equal in other writing (`14 h` and `2 pm`, `'68` and 1968), then
//! free renderings in words (`18 mois`, `a year and a half`). A number in words is never missed
//! alone; one in figures is. A number that the other side has at least once is not missed when it
//! is repeated.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::pair::Side;
use crate::text::value::{Amount, Atom, Key, Kind, Part, ReferenceKind, Unit, Value};

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
pub(super) fn compare(source: &Side<'_>, target: &Side<'_>, remapped: bool) -> Comparison {
    let page = |value: &&Value| match &value.kind {
        Kind::Reference(reference) => remapped && reference.kind == ReferenceKind::Page,
        _ => false,
    };
    let atoms = |side: &Side<'_>| -> Vec<Atom> {
        side.values.iter().filter(|value| !page(value)).flat_map(Value::atoms).collect()
    };
    let text = target.text;
    let (source, target) = (atoms(source), atoms(target));
    let mut matching = Matching::new(&source, &target, text);
    matching.equal(true);
    matching.equal(false);
    matching.loose(Atom::may_equal);
    matching.clocks();
    matching.loose(freely_equal);
    let mut differences = matching.currencies();
    differences.extend(matching.left_over());
    Comparison { differences }
}

struct Matching<'a> {
    source: &'a [Atom],
    target: &'a [Atom],
    /// The text of the target.
    text: &'a str,
    /// For each source atom its target, and the other way round.
    forth: Vec<Option<usize>>,
    back: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    fn new(source: &'a [Atom], target: &'a [Atom], text: &'a str) -> Self {
        let (forth, back) = (vec![None; source.len()], vec![None; target.len()]);
        Self { source, target, text, forth, back }
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

    /// Ties atoms of the same key; in the first round only those that are strong on both sides.
    fn equal(&mut self, strong: bool) {
        let mut by_key: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for at in Self::free(&self.back).into_iter().rev() {
            if let Some(atom) = self.target.get(at).filter(|atom| atom.strong || !strong) {
                by_key.entry(atom.key).or_default().push(at);
            }
        }
        for from in Self::free(&self.forth) {
            let Some(atom) = self.source.get(from).filter(|atom| atom.strong || !strong) else {
                continue;
            };
            if let Some(to) = by_key.get_mut(&atom.key).and_then(Vec::pop) {
                self.tie(from, to);
            }
        }
    }

    /// Ties what is left by a weaker likeness.
    fn loose(&mut self, alike: fn(&Atom, &Atom) -> bool) {
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

    /// Ties the hour and the minute of a time to the one number that English may write: `the 7.12`.
    fn clocks(&mut self) {
        let mut free = Self::free(&self.back);
        free.truncate(MOST_LEFT);
        for at in 1..self.source.len() {
            let Some([hour, minute]) = self.source.get(at - 1..=at) else { continue };
            let (Key::Amount(hours), Key::Amount(minutes)) = (hour.key, minute.key) else {
                continue;
            };
            let open = |at: usize| self.forth.get(at).is_some_and(Option::is_none);
            if hour.part != Part::Time || minute.part != Part::Time || !open(at - 1) || !open(at) {
                continue;
            }
            let whole = Key::Amount(hours.plus(minutes.times(Amount::fraction(1, 100))));
            let written = |to: &&usize| self.target.get(**to).is_some_and(|atom| atom.key == whole);
            if let Some(to) = free.iter().find(written).copied() {
                self.tie(at - 1, to);
                self.tie(at, to);
            }
        }
    }

    /// Equal amounts in different currencies.
    fn currencies(&self) -> Vec<Differing> {
        let tied = self
            .forth
            .iter()
            .enumerate()
            .filter_map(|(from, to)| Some((self.source.get(from)?, self.target.get((*to)?)?)));
        tied.filter(|(source, target)| match (source.unit, target.unit) {
            (Unit::Money(a), Unit::Money(b)) => a != b,
            _ => false,
        })
        .map(|(source, target)| differing(Difference::Currency, Some(source), Some(target)))
        .collect()
    }

    /// What nothing answers to, one side beside the other where both have some.
    fn left_over(&self) -> Vec<Differing> {
        let source = worth_saying(self.source, &self.forth, self.target);
        let mut target = worth_saying(self.target, &self.back, self.source);
        target.retain(|atom| !is_conversion(self.text, atom));
        let mut taken = vec![false; target.len()];
        let mut found = Vec::new();
        for atom in &source {
            let partner = (0..target.len()).find(|&at| {
                !taken.get(at).copied().unwrap_or(true)
                    && target.get(at).is_some_and(|other| same_sort(atom, other))
            });
            if let Some(slot) = partner.and_then(|at| taken.get_mut(at)) {
                *slot = true;
            }
            let other = partner.and_then(|at| target.get(at)).copied();
            found.extend(said(Some(atom), other));
        }
        for (atom, taken) in target.iter().zip(taken) {
            if !taken {
                found.extend(said(None, Some(atom)));
            }
        }
        found
    }
}

/// The atoms left over that may be missed.
fn worth_saying<'a>(atoms: &'a [Atom], ties: &[Option<usize>], others: &[Atom]) -> Vec<&'a Atom> {
    atoms
        .iter()
        .zip(ties)
        .filter(|(_, tie)| tie.is_none())
        .map(|(atom, _)| atom)
        .filter(|atom| atom.strong || atom.bare || atom.spelled)
        .filter(|atom| is_named(atom) || !others.iter().any(|other| other.may_equal(atom)))
        .take(MOST_LEFT)
        .collect()
}

/// An amount in brackets, in money or a measure: what the translator adds for the reader.
fn is_conversion(text: &str, atom: &Atom) -> bool {
    let before = text.get(..atom.span.start).unwrap_or_default();
    let after = text.get(atom.span.end..).unwrap_or_default();
    let opened = before
        .rfind(['(', ')'])
        .is_some_and(|at| before.get(at..).is_some_and(|rest| rest.starts_with('(')));
    let closed = after
        .find(['(', ')'])
        .is_some_and(|at| after.get(at..).is_some_and(|rest| rest.starts_with(')')));
    let measure = || {
        let word = after.trim_start_matches([' ', '\u{a0}', '-']);
        [
            "mi", "in)", "ft", "feet", "foot", "inch", "lb", "pound", "acre", "yard", "km",
            "kilom", "°F", "°C", "sq",
        ]
        .iter()
        .any(|unit| word.starts_with(unit))
    };
    opened && closed && (matches!(atom.unit, Unit::Money(_)) || measure())
}

/// A month or a weekday: only ever missed where another stands in its place.
fn is_named(atom: &Atom) -> bool {
    !matches!(atom.key, Key::Amount(_))
}

fn same_sort(source: &Atom, target: &Atom) -> bool {
    match (source.key, target.key) {
        (Key::Amount(_), Key::Amount(_)) => {
            source.bare == target.bare
                && (source.strong || target.strong || source.spelled || source.bare)
        }
        (Key::Month(_), Key::Month(_)) | (Key::Weekday(_), Key::Weekday(_)) => true,
        _ => false,
    }
}

/// Whether a left-over is an error, and which.
fn said(source: Option<&Atom>, target: Option<&Atom>) -> Option<Differing> {
    let either = |test: fn(&Atom) -> bool| source.is_some_and(test) || target.is_some_and(test);
    let both = source.is_some() && target.is_some();
    let one = Key::Amount(Amount::from(1));
    let named = either(is_named);
    if !both && (named || either(|atom| !atom.strong)) {
        return None;
    }
    if !both && source.or(target).is_some_and(|atom| atom.key == one) {
        return None;
    }
    let what = if named {
        Difference::Date
    } else if source.zip(target).is_some_and(|(s, t)| in_magnitude(s, t)) {
        Difference::Magnitude
    } else if both && either(|atom| atom.part == Part::Time) {
        Difference::Time
    } else {
        Difference::Number
    };
    Some(differing(what, source, target))
}

fn in_magnitude(source: &Atom, target: &Atom) -> bool {
    let (Key::Amount(a), Key::Amount(b)) = (source.key, target.key) else { return false };
    (source.scaled || target.scaled) && a.differs_in_magnitude(b)
}

fn differing(what: Difference, source: Option<&Atom>, target: Option<&Atom>) -> Differing {
    let span = |atom: Option<&Atom>| atom.map(|atom| atom.span.clone());
    Differing { what, source: span(source), target: span(target) }
}

/// Free renderings: half for 50 %, a year for twelve months, 1968 for 68.
fn freely_equal(source: &Atom, target: &Atom) -> bool {
    let (Key::Amount(a), Key::Amount(b)) = (source.key, target.key) else { return false };
    let hundred = Amount::from(100);
    if source.unit == Unit::Percent && a == b.times(hundred) {
        return true;
    }
    if target.unit == Unit::Percent && b == a.times(hundred) {
        return true;
    }
    if short_year(a, b) || short_year(b, a) {
        return true;
    }
    let worded = !source.strong || !target.strong;
    worded
        && [7, 10, 12, 24, 100].iter().any(|&factor| {
            let factor = Amount::from(factor);
            a == b.times(factor) || b == a.times(factor)
        })
}

fn short_year(short: Amount, year: Amount) -> bool {
    let (Some(short), Some(year)) = (short.whole(), year.whole()) else { return false };
    (10..100).contains(&short) && (1800..2100).contains(&year) && year % 100 == short
}
