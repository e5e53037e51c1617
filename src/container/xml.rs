//! Reads XML from anyone: no entities but XML's own five, nothing fetched, no depth without end.
//!
//! Text in; [`Token`]s out, or whole [`Element`]s below a depth limit. Names are local names: prefixes
//! are cut off and namespaces not resolved. A document type declaration is an error, save one that
//! names nothing but a file the caller knows ([`Xml::allow`]); such a file is never read.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Limits, encoding};
use crate::model::{Error, ErrorCode};

/// A start tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its name, without prefix.
    pub name: String,
    /// Its attributes as written, prefixes kept.
    pub attributes: Vec<(String, String)>,
    /// Its line, from 1.
    pub line: usize,
}

impl Tag {
    /// The value of an attribute; `name` is its whole name, or the part behind the prefix.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let whole = self.attributes.iter().find(|(key, _)| key == name);
        let found = whole.or_else(|| {
            self.attributes.iter().find(|(key, _)| key.rsplit(':').next() == Some(name))
        });
        found.map(|(_, value)| value.as_str())
    }
}

/// What a document consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An element begins.
    Start(Tag),
    /// The innermost element ends; its name.
    End(String),
    /// Characters, entities resolved.
    Text(String),
}

/// A part of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element inside.
    Element(Element),
    /// Characters, entities resolved.
    Text(String),
}

/// An element, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its start tag.
    pub tag: Tag,
    /// What it holds, in order.
    pub nodes: Vec<Node>,
}

impl Element {
    /// The elements directly inside.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name directly inside.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.tag.name == name)
    }

    /// All characters inside, at any depth.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.push_text(out),
            }
        }
    }
}

/// The characters of an XML file: a byte order mark or its declaration says how to read them.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] for an unknown encoding and for bytes that do not fit, and
/// [`ErrorCode::LimitExceeded`] for a file that is too long.
pub fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, Error> {
    if bytes.len() > limits.input {
        return Err(Error::new(ErrorCode::LimitExceeded).with("limit", limits.input.to_string()));
    }
    match bytes {
        [b'<', 0, b'?', 0, ..] => return encoding::decode_as(bytes, "utf-16le"),
        [0, b'<', 0, b'?', ..] => return encoding::decode_as(bytes, "utf-16be"),
        _ => {}
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(256)).unwrap_or_default());
    match declared(&head) {
        Some(name) => encoding::decode_as(bytes, &name),
        None => encoding::decode(bytes),
    }
}

fn declared(head: &str) -> Option<String> {
    let declaration =
        head.trim_start_matches('\u{feff}').strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

/// A document being read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    limits: Limits,
    allowed: Option<fn(&str) -> bool>,
    depth: usize,
    /// An empty element whose end is still to be told.
    pending: Option<String>,
    counted: usize,
    line: usize,
}

impl<'a> Xml<'a> {
    /// Starts at the beginning of `text`.
    #[must_use]
    pub fn new(text: &'a str, limits: Limits) -> Self {
        let reader = Reader::from_str(text);
        Self { reader, text, limits, allowed: None, depth: 0, pending: None, counted: 0, line: 1 }
    }

    /// Lets a document type declaration pass where `allowed` says yes to its text and it declares
    /// nothing itself.
    #[must_use]
    pub fn allow(mut self, allowed: fn(&str) -> bool) -> Self {
        self.allowed = Some(allowed);
        self
    }

    /// The line reached, from 1.
    pub fn line(&mut self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(0).min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.counted = self.counted.max(at);
        self.line
    }

