//! A block as its file has it: pieces of text and objects in order, inside the tags that dress
//! them.

use std::ops::Range;

use crate::source::tags;
use crate::text::mark::MarkHalf;

/// A start tag, all that stands between it and the first text, and the end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) open: String,
    pub(super) close: String,
    /// The start tag where it stands a second time; none for an element that stands once.
    pub(super) again: Option<String>,
    pub(super) keeps: Keeps,
}

impl Tag {
    /// Where a link leads.
    pub(super) fn address(&self) -> Option<String> {
        let of = |name| tags::value_span(&self.open, name).and_then(|span| self.open.get(span));
        (self.keeps == Keeps::Link || tags::local_name(&self.open) == "a")
            .then(|| of("href").or_else(|| of("xlink:href")).map(str::to_owned))?
    }
}

/// Whether a tag may be lost where no words of the translation stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeps {
    Nothing,
    /// A link: it must not, unless the sentence shows it as one, for then the translator left it
    /// out.
    Link,
    /// The place that a link leads to: it must not.
    Place,
}

/// What a leaf is to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LeafKind {
    /// Text, entities resolved.
    Words(String),
    /// The mark of a note.
    Note,
    /// What may be a picture with a text of its own.
    Image,
    /// A tab or a line break: a space to a reader.
    Gap,
    /// An object that a reader sees.
    Object,
    /// A stretch of this name begins here, or ends: the words of a comment, of a bookmark.
    Edge(MarkHalf, String),
    /// An object that must not be lost.
    Other,
    /// Says nothing and may go.
    Filler,
}

/// The smallest piece of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) kind: LeafKind,
    /// Which of the block's paragraphs it stands in.
    pub(super) paragraph: usize,
    /// The tags around it, outermost first.
    pub(super) wraps: Vec<usize>,
    /// Where it stands in the part.
    pub(super) raw: Range<usize>,
    /// The object that it is a piece of: the code and the result of a field, a formula.
    pub(super) whole: Option<usize>,
}

/// The leaves of a block and their tags.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream {
    pub(super) leaves: Vec<Leaf>,
    pub(super) tags: Vec<Tag>,
    /// How many objects of several leaves there are.
    pub(super) wholes: usize,
}

impl Stream {
    /// Enters a tag; its number comes back.
    pub(super) fn tag(&mut self, tag: Tag) -> usize {
        self.tags.push(tag);
        self.tags.len() - 1
    }

    /// The words of a leaf; nothing for an object.
    pub(super) fn words(&self, leaf: usize) -> &str {
        match self.leaves.get(leaf).map(|leaf| &leaf.kind) {
            Some(LeafKind::Words(words)) => words,
            _ => "",
        }
    }
}

/// What is written in place of a leaf or of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LeafBody {
    /// What stands in the source.
    Raw(Range<usize>),
    /// Text, as a reader sees it.
    Words(String),
    /// Markup of the file's own.
    Markup(String),
    /// An image of the source with this text of its own.
    Described(Range<usize>, String),
}

/// A piece of a block written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Out {
    pub(super) paragraph: usize,
    pub(super) wraps: Vec<usize>,
    pub(super) body: LeafBody,
}

/// How a format writes what the source does not hold.
pub(super) trait Dialect {
    /// Text in the notation of the file.
    fn words(&self, text: &str) -> String;
    /// The tags of `wraps` in the language of the translation.
    fn spoken(&self, tag: &Tag) -> Tag;
    /// Tags for a look that nothing in the block has, made from those of plain text.
    fn dressed(&self, plain: &[Tag], look: &super::dress::Look) -> Vec<Tag>;
    /// An image with another text of its own.
    fn described(&self, raw: &str, text: &str) -> String;
    /// Whether words may stand in a block without tags around them.
    fn is_bare(&self) -> bool {
        false
    }
    /// What stands before words that are not settled and behind them, for this reason; nothing
    /// where they are shown in color.
    fn remark(&self, _reason: &str) -> Option<[String; 2]> {
        None
    }
    /// Tags for words that are not settled; the same where the format cannot show it.
    fn unsettled(&self, tags: &[Tag]) -> Vec<Tag> {
        tags.to_vec()
    }
}

/// Text without markup.
pub(super) struct PlainText;

impl Dialect for PlainText {
    fn words(&self, text: &str) -> String {
        text.to_owned()
    }

    fn spoken(&self, tag: &Tag) -> Tag {
        tag.clone()
    }

    fn dressed(&self, plain: &[Tag], _: &super::dress::Look) -> Vec<Tag> {
        plain.to_vec()
    }

    fn described(&self, raw: &str, _: &str) -> String {
        raw.to_owned()
    }
}
