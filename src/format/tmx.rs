//! TMX 1.4b: a translation memory that OmegaT and its kin load.
//!
//! A `tu` for each translated pair, under the segment's id. A memory must not claim more than is
//! known: where the source has changed since, the `tu` carries the source that the translation was
//! made from. Messages whose segment left the text are true pairs still, and stand at the end.

use std::borrow::Cow;

use super::codes::{self, Code, CodePiece, ReadSide};
use super::date::{Moment, day};
use super::imported::{FileSide, FileSlot, ImportOptions, Imported, ImportedRow};
use super::options::{ExportOptions, Outputs, pour, pour_all};
use super::pairs::{AlignedRow, mark, pairs};
use super::slots::StateTag;
use super::states;
use crate::container::xml::write as xml;
use crate::container::xml::{Element, Xml, XmlToken, decode};
use crate::model::{Bitext, Error, ErrorCode, Locale, Obsolete, State};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let file = files.begin(".tmx")?;
    let mut out = String::new();
    header(&mut out, bitext, options);
    let writer = TmxWriter {
        from: bitext.source_locale.as_str(),
        to: bitext.target_locale.as_str(),
        with_scores: options.with_scores,
    };
    for pair in &pairs {
        writer.pair(&mut out, pair);
        pour(&mut out, file)?;
    }
    for obsolete in &bitext.obsolete {
        writer.obsolete(&mut out, obsolete);
        pour(&mut out, file)?;
    }
    out.push_str("  </body>\n</tmx>\n");
    pour_all(&mut out, file)
}

/// A row of a memory without ids: texts without markup.
#[derive(Clone, Debug)]
pub struct MemoryRow<'t> {
    /// In the source language, where that says anything.
    pub source: Option<Cow<'t, str>>,
    /// In the target language, where that says anything.
    pub target: Option<Cow<'t, str>>,
    /// How sure it is that these belong together, from 0 to 1, where that is known.
    pub confidence: Option<f32>,
}

/// A memory without ids. `unit` says what each row holds (`sentence`, `paragraph`).
///
/// # Examples
///
/// ```
/// use enregard::format::{MemoryRow, plain_memory};
///
/// let [source, target] = ["Il pleut.", "It rains."].map(|text| Some(text.into()));
/// let row = MemoryRow { source, target, confidence: Some(0.9) };
/// let memory = plain_memory("sentence", ["fr", "en"], [row]);
/// assert!(memory.contains("<tuv xml:lang=\"en\"><seg>It rains.</seg></tuv>"));
/// assert!(memory.contains("<prop type=\"x-confidence\">0.9000</prop>"));
/// ```
pub fn plain_memory<'t>(
    unit: &str,
    [from, to]: [&str; 2],
    rows: impl IntoIterator<Item = MemoryRow<'t>>,
) -> String {
    let mut out = String::new();
    head(&mut out, unit, from);
    out.push_str("/>\n  <body>\n");
    for row in rows {
        out.push_str("    <tu>\n");
        if let Some(confidence) = row.confidence {
            property(&mut out, "x-confidence", &format!("{confidence:.4}"));
        }
        for (language, text) in [(from, &row.source), (to, &row.target)] {
            if let Some(text) = text {
                side(&mut out, language, &[CodePiece::Text(text)]);
            }
        }
        out.push_str("    </tu>\n");
    }
    out + "  </body>\n</tmx>\n"
}

fn head(out: &mut String, unit: &str, from: &str) {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header");
    xml::attribute(out, "creationtool", "enregard");
    xml::attribute(out, "creationtoolversion", env!("CARGO_PKG_VERSION"));
    xml::attribute(out, "segtype", unit);
    xml::attribute(out, "o-tmf", "enregard");
    xml::attribute(out, "adminlang", "en");
    xml::attribute(out, "srclang", from);
    xml::attribute(out, "datatype", "plaintext");
}

fn header(out: &mut String, bitext: &Bitext, options: &ExportOptions) {
    head(out, "sentence", bitext.source_locale.as_str());
    if let Some(epoch) = options.epoch {
        xml::attribute(out, "creationdate", &Moment::new(epoch).basic());
    }
    out.push_str(">\n");
    property(out, "x-document", &bitext.document);
    property(out, "x-title", &bitext.title);
    if let Some(licence) = &options.imprint.licence {
        property(out, "x-licence", licence);
    }
    out.push_str("  </header>\n  <body>\n");
}

fn property(out: &mut String, kind: &str, value: &str) {
    out.push_str("    <prop");
    xml::attribute(out, "type", kind);
    out.push('>');
    xml::text(out, value);
    out.push_str("</prop>\n");
}

struct TmxWriter<'a> {
    from: &'a str,
    to: &'a str,
    with_scores: bool,
}

