//! A document and a catalog, segment by segment.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::drift::joints_only;
use super::is_untranslatable;
use crate::model::{
    Bitext, BitextBlock, BlockKind, Document, Drift, DriftClass, Locale, Obsolete, ReviewStanding,
    Segment, SegmentId, Standing, State, StoredState, Target, Thread, Unit,
};
use crate::text::inline::{marks, unmarked};

/// What [`join`] wants to know besides document and targets.
#[derive(Clone, Debug)]
pub struct JoinOptions {
    /// The document's name.
    pub document: String,
    /// Its title.
    pub title: String,
    /// The language it was written in.
    pub source_locale: Locale,
    /// The language of the targets.
    pub target_locale: Locale,
}

/// Gives every segment its target and its effective state.
///
/// `targets` are the messages of one catalog; those whose segment is not in the text come back
/// under [`Bitext::obsolete`]. `classify` tells how a source drifted.
#[must_use]
pub fn join<T: Into<Arc<Target>>>(
    document: &Document,
    targets: impl IntoIterator<Item = (String, T)>,
    options: &JoinOptions,
    classify: fn(&str, &str) -> Option<DriftClass>,
) -> Bitext {
    let mut targets: FxHashMap<String, Arc<Target>> =
        targets.into_iter().map(|(id, target)| (id, target.into())).collect();
    let text_of = document.texts();
    let covered = covered_by(&targets, document);
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let units = block.segments.iter().map(|segment| {
            let written = targets.remove(segment.id.as_str());
            let (target, talk) = match written {
                Some(blank) if blank.is_blank() => (None, blank.thread.clone()),
                target => (target, Thread::default()),
            };
            let covered_by = match target {
                None => covered.get(segment.id.as_str()).map(|id| (*id).clone()),
                Some(_) => None,
            };
            let standing = target.as_deref().map(Target::standing);
            let text = |id: &SegmentId| text_of.get(id.as_str()).copied();
            let (state, drift) = judge((segment, block.kind), standing.as_ref(), text, classify);
            let (id, source) = (segment.id.clone(), segment.text.clone());
            Unit { id, source, target, talk, covered_by, state, drift }
        });
        blocks.push(BitextBlock {
            kind: block.kind,
            level: block.level,
            label: block.label.clone(),
            cell: block.cell,
            units: units.collect(),
        });
    }
    share_states(&mut blocks);
    let mut bitext = Bitext {
        document: options.document.clone(),
        title: options.title.clone(),
        source_locale: options.source_locale.clone(),
        target_locale: options.target_locale.clone(),
        blocks,
        obsolete: Vec::new(),
    };
    let mut left: Vec<(String, Arc<Target>)> = targets.into_iter().collect();
    left.sort_by(|a, b| a.0.cmp(&b.0));
    let obsolete = left
        .into_iter()
        .filter_map(|(id, target)| SegmentId::new(&id).ok().map(|id| Obsolete { id, target }));
    bitext.obsolete.extend(obsolete);
    bitext
}

/// For each covered segment, the message that covers it; messages without a segment cover nothing.
fn covered_by<'d>(
    targets: &FxHashMap<String, Arc<Target>>,
    document: &'d Document,
) -> FxHashMap<String, &'d SegmentId> {
    let mut covered = FxHashMap::default();
    for segment in document.segments() {
        let target = targets.get(segment.id.as_str()).filter(|target| !target.is_blank());
        for id in target.iter().flat_map(|target| &target.covers) {
            covered.entry(id.as_str().to_owned()).or_insert(&segment.id);
        }
    }
    covered
}

/// The source that a message stands for today: its segment and those it covers, joined by a space.
#[must_use]
pub fn anchor<T: AsRef<str>>(
    segment: &str,
    target: &Target,
    text_of: impl Fn(&SegmentId) -> Option<T>,
) -> String {
    whole(segment, &target.covers, text_of)
}

/// What a unit's message stands for today: its source and those it covers.
#[must_use]
pub fn source_today(bitext: &Bitext, unit: &Unit) -> String {
    let covers = unit.target.as_deref().map_or(&[][..], |target| &target.covers);
    let found = |id: &SegmentId| bitext.units().find(|unit| unit.id == *id);
    whole(&unit.source, covers, |id| found(id).map(|unit| &unit.source))
}

