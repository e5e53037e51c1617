//! Counts rows and columns while a reader walks a table.
//!
//! A reader says when a table, a row and a cell begin and end; [`Tables::cell`] then tells each
//! block that is made inside where it stands. Columns are counted as HTML does: a cell takes the
//! first column that no cell from above reaches into. A table inside a cell is part of that cell.

use crate::model::{Cell, CellStart};

/// More columns or rows than this nobody prints; a file that says so is not believed.
const MOST: u16 = 1000;

/// The table being walked.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// How many tables are open, one inside the other.
    depth: usize,
    /// What the next cell with text starts.
    starts: Option<CellStart>,
    /// For each column, how many more rows a cell from above reaches into.
    reached: Vec<u16>,
    /// The next column of this row, from 0.
    next: usize,
    /// The cell that is open.
    cell: Option<Cell>,
}

impl Tables {
    /// A table begins.
    pub(super) fn open(&mut self) {
        self.depth += 1;
        if self.depth == 1 {
            *self = Self { depth: 1, starts: Some(CellStart::Table), ..Self::default() };
        }
    }

    /// A table ends.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.cell = None;
        }
    }

    /// Whether a cell is open: what is read belongs to it.
    pub(super) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        if self.depth != 1 {
            return;
        }
        self.next = 0;
        self.reached.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        self.starts = self.starts.or(Some(CellStart::Row));
    }

    /// A cell begins, over so many columns and rows.
    pub(super) fn open_cell(&mut self, header: bool, columns: u16, rows: u16) {
        if self.depth > 1 {
            return;
        }
        let (columns, rows) = (columns.clamp(1, MOST), rows.clamp(1, MOST));
        while self.reached.get(self.next).is_some_and(|rows| *rows > 0) {
            self.next += 1;
        }
        let column = u16::try_from(self.next + 1).unwrap_or(u16::MAX);
        let end = (self.next + usize::from(columns)).min(usize::from(u16::MAX));
        if self.reached.len() < end {
            self.reached.resize(end, 0);
        }
        // The row itself counts, for it is taken off when the next begins.
        self.reached.get_mut(self.next..end).unwrap_or_default().fill(rows);
        self.next = end;
        self.cell = Some(Cell { header, columns, rows, ..Cell::new(column) });
    }

    /// A column is passed over that has no cell of its own.
    pub(super) fn skip(&mut self, columns: u16) {
        if self.depth <= 1 {
            self.next += usize::from(columns.min(MOST));
        }
    }

    /// A cell ends.
    pub(super) fn close_cell(&mut self) {
        if self.depth <= 1 {
            self.cell = None;
        }
    }

    /// Where the block stands that is made now; nothing outside of tables.
    pub(super) fn cell(&mut self) -> Option<Cell> {
        let cell = self.cell?;
        Some(Cell { starts: self.starts.take(), ..cell })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_take_the_columns_that_nothing_from_above_reaches_into() {
        let mut tables = Tables::default();
        tables.open();
        let read = |tables: &mut Tables, columns, rows| {
            tables.open_cell(false, columns, rows);
            let cell = tables.cell().unwrap();
            tables.close_cell();
            (cell.starts, cell.column)
        };
        tables.row();
        assert_eq!(read(&mut tables, 1, 2), (Some(CellStart::Table), 1));
        assert_eq!(read(&mut tables, 2, 1), (None, 2));
        tables.row();
        assert_eq!(read(&mut tables, 1, 1), (Some(CellStart::Row), 2));
        assert_eq!(read(&mut tables, 1, 1), (None, 3));
        tables.row();
        assert_eq!(read(&mut tables, 1, 1), (Some(CellStart::Row), 1));
    }

    #[test]
    fn a_table_in_a_cell_belongs_to_that_cell() {
        let mut tables = Tables::default();
        tables.open();
        tables.row();
        tables.open_cell(true, 1, 1);
        tables.open();
        tables.row();
        tables.open_cell(false, 1, 1);
        assert!(tables.cell().is_some_and(|cell| cell.header && cell.column == 1));
        tables.close_cell();
        tables.close();
        assert_eq!(tables.cell(), Some(Cell { header: true, ..Cell::new(1) }));
    }
}
