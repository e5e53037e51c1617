//! Counts the pages that a PDF's page tree has, before its parser walks it.
//!
//! A node that names another one twice, which does the same in turn, has pages without end in a few
//! lines. Nodes are found by their `/Kids`, in the file itself and in the objects packed in it.

use rustc_hash::FxHashMap;

use crate::container::Limits;
use crate::model::{Cause, Error, ErrorCode};

/// Nodes of a tree of elements that a page counts as much as.
const PAGE: usize = 100;
/// Bytes that the list of packed objects may take in any file, and in no file.
const LIST: usize = 1 << 14;
const LONGEST_LIST: usize = 1 << 19;
/// Deepest nesting of the tree.
const DEEPEST: usize = 40;

/// The nodes of a page tree, by the numbers of their objects.
#[derive(Debug, Default)]
pub(super) struct Tree(FxHashMap<u32, Vec<u32>>);

impl Tree {
    /// Takes the nodes that stand in the file itself.
    pub(super) fn take_file(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let escaped = memchr::memchr_iter(b'/', bytes).any(|at| {
            let name = bytes.get(at + 1..(at + 16).min(bytes.len())).unwrap_or_default();
            let begins = matches!(name.first(), Some(b'K' | b'#'));
            begins && name.contains(&b'#') && unescaped(name).starts_with(b"Kids")
        });
        if escaped {
            return Err(unreadable());
        }
        for at in memchr::memmem::find_iter(bytes, b"/Kids") {
            let before = bytes.get(at.saturating_sub(1 << 16)..at).unwrap_or_default();
            let object = memchr::memmem::rfind(before, b" obj");
            let number = object.and_then(|end| owner(before.get(..end).unwrap_or_default()));
            self.take(number.unwrap_or(0), bytes.get(at + 5..).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Takes the nodes among packed objects: numbers and places come first, then the objects.
    /// `file` is how long the file is.
    pub(super) fn take_packed(&mut self, bytes: &[u8], file: usize) -> Result<(), Error> {
        let start = bytes.iter().position(|b| !b.is_ascii_digit() && !b.is_ascii_whitespace());
        let start = start.unwrap_or(bytes.len());
        // The whole list is read again for each object that is taken out.
        let most = (LIST + file / 8).min(LONGEST_LIST);
        if start > most {
            return Err(Error::new(ErrorCode::LimitExceeded)
                .with("limit", "nodes")
                .with("value", most.to_string()));
        }
        let kids = memchr::memmem::find_iter(bytes, b"/Kids");
        let head: Vec<usize> = numbers(bytes.get(..start).unwrap_or_default()).collect();
        for at in kids {
            let owner = head.chunks_exact(2).filter_map(|pair| match pair {
                [number, place] if place + start <= at => Some((*place, *number)),
                _ => None,
            });
            let number = owner.max().and_then(|(_, number)| u32::try_from(number).ok());
            self.take(number.unwrap_or(0), bytes.get(at + 5..).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Adds one node; of several with one number, the one with most kids stays.
    fn take(&mut self, number: u32, rest: &[u8]) -> Result<(), Error> {
        let rest = rest.trim_ascii_start();
        let Some(list) = rest.strip_prefix(b"[") else {
            return if rest.first().is_some_and(u8::is_ascii_digit) {
                Err(unreadable())
            } else {
                Ok(())
            };
        };
        let end = memchr::memchr(b']', list).unwrap_or(list.len());
        let list = list.get(..end).unwrap_or_default();
        let kids = list.split(|&byte| byte == b'R').filter_map(|kid| numbers(kid).next());
        let kids: Vec<u32> = kids.filter_map(|kid| u32::try_from(kid).ok()).collect();
        let node = self.0.entry(number).or_default();
        if kids.len() > node.len() {
            *node = kids;
        }
        Ok(())
    }

    /// Refuses a tree with too many pages.
    pub(super) fn check(&self, limits: Limits) -> Result<(), Error> {
        let most = (limits.nodes / PAGE) as u64;
        let mut counted: FxHashMap<u32, u64> = FxHashMap::default();
        let mut nodes: Vec<u32> = self.0.keys().copied().collect();
        nodes.sort_unstable();
        for node in nodes {
            if self.count(node, 0, most, &mut counted) > most {
                return Err(Error::new(ErrorCode::LimitExceeded)
                    .with("limit", "nodes")
                    .with("value", most.to_string()));
            }
        }
        Ok(())
    }

    fn count(&self, node: u32, depth: usize, most: u64, counted: &mut FxHashMap<u32, u64>) -> u64 {
        let Some(kids) = self.0.get(&node) else { return 1 };
        if let Some(&count) = counted.get(&node) {
            return count;
        }
        if depth > DEEPEST {
            return most.saturating_add(1);
        }
        // A node inside itself counts as nothing: the parser does not enter it twice.
        counted.insert(node, 0);
        let mut sum: u64 = 0;
        for &kid in kids {
            sum = sum.saturating_add(self.count(kid, depth + 1, most, counted));
        }
        counted.insert(node, sum);
        sum
    }
}

fn unreadable() -> Error {
    Error::new(ErrorCode::FileBroken).because(Cause::new("pdf-pages"))
}

/// The number of the object whose head, `12 0`, ends a stretch of the file.
fn owner(before: &[u8]) -> Option<u32> {
    let from = before.len().saturating_sub(24);
    let words = before.get(from..)?.split(|byte| !byte.is_ascii_digit());
    let words: Vec<&[u8]> = words.filter(|word| !word.is_empty()).collect();
    let number = words.get(words.len().checked_sub(2)?)?;
    std::str::from_utf8(number).ok()?.parse().ok()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let words = bytes.split(|byte| !byte.is_ascii_digit()).filter(|word| !word.is_empty());
    words.filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok())
}

/// A dictionary or a name with `#61` in it written as the letter it stands for.
pub(super) fn unescaped(dict: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(dict.len());
    let mut at = 0;
    while let Some(&byte) = dict.get(at) {
        let digits = dict.get(at + 1..at + 3).unwrap_or_default();
        if byte == b'#' && digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit) {
            let value = digits.iter().filter_map(|&digit| char::from(digit).to_digit(16));
            out.push(value.fold(0, |sum, digit| sum * 16 + digit as u8));
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    out
}
