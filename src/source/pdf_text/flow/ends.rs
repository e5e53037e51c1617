//! Finds the notes at the end of the text.
//!
//! From their first number on they count up to the end, and the text before calls them. Below a
//! heading that says `Notes` they may count anew for each chapter: the marks of the text do so, too.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::finder::{LONGEST, NoteFinder, is_list};
use super::labels::{Opening, PageNote, chain, is_notes_heading, opening};
use crate::source::pdf_text::sheet::cues::{self, LineTail};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::marks::{LIKELY, Marks};

/// Of so many chapters, one may have notes that nothing calls.
const UNCALLED: usize = 5;

/// Finds them.
pub(super) fn find(sheet: &Sheet<'_>, marks: &Marks) -> Option<Vec<PageNote>> {
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let all: Vec<Opening> = body.iter().filter_map(|&at| opening(sheet, at)).collect();
    let first = all.iter().rposition(|opening| opening.value == 1)?;
    let run = chain(all.get(first..)?, None);
    let (start, last) = (run.first()?.line, run.last()?.line);
    let below = body.iter().rev().take_while(|&&at| at > last).count();
    if is_list(sheet, &run) || below > LONGEST {
        return None;
    }
    let chapters = by_chapter(sheet, &body, &all, marks);
    chapters.or_else(|| {
        let mut finder = NoteFinder::new(marks, true);
        let span = 0..sheet.lines.get(start)?.start;
        let called = finder.is_believed(sheet, &run, &span).filter(|_| run.len() > 1)?;
        let page = sheet.lines.get(start)?.page;
        let page = sheet.lines.partition_point(|line| line.page < page);
        let rest = body.get(body.partition_point(|&at| at < page)..)?;
        finder.take(sheet, rest, &run, &called);
        Some(finder.notes)
    })
}

/// The notes below the last heading that says so, where they count anew two times or more.
fn by_chapter(
    sheet: &Sheet<'_>,
    body: &[usize],
    all: &[Opening],
    marks: &Marks,
) -> Option<Vec<PageNote>> {
    let heading = body.iter().rev().copied().find(|&at| is_notes_heading(sheet.line(at)))?;
    let all = all.get(all.partition_point(|opening| opening.line < heading)..)?;
    let firsts: Vec<usize> =
        all.iter().enumerate().filter(|(_, one)| one.value == 1).map(|(at, _)| at).collect();
    let mut finder = NoteFinder::new(marks, true);
    let mut span: Range<usize> = 0..sheet.lines.get(heading)?.start;
    let mut missing = 0;
    for (at, &first) in firsts.iter().enumerate() {
        let next = firsts.get(at + 1).copied().unwrap_or(all.len());
        let run = chain(all.get(first..next)?, None);
        let Some(called) = finder.is_believed(sheet, &run, &span) else {
            missing += 1;
            continue;
        };
        let end = called.marks.last().map_or(span.start, |mark| mark.end);
        let until = all.get(next).map_or(usize::MAX, |next| next.line);
        let own = body.get(..body.partition_point(|&line| line < until))?;
        finder.take(sheet, without_heading(sheet, own, run.last()?.line), &run, &called);
        span.start = end;
    }
    (firsts.len() > 1 && missing * UNCALLED <= firsts.len()).then_some(finder.notes)
}

/// The lines up to the heading of the next chapter's notes: a line or two that no sentence ends,
/// below one that does, or in bold or larger type.
fn without_heading<'b>(sheet: &Sheet<'_>, own: &'b [usize], last: usize) -> &'b [usize] {
    let stands_out = |at: usize| {
        sheet.print(at).zip(sheet.print(last)).is_some_and(|(own, note)| {
            own.bold && !note.bold || own.size > note.size + note.size / 20
        })
    };
    let ends = |at: usize| matches!(cues::tail(sheet.line(at)), LineTail::Stop | LineTail::Address);
    let heads = own.iter().rev().take(2).take_while(|&&at| at > last && !ends(at)).count();
    let large = own.iter().rev().take_while(|&&at| at > last && stands_out(at)).count();
    let ended = |count: usize| own.iter().rev().nth(count).is_some_and(|&at| ends(at));
    let heads = if ended(heads) { heads.max(large) } else { large };
    own.get(..own.len() - heads).unwrap_or(own)
}

/// Are the notes at the end of the text to be believed, and not those found page by page? They may
/// be the last of these, as where each chapter has its own.
pub(super) fn are_better(end: &[PageNote], notes: &[PageNote]) -> bool {
    let among =
        |note: &&PageNote| notes.iter().any(|other| other.lines.first() == note.lines.first());
    let shared = end.iter().filter(among).count();
    let others = worth(notes).saturating_sub(shared);
    if shared == end.len() && shared == notes.len() {
        return false;
    }
    if others < worth(notes) {
        return others * 2 < end.len();
    }
    // Where both are called by the same marks, those that stand on their page are nearer, unless
    // more of the others are called beyond doubt.
    let start = |note: &PageNote| note.mark.as_ref().map(|mark| mark.start);
    let called: FxHashSet<usize> = end.iter().filter_map(start).collect();
    let claimed = notes.iter().filter_map(start).filter(|start| called.contains(start)).count();
    let firm = |notes: &[PageNote]| {
        let marks = notes.iter().filter_map(|note| note.mark.as_ref());
        marks.filter(|mark| mark.cost <= LIKELY).count()
    };
    end.len() > worth(notes) && (claimed * 2 <= notes.len() || firm(end) > firm(notes))
}

/// How many notes there are, less those that are missing between them: what is taken for notes at
/// the feet of pages, but is not, skips numbers.
pub(super) fn worth(notes: &[PageNote]) -> usize {
    let mut last = 0;
    let mut missing = 0;
    for note in notes {
        missing += usize::from(note.value.saturating_sub(last).saturating_sub(1));
        last = note.value;
    }
    notes.len().saturating_sub(2 * missing)
}
