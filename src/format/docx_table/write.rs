//! The table as a Word document: what a translator fills who works in Word or LibreOffice Writer.

use crate::container::xml::write as xml;
use crate::container::zip::write::Zip;
use crate::format::pairs::pairs;
use crate::format::{ExportOptions, Output, table};
use crate::model::{Bitext, Error};
use crate::text::direction::is_right_to_left;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The columns of the [`table`] that a translator needs, and their widths in twentieths of a point.
const COLUMNS: [(usize, usize); 7] =
    [(0, 1700), (1, 4600), (2, 4600), (3, 1000), (6, 1300), (7, 1000), (8, 1200)];

/// Writes the table: landscape, the names of the columns on every page, a row a pair.
pub(in crate::format) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
) -> Result<Vec<Output>, Error> {
    let mut zip = Zip::default();
    zip.deflate("[Content_Types].xml", include_bytes!("content_types.xml"))?;
    zip.deflate("_rels/.rels", include_bytes!("package_relations.xml"))?;
    zip.deflate("word/document.xml", document(bitext, options).as_bytes())?;
    zip.deflate("word/_rels/document.xml.rels", include_bytes!("relations.xml"))?;
    zip.deflate("word/styles.xml", include_bytes!("styles.xml"))?;
    Ok(Output::one(".table.docx", zip.finish()?))
}

fn document(bitext: &Bitext, options: &ExportOptions) -> String {
    let pairs = pairs(bitext);
    let mut out = String::with_capacity(1024 + pairs.len() * 2048);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document");
    xml::attribute(&mut out, "xmlns:w", WORD);
    out.push_str("><w:body>");
    paragraph(&mut out, "Title", &bitext.title, bitext.source_locale.as_str());
    out.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Pairs\"/><w:tblW w:w=\"15400\" w:type=\"dxa\"/>",
    );
    out.push_str("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (_, width) in COLUMNS {
        out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
    let languages = [bitext.source_locale.as_str(), bitext.target_locale.as_str()];
    row(&mut out, true, &table::header(bitext, options), languages);
    for pair in &pairs {
        row(&mut out, false, &table::cells(pair, options), languages);
    }
    out.push_str(
        "</w:tbl><w:p/><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
    );
    out.push_str("<w:pgMar w:top=\"720\" w:right=\"720\" w:bottom=\"720\" w:left=\"720\" ");
    out.push_str(
        "w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
    );
    out
}

fn row(out: &mut String, is_head: bool, cells: &[impl AsRef<str>], languages: [&str; 2]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    out.push_str(if is_head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
    for (column, width) in COLUMNS {
        let text = cells.get(column).map(AsRef::as_ref).unwrap_or_default();
        let language = match column {
            1 | 6 => languages[0],
            2 => languages[1],
            _ => "zxx",
        };
        let style = match column {
            _ if is_head => "Head",
            1 | 2 => "Text",
            _ => "Small",
        };
        out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        paragraph(out, style, text, language);
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

fn paragraph(out: &mut String, style: &str, text: &str, language: &str) {
    out.push_str("<w:p><w:pPr><w:pStyle");
    xml::attribute(out, "w:val", style);
    let turns = is_right_to_left(language);
    out.push_str(if turns { "/><w:bidi/></w:pPr>" } else { "/></w:pPr>" });
    if !text.is_empty() {
        out.push_str("<w:r><w:rPr>");
        if language == "zxx" {
            out.push_str("<w:noProof/>");
        } else {
            out.push_str(if turns { "<w:rtl/><w:lang" } else { "<w:lang" });
            xml::attribute(out, "w:val", language);
            if turns {
                xml::attribute(out, "w:bidi", language);
            }
            out.push_str("/>");
        }
        out.push_str("</w:rPr>");
        words(out, &table::plain(text));
        out.push_str("</w:r>");
    }
    out.push_str("</w:p>");
}

/// Text, with the elements that Word wants for tabs and line breaks.
fn words(out: &mut String, text: &str) {
    for piece in text.split_inclusive(['\t', '\n']) {
        let words = piece.trim_end_matches(['\t', '\n']);
        if !words.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            xml::text(out, words);
            out.push_str("</w:t>");
        }
        match piece.as_bytes().last() {
            Some(b'\t') => out.push_str("<w:tab/>"),
            Some(b'\n') => out.push_str("<w:br/>"),
            _ => {}
        }
    }
}
