//! What changed between two texts, word by word, in runs that a person can read.
//!
//! Two texts in; [`WordChange`]s out that tile both sides in order, so that equal and added runs
//! together give the new text, equal and removed ones the old.
//!
//! 1. Both texts are cut into tokens ([`super::word`]); Myers' algorithm (1986), with `similar`'s
//!    bounds on its work, finds what is common.
//! 2. Cleanup: an equal run that is slighter than the changes on both its sides (two words common
//!    by chance, the space between two changed words) joins them, so that a rewritten clause reads
//!    as one removal and one addition (the rule of Fraser's diff-match-patch, counted in letters).
//!
//! The same two texts give the same runs on every machine; no clock bounds the work.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::word::{WordToken, WordTokenKind, tokens};

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Stands on both sides, byte for byte.
    Equal,
    /// Stands in the old text only.
    Removed,
    /// Stands in the new text only.
    Added,
}

/// A run of one kind, with its place on both sides (empty on the side where it does not stand).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WordChange {
    /// What it is.
    pub kind: ChangeKind,
    /// Bytes of the old text.
    pub old: Range<usize>,
    /// Bytes of the new text.
    pub new: Range<usize>,
}

/// The runs that lead from one text to another; a removal stands before the addition it makes room
/// for.
///
/// ```
/// use enregard_engine::text::diff::{ChangeKind, diff};
/// let (old, new) = ("Il y a 1 242 cas.", "Il y a 1 300 cas.");
/// let removed: Vec<&str> = diff(old, new)
///     .into_iter()
///     .filter(|change| change.kind == ChangeKind::Removed)
///     .map(|change| &old[change.old])
///     .collect();
/// assert_eq!(removed, ["1 242"]);
/// ```
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<WordChange> {
    let sides = DiffSides::new(old, new);
    changes(&cleaned(sides.steps(), &sides), &sides)
}

/// A stretch of tokens, equal or replaced (one side of a replacement may be empty).
#[derive(Clone, Debug)]
struct DiffStep {
    equal: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Both texts with their tokens.
struct DiffSides<'a> {
    old: (&'a str, Vec<WordToken>),
    new: (&'a str, Vec<WordToken>),
}

impl<'a> DiffSides<'a> {
    fn new(old: &'a str, new: &'a str) -> Self {
        Self { old: (old, tokens(old)), new: (new, tokens(new)) }
    }

    fn steps(&self) -> Vec<DiffStep> {
        let (old, new) = (strings(&self.old), strings(&self.new));
        let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
        let step = |op: &DiffOp| DiffStep {
            equal: op.tag() == DiffTag::Equal,
            old: op.old_range(),
            new: op.new_range(),
        };
        joined(ops.iter().map(step))
    }

    /// How many letters and digits a step has, on its heavier side.
    fn weight(&self, step: &DiffStep) -> usize {
        letters(&self.old, &step.old).max(letters(&self.new, &step.new))
    }

    fn bytes(&self, step: &DiffStep) -> (Range<usize>, Range<usize>) {
        (bytes(&self.old, &step.old), bytes(&self.new, &step.new))
    }
}

fn strings<'a>((text, tokens): &(&'a str, Vec<WordToken>)) -> Vec<&'a str> {
    tokens.iter().map(|token| text.get(token.span.clone()).unwrap_or_default()).collect()
}

fn letters((text, tokens): &(&str, Vec<WordToken>), range: &Range<usize>) -> usize {
    let says =
        |token: &&WordToken| matches!(token.kind, WordTokenKind::Word | WordTokenKind::Number);
    let tokens = tokens.get(range.clone()).unwrap_or_default().iter().filter(says);
    tokens.map(|t| text.get(t.span.clone()).unwrap_or_default().chars().count()).sum()
}

fn bytes((text, tokens): &(&str, Vec<WordToken>), range: &Range<usize>) -> Range<usize> {
    let at = |index: usize| tokens.get(index).map_or(text.len(), |token| token.span.start);
    at(range.start)..at(range.end)
}

