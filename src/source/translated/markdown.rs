//! Markdown: sentences change places with their translations, every other byte stays.
//!
//! A segment is Markdown already; what its reader changed is changed back: links by reference end
//! as the source ends them, raised and lowered letters stand in the source's tags, line breaks come
//! at the space that divides the translation alike.

mod tags;

use std::ops::Range;

use self::tags::{PlacedSentence, SourceTag, TiedTags, placed, tags_of, tied};
use super::claim::{divide, find_word};
use super::html::{PageWriter, write_inner};
use super::items::letters;
use super::part::{self, Edit, Fresh};
use super::said::Said;
use super::sentence::MISSING;
use super::slots::BUDGET;
use super::stream::PlainText;
use super::{Group, TranslatedSentence, Translation, WrittenDocument};
use crate::container::{Limits, encoding};
use crate::model::{BlockKind, Error, Locale};
use crate::source::html::Page;
use crate::source::markdown::{
    Address, LinkDefinitions, MarkdownNotation, MarkdownOutline, Piece, TextTable, cell,
    named_addresses, outline, quoted, set_in,
};
use crate::text::inline::unmarked;

/// Writes Markdown in another language.
///
/// # Errors
///
/// What decoding it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    _: Limits,
    translation: &Translation,
) -> Result<WrittenDocument, Error> {
    let text = encoding::guess(bytes)?.text;
    let whole = outline(&text);
    let front = whole.front;
    let mut done = WrittenDocument::default();
    let said = Said::new(translation);
    let writer = PageWriter { translation, said: &said };
    let mut edits = edits(&text, &whole, &translation.blocks, &writer, &mut done)?;
    edits.extend(said.edits(&text, &whole.apart));
    if !edits.is_empty() {
        edits.extend(language(&text, front, &translation.from, &translation.to));
    }
    let fresh = part::written(&text, edits, &PlainText);
    let readdressed = readdressed(&fresh, translation);
    let same = readdressed.is_empty() && *fresh == *text;
    done.bytes = match same {
        true => bytes.to_vec(),
        false => super::encoded(bytes, part::written(&fresh, readdressed, &PlainText)),
    };
    Ok(done)
}

/// What changes in a text whose blocks have these sentences.
fn edits(
    text: &str,
    outline: &MarkdownOutline,
    blocks: &[Vec<TranslatedSentence>],
    writer: &PageWriter<'_>,
    done: &mut WrittenDocument,
) -> Result<Vec<Edit>, Error> {
    let MarkdownOutline { reading, places, texts, inner, links, .. } = outline;
    let inner_of = |part: &usize| inner.binary_search_by_key(part, |inner| inner.part).ok();
    let mut edits = Vec::new();
    for group in super::groups(blocks, &reading.blocks, places) {
        if inner_of(&group.place.part).is_some() {
            continue;
        }
        let table = reading.blocks.get(group.first).is_some_and(|b| b.kind == BlockKind::TableCell);
        let (own, pieces) = texts_of(texts, &group);
        let (own, pieces, comments) = (&own, &pieces, writer.translation.comments);
        match (BlockPlace { text, own, pieces, table, comments }).block(&group, &mut done.moved) {
            Some(own) => edits.extend(own),
            None => done.left += 1,
        }
    }
    // The sentences of each small document, block by block.
    let mut sentences: Vec<Vec<Vec<TranslatedSentence>>> = inner.iter().map(|_| vec![]).collect();
    for (place, own) in places.iter().zip(blocks) {
        let first = place.spans.first().map(|span| span.start);
        let at = inner_of(&place.part).and_then(|at| sentences.get_mut(at));
        let (Some(number), Some(all)) = (first, at) else { continue };
        all.resize(all.len().max(number + 1), Vec::new());
        if let Some(slot) = all.get_mut(number) {
            slot.clone_from(own);
        }
    }
    for (inner, blocks) in inner.iter().zip(&sentences) {
        let raw = text.get(inner.span.clone()).unwrap_or_default();
        let fresh = match &inner.notation {
            MarkdownNotation::Page(page, quotes) => {
                let page = Page { name: String::new(), text: page.clone(), css: None };
                let fresh = write_inner(raw, &page, blocks, writer, done)?;
                fresh.map(|text| quoted(&text, *quotes))
            }
            MarkdownNotation::Table(table, before) => {
                let fresh = redrawn(table, links, blocks, writer, done)?;
                let end = if raw.contains("\r\n") { "\r\n" } else { "\n" };
                fresh.map(|lines| set_in(&lines, before, end))
            }
        };
        edits.extend(fresh.map(|text| Edit { span: inner.span.clone(), fresh: Fresh::Text(text) }));
    }
    Ok(edits)
}

