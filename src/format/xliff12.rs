//! XLIFF 1.2: for tools that never learned XLIFF 2.
//!
//! A `trans-unit` for each pair, under the segment's id; blocks are `group`s. Markup becomes `ph`,
//! `bpt` and `ept` with the markup as content. What a drifted translation was made from stands
//! beside it as an `alt-trans` of type `previous-version`.

use std::borrow::Cow;

use super::codes::{self, CodeKind, CodeNames, CodePiece, ReadSide};
use super::date::Moment;
use super::imported::{ImportOptions, Imported, ImportedRow, remark_of};
use super::options::{ExportOptions, Outputs, pour, pour_all};
use super::pairs::{AlignedRow, mark, pairs};
use super::states;
use super::xliff_units::{SegmentFrame, XliffSegment, XliffUnits, marked};
use crate::container::xml::write as xml;
use crate::container::xml::{Element, Xml};
use crate::model::{Bitext, Error, State};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let file = files.begin(".1.2.xlf")?;
    let mut out = String::new();
    header(&mut out, bitext, options);
    for block in pairs.chunk_by(|a, b| a.block_index == b.block_index) {
        block.iter().take(1).for_each(|first| group(&mut out, first));
        block.iter().for_each(|pair| unit(&mut out, pair, options));
        out.push_str("    </group>\n");
        pour(&mut out, file)?;
    }
    out.push_str("  </body></file>\n</xliff>\n");
    pour_all(&mut out, file)
}

