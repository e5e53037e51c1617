//! Looks at a PDF before its parser does.
//!
//! The parser unpacks a stream whole, whatever its size. So each stream is unpacked here first,
//! into nothing, and counted; a file whose streams swell past the limits is refused. The parser
//! also walks the tree of pages at once, twice where it branches into itself; `tree` counts it
//! first. It reads as many places of objects as their table claims, and the list of packed objects
//! for each one it takes out: both may be no longer than a file of that length could need. An
//! encrypted file has been opened before (`locked`), so that its streams are counted as they are.

use super::tree::{Tree, unescaped};
use crate::container::{Limits, zlib};
use crate::model::{Cause, Error, ErrorCode};

/// Bytes that the table of places of any file may take.
const PLACES: u64 = 1 << 16;

/// How much streams may unpack to, in bytes, and how long one may be whose packing is not counted
/// here.
#[derive(Clone, Copy)]
struct Most {
    all: u64,
    one: u64,
    blind: usize,
}

impl Most {
    /// Of all streams together half as much again as of an archive: much of a page is drawing,
    /// which is thrown away. Of one stream a tenth or so of that; no packing swells more than a
    /// thousandfold.
    fn new(limits: Limits) -> Self {
        let all = (limits.unzipped as u64).saturating_mul(3) / 2;
        let one = all / 16;
        Self { all, one, blind: usize::try_from(one >> 10).unwrap_or(usize::MAX) }
    }
}

/// How much one stream may unpack to, in bytes.
pub(in crate::source::pdf) fn most_of_one(limits: Limits) -> usize {
    usize::try_from(Most::new(limits).one).unwrap_or(usize::MAX)
}

/// Refuses what would swell.
pub(in crate::source::pdf) fn check(bytes: &[u8], limits: Limits) -> Result<(), Error> {
    let most = Most::new(limits);
    if memchr::memmem::find(bytes.get(..bytes.len().min(2048)).unwrap_or_default(), b"%PDF-")
        .is_none()
    {
        return Err(Error::new(ErrorCode::FileBroken).because(Cause::new("no-pdf")));
    }
    let mut tree = Tree::default();
    tree.take_file(bytes)?;
    let mut total = 0;
    let mut dicts = Dicts::new(bytes);
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        if bytes.get(..at).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        total += stream(bytes, at, dicts.before(at), most, &mut tree)?;
        if total > most.all {
            return Err(too_large(most.all));
        }
    }
    tree.check(limits)
}

fn too_large(limit: u64) -> Error {
    Error::new(ErrorCode::LimitExceeded)
        .with("limit", "unpacked")
        .with("value", (limit >> 20).to_string())
}

/// Bytes that the stream at `at` unpacks to; objects packed in it go to the tree.
fn stream(
    bytes: &[u8],
    at: usize,
    dict: &Filters,
    most: Most,
    tree: &mut Tree,
) -> Result<u64, Error> {
    let body = bytes.get(at + 6..).unwrap_or_default();
    let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
    let end = memchr::memmem::find(body, b"endstream").unwrap_or(body.len());
    if dict.packings > 1 || (dict.blind && end > most.blind) || dict.endless {
        return Err(too_large(most.one));
    }
    let inner = dict.wrapped.then(|| unwrapped(body.get(..end).unwrap_or_default())).flatten();
    let body = inner.as_deref().unwrap_or(body);
    if dict.objects {
        let objects = zlib::unpack(body, most.one).ok_or_else(|| too_large(most.one))?;
        tree.take_packed(&objects, bytes.len())?;
        return Ok(objects.len() as u64);
    }
    // No file has more entries of its cross-reference table than bytes.
    let own = bytes.len() as u64;
    let one = if dict.places { most.one.min(PLACES + own * 4) } else { most.one };
    // What is not packed counts as nothing.
    zlib::unpacked_size(body, one).ok_or_else(|| too_large(one))
}

/// What the dictionary before a stream says of its packing.
#[derive(Debug, Default)]
struct Filters {
    /// How many packings lie in each other.
    packings: usize,
    /// Is one of them not counted here?
    blind: bool,
    /// Is it written in base 85 or in hexadecimal digits around?
    wrapped: bool,
    /// Does it hold objects?
    objects: bool,
    /// May it be a table of the places of objects?
    places: bool,
    /// Do the entries of that table take no bytes, so that there may be any number of them?
    endless: bool,
}

