//! TEI P5: both texts, sentence by sentence, with the links between them, for corpora and archives.
//!
//! A `group` of two `text`s; in each a `div` for each heading, an `s` for each sentence under
//! `<language>.<id>`, notes under `<language>.note.<label>`. The links stand in the `back`, each
//! with the state of the translation as its type.

use super::codes::{CodeKind, CodePiece, pieces};
use super::options::{ExportOptions, Outputs};
use super::pairs::{AlignedRow, pairs};
use crate::container::xml::write as xml;
use crate::model::{Bitext, BitextBlock, BlockKind, Error, Locale};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let mut out = String::with_capacity(4096 + pairs.len() * 700);
    header(&mut out, bitext, options);
    out.push_str("<text><group>\n");
    side(&mut out, bitext, &bitext.source_locale, &sources(bitext));
    side(&mut out, bitext, &bitext.target_locale, &targets(bitext, &pairs));
    out.push_str("</group>\n");
    links(&mut out, bitext, &pairs, options);
    out.push_str("</text>\n</TEI>\n");
    files.one(".tei.xml", out.as_bytes())
}

fn header(out: &mut String, bitext: &Bitext, options: &ExportOptions) {
    let imprint = &options.imprint;
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc>\n<titleStmt>");
    titled(out, &bitext.source_locale, &bitext.title);
    if let Some(title) = &imprint.title_target {
        titled(out, &bitext.target_locale, title);
    }
    for author in &imprint.authors {
        xml::element(out, "author", author);
    }
    for (name, role) in credits(options) {
        out.push_str("<respStmt>");
        xml::element(out, "resp", role);
        xml::element(out, "name", name);
        out.push_str("</respStmt>");
    }
    out.push_str("</titleStmt>\n<publicationStmt>");
    xml::element(out, "publisher", imprint.publisher.as_deref().unwrap_or("enregard"));
    if let Some(date) = &imprint.date {
        xml::element(out, "date", date);
    }
    if let Some(licence) = &imprint.licence {
        out.push_str("<availability>");
        xml::element(out, "licence", licence);
        out.push_str("</availability>");
    }
    out.push_str("</publicationStmt>\n<sourceDesc>");
    xml::element(out, "p", imprint.source_url.as_deref().unwrap_or(&bitext.document));
    out.push_str("</sourceDesc>\n</fileDesc></teiHeader>\n");
}

fn credits(options: &ExportOptions) -> impl Iterator<Item = (&str, &'static str)> {
    let translators = options.imprint.translators.iter().map(|name| (name.as_str(), "translation"));
    translators.chain(options.imprint.reviewers.iter().map(|name| (name.as_str(), "review")))
}

fn titled(out: &mut String, locale: &Locale, title: &str) {
    out.push_str("<title");
    xml::attribute(out, "xml:lang", locale.as_str());
    out.push('>');
    xml::text(out, title);
    out.push_str("</title>");
}

/// A block of one language with its sentences, each under its id.
struct TeiBlock<'a> {
    block: &'a BitextBlock,
    sentences: Vec<(&'a str, &'a str)>,
}

fn sources(bitext: &Bitext) -> Vec<TeiBlock<'_>> {
    let passage = |block| TeiBlock { block, sentences: own(block) };
    bitext.blocks.iter().map(passage).collect()
}

fn own(block: &BitextBlock) -> Vec<(&str, &str)> {
    block.units.iter().map(|unit| (unit.id.as_str(), unit.source.as_str())).collect()
}

fn targets<'a>(bitext: &'a Bitext, pairs: &'a [AlignedRow<'_>]) -> Vec<TeiBlock<'a>> {
    let mut out: Vec<_> =
        bitext.blocks.iter().map(|block| TeiBlock { block, sentences: Vec::new() }).collect();
    for pair in pairs {
        if let (Some(target), Some(passage)) = (pair.target(), out.get_mut(pair.block_index)) {
            passage.sentences.push((pair.id(), target));
        }
    }
    out
}

