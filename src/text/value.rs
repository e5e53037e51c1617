//! Typed values in French and English prose: numbers, dates, times, amounts of money, ordinals,
//! references, note marks, addresses.
//!
//! Text and its language in; [`Value`]s out, in order, never overlapping, each with its byte span and
//! what it *means*, so that `7,4 %` in French equals `7.4%` in English and `1 500 M€` equals
//! `EUR 1.5 billion`. How a value is *written* stands beside it in [`Number`], for checks of form.
//!
//! 1. `token` cuts the text into words, digits, spaces and marks; `address` finds what must be left
//!    alone (URLs, e-mail addresses, paths, code, placeables).
//! 2. At each token the readers of `number`, `words`, `date`, `time` and `reference` try their luck,
//!    the longest kind first; what none of them wants is prose.
//! 3. [`Value::atoms`] breaks a value into the numbers, months and weekdays it is made of, so that
//!    two languages that put them together differently can still be compared.
//!
//! Everything here is linear in the text and has no failure: what is no value is no value.
//!
//! A new number word, month or unit: a line in the file of its language (`text::language`). A new
//! currency: a line in `number`. Each with a case in `tests/data/check/number.txt`.

mod address;
mod amount;
mod date;
mod english;
mod measure;
mod number;
mod quotation;
mod ratio;
mod reference;
mod roman;
mod time;
mod token;
mod words;

use std::ops::Range;

use crate::text::language::{Measure, Sort};

pub use crate::text::language::Language;
pub use amount::Amount;
pub use english::english_figures;
pub use number::render_english;
pub use quotation::{Mark, Quotation, quotations};
pub use reference::ReferenceKind;
pub use token::{Token, TokenKind, fold, tokens};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What it means.
    pub kind: Kind,
}

/// What a value means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
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
pub enum Unit {
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
    pub unit: Unit,
    /// Digits, words or Roman capitals.
    pub written: Written,
    /// A rank: `1er`, `21st`, `dix-neuvième`.
    pub ordinal: bool,
    /// Words that give a rough number, or that often stand for none: `une vingtaine`, `both`.
    pub loose: bool,
    /// The magnitude word alone, without a number before it: `des millions`.
    pub bare: bool,
    /// Which values it may be set against where it is not in figures.
    pub sort: Sort,
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

/// The smallest thing that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What.
    pub key: Key,
    /// Other things it may be.
    pub or: Vec<Amount>,
    /// In figures, or otherwise beyond doubt; what is not strong never makes an error alone.
    pub strong: bool,
    /// A magnitude word alone.
    pub bare: bool,
    /// A cardinal written in words that stands for itself: `douze`.
    pub spelled: bool,
    /// Which values it may be set against where it is not in figures.
    pub sort: Sort,
    /// The unit of measure, and where it ends.
    pub measure: Option<(&'static Measure, usize)>,
    /// Part of a date or a time.
    pub part: Part,
    /// What it counts.
    pub unit: Unit,
    /// The magnitude word is part of it.
    pub scaled: bool,
}

/// What an [`Atom`] was part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
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
pub enum Key {
    /// A number.
    Amount(Amount),
    /// A month, from 1.
    Month(u8),
    /// A day of the week, Monday 1.
    Weekday(u8),
}

/// The values of a text, in order; they do not overlap.
///
/// # Examples
///
/// ```
/// use enregard::text::value::{Amount, Kind, Language, values};
///
/// let amount = |text: &str, language| match &values(text, language).first().expect("a value").kind {
///     Kind::Number(number) => number.amount,
///     other => panic!("{other:?}"),
/// };
/// assert_eq!(amount("1 500 M€", Language::French), Amount::from(1_500_000_000));
/// assert_eq!(amount("EUR 1.5 billion", Language::English), Amount::from(1_500_000_000));
/// assert_eq!(amount("quatre-vingt-dix-sept", Language::French), Amount::from(97));
/// ```
#[must_use]
pub fn values(text: &str, language: Language) -> Vec<Value> {
    values_of(text, &tokens(text), language)
}

/// [`values`] of a text that is cut into tokens already.
#[must_use]
pub fn values_of(text: &str, tokens: &[Token], language: Language) -> Vec<Value> {
    let reader = Reader { text, tokens, language };
    let mut held = address::addresses(text).into_iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        while held.peek().is_some_and(|value| value.span.end <= token.start) {
            found.extend(held.next());
        }
        if let Some(value) = held.peek().filter(|value| value.span.start <= token.start) {
            let end = value.span.end;
            at += tokens.iter().skip(at).take_while(|t| t.start < end).count().max(1);
            continue;
        }
        match reader.value_at(at) {
            // What is held begins within it: `$5@a.fr` is no amount.
            Some((value, _))
                if held.peek().is_some_and(|held| held.span.start < value.span.end) =>
            {
                at += 1;
            }
            Some((value, next)) if next > at => {
                found.push(value);
                at = next;
            }
            _ => at += 1,
        }
    }
    found.extend(held);
    found.sort_by_key(|value| value.span.start);
    share_magnitudes(text, &mut found, language);
    ratio::mark(text, &mut found, language);
    if language == Language::French {
        found.dedup_by(|second, first| is_decimal_of(text, second, first));
    }
    found
}

