//! Finds runs of notes: lines that count up, and marks that call them.
//!
//! The lines of a page in, one page after the other; the notes that it holds out, with the marks that
//! call them. What the notes before told goes on: the number that is due, how labels are set, whether
//! each page counts anew, which numbers were passed over.

use std::ops::Range;

use super::carried;
use super::labels::{
    LabelStyle, Opening, PageNote, chain, foot, is_bibliography, is_notes_heading, opening,
};
use super::stacks::{parts, whole};
use crate::source::pdf_text::sheet::cues::{self, LineTail};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::marks::{LIKELY, Marks, PossibleMark};

/// Lines that a note may take.
pub(super) const LONGEST: usize = 25;

/// Notes that may go by unseen before the next one.
const SKIPPED: u16 = 12;

/// Entries that are enough to tell a bibliography by what calls them.
const CITED: usize = 4;
/// Lines that each of them takes.
const ABOVE: usize = 2;

/// Lines with one number that are tried as the first of a page's notes.
const TRIED: usize = 12;

/// Lines that may be gone through again below notes, more on longer pages: text without ends of
/// pages may have many groups of notes.
const AGAIN: usize = 1_000_000;
const AGAIN_EACH: usize = 32;

pub(super) struct NoteFinder<'m> {
    /// The number that the next note should have.
    expect: u16,
    /// May marks stand on other pages than their notes?
    far: bool,
    marks: &'m Marks,
    pub(super) notes: Vec<PageNote>,
    /// How the labels of the notes before were set.
    style: Option<LabelStyle>,
    /// Pages whose notes count from 1 again.
    pub(super) restarts: u32,
    /// Do the notes of each page count from 1?
    pub(super) anew: bool,
    /// Is it known from elsewhere how labels are set?
    pub(super) known: bool,
    /// Are lines in small type alone looked at?
    pub(super) small: bool,
    /// Where the marks begin that call the notes of the list that may go on.
    list: Option<usize>,
    /// Numbers that were passed over: some programs number notes as they were written.
    passed: Vec<u16>,
}

/// Marks that call the notes of a run: how many of them are likely to, are hardly anything else,
/// and are raised or in brackets.
pub(super) struct Called {
    pub(super) marks: Vec<PossibleMark>,
    likely: usize,
    firm: usize,
    sure: usize,
}

/// Notes that a page holds.
struct PageNotes {
    run: Vec<Opening>,
    called: Called,
    /// The line below them with which the text goes on.
    resumes: Option<usize>,
}

impl<'m> NoteFinder<'m> {
    /// One that knows from these notes how labels are set.
    pub(super) fn knowing(&self) -> Self {
        Self { style: self.style, ..Self::new(self.marks, self.far) }
    }

    pub(super) fn new(marks: &'m Marks, far: bool) -> Self {
        let notes = Vec::new();
        Self {
            expect: 1,
            far,
            marks,
            notes,
            style: None,
            restarts: 0,
            anew: false,
            known: false,
            small: false,
            list: None,
            passed: Vec::new(),
        }
    }

    pub(super) fn pages(&mut self, sheet: &Sheet<'_>, pages: &[Range<usize>]) {
        for page in pages {
            let mut from = page.start;
            let mut left = AGAIN + AGAIN_EACH * page.len();
            for until in carried::stretches(sheet, page) {
                // Below the notes of one column the text goes on in the next.
                while let Some(next) = self.page(sheet, page.start, &(from..until)) {
                    from = next.max(from + 1);
                    left = left.saturating_sub(until.saturating_sub(from));
                    if left == 0 {
                        break;
                    }
                }
                from = until;
            }
        }
    }

    /// Looks for notes in a stretch of the page that begins at `top`. Gives the line below the
    /// notes with which the text goes on.
    fn page(&mut self, sheet: &Sheet<'_>, top: usize, page: &Range<usize>) -> Option<usize> {
        let body: Vec<usize> =
            page.clone().filter(|&at| sheet.role(at) == LineRole::Body).collect();
        let foot = foot(sheet, &body);
        // Above notes that signs call, other notes are in small type, too.
        let signed = page.clone().any(|at| sheet.role(at) == LineRole::Note);
        if signed && foot.len() == body.len() && sheet.print(top).is_some() {
            return None;
        }
        let fits = |at: usize| !self.small || sheet.print(at).is_some_and(|print| print.is_small());
        let mut openings: Vec<Opening> =
            foot.iter().filter(|&&at| fits(at)).filter_map(|&at| opening(sheet, at)).collect();
        // A number below which nothing stands is no note's, or its text stands further up.
        let mut astray = None;
        while let Some(last) = openings.pop_if(|last| last.bare && foot.last() == Some(&last.line))
        {
            astray = astray.or(Some(last));
        }
        for first in self.firsts(sheet, &openings) {
            if let Some(found) = self.run(sheet, top, foot, &openings, first, astray) {
                self.carry_on(sheet, foot, found.run.first().map_or(0, |opening| opening.line));
                let end = found.resumes.unwrap_or(usize::MAX);
                let own = foot.get(..foot.partition_point(|&at| at < end)).unwrap_or(foot);
                self.take(sheet, own, &found.run, &found.called);
                return found.resumes;
            }
        }
        self.carry_on(sheet, foot, page.end);
        None
    }

