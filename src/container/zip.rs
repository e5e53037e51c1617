//! Reads zip archives from anyone.
//!
//! Bytes in; entries by name out, inflated up to the limits whatever the sizes they declare. The
//! central directory is believed and nothing else. Refused: too many entries, entries that overlap
//! or share a name, symbolic links, encryption, names that lead out of a folder, methods other than
//! stored and deflated, and ZIP64. [`mod@write`] is the other direction.

mod pieces;
pub mod write;

use std::collections::BTreeMap;
use std::io::{Read, Write};

pub use self::pieces::Pieces;
use super::{Limits, broken, exceeded, xml};
use crate::model::{Cause, Error, ErrorCode};

/// An archive whose directory has been read.
pub struct Archive<'a> {
    bytes: Pieces<'a>,
    entries: Vec<ZipEntry>,
    by_name: BTreeMap<String, usize>,
    limits: Limits,
    left: usize,
}

#[derive(Clone)]
struct ZipEntry {
    name: String,
    is_deflated: bool,
    packed: usize,
    size: usize,
    crc: u32,
    header: usize,
}

/// How much of an entry is unpacked at once where nobody holds the whole, in bytes.
const PART: usize = 64 * 1024;
const END: &[u8; 4] = b"PK\x05\x06";
const DIRECTORY: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";

impl<'a> Archive<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] for what is no sound archive, [`ErrorCode::PathOutside`] for names
    /// that lead out, [`ErrorCode::LimitExceeded`] for too many entries.
    pub fn open(bytes: impl Into<Pieces<'a>>, limits: Limits) -> Result<Self, Error> {
        let bytes = bytes.into();
        limits.check_input(bytes.len())?;
        let (count, start) = end(&bytes)?;
        if count > limits.entries {
            return Err(exceeded("entries", limits.entries));
        }
        let mut entries = Vec::with_capacity(count);
        let mut at = start;
        for _ in 0..count {
            let (entry, next) = entry(&bytes, at)?;
            entries.push(entry);
            at = next;
        }
        overlaps(&entries, start)?;
        let mut by_name = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if by_name.insert(entry.name.clone(), index).is_some() {
                return Err(broken(Cause::of("zip-twice", &entry.name)));
            }
        }
        Ok(Self { bytes, entries, by_name, limits, left: limits.unzipped })
    }

    /// The names of the entries, sorted, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// An entry's content, or nothing where there is none of this name.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::LimitExceeded`] for an entry that swells beyond the limits,
    /// [`ErrorCode::FileBroken`] for one that is damaged.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some((entry, packed)) = self.find(name)? else { return Ok(None) };
        let most = self.most(packed);
        let content = unpack(packed, &entry, most)?;
        let mut crc = flate2::Crc::new();
        crc.update(&content);
        self.settle(&entry, content.len(), most, &crc)?;
        Ok(Some(content))
    }

    /// Writes an entry's content elsewhere, part by part, so that nobody holds the whole.
    ///
    /// # Errors
    ///
    /// As [`Archive::read`], and what writing says.
    pub fn pour(&mut self, name: &str, out: &mut impl Write) -> Result<(), Error> {
        let Some((entry, packed)) = self.find(name)? else { return Ok(()) };
        let most = self.most(packed);
        let mut content: Box<dyn Read> = match entry.is_deflated {
            true => Box::new(inflated(packed, most)),
            false => Box::new(packed),
        };
        let (mut part, mut size, mut crc) = (vec![0; PART], 0, flate2::Crc::new());
        loop {
            let read = content.read(&mut part).map_err(|error| damaged().because(error))?;
            let own = part.get(..read).unwrap_or_default();
            if own.is_empty() {
                return self.settle(&entry, size, most, &crc);
            }
            crc.update(own);
            size += read;
            out.write_all(own).map_err(write::broken)?;
        }
    }

    /// How many bytes an entry takes as it is packed.
    #[must_use]
    pub fn packed_len(&self, name: &str) -> usize {
        let entry = self.by_name.get(name).and_then(|at| self.entries.get(*at));
        entry.map_or(0, |entry| entry.packed)
    }

    /// An entry and its packed bytes.
    fn find(&self, name: &str) -> Result<Option<(ZipEntry, &'a [u8])>, Error> {
        let Some(entry) = self.by_name.get(name).and_then(|at| self.entries.get(*at)) else {
            return Ok(None);
        };
        let packed = packed(&self.bytes, entry)?;
        let most = self.most(packed);
        if entry.size > most {
            return Err(exceeded("unpacked", most >> 20).with("name", name));
        }
        Ok(Some((entry.clone(), packed)))
    }

    /// How many bytes packed ones may unpack to.
    fn most(&self, packed: &[u8]) -> usize {
        packed.len().saturating_mul(self.limits.ratio).max(1 << 20).min(self.left)
    }

    /// What was unpacked must be what the directory says.
    fn settle(
        &mut self,
        entry: &ZipEntry,
        size: usize,
        most: usize,
        crc: &flate2::Crc,
    ) -> Result<(), Error> {
        if size > most {
            return Err(exceeded("unpacked", most >> 20).with("name", &entry.name));
        }
        if size != entry.size || crc.sum() != entry.crc {
            return Err(broken(Cause::of("zip-part", &entry.name)));
        }
        self.left -= size;
        Ok(())
    }

    /// The characters of an entry, which its byte order mark or XML declaration says how to read.
    ///
    /// # Errors
    ///
    /// As [`Archive::read`], and [`ErrorCode::NotUtf8`].
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        let limits = Limits { input: self.limits.unzipped, ..self.limits };
        let text = xml::decode(&bytes, &limits).map_err(|error| error.with("name", name))?;
        Ok(Some(text.into_owned()))
    }
}

