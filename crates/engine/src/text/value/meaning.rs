//! What a value is, and the parts by which two values are compared.

use std::ops::Range;

use serde::Serialize;

use crate::text::amount::Amount;
use crate::text::language::{Measure, ValueSort};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What it means.
    pub kind: ValueKind,
}

/// What a value means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// A number, with its magnitude, currency or percent sign.
    Number(Number),
    /// A calendar date or a part of one.
    Date(Date),
    /// A time of day; hours of work look the same.
    Time(Time),
    /// A pointer into this or another text: `p. 12`, `tableau 3`, `art. L. 123-4`.
    Reference(Reference),
    /// A note mark: `[^3]`, `¹`.
    Note(String),
    /// A web address, without the punctuation of the sentence around it.
    Url(String),
    /// An e-mail address.
    Email(String),
    /// A path of files or folders.
    Path(String),
    /// A code span, with its ticks.
    Code(String),
    /// A Fluent placeable, with its braces.
    Placeable(String),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Written {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// In Roman capitals.
    Roman,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueUnit {
    /// Nothing that is compared.
    None,
    /// Hundredths.
    Percent,
    /// Money, by an ISO 4217 code; all dollars are `USD`.
    Money(&'static str),
}

/// A number: its value, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value, magnitude included: `1,5 million` is 1 500 000.
    pub amount: Amount,
    /// Other values that the same writing may have: `1990s` is also 90, `1.242` in French also
    /// 1 242.
    pub or: Vec<Amount>,
    /// What it counts.
    pub unit: ValueUnit,
    /// Digits, words or Roman capitals.
    pub written: Written,
    /// A rank: `1er`, `21st`, `dix-neuvième`.
    pub ordinal: bool,
    /// Words that give a rough number, or that often stand for none: `une vingtaine`, `both`.
    pub loose: bool,
    /// The magnitude word alone, without a number before it: `des millions`.
    pub bare: bool,
    /// Which values it may be set against where it is not in figures.
    pub sort: ValueSort,
    /// The unit of measure after it, and where that ends: `5 km`, `cinq ans`, `five-year`.
    pub measure: Option<(&'static Measure, usize)>,
    /// Where the numeral itself stands, without unit, magnitude or suffix.
    pub numeral: Range<usize>,
    /// Where the magnitude word or letter stands.
    pub magnitude: Option<Range<usize>>,
    /// Where the sign or word of the unit stands.
    pub unit_span: Option<Range<usize>>,
    /// The mark between groups of three digits.
    pub grouping: Option<char>,
    /// The decimal mark.
    pub decimal: Option<char>,
}

/// A date, or the parts of one that are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The day of the week, Monday 1.
    pub weekday: Option<u8>,
    /// Written in figures only, day or month first nobody knows: `05/03/2016`.
    pub ambiguous: bool,
    /// The word could be something else (`May`, `mars`): never a reason to complain.
    pub loose: bool,
    /// Where the day, the month and the year stand.
    pub parts: DateParts,
}

/// Where the parts of a [`Date`] stand, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The day, its ordinal suffix included.
    pub day: Option<Range<usize>>,
    /// The month.
    pub month: Option<Range<usize>>,
    /// The year.
    pub year: Option<Range<usize>>,
    /// The weekday.
    pub weekday: Option<Range<usize>>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Hour, 0 to 24, as far as the text says: `2.30 pm` is 14.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: Option<u8>,
    /// Nothing says whether it is before or after noon.
    pub half_day: bool,
    /// Written the French way: `14 h 30`.
    pub french: bool,
    /// Part of a way of saying: `24 heures sur 24`.
    pub loose: bool,
}

/// A pointer into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it points at.
    pub kind: ReferenceKind,
    /// The kind word as it stands.
    pub word: Range<usize>,
    /// The label, without spaces: `12`, `IV`, `L.123-4`.
    pub label: String,
    /// The numbers in the label.
    pub numbers: Vec<Value>,
}

/// What a reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// A page.
    Page,
    /// A table.
    Table,
    /// A figure, chart or graph.
    Figure,
    /// An annex or appendix.
    Annex,
    /// An article of a law or treaty.
    Article,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// A paragraph.
    Paragraph,
    /// A box beside the text.
    Box,
    /// A recommendation.
    Recommendation,
}
