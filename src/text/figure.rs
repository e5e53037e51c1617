//! Figures as a text holds them: digits, number words, months, days, note marks, with their values.
//!
//! A text in; [`Figure`]s out, in order. Two figures with one value say the same in both languages:
//! `1 242`, `1,242` and `1242`; `7,4 %` and `7.4%`; `trois` and `three`; `mars` and `March`. A word
//! that holds digits (`A4`, `covid-19`, an address) gives each run of them.
//!
//! Cardinals and the names of months and days come from the tables that `value` reads with. New
//! ordinal or rough number: a line in [`NUMBER_WORDS`], a case in `tests/data/drift/number.txt`.
//!
//! `value` tells what a number *means* beside its unit; this tells how a wording of one language changed,
//! piece by piece (`vingt-deux mille` is 20, 2, 1000), so that a change of any piece is seen.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::calendar::{month_of, months, weekday_of, weekdays};
use super::cardinal::{self, Piece, Word, cardinals};
use super::language::{Language, ascii_digits};
use super::value::fold;
use super::word::{Token, TokenKind, tokens};

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

/// Number words beside the cardinals: value, French, English; the first form is the one to write.
const NUMBER_WORDS: &[Row] = &[
    ("17", &["dix-sept"], &[]),
    ("18", &["dix-huit"], &[]),
    ("19", &["dix-neuf"], &[]),
    ("70", &["soixante-dix"], &[]),
    ("80", &["quatre-vingts", "quatre-vingt"], &[]),
    ("90", &["quatre-vingt-dix"], &[]),
    ("100", &[], &["hundreds"]),
    ("1000", &[], &["thousands"]),
    ("million", &[], &["millions"]),
    ("billion", &[], &["billions"]),
    ("1/2", &["moitié", "demi", "demie", "moitiés"], &["half", "halves"]),
    ("1/3", &["tiers"], &["third", "thirds"]),
    ("1/4", &["quart", "quarts"], &["quarter", "quarters"]),
    ("~10", &["dizaine", "dizaines"], &[]),
    ("~12", &["douzaine", "douzaines"], &["dozen", "dozens"]),
    ("~15", &["quinzaine"], &["fortnight"]),
    ("~20", &["vingtaine"], &[]),
    ("~30", &["trentaine"], &[]),
    ("~40", &["quarantaine"], &[]),
    ("~50", &["cinquantaine"], &[]),
    ("~60", &["soixantaine"], &[]),
    ("~100", &["centaine", "centaines"], &[]),
    ("~1000", &["millier", "milliers"], &[]),
    ("#1", &["premier", "première", "premiers", "premières", "premièrement"], &["first"]),
    (
        "#2",
        &["deuxième", "second", "seconde", "seconds", "secondes", "deuxièmes", "deuxièmement"],
        &["second"],
    ),
    ("#3", &["troisième", "troisièmes", "troisièmement"], &["third"]),
    ("#4", &["quatrième"], &["fourth"]),
    ("#5", &["cinquième", "cinquièmes"], &["fifth"]),
    ("#6", &["sixième"], &["sixth"]),
    ("#7", &["septième"], &["seventh"]),
    ("#8", &["huitième"], &["eighth"]),
    ("#9", &["neuvième"], &["ninth"]),
    ("#10", &["dixième", "dixièmes"], &["tenth"]),
    ("#11", &["onzième", "onzièmes"], &["eleventh", "elevenths"]),
    ("#12", &["douzième", "douzièmes"], &["twelfth", "twelfths"]),
    ("#13", &["treizième", "treizièmes"], &["thirteenth", "thirteenths"]),
    ("#14", &["quatorzième", "quatorzièmes"], &["fourteenth", "fourteenths"]),
    ("#15", &["quinzième", "quinzièmes"], &["fifteenth", "fifteenths"]),
    ("#16", &["seizième", "seizièmes"], &["sixteenth", "sixteenths"]),
    ("#20", &["vingtième", "vingtièmes"], &["twentieth", "twentieths"]),
    ("#30", &["trentième", "trentièmes"], &["thirtieth", "thirtieths"]),
    ("#40", &["quarantième", "quarantièmes"], &["fortieth", "fortieths"]),
    ("#50", &["cinquantième", "cinquantièmes"], &["fiftieth", "fiftieths"]),
    ("#60", &["soixantième", "soixantièmes"], &["sixtieth", "sixtieths"]),
    ("#100", &["centième", "centièmes"], &["hundredth", "hundredths"]),
    ("#1000", &["millième", "millièmes"], &["thousandth", "thousandths"]),
    ("x1", &["simple"], &["single"]),
    ("x2", &["double", "doublé", "doubler"], &["double", "twice", "doubled"]),
    ("x3", &["triple", "triplé", "tripler"], &["triple", "tripled"]),
    ("x4", &["quadruple", "quadruplé", "quadrupler"], &["quadruple", "quadrupled"]),
    ("x5", &["quintuple", "quintuplé", "quintupler"], &["quintuple", "quintupled"]),
    ("x10", &["décuple", "décuplé", "décupler"], &["tenfold"]),
    ("x100", &["centuple", "centuplé", "centupler"], &["hundredfold"]),
    ("noon", &["midi"], &["noon", "midday"]),
    ("midnight", &["minuit"], &["midnight"]),
];

