//! Opens a PDF that is encrypted with the empty password.
//!
//! Most encrypted reports are: anyone may read them, and programs are asked not to change them. The
//! file's bytes in; the same file in plain letters out. Each string and each stream is decrypted in
//! its own place, so that every other byte stays where the tables of the file say it is; what
//! becomes shorter is filled up with spaces. So whatever looks at the file next, the guard first,
//! sees what the parser will see, and there is one view of it.
//!
//! `lock` finds the key. Any other password is not asked for: the error says how to write an open
//! copy.

use std::borrow::Cow;

use hayro_interpret::hayro_syntax::object::{Array, Dict, FromBytes, Name, String as Text};
use rustc_hash::FxHashMap;

use self::lock::Lock;
use super::audit::{line_length, string_end, word_end};
use super::tree::unescaped;
use crate::model::{Error, ErrorCode};

mod lock;

/// Longest name of an entry, however it is escaped.
const NAME: usize = 24;
/// Bytes that the dictionary around the entry `/Encrypt` may take before it.
const BEFORE: usize = 1 << 16;

/// The file in plain letters: itself where it is not encrypted.
///
/// # Errors
///
/// [`ErrorCode::PdfLocked`] where the empty password does not open it.
pub(in crate::source::pdf) fn open(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    let entries = entries(bytes);
    let Some(&last) = entries.last() else { return Ok(Cow::Borrowed(bytes)) };
    let locked = || Error::new(ErrorCode::PdfLocked);
    let integers = Integers::of(bytes);
    let (lock, own) = lock(bytes, last, &integers).ok_or_else(locked)?;
    let mut out = bytes.to_vec();
    for at in entries {
        // `/Encrypt` is an entry that nobody knows from here on.
        if let Some(letter) = out.get_mut(at + 7) {
            *letter = b'_';
        }
    }
    let mut decryption = Decryption { bytes, lock, own, integers, out };
    decryption.run();
    Ok(Cow::Owned(decryption.out))
}

/// Where entries `/Encrypt` with a value stand; one that is written in another way counts too.
fn entries(bytes: &[u8]) -> Vec<usize> {
    let named = |at: &usize| {
        let name = bytes.get(at + 1..word_end(bytes, at + 1).min(at + NAME)).unwrap_or_default();
        let is_one = name == b"Encrypt" || name.contains(&b'#') && unescaped(name) == b"Encrypt";
        let value = bytes.get(at + 1 + name.len()..).unwrap_or_default().trim_ascii_start();
        is_one && (value.starts_with(b"<<") || value.first().is_some_and(u8::is_ascii_digit))
    };
    memchr::memchr_iter(b'/', bytes).filter(named).collect()
}

/// The lock that the entry at `at` names, and the number of the object that describes it.
fn lock(bytes: &[u8], at: usize, integers: &Integers) -> Option<(Lock, Option<u32>)> {
    if bytes.get(at + 1..at + 8)? != b"Encrypt" {
        return None;
    }
    let before = bytes.get(at.saturating_sub(BEFORE)..at)?;
    let end = |head: &[u8]| Some(memchr::memmem::rfind(before, head)? + head.len());
    let head = end(b"trailer").max(end(b"obj"))? + at.saturating_sub(BEFORE);
    let around = Dict::from_bytes(bytes.get(head..)?.trim_ascii_start())?;
    let id = around.get::<Array<'_>>(b"ID".as_slice());
    let id = id.and_then(|id| id.iter::<Text<'_>>().next());
    let id = id.as_ref().map_or(&[][..], |id| id.as_bytes());
    match around.get_ref(b"Encrypt".as_slice()) {
        Some(object) => {
            let number = u32::try_from(object.obj_number).ok()?;
            let body = bytes.get(*integers.objects.get(&number)?..)?.trim_ascii_start();
            Some((Lock::open(&Dict::from_bytes(body)?, id)?, Some(number)))
        }
        None => Some((Lock::open(&around.get(b"Encrypt".as_slice())?, id)?, None)),
    }
}

/// Where the objects of a file begin behind their heads, the last of each number.
struct Integers {
    objects: FxHashMap<u32, usize>,
}

impl Integers {
    fn of(bytes: &[u8]) -> Self {
        let heads = memchr::memmem::find_iter(bytes, b"obj");
        let objects = heads.filter_map(|at| Some((head(bytes, at)?.0, at + 3)));
        Self { objects: objects.collect() }
    }

    /// The number that an object is.
    fn get(&self, bytes: &[u8], object: i32) -> Option<usize> {
        let at = self.objects.get(&u32::try_from(object).ok()?)?;
        let text = bytes.get(*at..)?.trim_ascii_start();
        let digits = text.iter().take(12).take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(text.get(..digits)?).ok()?.parse().ok()
    }
}

/// The number and the generation before the word `obj`.
fn head(bytes: &[u8], at: usize) -> Option<(u32, u32)> {
    let before = bytes.get(at.saturating_sub(24)..at)?;
    let word = |text: &[u8]| {
        let text = text.trim_ascii_end();
        let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let start = text.len() - digits;
        let value = std::str::from_utf8(text.get(start..)?).ok()?.parse::<u32>().ok()?;
        Some((value, start))
    };
    let (generation, start) = word(before)?;
    let rest = before.get(..start)?;
    let apart = rest.last().is_some_and(u8::is_ascii_whitespace);
    Some((word(rest)?.0, generation)).filter(|_| apart)
}

/// Goes through the objects of a file, and writes what they hold in plain letters.
struct Decryption<'b> {
    bytes: &'b [u8],
    lock: Lock,
    /// The object that describes the lock, which is not encrypted.
    own: Option<u32>,
    integers: Integers,
    out: Vec<u8>,
}

