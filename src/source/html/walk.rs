//! Elements → blocks, in document order.

mod noted;
mod positions;
mod role;

use std::rc::Rc;

use scraper::{ElementRef, Html, Node};

use crate::model::{Block, BlockKind, Discard, DiscardReason, Positions, SourceKept};
use crate::source::addresses;
use crate::source::docx::numbering::shown;
use crate::source::inline::{Inline, RunStyle};
use crate::source::notes;
use crate::source::table::Tables;

use super::calls::Calls;
use super::css::{CssLook, StyleSheet};
use super::token::is_seen;
use role::{
    Role, dropped, is_address, is_hidden, is_kept, is_marked, is_page_break, is_phrase, is_source,
    role,
};

/// Deeper elements give their text and nothing more.
const MAX_DEPTH: usize = 128;

/// How far the ledger looks for the line of what it is given; entities and the like are not found
/// as they stand.
const LEDGER_REACH: usize = 1 << 16;

/// A node by its place in memory, for as long as its page lives.
pub(super) type Key = usize;

pub(super) fn key(node: &Node) -> Key {
    std::ptr::from_ref(node) as usize
}

/// What one page gave.
pub(super) struct Walked {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Block>,
    /// The nodes that each block is made of, and each note.
    pub(super) nodes: Vec<Rc<Vec<Key>>>,
    pub(super) noted: Vec<Rc<Vec<Key>>>,
    pub(super) discarded: Vec<Discard>,
    pub(super) positions: Positions,
}

struct HtmlWalk<'w> {
    page: &'w str,
    source: &'w str,
    /// Selectors of what is not to be translated.
    keep: &'w [String],
    /// Inside of that.
    keeping: bool,
    calls: &'w Calls,
    sheet: StyleSheet,
    walked: Walked,
    /// The nodes that the block at hand is made of: texts, marks of notes, images.
    here: Vec<Key>,
    inline: Inline,
    style: RunStyle,
    kind: BlockKind,
    level: Option<u8>,
    label: Option<String>,
    quotes: usize,
    tables: Tables,
    /// The next number of each open list.
    lists: Vec<Option<(i64, String)>>,
    note: Option<String>,
    /// The printed label of the note that has just begun, until its text begins.
    due: Option<String>,
    /// Whether that label was taken off already.
    taken: bool,
    /// The note that is open ends with its block.
    loose: bool,
    /// Where the ledger looks for the next piece it is given.
    seen: usize,
    /// The line that it looks from, from 1.
    line: usize,
}

/// Walks one page.
pub(super) fn page(
    name: &str,
    tree: &Html,
    calls: &Calls,
    (source, keep, css): (&str, &[String], Option<&str>),
) -> Walked {
    let mut walk = HtmlWalk {
        page: name,
        source,
        keep,
        keeping: false,
        calls,
        sheet: StyleSheet::of(tree, css),
        walked: Walked {
            blocks: Vec::new(),
            notes: Vec::new(),
            nodes: Vec::new(),
            noted: Vec::new(),
            discarded: Vec::new(),
            positions: Positions::default(),
        },
        here: Vec::new(),
        inline: Inline::default(),
        style: RunStyle::default(),
        kind: BlockKind::Paragraph,
        level: None,
        label: None,
        quotes: 0,
        tables: Tables::default(),
        lists: Vec::new(),
        note: None,
        due: None,
        taken: false,
        loose: false,
        seen: 0,
        line: 1,
    };
    for comment in tree.tree.root().children() {
        if let Node::Comment(comment) = comment.value() {
            walk.discard(&format!("<!--{}-->", &**comment), DiscardReason::Comment);
        }
    }
    walk.anchor(name.to_owned(), 0);
    walk.element(tree.root_element(), 0);
    walk.flush();
    walk.walked
}

