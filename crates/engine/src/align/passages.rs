//! Two documents with headings and notes: sentences that know what block they stand in.
//!
//! Notes stand after the block that calls them in one document, at the end in another. So both
//! sides are put in one order, body first and notes after it, aligned as one text (what is learned
//! from the body helps the notes), and the beads are given back under the sentences' own numbers. A
//! note pairs with notes only; a heading pairs with another kind only where the words leave no
//! doubt.
//!
//! Where one side has no notes (or no headings) of its own, they are there as plain paragraphs, and
//! the kind says nothing. The notes may then stand where they are called or at the end: both orders
//! are tried, and the surer alignment counts.

use std::borrow::Cow;
use std::ops::Range;

use super::bounds::Bounds;
use super::{AlignOptions, run};
use crate::model::{Bead, BlockKind, Error, ErrorCode};
use crate::text::inline::unmarked;

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The sentence.
    pub text: &'a str,
    /// What its block is.
    pub kind: BlockKind,
    /// The number of its block in the document, from 0.
    pub block: usize,
    /// Its block's label: the number of a note.
    pub label: Option<&'a str>,
}

/// Sentences and those that translate them; unlike a bead's, they need not be neighbours.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PassageLink {
    /// Source sentences, rising.
    pub source: Vec<usize>,
    /// Target sentences, rising.
    pub target: Vec<usize>,
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f32,
    /// Whether the translation stands elsewhere than its source: out of order.
    pub moved: bool,
}

