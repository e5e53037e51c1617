//! One wording for another, in many translations.

use super::{Action, MessageEdit};
use crate::model::{Bitext, Error, ErrorCode, SegmentId};
use crate::text::pattern::{Pattern, expression};

/// What is to be replaced, and by what.
#[derive(Clone, Debug)]
pub struct Replacing {
    pattern: Pattern,
    new: String,
    /// Whether `$1` in the new wording is the first group of an expression.
    groups: bool,
}

/// A translation that reads otherwise once words are replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// How it reads.
    pub old: String,
    /// How it would.
    pub new: String,
    /// The edit that makes it so.
    pub edit: MessageEdit,
}

impl Replacing {
    /// `old` to the letter, or `/a regular expression/`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for an expression that cannot be understood, and for nothing.
    pub fn new(old: &str, new: &str, any_case: bool) -> Result<Self, Error> {
        let pattern = Pattern::replacing(old, any_case).filter(|_| !old.is_empty());
        let pattern = pattern.ok_or_else(|| {
            let error = Error::new(ErrorCode::Usage).with("value", old);
            error.with("expected", "TEXT | /REGEX/")
        })?;
        Ok(Self { pattern, new: new.to_owned(), groups: expression(old).is_some() })
    }

    /// The wanted translations of a bitext that would read otherwise.
    pub fn in_bitext(
        &self,
        bitext: &Bitext,
        wanted: impl Fn(&SegmentId) -> bool,
    ) -> Vec<Replacement> {
        let mut found = Vec::new();
        for unit in bitext.units().filter(|unit| wanted(&unit.id)) {
            let Some(target) = &unit.target else { continue };
            let new = self.pattern.replace(&target.value, &self.new, self.groups);
            if new != target.value {
                let edit = MessageEdit::of(bitext, unit, Action::Reword(new.clone()));
                found.push(Replacement { old: target.value.to_string(), new, edit });
            }
        }
        found
    }
}
