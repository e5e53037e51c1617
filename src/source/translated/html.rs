//! HTML pages: the words of each block between the tags that stand there.
//!
//! Tags inside a block stay around the words that they are around; an element without words that
//! are read (a script, a hidden stretch) is an object. Every byte outside of the blocks that change
//! stays.

mod boundary;
mod language;

use std::ops::Range;

use self::boundary::{ends_itself, is_boundary};
use self::language::{Html, languages};

use super::arrange::{Rewritten, rewrite};
use super::dress::Look;
use super::part::{Edit, Fresh, slice, written};
use super::said::Said;
use super::stream::{Dialect, Keeps, Leaf, LeafKind, Stream, Tag};
use super::{Group, TranslatedSentence, Translation, WrittenDocument, tags};
use crate::container::xml::write;
use crate::container::{Limits, encoding};
use crate::model::Error;
use crate::source::apart;
use crate::source::html::Page;
use crate::source::html::named::{AddressKind, NamedAddress, addresses};
use crate::source::html::origin::{Known, PageOutline, SeenPiece, outline};
use crate::source::html::token::{self, HtmlToken, is_seen};
use crate::text::inline::is_web_address;

/// The longest mark of a note, in tokens.
const REACH: usize = 1_000;

/// Writes an HTML page in another language.
///
/// # Errors
///
/// What reading it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    _: Limits,
    translation: &Translation,
) -> Result<WrittenDocument, Error> {
    let decoded = encoding::guess(bytes)?;
    let page = Page { name: String::new(), text: decoded.text.into_owned(), css: None };
    let mut done = WrittenDocument::default();
    let pages = write_pages(&[page], translation, &mut done)?;
    done.bytes = match pages.into_iter().next().flatten() {
        Some(text) => super::encoded(bytes, text),
        None => bytes.to_vec(),
    };
    Ok(done)
}

/// Writes pages that belong together; nothing for a page in which nothing changes. Where one
/// changes, all say that they are in the language of the translation.
pub(super) fn write_pages(
    pages: &[Page],
    translation: &Translation,
    done: &mut WrittenDocument,
) -> Result<Vec<Option<String>>, Error> {
    let writer = PageWriter { translation, said: &Said::new(translation) };
    let known = outline(pages, &translation.options.keep)?;
    let edits = writer.edits(pages, &known, &translation.blocks, done);
    if edits.iter().all(Vec::is_empty) {
        return Ok(pages.iter().map(|_| None).collect());
    }
    let dialect = writer.dialect();
    let all = pages.iter().zip(&known.pages).zip(edits);
    Ok(all
        .map(|((page, known), mut edits)| {
            edits.extend(languages(&page.text, &known.tokens, &dialect));
            (!edits.is_empty()).then(|| written(&page.text, edits, &dialect))
        })
        .collect())
}

/// Writes a stretch of HTML in a text of another kind, whose reader was given `page` for it, with
/// these sentences in its blocks; nothing where nothing changes.
pub(super) fn write_inner(
    text: &str,
    page: &Page,
    blocks: &[Vec<TranslatedSentence>],
    writer: &PageWriter<'_>,
    done: &mut WrittenDocument,
) -> Result<Option<String>, Error> {
    let known = outline(std::slice::from_ref(page), &[])?;
    let edits = writer.edits(std::slice::from_ref(page), &known, blocks, done);
    let mut edits = edits.into_iter().next().unwrap_or_default();
    if edits.is_empty() {
        return Ok(None);
    }
    let dialect = writer.dialect();
    let tokens = known.pages.first().map(|known| known.tokens.as_slice()).unwrap_or_default();
    edits.extend(languages(&page.text, tokens, &dialect));
    Ok(Some(written(text, edits, &dialect)))
}

/// What pages are written with.
pub(super) struct PageWriter<'w> {
    pub(super) translation: &'w Translation,
    pub(super) said: &'w Said<'w>,
}

