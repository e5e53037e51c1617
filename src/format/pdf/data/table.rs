//! Rows of tables, as the template wants them.

use serde_json::{Value, json};

use super::fit::fit;
use crate::format::edition::{EditionCell, EditionSide, TableRow};

/// The name under which a side stands.
pub(super) fn key(side: EditionSide) -> &'static str {
    match side {
        EditionSide::Source => "source",
        EditionSide::Target(_) => "target",
    }
}

/// The rows of a table, the first and the last told; where the languages stand `apart`, one after
/// the other.
pub(super) fn rows(mut rows: Vec<Value>, apart: Option<&Vec<EditionSide>>) -> Vec<Value> {
    for (at, key) in [(0, "first"), (rows.len().saturating_sub(1), "last")] {
        if let Some(Value::Object(row)) = rows.get_mut(at) {
            row.insert(key.to_owned(), json!(true));
        }
    }
    let Some(sides) = apart else { return rows };
    sides.iter().flat_map(|&side| rows.iter().map(move |row| one_sided(row, side))).collect()
}

/// The cells of a row, with the places of their pairs once these have been cut in parts.
pub(super) fn cells(table: &TableRow, parts: &[Vec<Value>]) -> Vec<Value> {
    let place = |pair: usize| -> usize { parts.iter().take(pair).map(Vec::len).sum() };
    let cell = |cell: &EditionCell| {
        let paragraphs = cell.paragraphs.iter().map(|paragraph| {
            let label = paragraph.label.as_deref().map(fit);
            let (from, to) = (place(paragraph.pairs.start), place(paragraph.pairs.end));
            json!({ "label": label, "from": from, "to": to })
        });
        let paragraphs: Vec<Value> = paragraphs.collect();
        json!({
            "column": cell.column,
            "columns": cell.columns,
            "rows": cell.rows,
            "head": cell.header,
            "figures": cell.figures,
            "paragraphs": paragraphs,
        })
    };
    table.cells.iter().map(cell).collect()
}

/// A row that has words on one side only.
fn one_sided(row: &Value, side: EditionSide) -> Value {
    let mut row = row.clone();
    // Each language has a table of its own.
    if let Some(table) = row.get_mut("table") {
        *table = json!(format!("{table}.{}", key(side)));
    }
    let other =
        key(if side == EditionSide::Source { EditionSide::TARGET } else { EditionSide::Source });
    let pairs = row.get_mut("pairs").and_then(Value::as_array_mut).into_iter().flatten();
    for pair in pairs.filter_map(Value::as_object_mut) {
        pair.insert(other.to_owned(), Value::Null);
        if let Some(calls) = pair.get_mut("calls").and_then(Value::as_object_mut) {
            calls.remove(other);
        }
    }
    row
}
