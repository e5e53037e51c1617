//! Words that stand apart from the text: heads and feet, titles, alternative texts, charts.
//!
//! One file a kind of document finds them in a part of it, each with its place ([`ApartWords`]);
//! readers make blocks of them ([`blocks`]), writers put their translations there. What the text
//! says as well is no block of its own: it follows the text ([`key`]).

pub(super) mod front;
pub(super) mod package;
pub(super) mod page;
pub(super) mod word;
pub(super) mod writer;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::inline::{Inline, RunStyle};
use crate::model::{Block, BlockKind};
use crate::text::inline::{RunKind, parse};
use crate::text::script::Script;

/// Words, and where they stand in their part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ApartWords {
    pub(super) kind: BlockKind,
    /// What they are: `title`, `alt`.
    pub(super) label: &'static str,
    /// What a reader sees.
    pub(super) text: String,
    pub(super) span: Range<usize>,
    pub(super) form: ApartForm,
}

/// How words are written in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ApartForm {
    /// The value of an attribute, its quotes left out.
    Value,
    /// The content of an element.
    Content,
    /// A value of front matter, its quotes among it.
    Setting,
    /// A part of a line of Markdown, between quotes or up to the line's end.
    Line,
}

impl ApartWords {
    /// The block that readers make of them, as inline text.
    pub(super) fn block(&self) -> Block {
        block(self.kind, self.label, &inline(&self.text))
    }
}

/// A block of words that stand apart.
pub(super) fn block(kind: BlockKind, label: &str, text: &str) -> Block {
    let label = (!label.is_empty()).then(|| label.to_owned());
    Block { label, ..Block::new(kind, text) }
}

/// Plain words as inline text.
pub(super) fn inline(text: &str) -> String {
    let mut inline = Inline::default();
    inline.text(text.trim(), &RunStyle::default());
    inline.finish()
}

/// What words have in common wherever they stand: their letters.
pub(super) fn key(shown: &str) -> String {
    let plain = |c: char| Script::of_char(c).map_or(c, |(_, plain)| plain);
    shown.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// The same of a block's text: marks of notes and images are no words of it.
pub(super) fn key_of(text: &str) -> String {
    let runs = parse(text).into_iter();
    let words = runs.filter(|run| matches!(run.kind, RunKind::Text | RunKind::Code));
    key(&words.map(|run| run.text).collect::<String>())
}

/// The blocks that stand apart, kind by kind: each text once, and none that the text says.
pub(super) fn blocks(text: &[Block], found: Vec<Block>) -> Vec<Block> {
    let mut said: FxHashSet<String> = text.iter().map(|block| key_of(&block.text)).collect();
    for block in text.iter().chain(&found).filter(|block| block.text.contains("![")) {
        said.extend(images(&block.text).map(|text| key(&text)));
    }
    let mut fresh: Vec<Block> = Vec::new();
    for block in found {
        let key = key_of(&block.text);
        if key.contains(char::is_alphabetic) && said.insert(key) {
            fresh.push(block);
        }
    }
    fresh.sort_by_key(|block| block.kind);
    fresh
}

/// The alternative texts of a text's images.
pub(super) fn images(text: &str) -> impl Iterator<Item = String> {
    parse(text).into_iter().filter(|run| run.kind == RunKind::Image).map(|run| run.text)
}
