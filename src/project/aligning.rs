//! Takes in a translation that exists already: reads it, aligns it, writes drafts.
//!
//! Messages that people wrote or reviewed are fixed points: their place is not moved and their text
//! is not replaced; so is a draft of an earlier alignment that somebody has changed since.
//! Everything else is drafted with `origin: align 0.93`; a sentence that translates several
//! segments becomes one message that `covers:` them. A sentence that stands elsewhere in the
//! translation is drafted where it belongs, and the link says so. Nothing of the document is
//! dropped: what found no place comes back with its neighbors.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cache::CachedDocument;
use super::{Action, CatalogCache, MessageEdit, Project, disk, reading};
use crate::align::{AlignOptions, DocumentFit, Embed, Passage, PassageLink, align_passages};
use crate::catalog;
use crate::model::{
    BlockKind, Document, Error, ErrorCode, Locale, SegmentId, StoredState, Target, origin_edited,
};
use crate::segment::{TextBlock, split};
use crate::source::ReadOptions;
use crate::store::DocumentSettings;
use crate::text::inline::{fitting, marks, unmarked};
use crate::text::sentence::SentenceOptions;

/// How to take a translation in.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct AlignRequest {
    /// The document it translates; needed where there are several.
    pub document: Option<String>,
    /// Its reader; guessed when absent.
    pub reader: Option<String>,
    /// Fixed points: a segment, and a piece of the sentence that translates it.
    pub pins: Vec<(SegmentId, String)>,
    /// A model that turns sentences into vectors; none unless the caller has one.
    pub vectors: Option<Arc<dyn Embed>>,
    /// Align what does not look like a translation, too.
    pub force: bool,
    /// Write nothing.
    pub dry_run: bool,
}

/// One link of the alignment, in the document's order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AlignedLink {
    /// The segments; none where the sentence has no counterpart.
    pub ids: Vec<SegmentId>,
    /// Their text.
    pub source: String,
    /// The sentences; empty where the segments have no counterpart.
    pub target: String,
    /// The same, one by one.
    pub sentences: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// What was done with it.
    pub outcome: AlignOutcome,
    /// Whether the translation stands elsewhere in the file than its source does in the document.
    pub moved: bool,
    /// Where one side is empty: the sentences before and after, on the other.
    pub beside: [String; 2],
}

/// What became of one link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlignOutcome {
    /// A draft was written, or would be.
    Drafted,
    /// A message that people wrote stands there already.
    Kept,
    /// The segment has nothing to translate, and the sentence is the same.
    Same,
    /// Source without translation.
    Unpaired,
    /// Translation without source.
    LeftOver,
}

impl AlignOutcome {
    /// The word for it in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Kept => "kept",
            Self::Same => "same",
            Self::Unpaired => "unpaired",
            Self::LeftOver => "left_over",
        }
    }
}

impl Project {
    /// Aligns a translation with a document and writes drafts.
    ///
    /// # Errors
    ///
    /// What reading the file says; [`ErrorCode::Usage`] for a pin that fits no sentence;
    /// [`ErrorCode::DocumentsUnrelated`] where the file translates something else.
    pub fn align(
        &self,
        file: &Path,
        locale: &Locale,
        request: &AlignRequest,
    ) -> Result<Vec<AlignedLink>, Error> {
        let document = self.one_document(request.document.as_deref())?;
        let mut cache = CatalogCache::new(locale);
        let held = cache.look(self, document)?;
        let (segments, old) = (&held.document, &held.catalog);
        let blocks = self.read_translation(file, locale, request)?;
        let source = source_passages(segments);
        let target = target_passages(&blocks);
        let ids: Vec<&SegmentId> = segments.flow().map(|segment| &segment.id).collect();
        let mut options = AlignOptions::default();
        self.source_tag().clone_into(&mut options.from);
        locale.as_str().clone_into(&mut options.to);
        let runs = RunFinder::new(&target);
        options.vectors.clone_from(&request.vectors);
        options.pins = pins(&source, &ids, old, &target, &runs, &request.pins)?;
        let links = align_passages(&source, &target, &options)?;
        let sizes = |link: &PassageLink| (link.source.len(), link.target.len(), link.confidence);
        if !request.force && DocumentFit::of(links.iter().map(sizes)).unrelated {
            return Err(Error::new(ErrorCode::DocumentsUnrelated).at(file));
        }
        let mut drafting = Drafting::new(&ids, &source, &target, held, &runs);
        let aligned: Vec<AlignedLink> = links.iter().map(|link| drafting.link(link)).collect();
        let edits = drafting.edits;
        if !request.dry_run {
            cache.edit(self, &edits, &format!("align {}", self.named(file)))?;
        }
        Ok(aligned)
    }

