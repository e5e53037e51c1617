//! Reads the labels with which notes begin.
//!
//! A line in; its [`Opening`] out, where it begins with a number that could be a note's: `1.`,
//! `[1]`, `¹`, `1 Voir`, `1Voir`, or the number alone. Whether it is one, [`super::notes`] tells.

use crate::source::pdf_text::sheet::cues;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::marks::{PossibleMark, superscript_digit};

/// Marks of one page whose notes are looked for within lines.
const CALLED: usize = 60;

/// Bytes of such a note on the line where it begins.
const SHORTEST: usize = 3;

/// Signs that stand behind an amount, and begin no note.
const UNITS: &[char] = &['%', '‰', '€', '£', '$', '°'];

/// One note.
#[derive(Clone, Debug)]
pub(in crate::source::pdf_text) struct PageNote {
    /// Its number.
    pub(in crate::source::pdf_text) value: u16,
    /// First byte of its text on its first line.
    pub(in crate::source::pdf_text) start: usize,
    /// Its lines.
    pub(in crate::source::pdf_text) lines: Vec<usize>,
    /// The mark that calls it.
    pub(in crate::source::pdf_text) mark: Option<PossibleMark>,
}

/// A line that may begin a note.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub(super) line: usize,
    pub(super) value: u16,
    pub(super) style: LabelStyle,
    /// Bytes of the label with the spaces after it.
    pub(super) skip: usize,
    /// Does the label fill its line?
    pub(super) bare: bool,
}

/// How the label is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelStyle {
    Dotted,
    Bracketed,
    Raised,
    Bare,
    Glued,
    Alone,
}

/// The openings that count up from the first one in its style. A label that went astray to the foot
/// of its page has its place among them by its number.
pub(super) fn chain(openings: &[Opening], astray: Option<Opening>) -> Vec<Opening> {
    let mut run: Vec<Opening> = Vec::new();
    let follows = |last: &Opening, next: &Opening| {
        next.value == last.value.saturating_add(1) && fits(last, next)
    };
    for opening in openings {
        let Some(last) = run.last() else {
            run.push(*opening);
            continue;
        };
        let missing = astray.filter(|stray| follows(last, stray) && follows(stray, opening));
        if follows(last, opening) {
            run.push(*opening);
        } else if let Some(stray) = missing {
            run.extend([stray, *opening]);
        }
    }
    run
}

fn fits(last: &Opening, next: &Opening) -> bool {
    let loose = |style| {
        matches!(
            style,
            LabelStyle::Bare | LabelStyle::Glued | LabelStyle::Alone | LabelStyle::Raised
        )
    };
    last.style == next.style || (loose(last.style) && loose(next.style))
}

/// Gives notes that are set as one paragraph a line each: where raised marks call a number that
/// begins no line of a page's small type, but stands in one as labels do, a new line begins with it.
pub(super) fn part_run_in(sheet: &mut Sheet<'_>) {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for page in sheet.pages() {
        let body: Vec<usize> = page.filter(|&at| sheet.role(at) == LineRole::Body).collect();
        let foot = foot(sheet, &body);
        let printed = foot.first().is_some_and(|&at| sheet.print(at).is_some());
        if foot.len() == body.len() || !printed {
            continue;
        }
        let text = body.get(..body.len() - foot.len()).unwrap_or_default();
        let begun: Vec<Opening> = foot.iter().filter_map(|&at| opening(sheet, at)).collect();
        let called = text.iter().flat_map(|&at| raised_numbers(sheet.line(at)));
        let mut from = (0, 0);
        for value in called.take(CALLED) {
            if let Some(own) = begun.iter().find(|own| own.value == value) {
                from = from.max((foot.partition_point(|&at| at < own.line), own.skip));
                continue;
            }
            let found = foot.iter().enumerate().skip(from.0).find_map(|(at, &line)| {
                let least = if at == from.0 { from.1 } else { 1 };
                Some((at, line, label_within(sheet.line(line), value, least)?))
            });
            if let Some((at, line, place)) = found {
                cuts.push((line, place));
                from = (at, place + 1);
            }
        }
    }
    for (line, place) in cuts.into_iter().rev() {
        sheet.part(line, place);
    }
}

/// The numbers that stand raised in a line.
fn raised_numbers(line: &str) -> impl Iterator<Item = u16> {
    let runs = line.split(|c: char| !cues::is_superscript(c)).filter(|run| !run.is_empty());
    runs.filter_map(|run| raised(run).map(|(value, ..)| value))
}

