//! A table of the text as HTML: one `<table>` a language, side by side or one below the other.

use super::EditionBody;
use crate::format::edition::{EditionCell, EditionRow, EditionSide, TableRow};
use crate::format::markup::Markup;

impl EditionBody<'_> {
    /// A table in each language.
    pub(super) fn table(&self, doc: &mut Markup, rows: &[EditionRow]) {
        let roomy = rows.iter().all(|row| row.table.as_ref().is_some_and(|table| table.is_roomy));
        let class = if roomy { "row table roomy" } else { "row table" };
        doc.open("div", &[("class", class)]).raw("\n");
        for side in self.order() {
            let Some(first) = rows.first() else { continue };
            self.cell(doc, first, side, |body, doc| {
                doc.open("table", &[]).raw("\n");
                let heads = heads(rows);
                let (head, rest) = rows.split_at(heads);
                for (tag, part, before) in [("thead", head, 0), ("tbody", rest, count(head))] {
                    if !part.is_empty() {
                        doc.open(tag, &[]).raw("\n");
                        body.table_rows(doc, part, side, before, tag);
                        doc.close().raw("\n");
                    }
                }
                doc.close();
            });
        }
        doc.close().raw("\n");
    }

    fn table_rows(
        &self,
        doc: &mut Markup,
        rows: &[EditionRow],
        side: EditionSide,
        mut before: usize,
        within: &str,
    ) {
        for row in rows {
            doc.open("tr", &[]);
            for cell in row.table.iter().flat_map(|table| &table.cells) {
                self.table_cell(doc, row, cell, side, before, within);
            }
            doc.close().raw("\n");
            before += row.pairs.len();
        }
    }

    fn table_cell(
        &self,
        doc: &mut Markup,
        row: &EditionRow,
        cell: &EditionCell,
        side: EditionSide,
        before: usize,
        within: &str,
    ) {
        let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
        let mut attributes = Vec::new();
        if cell.columns > 1 {
            attributes.push(("colspan", columns.as_str()));
        }
        if cell.rows > 1 {
            attributes.push(("rowspan", rows.as_str()));
        }
        // A head that says nothing on this side heads nothing.
        let pairs = cell.paragraphs.iter().flat_map(|p| row.pairs.get(p.pairs.clone()));
        let says = pairs.flatten().any(|pair| !pair.sentences(side).is_empty());
        let header = cell.header && says;
        if header {
            attributes.push(("scope", if within == "thead" { "col" } else { "row" }));
        }
        if cell.figures {
            attributes.push(("class", "figures"));
        }
        doc.open(if header { "th" } else { "td" }, &attributes);
        let several = cell.paragraphs.len() > 1;
        for paragraph in &cell.paragraphs {
            if several {
                doc.open("p", &[]);
            }
            if let Some(label) = &paragraph.label {
                doc.text(label).text(" ");
            }
            let pairs = row.pairs.get(paragraph.pairs.clone()).unwrap_or_default();
            self.pairs(doc, pairs, side, before + paragraph.pairs.start);
            if several {
                doc.close();
            }
        }
        doc.close();
    }
}

/// How many rows at the top of a table are its head: all heads, and none reaches below them.
fn heads(rows: &[EditionRow]) -> usize {
    let tables = || rows.iter().filter_map(|row| row.table.as_ref());
    let heads = tables().take_while(|table| TableRow::is_head(table)).count();
    let reaching = tables().take(heads).enumerate();
    let deepest = reaching.flat_map(|(at, table)| table.cells.iter().map(move |c| at + c.rows));
    // A table that is all head has a body all the same.
    if deepest.max().unwrap_or(0) > heads || heads == rows.len() { 0 } else { heads }
}

fn count(rows: &[EditionRow]) -> usize {
    rows.iter().map(|row| row.pairs.len()).sum()
}