/// Pairs the sentences of two documents: headings with headings, notes with notes.
///
/// Every sentence is in exactly one [`PassageLink`]; links stand in the order of their first source
/// sentence, those without one after the link that holds the target sentence before. A sentence
/// whose translation stands elsewhere is linked with it, and the link says so (`moved`).
/// `options.pins` are pairs of passages; paragraph ends are taken from the blocks.
///
/// # Errors
///
/// As [`super::align`].
pub fn align_passages(
    source: &[Passage<'_>],
    target: &[Passage<'_>],
    options: &AlignOptions,
) -> Result<Vec<PassageLink>, Error> {
    if source.is_empty() && target.is_empty() {
        return Err(Error::new(ErrorCode::SideEmpty));
    }
    let has = |side: &[Passage<'_>], kind| side.iter().any(|passage| passage.kind == kind);
    let both = |kind| has(source, kind) && has(target, kind);
    let kinds = Kinds { notes: both(BlockKind::Footnote), headings: both(BlockKind::Heading) };
    let last = in_order(source, target, options, kinds, true)?;
    let note = BlockKind::Footnote;
    if kinds.notes || !(has(source, note) || has(target, note)) {
        return Ok(last);
    }
    let in_place = in_order(source, target, options, kinds, false)?;
    Ok(if sureness(&in_place) > sureness(&last) { in_place } else { last })
}

/// The beads without the null beads whose sentences have a place out of order.
fn without(beads: Vec<Bead>, moved: &[Bead]) -> Vec<Bead> {
    let within = |at: usize, ranges: &[Range<usize>]| {
        let next = ranges.partition_point(|range| range.end <= at);
        ranges.get(next).is_some_and(|range| range.contains(&at))
    };
    let mut sources: Vec<Range<usize>> = moved.iter().map(|bead| bead.source.clone()).collect();
    let mut targets: Vec<Range<usize>> = moved.iter().map(|bead| bead.target.clone()).collect();
    sources.sort_unstable_by_key(|range| range.start);
    targets.sort_unstable_by_key(|range| range.start);
    let stays = |bead: &Bead| {
        !bead.source.clone().any(|s| within(s, &sources))
            && !bead.target.clone().any(|t| within(t, &targets))
    };
    beads.into_iter().filter(stays).collect()
}

/// Which kinds both sides tell apart from the rest.
#[derive(Clone, Copy)]
struct Kinds {
    notes: bool,
    headings: bool,
}

/// How many sentences found a place, each as far as that is sure.
fn sureness(links: &[PassageLink]) -> f64 {
    let full = links.iter().filter(|link| !link.source.is_empty() && !link.target.is_empty());
    full.map(|link| f64::from(link.confidence) * (link.source.len() + link.target.len()) as f64)
        .sum()
}

/// Aligns with the notes after the body, or where they stand.
fn in_order(
    source: &[Passage<'_>],
    target: &[Passage<'_>],
    options: &AlignOptions,
    kinds: Kinds,
    notes_last: bool,
) -> Result<Vec<PassageLink>, Error> {
    let (left, right) =
        (PassageSide::new(source, notes_last), PassageSide::new(target, notes_last));
    let trusted = left.labels == right.labels && !left.labels.is_empty();
    let bounds = Bounds {
        source_kinds: left.kinds(source, kinds, trusted),
        target_kinds: right.kinds(target, kinds, trusted),
        source_breaks: left.breaks(source),
        target_breaks: right.breaks(target),
        ..Bounds::default()
    };
    let pins: Vec<(usize, usize)> = options
        .pins
        .iter()
        .filter_map(|&(s, t)| Some((*left.place.get(s)?, *right.place.get(t)?)))
        .collect();
    if pins.len() < options.pins.len() {
        return Err(Error::new(ErrorCode::Usage).with("value", "pins"));
    }
    let (left_texts, right_texts) = (left.texts(source), right.texts(target));
    let [left_seen, right_seen] = [&left_texts, &right_texts].map(|texts| seen(texts));
    let (beads, out_of_order) = run(&left_seen, &right_seen, options, bounds, &pins, true);
    let link = |bead: Bead, moved| PassageLink {
        source: left.own(bead.source),
        target: right.own(bead.target),
        confidence: bead.confidence,
        moved,
    };
    let beads = without(beads, &out_of_order);
    let in_order = beads.into_iter().map(|bead| link(bead, false));
    let mut links: Vec<PassageLink> = in_order.collect();
    links.extend(out_of_order.into_iter().map(|bead| link(bead, true)));
    sort(&mut links, target.len());
    Ok(links)
}

/// Links in the order of the source; those without source after their target neighbour.
fn sort(links: &mut [PassageLink], targets: usize) {
    let mut place = vec![0usize; targets];
    for link in links.iter() {
        for &t in &link.target {
            if let (Some(slot), Some(&s)) = (place.get_mut(t), link.source.first()) {
                *slot = s + 1;
            }
        }
    }
    let mut last = 0;
    for slot in &mut place {
        last = if *slot == 0 { last } else { *slot };
        *slot = last;
    }
    let key = |link: &PassageLink| match (link.source.first(), link.target.first()) {
        (Some(&s), t) => (s + 1, 0, t.copied().unwrap_or(0)),
        (None, Some(&t)) => (place.get(t).copied().unwrap_or(0), 1, t),
        (None, None) => (0, 0, 0),
    };
    links.sort_by_key(key);
}

/// One document, body before notes.
struct PassageSide<'a> {
    /// The sentences' own numbers, in the order they are aligned in.
    order: Vec<usize>,
    /// For each sentence, its place in that order.
    place: Vec<usize>,
    /// The notes' labels, in order.
    labels: Vec<&'a str>,
}

impl<'a> PassageSide<'a> {
    fn new(passages: &[Passage<'a>], notes_last: bool) -> Self {
        let is_note = |at: &usize| {
            notes_last && passages.get(*at).is_some_and(|p| p.kind == BlockKind::Footnote)
        };
        let (notes, mut order): (Vec<usize>, Vec<usize>) = (0..passages.len()).partition(is_note);
        order.extend(notes);
        let mut place = vec![0; order.len()];
        for (to, &own) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(own) {
                *slot = to;
            }
        }
        let mut labels = Vec::new();
        let mut block = None;
        for passage in passages.iter().filter(|p| p.kind == BlockKind::Footnote) {
            if block != Some(passage.block) {
                labels.push(passage.label.unwrap_or_default());
            }
            block = Some(passage.block);
        }
        Self { order, place, labels }
    }

    /// The texts without numbered marks, which are no words.
    fn texts(&self, passages: &[Passage<'a>]) -> Vec<Cow<'a, str>> {
        self.order.iter().filter_map(|&own| passages.get(own)).map(|p| unmarked(p.text)).collect()
    }

    /// The own numbers of the sentences at some places of the order.
    fn own(&self, places: Range<usize>) -> Vec<usize> {
        self.order.get(places).unwrap_or_default().to_vec()
    }

    /// 0 for the body, 1 for headings, 2 for notes; where labels agree, 3 and on, note by note.
    fn kinds(&self, passages: &[Passage<'a>], kinds: Kinds, trusted: bool) -> Vec<u32> {
        let mut note = 2;
        let mut block = None;
        let kind = |&own: &usize| match passages.get(own) {
            Some(p) if p.kind == BlockKind::Footnote && kinds.notes => {
                if trusted && block != Some(p.block) {
                    note += 1;
                }
                block = Some(p.block);
                note
            }
            Some(p) if p.kind == BlockKind::Heading && kinds.headings => 1,
            _ => 0,
        };
        self.order.iter().map(kind).collect()
    }

    /// Does a block begin with each sentence?
    fn breaks(&self, passages: &[Passage<'a>]) -> Vec<bool> {
        let blocks: Vec<Option<usize>> =
            self.order.iter().map(|&own| passages.get(own).map(|p| p.block)).collect();
        let mut out = vec![false; blocks.len()];
        for (flag, pair) in out.iter_mut().skip(1).zip(blocks.windows(2)) {
            *flag = pair.first() != pair.last();
        }
        out
    }
}

fn seen<'t>(texts: &'t [Cow<'_, str>]) -> Vec<&'t str> {
    texts.iter().map(AsRef::as_ref).collect()
}
