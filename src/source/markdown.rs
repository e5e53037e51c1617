//! Markdown (CommonMark with tables, footnotes and front matter) → blocks.
//!
//! Inline markup stays as it was written: a block's text is the source's own, its lines joined by
//! spaces, with three changes only: links by reference carry their address, the few HTML tags that
//! CommonMark has a sign for get that sign, other tags leave. Front matter, comments, link
//! definitions, rules, and images without words that stand alone go to the ledger.
//!
//! `leaf` gathers one block's inline text; this file walks the blocks. Blocks of HTML and the cells
//! of tables drawn with signs are small documents of their own (`inner`). A new kind of block: an
//! arm in `MarkdownWalk::start`.

mod dialect;
mod drawn;
mod front;
mod inner;
mod leaf;
mod named;
mod pictures;
mod within;

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use crate::model::{Block, BlockKind, Discard, DiscardReason, Positions, Reading, SourceCode};

use crate::text::inline::{PlacedMark, divide, letter_count, with_marks};
use crate::text::mark::MarkHalf;

use super::apart;
use super::notes;
use super::place::Place;
use super::table::Tables;
use dialect::MarkdownAlert;
pub(super) use drawn::TextTable;
use front::front_matter;
pub(super) use inner::{MarkdownInner, MarkdownNotation, quoted, set_in};
use leaf::MarkdownLeaf;
pub(super) use leaf::{Piece, stands_alone};
pub(super) use named::{Address, addresses as named_addresses};
use within::SetInTable;

/// Deepest nesting of lists and quotations that is told apart.
const MAX_LEVEL: usize = 128;

/// Reads Markdown.
///
/// # Examples
///
/// ```
/// use enregard::{model::BlockKind, source::markdown};
///
/// let reading = markdown::read("# Titre\n\nUn *mot*\nencore.[^1]\n\n[^1]: La note.\n");
/// let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
/// assert_eq!(texts, ["Titre", "Un *mot* encore.[^1]", "La note."]);
/// assert_eq!(reading.blocks[2].kind, BlockKind::Footnote);
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    outline(text).reading
}

/// A text with the places of its blocks.
pub(super) struct MarkdownOutline {
    pub(super) reading: Reading,
    /// For each block, the number of the text that it is a part of, and where that stands.
    pub(super) places: Vec<Place>,
    /// Texts as blocks have them, and where they come from.
    pub(super) texts: Vec<(String, Vec<Piece>)>,
    /// What stands in it in another notation.
    pub(super) inner: Vec<MarkdownInner>,
    /// Where its links by reference lead.
    pub(super) links: LinkDefinitions,
    /// How many bytes of front matter there are.
    pub(super) front: usize,
    /// Words of its front matter, and titles of notes and tabs.
    pub(super) apart: Vec<apart::ApartWords>,
}

/// Addresses and titles by their labels.
pub(super) type LinkDefinitions = FxHashMap<String, (String, String)>;

pub(super) fn outline(text: &str) -> MarkdownOutline {
    walk(text, None)
}

/// The same of the text of a cell, which holds nothing in another notation and whose links may be
/// defined outside of it.
pub(super) fn cell(text: &str, links: &LinkDefinitions) -> MarkdownOutline {
    walk(text, Some(links))
}

fn walk(text: &str, around: Option<&LinkDefinitions>) -> MarkdownOutline {
    let mut walk = MarkdownWalk::new(text);
    walk.in_cell = around.is_some();
    let front = if walk.in_cell { 0 } else { front_matter(text) };
    let body = dialect::plain(text, front);
    for span in body.marks {
        walk.discard(span, DiscardReason::Markup);
    }
    walk.unread = body.tables.into();
    walk.alerts = body.alerts.into();
    let defined = |link: BrokenLink<'_>| {
        let (address, title) = around?.get(&label_of(&link.reference))?;
        Some((address.clone().into(), title.clone().into()))
    };
    let parser = Parser::new_with_broken_link_callback(&body.text, options(), Some(defined));
    let links = parser.reference_definitions().iter().map(|(label, link)| {
        let title = link.title.as_deref().unwrap_or_default();
        (label_of(label), (link.dest.to_string(), title.to_owned()))
    });
    walk.links = links.collect();
    let mut definitions: Vec<Range<usize>> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    definitions.sort_by_key(|span| span.start);
    for span in definitions {
        walk.discard(span, DiscardReason::Markup);
    }
    for (event, span) in parser.into_offset_iter() {
        walk.event(event, span);
    }
    let mut said = apart::front::words(text, front);
    said.extend(body.titles);
    walk.finish(front, said)
}

