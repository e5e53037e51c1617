//! Tables of an edition: one [`EditionRow`] a row of the table, its cells laid on a grid without
//! holes.
//!
//! Blocks tell of each cell where it stands ([`Cell`]); cells without text are not told. `begin`
//! and `go_on` gather cells to rows; [`settle`] then looks at each table as a whole: columns in
//! which no cell begins go, cells that would overlap are cut, places that nothing fills get an
//! empty cell. What comes out is a sound grid for any writer, whatever a stranger's file said.

use std::collections::BTreeSet;
use std::ops::Range;

use super::rows::{CellParagraph, EditionCell, EditionRow, EditionSide, TableRow};
use crate::model::{Cell, CellStart};

/// A table with more columns than this is no table on any page: its cells are printed as
/// paragraphs.
const MOST_COLUMNS: usize = 24;

/// Characters that stand beside one another in half a page.
const ROOM: usize = 52;

impl TableRow {
    /// The row that begins with this cell.
    pub(super) fn begin(
        cell: Cell,
        before: Option<&Self>,
        label: Option<String>,
        pairs: usize,
    ) -> Self {
        let last = before.map_or(0, |row| row.table);
        let next = before.is_none() || cell.starts == Some(CellStart::Table);
        let mut row = Self { table: last + usize::from(next), ..Self::default() };
        row.go_on(cell, label, 0..pairs);
        row
    }

    /// A further block of the row: a cell, or a paragraph of the last one.
    pub(super) fn go_on(&mut self, cell: Cell, label: Option<String>, pairs: Range<usize>) {
        let column = usize::from(cell.column).saturating_sub(1);
        let paragraph = CellParagraph { label, pairs };
        match self.cells.last_mut().filter(|last| last.column == column) {
            Some(last) => last.paragraphs.push(paragraph),
            None => self.cells.push(EditionCell {
                column,
                columns: usize::from(cell.columns).max(1),
                rows: usize::from(cell.rows).max(1),
                header: cell.header,
                figures: false,
                paragraphs: vec![paragraph],
            }),
        }
    }

    /// Whether all cells that have text are heads.
    pub(in crate::format) fn is_head(&self) -> bool {
        let mut full = self.cells.iter().filter(|cell| !cell.paragraphs.is_empty()).peekable();
        full.peek().is_some() && full.all(|cell| cell.header)
    }
}

/// Lays the tables among these rows on their grids.
pub(super) fn settle(rows: &mut [EditionRow]) {
    for group in rows.chunk_by_mut(|a, b| a.same_table(b)) {
        let mut tables: Vec<TableRow> =
            group.iter_mut().filter_map(|row| row.table.take()).collect();
        if tables.len() < group.len() || !compact(&mut tables) {
            continue;
        }
        part(&mut tables);
        fill(&mut tables);
        let figures: Vec<bool> =
            (0..columns(&tables)).map(|at| is_of_figures(group, &tables, at)).collect();
        for cell in tables.iter_mut().flat_map(|table| &mut table.cells) {
            cell.figures = cell.columns == 1 && figures.get(cell.column) == Some(&true);
        }
        let widths = widths(group, &tables, figures.len());
        let least = longest(group, &tables, figures.len());
        let is_roomy = least.iter().sum::<usize>() <= ROOM;
        for (row, mut table) in group.iter_mut().zip(tables) {
            table.widths.clone_from(&widths);
            table.least.clone_from(&least);
            table.is_roomy = is_roomy;
            row.table = Some(table);
        }
    }
}

/// Leaves out the columns in which no cell begins. False where too many are left.
fn compact(rows: &mut [TableRow]) -> bool {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let starts: BTreeSet<usize> = cells.map(|cell| cell.column).collect();
    if starts.len() > MOST_COLUMNS {
        return false;
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let end = cell.column.saturating_add(cell.columns);
        cell.columns = starts.range(cell.column..end).count().max(1);
        cell.column = starts.range(..cell.column).count();
    }
    true
}

