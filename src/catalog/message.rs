//! What one message says: the lines above it, and its value with terms put in.

use std::cell::RefCell;
use std::ops::Range;

use fluent_syntax::ast;

use super::comment::{Line, content};
use super::layout::{Layout, Place};
use super::terms::{Resolver, Terms};
use crate::model::{Messages, SegmentId, Standing, StoredState, Target};
use crate::text::norm::is_blank;

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

    /// Whether a message shows nothing once its terms are put in.
    fn is_blank(&mut self, place: &Place<'t>) -> bool {
        // Letters before the first brace settle it without the parser.
        let value = self.get(place.value.clone());
        let plain = value.split('{').next().unwrap_or_default();
        let open = !place.plain && plain.len() < value.len();
        is_blank(plain) && (!open || self.target(place).is_none_or(|target| target.is_blank()))
    }

    /// What a message names that says nothing: a term that is missing or empty, a variable.
    pub(super) fn unsaid(&mut self, place: &Place<'t>) -> Option<String> {
        let source = self.get(place.body..place.span.end);
        let resource = parsed(source);
        let pattern = value(&resource)?;
        match simple(pattern) {
            Simple::Text(_) => None,
            Simple::Terms(_) if self.is_blank(place) => None,
            Simple::Terms(_) => {
                let empty = terms(pattern)
                    .find(|name| self.resolver.term(name).is_none_or(|text| is_blank(&text)));
                empty.map(|name| format!("{{ -{name} }}"))
            }
            Simple::No => {
                let id = place.message_id()?;
                let says = self.resolver.resolve(id, source).is_some();
                (!says).then(|| self.get(place.value.clone()).trim().chars().take(60).collect())
            }
        }
    }

    fn get(&self, span: Range<usize>) -> &'t str {
        self.layout.text().get(span).unwrap_or_default()
    }

    /// A value with braces, or over several lines.
    fn value(&mut self, id: &str, place: &Place<'t>, target: &mut Target) {
        let source = self.get(place.body..place.span.end);
        match value(&parsed(source)).map(simple) {
            None => {}
            Some(Simple::Text(text)) => {
                target.text.clone_from(&text);
                target.value = text;
            }
            Some(Simple::Terms(text)) => {
                target.text = self.resolver.resolve(id, source).unwrap_or_else(|| text.clone());
                target.value = text;
            }
            Some(Simple::No) => {
                let raw = self.get(place.value.clone()).trim();
                target.text = self.resolver.resolve(id, source).unwrap_or_else(|| raw.to_owned());
                target.value = raw.to_owned();
            }
        }
    }
}

/// The messages of a catalog with its terms, for those who ask how each stands.
pub struct Standings<'l, 't> {
    layout: &'l Layout<'t>,
    reader: RefCell<Reader<'l, 't>>,
}

impl<'l, 't> Standings<'l, 't> {
    /// The messages of this catalog.
    #[must_use]
    pub fn new(layout: &'l Layout<'t>, terms: &'l Terms) -> Self {
        Self { layout, reader: RefCell::new(Reader::new(layout, terms)) }
    }
}

impl std::fmt::Debug for Standings<'_, '_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Standings").finish_non_exhaustive()
    }
}

impl Messages for Standings<'_, '_> {
    fn standing(&self, id: &str) -> Option<Standing<'_>> {
        let place = self.layout.place(id)?;
        let blank = self.reader.borrow_mut().is_blank(place);
        Some(Standing { blank, ..standing(self.layout, place) })
    }

    fn covers(&self) -> Vec<(&str, Vec<SegmentId>)> {
        self.layout.covers()
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        self.layout.ids()
    }
}

/// A catalog without a glossary: what names a term shows that name.
impl Messages for Layout<'_> {
    fn standing(&self, id: &str) -> Option<Standing<'_>> {
        let place = self.place(id)?;
        let blank = self.reader(&Terms::default()).is_blank(place);
        Some(Standing { blank, ..standing(self, place) })
    }

    fn covers(&self) -> Vec<(&str, Vec<SegmentId>)> {
        let covering = |place: &&Place<'_>| {
            let comment = self.text().get(place.span.start..place.body).unwrap_or_default();
            comment.contains("# covers:") && self.is_first(place)
        };
        let covers = |place: &Place<'_>| standing(self, place).covers;
        let places = self.places().iter().filter(covering);
        places.filter_map(|place| Some((place.message_id()?, covers(place)))).collect()
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let first = self.places().iter().filter(|place| self.is_first(place));
        Box::new(first.filter_map(Place::message_id))
    }
}

/// What a message says of itself, from the lines above it.
fn standing<'t>(layout: &Layout<'t>, place: &Place<'t>) -> Standing<'t> {
    let mut standing = Standing::default();
    let comment = layout.text().get(place.span.start..place.body).unwrap_or_default();
    for line in comment.split_inclusive('\n').map(content) {
        let baseline = line.strip_prefix(layout.source()).and_then(|rest| rest.strip_prefix(':'));
        if let Some(text) = baseline {
            standing.baseline = Some(text.strip_prefix(' ').unwrap_or(text));
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

fn parsed(source: &str) -> ast::Resource<&str> {
    match fluent_syntax::parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

/// The value of the one message of a resource.
fn value<'r, 's>(resource: &'r ast::Resource<&'s str>) -> Option<&'r ast::Pattern<&'s str>> {
    resource.body.iter().find_map(|entry| match entry {
        ast::Entry::Message(message) => message.value.as_ref(),
        _ => None,
    })
}

/// The names of the terms that stand in a pattern.
fn terms<'r>(pattern: &'r ast::Pattern<&'r str>) -> impl Iterator<Item = &'r str> {
    pattern.elements.iter().filter_map(|element| match element {
        ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::TermReference { id, .. }),
        } => Some(id.name),
        _ => None,
    })
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
