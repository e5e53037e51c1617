//! Body lines as the paragraph finder sees them, and the measure they are set to.

use super::cues::{Lead, LineTail};

/// A body line as the paragraph finder sees it.
#[derive(Clone, Debug)]
pub(super) struct BodyLine {
    /// Its line in the sheet.
    pub(super) line: usize,
    /// Its last line, where the extractor cut one printed line into several.
    pub(super) last: usize,
    /// Width of its text.
    pub(super) width: u32,
    /// Width of its first word.
    pub(super) first: u32,
    /// How far from the left it begins, in thousandths of an em, where the text tells.
    pub(super) left: u32,
    pub(super) lead: Lead,
    pub(super) tail: LineTail,
}

/// The measure of a document.
#[derive(Debug)]
pub(super) struct ColumnMeasure {
    /// Widths, the main column first.
    pub(super) widths: Vec<u32>,
    /// What it costs to set a block in each of them, by how rare they are.
    pub(super) priors: Vec<i32>,
    /// Are section headings set so that they do not follow the main column?
    pub(super) odd_sections: bool,
    /// By how much a line may be short of its column, in thousandths of it.
    pub(super) slack: u32,
    /// Width by which the first lines of paragraphs are indented.
    pub(super) first_indent: u32,
    pub(super) space: u32,
    /// Are the places of the lines known?
    pub(super) printed: bool,
    /// Did the extractor join hyphenated lines, so that some lines are two or three printed ones?
    pub(super) glued: bool,
}
