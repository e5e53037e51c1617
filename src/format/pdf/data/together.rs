//! Several targets in one edition: what the template is given for one of them takes in the others.
//!
//! Both were made of the same blocks. Where a message covers several sentences in one language and
//! not in the other, the row is one pair.

use serde_json::{Map, Value, json};

/// Adds what one more edition says in its target under a name of its own.
pub(super) fn add(base: &mut Value, other: Value, name: &str) {
    match (base, other) {
        (Value::Object(base), Value::Object(other)) => add_fields(base, other, name),
        (Value::Array(base), Value::Array(other)) => {
            for (own, other) in base.iter_mut().zip(other) {
                add(own, other, name);
            }
        }
        _ => {}
    }
}

fn add_fields(base: &mut Map<String, Value>, other: Map<String, Value>, name: &str) {
    for (key, value) in other {
        match (key.as_str(), value) {
            ("target", Value::String(side)) if side == "target" => {
                base.insert(name.to_owned(), json!(name));
            }
            ("target", value) => _ = base.insert(name.to_owned(), value),
            ("mark" | "borrowed", value) => {
                let marks = base.entry(format!("{key}s")).or_insert_with(|| json!({}));
                if let Some(marks) = marks.as_object_mut() {
                    marks.insert(name.to_owned(), value);
                }
            }
            ("pairs", Value::Array(pairs)) => {
                let own = base.entry(key).or_insert_with(|| json!([]));
                add_pairs(own, pairs, name);
            }
            ("parts", Value::Array(parts)) => {
                let own = base.entry(key).or_insert_with(|| json!([]));
                add_parts(own, parts, name);
            }
            ("columns" | "least", Value::Array(widths)) => {
                let own = base.get_mut(&key).and_then(Value::as_array_mut);
                for (own, width) in own.into_iter().flatten().zip(widths) {
                    *own = json!(own.as_u64().max(width.as_u64()));
                }
            }
            (_, value) => {
                if let Some(own) = base.get_mut(&key) {
                    add(own, value, name);
                }
            }
        }
    }
}

/// Pairs of the same sentences, each with one more side; all as one where they are others.
fn add_pairs(own: &mut Value, mut pairs: Vec<Value>, name: &str) {
    let Some(held) = own.as_array_mut() else { return };
    let source = |pair: &Value| pair.get("source").cloned();
    if !held.iter().map(source).eq(pairs.iter().map(source)) {
        *held = as_one(std::mem::take(held));
        pairs = as_one(pairs);
    }
    for (own, pair) in held.iter_mut().zip(pairs) {
        add(own, pair, name);
    }
}

/// Parts of a note, likewise.
fn add_parts(own: &mut Value, parts: Vec<Value>, name: &str) {
    let Some(held) = own.as_array_mut() else { return };
    let lengths = |parts: &[Value]| -> Vec<_> {
        parts.iter().map(|part| part.as_array().map(Vec::len)).collect()
    };
    let alike = lengths(held) == lengths(&parts);
    let joined = |parts: Vec<Value>| -> Vec<Value> {
        parts.into_iter().filter_map(|part| part.as_array().cloned()).flatten().collect()
    };
    if !alike {
        let mut one = json!(joined(std::mem::take(held)));
        add_pairs(&mut one, joined(parts), name);
        held.push(one);
        return;
    }
    for (own, part) in held.iter_mut().zip(parts) {
        add_pairs(own, part.as_array().cloned().unwrap_or_default(), name);
    }
}

/// All that some pairs say, as one pair.
fn as_one(pairs: Vec<Value>) -> Vec<Value> {
    let mut one = Map::new();
    for pair in pairs.into_iter().filter_map(|pair| pair.as_object().cloned()) {
        for (key, value) in pair {
            join(one.entry(key).or_insert(Value::Null), value);
        }
    }
    if one.is_empty() { Vec::new() } else { vec![Value::Object(one)] }
}

/// Runs go on with a space between; lists by side with one another; of marks the first stays.
fn join(own: &mut Value, more: Value) {
    match (own, more) {
        (own @ Value::Null, more) => *own = more,
        (Value::Array(own), Value::Array(more)) => {
            let are_runs = own.iter().any(Value::is_object) && !more.is_empty();
            own.extend(are_runs.then(|| json!({ "text": " " })));
            own.extend(more);
        }
        (Value::Object(own), Value::Object(more)) => {
            for (side, more) in more {
                join(own.entry(side).or_insert(Value::Null), more);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(source: &str, target: Option<&str>) -> Value {
        let runs = |text: &str| json!([{ "text": text }]);
        json!({ "source": runs(source), "target": target.map(runs), "calls": {} })
    }

    /// What a side says, as one text.
    fn said(row: &Value, side: &str) -> String {
        let pairs = row["pairs"].as_array().unwrap().iter();
        let runs = pairs.filter_map(|pair| pair[side].as_array()).flatten();
        let texts: Vec<&str> = runs.filter_map(|run| run["text"].as_str().map(str::trim)).collect();
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_more_target_stands_beside_the_others() {
        let row = |words: [&str; 2]| {
            let pairs = [pair("Un.", Some(words[0])), pair("Deux.", Some(words[1]))];
            json!({ "rows": [{ "columns": [4, 9], "pairs": pairs }] })
        };
        let mut base = row(["One.", "Two."]);
        let mut other = row(["Uno.", "Dos."]);
        other["rows"][0]["columns"] = json!([7, 3]);
        other["rows"][0]["pairs"][1]["mark"] = json!("draft");
        add(&mut base, other, "target-2");
        let pairs = &base["rows"][0]["pairs"];
        assert_eq!(pairs[1]["target-2"], json!([{ "text": "Dos." }]));
        assert_eq!(pairs[1]["marks"], json!({ "target-2": "draft" }));
        assert_eq!(
            (pairs.as_array().unwrap().len(), &base["rows"][0]["columns"]),
            (2, &json!([7, 9]))
        );
    }

    #[test]
    fn sentences_that_one_language_joins_lose_no_word() {
        let mut base = json!({ "pairs": [pair("Un.", Some("One.")), pair("Deux.", Some("Two."))] });
        let joined = json!({ "pairs": [pair("Un. Deux.", Some("Uno y dos."))] });
        add(&mut base, joined, "target-2");
        for (side, want) in
            [("source", "Un. Deux."), ("target", "One. Two."), ("target-2", "Uno y dos.")]
        {
            assert_eq!(said(&base, side), want);
        }
    }
}
