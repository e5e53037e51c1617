//! XCES: OPUS's stand-off alignment, with the two texts beside it.
//!
//! Three files: the sentences of each language under their ids, and the links between them. What
//! has no translation stands in a link with an empty side, so that nothing is left out.

use super::options::{ExportOptions, Outputs};
use super::pairs::{AlignedRow, pairs};
use crate::container::xml::write as xml;
use crate::model::{Bitext, Error, Unit};
use crate::text::inline::unmarked;

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let (from, to) = (bitext.source_locale.as_str(), bitext.target_locale.as_str());
    files.one(".xces.xml", links(bitext, &pairs, options).as_bytes())?;
    files.one(&format!(".{from}.xml"), source(bitext).as_bytes())?;
    files.one(&format!(".{to}.xml"), target(bitext, &pairs).as_bytes())
}

fn links(bitext: &Bitext, pairs: &[AlignedRow<'_>], options: &ExportOptions) -> String {
    let mut out = String::with_capacity(1024 + pairs.len() * 120);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n");
    out.push_str("<cesAlign version=\"1.0\">\n<linkGrp targType=\"s\"");
    let name = |locale: &str| format!("{}.{locale}.xml", bitext.document);
    xml::attribute(&mut out, "fromDoc", &name(bitext.source_locale.as_str()));
    xml::attribute(&mut out, "toDoc", &name(bitext.target_locale.as_str()));
    out.push_str(">\n");
    let units: Vec<_> = bitext.units().collect();
    let mut pairs = pairs.iter().peekable();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let pair = pairs.next_if(|pair| pair.unit.id == unit.id);
        let covered =
            pair.map_or(0, |pair| adjacent(pair, units.get(at + 1..).unwrap_or_default()));
        let sources = units.get(at..=at + covered).unwrap_or_default();
        link(&mut out, sources, pair, options);
        at += covered + 1;
    }
    out.push_str("</linkGrp>\n</cesAlign>\n");
    out
}

/// How many of the covered units follow at once: links may not cross.
fn adjacent(pair: &AlignedRow<'_>, next: &[&Unit]) -> usize {
    pair.covered.iter().zip(next).take_while(|(covered, unit)| covered.id == unit.id).count()
}

fn link(
    out: &mut String,
    sources: &[&Unit],
    pair: Option<&AlignedRow<'_>>,
    options: &ExportOptions,
) {
    let Some(first) = sources.first() else { return };
    let ids: Vec<_> = sources.iter().map(|unit| unit.id.as_str()).collect();
    let pair = pair.filter(|pair| pair.target().is_some());
    out.push_str("<link");
    xml::attribute(out, "id", &format!("SL.{}", first.id));
    let target = pair.map_or("", |pair| pair.id());
    xml::attribute(out, "xtargets", &format!("{};{target}", ids.join(" ")));
    if let (true, Some(score)) = (options.with_scores, pair.and_then(AlignedRow::score)) {
        xml::attribute(out, "certainty", &score.to_string());
    }
    out.push_str("/>\n");
}

fn source(bitext: &Bitext) -> String {
    let mut text = XcesText::new(bitext.source_locale.as_str());
    for (index, block) in bitext.blocks.iter().enumerate() {
        for unit in &block.units {
            text.sentence(index, unit.id.as_str(), &unit.source);
        }
    }
    text.end()
}

fn target(bitext: &Bitext, pairs: &[AlignedRow<'_>]) -> String {
    let mut text = XcesText::new(bitext.target_locale.as_str());
    for pair in pairs {
        if let Some(target) = pair.target() {
            text.sentence(pair.block_index, pair.id(), target);
        }
    }
    text.end()
}

/// One language: a `p` for each block, an `s` for each sentence.
struct XcesText {
    out: String,
    block: Option<usize>,
}

impl XcesText {
    fn new(language: &str) -> Self {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<text");
        xml::attribute(&mut out, "xml:lang", language);
        out.push_str(">\n");
        Self { out, block: None }
    }

    fn sentence(&mut self, block: usize, id: &str, text: &str) {
        if self.block != Some(block) {
            self.close();
            self.block = Some(block);
            self.out.push_str("<p");
            xml::attribute(&mut self.out, "id", &format!("b{}", block + 1));
            self.out.push_str(">\n");
        }
        self.out.push_str("<s");
        xml::attribute(&mut self.out, "id", id);
        self.out.push('>');
        xml::text(&mut self.out, &unmarked(text));
        self.out.push_str("</s>\n");
    }

    fn close(&mut self) {
        if self.block.is_some() {
            self.out.push_str("</p>\n");
        }
    }

    fn end(mut self) -> String {
        self.close();
        self.out.push_str("</text>\n");
        self.out
    }
}