    /// The next token, or nothing at the end.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] for what is not well-formed or declares entities,
    /// [`ErrorCode::LimitExceeded`] for too much nesting or too many attributes; with the line.
    #[allow(
        clippy::should_implement_trait,
        reason = "fails, and borrows nothing from the iterator"
    )]
    pub fn next(&mut self) -> Result<Option<Token>, Error> {
        if let Some(name) = self.pending.take() {
            self.depth -= 1;
            return Ok(Some(Token::End(name)));
        }
        loop {
            let line = self.line();
            let event = self.reader.read_event().map_err(|e| broken(line).because(e))?;
            if let Some(token) = self.token(event)? {
                return Ok(Some(token));
            }
            if self.at_end() {
                return if self.depth == 0 { Ok(None) } else { Err(broken(self.line())) };
            }
        }
    }

    fn at_end(&self) -> bool {
        usize::try_from(self.reader.buffer_position()).is_ok_and(|at| at >= self.text.len())
    }

    fn token(&mut self, event: Event<'a>) -> Result<Option<Token>, Error> {
        Ok(match event {
            Event::Start(start) => Some(Token::Start(self.start(&start)?)),
            Event::Empty(start) => {
                let tag = self.start(&start)?;
                self.pending = Some(tag.name.clone());
                Some(Token::Start(tag))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Some(Token::End(end.local_name().into_inner().to_owned()))
            }
            Event::Text(text) => self.characters(&text.xml10_content())?,
            Event::CData(text) => self.characters(&text.xml10_content())?,
            Event::GeneralRef(entity) => Some(Token::Text(self.entity(&entity)?.to_string())),
            Event::DocType(declaration) => self.doctype(&declaration.xml10_content())?,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => None,
        })
    }

    fn characters(&mut self, text: &str) -> Result<Option<Token>, Error> {
        if text.bytes().any(|b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) {
            return Err(broken(self.line()).with("reason", "character"));
        }
        Ok((!text.is_empty()).then(|| Token::Text(text.to_owned())))
    }

    fn entity(&mut self, entity: &BytesRef<'_>) -> Result<char, Error> {
        let line = self.line();
        let refused = || broken(line).with("reason", "entity");
        if let Some(c) = entity.resolve_char_ref().map_err(|_| refused())? {
            return Ok(c);
        }
        match entity.xml10_content().as_ref() {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(refused()),
        }
    }

    fn doctype(&mut self, declaration: &str) -> Result<Option<Token>, Error> {
        let harmless = !declaration.contains('[') && !declaration.contains("ENTITY");
        if harmless && self.allowed.is_some_and(|allowed| allowed(declaration)) {
            return Ok(None);
        }
        Err(broken(self.line()).with("reason", "doctype"))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<Tag, Error> {
        let line = self.line();
        let limit = |limit: usize| {
            Error::new(ErrorCode::LimitExceeded).on(line, 1).with("limit", limit.to_string())
        };
        self.depth += 1;
        if self.depth > self.limits.nesting {
            return Err(limit(self.limits.nesting));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            if attributes.len() == self.limits.attributes {
                return Err(limit(self.limits.attributes));
            }
            let attribute = attribute.map_err(|error| broken(line).because(error))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| broken(line).because(error))?;
            attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
        }
        let name = start.local_name().into_inner().to_owned();
        Ok(Tag { name, attributes, line })
    }

    /// Reads on to the end of the element that `tag` began.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn element(&mut self, tag: Tag) -> Result<Element, Error> {
        let mut open = vec![Element { tag, nodes: Vec::new() }];
        loop {
            match self.next()? {
                None => return Err(broken(self.line())),
                Some(Token::Start(tag)) => open.push(Element { tag, nodes: Vec::new() }),
                Some(Token::Text(text)) => push_text(open.last_mut(), &text),
                Some(Token::End(_)) => {
                    let Some(done) = open.pop() else { return Err(broken(self.line())) };
                    match open.last_mut() {
                        Some(parent) => parent.nodes.push(Node::Element(done)),
                        None => return Ok(done),
                    }
                }
            }
        }
    }
}

fn push_text(element: Option<&mut Element>, text: &str) {
    let Some(element) = element else { return };
    match element.nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => element.nodes.push(Node::Text(text.to_owned())),
    }
}

fn broken(line: usize) -> Error {
    Error::new(ErrorCode::FileBroken).on(line, 1).with("line", line.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Result<String, Error> {
        let mut xml = Xml::new(text, Limits::default());
        let mut out = String::new();
        while let Some(token) = xml.next()? {
            match token {
                Token::Start(tag) => out.push_str(&format!("<{}>", tag.name)),
                Token::End(name) => out.push_str(&format!("</{name}>")),
                Token::Text(text) => out.push_str(&text),
            }
        }
        Ok(out)
    }

    #[test]
    fn text_and_references() {
        let text = "<?xml version=\"1.0\"?><a x=\"&lt;&#10;\">&amp;&#x41;<![CDATA[<b>]]><c/></a>";
        assert_eq!(whole(text).unwrap(), "<a>&A<b><c></c></a>");
        let mut xml = Xml::new("<w:a w:val='1'/>", Limits::default());
        let Some(Token::Start(tag)) = xml.next().unwrap() else { panic!() };
        assert_eq!((tag.name.as_str(), tag.get("val")), ("a", Some("1")));
    }

    #[test]
    fn declarations_and_entities_are_refused_with_their_line() {
        for text in [
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"x\"> %p;]><a/>",
            "<a>&x;</a>",
            "<a b=\"&x;\"/>",
            "<!DOCTYPEs/%<!A nesting",
            "<a>\0</a>",
            "<a>&#0;</a>",
            "<a>",
            "</a>",
            "<a></b>",
            "<a",
            "<a b=1/>",
        ] {
            let error = whole(text).expect_err(text);
            assert_eq!(error.code(), ErrorCode::FileBroken, "{text}");
            assert_eq!(error.place().map(|place| place.line), Some(1), "{text}");
        }
    }

    #[test]
    fn floods_end_soon() {
        let start = std::time::Instant::now();
        let flood: String = (0..200_000).map(|n| format!(" xmlns:a{n}=\"b\"")).collect();
        let error = whole(&format!("<a{flood}/>")).unwrap_err();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
        let error = whole(&"<a>".repeat(1_000_000)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
        assert!(start.elapsed().as_secs() < 2);
    }

    #[test]
    fn encodings_are_declared_or_utf8() {
        let limits = Limits::default();
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(decode(latin, &limits).unwrap().contains('é'));
        assert!(decode(b"<a>\xe9</a>", &limits).is_err());
        assert!(decode(b"<?xml version='1.0' encoding='UTF-7'?><a/>", &limits).is_err());
        let wide: Vec<u8> = "<?xml ?><a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(decode(&wide, &limits).unwrap().contains('é'));
    }
}
