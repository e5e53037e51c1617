//! A block before its text is built.

use crate::model::BlockKind;
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};

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
