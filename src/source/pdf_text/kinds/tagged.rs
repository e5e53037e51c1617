//! Reads printed lines whose blocks the file names.
//!
//! The lines and the block of each in; a [`Reading`] out, or nothing where the ends of the lines
//! belie the blocks. Where blocks begin and what they are is taken from the file; what it leaves
//! open is told as for any other text: what a plain paragraph is, notes that are no notes to the
//! file, contents, and how lines are joined.

use crate::model::{BlockKind, Reading};

use super::assemble::BlockDraft;
use super::{assemble, kind, lists};
use crate::source::pdf_text::flow::notes::{self, PageNote};
use crate::source::pdf_text::flow::{self, Flow, contents, numerals};
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{BodyLine, Inked, LineRole, PrintedLine, Sheet};
use crate::source::pdf_text::sheet::marks::{LIKELY, Marks, PossibleMark, superscript_digit};

/// What the file says a line's block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum BlockRole {
    Text,
    Heading(u8),
    /// An item of a list, with its depth.
    Item(u8),
    Quote,
    Caption,
    Note,
    Cell,
    Contents,
    /// Letters of a drawing.
    Picture,
    /// No part of the text.
    Aside,
}

/// The block that a line belongs to.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) struct PrintedBlock {
    pub(in crate::source) number: u32,
    pub(in crate::source) role: BlockRole,
}

/// Blocks of which so many parts may begin, or break off, where the lines say otherwise.
const BELIED: usize = 4;
/// Fewer blocks than these prove nothing.
const FEW: usize = 8;

/// Reads lines and the block of each; with the first line of each block, notes left out.
pub(in crate::source) fn read_tagged(
    text: &str,
    lines: Vec<PrintedLine>,
    inked: Vec<Inked>,
    blocks: &[PrintedBlock],
) -> Option<(Reading, Vec<usize>)> {
    let mut sheet = Sheet::of_printed(text, lines, inked);
    let has = |role: BlockRole| blocks.iter().any(|block| block.role == role);
    for (at, block) in blocks.iter().enumerate() {
        let role = match block.role {
            BlockRole::Note => LineRole::Note,
            BlockRole::Cell => LineRole::Cell,
            BlockRole::Contents => LineRole::Contents,
            BlockRole::Aside if is_number(sheet.line(at)) => LineRole::PageNumber,
            BlockRole::Aside | BlockRole::Picture => LineRole::Head,
            _ => continue,
        };
        sheet.set_role(at, role);
    }
    if !has(BlockRole::Contents) {
        contents::find(&mut sheet);
    }
    let notes =
        if has(BlockRole::Note) { named(&mut sheet, blocks) } else { notes::find(&mut sheet) };
    let mut flow = flow::part(&mut sheet, notes);
    let first = starts(&flow.rows, blocks);
    if is_belied(&flow, blocks, &first) {
        return None;
    }
    flow.breaks.first = first;
    let mut drafts = assemble::drafts(&sheet, &flow);
    name(&sheet, &mut drafts, blocks);
    Some(assemble::reading(&sheet, &drafts, &flow.notes))
}

fn is_number(line: &str) -> bool {
    line.chars().all(|letter| letter.is_ascii_digit() || !letter.is_alphanumeric())
}

/// Does a block begin with each row?
fn starts(rows: &[BodyLine], blocks: &[PrintedBlock]) -> Vec<bool> {
    let number = |line: usize| blocks.get(line).map(|block| block.number);
    let mut last = None;
    let starts = rows.iter().map(|row| {
        let own = number(row.line);
        own != std::mem::replace(&mut last, own)
    });
    starts.collect()
}

