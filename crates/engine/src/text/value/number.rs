//! Numbers in digits, with magnitude, currency, percent sign and ordinal suffix.

use std::ops::Range;

use super::meaning::{Number, Value, ValueKind, ValueUnit, Written};
use super::reader::{FoundValue, ValueReader};
use super::token::TokenKind;
use crate::text::amount::Amount;
use crate::text::language::{Language, ValueSort};
use crate::text::roman;

/// The currency of a sign or word.
pub(super) fn currency(text: &str, fold: &str) -> Option<&'static str> {
    Some(match text {
        "€" | "EUR" => "EUR",
        "$" | "USD" | "US$" | "CAD" | "AUD" => "USD",
        "£" | "GBP" => "GBP",
        "¥" | "JPY" => "JPY",
        "CHF" => "CHF",
        "₽" => "RUB",
        "₹" => "INR",
        _ => match fold {
            "euro" | "euros" => "EUR",
            "dollar" | "dollars" => "USD",
            "sterling" => "GBP",
            "yen" | "yens" => "JPY",
            "franc" | "francs" => "FRF",
            "rouble" | "roubles" | "ruble" | "rubles" => "RUB",
            "roupie" | "roupies" | "rupee" | "rupees" => "INR",
            _ => return None,
        },
    })
}

/// Marks that tie figures to those before.
pub(super) fn is_joint(mark: char) -> bool {
    matches!(mark, '/' | '-' | '–' | '.' | ',')
}

/// Whether a space may stand between groups of digits.
fn groups(space: &str) -> Option<char> {
    let mut chars = space.chars();
    let first = chars.next()?;
    let fits = matches!(first, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}');
    (fits && chars.next().is_none()).then_some(first)
}

/// Digits of a number, at most; a longer row of groups is a table's.
const MOST_DIGITS: usize = 15;

/// A numeral as it is written, and the token after it.
struct Numeral {
    amount: Amount,
    or: Vec<Amount>,
    grouping: Option<char>,
    decimal: Option<char>,
    next: usize,
}

