//! CSV and TSV: tables as text, after RFC 4180, UTF-8, a row a pair.
//!
//! A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula. Such a cell gets an
//! apostrophe in front, and the reader takes it off again; a cell that starts with apostrophes before
//! one of these gets one more, so that the way back is exact.

use super::pairs::pairs;
use super::{ExportOptions, Output, table};
use crate::model::{Bitext, Error};

pub(super) fn write_csv(bitext: &Bitext, options: &ExportOptions) -> Result<Vec<Output>, Error> {
    Ok(Output::one(".csv", write(bitext, options, b',')))
}

pub(super) fn write_tsv(bitext: &Bitext, options: &ExportOptions) -> Result<Vec<Output>, Error> {
    Ok(Output::one(".tsv", write(bitext, options, b'\t')))
}

fn write(bitext: &Bitext, options: &ExportOptions, delimiter: u8) -> String {
    let pairs = pairs(bitext);
    let mut out = String::with_capacity(1024 + pairs.len() * 400);
    row(&mut out, table::header(bitext, options).into_iter(), delimiter, options);
    for pair in &pairs {
        let cells = table::cells(pair, options);
        row(&mut out, cells.iter().map(AsRef::as_ref), delimiter, options);
    }
    out
}

/// Rows end as RFC 4180 has it for commas, as Unix has it for tabs.
fn row<'a>(
    out: &mut String,
    cells: impl Iterator<Item = &'a str>,
    delimiter: u8,
    options: &ExportOptions,
) {
    for (index, text) in cells.enumerate() {
        if index > 0 {
            out.push(char::from(delimiter));
        }
        cell(out, text, delimiter, options);
    }
    out.push_str(if delimiter == b',' { "\r\n" } else { "\n" });
}

fn cell(out: &mut String, text: &str, delimiter: u8, options: &ExportOptions) {
    let text = table::plain(text);
    let guard = !options.raw_cells && is_dangerous(&text);
    let quote = text.bytes().any(|b| b == delimiter || matches!(b, b'"' | b'\t'))
        || text.starts_with(' ')
        || text.ends_with(' ');
    if !quote {
        if guard {
            out.push('\'');
        }
        out.push_str(&text);
        return;
    }
    out.push('"');
    if guard {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// Whether a spreadsheet may take the cell for a formula, any apostrophes in front aside.
pub(super) fn is_dangerous(text: &str) -> bool {
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    })
}
