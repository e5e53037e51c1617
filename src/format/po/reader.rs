//! Reads a PO file that came back.
//!
//! Entries in the order gettext writes them: comments, `msgctxt`, `msgid`, `msgstr`, each string in
//! one or more quoted pieces. Obsolete entries (`#~`) are passed over; the earlier source of a
//! fuzzy one (`#|`) is what it was made from. The header's `charset` says how to read the bytes.

use super::super::imported::{FileSide, ImportOptions, Imported, ImportedRow, remark_of};
use super::super::states;
use crate::container::encoding;
use crate::model::{Error, ErrorCode, State};
use crate::text::language::of_heading;

/// Reads the entries; `msgctxt` is the id.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] with the line for what is no PO, [`ErrorCode::NotUtf8`] for an
/// encoding that is unknown or does not fit, [`ErrorCode::LanguageOther`] where the header names
/// another language.
pub(in crate::format) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let text = encoding::decode_as(bytes, &charset(bytes))?;
    let mut reader = PoReader::default();
    for (index, line) in text.lines().enumerate() {
        reader.line = index + 1;
        reader.take(line.trim())?;
    }
    reader.flush();
    check_languages(&reader.header, options)?;
    Ok(reader.out)
}

/// The header's fields that name a language, as gettext, Poedit and we call them.
const LANGUAGES: [(&str, FileSide); 4] = [
    ("language", FileSide::Target),
    ("x-poedit-language", FileSide::Target),
    ("x-source-language", FileSide::Source),
    ("x-poedit-sourcelanguage", FileSide::Source),
];

fn check_languages(header: &str, options: &ImportOptions) -> Result<(), Error> {
    for (name, value) in header.lines().filter_map(|line| line.split_once(':')) {
        let name = name.trim().to_ascii_lowercase();
        let Some((_, side)) = LANGUAGES.iter().find(|(known, _)| *known == name) else { continue };
        let tag = of_heading(value).unwrap_or_else(|| value.trim().to_owned());
        if !options.locale(*side).speaks(&tag) {
            return Err(options.other(*side, value));
        }
    }
    Ok(())
}

/// The name in the header; a template's own `CHARSET` is none.
fn charset(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let name = head.split_once("charset=").map(|(_, rest)| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    });
    name.filter(|name: &String| name != "CHARSET" && !name.is_empty()).unwrap_or("UTF-8".to_owned())
}

/// Which string a quoted line goes on.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Context,
    Source,
    Target,
    /// What a fuzzy entry was made from.
    Previous,
    /// Plural forms and previous contexts, which are read and let go.
    Other,
}

#[derive(Default)]
struct PoReader {
    out: Imported,
    header: String,
    line: usize,
    entry: PoEntry,
    field: Field,
}

#[derive(Default)]
struct PoEntry {
    line: usize,
    context: Option<String>,
    source: Option<String>,
    target: Option<String>,
    previous: Option<String>,
    fuzzy: bool,
    state: Option<State>,
    seen: Option<String>,
    remarks: Vec<(String, String)>,
    has_plural: bool,
}

impl PoReader {
    fn take(&mut self, line: &str) -> Result<(), Error> {
        if line.is_empty() {
            self.flush();
        } else if let Some(comment) = line.strip_prefix('#') {
            if self.entry.target.is_some() {
                self.flush();
            }
            self.comment(comment)?;
        } else if line.starts_with('"') {
            self.string(line)?;
        } else {
            let (keyword, string) = line.split_once([' ', '\t']).ok_or_else(|| self.broken())?;
            self.keyword(keyword)?;
            self.string(string.trim())?;
        }
        Ok(())
    }

