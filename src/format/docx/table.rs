//! A table of the text as WordprocessingML.
//!
//! Word wants every place of the grid told: a cell that goes over several rows restarts a merge,
//! and each row below has a cell that continues it.

use crate::format::edition::{CellParagraph, EditionCell, EditionRow};
use crate::format::markup::Markup;
use crate::text::direction::is_right_to_left;

/// Writes the rows of one table, so wide in all (twentieths of a point); `text` writes a paragraph.
pub(super) fn write(
    doc: &mut Markup,
    rows: &[EditionRow],
    width: usize,
    lang: &str,
    mut text: impl FnMut(&mut Markup, &EditionRow, &EditionCell, &CellParagraph),
) {
    let widths = widths(rows, width);
    doc.open("w:tbl", &[]).open("w:tblPr", &[]);
    doc.empty("w:tblStyle", &[("w:val", "Data")]);
    if is_right_to_left(lang) {
        doc.empty("w:bidiVisual", &[]);
    }
    doc.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    doc.empty("w:tblLayout", &[("w:type", "fixed")]).close();
    doc.open("w:tblGrid", &[]);
    for width in &widths {
        doc.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    doc.close();
    let mut above: Vec<(EditionCell, usize)> = Vec::new();
    for (row, table) in rows.iter().filter_map(|row| Some((row, row.table.as_ref()?))) {
        doc.open("w:tr", &[]);
        doc.open("w:trPr", &[]).empty("w:cantSplit", &[]);
        if table.is_head() {
            doc.empty("w:tblHeader", &[]);
        }
        doc.close();
        above.retain(|(_, left)| *left > 0);
        let reaching = above.iter().map(|(cell, _)| (cell.clone(), true));
        let own = table.cells.iter().map(|cell| (cell.clone(), false));
        let mut cells: Vec<(EditionCell, bool)> = reaching.chain(own).collect();
        cells.sort_by_key(|(cell, _)| cell.column);
        for (cell, continues) in &cells {
            open_cell(doc, cell, *continues, &widths);
            for paragraph in cell.paragraphs.iter().filter(|_| !continues) {
                text(doc, row, cell, paragraph);
            }
            if *continues || cell.paragraphs.is_empty() {
                doc.open("w:p", &[]).close();
            }
            doc.close();
        }
        doc.close();
        above.iter_mut().for_each(|(_, left)| *left -= 1);
        let long = table.cells.iter().filter(|cell| cell.rows > 1);
        above.extend(long.map(|cell| (cell.clone(), cell.rows - 1)));
    }
    doc.close();
}

fn open_cell(doc: &mut Markup, cell: &EditionCell, continues: bool, widths: &[usize]) {
    let columns = widths.get(cell.column..cell.column + cell.columns).unwrap_or_default();
    let width: usize = columns.iter().sum();
    doc.open("w:tc", &[]).open("w:tcPr", &[]);
    doc.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    if cell.columns > 1 {
        doc.empty("w:gridSpan", &[("w:val", &cell.columns.to_string())]);
    }
    if continues {
        doc.empty("w:vMerge", &[]);
    } else if cell.rows > 1 {
        doc.empty("w:vMerge", &[("w:val", "restart")]);
    }
    doc.close();
}

/// The share of each column.
fn widths(rows: &[EditionRow], width: usize) -> Vec<usize> {
    let table = rows.iter().find_map(|row| row.table.as_ref());
    let shares = table.map(|table| table.widths.as_slice()).unwrap_or_default();
    let all: usize = shares.iter().sum();
    shares.iter().map(|share| width * share / all.max(1)).collect()
}
