//! Blocks → sentences per block, without ids.
//!
//! A block's text is cut where [`crate::text::sentence`] says; headings, table cells, captions,
//! attributions, code, and what stands apart from the text stay whole. Sentences lose the spaces
//! around them, and their markup stands for itself. The paragraphs of a note stand on lines of
//! their own; no sentence goes over two. Sentences joined by a space they give the block's text,
//! but for marks of emphasis that were closed at the end of a sentence and opened again
//! ([`divide`]). Numbered marks change nothing of this; each sentence keeps those inside it.

use std::ops::Range;

use crate::model::{Block, BlockKind, Cell};
use crate::text::inline::{divide, divided_marks, placed_marks, unmarked};
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
    if block.kind == BlockKind::Code {
        return vec![text.to_owned()];
    }
    let bare = unmarked(text);
    let bare = bare.trim();
    let whole = || vec![bare.to_owned()];
    let cut = if is_whole(block.kind) { whole() } else { divide(bare, &spans(bare, options)) };
    let marks = placed_marks(text);
    if marks.is_empty() { cut } else { divided_marks(cut, &marks) }
}

/// Where the sentences of a text stand, line by line.
fn spans(text: &str, options: &SentenceOptions) -> Vec<Range<usize>> {
    let mut next = 0;
    let lines = text.split_inclusive('\n').flat_map(|line| {
        let start = next;
        next += line.len();
        sentences(line, options).into_iter().map(move |own| start + own.start..start + own.end)
    });
    lines.collect()
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

    #[test]
    fn no_sentence_goes_over_two_paragraphs_of_a_note() {
        let text = "Voir *un\nmot*. Deux\ntrois <x1>et</x1> fin";
        let cut = split(&[Block::new(BlockKind::Footnote, text)], &SentenceOptions::new("fr"));
        assert_eq!(cut[0].sentences, ["Voir *un*", "*mot*.", "Deux", "trois <x1>et</x1> fin"]);
    }

    #[test]
    fn marks_part_no_sentences_and_stand_within_one() {
        let text = "Voir <x1>fig. 3</x1>.<x2/> Un<x3/> mot de M.<x4/> Dupont. <x5>Fin</x5>";
        let block = Block::new(BlockKind::Paragraph, text);
        let cut = split(&[block], &SentenceOptions::new("fr"));
        let want = ["Voir <x1>fig. 3</x1>.", "Un<x1/> mot de M.<x2/> Dupont.", "Fin"];
        assert_eq!(cut[0].sentences, want);
    }
}
