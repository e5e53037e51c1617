//! CSV and TSV: tables as text, after RFC 4180, UTF-8, a row a pair.
//!
//! A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula. Such a cell gets
//! an apostrophe in front, and the reader takes it off again; a cell that starts with apostrophes
//! before one of these gets one more, so that the way back is exact.

use std::borrow::Cow;
use std::io::Write;

use super::imported::{ImportOptions, Imported};
use super::options::{ExportOptions, Outputs, pour, pour_all};
use super::pairs::pairs;
use super::table;
use super::table::{HEAD_ROWS, HeadSearch, TableColumns, is_dangerous};
use crate::container::encoding::{decode, guess};
use crate::model::{Bitext, Error, ErrorCode};

pub(super) fn write_csv(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    write(bitext, options, b',', files.begin(".csv")?)
}

pub(super) fn write_tsv(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    write(bitext, options, b'\t', files.begin(".tsv")?)
}

fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    delimiter: u8,
    file: &mut dyn Write,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let mut out = String::new();
    row(&mut out, table::header(bitext, options).into_iter(), delimiter, options);
    for pair in &pairs {
        let cells = table::cells(pair, options);
        row(&mut out, cells.iter().map(AsRef::as_ref), delimiter, options);
        pour(&mut out, file)?;
    }
    pour_all(&mut out, file)
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

/// Reads a table that came back. Commas, semicolons (Excel in French), tabs or bars: the one under
/// which the columns have their names.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] and [`ErrorCode::FileBroken`] for a file whose letters came through a
/// wrong encoding, [`ErrorCode::FileBroken`] where the columns are missing.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let text = lettered(bytes)?;
    if let Some(rest) = text.strip_prefix("sep=") {
        return match (rest.bytes().next(), rest.split_once('\n')) {
            (Some(delimiter), Some((_, table))) => rows(table, delimiter, 1, options),
            _ => Err(Error::new(ErrorCode::FileBroken).on(1, 1).with("reason", "columns")),
        };
    }
    let mut first = None;
    for delimiter in delimiters(&text) {
        match rows(&text, delimiter, 0, options) {
            Ok(out) => return Ok(out),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| Error::new(ErrorCode::FileBroken)))
}

fn rows(
    text: &str,
    delimiter: u8,
    skipped: usize,
    options: &ImportOptions,
) -> Result<Imported, Error> {
    let mut rows = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut out = Imported::default();
    let (mut columns, mut head): (Option<TableColumns>, _) = (None, HeadSearch::default());
    let mut lines = RecordLines { text, at: 0, line: 1 + skipped };
    for record in rows.records() {
        let record = record.map_err(|error| Error::new(ErrorCode::FileBroken).because(error))?;
        let line = lines.of(record.position().map_or(0, ::csv::Position::byte));
        let cells: Vec<&str> = record.iter().collect();
        match &columns {
            None => columns = head.look(&cells, line, options)?.map(TableColumns::guarded),
            Some(columns) => columns.take(&cells, line, &mut out),
        }
    }
    match columns {
        Some(_) => Ok(out),
        None => head.failed().map_or(Ok(out), Err),
    }
}

/// The characters of a table, in UTF-8, UTF-16 or one of the encodings that spreadsheets save in.
fn lettered(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    let strict = decode(bytes);
    let text = match strict {
        Ok(text) => text,
        // Some letters are UTF-8, and others are not.
        Err(_) if is_utf8_in_part(bytes) => {
            let sound = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
            return Err(damaged(bytes.get(..sound).unwrap_or_default()));
        }
        Err(error) => match guess(bytes) {
            Ok(read) if read.diagnostics.iter().all(|told| told.code != "encoding-lossy") => {
                read.text
            }
            _ => return Err(error),
        },
    };
    match mangled(&text).and_then(|at| text.get(..at)) {
        Some(before) => Err(damaged(before.as_bytes())),
        None => Ok(text),
    }
}

/// The error for letters that are no letters any more, behind these bytes.
fn damaged(before: &[u8]) -> Error {
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    Error::new(ErrorCode::FileBroken).with("reason", "encoding").on(line, 1)
}

/// Whether letters of several bytes stand beside bytes that are none.
fn is_utf8_in_part(bytes: &[u8]) -> bool {
    let is_letter = |pair: &[u8]| matches!(pair, [0xc3, 0x80..=0xbf]);
    bytes.windows(2).any(is_letter)
}

/// Where accents went through a wrong encoding: `Ã©`, signs within words that are letters in other
/// encodings; nothing where an accent is right.
fn mangled(text: &str) -> Option<usize> {
    if text.contains(['é', 'è', 'à', 'ê', 'ç']) {
        return None;
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let is_wrong = |letters: &&[(usize, char)]| match letters {
        [(_, 'Ã'), (_, '\u{80}'..='\u{bf}'), _] => true,
        [(_, before), (_, '\u{80}'..='\u{9f}' | '‚' | 'Ž'), (_, after)] => {
            before.is_ascii_lowercase() && after.is_ascii_lowercase()
        }
        _ => false,
    };
    letters.windows(3).find(is_wrong)?.first().map(|(at, _)| *at)
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

/// What may stand between cells, what the first lines have most of before the rest.
fn delimiters(text: &str) -> Vec<u8> {
    let count = |wanted: &u8| {
        text.lines().take(HEAD_ROWS).flat_map(str::bytes).filter(|b| b == wanted).count()
    };
    let mut all = vec![b',', b'\t', b';', b'|'];
    all.sort_by_key(|delimiter| std::cmp::Reverse(count(delimiter)));
    all
}
