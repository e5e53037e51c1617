//! Walks the text of an ODT document and gathers its blocks.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::container::xml::{Element, XmlNode};
use crate::model::{
    Block, BlockKind, Discard, DiscardReason, Positions, Reading, SourceAnchor, SourceKept,
    SourcePicture, SourceReference, emu,
};
use crate::source::apart::writer::is_drawn;
use crate::source::docx::address::is_address;
use crate::source::docx::body::kept_block;
use crate::source::docx::drawing::is_shown;
use crate::source::docx::numbering::shown;
use crate::source::docx::styles::StyleKind;
use crate::source::inline::{Inline, RunStyle};
use crate::source::notes;
use crate::source::odt::WriterOutline;
use crate::source::place::Place;
use crate::source::table::Tables;

use super::styles::WriterStyles;
use super::words::{all_text, code_text};

/// A list that is open.
struct List {
    style: String,
    count: u32,
}

/// The document as far as it is read.
pub(super) struct WriterBody<'s> {
    styles: &'s WriterStyles,
    /// Comments are text, apart from the rest.
    comments: bool,
    blocks: Vec<Block>,
    notes: Vec<Block>,
    /// Where each block stands, and each paragraph of a note.
    places: Vec<Place>,
    note_places: Vec<Place>,
    /// The paragraph that the next block is made of.
    here: Place,
    /// Where hidden stretches begin.
    hidden: Vec<usize>,
    discarded: Vec<Discard>,
    lists: Vec<List>,
    /// How far each list style has counted on its first level, for lists that go on.
    counted: BTreeMap<String, u32>,
    /// The label of the item whose first paragraph is awaited.
    item: Option<Option<String>>,
    tables: Tables,
    /// Inside the head of a table.
    head: bool,
    note: Option<String>,
    calls: usize,
    paragraphs: usize,
    /// Boxes anchored in the paragraph being read, as blocks with their places.
    held: Vec<(Block, Place)>,
    positions: Positions,
    /// Bookmarks that something refers to.
    referred: FxHashSet<String>,
    /// Numbers of the marks of stretches that are open in the paragraph at hand.
    stretches: FxHashMap<String, u32>,
}

impl<'s> WriterBody<'s> {
    pub(super) fn new(styles: &'s WriterStyles, comments: bool) -> Self {
        Self {
            styles,
            comments,
            blocks: Vec::new(),
            notes: Vec::new(),
            places: Vec::new(),
            note_places: Vec::new(),
            here: Place::default(),
            hidden: Vec::new(),
            discarded: Vec::new(),
            lists: Vec::new(),
            counted: BTreeMap::new(),
            item: None,
            tables: Tables::default(),
            head: false,
            note: None,
            calls: 0,
            paragraphs: 0,
            held: Vec::new(),
            positions: Positions::default(),
            referred: FxHashSet::default(),
            stretches: FxHashMap::default(),
        }
    }

    /// Notes the bookmarks that a text refers to.
    pub(super) fn refer(&mut self, text: &Element<'_>) {
        for child in text.elements() {
            self.referred.extend(child.attr("ref-name").map(|name| name.into_owned()));
            let address = child.attr("href").filter(|_| child.name == "a");
            self.referred.extend(address.as_deref().and_then(anchor_of).map(str::to_owned));
            self.refer(child);
        }
    }

    pub(super) fn finish(self) -> WriterOutline {
        let labels: Vec<_> = self.notes.iter().map(|note| note.label.clone()).collect();
        let blocks = notes::place(self.blocks, self.notes);
        let noted = labels.into_iter().zip(self.note_places).collect();
        let places = notes::places(&blocks, self.places, noted);
        let (discarded, positions) = (self.discarded, self.positions);
        let reading = Reading { blocks, discarded, positions, ..Reading::default() };
        WriterOutline { reading, places, hidden: self.hidden }
    }

