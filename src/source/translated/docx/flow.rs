//! A paragraph of DOCX as leaves: what runs inside it, in order.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::container::xml::Element;
use crate::source::docx::address::field_address;
use crate::source::docx::drawing::is_seen;
use crate::source::docx::styles::toggle;
use crate::source::translated::part::{self, Edit};
use crate::source::translated::stream::{Keeps, Leaf, LeafKind, Stream, Tag};
use crate::source::translated::tags;
use crate::text::mark::MarkHalf;

/// Paragraphs being taken apart.
pub(super) struct WordFlow<'t> {
    text: &'t str,
    /// Words in attributes that are written anew.
    hints: &'t [Edit],
    stream: Stream,
    paragraph: usize,
    /// Fields that are open, and the object that the outermost of them is.
    fields: usize,
    whole: Option<usize>,
    /// Runs of words by their properties: those that differ in nothing a reader sees are one.
    runs: FxHashMap<String, usize>,
}

impl<'t> WordFlow<'t> {
    pub(super) fn new(text: &'t str, hints: &'t [Edit]) -> Self {
        let runs = FxHashMap::default();
        Self { text, hints, stream: Stream::default(), paragraph: 0, fields: 0, whole: None, runs }
    }

    pub(super) fn finish(self) -> Stream {
        self.stream
    }

    /// Takes a paragraph apart; what it holds behind its properties comes back as a stretch.
    pub(super) fn paragraph(&mut self, element: &Element<'_>) -> Range<usize> {
        let mut inner = tags::inner(self.text, &element.span);
        if let Some(first) = element.elements().next().filter(|first| first.name == "pPr") {
            inner.start = first.span.end;
        }
        self.children(element, inner.clone(), &[]);
        self.end_fields();
        self.paragraph += 1;
        inner
    }

    /// A field that goes on in another paragraph is no object of this one.
    fn end_fields(&mut self) {
        if let Some(open) = self.whole.take().filter(|_| self.fields > 0) {
            let leaves = self.stream.leaves.iter_mut();
            leaves.filter(|leaf| leaf.whole == Some(open)).for_each(|leaf| leaf.whole = None);
        }
        self.fields = 0;
    }

    fn leaf(&mut self, kind: LeafKind, raw: Range<usize>, wraps: &[usize]) {
        let (paragraph, whole) = (self.paragraph, self.whole);
        self.stream.leaves.push(Leaf { kind, paragraph, wraps: wraps.to_vec(), raw, whole });
    }

    fn children(&mut self, element: &Element<'_>, span: Range<usize>, wraps: &[usize]) {
        let mut done = span.start;
        let children: Vec<&Element<'_>> =
            element.elements().filter(|child| child.span.start >= span.start).collect();
        let mut at = 0;
        while let Some(child) = children.get(at) {
            if child.span.start > done {
                self.leaf(LeafKind::Filler, done..child.span.start, wraps);
            }
            let taken = self.linked(children.get(at..).unwrap_or_default(), wraps);
            if taken == 0 {
                self.child(child, wraps);
            }
            at += taken.max(1);
            done = children.get(at - 1).map_or(done, |child| child.span.end);
        }
        if span.end > done {
            self.leaf(LeafKind::Filler, done..span.end, wraps);
        }
    }

    fn child(&mut self, child: &Element<'_>, wraps: &[usize]) {
        match child.name {
            "r" => self.run(child, wraps),
            "del" | "moveFrom" | "Fallback" | "txbxContent" | "pPr" => {
                self.leaf(LeafKind::Other, child.span.clone(), wraps);
            }
            "drawing" | "pict" => self.leaf(LeafKind::Image, child.span.clone(), wraps),
            "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd" => {
                let half =
                    if child.name.ends_with("Start") { MarkHalf::Open } else { MarkHalf::Close };
                let id = child.attr("id").unwrap_or_default();
                let name = format!("{}{id}", child.name.chars().next().unwrap_or_default());
                self.leaf(LeafKind::Edge(half, name), child.span.clone(), wraps);
            }
            "proofErr" => self.leaf(LeafKind::Filler, child.span.clone(), wraps),
            "fldSimple" if child.attr("instr").is_some_and(|c| field_address(&c).is_some()) => {
                self.wrapped(child, wraps);
            }
            "fldSimple" | "oMath" | "oMathPara" if self.whole.is_none() => {
                self.stream.wholes += 1;
                self.whole = Some(self.stream.wholes);
                self.wrapped(child, wraps);
                self.whole = None;
            }
            _ => self.wrapped(child, wraps),
        }
    }

