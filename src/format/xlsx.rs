//! XLSX: a table for Excel and LibreOffice, a row a pair, cells always text and never a formula.
//!
//! Spaces at the ends of a cell are left out: nobody sees them there, and the format's schema has
//! no place for the attribute that keeps them.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};

use super::imported::{ImportOptions, Imported};
use super::table::{HeadSearch, TableColumns};
use crate::container::Limits;
use crate::container::xml::{Xml, XmlToken};
use crate::container::zip::Archive;
use crate::model::{Cause, Error, ErrorCode};

mod write;

pub(super) use write::write;

/// Most columns that are looked at.
const COLUMNS: u32 = 64;

/// Reads the first sheet of a workbook that came back which is a table of translations.
///
/// The archive is inflated once under our limits before the workbook's reader sees it, and cells
/// are taken one by one: a cell at the far corner of a sheet costs nothing.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    check(&mut Archive::open(bytes, options.limits)?, options.limits)?;
    // Cells whose places no sheet has (`AAAAAAAA1`) are a fault of the workbook, whatever its
    // reader does.
    catch_unwind(AssertUnwindSafe(|| read_sheet(bytes, options)))
        .unwrap_or_else(|_| Err(Error::new(ErrorCode::FileBroken).because(Cause::new("gave-up"))))
}

/// Reads every entry once and lets it go: one that is too large, that declares a document type, or
/// that has cells where no sheet has one (`AAAAAAAA1`) is refused, for the workbook's reader counts
/// on without looking.
///
/// Places are asked of attributes only: a translation may say ` ref=HYPERLINK(` itself.
fn check(archive: &mut Archive<'_>, limits: Limits) -> Result<(), Error> {
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    for name in names {
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            archive.read(&name)?;
            continue;
        }
        let text = archive.text(&name)?.unwrap_or_default();
        let is_sheet = name.starts_with("xl/worksheets/");
        check_part(&text, is_sheet, limits).map_err(|error| error.with("name", &name))?;
    }
    Ok(())
}

fn check_part(text: &str, is_sheet: bool, limits: Limits) -> Result<(), Error> {
    let mut xml = Xml::new(text, limits);
    while let Some(token) = xml.next()? {
        let XmlToken::Start(element) = token else { continue };
        for (name, place) in element.attributes().filter(|_| is_sheet) {
            if matches!(name, "r" | "ref") && !place.split(':').all(is_place) {
                let place: String = place.chars().take(40).collect();
                return Err(Error::new(ErrorCode::FileBroken).because(Cause::of("no-cell", place)));
            }
        }
    }
    Ok(())
}

/// Letters of a column and figures of a row, no more than sheets have; a row may stand alone.
fn is_place(place: &str) -> bool {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    letters <= 3 && place.len() - letters <= 7
}

fn read_sheet(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let broken = |error: calamine::XlsxError| Error::new(ErrorCode::FileBroken).because(error);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let empty = || Error::new(ErrorCode::FileBroken).with("reason", "columns");
    let mut first = None;
    for sheet in book.sheet_names() {
        match read_rows(&mut book, &sheet, options) {
            Ok(out) => return Ok(out),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(empty))
}

/// The rows of one sheet, where it is a table of translations.
fn read_rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    options: &ImportOptions,
) -> Result<Imported, Error> {
    let broken = |error: calamine::XlsxError| Error::new(ErrorCode::FileBroken).because(error);
    let mut cells = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut rows = XlsxRows::default();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        if row != rows.row {
            rows.flush(options)?;
            rows.row = row;
        }
        if column < COLUMNS {
            rows.put(column, text(cell.get_value()));
        }
    }
    rows.flush(options)?;
    let none = || Error::new(ErrorCode::FileBroken).with("reason", "columns");
    match rows.columns {
        Some(_) => Ok(rows.out),
        None => Err(rows.head.failed().unwrap_or_else(none)),
    }
}

/// Rows under construction.
#[derive(Default)]
struct XlsxRows {
    columns: Option<TableColumns>,
    head: HeadSearch,
    row: u32,
    cells: Vec<String>,
    out: Imported,
}

impl XlsxRows {
    fn put(&mut self, column: u32, text: String) {
        let column = usize::try_from(column).unwrap_or(0);
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
    }

    /// Trailing empty cells are not in the file: a row is as wide as it must be.
    fn flush(&mut self, options: &ImportOptions) -> Result<(), Error> {
        if self.cells.is_empty() {
            return Ok(());
        }
        let line = usize::try_from(self.row).unwrap_or(0) + 1;
        if self.columns.is_some() {
            self.put(COLUMNS - 1, String::new());
        }
        let cells: Vec<&str> = self.cells.iter().map(String::as_str).collect();
        match &self.columns {
            None => self.columns = self.head.look(&cells, line, options)?,
            Some(columns) => columns.take(&cells, line, &mut self.out),
        }
        self.cells.clear();
        Ok(())
    }
}

/// A cell that Excel took for a number or a date is read as it would show it; `_x0041_` in a text
/// is written `_x005F_x0041_`, since it would stand for a letter.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.replace("_x005F_x", "_x"),
        DataRef::SharedString(text) => text.replace("_x005F_x", "_x"),
        other => calamine::Data::from(other.clone()).to_string(),
    }
}
