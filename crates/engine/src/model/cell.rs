//! Where a table cell stands.

use serde::{Deserialize, Serialize};

/// The place of a table cell, told so that a row put in or taken out changes no other: nothing here
/// counts rows.
///
/// Cells come in reading order. One that has the column of the cell before it and starts nothing is
/// a further paragraph of that cell. Cells without text are left out.
///
/// ```
/// use enregard_engine::model::{Cell, CellStart};
///
/// let first = Cell::new(1).starting(CellStart::Table);
/// assert_eq!(first.to_string(), "starts: table, column: 1");
/// assert_eq!(Cell::read("starts: table, column: 1"), Some(first));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// What begins with it: it is the first of its row, or of its table, that has text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<CellStart>,
    /// Its first column, from 1.
    pub column: u16,
    /// It heads its column or row.
    #[serde(default, skip_serializing_if = "is_false")]
    pub header: bool,
    /// How many columns it goes over.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u16,
    /// How many rows it goes over.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u16,
}

/// What begins with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellStart {
    /// A table, and its first row.
    Table,
    /// A further row.
    Row,
}

impl Cell {
    /// A cell in this column, of one column and one row, that starts nothing.
    #[must_use]
    pub fn new(column: u16) -> Self {
        Self { starts: None, column, header: false, columns: 1, rows: 1 }
    }

    /// The same cell, starting a row or a table.
    #[must_use]
    pub fn starting(self, starts: CellStart) -> Self {
        Self { starts: Some(starts), ..self }
    }

    /// Reads what its `Display` writes, and nothing else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut cell = Self::new(0);
        for part in text.split(", ") {
            match part.split_once(": ")? {
                ("starts", "table") => cell.starts = Some(CellStart::Table),
                ("starts", "row") => cell.starts = Some(CellStart::Row),
                ("column", column) => cell.column = column.parse().ok()?,
                ("header", "true") => cell.header = true,
                ("columns", columns) => cell.columns = columns.parse().ok()?,
                ("rows", rows) => cell.rows = rows.parse().ok()?,
                _ => return None,
            }
        }
        (cell.to_string() == text).then_some(cell)
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.starts {
            Some(CellStart::Table) => f.write_str("starts: table, ")?,
            Some(CellStart::Row) => f.write_str("starts: row, ")?,
            None => {}
        }
        write!(f, "column: {}", self.column)?;
        if self.header {
            f.write_str(", header: true")?;
        }
        if self.columns != 1 {
            write!(f, ", columns: {}", self.columns)?;
        }
        if self.rows != 1 {
            write!(f, ", rows: {}", self.rows)?;
        }
        Ok(())
    }
}

fn one() -> u16 {
    1
}

// serde asks for references.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_one(value: &u16) -> bool {
    *value == 1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(value: &bool) -> bool {
    !*value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let cells = [
            Cell::new(3),
            Cell::new(1).starting(CellStart::Row),
            Cell { header: true, columns: 2, rows: 4, ..Cell::new(1).starting(CellStart::Table) },
        ];
        for cell in cells {
            assert_eq!(Cell::read(&cell.to_string()), Some(cell));
        }
        for other in
            ["", "column: 01", "header: true, column: 1", "column: 1, rows: 1", "column: 1 "]
        {
            assert_eq!(Cell::read(other), None, "{other}");
        }
    }
}