/// A table drawn again around the cells that change; nothing where none does.
fn redrawn(
    table: &TextTable,
    links: &LinkDefinitions,
    blocks: &[Vec<TranslatedSentence>],
    writer: &PageWriter<'_>,
    done: &mut WrittenDocument,
) -> Result<Option<Vec<String>>, Error> {
    let (mut number, mut fresh) = (0, Vec::with_capacity(table.cells.len()));
    for own in &table.cells {
        let inside = cell(&own.text, links);
        let end = number + inside.reading.blocks.len();
        let sentences = blocks.get(number..end.min(blocks.len())).unwrap_or_default();
        let edits = edits(&own.text, &inside, sentences, writer, done)?;
        fresh.push((!edits.is_empty()).then(|| part::written(&own.text, edits, &PlainText)));
        number = end;
    }
    let changed = fresh.iter().flatten().count();
    let lines = table.redrawn(&fresh).filter(|_| changed > 0);
    done.left += if lines.is_none() { changed } else { 0 };
    Ok(lines)
}

/// The text of a group with its pieces; a note of several paragraphs has several.
fn texts_of(texts: &[(String, Vec<Piece>)], group: &Group<'_>) -> (String, Vec<Piece>) {
    let (mut all, mut placed) = (String::new(), Vec::new());
    let spans = &group.place.spans;
    let last = spans.iter().map(|span| span.start).max().unwrap_or(0);
    for (text, pieces) in texts.get(group.place.part..).unwrap_or_default() {
        let Some(first) = pieces.first().map(|piece| &piece.source) else { continue };
        if first.start > last {
            break;
        }
        if !spans.contains(first) {
            continue;
        }
        all.push_str(if all.is_empty() { "" } else { " " });
        let by = all.len();
        let shifted = pieces
            .iter()
            .cloned()
            .map(|piece| Piece { text: piece.text.start + by..piece.text.end + by, ..piece });
        placed.extend(shifted);
        all.push_str(text);
    }
    (all, placed)
}

/// Addresses that are others in the translation.
fn readdressed(text: &str, translation: &Translation) -> Vec<Edit> {
    if !translation.readdresses() {
        return Vec::new();
    }
    let edit = |Address { span, to, is_picture }: Address| {
        let fresh = translation.address(&to, is_picture)?;
        Some(Edit { span, fresh: Fresh::Text(fresh) })
    };
    named_addresses(text).into_iter().filter_map(edit).collect()
}

/// How many pieces behind one another may have lost their letters at the end of a line.
const NEAR: usize = 8;

/// A block's text and where it comes from.
struct BlockPlace<'p> {
    text: &'p str,
    own: &'p str,
    pieces: &'p [Piece],
    table: bool,
    /// What is not settled is told in comments.
    comments: bool,
}

/// A comment that says why a sentence is not settled.
fn remark(reason: &str) -> String {
    format!(" <!-- {} -->", reason.replace("--", "–").replace('>', "›"))
}