    /// The document of this name, or the only one.
    fn one_document(&self, name: Option<&str>) -> Result<&DocumentSettings, Error> {
        match (name, self.documents(name)?.as_slice()) {
            (_, [only]) => Ok(only),
            (_, documents) => {
                let known: Vec<&str> = documents.iter().map(|d| d.id.as_str()).collect();
                Err(Error::new(ErrorCode::Usage)
                    .with("value", "--document")
                    .with("expected", known.join(", ")))
            }
        }
    }

    fn read_translation(
        &self,
        file: &Path,
        locale: &Locale,
        request: &AlignRequest,
    ) -> Result<Vec<TextBlock>, Error> {
        let bytes = disk::read_file(file, self.input_limit())?;
        let reader = reading::choose(request.reader.as_deref(), file, &bytes)?;
        let reading = reading::parse(reader, &bytes, file, self.limits(), &ReadOptions::default())?;
        let mut options = SentenceOptions::default();
        locale.language().clone_into(&mut options.locale);
        Ok(split(&reading.blocks, &options))
    }
}

/// The passages of the text; what stands apart from it is no part of an alignment.
fn source_passages(document: &Document) -> Vec<Passage<'_>> {
    let blocks = document.blocks.iter().filter(|block| !block.kind.is_apart()).enumerate();
    let passages = blocks.flat_map(|(at, block)| {
        block.segments.iter().map(move |segment| Passage {
            text: &segment.text,
            kind: block.kind,
            block: at,
            label: block.label.as_deref(),
        })
    });
    passages.collect()
}

fn target_passages(blocks: &[TextBlock]) -> Vec<Passage<'_>> {
    let blocks = blocks.iter().enumerate();
    let passages = blocks.flat_map(|(at, block)| {
        block.sentences.iter().map(move |text| Passage {
            text,
            kind: block.kind,
            block: at,
            label: block.label.as_deref(),
        })
    });
    passages.collect()
}

/// Fixed points: messages of people whose text stands in the file exactly once, and those asked
/// for.
fn pins(
    source: &[Passage<'_>],
    ids: &[&SegmentId],
    catalog: &catalog::Catalog,
    target: &[Passage<'_>],
    runs: &RunFinder<'_>,
    wanted: &[(SegmentId, String)],
) -> Result<Vec<(usize, usize)>, Error> {
    let places: FxHashMap<&SegmentId, usize> =
        ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut pins = Vec::new();
    for (id, piece) in wanted {
        let Some(&from) = places.get(id) else {
            return Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str()));
        };
        let Some(to) = target.iter().position(|passage| passage.text.contains(piece.as_str()))
        else {
            let error = Error::new(ErrorCode::Usage).with("value", piece.as_str());
            return Err(error.with("expected", "--pin ID=TEXT"));
        };
        pins.push((from, to));
    }
    let mut reviewed = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let message = catalog.target(id.as_str()).filter(|t| t.state != StoredState::Draft);
        let Some((message, run)) = message.and_then(|t| Some((t, runs.only(&t.value)?))) else {
            continue;
        };
        let covered = message.covers.iter().filter_map(|id| places.get(id));
        reviewed.extend(covered.map(|covered| (*covered, run.start)));
        reviewed.extend(run.map(|to| (at, to)));
    }
    let free = |pin: &(usize, usize)| pins.iter().all(|(s, t)| *s != pin.0 && *t != pin.1);
    let fits = |pin: &(usize, usize)| pins.iter().all(|other| agree(source, target, *pin, *other));
    reviewed.retain(|pin| free(pin) && fits(pin));
    pins.extend(in_step(source, target, reviewed));
    pins.sort_unstable();
    pins.dedup();
    Ok(pins)
}

