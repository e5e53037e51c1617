//! Cuts any catalog, by the Fluent parser: its slices point into our text, so that spans cost
//! nothing.

use std::ops::Range;

use fluent_syntax::ast;

use crate::catalog::place::{EntryPlace, PlaceKind};

/// Deepest nesting of braces that is handed to the parser, which works by recursion.
const MAX_DEPTH: usize = 100;

/// The entries; one stretch of junk where braces nest too deep.
pub(super) fn read(text: &str) -> Vec<EntryPlace<'_>> {
    if too_deep(text) {
        let (span, kind) = (0..text.len(), PlaceKind::Junk);
        return vec![EntryPlace { span, body: 0, value: 0..0, kind, plain: false }];
    }
    let parsed = super::super::harmless::harmless(text);
    let resource = match fluent_syntax::parser::parse(parsed.as_ref()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let cutter = EntryCutter { text, parsed: &parsed };
    let starts: Vec<usize> = resource.body.iter().map(|entry| cutter.start(entry)).collect();
    let mut places = Vec::with_capacity(resource.body.len());
    for (at, entry) in resource.body.iter().enumerate() {
        let start = starts.get(at).copied().unwrap_or_default();
        let next = starts.get(at + 1).copied().unwrap_or(text.len());
        places.push(cutter.place(entry, start..cutter.last_line_end(start, next)));
    }
    places
}

/// Whether braces nest so deep that a parser by recursion could run out of stack.
pub(in crate::catalog) fn too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.lines().any(|line| {
        if line.starts_with('#') {
            // A comment nests nothing, whatever the sentence in it holds.
            depth = 0;
            return false;
        }
        if begins_entry(line) {
            depth = 0;
        }
        let mut deepest = depth;
        for byte in line.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        deepest > MAX_DEPTH
    })
}

fn begins_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && end.and_then(|end| name.get(end..)).is_some_and(|r| r.trim_start().starts_with('='))
}

struct EntryCutter<'t, 'p> {
    text: &'t str,
    /// What the parser was given: the text, or a copy of it of the same length.
    parsed: &'p str,
}

impl<'t, 'p> EntryCutter<'t, 'p> {
    /// Where a slice that the parser gave us begins in our text.
    fn offset(&self, slice: &str) -> usize {
        let start = self.parsed.as_ptr() as usize;
        (slice.as_ptr() as usize).saturating_sub(start).min(self.text.len())
    }

    /// A slice that the parser gave us, out of our text.
    fn own(&self, slice: &str) -> &'t str {
        let at = self.offset(slice);
        self.text.get(at..at + slice.len()).unwrap_or_default()
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// Where an entry begins: the first line of its comment, or of itself.
    fn start(&self, entry: &ast::Entry<&'p str>) -> usize {
        // A lone sign at the end of the file is a comment of no lines.
        let end = self.parsed.get(self.parsed.len()..).unwrap_or_default();
        let (comment, own) = match entry {
            ast::Entry::Message(message) => (message.comment.as_ref(), message.id.name),
            ast::Entry::Term(term) => (term.comment.as_ref(), term.id.name),
            ast::Entry::Comment(c)
            | ast::Entry::GroupComment(c)
            | ast::Entry::ResourceComment(c) => (Some(c), end),
            ast::Entry::Junk { content } => (None, *content),
        };
        let first = comment.and_then(|comment| comment.content.first()).copied().unwrap_or(own);
        self.line_start(self.offset(first))
    }

    /// The end of the last line before `next` that is not blank.
    fn last_line_end(&self, start: usize, next: usize) -> usize {
        let slice = self.text.get(start..next).unwrap_or_default();
        let kept = start + slice.trim_end_matches([' ', '\n', '\r']).len();
        match self.text.get(kept..next).and_then(|rest| rest.find('\n')) {
            Some(end) => kept + end + 1,
            None => next,
        }
    }

    fn place(&self, entry: &ast::Entry<&'p str>, span: Range<usize>) -> EntryPlace<'t> {
        let mut body = span.start;
        let mut value = span.start..span.start;
        let kind = match entry {
            ast::Entry::Message(message) => {
                body = self.line_start(self.offset(message.id.name));
                value = self.value_span(message, span.end);
                PlaceKind::Message(self.own(message.id.name))
            }
            ast::Entry::Term(term) => {
                body = self.line_start(self.offset(term.id.name));
                PlaceKind::Term(self.own(term.id.name))
            }
            ast::Entry::GroupComment(comment) => {
                let title = comment.content.first().copied().unwrap_or_default();
                PlaceKind::Group(self.own(title).trim_end())
            }
            ast::Entry::Comment(_) | ast::Entry::ResourceComment(_) => PlaceKind::Comment,
            ast::Entry::Junk { .. } => PlaceKind::Junk,
        };
        EntryPlace { span, body, value, kind, plain: false }
    }

    fn value_span(&self, message: &ast::Message<&'p str>, end: usize) -> Range<usize> {
        let after = self.offset(message.id.name) + message.id.name.len();
        let equals = self.text.get(after..).and_then(|rest| rest.find('=')).unwrap_or_default();
        let end = match message.attributes.first() {
            Some(attribute) => self.line_start(self.offset(attribute.id.name)),
            None => end,
        };
        after + equals + 1..end
    }
}
