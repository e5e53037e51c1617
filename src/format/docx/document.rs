//! The text of the document and its footnotes, as WordprocessingML.

mod front;
mod illustration;
mod notes;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::names::{RELATIONS, WORD, XML};
use super::run::{RunFormat, direction, language, open_paragraph, run};
use crate::format::edition::{
    CellParagraph, Edition, EditionPair, EditionPiece, EditionRow, EditionSentence, EditionSide,
    PieceKind, StateMark,
};
use crate::format::markup::Markup;
use crate::format::options::pour_all;
use crate::model::{BlockKind, Error, hash32};
use crate::text::direction::is_right_to_left;

/// Width of the text on a page, upright and across, in twentieths of a point.
const UPRIGHT: usize = 9638;
pub(super) const ACROSS: usize = 14570;
/// What of a column a table and a picture inside of it leave free.
const BESIDE_TABLE: usize = 239;
const BESIDE_PICTURE: usize = 340;
/// How far a translation stands in from the text above it, in twentieths of a point.
const SHIFT: u32 = 284;

/// The name of a link's relation.
pub(super) fn link_id(at: usize) -> String {
    format!("link{}", at + 1)
}

impl<'a> DocxWriter<'a> {
    /// `is_shared`: pictures that are the same on both sides stand once for both.
    pub(super) fn new(edition: &'a Edition<'a>, table: bool, is_shared: bool) -> Self {
        // More than two columns want the page across.
        let text = if table && edition.sides.len() > 2 { ACROSS } else { UPRIGHT };
        let column = if table { text / edition.sides.len() } else { text };
        Self {
            edition,
            table,
            is_shared,
            called: BTreeSet::new(),
            width: text,
            column,
            pending: Vec::new(),
            links: Vec::new(),
            link_places: BTreeMap::new(),
            bookmarks: 0,
            drawings: 0,
            room: if table { column - BESIDE_PICTURE } else { text },
            in_note: false,
            numbered: numbered(edition),
        }
    }
}

/// The leading side, where its notes are called as 1, 2, 3 …: the word processor can number those
/// itself, and goes on doing so when text is added. The other side keeps its marks as text: it has
/// the same numbers, and a document counts its notes once.
fn numbered(edition: &Edition<'_>) -> Option<EditionSide> {
    let side = edition.lead();
    if edition.notes.iter().any(|note| calls_another(&note.row, side)) {
        return None;
    }
    let mut next = 1;
    let mut seen = vec![false; edition.notes.len()];
    for piece in edition.pieces(side) {
        let PieceKind::Note { note, .. } = piece.kind else { continue };
        let note = note.filter(|_| piece.link.is_none())?;
        if !std::mem::replace(seen.get_mut(note)?, true) {
            if piece.text != next.to_string() {
                return None;
            }
            next += 1;
        }
    }
    Some(side)
}

fn calls_another(row: &EditionRow, side: EditionSide) -> bool {
    let sentences = row.pairs.iter().flat_map(|pair| pair.sentences(side));
    let mut pieces = sentences.flat_map(|sentence| &sentence.pieces);
    pieces.any(|piece| matches!(piece.kind, PieceKind::Note { .. }))
}

fn section_properties(doc: &mut Markup, across: bool) {
    doc.open("w:sectPr", &[]);
    doc.empty("w:headerReference", &[("w:type", "default"), ("r:id", "r-header")]);
    doc.empty("w:footerReference", &[("w:type", "default"), ("r:id", "r-footer")]);
    if across {
        let size = [("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")];
        doc.empty("w:pgSz", &size);
    } else {
        doc.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
    }
    let margins = [
        ("w:top", "1304"),
        ("w:right", "1134"),
        ("w:bottom", "1304"),
        ("w:left", "1134"),
        ("w:header", "680"),
        ("w:footer", "680"),
        ("w:gutter", "0"),
    ];
    doc.empty("w:pgMar", &margins).empty("w:titlePg", &[]).close();
}

