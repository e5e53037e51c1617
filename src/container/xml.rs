//! Reads XML from anyone: no entities but XML's own five, nothing fetched, no depth without end.
//!
//! Text in; [`XmlToken`]s out one by one ([`Xml`]), or the outermost [`Element`] whole ([`parse`]),
//! both borrowed from the text. Names are local names: prefixes are cut off and namespaces not
//! resolved. A document type declaration is an error, save one that names nothing but a file the
//! caller knows ([`Xml::allow`]); such a file is never read. Comments and processing instructions
//! are passed over. Errors tell line and column.
//!
//! [`mod@write`] is the other direction.

pub mod write;

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Limits, broken, encoding, exceeded};
use crate::model::{Cause, Error};

/// What a document consists of.
#[derive(Debug)]
pub enum XmlToken<'x> {
    /// An element begins; [`Xml::element`] reads what it holds.
    Start(Element<'x>),
    /// The innermost element ends; its name.
    End(&'x str),
    /// Characters, entities resolved.
    Text(Cow<'x, str>),
}

/// One element.
#[derive(Debug, Default)]
pub struct Element<'x> {
    /// Its name, without prefix.
    pub name: &'x str,
    /// The attributes as written; checked when the tag was read.
    attributes: &'x str,
    /// Its line, from 1.
    pub line: usize,
    /// Where it stands in the text behind a byte order mark: its start tag, or all of it once it
    /// was read by [`Xml::element`].
    pub span: Range<usize>,
    /// What it holds, in order.
    pub children: Vec<XmlNode<'x>>,
}

/// Something an element holds.
#[derive(Debug)]
pub enum XmlNode<'x> {
    /// An element.
    Element(Element<'x>),
    /// Characters, entities resolved.
    Text(Cow<'x, str>),
}

impl<'x> Element<'x> {
    /// The value of an attribute; `name` is its whole name, or the part behind the prefix.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<Cow<'x, str>> {
        let value = self.written().find(|(key, _)| *key == name);
        let value = value.or_else(|| self.written().find(|(key, _)| local(key) == name));
        value.map(|(_, value)| unescape(value))
    }

    /// Whether an attribute has this value.
    #[must_use]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.attr(name).is_some_and(|found| found == value)
    }

    /// All attributes: their whole names and their values.
    pub fn attributes(&self) -> impl Iterator<Item = (&'x str, Cow<'x, str>)> + use<'x> {
        self.written().map(|(name, value)| (name, unescape(value)))
    }

    fn written(&self) -> impl Iterator<Item = (&'x str, &'x str)> + use<'x> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, behind) = after.get(1..)?.split_once(quote)?;
            rest = behind;
            Some((key.trim(), value))
        })
    }

    /// The elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element<'x>> {
        self.children.iter().filter_map(|node| match node {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) => None,
        })
    }

    /// The first element of this name directly inside.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element<'x>> {
        self.elements().find(|element| element.name == name)
    }

    /// Its start tag as it stands in the text that it was read from.
    #[must_use]
    pub fn start_tag<'t>(&self, text: &'t str) -> &'t str {
        let whole = text.get(self.span.clone()).unwrap_or_default();
        let mut quote = None;
        let ends = |c: char| match (quote, c) {
            (None, '>') => true,
            (None, '"' | '\'') => {
                quote = Some(c);
                false
            }
            (Some(open), _) if open == c => {
                quote = None;
                false
            }
            _ => false,
        };
        let end = whole.find(ends).map_or(whole.len(), |end| end + 1);
        whole.get(..end).unwrap_or_default()
    }

    /// Where what it holds stands in that text; nothing where its tag is an empty one.
    #[must_use]
    pub fn content(&self, text: &str) -> Option<Range<usize>> {
        let tag = self.start_tag(text);
        let end = text.get(self.span.clone())?.rfind("</")?;
        (!tag.ends_with("/>")).then_some(self.span.start + tag.len()..self.span.start + end)
    }

    /// All characters inside, at any depth.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(&self, out: &mut String) {
        for node in &self.children {
            match node {
                XmlNode::Element(element) => element.gather(out),
                XmlNode::Text(text) => out.push_str(text),
            }
        }
    }

    fn push_text(&mut self, text: Cow<'x, str>) {
        match self.children.last_mut() {
            Some(XmlNode::Text(before)) => before.to_mut().push_str(&text),
            _ => self.children.push(XmlNode::Text(text)),
        }
    }
}

