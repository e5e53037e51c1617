//! Gathers the letters of a page by the marked content that they stand in.
//!
//! Letters and the [`Structure`] in; the lines of each of its blocks out, and what is part of none.

use std::collections::BTreeMap;

use super::runs::{self, DrawnRun};
use super::setter::{PageLine, set};
use crate::source::pdf::file::letters::{ContentTag, Glyph, Letters};
use crate::source::pdf::file::structure::Structure;
use crate::source::pdf_text::BlockRole;

/// The lines of one page, block by block.
#[derive(Debug, Default)]
pub(super) struct TaggedPage {
    pub(super) blocks: BTreeMap<u32, Vec<PageLine>>,
    /// What is no part of the text.
    pub(super) artifacts: Vec<PageLine>,
    /// Pieces that the tree forgets, each with the block that is drawn before it.
    pub(super) forgotten: Vec<(u32, Vec<PageLine>)>,
    /// Letters that no block has, and that one has.
    pub(super) loose: usize,
    pub(super) held: usize,
}

/// A line so many ems higher than the one before it begins a new column.
const UP: f32 = 1.2;

/// Puts the letters of a page together.
pub(super) fn settle(glyphs: &[Glyph], page: usize, structure: &Structure) -> TaggedPage {
    let mut blocks: BTreeMap<u32, Vec<(u32, Glyph)>> = BTreeMap::new();
    let mut artifacts = Vec::new();
    let mut tagged = TaggedPage::default();
    let mut spoken: BTreeMap<u32, usize> = BTreeMap::new();
    let mut forgotten: BTreeMap<u32, (u32, Vec<Glyph>)> = BTreeMap::new();
    let mut last = None;
    for glyph in glyphs {
        let piece = match glyph.tag {
            ContentTag::Piece(number) => structure.piece(page, number),
            _ => None,
        };
        let counts = usize::from(!runs::is_space(glyph));
        match piece {
            Some(piece) => {
                tagged.held += counts;
                last = Some(piece.block);
                let own = blocks.entry(piece.block).or_default();
                let Some(text) = piece.actual else {
                    own.push((piece.order, glyph.clone()));
                    continue;
                };
                // The first letter of what a text stands for is the whole text.
                match spoken.get(&text).and_then(|at| own.get_mut(*at)) {
                    Some((_, first)) if (first.y - glyph.y).abs() < 0.1 * glyph.size => {
                        first.advance = glyph.x + glyph.advance - first.x;
                    }
                    Some(_) => {}
                    None => {
                        spoken.insert(text, own.len());
                        own.extend(says(structure, text, glyph).map(|glyph| (piece.order, glyph)));
                    }
                }
            }
            None => {
                tagged.loose += counts * usize::from(glyph.tag != ContentTag::Artifact);
                match (glyph.tag, last) {
                    (ContentTag::Piece(number), Some(last)) => {
                        let own = forgotten.entry(number).or_insert((last, Vec::new()));
                        own.1.push(glyph.clone());
                    }
                    _ => artifacts.push(glyph.clone()),
                }
            }
        }
    }
    let mut drawn: BTreeMap<u32, Vec<DrawnRun>> = BTreeMap::new();
    for (block, mut glyphs) in blocks {
        glyphs.sort_by_key(|(order, _)| *order);
        let glyphs = glyphs.into_iter().map(|(_, glyph)| glyph).collect();
        drawn.insert(block, runs::runs(glyphs));
    }
    let mut artifacts = runs::runs(artifacts);
    label_items(&mut drawn, &mut artifacts, structure);
    tagged.blocks = drawn.into_iter().map(|(block, runs)| (block, lines(runs))).collect();
    tagged.artifacts = set(artifacts, 0).collect();
    let forgotten = forgotten.into_values().map(|(last, glyphs)| (last, lines(runs::runs(glyphs))));
    tagged.forgotten = forgotten.filter(|(_, lines)| !lines.is_empty()).collect();
    tagged
}

/// A letter with the text that stands for it; nothing where that is empty.
fn says(structure: &Structure, text: u32, glyph: &Glyph) -> Option<Glyph> {
    let text = structure.actual.get(text as usize).filter(|text| !text.is_empty())?;
    Some(Glyph { text: Letters::More(text.clone()), ..glyph.clone() })
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
            lines.extend(set(std::mem::take(&mut column), 0));
            low = f32::MIN;
        }
        low = low.max(run.y);
        column.push(run);
    }
    lines.extend(set(column, 0));
    lines
}