impl Decryption<'_> {
    fn run(&mut self) {
        let mut done = 0;
        for at in memchr::memmem::find_iter(self.bytes, b"obj") {
            // What looks like a head in the data of a stream is none.
            if at < done {
                continue;
            }
            if let Some(object) = head(self.bytes, at) {
                done = self.object(at + 3, object);
            }
        }
    }

    /// One object; gives where it ends.
    fn object(&mut self, start: usize, object: (u32, u32)) -> usize {
        let (spans, end) = self.strings(start);
        let dict = self.bytes.get(start..end).unwrap_or_default();
        let is_stream = self.bytes.get(end..).is_some_and(|rest| rest.starts_with(b"stream"));
        let dict = Dict::from_bytes(dict.trim_ascii_start());
        let is = |dict: &Dict<'_>, name: &[u8]| {
            dict.get::<Name<'_>>(b"Type".as_slice()).is_some_and(|own| own.as_ref() == name)
        };
        let places = is_stream && dict.as_ref().is_some_and(|dict| is(dict, b"XRef"));
        if Some(object.0) != self.own && !places {
            spans.into_iter().for_each(|(from, to)| self.string(from, to, object));
        }
        let Some(dict) = dict.filter(|_| is_stream) else { return end };
        let (from, to) = self.body(end + 6, &dict);
        let metadata = is(&dict, b"Metadata") && !self.lock.metadata;
        if !places && !metadata && !is_plain(&dict) {
            let data = self.bytes.get(from..to).unwrap_or_default();
            let opened = self.lock.decrypt(self.lock.streams, object, data);
            self.shorten(start, end, data.len(), opened.len());
            self.write(from, to, &opened);
        }
        to
    }

    /// The strings of an object, and where its words end.
    fn strings(&self, start: usize) -> (Vec<(usize, usize)>, usize) {
        let (bytes, mut at, mut spans) = (self.bytes, start, Vec::new());
        while let Some(&byte) = bytes.get(at) {
            let end = match byte {
                b'(' => string_end(bytes, at),
                b'<' if bytes.get(at + 1) == Some(&b'<') => at + 2,
                b'<' => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    at + memchr::memchr(b'>', rest).map_or(rest.len(), |end| end + 1)
                }
                b'%' => at + line_length(bytes.get(at..).unwrap_or_default()),
                b'/' => word_end(bytes, at + 1),
                b'a'..=b'z' => match bytes.get(at..word_end(bytes, at)) {
                    Some(b"stream" | b"endobj" | b"obj" | b"trailer" | b"xref") => break,
                    _ => word_end(bytes, at),
                },
                _ => at + 1,
            };
            if byte == b'(' || byte == b'<' && bytes.get(at + 1) != Some(&b'<') {
                spans.push((at, end.min(bytes.len())));
            }
            at = end.max(at + 1);
        }
        (spans, at.min(bytes.len()))
    }

    /// Where the data of a stream begins and ends.
    fn body(&self, at: usize, dict: &Dict<'_>) -> (usize, usize) {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let skip = match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
        let data = rest.get(skip..).unwrap_or_default();
        let length = match dict.get_ref(b"Length".as_slice()) {
            Some(object) => self.integers.get(self.bytes, object.obj_number),
            None => dict.get::<usize>(b"Length".as_slice()),
        };
        let ends = |length: &usize| {
            data.get(*length..)
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"endstream"))
        };
        let length = length.filter(ends).unwrap_or_else(|| {
            let end = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
            let data = data.get(..end).unwrap_or_default();
            let data = data.strip_suffix(b"\n").unwrap_or(data);
            data.strip_suffix(b"\r").unwrap_or(data).len()
        });
        (at + skip, at + skip + length)
    }

    fn string(&mut self, from: usize, to: usize, object: (u32, u32)) {
        let written = self.bytes.get(from..to).unwrap_or_default();
        let Some(text) = Text::from_bytes(written) else { return };
        let opened = self.lock.decrypt(self.lock.strings, object, text.as_bytes());
        let mut out = Vec::with_capacity(written.len());
        if written.starts_with(b"<") {
            out.push(b'<');
            out.extend(opened.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()));
            out.push(b'>');
        } else {
            out = in_parentheses(&opened, written.len());
        }
        self.write(from, to, &out);
    }

    /// Says how long a stream has become, where its dictionary says it itself.
    fn shorten(&mut self, start: usize, end: usize, was: usize, is: usize) {
        let dict = self.bytes.get(start..end).unwrap_or_default();
        let said = format!("/Length {was}");
        let mut found = memchr::memmem::find_iter(dict, said.as_bytes());
        let whole = |at: &usize| !dict.get(at + said.len()).is_some_and(u8::is_ascii_digit);
        let direct = |at: &usize| {
            let rest = dict.get(at + said.len()..).unwrap_or_default().trim_ascii_start();
            !rest.first().is_some_and(u8::is_ascii_digit)
        };
        if let Some(at) = found.find(|at| whole(at) && direct(at)) {
            let from = start + at + "/Length ".len();
            self.write(from, start + at + said.len(), is.to_string().as_bytes());
        }
    }

    /// Writes in the place of what stood there, and spaces behind it.
    fn write(&mut self, from: usize, to: usize, text: &[u8]) {
        let Some(place) = self.out.get_mut(from..to) else { return };
        let text = text.iter().copied().chain(std::iter::repeat(b' '));
        place.iter_mut().zip(text).for_each(|(old, new)| *old = new);
    }
}

