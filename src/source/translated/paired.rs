//! What a file and its translation say, paragraph by paragraph, as programs see it that read the
//! file without us: a memory for them.
//!
//! Such a program (OmegaT) shows a paragraph with its tags ([`tagged`]) or without, parts it at
//! tabs or line breaks or joins what they part, and takes for words what no reader sees, such as
//! addresses. The translation is the same file with other words, so that its paragraphs stand one
//! for one.

mod laid;
mod tagged;

use std::collections::{BTreeMap, BTreeSet};

use crate::container::xml::{self, Element, XmlNode};
use crate::container::{Limits, encoding};
use crate::model::Error;
use crate::source::html::token::{HtmlTokenKind, shown, tokens};
use crate::source::tags;

use self::tagged::spaced;
use super::package::Package;
use super::sentence::MISSING;

/// Signs that stand for what a program shows in one way or another.
const TAB: char = '\u{1}';
const BREAK: char = '\u{2}';
const SPACE: char = '\u{3}';

/// What a part says, by the kind of place: its paragraphs under no name, attributes under theirs.
type PartSaying = BTreeMap<String, Vec<String>>;

/// Paragraphs of a source, each with its translation, whose bytes may stand in several places, in
/// the order of letters; none for text that has no tags.
///
/// # Errors
///
/// What opening a package or decoding a text says.
pub fn paragraph_pairs(
    reader: &str,
    source: &[u8],
    written: &[&[u8]],
    limits: Limits,
) -> Result<BTreeSet<(String, String)>, Error> {
    let mut pairs = BTreeSet::new();
    match reader {
        "html" => {
            let written = written.concat();
            let (from, to) = (encoding::guess(source)?, encoding::guess(&written)?);
            join(page(&from.text)?, page(&to.text)?, &mut pairs);
            let [from, to] = [tagged::page(&from.text)?, tagged::page(&to.text)?];
            pairs.extend(laid::pairs(&from, &to, &tagged::PAGE));
        }
        "docx" | "odt" | "epub" => {
            let (mut from, mut to) =
                (Package::open(source, limits)?, Package::open(written, limits)?);
            // Pictures are not unpacked.
            for name in from.names().to_vec().into_iter().filter(|name| kind(name).is_some()) {
                let read = [from.text(&name), to.text(&name)];
                let [Ok(Some(own)), Ok(Some(other))] = read else { continue };
                let parts = [&own, &other].map(|text| part(reader, &name, text, &limits));
                if let [Some(own), Some(other)] = parts {
                    join(own, other, &mut pairs);
                }
                let tagging = match reader {
                    "docx" => &tagged::WORD,
                    "odt" => &tagged::WRITER,
                    _ => continue,
                };
                let parts = [&own, &other].map(|text| tagged::part(text, tagging, limits));
                if let [Ok(own), Ok(other)] = parts {
                    pairs.extend(laid::pairs(&own, &other, tagging));
                }
            }
        }
        _ => {}
    }
    Ok(pairs)
}

fn part(reader: &str, name: &str, text: &str, limits: &Limits) -> Option<PartSaying> {
    match kind(name)? {
        PartKind::Page => page(text).ok(),
        PartKind::Data => {
            let root = xml::parse(text.trim_start_matches('\u{feff}'), limits).ok()?;
            let mut own = Vec::new();
            gather(&root, reader == "docx", &mut own, None);
            Some(PartSaying::from([(String::new(), own)]))
        }
    }
}

/// How a part of a package says what it says.
enum PartKind {
    Page,
    Data,
}

/// The kind of a part, by the end of its name; none where it says nothing.
fn kind(name: &str) -> Option<PartKind> {
    match name.rsplit('.').next()? {
        "xhtml" | "html" | "htm" => Some(PartKind::Page),
        "xml" | "ncx" | "opf" => Some(PartKind::Data),
        _ => None,
    }
}

/// Adds the paragraphs of two parts that stand one for one.
fn join(from: PartSaying, mut to: PartSaying, pairs: &mut BTreeSet<(String, String)>) {
    for (place, own) in from {
        let mut other = to.remove(&place).unwrap_or_default();
        // A page may say its language for the first time.
        let more = if place.ends_with("lang") { other.len().saturating_sub(own.len()) } else { 0 };
        other.drain(..more);
        if own.len() == other.len() {
            own.iter().zip(&other).for_each(|(own, other)| variants(own, other, pairs));
        }
    }
}

