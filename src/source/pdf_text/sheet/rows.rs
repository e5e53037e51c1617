//! Body lines as the paragraph finder sees them, and the measure they are set to.

use super::cues::{Lead, LineTail};

/// A body line as the paragraph finder sees it.
#[derive(Clone, Debug)]
pub(in crate::source::pdf_text) struct BodyLine {
    /// Its line in the sheet.
    pub(in crate::source::pdf_text) line: usize,
    /// Its last line, where the extractor cut one printed line into several.
    pub(in crate::source::pdf_text) last: usize,
    /// Width of its text.
    pub(in crate::source::pdf_text) width: u32,
    /// Width of its first word.
    pub(in crate::source::pdf_text) first: u32,
    /// How far from the left it begins, in thousandths of an em, where the text tells.
    pub(in crate::source::pdf_text) left: u32,
    pub(in crate::source::pdf_text) lead: Lead,
    pub(in crate::source::pdf_text) tail: LineTail,
}

/// The measure of a document.
#[derive(Debug)]
pub(in crate::source::pdf_text) struct ColumnMeasure {
    /// Widths, the main column first.
    pub(in crate::source::pdf_text) widths: Vec<u32>,
    /// What it costs to set a block in each of them, by how rare they are.
    pub(in crate::source::pdf_text) priors: Vec<i32>,
    /// Are section headings set so that they do not follow the main column?
    pub(in crate::source::pdf_text) odd_sections: bool,
    /// By how much a line may be short of its column, in thousandths of it.
    pub(in crate::source::pdf_text) slack: u32,
    /// Width by which the first lines of paragraphs are indented.
    pub(in crate::source::pdf_text) first_indent: u32,
    pub(in crate::source::pdf_text) space: u32,
    /// Are the places of the lines known?
    pub(in crate::source::pdf_text) printed: bool,
    /// Did the extractor join hyphenated lines, so that some lines are two or three printed ones?
    pub(in crate::source::pdf_text) glued: bool,
}
