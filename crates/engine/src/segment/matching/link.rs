//! What the matcher takes and gives: sentences, and the links between old and new ones.

use crate::model::named;

/// A sentence to match.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// Its text.
    pub text: &'a str,
    /// The block it stands in; numbers rise from block to block.
    pub block: usize,
    /// A heading matches headings only.
    pub heading: bool,
    /// (Old side.) Left the text earlier, or stands in another document: taken only when none of
    /// those that stand fits, and only when nearly unchanged.
    pub spare: bool,
}

named! {
    /// How a new sentence stands to the old text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Relation {
        /// The same text in its place.
        Same = "same",
        /// The same text in another place.
        Moved = "moved",
        /// The text changed.
        Edited = "edited",
        /// A part of an old sentence that was cut in several.
        Split = "split",
        /// Several old sentences became this one.
        Merged = "merged",
        /// Nothing in the old text is like it.
        New = "new",
    }
}

/// Where a new sentence comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it stands to the old text.
    pub relation: Relation,
    /// The old sentences it is or was made of, in order; none where it is new.
    pub old: Vec<usize>,
    /// For a new one: the old sentence that came nearest and was refused.
    pub refused: Option<usize>,
}
