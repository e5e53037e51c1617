//! Counts what a page's drawing would cost, before it is walked.
//!
//! The interpreter follows forms within forms and nested arrays as far as they go, and unpacks each
//! form, font, pattern and shading that an operator names. So each page's operators are read as
//! bytes first: nesting has a limit, and what is named counts as often as it would be drawn.

use std::collections::BTreeMap;

use hayro_interpret::CacheKey;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use rustc_hash::{FxHashMap, FxHashSet};

use super::fonts::Fonts;

/// Most streams of operators that one page may have.
const STREAMS: usize = 200_000;
/// Deepest nesting of arrays, dictionaries and saved states.
const NESTING: usize = 200;
/// Deepest nesting of forms, and of what a pattern or a color is made of.
const FORMS: usize = 12;
/// Parts that a pattern, a color or a state may be made of.
const PARTS: usize = 20_000;
/// Bytes of drawing, and letters of strings, that count as much as one operator.
const BYTES: u64 = 64;
const LETTERS: u64 = 4;
/// Bytes of what is unpacked where it is named that count as much as one operator.
const UNPACKED: u64 = 8;
/// What a byte of a mesh counts: it may stand for several points.
const MESH: u64 = 8;
/// Most samples of a function.
const SAMPLES: u64 = 1 << 20;
/// Under these names patterns, shadings, colors and states keep what they are made of.
const INNER: &[&[u8]] = &[
    b"Shading",
    b"Function",
    b"Functions",
    b"ColorSpace",
    b"CS",
    b"Alternate",
    b"SMask",
    b"G",
    b"Group",
    b"TR",
    b"TR2",
];

/// What drawing may cost, for all pages of a file.
#[derive(Debug)]
pub(super) struct Audit {
    /// Most bytes of operators that one page may have.
    page: usize,
    forms: FxHashMap<ObjectIdentifier, u64>,
    pub(super) fonts: Fonts,
    /// Colors that are known to the interpreter.
    colors: FxHashSet<u128>,
    /// What it costs to load the fonts and colors that the page is the first to name.
    loading: u64,
}

impl Audit {
    pub(super) fn new(page: usize) -> Self {
        Self {
            page,
            forms: FxHashMap::default(),
            fonts: Fonts::default(),
            colors: FxHashSet::default(),
            loading: 0,
        }
    }

    /// The operators that a page takes with all its forms; `None` where it goes too far.
    pub(super) fn cost(&mut self, page: &Page<'_>) -> Option<u64> {
        let mut tally = Operators::default();
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
        let drawing = self.sum(tally, page.resources(), 0)?;
        drawing.checked_add(std::mem::take(&mut self.loading))
    }

    /// The interpreter begins anew, and forgets the fonts and colors it has read.
    pub(super) fn forget(&mut self) {
        self.fonts.forget();
        self.colors.clear();
        self.forms.clear();
    }

    /// A tally with all that it names.
    fn sum(&mut self, tally: Operators, resources: &Resources<'_>, depth: usize) -> Option<u64> {
        let mut cost = tally.operators + tally.letters / LETTERS + tally.bytes / BYTES;
        for ((sort, name), count) in tally.named {
            let each = match sort {
                OperatorKind::Form => self.form(&name, resources, depth)?,
                OperatorKind::Font => {
                    self.font(Name::new(&name).and_then(|n| resources.get_font(&n)))?
                }
                OperatorKind::Paint => self.paint(&name, resources)?,
            };
            cost = cost.checked_add(each.checked_mul(count)?)?;
        }
        Some(cost)
    }

    /// A font is loaded once, however often it is named.
    fn font(&mut self, font: Option<Dict<'_>>) -> Option<u64> {
        let cost = font.map_or(Some(0), |font| self.fonts.cost(&font))?;
        self.loading = self.loading.checked_add(cost)?;
        Some(0)
    }

    /// So is a color.
    fn color(&mut self, color: &Object<'_>) -> Option<()> {
        if self.colors.insert(color.cache_key()) {
            let cost = self.parts(color, 0, &mut { PARTS })?;
            self.loading = self.loading.checked_add(cost)?;
        }
        Some(())
    }

