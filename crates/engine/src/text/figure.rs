//! Figures as a text holds them: digits, number words, months, days, note marks, with their values.
//!
//! A text in; [`Figure`]s out, in order. Two figures with one value say the same in both languages:
//! `1 242`, `1,242` and `1242`; `7,4 %` and `7.4%`; `trois` and `three`; `mars` and `March`. A word
//! that holds digits (`A4`, `covid-19`, an address) gives each run of them.
//!
//! Number words and the names of months and days are those that `value` reads with. A new one: a
//! line in the file of its language (`text::language`), a case in `tests/data/drift/number.txt`.
//!
//! `value` tells what a number *means* beside its unit; this tells how a wording of one language
//! changed, piece by piece (`vingt-deux mille` is 20, 2, 1000), so that a change of any piece is
//! seen.

use std::ops::Range;

use super::calendar::{month_of, months, weekday_of, weekdays};
use super::fold::fold;
use super::language::{Language, Sense, ValueSort, ascii_digits};
use super::number_word::{self, NumberPiece, NumberWord, Sum, cardinals, ordinal};
use super::roman;
use super::value::Amount;
use super::word::{WordToken, WordTokenKind, tokens};

/// What a figure is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureKind {
    /// Digits.
    Digits,
    /// A number word, cardinal, ordinal or fraction.
    Word,
    /// A month or a day of the week.
    Date,
    /// Roman numerals.
    Roman,
    /// A note mark.
    Note,
}

/// A figure of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is written with.
    pub kind: FigureKind,
    /// Where, in bytes; a sign such as `%` is not part of it.
    pub span: Range<usize>,
    /// Its value, comparable between languages: `1242`, `7.4`, `month 3`, `note 2`.
    pub value: String,
}

/// The figures of a text, in order.
///
/// ```
/// use enregard_engine::text::figure::figures;
/// use enregard_engine::text::language::Language;
/// let values = |text, language| -> Vec<String> {
///     figures(text, language).into_iter().map(|figure| figure.value).collect()
/// };
/// let fr = values("Le 3 mars, 1 242,5 cas sur deux", Language::French);
/// assert_eq!(fr, ["3", "month 3", "1242.5", "2"]);
/// assert_eq!(fr, values("On 3 March, 1,242.5 cases out of two", Language::English));
/// ```
#[must_use]
pub fn figures(text: &str, language: Language) -> Vec<Figure> {
    let mut out = Vec::new();
    for token in tokens(text) {
        let Some(piece) = text.get(token.span.clone()) else { continue };
        match token.kind {
            WordTokenKind::Number => number(piece, token.span.start, language, &mut out),
            WordTokenKind::Word => word(piece, &token, language, &mut out),
            WordTokenKind::Note => {
                let label = piece.trim_start_matches("[^").trim_end_matches(']');
                let value = format!("note {label}");
                out.push(Figure { kind: FigureKind::Note, span: token.span, value });
            }
            WordTokenKind::Punctuation => superscript(piece, &token, &mut out),
            WordTokenKind::Space => {}
        }
    }
    out
}

/// A figure's value as a language writes it out in a word, where it has one.
///
/// ```
/// use enregard_engine::text::{figure::spelled, value::Language};
///
/// assert_eq!(spelled("80", Language::French).as_deref(), Some("quatre-vingts"));
/// assert_eq!(spelled("month 3", Language::English).as_deref(), Some("March"));
/// assert_eq!(spelled("#3", Language::English).as_deref(), Some("third"));
/// ```
#[must_use]
pub fn spelled(value: &str, language: Language) -> Option<String> {
    let numbered = |kind: &str| value.strip_prefix(kind)?.parse::<usize>().ok()?.checked_sub(1);
    if let Some(at) = numbered("month ") {
        return months(language).get(at).map(|name| (*name).to_owned());
    }
    if let Some(at) = numbered("day ") {
        return weekdays(language).get(at).map(|name| (*name).to_owned());
    }
    if let Some(rank) = value.strip_prefix('#') {
        return number_word::rank(rank.parse().ok()?, language);
    }
    let compound =
        COMPOUNDS.iter().find(|(number, _)| language == Language::French && *number == value);
    let cardinal = || {
        let same = |word: &&NumberWord| worth(word.piece).as_deref() == Some(value);
        cardinals(language).iter().find(same).and_then(|word| word.forms.first().copied())
    };
    let said = || {
        let mut said = language.facts().said.iter();
        said.find(|(sense, _)| said_alone(*sense, language).as_deref() == Some(value))
            .map(|(_, form)| *form)
    };
    compound.map(|(_, form)| *form).or_else(cardinal).or_else(said).map(str::to_owned)
}