/// A paragraph in each of the ways that programs show it.
fn variants(own: &str, other: &str, pairs: &mut BTreeSet<(String, String)>) {
    let parted: [&[char]; 3] = [&[TAB, BREAK], &[TAB], &[]];
    for (signs, space) in parted.into_iter().flat_map(|signs| [(signs, ""), (signs, " ")]) {
        let [own, other] = [own, other].map(|text| {
            let parts = text.split(signs).map(|part| {
                let part = part.replace(SPACE, space).replace([TAB, BREAK], "");
                part.trim().to_owned()
            });
            parts.collect::<Vec<_>>()
        });
        if own.len() == other.len() {
            let said = own.into_iter().zip(other).filter(|(own, other)| {
                !own.is_empty()
                    && !other.is_empty()
                    && !MISSING.iter().any(|sign| other.contains(sign))
            });
            pairs.extend(said);
        }
    }
}

/// The paragraphs of an element, those within others after them; words outside of paragraphs are
/// one each.
fn gather(element: &Element<'_>, word: bool, out: &mut Vec<String>, mut line: Option<&mut String>) {
    let mut loose = String::new();
    for node in &element.children {
        match node {
            XmlNode::Text(_) if word && element.name != "t" && line.is_some() => {}
            XmlNode::Text(text) => line.as_deref_mut().unwrap_or(&mut loose).push_str(text),
            XmlNode::Element(child) => match (child.name, line.as_deref_mut()) {
                ("p" | "h", _) => {
                    let (at, mut own) = (out.len(), String::new());
                    gather(child, word, out, Some(&mut own));
                    out.insert(at, own);
                }
                ("instrText" | "delText" | "rPr" | "pPr", _) => {}
                ("title" | "desc" | "note-citation" | "annotation", _) => {
                    gather(child, word, out, None);
                }
                ("tab", Some(line)) => line.push(TAB),
                ("br" | "cr" | "line-break", Some(line)) => line.push(BREAK),
                ("s", Some(line)) => line.push(SPACE),
                (_, line) => gather(child, word, out, line),
            },
        }
    }
    if !loose.trim().is_empty() {
        out.push(loose);
    }
}

/// The paragraphs of a page and what its attributes say.
fn page(text: &str) -> Result<PartSaying, Error> {
    const INLINE: &[&str] = &[
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];
    const SAYING: &[&str] = &[
        "abbr",
        "alt",
        "aria-label",
        "content",
        "href",
        "hreflang",
        "lang",
        "placeholder",
        "src",
        "summary",
        "title",
        "value",
        "xml:lang",
    ];
    let (mut found, mut line, mut raw) = (PartSaying::new(), String::new(), "");
    let end = |line: &mut String, found: &mut PartSaying| {
        let own = spaced(line);
        line.clear();
        found.entry(String::new()).or_default().push(own);
    };
    let all = tokens(text)?;
    for token in &all {
        let own = text.get(token.span.clone()).unwrap_or_default();
        match token.kind {
            HtmlTokenKind::Text => {
                let own = shown(own);
                let blank = |c: char| c.is_ascii_whitespace();
                if line.ends_with(blank) && own.starts_with(blank) {
                    line.push(SPACE);
                }
                line.push_str(&own);
            }
            HtmlTokenKind::Other if matches!(raw, "title" | "textarea") => {
                line.push_str(&shown(own))
            }
            HtmlTokenKind::Other => {}
            HtmlTokenKind::Start { .. } | HtmlTokenKind::End => {
                for name in SAYING {
                    let value = tags::value_span(own, name).and_then(|span| own.get(span));
                    if let Some(value) = value.filter(|_| token.kind != HtmlTokenKind::End) {
                        found.entry((*name).to_owned()).or_default().push(shown(value));
                    }
                }
                match token.name.as_str() {
                    "br" => line.push(BREAK),
                    name if INLINE.contains(&name) => {}
                    _ => end(&mut line, &mut found),
                }
            }
        }
        raw = token.name.as_str();
    }
    end(&mut line, &mut found);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_one_for_one() {
        let french = "<html lang='fr'><p>Un <b>mot</b><a href='#n'>[1]</a>.<br>Deux<p>Trois</html>";
        let english = "<html lang='en'><p>A <b>word</b><a href='#n'>[1]</a>.<br>Two<p>Three</html>";
        let pairs = |from: &str, to: &str| {
            paragraph_pairs("html", from.as_bytes(), &[to.as_bytes()], Limits::default())
        };
        let found = pairs(french, english);
        let want = [
            ("#n", "#n"),
            ("Deux", "Two"),
            ("Trois", "Three"),
            ("Un <b0>mot</b0><a1>[1]</a1>.<br2>Deux", "A <b0>word</b0><a1>[1]</a1>.<br2>Two"),
            ("Un mot[1].", "A word[1]."),
            ("Un mot[1].Deux", "A word[1].Two"),
            ("fr", "en"),
        ];
        let want: BTreeSet<_> = want.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        assert_eq!(found.unwrap(), want);
        // What is not translated yet is in no memory.
        let found = pairs("<p>Un</p>", "<p>⟦Un⟧</p>");
        assert!(found.unwrap().is_empty());
    }
}
