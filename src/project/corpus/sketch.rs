//! Which documents hold the same names and numbers, told by a few bytes of each.
//!
//! Names and numbers are written alike in many languages. Of a document's, each hashed, the twelve
//! least are kept: two documents that share many share some of these (Broder 1997). Two go together
//! where each shares most with the other, and nothing else shares as much. Whether they translate
//! one another is told later, by their alignment.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::model::content_hash;
use crate::text::fold::fold;

/// The least hashes of a document's names and numbers; 0 where there are fewer.
pub(super) type LeastHashes = [u32; 12];

/// Where the line of a document starts, and its sketch.
pub(super) type SketchedPlace = (u64, LeastHashes);

/// A text as a number.
pub(super) fn number(text: &str) -> u64 {
    let hash = content_hash(text.as_bytes());
    u64::from_str_radix(hash.get(..16).unwrap_or_default(), 16).unwrap_or_default()
}

/// What two documents share at least.
const LEAST: usize = 4;
/// A name that more documents of a side hold tells none apart.
const COMMON: usize = 50;

/// The sketch of a text or page.
pub(super) fn sketch(text: &str) -> LeastHashes {
    let mut hashes: Vec<u32> = Vec::new();
    // `<p class="a">` says nothing: what stands before `>` in a piece behind `<`
    let outside = |(at, piece): (usize, &str)| match at {
        0 => piece.to_owned(),
        _ => piece.split_once('>').map_or_else(|| piece.to_owned(), |(_, rest)| rest.to_owned()),
    };
    for piece in text.split('<').enumerate().map(outside) {
        let words = piece.split(|c: char| !c.is_alphanumeric());
        hashes.extend(words.filter(|word| tells(word)).map(|word| {
            let start: String = fold(word).chars().take(6).collect();
            (number(&start) as u32).max(1)
        }));
    }
    hashes.sort_unstable();
    hashes.dedup();
    let mut out = LeastHashes::default();
    out.iter_mut().zip(hashes).for_each(|(slot, hash)| *slot = hash);
    out
}

/// Whether a word is a number of two figures or more, or may be a name.
fn tells(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits >= 2 || (word.len() >= 4 && word.starts_with(char::is_uppercase))
}

/// Pairs of documents, by where their lines start.
pub(super) fn by_content(source: &[SketchedPlace], target: &[SketchedPlace]) -> Vec<(u64, u64)> {
    let (left, right) = (index(source), index(target));
    let nearest = |place: &SketchedPlace, index: &FxHashMap<u32, Vec<u32>>| {
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for at in names(place).filter_map(|name| index.get(&name)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let mut best: Vec<(Reverse<usize>, u32)> =
            shared.into_iter().map(|(at, count)| (Reverse(count), at)).collect();
        best.sort_unstable();
        let most = best.first().filter(|best| best.0.0 >= LEAST)?;
        (best.get(1).is_none_or(|next| next.0 > most.0)).then_some(most.1 as usize)
    };
    let mut out = Vec::new();
    for (at, place) in source.iter().enumerate() {
        let Some(other) = nearest(place, &right).and_then(|other| target.get(other)) else {
            continue;
        };
        if nearest(other, &left) == Some(at) {
            out.push((place.0, other.0));
        }
    }
    out
}

fn names(place: &SketchedPlace) -> impl Iterator<Item = u32> + use<'_> {
    place.1.iter().copied().filter(|hash| *hash > 0)
}

/// For each name that tells documents apart, those that hold it.
fn index(places: &[SketchedPlace]) -> FxHashMap<u32, Vec<u32>> {
    let mut index: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, place) in places.iter().enumerate() {
        names(place).for_each(|name| index.entry(name).or_default().push(at as u32));
    }
    index.retain(|_, places| places.len() <= COMMON);
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(offset: u64, text: &str) -> SketchedPlace {
        (offset, sketch(text))
    }

    #[test]
    fn documents_that_share_names_and_numbers_go_together() {
        let french = [
            place(
                1,
                "<p id=\"A12\">Le préfet Durand a réuni 340 élus à Roubaix le 12 mars 2019.</p>",
            ),
            place(2, "La Banque Mondiale prête 75 millions au Sénégal depuis 1998, dit Aminata."),
            place(3, "Il pleut sur la ville."),
        ];
        let english = [
            place(
                10,
                "The Banque Mondiale has lent 75 million to Senegal since 1998, Aminata says.",
            ),
            place(11, "It rains on the town."),
            place(12, "On 12 March 2019, prefect Durand gathered 340 members in Roubaix."),
        ];
        assert_eq!(by_content(&french, &english), [(1, 12), (2, 10)]);
        // where two share as much, neither is taken
        let twice = [english, english].concat();
        assert_eq!(by_content(&french, &twice), []);
    }
}
