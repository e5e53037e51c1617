//! What an edit makes of one document's catalog.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::cache::CachedDocument;
use super::super::person::{Signer, reviewers, sign_again, stand_for};
use super::super::seen::seen;
use super::edit::{Action, Edited, FirstSeen, MessageEdit};
use crate::catalog::Change;
use crate::model::{
    Error, ErrorCode, QualityMark, Remark, RemarkKind, SegmentId, SharedText, StoredState, Target,
};
use crate::text::norm::is_blank;

/// One document with its catalog, while messages of it are changed.
pub(super) struct EditPlanner<'p> {
    pub(super) document: &'p str,
    pub(super) held: &'p CachedDocument,
    pub(super) signer: &'p Signer<'p>,
}

impl EditPlanner<'_> {
    /// What edits change here; the same edit twice is one.
    pub(super) fn all_changes(
        &self,
        edits: &[MessageEdit],
        seen: &mut FirstSeen,
        edited: &mut Vec<Edited>,
    ) -> Result<Vec<Change>, Error> {
        let mut known: FxHashMap<&SegmentId, &MessageEdit> = FxHashMap::default();
        let mut changes = Vec::new();
        for edit in edits.iter().filter(|edit| self.held.source(&edit.id).is_some()) {
            if known.insert(&edit.id, edit) != Some(edit) {
                changes.extend(self.changes(edit, seen, edited)?);
            }
        }
        let mut ids: FxHashSet<&SegmentId> = FxHashSet::default();
        match changes.iter().find(|change| !ids.insert(change.id())) {
            Some(change) => Err(refused(change.id(), "edit-once")),
            None => Ok(changes),
        }
    }

    fn changes(
        &self,
        edit: &MessageEdit,
        first: &mut FirstSeen,
        edited: &mut Vec<Edited>,
    ) -> Result<Vec<Change>, Error> {
        let written = self.held.catalog.target(edit.id.as_str());
        let old = written.filter(|target| !target.is_blank());
        let source = self.held.anchor(&edit.id, old);
        let now = seen(old, &source);
        let then = edit.seen.as_ref();
        let then =
            then.unwrap_or_else(|| first.entry(edit.id.clone()).or_insert_with(|| now.clone()));
        if *then != now {
            return Err(conflict(edit, old));
        }
        if edit.action == Action::Remove {
            return Ok(written.map(|written| taken_out(&edit.id, written)).into_iter().collect());
        }
        let (target, more) = self.act(edit, written, source)?;
        edited.push(Edited {
            id: edit.id.clone(),
            document: self.document.to_owned(),
            old_baseline: old.and_then(|old| old.baseline.clone()),
            target: target.clone(),
        });
        let mut changes = vec![Change::Put(edit.id.clone(), Box::new(target))];
        changes.extend(more);
        Ok(changes)
    }

    /// The message as it is to be, and what changes beside it.
    fn act(
        &self,
        edit: &MessageEdit,
        written: Option<&Target>,
        source: SharedText,
    ) -> Result<(Target, Option<Change>), Error> {
        let blank = written.is_none_or(Target::is_blank);
        let mut target = written.cloned().unwrap_or_default();
        if blank {
            // It translated nothing, so it never spoke for others either.
            target.covers.clear();
        }
        match &edit.action {
            Action::Set(value, state) => {
                not_blank(&edit.id, value)?;
                self.signer.write(&edit.id, &mut target, (source, value), *state)?;
            }
            Action::Draft(value, origin) => {
                not_blank(&edit.id, value)?;
                let made = Target {
                    value: value.into(),
                    baseline: Some(source),
                    state: StoredState::Draft,
                    covers: target.covers.clone(),
                    origin: Some(one_line(origin)),
                    ..Target::default()
                };
                target = self.brought(&edit.id, made, target)?;
            }
            Action::Write(new) => target = self.brought(&edit.id, Target::clone(new), target)?,
            Action::Say(said) => {
                for (kind, text) in said {
                    target.thread.0.push(self.remark(&edit.id, *kind, text)?);
                }
            }
            Action::Remarks(remarks) => add_remarks(&mut target, remarks),
            Action::Remove => {}
            _ if blank => {
                return Err(Error::new(ErrorCode::TargetMissing).with("id", edit.id.as_str()));
            }
            Action::Accept => self.signer.accept(&edit.id, &mut target, source, false)?,
            Action::AcceptUnseen => self.signer.accept(&edit.id, &mut target, source, true)?,
            Action::Keep => stand_for(&mut target, source),
            Action::Reword(value) => {
                not_blank(&edit.id, value)?;
                let (was, state) = (target.baseline.clone(), target.state);
                let made = (was.clone().unwrap_or_default(), value.as_str());
                let state = state.min(StoredState::Translated);
                self.signer.write(&edit.id, &mut target, made, state)?;
                target.baseline = was;
            }
            Action::Mark(marks) if marks.is_empty() => target.errors.clear(),
            Action::Mark(marks) => {
                let mark =
                    |mark: &QualityMark| QualityMark { note: one_line(&mark.note), ..mark.clone() };
                target.errors.extend(marks.iter().map(mark));
            }
            Action::Allow(check, reason) => {
                target.allow.retain(|(name, _)| name != check);
                target.allow.push((one_line(check), one_line(reason)));
            }
            Action::Variant(is) => target.variant = *is,
            Action::Merge => return self.merge(&edit.id, target),
            Action::Split(at) => return self.split(&edit.id, target, *at),
        }
        Ok((target, None))
    }

    /// What was made elsewhere, with what people say of the message here.
    fn brought(&self, id: &SegmentId, new: Target, old: Target) -> Result<Target, Error> {
        let mut target = new;
        self.signer.bring(id, &mut target, &old)?;
        let Target { errors, allow, variant, notes, .. } = old;
        let said = std::mem::replace(&mut target.thread, old.thread);
        add_remarks(&mut target, &said.0);
        let thread = std::mem::take(&mut target.thread);
        Ok(Target { thread, errors, allow, variant, notes, ..target })
    }

    fn remark(&self, id: &SegmentId, kind: RemarkKind, text: &str) -> Result<Remark, Error> {
        if kind != RemarkKind::Resolved && is_blank(text) {
            return Err(refused(id, "remark-text"));
        }
        Ok(Remark::new(kind, self.signer.project.person()?.as_deref(), text))
    }

    fn merge(&self, id: &SegmentId, mut target: Target) -> Result<(Target, Option<Change>), Error> {
        let last = target.covers.last().unwrap_or(id).clone();
        let next = self.held.next(&last).ok_or_else(|| refused(id, "edit-after"))?;
        let own = self.held.catalog.target(next.as_str());
        if own.is_some_and(|own| !own.notes.is_empty() || !own.thread.is_empty()) {
            return Err(refused(next, "edit-bare"));
        }
        let text = self.held.anchor(next, own);
        let reviews = own.map_or_else(Vec::new, |own| reviewers(&target, own));
        let had = has_reviews(&target) || own.is_some_and(has_reviews);
        target.covers.push(next.clone());
        target.covers.extend(own.iter().flat_map(|own| own.covers.iter().cloned()));
        let added = own.and_then(|own| own.baseline.clone()).unwrap_or(text);
        target.baseline = target.baseline.map(|baseline| baseline + " " + added.as_str());
        if let Some(own) = own {
            let value = format!("{} {}", target.value.trim_end(), own.value.trim_start());
            target.value = value.into();
            target.state = target.state.min(own.state);
            target.errors.extend(own.errors.iter().cloned());
        }
        sign_again(&mut target, &reviews, had);
        Ok((target, own.map(|_| Change::Remove(next.clone()))))
    }

    fn split(
        &self,
        id: &SegmentId,
        mut target: Target,
        at: usize,
    ) -> Result<(Target, Option<Change>), Error> {
        if target.covers.is_empty() {
            return Err(refused(id, "edit-covers"));
        }
        let parts = target.value.split_at_checked(at);
        let parts = parts.map(|(left, right)| (left.trim(), right.trim()));
        let (left, right) = parts
            .filter(|(left, right)| !left.is_empty() && !right.is_empty())
            .ok_or_else(|| refused(id, "edit-inside"))?;
        let (reviews, had) = (reviewers(&target, &target), has_reviews(&target));
        let mut covers = std::mem::take(&mut target.covers);
        let first = covers.remove(0);
        let (state, origin) = (target.state, target.origin.clone());
        let translator = target.translator.clone();
        let mut second =
            Target { value: right.into(), covers, state, origin, translator, ..Target::default() };
        second.baseline = Some(self.held.anchor(&first, Some(&second)));
        target.value = left.into();
        target.baseline = self.held.source(id).cloned();
        for part in [&mut target, &mut second] {
            sign_again(part, &reviews, had);
        }
        Ok((target, Some(Change::Put(first, Box::new(second)))))
    }
}

