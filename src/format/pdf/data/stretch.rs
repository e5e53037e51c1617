//! Long rows are cut where the template could not measure them.

use serde_json::{Map, Value, json};

/// Characters of a row of a table that a page may hold.
const TABLE_ROW: usize = 6_000;
/// Characters of a row that the template is given at a time: about a page.
const STRETCH: usize = 1_800;
/// A long row in stretches of about a page. The template measures a row again at each page, from
/// there to its end: so the end must not be far.
pub(super) fn stretches(row: Value) -> Vec<Value> {
    let pairs = row.get("pairs").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let lengths: Vec<usize> = pairs.iter().map(printed).collect();
    let whole: usize = lengths.iter().sum();
    let is = |kind: &str| row.get("kind").is_some_and(|own| own == kind);
    if whole <= STRETCH || is("table") && whole <= TABLE_ROW {
        return vec![row];
    }
    let mut parts: Vec<Vec<Value>> = Vec::new();
    let mut room = 0;
    for (pair, length) in pairs.iter().zip(lengths) {
        match parts.last_mut().filter(|_| length <= room) {
            Some(part) => part.push(pair.clone()),
            None => {
                parts.push(vec![pair.clone()]);
                room = STRETCH;
            }
        }
        room = room.saturating_sub(length);
    }
    let last = parts.len().saturating_sub(1);
    let parts = parts.into_iter().enumerate();
    parts.map(|(at, part)| stretch(&row, part, at == last)).collect()
}

/// Some pairs of a row. No page holds a table's row of that length: it is a paragraph.
fn stretch(row: &Value, pairs: Vec<Value>, is_last: bool) -> Value {
    let fields = row.as_object().into_iter().flatten().filter(|(name, _)| *name != "pairs");
    let mut fields: Map<String, Value> =
        fields.map(|(name, value)| (name.clone(), value.clone())).collect();
    if fields.get("kind").is_some_and(|kind| kind == "table") {
        fields.insert("kind".to_owned(), json!("paragraph"));
    }
    fields.insert("pairs".to_owned(), json!(pairs));
    if !is_last {
        fields.remove("keep");
        fields.insert("more".to_owned(), json!(true));
    }
    Value::Object(fields)
}

/// Characters of a pair as it is printed, on the longer side.
fn printed(pair: &Value) -> usize {
    let side = |side: &str| pair.get(side).and_then(Value::as_array).into_iter().flatten();
    let text =
        |run: &Value| run.get("text").and_then(Value::as_str).map_or(0, |x| x.chars().count());
    side("source").map(text).sum::<usize>().max(side("target").map(text).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The template measures a row again at each page: no row that it is given may be long.
    #[test]
    fn long_rows_come_in_stretches_that_hold_all_their_pairs() {
        for (kind, count) in [("paragraph", 4_000), ("item", 900), ("table", 700), ("quote", 3)] {
            let text = |at: usize| format!("{} {at}.", "mot ".repeat(at % 40));
            let pair =
                |at| json!({ "source": [{ "text": text(at) }], "target": [{ "text": "word" }] });
            let pairs: Vec<Value> = (0..count).map(pair).collect();
            let row =
                json!({ "kind": kind, "level": 1, "label": "•", "keep": true, "pairs": pairs });
            let rows = stretches(row);
            let back = rows.iter().flat_map(|row| row["pairs"].as_array().unwrap().clone());
            assert_eq!(back.collect::<Vec<_>>(), pairs);
            let most = rows
                .iter()
                .map(|row| row["pairs"].as_array().unwrap().iter().map(printed).sum::<usize>());
            assert!(most.max().unwrap() <= STRETCH, "{kind}");
            let more = rows.iter().filter(|row| row.get("more").is_some()).count();
            assert_eq!((more, rows.last().unwrap().get("more")), (rows.len() - 1, None));
        }
    }
}
