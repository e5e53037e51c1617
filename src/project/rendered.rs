//! One file of an export, not yet on a disk.

use crate::container::zip::write::KeptBytes;

/// One file of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The format.
    pub format: &'static str,
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub bytes: KeptBytes,
    /// What its bytes keep stretches of; empty where they keep none.
    pub source: Vec<u8>,
    /// Whether it is no final edition.
    pub draft: bool,
    /// Whether it is a file of the source's that a translation goes on naming: a picture, a style
    /// sheet.
    pub is_beside: bool,
}

impl Rendered {
    /// All its bytes, part by part.
    #[must_use]
    pub fn parts(&self) -> Vec<&[u8]> {
        self.bytes.parts(&self.source)
    }

    /// All its bytes.
    #[must_use]
    pub fn whole(self) -> Vec<u8> {
        self.bytes.whole(&self.source)
    }
}