fn side(out: &mut String, bitext: &Bitext, locale: &Locale, passages: &[TeiBlock<'_>]) {
    let mut writer =
        TeiWriter { out, prefix: locale.as_str(), notes: notes(passages), list: false };
    writer.out.push_str("<text");
    xml::attribute(writer.out, "xml:lang", locale.as_str());
    xml::attribute(writer.out, "n", &bitext.document);
    writer.out.push_str("><body><div>\n");
    let mut is_empty = true;
    for passage in passages.iter().filter(|passage| !passage.sentences.is_empty()) {
        if passage.block.kind == BlockKind::Heading && !is_empty {
            writer.close_list();
            writer.out.push_str("</div><div>\n");
        }
        is_empty = false;
        writer.passage(passage);
    }
    writer.close_list();
    writer.out.push_str("</div></body></text>\n");
}

/// The notes that a mark may point at: the first with each label that can be part of an id.
fn notes<'a>(passages: &[TeiBlock<'a>]) -> Vec<(&'a str, &'a BitextBlock)> {
    let mut out: Vec<(&str, &BitextBlock)> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for passage in passages.iter().filter(|passage| !passage.sentences.is_empty()) {
        let block = passage.block;
        let label = block.label.as_deref().filter(|_| block.kind == BlockKind::Footnote);
        if let Some(label) = label.filter(|label| is_name(label) && seen.insert(*label)) {
            out.push((label, block));
        }
    }
    out.sort_by_key(|(label, _)| *label);
    out
}