fn not_blank(id: &SegmentId, value: &str) -> Result<(), Error> {
    let blank = || Error::new(ErrorCode::TargetInvalid).with("id", id.as_str());
    if is_blank(value) { Err(blank()) } else { Ok(()) }
}

fn has_reviews(target: &Target) -> bool {
    !target.reviews.is_empty()
}

/// Adds remarks that are not known yet.
fn add_remarks(target: &mut Target, remarks: &[Remark]) {
    for remark in remarks {
        if !target.thread.0.contains(remark) {
            target.thread.0.push(remark.clone());
        }
    }
}

/// A translation taken out; what people say of its segment stays.
fn taken_out(id: &SegmentId, written: &Target) -> Change {
    if written.thread.is_empty() {
        return Change::Remove(id.clone());
    }
    let thread = written.thread.clone();
    Change::Put(id.clone(), Box::new(Target { thread, ..Target::default() }))
}

/// Somebody else changed the message: both texts are in the error, so that neither is lost.
fn conflict(edit: &MessageEdit, now: Option<&Target>) -> Error {
    let mine = edit.action.text();
    Error::new(ErrorCode::Conflict)
        .with("id", edit.id.as_str())
        .with("what", if mine.is_empty() { "message" } else { "texts" })
        .with("theirs", now.map_or("", |now| now.value.as_str()))
        .with("mine", mine)
}

fn refused(id: &SegmentId, expected: &'static str) -> Error {
    Error::new(ErrorCode::Usage).with("value", id.as_str()).with("expected", expected)
}

/// A text that fits on one line of a comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
