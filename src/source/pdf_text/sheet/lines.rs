//! Cuts a text into its printed lines and pages.
//!
//! Text in; [`Sheet`] out: one [`SheetLine`] for each stretch of text between line ends or form
//! feeds, its spaces trimmed. White lines leave a count on the line below them. Each line starts as
//! [`LineRole::Body`]; the other files of this folder give it another role or leave it be, and each
//! line ends in exactly one place: a block, a note, or the ledger.

use std::ops::Range;

use super::cues::{self, Lead, LineTail};
use crate::model::Cell;
use crate::source::inline::RunStyle;

/// Width that a column of spaces stands for, in thousandths of an em.
#[cfg(feature = "pdf-in")]
const HALF_EM: u32 = 500;

/// Percent of the white lines that must stand inside a sentence to say nothing.
const INSIDE: usize = 30;

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::pdf_text) enum LineRole {
    /// Text in the flow.
    Body,
    /// Text of a note.
    Note,
    /// Repeated at each page's edge.
    Head,
    /// A page number and nothing else.
    PageNumber,
    /// An address that the text prints already.
    Repeated,
    /// A link's address that is printed nowhere else.
    Link,
    /// A drawn rule.
    Rule,
    /// An entry of a table of contents.
    Contents,
    /// Text of a table's cell.
    Cell,
    /// A line of a listing.
    Code,
}

/// One printed line.
#[derive(Clone, Debug)]
pub(in crate::source::pdf_text) struct SheetLine {
    /// First byte that is no space.
    pub(in crate::source::pdf_text) start: usize,
    /// One past the last byte that is no space.
    pub(in crate::source::pdf_text) end: usize,
    /// Line of the input, from 1; a form feed does not count as a line end here.
    pub(in crate::source::pdf_text) number: u32,
    /// Page, from 0.
    pub(in crate::source::pdf_text) page: u32,
    /// Columns of space before the text.
    pub(in crate::source::pdf_text) indent: u16,
    /// White lines above it that mean something.
    pub(in crate::source::pdf_text) gap: u8,
    /// White lines above it as they stand in the text.
    pub(in crate::source::pdf_text) white: u8,
    /// Those of them that hold a space: a printed empty line.
    pub(in crate::source::pdf_text) drawn: u8,
    /// What it is.
    pub(in crate::source::pdf_text) role: LineRole,
    /// Where and how it is printed, where that is known; apart, as all that few texts have, since
    /// every pass goes over all lines.
    print: Option<Box<Print>>,
    /// Where it stands in a table.
    pub(in crate::source::pdf_text) cell: Option<Box<TableCell>>,
}

impl SheetLine {
    pub(in crate::source::pdf_text) fn print(&self) -> Option<Print> {
        self.print.as_deref().copied()
    }
}

/// Where a line stands in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "pdf-in"), allow(dead_code, reason = "made by the reader of PDFs"))]
pub(in crate::source) struct TableCell {
    /// Which table it is.
    pub(in crate::source) table: (usize, usize),
    /// Its row, from 0.
    pub(in crate::source) row: usize,
    pub(in crate::source) cell: Cell,
}

/// How far the middles of centered lines are from each other at most, in thousandths of an em.
const MIDDLE: u32 = 150;

/// Where and how a line is printed. Lengths are in thousandths of the body's em, from the left edge
/// of the line's column.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "pdf-in"), allow(dead_code, reason = "made by the reader of PDFs"))]
pub(in crate::source) struct Print {
    pub(in crate::source) left: u32,
    pub(in crate::source) right: u32,
    /// Width of its first word.
    pub(in crate::source) first: u32,
    /// Height of its type.
    pub(in crate::source) size: u16,
    /// The smallest and the largest type in it, raised numbers left out.
    pub(in crate::source) sizes: (u16, u16),
    pub(in crate::source) bold: bool,
    /// Is it set in another face than the body?
    pub(in crate::source) odd: bool,
    /// The width of its letters, where these are all of one width and the body's are not; else 0.
    pub(in crate::source) letter: u16,
    /// The stretch of the page it stands in.
    pub(in crate::source) region: u16,
    /// How far below the page's top it stands.
    pub(in crate::source) top: u32,
}

impl Print {
    /// Is it set larger than the body, as headings are?
    pub(in crate::source::pdf_text) fn is_large(&self) -> bool {
        self.size > 1060
    }

    /// Have two lines their middle at one place?
    pub(in crate::source::pdf_text) fn is_centered_with(&self, other: &Self) -> bool {
        (self.left + self.right).abs_diff(other.left + other.right) < 2 * MIDDLE
    }