fn is_name(label: &str) -> bool {
    !label.is_empty()
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

struct TeiWriter<'o, 'a> {
    out: &'o mut String,
    prefix: &'a str,
    /// Labels in order, each with its block.
    notes: Vec<(&'a str, &'a BitextBlock)>,
    list: bool,
}

impl TeiWriter<'_, '_> {
    fn passage(&mut self, passage: &TeiBlock<'_>) {
        let block = passage.block;
        if block.kind == BlockKind::ListItem && !self.list {
            self.out.push_str("<list>\n");
            self.list = true;
        } else if block.kind != BlockKind::ListItem {
            self.close_list();
        }
        let (open, close) = tags(block.kind);
        self.out.push_str(open);
        self.attributes(block);
        self.out.push('>');
        if matches!(block.kind, BlockKind::Quote | BlockKind::Footnote) {
            self.out.push_str("<p>");
        }
        for (id, text) in &passage.sentences {
            self.sentence(id, text);
        }
        self.out.push_str(close);
    }

    fn close_list(&mut self) {
        if std::mem::take(&mut self.list) {
            self.out.push_str("</list>\n");
        }
    }

    fn attributes(&mut self, block: &BitextBlock) {
        match (block.kind, block.label.as_deref(), block.level) {
            (BlockKind::Footnote, Some(label), _) => {
                if self.note(label).is_some_and(|note| std::ptr::eq(note, block)) {
                    let id = format!("{}.note.{label}", self.prefix);
                    xml::attribute(self.out, "xml:id", &id);
                }
                xml::attribute(self.out, "n", label);
            }
            (_, Some(label), _) => xml::attribute(self.out, "n", label),
            (BlockKind::Heading, None, Some(level)) => {
                xml::attribute(self.out, "n", &level.to_string());
            }
            _ => {}
        }
    }

    fn note(&self, label: &str) -> Option<&BitextBlock> {
        let at = self.notes.binary_search_by_key(&label, |(label, _)| label).ok()?;
        self.notes.get(at).map(|(_, block)| *block)
    }

    fn sentence(&mut self, id: &str, text: &str) {
        self.out.push_str("<s");
        xml::attribute(self.out, "xml:id", &format!("{}.{id}", self.prefix));
        self.out.push('>');
        for piece in pieces(text) {
            match piece {
                CodePiece::Text(text) => xml::text(self.out, text),
                CodePiece::Alone(code) if code.kind == CodeKind::Note => self.mark(code.raw),
                CodePiece::Open(code) if code.kind == CodeKind::Superscript => {
                    self.out.push_str("<hi rend=\"superscript\">");
                }
                CodePiece::Open(code) if code.kind == CodeKind::Subscript => {
                    self.out.push_str("<hi rend=\"subscript\">");
                }
                CodePiece::Close(code)
                    if matches!(code.kind, CodeKind::Superscript | CodeKind::Subscript) =>
                {
                    self.out.push_str("</hi>");
                }
                // What only the author's own document shows.
                CodePiece::Alone(code) | CodePiece::Open(code) | CodePiece::Close(code)
                    if code.kind == CodeKind::Object => {}
                CodePiece::Alone(code) | CodePiece::Open(code) | CodePiece::Close(code) => {
                    xml::text(self.out, code.raw);
                }
            }
        }
        self.out.push_str("</s>\n");
    }

    /// A note mark points at its note, where there is one on this side.
    fn mark(&mut self, raw: &str) {
        let label = raw.trim_start_matches("[^").trim_end_matches(']');
        if self.note(label).is_none() {
            return xml::text(self.out, raw);
        }
        self.out.push_str("<ref type=\"noteref\"");
        xml::attribute(self.out, "target", &format!("#{}.note.{label}", self.prefix));
        self.out.push('>');
        xml::text(self.out, label);
        self.out.push_str("</ref>");
    }
}

/// How a kind of block is written; the first tag is left open for its attributes.
fn tags(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading => ("<head", "</head>\n"),
        BlockKind::Quote => ("<quote", "</p></quote>\n"),
        BlockKind::ListItem => ("<item", "</item>\n"),
        BlockKind::Footnote => ("<note place=\"bottom\"", "</p></note>\n"),
        BlockKind::Paragraph | BlockKind::TextBox => ("<p", "</p>\n"),
        BlockKind::Header => ("<p rend=\"header\"", "</p>\n"),
        BlockKind::Footer => ("<p rend=\"footer\"", "</p>\n"),
        BlockKind::Metadata => ("<p rend=\"metadata\"", "</p>\n"),
        BlockKind::Alt => ("<p rend=\"alt\"", "</p>\n"),
        BlockKind::Drawing => ("<p rend=\"drawing\"", "</p>\n"),
        BlockKind::Comment => ("<p rend=\"comment\"", "</p>\n"),
        BlockKind::Attribution => ("<p rend=\"attribution\"", "</p>\n"),
        BlockKind::TableCell => ("<p rend=\"table-cell\"", "</p>\n"),
        BlockKind::Caption => ("<p rend=\"caption\"", "</p>\n"),
        BlockKind::Code => ("<p rend=\"code\"", "</p>\n"),
    }
}

fn links(out: &mut String, bitext: &Bitext, pairs: &[AlignedRow<'_>], options: &ExportOptions) {
    let (from, to) = (bitext.source_locale.as_str(), bitext.target_locale.as_str());
    let mut linked = pairs.iter().filter(|pair| pair.target().is_some()).peekable();
    if linked.peek().is_none() {
        return;
    }
    out.push_str("<back><div><linkGrp type=\"translation\">\n");
    for pair in linked {
        let mut targets: String = pair.ids().map(|id| format!("#{from}.{id} ")).collect();
        targets.push_str(&format!("#{to}.{}", pair.id()));
        out.push_str("<link");
        xml::attribute(out, "type", pair.unit.state.as_str());
        xml::attribute(out, "target", &targets);
        if let (true, Some(score)) = (options.with_scores, pair.score()) {
            xml::attribute(out, "n", &score.to_string());
        }
        out.push_str("/>\n");
    }
    out.push_str("</linkGrp></div></back>\n");
}