/// Writes the text, then the notes that it called.
pub(super) struct DocxWriter<'a> {
    edition: &'a Edition<'a>,
    table: bool,
    is_shared: bool,
    /// Which notes have been called, on which side.
    called: BTreeSet<(usize, EditionSide)>,
    /// Width of the text, and of a column, in twentieths of a point.
    width: usize,
    column: usize,
    /// Notes to be written, in the order of their ids.
    pending: Vec<(usize, EditionSide)>,
    links: Vec<String>,
    link_places: BTreeMap<String, usize>,
    bookmarks: usize,
    drawings: usize,
    /// How wide a picture may be here, in twentieths of a point.
    room: usize,
    in_note: bool,
    /// The side whose notes the word processor numbers itself.
    numbered: Option<EditionSide>,
}

impl DocxWriter<'_> {
    /// Writes the text, block by block.
    pub(super) fn document(&mut self, part: &mut dyn Write) -> Result<(), Error> {
        let mut doc = Markup::new(XML);
        doc.open("w:document", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)]).open("w:body", &[]);
        self.text(&mut doc, part)?;
        section_properties(&mut doc, self.width == ACROSS);
        pour_all(&mut doc.finish(), part)
    }

    /// The addresses that the part written last links to.
    pub(super) fn take_links(&mut self) -> Vec<String> {
        self.link_places.clear();
        std::mem::take(&mut self.links)
    }

    fn text(&mut self, doc: &mut Markup, part: &mut dyn Write) -> Result<(), Error> {
        self.title_page(doc);
        self.contents(doc);
        if self.table {
            self.open_table(doc);
            self.languages(doc);
        }
        for (at, section) in self.edition.sections.iter().enumerate() {
            let mut number = 0;
            for rows in section.rows.chunk_by(|a, b| a.same_table(b)) {
                match rows.first() {
                    Some(row) if row.pictures > 0 => self.illustration(doc, row),
                    Some(row) if row.table.is_none() => self.row(doc, row, Some((at, number))),
                    _ => self.data_table(doc, rows),
                }
                number += rows.len();
                doc.pour(part)?;
            }
            self.uncalled(doc, &section.notes);
        }
        if self.table {
            doc.close();
        }
        // A table cannot be the last thing in a document; what stands after it must not fill a
        // page.
        open_paragraph(doc, "TableEnd", self.edition.locale(self.edition.lead()));
        doc.close();
        Ok(())
    }

    fn row(&mut self, doc: &mut Markup, row: &EditionRow, place: Option<(usize, usize)>) {
        if self.table {
            doc.open("w:tr", &[]).open("w:trPr", &[]);
            if matches!(row.kind, BlockKind::Heading) {
                doc.empty("w:cantSplit", &[]);
            }
            doc.close();
        }
        for &side in &self.edition.sides {
            if self.table {
                self.open_cell(doc);
            }
            if self.table || row.has(side) {
                self.block(doc, row, side, place);
            }
            if self.table {
                doc.close();
            }
        }
        if self.table {
            doc.close();
        }
    }

    fn block(
        &mut self,
        doc: &mut Markup,
        row: &EditionRow,
        side: EditionSide,
        place: Option<(usize, usize)>,
    ) {
        self.open_block(doc, row, side);
        if row.kind == BlockKind::Heading
            && let Some((section, at)) = place
        {
            self.bookmark(doc, &heading_name(section, at, side));
        }
        let dress = RunFormat::new(self.edition.locale(side));
        if row.kind == BlockKind::ListItem {
            run(doc, row.label.as_deref().unwrap_or("•"), &dress);
            doc.open("w:r", &[]).empty("w:tab", &[]).close();
        }
        self.sentences(doc, row, side);
        doc.close();
    }

    /// A table of the text: in each language, side by side or one below the other.
    fn data_table(&mut self, doc: &mut Markup, rows: &[EditionRow]) {
        if self.table {
            doc.open("w:tr", &[]);
        }
        for &side in &self.edition.sides {
            if self.table {
                self.open_cell(doc);
            }
            let width = self.inside();
            let columns = rows.first().and_then(|row| row.table.as_ref());
            let columns = columns.map_or(1, |table| table.widths.len().max(1));
            let room = std::mem::replace(&mut self.room, (width / columns).saturating_sub(120));
            let locale = self.edition.locale(side);
            super::table::write(doc, rows, width, locale, |doc, row, cell, paragraph| {
                let style = match (cell.header, cell.figures) {
                    (true, false) => "CellHead",
                    (true, true) => "FigureHead",
                    (false, false) => "CellText",
                    (false, true) => "FigureText",
                };
                open_paragraph(doc, style, locale);
                self.paragraph_of_cell(doc, row, paragraph, side);
                doc.close();
            });
            self.room = room;
            // A table cannot be the last thing in a cell, nor stand against another.
            open_paragraph(doc, "TableEnd", locale);
            doc.close();
            if self.table {
                doc.close();
            }
        }
        if self.table {
            doc.close();
        }
    }

    fn paragraph_of_cell(
        &mut self,
        doc: &mut Markup,
        row: &EditionRow,
        paragraph: &CellParagraph,
        side: EditionSide,
    ) {
        if let Some(label) = &paragraph.label {
            run(doc, &format!("{label} "), &RunFormat::new(self.edition.locale(side)));
        }
        let pairs = row.pairs.get(paragraph.pairs.clone()).unwrap_or_default();
        self.pairs(doc, pairs, side);
    }

    /// The paragraph of a row; without a table, a translation stands in from the text above it.
    fn open_block(&self, doc: &mut Markup, row: &EditionRow, side: EditionSide) {
        let below = !self.table && side != self.edition.lead() && row.has(self.edition.lead());
        doc.open("w:p", &[]).open("w:pPr", &[]).empty("w:pStyle", &[("w:val", style(row))]);
        direction(doc, self.edition.locale(side));
        if below && row.kind == BlockKind::Heading {
            doc.empty("w:spacing", &[("w:before", "0")]);
        } else if below {
            let (left, hanging) = indent(row);
            let (left, hanging) = ((left + SHIFT).to_string(), hanging.to_string());
            doc.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
        }
        doc.close();
    }

    fn sentences(&mut self, doc: &mut Markup, row: &EditionRow, side: EditionSide) {
        self.pairs(doc, &row.pairs, side);
    }

    fn pairs(&mut self, doc: &mut Markup, pairs: &[EditionPair], side: EditionSide) {
        let mut first = true;
        for pair in pairs {
            for sentence in pair.sentences(side) {
                if !first {
                    run(doc, " ", &RunFormat::new(self.edition.locale(side)));
                }
                first = false;
                self.sentence(doc, sentence, side);
            }
        }
    }

    /// A translated sentence stands in a content control that bears its id.
    fn sentence(&mut self, doc: &mut Markup, sentence: &EditionSentence, side: EditionSide) {
        if self.edition.goals.get(side).contains_key(sentence.id()) && !self.in_note {
            self.bookmark(doc, &goal_name(sentence.id(), side));
        }
        let has_id = !sentence.id().is_empty() && !sentence.pieces.is_empty();
        let marked = side == EditionSide::TARGET && has_id && !self.in_note;
        if marked {
            doc.open("w:sdt", &[]).open("w:sdtPr", &[]);
            doc.empty("w:tag", &[("w:val", sentence.id())]).close();
            doc.open("w:sdtContent", &[]);
        }
        let mark = sentence.mark;
        let language = if sentence.borrowed { EditionSide::Source } else { side };
        let dress = RunFormat { mark, ..RunFormat::new(self.edition.locale(language)) };
        match mark {
            Some(StateMark::Drifted) => run(doc, "◆\u{a0}", &RunFormat { mark: None, ..dress }),
            Some(StateMark::Missing) => run(doc, "⟦", &dress),
            _ => {}
        }
        self.pieces(doc, &sentence.pieces, side, dress);
        match mark {
            Some(StateMark::Missing) => run(doc, "⟧", &dress),
            Some(StateMark::Question) => {
                run(doc, "[?]", &RunFormat { raised: true, mark: None, ..dress })
            }
            _ => {}
        }
        if marked {
            doc.close().close();
        }
    }

    fn pieces(
        &mut self,
        doc: &mut Markup,
        pieces: &[EditionPiece],
        side: EditionSide,
        dress: RunFormat<'_>,
    ) {
        for linked in pieces.chunk_by(EditionPiece::is_linked_with) {
            let first = linked.first();
            let link = first.and_then(|piece| piece.link.as_deref());
            let goal = first.and_then(|piece| piece.goal.as_deref());
            if let Some(address) = link {
                let at = self.link(address);
                doc.open("w:hyperlink", &[("r:id", &link_id(at))]);
            } else if let Some(goal) = goal {
                doc.open("w:hyperlink", &[("w:anchor", &goal_name(goal, side))]);
            }
            let link = link.or(goal);
            for piece in linked {
                self.piece(doc, piece, side, RunFormat { link: link.is_some(), ..dress });
            }
            if link.is_some() {
                doc.close();
            }
        }
    }

    /// The place of an address among those of this part.
    fn link(&mut self, address: &str) -> usize {
        if let Some(&at) = self.link_places.get(address) {
            return at;
        }
        let at = self.links.len();
        self.links.push(address.to_owned());
        self.link_places.insert(address.to_owned(), at);
        at
    }

    fn piece(
        &mut self,
        doc: &mut Markup,
        piece: &EditionPiece,
        side: EditionSide,
        dress: RunFormat<'_>,
    ) {
        let dress = RunFormat {
            emphasis: piece.emphasis,
            strong: piece.strong,
            code: piece.kind == PieceKind::Code,
            script: piece.script,
            ..dress
        };
        match piece.kind {
            PieceKind::Text | PieceKind::Code => run(doc, &piece.text, &dress),
            PieceKind::Break => run(doc, "\n", &dress),
            PieceKind::Image(Some(picture)) => self.picture(doc, picture, &piece.text),
            PieceKind::Image(None) => {
                let words = format!("[{}: {}]", self.edition.word(side).image, piece.text);
                run(doc, &words, &dress);
            }
            PieceKind::Note { note, .. } => {
                let linked = piece.link.is_some() || piece.goal.is_some();
                let note = note.filter(|_| !linked && !self.in_note);
                match note {
                    Some(note) => self.call(doc, &piece.text, note, side, &dress),
                    None => run(doc, &piece.text, &RunFormat { raised: true, ..dress }),
                }
            }
        }
    }

    /// The first call carries the footnote, the others lead to it.
    fn call(
        &mut self,
        doc: &mut Markup,
        label: &str,
        note: usize,
        side: EditionSide,
        dress: &RunFormat<'_>,
    ) {
        let name = format!("call_{}_{}", note + 1, side.tag());
        if self.has_called(note, side) {
            doc.open("w:hyperlink", &[("w:anchor", &name)]);
            run(doc, label, &RunFormat { raised: true, ..*dress });
            doc.close();
            return;
        }
        self.called.insert((note, side));
        self.bookmark(doc, &name);
        self.pending.push((note, side));
        let id = self.pending.len().to_string();
        doc.open("w:r", &[]).open("w:rPr", &[]);
        doc.empty("w:rStyle", &[("w:val", "FootnoteReference")]);
        language(doc, dress.lang);
        doc.close();
        if self.numbered == Some(side) {
            doc.empty("w:footnoteReference", &[("w:id", &id)]);
        } else {
            doc.empty("w:footnoteReference", &[("w:customMarkFollows", "1"), ("w:id", &id)]);
            // LibreOffice prints a mark of several letters twice, unless each stands alone.
            for letter in label.chars() {
                doc.element("w:t", &[("xml:space", "preserve")], &letter.to_string());
            }
        }
        doc.close();
    }

    fn has_called(&self, note: usize, side: EditionSide) -> bool {
        self.called.contains(&(note, side))
    }

    fn bookmark(&mut self, doc: &mut Markup, name: &str) {
        self.bookmarks += 1;
        let id = self.bookmarks.to_string();
        doc.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        doc.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// Notes that no text calls stand as rows at the end of their section.
    fn uncalled(&mut self, doc: &mut Markup, notes: &[usize]) {
        for &at in notes {
            let sides = self.edition.sides.clone();
            if sides.iter().all(|&side| self.has_called(at, side)) {
                continue;
            }
            if let Some(note) = self.edition.notes.get(at) {
                let label = format!("{}.", note.label);
                let row = EditionRow {
                    kind: BlockKind::ListItem,
                    label: Some(label),
                    ..note.row.clone()
                };
                self.row(doc, &row, None);
            }
        }
    }
}