fn damaged() -> Error {
    broken(Cause::new("zip-unsound"))
}

fn u16_at(bytes: &Pieces<'_>, at: usize) -> Result<usize, Error> {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).ok_or_else(damaged)?;
    Ok(usize::from(u16::from_le_bytes(two)))
}

fn u32_at(bytes: &Pieces<'_>, at: usize) -> Result<u32, Error> {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or_else(damaged)?;
    Ok(u32::from_le_bytes(four))
}

/// A size or place; the value that stands for "see ZIP64" is no size.
fn size_at(bytes: &Pieces<'_>, at: usize) -> Result<usize, Error> {
    match u32_at(bytes, at)? {
        u32::MAX => Err(damaged()),
        size => usize::try_from(size).map_err(|_| damaged()),
    }
}

/// How many entries there are, and where the directory starts.
fn end(bytes: &Pieces<'_>) -> Result<(usize, usize), Error> {
    let last = bytes.len().checked_sub(22).ok_or_else(damaged)?;
    let from = last.saturating_sub(usize::from(u16::MAX)).max(bytes.last_start());
    let tail = bytes.get(from..last + 4).ok_or_else(damaged)?;
    let at = from + memchr::memmem::rfind(tail, END).ok_or_else(damaged)?;
    match u16_at(bytes, at + 10)? {
        0xffff => Err(exceeded("entries", 0xffff)),
        count => Ok((count, size_at(bytes, at + 16)?)),
    }
}

/// The entry whose directory record starts at `at`, and where the next record starts.
fn entry(bytes: &Pieces<'_>, at: usize) -> Result<(ZipEntry, usize), Error> {
    if bytes.get(at..at.saturating_add(4)) != Some(&DIRECTORY[..]) {
        return Err(damaged());
    }
    let (name_len, extra) = (u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?);
    let name = bytes.get(at + 46..at + 46 + name_len).ok_or_else(damaged)?;
    let name = String::from_utf8(name.to_vec()).map_err(|_| damaged())?;
    let is_encrypted = u16_at(bytes, at + 8)? & 1 == 1;
    let is_link = u32_at(bytes, at + 38)? >> 28 == 0xa;
    let method = u16_at(bytes, at + 10)?;
    if is_encrypted || is_link || !matches!(method, 0 | 8) {
        return Err(broken(Cause::of("zip-name", name)));
    }
    if leads_out(&name) {
        return Err(Error::new(ErrorCode::PathOutside).with("path", name));
    }
    let entry = ZipEntry {
        name,
        is_deflated: method == 8,
        crc: u32_at(bytes, at + 16)?,
        packed: size_at(bytes, at + 20)?,
        size: size_at(bytes, at + 24)?,
        header: size_at(bytes, at + 42)?,
    };
    Ok((entry, at + 46 + name_len + extra + u16_at(bytes, at + 32)?))
}

fn leads_out(name: &str) -> bool {
    let plain =
        name.replace("%2f", "/").replace("%2F", "/").replace("%2e", ".").replace("%2E", ".");
    let name = plain.as_str();
    let drive = name.as_bytes().get(1) == Some(&b':');
    drive
        || name.starts_with('/')
        || name.contains('\\')
        || name.chars().any(char::is_control)
        || name.split('/').any(|part| part == "..")
}