impl HtmlWalk<'_> {
    fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        for node in element.children() {
            match node.value() {
                Node::Text(text) => {
                    self.here.push(key(node.value()));
                    self.inline.text(text, &self.style);
                }
                Node::Comment(comment) => {
                    self.discard(&format!("<!--{}-->", &**comment), DiscardReason::Comment);
                }
                _ => {
                    if let Some(child) = ElementRef::wrap(node) {
                        self.element(child, depth + 1);
                    }
                }
            }
        }
    }

    /// Walks an element, its words dressed as style sheets say.
    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let outer = self.style.clone();
        let look = self.sheet.look(element);
        let mut style = outer.clone().formatted(&look.formatting);
        if is_phrase(&role(element)) {
            style.strong = look.strong.unwrap_or(style.strong);
            style.emphasis = look.emphasis.unwrap_or(style.emphasis);
            style.script = look.script.or(style.script);
        }
        self.style = style;
        self.plain_element(element, &look, depth);
        self.style = outer;
    }

    fn plain_element(&mut self, element: ElementRef<'_>, look: &CssLook, depth: usize) {
        if depth > MAX_DEPTH {
            let text: String = element.text().collect();
            self.inline.text(&text, &self.style);
            return;
        }
        if is_hidden(element) {
            return self.discard_element(element, DiscardReason::Hidden);
        }
        if !self.keeping && is_kept(element, self.keep) {
            return self.kept(element, depth);
        }
        if is_page_break(element) {
            return self.discard_element(element, DiscardReason::PageNumber);
        }
        if let Some((note, extent)) = self.calls.body(element).cloned() {
            return self.note_body(element, note, extent, depth);
        }
        if self.note.is_some() && self.calls.is_back(self.page, element) {
            return self.back(element);
        }
        let role = role(element);
        if let Some(id) = element.attr("id").or_else(|| element.attr("name")) {
            // What opens a block closes the one before it.
            let open = role.is_block() && !self.inline.is_empty();
            self.anchor(addresses::anchor(self.page, id), usize::from(open));
        }
        match role {
            Role::Block(kind) => self.block(element, kind, None, depth),
            Role::Heading(level) => self.block(element, BlockKind::Heading, Some(level), depth),
            Role::Flow => self.flow(element, depth),
            Role::Table => {
                self.tables.open();
                self.flow(element, depth);
                self.tables.close();
            }
            Role::Row => {
                self.tables.row();
                self.flow(element, depth);
            }
            Role::Cell => {
                let span = |name| element.attr(name).and_then(|span| span.trim().parse().ok());
                let header = element.value().name() == "th";
                let (columns, rows) = (span("colspan").unwrap_or(1), span("rowspan").unwrap_or(1));
                self.tables.open_cell(header, columns, rows);
                self.block(element, BlockKind::TableCell, None, depth);
                self.tables.close_cell();
            }
            Role::Quote => self.quote(element, depth),
            Role::List => self.list(element, depth),
            Role::Item => self.item(element, depth),
            Role::Code => self.code(element),
            Role::Rule => {
                self.flush();
                self.discard("<hr", DiscardReason::Rule);
            }
            Role::Emphasis if self.quotes > 0 && is_source(element) => {
                self.attribution(element, depth)
            }
            Role::Emphasis => self.styled(element, depth, |style| {
                style.emphasis = look.emphasis != Some(false);
            }),
            Role::Strong => self.styled(element, depth, |style| {
                style.strong = look.strong != Some(false);
            }),
            Role::Script(script) => {
                self.styled(element, depth, |style| style.script = Some(script));
            }
            Role::InlineCode => self.styled(element, depth, |style| style.code = true),
            Role::Break => self.inline.line_break(&self.style),
            Role::Link => self.link(element, depth),
            Role::Image => self.image(element),
            Role::Quotation => {
                self.inline.text("“", &self.style);
                self.children(element, depth);
                self.inline.text("”", &self.style);
            }
            Role::Drop => {
                self.drawing(element);
                if is_seen(element.value().name()) && element.attr("type") != Some("hidden") {
                    self.inline.point();
                }
                self.discard_element(element, dropped(element));
            }
            Role::Inline if is_marked(element) => self.marked(element, depth),
            Role::Inline => self.children(element, depth),
        }
    }

    /// Takes what is not to be translated out of the text: editions show it at its place. What it
    /// says of lists, tables and notes around it says nothing of the text.
    fn kept(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flush();
        let after = self.walked.blocks.len();
        let (known, notes) = (self.walked.discarded.len(), self.walked.notes.len());
        let ledger = (self.seen, self.line);
        let around = std::mem::take(&mut self.walked.positions);
        let outer = (self.kind, self.level, self.label.clone(), self.tables.clone());
        self.keeping = true;
        self.plain_element(element, &CssLook::default(), depth);
        self.flush();
        self.keeping = false;
        (self.kind, self.level, self.label, self.tables) = outer;
        (self.seen, self.line) = ledger;
        self.walked.nodes.truncate(after);
        self.walked.notes.truncate(notes);
        self.walked.noted.truncate(notes);
        self.walked.discarded.truncate(known);
        let mut own = std::mem::replace(&mut self.walked.positions, around);
        let blocks = self.walked.blocks.split_off(after).into_iter();
        own.kept = blocks.map(|block| SourceKept { after, block }).collect();
        own.renumber(|_| after);
        self.walked.positions.append(own, 0);
        self.discard_element(element, DiscardReason::Kept);
    }

    /// Walks what holds blocks; what stands loose around it is a block of its own.
    fn flow(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flush();
        if matches!(element.value().name(), "section" | "article" | "table") {
            self.end_loose();
        }
        self.children(element, depth);
        self.flush();
    }

    /// Walks what stands in a sentence as a numbered mark around words.
    fn marked(&mut self, element: ElementRef<'_>, depth: usize) {
        let mark = self.inline.open();
        self.children(element, depth);
        self.inline.close(mark);
    }

    /// Walks inside with another look.
    fn styled(&mut self, element: ElementRef<'_>, depth: usize, change: impl Fn(&mut RunStyle)) {
        let before = self.style.clone();
        change(&mut self.style);
        self.children(element, depth);
        self.style = before;
    }

    /// A block of its own kind; quotations keep theirs.
    fn block(&mut self, element: ElementRef<'_>, kind: BlockKind, level: Option<u8>, depth: usize) {
        let waiting =
            self.label.is_some() && self.kind == BlockKind::ListItem && self.inline.is_empty();
        if kind == BlockKind::Paragraph && waiting {
            return self.children(element, depth);
        }
        self.flush();
        if kind == BlockKind::Heading {
            self.end_loose();
        }
        let outer = (self.kind, self.level);
        let plain = kind == BlockKind::Paragraph;
        if !(plain
            && matches!(
                self.kind,
                BlockKind::Quote | BlockKind::TableCell | BlockKind::Footnote | BlockKind::Caption
            ))
        {
            let first = plain && self.kind == BlockKind::ListItem && self.level.is_some();
            if !first {
                (self.kind, self.level) = (kind, level);
            }
        }
        self.children(element, depth);
        self.flush();
        (self.kind, self.level) = outer;
        if plain && self.kind == BlockKind::ListItem {
            // What follows the first paragraph of an item goes on with it as prose.
            (self.kind, self.level) = (BlockKind::Paragraph, None);
        }
    }

    fn quote(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flush();
        let outer = (self.kind, self.level);
        let from = self.walked.blocks.len();
        (self.kind, self.level) = (BlockKind::Quote, None);
        self.quotes += 1;
        self.children(element, depth);
        self.flush();
        self.quotes -= 1;
        (self.kind, self.level) = outer;
        let last = self.walked.blocks.len().saturating_sub(1);
        if let Some(block) = self.walked.blocks.get_mut(last).filter(|_| last > from)
            && block.kind == BlockKind::Quote
            && notes::is_attribution(&block.text)
        {
            block.kind = BlockKind::Attribution;
        }
    }

    fn attribution(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flush();
        let outer = std::mem::replace(&mut self.kind, BlockKind::Attribution);
        self.children(element, depth);
        self.flush();
        self.kind = outer;
    }

    fn list(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flush();
        let outer = (self.kind, self.level);
        let number = (element.value().name() == "ol").then(|| {
            let start = element.attr("start").and_then(|start| start.trim().parse().ok());
            (start.unwrap_or(1), element.attr("type").unwrap_or_default().trim().to_owned())
        });
        self.lists.push(number);
        self.children(element, depth);
        self.flush();
        self.lists.pop();
        (self.kind, self.level) = outer;
    }

    fn item(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flush();
        let outer = (self.kind, self.level);
        let given = element.attr("value").and_then(|value| value.trim().parse::<i64>().ok());
        self.label = self.lists.last_mut().and_then(Option::as_mut).map(|(next, form)| {
            let here = given.unwrap_or(*next);
            *next = here.saturating_add(1);
            match u32::try_from(here) {
                Ok(number) => format!("{}.", shown(number, form)),
                Err(_) => format!("{here}."),
            }
        });
        self.kind = if self.note.is_some() { BlockKind::Footnote } else { BlockKind::ListItem };
        self.level = u8::try_from(self.lists.len().max(1)).ok();
        self.children(element, depth);
        self.flush();
        self.label = None;
        (self.kind, self.level) = outer;
    }

    fn code(&mut self, element: ElementRef<'_>) {
        self.flush();
        let text: String = element.text().collect();
        let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
        if !text.is_empty() {
            self.walked.blocks.push(Block::new(BlockKind::Code, text));
            self.walked.nodes.push(Rc::default());
        }
    }

    fn link(&mut self, element: ElementRef<'_>, depth: usize) {
        if let Some(label) = self.calls.label(element) {
            self.here.push(key((*element).value()));
            return self.inline.note(label);
        }
        if self.is_label(element) {
            return self.back(element);
        }
        let href = element.attr("href").map(str::trim);
        if let Some(href) = href {
            self.reference(element, href);
        }
        let Some(href) = href else { return self.children(element, depth) };
        if !is_address(href) {
            return self.marked(element, depth);
        }
        let href = Some(href.to_owned());
        self.styled(element, depth, |style| style.link = href.clone().or(style.link.take()));
    }

    fn image(&mut self, element: ElementRef<'_>) {
        let address = element.attr("src").map(str::trim).unwrap_or_default();
        let alt = element.attr("alt").unwrap_or_default();
        if is_address(address) || address.starts_with("data:image/") {
            let is_named = is_address(address) && !alt.trim().is_empty();
            self.picture(element, address, is_named);
        }
        if alt.trim().is_empty() {
            // Without words it is nothing to translate.
            self.inline.point();
            let start = address
                .char_indices()
                .nth(60)
                .map_or(address, |(at, _)| address.get(..at).unwrap_or_default());
            self.discard(start, DiscardReason::Image);
        } else if is_address(address) {
            self.here.push(key((*element).value()));
            self.inline.image(alt, address);
        } else {
            self.inline.text(alt, &self.style);
        }
    }

    /// Closes the block being gathered.
    fn flush(&mut self) {
        let mut inline = std::mem::take(&mut self.inline);
        let here = Rc::new(std::mem::take(&mut self.here));
        if inline.is_empty() {
            return;
        }
        if let Some(label) = self.note.clone() {
            if let Some(shown) = &self.due {
                if !inline.strip_label(shown, self.taken) {
                    self.taken = true;
                    return;
                }
                self.due = None;
            }
            let text = inline.finish();
            let note = Block { label: Some(label), ..Block::new(BlockKind::Footnote, text) };
            self.walked.notes.push(note);
            self.walked.noted.push(here);
            return self.end_loose();
        }
        if matches!(self.kind, BlockKind::Heading | BlockKind::Caption) {
            return self.push(inline.finish(), here);
        }
        inline.paragraphs().into_iter().for_each(|text| self.push(text, Rc::clone(&here)));
    }

    fn push(&mut self, text: String, here: Rc<Vec<Key>>) {
        self.walked.nodes.push(here);
        let (kind, level) = (self.kind, self.level);
        let label = self.label.take().filter(|_| kind == BlockKind::ListItem);
        let cell = if kind == BlockKind::Heading { None } else { self.tables.cell() };
        self.walked.blocks.push(Block { kind, level, label, cell, text });
        if kind == BlockKind::ListItem {
            // What follows the first paragraph of an item goes on with it as prose.
            (self.kind, self.level) = (BlockKind::Paragraph, None);
        }
    }

    fn discard_element(&mut self, element: ElementRef<'_>, reason: DiscardReason) {
        let text: String = element.text().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.discard(&text, reason);
        }
        for node in element.descendants() {
            if let Node::Comment(comment) = node.value() {
                self.discard(&format!("<!--{}-->", &**comment), DiscardReason::Comment);
            }
        }
    }

    /// Enters a piece into the ledger, under the line where it starts.
    fn discard(&mut self, text: &str, reason: DiscardReason) {
        let first = text.split_whitespace().next().unwrap_or_default();
        let rest = self.source.as_bytes().get(self.seen..).unwrap_or_default();
        let near = rest.get(..rest.len().min(LEDGER_REACH)).unwrap_or_default();
        if let Some(at) = memchr::memmem::find(near, first.as_bytes()) {
            self.seen += at;
            self.line += memchr::memchr_iter(b'\n', near.get(..at).unwrap_or_default()).count();
        }
        let line = self.line;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.walked.discarded.push(Discard { line, text, reason });
    }
}
