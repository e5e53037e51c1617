//! Blocks: what a reader makes of a document, before it is cut into segments.

use serde::{Deserialize, Serialize};

use super::{Cell, Diagnostic};

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// A title of the document or of one of its sections.
    Heading,
    /// Running prose.
    Paragraph,
    /// A quotation set apart from the prose around it.
    Quote,
    /// The line that says whose words a quotation is.
    Attribution,
    /// One item of a list.
    ListItem,
    /// The body of a footnote or end note.
    Footnote,
    /// One cell of a table.
    TableCell,
    /// The legend of a figure or table.
    Caption,
    /// Text kept as it is, never translated.
    Code,
}

impl BlockKind {
    /// Every kind with its name in files and in JSON.
    const NAMES: [(Self, &'static str); 9] = [
        (Self::Heading, "heading"),
        (Self::Paragraph, "paragraph"),
        (Self::Quote, "quote"),
        (Self::Attribution, "attribution"),
        (Self::ListItem, "list_item"),
        (Self::Footnote, "footnote"),
        (Self::TableCell, "table_cell"),
        (Self::Caption, "caption"),
        (Self::Code, "code"),
    ];

    /// The name in files and in JSON, such as `list_item`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
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
    /// Number or sign of a footnote (`3`) or of a numbered item (`2.`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where it stands in its table, when it stands in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// CommonMark inline text on one line; note marks as `[^3]`.
    pub text: String,
}

impl Block {
    /// A block without level, label and place in a table.
    #[must_use]
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, level: None, label: None, cell: None, text: text.into() }
    }
}

/// Why an input line is not part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DiscardReason {
    /// An address that the text prints already.
    RepeatedAddress,
    /// A line at the head or foot of each page.
    RunningHead,
    /// A page number.
    PageNumber,
    /// A drawn rule or other ornament.
    Rule,
    /// Markup that says nothing to a reader (scripts, front matter).
    Markup,
    /// A page that is a picture, without a letter to read; its line is its page.
    PicturePage,
    /// A picture without words of its own; its text is its address.
    Image,
    /// Text that the document hides from its readers.
    Hidden,
    /// A remark of whoever worked on the document.
    Comment,
    /// What a program fills in: the code of a field, the choices of a form.
    Field,
    /// Text that a tracked change took out.
    Deleted,
    /// Ways around the document: contents, menus, links back from a note.
    Navigation,
}

impl DiscardReason {
    /// Every reason with its name in files and in JSON.
    const NAMES: [(Self, &'static str); 12] = [
        (Self::RepeatedAddress, "repeated_address"),
        (Self::RunningHead, "running_head"),
        (Self::PageNumber, "page_number"),
        (Self::Rule, "rule"),
        (Self::Markup, "markup"),
        (Self::PicturePage, "picture_page"),
        (Self::Image, "image"),
        (Self::Hidden, "hidden"),
        (Self::Comment, "comment"),
        (Self::Field, "field"),
        (Self::Deleted, "deleted"),
        (Self::Navigation, "navigation"),
    ];

    /// Every reason, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.into_iter().map(|(reason, _)| reason)
    }

    /// The name in files and in JSON, such as `running_head`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(reason, _)| *reason == self).map_or("", |(_, name)| name)
    }

    /// The reason of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(reason, _)| *reason)
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

/// What a reader understood of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Blocks in reading order; footnotes stand after the block that calls them first.
    pub blocks: Vec<Block>,
    /// The ledger: with the blocks it accounts for the whole input.
    pub discarded: Vec<Discard>,
    /// What the reader was not sure of.
    pub diagnostics: Vec<Diagnostic>,
}
