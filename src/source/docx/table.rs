//! The cells of a table, with what they go over.
//!
//! Word writes a cell that goes over several rows once a row: the first restarts, those below
//! continue. Columns are those of the grid that all rows share.

use crate::container::xml::Element;
use crate::source::docx::styles::toggle;

/// What stands next in a row.
pub(super) enum NextCell<'e, 'x> {
    /// A cell, over so many columns and rows.
    Cell { element: &'e Element<'x>, header: bool, columns: u16, rows: u16 },
    /// Columns without a cell of their own.
    Gap(u16),
}

/// A cell as the file has it.
struct Raw<'e, 'x> {
    element: &'e Element<'x>,
    column: usize,
    columns: u16,
    header: bool,
    /// It goes on with the cell above.
    continues: bool,
}

/// The rows of a table.
pub(super) fn rows<'e, 'x>(table: &'e Element<'x>) -> Vec<Vec<NextCell<'e, 'x>>> {
    let mut found = Vec::new();
    gather(table, &mut found);
    let raw: Vec<Vec<Raw<'e, 'x>>> = found.into_iter().map(cells).collect();
    let below = continued(&raw);
    raw.iter().zip(below).map(|(row, below)| places(row, &below)).collect()
}

/// Rows may stand inside content controls and the like; those marked as deleted are left out.
fn gather<'e, 'x>(element: &'e Element<'x>, rows: &mut Vec<&'e Element<'x>>) {
    for child in element.elements() {
        match child.name {
            "tr" if is_deleted(child) => {}
            "tr" => rows.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "smartTag" => gather(child, rows),
            _ => {}
        }
    }
}

/// What of a table's text is not read: rows marked as deleted, cells that another one goes over.
pub(super) fn left_out<'e, 'x>(table: &'e Element<'x>) -> Vec<&'e Element<'x>> {
    let mut out = Vec::new();
    gather_left_out(table, &mut out);
    out
}

fn gather_left_out<'e, 'x>(element: &'e Element<'x>, out: &mut Vec<&'e Element<'x>>) {
    for child in element.elements() {
        match child.name {
            "tr" if is_deleted(child) => out.push(child),
            "tr" => {
                let mut found = Vec::new();
                gather_cells(child, &mut found);
                out.extend(found.into_iter().filter(|cell| goes_on(cell) || is_deleted(cell)));
            }
            "sdt" | "sdtContent" | "customXml" | "ins" | "smartTag" => gather_left_out(child, out),
            _ => {}
        }
    }
}

/// Whether a tracked change took out a row or a cell.
fn is_deleted(element: &Element<'_>) -> bool {
    let row = element.child("trPr").is_some_and(|set| set.child("del").is_some());
    row || element.child("tcPr").is_some_and(|set| set.child("cellDel").is_some())
}

/// Whether a cell goes on with the one above.
fn goes_on(cell: &Element<'_>) -> bool {
    let merge = cell.child("tcPr").and_then(|set| set.child("vMerge"));
    merge.is_some_and(|merge| merge.attr("val").as_deref() != Some("restart"))
}

fn cells<'e, 'x>(row: &'e Element<'x>) -> Vec<Raw<'e, 'x>> {
    let set = row.child("trPr");
    let header = set.and_then(|set| toggle(set, "tblHeader")) == Some(true);
    let mut column = set.map_or(0, |set| usize::from(count(set, "gridBefore", 0)));
    let mut found = Vec::new();
    gather_cells(row, &mut found);
    let mut out = Vec::new();
    for element in found {
        let set = element.child("tcPr");
        let columns = set.map_or(1, |set| count(set, "gridSpan", 1)).max(1);
        let continues = goes_on(element) || is_deleted(element);
        out.push(Raw { element, column, columns, header, continues });
        column += usize::from(columns);
    }
    out
}

fn gather_cells<'e, 'x>(element: &'e Element<'x>, cells: &mut Vec<&'e Element<'x>>) {
    for child in element.elements() {
        match child.name {
            "tc" => cells.push(child),
            "sdt" | "sdtContent" | "customXml" | "smartTag" => gather_cells(child, cells),
            _ => {}
        }
    }
}

fn count(set: &Element<'_>, name: &str, usual: u16) -> u16 {
    let value = set.child(name).and_then(|child| child.attr("val"));
    value.and_then(|value| value.parse().ok()).unwrap_or(usual).min(1000)
}

/// For each cell, how many cells below go on with it.
fn continued(rows: &[Vec<Raw<'_, '_>>]) -> Vec<Vec<u16>> {
    let mut out: Vec<Vec<u16>> = Vec::with_capacity(rows.len());
    let mut below: Vec<(usize, u16)> = Vec::new();
    for row in rows.iter().rev() {
        let under = |at: usize| below.iter().find(|(column, _)| *column == at).map(|(_, n)| *n);
        let counts: Vec<u16> = row.iter().map(|cell| under(cell.column).unwrap_or(0)).collect();
        below = row
            .iter()
            .zip(&counts)
            .filter(|(cell, _)| cell.continues)
            .map(|(cell, count)| (cell.column, count.saturating_add(1)))
            .collect();
        out.push(counts);
    }
    out.reverse();
    out
}

fn places<'e, 'x>(row: &[Raw<'e, 'x>], below: &[u16]) -> Vec<NextCell<'e, 'x>> {
    let mut out = Vec::new();
    let first = row.first().map_or(0, |cell| cell.column);
    if let Ok(gap @ 1..) = u16::try_from(first) {
        out.push(NextCell::Gap(gap));
    }
    for (cell, rows) in row.iter().zip(below) {
        // Text in a cell that is merged away is not shown, and so not translated.
        if cell.continues {
            continue;
        }
        let Raw { element, columns, header, .. } = *cell;
        out.push(NextCell::Cell { element, header, columns, rows: rows.saturating_add(1) });
    }
    out
}
