//! Rebuilds blocks from text pulled out of a PDF. (Being written.)

use crate::model::{Block, BlockKind, Reading};

/// Reads text as PDF extractors leave it.
#[must_use]
pub fn read(text: &str) -> Reading {
    Reading { blocks: vec![Block::new(BlockKind::Paragraph, text.trim())], ..Reading::default() }
}