    /// An element whose tags stand around what runs inside it.
    fn wrapped(&mut self, element: &Element<'_>, wraps: &[usize]) {
        let before = self.stream.leaves.len();
        let inner = tags::inner(self.text, &element.span);
        let head = element.elements().take_while(|child| is_property(child.name)).last();
        let start = head.map_or(inner.start, |head| head.span.end);
        let open = self.slice(element.span.start..start);
        // A content control has a number of its own and stands once.
        let again = (!matches!(element.name, "sdt" | "sdtContent")).then(|| open.clone());
        let links = matches!(element.name, "hyperlink" | "fldSimple");
        let keeps = if links { Keeps::Link } else { Keeps::Nothing };
        let close = self.slice(inner.end..element.span.end);
        let tag = self.stream.tag(Tag { open, close, again, keeps });
        let wrapped = [wraps, &[tag]].concat();
        self.children(element, start..inner.end, &wrapped);
        let empty = |leaf: &Leaf| leaf.kind == LeafKind::Filler;
        if self.stream.leaves.get(before..).unwrap_or_default().iter().all(empty) {
            self.stream.leaves.truncate(before);
            self.leaf(LeafKind::Other, element.span.clone(), wraps);
        }
    }

    fn run(&mut self, run: &Element<'_>, wraps: &[usize]) {
        let set = run.child("rPr");
        if set.and_then(|set| toggle(set, "vanish")) == Some(true) {
            return self.leaf(LeafKind::Other, run.span.clone(), wraps);
        }
        let inner = tags::inner(self.text, &run.span);
        let head = run.elements().next().filter(|first| first.name == "rPr");
        let start = head.map_or(inner.start, |head| head.span.end);
        let open = self.slice(run.span.start..start);
        let close = self.slice(inner.end..run.span.end);
        let again = Some(open.clone());
        let fresh = Tag { again, open: open.clone(), close, keeps: Keeps::Nothing };
        let tag = if run.child("t").is_some() {
            // Runs of formulas and drawings have names and attributes of their own.
            let set = head.map(|head| self.seen_properties(head)).unwrap_or_default();
            let key = format!("{}{set}", tags::prefix(&open));
            let stream = &mut self.stream;
            *self.runs.entry(key).or_insert_with(|| stream.tag(fresh))
        } else {
            self.stream.tag(fresh)
        };
        let wrapped = [wraps, &[tag]].concat();
        let before = self.stream.leaves.len();
        for child in run.elements().filter(|child| child.span.start >= start) {
            self.inside_run(child, &wrapped);
        }
        if self.stream.leaves.len() == before {
            self.leaf(LeafKind::Filler, run.span.clone(), wraps);
        }
    }

    fn inside_run(&mut self, child: &Element<'_>, wraps: &[usize]) {
        let span = child.span.clone();
        if child.name == "fldChar" {
            return self.field(child, wraps);
        }
        let kind = match child.name {
            "t" => {
                let words = child.text();
                if words.is_empty() { LeafKind::Filler } else { LeafKind::Words(words) }
            }
            "noBreakHyphen" => LeafKind::Words("\u{2011}".to_owned()),
            "tab" | "br" | "cr" => LeafKind::Gap,
            "softHyphen" | "lastRenderedPageBreak" => LeafKind::Filler,
            "footnoteReference" | "endnoteReference" => LeafKind::Note,
            "drawing" | "pict" | "AlternateContent" => LeafKind::Image,
            name if is_seen(name) => LeafKind::Object,
            _ => LeafKind::Other,
        };
        self.leaf(kind, span, wraps);
    }

