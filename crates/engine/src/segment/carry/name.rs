//! Names: the old id where a sentence has an origin, a minted one where it is new.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::carried::{Carried, SegmentChange, SegmentChangeKind};
use super::origin::{New, Origin, Origins};
use super::stored::{SegmentPlace, StoredSegments};
use crate::model::{
    BlockKind, Discard, Document, Segment, SegmentBlock, SegmentId, SharedText, slug,
};
use crate::segment::split::TextBlock;

/// Gives out ids for all editions of a project.
pub(super) struct Namer<'a> {
    shelves: &'a [StoredSegments<'a>],
    /// Hashes of every id ever given; a chance equality costs four more characters of a new id.
    taken: FxHashSet<u64>,
    /// Hashes of slug and text of what stands.
    standing: FxHashSet<u64>,
    /// What stands on, under its own id, in some edition.
    kept: FxHashSet<SegmentPlace>,
    /// What gave its id to a sentence already: the first part of a split keeps it.
    given: FxHashSet<SegmentPlace>,
}

/// The place in a document that is being named.
struct NamingPlace {
    edition: usize,
    slug: String,
    before: Option<SegmentId>,
    /// It stands apart from the text.
    apart: bool,
}

impl<'a> Namer<'a> {
    pub(super) fn new(news: &[New], shelves: &'a [StoredSegments<'a>], drafts: &[Origins]) -> Self {
        let mut namer = Self {
            shelves,
            taken: FxHashSet::default(),
            standing: FxHashSet::default(),
            kept: FxHashSet::default(),
            given: FxHashSet::default(),
        };
        for segment in shelves.iter().flat_map(|shelf| &shelf.segments) {
            namer.taken.insert(hash(segment.id.as_str()));
        }
        for ((new, _), draft) in news.iter().zip(drafts) {
            let texts = new.iter().flat_map(|block| &block.sentences);
            for (origin, text) in draft.origins.iter().zip(texts) {
                namer.stand(origin, text);
            }
        }
        namer
    }

    /// Notes an origin whose id goes on standing.
    fn stand(&mut self, origin: &Origin, text: &str) {
        let Some(place) = self.heir(origin) else { return };
        self.kept.insert(place);
        if let Some(segment) = self.segment(place) {
            let id = segment.id.as_str();
            let slug = id.rsplit_once('-').map_or(id, |(slug, _)| slug);
            self.standing.insert(hash(&(slug, text)));
        }
    }

    fn segment(&self, place: SegmentPlace) -> Option<&'a Segment> {
        self.shelves.get(place.edition)?.segments.get(place.index).copied()
    }

    /// The part whose id goes on: the longest, the first of equals.
    fn heir(&self, origin: &Origin) -> Option<SegmentPlace> {
        let length =
            |place: &SegmentPlace| self.segment(*place).map_or(0, |segment| segment.text.len());
        origin.parts.iter().rev().max_by_key(|place| length(place)).copied()
    }

    /// Names one edition.
    pub(super) fn name(
        &mut self,
        at: usize,
        new: Vec<TextBlock>,
        discarded: Vec<Discard>,
        draft: Origins,
    ) -> Carried {
        let mut report = Vec::with_capacity(draft.origins.len());
        let mut blocks = Vec::with_capacity(new.len());
        let mut page = NamingPlace { edition: at, slug: slug(""), before: None, apart: false };
        let merged: FxHashSet<SegmentPlace> =
            draft.origins.iter().flat_map(|origin| origin.parts.iter().copied()).collect();
        let mut origins = draft.origins.into_iter();
        for block in new {
            page.apart = block.kind.is_apart();
            if block.kind == BlockKind::Heading {
                page.slug = slug(&without_notes(&block.sentences.join(" ")));
            } else if page.apart {
                page.slug = slug(block.kind.as_str());
            }
            let mut segments = Vec::with_capacity(block.sentences.len());
            for (text, origin) in block.sentences.into_iter().zip(origins.by_ref()) {
                let (segment, fate) = self.one(&page, text.into(), &origin);
                page.before = Some(segment.id.clone());
                segments.push(segment);
                report.push(fate);
            }
            let TextBlock { kind, level, label, cell, .. } = block;
            blocks.push(SegmentBlock { kind, level, label, cell, segments });
        }
        let retired = self.retired(at, &merged, &mut report);
        let after = self.after(at, &retired);
        Carried { document: Document { blocks, retired, after, discarded }, report }
    }

    /// Names one sentence.
    fn one(
        &mut self,
        page: &NamingPlace,
        text: SharedText,
        origin: &Origin,
    ) -> (Segment, SegmentChange) {
        let heir = self.heir(origin).and_then(|place| Some((place, self.segment(place)?)));
        match heir {
            Some((place, old)) if self.given.insert(place) => {
                self.carried(page, text, origin, place, old)
            }
            Some((place, old)) => self.minted(page, text, origin, Some((place, old))),
            None => self.minted(page, text, origin, None),
        }
    }

    fn carried(
        &self,
        page: &NamingPlace,
        text: SharedText,
        origin: &Origin,
        place: SegmentPlace,
        old: &Segment,
    ) -> (Segment, SegmentChange) {
        let olds: Vec<&Segment> = origin.parts.iter().filter_map(|p| self.segment(*p)).collect();
        let parts: Vec<SegmentId> = match olds.len() {
            1 => Vec::new(),
            _ => olds.iter().map(|old| old.id.clone()).collect(),
        };
        let merged: Vec<SegmentId> = parts.iter().filter(|id| **id != old.id).cloned().collect();
        let mut from = old.from.clone();
        from.extend(merged.iter().filter(|id| !old.from.contains(id)).cloned());
        let was = was(&olds, &text);
        let fate = SegmentChange {
            kind: origin.kind,
            id: old.id.clone(),
            apart: page.apart,
            now: was.is_some().then(|| text.clone()),
            was,
            from: merged,
            parts,
            refused: None,
            adopted: (place.edition != page.edition).then_some(place.edition),
        };
        (Segment { id: old.id.clone(), text, from }, fate)
    }

    fn minted(
        &mut self,
        page: &NamingPlace,
        text: SharedText,
        origin: &Origin,
        out_of: Option<(SegmentPlace, &Segment)>,
    ) -> (Segment, SegmentChange) {
        let id = self.mint(page, &text);
        let from: Vec<SegmentId> = out_of.iter().map(|(_, old)| old.id.clone()).collect();
        let refused = origin.refused.and_then(|place| self.segment(place));
        let fate = SegmentChange {
            kind: origin.kind,
            id: id.clone(),
            apart: page.apart,
            was: out_of.map(|(_, old)| old.text.clone()),
            now: out_of.map(|_| text.clone()),
            from: from.clone(),
            parts: Vec::new(),
            refused: refused.map(|segment| segment.id.clone()),
            adopted: out_of.map(|(place, _)| place.edition).filter(|&e| e != page.edition),
        };
        (Segment { id, text, from }, fate)
    }

    /// A new id: by slug and text; with the id before it where the same text stands already; longer
    /// on a clash.
    fn mint(&mut self, page: &NamingPlace, text: &str) -> SegmentId {
        let repeated = !self.standing.insert(hash(&(page.slug.as_str(), text)));
        let mut before = page.before.clone().filter(|_| repeated);
        for long in [false, true] {
            let id = SegmentId::mint(&page.slug, text, before.as_ref(), long);
            if self.taken.insert(hash(id.as_str())) {
                return id;
            }
        }
        loop {
            let id = SegmentId::mint(&page.slug, text, before.as_ref(), true);
            if self.taken.insert(hash(id.as_str())) {
                return id;
            }
            before = Some(id);
        }
    }

    /// What stood before each of those that left: of one that left earlier, as it was noted then.
    fn after(&self, at: usize, retired: &[Segment]) -> BTreeMap<SegmentId, SegmentId> {
        let Some(shelf) = self.shelves.get(at) else { return BTreeMap::new() };
        let left: FxHashSet<&SegmentId> = retired.iter().map(|segment| &segment.id).collect();
        let noted = shelf.after.iter().filter(|(id, _)| left.contains(*id));
        let mut after: BTreeMap<SegmentId, SegmentId> =
            noted.map(|(id, before)| (id.clone(), before.clone())).collect();
        for (index, segment) in shelf.segments.iter().enumerate().take(shelf.standing()) {
            if let (true, Some(before)) = (left.contains(&segment.id), shelf.before(index)) {
                after.insert(segment.id.clone(), before.id.clone());
            }
        }
        after
    }

    /// What left the text, by id, and its fates.
    fn retired(
        &self,
        at: usize,
        merged: &FxHashSet<SegmentPlace>,
        report: &mut Vec<SegmentChange>,
    ) -> Vec<Segment> {
        let Some(shelf) = self.shelves.get(at) else { return Vec::new() };
        let mut retired = Vec::new();
        for (index, segment) in shelf.segments.iter().enumerate() {
            let place = SegmentPlace { edition: at, index };
            if self.kept.contains(&place) {
                continue;
            }
            retired.push((*segment).clone());
            if index < shelf.standing() && !merged.contains(&place) {
                report.push(SegmentChange {
                    kind: SegmentChangeKind::Retired,
                    id: segment.id.clone(),
                    apart: shelf.is_apart(index),
                    was: Some(segment.text.clone()),
                    now: None,
                    from: Vec::new(),
                    parts: Vec::new(),
                    refused: None,
                    adopted: None,
                });
            }
        }
        retired.sort_by(|a, b| a.id.cmp(&b.id));
        retired
    }
}

/// The old wordings, joined, where they differ from the new one.
fn was(olds: &[&Segment], text: &str) -> Option<SharedText> {
    if let [old] = olds
        && old.text == text
    {
        return None;
    }
    let was: Vec<&str> = olds.iter().map(|old| old.text.as_str()).collect();
    let was = was.join(" ");
    (was != text).then(|| was.into())
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A heading without its note marks.
fn without_notes(text: &str) -> String {
    use crate::text::word::{WordTokenKind, tokens};
    let kept = tokens(text).into_iter().filter(|token| token.kind != WordTokenKind::Note);
    kept.filter_map(|token| text.get(token.span)).collect()
}
