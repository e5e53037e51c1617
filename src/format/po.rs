//! PO: gettext's catalogs, for Poedit, Weblate and `msgmerge`.
//!
//! `msgctxt` is the segment's id, `msgid` the source. Drafts and drifted messages are `fuzzy`; what
//! a drifted one was made from stands behind `#|`. Messages whose segment left the text stand at
//! the end behind `#~`.

use super::date::Moment;
use super::options::{ExportOptions, Outputs, pour, pour_all};
use super::pairs::{AlignedRow, mark, pairs};
use crate::container::xml::write as xml;
use crate::model::{Bitext, Error, Obsolete, State};

mod reader;

pub(super) use reader::read;

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let file = files.begin(".po")?;
    let mut out = String::new();
    header(&mut out, bitext, options);
    for pair in &pairs {
        message(&mut out, pair, options);
        pour(&mut out, file)?;
    }
    for message in &bitext.obsolete {
        obsolete(&mut out, message);
        pour(&mut out, file)?;
    }
    pour_all(&mut out, file)
}

fn header(out: &mut String, bitext: &Bitext, options: &ExportOptions) {
    comment(out, "# ", &bitext.title);
    if let Some(licence) = &options.imprint.licence {
        comment(out, "# ", licence);
    }
    let date = Moment::new(options.epoch.unwrap_or(0)).po();
    let translator = options.imprint.translators.first().map_or("enregard", String::as_str);
    let to = bitext.target_locale.as_str().replace('-', "_");
    let lines = [
        ("Project-Id-Version", bitext.document.as_str()),
        ("POT-Creation-Date", &date),
        ("PO-Revision-Date", &date),
        ("Last-Translator", translator),
        ("Language-Team", &to),
        ("Language", &to),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Source-Language", bitext.source_locale.as_str()),
        ("X-Generator", concat!("enregard ", env!("CARGO_PKG_VERSION"))),
    ];
    out.push_str("msgid \"\"\nmsgstr \"\"\n");
    for (name, value) in lines {
        let line: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        out.push('"');
        quoted(out, name);
        out.push_str(": ");
        quoted(out, &line);
        out.push_str("\\n\"\n");
    }
}

fn message(out: &mut String, pair: &AlignedRow<'_>, options: &ExportOptions) {
    out.push('\n');
    for (kind, text) in pair.remarks() {
        match kind {
            "note" => comment(out, "# ", &text),
            _ => comment(out, "#. ", &format!("{kind}: {text}")),
        }
    }
    comment(out, "#. ", &format!("kind: {}", pair.block.kind.as_str()));
    if !pair.covered.is_empty() {
        comment(out, "#. ", &format!("covers: {}", pair.covers()));
    }
    if let (true, Some(score)) = (options.with_scores, pair.score()) {
        comment(out, "#. ", &format!("score: {score}"));
    }
    comment(out, "#. ", &format!("seen: {}", mark(pair)));
    if pair.unit.state == State::Reviewed {
        comment(out, "#. ", "state: reviewed");
    } else if pair.unit.state == State::Drifted && pair.previous().is_none() {
        comment(out, "#. ", "state: drifted");
    } else if pair.unit.state == State::Untranslatable {
        comment(out, "#. ", "state: untranslatable");
    }
    if pair.is_fuzzy() && pair.target().is_some() {
        out.push_str("#, fuzzy\n");
        if let Some(previous) = pair.previous() {
            field(out, "#| ", "msgid", previous);
        }
    }
    field(out, "", "msgctxt", pair.id());
    field(out, "", "msgid", &pair.source);
    field(out, "", "msgstr", pair.target().unwrap_or_default());
}

fn obsolete(out: &mut String, message: &Obsolete) {
    let Some(source) = message.target.baseline.as_deref().filter(|text| !text.is_empty()) else {
        return;
    };
    out.push('\n');
    field(out, "#~ ", "msgctxt", message.id.as_str());
    field(out, "#~ ", "msgid", source);
    field(out, "#~ ", "msgstr", &message.target.text);
}

/// A comment stays one line whatever the text holds.
fn comment(out: &mut String, mark: &str, text: &str) {
    let end = out.len();
    out.push_str(mark);
    out.extend(text.chars().map(|c| if c.is_control() { xml::picture(c) } else { c }));
    let kept = out.trim_end_matches(' ').len().max(end);
    out.truncate(kept);
    out.push('\n');
}

fn field(out: &mut String, mark: &str, name: &str, text: &str) {
    out.push_str(mark);
    out.push_str(name);
    out.push_str(" \"");
    quoted(out, text);
    out.push_str("\"\n");
}

/// The inside of a PO string. Gettext knows escapes for a few controls only; the rest would break
/// its tools and become visible stand-ins.
fn quoted(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, 0..=0x1f | 0x7f | b'"' | b'\\') {
            continue;
        }
        out.push_str(text.get(copied..at).unwrap_or_default());
        copied = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            _ => out.push(xml::picture(char::from(byte))),
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}