fn whole<T: AsRef<str>>(
    segment: &str,
    covers: &[SegmentId],
    text_of: impl Fn(&SegmentId) -> Option<T>,
) -> String {
    let mut whole = segment.to_owned();
    for text in covers.iter().filter_map(text_of) {
        whole.push(' ');
        whole.push_str(text.as_ref());
    }
    whole
}

/// How a segment stands to its message: the effective state, and the drift. Code that nobody
/// translated stands as it is.
pub(super) fn judge<T: AsRef<str>>(
    (segment, kind): (&Segment, BlockKind),
    message: Option<&Standing<'_>>,
    text_of: impl Fn(&SegmentId) -> Option<T>,
    classify: fn(&str, &str) -> Option<DriftClass>,
) -> (State, Option<Drift>) {
    let text = segment.text.as_str();
    let Some(message) = message else {
        let untranslatable = kind == BlockKind::Code || is_untranslatable(text);
        return (if untranslatable { State::Untranslatable } else { State::Missing }, None);
    };
    let drift = match message.baseline.as_deref() {
        None => Some(Drift::Unanchored),
        Some(baseline) if baseline == text && message.covers.is_empty() => None,
        Some(baseline) => {
            let today = whole(text, &message.covers, text_of);
            let today = in_view_of(baseline, &today);
            let class = if baseline == today { None } else { classify(baseline, &today) };
            class.map(|class| Drift::Changed(cut_or_joined(class, segment, message, &today)))
        }
    };
    let state = match message.state {
        _ if drift.is_some() => State::Drifted,
        StoredState::Draft => State::Draft,
        StoredState::Translated => State::Translated,
        StoredState::Reviewed if message.review == ReviewStanding::Void => State::Translated,
        StoredState::Reviewed => State::Reviewed,
    };
    (state, drift)
}

/// A source as it is compared with the one that a translation was made from: without numbered
/// marks where that has none, for it may be older than they are.
#[must_use]
pub fn in_view_of<'t>(baseline: &str, today: &'t str) -> Cow<'t, str> {
    if marks(baseline).is_empty() { unmarked(today) } else { Cow::Borrowed(today) }
}

/// A change of wording that is but a sentence cut in several, or several joined, is called that.
fn cut_or_joined(
    class: DriftClass,
    segment: &Segment,
    message: &Standing<'_>,
    today: &str,
) -> DriftClass {
    let parted = match (message.covers.is_empty(), segment.from.is_empty()) {
        (false, _) => DriftClass::Split,
        (true, false) => DriftClass::Merged,
        (true, true) => return class,
    };
    let only = || message.baseline.as_deref().is_some_and(|old| joints_only(old, today));
    if class == DriftClass::Wording && only() { parted } else { class }
}

/// A covered unit is in the state of the message that covers it.
fn share_states(blocks: &mut [BitextBlock]) {
    let wanted: FxHashSet<SegmentId> =
        blocks.iter().flat_map(|b| &b.units).filter_map(|unit| unit.covered_by.clone()).collect();
    if wanted.is_empty() {
        return;
    }
    let states: FxHashMap<SegmentId, (State, Option<Drift>)> = blocks
        .iter()
        .flat_map(|block| &block.units)
        .filter(|unit| wanted.contains(&unit.id))
        .map(|unit| (unit.id.clone(), (unit.state, unit.drift)))
        .collect();
    for unit in blocks.iter_mut().flat_map(|block| &mut block.units) {
        if let Some((state, drift)) = unit.covered_by.as_ref().and_then(|id| states.get(id)) {
            unit.state = *state;
            unit.drift = *drift;
        }
    }
}

/// The segments of a document in order, each with the heading of its section, on one line.
#[must_use]
pub fn outline(document: &Document) -> Vec<(SegmentId, Rc<str>)> {
    let mut section: Rc<str> = Rc::from("");
    let mut outline = Vec::new();
    for block in &document.blocks {
        if block.kind.is_apart() {
            section = block.kind.as_str().into();
        } else if block.kind == crate::model::BlockKind::Heading {
            let parts: Vec<&str> = block.segments.iter().map(|s| s.text.as_str()).collect();
            section = parts.join(" ").replace(char::is_control, " ").into();
        }
        outline.extend(block.segments.iter().map(|s| (s.id.clone(), Rc::clone(&section))));
    }
    outline
}
