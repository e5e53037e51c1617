//! Blocks: what a reader makes of a document, before it is cut into segments.

use serde::{Deserialize, Serialize};

use super::Cell;
use super::named::named;

named! {
    /// What a block is in its document.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum BlockKind {
        /// A title of the document or of one of its sections.
        Heading = "heading",
        /// Running prose.
        Paragraph = "paragraph",
        /// A quotation set apart from the prose around it.
        Quote = "quote",
        /// The line that says whose words a quotation is.
        Attribution = "attribution",
        /// One item of a list.
        ListItem = "list_item",
        /// The body of a footnote or end note.
        Footnote = "footnote",
        /// One cell of a table.
        TableCell = "table_cell",
        /// The legend of a figure or table.
        Caption = "caption",
        /// Text kept as it is, never translated.
        Code = "code",
        /// A paragraph in a box that stands beside the prose.
        TextBox = "text_box",
        /// What a document or a page says of itself: its title, its subject, a label of contents.
        Metadata = "metadata",
        /// A line at the head of pages.
        Header = "header",
        /// A line at the foot of pages.
        Footer = "footer",
        /// What stands for a picture or a control: an alternative text, a hint, a choice.
        Alt = "alt",
        /// Words in a chart or a diagram.
        Drawing = "drawing",
        /// A paragraph of a comment, where the settings ask for comments.
        Comment = "comment",
    }
}

impl BlockKind {
    /// Whether such blocks stand apart from the text that is read from start to end: behind it in
    /// a document, in a section of their own, and in no edition.
    #[must_use]
    pub fn is_apart(self) -> bool {
        use BlockKind::{Alt, Comment, Drawing, Footer, Header, Metadata};
        matches!(self, Alt | Comment | Drawing | Footer | Header | Metadata)
    }

    /// Whether a section begins with such a block, where one of that kind does not stand before it.
    #[must_use]
    pub fn opens_section(self, before: Option<Self>) -> bool {
        self == Self::Heading || (self.is_apart() && before != Some(self))
    }
}

/// One block of a document, its text whole: wrapped lines joined, marks as CommonMark inline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Depth, from 1, of a heading or a nested list item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Number or sign of a footnote (`3`) or of a numbered item (`2.`); of words that stand apart,
    /// what they are (`title`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where it stands in its table, when it stands in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// CommonMark inline text on one line, each paragraph of a note on one of its own; note marks
    /// as `[^3]`.
    pub text: String,
}

impl Block {
    /// A block without level, label and place in a table.
    #[must_use]
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, level: None, label: None, cell: None, text: text.into() }
    }
}

named! {
    /// Why an input line is not part of the text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DiscardReason {
        /// An address that the text prints already.
        RepeatedAddress = "repeated_address",
        /// A line at the head or foot of each page.
        RunningHead = "running_head",
        /// A page number.
        PageNumber = "page_number",
        /// The numbers of a page's lines, which count the lines of its print; their line is its page.
        LineNumber = "line_number",
        /// A drawn rule or other ornament.
        Rule = "rule",
        /// Markup that says nothing to a reader (scripts, front matter).
        Markup = "markup",
        /// A page that is a picture, without a letter to read; its line is its page.
        PicturePage = "picture_page",
        /// A picture without words of its own; its text is its address.
        Image = "image",
        /// Text that the document hides from its readers.
        Hidden = "hidden",
        /// A remark of whoever worked on the document.
        Comment = "comment",
        /// What a program fills in: the code of a field, the choices of a form.
        Field = "field",
        /// Text that a tracked change took out.
        Deleted = "deleted",
        /// Text that its document keeps from being translated.
        Kept = "kept",
        /// Ways around the document: contents, menus, links back from a note.
        Navigation = "navigation",
    }
}

/// An input line that left the text, kept so that nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discard {
    /// Line of the input, from 1; of a page that is a picture, its page.
    pub line: usize,
    /// The line as it stood, without its line end.
    pub text: String,
    /// Why it is no text.
    pub reason: DiscardReason,
}
