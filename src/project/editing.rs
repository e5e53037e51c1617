//! The one door by which messages change: commands, the editor, imports, alignment, fixes and
//! fills.
//!
//! A list of [`MessageEdit`]s in; one transaction over all their documents and locales, so that all
//! of it happens or nothing, and one `undo` takes it back. An edit carries the hash of what it
//! replaces, or gets it when it is first worked out: a message or a source that is another by the
//! time it would be written is a conflict. Then nothing is written, and the error holds both texts.

mod edit;
mod planner;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Project;
use super::cache::CatalogCache;
use super::person::Signer;
use super::transaction::Transaction;
use crate::catalog::{Change, Patch};
use crate::model::{Error, ErrorCode, Locale, SegmentId, StoredState, content_hash};
use crate::store::DocumentSettings;
use edit::FirstSeen;
pub use edit::{Accepting, Action, Edited, MessageEdit};
use planner::EditPlanner;

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
        carry_out(self, &mut [(&mut CatalogCache::new(locale), edits)], command)
    }

    /// [`Project::edit`] over several locales at once.
    ///
    /// # Errors
    ///
    /// Like [`Project::edit`].
    pub fn edit_locales(
        &self,
        edits: &[(Locale, Vec<MessageEdit>)],
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        let mut caches: Vec<CatalogCache> =
            edits.iter().map(|(locale, _)| CatalogCache::new(locale)).collect();
        let mut caches: Vec<(&mut CatalogCache, &[MessageEdit])> =
            caches.iter_mut().zip(edits.iter().map(|(_, edits)| edits.as_slice())).collect();
        carry_out(self, &mut caches, command)
    }

    /// Works edits out and writes nothing: the errors are those that [`Project::edit`] would give.
    pub(super) fn rehearse(&self, locale: &Locale, edits: &[MessageEdit]) -> Result<(), Error> {
        let mut nothing = Transaction::default();
        let (mut seen, mut edited) = (FxHashMap::default(), Vec::new());
        let signer = Signer { project: self, in_bulk: is_in_bulk([edits].into_iter()) };
        CatalogCache::new(locale)
            .work_out(&signer, edits, &mut seen, &mut nothing, &mut edited)
            .map(drop)
    }

    /// Sets the translation of a segment, made from the source of today.
    ///
    /// # Errors
    ///
    /// Like [`Project::edit`].
    pub fn set(
        &self,
        id: &SegmentId,
        locale: &Locale,
        value: &str,
        state: StoredState,
    ) -> Result<Edited, Error> {
        let action = Action::Set(value.to_owned(), state);
        let edit = MessageEdit { id: id.clone(), seen: None, action };
        let edited = self.edit(locale, &[edit], &format!("set {id}"))?;
        edited.into_iter().next().ok_or_else(|| Error::new(ErrorCode::IdUnknown))
    }

    /// Takes the translations of these segments as fitting the source of today.
    ///
    /// # Errors
    ///
    /// Like [`Project::edit`].
    pub fn accept(
        &self,
        ids: &[SegmentId],
        locale: &Locale,
        how: Accepting,
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        let action = match how {
            Accepting::Accept => Action::Accept,
            Accepting::AcceptUnseen => Action::AcceptUnseen,
            Accepting::Keep => Action::Keep,
        };
        let edit =
            |id: &SegmentId| MessageEdit { id: id.clone(), seen: None, action: action.clone() };
        self.edit(locale, &ids.iter().map(edit).collect::<Vec<_>>(), command)
    }
}

/// Carries the edits of some caches out as one command.
fn carry_out(
    project: &Project,
    caches: &mut [(&mut CatalogCache, &[MessageEdit])],
    command: &str,
) -> Result<Vec<Edited>, Error> {
    let mut seen: Vec<FirstSeen> = vec![FirstSeen::default(); caches.len()];
    let signer = Signer { project, in_bulk: is_in_bulk(caches.iter().map(|(_, edits)| *edits)) };
    let (edited, patches) = project.change(command, |transaction| {
        let (mut edited, mut patches) = (Vec::new(), Vec::new());
        for ((cache, edits), seen) in caches.iter_mut().zip(&mut seen) {
            patches.push(cache.work_out(&signer, edits, seen, transaction, &mut edited)?);
        }
        Ok((edited, patches))
    })?;
    for ((cache, _), patches) in caches.iter_mut().zip(patches) {
        for (settings, patch, hash) in patches {
            cache.settle(settings, patch, hash);
        }
    }
    Ok(edited)
}

