//! The table behind CSV, TSV and XLSX: which columns, and what stands in them.
//!
//! `id`, the two languages under their tags, `state`, `kind`, `covers`, `previous` (the source a
//! drifted translation was made from), `note`, `seen` (a hash of the target, by which
//! the reader tells who changed it meanwhile), and `score` where asked for. Readers find columns by
//! name, so their order is free.

use std::borrow::Cow;

use super::imported::{FileSide, ImportOptions, Imported, ImportedRow, remark_of};
use super::options::ExportOptions;
use super::pairs::{AlignedRow, mark};
use super::states;
use crate::container::xml::write as xml;
use crate::model::{Bitext, Error, ErrorCode, State};
use crate::text::fold::fold;
use crate::text::language::{of_heading, of_tag};

/// The names of the columns.
pub(super) fn header<'a>(bitext: &'a Bitext, options: &ExportOptions) -> Vec<&'a str> {
    let (from, to) = (bitext.source_locale.as_str(), bitext.target_locale.as_str());
    let mut names = vec!["id", from, to, "state", "kind", "covers", "previous", "note", "seen"];
    if options.with_scores {
        names.push("score");
    }
    names
}

/// The cells of one pair, as many as there are columns.
pub(super) fn cells<'a>(pair: &'a AlignedRow<'_>, options: &ExportOptions) -> Vec<Cow<'a, str>> {
    let mut cells: Vec<Cow<'a, str>> = vec![
        pair.id().into(),
        pair.source.as_ref().into(),
        pair.target().unwrap_or_default().into(),
        pair.unit.state.as_str().into(),
        pair.block.kind.as_str().into(),
        pair.covers().into(),
        pair.previous().unwrap_or_default().into(),
        note(pair).into(),
        mark(pair).into(),
    ];
    if options.with_scores {
        cells.push(pair.score().map(|score| score.to_string()).unwrap_or_default().into());
    }
    cells
}

/// What stands between two remarks on a row.
const PARTED: &str = " · ";

fn note(pair: &AlignedRow<'_>) -> String {
    let remarks = pair.remarks();
    let lines: Vec<_> =
        remarks
            .iter()
            .filter(|(kind, _)| *kind != "origin")
            .map(|(kind, text)| {
                if *kind == "note" { text.clone().into_owned() } else { format!("{kind}: {text}") }
            })
            .collect();
    lines.join(PARTED)
}

