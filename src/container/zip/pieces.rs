//! Bytes that stand in several places, read as if they stood in one.

use std::ops::Range;

/// Pieces of bytes, one behind the other.
pub struct Pieces<'a> {
    /// Each with how many bytes stand before it; none is empty but one that is alone.
    all: Vec<(usize, &'a [u8])>,
}

impl<'a> From<&'a [u8]> for Pieces<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self { all: vec![(0, bytes)] }
    }
}

impl<'a> From<&'a Vec<u8>> for Pieces<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl<'a> From<&[&'a [u8]]> for Pieces<'a> {
    fn from(parts: &[&'a [u8]]) -> Self {
        let mut at = 0;
        let placed = parts.iter().filter(|part| !part.is_empty()).map(|part| {
            let start = at;
            at += part.len();
            (start, *part)
        });
        Self { all: placed.collect() }
    }
}

impl<'a> Pieces<'a> {
    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.all.last().map_or(0, |(start, bytes)| start + bytes.len())
    }

    /// Where the last piece begins.
    pub(super) fn last_start(&self) -> usize {
        self.all.last().map_or(0, |(start, _)| *start)
    }

    /// A stretch, where it stands in one piece.
    pub(super) fn get(&self, span: Range<usize>) -> Option<&'a [u8]> {
        let at = self.all.partition_point(|(start, _)| *start <= span.start).checked_sub(1)?;
        let (start, bytes) = self.all.get(at)?;
        bytes.get(span.start - start..span.end.checked_sub(*start)?)
    }
}
