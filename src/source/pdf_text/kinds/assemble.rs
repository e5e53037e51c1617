//! Puts the reading together: drafts from rows, blocks from drafts, notes after the block that
//! calls them first, and the ledger.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::model::{Block, BlockKind, Diagnostic, Discard, DiscardReason, Reading, Severity};

use crate::source::pdf_text::flow::notes::PageNote;
use crate::source::pdf_text::flow::{Flow, apart};
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};
use crate::source::pdf_text::sheet::join::Joiner;
use crate::source::pdf_text::sheet::lines::{BodyLine, LineRole, Print, Sheet};
use crate::source::pdf_text::sheet::marks::{self, PossibleMark};

/// A block before its text is built.
#[derive(Clone, Debug)]
pub(super) struct BlockDraft {
    /// Its lines.
    pub(super) lines: Vec<usize>,
    pub(super) lead: Lead,
    pub(super) tail: LineTail,
    /// Width of its widest line in thousandths of the main column.
    pub(super) reach: u32,
    /// Width of the column it is set in, in thousandths of the main one.
    pub(super) narrow: u32,
    /// Columns by which it is set in from the lines around.
    pub(super) inset: u16,
    /// Its type, where that is known.
    pub(super) set: Option<Set>,
    pub(super) kind: BlockKind,
    pub(super) level: Option<u8>,
    /// Bytes of the bullet or label on its first line, spaces included.
    pub(super) skip: usize,
    /// Bytes of the label alone; 0 where it is a bullet.
    pub(super) label: usize,
}

impl BlockDraft {
    pub(super) fn first_line<'t>(&self, sheet: &Sheet<'t>) -> &'t str {
        self.lines.first().map_or("", |&at| sheet.line(at))
    }

    pub(super) fn last_line<'t>(&self, sheet: &Sheet<'t>) -> &'t str {
        self.lines.last().map_or("", |&at| sheet.line(at))
    }

    pub(super) fn bytes(&self, sheet: &Sheet<'_>) -> usize {
        self.lines.iter().map(|&at| sheet.line(at).len() + 1).sum()
    }
}

/// How a block is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    /// Height of its largest line, in thousandths of the body's.
    pub(super) size: u16,
    /// Are all of its lines bold?
    pub(super) bold: bool,
    /// Are all of them in another face than the body?
    pub(super) odd: bool,
    /// Left edge, in thousandths of an em from its column's.
    pub(super) left: u32,
    /// Left edge of its first line.
    pub(super) first: u32,
}

impl Set {
    /// Does the type alone say heading?
    pub(super) fn is_heading(&self) -> bool {
        self.is_large() || self.bold
    }

    /// Is it set larger than the body?
    pub(super) fn is_large(&self) -> bool {
        self.size > 1060
    }
}

/// Groups rows into drafts.
pub(super) fn drafts(sheet: &Sheet<'_>, flow: &Flow) -> Vec<BlockDraft> {
    let Flow { rows, columns, breaks, .. } = flow;
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
    let mark = |note: &PageNote| note.mark.as_ref().map_or(usize::MAX, |mark| mark.start);
    let mut marks: Vec<PossibleMark> = notes.iter().filter_map(|note| note.mark.clone()).collect();
    marks.sort_by_key(|mark| mark.start);
    let joiner = Joiner::new(sheet, &marks);
    let (links, free) = links(sheet, notes);
    // Each with its first line and, where notes may follow it, its end.
    let mut parts: Vec<(usize, usize, Block)> =
        drafts.iter().map(|draft| block(sheet, &joiner, draft)).collect();
    let apart = apart::cells(sheet, &joiner).into_iter().chain(apart::listings(sheet));
    parts.extend(apart.map(|(line, block)| (line, 0, block)));
    parts.sort_by_key(|(line, ..)| *line);
    let mut called: Vec<(usize, &PageNote)> = notes.iter().enumerate().collect();
    called.sort_by_key(|(_, note)| mark(note));
    let mut called = called.into_iter().peekable();
    let (mut starts, mut blocks) = (Vec::with_capacity(parts.len()), Vec::new());
    for (line, end, block) in parts {
        starts.push(line);
        blocks.push(block);
        while let Some((at, note)) = called.next_if(|(_, note)| mark(note) < end) {
            blocks.push(footnote(&joiner, note, links.get(&at).copied()));
        }
    }
    blocks.extend(called.map(|(at, note)| footnote(&joiner, note, links.get(&at).copied())));
    blocks.extend(free.into_iter().map(|link| Block::new(BlockKind::Paragraph, link)));
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

/// A block with its first line and its end.
fn block(sheet: &Sheet<'_>, joiner: &Joiner<'_, '_>, draft: &BlockDraft) -> (usize, usize, Block) {
    let first = draft.lines.first().copied().unwrap_or(0);
    let start = sheet.lines.get(first).map_or(0, |line| line.start);
    let end = draft.lines.last().and_then(|&at| sheet.lines.get(at)).map_or(0, |line| line.end);
    let label = Some(sheet.cut(start..start + draft.label)).filter(|label| !label.is_empty());
    let text = joiner.text(&draft.lines, start + draft.skip);
    let (label, level) = (label.map(str::to_owned), draft.level);
    (first, end, Block { level, label, ..Block::new(draft.kind, text) })
}

fn footnote(joiner: &Joiner<'_, '_>, note: &PageNote, link: Option<&str>) -> Block {
    let text = match link {
        Some(link) => joiner.linked(&note.lines, note.start, link),
        None => joiner.text(&note.lines, note.start),
    };
    Block { label: Some(marks::name(note.value)), ..Block::new(BlockKind::Footnote, text) }
}

/// Addresses that nothing prints: each for the note of its page that has no address of its own, and
/// those that are left over.
fn links<'t>(sheet: &Sheet<'t>, notes: &[PageNote]) -> (FxHashMap<usize, &'t str>, Vec<&'t str>) {
    let page = |line: usize| sheet.lines.get(line).map(|line| line.page);
    let mut bare: FxHashMap<Option<u32>, VecDeque<usize>> = FxHashMap::default();
    for (at, note) in notes.iter().enumerate().filter(|(_, note)| !prints_address(sheet, note)) {
        let last = note.lines.last().and_then(|&line| page(line));
        bare.entry(last).or_default().push_back(at);
    }
    let (mut links, mut free) = (FxHashMap::default(), Vec::new());
    for at in sheet.of_role(LineRole::Link) {
        match bare.get_mut(&page(at)).and_then(VecDeque::pop_front) {
            Some(note) => _ = links.insert(note, sheet.line(at)),
            None => free.push(sheet.line(at)),
        }
    }
    (links, free)
}

fn prints_address(sheet: &Sheet<'_>, note: &PageNote) -> bool {
    note.lines
        .iter()
        .any(|&line| sheet.line(line).contains("://") || sheet.line(line).contains("www."))
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
