//! What stands before the text: title page, contents, the heads of the columns.

use super::{DocxWriter, heading_name};
use crate::format::docx::run::{RunFormat, direction, plain, run};
use crate::format::edition::{EditionRow, EditionSide};
use crate::format::front;
use crate::format::markup::Markup;

/// About how many characters of one language a page of two columns holds, and how many a line.
const PAGE: usize = 2_300;
const LINE: usize = 40;

impl DocxWriter<'_> {
    pub(super) fn title_page(&mut self, doc: &mut Markup) {
        let edition = self.edition;
        for (at, &side) in edition.sides.iter().enumerate() {
            let style = if at == 0 { "Title" } else { "Subtitle" };
            plain(doc, style, edition.title(side), edition.title_locale(side));
        }
        for &side in &edition.sides {
            let words = edition.word(side);
            if edition.is_draft {
                let line = format!("{} — {}", words.draft.to_uppercase(), words.draft_line);
                plain(doc, "Stamp", &line, words.language);
            }
            for fact in front::facts(edition, side) {
                let line = format!("{}{} {}", fact.name, words.colon, fact.text);
                plain(doc, "Imprint", &line, words.language);
            }
            for mark in edition.marks() {
                plain(doc, "Imprint", words.mark(mark), words.language);
            }
        }
    }

    pub(super) fn contents(&mut self, doc: &mut Markup) {
        let edition = self.edition;
        if !edition.has_headings() {
            return;
        }
        let pages = self.likely_pages();
        // Contents stand on a page of their own, facing where the text does.
        doc.open("w:p", &[]).open("w:r", &[]).empty("w:br", &[("w:type", "page")]).close().close();
        if self.table {
            self.open_table(doc);
            doc.open("w:tr", &[]);
        }
        for &side in &edition.sides {
            let words = edition.word(side);
            if self.table {
                self.open_cell(doc);
            }
            plain(doc, "ContentsHeading", words.contents, words.language);
            for (section, at, row) in edition.headings(side) {
                let name = heading_name(section, at, side);
                self.open_contents_line(doc, row, side);
                doc.open("w:hyperlink", &[("w:anchor", &name)]);
                let spoken = if row.is_borrowed(side) { EditionSide::Source } else { side };
                run(doc, &row.entry(side), &RunFormat::new(edition.locale(spoken)));
                doc.close();
                let page = pages.get(section).and_then(|rows| rows.get(at)).copied().unwrap_or(1);
                page_field(doc, &name, page, &RunFormat::new(edition.locale(side)));
                doc.close();
            }
            if self.table {
                doc.close();
            }
        }
        if self.table {
            doc.close().close();
        }
        doc.open("w:p", &[]).open("w:r", &[]).empty("w:br", &[("w:type", "page")]).close().close();
    }

    /// A line of the contents, with a stop for its page at the edge.
    fn open_contents_line(&self, doc: &mut Markup, row: &EditionRow, side: EditionSide) {
        let style = format!("Contents{}", row.depth.clamp(1, 6));
        let edge = self.inside().to_string();
        doc.open("w:p", &[]).open("w:pPr", &[]).empty("w:pStyle", &[("w:val", &style)]);
        let stop = [("w:val", "right"), ("w:leader", "none"), ("w:pos", &edge)];
        doc.open("w:tabs", &[]).empty("w:tab", &stop).close();
        direction(doc, self.edition.locale(side));
        doc.close();
    }

    /// About where each section and row stands, by the text before it: what is shown until the word
    /// processor has counted its pages.
    fn likely_pages(&self) -> Vec<Vec<usize>> {
        let sides = &self.edition.sides;
        let length = |row: &EditionRow| {
            let sides = sides.iter().map(|&side| row.plain(side).chars().count() + LINE);
            if self.table { sides.max().unwrap_or(0) } else { sides.sum() }
        };
        let room = if self.table { PAGE } else { 2 * PAGE };
        let mut before = 0;
        let mut page = |row: &EditionRow| {
            // The title page and the contents stand before.
            let page = 3 + before / room;
            before += length(row);
            page
        };
        let sections = self.edition.sections.iter();
        sections.map(|section| section.rows.iter().map(&mut page).collect()).collect()
    }

    /// The first row of the table names the languages, on every page.
    pub(super) fn languages(&self, doc: &mut Markup) {
        doc.open("w:tr", &[]).open("w:trPr", &[]).empty("w:tblHeader", &[]).close();
        for &side in &self.edition.sides {
            let words = self.edition.word(side);
            self.open_cell(doc);
            let name = words.language_name(self.edition.locales.get(side));
            plain(doc, "ColumnHeading", &name, words.language);
            doc.close();
        }
        doc.close();
    }
}

/// A field that names the page of a bookmark, told to be counted again when the file is opened.
fn page_field(doc: &mut Markup, name: &str, page: usize, dress: &RunFormat<'_>) {
    doc.open("w:r", &[]).empty("w:tab", &[]).close();
    let code = format!(" PAGEREF {name} \\h ");
    doc.open("w:fldSimple", &[("w:instr", &code), ("w:dirty", "true")]);
    run(doc, &page.to_string(), dress);
    doc.close();
}
