//! Reads the blocks that the structure tree of a tagged PDF names.
//!
//! Pages and the [`Structure`] in; a whole [`Reading`] out. The tree is believed where its blocks
//! hold nearly all letters of the pages, and stand on them in the order in which they are read;
//! `pdf_text` holds its blocks against the ends of lines besides. Where any of it fails, the pages
//! are read as if they had no tags.

use std::collections::BTreeMap;

use super::marked::TaggedPage;
use super::order::PageLines;
use super::setter::PageLine;
use super::sheet::{self, LinePlace, LineSpot, PrintedText};
use crate::model::{Diagnostic, Reading, Severity};
use crate::source::pdf::file::structure::Structure;
use crate::source::pdf_text::{self, BlockRole, PrintedBlock};

/// One letter in so many may stand outside of all blocks.
const LOOSE: usize = 20;
/// One block in so many may stand before those that the tree names before it.
const BACK: usize = 10;
/// Reads the blocks that the tree names; `None` where the pages belie it. With the reading come
/// the first lines of its blocks, and where its lines stand.
pub(in crate::source::pdf) fn read(
    pages: &[PageLines],
    structure: &Structure,
) -> Option<(Reading, Vec<usize>, Vec<LineSpot>)> {
    let sum = |count: fn(&TaggedPage) -> usize| -> usize {
        pages.iter().filter_map(|page| page.tagged.as_ref()).map(count).sum()
    };
    let (loose, held) = (sum(|page| page.loose), sum(|page| page.held));
    if held == 0 || loose * LOOSE > held {
        return None;
    }
    let lines = in_order(pages);
    if goes_back(&lines, structure) {
        return None;
    }
    let (printed, blocks) = print(pages, &lines, structure);
    let read = pdf_text::read_tagged(&printed.text, printed.lines, printed.inked, &blocks)?;
    let (mut reading, starts) = read;
    reading.diagnostics.extend(foreign(&lines, structure));
    Some((reading, starts, printed.spots))
}

/// Passages that are named of those in another language, and letters of each.
const NAMED: usize = 5;
const LETTERS: usize = 40;

/// Names the passages that the file says are in another language than the rest.
fn foreign(blocks: &BlockLines<'_>, structure: &Structure) -> Option<Diagnostic> {
    let mut passages = structure.foreign().filter_map(|(block, language)| {
        let (_, line) = blocks.get(&block)?.first()?;
        let language = String::from_utf8_lossy(&language).trim_end_matches('\0').to_owned();
        let words: String = line.text.trim().chars().take(LETTERS).collect();
        words.contains(char::is_alphabetic).then(|| format!("{language}: {words}"))
    });
    let mut words: Vec<String> = passages.by_ref().take(NAMED).collect();
    words.extend(passages.next().map(|_| "…".to_owned()));
    let args = vec![("words", words.join(" | "))];
    let code = "other-language";
    (!words.is_empty()).then_some(Diagnostic { code, severity: Severity::Info, span: 0..0, args })
}

/// The lines of each block, page by page.
type BlockLines<'p> = BTreeMap<u32, Vec<(usize, &'p PageLine)>>;

fn in_order(pages: &[PageLines]) -> BlockLines<'_> {
    let mut blocks = BlockLines::new();
    for (number, page) in pages.iter().enumerate() {
        for (block, lines) in page.tagged.iter().flat_map(|page| &page.blocks) {
            blocks.entry(*block).or_default().extend(lines.iter().map(|line| (number, line)));
        }
    }
    blocks
}

/// Do many blocks stand above those that are read before them?
fn goes_back(blocks: &BlockLines<'_>, structure: &Structure) -> bool {
    let role = |block: u32| structure.blocks.get(block as usize).map(|block| block.role);
    let flows = |block: &u32| {
        !matches!(role(*block), Some(BlockRole::Note | BlockRole::Picture | BlockRole::Cell))
    };
    let flow: Vec<_> = blocks.iter().filter(|(block, _)| flows(block)).map(|(_, at)| at).collect();
    let back = flow.windows(2).filter(|pair| {
        let [before, after] = pair else { return false };
        let (Some((page, last)), Some((next, first))) = (before.first(), after.first()) else {
            return false;
        };
        let beside = first.left < last.right && last.left < first.right;
        next < page || next == page && beside && first.y < last.y - first.size
    });
    back.count() * BACK > flow.len()
}

