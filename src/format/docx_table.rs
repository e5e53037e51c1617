//! DOCX: the bilingual table that a translator works on in Word, written ([`write`]) and read.
//!
//! What is written is the [`table`](super::table) of the spreadsheets, its names in the first row,
//! markup as it stands in the text. What is read may be another's table too: rows of two or more
//! cells; the id of a row is the name of a bookmark in it (`seg_<id>`, hyphens as `.` or `_` where
//! Word wants them), a content control's tag, or a cell under `id` in the first row. Tracked
//! changes are read as accepted; note references become `[^label]` again; bold and italic runs
//! become `**` and `*`.

mod write;

pub(super) use write::write;

use rustc_hash::FxHashMap;

use super::codes::read_words;
use super::imported::{FileSlot, ImportOptions, Imported, ImportedRow, remark_of};
use super::pairs::saw;
use super::slots::{StateTag, opened};
use super::table::TableColumns;
use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlToken};
use crate::container::zip::Archive;
use crate::model::{Cause, Error, ErrorCode};
use crate::text::script::Script;

/// Reads every table of the document.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for what is no document or has no table.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let mut archive = Archive::open(bytes, options.limits)?;
    let text = document(bytes, options.limits)?;
    let comments = comments(&mut archive, options)?;
    let mut xml = Xml::new(&text, options.limits);
    let mut out = Imported::default();
    let mut number = 0;
    let mut columns: Option<TableColumns> = None;
    while let Some(token) = xml.next()? {
        let XmlToken::Start(tag) = token else { continue };
        if tag.name != "tr" {
            continue;
        }
        number += 1;
        let row = xml.element(tag)?;
        let cells = cells(&row);
        let texts: Vec<String> = cells.iter().map(|cell| cell_text(cell)).collect();
        let names: Vec<&str> = texts.iter().map(String::as_str).collect();
        let before = out.rows.len();
        let target = match &columns {
            Some(columns) => {
                columns.take(&names, number, &mut out);
                out.rows.last_mut().filter(|last| last.line == number).map(trim);
                columns.target()
            }
            None => match TableColumns::find(&names, options) {
                Ok(found) => {
                    columns = Some(found);
                    continue;
                }
                Err(error) if error.code() == ErrorCode::LanguageOther => return Err(error),
                Err(_) => pair(&row, &names, number, &mut out),
            },
        };
        let Some(last) = out.rows.get_mut(before) else { continue };
        if last.seen.is_none() {
            // Tools that write such tables have their codes among the words.
            let [source, target] = [&last.source, &last.target];
            let read = |side: &Option<String>| side.as_deref().map(|text| [read_words(text)]);
            let (source, target) = (read(source), read(target));
            last.is_ordered = true;
            *last = std::mem::take(last).with_sides(source, target);
        }
        if let (true, Some(cell)) = (options.with_slots, cells.get(target)) {
            let state = columns.as_ref().and_then(TableColumns::state);
            let words = state.and_then(|at| words_of(cells.get(at)?));
            let states = words.and_then(|words| StateTag::held(words, &text)).into_iter().collect();
            let slot = slot(cell, &text).map(|slot| FileSlot { states, ..slot });
            last.place.get_or_insert_default().slot = slot;
        }
        said_of(&row, &comments, number, &mut out);
        if let (Some(last), Some(id)) = (out.rows.last_mut(), row_id(&row)) {
            last.id = Some(id);
        }
    }
    // An edition has no ids that could be trusted: better to say so than to read nothing.
    if out.rows.is_empty() && out.remarks.is_empty() { Err(broken()) } else { Ok(out) }
}

/// Who is named where nobody is.
const NOBODY: &str = "?";

/// The comments of the document by their numbers, each behind its author.
fn comments(
    archive: &mut Archive<'_>,
    options: &ImportOptions,
) -> Result<FxHashMap<String, String>, Error> {
    let mut found = FxHashMap::default();
    let Some(text) = archive.text("word/comments.xml")? else { return Ok(found) };
    let mut xml = Xml::new(&text, options.limits);
    while let Some(token) = xml.next()? {
        let XmlToken::Start(tag) = token else { continue };
        if tag.name == "comment" {
            let comment = xml.element(tag)?;
            let id = comment.attr("id").unwrap_or_default().into_owned();
            let author = comment.attr("author").filter(|author| author != NOBODY);
            let words = cell_text(&comment);
            let said = author.map_or_else(|| words.clone(), |name| format!("{name}: {words}"));
            found.insert(id, said);
        }
    }
    Ok(found)
}

