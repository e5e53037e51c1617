//! Blocks → sentences per block, without ids.
//!
//! A block's text is cut where [`crate::text::sentence`] says; headings, table cells, captions,
//! attributions, code, and what stands apart from the text stay whole. Sentences lose the spaces
//! around them, and their markup stands for itself: joined by a space they give the block's text,
//! but for marks of emphasis that were closed at the end of a sentence and opened again
//! ([`divide`]).

use crate::model::{Block, BlockKind, Cell};
use crate::text::inline::divide;
use crate::text::sentence::{SentenceOptions, sentences};

/// A block cut into sentences that have no ids yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Depth, from 1, of a heading or a nested item.
    pub level: Option<u8>,
    /// Number or sign of a footnote or numbered item.
    pub label: Option<String>,
    /// Where it stands in its table, when it stands in one.
    pub cell: Option<Cell>,
    /// Its sentences, in order, each on one line.
    pub sentences: Vec<String>,
}

/// Cuts each block into the sentences that become its segments; blocks without text are left out.
#[must_use]
pub fn split(blocks: &[Block], options: &SentenceOptions) -> Vec<TextBlock> {
    let cut = |block: &Block| TextBlock {
        kind: block.kind,
        level: block.level,
        label: block.label.clone(),
        cell: block.cell,
        sentences: cut(block, options),
    };
    blocks.iter().map(cut).filter(|block| !block.sentences.is_empty()).collect()
}

fn cut(block: &Block, options: &SentenceOptions) -> Vec<String> {
    let text = block.text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    if is_whole(block.kind) {
        vec![text.to_owned()]
    } else {
        divide(text, &sentences(text, options))
    }
}

/// Kinds of which each block is one segment.
fn is_whole(kind: BlockKind) -> bool {
    use BlockKind::{Attribution, Caption, Code, Heading};
    matches!(kind, Heading | Attribution | Caption | Code) || kind.is_apart()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_one_segment_and_an_empty_block_none() {
        let blocks = [
            Block::new(BlockKind::Heading, "1. Contexte. Suite"),
            Block::new(BlockKind::Paragraph, "  "),
            Block::new(BlockKind::Paragraph, " Il pleut. "),
        ];
        let cut = split(&blocks, &SentenceOptions::default());
        let texts: Vec<&[String]> = cut.iter().map(|block| block.sentences.as_slice()).collect();
        assert_eq!(texts, [["1. Contexte. Suite"], ["Il pleut."]]);
    }
}
