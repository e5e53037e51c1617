//! Figures as a text holds them: digits, number words, months, days, note marks, with their values.
//!
//! A text in; [`Figure`]s out, in order. Two figures with one value say the same in both languages:
//! `1 242`, `1,242` and `1242`; `7,4 %` and `7.4%`; `trois` and `three`; `mars` and `March`. A word
//! that holds digits (`A4`, `covid-19`, an address) gives each run of them.
//!
//! New number word: a line in [`NUMBER_WORDS`] with both languages, a case in
//! `tests/data/drift/number.txt`.

use std::ops::Range;

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

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStyle {
    /// `1 242,5`, as French.
    #[default]
    Comma,
    /// `1,242.5`, as English.
    Point,
}

/// Values and their words, French first, then English; further forms behind them.
const NUMBER_WORDS: &[(&str, &[&str])] = &[
    ("0", &["zéro", "zero"]),
    ("2", &["deux", "two"]),
    ("3", &["trois", "three"]),
    ("4", &["quatre", "four"]),
    ("5", &["cinq", "five"]),
    ("6", &["six"]),
    ("7", &["sept", "seven"]),
    ("8", &["huit", "eight"]),
    ("9", &["neuf", "nine"]),
    ("10", &["dix", "ten"]),
    ("11", &["onze", "eleven"]),
    ("12", &["douze", "twelve"]),
    ("13", &["treize", "thirteen"]),
    ("14", &["quatorze", "fourteen"]),
    ("15", &["quinze", "fifteen"]),
    ("16", &["seize", "sixteen"]),
    ("17", &["dix-sept", "seventeen"]),
    ("18", &["dix-huit", "eighteen"]),
    ("19", &["dix-neuf", "nineteen"]),
    ("20", &["vingt", "twenty", "vingts"]),
    ("30", &["trente", "thirty"]),
    ("40", &["quarante", "forty"]),
    ("50", &["cinquante", "fifty"]),
    ("60", &["soixante", "sixty"]),
    ("70", &["soixante-dix", "seventy", "septante"]),
    ("80", &["quatre-vingts", "eighty", "quatre-vingt", "huitante", "octante"]),
    ("90", &["quatre-vingt-dix", "ninety", "nonante"]),
    ("100", &["cent", "hundred", "cents", "hundreds"]),
    ("1000", &["mille", "thousand", "thousands"]),
    ("million", &["million", "millions"]),
    ("billion", &["milliard", "billion", "milliards", "billions"]),
    ("1/2", &["moitié", "half", "demi", "demie", "moitiés", "halves"]),
    ("1/3", &["tiers", "third"]),
    ("1/4", &["quart", "quarter", "quarts", "quarters"]),
    ("~10", &["dizaine", "dizaines"]),
    ("~12", &["douzaine", "dozen", "douzaines", "dozens"]),
    ("~15", &["quinzaine", "fortnight"]),
    ("~20", &["vingtaine"]),
    ("~30", &["trentaine"]),
    ("~40", &["quarantaine"]),
    ("~50", &["cinquantaine"]),
    ("~60", &["soixantaine"]),
    ("~100", &["centaine", "centaines"]),
    ("~1000", &["millier", "milliers"]),
    ("#1", &["premier", "first", "première", "premiers", "premières", "premièrement"]),
    ("#2", &["deuxième", "second", "seconde", "seconds", "secondes", "deuxièmes", "deuxièmement"]),
    ("#3", &["troisième", "third", "troisièmes", "troisièmement"]),
    ("#4", &["quatrième", "fourth"]),
    ("#5", &["cinquième", "fifth", "cinquièmes"]),
    ("#6", &["sixième", "sixth"]),
    ("#7", &["septième", "seventh"]),
    ("#8", &["huitième", "eighth"]),
    ("#9", &["neuvième", "ninth"]),
    ("#10", &["dixième", "tenth", "dixièmes"]),
    ("x1", &["simple", "single"]),
    ("x2", &["double", "twice", "doublé", "doubler", "doubled"]),
    ("x3", &["triple", "triplé", "tripler", "tripled"]),
    ("x4", &["quadruple", "quadruplé"]),
];

