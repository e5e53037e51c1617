//! Puts the reading together: drafts from rows, blocks from drafts, notes after the block that
//! calls them first, and the ledger.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::model::{Block, BlockKind, Diagnostic, Discard, DiscardReason, Reading, Severity};

use super::draft::{BlockDraft, Set};
use crate::source::pdf_text::flow::breaks::Breaks;
use crate::source::pdf_text::flow::cells;
use crate::source::pdf_text::flow::code;
use crate::source::pdf_text::flow::notes::PageNote;
use crate::source::pdf_text::sheet::join::Joiner;
use crate::source::pdf_text::sheet::lines::{LineRole, Print, Sheet};
use crate::source::pdf_text::sheet::marks::{self, PossibleMark};
use crate::source::pdf_text::sheet::rows::{BodyLine, ColumnMeasure};

/// Groups rows into drafts.
pub(super) fn drafts(
    sheet: &Sheet<'_>,
    rows: &[BodyLine],
    columns: &ColumnMeasure,
    breaks: &Breaks,
) -> Vec<BlockDraft> {
    let main = u64::from(columns.widths.first().copied().unwrap_or(1).max(1));
    let share = |width: u32| (u64::from(width) * 1000 / main) as u32;
    let mut drafts: Vec<BlockDraft> = Vec::new();
    for ((row, &first), &column) in rows.iter().zip(&breaks.first).zip(&breaks.column) {
        if first {
            drafts.push(draft(row));
        }
        let Some(draft) = drafts.last_mut() else { continue };
        draft.lines.extend((row.line..=row.last).filter(|&at| sheet.role(at) == LineRole::Body));
        draft.tail = row.tail;
        draft.reach = draft.reach.max(share(row.width));
        set_type(draft, sheet.print(row.line));
        let width = columns.widths.get(usize::from(column)).copied();
        if !first {
            draft.narrow = width.map_or(draft.reach, share);
        }
    }
    insets(sheet, &mut drafts);
    drafts
}

/// Notes the type of a block's lines.
fn set_type(draft: &mut BlockDraft, print: Option<Print>) {
    let Some(print) = print else { return };
    let opened = draft.set.is_none();
    let set = draft.set.get_or_insert(Set {
        size: print.size,
        bold: true,
        odd: true,
        left: u32::MAX,
        first: print.left,
    });
    set.size = set.size.max(print.size);
    set.bold &= print.bold;
    set.odd &= print.odd;
    // The first line of a block may be indented.
    if !opened || draft.lines.len() < 2 {
        set.left = if opened { print.left } else { set.left.min(print.left) };
    }
}

fn draft(row: &BodyLine) -> BlockDraft {
    BlockDraft {
        lines: Vec::new(),
        lead: row.lead,
        tail: row.tail,
        reach: 0,
        narrow: 1000,
        inset: 0,
        set: None,
        kind: BlockKind::Paragraph,
        level: None,
        skip: 0,
        label: 0,
    }
}

/// Measures by how much blocks are set in from the leftmost lines of their page.
fn insets(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    let indent = |at: usize| sheet.lines.get(at).map_or((0, 0), |line| (line.page, line.indent));
    let mut base: Vec<u16> = Vec::new();
    for &at in drafts.iter().flat_map(|draft| &draft.lines) {
        let (page, indent) = indent(at);
        base.resize(base.len().max(page as usize + 1), u16::MAX);
        if let Some(slot) = base.get_mut(page as usize) {
            *slot = indent.min(*slot);
        }
    }
    for draft in drafts {
        let over = |&at: &usize| {
            let (page, indent) = indent(at);
            indent.saturating_sub(base.get(page as usize).copied().unwrap_or(0))
        };
        draft.inset = match draft.lines.as_slice() {
            [one] => over(one),
            lines => lines.iter().skip(1).map(over).min().unwrap_or(0),
        };
    }
}

