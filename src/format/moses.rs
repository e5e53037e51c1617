//! Moses: two plain files, a pair a line, and a third with the ids, for machine translation.
//!
//! Only pairs that have a translation, with the source that it was made from. The lines are made
//! plain: composed Unicode (NFC), controls and line separators as spaces, markup and note marks
//! taken out. The ids file has `id`, a tab, the state, a tab, and the covered ids.

use unicode_normalization::UnicodeNormalization;

use super::codes::{CodeKind, CodePiece, pieces};
use super::options::{ExportOptions, Outputs};
use super::pairs::pairs;
use super::split::{self, SplitPart};
use crate::model::{Bitext, Error};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let parts = split::parts(bitext);
    let mut made: Vec<Files> = Vec::new();
    made.resize_with(if options.split { SplitPart::ALL.len() } else { 1 }, Files::default);
    for pair in pairs(bitext) {
        let (source, target) = (line(pair.made_from()), line(pair.target().unwrap_or_default()));
        if source.is_empty() || target.is_empty() {
            continue;
        }
        let part = if options.split { split::part(&parts, &pair) as usize } else { 0 };
        let Some(made) = made.get_mut(part) else { continue };
        push(&mut made.source, &source);
        push(&mut made.target, &target);
        let ids = format!("{}\t{}\t{}", pair.id(), pair.unit.state.as_str(), pair.covers());
        push(&mut made.ids, ids.trim_end());
    }
    outputs(bitext, made, options.split, files)
}

#[derive(Default)]
struct Files {
    source: String,
    target: String,
    ids: String,
}

fn push(file: &mut String, line: &str) {
    file.push_str(line);
    file.push('\n');
}

fn outputs(
    bitext: &Bitext,
    made: Vec<Files>,
    is_split: bool,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    for (part, made) in SplitPart::ALL.into_iter().zip(made) {
        let name = if is_split { format!(".{}", part.as_str()) } else { String::new() };
        let (from, to) = (bitext.source_locale.as_str(), bitext.target_locale.as_str());
        for (end, text) in [(from, made.source), (to, made.target), ("ids", made.ids)] {
            files.one(&format!("{name}.{end}"), text.as_bytes())?;
        }
    }
    Ok(())
}

/// One plain line of a segment.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            CodePiece::Text(text) => out.extend(text.nfc().map(flat)),
            CodePiece::Alone(code) if code.kind == CodeKind::Control => out.push(' '),
            CodePiece::Alone(code) if code.kind == CodeKind::Verbatim => {
                out.extend(code.raw.trim_matches('`').nfc().map(flat));
            }
            CodePiece::Alone(code) if code.kind == CodeKind::Link => {
                out.push_str(code.raw.trim_matches(['<', '>']));
            }
            CodePiece::Alone(_) | CodePiece::Open(_) | CodePiece::Close(_) => {}
        }
    }
    let whole: String = out.nfc().collect();
    whole.trim().to_owned()
}

fn flat(c: char) -> char {
    if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') { ' ' } else { c }
}