    /// A paragraph that stands apart from the text, as inline text.
    pub(super) fn line(&mut self, element: &Element<'_>) -> String {
        let mut inline = Inline::default();
        self.runs(element, &mut inline, &RunStyle::default());
        self.held.clear();
        inline.finish()
    }

    /// Reads elements that hold blocks.
    pub(super) fn flow(&mut self, element: &Element<'_>) {
        for child in element.elements() {
            match child.name {
                "p" => self.paragraph(child, None),
                "h" => {
                    let level =
                        child.attr("outline-level").and_then(|level| level.parse::<u8>().ok());
                    self.paragraph(child, Some(level.unwrap_or(1).clamp(1, 6)));
                }
                "list" => self.list(child),
                "table" => {
                    self.tables.open();
                    self.flow(child);
                    self.tables.close();
                }
                "table-header-rows" => {
                    self.head = true;
                    self.flow(child);
                    self.head = false;
                }
                "table-row" => {
                    self.tables.row();
                    self.flow(child);
                }
                "table-cell" => self.cell(child),
                "table-of-content" | "alphabetical-index" | "illustration-index"
                | "bibliography" | "table-index" | "object-index" | "user-index" => {
                    self.discard(&all_text(child), DiscardReason::Navigation);
                }
                "tracked-changes" => {
                    let deleted = child.elements().filter_map(|region| region.child("deletion"));
                    deleted.for_each(|text| self.discard(&all_text(text), DiscardReason::Deleted));
                }
                "forms" => self.discard(&all_text(child), DiscardReason::Field),
                "covered-table-cell" => self.discard(&all_text(child), DiscardReason::Hidden),
                "sequence-decls" | "variable-decls" | "user-field-decls" => {}
                "section" if child.attr("display").as_deref() == Some("none") => {
                    self.discard(&all_text(child), DiscardReason::Hidden);
                }
                _ => self.flow(child),
            }
        }
    }

    fn cell(&mut self, element: &Element<'_>) {
        let count =
            |name| element.attr(name).and_then(|count| count.parse::<u16>().ok()).unwrap_or(1);
        let (columns, rows) = (count("number-columns-spanned"), count("number-rows-spanned"));
        self.tables.open_cell(self.head, columns, rows);
        self.flow(element);
        self.tables.close_cell();
        // An empty cell that stands for several.
        self.tables.skip(count("number-columns-repeated").saturating_sub(1));
    }

    fn list(&mut self, element: &Element<'_>) {
        let own = element.attr("style-name").map(|style| style.into_owned());
        let style =
            own.or_else(|| self.lists.last().map(|list| list.style.clone())).unwrap_or_default();
        let goes_on = element.attr("continue-numbering").as_deref() == Some("true")
            || element.attr("continue-list").is_some();
        let depth = self.lists.len();
        let start = self.styles.level(&style, depth).map_or(1, |level| level.start);
        let before = self.counted.get(&style).copied().filter(|_| goes_on && depth == 0);
        self.lists.push(List { style, count: before.unwrap_or(start.saturating_sub(1)) });
        for child in element.elements() {
            if child.name == "list-item" {
                self.item(child);
            } else {
                self.flow(child);
            }
        }
        if let Some(list) = self.lists.pop().filter(|_| depth == 0) {
            self.counted.insert(list.style, list.count);
        }
    }

    fn item(&mut self, element: &Element<'_>) {
        let given = element.attr("start-value").and_then(|start| start.parse().ok());
        if let Some(list) = self.lists.last_mut() {
            list.count = given.unwrap_or(list.count.saturating_add(1));
        }
        self.item = Some(self.label());
        self.flow(element);
        self.item = None;
    }