/// Do many blocks break off in mid-sentence, or hold several paragraphs?
fn is_belied(flow: &Flow, blocks: &[PrintedBlock], first: &[bool]) -> bool {
    let plain =
        |row: &BodyLine| blocks.get(row.line).is_some_and(|block| block.role == BlockRole::Text);
    let (mut begun, mut cut, mut glued) = (0, 0, 0);
    for (at, pair) in flow.rows.windows(2).enumerate() {
        let [above, row] = pair else { continue };
        let (own, other) = (first.get(at + 1), flow.breaks.first.get(at + 1));
        if !plain(row) || !plain(above) {
            continue;
        }
        let open = matches!(above.tail, LineTail::Word | LineTail::Comma | LineTail::Hyphen);
        begun += usize::from(own == Some(&true));
        cut += usize::from(own == Some(&true) && open && row.lead == Lead::Lower);
        glued += usize::from(own == Some(&false) && other == Some(&true));
    }
    begun + glued >= FEW && (cut * BELIED > begun || glued > begun)
}

/// The notes that the file names, each with the next mark of its number.
fn named(sheet: &mut Sheet<'_>, blocks: &[PrintedBlock]) -> Vec<PageNote> {
    let (marks, numerals) = (Marks::collect(sheet), numerals::calls(sheet));
    let lines = sheet.of_role(LineRole::Note);
    let number = |at: usize| blocks.get(at).map(|block| block.number);
    let mut notes = Vec::new();
    let mut from = 0;
    for own in lines.chunk_by(|&one, &two| number(one) == number(two)) {
        let Some((value, start)) = own.first().and_then(|&at| label(sheet, at)) else {
            // A note without a number is text.
            own.iter().for_each(|&at| sheet.set_role(at, LineRole::Body));
            continue;
        };
        let mark = call(&marks, value, from, sheet.text.len()).or_else(|| {
            numerals.iter().find(|mark| mark.value == value && mark.start >= from).cloned()
        });
        from = mark.as_ref().map_or(from, |mark| mark.end);
        notes.push(PageNote { value, start, lines: own.to_vec(), mark });
    }
    notes
}

/// The likeliest mark that calls a note behind the last one.
fn call(marks: &Marks, value: u16, from: usize, end: usize) -> Option<PossibleMark> {
    let likely = marks.inside(value, &(from..end)).iter().filter(|mark| mark.cost <= LIKELY);
    likely.min_by_key(|mark| (mark.cost, mark.start)).cloned()
}

/// The number that a note begins with, and where its text begins.
fn label(sheet: &Sheet<'_>, at: usize) -> Option<(u16, usize)> {
    let text = sheet.line(at);
    if let Some((value, skip)) = numerals::label(text) {
        return Some((value, sheet.lines.get(at)?.start + skip));
    }
    let open = text.trim_start_matches(['[', '(']);
    let digit =
        |letter: char| superscript_digit(letter).or(letter.to_digit(10).map(|digit| digit as u16));
    let digits: Vec<u16> = open.chars().map_while(digit).take(5).collect();
    let length: usize = open.chars().take(digits.len()).map(char::len_utf8).sum();
    let value =
        digits.iter().try_fold(0_u16, |sum, digit| sum.checked_mul(10)?.checked_add(*digit));
    let rest = open.get(length..)?.trim_start_matches([']', ')', '.']).trim_start();
    let start = sheet.lines.get(at)?.start + text.len() - rest.len();
    Some((value.filter(|_| length > 0)?, start))
}

/// Gives each block its kind: the file's own where it says more than that it is a paragraph.
fn name(sheet: &Sheet<'_>, drafts: &mut [BlockDraft], blocks: &[PrintedBlock]) {
    kind::name(sheet, drafts);
    let role = |draft: &BlockDraft| draft.lines.first().and_then(|&at| blocks.get(at));
    for draft in drafts.iter_mut() {
        let (kind, level) = match role(draft).map(|block| block.role) {
            Some(BlockRole::Heading(level)) => (BlockKind::Heading, Some(level)),
            Some(BlockRole::Item(_)) => (BlockKind::ListItem, None),
            Some(BlockRole::Quote) => (BlockKind::Quote, None),
            Some(BlockRole::Caption) => (BlockKind::Caption, None),
            _ => continue,
        };
        (draft.skip, draft.label) = (0, 0);
        (draft.kind, draft.level) = (kind, level);
        if kind == BlockKind::ListItem {
            kind::detail(sheet, draft);
        }
    }
    lists::nest(sheet, drafts);
}
