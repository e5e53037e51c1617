//! XLIFF 2.1: the OASIS exchange format for translators.
//!
//! One `unit` with one `segment` for each pair, under the segment's id, in a `group` for each
//! block. Markup becomes `ph` and `pc` over `originalData`; characters XML cannot carry become
//! `cp`. Notes say what the translation was made from, where it came from, and what people asked.

use std::borrow::Cow;

use super::codes::{
    self, Code, CodeKind, CodeNames, CodePiece, CodePlace, CodeText, Half, ReadSide,
};
use super::imported::{ImportOptions, Imported, ImportedRow, remark_of};
use super::options::{ExportOptions, Outputs, pour, pour_all};
use super::pairs::{AlignedRow, mark, pairs};
use super::states;
use super::xliff_units::{XliffSegment, XliffUnits};
use crate::container::xml::write as xml;
use crate::container::xml::{Element, Xml, XmlNode};
use crate::model::{Bitext, Error, ErrorCode, State};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    if pairs.is_empty() {
        return Err(Error::new(ErrorCode::SourceEmpty).with("document", bitext.document.as_str()));
    }
    let file = files.begin(".xlf")?;
    let mut out = String::new();
    header(&mut out, bitext, options);
    for block in pairs.chunk_by(|a, b| a.block_index == b.block_index) {
        block.iter().take(1).for_each(|first| group(&mut out, first));
        block.iter().for_each(|pair| unit(&mut out, pair, options));
        out.push_str("    </group>\n");
        pour(&mut out, file)?;
    }
    out.push_str("  </file>\n</xliff>\n");
    pour_all(&mut out, file)
}

fn header(out: &mut String, bitext: &Bitext, options: &ExportOptions) {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff");
    xml::attribute(out, "xmlns", "urn:oasis:names:tc:xliff:document:2.0");
    xml::attribute(out, "version", "2.1");
    xml::attribute(out, "srcLang", bitext.source_locale.as_str());
    xml::attribute(out, "trgLang", bitext.target_locale.as_str());
    out.push_str(">\n  <file id=\"f1\"");
    xml::attribute(out, "original", &bitext.document);
    out.push_str(" canResegment=\"no\" xml:space=\"preserve\">\n    <notes>\n");
    note(out, "title", &bitext.title);
    if let Some(licence) = &options.imprint.licence {
        note(out, "licence", licence);
    }
    out.push_str("    </notes>\n");
}

fn group(out: &mut String, pair: &AlignedRow<'_>) {
    out.push_str("    <group");
    xml::attribute(out, "id", &format!("b{}", pair.block_index + 1));
    xml::attribute(out, "type", &format!("enregard:{}", pair.block.kind.as_str()));
    if let Some(label) = &pair.block.label {
        xml::attribute(out, "name", label);
    }
    out.push_str(">\n");
}

fn note(out: &mut String, category: &str, text: &str) {
    out.push_str("      <note");
    xml::attribute(out, "category", category);
    out.push('>');
    xml::text(out, text);
    out.push_str("</note>\n");
}

fn unit(out: &mut String, pair: &AlignedRow<'_>, options: &ExportOptions) {
    let fixed = pair.unit.state == State::Untranslatable && pair.unit.target.is_none();
    out.push_str("    <unit");
    xml::attribute(out, "id", pair.id());
    out.push_str(if fixed { " translate=\"no\">\n" } else { ">\n" });
    notes(out, pair, options);
    let source = codes::pieces(&pair.source);
    let target = pair.target().filter(|_| !fixed).map(|text| codes::paired(&source, text));
    original_data(out, &source, target.as_deref());
    out.push_str("      <segment");
    state(out, pair, target.is_some());
    out.push_str(">\n        <source>");
    content(out, &source);
    out.push_str("</source>\n");
    if let Some(target) = &target {
        out.push_str("        <target>");
        content(out, target);
        out.push_str("</target>\n");
    }
    out.push_str("      </segment>\n    </unit>\n");
}

fn notes(out: &mut String, pair: &AlignedRow<'_>, options: &ExportOptions) {
    let mut list: Vec<(&str, String)> = vec![("seen", mark(pair))];
    if !pair.covered.is_empty() {
        list.push(("covers", pair.covers()));
    }
    list.extend(pair.previous().map(|previous| ("previous-source", previous.to_owned())));
    list.extend(pair.remarks().into_iter().map(|(kind, text)| (kind, text.into_owned())));
    if let (true, Some(score)) = (options.with_scores, pair.score()) {
        list.push(("score", score.to_string()));
    }
    out.push_str("      <notes>\n");
    for (category, text) in list {
        note(out, category, &text);
    }
    out.push_str("      </notes>\n");
}

