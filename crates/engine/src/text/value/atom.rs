//! The smallest parts that two texts are compared by: numbers, months, weekdays.

use std::ops::Range;

use super::meaning::{Date, Number, Time, Value, ValueKind, ValueUnit, Written};
use crate::text::amount::Amount;
use crate::text::language::{Measure, ValueSort};

/// The smallest thing that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What.
    pub key: AtomKey,
    /// Other things it may be.
    pub or: Vec<Amount>,
    /// In figures, or otherwise beyond doubt; what is not strong never makes an error alone.
    pub strong: bool,
    /// A magnitude word alone.
    pub bare: bool,
    /// A cardinal written in words that stands for itself: `douze`.
    pub spelled: bool,
    /// Which values it may be set against where it is not in figures.
    pub sort: ValueSort,
    /// The unit of measure, and where it ends.
    pub measure: Option<(&'static Measure, usize)>,
    /// Part of a date or a time.
    pub part: AtomPart,
    /// What it counts.
    pub unit: ValueUnit,
    /// The magnitude word is part of it.
    pub scaled: bool,
}

/// What an [`Atom`] was part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomPart {
    /// A number on its own.
    Number,
    /// A date.
    Date,
    /// A time.
    Time,
    /// A reference.
    Reference,
}

/// What an [`Atom`] is compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AtomKey {
    /// A number.
    Amount(Amount),
    /// A month, from 1.
    Month(u8),
    /// A day of the week, Monday 1.
    Weekday(u8),
}

impl Value {
    /// The numbers, months and weekdays that the value is made of.
    #[must_use]
    pub fn atoms(&self) -> Vec<Atom> {
        match &self.kind {
            ValueKind::Number(number) => vec![number.atom(self.span.clone(), AtomPart::Number)],
            ValueKind::Date(date) => date.atoms(&self.span),
            ValueKind::Time(time) => time.atoms(&self.span),
            ValueKind::Reference(reference) => reference
                .numbers
                .iter()
                .flat_map(Value::atoms)
                .map(|atom| Atom { part: AtomPart::Reference, ..atom })
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl Number {
    fn atom(&self, span: Range<usize>, part: AtomPart) -> Atom {
        let words = self.written != Written::Digits;
        Atom {
            span,
            key: AtomKey::Amount(self.amount),
            or: self.or.clone(),
            strong: !words && !self.loose,
            bare: self.bare,
            spelled: self.written == Written::Words && !self.loose && !self.ordinal && !self.bare,
            sort: self.sort,
            measure: self.measure,
            part,
            unit: self.unit,
            scaled: self.magnitude.is_some(),
        }
    }
}

impl Atom {
    /// A plain strong number.
    pub(crate) fn number(amount: i64, span: Range<usize>, part: AtomPart) -> Self {
        Self {
            span,
            key: AtomKey::Amount(Amount::from(amount)),
            or: Vec::new(),
            strong: true,
            bare: false,
            spelled: false,
            sort: ValueSort::Count,
            measure: None,
            part,
            unit: ValueUnit::None,
            scaled: false,
        }
    }

    /// Whether the two may be the same thing.
    #[must_use]
    pub fn may_equal(&self, other: &Self) -> bool {
        self.key == other.key
            || self.amounts().any(|amount| other.amounts().any(|other| other == amount))
            || self.is_month_of(other)
            || other.is_month_of(self)
    }

    /// Every amount that it may be.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> + '_ {
        let first = match self.key {
            AtomKey::Amount(amount) => Some(amount),
            _ => None,
        };
        first.into_iter().chain(self.or.iter().copied())
    }

    /// A month by name where the other has it in figures: `8月`, `14/07`.
    fn is_month_of(&self, other: &Self) -> bool {
        let AtomKey::Month(month) = self.key else { return false };
        other.part == AtomPart::Number
            && other.key == AtomKey::Amount(Amount::from(i64::from(month)))
    }

    /// Whether both say how much in units of measure that are not the same.
    #[must_use]
    pub fn measures_otherwise(&self, other: &Self) -> bool {
        match (self.measure, other.measure) {
            (Some((one, _)), Some((two, _))) => one != two,
            _ => false,
        }
    }

    /// Whether so much in one unit is so much in the other: 18 months, a year and a half.
    #[must_use]
    pub fn converts(&self, other: &Self) -> bool {
        let (Some((one, _)), Some((two, _))) = (self.measure, other.measure) else { return false };
        self.amounts().any(|much| {
            let mut others = other.amounts();
            others.any(|of_it| one.converts(much.approximate(), two, of_it.approximate()))
        })
    }
}

impl Date {
    /// Day and year as numbers, month and weekday as themselves.
    fn atoms(&self, whole: &Range<usize>) -> Vec<Atom> {
        let at = |part: &Option<Range<usize>>| part.clone().unwrap_or_else(|| whole.clone());
        let mut atoms = Vec::new();
        if let Some(day) = self.day {
            let mut atom = Atom::number(i64::from(day), at(&self.parts.day), AtomPart::Date);
            if self.ambiguous {
                atom.or.extend(self.month.map(|month| Amount::from(i64::from(month))));
            }
            atoms.push(atom);
        }
        if let Some(year) = self.year {
            atoms.push(Atom::number(i64::from(year), at(&self.parts.year), AtomPart::Date));
        }
        let named =
            |key, span| Atom { key, strong: !self.loose, ..Atom::number(0, span, AtomPart::Date) };
        if let Some(month) = self.month {
            let mut atom = named(AtomKey::Month(month), at(&self.parts.month));
            atom.strong &= !self.ambiguous;
            atoms.push(atom);
        }
        if let Some(weekday) = self.weekday {
            atoms.push(named(AtomKey::Weekday(weekday), at(&self.parts.weekday)));
        }
        atoms
    }
}

impl Time {
    /// The hour and the minute; full hours have no minute to compare.
    fn atoms(self, span: &Range<usize>) -> Vec<Atom> {
        let hour = i64::from(self.hour);
        let mut atom = Atom::number(hour, span.clone(), AtomPart::Time);
        atom.strong = !self.loose;
        // «24 heures» may be a time as well as so many hours.
        atom.measure = Measure::named("hour")
            .filter(|_| self.half_day && self.minute.is_none())
            .map(|unit| (unit, span.end));
        match hour {
            // «12» may be noon and midnight; «midi» and «12 pm» may not.
            0 | 12 | 24 if self.half_day => atom.or.extend([0, 12, 24].map(Amount::from)),
            0 | 24 => atom.or.extend([0, 24].map(Amount::from)),
            12 => {}
            _ => atom.or.push(Amount::from((hour + 12) % 24)),
        }
        let minute = self.minute.filter(|&minute| minute > 0);
        // «2 h 30» may be two and a half hours.
        let span_of_time =
            minute.map(|minute| Amount::from(hour).plus(Amount::fraction(i64::from(minute), 60)));
        atom.or.extend(span_of_time);
        let minute = minute.map(|minute| {
            let mut atom = Atom::number(i64::from(minute), span.clone(), AtomPart::Time);
            match minute {
                30 => atom.or.push(Amount::fraction(1, 2)),
                15 => atom.or.push(Amount::fraction(1, 4)),
                45 => atom.or.extend([Amount::fraction(3, 4), Amount::fraction(1, 4)]),
                _ => {}
            }
            atom.or.extend(span_of_time);
            atom
        });
        std::iter::once(atom).chain(minute).collect()
    }
}