/// Cuts cells where the next one of their row, or of a row below, begins.
fn part(rows: &mut [TableRow]) {
    let count = rows.len();
    let mut reached: Vec<(usize, usize)> = Vec::new();
    for at in 0..count {
        let Some(row) = rows.get_mut(at) else { break };
        row.cells.sort_by_key(|cell| cell.column);
        row.cells.dedup_by(|next, cell| {
            let twin = next.column == cell.column;
            if twin {
                cell.paragraphs.append(&mut next.paragraphs);
            }
            twin
        });
        let next: Vec<usize> = row.cells.iter().skip(1).map(|cell| cell.column).collect();
        for (cell, next) in row.cells.iter_mut().zip(next) {
            cell.columns = cell.columns.min(next - cell.column);
        }
        for cell in &mut row.cells {
            cell.rows = cell.rows.min(count - at);
        }
        let taken: Vec<Range<usize>> =
            row.cells.iter().map(|cell| cell.column..cell.column + cell.columns).collect();
        // Whoever reaches into a place that is taken ends above it.
        reached.retain(|&(above, index)| {
            let Some(cell) = rows.get_mut(above).and_then(|row| row.cells.get_mut(index)) else {
                return false;
            };
            let span = cell.column..cell.column + cell.columns;
            if taken.iter().any(|taken| taken.start < span.end && span.start < taken.end) {
                cell.rows = at - above;
            }
            above + cell.rows > at + 1
        });
        let long = rows.get(at).map(|row| row.cells.iter().enumerate()).into_iter().flatten();
        reached.extend(long.filter(|(_, cell)| cell.rows > 1).map(|(index, _)| (at, index)));
    }
}

/// Puts empty cells where nothing stands.
fn fill(rows: &mut [TableRow]) {
    let mut reached = vec![0usize; columns(rows)];
    for row in rows {
        let mut taken: Vec<bool> = reached.iter().map(|rows| *rows > 0).collect();
        reached.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for cell in &row.cells {
            let span = cell.column..cell.column + cell.columns;
            taken.get_mut(span.clone()).unwrap_or_default().fill(true);
            reached.get_mut(span).unwrap_or_default().fill(cell.rows - 1);
        }
        let empty = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(column, _)| {
            EditionCell { column, columns: 1, rows: 1, ..EditionCell::default() }
        });
        row.cells.extend(empty.collect::<Vec<_>>());
        row.cells.sort_by_key(|cell| cell.column);
    }
}

fn columns(rows: &[TableRow]) -> usize {
    let cells = rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| cell.column + cell.columns).max().unwrap_or(0)
}

/// Whether the cells of a column, its heads aside, hold figures and no words.
fn is_of_figures(group: &[EditionRow], rows: &[TableRow], column: usize) -> bool {
    let cells = group.iter().zip(rows).flat_map(|(row, table)| {
        let mine = table.cells.iter().filter(move |cell| cell.column == column);
        mine.filter(|cell| !cell.header && !cell.paragraphs.is_empty()).map(move |cell| (row, cell))
    });
    let texts = cells.flat_map(|(row, cell)| {
        cell.paragraphs
            .iter()
            .map(move |paragraph| row.words(&paragraph.pairs, EditionSide::Source))
    });
    let mut texts = texts.peekable();
    let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—');
    texts.peek().is_some()
        && texts.all(|text| text.contains(is_sign) && !text.contains(char::is_alphabetic))
}

/// The longest stretch of each column that should not be broken: a word, or figures.
fn longest(group: &[EditionRow], rows: &[TableRow], columns: usize) -> Vec<usize> {
    let mut longest = vec![2usize; columns];
    for (row, table) in group.iter().zip(rows) {
        for cell in &table.cells {
            let texts = cell
                .paragraphs
                .iter()
                .flat_map(|paragraph| row.sides().map(|side| row.words(&paragraph.pairs, side)));
            let stretch = |text: String| match cell.figures {
                true => text.chars().count(),
                false => text.split_whitespace().map(|w| w.chars().count()).max().unwrap_or(0),
            };
            let length = texts.map(stretch).max().unwrap_or(0);
            if let Some(slot) = longest.get_mut(cell.column) {
                *slot = (*slot).max(length + 2);
            }
        }
    }
    longest
}