impl PageWriter<'_> {
    fn dialect(&self) -> Html {
        let Translation { from, to, comments, .. } = self.translation;
        Html { from: from.clone(), to: to.clone(), comments: *comments }
    }

    /// What changes in each page, languages aside.
    fn edits(
        &self,
        pages: &[Page],
        outline: &PageOutline,
        blocks: &[Vec<TranslatedSentence>],
        done: &mut WrittenDocument,
    ) -> Vec<Vec<Edit>> {
        let (translation, said, dialect) = (self.translation, self.said, self.dialect());
        let PageOutline { reading, places, pages: known } = outline;
        let groups = super::groups(blocks, &reading.blocks, places);
        done.left += super::unplaced(blocks, &reading.blocks, places);
        let hint = |(page, known): (&Page, &Known)| {
            let mut hints = said.edits(
                &page.text,
                &apart::page::words(&page.text, &known.tokens, &translation.options.keep),
            );
            hints.extend(readdressed(page, &known.tokens, translation));
            hints.sort_by_key(|edit| edit.span.start);
            hints
        };
        let hints: Vec<Vec<Edit>> = pages.iter().zip(known).map(hint).collect();
        let mut edits = hints.clone();
        for group in &groups {
            let part = group.place.part;
            let (Some(page), Some(known)) = (pages.get(part), known.get(part)) else { continue };
            let hints = hints.get(part).map(Vec::as_slice).unwrap_or_default();
            let own = done.count(block(&page.text, known, group, hints, &dialect));
            edits.get_mut(part).map(|edits| edits.extend(own)).unwrap_or_default();
        }
        edits
    }
}

/// Addresses that are others in the translation of a page; those within a book stay.
fn readdressed(page: &Page, tokens: &[HtmlToken], translation: &Translation) -> Vec<Edit> {
    if !page.name.is_empty() || !translation.readdresses() {
        return Vec::new();
    }
    let edit = |NamedAddress { span, kind, is_escaped }: NamedAddress| {
        let raw = page.text.get(span.clone())?;
        let address = if is_escaped { token::shown(raw) } else { raw.to_owned() };
        let fresh = translation.address(&address, kind == AddressKind::Picture)?;
        let fresh = if is_escaped { escaped(&fresh) } else { fresh };
        Some(Edit { span, fresh: Fresh::Text(fresh) })
    };
    addresses(&page.text, tokens).into_iter().filter_map(edit).collect()
}

fn escaped(value: &str) -> String {
    let mut out = String::new();
    write::value(&mut out, value);
    out.replace('\'', "%27")
}

fn block(
    text: &str,
    known: &Known,
    group: &Group<'_>,
    hints: &[Edit],
    dialect: &Html,
) -> Option<(Vec<Edit>, Rewritten)> {
    let spans = &group.place.spans;
    let mut flow =
        HtmlFlow { text, known, spans, hints, stream: Stream::default(), paragraph: 0, dialect };
    let mut places = Vec::new();
    for core in paragraphs(known, spans)? {
        let range = around(text, &known.tokens, core)?;
        flow.tokens(range.clone(), &[])?;
        flow.paragraph += 1;
        let tokens = known.tokens.get(range)?;
        places.push(tokens.first()?.span.start..tokens.last()?.span.end);
    }
    let (done, tags) = rewrite(flow.stream, &group.sentences, group.note, dialect)?;
    Some(super::by_paragraph(places, done, &tags))
}

/// The tokens that a block is made of, parted where a tag that parts blocks stands between them: a
/// note may have several paragraphs.
fn paragraphs(known: &Known, spans: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let tokens = &known.tokens;
    let mut out: Vec<Range<usize>> = Vec::new();
    for span in spans {
        let at = tokens.binary_search_by_key(&span.start, |token| token.span.start).ok()?;
        let last = tokens.partition_point(|token| token.span.end < span.end);
        let token = tokens.get(at)?;
        let opens = matches!(token.kind, token::HtmlTokenKind::Start { empty: false });
        let end = if opens { end_of(tokens, at, tokens.len().min(at + REACH))? } else { last };
        match out.last_mut().filter(|before| !parts(tokens.get(before.end..at))) {
            Some(before) => before.end = before.end.max(end + 1),
            None => out.push(at..end + 1),
        }
    }
    Some(out)
}

fn parts(between: Option<&[HtmlToken]>) -> bool {
    let mut tokens = between.unwrap_or_default().iter();
    tokens.any(|token| is_tag(token) && is_boundary(&token.name))
}

fn is_tag(token: &HtmlToken) -> bool {
    matches!(token.kind, token::HtmlTokenKind::Start { .. } | token::HtmlTokenKind::End)
}

/// The token that ends the element which begins at `at`, before `limit`.
fn end_of(tokens: &[HtmlToken], at: usize, limit: usize) -> Option<usize> {
    let name = &tokens.get(at)?.name;
    let mut depth = 0_usize;
    for (number, token) in tokens.iter().enumerate().take(limit).skip(at) {
        match token.kind {
            token::HtmlTokenKind::Start { empty: false } if token.name == *name => depth += 1,
            token::HtmlTokenKind::End if token.name == *name => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(number);
        }
    }
    None
}