/// The most pins that agree with one another: what somebody put in another place than the file has
/// it is no fixed point for what stands around it (longest rising run, Fredman 1975).
fn in_step(
    source: &[Passage<'_>],
    target: &[Passage<'_>],
    mut pins: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    pins.sort_unstable_by_key(|pin| (place(source, pin.0), place(target, pin.1)));
    // the pin that ends the best run of each length, and for each pin the one before it in its run
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let key = |at: usize| pins.get(at).map(|pin| place(target, pin.1));
    for at in 0..pins.len() {
        let length = ends.partition_point(|end| key(*end) <= key(at));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.extend(pins.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    run
}

/// Where a passage stands, notes after the body.
fn place(side: &[Passage<'_>], at: usize) -> (bool, usize) {
    (side.get(at).is_some_and(|passage| passage.kind == BlockKind::Footnote), at)
}

/// Whether two pins share a sentence or stand in the same order on both sides, notes after the
/// body.
fn agree(
    source: &[Passage<'_>],
    target: &[Passage<'_>],
    a: (usize, usize),
    b: (usize, usize),
) -> bool {
    let order = |side: &[Passage<'_>], a: usize, b: usize| place(side, a).cmp(&place(side, b));
    (a.0 == b.0) || (a.1 == b.1) || order(source, a.0, b.0) == order(target, a.1, b.1)
}

/// Finds neighboring sentences of the file by their text.
struct RunFinder<'a> {
    texts: Vec<&'a str>,
    /// Where a sentence of this text stands.
    places: FxHashMap<&'a str, Vec<usize>>,
    /// By the first letters of a sentence.
    heads: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> RunFinder<'a> {
    fn new(target: &[Passage<'a>]) -> Self {
        let texts: Vec<&str> = target.iter().map(|passage| passage.text).collect();
        let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut heads: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, text) in texts.iter().enumerate() {
            places.entry(text).or_default().push(at);
            heads.entry(head(text)).or_default().push(at);
        }
        Self { texts, places, heads }
    }

    /// The only sentences of the file that together make up a text.
    fn only(&self, text: &str) -> Option<Range<usize>> {
        if let Some(places) = self.places.get(text) {
            let [only] = places.as_slice() else { return None };
            return Some(*only..*only + 1);
        }
        let starts = self.heads.get(head(text))?;
        let mut found = starts.iter().filter_map(|&start| self.from(start, text));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Whether a text is made up of neighboring sentences of the file.
    fn has(&self, text: &str) -> bool {
        let starts = self.heads.get(head(text));
        starts.is_some_and(|starts| starts.iter().any(|&start| self.from(start, text).is_some()))
    }

    /// The sentences from this one on that make up a text.
    fn from(&self, start: usize, text: &str) -> Option<Range<usize>> {
        let mut rest = text;
        for (at, sentence) in self.texts.iter().enumerate().skip(start) {
            rest = rest.strip_prefix(sentence)?;
            if rest.is_empty() {
                return Some(start..at + 1);
            }
            rest = rest.strip_prefix(' ')?;
        }
        None
    }
}

/// The first word of a text.
fn head(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// Whether a message holds what somebody wrote: anything but a draft, a draft of no known origin,
/// and a draft from an earlier alignment whose words have been changed since.
fn by_hand(message: &Target, runs: &RunFinder<'_>) -> bool {
    match (&message.state, &message.origin) {
        _ if message.is_blank() => false,
        (StoredState::Draft, Some(origin)) if origin_edited(origin).is_some() => true,
        (StoredState::Draft, Some(origin)) => {
            origin.starts_with("align") && !runs.has(&message.value)
        }
        _ => true,
    }
}

/// What there was before, and what changes.
struct Drafting<'a> {
    ids: &'a [&'a SegmentId],
    source: &'a [Passage<'a>],
    target: &'a [Passage<'a>],
    held: &'a CachedDocument,
    /// Segments that stand in a message of somebody's, as its own or covered.
    by_hand: FxHashSet<&'a SegmentId>,
    /// What these messages say.
    placed: FxHashSet<&'a str>,
    edits: Vec<MessageEdit>,
}

impl<'a> Drafting<'a> {
    fn new(
        ids: &'a [&'a SegmentId],
        source: &'a [Passage<'a>],
        target: &'a [Passage<'a>],
        held: &'a CachedDocument,
        runs: &RunFinder<'_>,
    ) -> Self {
        let (mut hand, mut placed) = (FxHashSet::default(), FxHashSet::default());
        for id in ids {
            if let Some(message) = held.catalog.target(id.as_str()).filter(|t| by_hand(t, runs)) {
                hand.insert(*id);
                hand.extend(&message.covers);
                placed.insert(message.value.as_str());
            }
        }
        Self { ids, source, target, held, by_hand: hand, placed, edits: Vec::new() }
    }

    fn link(&mut self, link: &PassageLink) -> AlignedLink {
        let own: Vec<&SegmentId> =
            link.source.iter().filter_map(|at| self.ids.get(*at)).copied().collect();
        let (from, to) = (join(self.source, &link.source), join(self.target, &link.target));
        let code = |at: &usize| self.source.get(*at).is_some_and(|p| p.kind == BlockKind::Code);
        let outcome = if own.is_empty() {
            if self.placed.contains(to.as_str()) {
                AlignOutcome::Kept
            } else {
                AlignOutcome::LeftOver
            }
        } else if to.is_empty() && !own.iter().all(|id| self.by_hand.contains(id)) {
            own.iter().for_each(|id| self.withdraw(id));
            AlignOutcome::Unpaired
        } else if own.iter().any(|id| self.by_hand.contains(id)) {
            AlignOutcome::Kept
        } else if link.source.iter().any(code) || crate::status::is_untranslatable(&from) {
            AlignOutcome::Same
        } else {
            self.draft(&own, &from, &to, link.confidence);
            AlignOutcome::Drafted
        };
        let beside = match outcome {
            AlignOutcome::LeftOver => beside(self.target, &link.target),
            AlignOutcome::Unpaired => beside(self.source, &link.source),
            _ => Default::default(),
        };
        let ids = own.into_iter().cloned().collect();
        let (confidence, moved) = (link.confidence, link.moved);
        let text = |at: &usize| Some(self.target.get(*at)?.text.to_owned());
        let sentences = link.target.iter().filter_map(text).collect();
        let (source, target) = (from, to);
        AlignedLink { ids, source, target, sentences, confidence, outcome, moved, beside }
    }

    fn draft(&mut self, own: &[&SegmentId], from: &str, to: &str, confidence: f32) {
        let Some((id, covers)) = own.split_first() else { return };
        // Marks of another document are those of the segment only where they are the same.
        let one = covers.is_empty() && !marks(to).is_empty();
        let to = if one { fitting(to, from) } else { unmarked(to) };
        let from = if marks(&to).is_empty() { unmarked(from) } else { from.into() };
        let draft = Target {
            value: to.into(),
            baseline: Some(from.into()),
            state: StoredState::Draft,
            covers: covers.iter().map(|id| (*id).clone()).collect(),
            origin: Some(format!("align {confidence:.2}")),
            ..Target::default()
        };
        self.edit(id, Action::Write(Box::new(draft)));
        covers.iter().for_each(|id| self.withdraw(id));
    }

    /// Takes back a draft of an earlier alignment that no longer has a place, unless people said
    /// something about it.
    fn withdraw(&mut self, id: &SegmentId) {
        let old = self.held.catalog.target(id.as_str());
        let raw = |origin: &String| origin.starts_with("align") && origin_edited(origin).is_none();
        let ours = |t: &&Target| t.origin.as_ref().is_some_and(raw);
        let silent = |t: &&Target| t.notes.is_empty() && t.thread.is_empty() && t.allow.is_empty();
        if !self.by_hand.contains(id) && old.filter(ours).is_some_and(|t| silent(&t)) {
            self.edit(id, Action::Remove);
        }
    }

    fn edit(&mut self, id: &SegmentId, action: Action) {
        let seen = Some(self.held.seen(id));
        self.edits.push(MessageEdit { id: id.clone(), seen, action });
    }
}

/// The sentences before and after these.
fn beside(side: &[Passage<'_>], places: &[usize]) -> [String; 2] {
    let text = |at: Option<usize>| {
        at.and_then(|at| side.get(at)).map_or("", |passage| passage.text).to_owned()
    };
    let before = places.first().and_then(|at| at.checked_sub(1));
    [text(before), text(places.last().map(|at| at + 1))]
}

fn join(side: &[Passage<'_>], places: &[usize]) -> String {
    let texts: Vec<&str> = places.iter().filter_map(|at| side.get(*at)).map(|p| p.text).collect();
    texts.join(" ")
}