/// Numbers that French puts together of words that are others by themselves, as it writes them.
const COMPOUNDS: [(&str, &str); 6] = [
    ("17", "dix-sept"),
    ("18", "dix-huit"),
    ("19", "dix-neuf"),
    ("70", "soixante-dix"),
    ("80", "quatre-vingts"),
    ("90", "quatre-vingt-dix"),
];

/// The value of words between hyphens that are one number in French.
fn compound(folded: &str, language: Language) -> Option<String> {
    let mut sum = Sum::default();
    let adds = |part: &str| {
        number_word::piece(part, language).is_some_and(|piece| sum.take(piece, language))
    };
    let whole = language == Language::French && folded.contains('-') && folded.split('-').all(adds);
    let value = sum.value().to_string();
    (whole && COMPOUNDS.iter().any(|(known, _)| *known == value)).then_some(value)
}

/// The value of a word that says a number by itself: `tiers`, `douzaine`, `double`, `noon`.
fn said_alone(sense: Sense, language: Language) -> Option<String> {
    let amount = sense.amount;
    let number = || amount.whole().map(|number| number.to_string());
    let share = || Some(format!("1/{}", Amount::from(1).of(amount)?));
    let weak = |of: Amount| sense.sort == ValueSort::Weak && amount == of;
    Some(match sense.sort {
        ValueSort::Share => share()?,
        _ if weak(Amount::fraction(1, 2)) => share()?,
        _ if weak(Amount::from(1)) && language == Language::French => "#1".to_owned(),
        ValueSort::Times => format!("x{}", number()?),
        ValueSort::Rank => format!("#{}", number()?),
        ValueSort::Count => format!("~{}", number()?),
        ValueSort::Clock if amount == Amount::from(12) => "noon".to_owned(),
        ValueSort::Clock => "midnight".to_owned(),
        ValueSort::Weak => return None,
    })
}

/// The value of a cardinal; none for one, which is an article more often.
fn worth(piece: NumberPiece) -> Option<String> {
    Some(match piece {
        NumberPiece::Unit(1) | NumberPiece::Power(12..) => return None,
        NumberPiece::Unit(value) | NumberPiece::Tens(value) => value.to_string(),
        NumberPiece::Hundred => "100".to_owned(),
        NumberPiece::Power(3) => "1000".to_owned(),
        NumberPiece::Power(6) => "million".to_owned(),
        NumberPiece::Power(_) => "billion".to_owned(),
    })
}

/// A number token: its digits, and apart from them any further runs (`18h30`).
fn number(piece: &str, at: usize, language: Language, out: &mut Vec<Figure>) {
    let from = piece.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let body = piece.get(from..).unwrap_or_default();
    let inside = |c: char| c.is_ascii_digit() || ".,'’ \u{a0}\u{202f}\u{2009}".contains(c);
    let len = body.find(|c| !inside(c)).unwrap_or(body.len());
    let digits = body.get(..len).unwrap_or_default();
    let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    let start = at + from;
    let value = canonical(digits, language);
    out.push(Figure { kind: FigureKind::Digits, span: start..start + digits.len(), value });
    let tail = body.get(digits.len()..).unwrap_or_default();
    digit_runs(tail, start + digits.len(), out);
}

/// Digits with a decimal point and no grouping.
fn canonical(digits: &str, language: Language) -> String {
    let point = language.facts().decimal.first().copied().unwrap_or('.');
    let (whole, fraction) = match digits.rsplit_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    groups.next();
    let thousands = whole.contains(['.', ',']) && groups.all(|g| g.len() == 3);
    let mut value = String::with_capacity(digits.len());
    for c in whole.chars() {
        match c {
            '0'..='9' => value.push(c),
            '.' | ',' if !thousands => value.push('.'),
            _ => {}
        }
    }
    if let Some(fraction) = fraction {
        value.push('.');
        value.push_str(fraction);
    }
    value
}