/// Months and days: value, French, English.
const DATE_WORDS: &[(&str, &[&str])] = &[
    ("month 1", &["janvier", "January"]),
    ("month 2", &["février", "February"]),
    ("month 3", &["mars", "March"]),
    ("month 4", &["avril", "April"]),
    ("month 5", &["mai", "May"]),
    ("month 6", &["juin", "June"]),
    ("month 7", &["juillet", "July"]),
    ("month 8", &["août", "August"]),
    ("month 9", &["septembre", "September"]),
    ("month 10", &["octobre", "October"]),
    ("month 11", &["novembre", "November"]),
    ("month 12", &["décembre", "December"]),
    ("day 1", &["lundi", "Monday", "lundis", "Mondays"]),
    ("day 2", &["mardi", "Tuesday", "mardis", "Tuesdays"]),
    ("day 3", &["mercredi", "Wednesday", "mercredis", "Wednesdays"]),
    ("day 4", &["jeudi", "Thursday", "jeudis", "Thursdays"]),
    ("day 5", &["vendredi", "Friday", "vendredis", "Fridays"]),
    ("day 6", &["samedi", "Saturday", "samedis", "Saturdays"]),
    ("day 7", &["dimanche", "Sunday", "dimanches", "Sundays"]),
];

/// The figures of a text, in order.
///
/// ```
/// use enregard::text::figure::{NumberStyle, figures};
/// let values = |text, style| -> Vec<String> {
///     figures(text, style).into_iter().map(|figure| figure.value).collect()
/// };
/// let fr = values("Le 3 mars, 1 242,5 cas sur deux", NumberStyle::Comma);
/// assert_eq!(fr, ["3", "month 3", "1242.5", "2"]);
/// assert_eq!(fr, values("On 3 March, 1,242.5 cases out of two", NumberStyle::Point));
/// ```
#[must_use]
pub fn figures(text: &str, style: NumberStyle) -> Vec<Figure> {
    let mut out = Vec::new();
    for token in tokens(text) {
        let Some(piece) = text.get(token.span.clone()) else { continue };
        match token.kind {
            TokenKind::Number => number(piece, token.span.start, style, &mut out),
            TokenKind::Word => word(piece, &token, &mut out),
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

/// A figure's value as a language writes it out in a word, where it has one; `form` 0 is French, 1
/// English.
#[must_use]
pub fn spelled(value: &str, form: usize) -> Option<&'static str> {
    let all = NUMBER_WORDS.iter().chain(DATE_WORDS);
    let words = all.into_iter().find(|(v, _)| *v == value)?.1;
    words.get(form.min(words.len().checked_sub(1)?)).copied()
}

/// A number token: its digits, and apart from them any further runs (`18h30`).
fn number(piece: &str, at: usize, style: NumberStyle, out: &mut Vec<Figure>) {
    let from = piece.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let body = piece.get(from..).unwrap_or_default();
    let inside = |c: char| c.is_ascii_digit() || ".,'’ \u{a0}\u{202f}\u{2009}".contains(c);
    let len = body.find(|c| !inside(c)).unwrap_or(body.len());
    let digits = body.get(..len).unwrap_or_default();
    let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    let start = at + from;
    let value = canonical(digits, style);
    out.push(Figure { kind: FigureKind::Digits, span: start..start + digits.len(), value });
    let tail = body.get(digits.len()..).unwrap_or_default();
    digit_runs(tail, start + digits.len(), out);
}

/// Digits with a decimal point and no grouping.
fn canonical(digits: &str, style: NumberStyle) -> String {
    let point = match style {
        NumberStyle::Comma => ',',
        NumberStyle::Point => '.',
    };
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

fn word(piece: &str, token: &Token, out: &mut Vec<Figure>) {
    let lower = piece.to_lowercase();
    if let Some((kind, value)) = known(&lower, piece) {
        out.push(Figure { kind, span: token.span.clone(), value: value.to_owned() });
    } else if is_roman(piece) {
        let value = format!("roman {piece}");
        out.push(Figure { kind: FigureKind::Roman, span: token.span.clone(), value });
    } else if piece.contains('-') && !piece.contains(|c: char| c.is_numeric()) {
        let mut at = token.span.start;
        for part in piece.split('-') {
            if let Some((kind, value)) = known(&part.to_lowercase(), part) {
                out.push(Figure { kind, span: at..at + part.len(), value: value.to_owned() });
            }
            at += part.len() + 1;
        }
    } else {
        digit_runs(piece, token.span.start, out);
    }
}

/// Kind and value of a number word or date word. English months count with their capital only, so
/// that `may` and `march` stay verbs.
fn known(lower: &str, piece: &str) -> Option<(FigureKind, &'static str)> {
    let holds = |words: &[&str], form: &str| words.contains(&form);
    if let Some((value, _)) = NUMBER_WORDS.iter().find(|(_, words)| holds(words, lower)) {
        return Some((FigureKind::Word, value));
    }
    let (value, _) =
        DATE_WORDS.iter().find(|(_, words)| holds(words, lower) || holds(words, piece))?;
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
                let value = piece.get(from..offset).unwrap_or_default().to_owned();
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
        figures(text, NumberStyle::Comma).into_iter().map(|figure| figure.value).collect()
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
            for figure in figures(&text, NumberStyle::Comma) {
                prop_assert!(text.get(figure.span).is_some());
            }
        }
    }
}
