//! What one message says: the lines above it, and its value with terms put in.

use std::ops::Range;

use fluent_syntax::ast;

use super::comment::{Line, content};
use super::escape::{from_one_line, reference};
use super::layout::{Layout, Place};
use super::terms::{Resolver, Terms};
use crate::model::{Standing, StoredState, Target};

/// Reads messages of one layout.
pub struct Reader<'l, 't> {
    layout: &'l Layout<'t>,
    resolver: Resolver<'l>,
}

impl std::fmt::Debug for Reader<'_, '_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl<'l, 't> Reader<'l, 't> {
    pub(super) fn new(layout: &'l Layout<'t>, terms: &'l Terms) -> Self {
        Self { layout, resolver: Resolver::new(terms) }
    }

    /// What a message says; nothing for any other entry.
    pub fn target(&mut self, place: &Place<'t>) -> Option<Target> {
        let id = place.message_id()?;
        let mut target = Target { state: StoredState::Translated, ..Target::default() };
        for line in self.get(place.span.start..place.body).split_inclusive('\n') {
            Line::read(content(line), self.layout.source()).apply(&mut target);
        }
        if place.plain {
            let text = self.get(place.value.clone()).trim_end_matches('\n').trim_matches(' ');
            target.text = text.trim_end_matches([' ', '\r']).to_owned();
            target.value.clone_from(&target.text);
        } else {
            self.value(id, place, &mut target);
        }
        Some(target)
    }

    fn get(&self, span: Range<usize>) -> &'t str {
        self.layout.text().get(span).unwrap_or_default()
    }

    /// A value with braces, or over several lines.
    fn value(&mut self, id: &str, place: &Place<'t>, target: &mut Target) {
        let source = self.get(place.body..place.span.end);
        let resource = match fluent_syntax::parser::parse(source) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let value = resource.body.iter().find_map(|entry| match entry {
            ast::Entry::Message(message) => message.value.as_ref(),
            _ => None,
        });
        match value.map(parts) {
            None => {}
            Some(Some(parts)) => self.put_together(&parts, target),
            Some(None) => {
                let raw = self.get(place.value.clone()).trim();
                target.text = self.resolver.resolve(id, source).unwrap_or_else(|| raw.to_owned());
                target.value = raw.to_owned();
            }
        }
    }

    /// The value of text and terms; where one does not resolve, all stand by their names.
    fn put_together(&mut self, parts: &[Part], target: &mut Target) {
        target.value = parts.iter().map(Part::written).collect();
        for part in parts {
            let start = target.text.len();
            match part {
                Part::Text(text) => target.text.push_str(text),
                Part::Term(term) => match self.resolver.term(term) {
                    Some(text) => {
                        target.text.push_str(text);
                        target.references.push((start..target.text.len(), term.clone()));
                    }
                    None => {
                        target.text.clone_from(&target.value);
                        return target.references.clear();
                    }
                },
            }
        }
    }
}

/// What a message says of itself, from the lines above it.
pub(super) fn standing<'t>(layout: &Layout<'t>, place: &Place<'t>) -> Standing<'t> {
    let mut standing = Standing::default();
    let comment = layout.text().get(place.span.start..place.body).unwrap_or_default();
    for line in comment.split_inclusive('\n').map(content) {
        let baseline = line.strip_prefix(layout.source()).and_then(|rest| rest.strip_prefix(':'));
        if let Some(text) = baseline {
            standing.baseline = Some(from_one_line(text.strip_prefix(' ').unwrap_or(text)));
            continue;
        }
        match Line::read(line, layout.source()) {
            Line::State(state) => standing.state = state,
            Line::Covers(ids) => standing.covers = ids,
            Line::Question(_) => standing.question = true,
            _ => {}
        }
    }
    standing
}

/// A part of a value that uses no more of Fluent than text, string literals and terms.
enum Part {
    Text(String),
    /// A term, as it stands in the value.
    Term(String),
}

impl Part {
    fn written(&self) -> &str {
        match self {
            Self::Text(text) | Self::Term(text) => text,
        }
    }
}

/// The parts of a pattern; nothing where it uses more.
fn parts(pattern: &ast::Pattern<&str>) -> Option<Vec<Part>> {
    pattern.elements.iter().map(part).collect()
}

fn part(element: &ast::PatternElement<&str>) -> Option<Part> {
    match element {
        ast::PatternElement::TextElement { value } => Some(Part::Text(joined(value))),
        ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }),
        } => {
            let text = fluent_syntax::unicode::unescape_unicode_to_string(value);
            Some(Part::Text(text.into_owned()))
        }
        term => reference(term).map(Part::Term),
    }
}

/// Text that a person wrote over several lines, on one.
fn joined(text: &str) -> String {
    text.replace("\r\n", " ").replace('\n', " ")
}
