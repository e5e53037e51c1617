//! Where a line must not break: within dates, before units, behind titles, initials and the names
//! of numbered things.

pub(super) const NARROW: char = '\u{202f}';
pub(super) const NO_BREAK: char = '\u{a0}';

/// What stands around the text of a piece: the characters of its neighbours.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
}

/// The languages that are known here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PrintLanguage {
    French,
    English,
}

/// Words that a number follows.
const NUMBERED: [&str; 31] = [
    "art.", "al.", "ann.", "chap.", "ch.", "cf.", "fig.", "fol.", "n°", "nº", "n.", "no.", "nos.",
    "p.", "pp.", "par.", "para.", "paras.", "pl.", "sect.", "sec.", "t.", "tabl.", "vol.", "v.",
    "§", "§§", "n°s", "nos", "annexe", "eq.",
];
/// Words that a name follows.
const TITLES: [&str; 18] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Dr.", "Pr", "Pr.", "Me", "Mgr", "Mr",
    "Mrs", "Ms", "Prof.", "Mr.", "Mrs.",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// What is counted or measured.
const UNITS: [&str; 36] = [
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "mg",
    "t",
    "ha",
    "h",
    "min",
    "s",
    "l",
    "ml",
    "kWh",
    "kW",
    "MW",
    "W",
    "Go",
    "Mo",
    "Ko",
    "GB",
    "MB",
    "km²",
    "m²",
    "m³",
    "°C",
    "°",
    "px",
    "pt",
    "millions",
    "million",
    "milliards",
    "milliard",
    "billion",
    "M€",
];

/// Whether the space between these keeps them together.
pub(super) fn holds(head: &[char], tail: &[char], language: PrintLanguage) -> bool {
    let (before, after) = (word_before(head), word_after(tail));
    let starts_figure = after.starts_with(|c: char| c.is_ascii_digit());
    let bare = after.trim_end_matches(|c: char| ",;:.!?…)»”".contains(c) && c != '°');
    is_number_of(&before, &after, starts_figure)
        || is_name(&before, &after)
        || ends_with_figure(&before) && UNITS.contains(&bare)
        || is_date(&before, bare, language)
        || is_century(&before, bare, language)
}

fn is_number_of(before: &str, after: &str, starts_figure: bool) -> bool {
    let name = before.trim_start_matches(['(', '«', '“', '[']).to_lowercase();
    let is_roman = || !after.is_empty() && after.chars().all(|c| "IVXLC,.;)".contains(c));
    NUMBERED.contains(&name.as_str()) && (starts_figure || name.ends_with('.') && is_roman())
}

fn is_name(before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(['(', '«', '“', '[', '’']);
    let mut letters = before.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.as_str() == ".";
    after.starts_with(char::is_uppercase) && (is_initial || TITLES.contains(&before))
}

fn is_date(before: &str, after: &str, language: PrintLanguage) -> bool {
    let months = if language == PrintLanguage::French { &FRENCH_MONTHS } else { &ENGLISH_MONTHS };
    let is_month = |word: &str| {
        let is_capital = word.starts_with(char::is_uppercase);
        (language == PrintLanguage::French || is_capital) && months.contains(&&*word.to_lowercase())
    };
    let figures = |word: &str| word.trim_end_matches("er").parse::<u32>().ok();
    let before = before.trim_start_matches(['(', '«', '“']);
    let is_day = |word: &str| figures(word).is_some_and(|day| (1..=31).contains(&day));
    let is_year = |word: &str| word.len() == 4 && figures(word).is_some();
    is_day(before) && is_month(after)
        || is_month(before)
            && (is_year(after) || language == PrintLanguage::English && is_day(after))
}

/// `XXIe siècle`.
fn is_century(before: &str, after: &str, language: PrintLanguage) -> bool {
    let ordinal = before.strip_suffix('e').filter(|_| language == PrintLanguage::French);
    let is_roman = |word: &str| !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c));
    ordinal.is_some_and(is_roman) && ["siècle", "siècles", "République"].contains(&after)
}

fn ends_with_figure(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

/// The longest word that matters here.
const WORD: usize = 16;

fn word_before(head: &[char]) -> String {
    let letters = head.iter().rev().take_while(|c| !c.is_whitespace()).take(WORD);
    let mut letters: Vec<char> = letters.copied().collect();
    letters.reverse();
    letters.into_iter().collect()
}

fn word_after(tail: &[char]) -> String {
    tail.iter().take_while(|c| !c.is_whitespace()).take(WORD).collect()
}

/// Three full stops, no more, are an ellipsis.
pub(super) fn ellipsis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("...") {
        let (head, tail) = rest.split_at(at);
        let dots = tail.len() - tail.trim_start_matches('.').len();
        out.push_str(head);
        match dots {
            3 => out.push('…'),
            _ => out.extend(std::iter::repeat_n('.', dots)),
        }
        rest = tail.get(dots..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
