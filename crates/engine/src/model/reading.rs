//! What a reader understood of one document: its blocks, what it left out, what stands among them.

use super::{Block, Diagnostic, Discard, Positions};

/// What a reader understood of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Blocks in reading order; footnotes stand after the block that calls them first.
    pub blocks: Vec<Block>,
    /// Words that stand apart from the text, kind by kind; none that the text says as well.
    pub apart: Vec<Block>,
    /// The ledger: with the blocks it accounts for the whole input.
    pub discarded: Vec<Discard>,
    /// What the reader was not sure of.
    pub diagnostics: Vec<Diagnostic>,
    /// Pictures, anchors and references, at their places.
    pub positions: Positions,
}

impl Reading {
    /// The blocks of the text, then those that stand apart from it.
    pub fn all(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().chain(&self.apart)
    }
}
