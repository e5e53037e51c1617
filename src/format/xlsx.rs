//! XLSX: a table for Excel and LibreOffice, a row a pair, cells always text and never a formula.
//!
//! Spaces at the ends of a cell are left out: nobody sees them there, and the format's schema has no
//! place for the attribute that keeps them.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::pairs::{Pair, pairs};
use super::{ExportOptions, Output, table};
use crate::model::{Bitext, Error, ErrorCode};

/// What a cell can hold, in UTF-16 units; Excel's own limit.
const CELL_LIMIT: usize = 32_767;
/// Widths of the columns in characters: id, source, target, then the small ones.
const WIDTHS: [f64; 9] = [24.0, 60.0, 60.0, 12.0, 12.0, 20.0, 40.0, 40.0, 8.0];

pub(super) fn write(bitext: &Bitext, options: &ExportOptions) -> Result<Vec<Output>, Error> {
    let pairs = pairs(bitext);
    let broken = |error: XlsxError| Error::new(ErrorCode::FileBroken).because(error);
    let mut book = Workbook::new();
    book.set_properties(&properties(bitext, options));
    let sheet = book.add_worksheet();
    frame(sheet, bitext, options).map_err(broken)?;
    for (index, pair) in pairs.iter().enumerate() {
        row(sheet, index + 1, pair, options)?;
    }
    Ok(Output::one(".xlsx", book.save_to_buffer().map_err(broken)?))
}

/// The date is the one given, or the first that a spreadsheet knows; never the clock's.
fn properties(bitext: &Bitext, options: &ExportOptions) -> DocProperties {
    let seconds = i64::try_from(options.epoch.unwrap_or(0)).unwrap_or(0);
    let title: String = table::plain(&bitext.title).chars().take(255).collect();
    let properties = DocProperties::new().set_title(title);
    match ExcelDateTime::from_timestamp(seconds) {
        Ok(date) => properties.set_creation_datetime(&date),
        Err(_) => properties,
    }
}

/// Names of the columns, fixed at the top; widths; text wrapped.
fn frame(sheet: &mut Worksheet, bitext: &Bitext, options: &ExportOptions) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("enregard")?;
    for (column, name) in (0..).zip(table::header(bitext, options)) {
        let width = WIDTHS.get(usize::from(column)).copied().unwrap_or(12.0);
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &wrap)?;
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn row(
    sheet: &mut Worksheet,
    index: usize,
    pair: &Pair<'_>,
    options: &ExportOptions,
) -> Result<(), Error> {
    let too_long = || Error::new(ErrorCode::LimitExceeded).with("id", pair.id());
    let row = u32::try_from(index).map_err(|_| too_long())?;
    for (column, text) in (0..).zip(table::cells(pair, options)) {
        let text = table::plain(text.trim_matches([' ', '\t', '\n']));
        if text.is_empty() {
            continue;
        }
        if text.len() > CELL_LIMIT && text.encode_utf16().count() > CELL_LIMIT {
            return Err(too_long());
        }
        sheet.write_string(row, column, text).map_err(|error| too_long().because(error))?;
    }
    Ok(())
}
