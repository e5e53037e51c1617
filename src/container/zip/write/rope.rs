//! Bytes of which some stand in a source that is held anyway: these are named by their place in it,
//! and not copied.

use std::cell::Cell;
use std::io::{Error, ErrorKind, Result, Seek, SeekFrom, Write};
use std::ops::Range;

/// Bytes, some of which are stretches of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptBytes {
    /// Those that are in no stretch.
    pub own: Vec<u8>,
    /// The stretches, in order.
    pub kept: Vec<SourceStretch>,
}

/// A stretch of a source among bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceStretch {
    /// How many own bytes stand before it.
    pub at: usize,
    /// Where it stands in the source.
    pub span: Range<usize>,
}

impl From<Vec<u8>> for KeptBytes {
    fn from(own: Vec<u8>) -> Self {
        Self { own, kept: Vec::new() }
    }
}

impl KeptBytes {
    /// All bytes in order, part by part.
    #[must_use]
    pub fn parts<'b>(&'b self, source: &'b [u8]) -> Vec<&'b [u8]> {
        let (mut parts, mut rest, mut said) = (Vec::new(), self.own.as_slice(), 0);
        for stretch in &self.kept {
            let (own, behind) = rest.split_at((stretch.at - said).min(rest.len()));
            parts.extend([own, source.get(stretch.span.clone()).unwrap_or_default()]);
            (rest, said) = (behind, stretch.at);
        }
        parts.push(rest);
        parts
    }

    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.own.len() + self.kept.iter().map(|stretch| stretch.span.len()).sum::<usize>()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All bytes in one.
    #[must_use]
    pub fn whole(self, source: &[u8]) -> Vec<u8> {
        if self.kept.is_empty() {
            return self.own;
        }
        self.parts(source).concat()
    }
}

/// The fewest bytes for which a stretch is begun.
const LEAST: usize = 512;

/// What a writer of archives writes into. What was written may be changed behind, but for what the
/// source holds.
pub(super) struct Rope<'s> {
    pub(super) source: &'s [u8],
    pub(super) kept: KeptBytes,
    at: u64,
    /// Where in the source the next bytes may stand.
    next: Cell<Option<usize>>,
}

impl<'s> Rope<'s> {
    pub(super) fn over(source: &'s [u8]) -> Self {
        Self { source, kept: KeptBytes::default(), at: 0, next: Cell::new(None) }
    }

    /// The bytes that come are perhaps those of the source from here on.
    pub(super) fn expect(&self, at: Option<usize>) {
        self.next.set(at);
    }

    fn len(&self) -> u64 {
        self.kept.len() as u64
    }

    /// Adds bytes to the end: a stretch of the source where they are one.
    fn add(&mut self, bytes: &[u8]) {
        let KeptBytes { own, kept } = &mut self.kept;
        let span = self.next.get().map(|at| at..at + bytes.len());
        if let Some(span) = span.filter(|span| self.source.get(span.clone()) == Some(bytes)) {
            let last = kept.last_mut().filter(|last| last.at == own.len());
            match last.filter(|last| last.span.end == span.start) {
                Some(last) => last.span.end = span.end,
                None if bytes.len() < LEAST => return own.extend_from_slice(bytes),
                None => kept.push(SourceStretch { at: own.len(), span: span.clone() }),
            }
            self.next.set(Some(span.end));
            return;
        }
        own.extend_from_slice(bytes);
    }

    /// Where in the own bytes a place of all is.
    fn own_place(&self, at: u64) -> Option<usize> {
        let mut at = usize::try_from(at).ok()?;
        for stretch in &self.kept.kept {
            if at < stretch.at {
                break;
            }
            at = at.checked_sub(stretch.span.len()).filter(|place| *place >= stretch.at)?;
        }
        Some(at)
    }
}

impl Write for Rope<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let left = usize::try_from(self.len().saturating_sub(self.at)).unwrap_or(usize::MAX);
        let (old, new) = bytes.split_at(left.min(bytes.len()));
        if !old.is_empty() {
            let place = self.own_place(self.at).map(|place| place..place + old.len());
            let own = place.and_then(|place| self.kept.own.get_mut(place));
            own.ok_or_else(|| Error::from(ErrorKind::PermissionDenied))?.copy_from_slice(old);
        }
        if !new.is_empty() {
            self.add(new);
        }
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Seek for Rope<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.len().checked_add_signed(by),
        };
        self.at = at
            .filter(|at| *at <= self.len())
            .ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Zip;
    use crate::container::Limits;
    use crate::container::zip::{Archive, Pieces};

    #[test]
    fn what_is_kept_is_held_once() {
        let large: Vec<u8> = (0..300_000_u32).flat_map(|n| (n * 7_919).to_le_bytes()).collect();
        for packs in [true, false] {
            let mut zip = Zip::default();
            zip.deflate("a.xml", b"<a/>").unwrap();
            match packs {
                true => zip.deflate("b.png", &large).unwrap(),
                false => zip.store("b.png", &large).unwrap(),
            }
            let source = zip.finish().unwrap();
            let mut zip = Zip::over(&source);
            zip.deflate("a.xml", b"<b/>").unwrap();
            zip.keep("b.png").unwrap();
            zip.deflate("c.xml", b"<c/>").unwrap();
            let kept = zip.finish_kept().unwrap();
            assert!(kept.own.len() < 2_000, "{}", kept.own.len());
            assert_eq!(kept.kept.len(), 1);
            let whole = kept.clone().whole(&source);
            assert_eq!(kept.len(), whole.len());
            let parts = kept.parts(&source);
            for bytes in [Pieces::from(&whole), Pieces::from(parts.as_slice())] {
                let mut archive = Archive::open(bytes, Limits::default()).unwrap();
                assert_eq!(archive.read("a.xml").unwrap().unwrap(), b"<b/>");
                assert_eq!(archive.read("b.png").unwrap().unwrap(), large);
                assert_eq!(archive.read("c.xml").unwrap().unwrap(), b"<c/>");
            }
        }
    }
}
