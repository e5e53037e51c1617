//! Changes to messages by somebody who looked at them: each carries the hash of what it replaces.
//!
//! A list of [`MessageEdit`]s in; one transaction over all their documents, so that one `undo` takes
//! all of them back. A message or a source other than the one that was seen is a conflict: nothing
//! is written, the error names the message, and the caller still has both texts.

use super::desk::{Desk, Held};
use super::transaction::Transaction;
use super::{Edited, Project};
use crate::catalog::Change;
use crate::model::{Error, ErrorCode, Locale, SegmentId, StoredState, Target, content_hash};
use crate::status;

/// How many times an edit is tried again when another message of the file changed meanwhile.
const TRIES: usize = 5;

/// Hashes of a message and of the source it stands for, as somebody saw them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Of the message's text, baseline, state and reach.
    pub target: String,
    /// Of the source.
    pub source: String,
}

/// The hashes of a message and of the source it stands for.
#[must_use]
pub fn seen(target: Option<&Target>, source: &str) -> Seen {
    Seen { target: target.map_or_else(String::new, message_hash), source: short_hash(source) }
}

fn message_hash(target: &Target) -> String {
    let covers: Vec<&str> = target.covers.iter().map(SegmentId::as_str).collect();
    let baseline = target.baseline.as_deref();
    let parts = [
        target.value.as_str(),
        baseline.unwrap_or_default(),
        if baseline.is_some() { "anchored" } else { "" },
        target.state.as_str(),
        &covers.join(" "),
    ];
    short_hash(&parts.join("\u{0}"))
}

fn short_hash(text: &str) -> String {
    content_hash(text.as_bytes()).chars().take(16).collect()
}

/// What to do with one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Set its text, made from the source of today.
    Set(String, StoredState),
    /// Set its text as a draft that came from somewhere: `memory 0.97`, `mt NAME`.
    Draft(String, String),
    /// Its text fits the source of today.
    Accept,
    /// The change of the source does not matter to it.
    Keep,
    /// Ask something about it, or ask no more.
    Question(Option<String>),
    /// Waive a check on it, with the reason.
    Allow(String, String),
    /// Say that it renders a repeated sentence otherwise on purpose, or no more.
    Variant(bool),
    /// Let it translate the next segment too.
    Merge,
    /// Cut its text at a byte offset; the second part goes to the next segment that it covers.
    Split(usize),
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

impl Project {
    /// Carries edits out, all or none, as one command that one `undo` takes back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Conflict`] with the message's id when it, or its source, is not what was seen;
    /// [`ErrorCode::IdUnknown`], [`ErrorCode::TargetMissing`], [`ErrorCode::TargetInvalid`],
    /// [`ErrorCode::Usage`] for a split or merge that cannot be, and what writing a catalog says.
    pub fn edit(
        &self,
        locale: &Locale,
        edits: &[MessageEdit],
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        Desk::new(locale).edit(self, edits, command)
    }
}

impl Desk {
    /// Carries edits out like [`Project::edit`], with what this desk holds already.
    ///
    /// # Errors
    ///
    /// Like [`Project::edit`].
    pub fn edit(
        &mut self,
        project: &Project,
        edits: &[MessageEdit],
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        let mut tries = 1;
        loop {
            match self.try_edit(project, edits, command) {
                // Another message of the same file was written between our read and our write.
                Err(error)
                    if error.code() == ErrorCode::Conflict
                        && error.args().is_empty()
                        && tries < TRIES =>
                {
                    tries += 1;
                }
                done => return done,
            }
        }
    }

    fn try_edit(
        &mut self,
        project: &Project,
        edits: &[MessageEdit],
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        let ids: Vec<SegmentId> = edits.iter().map(|edit| edit.id.clone()).collect();
        let mut transaction = Transaction::new(command);
        let mut edited = Vec::new();
        let mut patches = Vec::new();
        for settings in self.documents_of(project, &ids)? {
            let Some(held) = self.held(settings) else { continue };
            let bench = Bench { document: &settings.id, held };
            let mut changes = Vec::new();
            for edit in edits.iter().filter(|edit| held.source(&edit.id).is_some()) {
                changes.extend(bench.changes(edit, &mut edited)?);
            }
            let path = project.catalog_path(settings, self.locale());
            for change in &changes {
                if let Change::Put(id, target) = change {
                    project.check_message(id, &target.value)?;
                }
            }
            let patch = held.patch(project, &changes).map_err(|error| error.at(&path))?;
            let before = held.exists.then(|| content_hash(held.text.as_bytes()));
            transaction.put(path, before, patch.text.clone().into_bytes());
            patches.push((settings, patch));
        }
        project.commit(&transaction)?;
        for (settings, patch) in patches {
            self.settle(settings, patch);
        }
        Ok(edited)
    }
}

/// One document with its catalog, while messages of it are changed.
struct Bench<'p> {
    document: &'p str,
    held: &'p Held,
}

