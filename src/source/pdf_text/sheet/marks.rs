//! Finds the note marks that the body prints.
//!
//! Extractors lose that a number was raised: `sécurité.1`, `l'intérieur12`, `installé 3 .` or even
//! `202315`. Any number may be a mark; what makes it one is that it has its place in the sequence.
//! So every candidate is taken with a cost, and [`Marks::settle`] takes, for the notes of one
//! group, the cheapest ascending choice. Where places are known, most numbers that were raised are
//! written so, and plain figures are believed less.

use std::ops::Range;

use super::cues::is_superscript;
use super::lines::{LineRole, Sheet};
use crate::text::roman::numeral;

/// A number that may be a note mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::pdf_text) struct PossibleMark {
    /// First byte of the mark, brackets included.
    pub(in crate::source::pdf_text) start: usize,
    /// One past its last byte.
    pub(in crate::source::pdf_text) end: usize,
    /// The note it would call.
    pub(in crate::source::pdf_text) value: u16,
    /// What it costs to believe in it.
    pub(in crate::source::pdf_text) cost: u16,
}

/// Cost of a note that nothing calls.
const UNCALLED: u32 = 9;
/// A choice that costs so much more than the best one is given up.
const BEAM: u32 = 20 * UNCALLED;
/// Costs up to this count as evidence for a note.
pub(in crate::source::pdf_text) const LIKELY: u16 = 3;

/// So many raised numbers show that marks are raised.
const SHOWN: usize = 3;

/// What notes that small Roman numerals call are counted from.
pub(in crate::source::pdf_text) const NUMERALS_FROM: u16 = 50_000;

/// Signs that call notes, from [`SIGNS_FROM`] on: each alone, doubled and so on up to [`REPEATED`].
const SIGNS: &[char] = &['*', '†', '‡', '§', '¶', '‖'];
const SIGNS_FROM: u16 = 60_000;
const REPEATED: u16 = 4;

/// The sign that a text begins with as the value of a mark, and its length in bytes.
pub(in crate::source::pdf_text) fn sign(text: &str) -> Option<(u16, usize)> {
    let plain = |letter: char| if letter == '∗' { '*' } else { letter };
    let first = text.chars().next()?;
    let at = SIGNS.iter().position(|&sign| sign == plain(first))?;
    let count = text.chars().take_while(|&letter| letter == first).count();
    let value = SIGNS_FROM + u16::try_from(at).ok()? * REPEATED + u16::try_from(count).ok()? - 1;
    (count <= usize::from(REPEATED)).then_some((value, count * first.len_utf8()))
}

/// How a note is named that has this value: `12`, `iv`, `**`.
pub(in crate::source::pdf_text) fn name(value: u16) -> String {
    let sign = value.checked_sub(SIGNS_FROM).map(|sign| (sign / REPEATED, sign % REPEATED + 1));
    let sign = sign.and_then(|(at, count)| Some((SIGNS.get(usize::from(at))?, count)));
    match sign {
        Some((sign, count)) => sign.to_string().repeat(usize::from(count)),
        None => match value.checked_sub(NUMERALS_FROM) {
            Some(number) => numeral(number.into()).to_lowercase(),
            None => value.to_string(),
        },
    }
}

/// All candidates of a text, by value and then by place.
#[derive(Debug)]
pub(in crate::source::pdf_text) struct Marks(Vec<PossibleMark>);

impl Marks {
    pub(in crate::source::pdf_text) fn collect(sheet: &Sheet<'_>) -> Self {
        let (mut marks, mut alone) = (Vec::new(), Vec::new());
        let mut printed = false;
        for (at, line) in sheet.lines.iter().enumerate() {
            let from = marks.len();
            match line.role {
                LineRole::Body => {
                    scan(sheet.line(at), line.start, &mut marks);
                    lone(sheet, at, &mut alone);
                    if line.print().is_some() {
                        printed = true;
                        keep(&mut marks, from, |mark| is_set(sheet, at, mark));
                    }
                }
                // In a cell, any number but a raised one is a figure.
                LineRole::Cell => {
                    scan(sheet.line(at), line.start, &mut marks);
                    keep(&mut marks, from, |mark| first(sheet, mark).is_some_and(is_superscript));
                }
                _ => {}
            }
        }
        let raised = |mark: &&PossibleMark| first(sheet, mark).is_some_and(is_superscript);
        if printed && marks.iter().filter(raised).count() >= SHOWN {
            // Where marks are raised, a plain figure is none.
            marks.retain(|mark| !is_figure(sheet, mark));
        }
        marks.extend(alone);
        marks.sort_by_key(|mark| (mark.value, mark.start));
        Self(marks)
    }

