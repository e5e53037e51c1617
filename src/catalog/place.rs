//! One entry of a catalog, by its spans.

use std::ops::Range;

/// What a place holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind<'t> {
    /// A message, with its id.
    Message(&'t str),
    /// A term, with its id.
    Term(&'t str),
    /// `## …`: the title of a group.
    Group(&'t str),
    /// Any other comment.
    Comment,
    /// Lines that are no Fluent.
    Junk,
}

/// One entry of a catalog, by its spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPlace<'t> {
    /// Whole lines: from the first line of its comment to the end of its last line.
    pub span: Range<usize>,
    /// Where the line with the id begins; the comment stands before it.
    pub body: usize,
    /// A message's value: from after `=` to before the attributes or the end.
    pub value: Range<usize>,
    /// What it holds.
    pub kind: PlaceKind<'t>,
    /// The value is text alone, on one line, without braces.
    pub(super) plain: bool,
}

impl<'t> EntryPlace<'t> {
    /// The id of a message.
    #[must_use]
    pub fn message_id(&self) -> Option<&'t str> {
        match self.kind {
            PlaceKind::Message(id) => Some(id),
            _ => None,
        }
    }
}
