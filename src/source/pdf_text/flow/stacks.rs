//! Gives each note of a run its lines.
//!
//! A note's lines run from its label to the next one's. But extractors write labels that stand
//! beside their texts on top of each other, below all texts, or below the first: then the texts are
//! told apart by how they end and begin, and dealt out.

use super::labels::Opening;
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Lines of a note whose label stands below it.
const STRAY: usize = 6;

/// The lines of each note of a run.
pub(super) fn parts(sheet: &Sheet<'_>, body: &[usize], run: &[Opening]) -> Vec<Vec<usize>> {
    let mut ends: Vec<usize> = run.iter().map(|opening| opening.line).collect();
    ends.sort_unstable();
    let mut parts: Vec<Vec<usize>> = Vec::with_capacity(run.len());
    for opening in run {
        let next = ends.partition_point(|&line| line <= opening.line);
        let until = ends.get(next).copied().unwrap_or(usize::MAX);
        let from = body.partition_point(|&line| line < opening.line);
        let to = body.partition_point(|&line| line < until);
        parts.push(body.get(from..to.max(from)).unwrap_or_default().to_vec());
    }
    let mut at = 0;
    while at < parts.len() {
        let stacked = run.iter().skip(at).zip(parts.iter().skip(at));
        let count = stacked.take_while(|(o, lines)| o.bare && lines.len() == 1).count();
        let over = if at == 0 && count > 0 { text_above(sheet, body, run) } else { None };
        if let Some(over) = over.filter(|_| lacks_text(sheet, &parts, count)) {
            let (first, rest) = parts.split_at_mut(1);
            first.iter_mut().for_each(|part| part.extend(&over));
            unstack(sheet, rest.get_mut(..count).unwrap_or_default());
        } else if count > 0 && texts_below(run, &parts, at + count) {
            unstack(sheet, parts.get_mut(at..=at + count).unwrap_or_default());
        } else if count > 0 {
            let (before, bare) = parts.split_at_mut(at);
            restack(sheet, before, bare.get_mut(..count).unwrap_or_default());
        }
        at += count + 1;
    }
    parts
}

/// Are there too few texts below the first `count` labels and the one after them?
fn lacks_text(sheet: &Sheet<'_>, parts: &[Vec<usize>], count: usize) -> bool {
    let text = parts.get(count).and_then(|part| part.get(1..)).unwrap_or_default();
    text.is_empty() || cuts(sheet, text, count).len() < count
}

/// The lines above the first label of a run that are its text: below a white line, below the short
/// line of a paragraph, or where the text breaks off with which the next page goes on.
fn text_above(sheet: &Sheet<'_>, body: &[usize], run: &[Opening]) -> Option<Vec<usize>> {
    let end = body.partition_point(|&at| at < run.first().map_or(0, |opening| opening.line));
    let lines = body.get(end.saturating_sub(STRAY)..end)?;
    lines.last().filter(|&&last| ends_note(sheet, last))?;
    let last = body.last().copied()?;
    let below = (last + 1..sheet.lines.len()).find(|&at| sheet.role(at) == LineRole::Body);
    let goes_on = below.is_some_and(|at| cues::lead(sheet.line(at)) == Lead::Lower);
    let width = lines.iter().map(|&at| sheet.line(at).len()).max().unwrap_or(0);
    let begins = |pair: &[usize]| match *pair {
        [one, two] => {
            let white = sheet.lines.get(two).is_some_and(|line| line.gap > 0);
            let capital = matches!(cues::lead(sheet.line(two)), Lead::Upper | Lead::Quote);
            let broken = match cues::tail(sheet.line(one)) {
                LineTail::Stop | LineTail::Colon => sheet.line(one).len() * 5 < width * 4,
                _ => goes_on,
            };
            white || capital && broken
        }
        _ => false,
    };
    let first = lines.windows(2).rposition(begins)?;
    lines.get(first + 1..).map(<[usize]>::to_vec)
}

/// Does a line end as notes do: with a stop or an address, be it the rest of one?
fn ends_note(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = sheet.line(at);
    let before = at.checked_sub(1).map_or("", |at| sheet.line(at));
    let rest = cues::tail(before) == LineTail::Address && !line.contains(char::is_whitespace);
    rest || matches!(cues::tail(line), LineTail::Stop | LineTail::Address)
}

/// Do the texts of the labels before `at` stand below its own label?
fn texts_below(run: &[Opening], parts: &[Vec<usize>], at: usize) -> bool {
    let (Some(next), Some(last)) = (run.get(at), at.checked_sub(1).and_then(|at| run.get(at)))
    else {
        return false;
    };
    next.bare && next.line > last.line && parts.get(at).is_some_and(|lines| lines.len() > 2)
}

/// Labels that an extractor wrote on top of each other, all texts below the last: each label gets
/// its text, where the texts can be told apart.
fn unstack(sheet: &Sheet<'_>, parts: &mut [Vec<usize>]) {
    let (count, Some(last)) = (parts.len(), parts.last_mut()) else { return };
    let text = last.split_off(1.min(last.len()));
    let cuts = cuts(sheet, &text, count - 1);
    deal(&text, &cuts, parts);
}

/// Labels below the texts that they stood beside: these close a note before, where they can be
/// told apart there.
fn restack(sheet: &Sheet<'_>, before: &mut [Vec<usize>], bare: &mut [Vec<usize>]) {
    for part in before.iter_mut().rev().take(3) {
        let text = part.get(1..).unwrap_or_default().to_vec();
        let cuts = cuts(sheet, &text, bare.len());
        if cuts.len() == bare.len() {
            let own = cuts.first().map_or(text.len(), |cut| *cut);
            part.truncate(1 + own);
            let rest = text.get(own..).unwrap_or_default();
            let cuts: Vec<usize> = cuts.iter().skip(1).map(|cut| cut - own).collect();
            return deal(rest, &cuts, bare);
        }
    }
}

/// Places, at most `count`, at which the texts of several notes fall apart.
fn cuts(sheet: &Sheet<'_>, text: &[usize], count: usize) -> Vec<usize> {
    let ends =
        |&at: &usize| matches!(cues::tail(sheet.line(at)), LineTail::Stop | LineTail::Address);
    let opens = |&at: &usize| {
        let line = sheet.line(at);
        cues::lead(line) != Lead::Lower || cues::is_address(line)
    };
    let mut cuts: Vec<usize> = (1..text.len())
        .filter(|at| text.get(at - 1).is_some_and(ends))
        .filter(|at| text.get(*at).is_some_and(opens))
        .collect();
    // The shorter a line, the surer it ends its note.
    cuts.sort_by_key(|&at| text.get(at - 1).map_or(0, |&line| sheet.line(line).len()));
    cuts.truncate(count);
    cuts.sort_unstable();
    cuts
}

/// Gives each part its stretch of the text.
fn deal(text: &[usize], cuts: &[usize], parts: &mut [Vec<usize>]) {
    let mut from = 0;
    for (part, until) in parts.iter_mut().zip(cuts.iter().copied().chain([text.len()])) {
        part.extend(text.get(from..until).unwrap_or_default());
        from = until;
    }
}

/// The lines up to the end of the last note: where it is set small, larger type ends it.
pub(super) fn whole<'b>(sheet: &Sheet<'_>, body: &'b [usize], last: usize) -> &'b [usize] {
    let small = |at: usize| sheet.print(at).is_none_or(|print| print.is_small());
    let end = body.iter().position(|&at| at > last && small(last) && !small(at));
    end.and_then(|end| body.get(..end)).unwrap_or(body)
}
