//! Reads a catalog: every entry with its byte span, every message with what stands above it.

use std::ops::Range;

use fluent_syntax::ast;
use rustc_hash::FxHashMap;

use super::comment::Line;
use super::terms::{Resolver, Terms};
use crate::model::{Diagnostic, Error, ErrorCode, Severity, StoredState, Target};

/// Deepest nesting of braces that is handed to the parser, which works by recursion.
const MAX_DEPTH: usize = 100;

/// What an entry is.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryKind {
    /// A message, with its id and what it says.
    Message {
        /// The id as written.
        id: String,
        /// What it says.
        target: Box<Target>,
    },
    /// A term, with its id.
    Term(String),
    /// `## …`: the title of a group.
    Group(String),
    /// Any other comment.
    Comment,
    /// Lines that are no Fluent.
    Junk,
}

/// One entry of a catalog.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Whole lines: from the first line of its comment to the end of its last line.
    pub span: Range<usize>,
    /// Where the line with the id begins; the comment stands before it.
    pub body: usize,
    /// The message's value: from after `=` to before the attributes or the end.
    pub value: Range<usize>,
    /// What it is.
    pub kind: EntryKind,
}

impl Entry {
    /// The id of a message.
    #[must_use]
    pub fn message_id(&self) -> Option<&str> {
        match &self.kind {
            EntryKind::Message { id, .. } => Some(id),
            _ => None,
        }
    }

    /// What a message says.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        match &self.kind {
            EntryKind::Message { target, .. } => Some(target),
            _ => None,
        }
    }
}

/// All entries of one catalog, in the file's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Junk and ids that stand twice, with their spans.
    pub diagnostics: Vec<Diagnostic>,
    index: FxHashMap<String, usize>,
}

impl Catalog {
    /// The entry of the message with this id; the first where it stands twice.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.index.get(id).and_then(|&at| self.entries.get(at))
    }

    /// Where the entry of the message with this id stands among the entries.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// What the message with this id says.
    #[must_use]
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.entry(id)?.target()
    }

    /// All messages, in the file's order.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &Target)> {
        self.entries.iter().filter_map(|entry| Some((entry.message_id()?, entry.target()?)))
    }

    /// All messages, taken out, in the file's order; the first where an id stands twice.
    pub fn into_messages(self) -> impl Iterator<Item = (String, Target)> {
        let index = self.index;
        self.entries.into_iter().enumerate().filter_map(move |(at, entry)| match entry.kind {
            EntryKind::Message { id, target } if index.get(&id) == Some(&at) => Some((id, *target)),
            _ => None,
        })
    }

    /// The first trouble that forbids writing into this file.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::CatalogJunk`] or [`ErrorCode::IdDuplicate`], with line and column in `text`.
    pub fn writable(&self, text: &str) -> Result<(), Error> {
        let Some(trouble) = self.diagnostics.iter().find(|d| d.severity == Severity::Error) else {
            return Ok(());
        };
        let before = text.get(..trouble.span.start).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.rsplit('\n').next().map_or(0, |last| last.chars().count());
        let code = match trouble.code {
            "catalog-duplicate" => ErrorCode::IdDuplicate,
            _ => ErrorCode::CatalogJunk,
        };
        let mut error = Error::new(code).on(line, column);
        for (name, value) in &trouble.args {
            error = error.with(name, value.clone());
        }
        Err(error)
    }
}

/// Reads a catalog; never gives up on what a person wrote.
///
/// `source` is the tag of the source language, the key of the baseline line; `terms` resolves
/// `{ -term }`.
#[must_use]
pub fn read(text: &str, source: &str, terms: &Terms) -> Catalog {
    if too_deep(text) {
        let span = 0..text.len();
        return Catalog {
            diagnostics: vec![trouble("catalog-junk", span, "")],
            ..Catalog::default()
        };
    }
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let reader = Reader { text, source, resolver: Resolver::new(terms) };
    reader.catalog(&resource.body)
}

fn trouble(code: &'static str, span: Range<usize>, id: &str) -> Diagnostic {
    let args = if id.is_empty() { Vec::new() } else { vec![("id", id.to_owned())] };
    Diagnostic { code, severity: Severity::Error, span, args }
}