/// A drift or a draft is told in `subState`, which wants a `state` beside it.
fn state(out: &mut String, pair: &AlignedRow<'_>, has_target: bool) {
    let (state, sub) = match pair.unit.state {
        _ if !has_target => ("initial", None),
        State::Drifted => ("translated", Some("enregard:drifted")),
        State::Translated | State::Untranslatable => ("translated", None),
        State::Reviewed => ("reviewed", None),
        State::Draft | State::Missing => ("initial", Some("enregard:draft")),
    };
    xml::attribute(out, "state", state);
    if let Some(sub) = sub {
        xml::attribute(out, "subState", sub);
    }
}

/// The markup that codes stand for, once for each: `d3` alone or opening, `e3` closing.
fn original_data(out: &mut String, source: &[CodePiece<'_>], target: Option<&[CodePiece<'_>]>) {
    let mut written: Vec<(bool, usize)> = Vec::new();
    for piece in source.iter().chain(target.unwrap_or_default()) {
        let (closes, code) = match piece {
            CodePiece::Text(_) => continue,
            CodePiece::Alone(code) if illegal(code).is_some() => continue,
            CodePiece::Alone(code) | CodePiece::Open(code) => (false, code),
            CodePiece::Close(code) => (true, code),
        };
        if written.contains(&(closes, code.id)) {
            continue;
        }
        if written.is_empty() {
            out.push_str("      <originalData>\n");
        }
        written.push((closes, code.id));
        out.push_str("        <data");
        xml::attribute(out, "id", &format!("{}{}", if closes { 'e' } else { 'd' }, code.id));
        out.push('>');
        xml::text(out, &codes::spell(code));
        out.push_str("</data>\n");
    }
    if !written.is_empty() {
        out.push_str("      </originalData>\n");
    }
}

fn character(out: &mut String, c: char) {
    out.push_str("<cp");
    xml::attribute(out, "hex", &format!("{:04X}", u32::from(c)));
    out.push_str("/>");
}

fn content(out: &mut String, pieces: &[CodePiece<'_>]) {
    for piece in pieces {
        match piece {
            CodePiece::Text(text) => xml::text(out, text),
            CodePiece::Alone(code) => placeholder(out, code),
            CodePiece::Open(code) => {
                out.push_str("<pc");
                xml::attribute(out, "id", &code.id.to_string());
                kind(out, code.kind);
                xml::attribute(out, "dataRefStart", &format!("d{}", code.id));
                xml::attribute(out, "dataRefEnd", &format!("e{}", code.id));
                out.push('>');
            }
            CodePiece::Close(_) => out.push_str("</pc>"),
        }
    }
}

/// A control character is text, not a code.
fn placeholder(out: &mut String, code: &Code<'_>) {
    if let Some(c) = illegal(code) {
        return character(out, c);
    }
    out.push_str("<ph");
    xml::attribute(out, "id", &code.id.to_string());
    kind(out, code.kind);
    xml::attribute(out, "dataRef", &format!("d{}", code.id));
    xml::attribute(out, "disp", &codes::spell(code));
    out.push_str(" canDelete=\"no\"/>");
}

/// The character that is written as `cp`. XML cannot carry U+FFFE and U+FFFF either, but OASIS's
/// Schematron does not take them there; they go as codes.
fn illegal(code: &Code<'_>) -> Option<char> {
    let c = code.raw.chars().next().filter(|c| *c < '\u{fffe}');
    c.filter(|_| code.kind == CodeKind::Control)
}

fn kind(out: &mut String, kind: CodeKind) {
    out.push_str(match kind {
        CodeKind::Emphasis => " type=\"fmt\" subType=\"xlf:i\"",
        CodeKind::Strong => " type=\"fmt\" subType=\"xlf:b\"",
        CodeKind::Superscript => " type=\"fmt\" subType=\"enregard:sup\"",
        CodeKind::Subscript => " type=\"fmt\" subType=\"enregard:sub\"",
        CodeKind::Link => " type=\"link\"",
        CodeKind::Image => " type=\"image\"",
        CodeKind::Verbatim => " type=\"other\" subType=\"enregard:code\"",
        CodeKind::Note => " type=\"other\" subType=\"enregard:note\"",
        CodeKind::Object => " type=\"other\" subType=\"enregard:object\"",
        CodeKind::Control => " type=\"other\" subType=\"enregard:char\"",
    });
}

/// Reads what came back, from behind the root's start tag.
pub(super) fn read(
    file: (Xml<'_>, Element<'_>),
    text: &str,
    options: &ImportOptions,
) -> Result<Imported, Error> {
    XliffUnits { name: "unit", segments, row }.read(file, text, options)
}

/// A unit of ours is one row, however a tool may have cut it into segments; a unit of anybody else
/// is a row for each.
fn segments<'e, 'x>(unit: &'e Element<'x>) -> Vec<XliffSegment<'e, 'x>> {
    let parts: Vec<_> = unit.elements().filter(|child| is_part(child)).collect();
    let own: Vec<_> = parts.iter().copied().filter(|part| part.name == "segment").collect();
    let one = |number: Option<&Element<'_>>, parts: &[&'e Element<'x>]| {
        let sides = |name: &str| parts.iter().filter_map(|part| part.child(name)).collect();
        let sources: Vec<_> = sides("source");
        let beside = if parts.len() == 1 { sources.first().copied() } else { None };
        let number = number.map(|part| part.attr("id").unwrap_or_default().into_owned());
        let holders = parts.iter().copied().filter(|part| part.name == "segment").collect();
        let targets = sides("target");
        XliffSegment { number, sources, targets, holders, beside, frame: None }
    };
    match own.as_slice() {
        _ if remark(unit, "seen").is_some() => return vec![one(None, &parts)],
        [only] => return vec![one(None, &[only])],
        _ => {}
    }
    own.into_iter().map(|part| one(Some(part), &[part])).collect()
}