impl TmxWriter<'_> {
    fn pair(&self, out: &mut String, pair: &AlignedRow<'_>) {
        let Some(target) = pair.target() else { return };
        if pair.made_from().trim().is_empty() {
            return;
        }
        open(out, pair.id());
        for (kind, text) in pair.remarks() {
            if kind != "origin" {
                note(out, &text);
            }
        }
        property(out, "x-state", pair.unit.state.as_str());
        property(out, "x-kind", pair.block.kind.as_str());
        property(out, "x-seen", &mark(pair));
        if !pair.covered.is_empty() {
            property(out, "x-covers", &pair.covers());
        }
        if pair.unit.state == State::Drifted && pair.previous().is_none() {
            property(out, "x-drift", "unanchored");
        }
        self.origin(out, pair);
        self.sides(out, pair.made_from(), target);
    }

    fn origin(&self, out: &mut String, pair: &AlignedRow<'_>) {
        if let Some(origin) =
            pair.unit.target.as_deref().and_then(|target| target.origin.as_deref())
        {
            property(out, "x-origin", origin);
        }
        if let (true, Some(score)) = (self.with_scores, pair.score()) {
            property(out, "x-score", &score.to_string());
        }
    }

    fn obsolete(&self, out: &mut String, obsolete: &Obsolete) {
        let target = &obsolete.target;
        let Some(source) = target.baseline.as_deref().filter(|text| !text.trim().is_empty()) else {
            return;
        };
        if target.text.trim().is_empty() {
            return;
        }
        open(out, obsolete.id.as_str());
        property(out, "x-state", "obsolete");
        self.sides(out, source, &target.text);
    }

    fn sides(&self, out: &mut String, source: &str, target: &str) {
        let source = codes::pieces(source);
        side(out, self.from, &source);
        side(out, self.to, &codes::paired(&source, target));
        out.push_str("    </tu>\n");
    }
}

fn open(out: &mut String, id: &str) {
    out.push_str("    <tu");
    xml::attribute(out, "tuid", id);
    out.push_str(">\n");
}

fn note(out: &mut String, text: &str) {
    out.push_str("    ");
    xml::element(out, "note", text);
    out.push('\n');
}