    /// A field from its first sign to its last is one object, fields inside it included.
    fn field(&mut self, sign: &Element<'_>, wraps: &[usize]) {
        let kind = sign.attr("fldCharType").unwrap_or_default();
        if kind == "begin" {
            self.fields += 1;
            if self.fields == 1 && self.whole.is_none() {
                self.stream.wholes += 1;
                self.whole = Some(self.stream.wholes);
            }
        }
        self.leaf(LeafKind::Other, sign.span.clone(), wraps);
        if kind == "end" && self.fields > 0 {
            self.fields -= 1;
            self.whole = self.whole.filter(|_| self.fields > 0);
        }
    }

    /// A link written as a field: its signs and its address are tags around what it shows. How many
    /// elements it takes comes back.
    fn linked(&mut self, children: &[&Element<'_>], wraps: &[usize]) -> usize {
        if self.fields > 0 || !children.first().is_some_and(|run| has_sign(run, "begin")) {
            return 0;
        }
        let near = children.get(..children.len().min(64)).unwrap_or_default();
        let find = |from: usize, kind: &str| {
            let found = near.iter().skip(from).position(|run| has_sign(run, kind));
            found.map(|at| from + at)
        };
        let Some(middle) = find(0, "separate") else { return 0 };
        let Some(end) = find(middle + 1, "end") else { return 0 };
        let (head, shown) = (near.get(..=middle).unwrap_or_default(), near.get(middle + 1..end));
        let shown = shown.unwrap_or_default();
        let code: String = head.iter().flat_map(|run| run.elements()).map(code).collect();
        let nested = find(1, "begin").is_some_and(|at| at < end);
        let plain = head.iter().chain(near.get(end)).all(|run| run.name == "r" && is_bare(run));
        if nested || !plain || shown.is_empty() || !code.trim_start().starts_with("HYPERLINK") {
            return 0;
        }
        let at = |place: usize| children.get(place).map_or(0..0, |child| child.span.clone());
        let open = self.slice(at(0).start..at(middle).end);
        let tag = Tag { open, close: self.slice(at(end)), again: None, keeps: Keeps::Link };
        let tag = self.stream.tag(tag);
        let wrapped = [wraps, &[tag]].concat();
        for child in shown {
            self.child(child, &wrapped);
        }
        end + 1
    }

    /// The properties of a run that a reader sees.
    fn seen_properties(&self, set: &Element<'_>) -> String {
        let own = self.slice(set.span.clone());
        let own = own.get(..tags::tag_len(&own)).unwrap_or_default();
        let unseen = ["lang", "altLang", "dirty", "err", "noProof"];
        let own =
            unseen.iter().fold(own.to_owned(), |tag, name| tags::without_attribute(&tag, name));
        let own = own.trim_start_matches(|c| c != ' ').trim_end_matches(['/', '>']).to_owned();
        let seen = set.elements().filter(|child| !is_unseen(child.name));
        own + &seen.map(|child| self.slice(child.span.clone())).collect::<String>()
    }

    fn slice(&self, span: Range<usize>) -> String {
        part::slice(self.text, span, self.hints)
    }
}

/// What stands before the contents of an element and says how they look.
fn is_property(name: &str) -> bool {
    matches!(name, "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "rPr" | "fldData")
}

/// Properties that change nothing that a reader of this text sees: its language, and what is for
/// other scripts.
fn is_unseen(name: &str) -> bool {
    matches!(name, "lang" | "noProof" | "bCs" | "iCs" | "szCs" | "webHidden" | "snapToGrid")
}

fn has_sign(run: &Element<'_>, kind: &str) -> bool {
    run.name == "r"
        && run.elements().any(|child| child.name == "fldChar" && child.is("fldCharType", kind))
}

fn code(child: &Element<'_>) -> String {
    if child.name == "instrText" { child.text() } else { String::new() }
}

/// Whether a run holds nothing but signs and codes of fields.
fn is_bare(run: &Element<'_>) -> bool {
    run.elements().all(|child| matches!(child.name, "rPr" | "fldChar" | "instrText"))
}
