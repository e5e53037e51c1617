//! Where the blocks of pages stand in their markup.
//!
//! Each start tag is given its number before the page is parsed; a text node then is what stands
//! behind the tag before it, letter by letter. Where the parser moved text away from its place, the
//! text is not found.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use scraper::{Html, Node};

use super::token::{HtmlToken, HtmlTokenKind, NUMBER, numbered, shown, tokens};
use super::walk::{Key, key};
use super::{Page, gather};
use crate::model::{Error, Reading};
use crate::source::notes;
use crate::source::place::Place;

/// What a reader made of a piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum SeenPiece {
    /// Words, as the page shows them.
    Words(String),
    /// The mark of a note, or an image.
    Object,
}

/// A page as tokens, and what became of them.
pub(in crate::source) struct Known {
    pub(in crate::source) tokens: Vec<HtmlToken>,
    /// Where each piece ends and what it is, by the byte where it starts.
    pub(in crate::source) seen: FxHashMap<usize, (usize, SeenPiece)>,
}

/// Pages with the places of their blocks.
pub(in crate::source) struct PageOutline {
    pub(in crate::source) reading: Reading,
    pub(in crate::source) places: Vec<Place>,
    pub(in crate::source) pages: Vec<Known>,
}

/// Reads pages that belong together, and finds where each block stands.
pub(in crate::source) fn outline(pages: &[Page], keep: &[String]) -> Result<PageOutline, Error> {
    let mut known = Vec::with_capacity(pages.len());
    for page in pages {
        known.push(Known { tokens: tokens(&page.text)?, seen: FxHashMap::default() });
    }
    let texts: Vec<Cow<'_, str>> =
        pages.iter().zip(&known).map(|(page, known)| numbered(&page.text, &known.tokens)).collect();
    let gathered = gather(pages, texts, keep)?;
    let mut spans = Vec::with_capacity(pages.len());
    for ((page, known), tree) in pages.iter().zip(&mut known).zip(&gathered.trees) {
        spans.push(locate(&page.text, tree, known));
    }
    // Blocks that were parted have their nodes in common.
    let mut last: Option<(Rc<Vec<Key>>, Place)> = None;
    let mut place = |(page, nodes): (usize, Rc<Vec<Key>>)| {
        if let Some((_, place)) = last.as_ref().filter(|(known, _)| Rc::ptr_eq(known, &nodes)) {
            return place.clone();
        }
        let known = spans.get(page);
        let all = nodes.iter().map(|node| known.and_then(|known| known.get(node).cloned()));
        let spans = all.collect::<Option<Vec<_>>>().unwrap_or_default();
        let place = Place::new(page, without_ends(spans, pages.get(page)));
        last = Some((nodes, place.clone()));
        place
    };
    let labels: Vec<_> = gathered.bodies.iter().map(|note| note.label.clone()).collect();
    let noted = labels.into_iter().zip(gathered.noted.into_iter().map(&mut place)).collect();
    let texts = gathered.nodes.into_iter().map(&mut place).collect();
    let blocks = notes::place(gathered.blocks, gathered.bodies);
    let places = notes::places(&blocks, texts, noted);
    let (discarded, positions) = (gathered.discarded, gathered.positions);
    Ok(PageOutline {
        reading: Reading { blocks, discarded, positions, ..Reading::default() },
        places,
        pages: known,
    })
}

type Spans = FxHashMap<Key, Range<usize>>;

/// Finds text nodes and numbered elements in the markup.
fn locate(text: &str, tree: &Html, known: &mut Known) -> Spans {
    let mut spans = Spans::default();
    let mut at = 0;
    for node in tree.tree.root().descendants() {
        match node.value() {
            Node::Element(element) => {
                let number = element.attr(NUMBER).and_then(|number| number.parse::<usize>().ok());
                let Some(token) = number.and_then(|number| known.tokens.get(number)) else {
                    continue;
                };
                spans.insert(key(node.value()), token.span.clone());
                known.seen.insert(token.span.start, (token.span.end, SeenPiece::Object));
                at = at.max(number.map_or(0, |number| number + 1));
            }
            Node::Text(own) => {
                let Some(span) = find(text, &known.tokens, &mut at, own) else { continue };
                known.seen.insert(span.start, (span.end, SeenPiece::Words(own.to_string())));
                spans.insert(key(node.value()), span);
            }
            _ => {}
        }
    }
    spans
}

/// The tokens that a text node is made of, from `at` on; other tags between them end the search.
fn find(text: &str, tokens: &[HtmlToken], at: &mut usize, own: &str) -> Option<Range<usize>> {
    let mut rest = tokens.iter().enumerate().skip(*at);
    let (first, token) = rest.find(|(_, token)| {
        token.kind != HtmlTokenKind::End && token.kind != HtmlTokenKind::Other
    })?;
    if token.kind != HtmlTokenKind::Text {
        return None;
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (wanted, mut span) = (letters(own), token.span.clone());
    let mut found = shown(text.get(span.clone()).unwrap_or_default());
    let mut next = first + 1;
    // A lone `<` parts what is one text.
    while letters(&found) < wanted {
        let more = tokens.get(next).filter(|token| token.kind == HtmlTokenKind::Text)?;
        found.push_str(&shown(text.get(more.span.clone()).unwrap_or_default()));
        span.end = more.span.end;
        next += 1;
    }
    let same = found.split_whitespace().eq(own.split_whitespace());
    *at = if same { next } else { *at };
    same.then_some(span)
}

/// White space around a block is no part of it.
fn without_ends(spans: Vec<Range<usize>>, page: Option<&Page>) -> Vec<Range<usize>> {
    let text = page.map_or("", |page| &page.text);
    let blank =
        |span: &Range<usize>| text.get(span.clone()).is_some_and(|text| text.trim().is_empty());
    let from = spans.iter().take_while(|span| blank(span)).count();
    let to = spans.iter().rposition(|span| !blank(span)).map_or(from, |at| at + 1);
    spans.get(from..to).unwrap_or_default().to_vec()
}