fn header(out: &mut String, bitext: &Bitext, options: &ExportOptions) {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff");
    xml::attribute(out, "xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    xml::attribute(out, "version", "1.2");
    out.push_str(">\n  <file");
    xml::attribute(out, "original", &bitext.document);
    xml::attribute(out, "source-language", bitext.source_locale.as_str());
    xml::attribute(out, "target-language", bitext.target_locale.as_str());
    xml::attribute(out, "datatype", "plaintext");
    if let Some(epoch) = options.epoch {
        xml::attribute(out, "date", &Moment::new(epoch).iso());
    }
    out.push_str(" xml:space=\"preserve\"><header>\n    <tool tool-id=\"enregard\"");
    xml::attribute(out, "tool-name", "enregard");
    xml::attribute(out, "tool-version", env!("CARGO_PKG_VERSION"));
    out.push_str("/>\n");
    note(out, "title", &bitext.title);
    if let Some(licence) = &options.imprint.licence {
        note(out, "licence", licence);
    }
    out.push_str("  </header><body>\n");
}

fn note(out: &mut String, from: &str, text: &str) {
    out.push_str("    <note");
    xml::attribute(out, "from", from);
    out.push('>');
    xml::text(out, text);
    out.push_str("</note>\n");
}

fn group(out: &mut String, pair: &AlignedRow<'_>) {
    out.push_str("    <group");
    xml::attribute(out, "id", &format!("b{}", pair.block_index + 1));
    xml::attribute(out, "restype", &format!("x-{}", pair.block.kind.as_str()));
    out.push_str(">\n");
}

fn unit(out: &mut String, pair: &AlignedRow<'_>, options: &ExportOptions) {
    let fixed = pair.unit.state == State::Untranslatable && pair.unit.target.is_none();
    out.push_str("    <trans-unit");
    xml::attribute(out, "id", pair.id());
    if fixed {
        out.push_str(" translate=\"no\"");
    } else if pair.unit.state == State::Reviewed {
        out.push_str(" approved=\"yes\"");
    }
    out.push_str(">\n      <source>");
    let source = codes::pieces(&pair.source);
    content(out, &source);
    out.push_str("</source>\n");
    if let Some(text) = pair.target().filter(|_| !fixed) {
        out.push_str("      <target");
        xml::attribute(out, "state", states::word(states::XLIFF_12, pair.unit.state));
        out.push('>');
        content(out, &codes::paired(&source, text));
        out.push_str("</target>\n");
        previous(out, pair, text);
    }
    notes(out, pair, options);
    out.push_str("    </trans-unit>\n");
}

fn previous(out: &mut String, pair: &AlignedRow<'_>, text: &str) {
    let Some(previous) = pair.previous() else { return };
    out.push_str("      <alt-trans alttranstype=\"previous-version\"><source>");
    let source = codes::pieces(previous);
    content(out, &source);
    out.push_str("</source><target>");
    content(out, &codes::paired(&source, text));
    out.push_str("</target></alt-trans>\n");
}

fn notes(out: &mut String, pair: &AlignedRow<'_>, options: &ExportOptions) {
    note(out, "seen", &mark(pair));
    if !pair.covered.is_empty() {
        note(out, "covers", &pair.covers());
    }
    for (kind, text) in pair.remarks() {
        note(out, kind, &text);
    }
    if let (true, Some(score)) = (options.with_scores, pair.score()) {
        note(out, "score", &score.to_string());
    }
}

fn content(out: &mut String, pieces: &[CodePiece<'_>]) {
    for piece in pieces {
        match piece {
            CodePiece::Text(text) => xml::text(out, text),
            CodePiece::Alone(code) => element(out, "ph", code),
            CodePiece::Open(code) => element(out, "bpt", code),
            CodePiece::Close(code) => element(out, "ept", code),
        }
    }
}

fn element(out: &mut String, name: &str, code: &codes::Code<'_>) {
    out.push('<');
    out.push_str(name);
    xml::attribute(out, "id", &code.id.to_string());
    if name != "ept" {
        xml::attribute(out, "ctype", kind(name, code.kind));
    }
    out.push('>');
    xml::text(out, &codes::spell(code));
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// The schema has `image` for codes that stand alone, `link` for pairs.
fn kind(name: &str, kind: CodeKind) -> &'static str {
    match (name, kind) {
        ("ph", CodeKind::Link) => "x-link",
        ("bpt", CodeKind::Image) => "x-image",
        (_, kind) => kind.as_str(),
    }
}

/// Reads what came back, from behind the root's start tag.
pub(super) fn read(
    file: (Xml<'_>, Element<'_>),
    text: &str,
    options: &ImportOptions,
) -> Result<Imported, Error> {
    XliffUnits { name: "trans-unit", segments, row }.read(file, text, options)
}

/// The segments of a unit that a tool has marked in it; a unit of ours is one.
fn segments<'e, 'x>(unit: &'e Element<'x>) -> Vec<XliffSegment<'e, 'x>> {
    let (source, target) = (unit.child("source"), unit.child("target"));
    let outer = unit.child("seg-source");
    let (mut marks, mut done) = (Vec::new(), Vec::new());
    outer.into_iter().filter(|_| seen(unit).is_none()).for_each(|outer| marked(outer, &mut marks));
    target.into_iter().for_each(|target| marked(target, &mut done));
    let Some(outer) = outer.filter(|_| !marks.is_empty()) else {
        return vec![XliffSegment {
            sources: source.into_iter().collect(),
            targets: target.into_iter().collect(),
            beside: outer.or(source),
            ..XliffSegment::default()
        }];
    };
    let count = marks.len();
    let segment = |at: usize, mark: &'e Element<'x>| {
        let number = mark.attr("mid").unwrap_or_default();
        let last = at.checked_sub(1).and_then(|at| marks.get(at)).copied();
        XliffSegment {
            sources: vec![mark],
            targets: done
                .iter()
                .find(|done| done.is("mid", &number))
                .copied()
                .into_iter()
                .collect(),
            number: Some(number.into_owned()),
            frame: Some(SegmentFrame { outer, target, last, is_last: at + 1 == count }),
            ..XliffSegment::default()
        }
    };
    marks.iter().enumerate().map(|(at, mark)| segment(at, mark)).collect()
}

fn note_from(unit: &Element<'_>, from: &str) -> Option<String> {
    let found = unit.elements().find(|child| child.name == "note" && child.is("from", from));
    found.map(Element::text)
}

/// What the catalog held when the file was written; a file of ours says it.
fn seen(unit: &Element<'_>) -> Option<String> {
    note_from(unit, "seen")
}

fn row(unit: &Element<'_>, segment: &XliffSegment<'_, '_>, names: &CodeNames) -> ImportedRow {
    let target = unit.child("target");
    let notes = unit.elements().filter(|child| child.name == "note");
    let said = notes.filter_map(|note| remark_of(&note.attr("from")?, &note.text())).collect();
    ImportedRow {
        id: unit.attr("id").map(Cow::into_owned).filter(|_| segment.number.is_none()),
        state: returned(unit, target),
        previous: earlier(unit)
            .and_then(|e| e.child("source"))
            .map(|side| codes::read(side, "ctype").text),
        seen: seen(unit),
        line: unit.line,
        remarks: said,
        ..ImportedRow::default()
    }
    .with_sides(side(&segment.sources, names), side(&segment.targets, names))
}

/// What a unit claims: its state, never more than `approved` and the qualifier let stand.
fn returned(unit: &Element<'_>, target: Option<&Element<'_>>) -> Option<State> {
    let attribute = |name: &str| target.and_then(|target| target.attr(name)).unwrap_or_default();
    let (state, qualifier) = (attribute("state"), attribute("state-qualifier"));
    let approved = unit.attr("approved");
    let claimed = match state.as_ref() {
        "needs-translation" if is_ours(unit) => Some(State::Drifted),
        "" if approved.as_deref() == Some("yes") => Some(State::Reviewed),
        "" if approved.is_some() || is_guess(&qualifier) => Some(State::Draft),
        "" => None,
        word => Some(states::state(word).unwrap_or(State::Draft)),
    };
    let limit = match approved.as_deref() {
        _ if qualifier.starts_with("rejected") => State::Draft,
        Some("no") => State::Translated,
        _ => State::Reviewed,
    };
    claimed.map(|claimed| claimed.min(limit))
}

/// Whether `needs-translation` means what it means to us: that the source has changed since.
fn is_ours(unit: &Element<'_>) -> bool {
    let is_note = |child: &Element<'_>| child.name == "note" && child.is("from", "seen");
    unit.elements().any(is_note) || earlier(unit).is_some()
}

fn earlier<'e, 'x>(unit: &'e Element<'x>) -> Option<&'e Element<'x>> {
    unit.elements().find(|child| child.is("alttranstype", "previous-version"))
}

/// Whether the text came from a memory or a machine, and nobody says that it was looked at.
fn is_guess(qualifier: &str) -> bool {
    ["mt", "tm", "fuzzy", "leveraged", "x-"].iter().any(|start| qualifier.starts_with(start))
}

fn side(parts: &[&Element<'_>], names: &CodeNames) -> Option<Vec<ReadSide>> {
    let read = |side: &&Element<'_>| codes::read_named(side, "ctype", names);
    (!parts.is_empty()).then(|| parts.iter().map(read).collect())
}
