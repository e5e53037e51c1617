//! Terms as CSV: `source,target,alternatives,forbidden,keep,note`, forms behind `|`.
//!
//! RFC 4180, UTF-8. Columns are found by their names in the first line; the languages by name or
//! tag (`French`, `fr`) are read for `source` and `target`. A cell that a spreadsheet would run as
//! a formula gets an apostrophe.

use super::term;
use crate::model::{Glossary, Term};
use crate::text::language::{of_heading, of_tag};

const HEADER: [&str; 6] = ["source", "target", "alternatives", "forbidden", "keep", "note"];

/// Writes a glossary.
///
/// ```
/// use enregard::model::{Glossary, Term};
/// use enregard::terms::{read_csv, write_csv};
///
/// let term = Term {
///     id: "human-trafficking".into(),
///     source: vec!["traite des êtres humains".into(), "TEH".into()],
///     target: "human trafficking".into(),
///     ..Term::default()
/// };
/// let glossary = Glossary { terms: vec![term] };
/// assert_eq!(read_csv(&write_csv(&glossary), ("fr", "en")), glossary);
/// ```
#[must_use]
pub fn write_csv(glossary: &Glossary) -> String {
    let mut out = row(&HEADER.map(str::to_owned));
    for term in &glossary.terms {
        out.push_str(&row(&[
            term.source.join("|"),
            term.target.clone(),
            term.alternatives.join("|"),
            term.forbidden.join("|"),
            if term.keep { "keep".to_owned() } else { String::new() },
            term.note.clone().unwrap_or_default(),
        ]));
    }
    out
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

fn quoted(cell: &str) -> String {
    let cell =
        if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// Reads a glossary of two languages, whose tags these are; lines without a source or a target are
/// passed over.
#[must_use]
pub fn read_csv(text: &str, (source, target): (&str, &str)) -> Glossary {
    let mut rows = rows(text.trim_start_matches('\u{feff}')).into_iter();
    let header = rows.next().unwrap_or_default();
    let column = |names: &[&str]| {
        header.iter().position(|name| names.contains(&name.trim().to_lowercase().as_str()))
    };
    let speaking = |tag: &str| {
        let wanted = of_tag(tag);
        header.iter().position(|name| wanted.is_some() && of_heading(name) == wanted)
    };
    let columns = [
        column(&["source"]).or_else(|| speaking(source)),
        column(&["target"]).or_else(|| speaking(target)),
        column(&["alternatives", "alt"]),
        column(&["forbidden"]),
        column(&["keep"]),
        column(&["note", "comment"]),
    ];
    Glossary { terms: rows.filter_map(|cells| read_row(&cells, columns)).collect() }
}

fn read_row(cells: &[String], columns: [Option<usize>; 6]) -> Option<Term> {
    let cell = |column: Option<usize>| {
        let cell = column.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        cell.strip_prefix('\'')
            .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
            .unwrap_or(cell)
    };
    let forms = |column| {
        let forms = cell(column).split('|').map(str::trim).filter(|form| !form.is_empty());
        forms.map(str::to_owned).collect::<Vec<_>>()
    };
    let [source, target, alternatives, forbidden, keep, note] = columns;
    let term = term(forms(source), cell(target).to_owned(), forms(alternatives))?;
    let note = Some(cell(note)).filter(|note| !note.is_empty()).map(str::to_owned);
    Some(Term { forbidden: forms(forbidden), keep: !cell(keep).is_empty(), note, ..term })
}

/// Cells of each line; quoted cells may hold commas, quotes and line ends.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut inside) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' => inside = !inside,
            ',' if !inside => row.push(std::mem::take(&mut cell)),
            '\r' if !inside => {}
            '\n' if !inside => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}