/// The blocks in reading order and the ledger; and the first line of each block, notes left out.
pub(super) fn reading(
    sheet: &Sheet<'_>,
    drafts: &[BlockDraft],
    notes: &[PageNote],
) -> (Reading, Vec<usize>) {
    let mut starts = Vec::with_capacity(drafts.len());
    let mut marks: Vec<PossibleMark> = notes.iter().filter_map(|note| note.mark.clone()).collect();
    marks.sort_by_key(|mark| mark.start);
    let joiner = Joiner::new(sheet, &marks);
    let links = links(sheet, notes);
    let own: FxHashMap<usize, usize> =
        links.iter().filter_map(|&(line, owner)| Some((owner?, line))).collect();
    let footnote = |at: usize| {
        let link = own.get(&at).map(|&line| sheet.line(line));
        notes.get(at).map(|note| footnote(&joiner, note, link))
    };
    let mut blocks = Vec::with_capacity(drafts.len() + notes.len());
    let mut called: Vec<usize> = (0..notes.len()).collect();
    called.sort_by_key(|&at| {
        notes.get(at).and_then(|n| n.mark.as_ref()).map_or(usize::MAX, |m| m.start)
    });
    let mut called = called.into_iter().peekable();
    let mut apart = cells::blocks(sheet, &joiner);
    apart.extend(code::blocks(sheet));
    apart.sort_by_key(|(line, _)| *line);
    let mut apart = apart.into_iter().peekable();
    for draft in drafts {
        let above = |one: &(usize, Block)| draft.lines.first().is_some_and(|line| one.0 < *line);
        while let Some((line, block)) = apart.next_if(above) {
            starts.push(line);
            blocks.push(block);
        }
        starts.push(draft.lines.first().copied().unwrap_or(0));
        blocks.push(block(sheet, &joiner, draft));
        let end = draft.lines.last().and_then(|&at| sheet.lines.get(at)).map_or(0, |line| line.end);
        let here = |at: &usize| {
            notes.get(*at).and_then(|n| n.mark.as_ref()).is_some_and(|mark| mark.start < end)
        };
        while let Some(at) = called.next_if(here) {
            blocks.extend(footnote(at));
        }
    }
    for (line, block) in apart {
        starts.push(line);
        blocks.push(block);
    }
    blocks.extend(called.filter_map(footnote));
    blocks.extend(unclaimed(sheet, &links));
    let diagnostics = doubts(joiner.doubts(), sheet.text.len());
    let discarded = ledger(sheet);
    (Reading { blocks, discarded, diagnostics, ..Reading::default() }, starts)
}

/// Words that are named of those whose hyphen was kept in doubt.
const NAMED: usize = 5;

/// Says that hyphens were kept because nothing tells what they are.
fn doubts(mut words: Vec<String>, end: usize) -> Vec<Diagnostic> {
    if words.is_empty() {
        return Vec::new();
    }
    let more = if words.len() > NAMED { " …" } else { "" };
    words.truncate(NAMED);
    let args = vec![("words", words.join(", ") + more)];
    vec![Diagnostic { code: "hyphen-kept", severity: Severity::Info, span: 0..end, args }]
}

fn block(sheet: &Sheet<'_>, joiner: &Joiner<'_, '_>, draft: &BlockDraft) -> Block {
    let start =
        draft.lines.first().and_then(|&at| sheet.lines.get(at)).map_or(0, |line| line.start);
    let label = sheet.cut(start..start + draft.label);
    Block {
        kind: draft.kind,
        level: draft.level,
        cell: None,
        label: (!label.is_empty()).then(|| label.to_owned()),
        text: joiner.text(&draft.lines, start + draft.skip),
    }
}

fn footnote(joiner: &Joiner<'_, '_>, note: &PageNote, link: Option<&str>) -> Block {
    Block {
        kind: BlockKind::Footnote,
        level: None,
        cell: None,
        label: Some(marks::name(note.value)),
        text: match link {
            Some(link) => joiner.linked(&note.lines, note.start, link),
            None => joiner.text(&note.lines, note.start),
        },
    }
}

/// Address lines that nothing prints, each with the note of its page that has no address of its
/// own.
fn links(sheet: &Sheet<'_>, notes: &[PageNote]) -> Vec<(usize, Option<usize>)> {
    let page = |line: usize| sheet.lines.get(line).map(|line| line.page);
    let mut free: FxHashMap<Option<u32>, VecDeque<usize>> = FxHashMap::default();
    for (at, note) in notes.iter().enumerate().filter(|(_, note)| !prints_address(sheet, note)) {
        let last = note.lines.last().and_then(|&line| page(line));
        free.entry(last).or_default().push_back(at);
    }
    let lines = (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Link);
    lines.map(|at| (at, free.get_mut(&page(at)).and_then(VecDeque::pop_front))).collect()
}

fn prints_address(sheet: &Sheet<'_>, note: &PageNote) -> bool {
    note.lines
        .iter()
        .any(|&line| sheet.line(line).contains("://") || sheet.line(line).contains("www."))
}

/// Addresses that belong to no note stay as text of their own.
fn unclaimed(sheet: &Sheet<'_>, links: &[(usize, Option<usize>)]) -> Vec<Block> {
    let free = links.iter().filter(|(_, owner)| owner.is_none());
    free.map(|(line, _)| Block::new(BlockKind::Paragraph, sheet.line(*line))).collect()
}

fn ledger(sheet: &Sheet<'_>) -> Vec<Discard> {
    let mut discarded = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        let reason = match line.role {
            LineRole::Body | LineRole::Note | LineRole::Link | LineRole::Cell | LineRole::Code => {
                continue;
            }
            LineRole::Head => DiscardReason::RunningHead,
            LineRole::PageNumber => DiscardReason::PageNumber,
            LineRole::Repeated => DiscardReason::RepeatedAddress,
            LineRole::Rule => DiscardReason::Rule,
            LineRole::Contents => DiscardReason::Navigation,
        };
        let text = sheet.line(at).to_owned();
        discarded.push(Discard { line: line.number as usize, text, reason });
    }
    discarded
}
