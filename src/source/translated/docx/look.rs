//! Run properties of DOCX: the language of a run, and looks that no run of the source has.

use super::comment::WordComments;
use crate::container::Limits;
use crate::container::xml::{self, write};
use crate::source::translated::dress::Look;
use crate::source::translated::stream::{Dialect, Keeps, Tag};
use crate::source::translated::{Translation, tags};
use crate::text::inline::is_web_address;
use crate::text::script::Script;

/// The order in which the format wants the properties of a run.
const ORDER: &[&str] = &[
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];

/// How DOCX writes words.
pub(super) struct Docx<'c> {
    prefix: String,
    language: String,
    comments: Option<&'c WordComments>,
}

impl<'c> Docx<'c> {
    pub(super) fn new(text: &str, translation: &Translation) -> Self {
        let root = text.find("<w:").is_some();
        let prefix = if root { "w:" } else { main_prefix(text) };
        Self {
            prefix: prefix.to_owned(),
            language: translation.to.as_str().to_owned(),
            comments: None,
        }
    }

    /// The same, where comments may be entered.
    pub(super) fn commented(self, comments: Option<&'c WordComments>) -> Self {
        Self { comments, ..self }
    }

    /// Says whether comments may stand in the paragraph at hand.
    pub(super) fn open_comments(&self, open: bool) {
        self.comments.into_iter().for_each(|comments| comments.is_open.set(open));
    }

    /// The start of a run with properties set (a value) or taken off (none).
    fn set(&self, open: &str, wanted: &[(&str, Option<String>)]) -> String {
        let prefix = tags::prefix(open).to_owned();
        let (start, own) = properties(open);
        let mut all: Vec<(String, String)> = own
            .into_iter()
            .filter(|(name, _)| !wanted.iter().any(|(wanted, _)| wanted == name))
            .collect();
        for (name, value) in wanted {
            let Some(value) = value else { continue };
            let rank = rank(name);
            let at = all.iter().position(|(other, _)| self::rank(other) > rank);
            all.insert(
                at.unwrap_or(all.len()),
                ((*name).to_owned(), format!("<{prefix}{value}/>")),
            );
        }
        if all.is_empty() {
            return start;
        }
        let all: String = all.into_iter().map(|(_, raw)| raw).collect();
        format!("{start}<{prefix}rPr>{all}</{prefix}rPr>")
    }
}

