//! Containers: zip archives, XML and encodings, read from anyone and written for anyone.
//!
//! Bytes in, parts out. Whatever comes in is hostile: nothing is fetched, declared entities are
//! refused, and every limit is a number in [`Limits`]. What readers and writers of documents and of
//! exchange files share lives here, below the steps: one decoder, one XML reader, one zip reader.

#[cfg(feature = "pdf-in")]
pub mod cipher;
pub mod digest;
pub mod encoding;
pub mod picture;
pub mod png;
pub mod xml;
pub mod zip;
pub mod zlib;

use crate::model::{Cause, Error, ErrorCode};

/// How much a file may ask of us.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Largest file, in bytes.
    pub input: usize,
    /// Largest sum of unzipped entries, in bytes.
    pub unzipped: usize,
    /// Largest ratio of unzipped to zipped bytes of an entry.
    pub ratio: usize,
    /// Most entries of an archive.
    pub entries: usize,
    /// Deepest nesting of elements.
    pub nesting: usize,
    /// Most attributes of an element.
    pub attributes: usize,
    /// Most elements and texts of one XML part that is read as a tree.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input: 64 << 20,
            unzipped: 512 << 20,
            ratio: 200,
            entries: 10_000,
            nesting: 128,
            attributes: 256,
            nodes: 2_000_000,
        }
    }
}

impl Limits {
    /// Whether a file of so many bytes is small enough to be looked at.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::LimitExceeded`], with the limit in MiB.
    pub fn check_input(&self, length: usize) -> Result<(), Error> {
        if length <= self.input {
            return Ok(());
        }
        Err(Error::new(ErrorCode::LimitExceeded)
            .with("limit", "input")
            .with("value", (self.input >> 20).to_string()))
    }
}

/// The error of a document that cannot be understood.
fn broken(cause: Cause) -> Error {
    Error::new(ErrorCode::FileBroken).because(cause)
}

/// The error of a document that holds too much: which limit, and its number.
pub(crate) fn exceeded(limit: &'static str, value: impl ToString) -> Error {
    Error::new(ErrorCode::LimitExceeded).with("limit", limit).with("value", value.to_string())
}
