//! What the codes of other tools mean: tags of HTML, and the words that formats have for them.

use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlToken};

/// What a code of another tool means to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ForeignCode {
    /// The first half of a pair, with the marks that stand for both halves.
    Open(&'static str, String),
    /// The second half of such a pair.
    Close(&'static str),
    /// A line ends.
    Break,
    /// Something that stands alone and has a form of ours.
    Whole(String),
    /// Nothing that a reader of ours knows.
    Unknown,
}

/// Marks by the names of tags.
const TAGS: &[(&str, &str)] =
    &[("b", "**"), ("strong", "**"), ("i", "*"), ("em", "*"), ("sup", "<sup>"), ("sub", "<sub>")];

/// Marks by what formats say of a code: `type` (TMX, XLIFF 2), `ctype`, `subType`.
const KINDS: &[(&str, &str)] = &[
    ("bold", "**"),
    ("x-bold", "**"),
    ("xlf:b", "**"),
    ("italic", "*"),
    ("x-italic", "*"),
    ("xlf:i", "*"),
    ("x-sup", "<sup>"),
    ("superscript", "<sup>"),
    ("x-superscript", "<sup>"),
    ("x-sub", "<sub>"),
    ("subscript", "<sub>"),
    ("x-subscript", "<sub>"),
];

/// The mark that ends what this one begins.
pub(super) fn ending(mark: &str) -> &str {
    match mark {
        "<sup>" => "</sup>",
        "<sub>" => "</sub>",
        mark => mark,
    }
}

/// What a code means, from what it holds, else from what is said of it.
pub(super) fn meaning(content: &str, code: &Element<'_>) -> ForeignCode {
    match tag(content.trim()) {
        ForeignCode::Unknown => said(content, code),
        known => known,
    }
}

/// A tag of HTML that is the whole content of a code.
fn tag(content: &str) -> ForeignCode {
    if let Some(name) = content.strip_prefix("</").and_then(|rest| rest.strip_suffix('>')) {
        let name = name.trim().to_ascii_lowercase();
        let known = TAGS.iter().find(|(tag, _)| *tag == name);
        return match (known, name.as_str()) {
            (Some((_, mark)), _) => ForeignCode::Close(mark),
            (None, "a") => ForeignCode::Close("["),
            _ => ForeignCode::Unknown,
        };
    }
    if !content.starts_with('<') || !content.ends_with('>') {
        return ForeignCode::Unknown;
    }
    let name: String = content.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let known = TAGS.iter().find(|(tag, _)| *tag == name);
    match (known, name.as_str()) {
        _ if content.ends_with("/>") && name != "br" && name != "img" => ForeignCode::Unknown,
        (Some((_, mark)), _) => ForeignCode::Open(mark, ending(mark).to_owned()),
        (None, "br") => ForeignCode::Break,
        (None, "a") => match attribute(content, "href").and_then(|to| address(&to)) {
            Some(to) => ForeignCode::Open("[", format!("]({to})")),
            None => ForeignCode::Unknown,
        },
        (None, "img") => match attribute(content, "src").and_then(|to| address(&to)) {
            Some(to) => ForeignCode::Whole(format!("![]({to})")),
            None => ForeignCode::Unknown,
        },
        _ => ForeignCode::Unknown,
    }
}

fn said(content: &str, code: &Element<'_>) -> ForeignCode {
    let names = ["ctype", "subType", "type"].iter().filter_map(|name| code.attr(name));
    let names: Vec<String> = names.map(|name| name.to_ascii_lowercase()).collect();
    let is_break =
        |name: &String| matches!(name.as_str(), "lb" | "xlf:lb" | "x-br" | "br" | "linebreak");
    if names.iter().any(is_break) || content.contains(['\n', '\t']) {
        return ForeignCode::Break;
    }
    let known = names.iter().find_map(|name| KINDS.iter().find(|(kind, _)| kind == name));
    match known {
        Some((_, mark)) if !matches!(code.name, "ph" | "x" | "it" | "ut") => {
            ForeignCode::Open(mark, ending(mark).to_owned())
        }
        _ => ForeignCode::Unknown,
    }
}

/// The value of an attribute of a tag, entities resolved.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let closed = if tag.ends_with("/>") { tag.to_owned() } else { tag.replacen('>', "/>", 1) };
    let mut xml = Xml::new(&closed, Limits::default());
    match xml.next().ok()?? {
        XmlToken::Start(element) => element.attr(name).map(std::borrow::Cow::into_owned),
        _ => None,
    }
}

/// An address as a link of ours has it; none that is no address, or could end the link.
fn address(to: &str) -> Option<String> {
    let small = to.trim().to_ascii_lowercase();
    let is_safe = !["javascript:", "data:", "vbscript:"].iter().any(|bad| small.starts_with(bad));
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"<>()".contains(c);
    Some(to.trim().to_owned()).filter(|to| is_safe && !to.is_empty() && to.chars().all(plain))
}
