//! The notes at the foot of the pages, in the order in which the text called them.

use std::io::Write;

use super::DocxWriter;
use crate::format::docx::names::{RELATIONS, WORD, XML};
use crate::format::docx::run::{RunFormat, open_paragraph, run};
use crate::format::edition::{EditionNote, EditionSide};
use crate::format::markup::Markup;
use crate::format::options::pour_all;
use crate::model::Error;

impl DocxWriter<'_> {
    /// Writes the notes that the text called, one by one.
    pub(in crate::format::docx) fn footnotes(&mut self, part: &mut dyn Write) -> Result<(), Error> {
        let mut doc = Markup::new(XML);
        doc.open("w:footnotes", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)]);
        for (id, kind, tag) in [
            ("-1", "separator", "w:separator"),
            ("0", "continuationSeparator", "w:continuationSeparator"),
        ] {
            doc.open("w:footnote", &[("w:type", kind), ("w:id", id)]).open("w:p", &[]);
            doc.open("w:r", &[]).empty(tag, &[]).close().close().close();
        }
        self.in_note = true;
        for (at, (note, side)) in std::mem::take(&mut self.pending).into_iter().enumerate() {
            if let Some(note) = self.edition.notes.get(note) {
                self.footnote(&mut doc, at + 1, note, side);
            }
            doc.pour(part)?;
        }
        pour_all(&mut doc.finish(), part)
    }

    fn footnote(&mut self, doc: &mut Markup, id: usize, note: &EditionNote, side: EditionSide) {
        doc.open("w:footnote", &[("w:id", &id.to_string())]);
        open_paragraph(doc, "FootnoteText", self.edition.locale(side));
        let dress = RunFormat::new(self.edition.locale(side));
        if self.numbered == Some(side) {
            doc.open("w:r", &[]).open("w:rPr", &[]);
            doc.empty("w:rStyle", &[("w:val", "FootnoteReference")]).close();
            doc.empty("w:footnoteRef", &[]).close();
        } else {
            run(doc, &note.label, &RunFormat { raised: true, ..dress });
        }
        run(doc, "\u{a0}", &dress);
        self.sentences(doc, &note.row, side);
        doc.close().close();
    }
}
