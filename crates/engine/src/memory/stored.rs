//! Units in a file, with their index: a memory of millions that is opened without being read.
//!
//! [`MemoryWriter`] writes it, unit after unit; [`StoredUnits`] opens it: it reads it once to see
//! that it is whole, keeps a few numbers a unit, and fetches units and lists where they are asked
//! for. What is not whole, or was made from something else, is no index: whoever asked makes a new
//! one. All numbers are little-endian.
//!
//! ```text
//! magic (16), key (32)
//! units     a unit after another: three numbers, then five texts, each behind its length
//! lists     for each word, the units that have it, in order
//! tables    starts of units (u64), their words (u32); words (u64) and how many have them (u32);
//!           hashes of sources (u64) and their units (u32)
//! end       units, words, start of the lists, start of the tables (u64 each), left out (u64),
//!           BLAKE3 of all before it (32)
//! ```

use std::borrow::Cow;
use std::fmt::Debug;
use std::io::{self, Write};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::part::{MemoryPart, indexed};
use super::score::WeighedWords;
use super::{MemoryUnit, Neighbors, Trust};
use crate::model::RunningHash;

const MAGIC: &[u8; 16] = b"enregard memory1";
const HEAD: u64 = 16 + 32;
const END: u64 = 5 * 8 + 32;
/// What is read at once.
const BLOCK: usize = 1 << 20;

/// Bytes that are read where they are asked for.
pub trait Pages: Send + Sync + Debug {
    /// How many there are.
    fn len(&self) -> u64;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fills a buffer with those from `at` on.
    ///
    /// # Errors
    ///
    /// Where there are not so many.
    fn read(&self, at: u64, buffer: &mut [u8]) -> io::Result<()>;
}

/// Writes an index.
#[derive(Debug)]
pub struct MemoryWriter<W> {
    out: W,
    hash: RunningHash,
    at: u64,
    starts: Vec<u64>,
    lengths: Vec<u32>,
    sources: Vec<(u64, u32)>,
    postings: FxHashMap<u64, Vec<u32>>,
}