    /// The candidates of one value inside a stretch of the text, in order.
    pub(in crate::source::pdf_text) fn inside(
        &self,
        value: u16,
        span: &Range<usize>,
    ) -> &[PossibleMark] {
        let from = self.0.partition_point(|mark| (mark.value, mark.start) < (value, span.start));
        let to = self.0.partition_point(|mark| (mark.value, mark.start) < (value, span.end));
        self.0.get(from..to.max(from)).unwrap_or_default()
    }

    /// The cheapest ascending choice of marks for notes `values` inside `span`.
    pub(in crate::source::pdf_text) fn settle(
        &self,
        values: Range<u16>,
        span: &Range<usize>,
    ) -> Vec<PossibleMark> {
        let mut steps: Vec<NumberStep> = Vec::new();
        let mut front: Vec<Front> = vec![Front { reach: span.start, cost: 0, step: None }];
        for value in values {
            front = advance(&front, self.inside(value, span), &mut steps);
        }
        let mut at = front.last().and_then(|best| best.step);
        let mut chosen = Vec::new();
        while let Some(step) = at.and_then(|at| steps.get(at)) {
            chosen.push(step.mark.clone());
            at = step.before;
        }
        chosen.reverse();
        chosen
    }
}

/// The first letter of a mark.
fn first(sheet: &Sheet<'_>, mark: &PossibleMark) -> Option<char> {
    sheet.text.get(mark.start..)?.chars().next()
}

/// Of the marks from `from` on, keeps those that may be.
fn keep(marks: &mut Vec<PossibleMark>, from: usize, may_be: impl Fn(&PossibleMark) -> bool) {
    let own = marks.split_off(from);
    marks.extend(own.into_iter().filter(may_be));
}

/// May it be a mark on a line whose letters' places are known? A figure between two spaces is none.
fn is_set(sheet: &Sheet<'_>, at: usize, mark: &PossibleMark) -> bool {
    let line = sheet.lines.get(at).map_or(0, |line| line.start);
    let before = sheet.text.get(line..mark.start).and_then(|text| text.chars().next_back());
    let is_word = |letter: char| !letter.is_whitespace() && !letter.is_ascii_digit();
    !is_figure(sheet, mark) && mark.cost <= LIKELY || before.is_none_or(is_word)
}

/// Is it a number in plain figures? `¹`, `²`, `³` and a `0` behind them are plain in the words of
/// some files, however they look.
fn is_figure(sheet: &Sheet<'_>, mark: &PossibleMark) -> bool {
    let text = sheet.text.get(mark.start..mark.end).unwrap_or_default();
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.contains(['4', '5', '6', '7', '8', '9'])
}

struct NumberStep {
    mark: PossibleMark,
    before: Option<usize>,
}

/// The cheapest choice so far that ends at or before `reach`.
#[derive(Clone, Debug)]
struct Front {
    reach: usize,
    cost: u32,
    step: Option<usize>,
}