/// Neighbouring steps of one kind become one.
fn joined(steps: impl Iterator<Item = DiffStep>) -> Vec<DiffStep> {
    let mut out: Vec<DiffStep> = Vec::new();
    for step in steps {
        match out.last_mut() {
            Some(last) if last.equal == step.equal => {
                last.old.end = step.old.end;
                last.new.end = step.new.end;
            }
            _ => out.push(step),
        }
    }
    out
}

/// Slight equal steps between two changes become part of them; repeated until nothing moves, with a
/// bound.
fn cleaned(mut steps: Vec<DiffStep>, sides: &DiffSides<'_>) -> Vec<DiffStep> {
    for _ in 0..8 {
        let weights: Vec<usize> = steps.iter().map(|step| sides.weight(step)).collect();
        let mut moved = false;
        for at in 1..steps.len().saturating_sub(1) {
            let (Some([before, own, after]), Some(step)) =
                (weights.get(at - 1..=at + 1), steps.get_mut(at))
            else {
                break;
            };
            if step.equal && own <= before && own <= after {
                step.equal = false;
                moved = true;
            }
        }
        if !moved {
            break;
        }
        steps = joined(steps.into_iter());
    }
    steps
}

fn changes(steps: &[DiffStep], sides: &DiffSides<'_>) -> Vec<WordChange> {
    let mut out = Vec::with_capacity(steps.len() * 2);
    for step in steps {
        let (old, new) = sides.bytes(step);
        if step.equal {
            out.push(WordChange { kind: ChangeKind::Equal, old, new });
            continue;
        }
        if !old.is_empty() {
            let new = new.start..new.start;
            out.push(WordChange { kind: ChangeKind::Removed, old: old.clone(), new });
        }
        if !new.is_empty() {
            out.push(WordChange { kind: ChangeKind::Added, old: old.end..old.end, new });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        let mut out = String::new();
        for change in diff(old, new) {
            match change.kind {
                ChangeKind::Equal => out.push_str(&old[change.old]),
                ChangeKind::Removed => out.push_str(&format!("[-{}-]", &old[change.old])),
                ChangeKind::Added => out.push_str(&format!("{{+{}+}}", &new[change.new])),
            }
        }
        out
    }

    #[test]
    fn changes_read_as_a_person_would_mark_them() {
        for (old, new, want) in [
            ("Il pleut.", "Il pleut.", "Il pleut."),
            ("L'homme vient.", "La femme vient.", "[-L'homme-]{+La femme+} vient."),
            ("Il y a 1 242 cas.", "Il y a 1 300 cas.", "Il y a [-1 242-]{+1 300+} cas."),
            ("soit 7,4 % en tout", "soit 7,5 % en tout", "soit [-7,4 %-]{+7,5 %+} en tout"),
            ("Elle est venue.", "Elle n'est pas venue.", "Elle {+n'+}est {+pas +}venue."),
            (
                "Il a vu de grands chevaux noirs hier.",
                "Il a vu une petite souris blanche hier.",
                "Il a vu [-de grands chevaux noirs-]{+une petite souris blanche+} hier.",
            ),
        ] {
            assert_eq!(shown(old, new), want);
        }
    }

    proptest! {
        #[test]
        fn applied_it_gives_the_new_text(old in "[ab ,']{0,40}", new in "[ab ,']{0,40}") {
            check(&old, &new)?;
        }

        #[test]
        fn any_text_will_do(old in any::<String>(), new in any::<String>()) {
            check(&old, &new)?;
        }
    }

    fn check(old: &str, new: &str) -> Result<(), TestCaseError> {
        let (mut was, mut is) = (String::new(), String::new());
        let (mut old_end, mut new_end) = (0, 0);
        for change in diff(old, new) {
            prop_assert_eq!((change.old.start, change.new.start), (old_end, new_end));
            (old_end, new_end) = (change.old.end, change.new.end);
            was.push_str(&old[change.old.clone()]);
            is.push_str(&new[change.new.clone()]);
            if change.kind == ChangeKind::Equal {
                prop_assert_eq!(&old[change.old], &new[change.new]);
            }
        }
        prop_assert_eq!(was, old);
        prop_assert_eq!(is, new);
        Ok(())
    }
}
