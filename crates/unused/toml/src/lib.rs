//! TOML for Typst's `toml` and for the manifests of its packages: none is read or written here, and
//! whoever asks is told.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is told.
const NONE: &str = "this program reads and writes no TOML";

/// A table.
pub type Table = serde_json::Map<String, serde_json::Value>;

/// Reads nothing.
///
/// # Errors
///
/// Always: there is no TOML here.
pub fn from_str<T: DeserializeOwned>(_text: &str) -> Result<T, de::Error> {
    Err(de::Error)
}

/// Writes nothing.
///
/// # Errors
///
/// Always: there is no TOML here.
pub fn to_string<T: Serialize + ?Sized>(_value: &T) -> Result<String, ser::Error> {
    Err(ser::Error)
}

/// Writes nothing.
///
/// # Errors
///
/// Always: there is no TOML here.
pub fn to_string_pretty<T: Serialize + ?Sized>(_value: &T) -> Result<String, ser::Error> {
    Err(ser::Error)
}

/// Why nothing was read.
pub mod de {
    use std::ops::Range;

    /// There is no TOML here.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Error;

    impl Error {
        /// What is wrong.
        #[must_use]
        pub fn message(&self) -> &str {
            super::NONE
        }

        /// Where: nowhere.
        #[must_use]
        pub fn span(&self) -> Option<Range<usize>> {
            None
        }
    }
}

/// Why nothing was written.
pub mod ser {
    /// There is no TOML here.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Error;
}

impl fmt::Display for de::Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NONE)
    }
}

impl fmt::Display for ser::Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NONE)
    }
}

impl std::error::Error for de::Error {}
impl std::error::Error for ser::Error {}
