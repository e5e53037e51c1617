//! What can be asked of one message, and what became of it.

use rustc_hash::FxHashMap;

use super::super::seen::{Seen, seen};
use crate::model::{
    Bitext, QualityMark, Remark, RemarkKind, SegmentId, SharedText, StoredState, Target, Unit,
};
use crate::status;

/// What to do with one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Set its text, made from the source of today.
    Set(String, StoredState),
    /// Set its text as a draft that came from somewhere: `memory 0.97`, `mt NAME`.
    Draft(String, String),
    /// Its text fits the source of today.
    Accept,
    /// Its text counts as fitting although nobody read it; that is recorded.
    AcceptUnseen,
    /// The change of the source does not matter to it.
    Keep,
    /// Change its words; whether it fits the source of today is as open as before.
    Reword(String),
    /// Say something about it, translated or not: ask, answer, say that it is settled.
    Say(Vec<(RemarkKind, String)>),
    /// Add to what people say about it what they said elsewhere.
    Remarks(Vec<Remark>),
    /// Mark what is wrong with it; without any mark, take all away.
    Mark(Vec<QualityMark>),
    /// Waive a check on it, with the reason.
    Allow(String, String),
    /// Say that it renders a repeated sentence otherwise on purpose, or no more.
    Variant(bool),
    /// Let it translate the next segment too.
    Merge,
    /// Cut its text at a byte offset; the second part goes to the next segment that it covers.
    Split(usize),
    /// Put in what was made elsewhere: text, baseline, state, reach and origin are this target's.
    /// What people asked or waived about it stays.
    Write(Box<Target>),
    /// Take it out.
    Remove,
}

impl Action {
    /// The text it brings.
    pub(in crate::project) fn text(&self) -> &str {
        match self {
            Self::Set(text, _) | Self::Draft(text, _) | Self::Reword(text) => text,
            Self::Write(target) => &target.value,
            _ => "",
        }
    }
}

/// How to take a translation as fitting the source of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepting {
    /// The translation fits the new source: it counts as reviewed.
    Accept,
    /// It counts as reviewed although nobody read it; that is recorded.
    AcceptUnseen,
    /// The change of the source does not matter: the state stays.
    Keep,
}

/// What was done to one message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edited {
    /// The message.
    pub id: SegmentId,
    /// Its document.
    pub document: String,
    /// The source it was made from before, where it had one.
    pub old_baseline: Option<SharedText>,
    /// What it says now.
    pub target: Target,
}

/// One message to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageEdit {
    /// The message.
    pub id: SegmentId,
    /// What was seen of it; looked at before anything is written.
    pub seen: Option<Seen>,
    /// What to do.
    pub action: Action,
}

impl MessageEdit {
    /// An edit of a unit that stands as it does in this bitext.
    #[must_use]
    pub fn of(bitext: &Bitext, unit: &Unit, action: Action) -> Self {
        let source = status::source_today(bitext, unit);
        Self { id: unit.id.clone(), seen: Some(seen(unit.target.as_deref(), &source)), action }
    }
}

/// What each message was when an edit of it was first worked out.
pub(super) type FirstSeen = FxHashMap<SegmentId, Seen>;
