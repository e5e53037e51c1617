//! The part of the lattice that is searched: for each row of nodes, the columns.
//!
//! Node `(i, j)` stands after `i` source and `j` target sentences. A band holds neighbouring rows;
//! its rows' first and last columns never go back.
#![allow(clippy::indexing_slicing, reason = "rows are made here and addressed within bounds")]

/// Rows of nodes, each with its first and last column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchBand {
    pub(super) first: usize,
    pub(super) rows: Vec<(usize, usize)>,
}

/// A point between beads.
pub(super) type LatticeNode = (usize, usize);

impl SearchBand {
    /// Everything between two nodes that lies in one of the rectangles (corner to corner).
    pub(super) fn new(
        from: LatticeNode,
        to: LatticeNode,
        rectangles: &[(LatticeNode, LatticeNode)],
    ) -> Self {
        let count = to.0 - from.0 + 1;
        let mut rows = vec![(usize::MAX, 0usize); count];
        for &(low, high) in rectangles {
            let (a, b) = (low.0.max(from.0), high.0.min(to.0));
            let (left, right) = (low.1.max(from.1), high.1.min(to.1));
            if left > right {
                continue;
            }
            for row in a..=b.min(to.0) {
                let cell = &mut rows[row - from.0];
                *cell = (cell.0.min(left), cell.1.max(right));
            }
        }
        let mut band = Self { first: from.0, rows };
        band.close(from.1, to.1);
        band
    }

    /// Fills gaps and makes both edges rise, so that a path from corner to corner exists.
    fn close(&mut self, left: usize, right: usize) {
        let last = self.rows.len() - 1;
        self.rows[0].0 = left;
        self.rows[0].1 = self.rows[0].1.max(left);
        self.rows[last].1 = right;
        self.rows[last].0 = self.rows[last].0.min(right);
        let mut least = usize::MAX;
        for row in self.rows.iter_mut().rev() {
            least = least.min(row.0);
            row.0 = least;
        }
        let mut most = left;
        for row in &mut self.rows {
            most = most.max(row.1);
            row.1 = most;
        }
        for k in 1..self.rows.len() {
            // neighbouring rows share a column, else no step leads from one to the next
            if self.rows[k].0 > self.rows[k - 1].1 {
                self.rows[k].0 = self.rows[k - 1].1;
            }
        }
    }

    /// The band of `width` nodes to every side of a path.
    pub(super) fn around(path: &[LatticeNode], width: usize) -> Self {
        let (from, to) = (path[0], path[path.len() - 1]);
        let mut rows = Vec::with_capacity(to.0 - from.0 + 1);
        let (mut low, mut high) = (0, 0);
        for row in from.0..=to.0 {
            while path[low].0 + width < row {
                low += 1;
            }
            while high + 1 < path.len() && path[high + 1].0 <= row + width {
                high += 1;
            }
            let left = path[low].1.saturating_sub(width).max(from.1);
            let right = (path[high].1 + width).min(to.1);
            rows.push((left, right));
        }
        let mut band = Self { first: from.0, rows };
        band.close(from.1, to.1);
        band
    }

    /// The band and all that lies between two of its nodes.
    pub(super) fn widened(mut self, from: LatticeNode, to: LatticeNode) -> Self {
        let (left, right) = (self.rows[0].0, self.rows[self.rows.len() - 1].1);
        for row in &mut self.rows[from.0 - self.first..=to.0 - self.first] {
            *row = (row.0.min(from.1), row.1.max(to.1));
        }
        self.close(left, right);
        self
    }

    /// The last row.
    pub(super) fn last(&self) -> usize {
        self.first + self.rows.len() - 1
    }
}
