//! What one message says: the lines above it, and its value with terms put in.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast;
use rayon::prelude::*;

use super::OBSOLETE;
use super::comment::{CommentLine, content};
use super::escape::{braced, from_one_line, is_valueless, reference};
use super::layout::{CatalogLayout, position_of};
use super::place::{EntryPlace, PlaceKind};
use super::terms::{Resolver, Terms};
use crate::model::{
    Document, Error, ErrorCode, Messages, SegmentId, Standing, StoredState, Target, Thread,
};
use crate::text::norm::is_blank;

/// Messages that are read at a time.
const MANY: usize = 2_000;

impl<'t> CatalogLayout<'t> {
    /// What the message with this id says; terms stay as they stand.
    #[must_use]
    pub fn target(&self, id: &str) -> Option<Target> {
        self.reader(&Terms::default()).target(self.place(id)?)
    }

    /// All messages with terms put in, in the file's order; the first where an id stands twice.
    /// What they were made from they share with their document.
    #[must_use]
    pub fn messages(&self, terms: &Terms, document: &Document) -> Vec<(String, Arc<Target>)> {
        let texts = document.texts();
        let read = |places: &[EntryPlace<'_>]| {
            let mut reader = self.reader(terms);
            let first = places.iter().filter(|place| self.is_first(place));
            let messages = first.filter_map(|place| {
                let (id, mut target) = (place.message_id()?, reader.target(place)?);
                target.share(texts.get(id).copied());
                Some((id.to_owned(), Arc::new(target)))
            });
            messages.collect::<Vec<_>>()
        };
        self.places().par_chunks(MANY).flat_map_iter(read).collect()
    }

    /// Reads messages with terms put in.
    #[must_use]
    pub fn reader<'l>(&'l self, terms: &'l Terms) -> MessageReader<'l, 't> {
        MessageReader::new(self, terms)
    }

    /// Whether an edition can be made of this catalog: it can be written into, and every message
    /// says all that it names.
    ///
    /// # Errors
    ///
    /// Those of [`CatalogLayout::writable`]; [`ErrorCode::ReferenceUnknown`] for a message that
    /// names a term which is missing or empty, or anything else that has no value here.
    pub fn settled(&self, terms: &Terms) -> Result<(), Error> {
        self.writable()?;
        let mut reader = self.reader(terms);
        let obsolete = PlaceKind::Group(OBSOLETE);
        let live = self.places().iter().take_while(|place| place.kind != obsolete);
        for place in live.filter(|place| !place.plain) {
            let Some((id, what)) = place.message_id().zip(reader.unsaid(place)) else { continue };
            let (line, column) = position_of(self.text(), place.body);
            let error = Error::new(ErrorCode::ReferenceUnknown).on(line, column);
            return Err(error.with("id", id).with("what", what));
        }
        Ok(())
    }
}

/// Reads messages of one layout.
pub struct MessageReader<'l, 't> {
    layout: &'l CatalogLayout<'t>,
    resolver: Resolver<'l>,
}

impl std::fmt::Debug for MessageReader<'_, '_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("MessageReader").finish_non_exhaustive()
    }
}

impl<'l, 't> MessageReader<'l, 't> {
    pub(super) fn new(layout: &'l CatalogLayout<'t>, terms: &'l Terms) -> Self {
        Self { layout, resolver: Resolver::new(terms) }
    }

    /// What a message says; nothing for any other entry.
    pub fn target(&mut self, place: &EntryPlace<'t>) -> Option<Target> {
        let id = place.message_id()?;
        let mut target = Target { state: StoredState::Translated, ..Target::default() };
        for line in self.get(place.span.start..place.body).split_inclusive('\n') {
            CommentLine::read(content(line), self.layout.source()).apply(&mut target);
        }
        if place.plain {
            let text = self.get(place.value.clone()).trim_end_matches('\n').trim_matches(' ');
            target.text = text.trim_end_matches([' ', '\r']).into();
            target.value = target.text.clone();
        } else {
            self.value(id, place, &mut target);
        }
        Some(target)
    }