/// Lays the blocks out as one text, and what is no part of it behind them.
fn print(
    pages: &[PageLines],
    blocks: &BlockLines<'_>,
    structure: &Structure,
) -> (PrintedText, Vec<PrintedBlock>) {
    let body = sheet::body(pages);
    let usual = sheet::usual_edges(pages, &body);
    let edges: Vec<Vec<f32>> = pages
        .iter()
        .enumerate()
        .map(|(number, page)| {
            let edges = sheet::edges(page, usual.get(number % 2).copied().flatten());
            let mut edges: Vec<f32> = edges.into_values().collect();
            edges.sort_by(f32::total_cmp);
            edges
        })
        .collect();
    let mut printed = PrintedText::default();
    let mut out = Vec::new();
    let mut push = |page: usize, line: &PageLine, gap, cell| {
        let Some(own) = pages.get(page) else { return };
        let edges = edges.get(page).map_or(&[][..], Vec::as_slice);
        let left = edges.iter().rev().find(|edge| **edge <= line.left + 1.0);
        let print = sheet::print(line, left.copied().unwrap_or(line.left), &body);
        printed.push(own, line, LinePlace { page, gap, print, cell });
    };
    let forgotten = forgotten(pages);
    for (block, lines) in blocks {
        let Some(own) = structure.blocks.get(*block as usize) else { continue };
        let kept = if own.cell.is_some() { once(lines) } else { lines.len() };
        for (at, (page, line)) in lines.iter().enumerate() {
            let role = if at < kept { own.role } else { BlockRole::Aside };
            push(*page, line, if at == 0 { 2 } else { 0 }, own.cell.filter(|_| at < kept));
            out.push(PrintedBlock { number: *block, role });
        }
        for (at, page, lines, role) in forgotten.get(block).into_iter().flatten() {
            for (line, gap) in lines.iter().zip([2].into_iter().chain(std::iter::repeat(0))) {
                push(*page, line, gap, None);
                out.push(PrintedBlock { number: u32::MAX - 1 - at, role: *role });
            }
        }
    }
    for (page, own) in pages.iter().enumerate() {
        for line in own.tagged.iter().flat_map(|page| &page.artifacts) {
            push(page, line, 0, None);
            out.push(PrintedBlock { number: u32::MAX, role: BlockRole::Aside });
        }
    }
    (printed, out)
}

/// Pieces that the tree forgets, by the blocks drawn before them. What several pages say is no part
/// of the text.
type Forgotten<'p> = BTreeMap<u32, Vec<(u32, usize, &'p [PageLine], BlockRole)>>;

fn forgotten(pages: &[PageLines]) -> Forgotten<'_> {
    let all = || {
        let numbered = pages.iter().enumerate();
        numbered.flat_map(|(number, page)| {
            let own = page.tagged.iter().flat_map(|page| &page.forgotten);
            own.map(move |(last, lines)| (number, *last, lines.as_slice()))
        })
    };
    let said = |lines: &[PageLine]| -> String {
        let letters = lines.iter().flat_map(|line| line.text.chars());
        letters.filter(|letter| letter.is_alphabetic()).collect()
    };
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    all().for_each(|(_, _, lines)| *counts.entry(said(lines)).or_default() += 1);
    let mut found = Forgotten::new();
    for (at, (page, last, lines)) in (0..).zip(all()) {
        let once = counts.get(&said(lines)) == Some(&1);
        let role = if once { BlockRole::Text } else { BlockRole::Aside };
        found.entry(last).or_default().push((at, page, lines, role));
    }
    found
}

/// How many lines a cell has before they are printed again on each page, as heads of tables are.
fn once(lines: &[(usize, &PageLine)]) -> usize {
    let first = lines.first().map_or(0, |(page, _)| *page);
    let length = lines.partition_point(|(page, _)| *page == first);
    let mut pages = lines.chunk_by(|(one, _), (two, _)| one == two);
    let text = |lines: &[(usize, &PageLine)]| -> String {
        lines.iter().map(|(_, line)| line.text.as_str()).collect()
    };
    let head = pages.next().map(text);
    if pages.all(|again| Some(text(again)) == head) { length } else { lines.len() }
}
