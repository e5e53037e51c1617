//! A change of a source, and what is to be done about it.

use std::ops::Range;

use crate::text::diff::{ChangeKind, WordChange};

/// Something to write in a translation, and the words of both sources that it answers to.
#[derive(Debug, Default)]
pub(super) struct Mending {
    /// Where in the translation, in bytes, and what stands there then.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// Stretches of the old source that are answered for.
    pub(super) old: Vec<Range<usize>>,
    /// Stretches of the new source that are answered for.
    pub(super) new: Vec<Range<usize>>,
    /// Something changed that could not be mended for sure.
    pub(super) unsure: bool,
}

/// A change of a source, with the translation of what it was.
pub(super) struct SourceChange<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
    pub(super) target: &'a str,
    pub(super) runs: Vec<WordChange>,
}

impl SourceChange<'_> {
    /// The stretches that changed, each with its place on both sides.
    pub(super) fn changed(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut changed: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let mut open = false;
        for run in &self.runs {
            if run.kind == ChangeKind::Equal {
                open = false;
            } else if let Some((old, new)) = changed.last_mut().filter(|_| open) {
                old.end = run.old.end;
                new.end = run.new.end;
            } else {
                changed.push((run.old.clone(), run.new.clone()));
                open = true;
            }
        }
        changed
    }
}