    /// What a message says of itself; its value is read where a review is to be held against it.
    fn standing(&mut self, place: &EntryPlace<'t>) -> Standing<'t> {
        let (mut standing, reviewed) = standing(self.layout, place);
        standing.blank = self.is_blank(place);
        if reviewed {
            let review = self.target(place).map(|target| target.review());
            standing.review = review.unwrap_or_default();
        }
        standing
    }

    /// Whether a message shows nothing once its terms are put in.
    fn is_blank(&mut self, place: &EntryPlace<'t>) -> bool {
        // Letters before the first brace settle it without the parser.
        let value = self.get(place.value.clone());
        let plain = value.split('{').next().unwrap_or_default();
        let open = !place.plain && plain.len() < value.len();
        is_blank(plain) && (!open || self.target(place).is_none_or(|target| target.is_blank()))
    }

    /// What a message names that says nothing: a term that is missing or empty, a variable.
    pub(super) fn unsaid(&mut self, place: &EntryPlace<'t>) -> Option<String> {
        let source = self.get(place.body..place.span.end);
        let resource = parsed(source);
        let pattern = value(&resource)?;
        let Some(parts) = parts(pattern, self.get(place.value.clone())) else {
            let id = place.message_id()?;
            let says = self.resolver.resolve(id, source).is_some();
            return (!says)
                .then(|| self.get(place.value.clone()).trim().chars().take(60).collect());
        };
        let text = |part: &ValuePart| matches!(part, ValuePart::Text(_));
        if parts.iter().all(text) || self.is_blank(place) {
            return None;
        }
        // What the source names in the same words is text of the document.
        let of_source = standing(self.layout, place).0.baseline.map(|text| squeezed(&text));
        let named = |name: &str| of_source.as_ref().is_some_and(|all| all.contains(name));
        parts.into_iter().find_map(|part| match part {
            ValuePart::Term(term) if self.resolver.term(&term).is_none_or(is_blank) => Some(term),
            ValuePart::Placeable(name) if !named(&squeezed(&name)) => Some(name),
            _ => None,
        })
    }

    fn get(&self, span: Range<usize>) -> &'t str {
        self.layout.text().get(span).unwrap_or_default()
    }

    /// A value with braces, or over several lines.
    fn value(&mut self, id: &str, place: &EntryPlace<'t>, target: &mut Target) {
        let source = self.get(place.body..place.span.end);
        let written = self.get(place.value.clone());
        match value(&parsed(source)).map(|pattern| parts(pattern, written)) {
            None => {}
            Some(Some(parts)) => self.put_together(&parts, target),
            Some(None) => {
                let raw = written.trim();
                target.value = raw.into();
                let text = self.resolver.resolve(id, source);
                target.text = text.map_or_else(|| target.value.clone(), Into::into);
            }
        }
    }

    /// The value of text and terms; where one does not resolve, all stand by their names.
    fn put_together(&mut self, parts: &[ValuePart], target: &mut Target) {
        let mut all = String::new();
        target.value = parts.iter().map(ValuePart::written).collect::<String>().into();
        target.text = target.value.clone();
        for part in parts {
            let start = all.len();
            match part {
                ValuePart::Text(text) | ValuePart::Placeable(text) => all.push_str(text),
                ValuePart::Term(term) => match self.resolver.term(term) {
                    Some(text) => {
                        all.push_str(text);
                        target.references.push((start..all.len(), term.clone()));
                    }
                    None => return target.references.clear(),
                },
            }
        }
        if target.value != all {
            target.text = all.into();
        }
    }
}

/// The messages of a catalog with its terms, for those who ask how each stands.
pub struct Standings<'l, 't> {
    layout: &'l CatalogLayout<'t>,
    reader: RefCell<MessageReader<'l, 't>>,
}

impl<'l, 't> Standings<'l, 't> {
    /// The messages of this catalog.
    #[must_use]
    pub fn new(layout: &'l CatalogLayout<'t>, terms: &'l Terms) -> Self {
        Self { layout, reader: RefCell::new(MessageReader::new(layout, terms)) }
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
        Some(self.reader.borrow_mut().standing(place))
    }

