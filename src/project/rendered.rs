//! One file of an export, not yet on a disk.

/// One file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The format.
    pub format: &'static str,
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether it is no final edition.
    pub draft: bool,
    /// Whether it is a file of the source's that a translation goes on naming: a picture, a style
    /// sheet.
    pub is_beside: bool,
}