/// A label of a link as it is compared.
fn label_of(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
}

/// Where in the document the walk is.
#[derive(Default)]
struct MarkdownWalk<'t> {
    source: &'t str,
    /// Byte where each line starts.
    lines: Vec<usize>,
    blocks: Vec<Block>,
    notes: Vec<Block>,
    /// Where each block stands, and each note.
    places: Vec<Place>,
    note_places: Vec<Place>,
    /// The marks of the block that is kept piece by piece, and how many letters of it are kept.
    marks: Vec<PlacedMark>,
    letters: usize,
    texts: Vec<(String, Vec<Piece>)>,
    discarded: Vec<Discard>,
    /// The next number of each open list; nothing for bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// Block where each open quotation starts.
    quoted: Vec<usize>,
    note: Option<String>,
    /// The item that waits for its first text.
    item: Option<Option<String>>,
    heading: Option<u8>,
    tables: Tables,
    /// Inside the first row of a table.
    head: bool,
    code: Option<String>,
    /// Raw HTML.
    raw: bool,
    /// The blocks of HTML that stand behind one another.
    page: Option<Range<usize>>,
    /// Tables drawn with signs, in order.
    unread: VecDeque<SetInTable>,
    inner: Vec<MarkdownInner>,
    links: LinkDefinitions,
    /// What stands apart in blocks of HTML.
    apart: Vec<Block>,
    /// The text is that of a cell.
    in_cell: bool,
    /// Alerts to come, the ends of those that are open, and what the next block is to say it is.
    alerts: VecDeque<MarkdownAlert>,
    open_alerts: Vec<usize>,
    alert: Option<String>,
    leaf: Option<MarkdownLeaf<'t>>,
    positions: Positions,
}

impl<'t> MarkdownWalk<'t> {
    fn new(source: &'t str) -> Self {
        let starts = source.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { source, lines, ..Self::default() }
    }

