//! The lines near the top and the bottom of a page.

use std::ops::Range;

use super::addresses::is_lone_address;
use crate::source::pdf_text::sheet::lines::Sheet;

/// A line near the top or the bottom of its page.
#[derive(Clone, Copy)]
pub(super) struct EdgeLine {
    pub(super) line: usize,
    pub(super) page: u32,
    pub(super) bottom: bool,
    /// Lines between it and its page's edge.
    pub(super) depth: usize,
}

/// The lines of a page without the links' addresses that some extractors write below it.
pub(super) fn printed(sheet: &Sheet<'_>, page: &Range<usize>) -> Range<usize> {
    let mut end = page.end;
    while end > page.start && is_lone_address(sheet.line(end - 1)) {
        end -= 1;
    }
    page.start..if end == page.start { page.end } else { end }
}