/// A text as a string of at most so many bytes. Parentheses in pairs may stand as they are.
fn in_parentheses(text: &[u8], most: usize) -> Vec<u8> {
    let mut depth = 0_i64;
    let mut opens = |byte: &u8| {
        depth += i64::from(*byte == b'(') - i64::from(*byte == b')');
        depth >= 0
    };
    let paired = text.iter().all(&mut opens) && depth == 0;
    let escaped =
        |byte: u8| matches!(byte, b'\\' | b'\r') || !paired && matches!(byte, b'(' | b')');
    let mut spare = most.saturating_sub(text.len() + 2);
    let mut out = vec![b'('];
    for &byte in text {
        match spare.checked_sub(1) {
            _ if !escaped(byte) => out.push(byte),
            Some(left) => {
                spare = left;
                out.extend([b'\\', if byte == b'\r' { b'r' } else { byte }]);
            }
            // No room: a sign less is better than a string without an end.
            None => out.push(b'?'),
        }
    }
    out.push(b')');
    out
}

/// Does a stream say of itself that it is not encrypted?
fn is_plain(dict: &Dict<'_>) -> bool {
    let first = dict
        .get::<Name<'_>>(b"Filter".as_slice())
        .or_else(|| dict.get::<Array<'_>>(b"Filter".as_slice())?.flex_iter().next::<Name<'_>>());
    first.is_some_and(|name| name.as_ref() == b"Crypt")
        && memchr::memmem::find(dict.data(), b"/StdCF").is_none()
}
