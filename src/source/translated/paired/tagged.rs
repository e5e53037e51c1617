//! Paragraphs with the tags inside them, as OmegaT shows and numbers them.
//!
//! OmegaT takes a part for a row of tags and texts, cuts it at the tags of paragraphs, leaves out
//! what stands before the first and behind the last text of one and is no pair around a piece of
//! it, and shows each other tag as a letter with its number: `<f0>…</f0>`, `<t1/>` (its filters for
//! Office Open XML, OpenDocument and HTML, version 3.6). Its memory finds a paragraph where these
//! are the same to the letter. A translation has the source's tags with the source's numbers, where
//! its own file has them.

use crate::container::Limits;
use crate::container::xml::{Xml, XmlToken};
use crate::model::Error;
use crate::source::html::token::{HtmlTokenKind, shown, tokens};
use crate::source::tags;

/// Texts and tags between two ends of a paragraph.
pub(super) type Entry = Vec<TaggedPiece>;

/// What stands between two paragraph tags, parted at tabs and line breaks.
pub(super) type TaggedParagraph = Vec<Entry>;

/// A text or a tag of a paragraph.
#[derive(Clone, Debug)]
pub(super) enum TaggedPiece {
    /// Characters and how they look.
    Text(String, String),
    Tag(ShownTag),
}

#[derive(Clone, Debug)]
pub(super) struct ShownTag {
    pub(super) kind: TagKind,
    /// Its name with the prefix.
    pub(super) name: String,
    /// As it stands in the file; of joined tags, the objects among them.
    pub(super) raw: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    Begin,
    End,
    Alone,
}

/// How the tags of a kind of document are shown.
pub(super) struct Tagging {
    /// Elements that are paragraphs.
    paragraphs: &'static [&'static str],
    /// Elements that part a paragraph.
    parting: &'static [&'static str],
    /// Elements that are one tag with all they hold.
    whole: &'static [&'static str],
    /// Elements that are one tag, and what they hold a paragraph of its own.
    aside: &'static [&'static str],
    /// Names with another short form than their first letter.
    pub(super) short: &'static [(&'static str, &'static str)],
    /// Elements whose attributes say what an index says of a place.
    terms: &'static [&'static str],
    /// Whether tags that touch are one, and spaces stay as they are.
    pub(super) joined: bool,
}

pub(super) const WORD: Tagging = Tagging {
    paragraphs: &["w:p", "a:p", "c:v", "comment", "si"],
    parting: &["w:tab", "w:br"],
    whole: &[
        "w:instrText",
        "mc:Fallback",
        "wp:align",
        "wp:posOffset",
        "wp14:pctWidth",
        "wp14:pctHeight",
        "w:fldChar",
        "c:f",
        "c:formatCode",
        "a:tableStyleId",
    ],
    aside: &[],
    short: &[],
    terms: &[],
    joined: true,
};

pub(super) const WRITER: Tagging = Tagging {
    paragraphs: &[
        "text:p",
        "text:h",
        "dc:title",
        "dc:description",
        "dc:subject",
        "meta:keyword",
        "dc:language",
        "meta:user-defined",
    ],
    parting: &["text:tab"],
    whole: &[
        "text:note-citation",
        "text:change",
        "text:tracked-changes",
        "office:scripts",
        "office:font-face-decls",
        "office:automatic-styles",
        "office:styles",
        "meta:generator",
        "meta:initial-creator",
        "meta:creation-date",
        "meta:print-date",
        "dc:creator",
        "dc:date",
        "dc:language",
        "meta:editing-cycles",
        "meta:editing-duration",
        "meta:user-defined",
    ],
    aside: &["text:note", "text:footnote", "office:annotation"],
    short: &[
        ("text:line-break", "br"),
        ("text:span", "f"),
        ("text:a", "a"),
        ("text:s", "s"),
        ("text:alphabetical-index-mark", "i"),
        ("text:alphabetical-index-mark-start", "is"),
        ("text:alphabetical-index-mark-end", "ie"),
        ("text:user-defined", "ud"),
        ("text:sequence", "seq"),
        ("draw:image", "di"),
        ("draw:frame", "df"),
        ("draw:object-ole", "do"),
        ("text:bookmark", "bk"),
        ("text:bookmark-start", "bs"),
        ("text:bookmark-end", "be"),
        ("text:bookmark-ref", "bf"),
        ("text:reference-mark", "rm"),
        ("text:reference-mark-start", "rs"),
        ("text:reference-mark-end", "re"),
        ("text:reference-ref", "rf"),
        ("text:change", "tc"),
        ("text:change-start", "ts"),
        ("text:change-end", "te"),
        ("dc:creator", "dc"),
        ("dc:date", "dd"),
        ("text:note-citation", "nc"),
        ("text:note-body", "nb"),
    ],
    terms: &["text:alphabetical-index-mark", "text:alphabetical-index-mark-start"],
    joined: false,
};

