//! The body of an edition as HTML elements: shared by the web page and the book (EPUB).
//!
//! An [`Edition`] and one of its rows or notes in; elements out, the same for both save for what
//! [`Medium`] tells apart. Ids of our own hold a `.`, which no segment id can: `sec.2`,
//! `note.3.en`. The source sentence has the segment's id itself, its translation that id and `.t`
//! (`.t2`, `.t3` in further targets).

mod illustration;
mod table;

use std::collections::BTreeMap;

use super::edition::{
    Edition, EditionNote, EditionPair, EditionPiece, EditionRow, EditionSentence, EditionSide,
    PieceKind, StateMark,
};
use super::markup::Markup;
use super::options::Layout;
use crate::model::{BlockKind, Error};

/// What differs between a web page and a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    /// HTML: one page.
    Page,
    /// XHTML: a file a section, `epub:type` on notes.
    Book,
}

/// The attributes that tell a language, and which way it runs where that must be told.
pub(super) fn language<'t>(
    edition: &Edition<'_>,
    dress: Medium,
    tag: &'t str,
) -> Vec<(&'static str, &'t str)> {
    let twin = (dress == Medium::Book).then_some(("xml:lang", tag));
    let direction = edition.direction(tag).map(|direction| ("dir", direction));
    [Some(("lang", tag)), twin, direction].into_iter().flatten().collect()
}

/// The class that tells how many languages there are.
pub(super) fn languages(edition: &Edition<'_>) -> &'static str {
    match edition.sides.len() {
        0 | 1 => "one",
        2 => "two",
        _ => "two several",
    }
}

/// How many pairs of a row light up on their own; the style sheet has a rule for each.
pub(super) const LIT: usize = 48;

/// Writes rows and notes.
#[derive(Clone, Copy, Debug)]
pub(super) struct EditionBody<'a> {
    pub(super) edition: &'a Edition<'a>,
    pub(super) layout: Layout,
    pub(super) dress: Medium,
    /// The numbers of printed pages, by the anchor of the sentence that each begins with.
    pub(super) pages: &'a BTreeMap<String, String>,
}

