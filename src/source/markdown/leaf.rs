//! The inline text of one Markdown block, copied from the source stretch by stretch.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::source::tags;
use crate::text::inline::{PlacedMark, placed_at};
use crate::text::mark::{self, MarkHalf};
use crate::text::script::Script;

/// Where a stretch of a block's text comes from. Stretches of equal length are the same letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Piece {
    pub(in crate::source) text: Range<usize>,
    pub(in crate::source) source: Range<usize>,
    /// How the source ends a link by reference whose address stands here.
    pub(in crate::source) reference: Option<String>,
}

/// What one block holds.
pub(super) struct MarkdownLeaf<'t> {
    source: &'t str,
    quotes: usize,
    text: String,
    pieces: Vec<Piece>,
    /// The byte up to which the source is copied.
    done: Option<usize>,
    /// Links by reference that are open.
    links: Vec<Option<LinkReference>>,
    /// Depth of containers that were copied whole.
    whole: usize,
    last_line: Option<usize>,
    dropped: Vec<Range<usize>>,
    /// Where the text set high or low begins that is open.
    script: Option<usize>,
    /// Where the text ended at the last line break.
    broke: Option<usize>,
    /// Nothing was added behind it: spaces there are those of the break.
    breaks_here: bool,
    /// Where two line breaks in a row begin a new paragraph.
    breaks: Vec<usize>,
    images: usize,
    others: usize,
    /// From its first sign to its last.
    span: Range<usize>,
    /// Numbered marks by the bytes before them.
    marks: Vec<(usize, u32, MarkHalf)>,
    /// Tags that are open, by their names, with the numbers of their marks.
    open: Vec<(String, u32)>,
    /// The last numbers of marks, of line breaks among them.
    numbers: [u32; 2],
}

/// A link by reference.
struct LinkReference {
    /// Where its text begins.
    inside: usize,
    end: usize,
    /// Its address and title.
    address: String,
}

/// A leaf, closed.
pub(super) struct Text {
    /// The text on one line.
    pub(super) text: String,
    /// Where it comes from.
    pub(super) pieces: Vec<Piece>,
    /// Where its last line of the source begins in it.
    pub(super) last_line: Option<usize>,
    /// Tags that left it.
    pub(super) dropped: Vec<Range<usize>>,
    /// Where two line breaks in a row begin a new paragraph.
    pub(super) breaks: Vec<usize>,
    /// Nothing but an image.
    pub(super) image: bool,
    /// From its first sign to its last.
    pub(super) span: Range<usize>,
    /// Numbered marks by the letters before them.
    pub(super) marks: Vec<PlacedMark>,
}

impl<'t> MarkdownLeaf<'t> {
    pub(super) fn new(source: &'t str, quotes: usize) -> Self {
        Self {
            source,
            quotes,
            text: String::new(),
            pieces: Vec::new(),
            done: None,
            links: Vec::new(),
            whole: 0,
            last_line: None,
            dropped: Vec::new(),
            script: None,
            broke: None,
            breaks_here: false,
            breaks: Vec::new(),
            images: 0,
            others: 0,
            span: 0..0,
            marks: Vec::new(),
            open: Vec::new(),
            numbers: [0, mark::BREAKS],
        }
    }

    pub(super) fn finish(self) -> Text {
        Text {
            image: self.images == 1 && self.others == 0,
            marks: placed_at(&self.text, &self.marks),
            text: self.text,
            pieces: self.pieces,
            last_line: self.last_line,
            dropped: self.dropped,
            breaks: self.breaks,
            span: self.span,
        }
    }

    fn reach(&mut self, span: &Range<usize>) {
        let start = if self.span.is_empty() { span.start } else { self.span.start.min(span.start) };
        self.span = start..self.span.end.max(span.end);
    }