pub(super) const PAGE: Tagging = Tagging {
    paragraphs: &[
        "address",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "ol",
        "option",
        "p",
        "pre",
        "select",
        "table",
        "td",
        "textarea",
        "th",
        "title",
        "tr",
        "ul",
    ],
    parting: &[],
    whole: &["style", "script", "object", "embed"],
    aside: &[],
    short: &[("br", "br"), ("!--", "c")],
    terms: &[],
    joined: false,
};

/// The paragraphs of an XML part.
pub(super) fn part(
    text: &str,
    tagging: &Tagging,
    limits: Limits,
) -> Result<Vec<TaggedParagraph>, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let (mut xml, mut gathered) = (Xml::new(text, limits), TaggedPart::new(tagging));
    while let Some(token) = xml.next()? {
        match token {
            XmlToken::Start(start) => gathered.start(start.start_tag(text)),
            XmlToken::End(_) => gathered.end(),
            XmlToken::Text(text) => gathered.text(&text),
        }
    }
    Ok(gathered.done())
}

/// The paragraphs of a part, as far as it was read.
struct TaggedPart<'t> {
    tagging: &'t Tagging,
    paragraphs: Vec<TaggedParagraph>,
    paragraph: TaggedParagraph,
    entry: Entry,
    /// What was begun before an element that stands aside.
    outer: Vec<Entry>,
    /// The names of the open elements, each with its tag.
    open: Vec<(String, String)>,
    /// How many elements are open from the one on that is one tag.
    hidden: usize,
    /// The properties of the run at hand.
    look: String,
}

impl<'t> TaggedPart<'t> {
    fn new(tagging: &'t Tagging) -> Self {
        let (paragraphs, paragraph, entry) = (Vec::new(), Vec::new(), Vec::new());
        let (outer, open, look) = (Vec::new(), Vec::new(), String::new());
        Self { tagging, paragraphs, paragraph, entry, outer, open, hidden: 0, look }
    }

    fn start(&mut self, raw: &str) {
        let name = tags::full_name(raw);
        if self.hidden > 0 {
            self.hidden += 1;
            return;
        }
        if self.tagging.terms.contains(&name) {
            for value in ["text:string-value", "text:key1", "text:key2"] {
                let span = tags::value_span(raw, value);
                let value = span.and_then(|span| raw.get(span)).map(shown).unwrap_or_default();
                self.paragraphs.push(vec![vec![TaggedPiece::Text(value, String::new())]]);
            }
        }
        match name {
            "w:r" | "w:rPr" => self.look.clear(),
            "w:lang" | "w:noProof" => {}
            _ if self.open.last().is_some_and(|(name, _)| name == "w:rPr") => {
                self.look.push_str(raw);
            }
            _ => {}
        }
        let (tagging, is_aside) = (self.tagging, self.tagging.aside.contains(&name));
        if !is_aside {
            self.cut(name);
        }
        let is_whole = tagging.whole.contains(&name);
        let kind = if is_whole || is_aside { TagKind::Alone } else { TagKind::Begin };
        let tag = ShownTag { kind, name: name.to_owned(), raw: raw.to_owned() };
        self.entry.push(TaggedPiece::Tag(tag));
        if is_whole {
            self.hidden = 1;
            return;
        }
        if is_aside {
            self.outer.push(std::mem::take(&mut self.entry));
        }
        self.open.push((name.to_owned(), raw.to_owned()));
    }