    /// Is it set smaller than the body, as notes are?
    pub(in crate::source::pdf_text) fn is_small(&self) -> bool {
        self.size < 945
    }
}

/// A line whose place on the page is known.
#[derive(Debug)]
#[cfg_attr(not(feature = "pdf-in"), allow(dead_code, reason = "made by the reader of PDFs"))]
pub(in crate::source) struct PrintedLine {
    /// Where its text stands.
    pub(in crate::source) span: Range<usize>,
    /// Page, from 0.
    pub(in crate::source) page: u32,
    /// White above it: 0 none, 1 a little, 2 more.
    pub(in crate::source) gap: u8,
    pub(in crate::source) print: Print,
    pub(in crate::source) cell: Option<TableCell>,
}

/// A stretch of the text that is known to be set in a way of its own.
#[derive(Debug)]
#[cfg_attr(not(feature = "pdf-in"), allow(dead_code, reason = "made by the reader of PDFs"))]
pub(in crate::source) struct Inked {
    pub(in crate::source) span: Range<usize>,
    pub(in crate::source) style: RunStyle,
}

/// A body line as the paragraph finder sees it.
#[derive(Clone, Copy, Debug)]
pub(in crate::source::pdf_text) struct BodyLine {
    /// Its line in the sheet.
    pub(in crate::source::pdf_text) line: usize,
    /// Its last line, where the extractor cut one printed line into several.
    pub(in crate::source::pdf_text) last: usize,
    /// Width of its text.
    pub(in crate::source::pdf_text) width: u32,
    /// Width of its first word.
    pub(in crate::source::pdf_text) first: u32,
    pub(in crate::source::pdf_text) lead: Lead,
    pub(in crate::source::pdf_text) tail: LineTail,
}

/// The measure of a document.
#[derive(Debug)]
pub(in crate::source::pdf_text) struct ColumnMeasure {
    /// Widths, the main column first.
    pub(in crate::source::pdf_text) widths: Vec<u32>,
    /// What it costs to set a block in each of them, by how rare they are.
    pub(in crate::source::pdf_text) priors: Vec<i32>,
    /// Are section headings set so that they do not follow the main column?
    pub(in crate::source::pdf_text) odd_sections: bool,
    /// By how much a line may be short of its column, in thousandths of it.
    pub(in crate::source::pdf_text) slack: u32,
    /// Width by which the first lines of paragraphs are indented.
    pub(in crate::source::pdf_text) first_indent: u32,
    pub(in crate::source::pdf_text) space: u32,
    /// Are the places of the lines known?
    pub(in crate::source::pdf_text) printed: bool,
    /// Did the extractor join hyphenated lines, so that some lines are two or three printed ones?
    pub(in crate::source::pdf_text) glued: bool,
}

/// All lines of one text.
#[derive(Debug)]
pub(in crate::source::pdf_text) struct Sheet<'t> {
    pub(in crate::source::pdf_text) text: &'t str,
    pub(in crate::source::pdf_text) lines: Vec<SheetLine>,
    /// Stretches set in a way of their own, in order; none where only the text is known.
    pub(in crate::source::pdf_text) inked: Vec<Inked>,
}