fn overlaps(entries: &[ZipEntry], directory: usize) -> Result<(), Error> {
    let mut spans: Vec<(usize, usize)> =
        entries.iter().map(|entry| (entry.header, entry.header + 30 + entry.packed)).collect();
    spans.sort_unstable();
    let ends_before = |pair: &[(usize, usize)]| matches!(pair, [a, b] if a.1 <= b.0);
    let fits = spans.last().is_none_or(|span| span.1 <= directory);
    if fits && spans.windows(2).all(ends_before) { Ok(()) } else { Err(damaged()) }
}

fn packed<'a>(bytes: &Pieces<'a>, entry: &ZipEntry) -> Result<&'a [u8], Error> {
    let at = entry.header;
    if bytes.get(at..at + 4) != Some(&LOCAL[..]) {
        return Err(damaged());
    }
    let start = at + 30 + u16_at(bytes, at + 26)? + u16_at(bytes, at + 28)?;
    bytes.get(start..start + entry.packed).ok_or_else(damaged)
}

/// The content of an entry as it is unpacked, up to one byte more than `most`.
fn inflated(packed: &[u8], most: usize) -> impl Read {
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    flate2::read::DeflateDecoder::new(packed).take(limit)
}

/// At most one byte more than `most`, so that the caller sees that it was too much.
fn unpack(packed: &[u8], entry: &ZipEntry, most: usize) -> Result<Vec<u8>, Error> {
    if !entry.is_deflated {
        return Ok(packed.to_vec());
    }
    let mut out = Vec::with_capacity(entry.size.min(most).min(1 << 20));
    inflated(packed, most).read_to_end(&mut out).map_err(|error| damaged().because(error))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// An archive with these entries, made by another's code.
    fn made(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            zip.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn find(bytes: &[u8], what: &[u8]) -> usize {
        memchr::memmem::find(bytes, what).unwrap()
    }

    fn code(bytes: &[u8], name: &str) -> Option<ErrorCode> {
        let opened = Archive::open(bytes, Limits::default());
        let read = opened.and_then(|mut zip| zip.read(name)).err().map(|error| error.code());
        let opened = Archive::open(bytes, Limits::default());
        let poured = opened.and_then(|mut zip| zip.pour(name, &mut Vec::new()));
        assert_eq!(poured.err().map(|error| error.code()), read);
        read
    }

    #[test]
    fn entries_come_out_as_they_went_in() {
        let bytes = made(&[("b.txt", b"deux"), ("a/a.txt", b"un un un un un un un un")]);
        let mut zip = Archive::open(&bytes, Limits::default()).unwrap();
        assert_eq!(zip.names().collect::<Vec<_>>(), ["a/a.txt", "b.txt"]);
        assert_eq!(zip.read("b.txt").unwrap().unwrap(), b"deux");
        assert_eq!(zip.read("a/a.txt").unwrap().unwrap(), b"un un un un un un un un");
        assert_eq!(zip.read("c").unwrap(), None);
        let mut poured = Vec::new();
        zip.pour("a/a.txt", &mut poured).unwrap();
        assert_eq!(poured, b"un un un un un un un un");
    }

    #[test]
    fn a_bomb_stops_at_the_limits() {
        let bytes = made(&[("a", &vec![0; 64 << 20])]);
        assert!(bytes.len() < 100_000);
        assert_eq!(code(&bytes, "a"), Some(ErrorCode::LimitExceeded));
    }

    #[test]
    fn sizes_that_lie_and_damage_are_errors() {
        let good = made(&[("abc", b"content content content")]);
        let at = find(&good, DIRECTORY);
        for (place, value) in
            [(20, 0xff), (24, 0x7f), (42, 0x70), (46, b'/'), (10, 9), (8, 1), (41, 0xa1)]
        {
            let mut bytes = good.clone();
            bytes[at + place] = value;
            assert!(code(&bytes, "abc").is_some(), "byte {place}");
        }
        let mut wide = good.clone();
        wide[at + 24..at + 28].fill(0xff);
        assert!(code(&wide, "abc").is_some());
        for end in 0..good.len() {
            assert!(Archive::open(&good[..end], Limits::default()).is_err());
        }
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in ["../a", "/etc/x", "a\\..\\b", "C:x", "a/../../b"] {
            let mut bytes = made(&[("x".repeat(name.len()).as_str(), b"y")]);
            let at = find(&bytes, DIRECTORY) + 46;
            bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
            assert_eq!(code(&bytes, name), Some(ErrorCode::PathOutside), "{name}");
        }
    }

    #[test]
    fn two_entries_of_one_name_are_refused() {
        let mut bytes = made(&[("aa", b"first"), ("ab", b"second")]);
        let last = memchr::memmem::rfind(&bytes, b"ab").unwrap();
        bytes[last + 1] = b'a';
        assert_eq!(code(&bytes, "aa"), Some(ErrorCode::FileBroken));
    }
}