fn is_part(child: &Element<'_>) -> bool {
    matches!(child.name, "segment" | "ignorable")
}

fn row(unit: &Element<'_>, segment: &XliffSegment<'_, '_>, _: &CodeNames) -> ImportedRow {
    let data = unit.child("originalData");
    let side = |parts: &[&Element<'_>]| {
        let read = || parts.iter().map(|side| text(side, data)).collect::<Vec<_>>();
        (!parts.is_empty()).then(read)
    };
    ImportedRow {
        id: unit.attr("id").map(Cow::into_owned).filter(|_| segment.number.is_none()),
        state: segment.holders.iter().map(|holder| returned(holder)).min(),
        previous: remark(unit, "previous-source"),
        seen: remark(unit, "seen"),
        line: unit.line,
        remarks: said(unit),
        ..ImportedRow::default()
    }
    .with_sides(side(&segment.sources), side(&segment.targets))
}

fn said(unit: &Element<'_>) -> Vec<(String, String)> {
    let notes = unit.child("notes").into_iter().flat_map(|notes| notes.elements());
    notes.filter_map(|note| remark_of(&note.attr("category")?, &note.text())).collect()
}

fn remark(unit: &Element<'_>, category: &str) -> Option<String> {
    let notes = unit.child("notes")?;
    notes.elements().find(|note| note.is("category", category)).map(Element::text)
}

/// A segment without a state is `initial`, and so is one that lacks its translation.
fn returned(segment: &Element<'_>) -> State {
    if segment.child("target").is_none() {
        return State::Draft;
    }
    match segment.attr("subState").as_deref() {
        Some("enregard:drifted") => State::Drifted,
        Some("enregard:draft") => State::Draft,
        _ => segment.attr("state").and_then(|word| states::state(&word)).unwrap_or(State::Draft),
    }
}

/// The text of a side, our codes put back from the original data.
fn text(element: &Element<'_>, data: Option<&Element<'_>>) -> ReadSide {
    let mut out = CodeText::default();
    walk(element, data, &mut out);
    out.finish()
}

fn walk(element: &Element<'_>, data: Option<&Element<'_>>, out: &mut CodeText) {
    for node in &element.children {
        match node {
            XmlNode::Text(text) => out.text(text),
            XmlNode::Element(code) => code_text(out, code, data),
        }
    }
}

fn code_text(out: &mut CodeText, code: &Element<'_>, data: Option<&Element<'_>>) {
    let original = |name: &str| {
        let id = code.attr(name)?;
        data?.elements().find(|child| child.is("id", &id)).map(original_text)
    };
    fn place<'e, 'x>(code: &'e Element<'x>, half: Half, key: Option<&'e str>) -> CodePlace<'e, 'x> {
        CodePlace { code, half, key, words: None }
    }
    match code.name {
        "cp" => {
            out.character(code.attr("hex").and_then(|hex| codes::character(&format!("U+{hex}"))))
        }
        "ph" | "sc" | "ec" => {
            let key = code.attr("startRef").or_else(|| code.attr("id"));
            let markup = original("dataRef").or_else(|| code.attr("disp").map(Cow::into_owned));
            let markup = markup.unwrap_or_default();
            let is_char = code.is("subType", "enregard:char");
            let half = match code.name {
                "sc" => Half::Open,
                "ec" => Half::Close,
                _ => Half::Whole,
            };
            let key = key.as_deref();
            match codes::character(&markup).filter(|_| is_char) {
                Some(c) => out.character(Some(c)),
                None => out.code(&markup, place(code, half, key.filter(|_| half != Half::Whole))),
            }
        }
        "pc" => {
            let key = code.attr("id");
            let key = key.as_deref();
            out.code(&original("dataRefStart").unwrap_or_default(), place(code, Half::Open, key));
            walk(code, data, out);
            out.code(&original("dataRefEnd").unwrap_or_default(), place(code, Half::Close, key));
        }
        _ => walk(code, data, out),
    }
}

/// What a `data` element holds; a character that XML cannot carry is `cp` there too.
fn original_text(data: &Element<'_>) -> String {
    let mut out = String::new();
    for node in &data.children {
        match node {
            XmlNode::Text(text) => out.push_str(text),
            XmlNode::Element(code) => {
                out.extend(code.attr("hex").and_then(|hex| codes::character(&format!("U+{hex}"))));
            }
        }
    }
    out
}
