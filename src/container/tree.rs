//! A small XML tree, borrowed from its text.
//!
//! Names lose their prefix (`w:p` is `p`). A document type is an error, whatever it says: no entity
//! but the five of XML itself is ever known, so none can be fetched or blown up. Depth, nodes and
//! attributes have limits; processing instructions and comments are skipped.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::{Limits, broken, exceeded};
use crate::model::Error;

/// One element.
#[derive(Debug, Default)]
pub struct Element<'x> {
    /// Its name without prefix.
    pub name: &'x str,
    attributes: &'x str,
    /// What it holds.
    pub children: Vec<Node<'x>>,
}

/// Something an element holds.
#[derive(Debug)]
pub enum Node<'x> {
    /// An element.
    Element(Element<'x>),
    /// A stretch of text.
    Text(Cow<'x, str>),
}

/// Reads a part; its outermost element comes back.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`](crate::model::ErrorCode::FileBroken) with line and column for what is not
/// well-formed or has a document type, [`ErrorCode::LimitExceeded`](crate::model::ErrorCode::LimitExceeded)
/// for more than `limits` allow.
pub fn parse<'x>(text: &'x str, limits: &Limits) -> Result<Element<'x>, Error> {
    let mut builder = Builder { text, limits, open: Vec::new(), root: None, nodes: 0 };
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        let start = position(&reader);
        let event = reader
            .read_event()
            .map_err(|cause| place(broken("xml").because(cause), text, start))?;
        let end = position(&reader);
        if matches!(event, Event::Eof) {
            break;
        }
        builder.event(event, start, end).map_err(|error| place(error, text, start))?;
    }
    match (builder.root, builder.open.is_empty()) {
        (Some(root), true) => Ok(root),
        _ => Err(place(broken("xml"), text, text.len())),
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn place(error: Error, text: &str, at: usize) -> Error {
    let head = text.get(..at).unwrap_or(text);
    let line = 1 + head.bytes().filter(|b| *b == b'\n').count();
    let column = 1 + head.rsplit('\n').next().unwrap_or_default().chars().count();
    error.on(line, column)
}

struct Builder<'x, 'l> {
    text: &'x str,
    limits: &'l Limits,
    open: Vec<Element<'x>>,
    root: Option<Element<'x>>,
    nodes: usize,
}

impl<'x> Builder<'x, '_> {
    fn event(&mut self, event: Event<'_>, start: usize, end: usize) -> Result<(), Error> {
        let raw = self.text.get(start..end).unwrap_or_default();
        match event {
            Event::Start(_) => {
                let element = self.element(raw)?;
                if self.open.len() >= self.limits.nesting {
                    return Err(exceeded("depth", self.limits.nesting));
                }
                self.open.push(element);
            }
            Event::Empty(_) => {
                let element = self.element(raw)?;
                self.add(Node::Element(element))?;
            }
            Event::End(_) => {
                let element = self.open.pop().ok_or_else(|| broken("xml"))?;
                self.add(Node::Element(element))?;
            }
            Event::Text(_) => self.add(Node::Text(Cow::Borrowed(raw)))?,
            Event::CData(_) => {
                let inner = raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>"));
                self.add(Node::Text(Cow::Borrowed(inner.unwrap_or_default())))?;
            }
            Event::GeneralRef(name) => self.add(Node::Text(Cow::Owned(resolve(&name)?.into())))?,
            Event::DocType(_) => return Err(broken("document type")),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// The element that a start tag opens.
    fn element(&self, tag: &'x str) -> Result<Element<'x>, Error> {
        let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let cut = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(cut);
        let count = attributes.bytes().filter(|b| *b == b'=').take(self.limits.attributes + 1);
        if attributes.len() > self.limits.attributes && count.count() > self.limits.attributes {
            return Err(exceeded("attributes", self.limits.attributes));
        }
        Ok(Element { name: local(name), attributes, children: Vec::new() })
    }

    fn add(&mut self, node: Node<'x>) -> Result<(), Error> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(exceeded("nodes", self.limits.nodes));
        }
        match (self.open.last_mut(), node) {
            (Some(parent), node) => parent.children.push(node),
            (None, Node::Element(root)) if self.root.is_none() => self.root = Some(root),
            (None, Node::Element(_)) => return Err(broken("xml")),
            (None, Node::Text(_)) => {}
        }
        Ok(())
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// One of the five entities of XML, or a character by its number.
fn resolve(name: &BytesRef<'_>) -> Result<char, Error> {
    predefined(name)
        .or_else(|| name.resolve_char_ref().ok().flatten())
        .filter(|c| *c != '\0')
        .ok_or_else(|| broken("entity"))
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

impl<'x> Element<'x> {
    /// An attribute's value by its name without prefix.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<Cow<'x, str>> {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, behind) = after.get(1..)?.split_once(quote)?;
            if local(key.trim()) == name {
                return Some(unescape(value));
            }
            rest = behind;
        }
        None
    }

    /// The elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element<'x>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name directly inside.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element<'x>> {
        self.elements().find(|element| element.name == name)
    }

    /// All text inside, however deep.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.gather(out),
                Node::Text(text) => out.push_str(text),
            }
        }
    }
}

/// A value with its entities as characters; unknown ones stay as they are.
fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut parts = value.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let known = part.split_once(';').and_then(|(name, rest)| {
            predefined(name)
                .or_else(|| BytesRef::new(name).resolve_char_ref().ok()?)
                .map(|c| (c, rest))
        });
        match known {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ErrorCode;

    fn code(text: &str) -> ErrorCode {
        parse(text, &Limits::default()).unwrap_err().code()
    }

    #[test]
    fn a_tree_with_names_attributes_and_text() {
        let text = "<?xml version='1.0'?><w:p xmlns:w=\"u\" w:val='a &amp; b'>un <b/>&#233;<![CDATA[<x>]]></w:p>";
        let root = parse(text, &Limits::default()).unwrap();
        assert_eq!((root.name, root.attr("val").as_deref()), ("p", Some("a & b")));
        assert_eq!(root.text(), "un é<x>");
        assert!(root.child("b").is_some());
    }

    #[test]
    fn document_types_entities_and_broken_nesting_are_refused() {
        for text in [
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1/\"><a/>",
            "<!DOCTYPEs/%<!A nesting",
            "<a>&unknown;</a>",
            "<a><b></a></b>",
            "<a>",
            "",
            "<a/><b/>",
        ] {
            assert_eq!(code(text), ErrorCode::FileBroken, "{text}");
        }
    }

    #[test]
    fn floods_meet_their_limit() {
        let attributes: String = (0..200_000).map(|n| format!(" a{n}='1'")).collect();
        assert_eq!(code(&format!("<a{attributes}/>")), ErrorCode::LimitExceeded);
        let spaces: String = (0..200_000).map(|n| format!(" xmlns:n{n}='u'")).collect();
        assert_eq!(code(&format!("<a{spaces}></a>")), ErrorCode::LimitExceeded);
        assert_eq!(code(&"<a>".repeat(1_000_000)), ErrorCode::LimitExceeded);
        assert_eq!(code(&format!("<a>{}</a>", "<b/>".repeat(2_000_001))), ErrorCode::LimitExceeded);
    }
}