/// The characters of an XML file: a byte order mark or its declaration says how to read them.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`](crate::model::ErrorCode::NotUtf8) for an unknown encoding and for bytes
/// that do not fit, and [`ErrorCode::LimitExceeded`](crate::model::ErrorCode::LimitExceeded) for a
/// file that is too long.
pub fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, Error> {
    limits.check_input(bytes.len())?;
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

/// Reads a whole document; its outermost element comes back.
///
/// # Errors
///
/// As [`Xml::next`]; also for more elements and texts than `limits` allow.
pub fn parse<'x>(text: &'x str, limits: &Limits) -> Result<Element<'x>, Error> {
    let mut xml = Xml::new(text, *limits);
    let mut root = None;
    while let Some(token) = xml.next()? {
        let XmlToken::Start(start) = token else { continue };
        if root.is_some() {
            return Err(xml.here(broken(Cause::new("xml-two"))));
        }
        root = Some(xml.element(start)?);
    }
    root.ok_or_else(|| xml.here(broken(Cause::new("xml-none"))))
}

/// A document being read.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    text: &'x str,
    limits: Limits,
    allowed: Option<fn(&str) -> bool>,
    depth: usize,
    /// An empty element whose end is still to be told.
    pending: Option<&'x str>,
    /// Where the token at hand begins, and its line.
    at: usize,
    line: usize,
}

impl<'x> Xml<'x> {
    /// Starts at the beginning of `text`.
    #[must_use]
    pub fn new(text: &'x str, limits: Limits) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let reader = Reader::from_str(text);
        Self { reader, text, limits, allowed: None, depth: 0, pending: None, at: 0, line: 1 }
    }

    /// Lets a document type declaration pass where `allowed` says yes to its text and it declares
    /// nothing itself.
    #[must_use]
    pub fn allow(mut self, allowed: fn(&str) -> bool) -> Self {
        self.allowed = Some(allowed);
        self
    }

