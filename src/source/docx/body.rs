//! Walks a part of the document and gathers its blocks.

mod objects;
mod positions;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::container::xml::{Element, XmlNode};
use crate::model::{Block, BlockKind, Discard, DiscardReason, Positions, SourceKept};
use crate::source::apart;
use crate::source::inline::{Inline, RunStyle};
use crate::source::notes;
use crate::source::place::Place;
use crate::source::table::Tables;

use super::address::{field_address, is_address};
use super::drawing::{is_seen, referred, shown_text};
use super::numbering::Numbering;
use super::styles::{self, StyleKind, WordStyles};
use super::table;

type Links = BTreeMap<String, String>;

/// The document as far as it is read.
pub(super) struct WordBody {
    styles: WordStyles,
    numbering: Numbering,
    blocks: Vec<Block>,
    notes: Vec<Block>,
    /// Where each block stands, and each paragraph of a note.
    places: Vec<Place>,
    note_places: Vec<Place>,
    /// The paragraphs that the next block is made of.
    here: Place,
    discarded: Vec<Discard>,
    /// Titles of contents.
    aside: Vec<Block>,
    /// Labels of notes by their kind and id, in order of their calls.
    labels: BTreeMap<(String, String), String>,
    tables: Tables,
    note: Option<String>,
    /// How many boxes of text are open.
    boxes: usize,
    paragraphs: usize,
    /// The text of paragraphs whose end was deleted or moved away: it goes on with the next
    /// paragraph.
    begun: Option<Inline>,
    positions: Positions,
    /// Bookmarks that something refers to, if that is known.
    referred: FxHashSet<String>,
}

/// A paragraph being read.
struct Paragraph<'l> {
    inline: Inline,
    links: Option<&'l Links>,
    fields: Vec<WordField>,
    /// Numbers of the marks of stretches that begin and end with an element each, by its id.
    stretches: FxHashMap<String, u32>,
}

impl<'l> Paragraph<'l> {
    fn new(inline: Inline, links: Option<&'l Links>) -> Self {
        Self { inline, links, fields: Vec::new(), stretches: FxHashMap::default() }
    }
}

/// A field that is open.
#[derive(Default)]
struct WordField {
    /// Its code; what follows is its result.
    code: String,
    has_result: bool,
    result: String,
    /// The mark of a field that stands in no other.
    mark: Option<u32>,
    /// Where such a field leads, if it is a link.
    link: Option<String>,
}

/// A style within fields.
fn linked<'s>(style: &'s RunStyle, fields: &[WordField]) -> Cow<'s, RunStyle> {
    match fields.iter().find_map(|field| field.link.clone()) {
        Some(link) => Cow::Owned(RunStyle { link: Some(link), ..style.clone() }),
        None => Cow::Borrowed(style),
    }
}

