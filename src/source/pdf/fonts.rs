//! What it costs to load a font, and how far the letters of Type 3 fonts advance.
//!
//! The interpreter makes a table of all that a font lists: a few bytes may name the widths of two
//! thousand million glyphs. So the lists are added up before it reads them. It does not tell how
//! wide a glyph of a Type 3 font is, whose letters are drawings of the file's own; this is worked
//! out here from the font's widths and matrix.

use hayro_interpret::CacheKey;
use hayro_interpret::hayro_cmap::{BfString, CMap};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use rustc_hash::{FxHashMap, FxHashSet};

/// Most glyphs that the lists of one font may count: twice as many as a font can have.
const GLYPHS: u64 = 1 << 17;
/// Letters of a font whose codes take one byte.
const CODES: u64 = 256;
/// What it costs to load a table of codes that the file only names.
const NAMED: u64 = 20_000;
/// Bytes of a table of codes, and of a font's program, that count as much as one operator.
const TABLE: u64 = 4;
const PROGRAM: u64 = 64;

/// The advances that a letter has in the Type 3 fonts of a file, in thousandths of the type size.
#[derive(Debug, Default)]
pub(super) struct Advances(FxHashMap<Box<str>, Vec<f32>>);

impl Advances {
    /// The advances that a glyph may have, the commonest font's first.
    pub(super) fn of(&self, text: &BfString) -> &[f32] {
        let found = match text {
            BfString::Char(letter) => self.0.get(letter.encode_utf8(&mut [0; 4]) as &str),
            BfString::String(text) => self.0.get(text.as_str()),
        };
        found.map_or(&[], Vec::as_slice)
    }
}

/// The fonts that were looked at.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// Those that the interpreter has loaded already.
    loaded: FxHashSet<u128>,
    /// How much the streams of the file unpack to.
    sizes: FxHashMap<ObjectIdentifier, u64>,
    /// Type 3 fonts whose advances are known.
    measured: FxHashSet<u128>,
    pub(super) advances: Advances,
}

impl Fonts {
    /// The interpreter forgets what it has loaded.
    pub(super) fn forget(&mut self) {
        self.loaded.clear();
    }

    /// What it costs to load a font; `None` where it goes too far.
    pub(super) fn cost(&mut self, font: &Dict<'_>) -> Option<u64> {
        let key = font.cache_key();
        if !self.loaded.insert(key) {
            return Some(0);
        }
        let glyphs = glyphs(font)?;
        if is(font, b"Subtype", b"Type3") && self.measured.insert(key) {
            self.measure(font);
        }
        let descendants = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
        let inner = descendants.and_then(|list| list.iter::<Dict<'_>>().next());
        let mut bytes = 0;
        for (dict, key) in [
            (Some(font), &b"ToUnicode"[..]),
            (Some(font), b"Encoding"),
            (inner.as_ref(), b"CIDToGIDMap"),
        ] {
            bytes += dict.map_or(0, |dict| self.size(dict, key)) / TABLE;
        }
        for dict in [Some(font), inner.as_ref()].into_iter().flatten() {
            let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor".as_slice()).unwrap_or_default();
            for key in [&b"FontFile"[..], b"FontFile2", b"FontFile3"] {
                bytes += self.size(&descriptor, key) / PROGRAM;
            }
        }
        let named = |key: &[u8]| inner.is_some() && font.get::<Name<'_>>(key).is_some();
        let named = [&b"Encoding"[..], b"ToUnicode"].into_iter().filter(|key| named(key)).count();
        Some(glyphs + bytes + named as u64 * NAMED)
    }

    /// How much a stream unpacks to.
    pub(super) fn stream(&mut self, stream: &Stream<'_>) -> u64 {
        let size = || stream.decoded().map_or(0, |data| data.len() as u64);
        *self.sizes.entry(stream.obj_id()).or_insert_with(size)
    }

    fn size(&mut self, dict: &Dict<'_>, key: &[u8]) -> u64 {
        dict.get::<Stream<'_>>(key).map_or(0, |stream| self.stream(&stream))
    }

    /// Notes the advances of a Type 3 font.
    fn measure(&mut self, font: &Dict<'_>) {
        let matrix = font.get::<[f32; 6]>(b"FontMatrix".as_slice());
        let scale = matrix.map_or(1.0, |[across, ..]| across * 1000.0);
        let first = font.get::<u32>(b"FirstChar".as_slice()).unwrap_or(0);
        let widths = font.get::<Array<'_>>(b"Widths".as_slice()).unwrap_or_default();
        let table = font.get::<Stream<'_>>(b"ToUnicode".as_slice());
        let table = table.and_then(|table| CMap::parse(&table.decoded().ok()?, |_| None));
        let Some(table) = table else { return };
        for (code, width) in (first..CODES as u32).zip(widths.iter::<f32>()) {
            let text = match table.lookup_bf_string(code) {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            let known = self.advances.0.entry(text.into_boxed_str()).or_default();
            if known.len() < CODES as usize {
                known.push(width * scale);
            }
        }
    }
}

/// How many glyphs the lists of a font count.
fn glyphs(font: &Dict<'_>) -> Option<u64> {
    let first = font.get::<usize>(b"FirstChar".as_slice()).unwrap_or(0) as u64;
    let drawn = font.get::<Dict<'_>>(b"CharProcs".as_slice()).map_or(0, |all| all.len() as u64);
    let mut count = first.checked_add(drawn)?;
    let descendants = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
    let inner = descendants.and_then(|list| list.iter::<Dict<'_>>().next()).unwrap_or_default();
    for (key, values) in [(&b"W"[..], 1), (b"W2", 3)] {
        let list = inner.get::<Array<'_>>(key);
        count = count.checked_add(list.map_or(Some(0), |list| listed(&list, values))?)?;
    }
    (count <= GLYPHS).then_some(count)
}

/// How many glyphs a list of widths counts, `values` numbers each: `first [width …]` or
/// `first last width`.
fn listed(list: &Array<'_>, values: u32) -> Option<u64> {
    let (mut items, mut count) = (list.flex_iter(), 0_u64);
    loop {
        if let Some((_, widths)) = items.next::<(u32, Array<'_>)>() {
            count += widths.iter::<f32>().count() as u64;
        } else if let Some((first, last)) = items.next::<(u32, u32)>() {
            count += u64::from(last.saturating_sub(first)) + 1;
            for _ in 0..values {
                let _ = items.next::<f32>();
            }
        } else {
            return Some(count);
        }
        if count > GLYPHS {
            return None;
        }
    }
}

fn is(dict: &Dict<'_>, key: &[u8], value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value)
}
