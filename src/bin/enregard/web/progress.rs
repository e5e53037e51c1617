//! The counts of a document, kept block by block, so that a change counts only what it touches.

use std::sync::Arc;

use enregard::model::{Bitext, Counts};
use enregard::status::{Tally, block_counts};

/// Counts as of now, and since when each section has them.
#[derive(Clone)]
pub(crate) struct RunningTally {
    blocks: Arc<Vec<Counts>>,
    pub(crate) tally: Arc<Tally>,
    revisions: Arc<Vec<u64>>,
}

impl RunningTally {
    pub(crate) fn read(bitext: &Bitext, revision: u64) -> Self {
        let blocks: Vec<Counts> = bitext.blocks.iter().map(block_counts).collect();
        let tally = Tally::of_counts(bitext, &blocks);
        let revisions = vec![revision; tally.sections.len()];
        Self { blocks: Arc::new(blocks), tally: Arc::new(tally), revisions: Arc::new(revisions) }
    }

    /// Counts some blocks again.
    pub(crate) fn renew(&mut self, bitext: &Bitext, changed: &[usize], revision: u64) {
        let blocks = Arc::make_mut(&mut self.blocks);
        for at in changed {
            if let (Some(counts), Some(block)) = (blocks.get_mut(*at), bitext.blocks.get(*at)) {
                *counts = block_counts(block);
            }
        }
        let tally = Tally::of_counts(bitext, blocks);
        let pairs = tally.sections.iter().zip(&self.tally.sections);
        for (since, (now, then)) in Arc::make_mut(&mut self.revisions).iter_mut().zip(pairs) {
            if now != then {
                *since = revision;
            }
        }
        self.tally = Arc::new(tally);
    }

    /// The sections that count otherwise since a revision.
    pub(crate) fn changed_since(&self, revision: u64) -> impl Iterator<Item = usize> {
        let since = self.revisions.iter().enumerate();
        since.filter(move |(_, at)| **at > revision).map(|(section, _)| section)
    }
}
