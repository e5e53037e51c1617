//! FTL: the French reference catalogue, for Weblate and Pontoon, which want one.
//!
//! One message a segment under its id, the value on one line, headings as group comments. Never
//! with `fr:` comments: those belong to translations.

use super::options::{ExportOptions, Outputs, pour, pour_all};
use super::pairs::opens_section;
use crate::model::{Bitext, BitextBlock, Error};

pub(super) fn write(
    bitext: &Bitext,
    _options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let file = files.begin(&format!(".{}.ftl", bitext.source_locale))?;
    let mut out = String::new();
    comment(&mut out, "### ", &format!("{}: {}", bitext.document, bitext.source_locale));
    out.push('\n');
    for block in &bitext.blocks {
        if opens_section(block) {
            out.push('\n');
            comment(&mut out, "## ", &heading(block));
            out.push('\n');
        }
        for unit in &block.units {
            out.push_str(unit.id.as_str());
            out.push_str(" = ");
            value(&mut out, &unit.source);
            out.push('\n');
        }
        pour(&mut out, file)?;
    }
    pour_all(&mut out, file)
}

fn heading(block: &BitextBlock) -> String {
    let texts: Vec<_> = block.units.iter().map(|unit| unit.source.as_str()).collect();
    texts.join(" ")
}

fn comment(out: &mut String, mark: &str, text: &str) {
    out.push_str(mark);
    out.extend(
        text.chars()
            .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }),
    );
    out.push('\n');
}

/// A text as a one-line Fluent pattern: braces, controls and outer spaces as string literals.
fn value(out: &mut String, text: &str) {
    if text.is_empty() {
        out.push_str("{ \"\" }");
        return;
    }
    let end = text.trim_end_matches(' ').len();
    let start = text.len() - text.trim_start_matches(' ').len();
    for (at, c) in text.char_indices() {
        match c {
            '{' | '}' => out.extend(["{\"", brace(c), "\"}"]),
            ' ' if at < start || at >= end => out.push_str("{\" \"}"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("{{\"\\u{:04X}\"}}", u32::from(c)))
            }
            c => out.push(c),
        }
    }
}

fn brace(c: char) -> &'static str {
    if c == '{' { "{" } else { "}" }
}
