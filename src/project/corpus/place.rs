//! Where each document of a crawl stands, and which two may be one text in two languages.
//!
//! Lines of JSON in; for each document a place of a few bytes out. Two documents of different
//! languages go together where they name the same `pair`, or where their addresses are the same
//! once the names of languages are taken out: `/fr/page`, `en.example.org/page`, `page_en.html`.
//! Of those that are left, two that share names and numbers go together (`sketch`).

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

pub(super) use super::sketch::number;
use super::sketch::{LeastHashes, SketchedPlace, by_content};
use crate::model::{Error, ErrorCode};

/// A document of the crawl.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DocumentPlace {
    /// What its address is without languages.
    pub(super) key: u64,
    /// 0 for the source's language, 1 for the target's.
    pub(super) side: u8,
    /// The byte that its line starts at.
    pub(super) offset: u64,
    /// Names and numbers that it holds.
    pub(super) sketch: LeastHashes,
}

/// The object of a line, with what a document must have.
pub(super) fn document(line: &[u8]) -> Result<Map<String, Value>, Error> {
    let document: Map<String, Value> = serde_json::from_slice(line)
        .map_err(|bad| Error::new(ErrorCode::FileBroken).because(bad))?;
    let has = |name| document.get(name).is_some_and(Value::is_string);
    let lacks = |name| Error::new(ErrorCode::FileBroken).with("reason", "side").with("name", name);
    if !(has("text") || has("html")) {
        return Err(lacks("text"));
    }
    if !(has("pair") || has("url")) {
        return Err(lacks("url"));
    }
    Ok(document)
}

/// What two documents of one text share.
pub(super) fn key(document: &Map<String, Value>) -> String {
    let text = |name: &str| document.get(name).and_then(Value::as_str);
    match text("pair") {
        Some(pair) => format!("pair {pair}"),
        None => address(text("url").unwrap_or_default()),
    }
}

/// The text of a document, or its page.
pub(super) fn text(document: &Map<String, Value>) -> &str {
    let text = document.get("text").or_else(|| document.get("html"));
    text.and_then(Value::as_str).unwrap_or_default()
}

/// Names of languages in addresses.
const LANGUAGES: &str = " fr en fra fre eng french english francais français anglais frca enus \
                         engb gb us ca lang locale language langue hl ";

/// An address in small letters, without scheme and without what names a language.
pub(super) fn address(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).to_lowercase();
    let bare = bare.split('#').next().unwrap_or_default();
    let parts = bare.split(|c: char| !c.is_alphanumeric());
    let says = |part: &&str| !part.is_empty() && *part != "www" && !is_language(part);
    parts.filter(says).collect::<Vec<&str>>().join("/")
}

fn is_language(part: &str) -> bool {
    LANGUAGES.split(' ').any(|language| language == part)
}

/// Pairs of places, in the order of the crawl: of each key the first of one language with the
/// first of the other, the second with the second … What is left is paired by content.
pub(super) fn pairs(mut places: Vec<DocumentPlace>) -> Vec<(u64, u64)> {
    places.sort_unstable();
    let (mut out, mut left) = (Vec::new(), (Vec::new(), Vec::new()));
    let sketched = |place: &DocumentPlace| -> SketchedPlace { (place.offset, place.sketch) };
    for group in places.chunk_by(|a, b| a.key == b.key) {
        let cut = group.partition_point(|place| place.side == 0);
        let (source, target) = group.split_at(cut);
        out.extend(source.iter().zip(target).map(|(s, t)| (s.offset, t.offset)));
        left.0.extend(source.iter().skip(target.len()).map(sketched));
        left.1.extend(target.iter().skip(source.len()).map(sketched));
    }
    out.extend(by_content(&left.0, &left.1));
    out.sort_unstable();
    out
}

/// Most bytes of a line that are read; what is longer is no document.
const LONGEST: u64 = 64 << 20;

/// The next line of a file, without its end, and how many bytes it took; of one that is too long,
/// its beginning, which is no JSON.
pub(super) fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<u64> {
    line.clear();
    let mut read = input.by_ref().take(LONGEST).read_until(b'\n', line)?;
    if read as u64 == LONGEST && line.last() != Some(&b'\n') {
        read += input.skip_until(b'\n')?;
    }
    while line.last().is_some_and(u8::is_ascii_whitespace) {
        line.pop();
    }
    Ok(read as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_taken_out_of_addresses() {
        for (french, english) in [
            ("https://x.org/fr/a/b.html", "http://www.x.org/en/a/b.html"),
            ("https://fr.x.org/a", "https://en.x.org/a"),
            ("https://x.org/a", "https://x.org/en/a"),
            ("https://x.org/a_fr.html", "https://x.org/a_en.html"),
            ("https://x.org/a?lang=fr&p=2", "https://x.org/a?lang=en&p=2"),
            ("https://x.org/fr-CA/a", "https://x.org/en-US/a#top"),
        ] {
            assert_eq!(address(french), address(english), "{french}");
        }
        assert_ne!(address("https://x.org/fr/a"), address("https://x.org/en/b"));
        assert_ne!(address("https://x.org/1/2"), address("https://x.org/12"));
    }

    #[test]
    fn documents_go_together_in_order() {
        let at = |key, side, offset| DocumentPlace { key, side, offset, sketch: [0; 12] };
        let places = vec![at(1, 1, 0), at(2, 0, 10), at(1, 0, 20), at(2, 0, 30), at(2, 1, 40)];
        assert_eq!(pairs(places), [(10, 40), (20, 0)]);
    }
}