impl BlockPlace<'_> {
    fn block(&self, group: &Group<'_>, moved: &mut usize) -> Option<Vec<Edit>> {
        let Some(spans) = self.find(&group.sentences) else { return self.whole(group, moved) };
        let changed = group.sentences.iter().zip(spans).filter(|(sentence, _)| sentence.changes());
        changed
            .map(|(sentence, own)| {
                let source = self.source(&own)?;
                let fresh = Fresh::Text(self.fresh(sentence, own, source.clone(), moved));
                Some(Edit { span: source, fresh })
            })
            .collect()
    }

    /// Sentences whose marks were closed and opened again are written as one.
    fn whole(&self, group: &Group<'_>, moved: &mut usize) -> Option<Vec<Edit>> {
        let start = self.own.len() - self.own.trim_start().len();
        let own = start..self.own.trim_end().len();
        let texts: Vec<String> =
            group.sentences.iter().map(|s| signed(s)).filter(|t| !t.is_empty()).collect();
        let all = TranslatedSentence {
            source: String::new(),
            target: texts.join(" "),
            ..TranslatedSentence::default()
        };
        if group.parted {
            return None;
        }
        let span = self.source(&own)?;
        let fresh = Fresh::Text(self.fresh(&all, own, span.clone(), moved));
        Some(vec![Edit { span, fresh }])
    }

    /// Where the sentences stand in the block's text, one behind the other.
    fn find(&self, sentences: &[&TranslatedSentence]) -> Option<Vec<Range<usize>>> {
        let mut at = 0;
        let mut spans = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let rest = self.own.get(at..)?;
            let start = at + rest.len() - rest.trim_start().len();
            let end = start + spoken_len(self.own.get(start..)?, &unmarked(&sentence.source))?;
            spans.push(start..end);
            at = end;
        }
        self.own.get(at..)?.trim().is_empty().then_some(spans)
    }

    /// Where a stretch of the block's text stands in the file.
    fn source(&self, own: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.piece(own.start)?, self.piece(own.end.saturating_sub(1))?);
        let same = |piece: &Piece| piece.text.len() == piece.source.len();
        let start = first.source.start + if same(first) { own.start - first.text.start } else { 0 };
        let end = if same(last) {
            last.source.start + own.end - last.text.start
        } else {
            last.source.end
        };
        (start <= end).then_some(start..end)
    }

    /// The piece that a letter of the block's text stands in.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let end = self.pieces.partition_point(|piece| piece.text.start <= at);
        let near = self.pieces.get(end.saturating_sub(NEAR)..end)?;
        near.iter().rev().find(|piece| piece.text.contains(&at))
    }

    fn fresh(
        &self,
        sentence: &TranslatedSentence,
        own: Range<usize>,
        source: Range<usize>,
        moved: &mut usize,
    ) -> String {
        let raw = self.text.get(source.clone()).unwrap_or_default();
        if sentence.missing {
            let [open, close] = MISSING;
            return format!("{open}{raw}{close}");
        }
        let pieces = self.pieces_in(&own);
        let mut text = sentence.target.clone();
        // How often a sentence of this length may be looked through.
        let most = BUDGET / (text.len() + own.len()).max(1);
        for piece in pieces.iter().filter(|piece| self.is_rewritten(piece)).take(most) {
            let written = self.written(piece).unwrap_or_default();
            let shown = self.own.get(piece.text.clone()).unwrap_or_default();
            text = text.replacen(shown, &written, 1);
        }
        for sign in ["**", "*"] {
            text = self.with_tags(text, sign, &own, &pieces);
        }
        if self.table {
            text = piped(&text);
        }
        let source_start = source.start;
        let between = self.between(&pieces, source);
        let TiedTags { tags, mut objects, breaks } = tied(between, self.own, &own, sentence);
        let rest = objects.split_off(objects.len().min(most));
        *moved += wrap(&mut text, objects, self.own) + rest.len();
        text.extend(rest.into_iter().map(|(_, object)| object));
        let total = letters(self.own.get(own.clone()).unwrap_or_default());
        *moved += breaks.len().saturating_sub(most);
        for (at, sign) in breaks.into_iter().take(most) {
            let before = letters(self.own.get(own.start..at).unwrap_or_default());
            if let Some((_, span)) = divide(&[(&text, true)], before, total, None) {
                text.replace_range(span, &sign);
            }
        }
        let (mut text, lost) = placed(&text, tags);
        *moved += lost.len();
        text.extend(lost);
        match &sentence.remark {
            Some(reason) if self.comments => text.push_str(&remark(reason)),
            Some(_) => text = format!("<mark>{text}</mark>"),
            None => {}
        }
        let escaped = opened(&text);
        if escaped != text && self.begins_line(source_start) { escaped } else { text }
    }

    /// Whether nothing but marks of blocks stands before this place in its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let mark = |c: char| c.is_whitespace() || c.is_ascii_digit() || "->*+.)[]^:|".contains(c);
        line.chars().all(mark)
    }

    /// The pieces of a stretch of the block's text; those at its ends cut.
    fn pieces_in(&self, own: &Range<usize>) -> Vec<Piece> {
        let first = self.pieces.partition_point(|piece| piece.text.end <= own.start);
        let rest = self.pieces.get(first..).unwrap_or_default().iter();
        let inside = rest.take_while(|piece| piece.text.start < own.end).cloned();
        inside
            .map(|mut piece| {
                if piece.text.len() == piece.source.len() {
                    let skip = own.start.saturating_sub(piece.text.start);
                    let cut = piece.text.end.saturating_sub(own.end);
                    piece.text = piece.text.start + skip..piece.text.end - cut;
                    piece.source = piece.source.start + skip..piece.source.end - cut;
                }
                piece
            })
            .collect()
    }

    /// A translation whose signs of emphasis are the source's tags, where all of these signs come
    /// from tags and there are as many.
    fn with_tags(&self, text: String, sign: &str, own: &Range<usize>, pieces: &[Piece]) -> String {
        let is_sign = |piece: &&Piece| self.own.get(piece.text.clone()) == Some(sign);
        let raw = |piece: &Piece| self.text.get(piece.source.clone()).unwrap_or_default();
        let tags: Vec<&str> =
            pieces.iter().filter(is_sign).map(raw).filter(|raw| raw.starts_with('<')).collect();
        let count = |text: &str| {
            text.replace("**", if sign == "*" { "" } else { "**" }).matches(sign).count()
        };
        let said = self.own.get(own.clone()).unwrap_or_default();
        if tags.is_empty() || count(said) != tags.len() || text.matches(sign).count() != tags.len()
        {
            return text;
        }
        tags.into_iter().fold(text, |text, tag| text.replacen(sign, tag, 1))
    }

    fn is_rewritten(&self, piece: &Piece) -> bool {
        piece.reference.is_some() || self.written(piece).is_some()
    }

    /// How the source writes what its reader wrote in another way.
    fn written(&self, piece: &Piece) -> Option<String> {
        let raw = self.text.get(piece.source.clone())?;
        let script = raw.starts_with("<sup") || raw.starts_with("<sub");
        let set = script && raw.contains("</");
        piece.reference.clone().or_else(|| set.then(|| raw.to_owned()))
    }

    /// What stands between the pieces of a sentence, in order.
    fn between(&self, pieces: &[Piece], source: Range<usize>) -> Vec<SourceTag> {
        let mut tags = Vec::new();
        let mut put = |at: usize, tag: &str, breaks: bool| {
            tags.push(SourceTag { at, tag: tag.to_owned(), breaks });
        };
        let mut at = source.start;
        for piece in pieces {
            let gap = self.text.get(at..piece.source.start.min(source.end)).unwrap_or_default();
            let raw = self.text.get(piece.source.clone()).unwrap_or_default();
            let shown = self.own.get(piece.text.clone()).unwrap_or_default();
            let sign = gap.trim_matches(|c: char| c.is_whitespace() || c == '>');
            if gap.contains("  \n") || sign == "\\" {
                put(piece.text.start, gap, true);
            } else if shown.trim().is_empty() && raw.starts_with('<') {
                let behind = self.text.get(piece.source.end..source.end).unwrap_or_default();
                let spaces = behind.len() - behind.trim_start_matches([' ', '\t']).len();
                let raw = self.text.get(piece.source.start..piece.source.end + spaces);
                put(piece.text.start, raw.unwrap_or_default(), true);
            } else if !sign.is_empty() {
                tags_of(gap.trim()).iter().for_each(|tag| put(piece.text.start, tag, false));
            }
            at = at.max(piece.source.end);
        }
        tags
    }
}