    /// The numbers that the first note of a page may have: the next, one, or one a little later,
    /// should notes have gone by unseen.
    fn firsts(&self, sheet: &Sheet<'_>, openings: &[Opening]) -> Vec<u16> {
        let mut firsts = vec![self.expect, 1, self.expect.saturating_add(1)];
        let chapter = || openings.iter().any(|opening| self.chapter(sheet, opening).is_some());
        if self.anew || self.counts_anew(sheet, openings) || chapter() {
            firsts.swap(0, 1);
        }
        let mut seen = [false; SKIPPED as usize + 1];
        for value in openings.iter().map(|opening| opening.value) {
            let skipped = value.saturating_sub(self.expect);
            let new = seen.get_mut(usize::from(skipped)).filter(|seen| skipped > 1 && !**seen);
            if let Some(seen) = new {
                *seen = true;
                firsts.push(value);
            }
        }
        // Where places are known, a number that was passed over may come later.
        let late = |opening: &&Opening| {
            self.passed.contains(&opening.value) && sheet.print(opening.line).is_some()
        };
        firsts.extend(openings.iter().filter(late).map(|opening| opening.value));
        firsts.dedup();
        if openings.is_empty() { Vec::new() } else { firsts }
    }

    /// Does a run from 1 on, whose first note the page calls, hold the number expected?
    fn counts_anew(&self, sheet: &Sheet<'_>, openings: &[Opening]) -> bool {
        let Some(first) = openings.iter().rposition(|opening| opening.value == 1) else {
            return false;
        };
        let run = chain(openings.get(first..).unwrap_or_default(), None);
        let holds = self.expect > 1 && run.iter().any(|opening| opening.value == self.expect);
        let line = run.first().and_then(|opening| sheet.lines.get(opening.line));
        holds
            && line.is_some_and(|line| {
                let top = sheet.lines.partition_point(|other| other.page < line.page);
                let span = sheet.lines.get(top).map_or(0, |line| line.start)..line.start;
                self.marks.settle(1..self.expect.saturating_add(1), &span).len()
                    == usize::from(self.expect)
            })
    }

    /// Small lines at the foot before its first note go on with the last note of the page or the
    /// column before; where the type is not known, [`carried`] tells them.
    fn carry_on(&mut self, sheet: &Sheet<'_>, foot: &[usize], until: usize) {
        let mut rest: Vec<usize> = foot.iter().copied().filter(|&at| at < until).collect();
        // What a table or a picture is called is small, too.
        if rest.first().is_some_and(|&at| cues::is_caption(sheet.line(at))) {
            let white = |&at: &usize| sheet.lines.get(at).is_some_and(|line| line.gap > 0);
            let below = rest.iter().skip(1).position(white).map_or(rest.len(), |at| at + 1);
            rest.drain(..below);
        }
        let Some((last, &first)) = self.notes.last_mut().zip(rest.first()) else { return };
        let lines = if sheet.print(first).is_none() {
            carried::find(sheet, &last.lines, &rest, until)
        } else if carried::goes_on(sheet, last, &rest) {
            rest
        } else {
            return;
        };
        last.lines.extend(lines);
    }

    /// The run of openings from number `first` to the end of the page that the marks confirm.
    fn run(
        &self,
        sheet: &Sheet<'_>,
        top: usize,
        foot: &[usize],
        openings: &[Opening],
        first: u16,
        astray: Option<Opening>,
    ) -> Option<PageNotes> {
        let page_start = sheet.lines.get(top)?.start;
        let before = top.checked_sub(1).and_then(|at| sheet.lines.get(at));
        let earlier = before.map_or(page_start, |last| {
            let first = sheet.lines.partition_point(|line| line.page < last.page);
            sheet.lines.get(first).map_or(page_start, |line| line.start)
        });
        let mut last = true;
        let starts = openings.iter().enumerate().rev().filter(|(_, o)| o.value == first);
        for (at, start) in starts.take(TRIED) {
            // Above a line with the same number, `3.` begins an item or a heading.
            if !std::mem::take(&mut last) && start.style == LabelStyle::Dotted {
                continue;
            }
            if has_small_twin(sheet, start) {
                continue;
            }
            let mut run = chain(openings.get(at..).unwrap_or_default(), astray);
            let resumes = carried::resumes(sheet, foot, &run);
            run.retain(|opening| resumes.is_none_or(|line| opening.line < line));
            let end = self.end_of_marks(sheet, top, start)?;
            // A note for which its page had no room stands on the next one.
            let enough = first > 1 || run.len() > 1;
            let late = (first == self.expect && !self.anew && enough).then_some(earlier);
            // The notes of a chapter stand below it, under a heading of their own.
            let chapter = self.chapter(sheet, start).or(self.list.filter(|_| first == self.expect));
            // Where several stretches would do, the first that calls most of them.
            let spans = [Some(page_start), late, chapter].into_iter().flatten();
            let all = spans.filter_map(|from| self.is_believed(sheet, &run, &(from..end)));
            let best = all.rev().max_by_key(|called| called.likely);
            if let Some(called) = best {
                return Some(PageNotes { run, called, resumes });
            }
        }
        None
    }