impl Filters {
    fn add(&mut self, dict: &[u8]) {
        let dict = unescaped(dict);
        let holds = |name: &[u8]| memchr::memmem::find_iter(&dict, name).count();
        let flate = holds(b"/FlateDecode") + holds(b"/Fl ") + holds(b"/Fl]") + holds(b"/Fl/");
        let elsewhere = memchr::memmem::find(&dict, b"/Filter").is_some_and(|at| {
            let value = dict.get(at + 7..).unwrap_or_default().trim_ascii_start();
            value.first().is_some_and(u8::is_ascii_digit)
        });
        let blind = holds(b"/LZWDecode") + holds(b"/RunLengthDecode") + holds(b"/LZW ");
        self.packings += flate + blind + if elsewhere { 2 } else { 0 };
        self.blind |= blind > 0;
        self.wrapped |= holds(b"/ASCII85Decode") + holds(b"/ASCIIHexDecode") + holds(b"/A85") > 0;
        self.objects |= holds(b"/ObjStm") > 0;
        for bytes in memchr::memmem::find_iter(&dict, b"/W").filter_map(|at| widths(&dict, at + 2))
        {
            self.places = true;
            self.endless |= bytes < 1.0;
        }
    }
}

/// How many bytes each entry of a table takes, where a list of three numbers begins here.
fn widths(dict: &[u8], at: usize) -> Option<f64> {
    let mut rest = dict.get(at..)?.trim_ascii_start();
    while let Some(comment) = rest.strip_prefix(b"%") {
        let end = memchr::memchr2(b'\n', b'\r', comment)?;
        rest = comment.get(end..)?.trim_ascii_start();
    }
    let list = rest.strip_prefix(b"[")?;
    let list = list.get(..memchr::memchr(b']', list)?)?;
    let numbers = list.split(|byte| !(byte.is_ascii_digit() || b"+-.".contains(byte)));
    let numbers = numbers.filter_map(|word| std::str::from_utf8(word).ok()?.parse::<f64>().ok());
    Some(numbers.take(3).map(f64::trunc).sum())
}

/// The dictionaries before streams, each read once: from the last object's head on.
struct Dicts<'b> {
    bytes: &'b [u8],
    heads: std::iter::Peekable<memchr::memmem::FindIter<'b, 'static>>,
    /// How far the dictionary of the object has been read.
    read: usize,
    filters: Filters,
}

impl<'b> Dicts<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        let heads = memchr::memmem::find_iter(bytes, b"obj").peekable();
        Self { bytes, heads, read: 0, filters: Filters::default() }
    }

    /// What stands between the head of an object and `at`; the word `stream` may stand there
    /// before.
    fn before(&mut self, at: usize) -> &Filters {
        while let Some(head) = self.heads.next_if(|head| *head < at) {
            self.read = head;
            self.filters = Filters::default();
        }
        self.filters.add(self.bytes.get(self.read..at).unwrap_or_default());
        self.read = at;
        &self.filters
    }
}

/// The bytes behind base 85, or behind hexadecimal digits.
fn unwrapped(text: &[u8]) -> Option<Vec<u8>> {
    let text: Vec<u8> = text.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    let is_hex = text.iter().all(|b| b.is_ascii_hexdigit() || *b == b'>');
    if is_hex { Some(from_hex(&text)) } else { Some(from_base85(&text)) }
}

fn from_hex(text: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or(0) as u8;
    let digits: Vec<u8> = text.iter().filter(|b| b.is_ascii_hexdigit()).map(digit).collect();
    digits.chunks(2).map(|two| two.iter().fold(0, |sum: u8, d| (sum << 4) | d)).collect()
}

fn from_base85(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for &byte in text {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => break,
        }
        if group.len() == 5 {
            flush(&mut group, &mut out);
        }
    }
    if group.len() > 1 {
        flush(&mut group, &mut out);
    }
    out
}

fn flush(group: &mut Vec<u32>, out: &mut Vec<u8>) {
    let bytes = group.len() - 1;
    group.resize(5, 84);
    let value = group.iter().fold(0_u32, |sum, d| sum.wrapping_mul(85).wrapping_add(*d));
    out.extend(value.to_be_bytes().into_iter().take(bytes));
    group.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_85_and_hexadecimal_digits() {
        assert_eq!(from_base85(b"9jqo^BlbD-BleB1DJ+*+F(f,q~>"), b"Man is distinguished");
        assert_eq!(from_hex(b"4d616e>"), b"Man");
    }
}