impl<W: Write> MemoryWriter<W> {
    /// Begins an index of what `key` stands for.
    ///
    /// # Errors
    ///
    /// What writing says; so of all that follow.
    pub fn new(out: W, key: &[u8; 32]) -> io::Result<Self> {
        let (starts, lengths, sources) = (Vec::new(), Vec::new(), Vec::new());
        let (hash, postings) = (RunningHash::default(), FxHashMap::default());
        let mut writer = Self { out, hash, at: 0, starts, lengths, sources, postings };
        writer.write(MAGIC)?;
        writer.write(key)?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Adds some units.
    ///
    /// # Errors
    ///
    /// See [`MemoryWriter::new`].
    pub fn add(&mut self, units: &[MemoryUnit]) -> io::Result<()> {
        let words: Vec<(WeighedWords, u64)> =
            units.par_iter().map(|unit| indexed(&unit.source)).collect();
        let mut bytes = Vec::new();
        for (unit, (words, source)) in units.iter().zip(words) {
            let at = u32::try_from(self.starts.len()).map_err(io::Error::other)?;
            self.starts.push(self.at + bytes.len() as u64);
            self.lengths.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
            self.sources.push((source, at));
            for word in words.distinct() {
                self.postings.entry(word).or_default().push(at);
            }
            put_unit(unit, &mut bytes);
        }
        self.write(&bytes)
    }

    /// Ends it; tells how many units of the file were left out.
    ///
    /// # Errors
    ///
    /// See [`MemoryWriter::new`].
    pub fn finish(mut self, left_out: usize) -> io::Result<W> {
        let mut postings: Vec<(u64, Vec<u32>)> =
            std::mem::take(&mut self.postings).into_iter().collect();
        postings.sort_unstable_by_key(|(word, _)| *word);
        self.sources.sort_unstable();
        let (lists, mut counts) = (self.at, Vec::with_capacity(postings.len()));
        for (word, list) in postings {
            counts.push((word, u32::try_from(list.len()).map_err(io::Error::other)?));
            let bytes: Vec<u8> = list.iter().flat_map(|at| at.to_le_bytes()).collect();
            self.write(&bytes)?;
        }
        let tables = self.at;
        let units = self.starts.len() as u64;
        let (starts, lengths) =
            (std::mem::take(&mut self.starts), std::mem::take(&mut self.lengths));
        let sources = std::mem::take(&mut self.sources);
        self.write_numbers(starts.iter().map(|number| number.to_le_bytes()))?;
        self.write_numbers(lengths.iter().map(|number| number.to_le_bytes()))?;
        self.write_numbers(counts.iter().map(|(word, _)| word.to_le_bytes()))?;
        self.write_numbers(counts.iter().map(|(_, count)| count.to_le_bytes()))?;
        self.write_numbers(sources.iter().map(|(source, _)| source.to_le_bytes()))?;
        self.write_numbers(sources.iter().map(|(_, unit)| unit.to_le_bytes()))?;
        let end = [units, counts.len() as u64, lists, tables, left_out as u64];
        self.write_numbers(end.into_iter().map(u64::to_le_bytes))?;
        let hash = self.hash.finish();
        self.out.write_all(&hash)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write_numbers<const N: usize>(
        &mut self,
        numbers: impl Iterator<Item = [u8; N]>,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        for number in numbers {
            bytes.extend_from_slice(&number);
            if bytes.len() >= BLOCK {
                self.write(&bytes)?;
                bytes.clear();
            }
        }
        self.write(&bytes)
    }
}

fn put_unit(unit: &MemoryUnit, out: &mut Vec<u8>) {
    out.extend_from_slice(&unit.neighbors.before.to_le_bytes());
    out.extend_from_slice(&unit.neighbors.after.to_le_bytes());
    out.push(unit.trust as u8);
    let known = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    let (author, date) = (known(&unit.author), known(&unit.date));
    for text in [&unit.source, &unit.target, &unit.origin, &author, &date] {
        out.extend_from_slice(&(text.len() as u64).to_le_bytes());
        out.extend_from_slice(text.as_bytes());
    }
}

fn get_unit(mut bytes: &[u8]) -> Option<MemoryUnit> {
    let mut take = |count: usize| {
        let (taken, rest) = bytes.split_at_checked(count)?;
        bytes = rest;
        Some(taken)
    };
    let (before, after) = (number(take(8)?)?, number(take(8)?)?);
    let trust = match take(1)? {
        [0] => Trust::Made,
        [1] => Trust::Unreviewed,
        _ => Trust::Machine,
    };
    let mut text = || {
        let count = usize::try_from(number(take(8)?)?).ok()?;
        String::from_utf8(take(count)?.to_vec()).ok()
    };
    let (source, target, origin) = (text()?, text()?, text()?);
    let mut known = || Some(text()?).map(|text| (!text.is_empty()).then(|| text.into_boxed_str()));
    let (author, date) = (known()?, known()?);
    Some(MemoryUnit {
        source,
        target,
        origin,
        neighbors: Neighbors { before, after },
        author,
        date,
        trust,
    })
}

fn number(bytes: &[u8]) -> Option<u64> {
    bytes.try_into().ok().map(u64::from_le_bytes)
}

/// The units of an index.
#[derive(Debug)]
pub struct StoredUnits {
    pages: Box<dyn Pages>,
    /// Units of the file that it was made from, which it has not.
    pub left_out: usize,
    starts: Vec<u64>,
    lengths: Vec<u32>,
    words: Vec<u64>,
    /// Where the list of each word starts, in numbers from the first list.
    lists: Vec<u32>,
    lists_at: u64,
    sources: Vec<u64>,
    source_units: Vec<u32>,
}

impl StoredUnits {
    /// Opens an index of what `key` stands for; nothing where it is none, is not whole, or was made
    /// of something else.
    #[must_use]
    pub fn open(pages: Box<dyn Pages>, key: &[u8; 32]) -> Option<Self> {
        let end_at = pages.len().checked_sub(END).filter(|at| *at >= HEAD)?;
        let head = bytes(&*pages, 0, HEAD)?;
        if head.get(..16)? != MAGIC || head.get(16..)? != key || !is_whole(&*pages) {
            return None;
        }
        let end = numbers(&*pages, end_at, 5)?;
        let [units, words, lists_at, tables, left_out] = end[..] else { return None };
        let count = |count: u64| usize::try_from(count).ok();
        let mut at = tables;
        let mut table = |count: u64, width: u64| {
            let here = at;
            at = at.checked_add(count.checked_mul(width)?)?;
            (at <= end_at).then_some(here)
        };
        let places = [
            table(units, 8)?,
            table(units, 4)?,
            table(words, 8)?,
            table(words, 4)?,
            table(units, 8)?,
            table(units, 4)?,
        ];
        let mut starts = numbers(&*pages, places[0], count(units)?)?;
        starts.push(lists_at);
        let mut sum = 0_u32;
        let mut lists = vec![0];
        for count in small_numbers(&*pages, places[3], count(words)?)? {
            sum = sum.checked_add(count)?;
            lists.push(sum);
        }
        Some(Self {
            left_out: count(left_out)?,
            starts,
            lengths: small_numbers(&*pages, places[1], count(units)?)?,
            words: numbers(&*pages, places[2], count(words)?)?,
            lists,
            lists_at,
            sources: numbers(&*pages, places[4], count(units)?)?,
            source_units: small_numbers(&*pages, places[5], count(units)?)?,
            pages,
        })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lengths.len()
    }

    /// Where a word's list stands among all.
    fn list(&self, word: u64) -> Option<std::ops::Range<u32>> {
        let at = self.words.binary_search(&word).ok()?;
        Some(*self.lists.get(at)?..*self.lists.get(at + 1)?)
    }

    fn in_lists(&self, from: u32, count: u32) -> Vec<u32> {
        let at = self.lists_at + u64::from(from) * 4;
        small_numbers(&*self.pages, at, count as usize).unwrap_or_default()
    }
}

impl MemoryPart for StoredUnits {
    fn len(&self) -> usize {
        self.lengths.len()
    }

    fn unit(&self, at: usize) -> Option<Cow<'_, MemoryUnit>> {
        let (start, end) = (*self.starts.get(at)?, *self.starts.get(at + 1)?);
        get_unit(&bytes(&*self.pages, start, end.checked_sub(start)?)?).map(Cow::Owned)
    }

    fn words(&self, at: usize) -> Option<Cow<'_, WeighedWords>> {
        Some(Cow::Owned(indexed(&self.unit(at)?.source).0))
    }