/// Takes the second value into the first where they are one number: `12 euros 50`, `1 m 92`.
fn is_decimal_of(text: &str, second: &Value, first: &mut Value) -> bool {
    let gap = text.get(first.span.end..second.span.start).unwrap_or_default();
    let figures = text.get(second.span.clone()).unwrap_or_default();
    let (Kind::Number(whole), Kind::Number(part)) = (&mut first.kind, &second.kind) else {
        return false;
    };
    let money = matches!(whole.unit, Unit::Money(_)) && matches!(gap, " " | "\u{a0}");
    let joined = (money || matches!(gap, " m " | "m"))
        && whole.written == Written::Digits
        && whole.decimal.is_none()
        && figures.len() == 2
        && figures.bytes().all(|b| b.is_ascii_digit());
    let Some(part) = part.amount.whole().filter(|_| joined) else { return false };
    whole.amount = whole.amount.plus(Amount::fraction(part, 100));
    first.span.end = second.span.end;
    true
}

/// In `entre 1,2 et 1,5 milliard`, `1,2` may be as large as the other.
fn share_magnitudes(text: &str, values: &mut [Value], language: Language) {
    for at in 1..values.len() {
        let Some([first, second]) = values.get_mut(at - 1..=at) else { continue };
        let gap = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
        let (Kind::Number(first), Kind::Number(second)) = (&mut first.kind, &second.kind) else {
            continue;
        };
        let linked = matches!(gap, "à" | "et" | "ou" | "to" | "and" | "or" | "-" | "–");
        let Some(word) = second.magnitude.clone().filter(|_| linked) else { continue };
        if first.magnitude.is_none() && first.written == Written::Digits && !first.ordinal {
            let word = text.get(word).unwrap_or_default();
            first
                .or
                .extend(number::power_of(word, language).map(|power| first.amount.times(power)));
        }
    }
}

/// A text under its readers' eyes; `at` is always the index of a token.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    language: Language,
}

/// A value and the index of the token after it.
type Found = Option<(Value, usize)>;

impl<'t> Reader<'t> {
    fn value_at(&self, at: usize) -> Found {
        let token = self.tokens.get(at)?;
        match token.kind {
            TokenKind::Space => None,
            TokenKind::Digits => self
                .power(at)
                .or_else(|| self.date(at))
                .or_else(|| self.time(at))
                .or_else(|| self.number(at))
                .or_else(|| self.opaque(at)),
            TokenKind::Word => self
                .reference(at)
                .or_else(|| self.date(at))
                .or_else(|| self.number(at))
                .or_else(|| self.half_past_noon(at))
                .or_else(|| self.word_number(at)),
            TokenKind::Mark => self
                .note(at)
                .or_else(|| self.reference(at))
                .or_else(|| self.dialing_code(at))
                .or_else(|| self.number(at)),
        }
    }