impl EditionBody<'_> {
    /// One section: its rows, then its notes. `pour` takes what there is of the document after
    /// each row.
    pub(super) fn section(
        &self,
        doc: &mut Markup,
        at: usize,
        pour: &mut dyn FnMut(&mut Markup) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some(section) = self.edition.sections.get(at) else { return Ok(()) };
        let mut listed = false;
        let mut number = 0;
        for rows in section.rows.chunk_by(|a, b| a.same_table(b)) {
            let Some(row) = rows.first() else { continue };
            let item = row.kind == BlockKind::ListItem;
            if item && !listed {
                doc.open("ul", &[("class", "items")]).raw("\n");
            } else if listed && !item {
                doc.close().raw("\n");
            }
            listed = item;
            if row.table.is_some() {
                self.table(doc, rows);
            } else if row.pictures > 0 && self.layout == Layout::Columns && row.is_shared() {
                self.shared_illustration(doc, row);
            } else {
                self.row(doc, row, at, number);
            }
            number += rows.len();
            pour(doc)?;
        }
        if listed {
            doc.close().raw("\n");
        }
        self.notes(doc, &section.notes);
        pour(doc)
    }

    fn row(&self, doc: &mut Markup, row: &EditionRow, section: usize, number: usize) {
        let class = format!("row {} l{}", class(row), row.level.min(6));
        let tag = if row.kind == BlockKind::ListItem { "li" } else { "div" };
        doc.open(tag, &[("class", &class)]).raw("\n");
        for side in self.order() {
            self.cell(doc, row, side, |body, doc| {
                body.block(doc, row, side, &heading_id(section, number, side));
            });
        }
        doc.close().raw("\n");
    }

    /// Which side comes first: the source, but for the tap layout.
    fn order(&self) -> Vec<EditionSide> {
        let mut sides = self.edition.sides.clone();
        if self.layout == Layout::Tap {
            // The source comes last.
            let last = sides.split_off(1.min(sides.len()));
            sides = [last, sides].concat();
        }
        sides
    }

    /// One side of a row; behind a tap where the layout says so.
    fn cell(
        &self,
        doc: &mut Markup,
        row: &EditionRow,
        side: EditionSide,
        content: impl FnOnce(&Self, &mut Markup),
    ) {
        let locale = self.edition.locale(side);
        let hidden = self.layout == Layout::Tap
            && side == EditionSide::Source
            && self.edition.is_bilingual();
        if hidden && row.kind != BlockKind::Heading {
            let reader = self.edition.word(EditionSide::TARGET);
            let name = reader.language_name(self.edition.locales.source);
            let spoken = language(self.edition, self.dress, reader.language);
            doc.open("details", &[]).element("summary", &spoken, &name);
            self.side(doc, side, locale, content);
            doc.close().raw("\n");
        } else {
            self.side(doc, side, locale, content);
            doc.raw("\n");
        }
    }

    fn side(
        &self,
        doc: &mut Markup,
        side: EditionSide,
        locale: &str,
        content: impl FnOnce(&Self, &mut Markup),
    ) {
        let class = side.class();
        let mut attributes = vec![("class", class.as_str())];
        attributes.extend(language(self.edition, self.dress, locale));
        doc.open("div", &attributes);
        content(self, doc);
        doc.close();
    }

    fn block(&self, doc: &mut Markup, row: &EditionRow, side: EditionSide, id: &str) {
        if row.pictures > 0 {
            return self.illustration(doc, row, side);
        }
        let tag = match row.kind {
            BlockKind::Heading if row.is_title() || !row.has_words(side) => "p",
            // The title of the edition is h1.
            BlockKind::Heading => ["h2", "h3", "h4", "h5", "h6"]
                .get(usize::from(row.depth.saturating_sub(1)))
                .unwrap_or(&"h6"),
            BlockKind::Quote => "blockquote",
            _ => "p",
        };
        if row.kind == BlockKind::Heading {
            doc.open(tag, &[("id", id)]);
        } else {
            doc.open(tag, &[]);
        }
        if row.kind == BlockKind::Quote {
            doc.open("p", &[]);
        }
        if row.kind == BlockKind::ListItem {
            let label = row.label.as_deref().unwrap_or("•");
            doc.element("span", &[("class", "label")], label).text(" ");
        }
        self.sentences(doc, row, side);
        if row.kind == BlockKind::Quote {
            doc.close();
        }
        doc.close();
    }

    fn sentences(&self, doc: &mut Markup, row: &EditionRow, side: EditionSide) {
        self.pairs(doc, &row.pairs, side, 0);
    }

    /// Some pairs of a row that has so many before them.
    fn pairs(&self, doc: &mut Markup, pairs: &[EditionPair], side: EditionSide, before: usize) {
        let mut first = true;
        for (at, pair) in pairs.iter().enumerate() {
            for sentence in pair.sentences(side) {
                if !first {
                    doc.text(" ");
                }
                first = false;
                self.sentence(doc, sentence, side, before + at + 1);
            }
        }
    }

    fn sentence(
        &self,
        doc: &mut Markup,
        sentence: &EditionSentence,
        side: EditionSide,
        number: usize,
    ) {
        let mark = sentence.mark;
        let id = sentence_id(sentence, side);
        let mut class = String::from("s");
        if number <= LIT && self.edition.is_bilingual() {
            class.push_str(&format!(" p{number}"));
        }
        if let Some(mark) = mark {
            class.push(' ');
            class.push_str(mark_class(mark));
        }
        let mut attributes = vec![("class", class.as_str())];
        if !id.is_empty() {
            attributes.push(("id", id.as_str()));
        }
        if sentence.borrowed {
            let locale = self.edition.locale(EditionSide::Source);
            attributes.extend(language(self.edition, self.dress, locale));
        }
        // Tab walks along one language; a click or a tap lights from either.
        let reach = if side == self.edition.lead() { "0" } else { "-1" };
        if self.dress == Medium::Page && self.edition.is_bilingual() && !id.is_empty() {
            attributes.push(("tabindex", reach));
        }
        if let Some(page) = self.pages.get(&id) {
            let own = page_id(page);
            let mark =
                [("epub:type", "pagebreak"), ("role", "doc-pagebreak"), ("id", own.as_str())];
            doc.empty("span", &[&mark[..], &[("aria-label", page)]].concat());
        }
        doc.open("span", &attributes);
        self.marked(doc, &sentence.pieces, side, mark);
        doc.close();
    }

    fn marked(
        &self,
        doc: &mut Markup,
        pieces: &[EditionPiece],
        side: EditionSide,
        mark: Option<StateMark>,
    ) {
        if mark == Some(StateMark::Drifted) {
            doc.element("span", &[("class", "sign")], "◆").text("\u{2060}");
        }
        let missing = mark == Some(StateMark::Missing);
        if missing {
            doc.text("⟦");
        }
        self.pieces(doc, pieces, side);
        if missing {
            doc.text("⟧");
        }
        if mark == Some(StateMark::Question) {
            doc.text("\u{2060}").element("span", &[("class", "query")], "[?]");
        }
    }

    /// Inline text: neighbours under one link share its element.
    pub(super) fn pieces(&self, doc: &mut Markup, pieces: &[EditionPiece], side: EditionSide) {
        for linked in pieces.chunk_by(EditionPiece::is_linked_with) {
            let link = linked.first().and_then(|piece| self.link(piece, side));
            if let Some(address) = &link {
                let class =
                    if linked.iter().all(EditionPiece::is_address) { "url" } else { "link" };
                doc.open("a", &[("class", class), ("href", address)]);
            }
            for piece in linked {
                self.piece(doc, piece, side);
            }
            if link.is_some() {
                doc.close();
            }
        }
    }

    /// Where a piece leads: to an address, or to another sentence of its side.
    fn link(&self, piece: &EditionPiece, side: EditionSide) -> Option<String> {
        let goal = piece.goal.as_deref().filter(|_| piece.link.is_none());
        let Some(goal) = goal else { return piece.link.as_deref().map(str::to_owned) };
        let section = self.edition.goals.get(side).get(goal)?;
        Some(format!("{}#{}", self.file(*section), anchor(goal, side)))
    }

    fn piece(&self, doc: &mut Markup, piece: &EditionPiece, side: EditionSide) {
        let before = doc.depth();
        if piece.strong {
            doc.open("strong", &[]);
        }
        if piece.emphasis {
            doc.open("em", &[]);
        }
        if let Some(script) = piece.script {
            doc.open(script.tag(), &[]);
        }
        match piece.kind {
            PieceKind::Text => _ = doc.text(&piece.text),
            PieceKind::Code => self.code(doc, &piece.text),
            PieceKind::Image(Some(picture)) => self.image(doc, picture, &piece.text, &[]),
            PieceKind::Image(None) => {
                let words = format!("[{}: {}]", self.edition.word(side).image, piece.text);
                doc.element("span", &[("class", "image")], &words);
            }
            PieceKind::Note { note, call } => self.call(doc, piece, note, call, side),
            PieceKind::Break => _ = doc.void("br", &[]),
        }
        while doc.depth() > before {
            doc.close();
        }
    }

    /// Code is in no language: `zxx`.
    fn code(&self, doc: &mut Markup, text: &str) {
        let lang: &[_] = match self.dress {
            Medium::Page => &[("lang", "zxx")],
            Medium::Book => &[("lang", "zxx"), ("xml:lang", "zxx")],
        };
        doc.element("code", lang, text);
    }

    fn call(
        &self,
        doc: &mut Markup,
        piece: &EditionPiece,
        note: Option<usize>,
        call: usize,
        side: EditionSide,
    ) {
        doc.open("sup", &[]);
        match note {
            // A link inside a link is not HTML: the address yields to nothing.
            Some(note) if piece.link.is_none() && piece.goal.is_none() => {
                let id = call_id(note, call, side);
                let to = format!("{}#{}", self.file_of_note(note), note_id(note, side));
                let mut attributes = vec![("class", "call"), ("id", &id), ("href", &to)];
                attributes.push(("role", "doc-noteref"));
                if self.dress == Medium::Book {
                    attributes.push(("epub:type", "noteref"));
                }
                doc.element("a", &attributes, &piece.text);
            }
            _ => _ = doc.text(&piece.text),
        }
        doc.close();
    }

    fn file_of_note(&self, note: usize) -> String {
        match (self.dress, self.edition.notes.get(note)) {
            (Medium::Book, Some(note)) => section_file(note.section),
            _ => String::new(),
        }
    }

    fn notes(&self, doc: &mut Markup, notes: &[usize]) {
        if notes.is_empty() {
            return;
        }
        doc.open("div", &[("class", "notes")]).raw("\n");
        for &at in notes {
            if let Some(note) = self.edition.notes.get(at) {
                self.note(doc, at, note);
            }
        }
        doc.close().raw("\n");
    }

    fn note(&self, doc: &mut Markup, at: usize, note: &EditionNote) {
        doc.open("div", &[("class", "row note")]).raw("\n");
        for side in self.order() {
            if !note.row.has(side) && note.calls.get(side).is_empty() {
                doc.open("div", &[("class", &side.class())]).close().raw("\n");
                continue;
            }
            self.cell(doc, &note.row, side, |body, doc| body.note_text(doc, at, note, side));
        }
        doc.close().raw("\n");
    }

    fn note_text(&self, doc: &mut Markup, at: usize, note: &EditionNote, side: EditionSide) {
        let id = note_id(at, side);
        let tag = if self.dress == Medium::Book { "aside" } else { "div" };
        let mut attributes = vec![("class", "note-text"), ("id", id.as_str())];
        attributes.push(("role", "doc-footnote"));
        if self.dress == Medium::Book {
            attributes.push(("epub:type", "footnote"));
        }
        doc.open(tag, &attributes).open("p", &[]);
        doc.element("span", &[("class", "label")], &note.label).text(" ");
        self.sentences(doc, &note.row, side);
        for (call, &section) in (1..).zip(note.calls.get(side)) {
            let to = format!("{}#{}", self.file(section), call_id(at, call, side));
            let words = self.edition.word(side);
            let name = format!("{} ({} {})", words.back, words.note.to_lowercase(), note.label);
            let link = [("class", "back"), ("href", to.as_str())];
            let role = [("role", "doc-backlink"), ("aria-label", name.as_str())];
            doc.text("\u{a0}").element("a", &[link, role].concat(), "↩\u{fe0e}");
        }
        doc.close().close();
    }

    /// The file of a section, where it is another than this one.
    fn file(&self, section: usize) -> String {
        if self.dress == Medium::Book { section_file(section) } else { String::new() }
    }
}