/// How many bytes of a text say this; spaces between its letters may be others.
fn spoken_len(text: &str, said: &str) -> Option<usize> {
    let mut own = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut end = 0;
    for letter in said.chars().filter(|c| !c.is_whitespace()) {
        let (at, _) = own.next().filter(|(_, c)| *c == letter)?;
        end = at + letter.len_utf8();
    }
    Some(end)
}

/// Puts tags around the words that they are around in the source, or else at the end; how many have
/// no place of their own comes back.
fn wrap(text: &mut String, objects: PlacedSentence, own: &str) -> usize {
    let mut moved = 0;
    let mut objects = objects.into_iter().peekable();
    while let Some((start, open)) = objects.next() {
        let opens = open.starts_with('<') && !open.starts_with("</") && !open.starts_with("<!");
        let pair = objects.peek().filter(|(_, close)| opens && close.starts_with("</"));
        let words = pair.and_then(|(end, _)| own.get(start..*end)).map(str::trim);
        let found = words.filter(|words| !words.is_empty());
        let found = found.and_then(|words| find_near(text, words, start, own.len()));
        match found.and_then(|span| Some((span, objects.next()?))) {
            Some((span, (_, close))) => {
                text.insert_str(span.end, &close);
                text.insert_str(span.start, &open);
            }
            None => {
                moved += 1;
                text.push_str(&open);
            }
        }
    }
    moved
}