/// Whether braces nest so deep that a parser by recursion could run out of stack.
pub(super) fn too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.lines().any(|line| {
        if line.starts_with('#') || begins_entry(line) {
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

struct Reader<'t> {
    text: &'t str,
    source: &'t str,
    resolver: Resolver<'t>,
}

impl<'t> Reader<'t> {
    fn catalog(mut self, body: &[ast::Entry<&'t str>]) -> Catalog {
        let starts: Vec<usize> = body.iter().map(|entry| self.start(entry)).collect();
        let mut catalog = Catalog { entries: Vec::with_capacity(body.len()), ..Catalog::default() };
        for (at, entry) in body.iter().enumerate() {
            let start = starts.get(at).copied().unwrap_or_default();
            let next = starts.get(at + 1).copied().unwrap_or(self.text.len());
            let entry = self.entry(entry, start..self.last_line_end(start, next));
            match &entry.kind {
                EntryKind::Message { id, .. } => {
                    if catalog.index.contains_key(id) {
                        let twice = trouble("catalog-duplicate", entry.body..entry.span.end, id);
                        catalog.diagnostics.push(twice);
                    } else {
                        catalog.index.insert(id.clone(), at);
                    }
                }
                EntryKind::Junk => {
                    catalog.diagnostics.push(trouble("catalog-junk", entry.span.clone(), ""));
                }
                _ => {}
            }
            catalog.entries.push(entry);
        }
        catalog
    }

    /// Where a slice that the parser gave us begins in our text.
    fn offset(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// Where an entry begins: the first line of its comment, or of itself.
    fn start(&self, entry: &ast::Entry<&'t str>) -> usize {
        let (comment, own) = match entry {
            ast::Entry::Message(message) => (message.comment.as_ref(), message.id.name),
            ast::Entry::Term(term) => (term.comment.as_ref(), term.id.name),
            ast::Entry::Comment(c)
            | ast::Entry::GroupComment(c)
            | ast::Entry::ResourceComment(c) => (Some(c), ""),
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

    fn entry(&mut self, entry: &ast::Entry<&'t str>, span: Range<usize>) -> Entry {
        let mut body = span.start;
        let mut value = span.start..span.start;
        let kind = match entry {
            ast::Entry::Message(message) => {
                body = self.line_start(self.offset(message.id.name));
                value = self.value_span(message, span.end);
                let target = Box::new(self.target(message, body..span.end, value.clone()));
                EntryKind::Message { id: message.id.name.to_owned(), target }
            }
            ast::Entry::Term(term) => EntryKind::Term(term.id.name.to_owned()),
            ast::Entry::GroupComment(comment) => {
                let title = comment.content.first().copied().unwrap_or_default();
                EntryKind::Group(title.trim_end().to_owned())
            }
            ast::Entry::Comment(_) | ast::Entry::ResourceComment(_) => EntryKind::Comment,
            ast::Entry::Junk { .. } => EntryKind::Junk,
        };
        Entry { span, body, value, kind }
    }

    fn value_span(&self, message: &ast::Message<&'t str>, end: usize) -> Range<usize> {
        let after = self.offset(message.id.name) + message.id.name.len();
        let equals = self.text.get(after..).and_then(|rest| rest.find('=')).unwrap_or_default();
        let end = match message.attributes.first() {
            Some(attribute) => self.line_start(self.offset(attribute.id.name)),
            None => end,
        };
        after + equals + 1..end
    }

    fn target(
        &mut self,
        message: &ast::Message<&'t str>,
        body: Range<usize>,
        value: Range<usize>,
    ) -> Target {
        let mut target = Target { state: StoredState::Translated, ..Target::default() };
        for line in message.comment.iter().flat_map(|comment| &comment.content) {
            Line::read(line.trim_end_matches('\r'), self.source).apply(&mut target);
        }
        match message.value.as_ref().map(simple) {
            None => {}
            Some(Simple::Text(text)) => {
                target.text.clone_from(&text);
                target.value = text;
            }
            Some(Simple::Terms(text)) => {
                let source = self.text.get(body).unwrap_or_default();
                target.text =
                    self.resolver.resolve(message.id.name, source).unwrap_or_else(|| text.clone());
                target.value = text;
            }
            Some(Simple::No) => {
                let source = self.text.get(body).unwrap_or_default();
                let raw = self.text.get(value).unwrap_or_default().trim();
                target.text = self
                    .resolver
                    .resolve(message.id.name, source)
                    .unwrap_or_else(|| raw.to_owned());
                target.value = raw.to_owned();
            }
        }
        target
    }
}

/// How much of Fluent a pattern uses.
enum Simple {
    /// Text and string literals only.
    Text(String),
    /// Also references to terms.
    Terms(String),
    /// Anything else.
    No,
}

fn simple(pattern: &ast::Pattern<&str>) -> Simple {
    if let [ast::PatternElement::TextElement { value }] = pattern.elements.as_slice() {
        return Simple::Text(joined(value));
    }
    let mut text = String::new();
    let mut terms = false;
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => text.push_str(&joined(value)),
            ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => {
                match inline {
                    ast::InlineExpression::StringLiteral { value } => {
                        text.push_str(&fluent_syntax::unicode::unescape_unicode_to_string(value));
                    }
                    ast::InlineExpression::TermReference {
                        id,
                        attribute: None,
                        arguments: None,
                    } => {
                        terms = true;
                        text.push_str(&format!("{{ -{} }}", id.name));
                    }
                    _ => return Simple::No,
                }
            }
            ast::PatternElement::Placeable { .. } => return Simple::No,
        }
    }
    if terms { Simple::Terms(text) } else { Simple::Text(text) }
}

/// Text that a person wrote over several lines, on one.
fn joined(text: &str) -> String {
    text.replace("\r\n", " ").replace('\n', " ")
}
