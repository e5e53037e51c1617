//! What stands before the text: title page, contents, the heads of the columns.

use super::{DocxWriter, heading_name, open_cell, open_table};
use crate::format::docx::run::{RunFormat, open_paragraph, plain, run};
use crate::format::edition::EditionSide;
use crate::format::front;
use crate::format::markup::Markup;

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
        // Contents stand on a page of their own, facing where the text does.
        doc.open("w:p", &[]).open("w:r", &[]).empty("w:br", &[("w:type", "page")]).close().close();
        if self.table {
            open_table(doc);
            doc.open("w:tr", &[]);
        }
        for &side in &edition.sides {
            let words = edition.word(side);
            if self.table {
                open_cell(doc);
            }
            plain(doc, "ContentsHeading", words.contents, words.language);
            for (section, at, row) in edition.headings(side) {
                let style = if row.level > 1 { "Contents2" } else { "Contents1" };
                open_paragraph(doc, style, edition.locale(side));
                doc.open("w:hyperlink", &[("w:anchor", &heading_name(section, at, side))]);
                let spoken = if row.is_borrowed(side) { EditionSide::Source } else { side };
                run(doc, &row.entry(side), &RunFormat::new(edition.locale(spoken)));
                doc.close().close();
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

    /// The first row of the table names the languages, on every page.
    pub(super) fn languages(&self, doc: &mut Markup) {
        doc.open("w:tr", &[]).open("w:trPr", &[]).empty("w:tblHeader", &[]).close();
        for side in EditionSide::BOTH {
            let words = self.edition.word(side);
            open_cell(doc);
            let name = words.language_name(self.edition.locales.get(side));
            plain(doc, "ColumnHeading", &name, words.language);
            doc.close();
        }
        doc.close();
    }
}