    fn covers(&self) -> Vec<(&str, Vec<SegmentId>)> {
        self.layout.covers()
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        self.layout.ids()
    }
}

/// A catalog without a glossary: what names a term shows that name.
impl Messages for CatalogLayout<'_> {
    fn standing(&self, id: &str) -> Option<Standing<'_>> {
        Some(self.reader(&Terms::default()).standing(self.place(id)?))
    }

    fn covers(&self) -> Vec<(&str, Vec<SegmentId>)> {
        let covering = |place: &&EntryPlace<'_>| {
            let comment = self.text().get(place.span.start..place.body).unwrap_or_default();
            comment.contains("# covers:") && self.is_first(place)
        };
        let covers = |place: &EntryPlace<'_>| standing(self, place).0.covers;
        let places = self.places().iter().filter(covering);
        places.filter_map(|place| Some((place.message_id()?, covers(place)))).collect()
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let first = self.places().iter().filter(|place| self.is_first(place));
        Box::new(first.filter_map(EntryPlace::message_id))
    }
}

/// What a message says of itself, from the lines above it, and whether a review is among them.
fn standing<'t>(layout: &CatalogLayout<'t>, place: &EntryPlace<'t>) -> (Standing<'t>, bool) {
    let (mut standing, mut reviewed) = (Standing::default(), false);
    let mut thread = Thread::default();
    let comment = layout.text().get(place.span.start..place.body).unwrap_or_default();
    for line in comment.split_inclusive('\n').map(content) {
        let baseline = line.strip_prefix(layout.source()).and_then(|rest| rest.strip_prefix(':'));
        if let Some(text) = baseline {
            standing.baseline = Some(from_one_line(text.strip_prefix(' ').unwrap_or(text)));
            continue;
        }
        match CommentLine::read(line, layout.source()) {
            CommentLine::State(state) => standing.state = state,
            CommentLine::Covers(ids) => standing.covers = ids,
            CommentLine::Talk(remark) => thread.0.push(remark),
            CommentLine::Review(_) => reviewed = true,
            _ => {}
        }
    }
    standing.question = thread.is_open();
    (standing, reviewed)
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

/// A part of a value that uses no more of Fluent than text, literals, terms and placeables.
enum ValuePart {
    Text(String),
    /// A term, as it stands in the value.
    Term(String),
    /// A variable or a function's value, as it stands in the value.
    Placeable(String),
}

impl ValuePart {
    fn written(&self) -> &str {
        match self {
            Self::Text(text) | Self::Term(text) | Self::Placeable(text) => text,
        }
    }
}

/// The parts of a pattern, which is written so; nothing where it uses more.
fn parts(pattern: &ast::Pattern<&str>, mut written: &str) -> Option<Vec<ValuePart>> {
    let mut parts = Vec::new();
    for element in &pattern.elements {
        let mut own = "";
        if let ast::PatternElement::Placeable { .. } = element {
            let (_, rest) = written.split_at(written.find('{')?);
            (own, written) = rest.split_at(braced(rest)?);
        }
        parts.push(part(element, own)?);
    }
    Some(parts)
}

fn part(element: &ast::PatternElement<&str>, written: &str) -> Option<ValuePart> {
    use ast::InlineExpression::{NumberLiteral, StringLiteral};
    let inline = match element {
        ast::PatternElement::TextElement { value } => return Some(ValuePart::Text(joined(value))),
        ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => inline,
        ast::PatternElement::Placeable { .. } => return None,
    };
    match inline {
        StringLiteral { value } => {
            let text = fluent_syntax::unicode::unescape_unicode_to_string(value);
            Some(ValuePart::Text(text.into_owned()))
        }
        NumberLiteral { value } => Some(ValuePart::Text((*value).to_owned())),
        _ if is_valueless(element) => {
            let written = joined(written);
            (super::escape(&written) == written).then_some(ValuePart::Placeable(written))
        }
        _ => reference(element).map(ValuePart::Term),
    }
}

/// A text without its spaces: placeables are written with and without.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Text that a person wrote over several lines, on one.
fn joined(text: &str) -> String {
    text.replace("\r\n", " ").replace('\n', " ")
}