    /// The token before, spaces and all.
    fn before(&self, at: usize) -> Option<&'t Token> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// The word before, over one space.
    fn word_before(&self, at: usize) -> Option<&'t Token> {
        let before = self.before(at)?;
        if before.kind == TokenKind::Space { self.before(at - 1) } else { Some(before) }
    }

    /// The lower-case form without accents, empty where the token is no word.
    fn fold(&self, at: usize) -> &'t str {
        let word = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
        word.map_or("", |token| token.fold.as_str())
    }

    /// The token's text; digits as ASCII writes them.
    fn str(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| match token.kind {
            TokenKind::Digits if !token.fold.is_empty() => token.fold.as_str(),
            _ => token.str(self.text),
        })
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark(self.text) == Some(mark))
    }

    /// The next token that is no space; at most one space is passed over.
    fn skip_space(&self, at: usize) -> usize {
        if self.is(at, TokenKind::Space) { at + 1 } else { at }
    }

    /// The end in bytes of the token before `at`.
    fn end(&self, at: usize) -> usize {
        self.before(at).map_or(0, |token| token.end)
    }

    fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |token| token.start)
    }

    /// The `+33` of a telephone number, which counts for nothing: `01 45 …` has none.
    fn dialing_code(&self, at: usize) -> Found {
        let code = self.tokens.get(at + 1).filter(|token| token.kind == TokenKind::Digits)?;
        let groups = self.tokens.iter().skip(at + 2).take(8).take_while(|token| {
            matches!(token.kind, TokenKind::Digits | TokenKind::Space)
                || matches!(token.mark(self.text), Some('.' | '-' | '(' | ')'))
        });
        let groups = groups.filter(|token| token.kind == TokenKind::Digits).count();
        let plausible = self.is_mark(at, '+') && code.end - code.start <= 3 && groups >= 2;
        let kind = Kind::Code(self.str(at + 1).to_owned());
        plausible.then(|| (Value { span: self.start(at)..code.end, kind }, at + 2))
    }

    /// A power: `10⁶`, `2⁸`. Behind other numbers raised figures are a note's mark.
    fn power(&self, at: usize) -> Found {
        let base: i64 = self.str(at).parse().ok().filter(|base| matches!(base, 2 | 10))?;
        let grouped = self.before(at).is_some_and(|t| matches!(t.mark(self.text), Some(',' | '.')));
        let exponent: u32 = token::raised(self.str(at + 1))?.parse().ok()?;
        let value = base.checked_pow(exponent).filter(|_| !grouped)?;
        let span = self.start(at)..self.end(at + 2);
        let number = Number::digits(Amount::fraction(value, 1), span.clone());
        Some((Value { span, kind: Kind::Number(number) }, at + 2))
    }

    /// A note mark: `[^3]`, or raised figures that are no power of a unit.
    fn note(&self, at: usize) -> Found {
        if self.is_mark(at, '[') && self.is_mark(at + 1, '^') {
            let rest = self.text.get(self.start(at + 2)..)?;
            let label: String = rest.chars().take(24).take_while(|&c| c != ']').collect();
            let end = self.start(at + 2) + label.len();
            let closed = self.text.get(end..)?.starts_with(']');
            if !closed || label.is_empty() || label.contains(char::is_whitespace) {
                return None;
            }
            let next = at + self.tokens.iter().skip(at).take_while(|t| t.start <= end).count();
            return Some((Value { span: self.start(at)..end + 1, kind: Kind::Note(label) }, next));
        }
        let figures = token::raised(self.str(at))?;
        let unit = self.before(at).is_some_and(|t| {
            matches!(t.str(self.text), "m" | "km" | "cm" | "mm" | "dm" | "hm" | "s" | "W" | "x")
        });
        let signed = self.before(at).is_some_and(|t| matches!(t.mark(self.text), Some('⁻' | '⁺')));
        let glued = self.before(at).is_some_and(|t| t.kind != TokenKind::Space) && !signed;
        let span = self.start(at)..self.end(at + 1);
        (glued && !unit).then(|| (Value { span, kind: Kind::Note(figures) }, at + 1))
    }
}

impl Value {
    /// The numbers, months and weekdays that the value is made of.
    #[must_use]
    pub fn atoms(&self) -> Vec<Atom> {
        match &self.kind {
            Kind::Number(number) => vec![number.atom(self.span.clone(), Part::Number)],
            Kind::Date(date) => date.atoms(&self.span),
            Kind::Time(time) => time.atoms(&self.span),
            Kind::Reference(reference) => reference
                .numbers
                .iter()
                .flat_map(Value::atoms)
                .map(|atom| Atom { part: Part::Reference, ..atom })
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl Number {
    fn atom(&self, span: Range<usize>, part: Part) -> Atom {
        let words = self.written != Written::Digits;
        Atom {
            span,
            key: Key::Amount(self.amount),
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
    pub(crate) fn number(amount: i64, span: Range<usize>, part: Part) -> Self {
        Self {
            span,
            key: Key::Amount(Amount::from(amount)),
            or: Vec::new(),
            strong: true,
            bare: false,
            spelled: false,
            sort: Sort::Count,
            measure: None,
            part,
            unit: Unit::None,
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
            Key::Amount(amount) => Some(amount),
            _ => None,
        };
        first.into_iter().chain(self.or.iter().copied())
    }

    /// A month by name where the other has it in figures: `8月`, `14/07`.
    fn is_month_of(&self, other: &Self) -> bool {
        let Key::Month(month) = self.key else { return false };
        other.part == Part::Number && other.key == Key::Amount(Amount::from(i64::from(month)))
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