/// One more note: each candidate extends the cheapest choice before it; or the note stays uncalled.
fn advance(front: &[Front], marks: &[PossibleMark], steps: &mut Vec<NumberStep>) -> Vec<Front> {
    let mut next: Vec<Front> =
        front.iter().map(|f| Front { cost: f.cost + UNCALLED, ..f.clone() }).collect();
    let mut at = 0;
    for mark in marks {
        while front.get(at + 1).is_some_and(|f| f.reach <= mark.start) {
            at += 1;
        }
        let Some(base) = front.get(at).filter(|f| f.reach <= mark.start) else { continue };
        steps.push(NumberStep { mark: mark.clone(), before: base.step });
        let cost = base.cost + u32::from(mark.cost);
        next.push(Front { reach: mark.end, cost, step: Some(steps.len() - 1) });
    }
    next.sort_by_key(|f| (f.reach, f.cost));
    let least = next.iter().map(|f| f.cost).min().unwrap_or(0);
    let mut best = u32::MAX;
    next.retain(|f| {
        let better = f.cost < best && f.cost <= least + BEAM;
        best = best.min(f.cost);
        better
    });
    next
}

/// Adds a number that stands on a line of its own between two lines of one page: some extractors
/// end the line before a raised mark, and begin another after it.
fn lone(sheet: &Sheet<'_>, at: usize, marks: &mut Vec<PossibleMark>) {
    let Some(value) = lone_value(sheet.line(at)) else { return };
    let page = |at: usize| sheet.lines.get(at).map(|line| (line.page, line.role));
    let here = page(at);
    let between = at > 0 && page(at - 1) == here && page(at + 1) == here;
    if let Some(line) = sheet.lines.get(at).filter(|line| between && line.gap == 0) {
        marks.push(PossibleMark { start: line.start, end: line.end, value, cost: LIKELY });
    }
}

/// The number that a line holds and nothing else.
fn lone_value(line: &str) -> Option<u16> {
    let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let line = inner.unwrap_or(line);
    let plain = line.len() <= 3 && !line.starts_with('0');
    line.parse().ok().filter(|_| plain && line.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Adds the candidates of one line.
fn scan(line: &str, offset: usize, marks: &mut Vec<PossibleMark>) {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(is_digit_like)) {
        let start = at + found;
        let length = bytes
            .get(start..)
            .map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count());
        if length == 0 {
            at = start + raised(line, start, offset, marks);
            continue;
        }
        plain(line, start..start + length, offset, marks);
        mixed(line, start, start + length, offset, marks);
        at = start + length;
    }
}

/// Adds a number of which some digits alone are raised characters (`1⁴`): where a font draws both
/// with one glyph, the file may name either.
fn mixed(line: &str, start: usize, end: usize, offset: usize, marks: &mut Vec<PossibleMark>) {
    let rest = line.get(end..).unwrap_or_default();
    let raised: String = rest.chars().take_while(|&letter| is_superscript(letter)).collect();
    let plain = line.get(start..end).unwrap_or_default().bytes().map(|byte| u16::from(byte - b'0'));
    let digits: Vec<u16> = plain.chain(raised.chars().filter_map(superscript_digit)).collect();
    if raised.is_empty() || digits.len() > 3 || digits.first() == Some(&0) {
        return;
    }
    let value = digits.iter().fold(0, |sum, digit| sum * 10 + digit);
    let (start, end) = (offset + start, offset + end + raised.len());
    marks.push(PossibleMark { start, end, value, cost: 2 });
}

/// An ASCII digit, or a byte that may begin a raised one.
fn is_digit_like(byte: &u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, 0xC2 | 0xE2)
}

/// A number in raised characters: a mark beyond doubt. Gives the bytes to go on by.
fn raised(line: &str, start: usize, offset: usize, marks: &mut Vec<PossibleMark>) -> usize {
    let rest = line.get(start..).unwrap_or_default();
    let digits: String = rest.chars().take_while(|&c| is_superscript(c)).collect();
    if digits.is_empty() {
        return 1;
    }
    let value = digits
        .chars()
        .filter_map(superscript_digit)
        .fold(0, |sum: u16, digit| sum.saturating_mul(10).saturating_add(digit));
    if start > 0 {
        let span = offset + start..offset + start + digits.len();
        let cost = if is_power(line.get(..start).unwrap_or_default(), value) { POWER } else { 0 };
        marks.push(PossibleMark { start: span.start, end: span.end, value, cost });
        let letters: Vec<(usize, char)> = digits.char_indices().collect();
        twins(&letters, span.start, digits.len(), marks);
    }
    digits.len()
}

