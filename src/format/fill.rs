//! A bilingual file of another tool, given back with our translations in it.
//!
//! The file and the bitexts in; the same file out, equal to the byte but for the targets that are
//! filled. The file is read as an import is, so that a row belongs to the segment that an import
//! would give it to; a translation gets the codes that the file has in its source.

use std::collections::BTreeMap;
use std::ops::Range;

use super::codes::{CodeExchange, FilePiece, Half, RawCode, pieces};
use super::docx_table;
use super::import::read;
use super::imported::{FilePlace, FileSlot, ImportOptions, ImportedRow};
use super::pairs::{AlignedRow, loose, pairs};
use super::reconcile::{fitted, joined};
use super::slots::{StateTag, opened, written_name};
use crate::container::xml::{self, Element};
use crate::container::zip::Archive;
use crate::container::zip::write::Zip;
use crate::container::{Limits, encoding};
use crate::model::{Bitext, Error, State};

/// A file that was filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What became of its segments.
    pub counts: FillCounts,
}

/// What became of the segments of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct FillCounts {
    /// They have another target now.
    pub filled: usize,
    /// They had ours already.
    pub unchanged: usize,
    /// The file does not let anybody change them.
    pub locked: usize,
    /// We have no translation, or one of an earlier source.
    pub untranslated: usize,
    /// No segment of ours, or several, say the same.
    pub unknown: usize,
    /// Codes that lost their place and stand at the end.
    pub moved: usize,
}

/// Puts our translations into a file of another tool.
///
/// # Errors
///
/// As [`read`]; [`ReaderUnknown`](crate::model::ErrorCode::ReaderUnknown) for a file that is no
/// XLIFF, TMX or table in DOCX.
pub fn fill(
    name: &str,
    bytes: &[u8],
    bitexts: &[Bitext],
    options: &ImportOptions,
) -> Result<FilledFile, Error> {
    let options = ImportOptions { with_slots: true, ..options.clone() };
    let rows = read(name, bytes, &options)?.rows;
    let is_docx = name.to_ascii_lowercase().ends_with(".docx");
    let text = match is_docx {
        true => docx_table::document(bytes, options.limits)?,
        false => xml::decode(bytes, &options.limits)?.trim_start_matches('\u{feff}').to_owned(),
    };
    let mut filler = Filler { text: &text, counts: FillCounts::default(), patches: Vec::new() };
    filler.rows(&rows, bitexts);
    let Filler { counts, patches, .. } = filler;
    let text = patched(&text, patches);
    let bytes = match is_docx {
        true => repacked(bytes, &text, options.limits)?,
        false => encoding::encode_as(bytes, &text)?,
    };
    Ok(FilledFile { bytes, counts })
}

/// The archive with another document in it, every other part as it is.
fn repacked(bytes: &[u8], document: &str, limits: Limits) -> Result<Vec<u8>, Error> {
    let mut archive = Archive::open(bytes, limits)?;
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut zip = Zip::default();
    for name in names {
        match name.as_str() {
            docx_table::DOCUMENT => zip.deflate(&name, document.as_bytes())?,
            _ => zip.deflate(&name, &archive.read(&name)?.unwrap_or_default())?,
        }
    }
    zip.finish()
}

struct Filler<'t> {
    text: &'t str,
    counts: FillCounts,
    /// What stands instead of a range of the text.
    patches: Vec<(Range<usize>, String)>,
}

/// A slot, what goes into it, and the state of what it holds then.
struct FilledSlot<'r> {
    slot: &'r FileSlot,
    new: Option<String>,
    state: State,
}