    /// The label of the item that begins; nothing for a bullet.
    fn label(&self) -> Option<String> {
        let depth = self.lists.len().checked_sub(1)?;
        let level = self.styles.level(&self.lists.last()?.style, depth)?;
        level.format.as_ref().filter(|format| !format.is_empty())?;
        let first = (depth + 1).saturating_sub(level.shown.max(1));
        let numbers = self.lists.iter().enumerate().skip(first).filter_map(|(at, list)| {
            let format = self.styles.level(&list.style, at)?.format.as_deref()?;
            Some(shown(list.count, format))
        });
        let numbers: Vec<String> = numbers.collect();
        Some(format!("{}{}{}", level.prefix, numbers.join("."), level.suffix).trim().to_owned())
    }

    fn paragraph(&mut self, element: &Element<'_>, heading: Option<u8>) {
        self.paragraphs += 1;
        let outer = std::mem::take(&mut self.stretches);
        self.whole_paragraph(element, heading);
        self.stretches = outer;
    }

    fn whole_paragraph(&mut self, element: &Element<'_>, heading: Option<u8>) {
        let style = element.attr("style-name").unwrap_or_default();
        let kind = heading.map(StyleKind::Heading).or_else(|| self.styles.kind(&style));
        if self.styles.is_kept(&style) {
            return self.kept(element, kind);
        }
        if kind == Some(StyleKind::Code) {
            self.code(element);
        } else {
            let mut inline = Inline::default();
            let look = RunStyle::default().formatted(&self.styles.paragraph_formatting(&style));
            self.runs(element, &mut inline, &look);
            self.here = Place::new(0, vec![element.span.clone()]);
            match kind {
                _ if inline.is_empty() => {}
                Some(
                    StyleKind::Heading(_)
                    | StyleKind::Caption
                    | StyleKind::Contents
                    | StyleKind::ContentsTitle,
                ) => {
                    self.push(inline.finish().trim_matches(' '), kind);
                }
                _ => inline.paragraphs().iter().for_each(|text| self.push(text, kind)),
            }
        }
        for (block, place) in self.held.drain(..) {
            self.blocks.push(block);
            self.places.push(place);
        }
    }

    /// A paragraph that is not to be translated; the notes that it calls stay with it.
    fn kept(&mut self, element: &Element<'_>, kind: Option<StyleKind>) {
        let known = self.discarded.len();
        let outer = (self.calls, self.notes.len(), self.note_places.len());
        let text = match kind {
            Some(StyleKind::Code) => code_text(element),
            _ => notes::uncalled(&self.line(element)),
        };
        self.calls = outer.0;
        self.notes.truncate(outer.1);
        self.note_places.truncate(outer.2);
        self.discarded.truncate(known);
        self.discard(&all_text(element), DiscardReason::Kept);
        if self.note.is_none() && !text.trim().is_empty() {
            let (after, block) = (self.blocks.len(), kept_block(kind, text));
            self.positions.kept.push(SourceKept { after, block });
        }
    }

    fn code(&mut self, element: &Element<'_>) {
        notes::push_code(&mut self.blocks, code_text(element));
        // Code is never rewritten.
        self.places.resize(self.blocks.len(), Place::default());
    }