/// [`NUMBER_WORDS`] by word.
type ByWord = LazyLock<FxHashMap<&'static str, &'static str>>;
static FRENCH: ByWord = LazyLock::new(|| by_word(|(value, french, _)| (value, french)));
static ENGLISH: ByWord = LazyLock::new(|| by_word(|(value, _, english)| (value, english)));

type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Each word of one language with its value; where two rows hold a word, the first counts.
fn by_word(
    column: impl Fn(&Row) -> (&'static str, &'static [&'static str]),
) -> FxHashMap<&'static str, &'static str> {
    let mut words = FxHashMap::default();
    for (value, forms) in NUMBER_WORDS.iter().map(column) {
        for form in forms {
            words.entry(*form).or_insert(value);
        }
    }
    words
}

/// The figures of a text, in order.
///
/// ```
/// use enregard::text::figure::figures;
/// use enregard::text::language::Language;
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
            TokenKind::Number => number(piece, token.span.start, language, &mut out),
            TokenKind::Word => word(piece, &token, language, &mut out),
            TokenKind::Note => {
                let label = piece.trim_start_matches("[^").trim_end_matches(']');
                let value = format!("note {label}");
                out.push(Figure { kind: FigureKind::Note, span: token.span, value });
            }
            TokenKind::Punctuation => superscript(piece, &token, &mut out),
            TokenKind::Space => {}
        }
    }
    out
}

/// A figure's value as a language writes it out in a word, where it has one.
///
/// ```
/// use enregard::text::{figure::spelled, value::Language};
///
/// assert_eq!(spelled("80", Language::French), Some("quatre-vingts"));
/// assert_eq!(spelled("month 3", Language::English), Some("March"));
/// ```
#[must_use]
pub fn spelled(value: &str, language: Language) -> Option<&'static str> {
    let numbered = |kind: &str| value.strip_prefix(kind)?.parse::<usize>().ok()?.checked_sub(1);
    if let Some(at) = numbered("month ") {
        return months(language).get(at).copied();
    }
    if let Some(at) = numbered("day ") {
        return weekdays(language).get(at).copied();
    }
    let other =
        NUMBER_WORDS.iter().filter(|(known, ..)| *known == value).find_map(|(_, fr, en)| {
            let forms = if language == Language::French { fr } else { en };
            forms.first()
        });
    let cardinal = || {
        let same = |word: &&Word| worth(word.piece).as_deref() == Some(value);
        cardinals(language).iter().find(same).and_then(|word| word.forms.first())
    };
    // In English the table's plurals (`millions`) are there to be read, not to be written.
    match language {
        Language::French => other.or_else(cardinal),
        _ => cardinal().or(other),
    }
    .copied()
}

/// The value of a cardinal; none for one, which is an article more often.
fn worth(piece: Piece) -> Option<String> {
    Some(match piece {
        Piece::Unit(1) | Piece::Power(12..) => return None,
        Piece::Unit(value) | Piece::Tens(value) => value.to_string(),
        Piece::Hundred => "100".to_owned(),
        Piece::Power(3) => "1000".to_owned(),
        Piece::Power(6) => "million".to_owned(),
        Piece::Power(_) => "billion".to_owned(),
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

fn word(piece: &str, token: &Token, language: Language, out: &mut Vec<Figure>) {
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
    let words = match language {
        Language::French => Some(&*FRENCH),
        Language::English => Some(&*ENGLISH),
        _ => None,
    };
    if let Some(value) = words.and_then(|words| words.get(piece.to_lowercase().as_str())) {
        return Some((FigureKind::Word, (*value).to_owned()));
    }
    let folded = fold(piece);
    let cardinal = cardinal::piece(&folded, language).and_then(worth);
    if let Some(value) = cardinal {
        return Some((FigureKind::Word, value));
    }
    let named = language != Language::English || piece.starts_with(char::is_uppercase);
    let month = || Some(format!("month {}", month_of(&folded, language)?));
    let day = || Some(format!("day {}", weekday_of(&folded, language)?));
    let value = named.then(|| month().or_else(day)).flatten()?;
    Some((FigureKind::Date, value))
}

/// `IV`, `XIX`, `XIXe`: two letters or more, or one with an ordinal's ending; `Le` is an article.
fn is_roman(word: &str) -> bool {
    let stem = word.trim_end_matches(['e', 'r', 'ᵉ', 'ʳ']);
    let ordinal = stem.len() < word.len();
    !stem.is_empty()
        && stem.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
        && (stem.len() > 1 || (ordinal && stem != "L"))
}

fn superscript(piece: &str, token: &Token, out: &mut Vec<Figure>) {
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