/// A cell's text with controls as visible stand-ins: tables are for eyes. Tabs and line breaks are
/// seen.
pub(super) fn plain<'a>(text: &'a str) -> Cow<'a, str> {
    let hidden = |c: char| {
        !matches!(c, '\t' | '\n')
            && matches!(c, '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(hidden) {
        Cow::Owned(text.chars().map(|c| if hidden(c) { xml::picture(c) } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// How many rows may stand above the names of the columns.
pub(super) const HEAD_ROWS: usize = 20;

/// Looks for the row of names: a title, a date and the like above it are passed over.
#[derive(Default)]
pub(super) struct HeadSearch {
    looked: usize,
    /// Why the first row that looks like one is none.
    first: Option<Error>,
}

impl HeadSearch {
    /// Whether this row is it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::LanguageOther`] where it names other languages; what was wrong with the first
    /// row where none of many is it.
    pub(super) fn look(
        &mut self,
        cells: &[&str],
        line: usize,
        options: &ImportOptions,
    ) -> Result<Option<TableColumns>, Error> {
        let held = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        if held == 0 {
            return Ok(None);
        }
        let error = match TableColumns::find(cells, options) {
            Ok(found) => return Ok(Some(found)),
            Err(error) => error.on(line, 1),
        };
        if held > 1 && error.code() == ErrorCode::LanguageOther {
            return Err(error);
        }
        self.looked += 1;
        if held > 1 || self.first.is_none() {
            self.first.get_or_insert(error);
        }
        match self.looked < HEAD_ROWS {
            true => Ok(None),
            false => self.first.take().map_or(Ok(None), Err),
        }
    }

    /// Why there is none.
    pub(super) fn failed(self) -> Option<Error> {
        self.first
    }
}

/// Which column of a table that came back holds what.
pub(super) struct TableColumns {
    id: Option<usize>,
    /// None where rows are told by their ids alone.
    source: Option<usize>,
    target: usize,
    state: Option<usize>,
    previous: Option<usize>,
    seen: Option<usize>,
    /// What a translator wrote into a column of their own.
    note: Option<usize>,
    /// What is said of the row, as [`note`] writes it.
    said: Option<usize>,
    /// Cells have an apostrophe before what a spreadsheet would run.
    is_guarded: bool,
    /// Columns up to the last that matters.
    width: usize,
}

impl TableColumns {
    /// Finds the columns by their names in the first row.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::LanguageOther`] where a language is missing and another one stands there;
    /// [`ErrorCode::FileBroken`] where the target has no column, or neither the ids nor the source.
    pub(super) fn find(names: &[&str], options: &ImportOptions) -> Result<Self, Error> {
        let head = Head::new(names);
        let id = head.at(&["id", "key", "tuid", "identifier", "identifiant", "cle", "segment id"]);
        let [source, target] =
            [FileSide::Source, FileSide::Target].map(|side| head.language(side, options));
        for (side, found) in [(FileSide::Source, source), (FileSide::Target, target)] {
            // One language of the pair, or ids, make it a table of translations.
            if found.is_none() && (id.or(source).or(target)).is_some() {
                head.refuse_others(side, options)?;
            }
        }
        let missing = |side: FileSide| {
            let error = Error::new(ErrorCode::FileBroken).on(1, 1).with("reason", "column");
            error.with("name", options.locale(side).as_str())
        };
        if source.is_none() && id.is_none() {
            return Err(missing(FileSide::Source));
        }
        let target = target.ok_or_else(|| missing(FileSide::Target))?;
        let width = source.unwrap_or(0).max(target).max(id.unwrap_or(0)) + 1;
        let state = head.at(&["state", "status", "etat", "statut"]);
        let (previous, seen) = (head.at(&["previous"]), head.at(&["seen"]));
        let (note, said) = (head.at(&["translator note"]), head.at(&["note"]));
        Ok(Self { id, source, target, state, previous, seen, note, said, is_guarded: false, width })
    }

    /// The column of the translation.
    pub(super) fn target(&self) -> usize {
        self.target
    }

    /// The column that says the state, where there is one.
    pub(super) fn state(&self) -> Option<usize> {
        self.state
    }

    /// The same for text tables, whose cells are guarded.
    pub(super) fn guarded(self) -> Self {
        Self { is_guarded: true, ..self }
    }

    /// Takes one row of the table.
    pub(super) fn take(&self, cells: &[&str], line: usize, out: &mut Imported) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if cells.len() < self.width {
            return out.remark("import-row-short", line);
        }
        let word = |at: Option<usize>| {
            let text = at.and_then(|at| cells.get(at)).map(|text| text.trim());
            text.filter(|text| !text.is_empty())
        };
        let state = word(self.state).map(|word| states::state(word).ok_or(word));
        if let Some(Err(_)) = state {
            out.remark("import-state-unknown", line);
        }
        let cell = |at: Option<usize>| {
            let text = at.and_then(|at| cells.get(at)).copied();
            let text = text.map(|text| if self.is_guarded { unguarded(text) } else { text });
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        out.rows.push(ImportedRow {
            id: word(self.id).map(str::to_owned),
            source: self.source.map(|at| cell(Some(at)).unwrap_or_default()),
            target: cell(Some(self.target)),
            state: state.map(|state| state.unwrap_or(State::Draft)),
            previous: cell(self.previous),
            seen: word(self.seen).map(str::to_owned),
            line,
            is_locked: word(self.state).is_some_and(states::is_locked),
            remarks: remarks(cell(self.note), cell(self.said)),
            ..ImportedRow::default()
        });
    }
}

/// What people said, out of the two columns for it.
fn remarks(note: Option<String>, said: Option<String>) -> Vec<(String, String)> {
    let own = note.and_then(|text| remark_of("translator note", &text));
    let mut remarks: Vec<(String, String)> = Vec::new();
    let mut goes_on = false;
    for piece in said.iter().flat_map(|said| said.split(PARTED)).flat_map(str::lines) {
        let line = piece.trim().split_once(':');
        match line.and_then(|(key, text)| remark_of(key, text)) {
            Some(remark) => remarks.push(remark),
            // What parts remarks stands in the text of one.
            None if goes_on => {
                if let Some((_, text)) = remarks.last_mut() {
                    text.push_str(&format!("{PARTED}{}", piece.trim()));
                }
            }
            None => continue,
        }
        goes_on = true;
    }
    remarks.extend(own);
    remarks
}

/// The names of the columns.
struct Head(Vec<String>);

impl Head {
    fn new(names: &[&str]) -> Self {
        let clean = |name: &&str| fold(name.trim().trim_start_matches('\u{feff}'));
        Self(names.iter().map(clean).collect())
    }

    fn at(&self, wanted: &[&str]) -> Option<usize> {
        self.0.iter().position(|name| wanted.contains(&name.as_str()))
    }

    /// The column of a language: under its own tag, else under a name of it, else under one for
    /// any.
    fn language(&self, side: FileSide, options: &ImportOptions) -> Option<usize> {
        let locale = options.locale(side);
        let language = of_tag(locale.as_str());
        let any: &[&str] = match side {
            FileSide::Source => &["source", "original", "originale", "depart", "vo"],
            FileSide::Target => {
                &["target", "translation", "cible", "traduction", "traduit", "arrivee"]
            }
        };
        let named = || self.0.iter().position(|name| of_heading(name) == language);
        let words = || self.0.iter().position(|name| any.contains(&core(name).as_str()));
        self.at(&[&fold(locale.as_str())]).or_else(named).or_else(words)
    }

    /// Refuses a table that lacks the language of a side and has another one, which is named.
    fn refuse_others(&self, side: FileSide, options: &ImportOptions) -> Result<(), Error> {
        let pair = [&options.source, &options.target].map(|locale| of_tag(locale.as_str()));
        let is_other = |name: &&String| of_heading(name).is_some_and(|l| !pair.contains(&Some(l)));
        let others: Vec<&str> = self.0.iter().filter(is_other).map(String::as_str).collect();
        if others.is_empty() {
            return Ok(());
        }
        Err(options.other(side, &others.join(", ")).on(1, 1))
    }
}

/// The name of a column without words that say nothing of which side it is.
fn core(name: &str) -> String {
    const NEUTRAL: [&str; 11] = [
        "text", "texte", "string", "segment", "segments", "language", "langue", "version", "de",
        "en", "column",
    ];
    let words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.filter(|word| !NEUTRAL.contains(word)).collect::<Vec<_>>().join(" ")
}

/// Whether a spreadsheet may take the cell for a formula, any apostrophes in front aside.
pub(super) fn is_dangerous(text: &str) -> bool {
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    })
}

/// A cell without the apostrophe that keeps a spreadsheet from running it.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(text)
}