impl ValueReader<'_> {
    /// A number that starts here: digits, or a currency sign before them.
    pub(super) fn number(&self, at: usize) -> FoundValue {
        let (sign, start) = match self.prefix_currency(at) {
            Some((sign, after)) => (Some(sign), after),
            None => (None, at),
        };
        if self.is(start, TokenKind::Mark) {
            return None;
        }
        let numeral = self.numeral(start)?;
        let span = self.start(start)..self.end(numeral.next);
        let mut number = Number::digits(numeral.amount, span);
        number.or = numeral.or;
        number.grouping = numeral.grouping;
        number.decimal = numeral.decimal;
        let mut next = numeral.next;
        if let Some(sign) = sign {
            number.unit = ValueUnit::Money(sign);
            number.unit_span = Some(self.start(at)..self.start(start));
        }
        if let Some((after, or)) = self.rank(next) {
            number.ordinal = !or;
            if or {
                number.or.extend(decade(number.amount));
                number.or.extend(century(number.amount));
            }
            next = after;
        } else {
            next = self.exponent(&mut number, next);
            next = self.scale(&mut number, next);
            next = self.half_more(&mut number, next);
            next = self.unit(&mut number, next);
            let end = next;
            let after = self.measure(&mut number, next);
            self.short_year(at, &mut number);
            let span = self.start(at)..self.end(end);
            return Some((Value { span, kind: ValueKind::Number(number) }, after));
        }
        self.short_year(at, &mut number);
        Some((
            Value { span: self.start(at)..self.end(next), kind: ValueKind::Number(number) },
            next,
        ))
    }

    /// Digits that are too many for a number: passed over in one piece.
    pub(super) fn opaque(&self, at: usize) -> FoundValue {
        let code = self.str(at).to_owned();
        let span = self.start(at)..self.end(at + 1);
        Some((Value { span, kind: ValueKind::Code(code) }, at + 1))
    }

    /// `€ 5`, `EUR 5`, `US$5`: the currency and the digits after it.
    fn prefix_currency(&self, at: usize) -> Option<(&'static str, usize)> {
        let mut next = at;
        if matches!(self.str(next), "US" | "C" | "A" | "CA" | "AU" | "NZ" | "HK")
            && self.is_mark(next + 1, '$')
        {
            next += 1;
        }
        let word = self.is(next, TokenKind::Word);
        let sign = currency(self.str(next), if word { "-" } else { "" })?;
        let after = self.skip_space(next + 1);
        (self.is(after, TokenKind::Digits) && (!word || after > next + 1)).then_some((sign, after))
    }

    /// The digits themselves, grouped or not, with what follows the decimal mark.
    fn numeral(&self, at: usize) -> Option<Numeral> {
        if !self.is(at, TokenKind::Digits) {
            return None;
        }
        let mut whole = self.str(at).to_owned();
        let first = whole.len();
        let (grouping, mut next) = self.grouped(at, &mut whole);
        let mut part = "";
        let mut decimal = None;
        if let Some((mark, digits)) = self.fraction(next, first, grouping) {
            decimal = Some(mark);
            part = digits;
            next += 2;
        }
        let amount = Amount::decimal(&whole, part)?;
        let or = self.otherwise(at, &whole, grouping, decimal, part);
        Some(Numeral { amount, or, grouping, decimal, next })
    }

    /// Collects groups of three digits; gives their mark and the token after them.
    fn grouped(&self, at: usize, whole: &mut String) -> (Option<char>, usize) {
        let leading = self.str(at);
        if leading.len() > 3 || leading.starts_with('0') {
            return (None, at + 1);
        }
        let mut grouping = None;
        let mut next = at + 1;
        while let Some(mark) = self.group_mark(next) {
            let three = self.str(next + 1);
            let fits = self.is(next + 1, TokenKind::Digits) && three.len() == 3;
            if !fits || grouping.is_some_and(|g| g != mark) || whole.len() > MOST_DIGITS {
                break;
            }
            grouping = Some(mark);
            whole.push_str(three);
            next += 2;
        }
        (grouping, next)
    }

    fn group_mark(&self, at: usize) -> Option<char> {
        if self.is(at, TokenKind::Space) {
            return groups(self.str(at));
        }
        let mark = self.tokens.get(at)?.mark(self.text)?;
        let facts = self.language.facts();
        (facts.groups(mark) || self.decimal_follows(at, mark)).then_some(mark)
    }

    /// Whether groups of three digits go on from this mark to another one: only groups are followed
    /// by a decimal mark, `1.242,5` and `1,242.5`, whatever the language.
    fn decimal_follows(&self, at: usize, mark: char) -> bool {
        let other = match mark {
            '.' => ',',
            ',' => '.',
            _ => return false,
        };
        let mut at = at;
        let mut groups = 0;
        while groups < MOST_DIGITS / 3
            && self.is_mark(at, mark)
            && self.is(at + 1, TokenKind::Digits)
            && self.str(at + 1).len() == 3
        {
            at += 2;
            groups += 1;
        }
        groups > 0 && self.is_mark(at, other) && self.is(at + 1, TokenKind::Digits)
    }

    /// The decimal mark and the digits after it.
    fn fraction(&self, at: usize, first: usize, grouping: Option<char>) -> Option<(char, &str)> {
        let mark = self.tokens.get(at)?.mark(self.text)?;
        if !matches!(mark, '.' | ',' | '٫')
            || grouping == Some(mark)
            || !self.is(at + 1, TokenKind::Digits)
        {
            return None;
        }
        let digits = self.str(at + 1);
        let dotted = self.is_mark(at + 2, mark) && self.is(at + 3, TokenKind::Digits);
        let listed =
            mark == ',' && first > 3 && grouping.is_none() && self.language == Language::English;
        (!dotted && !listed && digits.len() <= 9).then_some((mark, digits))
    }

    /// Other values of the same writing.
    fn otherwise(
        &self,
        at: usize,
        whole: &str,
        grouping: Option<char>,
        decimal: Option<char>,
        part: &str,
    ) -> Vec<Amount> {
        let mut or = Vec::new();
        let comma = self.language.facts().decimal.first() == Some(&',');
        match (comma, grouping, decimal) {
            // «1.242» in French is a thousand, unless somebody wrote a decimal point.
            (true, Some('.'), None) if whole.len() <= 6 => {
                let split = self.str(at).len();
                let (head, tail) = (whole.get(..split), whole.get(split..));
                or.extend(head.zip(tail).and_then(|(head, tail)| Amount::decimal(head, tail)));
            }
            (true, None, Some('.')) if part.len() == 3 => {
                or.extend(Amount::decimal(&format!("{whole}{part}"), ""));
            }
            _ => {}
        }
        or
    }

    /// `er`, `e`, `th` … right after the digits; also the `s` of `1990s` (then the flag is set).
    fn rank(&self, at: usize) -> Option<(usize, bool)> {
        let fold = self.fold(at);
        let rank = match self.language {
            Language::French => matches!(
                fold,
                "er" | "ere" | "re" | "e" | "eme" | "ieme" | "nd" | "nde" | "ers" | "es" | "emes"
            ),
            Language::English => {
                matches!(fold, "st" | "nd" | "rd" | "th" | "e" | "er" | "eme" | "re")
            }
            Language::German => {
                self.is_mark(at, '.') && !self.is(at + 1, TokenKind::Digits) && {
                    let next = self.skip_space(at + 1);
                    next > at + 1 && self.is(next, TokenKind::Word)
                }
            }
            _ => false,
        };
        if rank && !self.is(at + 1, TokenKind::Digits) {
            return Some((at + 1, false));
        }
        if self.language != Language::English {
            return None;
        }
        if fold == "s" {
            return Some((at + 1, true));
        }
        let quoted = self.is_mark(at, '\'') || self.is_mark(at, '’');
        (quoted && self.fold(at + 1) == "s").then_some((at + 2, true))
    }

    /// `10<sup>6</sup>` and `10⁶`: a power of ten; other figures that are raised stay note marks.
    fn exponent(&self, number: &mut Number, at: usize) -> usize {
        let Some((figures, next)) = self.superscript(at) else { return at };
        let power = figures.trim_start_matches('-').parse().ok().filter(|power| *power <= 30);
        let Some(power) = power.filter(|_| number.amount == Amount::from(10)) else { return at };
        let power = Amount::power(power);
        let one = Amount::from(1);
        let below = if figures.starts_with('-') { one.of(power) } else { None };
        number.amount = below.unwrap_or(power);
        next
    }

    /// The percent sign, percent words or currency after a number.
    pub(super) fn unit(&self, number: &mut Number, at: usize) -> usize {
        let mut next = self.skip_space(at);
        if next == at && self.is_mark(at, '-') {
            next = at + 1;
        }
        let has_money = matches!(number.unit, ValueUnit::Money(_));
        let mut set = |unit, after: usize| {
            number.unit = unit;
            number.unit_span = Some(self.start(next)..self.end(after));
            after
        };
        if self.is_mark(next, '%') || self.is_mark(next, '٪') {
            return set(ValueUnit::Percent, next + 1);
        }
        match self.fold(next) {
            "percent" | "pct" => return set(ValueUnit::Percent, next + 1),
            "pour" | "per" => {
                let cent = self.skip_space(next + 1);
                if self.fold(cent) == "cent" {
                    return set(ValueUnit::Percent, cent + 1);
                }
            }
            _ => {}
        }
        if has_money {
            return at;
        }
        let of = self.skip_space(next + 1);
        let word = match self.fold(next) {
            "de" | "livres" | "pounds" if next > at => of,
            "d" if self.is(next + 1, TokenKind::Mark) => next + 2,
            _ => next,
        };
        match currency(self.str(word), self.fold(word)) {
            Some(code) => set(ValueUnit::Money(code), word + 1),
            None => at,
        }
    }

    /// `18` of `1914-18` may be 1918, `'68` may be 1968, `90` of `années 90` 1990.
    fn short_year(&self, at: usize, number: &mut Number) {
        let Some(short) = number.amount.whole().filter(|&n| n < 100) else { return };
        let dash = self.before(at).and_then(|t| t.mark(self.text));
        let year = at
            .checked_sub(2)
            .filter(|_| matches!(dash, Some('-' | '–' | '/')))
            .and_then(|at| self.str(at).parse::<i64>().ok())
            .filter(|year| (1000..2100).contains(year));
        if let Some(year) = year {
            number.or.push(Amount::from(year / 100 * 100 + short));
        }
        let quoted = matches!(dash, Some('\'' | '’' | '‘'));
        let decade = self.word_before(at).is_some_and(|t| t.fold == "annees");
        if number.numeral.len() == 2 && (quoted || decade) {
            number.or.extend([Amount::from(1900 + short), Amount::from(2000 + short)]);
        }
    }

    /// A Roman numeral of two capitals and more, or a rank such as `XIXe`.
    pub(super) fn roman_at(&self, at: usize) -> FoundValue {
        let text = self.str(at);
        let (value, length, ordinal) = match roman::ranked(text) {
            Some((value, length)) => (value, length, true),
            None => (roman::roman(text)?, text.len(), false),
        };
        if self.is_mark(at + 1, '\'') || self.is_mark(at + 1, '’') {
            return None;
        }
        let start = self.start(at);
        let mut number = Number::digits(Amount::from(i64::from(value)), start..start + length);
        number.written = Written::Roman;
        number.ordinal = ordinal;
        number.sort = if ordinal { ValueSort::Rank } else { ValueSort::Weak };
        number.loose = !ordinal;
        Some((Value { span: start..self.end(at + 1), kind: ValueKind::Number(number) }, at + 1))
    }
}

