//! How thick the strokes of a bitmap font are.
//!
//! Such a font has no name that says whether it is bold. But its letters are drawn dot by dot, and
//! the upright strokes of `l` or `H` can be measured. Small type is drawn thicker for its height,
//! and large type with more dots: what is bold is thick in both respects.

use hayro_interpret::hayro_syntax::object::{Dict, Stream};

use super::super::letters::Letters;
use crate::container::zlib;

/// Letters that begin with an upright stroke as high as they are; where there are none, capitals,
/// whose strokes are so much thicker.
const SMALL: &[char] = &['b', 'h', 'k', 'l'];
const CAPITAL: &[char] = &['B', 'D', 'E', 'F', 'H', 'I', 'K', 'L', 'N', 'P', 'R'];
const THICKER: f32 = 1.25;
/// How much of a letter's height a bold stroke takes, and how much thicker it is than the body's.
const SHARE: f32 = 0.135;
const MORE: f32 = 1.25;
/// Bytes of a drawing that are read.
const MOST: usize = 1 << 14;

/// The strokes of a font, in dots, and as a share of its letters' height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    dots: f32,
    share: f32,
}

impl Stroke {
    /// Is it bold beside the strokes that most of the text is drawn with?
    pub(super) fn is_bold(self, body: Self) -> bool {
        self.share > SHARE && self.dots > MORE * body.dots && body.share < SHARE
    }
}

/// Measures the strokes of a font whose numbers have these names, and read as these letters.
pub(super) fn of(
    font: &Dict<'_>,
    names: &[(u8, String)],
    letters: &[Option<Letters>],
) -> Option<Stroke> {
    let drawings = font.get::<Dict<'_>>(b"CharProcs".as_slice())?;
    let measured = |among: &[char], thicker: f32| {
        let is_one = |code: u8| match letters.get(usize::from(code)) {
            Some(Some(Letters::One(letter))) => among.contains(letter),
            _ => false,
        };
        let named = names.iter().filter(|(code, _)| is_one(*code));
        let drawn = named.filter_map(|(_, name)| drawings.get::<Stream<'_>>(name.as_bytes()));
        let mut strokes: Vec<Stroke> = drawn.filter_map(|drawing| stroke(&drawing)).collect();
        strokes.sort_by(|a, b| a.dots.total_cmp(&b.dots));
        let usual = strokes.get(strokes.len() / 2)?;
        Some(Stroke { dots: usual.dots / thicker, share: usual.share / thicker })
    };
    measured(SMALL, 1.0).or_else(|| measured(CAPITAL, THICKER))
}

/// The first stroke of a letter, half way up.
fn stroke(drawing: &Stream<'_>) -> Option<Stroke> {
    let raw = drawing.raw_data();
    let bytes = match drawing.filters().len() {
        0 => raw.get(..MOST.min(raw.len()))?.to_vec(),
        _ => zlib::start(&raw, MOST),
    };
    let at = memchr::memmem::find(&bytes, b"ID")?;
    let (head, dots) = (bytes.get(..at)?, bytes.get(at + 3..)?);
    // What is packed in another way gives no dots.
    if memchr::memmem::find(head, b"/F").is_some() {
        return None;
    }
    let (width, height) = (number(head, b"/W ")?, number(head, b"/H ")?);
    let inked = memchr::memmem::find(head, b"[1 0]").is_some();
    let row = dots.get(height / 2 * width.div_ceil(8)..)?;
    let dot = |at: usize| row.get(at / 8).map(|byte| (byte >> (7 - at % 8) & 1 == 1) == inked);
    let first = (0..width).find(|at| dot(*at) == Some(true))?;
    let length = (first..width).take_while(|at| dot(*at) == Some(true)).count();
    Some(Stroke { dots: length as f32, share: length as f32 / height.max(1) as f32 })
}

/// The number behind a key.
fn number(head: &[u8], key: &[u8]) -> Option<usize> {
    let rest = head.get(memchr::memmem::find(head, key)? + key.len()..)?.trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).take(5).count();
    std::str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()
}
