//! Where the segments of a document stand in its source, as a person wrote it.
//!
//! The source's words are looked through in order for each segment's words, letters and digits
//! alone: marks, line breaks and spaces are what readers change. What is not found in order (notes
//! are gathered behind the text) is looked for from the start; a segment whose words a reader put
//! together otherwise is found by its first words, or not at all.

use std::collections::HashMap;
use std::ops::Range;

use enregard::model::{BlockKind, Document, SegmentId};

/// How many of its first words find a segment that is not there word by word.
const FIRST: usize = 6;
/// Places that are tried for a segment, lest one word that stands everywhere cost all the time.
const TRIED: usize = 64;

/// The source's words with their places.
struct SourceWords<'t> {
    words: Vec<(&'t str, Range<usize>)>,
    places: HashMap<&'t str, Vec<usize>>,
}

/// Where each segment stands, as far as it is found; in the segments' order.
pub(super) fn passages(text: &str, document: &Document) -> Vec<(SegmentId, Range<usize>)> {
    let source = SourceWords::new(text);
    let mut next = 0;
    let mut found = Vec::new();
    for block in &document.blocks {
        // Notes and words apart stand anywhere: the text goes on where it was.
        let flows = block.kind != BlockKind::Footnote && !block.kind.is_apart();
        for segment in &block.segments {
            let wanted: Vec<&str> =
                words(&segment.text).into_iter().map(|(word, _)| word).collect();
            let behind = source.find(&wanted, next);
            let Some(at) = behind.or_else(|| source.find(&wanted, 0)) else { continue };
            if flows && at.start >= next {
                next = at.end;
            }
            found.extend(source.span(&at).map(|span| (segment.id.clone(), span)));
        }
    }
    found
}

impl<'t> SourceWords<'t> {
    fn new(text: &'t str) -> Self {
        let words = words(text);
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (word, _)) in words.iter().enumerate() {
            places.entry(word).or_default().push(at);
        }
        Self { words, places }
    }

    /// The first place from a word on where these stand, all or as many as settle it.
    fn find(&self, wanted: &[&str], from: usize) -> Option<Range<usize>> {
        let all = self.places.get(wanted.first()?)?;
        let later = all.get(all.partition_point(|at| *at < from)..)?;
        let holds = |at: usize, count: usize| {
            let there = self.words.get(at..at + count).unwrap_or_default();
            there.len() == count && there.iter().zip(wanted).all(|((a, _), b)| a == b)
        };
        [wanted.len(), wanted.len().min(FIRST)].into_iter().find_map(|count| {
            let mut tried = later.iter().take(TRIED);
            tried.find(|at| holds(**at, count)).map(|at| *at..at + count)
        })
    }

    fn span(&self, at: &Range<usize>) -> Option<Range<usize>> {
        let (_, first) = self.words.get(at.start)?;
        let (_, last) = self.words.get(at.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

fn words(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.extend(text.get(from..at).map(|word| (word, from..at)));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    use enregard::model::{Segment, SegmentBlock};

    fn shown(text: &str, blocks: &[(BlockKind, &[&str])]) -> Vec<String> {
        let mut count = 0..;
        let mut segment = |text: &&str| Segment {
            id: SegmentId::new(&format!("s-{}", count.next().unwrap())).unwrap(),
            text: (*text).into(),
            from: Vec::new(),
        };
        let blocks = blocks.iter().map(|(kind, texts)| SegmentBlock {
            kind: *kind,
            level: None,
            label: None,
            cell: None,
            segments: texts.iter().map(&mut segment).collect(),
        });
        let document = Document { blocks: blocks.collect(), ..Document::default() };
        let found = passages(text, &document);
        found.into_iter().map(|(id, span)| format!("{id}: {}", &text[span])).collect()
    }

    #[test]
    fn each_stands_where_it_was_written() {
        let text = "# Un *titre*\n\nIl pleut\nici.[^1] Il pleut. Fin.\n\n[^1]: Une note.\n";
        let blocks: [(BlockKind, &[&str]); 4] = [
            (BlockKind::Heading, &["Un *titre*"]),
            (BlockKind::Paragraph, &["Il pleut ici.[^1]", "Il pleut."]),
            (BlockKind::Footnote, &["Une note."]),
            (BlockKind::Paragraph, &["Fin."]),
        ];
        assert_eq!(
            shown(text, &blocks),
            [
                "s-0: Un *titre",
                "s-1: Il pleut\nici.[^1",
                "s-2: Il pleut",
                "s-3: Une note",
                "s-4: Fin"
            ]
        );
    }

    #[test]
    fn a_word_that_was_broken_leaves_the_start() {
        let text = "La commission nationale a entendu les as- sociations hier.";
        let segments = ["La commission nationale a entendu les associations hier.", "Rien"];
        let blocks: [(BlockKind, &[&str]); 1] = [(BlockKind::Paragraph, &segments)];
        assert_eq!(shown(text, &blocks), ["s-0: La commission nationale a entendu les"]);
    }
}