/// The file of a section in a book.
pub(super) fn section_file(section: usize) -> String {
    format!("section-{:03}.xhtml", section + 1)
}

/// The anchor of a heading.
pub(super) fn heading_id(section: usize, row: usize, side: EditionSide) -> String {
    format!("sec.{}.{}.{}", section + 1, row + 1, side.tag())
}

/// The anchor of the place where a printed page begins.
pub(super) fn page_id(page: &str) -> String {
    format!("page.{page}")
}

fn sentence_id(sentence: &EditionSentence, side: EditionSide) -> String {
    if sentence.id().is_empty() { String::new() } else { anchor(sentence.id(), side) }
}

/// The anchor of a segment on one side.
pub(super) fn anchor(id: &str, side: EditionSide) -> String {
    match side {
        EditionSide::Source => id.to_owned(),
        EditionSide::Target(_) => format!("{id}.{}", side.tag()),
    }
}

fn note_id(note: usize, side: EditionSide) -> String {
    format!("note.{}.{}", note + 1, side.tag())
}

fn call_id(note: usize, call: usize, side: EditionSide) -> String {
    format!("call.{}.{}.{}", note + 1, side.tag(), call)
}

fn mark_class(mark: StateMark) -> &'static str {
    match mark {
        StateMark::Draft => "draft",
        StateMark::Drifted => "drifted",
        StateMark::Missing => "missing",
        StateMark::Question => "question",
    }
}

fn class(row: &EditionRow) -> &'static str {
    match row.kind {
        BlockKind::ListItem => "item",
        kind => kind.as_str(),
    }
}
