//! Puts the letters of a tagged PDF together as its structure tree has them.
//!
//! Letters of a page and the [`Structure`] in; the lines of each block out, and then a whole
//! [`Reading`]. The tree is believed where its blocks hold nearly all letters of the pages, and
//! stand on them in the order in which they are read; `pdf_text` holds its blocks against the ends
//! of lines besides. Where any of it fails, the pages are read as if they had no tags.

use std::collections::BTreeMap;

use super::super::pdf_text::{self, BlockRole, PrintedBlock};
use super::glyphs::{ContentTag, Glyph};
use super::order::{self, DrawnRun, PageLine, PageLines};
use super::sheet::{self, LinePlace, PrintedText};
use super::structure::Structure;
use crate::model::Reading;

/// The lines of one page, block by block.
#[derive(Debug, Default)]
pub(super) struct TaggedPage {
    blocks: BTreeMap<u32, Vec<PageLine>>,
    /// What is no part of the text.
    artifacts: Vec<PageLine>,
    /// Letters that no block has, and that one has.
    loose: usize,
    held: usize,
}

/// One letter in so many may stand outside of all blocks.
const LOOSE: usize = 20;
/// One block in so many may stand before those that the tree names before it.
const BACK: usize = 10;
/// A line so many ems higher than the one before it begins a new column.
const UP: f32 = 1.2;

/// Puts the letters of a page together.
pub(super) fn settle(glyphs: &[Glyph], page: usize, structure: &Structure) -> TaggedPage {
    let mut blocks: BTreeMap<u32, Vec<(u32, Glyph)>> = BTreeMap::new();
    let mut artifacts = Vec::new();
    let mut tagged = TaggedPage::default();
    for glyph in glyphs {
        let piece = match glyph.tag {
            ContentTag::Piece(number) => structure.piece(page, number),
            _ => None,
        };
        let counts = usize::from(!order::is_space(glyph));
        match piece {
            Some(piece) => {
                tagged.held += counts;
                blocks.entry(piece.block).or_default().push((piece.order, glyph.clone()));
            }
            None => {
                tagged.loose += counts * usize::from(glyph.tag != ContentTag::Artifact);
                artifacts.push(glyph.clone());
            }
        }
    }
    let mut runs: BTreeMap<u32, Vec<DrawnRun>> = BTreeMap::new();
    for (block, mut glyphs) in blocks {
        glyphs.sort_by_key(|(order, _)| *order);
        let glyphs = glyphs.into_iter().map(|(_, glyph)| glyph).collect();
        runs.insert(block, order::runs(glyphs));
    }
    let mut artifacts = order::runs(artifacts);
    label_items(&mut runs, &mut artifacts, structure);
    tagged.blocks = runs.into_iter().map(|(block, runs)| (block, lines(runs))).collect();
    tagged.artifacts = order::set(artifacts, 0).collect();
    tagged
}

/// Letters of the longest label of an item, and how many ems it stands before it at most.
const LABEL: usize = 6;
const LABEL_GAP: f32 = 5.0;

/// Gives items their bullets and numbers, which some programs count as no part of the text.
fn label_items(
    blocks: &mut BTreeMap<u32, Vec<DrawnRun>>,
    artifacts: &mut Vec<DrawnRun>,
    structure: &Structure,
) {
    let is_item = |block: u32| {
        let role = structure.blocks.get(block as usize).map(|block| block.role);
        matches!(role, Some(BlockRole::Item(_)))
    };
    let mut labels: Vec<DrawnRun> = artifacts.extract_if(.., |run| run.len() <= LABEL).collect();
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    for (_, runs) in blocks.iter_mut().filter(|(block, _)| is_item(**block)) {
        let Some(first) = runs.first() else { continue };
        let from = labels.partition_point(|label| label.y < first.y - 0.3 * first.size);
        let near =
            labels.iter().skip(from).take_while(|label| label.y < first.y + 0.3 * first.size);
        let before = |label: &DrawnRun| {
            let gap = first.left - label.right;
            gap > -0.1 * first.size && gap < LABEL_GAP * first.size
        };
        let found = near.zip(from..).filter(|(label, _)| before(label));
        let nearest = found.max_by(|(a, _), (b, _)| a.right.total_cmp(&b.right));
        if let Some((_, at)) = nearest {
            runs.insert(0, labels.remove(at));
        }
    }
    artifacts.append(&mut labels);
}

/// The lines of a block, column by column.
fn lines(runs: Vec<DrawnRun>) -> Vec<PageLine> {
    let mut lines = Vec::new();
    let mut column: Vec<DrawnRun> = Vec::new();
    let mut low = f32::MIN;
    for run in runs {
        if run.y < low - UP * run.size {
            lines.extend(order::set(std::mem::take(&mut column), 0));
            low = f32::MIN;
        }
        low = low.max(run.y);
        column.push(run);
    }
    lines.extend(order::set(column, 0));
    lines
}

/// Reads the blocks that the tree names; `None` where the pages belie it. With the reading comes
/// the number of its lines.
pub(super) fn read(pages: &[PageLines], structure: &Structure) -> Option<(Reading, usize)> {
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
    let last = printed.lines.len();
    let reading = pdf_text::read_tagged(&printed.text, printed.lines, printed.inked, &blocks)?;
    Some((reading, last))
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
    for (block, lines) in blocks {
        let Some(own) = structure.blocks.get(*block as usize) else { continue };
        let kept = if own.cell.is_some() { once(lines) } else { lines.len() };
        for (at, (page, line)) in lines.iter().enumerate() {
            let role = if at < kept { own.role } else { BlockRole::Aside };
            push(*page, line, if at == 0 { 2 } else { 0 }, own.cell.filter(|_| at < kept));
            out.push(PrintedBlock { number: *block, role });
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