impl Dialect for Docx<'_> {
    fn words(&self, text: &str) -> String {
        let mut out = format!("<{0}t xml:space=\"preserve\">", self.prefix);
        write::text(&mut out, text);
        out + &format!("</{}t>", self.prefix)
    }

    fn spoken(&self, tag: &Tag) -> Tag {
        if !is_run(tag) {
            return tag.clone();
        }
        let prefix = tags::prefix(&tag.open);
        let (_, own) = properties(&tag.open);
        let old = own.iter().find(|(name, _)| name == "lang").map(|(_, raw)| raw.as_str());
        let old = old.map_or_else(|| format!("<{prefix}lang/>"), str::to_owned);
        let lang = tags::with_attribute(&old, &format!("{prefix}val"), &self.language);
        let lang = lang.trim_start_matches('<').trim_start_matches(prefix).trim_end_matches("/>");
        let open = self.set(&tag.open, &[("lang", Some(lang.to_owned()))]);
        Tag { again: Some(open.clone()), open, ..tag.clone() }
    }

    fn remark(&self, reason: &str) -> Option<[String; 2]> {
        self.comments?.enter(reason, &self.prefix)
    }

    fn unsettled(&self, tags: &[Tag]) -> Vec<Tag> {
        let mut marked = tags.to_vec();
        let color = format!("highlight {}val=\"yellow\"", self.prefix);
        if let Some(run) = marked.last_mut().filter(|tag| is_run(tag)) {
            run.open = self.set(&run.open, &[("highlight", Some(color))]);
            run.again = Some(run.open.clone());
        }
        marked
    }

    fn dressed(&self, plain: &[Tag], look: &Look) -> Vec<Tag> {
        let mut dressed = plain.to_vec();
        if look.link.is_none() {
            // A link within the document is none that a segment shows.
            let shown = |tag: &Tag| tag.open.contains(":id=");
            dressed.retain(|tag| tags::local_name(&tag.open) != "hyperlink" || !shown(tag));
        }
        let p = &self.prefix;
        let on = |name: &str, is: bool| is.then(|| name.to_owned());
        let raised = look.script.map(|script| match script {
            Script::Super => format!("vertAlign {p}val=\"superscript\""),
            Script::Sub => format!("vertAlign {p}val=\"subscript\""),
        });
        let font = format!(
            "rFonts {p}ascii=\"Courier New\" {p}hAnsi=\"Courier New\" {p}cs=\"Courier New\""
        );
        let mut wanted = vec![
            ("b", on("b", look.strong)),
            ("bCs", on("bCs", look.strong)),
            ("i", on("i", look.emphasis)),
            ("iCs", on("iCs", look.emphasis)),
            ("vertAlign", raised),
        ];
        if look.code {
            wanted.push(("rFonts", Some(font)));
        }
        if let Some(run) = dressed.last_mut().filter(|tag| is_run(tag)) {
            run.open = self.set(&run.open, &wanted);
            run.again = Some(run.open.clone());
        }
        if let Some(address) = look.link.as_ref().filter(|address| is_web_address(address)) {
            let mut open = format!("<{p}fldSimple");
            write::attribute(
                &mut open,
                &format!("{p}instr"),
                &format!(" HYPERLINK \"{address}\" "),
            );
            open.push('>');
            let close = format!("</{p}fldSimple>");
            let at = dressed.len().saturating_sub(1);
            let tag = Tag { again: Some(open.clone()), open, close, keeps: Keeps::Nothing };
            dressed.insert(at, tag);
        }
        dressed
    }

    /// The text of a picture stands in its properties.
    fn described(&self, raw: &str, text: &str) -> String {
        let Some(at) = ["docPr", "shape"].iter().find_map(|name| element_named(raw, name)) else {
            return raw.to_owned();
        };
        let (before, rest) = raw.split_at(at);
        let (tag, behind) = rest.split_at(tags::tag_len(rest));
        let name = ["descr", "alt", "title"].into_iter().find(|name| {
            let value = tags::value_span(tag, name).and_then(|span| tag.get(span));
            value.is_some_and(|value| !value.trim().is_empty())
        });
        format!("{before}{}{behind}", tags::with_attribute(tag, name.unwrap_or("descr"), text))
    }
}

/// Whether a tag is that of a run, and not the runs around a link that is written as a field.
fn is_run(tag: &Tag) -> bool {
    tags::local_name(&tag.open) == "r" && tag.close.starts_with("</")
}

/// Where the start tag of an element of this name stands, whatever its prefix.
fn element_named(raw: &str, name: &str) -> Option<usize> {
    let mut starts = raw.match_indices('<').map(|(at, _)| at);
    starts.find(|at| {
        let tag = raw.get(*at..).unwrap_or_default();
        !tag.starts_with("</") && tags::local_name(tag) == name
    })
}

/// The prefix of the first element of the document.
fn main_prefix(text: &str) -> &str {
    let root = text.match_indices('<').find(|(at, _)| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(u8::is_ascii_alphabetic)
    });
    root.map_or("", |(at, _)| tags::prefix(text.get(at..).unwrap_or_default()))
}

/// The start tag of a run, and its properties by their names.
fn properties(open: &str) -> (String, Vec<(String, String)>) {
    let len = tags::tag_len(open);
    let (start, rest) = open.split_at(len);
    let name = rest.trim_start();
    let plain = (start.to_owned(), Vec::new());
    if tags::local_name(name) != "rPr" || tags::is_empty_tag(name) {
        return plain;
    }
    let Ok(root) = xml::parse(name.trim_end(), &Limits::default()) else { return plain };
    let slice = |span: std::ops::Range<usize>| name.get(span).unwrap_or_default().to_owned();
    let all = root.elements().map(|child| (child.name.to_owned(), slice(child.span.clone())));
    (start.to_owned(), all.collect())
}

fn rank(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}