    fn comment(&mut self, comment: &str) -> Result<(), Error> {
        if let Some(previous) = comment.strip_prefix('|') {
            return self.previous(previous.trim());
        } else if let Some(flags) = comment.strip_prefix(',') {
            self.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if let Some(remark) = comment.strip_prefix(". ") {
            match remark.split_once(": ") {
                Some(("seen", hash)) => self.entry.seen = Some(hash.trim().to_owned()),
                Some(("state", name)) => self.entry.state = states::state(name),
                Some((key, text)) => self.entry.remarks.extend(remark_of(key, text)),
                None => self.entry.remarks.extend(
                    (remark == "resolved:").then(|| ("resolved".to_owned(), String::new())),
                ),
            }
        }
        Ok(())
    }

    /// A line of the previous strings: `msgid "…"`, or a further piece of it.
    fn previous(&mut self, line: &str) -> Result<(), Error> {
        if line.starts_with('"') {
            return self.string(line);
        }
        let (keyword, string) = line.split_once([' ', '\t']).ok_or_else(|| self.broken())?;
        self.field = if keyword == "msgid" { Field::Previous } else { Field::Other };
        self.string(string.trim())
    }

    fn keyword(&mut self, keyword: &str) -> Result<(), Error> {
        self.field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Source,
            "msgstr" | "msgstr[0]" => Field::Target,
            "msgid_plural" => Field::Other,
            _ if keyword.starts_with("msgstr[") => Field::Other,
            _ => return Err(self.broken()),
        };
        let starts = match self.field {
            Field::Context => self.entry.source.is_some(),
            Field::Source => self.entry.source.is_some(),
            _ => false,
        };
        if starts {
            let field = self.field;
            self.flush();
            self.field = field;
        }
        let line = self.line;
        let entry = &mut self.entry;
        let slot = match self.field {
            Field::Context => &mut entry.context,
            Field::Source => &mut entry.source,
            Field::Target => &mut entry.target,
            Field::None | Field::Previous | Field::Other => {
                entry.has_plural = true;
                return Ok(());
            }
        };
        let is_first = slot.is_none();
        *slot = Some(String::new());
        if entry.line == 0 {
            entry.line = line;
        }
        if is_first { Ok(()) } else { Err(self.broken()) }
    }

    /// One quoted piece of the string that the last keyword began.
    fn string(&mut self, quoted: &str) -> Result<(), Error> {
        let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let text = inside.and_then(unescaped).ok_or_else(|| self.broken())?;
        let slot = match self.field {
            Field::None => return Err(self.broken()),
            Field::Other => return Ok(()),
            Field::Context => &mut self.entry.context,
            Field::Source => &mut self.entry.source,
            Field::Target => &mut self.entry.target,
            Field::Previous => &mut self.entry.previous,
        };
        slot.get_or_insert_default().push_str(&text);
        Ok(())
    }

    fn broken(&self) -> Error {
        Error::new(ErrorCode::FileBroken).on(self.line, 1).with("line", self.line.to_string())
    }

    /// Ends the entry. The header has no context and an empty source.
    fn flush(&mut self) {
        self.field = Field::None;
        let entry = std::mem::take(&mut self.entry);
        let Some(source) = entry.source else { return };
        if entry.context.is_none() && source.is_empty() {
            self.header.push_str(&entry.target.unwrap_or_default());
            return;
        }
        if entry.has_plural {
            return self.out.remark("import-plural", entry.line);
        }
        let state = match entry.state {
            Some(State::Drifted) if entry.fuzzy => State::Drifted,
            _ if entry.fuzzy => State::Draft,
            Some(State::Reviewed) => State::Reviewed,
            _ => State::Translated,
        };
        self.out.rows.push(ImportedRow {
            id: entry.context.filter(|id| !id.is_empty()),
            source: Some(source),
            target: entry.target.filter(|text| !text.is_empty()),
            state: Some(state),
            previous: entry.previous,
            seen: entry.seen,
            line: entry.line,
            remarks: entry.remarks,
            ..ImportedRow::default()
        });
    }
}

/// The text of a quoted piece, or nothing where an escape is none or a quote stands bare.
fn unescaped(inside: &str) -> Option<String> {
    if !inside.contains(['\\', '"']) {
        return Some(inside.to_owned());
    }
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => return None,
            '\\' => out.push(match rest.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'a' => '\u{7}',
                'b' => '\u{8}',
                'v' => '\u{b}',
                'f' => '\u{c}',
                c @ ('"' | '\\') => c,
                _ => return None,
            }),
            c => out.push(c),
        }
    }
    Some(out)
}
