//! Writing zip archives whose bytes depend on nothing but their content.
//!
//! Every entry has the time 1980-01-01 00:00:00 and the same rights; the order is that of the
//! calls.

mod rope;

use std::io::{Cursor, Write};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use self::rope::Rope;
pub use self::rope::{KeptBytes, SourceStretch};
use crate::model::{Error, ErrorCode};

/// An archive under construction.
pub struct Zip<'s>(ZipWriter<Rope<'s>>);

impl Default for Zip<'_> {
    fn default() -> Self {
        Self(ZipWriter::new(Rope::over(&[])))
    }
}

impl<'s> Zip<'s> {
    /// An archive that may go on holding what another holds.
    #[must_use]
    pub fn over(source: &'s [u8]) -> Self {
        Self(ZipWriter::new(Rope::over(source)))
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

    /// An entry of the other archive as it is packed there, which must be sound. What it holds is
    /// not held again.
    pub fn keep(&mut self, name: &str) -> Result<(), Error> {
        let source = self.0.get_ref().map_or(&[][..], |rope| rope.source);
        let mut other = ZipArchive::new(Cursor::new(source)).map_err(broken)?;
        let entry = other.index_for_name(name).map(|at| other.by_index_raw(at));
        let Some(entry) = entry.transpose().map_err(broken)? else { return Ok(()) };
        if let Some(rope) = self.0.get_ref() {
            rope.expect(entry.data_start().and_then(|start| usize::try_from(start).ok()));
        }
        self.0.raw_copy_file_touch(entry, DateTime::default(), Some(0o644)).map_err(broken)?;
        if let Some(rope) = self.0.get_ref() {
            rope.expect(None);
        }
        Ok(())
    }

    /// The archive, whole.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let Rope { source, kept, .. } = self.0.finish().map_err(broken)?;
        Ok(kept.whole(source))
    }

    /// The archive without what the other one holds.
    pub fn finish_kept(self) -> Result<KeptBytes, Error> {
        Ok(self.0.finish().map_err(broken)?.kept)
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