impl Bench<'_> {
    fn changes(&self, edit: &MessageEdit, edited: &mut Vec<Edited>) -> Result<Vec<Change>, Error> {
        let old = self.held.catalog.target(edit.id.as_str());
        let source = self.anchor(&edit.id, old);
        if edit.seen.as_ref().is_some_and(|then| *then != seen(old, &source)) {
            return Err(Error::new(ErrorCode::Conflict).with("id", edit.id.as_str()));
        }
        let (target, more) = self.act(edit, old, source)?;
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
        old: Option<&Target>,
        source: String,
    ) -> Result<(Target, Option<Change>), Error> {
        if let Action::Set(value, state) = &edit.action {
            return set(&edit.id, old, source, value, *state).map(|target| (target, None));
        }
        if let Action::Draft(value, origin) = &edit.action {
            let target = set(&edit.id, old, source, value, StoredState::Draft)?;
            return Ok((Target { origin: Some(one_line(origin)), ..target }, None));
        }
        let missing = || Error::new(ErrorCode::TargetMissing).with("id", edit.id.as_str());
        let mut target = old.cloned().ok_or_else(missing)?;
        match &edit.action {
            Action::Set(..) | Action::Draft(..) => {}
            Action::Accept => {
                target.baseline = Some(source);
                target.state = StoredState::Reviewed;
            }
            Action::Keep => target.baseline = Some(source),
            Action::Question(question) => {
                target.question = question.as_deref().map(one_line).filter(|text| !text.is_empty());
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

    fn text(&self, id: &SegmentId) -> String {
        self.held.source(id).unwrap_or_default().to_owned()
    }

    fn anchor(&self, id: &SegmentId, target: Option<&Target>) -> String {
        let text_of = |id: &SegmentId| self.held.source(id).map(str::to_owned);
        match target {
            Some(target) => status::anchor(&self.text(id), target, text_of),
            None => self.text(id),
        }
    }

    fn merge(&self, id: &SegmentId, mut target: Target) -> Result<(Target, Option<Change>), Error> {
        let last = target.covers.last().unwrap_or(id).clone();
        let next = self.held.next(&last).ok_or_else(|| refused(id, "edit-after"))?;
        let own = self.held.catalog.target(next.as_str());
        if own.is_some_and(|own| !own.notes.is_empty() || own.question.is_some()) {
            return Err(refused(next, "edit-bare"));
        }
        let text = self.anchor(next, own);
        target.covers.push(next.clone());
        target.covers.extend(own.iter().flat_map(|own| own.covers.iter().cloned()));
        let added = own.and_then(|own| own.baseline.clone()).unwrap_or(text);
        target.baseline = target.baseline.map(|baseline| format!("{baseline} {added}"));
        if let Some(own) = own {
            target.value = format!("{} {}", target.value.trim_end(), own.value.trim_start());
            target.state = target.state.min(own.state);
        }
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
        let parts = parts.map(|(left, right)| (left.trim().to_owned(), right.trim().to_owned()));
        let (left, right) = parts
            .filter(|(left, right)| !left.is_empty() && !right.is_empty())
            .ok_or_else(|| refused(id, "edit-inside"))?;
        let mut covers = std::mem::take(&mut target.covers);
        let first = covers.remove(0);
        let mut second = Target { value: right, covers, state: target.state, ..Target::default() };
        second.baseline = Some(self.anchor(&first, Some(&second)));
        target.value = left;
        target.baseline = Some(self.text(id));
        Ok((target, Some(Change::Put(first, Box::new(second)))))
    }
}

fn set(
    id: &SegmentId,
    old: Option<&Target>,
    source: String,
    value: &str,
    state: StoredState,
) -> Result<Target, Error> {
    if value.trim().is_empty() {
        return Err(Error::new(ErrorCode::TargetInvalid).with("id", id.as_str()));
    }
    let mut new = old.cloned().unwrap_or_default();
    value.clone_into(&mut new.value);
    new.baseline = Some(source);
    new.state = state;
    new.origin = None;
    Ok(new)
}

fn refused(id: &SegmentId, expected: &'static str) -> Error {
    Error::new(ErrorCode::Usage).with("value", id.as_str()).with("expected", expected)
}

/// A text that fits on one line of a comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> (Self, Project) {
            let folder = tempfile::tempdir().unwrap();
            let put = |name: &str, text: &str| {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            };
            put(
                "enregard.yaml",
                "enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.txt\n",
            );
            put(
                "segments/essai.yaml",
                "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: a-1\n    text: Un.\n  - id: a-2\n    text: Deux.\n  - id: a-3\n    text: Trois.\n",
            );
            put(
                "locales/en/essai.ftl",
                "### essai: fr → en\n\n# fr: Un.\na-1 = One.\n\n# fr: Deus.\na-2 = Two.\n",
            );
            let project = Project::open(folder.path()).unwrap();
            (Self(folder), project)
        }

        fn catalog(&self) -> String {
            fs::read_to_string(self.0.path().join("locales/en/essai.ftl")).unwrap()
        }
    }

    fn id(name: &str) -> SegmentId {
        SegmentId::new(name).unwrap()
    }

    fn edit(name: &str, action: Action) -> MessageEdit {
        MessageEdit { id: id(name), seen: None, action }
    }

    fn look(project: &Project, name: &str) -> Seen {
        let found = project.find(&id(name), &Locale::english()).unwrap();
        let unit = found.unit().unwrap();
        seen(unit.target.as_ref(), &unit.source)
    }

    fn set_to(text: &str) -> Action {
        Action::Set(text.to_owned(), StoredState::Translated)
    }

    #[test]
    fn a_message_that_changed_since_it_was_seen_is_a_conflict_and_stays() {
        let (place, project) = Place::new();
        let en = Locale::english();
        let then = look(&project, "a-1");
        project.edit(&en, &[edit("a-1", set_to("The first."))], "other").unwrap();
        let before = place.catalog();
        let late = MessageEdit { seen: Some(then), ..edit("a-1", set_to("Mine.")) };
        let error = project.edit(&en, &[late], "late").unwrap_err();
        assert_eq!(error.code(), ErrorCode::Conflict);
        assert_eq!(error.args(), [("id", "a-1".to_owned())]);
        assert_eq!(place.catalog(), before);
    }

    #[test]
    fn another_message_that_changed_is_no_conflict() {
        let (place, project) = Place::new();
        let en = Locale::english();
        let then = look(&project, "a-3");
        project.edit(&en, &[edit("a-1", set_to("The first."))], "other").unwrap();
        let mine = MessageEdit { seen: Some(then), ..edit("a-3", set_to("Three.")) };
        project.edit(&en, &[mine], "mine").unwrap();
        assert!(place.catalog().ends_with("# fr: Trois.\na-3 = Three.\n"), "{}", place.catalog());
    }

    #[test]
    fn several_edits_are_one_command_to_undo_and_to_do_again() {
        let (place, project) = Place::new();
        let before = place.catalog();
        let edits = [edit("a-1", Action::Accept), edit("a-2", Action::Keep)];
        project.edit(&Locale::english(), &edits, "both").unwrap();
        let after = place.catalog();
        assert_eq!(
            after,
            "### essai: fr → en\n\n# fr: Un.\n# state: reviewed\na-1 = One.\n\n# fr: Deux.\na-2 = Two.\n"
        );
        assert_eq!(project.undoable().unwrap(), ["both"]);
        let (_, redo) = project.undo_once().unwrap();
        assert_eq!(place.catalog(), before);
        project.redo(&redo).unwrap();
        assert_eq!(place.catalog(), after);
        assert_eq!(project.undoable().unwrap(), ["both"]);
    }

    #[test]
    fn a_merge_covers_the_next_segment_and_a_split_gives_it_back() {
        let (place, project) = Place::new();
        let en = Locale::english();
        project.edit(&en, &[edit("a-1", Action::Merge)], "merge").unwrap();
        assert_eq!(
            place.catalog(),
            "### essai: fr → en\n\n# fr: Un. Deus.\n# covers: a-2\na-1 = One. Two.\n"
        );
        project.edit(&en, &[edit("a-1", Action::Split(5))], "split").unwrap();
        assert_eq!(
            place.catalog(),
            "### essai: fr → en\n\n# fr: Un.\na-1 = One.\n\n# fr: Deux.\na-2 = Two.\n"
        );
        let error = project.edit(&en, &[edit("a-1", Action::Split(2))], "no").unwrap_err();
        assert_eq!(error.code(), ErrorCode::Usage);
    }

    #[test]
    fn a_question_stays_on_one_line_and_goes_away() {
        let (place, project) = Place::new();
        let en = Locale::english();
        let ask = Action::Question(Some("Who?\nkey = x".to_owned()));
        project.edit(&en, &[edit("a-1", ask)], "ask").unwrap();
        assert!(place.catalog().contains("# question: Who? key = x\na-1 = One.\n"));
        project.edit(&en, &[edit("a-1", Action::Question(None))], "done").unwrap();
        assert!(!place.catalog().contains("question"));
    }

    #[test]
    fn drafts_are_kept_until_they_are_dropped() {
        let (_place, project) = Place::new();
        let en = Locale::english();
        let draft = Draft {
            id: "a-3".to_owned(),
            text: "Thr".to_owned(),
            target: String::new(),
            source: "x".to_owned(),
        };
        project.keep_draft(&en, &draft).unwrap();
        assert_eq!(project.drafts(&en), [draft]);
        project.drop_draft(&en, &id("a-3")).unwrap();
        project.drop_draft(&en, &id("a-3")).unwrap();
        assert_eq!(project.drafts(&en), []);
    }

    use super::super::Draft;
}