/// How wide each column should be: its longest cell counts, between bounds that keep a page in
/// shape.
fn widths(group: &[EditionRow], rows: &[TableRow], columns: usize) -> Vec<usize> {
    let mut widths = vec![4usize; columns];
    for (row, table) in group.iter().zip(rows) {
        for cell in table.cells.iter().filter(|cell| cell.columns == 1) {
            let length = cell.paragraphs.iter().map(|paragraph| row.length(&paragraph.pairs)).max();
            if let Some(width) = widths.get_mut(cell.column) {
                // Figures are not broken.
                let more = if cell.figures { 5 } else { 0 };
                *width = (*width).max(length.unwrap_or(0).min(36) + more);
            }
        }
    }
    widths
}

impl EditionRow {
    /// Whether two rows stand in one table; rows outside of tables are never of one.
    pub(in crate::format) fn same_table(&self, other: &Self) -> bool {
        let number = |row: &Self| row.table.as_ref().map(|table| table.table);
        number(self).is_some() && number(self) == number(other)
    }

    /// Characters of some pairs, on the longer side.
    fn length(&self, pairs: &Range<usize>) -> usize {
        let length = |side| self.words(pairs, side).chars().count();
        self.sides().map(length).max().unwrap_or(0)
    }

    /// What some pairs say on one side.
    fn words(&self, pairs: &Range<usize>, side: EditionSide) -> String {
        let pairs = self.pairs.get(pairs.clone()).unwrap_or_default();
        let sentences = pairs.iter().flat_map(|pair| pair.sentences(side));
        let words: Vec<_> = sentences.map(|s| super::pieces::plain(&s.pieces)).collect();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells (column, columns, rows), as a grid of letters: a letter a cell, `.` an empty
    /// one.
    fn grid(rows: &[&[(usize, usize, usize)]]) -> Vec<String> {
        let cell = |&(column, columns, rows): &(usize, usize, usize)| EditionCell {
            column,
            columns,
            rows,
            paragraphs: vec![CellParagraph { label: None, pairs: 0..0 }],
            ..EditionCell::default()
        };
        let row = |cells: &&[(usize, usize, usize)]| TableRow {
            cells: cells.iter().map(cell).collect(),
            ..TableRow::default()
        };
        let mut rows: Vec<TableRow> = rows.iter().map(row).collect();
        assert!(compact(&mut rows));
        part(&mut rows);
        fill(&mut rows);
        let cells = rows.iter().flat_map(|row| &row.cells);
        let columns = cells.map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        let mut out = vec![vec![' '; columns]; rows.len()];
        let mut letter = b'a';
        for (at, row) in rows.iter().enumerate() {
            for cell in &row.cells {
                let sign = if cell.paragraphs.is_empty() { '.' } else { char::from(letter) };
                letter += u8::from(!cell.paragraphs.is_empty());
                for line in &mut out[at..at + cell.rows] {
                    for place in &mut line[cell.column..cell.column + cell.columns] {
                        assert_eq!(*place, ' ', "two cells in one place");
                        *place = sign;
                    }
                }
            }
        }
        out.into_iter().map(|line| line.into_iter().collect()).collect()
    }

    #[test]
    fn cells_lie_on_a_grid_without_holes() {
        assert_eq!(grid(&[&[(0, 1, 1), (1, 1, 1)], &[(1, 1, 1)]]), ["ab", ".c"]);
        assert_eq!(grid(&[&[(0, 1, 2), (1, 2, 1)], &[(1, 1, 1), (2, 1, 1)]]), ["abb", "acd"]);
    }

    #[test]
    fn what_a_file_says_wrongly_is_cut() {
        // Too wide, too high, over one another, in columns where nothing begins.
        assert_eq!(grid(&[&[(0, 900, 1)], &[(0, 1, 900), (7, 1, 1)]]), ["aa", "bc"]);
        assert_eq!(grid(&[&[(0, 2, 3), (1, 1, 1)], &[(0, 1, 1)]]), ["ab", "c."]);
        assert_eq!(grid(&[&[(3, 1, 1)], &[(3, 1, 1), (3, 1, 1)]]), ["a", "b"]);
    }
}