    /// Marks stand before their notes; on a page in columns, anywhere on it.
    fn end_of_marks(&self, sheet: &Sheet<'_>, top: usize, start: &Opening) -> Option<usize> {
        let line = sheet.lines.get(start.line)?;
        if line.print().is_none() {
            return Some(line.start);
        }
        let end = sheet.lines.partition_point(|other| other.page <= line.page);
        let columns = !carried::columns(sheet, &(top..end)).is_empty();
        let last = sheet.lines.get(end.saturating_sub(1)).filter(|_| columns);
        Some(last.map_or(line.start, |last| last.end))
    }

    /// Where the marks of a chapter begin whose notes begin here, below a heading that says so.
    fn chapter(&self, sheet: &Sheet<'_>, start: &Opening) -> Option<usize> {
        let heading = start.line.checked_sub(1).map_or("", |at| sheet.line(at));
        if start.value != 1 || !is_notes_heading(heading) {
            return None;
        }
        let last = self.notes.last().and_then(|note| note.lines.last());
        Some(last.and_then(|&at| sheet.lines.get(at)).map_or(0, |line| line.end))
    }

    /// The marks of a stretch that call the notes of a run.
    fn called(&self, run: &[Opening], span: &Range<usize>) -> Called {
        let values = run.first().zip(run.last());
        let values = values.map_or(0..0, |(first, last)| first.value..last.value.saturating_add(1));
        let marks = self.marks.settle(values, span);
        let up_to = |cost| marks.iter().filter(|mark| mark.cost <= cost).count();
        Called { sure: up_to(0), firm: up_to(LIKELY), likely: up_to(LIKELY + 1), marks }
    }

    /// Do these marks call the notes of a run, in order?
    fn confirmed(&self, run: &[Opening], called: &Called) -> bool {
        let Some(first) = run.first() else { return false };
        let &Called { firm, likely, .. } = called;
        let enough = likely * 10 >= run.len() * if self.far { 7 } else { 6 };
        let clear = firm * 2 >= run.len() || (first.style != LabelStyle::Dotted && firm > 0);
        // Some extractors set spaces around marks, so that none is firm; the next number, alone on
        // its line or set as those before, is one all the same.
        let due = if self.anew { first.value == 1 } else { first.value == self.expect };
        let like_those_before = self.style == Some(first.style);
        let alone = due
            && (first.value > 1 || self.anew || self.known)
            && likely == run.len()
            && (matches!(first.style, LabelStyle::Alone | LabelStyle::Raised) || like_those_before);
        // One of two marks may look like a number of the text.
        let counted = due && like_those_before && firm > 0 && likely * 2 >= run.len();
        (enough && (clear || alone || run.len() >= 3 && firm > 0)) || counted && run.len() > 1
    }

    /// Is it a run of notes, and no list and no bibliography? In the body's type, where that is
    /// known, most of their marks are raised or in brackets.
    pub(super) fn is_believed(
        &self,
        sheet: &Sheet<'_>,
        run: &[Opening],
        span: &Range<usize>,
    ) -> Option<Called> {
        let called = self.called(run, span);
        let large = run.first().and_then(|first| sheet.print(first.line));
        let clear = large.is_none_or(|print| print.is_small()) || called.sure * 2 > run.len();
        // Below a colon, where the page ends in mid-list, each has a mark beyond doubt.
        let outweighs = || called.firm == run.len() && !are_small(sheet, run);
        let believed = clear
            && self.confirmed(run, &called)
            && (self.far || !is_list(sheet, run) || outweighs())
            && !self.cites(sheet, run, span)
            && !self.are_references(sheet, run, &called);
        believed.then_some(called)
    }

    /// Are the marks in brackets, as those of references are, and the numbers that notes would begin
    /// with in none?
    fn are_references(&self, sheet: &Sheet<'_>, run: &[Opening], called: &Called) -> bool {
        let plain = run.first().filter(|first| first.style != LabelStyle::Bracketed);
        let Some(first) = plain.filter(|first| sheet.print(first.line).is_some()) else {
            return false;
        };
        let heading = first.line.checked_sub(1).map_or("", |at| sheet.line(at));
        let bracketed = |mark: &PossibleMark| sheet.cut(mark.start..mark.end).starts_with('[');
        !is_notes_heading(heading) && called.marks.iter().all(bracketed)
    }