impl WordBody {
    pub(super) fn new(styles: WordStyles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            blocks: Vec::new(),
            notes: Vec::new(),
            places: Vec::new(),
            note_places: Vec::new(),
            here: Place::default(),
            discarded: Vec::new(),
            aside: Vec::new(),
            labels: BTreeMap::new(),
            tables: Tables::default(),
            note: None,
            boxes: 0,
            paragraphs: 0,
            begun: None,
            positions: Positions::default(),
            referred: FxHashSet::default(),
        }
    }

    /// Notes the bookmarks that a part refers to.
    pub(super) fn refer(&mut self, part: &Element<'_>) {
        referred(part, &mut self.referred);
    }

    /// The titles of contents, which stand apart.
    pub(super) fn aside(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.aside)
    }

    /// The blocks in reading order, where each stands, the ledger, and what stands among them.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<Place>, Vec<Discard>, Positions) {
        let labels: Vec<_> = self.notes.iter().map(|note| note.label.clone()).collect();
        let blocks = notes::place(self.blocks, self.notes);
        let noted = labels.into_iter().zip(self.note_places).collect();
        let places = notes::places(&blocks, self.places, noted);
        (blocks, places, self.discarded, self.positions)
    }

    /// Reads a part whose blocks belong to the text.
    pub(super) fn part(&mut self, element: &Element<'_>, links: Option<&Links>) {
        let outer = (self.begun.take(), std::mem::take(&mut self.here.spans));
        self.flow(element, links);
        if let Some(text) = self.begun.take() {
            self.push_all(text, None, None, None);
        }
        (self.begun, self.here.spans) = outer;
    }

    fn flow(&mut self, element: &Element<'_>, links: Option<&Links>) {
        for child in element.elements() {
            match child.name {
                "p" => self.paragraph(child, links),
                "tbl" => self.table(child, links),
                "del" | "moveFrom" => self.discard(&all_text(child), DiscardReason::Deleted),
                "sectPr" | "Fallback" | "pPr" | "rPr" | "tcPr" => {}
                "bookmarkStart" => self.anchor(child),
                _ => self.flow(child, links),
            }
        }
    }

    fn table(&mut self, element: &Element<'_>, links: Option<&Links>) {
        self.tables.open();
        for text in table::left_out(element) {
            self.discard(&all_text(text), DiscardReason::Deleted);
        }
        for row in table::rows(element) {
            self.tables.row();
            for place in row {
                match place {
                    table::NextCell::Cell { element, header, columns, rows } => {
                        self.tables.open_cell(header, columns, rows);
                        self.part(element, links);
                        self.tables.close_cell();
                    }
                    table::NextCell::Gap(columns) => self.tables.skip(columns),
                }
            }
        }
        self.tables.close();
    }

    /// A paragraph that stands apart from the text, as inline text.
    pub(super) fn line(&mut self, element: &Element<'_>, links: Option<&Links>) -> String {
        let inline = Inline::default();
        let mut paragraph = Paragraph::new(inline, links);
        self.runs(element, &mut paragraph, &RunStyle::default());
        paragraph.inline.finish()
    }

    /// Reads the notes of a part that something calls.
    pub(super) fn notes(&mut self, root: &Element<'_>, kind: &str, links: Option<&Links>) {
        self.here.part += 1;
        for note in root.elements().filter(|element| element.name == kind) {
            let id = note.attr("id").unwrap_or_default().into_owned();
            let Some(label) = self.labels.get(&(kind.to_owned(), id)).cloned() else { continue };
            self.note = Some(label);
            self.part(note, links);
            self.note = None;
        }
    }

    fn paragraph(&mut self, element: &Element<'_>, links: Option<&Links>) {
        self.paragraphs += 1;
        let properties = element.child("pPr");
        let style = properties
            .and_then(|properties| properties.child("pStyle"))
            .and_then(|style| style.attr("val"));
        let kind = style.as_deref().and_then(|style| self.styles.kind(style));
        if style.as_deref().is_some_and(|style| self.styles.is_kept(style)) {
            self.kept(element, links, kind);
            return self.boxes(element, links);
        }
        if self.begun.is_none() {
            self.here.spans = Rc::default();
        }
        Rc::make_mut(&mut self.here.spans).push(element.span.clone());
        let inline = self.begun.take().unwrap_or_default();
        let mut paragraph = Paragraph::new(inline, links);
        let style_of =
            RunStyle::default().formatted(&self.styles.paragraph_formatting(style.as_deref()));
        self.runs(element, &mut paragraph, &style_of);
        let marks = properties.and_then(|properties| properties.child("rPr"));
        if marks.is_some_and(|m| m.child("del").is_some() || m.child("moveFrom").is_some()) {
            self.begun = Some(paragraph.inline);
        } else if kind == Some(StyleKind::Code) {
            self.code(element);
        } else if !paragraph.inline.is_empty() {
            self.push_all(paragraph.inline, kind, properties, style.as_deref());
        }
        self.boxes(element, links);
    }

    /// A paragraph that is not to be translated; the notes that it calls stay with it.
    fn kept(&mut self, element: &Element<'_>, links: Option<&Links>, kind: Option<StyleKind>) {
        let (known, labels) = (self.discarded.len(), self.labels.clone());
        let text = match kind {
            Some(StyleKind::Code) => code_text(element),
            _ => notes::uncalled(&self.line(element, links)),
        };
        self.labels = labels;
        self.discarded.truncate(known);
        self.discard(&all_text(element), DiscardReason::Kept);
        if self.note.is_none() && !text.trim().is_empty() {
            let block = kept_block(kind, text);
            self.positions.kept.push(SourceKept { after: self.blocks.len(), block });
        }
    }

    /// Two line breaks in a row part the paragraph; a heading stays whole.
    fn push_all(
        &mut self,
        inline: Inline,
        kind: Option<StyleKind>,
        properties: Option<&Element<'_>>,
        style: Option<&str>,
    ) {
        let whole = |kind: &StyleKind| {
            use StyleKind::{Caption, Contents, ContentsTitle, Heading};
            matches!(kind, Heading(_) | Caption | Contents | ContentsTitle)
        };
        if kind.as_ref().is_some_and(whole) {
            return self.push(inline.finish().trim_matches(' '), kind, properties, style);
        }
        for (at, text) in inline.paragraphs().iter().enumerate() {
            // What follows the first paragraph of an item goes on with it as prose.
            let (properties, style) = if at == 0 { (properties, style) } else { (None, None) };
            self.push(text, kind, properties, style);
        }
    }

    /// A paragraph of code, joined to the one before it.
    fn code(&mut self, element: &Element<'_>) {
        notes::push_code(&mut self.blocks, code_text(element));
        // Code is never rewritten.
        self.places.resize(self.blocks.len(), Place::default());
    }

    fn push(
        &mut self,
        text: &str,
        kind: Option<StyleKind>,
        properties: Option<&Element<'_>>,
        style: Option<&str>,
    ) {
        if let Some(label) = &self.note {
            let label = Some(label.clone());
            self.note_places.push(self.here.clone());
            return self.notes.push(Block { label, ..Block::new(BlockKind::Footnote, text) });
        }
        let block = match kind {
            Some(StyleKind::ContentsTitle) => {
                return self.aside.push(apart::block(BlockKind::Metadata, "contents", text));
            }
            Some(StyleKind::Contents) => {
                return self.discard(text, DiscardReason::Navigation);
            }
            Some(StyleKind::Heading(level)) => {
                Block { level: Some(level), ..Block::new(BlockKind::Heading, text) }
            }
            Some(StyleKind::Quote | StyleKind::Caption | StyleKind::Code) | None
                if self.tables.in_cell() =>
            {
                Block { cell: self.tables.cell(), ..Block::new(BlockKind::TableCell, text) }
            }
            Some(StyleKind::Caption) => Block::new(BlockKind::Caption, text),
            Some(StyleKind::Quote) => notes::quoted(&self.blocks, text),
            _ => self.item_or_prose(text, properties, style),
        };
        self.blocks.push(block);
        self.places.push(self.here.clone());
    }

    /// Enters text into the ledger, under the number of its paragraph.
    fn discard(&mut self, text: &str, reason: DiscardReason) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.discarded.push(Discard { line: self.paragraphs.max(1), text, reason });
        }
    }

    fn item_or_prose(
        &mut self,
        text: &str,
        properties: Option<&Element<'_>>,
        style: Option<&str>,
    ) -> Block {
        let own = properties.map(styles::numbering).unwrap_or_default();
        let mut inherited = style.into_iter().flat_map(|style| self.styles.chain(style));
        let inherited = inherited
            .find(|style| style.numbering.0.is_some())
            .map(|style| style.numbering.clone());
        let (list, depth) = match (own, inherited) {
            ((Some(list), depth), _) => (Some(list), depth),
            ((None, depth), Some((list, level))) => (list, depth.or(level)),
            _ => (None, None),
        };
        let Some(list) = list.filter(|list| self.numbering.has(list)) else {
            let boxed = self.boxes > 0;
            let kind = if boxed { BlockKind::TextBox } else { BlockKind::Paragraph };
            return Block::new(kind, text);
        };
        let depth = depth.unwrap_or(0).min(8);
        Block {
            level: u8::try_from(depth + 1).ok(),
            label: self.numbering.count(&list, depth),
            ..Block::new(BlockKind::ListItem, text)
        }
    }

    /// Reads what runs inside a paragraph, a link, an inserted stretch.
    fn runs(&mut self, element: &Element<'_>, paragraph: &mut Paragraph<'_>, style: &RunStyle) {
        for child in element.elements() {
            match child.name {
                "r" => self.run(child, paragraph, style),
                "hyperlink" => {
                    let link = child
                        .attr("id")
                        .and_then(|id| paragraph.links?.get(&*id))
                        .filter(|link| is_address(link));
                    let mark = link.is_none().then(|| paragraph.inline.open());
                    let style =
                        RunStyle { link: link.cloned().or(style.link.clone()), ..style.clone() };
                    self.runs(child, paragraph, &style);
                    mark.into_iter().for_each(|mark| paragraph.inline.close(mark));
                    if let Some(anchor) =
                        child.attr("anchor").filter(|_| child.attr("id").is_none())
                    {
                        self.reference(&shown_text(child), &anchor);
                    }
                }
                "fldSimple" => {
                    let code = child.attr("instr").unwrap_or_default();
                    match field_address(&code) {
                        Some(link) => {
                            let style = RunStyle { link: Some(link), ..style.clone() };
                            self.runs(child, paragraph, &style);
                        }
                        None => self.marked(child, paragraph, style),
                    }
                    self.field(&code, &shown_text(child));
                }
                "bookmarkStart" => {
                    self.anchor(child);
                    self.stretch(child, paragraph);
                }
                "commentRangeStart" | "commentRangeEnd" | "bookmarkEnd" => {
                    self.stretch(child, paragraph);
                }
                "oMath" | "oMathPara" | "sdt" => self.marked(child, paragraph, style),
                "del" | "moveFrom" => self.discard(&all_text(child), DiscardReason::Deleted),
                "pPr" | "Fallback" | "txbxContent" => {}
                "drawing" | "pict" => self.image(child, paragraph),
                _ => self.runs(child, paragraph, style),
            }
        }
    }

    fn run(&mut self, run: &Element<'_>, paragraph: &mut Paragraph<'_>, style: &RunStyle) {
        // Hidden text is not printed, and so not translated.
        if run.child("rPr").and_then(|set| styles::toggle(set, "vanish")) == Some(true) {
            return self.discard(&all_text(run), DiscardReason::Hidden);
        }
        let own = self.run_style(run.child("rPr"), style);
        for child in run.elements() {
            let style = linked(&own, &paragraph.fields);
            if let Some(kind) = child.attr("fldCharType").filter(|_| child.name == "fldChar") {
                self.sign(&kind, paragraph);
                continue;
            }
            if paragraph.fields.iter().any(|field| !field.has_result) {
                let text = all_text(child);
                if let Some(field) = paragraph.fields.last_mut().filter(|field| !field.has_result) {
                    field.code.push_str(&text);
                }
                self.discard(&text, DiscardReason::Field);
                continue;
            }
            match child.name {
                "t" => {
                    let text = child.text();
                    if let Some(field) = paragraph.fields.last_mut() {
                        field.result.push_str(&text);
                    }
                    paragraph.inline.text(&text, &style);
                }
                "instrText" | "delText" | "delInstrText" => {
                    self.discard(&child.text(), DiscardReason::Field);
                }
                // A page or column that begins in the middle of a sentence is no break of it.
                "br" if child.attr("type").is_some_and(|kind| kind != "textWrapping") => {
                    paragraph.inline.point();
                    paragraph.inline.text(" ", &style);
                }
                "br" | "cr" => paragraph.inline.line_break(&style),
                "tab" => {
                    paragraph.inline.point();
                    paragraph.inline.text(" ", &style);
                }
                name if is_seen(name) => paragraph.inline.point(),
                "noBreakHyphen" => paragraph.inline.text("\u{2011}", &style),
                "footnoteReference" => self.call("footnote", child, paragraph),
                "endnoteReference" => self.call("endnote", child, paragraph),
                "AlternateContent" => self.runs(child, paragraph, &style),
                "drawing" | "pict" => self.image(child, paragraph),
                _ => {}
            }
        }
    }

    fn run_style(&self, properties: Option<&Element<'_>>, outer: &RunStyle) -> RunStyle {
        let Some(properties) = properties else { return outer.clone() };
        let name = properties.child("rStyle").and_then(|style| style.attr("val"));
        let chain: Vec<_> = name.iter().flat_map(|name| self.styles.chain(name)).collect();
        let emphasis = chain.iter().find_map(|style| style.emphasis).unwrap_or(false);
        let strong = chain.iter().find_map(|style| style.strong).unwrap_or(false);
        RunStyle {
            emphasis: styles::toggle(properties, "i").unwrap_or(emphasis),
            strong: styles::toggle(properties, "b").unwrap_or(strong),
            code: chain.iter().any(|style| style.code),
            script: styles::script(properties)
                .or_else(|| chain.iter().find_map(|style| style.script))
                .flatten(),
            link: outer.link.clone(),
            formatting: outer.formatting.clone(),
        }
        .formatted(&self.styles.run_formatting(properties, name.as_deref()))
    }

    fn call(&mut self, kind: &str, element: &Element<'_>, paragraph: &mut Paragraph<'_>) {
        let id = element.attr("id").unwrap_or_default().into_owned();
        let next = (self.labels.len() + 1).to_string();
        let label = self.labels.entry((kind.to_owned(), id)).or_insert(next).clone();
        paragraph.inline.note(&label);
    }

    /// Reads the text boxes anchored in a paragraph, after it.
    fn boxes(&mut self, element: &Element<'_>, links: Option<&Links>) {
        for child in element.elements().filter(|child| child.name != "Fallback") {
            if child.name == "txbxContent" {
                self.boxes += 1;
                self.part(child, links);
                self.boxes -= 1;
            } else if child.name != "p" {
                self.boxes(child, links);
            }
        }
    }
}