/// The tokens of a block with the inline tags right around them, so that each that opens closes.
fn around(text: &str, tokens: &[HtmlToken], core: Range<usize>) -> Option<Range<usize>> {
    let blank = |token: &HtmlToken| match token.kind {
        token::HtmlTokenKind::Text => {
            text.get(token.span.clone()).is_some_and(|text| text.trim().is_empty())
        }
        token::HtmlTokenKind::Other => true,
        _ => false,
    };
    let opens = |token: &HtmlToken| {
        matches!(token.kind, token::HtmlTokenKind::Start { empty: false })
            && !is_boundary(&token.name)
    };
    let closes =
        |token: &HtmlToken| token.kind == token::HtmlTokenKind::End && !is_boundary(&token.name);
    let before = tokens.get(..core.start)?.iter().rev();
    let mut from = core.start - before.take_while(|token| opens(token) || blank(token)).count();
    let after = tokens.get(core.end..)?.iter();
    let mut to = core.end + after.take_while(|token| closes(token) || blank(token)).count();
    // What does not close within these tokens is no part of the block.
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate().take(to).skip(from) {
        if opens(token) {
            open.push(at);
        } else if closes(token) {
            let name = |at: &usize| tokens.get(*at).map_or("", |token| token.name.as_str());
            let partner = open.iter().rposition(|at| name(at) == token.name);
            // Choices of a form need no end tags.
            if let Some(partner) = partner {
                while open.len() > partner + 1
                    && open.last().is_some_and(|at| ends_itself(name(at)))
                {
                    open.pop();
                }
            }
            match partner {
                Some(partner) if partner + 1 == open.len() => drop(open.pop()),
                _ if at >= core.end => {
                    to = at;
                    break;
                }
                _ => return None,
            }
        }
    }
    if let Some(last) = open.last() {
        from = last + 1;
    }
    let inside = tokens.get(from..to)?;
    let trimmed = inside.iter().take_while(|token| blank(token)).count();
    let end = inside.iter().rposition(|token| !blank(token))? + 1;
    let range = from + trimmed..from + end;
    let whole = range.start <= core.start && range.end >= core.end;
    (whole && !parts(tokens.get(range.clone()))).then_some(range)
}

/// The tokens of a block, taken apart.
struct HtmlFlow<'f> {
    text: &'f str,
    known: &'f Known,
    spans: &'f [Range<usize>],
    /// Words in attributes that are written anew.
    hints: &'f [Edit],
    stream: Stream,
    paragraph: usize,
    dialect: &'f Html,
}