/// What it costs to believe in a raised figure that may be a power.
const POWER: u16 = LIKELY + 2;

/// Is a raised figure a power: of a unit (`12 m²`), of a letter (`R²`) or of ten?
fn is_power(before: &str, value: u16) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let units = ["mm", "cm", "dm", "dam", "hm", "km", "10"];
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic());
    matches!(value, 2 | 3) && (letter || units.contains(&word))
}

/// Two marks side by side, such as `2324` for 23 and 24: `letters` are the digits with their
/// places.
fn twins(letters: &[(usize, char)], start: usize, length: usize, marks: &mut Vec<PossibleMark>) {
    let count = letters.len();
    if !(2..=6).contains(&count) {
        return;
    }
    let cut = count / 2;
    let (first, second) = letters.split_at(cut);
    let value = |digits: &[(usize, char)]| {
        let digit = |c: char| superscript_digit(c).or_else(|| c.to_digit(10).map(|d| d as u16));
        digits.iter().try_fold(0_u16, |sum, (_, c)| sum.checked_mul(10)?.checked_add(digit(*c)?))
    };
    let (Some(one), Some(two)) = (value(first), value(second)) else { return };
    let middle = start + second.first().map_or(0, |(at, _)| *at);
    if one > 0 && two == one + 1 {
        let cost = if count == 2 { 3 } else { 1 };
        marks.push(PossibleMark { start, end: middle, value: one, cost });
        marks.push(PossibleMark { start: middle, end: start + length, value: two, cost });
    }
}

pub(in crate::source::pdf_text) fn superscript_digit(letter: char) -> Option<u16> {
    match letter {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => u16::try_from(letter as u32 - 0x2070).ok(),
        _ => None,
    }
}

fn plain(line: &str, span: Range<usize>, offset: usize, marks: &mut Vec<PossibleMark>) {
    let before = line.get(..span.start).unwrap_or_default();
    let after = line.get(span.end..).unwrap_or_default();
    let digits = line.get(span.clone()).unwrap_or_default();
    if after.starts_with(char::is_alphabetic) {
        return;
    }
    if digits.len() >= 4 && before.ends_with(|c: char| !c.is_whitespace() && c != '(') {
        let letters: Vec<(usize, char)> = digits.char_indices().collect();
        twins(&letters, offset + span.start, digits.len(), marks);
    }
    if digits.len() > 3 {
        return suffixes(digits, span, offset, marks);
    }
    if before.is_empty() {
        return;
    }
    let Ok(value) = digits.parse::<u16>() else { return };
    if value == 0 || digits.starts_with('0') {
        return;
    }
    let (mut start, mut end) = (span.start, span.end);
    let cost = if before.ends_with('[') && after.starts_with(']') {
        start -= 1;
        end += 1;
        if before.len() > 1 { 0 } else { 6 }
    } else if before.ends_with('(') && after.starts_with(')') {
        // `39(3)` is a number's own.
        if before.trim_end_matches('(').ends_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        start -= 1;
        end += 1;
        if before.len() > 1 { 3 } else { 7 }
    } else {
        match glued_cost(before, after) {
            Some(cost) => cost,
            None => return,
        }
    };
    marks.push(PossibleMark { start: offset + start, end: offset + end, value, cost });
}

/// Does a number go on after this (`3,5`, `3-4`, `3/4`)?
fn goes_on(after: &str) -> bool {
    let mut letters = after.chars();
    match letters.next() {
        Some('.' | ',' | '-' | '/' | ':') => letters.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '°' | '€' | '$' | '_' | '@') => true,
        _ => false,
    }
}

/// What it costs to believe in a number that follows `before`.
fn glued_cost(before: &str, after: &str) -> Option<u16> {
    let last = before.chars().next_back()?;
    let doubt = if goes_on(after) { 3 } else { 0 };
    let cost = match last {
        '»' | '”' | ')' | ']' | '!' | '?' | '"' | '…' | '’' => 0,
        '.' | ',' | ';' | ':' => after_stop(before)?,
        _ if last.is_alphabetic() => after_letter(before),
        _ if last.is_whitespace() => return Some(apart(before.trim_end(), after) + doubt),
        _ => return None,
    };
    // A raised number in the same stretch is to be preferred.
    Some((cost + doubt).max(1))
}

