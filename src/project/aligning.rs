//! Takes in a translation that exists already: reads it, aligns it, writes drafts.
//!
//! Messages that people wrote or reviewed are fixed points: their place is not moved and their text is
//! not replaced. Everything else is drafted with `origin: align 0.93`; a sentence that translates
//! several segments becomes one message that `covers:` them. Nothing of the document is dropped: what
//! found no place comes back with its neighbors.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::transaction::Transaction;
use super::{Project, disk, reading};
use crate::align::{AlignOptions, Link, Passage, align_passages};
use crate::catalog::{self, Change, Terms};
use crate::model::{BlockKind, Document, Error, ErrorCode, Locale, SegmentId, StoredState, Target};
use crate::segment::{TextBlock, split};
use crate::store::DocumentSettings;
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
    /// Write nothing.
    pub dry_run: bool,
}

/// One link of the alignment, in the document's order.
#[derive(Clone, Debug, PartialEq)]
pub struct AlignedLink {
    /// The segments; none where the sentence has no counterpart.
    pub ids: Vec<SegmentId>,
    /// Their text.
    pub source: String,
    /// The sentences; empty where the segments have no counterpart.
    pub target: String,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// What was done with it.
    pub outcome: AlignOutcome,
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

impl Project {
    /// Aligns a translation with a document and writes drafts.
    ///
    /// # Errors
    ///
    /// What reading the file says; [`ErrorCode::Usage`] for a pin that fits no sentence.
    pub fn align(
        &self,
        file: &Path,
        locale: &Locale,
        request: &AlignRequest,
    ) -> Result<Vec<AlignedLink>, Error> {
        let document = self.one_document(request.document.as_deref())?;
        let segments = self.load_document(document)?;
        let blocks = self.read_translation(file, locale, request)?;
        let source = source_passages(&segments);
        let target = target_passages(&blocks);
        let mut catalog = self.open_catalog(document, locale)?;
        let old = catalog::read(&catalog.text, self.source_tag(), &Terms::default());
        let ids: Vec<&SegmentId> = segments.segments().map(|segment| &segment.id).collect();
        let mut options = AlignOptions::default();
        self.source_tag().clone_into(&mut options.from);
        locale.as_str().clone_into(&mut options.to);
        options.pins = pins(&ids, &old, &target, &request.pins)?;
        let links = align_passages(&source, &target, &options)?;
        let mut changes = Vec::new();
        let aligned: Vec<AlignedLink> = links
            .iter()
            .map(|link| aligned(link, &ids, &source, &target, &old, &mut changes))
            .collect();
        if !request.dry_run {
            catalog.edit(self, &segments, &changes)?;
            let mut transaction = Transaction::new(format!("align {}", file.display()));
            catalog.put(&mut transaction);
            self.commit(&transaction)?;
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
        let bytes = disk::read(file, self.input_limit())?;
        let reader = reading::choose(request.reader.as_deref(), file, &bytes)?;
        let reading = reading::parse(reader, &bytes, file)?;
        let mut options = SentenceOptions::default();
        locale.language().clone_into(&mut options.locale);
        Ok(split(&reading.blocks, &options))
    }
}

fn source_passages(document: &Document) -> Vec<Passage<'_>> {
    let blocks = document.blocks.iter().enumerate();
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

/// Fixed points: messages of people whose text stands in the file exactly once, and those asked for.
fn pins(
    ids: &[&SegmentId],
    catalog: &catalog::Catalog,
    target: &[Passage<'_>],
    wanted: &[(SegmentId, String)],
) -> Result<Vec<(usize, usize)>, Error> {
    let mut places: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, passage) in target.iter().enumerate() {
        places.entry(passage.text).and_modify(|place| *place = None).or_insert(Some(at));
    }
    let mut pins = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let message = catalog.target(id.as_str()).filter(|t| t.state != StoredState::Draft);
        let place = message.and_then(|t| places.get(t.value.as_str()).copied().flatten());
        pins.extend(place.map(|place| (at, place)));
    }
    for (id, piece) in wanted {
        let from = ids.iter().position(|known| *known == id);
        let to = target.iter().position(|passage| passage.text.contains(piece.as_str()));
        match (from, to) {
            (Some(from), Some(to)) => {
                pins.retain(|(s, t)| *s != from && *t != to);
                pins.push((from, to));
            }
            (None, _) => return Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str())),
            (_, None) => {
                let error = Error::new(ErrorCode::Usage).with("value", piece.as_str());
                return Err(error.with("expected", "--pin ID=TEXT"));
            }
        }
    }
    pins.sort_unstable();
    Ok(rising(pins))
}

/// Pins that do not cross: of two that do, the later one goes.
fn rising(pins: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for pin in pins {
        if kept.last().is_none_or(|last| last.1 < pin.1) {
            kept.push(pin);
        }
    }
    kept
}

fn aligned(
    link: &Link,
    ids: &[&SegmentId],
    source: &[Passage<'_>],
    target: &[Passage<'_>],
    catalog: &catalog::Catalog,
    changes: &mut Vec<Change>,
) -> AlignedLink {
    let own: Vec<SegmentId> =
        link.source.iter().filter_map(|at| ids.get(*at)).map(|id| (*id).clone()).collect();
    let join = |side: &[Passage<'_>], places: &[usize]| {
        let texts: Vec<&str> =
            places.iter().filter_map(|at| side.get(*at)).map(|p| p.text).collect();
        texts.join(" ")
    };
    let (from, to) = (join(source, &link.source), join(target, &link.target));
    let code =
        link.source.iter().any(|at| source.get(*at).is_some_and(|p| p.kind == BlockKind::Code));
    let human = own.iter().any(|id| {
        catalog.target(id.as_str()).is_some_and(|target| target.state != StoredState::Draft)
    });
    let outcome = match (own.first(), to.is_empty()) {
        (None, _) => AlignOutcome::LeftOver,
        (_, true) => AlignOutcome::Unpaired,
        _ if human => AlignOutcome::Kept,
        _ if code || crate::status::is_untranslatable(&from) => AlignOutcome::Same,
        (Some(id), _) => {
            let old = catalog.target(id.as_str()).cloned().unwrap_or_default();
            let draft = Target {
                value: to.clone(),
                baseline: Some(from.clone()),
                state: StoredState::Draft,
                covers: own.get(1..).unwrap_or_default().to_vec(),
                origin: Some(format!("align {:.2}", link.confidence)),
                ..old
            };
            changes.push(Change::Put(id.clone(), Box::new(draft)));
            AlignOutcome::Drafted
        }
    };
    AlignedLink { ids: own, source: from, target: to, confidence: link.confidence, outcome }
}
