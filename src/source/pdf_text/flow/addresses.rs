//! Sorts out the link addresses that some extractors write at the end of each page.
//!
//! Such a line holds one address and nothing else; it stands in a run at the end of its page, below
//! a white line. Where the text prints the address already, wrapped or not, the line goes to the
//! ledger, and it proves that the wrapped address is one; where nothing prints it, it is the link
//! of words on that page, and stays: see [`links`].

use rustc_hash::{FxHashMap, FxHashSet};

use crate::source::pdf_text::sheet::cues::is_address;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Bytes of an address that tell it from others.
const LONGEST: usize = 400;

/// Gives address lines at the ends of pages their role.
pub(super) fn find(sheet: &mut Sheet<'_>) {
    let runs: Vec<usize> = sheet
        .pages()
        .into_iter()
        .flat_map(|page| annotations(sheet, page.start, page.end))
        .collect();
    if runs.is_empty() {
        return;
    }
    let printed = printed(sheet, &runs);
    let mut kept = FxHashSet::default();
    for line in runs {
        let address = sheet.line(line);
        let known = printed.contains(trimmed(address)) || !kept.insert(address);
        sheet.set_role(line, if known { LineRole::Repeated } else { LineRole::Link });
    }
}

/// The run of address lines that closes a page.
fn annotations(sheet: &Sheet<'_>, start: usize, end: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    for at in (start..end).rev() {
        match sheet.role(at) {
            LineRole::Body if is_lone_address(sheet.line(at)) => run.push(at),
            LineRole::Body => break,
            _ => {}
        }
    }
    run.reverse();
    // The text of a note whose number stands on a line of its own is no annotation.
    let above = run.first().and_then(|first| first.checked_sub(1)).filter(|&at| at >= start);
    if above.is_some_and(|at| sheet.role(at) == LineRole::Body && is_label(sheet.line(at))) {
        run.remove(0);
    }
    let below = run.iter().position(|&at| sheet.lines.get(at).is_some_and(|line| line.white > 0));
    match below {
        Some(first) if first > 0 || !run.is_empty() => run.split_off(first),
        _ => follow_tight(sheet, run),
    }
}

/// Without a white line above, only what repeats its neighbor is surely an annotation.
fn follow_tight(sheet: &Sheet<'_>, run: Vec<usize>) -> Vec<usize> {
    let twice = run.windows(2).any(|pair| match pair {
        [one, two] => sheet.line(*one) == sheet.line(*two),
        _ => false,
    });
    if twice { run } else { Vec::new() }
}

/// A number such as a note begins with, alone on its line.
fn is_label<'l>(line: &'l str) -> bool {
    let bare = |line: &'l str| line.strip_prefix('[')?.strip_suffix(']');
    let line = bare(line).unwrap_or(line);
    (1..=3).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// A line that holds one address and nothing else.
pub(super) fn is_lone_address(line: &str) -> bool {
    (is_address(line) || line.starts_with("mailto:")) && !line.contains(char::is_whitespace)
}

/// The addresses of these lines that the text prints elsewhere, wrapped or not.
fn printed<'t>(sheet: &Sheet<'t>, runs: &[usize]) -> FxHashSet<&'t [u8]> {
    let own = runs.iter().map(|&at| trimmed(sheet.line(at)));
    let wanted: FxHashMap<u64, &[u8]> =
        own.filter_map(|own| Some((hashes(own.iter().copied()).last()?, own))).collect();
    let longest = wanted.values().map(|own| own.len()).max().unwrap_or(0);
    let mut found = FxHashSet::default();
    let text = sheet.text.as_bytes();
    let signs = ["http", "www.", "mailto:"].map(memchr::memmem::Finder::new);
    for place in signs.iter().flat_map(|sign| sign.find_iter(text)) {
        let at = sheet.lines.partition_point(|line| line.end <= place);
        let body = sheet.lines.get(at).is_some_and(|line| line.role == LineRole::Body);
        if !body || runs.binary_search(&at).is_ok() {
            continue;
        }
        let known = hashes(bare(text, place).take(longest)).filter_map(|hash| wanted.get(&hash));
        found.extend(known.filter(|own| bare(text, place).take(own.len()).eq(own.iter().copied())));
    }
    found
}

/// What tells an address from others.
fn trimmed(address: &str) -> &[u8] {
    let address = address.trim_end_matches('/');
    let address = address.strip_prefix("mailto:").unwrap_or(address).as_bytes();
    address.get(..LONGEST).unwrap_or(address)
}

/// A number for each beginning of some bytes: the same bytes have the same.
fn hashes(bytes: impl Iterator<Item = u8>) -> impl Iterator<Item = u64> {
    bytes.scan(0_u64, |hash, byte| {
        *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(5);
        Some(*hash)
    })
}

/// What stands at a place, without white space and set hyphens.
fn bare(text: &[u8], place: usize) -> impl Iterator<Item = u8> {
    let mut at = place;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let byte = *rest.first()?;
            let hyphen = set_hyphen(rest);
            if !byte.is_ascii_whitespace() && hyphen == 0 {
                at += 1;
                return Some(byte);
            }
            at += hyphen.max(1);
        }
    })
}

/// Bytes of a hyphen that only hyphenation sets (U+2010, U+00AD), where one begins the text.
fn set_hyphen(text: &[u8]) -> usize {
    match text {
        [0xE2, 0x80, 0x90, ..] => 3,
        [0xC2, 0xAD, ..] => 2,
        _ => 0,
    }
}