    /// The next token, or nothing at the end.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`](crate::model::ErrorCode::FileBroken) for what is not well-formed
    /// or declares entities, [`ErrorCode::LimitExceeded`](crate::model::ErrorCode::LimitExceeded)
    /// for too much nesting or too many attributes; with line and column.
    #[allow(clippy::should_implement_trait, reason = "an iterator could not fail")]
    pub fn next(&mut self) -> Result<Option<XmlToken<'x>>, Error> {
        if let Some(name) = self.pending.take() {
            self.depth -= 1;
            return Ok(Some(XmlToken::End(name)));
        }
        loop {
            self.advance();
            let event = self.reader.read_event();
            let event = event
                .map_err(|cause| self.here(broken(Cause::new("xml-unsound")).because(cause)))?;
            if matches!(event, Event::Eof) {
                return if self.depth == 0 {
                    Ok(None)
                } else {
                    Err(self.here(broken(Cause::new("xml-unsound"))))
                };
            }
            if let Some(token) = self.token(event).map_err(|error| self.here(error))? {
                return Ok(Some(token));
            }
        }
    }

    /// Reads on to the end of the element that `start` began.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`]; also for more elements and texts than the limits allow.
    pub fn element(&mut self, start: Element<'x>) -> Result<Element<'x>, Error> {
        let (mut open, mut inner, mut nodes) = (Vec::new(), start, 0);
        while let Some(token) = self.next()? {
            nodes += usize::from(!matches!(token, XmlToken::End(_)));
            if nodes > self.limits.nodes {
                return Err(self.here(exceeded("nodes", self.limits.nodes)));
            }
            match token {
                XmlToken::Start(start) => open.push(std::mem::replace(&mut inner, start)),
                XmlToken::Text(text) => inner.push_text(text),
                XmlToken::End(_) => {
                    inner.span.end = self.position();
                    let Some(outer) = open.pop() else { return Ok(inner) };
                    let done = std::mem::replace(&mut inner, outer);
                    inner.children.push(XmlNode::Element(done));
                }
            }
        }
        Err(self.here(broken(Cause::new("xml-unsound"))))
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    /// The next token begins where the reader stands.
    fn advance(&mut self) {
        let at = self.position();
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = at;
    }

    /// The error with the place of the token at hand.
    fn here(&self, error: Error) -> Error {
        let before = self.text.get(..self.at).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        error.on(self.line, column).with("line", self.line.to_string())
    }

    fn token(&mut self, event: Event<'x>) -> Result<Option<XmlToken<'x>>, Error> {
        Ok(match event {
            Event::Start(start) => Some(XmlToken::Start(self.start(&start)?)),
            Event::Empty(start) => {
                let element = self.start(&start)?;
                self.pending = Some(element.name);
                Some(XmlToken::Start(element))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                let raw = self.raw();
                let name = raw.strip_prefix("</").unwrap_or(raw).trim_end_matches('>').trim_end();
                Some(XmlToken::End(local(name)))
            }
            Event::Text(text) => characters(text.xml10_content())?,
            Event::CData(text) => characters(text.xml10_content())?,
            Event::GeneralRef(entity) => {
                Some(XmlToken::Text(Cow::Owned(resolve(&entity)?.to_string())))
            }
            Event::DocType(declaration) => self.doctype(&declaration.xml10_content())?,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => None,
        })
    }

    /// The token at hand, as it is written.
    fn raw(&self) -> &'x str {
        self.text.get(self.at..self.position()).unwrap_or_default()
    }

    fn doctype(&self, declaration: &str) -> Result<Option<XmlToken<'x>>, Error> {
        let harmless = !declaration.contains('[') && !declaration.contains("ENTITY");
        if harmless && self.allowed.is_some_and(|allowed| allowed(declaration)) {
            return Ok(None);
        }
        Err(broken(Cause::new("xml-doctype")))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<Element<'x>, Error> {
        self.depth += 1;
        if self.depth > self.limits.nesting {
            return Err(exceeded("depth", self.limits.nesting));
        }
        self.check_attributes(start)?;
        let tag = self.raw().trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let cut = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(cut);
        let span = self.at..self.position();
        Ok(Element { name: local(name), attributes, line: self.line, span, children: Vec::new() })
    }

    fn check_attributes(&self, start: &BytesStart<'_>) -> Result<(), Error> {
        for (count, attribute) in start.attributes().with_checks(false).enumerate() {
            if count == self.limits.attributes {
                return Err(exceeded("attributes", self.limits.attributes));
            }
            let value =
                attribute.map_err(|cause| broken(Cause::new("xml-unsound")).because(cause))?.value;
            characters(Cow::Borrowed(&value))?;
            for reference in value.split('&').skip(1) {
                let name = reference.split_once(';').map(|(name, _)| name);
                resolve(&BytesRef::new(name.ok_or_else(|| broken(Cause::new("xml-entity")))?))?;
            }
        }
        Ok(())
    }
}

