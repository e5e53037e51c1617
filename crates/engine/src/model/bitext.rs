//! A bitext: source and target side by side, in the document's order. All that leaves reads one.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::{
    BlockKind, Cell, Drift, Locale, QualityMark, Review, ReviewStanding, SegmentId, SharedText,
    State, StoredState, Thread, review_standing,
};
use crate::text::language::Language;
use crate::text::norm::is_blank;

/// What a catalog holds for one segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The translation with Fluent terms resolved: what an edition prints.
    pub text: SharedText,
    /// The translation as it stands in the file, escapes undone, terms as `{ -term }`.
    pub value: SharedText,
    /// Where terms stand in `text`, in order, with what stands for them in `value`: `{ -term }`.
    pub references: Vec<(Range<usize>, String)>,
    /// `fr:` — the source this was made from, or last accepted against.
    pub baseline: Option<SharedText>,
    /// `state:` as stored.
    pub state: StoredState,
    /// `covers:` — further adjacent segments that this message translates too.
    pub covers: Vec<SegmentId>,
    /// `origin:` — where it came from, such as `align 0.93`, and how much was changed since.
    pub origin: Option<String>,
    /// `translated:` — who wrote it, where that is recorded.
    pub translator: Option<String>,
    /// `reviewed:` — who reviewed it, each with what was reviewed.
    pub reviews: Vec<Review>,
    /// `error:` — what a reviewer found wrong.
    pub errors: Vec<QualityMark>,
    /// `allow:` — checks waived here, each with its reason.
    pub allow: Vec<(String, String)>,
    /// `question:`, `answer:`, `resolved:` — what people say about it before this goes out.
    pub thread: Thread,
    /// `variant` — a deliberate different rendering of a repeated sentence.
    pub variant: bool,
    /// Comment lines that belong to people.
    pub notes: Vec<String>,
}

/// What a message says of itself, its value left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing<'t> {
    /// `fr:` — the source it was made from.
    pub baseline: Option<Cow<'t, str>>,
    /// `state:` as stored.
    pub state: StoredState,
    /// `covers:` — further segments that it translates too.
    pub covers: Vec<SegmentId>,
    /// Whether a question about it is open.
    pub question: bool,
    /// How it stands to its reviews.
    pub review: ReviewStanding,
    /// Whether it shows nothing: then its segment has no translation.
    pub blank: bool,
}

/// The messages of one catalog, looked up by id, for those who need not know what they say.
pub trait Messages {
    /// What the message of this id says of itself.
    fn standing(&self, id: &str) -> Option<Standing<'_>>;
    /// The messages that cover further segments, each with those.
    fn covers(&self) -> Vec<(&str, Vec<SegmentId>)>;
    /// The ids of all messages, each once.
    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_>;
}

impl Target {
    /// Holds the source that it was made from together with whoever holds that already, where it
    /// is this one.
    pub fn share(&mut self, source: Option<&SharedText>) {
        if let Some(source) = source.filter(|source| self.baseline.as_ref() == Some(source)) {
            self.baseline = Some(source.clone());
        }
    }

    /// Whether this message shows nothing: it has no value, or one without a visible character once
    /// its terms are put in. Such a message translates nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }

    /// How it stands to its reviews.
    #[must_use]
    pub fn review(&self) -> ReviewStanding {
        match self.state {
            StoredState::Reviewed => {
                review_standing(&self.reviews, self.baseline.as_deref(), &self.value)
            }
            _ => ReviewStanding::Unnamed,
        }
    }

    /// What this message says of itself.
    #[must_use]
    pub fn standing(&self) -> Standing<'_> {
        Standing {
            baseline: self.baseline.as_deref().map(Cow::Borrowed),
            state: self.state,
            covers: self.covers.clone(),
            question: self.thread.is_open(),
            review: self.review(),
            blank: self.is_blank(),
        }
    }
}

/// A segment with its translation and its effective state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The segment's id.
    pub id: SegmentId,
    /// What the source says now.
    pub source: SharedText,
    /// What the catalog holds under this id, shared with it; nothing where that shows nothing.
    pub target: Option<Arc<Target>>,
    /// What people say about it while it has no translation.
    pub talk: Thread,
    /// The message that covers this segment, where it is not its own.
    pub covered_by: Option<SegmentId>,
    /// The effective state.
    pub state: State,
    /// How it drifted, where it did.
    pub drift: Option<Drift>,
}

impl Unit {
    /// Its target, to be changed here and nowhere else.
    pub fn target_mut(&mut self) -> Option<&mut Target> {
        self.target.as_mut().map(Arc::make_mut)
    }

    /// What people say about it.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        self.target.as_deref().map_or(&self.talk, |target| &target.thread)
    }

    /// Whether it was changed since each of its reviews.
    #[must_use]
    pub fn is_review_void(&self) -> bool {
        // Where it did not drift, its state was told from the hashes already.
        let target = self.target.as_deref().filter(|target| target.state == StoredState::Reviewed);
        target.is_some_and(|target| match self.state {
            State::Translated => true,
            State::Drifted => target.review() == ReviewStanding::Void,
            _ => false,
        })
    }

    /// Whether it counts as reviewed, and nobody read it.
    #[must_use]
    pub fn is_unseen(&self) -> bool {
        let target = self.target.as_deref().filter(|_| self.state == State::Reviewed);
        target.is_some_and(|target| {
            target.reviews.iter().any(|review| review.unseen)
                && target.review() == ReviewStanding::Unseen
        })
    }
}

/// A block of the document with its units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BitextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Depth, from 1, of a heading or a nested item.
    pub level: Option<u8>,
    /// Number or sign of a footnote or numbered item.
    pub label: Option<String>,
    /// Where it stands in its table, when it stands in one.
    pub cell: Option<Cell>,
    /// Its units, in order.
    pub units: Vec<Unit>,
}

/// A message whose segment left the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obsolete {
    /// The id it stands under.
    pub id: SegmentId,
    /// What the catalog holds.
    pub target: Arc<Target>,
}

/// One document in two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitext {
    /// The document's name in the settings.
    pub document: String,
    /// Its title in the source language.
    pub title: String,
    /// The language it was written in.
    pub source_locale: Locale,
    /// The language it is translated into.
    pub target_locale: Locale,
    /// Blocks in reading order.
    pub blocks: Vec<BitextBlock>,
    /// Messages whose segment is retired.
    pub obsolete: Vec<Obsolete>,
}

impl Bitext {
    /// What is known of the two languages.
    #[must_use]
    pub fn languages(&self) -> (Language, Language) {
        let language = |locale: &Locale| Language::of_tag(locale.as_str());
        (language(&self.source_locale), language(&self.target_locale))
    }

    /// The blocks of the text, without what stands apart from it.
    pub fn flow(&self) -> impl Iterator<Item = &BitextBlock> {
        self.blocks.iter().filter(|block| !block.kind.is_apart())
    }

    /// All units in reading order.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.blocks.iter().flat_map(|block| &block.units)
    }
}