/// `sécurité.1` is a mark; `3.1` and `p.1` hardly are.
fn after_stop(before: &str) -> Option<u16> {
    let core = before.trim_end_matches(['.', ',', ';', ':', ' ', '\u{a0}', '\u{202f}']);
    let word: Vec<char> = core.chars().rev().take_while(|c| c.is_alphanumeric()).take(4).collect();
    match word.first() {
        Some(c) if c.is_ascii_digit() && core.len() + 1 == before.len() => {
            (word.len() >= 4).then_some(4)
        }
        Some(_) if word.len() <= 2 && !core.ends_with(char::is_uppercase) => Some(4),
        _ => Some(0),
    }
}

/// `Debian1` and `celui-ci1` are marks; `CO2`, `km2` and `A4` hardly are.
fn after_letter(before: &str) -> u16 {
    let tail: Vec<char> =
        before.chars().rev().take_while(|c| c.is_alphanumeric()).take(12).collect();
    let capitals = tail.iter().all(|c| c.is_uppercase());
    let mixed = tail.iter().any(char::is_ascii_digit);
    match tail.len() {
        _ if mixed => 6,
        1 | 2 => 5,
        _ if capitals => 2,
        _ if before.contains("://")
            && !before.rsplit("://").next().unwrap_or_default().contains(' ') =>
        {
            7
        }
        _ => 0,
    }
}

/// Words before which a number is a number.
const COUNTED: &[&str] = &[
    "n°",
    "no",
    "nº",
    "art.",
    "article",
    "articles",
    "page",
    "pages",
    "p.",
    "pp.",
    "paragraphe",
    "§",
    "section",
    "chapitre",
    "figure",
    "tableau",
    "loi",
    "point",
    "points",
    "annexe",
    "note",
    "tome",
    "vol.",
    "volume",
    "numéro",
    "alinéa",
    "titre",
    "version",
    "le",
    "les",
    "des",
    "de",
    "du",
    "à",
    "et",
    "ou",
    "aux",
    "environ",
    "sur",
    "à",
    "pendant",
    "en",
    "dans",
    "par",
    "pour",
    "entre",
    "plus",
];

/// A number with spaces around it.
fn apart(before: &str, after: &str) -> u16 {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let counted = COUNTED.contains(&word.to_lowercase().as_str());
    let next = after.trim_start().chars().next();
    let spaced = after.starts_with(char::is_whitespace);
    if counted || before.is_empty() {
        return 8;
    }
    let closes = matches!(next, Some('.' | ',' | ';' | ':' | ')' | '»' | '!' | '?' | '…'));
    if before.ends_with(['.', '!', '?', '…', '»', ')', ':', ';']) && (spaced || after.is_empty())
    {
        return 2;
    }
    match (closes && spaced, closes || after.is_empty()) {
        (true, _) => 2,
        (_, true) => 3,
        _ => 4,
    }
}

/// A mark glued to a number: `202315` is the year 2023 and note 15.
fn suffixes(digits: &str, span: Range<usize>, offset: usize, marks: &mut Vec<PossibleMark>) {
    if digits.len() > 7 {
        return;
    }
    for length in 1..=3 {
        let Some(cut) = digits.len().checked_sub(length).filter(|cut| *cut > 0) else { return };
        let (number, tail) = digits.split_at(cut);
        let year =
            number.len() == 4 && number.parse().is_ok_and(|n: u16| (1500..2100).contains(&n));
        let Some(value) = tail.parse::<u16>().ok().filter(|v| *v > 0 && !tail.starts_with('0'))
        else {
            continue;
        };
        let cost = if year { 3 } else { 8 };
        marks.push(PossibleMark {
            start: offset + span.start + cut,
            end: offset + span.end,
            value,
            cost,
        });
    }
}