impl DocxWriter<'_> {
    /// A column for each language.
    fn open_table(&self, doc: &mut Markup) {
        doc.open("w:tbl", &[]).open("w:tblPr", &[]);
        doc.empty("w:tblStyle", &[("w:val", "Facing")]);
        if is_right_to_left(self.edition.locale(self.edition.lead())) {
            doc.empty("w:bidiVisual", &[]);
        }
        doc.empty("w:tblW", &[("w:w", &self.width.to_string()), ("w:type", "dxa")]);
        doc.empty("w:tblLayout", &[("w:type", "fixed")]).close();
        doc.open("w:tblGrid", &[]);
        for _ in &self.edition.sides {
            doc.empty("w:gridCol", &[("w:w", &self.column.to_string())]);
        }
        doc.close();
    }

    fn open_cell(&self, doc: &mut Markup) {
        doc.open("w:tc", &[]).open("w:tcPr", &[]);
        doc.empty("w:tcW", &[("w:w", &self.column.to_string()), ("w:type", "dxa")]).close();
    }

    /// Width of a table, and of a line of the contents.
    fn inside(&self) -> usize {
        if self.table { self.column - BESIDE_TABLE } else { self.width }
    }
}

fn style(row: &EditionRow) -> &'static str {
    match row.kind {
        BlockKind::Heading if row.is_title() => "TextTitle",
        BlockKind::Heading => ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5"]
            .get(usize::from(row.level.saturating_sub(1)))
            .unwrap_or(&"Heading6"),
        BlockKind::Quote => "Quote",
        BlockKind::Attribution => "Attribution",
        BlockKind::ListItem if row.level > 2 => "Item3",
        BlockKind::ListItem if row.level > 1 => "Item2",
        BlockKind::ListItem => "Item1",
        BlockKind::Caption => "Caption",
        BlockKind::Code => "CodeBlock",
        _ => "BodyText",
    }
}

/// Indent and hanging indent of a row's style, as `styles.xml` has them.
fn indent(row: &EditionRow) -> (u32, u32) {
    match style(row) {
        "Quote" => (340, 0),
        "Item1" => (284, 284),
        "Item2" => (624, 284),
        "Item3" => (964, 284),
        _ => (0, 0),
    }
}

fn heading_name(section: usize, row: usize, side: EditionSide) -> String {
    format!("sec_{}_{}_{}", section + 1, row + 1, side.tag())
}

/// The bookmark of a sentence that references lead to: forty characters at most.
fn goal_name(id: &str, side: EditionSide) -> String {
    format!("to_{}_{}", hash32(&[id], 16), side.tag())
}
