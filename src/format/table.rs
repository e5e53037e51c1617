//! The table behind CSV, TSV and XLSX: which columns, and what stands in them.
//!
//! `id`, the two languages under their tags, `state`, `kind`, `covers`, `previous` (the source a
//! drifted translation was made from), `note`, `seen` (a hash of the target, by which
//! the reader tells who changed it meanwhile), and `score` where asked for. Readers find columns by
//! name, so their order is free.

use std::borrow::Cow;

use super::ExportOptions;
use super::import::{self, ImportOptions, Imported, ImportedRow};
use super::pairs::{Pair, seen};
use crate::container::xml::write as xml;
use crate::model::{Bitext, Error, ErrorCode, Locale};

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
pub(super) fn cells<'a>(pair: &'a Pair<'_>, options: &ExportOptions) -> Vec<Cow<'a, str>> {
    let mut cells: Vec<Cow<'a, str>> = vec![
        pair.id().into(),
        pair.source.as_ref().into(),
        pair.target().unwrap_or_default().into(),
        pair.unit.state.as_str().into(),
        pair.block.kind.as_str().into(),
        pair.covers().into(),
        pair.previous().unwrap_or_default().into(),
        note(pair).into(),
        seen(pair.target()).into(),
    ];
    if options.with_scores {
        cells.push(pair.score().map(|score| score.to_string()).unwrap_or_default().into());
    }
    cells
}

fn note(pair: &Pair<'_>) -> String {
    let remarks = pair.remarks();
    let lines: Vec<_> = remarks
        .iter()
        .filter(|(kind, _)| *kind != "origin")
        .map(
            |(kind, text)| {
                if *kind == "note" { (*text).to_owned() } else { format!("{kind}: {text}") }
            },
        )
        .collect();
    lines.join(" · ")
}

/// A cell's text with controls as visible stand-ins: tables are for eyes.
pub(super) fn plain<'a>(text: &'a str) -> Cow<'a, str> {
    let hidden =
        |c: char| matches!(c, '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}') && c != '\t';
    if text.contains(hidden) {
        Cow::Owned(text.chars().map(|c| if hidden(c) { xml::picture(c) } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Which column of a table that came back holds what.
pub(super) struct Columns {
    id: Option<usize>,
    /// None where rows are told by their ids alone.
    source: Option<usize>,
    target: usize,
    state: Option<usize>,
    seen: Option<usize>,
    note: Option<usize>,
    /// Cells have an apostrophe before what a spreadsheet would run.
    is_guarded: bool,
    /// Columns up to the last that matters.
    width: usize,
}

impl Columns {
    /// Finds the columns by their names in the first row.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] where the target has no column, or neither the ids nor the source.
    pub(super) fn find(names: &[&str], options: &ImportOptions) -> Result<Self, Error> {
        let names: Vec<String> = names
            .iter()
            .map(|name| name.trim().trim_start_matches('\u{feff}').to_ascii_lowercase())
            .collect();
        let at = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        let language = |locale: &Locale, other: &str| {
            let tag = locale.as_str().to_ascii_lowercase();
            at(&[&tag]).or_else(|| at(&[locale.language(), other]))
        };
        let missing = |locale: &Locale| {
            let error = Error::new(ErrorCode::FileBroken).on(1, 1).with("reason", "column");
            error.with("name", locale.as_str())
        };
        let id = at(&["id", "key", "tuid"]);
        let source = language(&options.source, "source");
        if source.is_none() && id.is_none() {
            return Err(missing(&options.source));
        }
        let target = language(&options.target, "target").ok_or_else(|| missing(&options.target))?;
        let width = source.unwrap_or(0).max(target).max(id.unwrap_or(0)) + 1;
        let (state, seen, note) = (at(&["state"]), at(&["seen"]), at(&["translator note"]));
        Ok(Self { id, source, target, state, seen, note, is_guarded: false, width })
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
        let cell = |at: Option<usize>| {
            let text = at.and_then(|at| cells.get(at)).copied();
            let text = text.map(|text| if self.is_guarded { unguarded(text) } else { text });
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        out.rows.push(ImportedRow {
            id: cell(self.id),
            source: self.source.map(|at| cell(Some(at)).map(import::one_line).unwrap_or_default()),
            target: cell(Some(self.target)).map(import::one_line),
            state: cell(self.state).and_then(|name| import::state(&name)),
            fuzzy: false,
            seen: cell(self.seen),
            line,
            note: cell(self.note),
        });
    }
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