impl<'t> Sheet<'t> {
    /// The text of a line, without the spaces around it.
    pub(in crate::source::pdf_text) fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| self.cut(line.start..line.end))
    }

    /// A piece of the text.
    pub(in crate::source::pdf_text) fn cut(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// The lines of each page, in order; pages without a line are left out.
    pub(in crate::source::pdf_text) fn pages(&self) -> Vec<Range<usize>> {
        let mut pages: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for (at, line) in self.lines.iter().enumerate() {
            match pages.last_mut() {
                Some(page) if last == Some(line.page) => page.end = at + 1,
                _ => pages.push(at..at + 1),
            }
            last = Some(line.page);
        }
        pages
    }

    pub(in crate::source::pdf_text) fn role(&self, at: usize) -> LineRole {
        self.lines.get(at).map_or(LineRole::Body, |line| line.role)
    }

    /// The lines of a role, in order.
    pub(in crate::source::pdf_text) fn of_role(&self, role: LineRole) -> Vec<usize> {
        (0..self.lines.len()).filter(|&at| self.role(at) == role).collect()
    }

    pub(in crate::source::pdf_text) fn set_role(&mut self, at: usize, role: LineRole) {
        if let Some(line) = self.lines.get_mut(at) {
            line.role = role;
        }
    }

    /// Parts a line in two before a byte of it.
    pub(in crate::source::pdf_text) fn part(&mut self, at: usize, byte: usize) {
        let Some(line) = self.lines.get_mut(at) else { return };
        let mut rest = line.clone();
        rest.start = line.start + byte;
        (rest.gap, rest.white, rest.drawn) = (0, 0, 0);
        let before = self.text.get(line.start..rest.start).unwrap_or_default();
        line.end = line.start + before.trim_end().len();
        self.lines.insert(at + 1, rest);
    }

    pub(in crate::source::pdf_text) fn print(&self, at: usize) -> Option<Print> {
        self.lines.get(at).and_then(SheetLine::print)
    }

    /// Takes lines whose places are known.
    #[cfg(feature = "pdf-in")]
    pub(in crate::source::pdf_text) fn of_printed(
        text: &'t str,
        printed: Vec<PrintedLine>,
        inked: Vec<Inked>,
    ) -> Self {
        let line = |(at, line): (usize, PrintedLine)| SheetLine {
            start: line.span.start,
            end: line.span.end,
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            page: line.page,
            indent: u16::try_from(line.print.left / HALF_EM).unwrap_or(u16::MAX),
            gap: line.gap,
            white: line.gap,
            drawn: 0,
            role: if line.cell.is_some() { LineRole::Cell } else { LineRole::Body },
            print: Some(Box::new(line.print)),
            cell: line.cell.map(Box::new),
        };
        Self { text, lines: printed.into_iter().enumerate().map(line).collect(), inked }
    }

    /// Cuts a text into lines.
    pub(in crate::source::pdf_text) fn cut_lines(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let (mut start, mut number, mut page, mut gap, mut drawn) = (0, 1_u32, 0, 0_u8, 0_u8);
        let ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0c', text.as_bytes());
        for end in ends.map(|at| at + 1).chain([text.len()]) {
            let raw = text.get(start..end).unwrap_or_default();
            let begun = std::mem::replace(&mut start, end);
            if raw == "\n" && text.get(..begun).is_some_and(|above| above.ends_with('\r')) {
                continue;
            }
            let line = raw.trim_start();
            if line.is_empty() {
                gap = gap.saturating_add(1);
                drawn = drawn.saturating_add(u8::from(raw.len() > 1));
            } else {
                let lead = raw.len() - line.len();
                lines.push(SheetLine {
                    start: begun + lead,
                    end: begun + raw.trim_end().len(),
                    number,
                    page,
                    indent: raw.get(..lead).map_or(0, columns),
                    white: gap,
                    gap: std::mem::take(&mut gap),
                    drawn: std::mem::take(&mut drawn),
                    role: LineRole::Body,
                    print: None,
                    cell: None,
                });
            }
            match raw.ends_with('\x0c') {
                true => page += 1,
                false => number = number.saturating_add(1),
            }
        }
        let mut sheet = Self { text, lines, inked: Vec::new() };
        sheet.settle_gaps();
        sheet
    }

    /// Takes white lines off the gaps that mean nothing.
    ///
    /// Some extractors write a white line after each printed line. Where most white lines stand
    /// inside sentences they say nothing: then one is taken off every gap, so that what is left are
    /// the gaps that a reader of the page would see. Such texts have no form feeds either; their
    /// pages end where two or more bare line ends follow each other.
    fn settle_gaps(&mut self) {
        if !self.is_spaced() {
            return;
        }
        let paged = self.lines.last().is_some_and(|line| line.page > 0);
        let mut page = 0;
        for line in &mut self.lines {
            if !paged {
                page += u32::from(line.gap >= 2 && line.drawn == 0);
                line.page = page;
            }
            line.gap = if line.drawn > 0 { line.drawn } else { line.gap.saturating_sub(1).min(1) };
        }
    }

    /// Is there a white line after most printed lines, and many of these inside a sentence?
    fn is_spaced(&self) -> bool {
        let spaced = |&at: &usize| self.lines.get(at).is_some_and(|line| line.gap == 1);
        let inside = |&at: &usize| cues::goes_on(self.line(at - 1), self.line(at));
        let single = || (1..self.lines.len()).filter(spaced);
        let count = single().count();
        count * 2 > self.lines.len() && single().filter(inside).count() * 100 > count * INSIDE
    }
}

/// Columns that leading white space takes; a tab goes to the next multiple of eight.
fn columns(space: &str) -> u16 {
    let mut at: usize = 0;
    for letter in space.chars() {
        at += if letter == '\t' { 8 - at % 8 } else { 1 };
    }
    u16::try_from(at).unwrap_or(u16::MAX)
}
