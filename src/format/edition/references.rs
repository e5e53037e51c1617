//! References within the text: which words lead to which sentence.
//!
//! A reference leads to the first sentence of the block that its anchor stands in. Links that a
//! segment has (`[3](#3-2)`) are found by their address; those that only the source has (a field of
//! Word) by their words, and in the translation by the same words or the same number.

use rustc_hash::FxHashMap;

use super::pieces::{EditionPiece, PieceKind};
use crate::model::{Bitext, BlockKind, Positions};
use crate::text::inline;

/// Most references of a block that are looked at.
const MOST: usize = 200;

/// Where the anchors of a document lead.
pub(super) struct Goals<'a> {
    positions: &'a Positions,
    /// The first segment of each block, notes left out.
    firsts: Vec<&'a str>,
    /// Blocks by the names of anchors, and of headings where no anchor has that name.
    anchors: FxHashMap<&'a str, usize>,
    headings: FxHashMap<String, usize>,
    /// References by the block that they stand in, and the first of each address.
    by_block: FxHashMap<usize, Vec<usize>>,
    by_address: FxHashMap<&'a str, usize>,
}

impl<'a> Goals<'a> {
    pub(super) fn new(bitext: &'a Bitext, positions: &'a Positions) -> Self {
        let text = || bitext.blocks.iter().filter(|block| block.kind != BlockKind::Footnote);
        let first = |units: &'a [crate::model::Unit]| units.first().map_or("", |u| u.id.as_str());
        let mut headings = FxHashMap::default();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for (at, block) in text().enumerate().filter(|(_, b)| b.kind == BlockKind::Heading) {
            let words: Vec<_> = block.units.iter().map(|unit| plain(&unit.source)).collect();
            let name = heading_name(&words.join(" "));
            let count = counts.entry(name.clone()).or_default();
            let name = if *count == 0 { name } else { format!("{name}-{count}") };
            *count += 1;
            headings.entry(name).or_insert(at);
        }
        let mut anchors = FxHashMap::default();
        for anchor in &positions.anchors {
            anchors.entry(anchor.name.as_str()).or_insert(anchor.after);
        }
        let mut by_block: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        let mut by_address = FxHashMap::default();
        for (at, reference) in positions.references.iter().enumerate() {
            by_block.entry(reference.after).or_default().push(at);
            if let Some(address) = &reference.address {
                by_address.entry(address.as_str()).or_insert(at);
            }
        }
        let firsts = text().map(|block| first(&block.units)).collect();
        Self { positions, firsts, anchors, headings, by_block, by_address }
    }

    fn of_anchor(&self, name: &str) -> Option<&'a str> {
        let lower = || self.headings.get(name.to_lowercase().as_str());
        let block = self.anchors.get(name).or_else(lower)?;
        self.firsts.get(*block).copied().filter(|id| !id.is_empty())
    }

    /// Where an address leads that a segment of this block has.
    fn of_address(&self, block: usize, address: &str) -> Option<&'a str> {
        if let Some(name) = address.strip_prefix('#') {
            return self.of_anchor(&decoded(name));
        }
        let all = &self.positions.references;
        let own = self.by_block.get(&block).into_iter().flatten().take(MOST);
        let mut own = own.filter_map(|at| all.get(*at));
        let here = own.find(|reference| reference.address.as_deref() == Some(address));
        let known = || self.by_address.get(address).and_then(|at| all.get(*at));
        let reference = here.or_else(known)?;
        self.of_anchor(&reference.anchor)
    }

    /// The references of a block that no segment shows: their words, and where they lead.
    pub(super) fn hidden(&self, block: usize) -> Vec<HiddenReference<'a>> {
        let own = self.by_block.get(&block).into_iter().flatten().take(MOST);
        let own = own.filter_map(|at| self.positions.references.get(*at));
        let hidden = own.filter(|reference| reference.address.is_none());
        let hidden = hidden.filter_map(|reference| {
            Some((reference.words.as_str(), self.of_anchor(&reference.anchor)?))
        });
        hidden.collect()
    }

    /// Leads the links of a sentence to their places, then the words of `hidden` that it has.
    pub(super) fn attach(
        &self,
        block: usize,
        pieces: &mut Vec<EditionPiece>,
        hidden: &mut Vec<HiddenReference<'a>>,
    ) {
        for piece in pieces.iter_mut() {
            let address = piece.goal.take();
            piece.goal = address.and_then(|to| self.of_address(block, &to)).map(Box::from);
        }
        let mut from = 0;
        hidden.retain(|(words, goal)| match find(pieces, from, words) {
            Some((at, start, end)) => {
                from = cut(pieces, at, start, end, goal);
                false
            }
            None => true,
        });
    }
}

