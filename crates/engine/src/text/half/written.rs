//! A figure of the source as the translation would write it, in the manner of the one it holds.

use crate::text::figure::{Figure, FigureKind, spelled};
use crate::text::language::Language;
use crate::text::norm::capitalized;
use crate::text::roman::roman;

/// Up to here a number word takes a number word's place, even where the source has digits now.
const IN_WORDS: u32 = 10;

/// A figure that the translation holds, and what stands around it.
pub(super) struct HeldFigure<'a> {
    pub(super) figure: &'a Figure,
    /// As it is written, and what stands before and behind it.
    pub(super) was: &'a str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    pub(super) language: Language,
}

/// What stands in the place of a figure, and how many bytes before and behind it go with it.
pub(super) struct WrittenFigure {
    pub(super) text: String,
    pub(super) before: usize,
    pub(super) behind: usize,
}

impl From<String> for WrittenFigure {
    fn from(text: String) -> Self {
        Self { text, before: 0, behind: 0 }
    }
}

impl HeldFigure<'_> {
    /// What stands in its place for `new`, written `source` in the source.
    pub(super) fn written(&self, new: &Figure, source: &str) -> Option<WrittenFigure> {
        let with_ending = |(text, behind)| WrittenFigure { text, before: 0, behind };
        // What cannot be said of an hour must not be said of a bare number in its place.
        if let Some(half) = self.half_of_day() {
            return self.clock(new, half).map(with_ending);
        }
        if let Some(ranked) = self.ranked(new) {
            return Some(with_ending(ranked));
        }
        if let Some(written) = self.times(new) {
            return Some(written);
        }
        let joined = self.after.starts_with(char::is_alphabetic);
        if self.figure.kind == FigureKind::Digits && joined {
            return None;
        }
        let (was, language) = (self.was, self.language);
        // «A dozen» has an article that «about twenty» has not.
        if self.figure.value.starts_with('~') {
            return None;
        }
        let value = bare(&new.value);
        let text = match (self.figure.kind, new.kind) {
            (FigureKind::Note, FigureKind::Note) | (FigureKind::Roman, FigureKind::Roman) => {
                Some(source.to_owned())
            }
            (FigureKind::Digits, FigureKind::Digits) => in_digits(source, value, was, language),
            (FigureKind::Digits, FigureKind::Word) => {
                value.bytes().all(|b| b.is_ascii_digit()).then(|| value.to_owned())
            }
            (FigureKind::Word, FigureKind::Digits) if self.turns_to_digits(value) => {
                in_digits(source, value, was, language)
            }
            (FigureKind::Word, _) if is_share(&self.figure.value) || is_share(value) => {
                return self.share(value);
            }
            (FigureKind::Word | FigureKind::Date, _) => {
                let word = spelled_whole(value, language)?;
                Some(if was.starts_with(char::is_uppercase) { capitalized(&word) } else { word })
            }
            _ => None,
        };
        text.map(WrittenFigure::from)
    }

    /// `A third of` for `half of` and `half`, `two thirds` for `a third`.
    fn share(&self, value: &str) -> Option<WrittenFigure> {
        let (above, below) = parts(value)?;
        let (was_above, was_below) = parts(&self.figure.value)?;
        // Which article a share has stands before it; a half has none.
        let article = ["a ", "one ", "A ", "One "].into_iter().find(|article| {
            let rest = self.before.strip_suffix(article);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let half = (was_above, was_below) == (1, 2);
        let mixed = ["and ", "and a "].iter().any(|mix| self.before.ends_with(mix));
        let known = share_words(self.was, was_above, was_below);
        if mixed || !known || article.is_some() == (half || was_above > 1) {
            return None;
        }
        let article = article.unwrap_or_default();
        let word = share_name(below)?;
        let joint = if self.was.contains('-') { "-" } else { " " };
        let mut text = match above {
            1 if below == 2 => word.to_owned(),
            1 => format!("{}{word}", if article.trim().len() == 3 { "one " } else { "a " }),
            _ => format!("{}{joint}{word}s", spelled(&above.to_string(), self.language)?),
        };
        // `Half the` and `half of the`; every other share asks for `of`.
        if half && !self.after.starts_with(" of ") {
            self.after.starts_with(" the ").then(|| text.push_str(" of"))?;
        }
        let opens = article.chars().chain(self.was.chars()).next()?;
        let text = if opens.is_uppercase() { capitalized(&text) } else { text };
        Some(WrittenFigure { text, before: article.len(), behind: 0 })
    }

    /// `Three times` for `twice`, and the other way round.
    fn times(&self, new: &Figure) -> Option<WrittenFigure> {
        let number: u32 = new.value.strip_prefix('x')?.parse().ok()?;
        let behind = " times";
        let follows = self.after.starts_with(behind);
        let once = ["once", "twice", "thrice"].iter().any(|w| self.was.eq_ignore_ascii_case(w));
        if self.language != Language::English
            || !self.figure.value.starts_with('x')
            || !(follows || once)
        {
            return None;
        }
        let digits = || new.kind == FigureKind::Digits && number > IN_WORDS;
        let text = match number {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            _ if self.figure.kind == FigureKind::Digits || digits() => format!("{number}{behind}"),
            _ => spelled_whole(&number.to_string(), self.language)? + behind,
        };
        let text = if self.was.starts_with(char::is_uppercase) { capitalized(&text) } else { text };
        Some(WrittenFigure { text, before: 0, behind: if follows { behind.len() } else { 0 } })
    }

    /// A larger number that the source writes in digits now is so written here, unless the
    /// translation has a larger one in words already.
    fn turns_to_digits(&self, value: &str) -> bool {
        let large = |value: &str| value.parse::<u32>().is_ok_and(|number| number > IN_WORDS);
        let in_words = large(&self.figure.value) && spelled(value, self.language).is_some();
        large(value)
            && !in_words
            && !self.was.starts_with(char::is_uppercase)
            && !is_share(&self.figure.value)
    }

    /// `19th` for `XIXe` and `3rd` for `3`: the digits with their ending.
    fn ranked(&self, new: &Figure) -> Option<(String, usize)> {
        let ending = ordinal_ending(self.after).filter(|_| self.language == Language::English)?;
        let number = rank_of(&new.value)?;
        (self.figure.kind == FigureKind::Digits)
            .then(|| (format!("{number}{}", english_ending(number)), ending.len()))
    }

    /// Where the `p.m.` ends that follows, minutes between or not, and whether it is the afternoon.
    fn half_of_day(&self) -> Option<(usize, bool)> {
        // Minutes stand behind their hour.
        clock_ending(self.after).filter(|_| !self.before.ends_with(':'))
    }

    /// `5 p.m.` for `17`; nothing where the half of the day changes behind minutes.
    fn clock(&self, new: &Figure, (ending, afternoon): (usize, bool)) -> Option<(String, usize)> {
        let hour = new.value.parse::<u32>().ok().filter(|hour| (1..24).contains(hour))?;
        let number = if hour > 12 { hour - 12 } else { hour };
        if self.after.starts_with(':') {
            // Behind the minutes, which are figures of their own, the half of the day stays.
            return (afternoon == (hour >= 12)).then(|| (number.to_string(), 0));
        }
        let kept = self.after.get(..ending)?;
        let kept = match (afternoon, hour >= 12) {
            (true, false) => kept.replace('p', "a"),
            (false, true) => kept.replace('a', "p"),
            _ => kept.to_owned(),
        };
        (self.language == Language::English).then(|| (format!("{number}{kept}"), ending))
    }
}

/// A value in words, also one of tens and units in English.
fn spelled_whole(value: &str, language: Language) -> Option<String> {
    let composed = || {
        let number = value.parse::<u32>().ok().filter(|number| (21..100).contains(number))?;
        let tens = spelled(&(number / 10 * 10).to_string(), language)?;
        // By itself it is an article more often, and `spelled` has it not.
        let unit = match number % 10 {
            1 => "one".to_owned(),
            unit => spelled(&unit.to_string(), language)?,
        };
        (language == Language::English).then(|| format!("{tens}-{unit}"))
    };
    spelled(value, language).or_else(composed)
}

/// Whether a figure of the source and one of the translation say the same, though the languages
/// write them otherwise: `XIXe` and `19th`, `une quarantaine` and `about forty`.
pub(super) fn same_worth(source: &str, target: &Figure, after: &str) -> bool {
    let ranked = || {
        let number = source.starts_with("roman ").then(|| rank_of(source)).flatten();
        number.is_some_and(|number| match target.kind {
            FigureKind::Digits => {
                ordinal_ending(after).is_some() && target.value == number.to_string()
            }
            _ => target.value == format!("#{number}"),
        })
    };
    source == target.value || source.strip_prefix('~') == Some(&target.value) || ranked()
}

/// The hours since midnight of an English hour before `p.m.`.
pub(super) fn in_hours(figure: &Figure, after: &str) -> Option<String> {
    let (_, afternoon) = clock_ending(after)?;
    let hour = figure.value.parse::<u32>().ok().filter(|hour| (1..=12).contains(hour))?;
    Some((hour % 12 + if afternoon { 12 } else { 0 }).to_string())
}

/// `p.m.` or `am` behind a figure: where it ends, and whether it is the afternoon.
fn clock_ending(after: &str) -> Option<(usize, bool)> {
    let minutes = after.strip_prefix(':').map_or(0, |_| 3);
    let rest = after.get(minutes..)?.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let endings = [("p.m.", true), ("a.m.", false), ("pm", true), ("am", false)];
    let (ending, afternoon) = endings.into_iter().find(|(ending, _)| rest.starts_with(ending))?;
    let ends = !rest.get(ending.len()..)?.starts_with(char::is_alphanumeric);
    ends.then_some((after.len() - rest.len() + ending.len(), afternoon))
}

pub(super) fn ordinal_ending(after: &str) -> Option<&'static str> {
    let ending = ["st", "nd", "rd", "th"].into_iter().find(|ending| after.starts_with(ending))?;
    (!after.get(2..)?.starts_with(char::is_alphanumeric)).then_some(ending)
}