/// Places of words that are looked at.
const PLACES: usize = 8;

/// Where words stand that are no code and no address: of several places, the one that is as far
/// into the text as the source's is.
fn find_near(text: &str, words: &str, start: usize, length: usize) -> Option<Range<usize>> {
    let (mut best, mut from) = (None, 0);
    for _ in 0..PLACES {
        let Some(found) = text.get(from..).and_then(|rest| find_word(rest, words, true)) else {
            break;
        };
        let span = from + found.start..from + found.end;
        let before = text.get(..span.start).unwrap_or_default();
        let code = before.matches('`').count() % 2 == 1;
        let address =
            before.rfind("](").is_some_and(|at| !before.get(at..).is_some_and(|b| b.contains(')')));
        let off = (span.start * length).abs_diff(start * text.len());
        if !code && !address && best.as_ref().is_none_or(|(least, _)| off < *least) {
            best = Some((off, span.clone()));
        }
        from = span.end;
    }
    best.map(|(_, span)| span)
}

fn signed(sentence: &TranslatedSentence) -> String {
    let [open, close] = MISSING;
    if sentence.missing {
        format!("{open}{}{close}", sentence.source)
    } else {
        sentence.target.clone()
    }
}

/// In a table a `|` parts cells.
fn piped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if c == '|' && before != '\\' {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A sentence may begin a line: what would make a heading, an item or a quotation of it is escaped.
fn opened(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = |at: usize| text.get(at..).unwrap_or_default();
    let parted = |at: usize| behind(at).is_empty() || behind(at).starts_with([' ', '\t']);
    let signs = text.len() - text.trim_start_matches('#').len();
    let number = (1..=9).contains(&digits) && behind(digits).starts_with(['.', ')']);
    let at = match text.chars().next() {
        Some('#') if signs <= 6 && parted(signs) => 0,
        Some('>') => 0,
        Some('~' | '`') if text.starts_with("~~~") || text.starts_with("```") => 0,
        Some('=') if text.trim_matches(['=', ' ']).is_empty() => 0,
        Some('-' | '+' | '*') if parted(1) => 0,
        Some('-') if text.starts_with("---") => 0,
        _ if number && parted(digits + 1) => digits,
        _ => return text.to_owned(),
    };
    format!("{}\\{}", text.get(..at).unwrap_or_default(), behind(at))
}

/// The language that the front matter names.
fn language(text: &str, front: usize, from: &Locale, to: &Locale) -> Option<Edit> {
    let mut at = 0;
    for line in text.get(..front)?.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(sign) = line.find([':', '=']) else { continue };
        let (key, value) = line.split_at(sign);
        let named = matches!(key.trim(), "lang" | "language" | "locale");
        let tag = value.trim_matches(|c: char| !c.is_alphanumeric());
        if named && tag.len() >= 2 && Locale::new(tag).is_ok() && from.speaks(tag) {
            let from = start + sign + value.find(tag)?;
            let fresh = Fresh::Text(to.as_str().to_owned());
            return Some(Edit { span: from..from + tag.len(), fresh });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_line_begins_no_block() {
        for (text, want) in [
            ("1. The", "1\\. The"),
            ("1789 was", "1789 was"),
            ("2016. That", "2016\\. That"),
            ("# A", "\\# A"),
            ("#hashtag", "#hashtag"),
            ("- a", "\\- a"),
            ("*A* b", "*A* b"),
            ("> a", "\\> a"),
            ("~5 % of it", "~5 % of it"),
            ("~~~ a", "\\~~~ a"),
            ("===", "\\==="),
            ("= 5", "= 5"),
            ("", ""),
        ] {
            assert_eq!(opened(text), want);
        }
        assert_eq!(piped("a | b \\| c"), "a \\| b \\| c");
    }

    #[test]
    fn the_front_matter_says_the_language() {
        let text = "---\ntitle: fr\nlang: \"fr-FR\"\n---\n";
        let (from, to) = (Locale::french(), Locale::english());
        let edit = language(text, text.len(), &from, &to).unwrap();
        assert_eq!(&text[edit.span], "fr-FR");
    }
}
