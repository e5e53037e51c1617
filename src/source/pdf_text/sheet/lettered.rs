//! Tells letters that stand for bullets from letters of the text.
//!
//! Word processors set bullets in fonts of their own, and extractors write them as the letters that
//! stand in those places of the fonts: `o`, `§`, `Ø`. Text in; the places of such letters out, one
//! at the beginning of its line each. A letter with a wide gap behind it, or alone on its line, is
//! a bullet; one with a space behind it is one where the line above lets an item begin. A variable
//! (`la grandeur` / `o est positive`) and a reference (`prévoit au` / `§ 12`) stay as they are.

use super::cues::{self, LineTail};

/// The letters, as fonts of symbols and typewriters give them.
const LETTERS: &[char] = &['o', '§', 'Ø', 'ü', 'v', 'q'];
/// What stands in the place of such a letter: each a bullet of its own, to tell levels by.
const BULLETS: &[char] = &['◦', '▪', '➢', '✓', '❖', '□'];
/// Spaces behind a bullet that no text has between words.
const WIDE: usize = 3;
/// Lines of an item at most, where another is looked for.
const NEAR: usize = 6;
/// A line shorter than so many tenths of the longest near it ends what it says.
const SHORT: usize = 7;

/// The bullet that a letter stands for.
pub(in crate::source) fn bullet(letter: char) -> Option<char> {
    let at = LETTERS.iter().position(|own| *own == letter)?;
    BULLETS.get(at).copied()
}

/// A line that is not white.
struct TextLine<'t> {
    start: usize,
    text: &'t str,
    letters: usize,
    /// Is there white, or an end of a page, above it?
    apart: bool,
    /// Its letter, and how many spaces stand behind it.
    sign: Option<(char, usize)>,
}

impl<'t> TextLine<'t> {
    fn new(start: usize, text: &'t str, apart: bool) -> Self {
        let first = text.chars().next().filter(|first| LETTERS.contains(first));
        let sign = first.and_then(|first| {
            let behind = text.get(first.len_utf8()..)?;
            let rest = behind.trim_start();
            let gap = behind.chars().take_while(|c| c.is_whitespace());
            let gap = gap.map(|c| if c == '\t' { WIDE } else { 1 }).sum();
            let opens = rest.starts_with(|c: char| c.is_alphanumeric() || "«“\"(['’".contains(c));
            (rest.is_empty() || gap > 0 && opens).then_some((first, gap))
        });
        Self { start, text, letters: text.chars().count(), apart, sign }
    }

    /// What stands behind its letter.
    fn rest(&self) -> &'t str {
        let mut letters = self.text.chars();
        letters.next();
        letters.as_str().trim_start()
    }
}

/// Where letters stand for bullets.
pub(in crate::source) fn find(text: &str) -> Vec<usize> {
    let lines = lines(text);
    let mut found: Vec<(usize, char)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((sign, gap)) = line.sign else { continue };
        let above = found.last().filter(|(last, own)| *own == sign && is_near(&lines, *last, at));
        if is_bullet(&lines, at, gap, above.is_some()) {
            found.push((at, sign));
        }
    }
    found.iter().filter_map(|(at, _)| Some(lines.get(*at)?.start)).collect()
}

/// The same text with bullets in the places of such letters, where there are any.
pub(in crate::source::pdf_text) fn settle(text: &str) -> Option<String> {
    let found = find(text);
    let mut settled = String::with_capacity(text.len() + 2 * found.len());
    let mut from = 0;
    for &at in &found {
        settled.push_str(text.get(from..at)?);
        let letter = text.get(at..)?.chars().next()?;
        settled.extend(bullet(letter));
        from = at + letter.len_utf8();
    }
    settled.push_str(text.get(from..)?);
    (!found.is_empty()).then_some(settled)
}

/// The lines that are not white; none where no line begins with such a letter.
fn lines(text: &str) -> Vec<TextLine<'_>> {
    let ends = ['\n', '\r', '\u{c}'];
    let begins = |line: &str| {
        let line = line.trim_start();
        let first = line.chars().next().filter(|first| LETTERS.contains(first));
        let behind = first.and_then(|first| line.get(first.len_utf8()..));
        behind.is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
    };
    if !text.split(ends).any(begins) {
        return Vec::new();
    }
    let (mut lines, mut start, mut white) = (Vec::new(), 0, 2);
    for raw in text.split_inclusive(ends) {
        let line = raw.trim();
        if line.is_empty() {
            white += 1;
        } else {
            let lead = raw.len() - raw.trim_start().len();
            lines.push(TextLine::new(start + lead, line, white > 0));
            white = usize::from(raw.ends_with('\u{c}'));
        }
        start += raw.len();
    }
    lines
}

/// Does an item that began some lines above go on to the line above this one?
fn is_near(lines: &[TextLine<'_>], item: usize, at: usize) -> bool {
    at - item <= NEAR
        && lines.get(item + 1..at).is_some_and(|between| {
            let is_open = |line: &TextLine<'_>| cues::bullet_len(line.text) == 0;
            between.iter().all(is_open)
        })
}

fn is_bullet(lines: &[TextLine<'_>], at: usize, gap: usize, chained: bool) -> bool {
    let (Some(line), above) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at)))
    else {
        return false;
    };
    let near = || lines.get(at.saturating_sub(NEAR)..).unwrap_or_default().iter().take(2 * NEAR);
    if line.rest().is_empty() {
        let others = near().filter(|other| {
            other.start != line.start
                && (cues::is_lone_bullet(other.text) || other.sign.is_some_and(|own| own.1 == 0))
        });
        let text = lines.get(at + 1).filter(|next| next.letters > 1);
        return text.is_some() && (chained || others.count() > 0);
    }
    if gap >= WIDE {
        return true;
    }
    let tail = above.filter(|_| !line.apart).map_or(LineTail::Stop, |above| cues::tail(above.text));
    if matches!(tail, LineTail::Open | LineTail::Hyphen) {
        return false;
    }
    if chained {
        return true;
    }
    let longest = near().map(|other| other.letters).max().unwrap_or(0);
    let short = above.is_some_and(|above| above.letters * 10 < longest * SHORT);
    let ends = matches!(tail, LineTail::Stop | LineTail::Colon | LineTail::Semicolon) || short;
    let listed = above.is_some_and(|above| cues::bullet_len(above.text) > 0);
    let announced = matches!(tail, LineTail::Colon | LineTail::Semicolon) || listed;
    let next = lines.iter().skip(at + 1).take(NEAR).find(|next| next.sign.is_some());
    let paired = next.is_some_and(|next| next.sign.map(|own| own.0) == line.sign.map(|own| own.0));
    match line.rest().chars().next() {
        Some(first) if first.is_numeric() && line.text.starts_with('§') => false,
        Some(first) if first.is_numeric() || first.is_lowercase() => {
            announced && (paired || gap > 1)
        }
        _ if is_numeral(line.rest()) => false,
        // The letters of fonts of symbols are common variables: one alone says too little.
        _ if matches!(line.sign, Some(('o' | '§', _))) => ends || listed || paired,
        _ => announced || paired,
    }
}

/// Does a text begin with a numeral of capitals, as a reference does (`§ IV`, `§ A`)?
fn is_numeral(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_roman = word.chars().all(|c| "IVXLC".contains(c));
    !word.is_empty() && (is_roman || word.len() == 1 && !matches!(word, "A" | "À" | "Y"))
}