impl Filler<'_> {
    fn rows(&mut self, rows: &[ImportedRow], bitexts: &[Bitext]) {
        let all: Vec<Vec<AlignedRow<'_>>> = bitexts.iter().map(pairs).collect();
        let found: Vec<_> =
            bitexts.iter().zip(&all).map(|(bitext, pairs)| joined(bitext, pairs, rows)).collect();
        let mut slots: Vec<FilledSlot<'_>> = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let Some(place) = &row.place else { continue };
            let Some(slot) = &place.slot else { continue };
            let mut both = all.iter().zip(&found);
            let pair = both.find_map(|(pairs, found)| pair_at(pairs, found, index));
            let new = pair.and_then(|pair| self.target(row, place, pair));
            self.counts.unknown += usize::from(pair.is_none());
            let state = match (&new, pair) {
                (Some(_), Some(pair)) => pair.unit.state,
                // What is left as it is claims what it claimed; nothing says of no text that it
                // is done.
                _ if row.target.is_none() => State::Draft,
                _ => row.state.unwrap_or(State::Translated),
            };
            slots.push(FilledSlot { slot, new, state });
        }
        for together in slots.chunk_by(|one, two| one.slot.span == two.slot.span) {
            self.put(together);
        }
        self.say(&slots);
    }

    /// The target of a row, where it is to be another.
    fn target(
        &mut self,
        row: &ImportedRow,
        place: &FilePlace,
        pair: &AlignedRow<'_>,
    ) -> Option<String> {
        let own = pair.target().filter(|_| pair.unit.state != State::Drifted);
        let Some(own) = own else {
            self.counts.untranslated += 1;
            return None;
        };
        let held = fitted(row, pair).target.clone().unwrap_or_default();
        if loose(&held) == loose(own) {
            self.counts.unchanged += 1;
            return None;
        }
        if row.is_locked {
            self.counts.locked += 1;
            return None;
        }
        self.counts.filled += 1;
        Some(self.written(own, row, place, pair))
    }

    /// A translation as the file has its targets.
    fn written(
        &mut self,
        own: &str,
        row: &ImportedRow,
        place: &FilePlace,
        pair: &AlignedRow<'_>,
    ) -> String {
        // A file that has our marks among its words gets them so.
        let is_marked = place.source.is_empty() && pieces(&pair.source).len() > 1;
        let says = |source: &String| loose(source) == loose(&pair.source);
        let run = place.slot.as_ref().and_then(|slot| slot.run.as_deref());
        if is_marked && row.source.as_ref().is_some_and(says) {
            return words(own, run);
        }
        let exchange = CodeExchange::new(&pair.source, &place.source);
        let (pieces, moved) = exchange.to_file(own);
        self.counts.moved += moved;
        pieces.iter().map(|piece| self.piece(piece, run)).collect()
    }

    fn piece(&self, piece: &FilePiece<'_>, run: Option<&str>) -> String {
        let code = match piece {
            FilePiece::Words(text) => return words(text, run),
            FilePiece::Code(code) => code,
        };
        match &code.raw {
            RawCode::Words(text) => words(text, run),
            RawCode::Element(span) => half(self.text, span, code.half),
        }
    }

    /// Fills slots that stand instead of the same.
    fn put(&mut self, slots: &[FilledSlot<'_>]) {
        let Some(first) = slots.first() else { return };
        if slots.iter().all(|filled| filled.new.is_none()) {
            return;
        }
        let mut written = String::new();
        for filled in slots {
            written.push_str(&filled.slot.before);
            written.push_str(filled.new.as_deref().unwrap_or_default());
            written.push_str(&filled.slot.after);
        }
        let least = slots.iter().map(|filled| filled.state).min().unwrap_or(State::Draft);
        let opening = first.slot.states.iter().filter(|tag| tag.is_new);
        let said = opening.flat_map(|tag| tag.said(least)).collect();
        self.patches.push((first.slot.span.clone(), patched(&written, said)));
    }

    /// Says the states that are true now: what is said of several segments at once is what the
    /// least of them is.
    fn say(&mut self, slots: &[FilledSlot<'_>]) {
        let mut tags: BTreeMap<(usize, &str), (&StateTag, State, bool)> = BTreeMap::new();
        for filled in slots {
            for tag in filled.slot.states.iter().filter(|tag| !tag.is_new) {
                let key = (tag.span.start, tag.name);
                let said = tags.entry(key).or_insert((tag, filled.state, false));
                said.1 = said.1.min(filled.state);
                said.2 |= filled.new.is_some();
            }
        }
        for (tag, state, _) in tags.into_values().filter(|said| said.2) {
            self.patches.extend(tag.said(state));
        }
    }
}

/// The text with these ranges replaced.
fn patched(text: &str, mut patches: Vec<(Range<usize>, String)>) -> String {
    patches.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(text.len() + 1024);
    let mut done = 0;
    for (span, new) in &patches {
        out.push_str(text.get(done..span.start).unwrap_or_default());
        out.push_str(new);
        done = span.end.max(done);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn pair_at<'p, 'a>(
    pairs: &'p [AlignedRow<'a>],
    found: &[Option<usize>],
    index: usize,
) -> Option<&'p AlignedRow<'a>> {
    pairs.get(found.get(index).copied().flatten()?)
}

/// Words as XML has them; in a run of Word's where the file is one.
fn words(text: &str, run: Option<&str>) -> String {
    let mut out = String::new();
    let Some(properties) = run else {
        xml::write::text(&mut out, text);
        return out;
    };
    out.push_str(&format!("<w:r>{properties}<w:t xml:space=\"preserve\">"));
    xml::write::text(&mut out, text);
    out.push_str("</w:t></w:r>");
    out
}

/// A code as the file has it; of an element around words, one of its tags.
fn half(text: &str, span: &Range<usize>, half: Half) -> String {
    let whole = text.get(span.clone()).unwrap_or_default();
    let mut element = Element::default();
    element.span.clone_from(span);
    let name = written_name(&element, text);
    let is_around = matches!(name.rsplit(':').next(), Some("g" | "pc"));
    match half {
        Half::Open if is_around => opened(element.start_tag(text)),
        Half::Close if is_around => format!("</{name}>"),
        _ => whole.to_owned(),
    }
}