/// Markup goes as codes, a target's with the numbers of its source's. Tools that show no codes find
/// the words; markup as text would be found by none that reads the source document itself.
fn side(out: &mut String, language: &str, pieces: &[CodePiece<'_>]) {
    out.push_str("      <tuv");
    xml::attribute(out, "xml:lang", language);
    out.push_str("><seg>");
    for piece in pieces {
        match piece {
            CodePiece::Text(text) => xml::text(out, text),
            CodePiece::Alone(code) => element(out, "ph", &["x"], code),
            CodePiece::Open(code) => element(out, "bpt", &["i", "x"], code),
            CodePiece::Close(code) => element(out, "ept", &["i"], code),
        }
    }
    out.push_str("</seg></tuv>\n");
}

/// A code, numbered by these attributes.
fn element(out: &mut String, name: &str, numbers: &[&str], code: &Code<'_>) {
    out.push('<');
    out.push_str(name);
    for number in numbers {
        xml::attribute(out, number, &code.id.to_string());
    }
    if name != "ept" {
        xml::attribute(out, "type", code.kind.as_str());
    }
    out.push('>');
    xml::text(out, &codes::spell(code));
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Reads a memory that came back: a row for each `tu` that has both languages.
///
/// OmegaT's own memories open with a document type that names `tmx11.dtd`; it is passed over, and
/// any other is refused.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let text = decode(bytes, &options.limits)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut xml = Xml::new(text, options.limits).allow(is_tmx_dtd);
    let mut out = Imported::default();
    let (mut is_tmx, mut passed) = (false, Passed::default());
    while let Some(token) = xml.next()? {
        let XmlToken::Start(tag) = token else { continue };
        is_tmx |= tag.name == "tmx";
        if !is_tmx || tag.name != "tu" {
            continue;
        }
        let unit = xml.element(tag)?;
        match row(&unit, options) {
            Some(mut row) => {
                if options.with_slots {
                    row.place.get_or_insert_default().slot = slot(&unit, text, options);
                }
                out.push(row);
            }
            None => {
                out.remark("import-language-missing", unit.line);
                passed.note(&unit);
            }
        }
    }
    match is_tmx {
        false => Err(Error::new(ErrorCode::FileBroken).on(1, 1)),
        true if out.rows.is_empty() => passed.check(options).map(|()| out),
        true => Ok(out),
    }
}

/// The languages of units that were passed over.
#[derive(Default)]
struct Passed(Vec<String>);

impl Passed {
    fn note(&mut self, unit: &Element<'_>) {
        for tag in variants(unit).filter_map(|side| side.attr("lang")) {
            if !self.0.iter().any(|known| *known == tag) {
                self.0.push(tag.into_owned());
            }
        }
    }

    /// Refuses a memory of which no unit has the two languages.
    fn check(&self, options: &ImportOptions) -> Result<(), Error> {
        for side in [FileSide::Target, FileSide::Source] {
            let locale = options.locale(side);
            let others: Vec<&str> =
                self.0.iter().map(String::as_str).filter(|tag| !locale.speaks(tag)).collect();
            if !others.is_empty() && others.len() == self.0.len() {
                let pair = [&options.source, &options.target];
                let others =
                    others.into_iter().filter(|tag| !pair.iter().any(|own| own.speaks(tag)));
                return Err(options.other(side, &others.collect::<Vec<_>>().join(", ")));
            }
        }
        Ok(())
    }
}

fn variants<'e, 'x>(unit: &'e Element<'x>) -> impl Iterator<Item = &'e Element<'x>> {
    unit.elements().filter(|child| child.name == "tuv")
}

fn is_tmx_dtd(declaration: &str) -> bool {
    let words: Vec<_> = declaration.split_whitespace().collect();
    matches!(words.as_slice(), ["tmx", "SYSTEM", file] if matches!(
        file.trim_matches(['"', '\'']), "tmx11.dtd" | "tmx12.dtd" | "tmx13.dtd" | "tmx14.dtd"
    ))
}

fn row(unit: &Element<'_>, options: &ImportOptions) -> Option<ImportedRow> {
    let property = |kind: &str| {
        let found = unit.elements().find(|child| child.name == "prop" && child.is("type", kind));
        found.map(Element::text)
    };
    let id = unit.attr("tuid").map(Cow::into_owned);
    let source = variant(unit, &options.source)?;
    let target = variant(unit, &options.target);
    if target.is_none() && !options.with_slots {
        return None;
    }
    let state = property("x-state").map(|name| states::state(&name).unwrap_or(State::Draft));
    // A drifted unit of ours carries the source that it was made from, not that of the day it was
    // written.
    let is_old = id.is_some() && state == Some(State::Drifted) && property("x-drift").is_none();
    let (source, previous) = if is_old { (None, Some(source.text)) } else { (Some(source), None) };
    let seen = property("x-seen");
    let line = unit.line;
    let made = Making::of(unit, options, property("x-origin").as_deref());
    let row = ImportedRow { id, state, previous, seen, line, ..made.row() };
    Some(row.with_sides(source.map(|side| [side]), target.map(|side| [side])))
}

/// Where the translation of a unit goes.
fn slot(unit: &Element<'_>, text: &str, options: &ImportOptions) -> Option<FileSlot> {
    let said = unit.elements().find(|child| child.name == "prop" && child.is("type", "x-state"));
    let states: Vec<_> = said.and_then(|said| StateTag::held(said, text)).into_iter().collect();
    if let Some(target) = side_of(unit, &options.target) {
        return Some(FileSlot { states, ..FileSlot::inside(target.child("seg")?, text) });
    }
    let end = unit.content(text)?.end;
    let tag = side_of(unit, &options.source)?.start_tag(text);
    let name = if tag.contains("xml:lang") { "xml:lang" } else { "lang" };
    let before = format!("<tuv {name}=\"{}\"><seg>", options.target.as_str());
    Some(FileSlot {
        span: end..end,
        before,
        after: "</seg></tuv>".to_owned(),
        states,
        ..FileSlot::default()
    })
}

/// Who made a unit, and when: what its target says, else what the unit says.
struct Making {
    author: Option<String>,
    date: Option<String>,
    is_machine: bool,
}

impl Making {
    fn of(unit: &Element<'_>, options: &ImportOptions, origin: Option<&str>) -> Self {
        let target = side_of(unit, &options.target);
        let said = |name: &str| {
            let own = target.and_then(|target| target.attr(name));
            own.or_else(|| unit.attr(name)).filter(|value| !value.trim().is_empty())
        };
        let author = said("changeid").or_else(|| said("creationid")).map(Cow::into_owned);
        let date = said("changedate").or_else(|| said("creationdate"));
        let by_machine = |name: &str| {
            let word = name.trim().to_ascii_lowercase();
            let word = word.trim_end_matches('!');
            word == "mt" || word.starts_with("mt ") || word.contains("machine translation")
        };
        let tool = said("creationtool");
        let claims = [author.as_deref(), tool.as_deref(), origin];
        let is_machine = claims.into_iter().flatten().any(by_machine);
        Self { author, date: date.and_then(|date| day(&date)), is_machine }
    }

    fn row(self) -> ImportedRow {
        let Self { author, date, is_machine } = self;
        ImportedRow { author, date, is_machine, ..ImportedRow::default() }
    }
}

/// The text of one language.
fn variant(unit: &Element<'_>, locale: &Locale) -> Option<ReadSide> {
    Some(codes::read(side_of(unit, locale)?.child("seg")?, "type"))
}

/// What stands under this very tag, else in this language; the region does not matter.
fn side_of<'e, 'x>(unit: &'e Element<'x>, locale: &Locale) -> Option<&'e Element<'x>> {
    let is_own = |side: &&Element<'_>| {
        side.attr("lang")
            .is_some_and(|tag| tag.replace('_', "-").eq_ignore_ascii_case(locale.as_str()))
    };
    let speaks = |side: &&Element<'_>| side.attr("lang").is_some_and(|tag| locale.speaks(&tag));
    variants(unit).find(is_own).or_else(|| variants(unit).find(speaks))
}