/// All that is written in an element, deleted text and the codes of fields included.
fn all_text(element: &Element<'_>) -> String {
    let mut out = String::new();
    gather(element, &mut out);
    out
}

fn gather(element: &Element<'_>, out: &mut String) {
    match element.name {
        "t" | "delText" | "instrText" | "delInstrText" => out.push_str(&element.text()),
        "p" | "tab" | "br" | "tc" => out.push(' '),
        _ => {}
    }
    element
        .elements()
        .filter(|child| child.name != "Fallback")
        .for_each(|child| gather(child, out));
}

/// A block of text as its style says.
pub(in crate::source) fn kept_block(kind: Option<StyleKind>, text: String) -> Block {
    match kind {
        Some(StyleKind::Heading(level)) => {
            Block { level: Some(level), ..Block::new(BlockKind::Heading, text) }
        }
        Some(StyleKind::Quote) => Block::new(BlockKind::Quote, text),
        Some(StyleKind::Caption) => Block::new(BlockKind::Caption, text),
        Some(StyleKind::Code) => Block::new(BlockKind::Code, text),
        Some(StyleKind::Contents | StyleKind::ContentsTitle) | None => {
            Block::new(BlockKind::Paragraph, text)
        }
    }
}

/// The text of a paragraph of code, its spaces and line ends kept.
fn code_text(element: &Element<'_>) -> String {
    let mut text = String::new();
    plain(element, &mut text);
    text
}

fn plain(element: &Element<'_>, out: &mut String) {
    for node in &element.children {
        let XmlNode::Element(child) = node else { continue };
        match child.name {
            "t" => out.push_str(&child.text()),
            "tab" => out.push('\t'),
            "br" | "cr" => out.push('\n'),
            "del" | "moveFrom" | "instrText" | "pPr" | "rPr" => {}
            _ => plain(child, out),
        }
    }
}