    fn end(&mut self) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        let Some((name, _)) = self.open.pop() else { return };
        if self.tagging.aside.contains(&name.as_str()) {
            let outer = self.outer.pop().unwrap_or_default();
            let own = std::mem::replace(&mut self.entry, outer);
            self.paragraphs.push(vec![own]);
            return;
        }
        match self.entry.last_mut() {
            Some(TaggedPiece::Tag(tag)) if tag.kind == TagKind::Begin && tag.name == name => {
                tag.kind = TagKind::Alone;
            }
            _ => {
                let tag = ShownTag { kind: TagKind::End, name: name.clone(), raw: String::new() };
                self.entry.push(TaggedPiece::Tag(tag));
            }
        }
        self.cut(&name);
    }

    /// Ends the paragraph, or parts it, at a tag that does so.
    fn cut(&mut self, name: &str) {
        let ends = self.tagging.paragraphs.contains(&name);
        if self.outer.is_empty() && (ends || self.tagging.parting.contains(&name)) {
            self.paragraph.push(std::mem::take(&mut self.entry));
        }
        if self.outer.is_empty() && ends {
            self.paragraphs.push(std::mem::take(&mut self.paragraph));
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if let Some(TaggedPiece::Text(before, _)) = self.entry.last_mut() {
            before.push_str(text);
            return;
        }
        let paragraph = self.open.iter().rposition(|(name, _)| name == "w:p");
        let mut look = String::new();
        if let Some(around) = paragraph.and_then(|at| self.open.get(at + 1..)) {
            look.push_str(&self.look);
            let dressing = around.iter().filter(|(name, _)| name != "w:r" && name != "w:t");
            dressing.for_each(|(_, raw)| look.push_str(raw));
        }
        self.entry.push(TaggedPiece::Text(text.to_owned(), look));
    }

    fn done(mut self) -> Vec<TaggedParagraph> {
        self.paragraph.push(self.entry);
        self.paragraphs.push(self.paragraph);
        self.paragraphs
    }
}

/// The paragraphs of a page.
pub(super) fn page(text: &str) -> Result<Vec<TaggedParagraph>, Error> {
    let (mut paragraphs, mut entry, mut raw, mut hidden) = (Vec::new(), Entry::new(), "", "");
    let all = tokens(text)?;
    for token in &all {
        let (own, name) = (text.get(token.span.clone()).unwrap_or_default(), token.name.as_str());
        let tag = |kind, name: &str| {
            TaggedPiece::Tag(ShownTag { kind, name: name.into(), raw: own.into() })
        };
        let ends = PAGE.paragraphs.contains(&name) || PAGE.whole.contains(&name);
        match token.kind {
            HtmlTokenKind::End if hidden == name => hidden = "",
            _ if !hidden.is_empty() => {}
            HtmlTokenKind::Text => entry.push(TaggedPiece::Text(shown(own), String::new())),
            HtmlTokenKind::Other if matches!(raw, "title" | "textarea") => {
                entry.push(TaggedPiece::Text(shown(own), String::new()));
            }
            HtmlTokenKind::Other if own.starts_with("<!--") => {
                entry.push(tag(TagKind::Alone, "!--"));
            }
            HtmlTokenKind::Other => {}
            HtmlTokenKind::Start { empty } if ends => {
                paragraphs.push(vec![std::mem::take(&mut entry)]);
                hidden = if PAGE.whole.contains(&name) && !empty { name } else { "" };
            }
            HtmlTokenKind::End if ends => paragraphs.push(vec![std::mem::take(&mut entry)]),
            HtmlTokenKind::End => entry.push(tag(TagKind::End, name)),
            HtmlTokenKind::Start { .. } if own.ends_with("/>") => {
                entry.push(tag(TagKind::Alone, name));
            }
            HtmlTokenKind::Start { .. } => entry.push(tag(TagKind::Begin, name)),
        }
        raw = name;
    }
    paragraphs.push(vec![entry]);
    Ok(paragraphs)
}

/// White space as one space; of two spaces that only tags stood between, some programs show both.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty()) {
        out.push_str(if out.is_empty() || word == "\u{3}" { "" } else { " " });
        out.push_str(word);
    }
    out
}
