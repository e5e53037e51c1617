//! CBOR for Typst's `cbor`: none is read or written here, and whoever asks is told.

use std::io::{Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is told.
const NONE: &str = "this program reads and writes no CBOR";

/// Reads nothing.
///
/// # Errors
///
/// Always: there is no CBOR here.
pub fn from_reader<T: DeserializeOwned, R: Read>(
    _reader: R,
) -> Result<T, de::Error<std::io::Error>> {
    Err(de::Error::Semantic(None, NONE.to_owned()))
}

/// Writes nothing.
///
/// # Errors
///
/// Always: there is no CBOR here.
pub fn into_writer<T: Serialize + ?Sized, W: Write>(
    _value: &T,
    _writer: W,
) -> Result<(), std::io::Error> {
    Err(std::io::Error::other(NONE))
}

/// Why nothing was read.
pub mod de {
    /// What may go wrong while CBOR is read.
    #[derive(Debug)]
    pub enum Error<T> {
        /// The reader failed.
        Io(T),
        /// No CBOR, from this byte on.
        Syntax(usize),
        /// CBOR of another kind than was asked for.
        Semantic(Option<usize>, String),
        /// Too deep.
        RecursionLimitExceeded,
    }
}
