//! Packages and XML from outside, opened without trust: zip archives and a small XML tree.
//!
//! Readers of DOCX, ODT and EPUB stand on it. Everything here has a limit, and none of it touches
//! disk or network: an archive's names are only keys, no document type is ever read, no address
//! followed.

pub mod xml;
pub mod zip;

use crate::model::{Error, ErrorCode};

/// How much a document may hold.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of all entries of an archive, unpacked.
    pub unpacked: u64,
    /// How many times larger an entry may become by unpacking.
    pub ratio: u64,
    /// Entries of an archive.
    pub entries: usize,
    /// Depth of elements.
    pub depth: usize,
    /// Elements and texts of one XML part.
    pub nodes: usize,
    /// Attributes of one element.
    pub attributes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: 512 << 20,
            ratio: 200,
            entries: 20_000,
            depth: 128,
            nodes: 2_000_000,
            attributes: 1_000,
        }
    }
}

/// The error of a document that cannot be understood.
fn broken(what: impl Into<String>) -> Error {
    Error::new(ErrorCode::FileBroken).with("detail", what)
}

/// The error of a document that holds too much.
fn exceeded(limit: &'static str, value: impl ToString) -> Error {
    Error::new(ErrorCode::LimitExceeded).with("limit", limit).with("value", value.to_string())
}
