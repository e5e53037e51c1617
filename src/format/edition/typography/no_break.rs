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
const NUMBERED: [&str; 56] = [
    "art.",
    "al.",
    "ann.",
    "chap.",
    "ch.",
    "cf.",
    "fig.",
    "fol.",
    "n°",
    "nº",
    "n.",
    "no.",
    "nos.",
    "p.",
    "pp.",
    "par.",
    "para.",
    "paras.",
    "pl.",
    "sect.",
    "sec.",
    "t.",
    "tabl.",
    "vol.",
    "v.",
    "§",
    "§§",
    "n°s",
    "nos",
    "annexe",
    "eq.",
    "arts.",
    "éd.",
    "ed.",
    "eds.",
    "app.",
    "page",
    "pages",
    "article",
    "articles",
    "chapitre",
    "chapitres",
    "chapter",
    "chapters",
    "section",
    "sections",
    "figure",
    "figures",
    "tableau",
    "tableaux",
    "table",
    "tables",
    "paragraphe",
    "paragraphs",
    "paragraph",
    "annex",
];
/// Words that a name follows.
const TITLES: [&str; 23] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Dr.", "Pr", "Pr.", "Me", "Mgr", "Mr",
    "Mrs", "Ms", "Prof.", "Mr.", "Mrs.", "Ms.", "St", "St.", "Ste", "Rev.",
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
const UNITS: [&str; 47] = [
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
    "euro",
    "euros",
    "dollars",
    "francs",
    "billions",
    "percent",
    "am",
    "pm",
    "a.m",
    "p.m",
    "pounds",
];

/// Whether the space between these keeps them together.
pub(super) fn holds(head: &[char], tail: &[char], language: PrintLanguage) -> bool {
    let (before, after) = (word_before(head), word_after(tail));
    let starts_figure = after.starts_with(|c: char| c.is_ascii_digit());
    let bare = after.trim_end_matches(|c: char| ",;:.!?…)»”".contains(c) && c != '°');
    let name = bared(&before);
    is_number_of(name, &after, starts_figure, language)
        || is_name(name, &after)
        || is_regnal(name, bare)
        || starts_figure && is_hour(head)
        || is_per_cent(&before, tail)
        || ends_with_figure(&before) && UNITS.contains(&bare)
        || is_date(&before, bare, language)
        || is_century(&before, bare, language)
}

/// A word without what opens it or is elided before it.
fn bared(word: &str) -> &str {
    word.rsplit(['(', '«', '“', '[', '’']).next().unwrap_or(word)
}

fn is_number_of(before: &str, after: &str, starts_figure: bool, language: PrintLanguage) -> bool {
    let name = before.to_lowercase();
    // `L. 225-1` of a code, `no 3`, `cf. p.`
    let is_sure = is_initial(before) || name == "no" && language == PrintLanguage::French;
    if starts_figure && is_sure || name == "cf." && NUMBERED.contains(&after) {
        return true;
    }
    let is_roman = || !after.is_empty() && after.chars().all(|c| "IVXLC,.;)".contains(c));
    NUMBERED.contains(&name.as_str()) && (starts_figure || name.ends_with('.') && is_roman())
}

fn is_name(before: &str, after: &str) -> bool {
    after.starts_with(char::is_uppercase) && (is_initial(before) || TITLES.contains(&before))
}

/// `J.`, `J.-P.`
fn is_initial(word: &str) -> bool {
    word.split('-').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
    })
}

/// `Louis XIV`, `François Ier`: the number of a name.
fn is_regnal(before: &str, after: &str) -> bool {
    let is_number = after.len() > 1 && after.chars().all(|c| "IVX".contains(c)) || after == "Ier";
    let mut letters = before.chars();
    is_number
        && letters.next().is_some_and(char::is_uppercase)
        && before.chars().count() > 2
        && letters.all(char::is_lowercase)
}

/// `8 h 30`.
fn is_hour(head: &[char]) -> bool {
    matches!(head, [.., figure, ' ' | NO_BREAK, 'h'] if figure.is_ascii_digit())
}

/// `10 per cent`.
fn is_per_cent(before: &str, tail: &[char]) -> bool {
    let goes_on = |words: &str| words.chars().eq(tail.iter().copied().take(words.len()));
    ends_with_figure(before) && goes_on("per cent") || before == "per" && goes_on("cent")
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