    fn words_in(&self, at: usize) -> usize {
        self.lengths.get(at).map_or(0, |count| *count as usize)
    }

    fn first_with(&self, word: u64) -> Option<(usize, u32)> {
        let list = self.list(word)?;
        Some((list.len(), self.in_lists(list.start, 1).first().copied()?))
    }

    fn latest_with(&self, word: u64, most: usize) -> Vec<u32> {
        let Some(list) = self.list(word) else { return Vec::new() };
        let count = u32::try_from(list.len().min(most)).unwrap_or(u32::MAX);
        let mut latest = self.in_lists(list.end - count, count);
        latest.reverse();
        latest
    }

    fn with_source(&self, source: u64) -> Vec<u32> {
        let from = self.sources.partition_point(|known| *known < source);
        let same = self.sources.iter().skip(from).take_while(|known| **known == source).count();
        self.source_units.get(from..from + same).unwrap_or_default().to_vec()
    }
}

/// Whether the hash at the end is that of all before it.
fn is_whole(pages: &dyn Pages) -> bool {
    let Some(length) = pages.len().checked_sub(32) else { return false };
    let mut hash = RunningHash::default();
    let (mut at, mut block) = (0, vec![0; BLOCK]);
    while at < length {
        let count = usize::try_from(length - at).unwrap_or(BLOCK).min(BLOCK);
        let Some(buffer) = block.get_mut(..count) else { return false };
        if pages.read(at, buffer).is_err() {
            return false;
        }
        hash.update(buffer);
        at += count as u64;
    }
    bytes(pages, length, 32).is_some_and(|told| told == hash.finish())
}

fn bytes(pages: &dyn Pages, at: u64, count: u64) -> Option<Vec<u8>> {
    let end = at.checked_add(count).filter(|end| *end <= pages.len())?;
    let mut buffer = vec![0; usize::try_from(end - at).ok()?];
    pages.read(at, &mut buffer).ok().map(|()| buffer)
}

fn numbers(pages: &dyn Pages, at: u64, count: usize) -> Option<Vec<u64>> {
    let mut numbers = Vec::with_capacity(count.min(BLOCK));
    each_block(pages, at, count as u64 * 8, |block| {
        numbers.extend(block.chunks_exact(8).filter_map(number));
    })?;
    Some(numbers)
}

