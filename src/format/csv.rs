//! CSV and TSV: tables as text, after RFC 4180, UTF-8, a row a pair.
//!
//! A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula. Such a cell gets
//! an apostrophe in front, and the reader takes it off again; a cell that starts with apostrophes
//! before one of these gets one more, so that the way back is exact.

use super::imported::{ImportOptions, Imported};
use super::options::{ExportOptions, Output};
use super::pairs::pairs;
use super::table;
use super::table::{TableColumns, is_dangerous};
use crate::container::encoding::decode;
use crate::model::{Bitext, Error, ErrorCode};

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
    let quote = text.bytes().any(|b| b == delimiter || matches!(b, b'"' | b'\t' | b'\n'))
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

/// Reads a table that came back. Commas, semicolons (Excel in French) or tabs, told by the first
/// row.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] with the line for a file in a foreign encoding without a byte order mark,
/// [`ErrorCode::FileBroken`] where the columns are missing.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let text = decode(bytes)?;
    let (text, delimiter, skipped) = match text.strip_prefix("sep=") {
        Some(rest) => match (rest.bytes().next(), rest.split_once('\n')) {
            (Some(delimiter), Some((_, table))) => (table, delimiter, 1),
            _ => return Err(Error::new(ErrorCode::FileBroken).on(1, 1).with("reason", "columns")),
        },
        None => (text.as_ref(), delimiter(&text), 0),
    };
    let mut rows = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut out = Imported::default();
    let mut columns: Option<TableColumns> = None;
    let mut lines = RecordLines { text, at: 0, line: 1 + skipped };
    for record in rows.records() {
        let record = record.map_err(|error| Error::new(ErrorCode::FileBroken).because(error))?;
        let line = lines.of(record.position().map_or(0, ::csv::Position::byte));
        let cells: Vec<&str> = record.iter().collect();
        match &columns {
            None => columns = Some(TableColumns::find(&cells, options)?.guarded()),
            Some(columns) => columns.take(&cells, line, &mut out),
        }
    }
    Ok(out)
}

/// Tells the line of each record. The parser's own count lags where lines end in CR LF: it ends a
/// record at the CR.
struct RecordLines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl RecordLines<'_> {
    /// The line of the record that starts at this byte, later than the one asked for before.
    fn of(&mut self, byte: u64) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let passed = usize::try_from(byte).unwrap_or(0).saturating_sub(self.at).min(rest.len());
        let (passed, rest) = rest.split_at(passed);
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let ends = rest.iter().take(ends);
        self.line += passed.iter().chain(ends.clone()).filter(|byte| **byte == b'\n').count();
        self.at += passed.len() + ends.len();
        self.line
    }
}

/// The one of the three that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |wanted: u8| first.bytes().filter(|b| *b == wanted).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|wanted| count(*wanted)).unwrap_or(b',')
}