fn word(piece: &str, token: &WordToken, language: Language, out: &mut Vec<Figure>) {
    // `Monday's` holds `Monday`.
    let owner = ["'s", "’s"].iter().find_map(|ending| piece.strip_suffix(ending));
    let piece = owner.filter(|_| language == Language::English).unwrap_or(piece);
    let span = token.span.start..token.span.start + piece.len();
    if let Some((kind, value)) = known(piece, language) {
        out.push(Figure { kind, span, value });
    } else if is_roman(piece) {
        let value = format!("roman {piece}");
        out.push(Figure { kind: FigureKind::Roman, span: token.span.clone(), value });
    } else if piece.contains('-') && !piece.contains(|c: char| c.is_numeric()) {
        let mut at = token.span.start;
        for part in piece.split('-') {
            if let Some((kind, value)) = known(part, language) {
                out.push(Figure { kind, span: at..at + part.len(), value });
            }
            at += part.len() + 1;
        }
    } else {
        digit_runs(piece, token.span.start, out);
    }
}

/// Kind and value of a number word or date word. English months count with their capital only, so
/// that `may` and `march` stay verbs.
fn known(piece: &str, language: Language) -> Option<(FigureKind, String)> {
    let folded = fold(piece);
    let facts = language.facts();
    let rank = || {
        let mut sum = Sum::default();
        // «Troisièmement» is a rank too.
        let rank = ordinal(folded.strip_suffix("ment").unwrap_or(&folded), language)?;
        sum.take(rank, language).then(|| format!("#{}", sum.value()))
    };
    let millions = || match facts.scales.get(&folded)? {
        6 => Some("million".to_owned()),
        9 => Some("billion".to_owned()),
        _ => None,
    };
    let said = || said_alone(*facts.senses.get(&folded)?, language);
    let number = match number_word::piece(&folded, language) {
        Some(piece) => worth(piece),
        None => compound(&folded, language).or_else(said).or_else(rank).or_else(millions),
    };
    if let Some(value) = number {
        return Some((FigureKind::Word, value));
    }
    let named = language != Language::English || piece.starts_with(char::is_uppercase);
    let month = || Some(format!("month {}", month_of(&folded, language)?));
    let day = || Some(format!("day {}", weekday_of(&folded, language)?));
    let value = named.then(|| month().or_else(day)).flatten()?;
    Some((FigureKind::Date, value))
}

/// `IV`, `XIX`, `XIXe`: two letters or more, or one with an ordinal's ending; `Le` is an article,
/// and hundreds are letters of acronyms more often.
fn is_roman(word: &str) -> bool {
    let stem = word.trim_end_matches(['e', 'r', 'ᵉ', 'ʳ']);
    let ordinal = stem.len() < word.len();
    roman::roman(stem).is_some_and(|number| number < 90)
        && (stem.len() > 1 || (ordinal && stem != "L"))
}

fn superscript(piece: &str, token: &WordToken, out: &mut Vec<Figure>) {
    if piece.chars().any(|c| c.is_numeric()) {
        let value = format!("sign {piece}");
        out.push(Figure { kind: FigureKind::Digits, span: token.span.clone(), value });
    }
}

/// Each run of digits inside a word.
fn digit_runs(piece: &str, at: usize, out: &mut Vec<Figure>) {
    let mut start = None;
    for (offset, c) in piece.char_indices().chain([(piece.len(), ' ')]) {
        match (c.is_numeric(), start) {
            (true, None) => start = Some(offset),
            (false, Some(from)) => {
                let value = ascii_digits(piece.get(from..offset).unwrap_or_default()).into_owned();
                let span = at + from..at + offset;
                out.push(Figure { kind: FigureKind::Digits, span, value });
                start = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<String> {
        figures(text, Language::French).into_iter().map(|figure| figure.value).collect()
    }

    #[test]
    fn figures_are_found_wherever_they_stand() {
        assert_eq!(values("A4, covid-19, user-content-13mot"), ["4", "19", "13"]);
        assert_eq!(values("7,4 % de 12.500 €"), ["7.4", "12500"]);
        assert_eq!(
            values("au XIXe siècle, titre IV, à 18h30"),
            ["roman XIXe", "roman IV", "18", "30"]
        );
        assert_eq!(values("vingt-deux mille[^3]"), ["20", "2", "1000", "note 3"]);
        assert_eq!(values("la version 2.0 du 13/04/2016"), ["2.0", "13", "04", "2016"]);
        assert_eq!(values("une personne, l'une"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn spans_stand_in_the_text(text in any::<String>()) {
            for figure in figures(&text, Language::French) {
                prop_assert!(text.get(figure.span).is_some());
            }
        }
    }
}
