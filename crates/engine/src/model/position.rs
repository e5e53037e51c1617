//! What stands at a place of a text without being text: pictures, anchors, references to them.
//!
//! Places are counted in blocks, notes left out, for notes are moved behind their calls. None of
//! this is kept in a project: an edition reads it again from the source that it shows.

use serde::Serialize;

use super::Block;

/// A picture of a source, where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourcePicture {
    /// How many blocks stand before the one that it stands in.
    pub after: usize,
    /// Its address, as a segment writes it.
    pub address: String,
    /// Its path among the files of the source.
    pub path: String,
    /// How wide it is shown, in [`EMU_PER_PIXEL`]ths of a pixel, where the source says it.
    pub width: Option<u64>,
    /// How high it is shown.
    pub height: Option<u64>,
    /// A segment names it, for it has an alternative text.
    pub is_named: bool,
}

/// A place that references lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceAnchor {
    /// How many blocks stand before the one that it stands in.
    pub after: usize,
    /// Its name, unique in the source.
    pub name: String,
}

/// Words that lead to another place of the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceReference {
    /// How many blocks stand before the one that it stands in.
    pub after: usize,
    /// The words, as a reader sees them.
    pub words: String,
    /// The address that the segment has for it; none where its text has no link.
    pub address: Option<String>,
    /// The name of the anchor that it leads to.
    pub anchor: String,
}

/// What a source says of a block of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceCode {
    /// How many blocks stand before it.
    pub after: usize,
    /// Its language and attributes, as the source writes them behind its fence.
    pub info: String,
}

/// A block that is not to be translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceKept {
    /// How many blocks stand before it.
    pub after: usize,
    /// What it says.
    pub block: Block,
}

/// All that stands at a place of a text without being text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Positions {
    /// Pictures.
    pub pictures: Vec<SourcePicture>,
    /// Places that references lead to.
    pub anchors: Vec<SourceAnchor>,
    /// References.
    pub references: Vec<SourceReference>,
    /// What is said of blocks of code.
    pub codes: Vec<SourceCode>,
    /// Blocks that are not to be translated.
    pub kept: Vec<SourceKept>,
    /// The front matter of a Markdown file, fences and all; empty where there is none.
    pub front: String,
}

/// English Metric Units, the unit of office documents, in a pixel of 1/96 inch.
pub const EMU_PER_PIXEL: u64 = 9_525;

impl Positions {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds those of a text that follows so many blocks.
    pub fn append(&mut self, mut other: Self, blocks: usize) {
        other.renumber(|after| after + blocks);
        self.pictures.append(&mut other.pictures);
        self.anchors.append(&mut other.anchors);
        self.references.append(&mut other.references);
        self.codes.append(&mut other.codes);
        self.kept.append(&mut other.kept);
    }

    /// Gives every place another number of blocks before it.
    pub fn renumber(&mut self, number: impl Fn(usize) -> usize) {
        let pictures = self.pictures.iter_mut().map(|picture| &mut picture.after);
        let anchors = self.anchors.iter_mut().map(|anchor| &mut anchor.after);
        let references = self.references.iter_mut().map(|reference| &mut reference.after);
        let codes = self.codes.iter_mut().map(|code| &mut code.after);
        let kept = self.kept.iter_mut().map(|kept| &mut kept.after);
        pictures
            .chain(anchors)
            .chain(references)
            .chain(codes)
            .chain(kept)
            .for_each(|after| *after = number(*after));
    }
}

/// A length such as `3.2cm` or `40pt`, in English Metric Units; a bare number is in pixels.
///
/// ```
/// use enregard_engine::model::emu;
/// assert_eq!(emu("2.54cm"), Some(914_400));
/// assert_eq!((emu("40"), emu("1in"), emu("72pt")), (Some(381_000), Some(914_400), Some(914_400)));
/// assert_eq!((emu("50%"), emu("-3cm"), emu("")), (None, None, None));
/// ```
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept in bounds")]
pub fn emu(length: &str) -> Option<u64> {
    let length = length.trim();
    let digits = length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let unit = match length.get(digits.len()..)? {
        "" | "px" => 9_525.0,
        "pt" => 12_700.0,
        "pc" | "pi" => 152_400.0,
        "in" => 914_400.0,
        "cm" => 360_000.0,
        "mm" => 36_000.0,
        _ => return None,
    };
    let number = digits.parse::<f64>().ok().filter(|number| *number > 0.0 && *number < 1e5)?;
    Some((number * unit).round() as u64)
}