/// Where in a line, from a byte on, the label of a note stands with this number: ` 3. Voir`, ` ³Voir`.
fn label_within(line: &str, value: u16, from: usize) -> Option<usize> {
    let mut words = line.match_indices(char::is_whitespace).map(|(at, space)| at + space.len());
    words.find(|&at| {
        let rest = line.get(at..).unwrap_or_default();
        let label = raised(rest).or_else(|| plain(rest)).filter(|label| label.0 == value);
        let begins = |length: usize| {
            let text = rest.get(length..).unwrap_or_default().trim_start();
            text.len() > SHORTEST
                && text.starts_with(|c: char| c.is_alphabetic() || "«“(".contains(c))
        };
        let is_label = |(_, length, style): (u16, usize, LabelStyle)| {
            matches!(style, LabelStyle::Raised | LabelStyle::Dotted) && begins(length)
        };
        at >= from && label.is_some_and(is_label)
    })
}

/// Reads the number that a note would begin with. A table of contents has numbers, too: its lines,
/// and those above them, lead to pages by dots.
pub(super) fn opening(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let text = sheet.line(line);
    let (value, label, style) = raised(text).or_else(|| bracketed(text)).or_else(|| plain(text))?;
    if [line, line + 1].iter().any(|&at| cues::has_leaders(sheet.line(at))) {
        return None;
    }
    let rest = text.get(label..).unwrap_or_default();
    let skip = label + (rest.len() - rest.trim_start().len());
    Some(Opening { line, value, style, skip, bare: skip >= text.len() })
}

fn raised(text: &str) -> Option<(u16, usize, LabelStyle)> {
    let digits: String = text.chars().take_while(|&c| cues::is_superscript(c)).collect();
    let value = digits
        .chars()
        .filter_map(superscript_digit)
        .fold(0, |sum: u16, digit| sum.saturating_mul(10).saturating_add(digit));
    (value > 0).then_some((value, digits.len(), LabelStyle::Raised))
}

fn bracketed(text: &str) -> Option<(u16, usize, LabelStyle)> {
    let (close, rest) = match text.as_bytes().first()? {
        b'[' => (']', text.get(1..)?),
        b'(' => (')', text.get(1..)?),
        _ => return None,
    };
    let end = rest.find(close).filter(|end| (1..=3).contains(end))?;
    let value = rest.get(..end)?.parse().ok()?;
    Some((value, end + 2, LabelStyle::Bracketed))
}

fn plain(text: &str) -> Option<(u16, usize, LabelStyle)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > 3 || text.starts_with('0') {
        return None;
    }
    let value = text.get(..count)?.parse().ok()?;
    let rest = text.get(count..)?;
    let mut letters = rest.chars();
    let style = match (letters.next(), letters.next()) {
        (None, _) => LabelStyle::Alone,
        (Some('.' | ')'), None) => return Some((value, count + 1, LabelStyle::Dotted)),
        (Some('.' | ')'), Some(c)) if c.is_whitespace() => {
            return Some((value, count + 1, LabelStyle::Dotted));
        }
        (Some('.' | ')'), Some(c)) if c.is_alphabetic() => {
            return Some((value, count + 1, LabelStyle::Dotted));
        }
        // `12 %` goes on with the note above.
        (Some(c), Some(_)) if c.is_whitespace() => {
            let text = rest.trim_start();
            return (!text.starts_with(UNITS)).then_some((value, count, LabelStyle::Bare));
        }
        // `1N4003` is a name.
        (Some(_), Some(c)) if c.is_ascii_digit() => return None,
        (Some(c), _) if c.is_uppercase() || rest.starts_with("http") => LabelStyle::Glued,
        (Some('«' | '“' | '"' | '–' | '—' | '(' | '['), _) => LabelStyle::Glued,
        (Some(c), _) if c.is_lowercase() && is_long_word(rest) => LabelStyle::Glued,
        _ => return None,
    };
    Some((value, count, style))
}

/// Does a text begin with a whole word, and not with the end of an ordinal (`2e`, `3ème`) or a
/// unit?
fn is_long_word(rest: &str) -> bool {
    let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
    letters >= 4 && !rest.starts_with("ème") && !rest.starts_with("ième")
}

/// `Bibliographie`, `Références`, `References`.
pub(super) fn is_bibliography(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    ["bibliograph", "référence", "reference", "ouvrages cités"]
        .iter()
        .any(|one| line.starts_with(one))
        && line.len() < 40
}

/// `Notes`, `Notes du chapitre 3` and such.
pub(super) fn is_notes_heading(line: &str) -> bool {
    if line.len() >= 40 || !line.starts_with(['N', 'n', 'R', 'r']) {
        return false;
    }
    let line = line.to_lowercase();
    let rest = line.strip_prefix("notes").or_else(|| line.strip_prefix("références"));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        && !line.ends_with(['.', ',', ';'])
}

/// The lines of a page among which its notes stand: those in small type at its end, where the type
/// is known and the last line is small.
pub(super) fn foot<'b>(sheet: &Sheet<'_>, body: &'b [usize]) -> &'b [usize] {
    let small = |at: &usize| sheet.print(*at).is_some_and(|print| print.is_small());
    let count = body.iter().rev().take_while(|at| small(at)).count();
    if count == 0 || count == body.len() {
        body
    } else {
        body.get(body.len() - count..).unwrap_or(body)
    }
}