    /// An emphasis, link or image begins.
    pub(super) fn open(&mut self, tag: Tag<'t>, span: Range<usize>) {
        self.reach(&span);
        if self.whole > 0 {
            self.whole += 1;
            return;
        }
        // The parser leaves the empty label of `[text][]` behind the link.
        let collapsed = matches!(
            tag,
            Tag::Link { link_type: LinkType::Collapsed | LinkType::CollapsedUnknown, .. }
                | Tag::Image { link_type: LinkType::Collapsed | LinkType::CollapsedUnknown, .. }
        );
        let behind = self.source.get(span.end..).unwrap_or_default();
        let label = if collapsed && behind.starts_with("[]") { "[]".len() } else { 0 };
        let address = match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                by_reference(link_type).then(|| address(&dest_url, &title))
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.images += 1;
                by_reference(link_type).then(|| address(&dest_url, &title))
            }
            _ => None,
        };
        self.others += usize::from(self.images == 0);
        self.gap(span.start);
        let source = self.source.get(span.clone()).unwrap_or_default();
        if address.is_some() {
            let sign = if source.starts_with('!') { "![" } else { "[" };
            let inside = span.start + sign.len();
            self.piece(sign, span.start..inside);
            self.done = Some(inside);
            let address = address.unwrap_or_default();
            self.links.push(Some(LinkReference { inside, end: span.end + label, address }));
        } else if source.contains(['\n', '<']) || source.contains("][") || source.contains('[') {
            self.links.push(None);
            self.copy_opener(&span);
        } else {
            self.copy(span);
            self.whole = 1;
        }
    }

    /// Copies the signs that open a container whose inside is walked event by event.
    fn copy_opener(&mut self, span: &Range<usize>) {
        self.done = Some(span.start);
    }

    pub(super) fn close(&mut self, _end: TagEnd, span: Range<usize>) {
        if self.whole > 0 {
            self.whole -= 1;
            return;
        }
        match self.links.pop().flatten() {
            Some(LinkReference { inside, end, address }) => {
                self.gap_text(span.start);
                let closed = self.done.unwrap_or(inside).max(inside);
                let written = self.source.get(closed..end).unwrap_or_default();
                let label = self.source.get(inside..closed).unwrap_or_default();
                let whole = written.len() > "][]".len();
                let reference =
                    if whole { written.to_owned() } else { format!("][{}]", one_line(label)) };
                self.piece(&address, closed..end);
                self.pieces.last_mut().map(|p| p.reference = Some(reference)).unwrap_or_default();
                self.done = Some(end);
            }
            None => self.gap(span.end),
        }
    }

    /// Up to the `]` that ends the text of a link by reference.
    fn gap_text(&mut self, start: usize) {
        let from = self.done.unwrap_or(start);
        let rest = self.source.get(from..).unwrap_or_default();
        let len = rest.find(']').unwrap_or(0);
        self.gap(from + len);
    }

    /// A piece of text, code, a note mark, a line end.
    pub(super) fn push(&mut self, event: Event<'t>, span: Range<usize>) {
        self.reach(&span);
        if self.whole > 0 {
            return;
        }
        match event {
            Event::SoftBreak => self.line_end(span),
            Event::HardBreak => {
                self.line_break(span.start..span.start);
                self.line_end(span);
            }
            Event::InlineHtml(tag) => self.html(&tag, span),
            event => {
                let blank = matches!(&event, Event::Text(text) if text.trim().is_empty());
                self.others += usize::from(!blank && self.links.is_empty());
                self.gap(span.start);
                self.copy(span);
            }
        }
    }

    /// A line break is a space; two in a row begin a new paragraph.
    fn line_break(&mut self, source: Range<usize>) {
        self.point(true);
        let end = self.text.trim_end().len();
        if self.broke == Some(end) && end > 0 && self.breaks.last() != Some(&end) {
            self.breaks.push(end);
        }
        self.broke = Some(end);
        self.piece(if self.text.ends_with(' ') { "" } else { " " }, source);
        self.breaks_here = true;
    }

    /// Adds text that stands for a stretch of the source.
    fn piece(&mut self, text: &str, source: Range<usize>) {
        self.breaks_here = false;
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { text: start..self.text.len(), source, reference: None });
    }

    fn line_end(&mut self, span: Range<usize>) {
        let kept = self.text.trim_end_matches([' ', '\t']).len();
        self.text.truncate(kept);
        self.text.push(' ');
        self.last_line = Some(self.text.len());
        self.done = None;
        let rest = self.source.get(span.end..).unwrap_or_default();
        let prefix = rest.len() - self.unprefixed(rest).len();
        self.done = (self.source.as_bytes().get(span.end.wrapping_sub(1)) == Some(&b'\n'))
            .then_some(span.end + prefix);
    }

    /// The tags that CommonMark has a sign for get it; the others leave.
    fn html(&mut self, tag: &str, span: Range<usize>) {
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        self.gap(span.start);
        match name.as_str() {
            "em" | "i" if self.reads_as_sign(tag, &name, &span) => self.piece("*", span.clone()),
            "strong" | "b" if self.reads_as_sign(tag, &name, &span) => {
                self.piece("**", span.clone());
            }
            "code" => self.piece("`", span.clone()),
            "br" => self.line_break(span.clone()),
            "sup" | "sub" => self.script(&name, tag.starts_with("</"), span.clone()),
            _ => {
                self.tag(tag, &name);
                self.dropped.push(span.clone());
            }
        }
        self.done = Some(span.end);
    }

    /// Whether CommonMark reads a sign of emphasis in place of this tag.
    fn reads_as_sign(&self, tag: &str, name: &str, span: &Range<usize>) -> bool {
        if tag.starts_with("</") {
            return !self.open.iter().any(|(open, _)| open == name);
        }
        let inner = self.source.get(span.end..).unwrap_or_default();
        let close = format!("</{name}");
        let ends = |at: &usize| {
            let end = inner.as_bytes().get(*at..*at + close.len());
            end.is_some_and(|end| end.eq_ignore_ascii_case(close.as_bytes()))
        };
        let Some(end) = inner.match_indices("</").map(|(at, _)| at).take(NEAR).find(ends) else {
            return true;
        };
        let (inner, behind) = inner.split_at(end);
        let after = behind.split_once('>').and_then(|(_, after)| after.chars().next());
        let touches = |sign: Option<char>, other: Option<char>| {
            sign.is_some_and(|sign| match sign {
                sign if sign.is_whitespace() => false,
                sign if sign.is_alphanumeric() => true,
                _ => !other.is_some_and(char::is_alphanumeric),
            })
        };
        touches(inner.chars().next(), self.text.chars().next_back())
            && touches(inner.chars().next_back(), after)
    }

    /// A tag that Markdown has no sign for stands as a numbered mark.
    fn tag(&mut self, tag: &str, name: &str) {
        let alone = stands_alone(tag);
        match name {
            // A comment, or what nobody sees.
            "" | "wbr" | "script" | "style" => {}
            _ if alone => self.point(false),
            _ => self.pair(tag, name),
        }
    }

    fn point(&mut self, breaks: bool) {
        let number = self.number(breaks);
        self.marks.extend(number.map(|number| (self.text.len(), number, MarkHalf::Point)));
    }

    fn pair(&mut self, tag: &str, name: &str) {
        if !tag.starts_with("</") {
            let Some(number) = self.number(false) else { return };
            self.open.push((name.to_owned(), number));
            self.marks.push((self.text.len(), number, MarkHalf::Open));
        } else if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            let (_, number) = self.open.remove(at);
            self.marks.push((self.text.len(), number, MarkHalf::Close));
        }
    }

    /// The next number, as long as there are any.
    fn number(&mut self, breaks: bool) -> Option<u32> {
        let [objects, lines] = &mut self.numbers;
        let (last, most) =
            if breaks { (lines, mark::LOOKS - 1) } else { (objects, mark::BREAKS - 1) };
        *last = last.saturating_add(1);
        (*last <= most).then_some(*last)
    }

    /// Text set high or low goes into characters of its own where Unicode has them all; elsewhere
    /// the tags stay.
    fn script(&mut self, name: &str, closes: bool, span: Range<usize>) {
        if !closes {
            self.script = Some(self.text.len());
            return self.piece(&format!("<{name}>"), span);
        }
        let Some(start) = self.script.take().filter(|start| *start <= self.text.len()) else {
            return;
        };
        let tagged = self.text.split_off(start);
        let inner = tagged.get(name.len() + 2..).unwrap_or_default();
        match Script::of_tag(name).and_then(|script| script.set(inner)) {
            Some(set) => {
                let first = self.pieces.partition_point(|piece| piece.text.start < start);
                let opened = self.pieces.get(first).map_or(span.start, |piece| piece.source.start);
                self.pieces.truncate(first);
                self.piece(&set, opened..span.end);
            }
            None => {
                self.text.push_str(&tagged);
                self.piece(&format!("</{name}>"), span);
            }
        }
    }

    /// Leaves a stretch out.
    pub(super) fn skip(&mut self, span: Range<usize>) {
        self.gap(span.start);
        self.done = Some(span.end);
    }

    /// Copies what stands between two events: backslashes, signs, addresses.
    fn gap(&mut self, start: usize) {
        match self.done {
            Some(done) if done < start => self.copy(done..start),
            None if self.source.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\\') => {
                self.piece("\\", start - 1..start);
            }
            _ => {}
        }
        self.done = Some(start.max(self.done.unwrap_or(0)));
    }

    /// Copies a stretch on one line.
    fn copy(&mut self, span: Range<usize>) {
        let mut start = span.start.max(self.done.unwrap_or(0));
        if self.breaks_here {
            let own = self.source.get(start..span.end).unwrap_or_default();
            start += own.len() - own.trim_start_matches([' ', '\t']).len();
        }
        let mut lines = self.source.get(start..span.end).unwrap_or_default().split('\n');
        let first = lines.next().unwrap_or_default();
        self.piece(first, start..start + first.len());
        let mut end = start + first.len();
        for line in lines {
            let kept = self.text.trim_end().len();
            self.text.truncate(kept);
            self.text.push(' ');
            end += 1 + line.len();
            let line = self.unprefixed(line);
            self.piece(line, end - line.len()..end);
        }
        self.done = Some(span.end.max(start));
    }

    /// A line without its indent and the `>` of the quotations around.
    fn unprefixed<'l>(&self, line: &'l str) -> &'l str {
        let mut line = line.trim_start_matches([' ', '\t']);
        for _ in 0..self.quotes {
            line = line.strip_prefix('>').unwrap_or(line).trim_start_matches([' ', '\t']);
        }
        line
    }
}

/// How many end tags are looked at to find the one of an element.
const NEAR: usize = 64;

/// Whether a tag is all of its element.
pub(in crate::source) fn stands_alone(tag: &str) -> bool {
    tag.ends_with("/>") || matches!(tags::local_name(tag), "input" | "img" | "embed")
}

/// The label of a link on one line.
fn one_line(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_reference(link: LinkType) -> bool {
    !matches!(link, LinkType::Inline | LinkType::Autolink | LinkType::Email)
}

/// `](address "title")`.
fn address(dest: &str, title: &str) -> String {
    let dest = if dest.contains([' ', '(', ')']) { format!("<{dest}>") } else { dest.to_owned() };
    if title.is_empty() {
        format!("]({dest})")
    } else {
        format!("]({dest} \"{}\")", title.replace('"', "\\\""))
    }
}
