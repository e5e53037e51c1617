//! The table behind CSV, TSV and XLSX: which columns, and what stands in them.
//!
//! `id`, the two languages under their tags, `state`, `kind`, `covers`, `previous` (the source a
//! drifted translation was made from), `note`, and `score` where asked for. Readers find columns by
//! name, so their order is free.

use std::borrow::Cow;

use super::pairs::Pair;
use super::{ExportOptions, xml};
use crate::model::Bitext;

/// The names of the columns.
pub(super) fn header<'a>(bitext: &'a Bitext, options: &ExportOptions) -> Vec<&'a str> {
    let (from, to) = (bitext.source_locale.as_str(), bitext.target_locale.as_str());
    let mut names = vec!["id", from, to, "state", "kind", "covers", "previous", "note"];
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