/// Characters as a token; controls that XML does not allow are an error.
fn characters(text: Cow<'_, str>) -> Result<Option<XmlToken<'_>>, Error> {
    if text.bytes().any(|b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) {
        return Err(broken(Cause::new("xml-character")));
    }
    Ok((!text.is_empty()).then_some(XmlToken::Text(text)))
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// One of the five entities of XML, or a character by its number.
fn resolve(name: &BytesRef<'_>) -> Result<char, Error> {
    predefined(name)
        .or_else(|| name.resolve_char_ref().ok().flatten())
        .filter(|c| *c != '\0')
        .ok_or_else(|| broken(Cause::new("xml-entity")))
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

/// A value with its entities as characters; its line ends and tabs are spaces, as XML has it.
fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains(['&', '\t', '\n', '\r']) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let plain = |out: &mut String, part: &str| {
        out.push_str(&part.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "));
    };
    let mut parts = value.split('&');
    plain(&mut out, parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        out.extend(resolve(&BytesRef::new(name)));
        plain(&mut out, rest);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ErrorCode;

    fn whole(text: &str) -> Result<String, Error> {
        let mut xml = Xml::new(text, Limits::default());
        let mut out = String::new();
        while let Some(token) = xml.next()? {
            match token {
                XmlToken::Start(start) => out.push_str(&format!("<{}>", start.name)),
                XmlToken::End(name) => out.push_str(&format!("</{name}>")),
                XmlToken::Text(text) => out.push_str(&text),
            }
        }
        Ok(out)
    }

    fn code(text: &str) -> ErrorCode {
        parse(text, &Limits::default()).unwrap_err().code()
    }

    #[test]
    fn tokens_and_references() {
        let text = "<?xml version=\"1.0\"?><a x=\"&lt;&#10;\">&amp;&#x41;<![CDATA[<b>]]><c/></a >";
        assert_eq!(whole(text).unwrap(), "<a>&A<b><c></c></a>");
    }

    #[test]
    fn a_tree_with_names_attributes_text_and_lines() {
        let text = "<?xml version='1.0'?><w:p xmlns:w=\"u\" w:val='a &amp;\nb' id = 'x>'>un \n<b/>&#233;<![CDATA[<x>]]></w:p>";
        let root = parse(text, &Limits::default()).unwrap();
        assert_eq!((root.name, root.attr("val").as_deref()), ("p", Some("a & b")));
        assert!(root.is("id", "x>") && root.attr("none").is_none());
        assert_eq!(root.text(), "un \né<x>");
        assert_eq!((root.line, root.child("b").unwrap().line), (1, 3));
        let two = parse("<a w:id='1' id='2'/>", &Limits::default()).unwrap();
        assert!(two.is("id", "2") && two.is("w:id", "1"));
    }

    #[test]
    fn elements_know_where_they_stand() {
        let text = "\u{feff}<?xml version='1.0'?><a> é <b x='>'/><!-- <b> --><c>d</c ></a>";
        let root = parse(text, &Limits::default()).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let shown: Vec<&str> = root.elements().map(|child| &text[child.span.clone()]).collect();
        assert_eq!(shown, ["<b x='>'/>", "<c>d</c >"]);
        assert_eq!(root.span, 21..text.len());
    }

    #[test]
    fn declarations_and_entities_are_refused_with_their_place() {
        for text in [
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"x\"> %p;]><a/>",
            "<a>&x;</a>",
            "<a b=\"&x;\"/>",
            "<a b=\"& \"/>",
            "<!DOCTYPEs/%<!A nesting",
            "<a>\0</a>",
            "<a>&#0;</a>",
            "<a>",
            "</a>",
            "<a></b>",
            "<a><b></a></b>",
            "<a",
            "<a b=1/>",
        ] {
            let error = whole(text).expect_err(text);
            assert_eq!(error.code(), ErrorCode::FileBroken, "{text}");
            assert_eq!(error.place().map(|place| place.line), Some(1), "{text}");
            assert_eq!(code(text), ErrorCode::FileBroken, "{text}");
        }
        assert_eq!(code(""), ErrorCode::FileBroken);
        assert_eq!(code("<a/><b/>"), ErrorCode::FileBroken);
        let place = whole("<a>\n é&x;</a>").unwrap_err().place().unwrap();
        assert_eq!((place.line, place.column), (2, 3));
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
