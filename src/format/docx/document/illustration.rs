//! Pictures of the document, alone or in the line.

use super::{BESIDE_PICTURE, DocxWriter, style};
use crate::format::docx::picture;
use crate::format::docx::run::{RunFormat, open_paragraph, run};
use crate::format::edition::{EditionPair, EditionRow};
use crate::format::markup::Markup;
use crate::format::pictures::PrintedPicture;

impl DocxWriter<'_> {
    /// Pictures with their caption; pictures that both sides share go over both columns.
    pub(super) fn illustration(&mut self, doc: &mut Markup, row: &EditionRow) {
        let (pictures, caption) = row.illustration();
        let part = |pairs: &[EditionPair]| EditionRow { pairs: pairs.to_vec(), ..row.clone() };
        let pictures = part(pictures);
        if self.table && self.is_shared && row.is_shared() {
            self.shared(doc, &pictures);
        } else {
            self.row(doc, &pictures, None);
        }
        if !caption.is_empty() {
            self.row(doc, &part(caption), None);
        }
    }

    /// One picture for both sides, with the words of both.
    pub(super) fn shared(&mut self, doc: &mut Markup, row: &EditionRow) {
        doc.open("w:tr", &[]).open("w:trPr", &[]).empty("w:cantSplit", &[]).close();
        doc.open("w:tc", &[]).open("w:tcPr", &[]);
        doc.empty("w:tcW", &[("w:w", &self.width.to_string()), ("w:type", "dxa")]);
        doc.empty("w:gridSpan", &[("w:val", &self.edition.sides.len().to_string())]).close();
        let room = std::mem::replace(&mut self.room, self.width - BESIDE_PICTURE);
        let lead = self.edition.locale(self.edition.lead());
        open_paragraph(doc, style(row), lead);
        for (at, (picture, words)) in row.shared_pictures().into_iter().enumerate() {
            if at > 0 {
                run(doc, " ", &RunFormat::new(lead));
            }
            self.picture(doc, picture, &words);
        }
        doc.close().close().close();
        self.room = room;
    }

    pub(super) fn picture(&mut self, doc: &mut Markup, shown: PrintedPicture, words: &str) {
        if let Some(file) = self.edition.pictures.files.get(shown.file) {
            self.drawings += 1;
            picture::write(doc, file, shown, words, self.drawings, self.room);
        }
    }
}
