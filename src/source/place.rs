//! Where a block stands in its file, for those who write the file anew in another language.

use std::ops::Range;
use std::rc::Rc;

/// The stretches of a file that a block is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Which part of the file, from 0.
    pub(super) part: usize,
    /// Stretches of the part's text, in order; none where the block is not to be written anew.
    pub(super) spans: Rc<Vec<Range<usize>>>,
}

impl Place {
    pub(super) fn new(part: usize, spans: Vec<Range<usize>>) -> Self {
        Self { part, spans: Rc::new(spans) }
    }

    /// Adds what goes on in another place of the same part.
    pub(super) fn join(&mut self, other: Self) {
        Rc::make_mut(&mut self.spans).extend(other.spans.iter().cloned());
    }
}
