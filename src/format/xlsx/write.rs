//! The table as a workbook of one sheet, written a row after the other.
//!
//! Each cell holds its text itself: a list of texts beside the sheet would hold the whole document
//! a second time.

use std::io::Write;

use crate::container::xml::write as xml;
use crate::container::zip::write::{Zip, broken};
use crate::format::date::Moment;
use crate::format::pairs::pairs;
use crate::format::{ExportOptions, Outputs, table};
use crate::model::{Bitext, Error, ErrorCode};

/// What a cell can hold, in UTF-16 units; Excel's own limit.
const CELL_LIMIT: usize = 32_767;
/// Rows of a sheet; Excel's own limit.
const ROW_LIMIT: usize = 1_048_576;
/// Widths of the columns in characters: id, source, target, then the small ones.
const WIDTHS: [u8; 10] = [24, 60, 60, 12, 12, 20, 40, 40, 10, 8];
/// The styles of `styles.xml`: names of columns, texts.
const HEAD: &str = "1";
const TEXT: &str = "2";

pub(in crate::format) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let mut zip = Zip::default();
    zip.deflate("[Content_Types].xml", include_bytes!("content_types.xml"))?;
    zip.deflate("_rels/.rels", include_bytes!("package_relations.xml"))?;
    zip.deflate("docProps/core.xml", properties(bitext, options).as_bytes())?;
    zip.deflate("xl/workbook.xml", include_bytes!("workbook.xml"))?;
    zip.deflate("xl/_rels/workbook.xml.rels", include_bytes!("relations.xml"))?;
    zip.deflate("xl/styles.xml", include_bytes!("styles.xml"))?;
    let sheet = zip.begin("xl/worksheets/sheet1.xml")?;
    let head = table::header(bitext, options);
    let mut out = frame(head.len());
    row(&mut out, 0, HEAD, &head, "")?;
    for (index, pair) in (1..).zip(pairs(bitext)) {
        row(&mut out, index, TEXT, &table::cells(&pair, options), pair.id())?;
        sheet.write_all(out.as_bytes()).map_err(broken)?;
        out.clear();
    }
    out.push_str("</sheetData></worksheet>\n");
    sheet.write_all(out.as_bytes()).map_err(broken)?;
    files.one(".xlsx", &zip.finish()?)
}

/// The date is the one given, or the first of our archives; never the clock's.
fn properties(bitext: &Bitext, options: &ExportOptions) -> String {
    let title: String = table::plain(&bitext.title).chars().take(255).collect();
    let mut told = String::new();
    xml::text(&mut told, &title);
    let made = Moment::new(options.epoch.unwrap_or(315_532_800)).iso();
    include_str!("properties.xml").replace("{made}", &made).replace("{title}", &told)
}

/// The sheet up to its rows: the first row and column stay in sight; widths.
fn frame(columns: usize) -> String {
    let mut out = include_str!("sheet.xml").trim_end().to_owned();
    out.push_str("<cols>");
    for column in 0..columns {
        let (number, width) = (column + 1, WIDTHS.get(column).copied().unwrap_or(12));
        out.push_str(&format!(
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" style=\"{TEXT}\" \
             customWidth=\"1\"/>"
        ));
    }
    out.push_str("</cols><sheetData>");
    out
}

fn row(
    out: &mut String,
    index: usize,
    style: &str,
    cells: &[impl AsRef<str>],
    id: &str,
) -> Result<(), Error> {
    let too_long = || Error::new(ErrorCode::LimitExceeded).with("limit", "cell").with("id", id);
    if index >= ROW_LIMIT {
        return Err(too_long());
    }
    let number = index + 1;
    out.push_str(&format!("<row r=\"{number}\">"));
    for (letter, text) in ('A'..='Z').zip(cells) {
        let text = table::plain(text.as_ref().trim_matches([' ', '\t', '\n']));
        if text.is_empty() {
            continue;
        }
        if text.len() > CELL_LIMIT && text.encode_utf16().count() > CELL_LIMIT {
            return Err(too_long());
        }
        let cell = format!("<c r=\"{letter}{number}\" s=\"{style}\" t=\"inlineStr\"><is><t>");
        out.push_str(&cell);
        xml::prose(out, &escaped(&text));
        out.push_str("</t></is></c>");
    }
    out.push_str("</row>");
    Ok(())
}

/// A program of tables takes `_x0041_` for a letter.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for (at, _) in text.match_indices("_x") {
        let code = text.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        if code.is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            out.push_str(text.get(last..at).unwrap_or_default());
            out.push_str("_x005F");
            last = at;
        }
    }
    out.push_str(text.get(last..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_letter_of_tables_is_text() {
        for (text, want) in [
            ("a_x0041_b", "a_x005F_x0041_b"),
            ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
            ("_x005F_x", "_x005F_x005F_x"),
            ("un_xylophone", "un_xylophone"),
            ("_x00é_", "_x00é_"),
        ] {
            assert_eq!(escaped(text), want);
            assert_eq!(escaped(text).replace("_x005F_x", "_x"), text);
        }
    }
}