    /// Are they the entries of a bibliography, or some of them, which a text calls again and again?
    fn cites(&self, sheet: &Sheet<'_>, run: &[Opening], span: &Range<usize>) -> bool {
        let Some((first, last)) = run.first().zip(run.last()) else { return false };
        let again = |value: &u16| {
            let calls = self.marks.inside(*value, span);
            calls.iter().filter(|mark| mark.cost == 0).count() > 1
        };
        let bracketed = first.style == LabelStyle::Bracketed;
        if self.far && !bracketed {
            // The numbers of later chapters are others.
            return false;
        }
        let from = if bracketed { 1 } else { first.value };
        let often = (from..=last.value).filter(again).count();
        let above = first.line.saturating_sub(ABOVE * usize::from(first.value))..first.line;
        let headed = || above.clone().rev().take(LONGEST).any(|at| is_bibliography(sheet.line(at)));
        bracketed && headed()
            || (bracketed || run.len() >= CITED) && often >= 2 && often * 4 >= run.len()
    }

    pub(super) fn take(
        &mut self,
        sheet: &Sheet<'_>,
        body: &[usize],
        run: &[Opening],
        called: &Called,
    ) {
        let Some((first, last)) = run.first().zip(run.last()) else { return };
        let parts = parts(sheet, whole(sheet, body, last.line), run);
        for (opening, lines) in run.iter().zip(parts) {
            let mark = called.marks.iter().find(|mark| mark.value == opening.value).cloned();
            self.notes.push(note(sheet, opening, lines, mark));
        }
        let below_chapter = self.chapter(sheet, first);
        let late = self.passed.contains(&first.value);
        let anew = first.value == 1 && self.expect > 1 && !late;
        self.restarts += u32::from(anew && below_chapter.is_none());
        self.list = below_chapter.or(self.list.filter(|_| first.value == self.expect));
        if first.value < self.expect && !late {
            self.passed.clear();
        }
        self.passed.retain(|value| run.iter().all(|opening| opening.value != *value));
        self.passed.extend(self.expect..first.value);
        let old = self.passed.len().saturating_sub(usize::from(SKIPPED));
        self.passed.drain(..old);
        let next = last.value.saturating_add(1);
        self.expect = if late { next.max(self.expect) } else { next };
        self.style = Some(first.style);
    }
}

/// Does a line in small type further down the page begin with the number of this one, which is not
/// set so?
fn has_small_twin(sheet: &Sheet<'_>, start: &Opening) -> bool {
    let small = |at: usize| sheet.print(at).map(|print| print.is_small());
    let page = |at: usize| sheet.lines.get(at).map(|line| line.page);
    let below = start.line + 1..sheet.lines.len();
    let mut below = below.take_while(|&at| page(at) == page(start.line));
    small(start.line) == Some(false)
        && below.any(|at| {
            small(at) == Some(true)
                && sheet.role(at) == LineRole::Body
                && opening(sheet, at).is_some_and(|twin| twin.value == start.value)
        })
}

fn note(
    sheet: &Sheet<'_>,
    opening: &Opening,
    lines: Vec<usize>,
    mark: Option<PossibleMark>,
) -> PageNote {
    let start = sheet.lines.get(opening.line).map_or(0, |line| line.start);
    PageNote { value: opening.value, start: start + opening.skip, lines, mark }
}

/// Is it a numbered list in the body: announced by a colon, or of items in small letters?
pub(super) fn is_list(sheet: &Sheet<'_>, run: &[Opening]) -> bool {
    let Some(first) = run.first().filter(|first| first.style == LabelStyle::Dotted) else {
        return false;
    };
    let before = first.line.checked_sub(1).filter(|&at| sheet.role(at) == LineRole::Body);
    let announced = before.is_some_and(|at| cues::tail(sheet.line(at)) == LineTail::Colon);
    // In smaller type than what announces it, a list is none.
    let size = |at: usize| sheet.print(at).map(|print| print.is_small());
    let lowered = size(first.line) == Some(true) && before.and_then(size) == Some(false);
    announced && !lowered || are_small(sheet, run)
}

/// Do most of them begin with a small letter?
fn are_small(sheet: &Sheet<'_>, run: &[Opening]) -> bool {
    let small = |opening: &&Opening| {
        let text = sheet.line(opening.line).get(opening.skip..).unwrap_or_default();
        text.starts_with(char::is_lowercase)
            && !text.starts_with("http")
            && !text.starts_with("www")
    };
    run.iter().filter(small).count() * 2 > run.len()
}