    /// What a pattern, a shading, a color or a state of this name takes each time.
    fn paint(&mut self, name: &[u8], resources: &Resources<'_>) -> Option<u64> {
        let Some(name) = Name::new(name) else { return Some(0) };
        let state = resources.get_ext_g_state(&name);
        let font = state.as_ref().and_then(|state| state.get::<Array<'_>>(b"Font".as_slice()));
        self.font(font.and_then(|font| font.flex_iter().next::<Dict<'_>>()))?;
        if let Some(color) = resources.get_color_space(&name) {
            self.color(&color)?;
        }
        let found =
            [state.map(Object::Dict), resources.get_pattern(&name), resources.get_shading(&name)];
        let mut cost = 0_u64;
        for object in found.into_iter().flatten() {
            cost = cost.checked_add(self.parts(&object, 0, &mut { PARTS })?)?;
        }
        Some(cost)
    }

    /// What the parts of an object take, and theirs in turn; `None` where they have no end.
    fn parts(&mut self, object: &Object<'_>, depth: usize, left: &mut usize) -> Option<u64> {
        *left = left.checked_sub(1)?;
        if depth > FORMS {
            return None;
        }
        let (dict, mut cost) = match object {
            Object::Array(list) => {
                let mut cost = 1_u64;
                for part in list.iter::<Object<'_>>() {
                    cost = cost.checked_add(self.parts(&part, depth + 1, left)?)?;
                }
                return Some(cost);
            }
            Object::Dict(dict) => (dict, 1),
            Object::Stream(stream) => (stream.dict(), self.samples(stream)?),
            _ => return Some(1),
        };
        for &key in INNER {
            if let Some(part) = dict.get::<Object<'_>>(key) {
                cost = cost.checked_add(self.parts(&part, depth + 1, left)?)?;
            }
        }
        Some(cost)
    }

    /// What the data of a stream takes; the drawing of a tile is not read.
    fn samples(&mut self, stream: &Stream<'_>) -> Option<u64> {
        let dict = stream.dict();
        if dict.contains_key(b"PatternType") {
            return Some(1);
        }
        let size = self.fonts.stream(stream);
        if dict.contains_key(b"FunctionType") {
            let bits = dict.get::<u8>(b"BitsPerSample".as_slice()).unwrap_or(8).max(1);
            let samples = size.saturating_mul(8) / u64::from(bits);
            return (samples <= SAMPLES).then_some(1 + samples / 2);
        }
        let mesh = dict.contains_key(b"ShadingType");
        Some(1 + if mesh { size.saturating_mul(MESH) } else { size / UNPACKED })
    }

    fn form(&mut self, name: &[u8], resources: &Resources<'_>, depth: usize) -> Option<u64> {
        let stream = Name::new(name).and_then(|name| resources.get_x_object(&name));
        let Some(stream) = stream else { return Some(1) };
        let dict = stream.dict();
        if dict.get::<Name<'_>>(b"Subtype".as_slice()).is_none_or(|kind| kind.as_ref() != b"Form") {
            let color = dict.get::<Object<'_>>(b"ColorSpace".as_slice());
            return color.map_or(Some(1), |color| self.color(&color).map(|()| 1));
        }
        let id = stream.obj_id();
        if let Some(&cost) = self.forms.get(&id) {
            return Some(cost);
        }
        if depth >= FORMS {
            return None;
        }
        let mut tally = Operators::default();
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
struct Operators {
    bytes: u64,
    operators: u64,
    /// Letters of strings.
    letters: u64,
    /// What operators name, and how often.
    named: BTreeMap<(OperatorKind, Vec<u8>), u64>,
}

/// What an operator names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum OperatorKind {
    /// A form or a picture.
    Form,
    Font,
    /// A pattern, a shading, a color or a state.
    Paint,
}

impl Operators {
    /// Reads operators; `None` where they nest too deep.
    fn read(&mut self, bytes: &[u8]) -> Option<()> {
        let (mut at, mut nested, mut saved) = (0, 0_usize, 0_usize);
        let mut name: &[u8] = &[];
        self.bytes += bytes.len() as u64;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'(' => {
                    let end = string_end(bytes, at);
                    self.letters += (end - at) as u64;
                    at = end;
                }
                b'<' if bytes.get(at + 1) != Some(&b'<') => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let length = memchr::memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
                    self.letters += length as u64 / 2;
                    at += length;
                }
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
                    saved = self.operator(word, std::mem::take(&mut name), saved);
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
            b"Do" => self.name(OperatorKind::Form, name),
            b"Tf" => self.name(OperatorKind::Font, name),
            b"gs" | b"sh" | b"cs" | b"CS" | b"scn" | b"SCN" => self.name(OperatorKind::Paint, name),
            _ => {}
        }
        saved
    }

    fn name(&mut self, sort: OperatorKind, name: &[u8]) {
        if !name.is_empty() {
            *self.named.entry((sort, name.to_vec())).or_default() += 1;
        }
    }
}

/// One past the end of a string in parentheses.
pub(super) fn string_end(bytes: &[u8], start: usize) -> usize {
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

pub(super) fn line_length(rest: &[u8]) -> usize {
    memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()).max(1)
}

pub(super) fn word_end(bytes: &[u8], from: usize) -> usize {
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