fn english_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// Whether minutes follow a French hour (`14 h 30`); nothing behind what is no hour.
pub(super) fn french_minutes(after: &str) -> Option<bool> {
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let units = ["heures", "heure", "h"];
    let rest = units.iter().find_map(|unit| {
        let rest = after.strip_prefix(unit)?;
        (!rest.starts_with(char::is_alphabetic)).then_some(rest)
    })?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    Some(rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether French digits go on as a rank: `16e`, `1er`.
pub(super) fn french_ending(after: &str) -> bool {
    ["ers", "ere", "ère", "er", "re", "ᵉʳ", "ᵉ", "ème", "e"].iter().any(|ending| {
        after.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// The number of a rank: `3`, `#3`, `roman XIXe`.
fn rank_of(value: &str) -> Option<u32> {
    match value.strip_prefix("roman ") {
        Some(letters) => roman(letters.trim_end_matches(['e', 'r', 'ᵉ', 'ʳ'])),
        None => value.strip_prefix('#').unwrap_or(value).parse().ok(),
    }
}

/// A value without the mark of a rough one.
fn bare(value: &str) -> &str {
    value.strip_prefix('~').unwrap_or(value)
}

/// Digits in the manner of the target's language, grouped where either side groups.
fn in_digits(source: &str, value: &str, was: &str, language: Language) -> Option<String> {
    let facts = language.facts();
    let group = facts.group.first().copied().filter(|_| !facts.spaced || facts.group.len() > 1);
    let group = if language == Language::English { ',' } else { group.unwrap_or('\u{202f}') };
    let (whole, decimals) = value.split_once('.').map_or((value, None), |(w, d)| (w, Some(d)));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !decimals.is_none_or(plain) {
        return None;
    }
    let grouped = source.contains(char::is_whitespace) || (was.contains(group) && whole.len() > 3);
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if grouped && at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push(facts.decimal.first().copied()?);
        out.push_str(decimals);
    }
    Some(out)
}

/// A fraction in words.
fn is_share(value: &str) -> bool {
    value.contains('/')
}

/// Above and below the line of a fraction.
fn parts(value: &str) -> Option<(u32, u32)> {
    let (above, below) = value.split_once('/')?;
    Some((above.parse().ok()?, below.parse().ok()?))
}

/// What English calls a part.
fn share_name(below: u32) -> Option<&'static str> {
    Some(match below {
        2 => "half",
        3 => "third",
        4 => "quarter",
        5 => "fifth",
        _ => return None,
    })
}

/// Whether these are the words for so many parts.
fn share_words(was: &str, above: u32, below: u32) -> bool {
    let last = was.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    let name = share_name(below).unwrap_or_default();
    if above == 1 { last == name } else { last.strip_suffix('s') == Some(name) }
}