fn small_numbers(pages: &dyn Pages, at: u64, count: usize) -> Option<Vec<u32>> {
    let mut numbers = Vec::with_capacity(count.min(BLOCK));
    each_block(pages, at, count as u64 * 4, |block| {
        let number = |bytes: &[u8]| bytes.try_into().ok().map(u32::from_le_bytes);
        numbers.extend(block.chunks_exact(4).filter_map(number));
    })?;
    Some(numbers)
}

/// Reads a stretch a block at a time.
fn each_block(pages: &dyn Pages, at: u64, count: u64, mut take: impl FnMut(&[u8])) -> Option<()> {
    let mut done = 0;
    while done < count {
        let more = (count - done).min(BLOCK as u64);
        take(&bytes(pages, at + done, more)?);
        done += more;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Memory, MemoryOptions, Sought};
    use super::*;

    impl Pages for Vec<u8> {
        fn len(&self) -> u64 {
            Vec::len(self) as u64
        }

        fn read(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
            let from = usize::try_from(at).map_err(io::Error::other)?;
            let found = self.get(from..from + buffer.len());
            buffer.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
            Ok(())
        }
    }

    const KEY: [u8; 32] = [7; 32];

    fn stored(units: &[MemoryUnit]) -> Vec<u8> {
        let mut writer = MemoryWriter::new(Vec::new(), &KEY).unwrap();
        units.chunks(2).for_each(|units| writer.add(units).unwrap());
        writer.finish(3).unwrap()
    }

    fn unit(at: usize, source: &str) -> MemoryUnit {
        MemoryUnit {
            source: source.to_owned(),
            target: format!("target {at}"),
            origin: format!("{}.tmx", at % 2),
            neighbors: Neighbors { before: at as u64, after: 1 },
            author: at.is_multiple_of(2).then(|| "Ada".into()),
            date: at.is_multiple_of(3).then(|| "2024-05-31".into()),
            trust: [Trust::Made, Trust::Unreviewed, Trust::Machine][at % 3],
        }
    }

    proptest! {
        /// Whatever part of a memory is in a file: it answers the same.
        #[test]
        fn with_an_index_and_without_the_answers_are_the_same(
            texts in prop::collection::vec("(loi|prix|2|été|À|a)( (loi|prix|3|été)){0,3}", 1..24),
            cuts in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
            query in "(loi|prix|été|a)( (loi|prix|7)){0,3}",
        ) {
            let units: Vec<MemoryUnit> =
                texts.iter().enumerate().map(|(at, text)| unit(at, text)).collect();
            let (a, b) = (cuts.0.index(units.len()), cuts.1.index(units.len()));
            let (a, b) = (a.min(b), a.max(b));
            let whole = Memory::new(units.clone());
            let mut parted = Memory::new(units[..a].to_vec());
            parted.join(StoredUnits::open(Box::new(stored(&units[a..b])), &KEY).unwrap());
            parted.extend(units[b..].to_vec());
            let options = MemoryOptions::default();
            for query in texts.iter().chain([&query]) {
                prop_assert_eq!(whole.suggest(query, None, &options), parted.suggest(query, None, &options));
                prop_assert_eq!(whole.exact(query, &options), parted.exact(query, &options));
            }
            let sought = Sought::parse("loi").unwrap();
            prop_assert_eq!(whole.concordance(&sought, 5), parted.concordance(&sought, 5));
            let sources: Vec<(&str, &str)> = texts.iter().map(|text| (text.as_str(), "0.tmx")).collect();
            prop_assert_eq!(whole.analyze(&sources), parted.analyze(&sources));
        }

        /// An index that is cut, or of which a byte is another, or of something else, is none.
        #[test]
        fn what_is_not_whole_is_no_index(
            texts in prop::collection::vec("[a-cé ]{0,9}", 0..6),
            at in any::<prop::sample::Index>(),
        ) {
            let units: Vec<MemoryUnit> =
                texts.iter().enumerate().map(|(at, text)| unit(at, text)).collect();
            let good = stored(&units);
            let open = |bytes: Vec<u8>| StoredUnits::open(Box::new(bytes), &KEY);
            prop_assert_eq!(open(good.clone()).map(|stored| stored.left_out), Some(3));
            let at = at.index(good.len());
            prop_assert!(open(good[..at].to_vec()).is_none());
            let mut other = good.clone();
            other[at] ^= 1;
            prop_assert!(open(other).is_none());
            prop_assert!(StoredUnits::open(Box::new(good), &[8; 32]).is_none());
        }
    }
}
