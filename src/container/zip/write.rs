//! Writing zip archives whose bytes depend on nothing but their content.
//!
//! Every entry has the time 1980-01-01 00:00:00 and the same rights; the order is that of the
//! calls.

use std::io::{Cursor, Write};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use crate::model::{Error, ErrorCode};

/// An archive under construction.
#[derive(Debug)]
pub struct Zip(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Zip {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Zip {
    /// An archive of about so many bytes.
    #[must_use]
    pub fn of_about(bytes: usize) -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::with_capacity(bytes))))
    }

    /// An entry as it is, for what must be found at a fixed place (`mimetype`).
    pub fn store(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.add(name, bytes, CompressionMethod::Stored)
    }

    /// An entry, deflated.
    pub fn deflate(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.add(name, bytes, CompressionMethod::Deflated)
    }

    /// Begins an entry, deflated, of which nobody holds the whole.
    pub fn begin(&mut self, name: &str) -> Result<&mut impl Write, Error> {
        self.0.start_file(name, options(CompressionMethod::Deflated)).map_err(broken)?;
        Ok(&mut self.0)
    }

    /// The same, as it is.
    pub fn begin_stored(&mut self, name: &str) -> Result<&mut impl Write, Error> {
        self.0.start_file(name, options(CompressionMethod::Stored)).map_err(broken)?;
        Ok(&mut self.0)
    }

    /// The archive, whole.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        Ok(self.0.finish().map_err(broken)?.into_inner())
    }

    fn add(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), Error> {
        self.0.start_file(name, options(method)).map_err(broken)?;
        self.0.write_all(bytes).map_err(broken)
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level(None)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// What writing into an entry says.
pub fn broken(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorCode::Io).because(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_entries_give_the_same_bytes() {
        let make = || {
            let mut zip = Zip::default();
            zip.store("mimetype", b"application/epub+zip").unwrap();
            zip.deflate("a/b.txt", &[b'x'; 10_000]).unwrap();
            zip.finish().unwrap()
        };
        let bytes = make();
        assert_eq!(bytes, make());
        assert_eq!(bytes.get(30..58), Some(&b"mimetypeapplication/epub+zip"[..]));
    }
}
