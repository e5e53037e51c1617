//! Zip archives, read in memory and by name only.
//!
//! Refused: names that leave the archive, symbolic links, two entries of one name, entries that
//! overlap, encryption, sizes beyond [`Limits`], and entries whose true size is not what they say.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;

use super::{Limits, broken, exceeded};
use crate::model::{Error, ErrorCode};

/// Entries below this size may unpack at any ratio.
const SMALL: u64 = 1 << 20;

/// An archive that passed its checks.
#[derive(Debug)]
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens an archive and looks at every entry's name and sizes, unpacking none.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] for what is no sound archive, [`ErrorCode::PathOutside`] for names
    /// that leave it, [`ErrorCode::LimitExceeded`] for one that holds too much.
    pub fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Error> {
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|cause| broken("zip").because(cause))?;
        if archive.len() > limits.entries {
            return Err(exceeded("entries", archive.len()));
        }
        if archive.has_duplicate_names() {
            return Err(broken("two entries of one name"));
        }
        let overlap = archive.has_overlapping_entries();
        if overlap.map_err(|cause| broken("zip").because(cause))? {
            return Err(broken("overlapping entries"));
        }
        check_entries(&mut archive, limits)?;
        Ok(Self { archive, left: limits.unzipped as u64 })
    }

    /// The bytes of an entry; nothing where there is none of this name.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] where it does not unpack to what it says,
    /// [`ErrorCode::LimitExceeded`] where all that was unpacked is too much.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|cause| broken(name).because(cause))?;
        let size = entry.size();
        if size > self.left {
            return Err(exceeded("unpacked", size));
        }
        let mut bytes = Vec::new();
        let read = entry.take(size + 1).read_to_end(&mut bytes);
        read.map_err(|cause| broken(name).because(cause))?;
        if bytes.len() as u64 != size {
            return Err(broken(name));
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// The text of an entry, UTF-8 or UTF-16 with its mark.
    ///
    /// # Errors
    ///
    /// As [`Package::read`], and [`ErrorCode::NotUtf8`].
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        self.read(name)?
            .map(|bytes| {
                decode(bytes).ok_or_else(|| Error::new(ErrorCode::NotUtf8).with("detail", name))
            })
            .transpose()
    }
}

fn check_entries(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), Error> {
    let mut total = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|cause| broken("zip").because(cause))?;
        let name = entry.name().map_err(|cause| broken("zip").because(cause))?;
        if !is_inside(&name) {
            return Err(Error::new(ErrorCode::PathOutside).with("path", name.into_owned()));
        }
        if entry.is_symlink() || entry.encrypted() {
            return Err(broken(name.into_owned()));
        }
        total = total.saturating_add(entry.size());
        let wide = entry.size() / limits.ratio as u64.max(1) > entry.compressed_size();
        if total > limits.unzipped as u64 || (wide && entry.size() > SMALL) {
            return Err(exceeded("unpacked", total));
        }
    }
    Ok(())
}

/// A relative name with `/`, without `..`, drive, control character or percent trick.
fn is_inside(name: &str) -> bool {
    let plain =
        name.replace("%2f", "/").replace("%2F", "/").replace("%2e", ".").replace("%2E", ".");
    !plain.starts_with('/')
        && !plain.contains(['\\', '\0'])
        && !plain.chars().any(char::is_control)
        && plain.split('/').all(|part| part != "..")
        && plain.as_bytes().get(1) != Some(&b':')
}

fn decode(bytes: Vec<u8>) -> Option<String> {
    let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        let text = char::decode_utf16(pairs.iter().map(|pair| read(*pair)));
        odd.is_empty().then(|| text.collect::<Result<String, _>>().ok()).flatten()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}
