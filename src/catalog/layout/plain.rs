//! Cuts a catalog whose values each stand on their one line, and nothing else, line by line.

use std::ops::Range;

use crate::catalog::place::{EntryPlace, PlaceKind};

/// Most braces in a line that is handed to the parser, which works by recursion.
const MAX_BRACES: usize = 64;

/// The entries, or nothing where a line is not in the plain form.
pub(super) fn read(text: &str) -> Option<Vec<EntryPlace<'_>>> {
    let mut scan = LineScan { places: Vec::new(), comment: None };
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let span = at..at + whole.len();
        at = span.end;
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        if line.ends_with('\r') {
            return None;
        }
        match line.as_bytes().first() {
            None => scan.close_comment(),
            Some(b'#') => scan.comment(line, span)?,
            Some(b'-') => scan.term(line, span)?,
            Some(first) if first.is_ascii_alphabetic() => scan.message(line, span)?,
            Some(_) => return None,
        }
    }
    scan.close_comment();
    Some(scan.places)
}

struct LineScan<'t> {
    places: Vec<EntryPlace<'t>>,
    /// A comment that may belong to the next line.
    comment: Option<Comment<'t>>,
}

struct Comment<'t> {
    span: Range<usize>,
    level: usize,
    /// Its first line, without its signs.
    first: &'t str,
}

impl<'t> LineScan<'t> {
    fn comment(&mut self, line: &'t str, span: Range<usize>) -> Option<()> {
        let content = line.trim_start_matches('#');
        let level = line.len() - content.len();
        if level > 3 || !(content.is_empty() || content.starts_with(' ')) {
            return None;
        }
        match &mut self.comment {
            Some(open) if open.level == level => open.span.end = span.end,
            _ => {
                self.close_comment();
                let first = content.strip_prefix(' ').unwrap_or(content);
                self.comment = Some(Comment { span, level, first });
            }
        }
        Some(())
    }

    /// Writes down a comment that stands alone.
    fn close_comment(&mut self) {
        let Some(Comment { span, level, first }) = self.comment.take() else { return };
        let kind = match level {
            2 => PlaceKind::Group(first.trim_end()),
            _ => PlaceKind::Comment,
        };
        let (body, value) = (span.start, span.start..span.start);
        self.places.push(EntryPlace { span, body, value, kind, plain: false });
    }

    /// Where the comment of the entry that begins at `body` begins.
    fn take_comment(&mut self, body: usize) -> usize {
        match self.comment.take_if(|comment| comment.level == 1) {
            Some(comment) => comment.span.start,
            None => {
                self.close_comment();
                body
            }
        }
    }

    fn term(&mut self, line: &'t str, span: Range<usize>) -> Option<()> {
        let (id, equals) = named(line.strip_prefix('-')?)?;
        let value = line.get(equals + 2..)?;
        if value.contains(['{', '}']) || value.trim_matches(' ').is_empty() {
            return None;
        }
        let (body, end) = (span.start, span.end);
        let start = self.take_comment(body);
        let kind = PlaceKind::Term(id);
        self.places.push(EntryPlace {
            span: start..end,
            body,
            value: start..start,
            kind,
            plain: false,
        });
        Some(())
    }

    fn message(&mut self, line: &'t str, span: Range<usize>) -> Option<()> {
        let (id, equals) = named(line)?;
        let value = line.get(equals + 1..)?;
        let plain = !value.contains(['{', '}']);
        if value.trim_matches(' ').is_empty() || !(plain || is_whole(line)) {
            return None;
        }
        let (body, end) = (span.start, span.end);
        let start = self.take_comment(body);
        let (value, kind) = (body + equals + 1..end, PlaceKind::Message(id));
        self.places.push(EntryPlace { span: start..end, body, value, kind, plain });
        Some(())
    }
}

/// The identifier a line begins with, and where the `=` after it stands.
fn named(line: &str) -> Option<(&str, usize)> {
    let inside = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let end = line.bytes().position(|b| !inside(b))?;
    let id = line.get(..end)?;
    let rest = line.get(end..)?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let starts = id.starts_with(|c: char| c.is_ascii_alphabetic());
    (starts && rest.as_bytes().get(spaces) == Some(&b'=')).then_some((id, end + spaces))
}

/// Whether the parser takes this line, braces and all, for one message with a value.
fn is_whole(line: &str) -> bool {
    use fluent_syntax::ast::Entry;
    if line.bytes().filter(|b| *b == b'{').count() > MAX_BRACES {
        return false;
    }
    let line = super::super::harmless::harmless(line);
    let Ok(resource) = fluent_syntax::parser::parse(line.as_ref()) else { return false };
    matches!(resource.body.as_slice(), [Entry::Message(message)] if message.value.is_some())
}
