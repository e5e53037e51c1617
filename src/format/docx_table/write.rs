//! The table as a Word document: what a translator fills who works in Word or LibreOffice Writer.

use std::io::Write;
use std::ops::Range;

use super::NOBODY;
use crate::container::xml::write as xml;
use crate::container::zip::write::{Zip, broken};
use crate::format::pairs::{AlignedRow, pairs};
use crate::format::{ExportOptions, Outputs, table};
use crate::model::{Bitext, Error, Remark};
use crate::text::direction::is_right_to_left;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The columns of the [`table`] that a translator needs, and their widths in twentieths of a point.
const COLUMNS: [(usize, usize); 7] =
    [(0, 1700), (1, 4600), (2, 4600), (3, 1000), (6, 1300), (7, 1000), (8, 1200)];

/// Writes the table: landscape, the names of the columns on every page, a row a pair.
pub(in crate::format) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let mut zip = Zip::default();
    let pairs = pairs(bitext);
    let are_there = pairs.iter().any(|pair| said(pair).next().is_some());
    let mut comments = Comments { are_there, ..Comments::default() };
    let types = comments.declared(include_str!("content_types.xml"), CONTENT);
    let relations = comments.declared(include_str!("relations.xml"), RELATION);
    zip.deflate("[Content_Types].xml", types.as_bytes())?;
    zip.deflate("_rels/.rels", include_bytes!("package_relations.xml"))?;
    let part = zip.begin("word/document.xml")?;
    document(bitext, options, &pairs, &mut comments, part).map_err(broken)?;
    zip.deflate("word/_rels/document.xml.rels", relations.as_bytes())?;
    zip.deflate("word/styles.xml", include_bytes!("styles.xml"))?;
    if let Some(part) = comments.part() {
        zip.deflate("word/comments.xml", part.as_bytes())?;
    }
    files.one(".table.docx", &zip.finish()?)
}

/// What the package says of the comments, before the end of a list of its parts.
const CONTENT: &str = "<Override PartName=\"/word/comments.xml\" ContentType=\"application/\
    vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>";
const RELATION: &str = "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/\
    officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";

/// What people say of the rows, as Word's comments.
#[derive(Default)]
struct Comments {
    /// The elements of the part.
    written: String,
    count: usize,
    /// Whether there are any, known before they are written.
    are_there: bool,
}

/// What is said of a row.
fn said<'p>(pair: &'p AlignedRow<'_>) -> impl Iterator<Item = &'p Remark> {
    pair.unit.thread().0.iter().filter(|remark| !remark.text.is_empty())
}

impl Comments {
    /// Adds what is said of a row; gives the numbers that its source refers to.
    fn add(&mut self, pair: &AlignedRow<'_>) -> Range<usize> {
        let first = self.count;
        for remark in said(pair) {
            self.written.push_str("<w:comment");
            xml::attribute(&mut self.written, "w:id", &self.count.to_string());
            let name = remark.name.as_deref().unwrap_or(NOBODY);
            xml::attribute(&mut self.written, "w:author", name);
            self.written.push_str("><w:p><w:r>");
            words(&mut self.written, &table::plain(&remark.text));
            self.written.push_str("</w:r></w:p></w:comment>");
            self.count += 1;
        }
        first..self.count
    }

    /// A list of parts with that of the comments, where there are any.
    fn declared(&self, list: &str, what: &str) -> String {
        let end = what.rfind("</").and_then(|at| what.get(at..)).unwrap_or_default();
        if self.are_there { list.replace(end, what) } else { list.to_owned() }
    }

    fn part(&self) -> Option<String> {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments";
        let mut out = head.to_owned();
        xml::attribute(&mut out, "xmlns:w", WORD);
        out.push_str(&format!(">{}</w:comments>\n", self.written));
        (self.count > 0).then_some(out)
    }
}

/// Writes the text, a row after the other: no table is held whole.
fn document(
    bitext: &Bitext,
    options: &ExportOptions,
    pairs: &[AlignedRow<'_>],
    comments: &mut Comments,
    part: &mut impl Write,
) -> std::io::Result<()> {
    let mut out = String::new();
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document");
    xml::attribute(&mut out, "xmlns:w", WORD);
    out.push_str("><w:body>");
    paragraph(&mut out, "Title", &bitext.title, bitext.source_locale.as_str(), 0..0);
    out.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Pairs\"/><w:tblW w:w=\"15400\" w:type=\"dxa\"/>",
    );
    out.push_str("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (_, width) in COLUMNS {
        out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
    let languages = [bitext.source_locale.as_str(), bitext.target_locale.as_str()];
    row(&mut out, true, &table::header(bitext, options), languages, 0..0);
    for pair in pairs {
        let said = comments.add(pair);
        row(&mut out, false, &table::cells(pair, options), languages, said);
        part.write_all(out.as_bytes())?;
        out.clear();
    }
    out.push_str(
        "</w:tbl><w:p/><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
    );
    out.push_str("<w:pgMar w:top=\"720\" w:right=\"720\" w:bottom=\"720\" w:left=\"720\" ");
    out.push_str(
        "w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
    );
    part.write_all(out.as_bytes())
}

fn row(
    out: &mut String,
    is_head: bool,
    cells: &[impl AsRef<str>],
    languages: [&str; 2],
    said: Range<usize>,
) {
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
        let said = if column == 1 { said.clone() } else { 0..0 };
        paragraph(out, style, text, language, said);
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

fn paragraph(out: &mut String, style: &str, text: &str, language: &str, said: Range<usize>) {
    out.push_str("<w:p><w:pPr><w:pStyle");
    xml::attribute(out, "w:val", style);
    let turns = is_right_to_left(language);
    out.push_str(if turns { "/><w:bidi/></w:pPr>" } else { "/></w:pPr>" });
    for id in said.clone() {
        out.push_str(&format!("<w:commentRangeStart w:id=\"{id}\"/>"));
    }
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
    for id in said {
        out.push_str(&format!(
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        ));
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