/// Gives a row the comments that its cells refer to.
fn said_of(
    row: &Element<'_>,
    comments: &FxHashMap<String, String>,
    number: usize,
    out: &mut Imported,
) {
    let Some(last) = out.rows.last_mut().filter(|last| last.line == number) else { return };
    let mut ids = Vec::new();
    references(row, &mut ids);
    let said = ids.iter().filter_map(|id| comments.get(id));
    last.remarks.extend(said.filter_map(|text| remark_of("translator", text)));
}

fn references(element: &Element<'_>, ids: &mut Vec<String>) {
    for child in element.elements() {
        if child.name == "commentReference" {
            ids.extend(child.attr("id").map(std::borrow::Cow::into_owned));
        }
        references(child, ids);
    }
}

/// Takes off the spaces that a cell got at its ends; those of a text that nobody touched are its
/// own.
fn trim(row: &mut ImportedRow) {
    let is_as_written = row.seen.as_ref().is_some_and(|mark| saw(mark, row.target.as_deref()));
    let target = (&mut row.target, !is_as_written);
    for (text, is_others) in [target, (&mut row.source, true), (&mut row.previous, true)] {
        if let (Some(text), true) = (text, is_others) {
            *text = text.trim().to_owned();
        }
    }
}

/// A row of a table without names, and the place of its target: behind the source, which is one of
/// the last two cells where the row has an id of ours, and behind the number of the segment where
/// that stands behind an id of Phrase's, `name:7`.
fn pair(row: &Element<'_>, cells: &[&str], line: usize, out: &mut Imported) -> usize {
    let id = row_id(row);
    let target = match (&id, cells.first()) {
        (Some(_), _) => cells.len().saturating_sub(1),
        (None, Some(first)) if is_numbered(first) => 3,
        _ => return 0,
    };
    let text = |at: Option<usize>| {
        let text = cells.get(at?)?.trim();
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let (source, back) = (text(target.checked_sub(1)), text(Some(target)));
    if target > 0 && cells.len() > target {
        let row = ImportedRow { id, source, target: back, line, ..ImportedRow::default() };
        out.rows.push(row);
    }
    target
}

/// A name, a colon, a number.
fn is_numbered(cell: &str) -> bool {
    let number = cell.trim().rsplit_once(':').map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Where the text of a cell goes: into its first paragraph, instead of what all of them hold.
fn slot(cell: &Element<'_>, text: &str) -> Option<FileSlot> {
    let paragraphs: Vec<_> = cell.elements().filter(|child| child.name == "p").collect();
    let (first, last) = (paragraphs.first()?, paragraphs.last()?);
    let run = properties(cell).and_then(|own| text.get(own.span.clone()));
    let run = Some(run.unwrap_or_default().to_owned());
    let (before, after) = (opened(first.start_tag(text)), "</w:p>".to_owned());
    let (start, before) = match (first.child("pPr"), first.content(text)) {
        (Some(style), _) => (style.span.end, String::new()),
        (None, Some(held)) => (held.start, String::new()),
        (None, None) => (first.span.start, before),
    };
    let (end, after) = match last.content(text) {
        Some(held) if before.is_empty() => (held.end, String::new()),
        _ => (last.span.end, after),
    };
    Some(FileSlot { span: start..end, before, after, run, ..FileSlot::default() })
}

/// The words of a cell that are one run's.
fn words_of<'e, 'x>(cell: &'e Element<'x>) -> Option<&'e Element<'x>> {
    fn gather<'e, 'x>(element: &'e Element<'x>, out: &mut Vec<&'e Element<'x>>) {
        for child in element.elements() {
            if child.name == "t" { out.push(child) } else { gather(child, out) }
        }
    }
    let mut found = Vec::new();
    gather(cell, &mut found);
    let [only] = found.as_slice() else { return None };
    Some(only)
}

/// How the first words of a cell look.
fn properties<'e, 'x>(element: &'e Element<'x>) -> Option<&'e Element<'x>> {
    let own = |child: &'e Element<'x>| match child.name {
        "r" => child.child("rPr"),
        "pPr" => None,
        _ => properties(child),
    };
    element.elements().find_map(own)
}

/// The part that the tables stand in.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// The text of that part.
pub(super) fn document(bytes: &[u8], limits: Limits) -> Result<String, Error> {
    Archive::open(bytes, limits)?.text(DOCUMENT)?.ok_or_else(broken)
}

fn broken() -> Error {
    Error::new(ErrorCode::FileBroken).because(Cause::new("no-table"))
}

fn cells<'e, 'x>(row: &'e Element<'x>) -> Vec<&'e Element<'x>> {
    row.elements().filter(|child| child.name == "tc").collect()
}

/// The id in a bookmark or a content control.
fn row_id(element: &Element<'_>) -> Option<String> {
    for child in element.elements() {
        let value = match child.name {
            "bookmarkStart" => child.attr("name"),
            "tag" => child.attr("val"),
            _ => None,
        };
        let id = value.as_deref().and_then(|value| value.strip_prefix("seg_"));
        let found = id.map(|id| id.replace('.', "-")).or_else(|| row_id(child));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn cell_text(cell: &Element<'_>) -> String {
    let mut out = ParagraphText::default();
    out.walk(cell);
    out.dress(false, false);
    out.text
}

/// The words of a run, set high or low as Word has them.
fn scripted(run: &Element<'_>, words: String) -> String {
    let place = run.child("rPr").and_then(|properties| properties.child("vertAlign"));
    let script = match place.and_then(|place| place.attr("val")).as_deref() {
        Some("superscript") => Script::Super,
        Some("subscript") => Script::Sub,
        _ => return words,
    };
    script.set(&words).unwrap_or_else(|| format!("<{0}>{words}</{0}>", script.tag()))
}

#[derive(Default)]
struct ParagraphText {
    text: String,
    strong: bool,
    emphasis: bool,
}

impl ParagraphText {
    fn walk(&mut self, element: &Element<'_>) {
        for child in element.elements() {
            match child.name {
                "del" | "moveFrom" | "delText" | "instrText" | "rPr" | "pPr" | "tcPr" => {}
                "r" => self.run(child),
                "p" => {
                    if !self.text.is_empty() {
                        self.dress(false, false);
                        self.text.push('\n');
                    }
                    self.walk(child);
                }
                _ => self.walk(child),
            }
        }
    }

    fn run(&mut self, run: &Element<'_>) {
        let on = |name: &str| {
            let property = run.child("rPr").and_then(|properties| properties.child(name));
            property.is_some_and(|p| !(p.is("val", "0") || p.is("val", "false")))
        };
        for child in run.elements() {
            match child.name {
                "t" => {
                    let words = child.text();
                    if !words.is_empty() {
                        self.dress(on("b"), on("i"));
                        self.text.push_str(&scripted(run, words));
                    }
                }
                "tab" => self.text.push('\t'),
                "br" | "cr" => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('\u{2011}'),
                "footnoteReference" | "endnoteReference" => self.note(child),
                _ => {}
            }
        }
    }

    fn note(&mut self, reference: &Element<'_>) {
        self.dress(false, false);
        self.text.push_str(&format!("[^{}]", reference.attr("id").unwrap_or_default()));
    }

    /// Opens and closes emphasis where a run begins or ends; inside a word's spaces, never around
    /// them.
    fn dress(&mut self, strong: bool, emphasis: bool) {
        if (strong, emphasis) == (self.strong, self.emphasis) {
            return;
        }
        let kept = self.text.trim_end_matches(' ').len();
        let spaces = self.text.split_off(kept);
        if self.emphasis && (!emphasis || strong != self.strong) {
            self.text.push('*');
            self.emphasis = false;
        }
        if self.strong && !strong {
            self.text.push_str("**");
            self.strong = false;
        }
        self.text.push_str(&spaces);
        if strong && !self.strong {
            self.text.push_str("**");
        }
        if emphasis && !self.emphasis {
            self.text.push('*');
        }
        (self.strong, self.emphasis) = (strong, emphasis);
    }
}