impl HtmlFlow<'_> {
    fn leaf(&mut self, kind: LeafKind, raw: Range<usize>, wraps: &[usize]) {
        let (paragraph, wraps) = (self.paragraph, wraps.to_vec());
        self.stream.leaves.push(Leaf { kind, paragraph, wraps, raw, whole: None });
    }

    fn tokens(&mut self, range: Range<usize>, wraps: &[usize]) -> Option<()> {
        let known = self.known;
        let mut at = range.start;
        while at < range.end {
            let token = known.tokens.get(at)?;
            let span = token.span.clone();
            let seen = known.seen.get(&span.start).filter(|_| self.is_read(&span));
            at += 1;
            match (&token.kind, seen) {
                (token::HtmlTokenKind::Start { empty }, seen) => {
                    at = self.element(token, (at - 1, range.end), *empty, seen.is_some(), wraps)?;
                }
                (token::HtmlTokenKind::Text, Some((end, SeenPiece::Words(words)))) => {
                    self.leaf(LeafKind::Words(words.clone()), span.start..*end, wraps);
                    let tokens = known.tokens.get(at..)?.iter();
                    at += tokens.take_while(|token| token.span.start < *end).count();
                }
                (token::HtmlTokenKind::Text, _) => {
                    let blank = self.text.get(span.clone())?.trim().is_empty();
                    self.leaf(if blank { LeafKind::Filler } else { LeafKind::Other }, span, wraps);
                }
                (token::HtmlTokenKind::Other, _) => self.leaf(LeafKind::Other, span, wraps),
                (token::HtmlTokenKind::End, _) => return None,
            }
        }
        Some(())
    }

    /// What an element without words is to a reader.
    fn unread(&self, token: &HtmlToken) -> LeafKind {
        let tag = self.text.get(token.span.clone()).unwrap_or_default();
        let kind = tags::value_span(tag, "type").and_then(|span| tag.get(span));
        let is_shown = is_seen(&token.name) && kind != Some("hidden");
        if is_shown { LeafKind::Object } else { LeafKind::Other }
    }

    /// Whether the block was made of this piece.
    fn is_read(&self, span: &Range<usize>) -> bool {
        self.spans.binary_search_by_key(&span.start, |span| span.start).is_ok()
    }

    /// The element that this token begins; where to go on comes back.
    fn element(
        &mut self,
        token: &HtmlToken,
        (at, limit): (usize, usize),
        empty: bool,
        read: bool,
        wraps: &[usize],
    ) -> Option<usize> {
        if empty {
            let kind = match token.name.as_str() {
                "br" => LeafKind::Gap,
                "img" => LeafKind::Image,
                "wbr" => LeafKind::Filler,
                _ => self.unread(token),
            };
            self.leaf(kind, token.span.clone(), wraps);
            return Some(at + 1);
        }
        let end = end_of(&self.known.tokens, at, limit)?;
        let close = self.known.tokens.get(end)?;
        let whole = token.span.start..close.span.end;
        let next = self.spans.partition_point(|span| span.start < token.span.end);
        let words = self.spans.get(next).is_some_and(|span| span.start < close.span.start);
        if read && token.name == "a" {
            self.leaf(LeafKind::Note, whole, wraps);
        } else if !words {
            self.leaf(self.unread(token), whole, wraps);
        } else if token.name == "q" {
            self.leaf(LeafKind::Words("“".to_owned()), token.span.clone(), wraps);
            self.tokens(at + 1..end, wraps)?;
            self.leaf(LeafKind::Words("”".to_owned()), close.span.clone(), wraps);
        } else {
            let open = self.dialect.turned(&slice(self.text, token.span.clone(), self.hints));
            let again = ["id", "name"]
                .iter()
                .fold(open.clone(), |tag, name| tags::without_attribute(&tag, name));
            let close = self.text.get(close.span.clone())?.to_owned();
            let keeps = match token.name.as_str() {
                _ if again != open => Keeps::Place,
                "a" => Keeps::Link,
                _ => Keeps::Nothing,
            };
            let tag = self.stream.tag(Tag { open, close, again: Some(again), keeps });
            self.tokens(at + 1..end, &[wraps, &[tag]].concat())?;
        }
        Some(end + 1)
    }
}

/// Tags that say how words look, as the inline text of a segment says it.
fn is_look(tag: &str) -> bool {
    match tags::local_name(tag) {
        // A link within the page is none that a segment shows.
        "a" => !tags::value_span(tag, "href")
            .and_then(|span| tag.get(span))
            .is_some_and(|to| to.starts_with('#')),
        name => matches!(name, "em" | "i" | "strong" | "b" | "code" | "sup" | "sub"),
    }
}

impl Dialect for Html {
    fn is_bare(&self) -> bool {
        true
    }

    fn words(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        write::prose(&mut out, text);
        out
    }

    /// The tags of a block that changes are turned as they are read.
    fn spoken(&self, tag: &Tag) -> Tag {
        tag.clone()
    }

    fn dressed(&self, plain: &[Tag], look: &Look) -> Vec<Tag> {
        let mut dressed: Vec<Tag> =
            plain.iter().filter(|tag| !is_look(&tag.open)).cloned().collect();
        let mut add = |open: String, name: &str| {
            let (close, again) = (format!("</{name}>"), Some(open.clone()));
            dressed.push(Tag { open, close, again, keeps: Keeps::Nothing });
        };
        let safe = |address: &&String| is_web_address(address) || !address.contains(':');
        if let Some(address) = look.link.as_ref().filter(safe) {
            add(tags::with_attribute("<a>", "href", address), "a");
        }
        let script = look.script.map(crate::text::script::Script::tag);
        let names = [
            look.strong.then_some("strong"),
            look.emphasis.then_some("em"),
            look.code.then_some("code"),
            script,
        ];
        for name in names.into_iter().flatten() {
            add(format!("<{name}>"), name);
        }
        dressed
    }

    fn remark(&self, reason: &str) -> Option<[String; 2]> {
        let mut note = " <mark>[".to_owned();
        write::prose(&mut note, reason);
        note.push_str("]</mark>");
        self.comments.then_some([String::new(), note])
    }

    fn unsettled(&self, tags: &[Tag]) -> Vec<Tag> {
        let (open, close) = ("<mark>".to_owned(), "</mark>".to_owned());
        let again = Some(open.clone());
        [tags, &[Tag { open, close, again, keeps: Keeps::Nothing }]].concat()
    }

    fn described(&self, raw: &str, text: &str) -> String {
        tags::with_attribute(raw, "alt", text)
    }
}