impl Number {
    /// A plain number in digits.
    pub(super) fn digits(amount: Amount, numeral: Range<usize>) -> Self {
        Self {
            amount,
            or: Vec::new(),
            unit: ValueUnit::None,
            written: Written::Digits,
            ordinal: false,
            loose: false,
            bare: false,
            sort: ValueSort::Count,
            measure: None,
            numeral,
            magnitude: None,
            unit_span: None,
            grouping: None,
            decimal: None,
        }
    }
}

/// The 18th, of `1700s`.
fn century(amount: Amount) -> Option<Amount> {
    let hundreds = amount.whole().filter(|year| *year >= 100 && year % 100 == 0)?;
    Some(Amount::from(hundreds / 100 + 1))
}

/// `90` of `1990s`.
fn decade(amount: Amount) -> Option<Amount> {
    amount.whole().filter(|&year| year > 100).map(|year| Amount::from(year % 100))
}

/// A numeral in English form: `1242` as `1,242`, `7,4` as `7.4`.
///
/// Four digits that stand together in the original (a year, a page) stay together.
///
/// # Examples
///
/// ```
/// use enregard_engine::text::value::render_english;
///
/// assert_eq!(render_english("1\u{202f}242,5"), "1,242.5");
/// assert_eq!(render_english("2023"), "2023");
/// ```
#[must_use]
pub fn render_english(numeral: &str) -> String {
    let (whole, part) = match numeral.rsplit_once(',') {
        Some((whole, part)) => (whole, Some(part)),
        None => (numeral, None),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let grouped = whole.len() > digits.len() || digits.len() > 4;
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}
