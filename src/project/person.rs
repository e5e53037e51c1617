//! Who is at work, and what is recorded of that above a message.
//!
//! The name is the one that was said (`--as`), else the one in the user's own settings, else git's
//! `user.name`. It is wanted only where something is signed: a review, and where the project wants
//! four eyes, a translation.

use super::Project;
use super::name::KnownName;
use crate::catalog::stored;
use crate::model::{
    Error, ErrorCode, Review, SegmentId, SharedText, StoredState, Target, is_raw_machine,
    origin_after, person, same_person,
};

impl Project {
    /// The same project, in the hands of somebody of this name.
    #[must_use]
    pub fn signing_as(mut self, name: &str) -> Self {
        self.name = KnownName::of(name);
        self
    }

    /// The same project in the hands of a guest, whose drafts are kept apart under `key`.
    #[must_use]
    pub fn lent_to(&self, name: &str, key: &str) -> Self {
        Self { name: KnownName::of_guest(name, key), ..self.clone() }
    }

    /// The same project in the hands of whoever holds the other.
    #[must_use]
    pub fn given_back_to(&self, other: &Self) -> Self {
        Self { name: other.name.clone(), ..self.clone() }
    }

    /// Signs with this name from now on, whoever holds the project.
    pub fn sign_as(&self, name: &str) {
        let name = person(name);
        if !name.is_empty() {
            self.name.set(&name);
        }
    }

    /// Who is at work; nothing where nobody says.
    ///
    /// # Errors
    ///
    /// What reading the user's own settings says.
    pub fn person(&self) -> Result<Option<String>, Error> {
        if let Some(name) = self.name.get() {
            return Ok(Some(name));
        }
        let settings = self.user_settings()?.0.name;
        let git = || self.git(&["config", "--get", "user.name"]).ok();
        let found = settings.or_else(git).map(|name| person(&name));
        let found = found.filter(|name| !name.is_empty());
        if let Some(name) = &found {
            self.name.set(name);
        }
        Ok(found)
    }
}

/// Whether a text is a machine's, and nobody has edited or accepted it.
pub(super) fn is_raw(target: &Target) -> bool {
    target.state != StoredState::Reviewed && target.origin.as_deref().is_some_and(is_raw_machine)
}

/// Records above messages who did what.
pub(super) struct Signer<'p> {
    pub(super) project: &'p Project,
    /// Whether several translations are accepted at once.
    pub(super) in_bulk: bool,
}

impl Signer<'_> {
    /// Gives a message a text that was made from this source.
    pub(super) fn write(
        &self,
        id: &SegmentId,
        target: &mut Target,
        (source, value): (SharedText, &str),
        state: StoredState,
    ) -> Result<(), Error> {
        let value = stored(value);
        let is_new = target.is_blank();
        let same = !is_new && value == target.value;
        if same && target.state == state && target.baseline.as_ref() == Some(&source) {
            return Ok(());
        }
        let old = std::mem::replace(&mut target.value, value);
        target.origin = target.origin.take().filter(|_| !is_new);
        if let Some(origin) = target.origin.take() {
            target.origin = Some(origin_after(&origin, &old, &target.value));
        }
        if !same {
            target.translator = self.translator(target)?;
        }
        target.baseline = Some(source);
        target.state = state;
        target.reviews.clear();
        if state == StoredState::Reviewed { self.sign(id, target, false) } else { Ok(()) }
    }

    /// Takes the text of a message as fitting this source.
    pub(super) fn accept(
        &self,
        id: &SegmentId,
        target: &mut Target,
        source: SharedText,
        unseen: bool,
    ) -> Result<(), Error> {
        let raw = is_raw(target);
        if raw && self.in_bulk && !unseen {
            return Err(Error::new(ErrorCode::MachineUnseen).with("id", id.as_str()));
        }
        target.baseline = Some(source);
        target.state = StoredState::Reviewed;
        self.sign(id, target, raw && unseen)
    }

    /// Takes over what was made elsewhere. Whoever brings it stands for what it says was reviewed.
    pub(super) fn bring(
        &self,
        id: &SegmentId,
        target: &mut Target,
        old: &Target,
    ) -> Result<(), Error> {
        target.value = stored(&target.value);
        target.reviews.clear();
        if target.value == old.value {
            target.translator.clone_from(&old.translator);
        }
        let same = target.value == old.value && target.baseline == old.baseline;
        if target.state != StoredState::Reviewed {
            return Ok(());
        }
        if same && old.state == StoredState::Reviewed {
            target.reviews.clone_from(&old.reviews);
            return Ok(());
        }
        if self.project.person()?.is_none() {
            // Nobody is there who could stand for it.
            target.state = StoredState::Translated;
            return Ok(());
        }
        self.sign(id, target, false)
    }

    /// Who wrote a text, where the project wants to know, or said so before.
    fn translator(&self, target: &Target) -> Result<Option<String>, Error> {
        if self.project.settings().style.four_eyes {
            self.name().map(Some)
        } else if target.translator.is_some() {
            self.project.person()
        } else {
            Ok(None)
        }
    }

    /// Signs what a message says now; older reviews of the same text stay.
    fn sign(&self, id: &SegmentId, target: &mut Target, unseen: bool) -> Result<(), Error> {
        let name = self.name()?;
        let wrote = target.translator.as_ref().is_some_and(|wrote| same_person(wrote, &name));
        if wrote && self.project.settings().style.four_eyes {
            let refused = Error::new(ErrorCode::FourEyes).with("id", id.as_str());
            return Err(refused.with("name", name));
        }
        let source = target.baseline.clone().unwrap_or_default();
        let value = target.value.clone();
        let stays = |r: &Review| r.fits(Some(&source), &value) && !same_person(&r.name, &name);
        target.reviews.retain(stays);
        target.reviews.push(Review::sign(&name, &source, &value, unseen));
        Ok(())
    }

    fn name(&self) -> Result<String, Error> {
        self.project.person()?.ok_or_else(|| Error::new(ErrorCode::NameMissing))
    }
}

/// Lets a message stand for another source, its text as it is: its reviews go on holding.
pub(super) fn stand_for(target: &mut Target, source: SharedText) {
    let old = target.baseline.replace(source);
    let now = target.baseline.clone().unwrap_or_default();
    for review in &mut target.reviews {
        if review.fits(old.as_deref(), &target.value) {
            *review = Review::sign(&review.name, &now, &target.value, review.unseen);
        }
    }
}

/// The reviews that two texts have in common, of each of which they hold.
pub(super) fn reviewers(one: &Target, other: &Target) -> Vec<Review> {
    let holds =
        |target: &Target, review: &Review| review.fits(target.baseline.as_deref(), &target.value);
    let both = |review: &&Review| {
        let names = |r: &Review| same_person(&r.name, &review.name) && holds(other, r);
        holds(one, review) && other.reviews.iter().any(names)
    };
    one.reviews.iter().filter(both).cloned().collect()
}

/// Signs a text anew in the names of these reviews; a text that had reviews and has none now counts
/// as translated.
pub(super) fn sign_again(target: &mut Target, reviews: &[Review], had: bool) {
    let source = target.baseline.clone().unwrap_or_default();
    let again = |r: &Review| Review::sign(&r.name, &source, &target.value, r.unseen);
    target.reviews = reviews.iter().map(again).collect();
    if had && target.reviews.is_empty() {
        target.state = target.state.min(StoredState::Translated);
    }
}