/// Words and where they lead.
pub(super) type HiddenReference<'a> = (&'a str, &'a str);

/// The words of a reference in some pieces from one on, else the number that they end in.
fn find(pieces: &[EditionPiece], from: usize, words: &str) -> Option<(usize, usize, usize)> {
    let number = words.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let number = Some(number).filter(|n| n.contains(|c: char| c.is_ascii_digit()) && *n != words);
    std::iter::once(words).chain(number).find_map(|words| {
        let mut texts = pieces.iter().enumerate().skip(from);
        texts.find_map(|(at, piece)| {
            let free = piece.kind == PieceKind::Text && piece.link.is_none();
            let found = Some(&piece.text).filter(|_| free && piece.goal.is_none());
            found.and_then(|text| whole(text, words)).map(|(start, end)| (at, start, end))
        })
    })
}

/// Where some words stand in a text, not inside of others.
fn whole(text: &str, words: &str) -> Option<(usize, usize)> {
    let (head, tail) = (words.chars().next()?, words.chars().next_back()?);
    let parts = |inner: char, outer: Option<char>| {
        !(inner.is_alphanumeric() && outer.is_some_and(char::is_alphanumeric))
    };
    text.match_indices(words).map(|(at, _)| (at, at + words.len())).find(|(start, end)| {
        let before = text.get(..*start).and_then(|before| before.chars().next_back());
        let after = text.get(*end..).and_then(|after| after.chars().next());
        parts(head, before) && parts(tail, after)
    })
}

/// Makes a stretch of a piece a piece of its own that leads somewhere; the number of the next one.
fn cut(pieces: &mut Vec<EditionPiece>, at: usize, start: usize, end: usize, goal: &str) -> usize {
    let Some(piece) = pieces.get(at).cloned() else { return at };
    let part = |text: Option<&str>, goal: Option<Box<str>>| {
        let text = text.unwrap_or_default().into();
        EditionPiece { text, goal, ..piece.clone() }
    };
    let parts = [
        part(piece.text.get(..start), None),
        part(piece.text.get(start..end), Some(goal.into())),
        part(piece.text.get(end..), None),
    ];
    let next = at + 1 + usize::from(start > 0);
    pieces.splice(at..=at, parts.into_iter().filter(|part| !part.text.is_empty()));
    next
}

fn plain(text: &str) -> String {
    inline::plain(text)
}

/// The name that forges and converters give a heading: small letters, hyphens for spaces.
fn heading_name(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A name with its `%20` undone.
fn decoded(name: &str) -> String {
    let mut parts = name.split('%');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => out.extend(std::iter::once(byte).chain(part.bytes().skip(2))),
            None => out.extend(std::iter::once(b'%').chain(part.bytes())),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::edition::pieces;

    #[test]
    fn words_of_a_reference_are_found_whole_or_by_their_number() {
        let found = |text: &str, words: &str| {
            let pieces = pieces::parse(text);
            let (at, start, end) = find(&pieces, 0, words)?;
            Some(pieces[at].text[start..end].to_owned())
        };
        assert_eq!(found("See Table 3 and 33.", "Tableau 3").as_deref(), Some("3"));
        assert_eq!(found("Voir 33 et 3.", "3").as_deref(), Some("3"));
        assert_eq!(found("Voir [3](https://a.fr).", "3"), None);
        assert_eq!(found("Rien.", "Annexe"), None);
    }

    #[test]
    fn a_heading_is_named_as_forges_name_it() {
        assert_eq!(heading_name("3.2 L'été, « enfin »"), "32-lété--enfin-");
        assert_eq!(heading_name("Contexte & *suite*"), "contexte--suite");
    }
}
