//! What it costs to load a font.
//!
//! The interpreter makes a table of all that a font lists: a few bytes may name the widths of two
//! thousand million glyphs. So the lists are added up before it reads them.

use hayro_interpret::CacheKey;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use rustc_hash::{FxHashMap, FxHashSet};

/// Most glyphs that the lists of one font may count: twice as many as a font can have.
const GLYPHS: u64 = 1 << 17;
/// What it costs to load a table of codes that the file only names.
const NAMED: u64 = 20_000;
/// Bytes of a table of codes, and of a font's program, that count as much as one operator.
const TABLE: u64 = 4;
const PROGRAM: u64 = 64;

/// The fonts that were looked at.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// Those that the interpreter has loaded already.
    loaded: FxHashSet<u128>,
    /// How much the streams of the file unpack to.
    sizes: FxHashMap<ObjectIdentifier, u64>,
    /// Type 3 fonts, whose letters are drawings of the file's own.
    pub(super) type3: Vec<ObjectIdentifier>,
}

impl Fonts {
    /// The interpreter forgets what it has loaded.
    pub(super) fn forget(&mut self) {
        self.loaded.clear();
    }

    /// What it costs to load a font; `None` where it goes too far.
    pub(super) fn cost(&mut self, font: &Dict<'_>) -> Option<u64> {
        if is(font, b"Subtype", b"Type3") {
            self.type3.extend(font.obj_id().filter(|id| !self.type3.contains(id)));
        }
        let key = font.cache_key();
        if !self.loaded.insert(key) {
            return Some(0);
        }
        let glyphs = glyphs(font)?;
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

pub(super) fn is(dict: &Dict<'_>, key: &[u8], value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value)
}
