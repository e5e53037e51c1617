//! A paragraph of ODT as leaves: what runs inside it, in order.

use std::ops::Range;

use crate::container::xml::{Element, XmlNode};
use crate::source::apart::writer::is_drawn;
use crate::source::translated::part::{self, Edit};
use crate::source::translated::stream::{Keeps, Leaf, LeafKind, Stream, Tag};
use crate::source::translated::tags;
use crate::text::mark::MarkHalf;

/// Paragraphs being taken apart.
pub(super) struct WriterFlow<'t> {
    text: &'t str,
    /// Where hidden stretches begin, in order.
    hidden: &'t [usize],
    /// Words in attributes that are written anew.
    hints: &'t [Edit],
    stream: Stream,
    paragraph: usize,
    /// The field that is open.
    whole: Option<usize>,
}

impl<'t> WriterFlow<'t> {
    pub(super) fn new(text: &'t str, hidden: &'t [usize], hints: &'t [Edit]) -> Self {
        Self { text, hidden, hints, stream: Stream::default(), paragraph: 0, whole: None }
    }

    pub(super) fn finish(self) -> Stream {
        self.stream
    }

    /// Takes a paragraph apart; what it holds comes back as a stretch.
    pub(super) fn paragraph(&mut self, element: &Element<'_>) -> Range<usize> {
        let inner = tags::inner(self.text, &element.span);
        self.children(element, inner.clone(), &[]);
        self.paragraph += 1;
        inner
    }

    fn leaf(&mut self, kind: LeafKind, raw: Range<usize>, wraps: &[usize]) {
        let (paragraph, wraps, whole) = (self.paragraph, wraps.to_vec(), self.whole);
        self.stream.leaves.push(Leaf { kind, paragraph, wraps, raw, whole });
    }

    fn children(&mut self, element: &Element<'_>, span: Range<usize>, wraps: &[usize]) {
        let mut done = span.start;
        let mut text: Option<String> = None;
        for node in &element.children {
            match node {
                XmlNode::Text(own) => text = Some(own.clone().into_owned()),
                XmlNode::Element(child) => {
                    self.gap(text.take(), done..child.span.start, wraps);
                    self.child(child, wraps);
                    done = child.span.end;
                }
            }
        }
        self.gap(text, done..span.end, wraps);
    }

    /// What stands between two elements.
    fn gap(&mut self, text: Option<String>, span: Range<usize>, wraps: &[usize]) {
        match text {
            Some(text) => self.leaf(LeafKind::Words(text), span, wraps),
            None if span.is_empty() => {}
            None => self.leaf(LeafKind::Filler, span, wraps),
        }
    }

    fn child(&mut self, child: &Element<'_>, wraps: &[usize]) {
        let span = child.span.clone();
        let kind = match child.name {
            "span" | "a" if self.hidden.binary_search(&span.start).is_err() => {
                return self.wrapped(child, wraps);
            }
            "meta" | "ruby" | "ruby-base" => return self.wrapped(child, wraps),
            "line-break" | "tab" => LeafKind::Gap,
            "s" => LeafKind::Words(" ".to_owned()),
            "note" => LeafKind::Note,
            "soft-page-break" => LeafKind::Filler,
            name if is_drawn(name) => LeafKind::Image,
            "span" | "hidden-text" | "hidden-paragraph" => LeafKind::Other,
            "annotation"
            | "annotation-end"
            | "bookmark-start"
            | "bookmark-end"
            | "reference-mark-start"
            | "reference-mark-end" => edge(child),
            _ => {
                let words = child.text();
                if words.trim().is_empty() {
                    LeafKind::Other
                } else if self.whole.is_some() {
                    return self.wrapped(child, wraps);
                } else {
                    // A field: it shows what a program works out.
                    self.stream.wholes += 1;
                    self.whole = Some(self.stream.wholes);
                    self.wrapped(child, wraps);
                    self.whole = None;
                    return;
                }
            }
        };
        self.leaf(kind, span, wraps);
    }

    fn wrapped(&mut self, element: &Element<'_>, wraps: &[usize]) {
        let before = self.stream.leaves.len();
        let inner = tags::inner(self.text, &element.span);
        let slice = |span: Range<usize>| part::slice(self.text, span, self.hints);
        let open = slice(element.span.start..inner.start);
        let close = slice(inner.end..element.span.end);
        let again = ["xml:id", "office:name", "text:id"]
            .iter()
            .fold(open.clone(), |tag, name| tags::without_attribute(&tag, name));
        let keeps = if element.name == "a" { Keeps::Link } else { Keeps::Nothing };
        let tag = self.stream.tag(Tag { open, close, again: Some(again), keeps });
        self.children(element, inner, &[wraps, &[tag]].concat());
        if self.stream.leaves.len() == before {
            self.leaf(LeafKind::Other, element.span.clone(), wraps);
        }
    }
}

/// What begins a stretch, or ends it.
fn edge(sign: &Element<'_>) -> LeafKind {
    let Some(name) = sign.attr("name") else { return LeafKind::Other };
    let half = if sign.name.ends_with("-end") { MarkHalf::Close } else { MarkHalf::Open };
    let kind = sign.name.trim_end_matches("-end").trim_end_matches("-start");
    LeafKind::Edge(half, format!("{kind} {name}"))
}