    fn event(&mut self, event: Event<'t>, span: Range<usize>) {
        let opens = matches!(event, Event::Start(Tag::HtmlBlock)) && self.goes_on(span.start);
        if !self.raw && !opens {
            self.read_page();
        }
        // A table may stand right before the text of an item.
        if self.leaf.is_none() {
            self.read_tables(span.start);
        }
        match event {
            Event::Start(tag) if is_inline(&tag) => self.leaf().open(tag, span),
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) if is_inline_end(end) => self.leaf().close(end, span),
            Event::End(end) => self.end(end),
            Event::Rule => {
                self.flush();
                // The head of a note stands as a rule to the parser.
                let own = self.source.get(span.clone()).unwrap_or_default();
                if own.trim_start().starts_with(['*', '-', '_']) {
                    self.discard(span, DiscardReason::Rule);
                }
            }
            Event::TaskListMarker(_) => {}
            Event::Text(text) if self.code.is_some() => {
                self.code.get_or_insert_default().push_str(&text);
            }
            Event::Html(_) | Event::Text(_) if self.raw => {}
            Event::InlineHtml(tag) if tag.starts_with("<!--") => {
                self.leaf().skip(span.clone());
                self.discard(span, DiscardReason::Comment);
            }
            Event::InlineHtml(tag) => {
                self.tags(&tag);
                self.leaf().push(Event::InlineHtml(tag), span);
            }
            event => self.leaf().push(event, span),
        }
    }

    /// Whether nothing stands between the blocks of HTML read so far and this place.
    fn goes_on(&self, start: usize) -> bool {
        let between = self.page.as_ref().and_then(|page| self.source.get(page.end..start));
        between.is_some_and(|between| between.chars().all(|c| c.is_whitespace() || c == '>'))
    }

    /// The block being gathered; text directly inside a list item opens one.
    fn leaf(&mut self) -> &mut MarkdownLeaf<'t> {
        let (source, quotes) = (self.source, self.quotes);
        self.leaf.get_or_insert_with(|| MarkdownLeaf::new(source, quotes))
    }

    fn start(&mut self, tag: Tag<'t>, span: Range<usize>) {
        self.flush();
        self.read_tables(span.start);
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(level as u8),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.quoted.push(self.blocks.len());
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => self.start_item(span),
            Tag::FootnoteDefinition(label) => self.note = Some(label.into_string()),
            Tag::Table(_) => self.tables.open(),
            Tag::TableHead => {
                self.head = true;
                self.tables.row();
            }
            Tag::TableRow => self.tables.row(),
            Tag::TableCell => self.tables.open_cell(self.head, 1, 1),
            Tag::CodeBlock(kind) => {
                self.code = Some(String::new());
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    let (after, info) = (self.blocks.len(), info.into_string());
                    self.positions.codes.push(SourceCode { after, info });
                }
            }
            Tag::HtmlBlock => {
                self.raw = true;
                let start = self.page.take().map_or(span.start, |page| page.start);
                self.page = Some(start..span.end);
            }
            _ => {}
        }
    }

    fn start_item(&mut self, span: Range<usize>) {
        let number = self.lists.last_mut().and_then(|number| {
            let here = number.as_mut()?;
            *here += 1;
            Some(*here - 1)
        });
        let mark = self.source.get(span.start..).unwrap_or_default().trim_start();
        let sign = mark.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next();
        self.item = Some(number.map(|n| format!("{n}{}", sign.unwrap_or('.'))));
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::TableCell => {
                self.flush();
                self.tables.close_cell();
            }
            TagEnd::TableHead => self.head = false,
            TagEnd::Table => self.tables.close(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.item = None;
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            TagEnd::HtmlBlock => self.raw = false,
            _ => self.flush(),
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        self.blocks.push(Block::new(BlockKind::Code, code.trim_end_matches('\n')));
        self.places.push(Place::default());
    }

    /// Tells the attribution at the end of a quotation from its words.
    fn end_quote(&mut self) {
        self.flush();
        self.quotes = self.quotes.saturating_sub(1);
        let from = self.quoted.pop().unwrap_or_default();
        let last = self.blocks.len().saturating_sub(1);
        if let Some(block) = self.blocks.get_mut(last).filter(|_| last > from)
            && block.kind == BlockKind::Quote
            && notes::is_attribution(&block.text)
        {
            block.kind = BlockKind::Attribution;
        }
    }

    /// Closes the block being gathered.
    fn flush(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let leaf = leaf.finish();
        for span in leaf.dropped {
            self.discard(span, DiscardReason::Markup);
        }
        let text = leaf.text.trim();
        if text.is_empty() {
            return;
        }
        if self.pictures(text) {
            return self.discard(leaf.span, DiscardReason::Image);
        }
        self.texts.push((leaf.text.clone(), leaf.pieces));
        (self.marks, self.letters) = (leaf.marks, 0);
        self.reach_alerts(leaf.span.start);
        if !leaf.breaks.is_empty() && self.heading.is_none() {
            return self.paragraphs(&leaf.text, &leaf.breaks, leaf.image);
        }
        let (kind, level, label) = self.kind(leaf.image);
        let last = leaf.last_line.and_then(|at| text.split_at_checked(at));
        match last
            .filter(|(_, last)| kind == BlockKind::Quote && notes::is_attribution(last.trim()))
        {
            Some((words, last)) => {
                self.keep(Block { level, ..Block::new(kind, words.trim_end()) });
                self.keep(Block::new(BlockKind::Attribution, last.trim()));
            }
            None => {
                let cell = self.tables.cell();
                self.keep(Block { kind, level, label, cell, text: text.to_owned() });
            }
        }
    }

    /// A text cut where two line breaks stand in a row.
    fn paragraphs(&mut self, text: &str, breaks: &[usize], image: bool) {
        let starts = std::iter::once(0).chain(breaks.iter().copied());
        let ends = breaks.iter().copied().chain(std::iter::once(text.len()));
        let spans: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
        for text in divide(text, &spans) {
            let (kind, level, label) = self.kind(image);
            let cell = self.tables.cell();
            self.keep(Block { kind, level, label, cell, text });
        }
    }

    /// A text with its own of the marks of the block that is kept piece by piece.
    fn marked(&mut self, text: String) -> String {
        if self.marks.is_empty() {
            return text;
        }
        let start = self.letters;
        self.letters += letter_count(&text);
        let end = self.letters;
        let own = self.marks.iter().filter(|mark| (start..=end).contains(&mark.at));
        let own =
            own.filter(|mark| mark.half != MarkHalf::Point || (start < mark.at && mark.at < end));
        let own = own.map(|mark| PlacedMark { at: mark.at - start, ..mark.clone() });
        with_marks(&text, &own.collect::<Vec<_>>())
    }

    fn keep(&mut self, mut block: Block) {
        block.text = self.marked(block.text);
        let part = self.texts.len().saturating_sub(1);
        let first = self.texts.last().and_then(|(_, pieces)| pieces.first());
        let spans = first.map(|piece| piece.source.clone()).into_iter().collect();
        self.put(block, Place::new(part, spans));
    }

    fn put(&mut self, block: Block, place: Place) {
        match block.kind {
            BlockKind::Footnote => {
                self.notes.push(block);
                self.note_places.push(place);
            }
            _ => {
                self.blocks.push(block);
                self.places.push(place);
            }
        }
    }

    fn kind(&mut self, image: bool) -> (BlockKind, Option<u8>, Option<String>) {
        let depth = u8::try_from(self.lists.len().min(MAX_LEVEL)).ok();
        if let Some(label) = &self.note {
            return (BlockKind::Footnote, None, Some(label.clone()));
        }
        if self.tables.in_cell() {
            return (BlockKind::TableCell, None, None);
        }
        if self.heading.is_some() {
            return (BlockKind::Heading, self.heading, None);
        }
        let alert = self.alert.take();
        if let Some(label) = self.item.take().filter(|_| alert.is_none()) {
            return (BlockKind::ListItem, depth, label);
        }
        match self.quotes + self.open_alerts.len() {
            0 if image => (BlockKind::Caption, None, None),
            0 => (BlockKind::Paragraph, None, None),
            _ => (BlockKind::Quote, None, alert),
        }
    }

    /// Enters the alerts that a block at this place stands in.
    fn reach_alerts(&mut self, at: usize) {
        while self.alerts.front().is_some_and(|alert| alert.span.start <= at) {
            let Some(alert) = self.alerts.pop_front() else { break };
            let quoted = self.quotes > 0 && alert.span.end <= at;
            if alert.span.end > at {
                self.open_alerts.push(alert.span.end);
            }
            self.alert = (quoted || alert.span.end > at).then_some(alert.name);
        }
        self.open_alerts.retain(|end| *end > at);
        if self.open_alerts.is_empty() && self.quotes == 0 {
            self.alert = None;
        }
    }

    /// Enters the lines of a span into the ledger.
    fn discard(&mut self, span: Range<usize>, reason: DiscardReason) {
        let text = self.source.get(span.clone()).unwrap_or_default();
        let line = self.lines.partition_point(|start| *start <= span.start);
        for (at, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            self.discarded.push(Discard { line: line + at, text: text.to_owned(), reason });
        }
    }

    fn finish(mut self, front: usize, said: Vec<apart::ApartWords>) -> MarkdownOutline {
        self.flush();
        self.read_page();
        self.read_tables(usize::MAX);
        self.discarded.sort_by_key(|discard| discard.line);
        let labels: Vec<_> = self.notes.iter().map(|note| note.label.clone()).collect();
        let blocks = notes::place(self.blocks, self.notes);
        let noted = labels.into_iter().zip(self.note_places).collect();
        let places = notes::places(&blocks, self.places, noted);
        let found = said.iter().map(apart::ApartWords::block).chain(self.apart);
        let apart = apart::blocks(&blocks, found.collect());
        self.positions.front = self.source.get(..front).unwrap_or_default().to_owned();
        let (discarded, positions) = (self.discarded, self.positions);
        let reading = Reading { blocks, apart, discarded, positions, ..Reading::default() };
        MarkdownOutline {
            reading,
            places,
            texts: self.texts,
            inner: self.inner,
            links: self.links,
            front,
            apart: said,
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
