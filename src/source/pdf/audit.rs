//! Counts what a page's drawing would cost, before it is walked.
//!
//! The interpreter follows forms within forms and nested arrays as far as they go. So each page's
//! operators are read as bytes first: nesting has a limit, and each form counts as often as it would
//! be drawn.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashMap;

/// Most streams of operators that one page may have.
const STREAMS: usize = 200_000;
/// Deepest nesting of arrays, dictionaries and saved states.
const NESTING: usize = 200;
/// Deepest nesting of forms.
const FORMS: usize = 12;

/// What drawing may cost, for all pages of a file.
#[derive(Debug)]
pub(super) struct Audit {
    /// Most bytes of operators that one page may have.
    page: usize,
    forms: FxHashMap<ObjectIdentifier, u64>,
}

impl Audit {
    pub(super) fn new(page: usize) -> Self {
        Self { page, forms: FxHashMap::default() }
    }

    /// The operators that a page takes with all its forms; `None` where it goes too far.
    pub(super) fn cost(&mut self, page: &Page<'_>) -> Option<u64> {
        let mut tally = Tally::default();
        let mut bytes = 0;
        let contents = contents(page);
        for stream in contents {
            let data = stream.decoded().ok();
            let data = data.as_deref().unwrap_or_default();
            bytes += data.len();
            if bytes > self.page {
                return None;
            }
            tally.read(data)?;
        }
        self.sum(tally, page.resources(), 0)
    }

    /// A tally with the forms it draws.
    fn sum(&mut self, tally: Tally, resources: &Resources<'_>, depth: usize) -> Option<u64> {
        let mut cost = tally.operators;
        for (name, count) in tally.drawn {
            let each = self.form(&name, resources, depth)?;
            cost = cost.checked_add(each.checked_mul(count)?)?;
        }
        Some(cost)
    }

    fn form(&mut self, name: &[u8], resources: &Resources<'_>, depth: usize) -> Option<u64> {
        let stream = Name::new(name).and_then(|name| resources.get_x_object(&name));
        let Some(stream) = stream else { return Some(1) };
        let dict = stream.dict();
        if dict.get::<Name<'_>>(b"Subtype".as_slice()).is_none_or(|kind| kind.as_ref() != b"Form") {
            return Some(1);
        }
        let id = stream.obj_id();
        if let Some(&cost) = self.forms.get(&id) {
            return Some(cost);
        }
        if depth >= FORMS {
            return None;
        }
        let mut tally = Tally::default();
        tally.read(stream.decoded().ok().as_deref().unwrap_or_default())?;
        let own = dict.get::<Dict<'_>>(b"Resources".as_slice()).unwrap_or_default();
        let own = Resources::from_parent(own, resources.clone());
        let cost = self.sum(tally, &own, depth + 1)?.checked_add(1)?;
        self.forms.insert(id, cost);
        Some(cost)
    }
}

fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    let raw = page.raw();
    match raw.get::<Stream<'_>>(b"Contents".as_slice()) {
        Some(one) => vec![one],
        None => raw
            .get::<Array<'_>>(b"Contents".as_slice())
            .map(|list| list.iter::<Stream<'_>>().take(STREAMS).collect())
            .unwrap_or_default(),
    }
}

/// Operators of a stretch of drawing, and the names of what it draws.
#[derive(Debug, Default)]
struct Tally {
    operators: u64,
    drawn: BTreeMap<Vec<u8>, u64>,
}

impl Tally {
    /// Reads operators; `None` where they nest too deep.
    fn read(&mut self, bytes: &[u8]) -> Option<()> {
        let (mut at, mut nested, mut saved) = (0, 0_usize, 0_usize);
        let mut name: &[u8] = &[];
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'(' => at = string_end(bytes, at),
                b'%' => at += line_length(bytes.get(at..).unwrap_or_default()),
                b'[' | b'<' | b'{' => (at, nested) = (at + 1, nested + 1),
                b']' | b'>' | b'}' => (at, nested) = (at + 1, nested.saturating_sub(1)),
                b'/' => {
                    let end = word_end(bytes, at + 1);
                    name = bytes.get(at + 1..end).unwrap_or_default();
                    at = end;
                }
                b'A'..=b'Z' | b'a'..=b'z' | b'\'' | b'"' => {
                    let end = word_end(bytes, at);
                    let word = bytes.get(at..end).unwrap_or_default();
                    saved = self.operator(word, name, saved);
                    at = end.max(at + 1);
                    if word == b"ID" {
                        at = image_end(bytes, at);
                    }
                }
                _ => at += 1,
            }
            if nested > NESTING || saved > NESTING {
                return None;
            }
        }
        Some(())
    }

    /// Counts one operator; gives how many states are saved after it.
    fn operator(&mut self, word: &[u8], name: &[u8], saved: usize) -> usize {
        self.operators += 1;
        match word {
            b"q" => return saved + 1,
            b"Q" => return saved.saturating_sub(1),
            b"Do" => *self.drawn.entry(name.to_vec()).or_default() += 1,
            _ => {}
        }
        saved
    }
}

/// One past the end of a string in parentheses.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 || depth > NESTING {
            break;
        }
    }
    at
}

fn line_length(rest: &[u8]) -> usize {
    memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()).max(1)
}

fn word_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let stops = |byte: &u8| byte.is_ascii_whitespace() || b"()<>[]{}/%\0".contains(byte);
    from + rest.iter().position(stops).unwrap_or(rest.len())
}

/// Where the bytes of a picture among the operators end.
fn image_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let ends = memchr::memmem::find_iter(rest, b"EI");
    let mut ends = ends.filter(|&at| {
        let before = at.checked_sub(1).and_then(|at| rest.get(at));
        let after = rest.get(at + 2);
        before.is_some_and(u8::is_ascii_whitespace) && after.is_none_or(u8::is_ascii_whitespace)
    });
    ends.next().map_or(bytes.len(), |at| from + at + 2)
}