impl CatalogCache {
    /// Carries edits out like [`Project::edit`], with what this cache holds already.
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
        carry_out(project, &mut [(self, edits)], command)
    }

    /// The new text of every catalog that some edits change.
    fn work_out<'p>(
        &mut self,
        signer: &Signer<'p>,
        edits: &[MessageEdit],
        seen: &mut FirstSeen,
        transaction: &mut Transaction,
        edited: &mut Vec<Edited>,
    ) -> Result<Vec<(&'p DocumentSettings, Patch, String)>, Error> {
        let project = signer.project;
        let ids: Vec<SegmentId> = edits.iter().map(|edit| edit.id.clone()).collect();
        let mut patches = Vec::new();
        for settings in self.documents_of(project, &ids)? {
            let Some(held) = self.held(settings) else { continue };
            let planner = EditPlanner { document: &settings.id, held, signer };
            let changes = planner.all_changes(edits, seen, edited)?;
            let path = project.catalog_path(settings, self.locale());
            for change in &changes {
                if let Change::Put(id, target) = change {
                    project.check_message(id, &target.value)?;
                }
            }
            let patch = held.patch(project, &changes).map_err(|error| error.at(&path))?;
            let before = held.exists.then(|| (Arc::clone(&held.text), held.hash.clone()));
            let hash = content_hash(patch.text.as_bytes());
            transaction.put_text(path, before, (Arc::clone(&patch.text), hash.clone()));
            patches.push((settings, patch, hash));
        }
        Ok(patches)
    }
}

/// Whether several translations are accepted by one command.
fn is_in_bulk<'e>(edits: impl Iterator<Item = &'e [MessageEdit]>) -> bool {
    edits.flatten().filter(|edit| edit.action == Action::Accept).count() > 1
}

#[cfg(test)]
mod tests {
    use super::super::seen::{Seen, seen};
    use super::*;
    use crate::model::RemarkKind;
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
            let project = Project::open(folder.path()).unwrap().signing_as("Ada");
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
        seen(unit.target.as_deref(), &unit.source)
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
        let said =
            |name| error.args().iter().find(|(arg, _)| *arg == name).map(|(_, v)| v.as_str());
        assert_eq!(said("id"), Some("a-1"));
        assert_eq!((said("theirs"), said("mine")), (Some("The first."), Some("Mine.")));
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

    fn commands(project: &Project) -> Vec<String> {
        let changes = project.undoable(usize::MAX).unwrap();
        changes.into_iter().map(|change| change.command).collect()
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
            format!(
                "### essai: fr → en\n\n# fr: Un.\n# state: reviewed\n# reviewed: {}\na-1 = One.\n\n# fr: Deux.\na-2 = Two.\n",
                crate::model::Review::sign("Ada", "Un.", "One.", false).write()
            )
        );
        assert_eq!(commands(&project), ["both"]);
        let (_, redo) = project.undo_once().unwrap();
        assert_eq!(place.catalog(), before);
        project.redo(&redo).unwrap();
        assert_eq!(place.catalog(), after);
        assert_eq!(commands(&project), ["both"]);
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
    fn a_question_stays_on_one_line_until_it_is_resolved() {
        let (place, project) = Place::new();
        let en = Locale::english();
        let say = |kind, text: &str| Action::Say(vec![(kind, text.to_owned())]);
        let ask = say(RemarkKind::Question, "Who?\nkey = x");
        project
            .edit(&en, &[edit("a-1", ask), edit("a-3", say(RemarkKind::Question, "Why?"))], "ask")
            .unwrap();
        assert!(place.catalog().contains("# question: Ada: Who? key = x\na-1 = One.\n"));
        assert!(place.catalog().ends_with("# question: Ada: Why?\na-3 = {\"\"}\n"));
        let thread = |name| project.find(&id(name), &en).unwrap().unit().unwrap().thread().clone();
        assert!(thread("a-1").is_open() && thread("a-3").is_open());
        project.edit(&en, &[edit("a-3", set_to("Three."))], "set").unwrap();
        project.edit(&en, &[edit("a-3", say(RemarkKind::Resolved, ""))], "done").unwrap();
        assert!(
            place
                .catalog()
                .contains("# question: Ada: Why?\n# fr: Trois.\n# resolved: Ada\na-3 = Three.\n"),
            "{}",
            place.catalog()
        );
        assert!(thread("a-1").is_open() && !thread("a-3").is_open());
        assert!(project.edit(&en, &[edit("a-1", say(RemarkKind::Answer, " "))], "no").is_err());
    }

    #[test]
    fn drafts_are_kept_until_they_are_dropped() {
        let (_place, project) = Place::new();
        let en = Locale::english();
        let draft = UnsavedDraft {
            id: "a-3".to_owned(),
            text: "Thr".to_owned(),
            target: String::new(),
            source: "x".to_owned(),
        };
        project.keep_draft(&en, &draft).unwrap();
        assert_eq!(project.drafts(&en), [draft]);
        project.drop_draft_of(&en, &id("a-3"), "Typed elsewhere.").unwrap();
        assert_eq!(project.drafts(&en).len(), 1);
        project.drop_draft_of(&en, &id("a-3"), "Thr").unwrap();
        project.drop_draft_of(&en, &id("a-3"), "Thr").unwrap();
        assert_eq!(project.drafts(&en), []);
    }

    use super::super::UnsavedDraft;
}