    fn push(&mut self, text: &str, kind: Option<StyleKind>) {
        if let Some(label) = &self.note {
            let label = Some(label.clone());
            self.note_places.push(self.here.clone());
            return self.notes.push(Block { label, ..Block::new(BlockKind::Footnote, text) });
        }
        let block = match kind {
            Some(StyleKind::Contents | StyleKind::ContentsTitle) => {
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
            _ => match self.item.take() {
                Some(label) => {
                    let level = u8::try_from(self.lists.len().max(1)).ok();
                    Block { level, label, ..Block::new(BlockKind::ListItem, text) }
                }
                None => Block::new(BlockKind::Paragraph, text),
            },
        };
        self.blocks.push(block);
        self.places.push(self.here.clone());
    }

    /// Reads what runs inside a paragraph.
    fn runs(&mut self, element: &Element<'_>, inline: &mut Inline, style: &RunStyle) {
        for node in &element.children {
            let child = match node {
                XmlNode::Text(text) => {
                    inline.text(text, style);
                    continue;
                }
                XmlNode::Element(child) => child,
            };
            match child.name {
                "span" => {
                    if self.styles.is_hidden(&child.attr("style-name").unwrap_or_default()) {
                        self.hidden.push(child.span.start);
                        self.discard(&all_text(child), DiscardReason::Hidden);
                        continue;
                    }
                    let style = self.look(child, style);
                    self.runs(child, inline, &style);
                }
                "a" => {
                    let link = child.attr("href").filter(|link| is_address(link));
                    let mark = link.is_none().then(|| inline.open());
                    let link = link.map(|link| link.into_owned()).or_else(|| style.link.clone());
                    self.runs(child, inline, &RunStyle { link, ..style.clone() });
                    mark.into_iter().for_each(|mark| inline.close(mark));
                    if let Some(anchor) = child.attr("href").as_deref().and_then(anchor_of) {
                        self.reference(child, anchor);
                    }
                }
                "bookmark-ref" | "reference-ref" | "sequence-ref" | "note-ref" => {
                    self.marked(child, inline, style);
                    if let Some(name) = child.attr("ref-name") {
                        self.reference(child, &name);
                    }
                }
                "sequence" => {
                    self.anchor(child, "ref-name");
                    self.marked(child, inline, style);
                }
                "line-break" => inline.line_break(style),
                "s" => inline.text(" ", style),
                "tab" => {
                    inline.point();
                    inline.text(" ", style);
                }
                "note" => self.note(child, inline),
                "annotation" => {
                    self.stretch(child, inline);
                    if !self.comments {
                        self.discard(&all_text(child), DiscardReason::Comment);
                    }
                }
                "hidden-text" | "hidden-paragraph" => {
                    self.discard(&all_text(child), DiscardReason::Hidden);
                }
                "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start" => {
                    self.anchor(child, "name");
                    self.stretch(child, inline);
                }
                "annotation-end" | "bookmark-end" | "reference-mark-end" => {
                    self.stretch(child, inline);
                }
                "soft-page-break" => {}
                "meta" | "ruby-base" => self.runs(child, inline, style),
                name if is_drawn(name) => self.held_box(child, inline),
                _ => self.marked(child, inline, style),
            }
        }
    }

    /// An object around what it shows: a field, a ruby.
    fn marked(&mut self, element: &Element<'_>, inline: &mut Inline, style: &RunStyle) {
        let mark = inline.open();
        self.runs(element, inline, style);
        inline.close(mark);
    }

    /// A stretch begins or ends: the words of a comment, or of a bookmark that something refers to.
    fn stretch(&mut self, sign: &Element<'_>, inline: &mut Inline) {
        let Some(name) = sign.attr("name") else { return };
        let (kind, is_end) = match sign.name.strip_suffix("-end") {
            Some(kind) => (kind, true),
            None => (sign.name.strip_suffix("-start").unwrap_or(sign.name), false),
        };
        let key = format!("{kind} {name}");
        if is_end {
            self.stretches.remove(&key).into_iter().for_each(|mark| inline.close(mark));
        } else if sign.name.ends_with("-start") && !self.referred.contains(&*name) {
            // Nothing leads there.
        } else if sign.name != "bookmark" && sign.name != "reference-mark" {
            self.stretches.insert(key, inline.open());
        }
    }

    fn look(&self, span: &Element<'_>, outer: &RunStyle) -> RunStyle {
        let name = span.attr("style-name").unwrap_or_default();
        let (emphasis, strong, code) = self.styles.look(&name);
        RunStyle {
            emphasis: emphasis.unwrap_or(outer.emphasis),
            strong: strong.unwrap_or(outer.strong),
            code: code || outer.code,
            script: self.styles.script(&name).unwrap_or(outer.script),
            link: outer.link.clone(),
            formatting: outer.formatting.clone(),
        }
        .formatted(&self.styles.formatting(&name))
    }

    fn note(&mut self, element: &Element<'_>, inline: &mut Inline) {
        self.calls += 1;
        let label = self.calls.to_string();
        inline.note(&label);
        let outer = self.note.replace(label);
        let item = self.item.take();
        for body in element.elements().filter(|child| child.name == "note-body") {
            self.flow(body);
        }
        self.item = item;
        self.note = outer;
    }

    /// Reads a frame: its image stays in the line, its boxes come after the paragraph.
    fn held_box(&mut self, element: &Element<'_>, inline: &mut Inline) {
        let title = element.child("title").or_else(|| element.child("desc")).map(Element::text);
        for child in element.elements() {
            match child.name {
                "image" => {
                    let address = child.attr("href").filter(|address| is_address(address));
                    let title = title.as_deref().filter(|title| !title.trim().is_empty());
                    if let Some(address) = address.as_deref() {
                        self.picture(element, address, title.is_some());
                    }
                    match (title, address) {
                        (Some(title), Some(address)) => inline.image(title, &address),
                        (title, address) => {
                            let anchor = element.attr("anchor-type");
                            if anchor.is_none_or(|anchor| anchor == "as-char") {
                                inline.point();
                            }
                            let said = title.or(address.as_deref()).unwrap_or("image");
                            self.discard(said, DiscardReason::Image);
                        }
                    }
                }
                "title" | "desc" => {}
                _ => {
                    let outer = std::mem::take(&mut self.blocks);
                    let places = std::mem::take(&mut self.places);
                    let held = std::mem::take(&mut self.held);
                    let item = self.item.take();
                    let own = std::mem::take(&mut self.positions);
                    match child.name {
                        // Words of a shape.
                        "p" | "h" => self.paragraph(child, None),
                        "list" => self.list(child),
                        _ => self.flow(child),
                    }
                    let boxed = std::mem::replace(&mut self.positions, own);
                    self.positions.append(boxed, outer.len());
                    let inner = std::mem::replace(&mut self.blocks, outer);
                    let own = std::mem::replace(&mut self.places, places);
                    self.item = item;
                    self.held = held;
                    let boxed = inner.into_iter().map(|block| match block.kind {
                        BlockKind::Paragraph => Block { kind: BlockKind::TextBox, ..block },
                        _ => block,
                    });
                    self.held.extend(boxed.zip(own));
                }
            }
        }
    }

    /// Notes a picture, and in the ledger one that no edition can show.
    fn picture(&mut self, frame: &Element<'_>, address: &str, is_named: bool) {
        let length = |name| frame.attr(name).and_then(|length| emu(&length));
        self.positions.pictures.push(SourcePicture {
            after: self.blocks.len(),
            address: address.to_owned(),
            path: address.trim_start_matches("./").to_owned(),
            width: length("svg:width"),
            height: length("svg:height"),
            is_named,
        });
        if !is_shown(address) && is_named {
            self.discard(address, DiscardReason::Image);
        }
    }

    fn anchor(&mut self, element: &Element<'_>, attribute: &str) {
        if let Some(name) = element.attr(attribute) {
            let name = name.into_owned();
            self.positions.anchors.push(SourceAnchor { after: self.blocks.len(), name });
        }
    }

    /// Words that lead to an anchor; the segment has them as text.
    fn reference(&mut self, element: &Element<'_>, anchor: &str) {
        let words = all_text(element).trim().to_owned();
        if !words.is_empty() {
            let (after, anchor) = (self.blocks.len(), anchor.to_owned());
            let reference = SourceReference { after, words, address: None, anchor };
            self.positions.references.push(reference);
        }
    }

    fn discard(&mut self, text: &str, reason: DiscardReason) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.discarded.push(Discard { line: self.paragraphs.max(1), text, reason });
        }
    }
}

/// The anchor that an address within the document names; headings are named by their words
/// (`#Title|outline`), which is none.
fn anchor_of(address: &str) -> Option<&str> {
    address.strip_prefix('#').filter(|name| !name.is_empty() && !name.ends_with("|outline"))
}
