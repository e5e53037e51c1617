//! Where a page and its style sheets name other files.

use std::ops::Range;

use super::token::{HtmlToken, HtmlTokenKind, shown, tokens};
use crate::container::encoding;
use crate::source::addresses::beneath;
use crate::source::tags;

/// What stands at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum AddressKind {
    /// A picture that the page shows.
    Picture,
    /// A style sheet, a script, a film, an icon.
    File,
    /// Another page, or anything that a reader is led to.
    Link,
}

/// Where an address stands in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct NamedAddress {
    pub(in crate::source) span: Range<usize>,
    pub(in crate::source) kind: AddressKind,
    /// It stands in a tag, where `&` has a form of its own.
    pub(in crate::source) is_escaped: bool,
}

/// Attributes that hold an address, by element.
const ADDRESSES: &[(&str, &str, AddressKind)] = &[
    ("img", "src", AddressKind::Picture),
    ("input", "src", AddressKind::Picture),
    ("video", "poster", AddressKind::Picture),
    ("image", "href", AddressKind::Picture),
    ("image", "xlink:href", AddressKind::Picture),
    ("body", "background", AddressKind::Picture),
    ("table", "background", AddressKind::Picture),
    ("td", "background", AddressKind::Picture),
    ("a", "href", AddressKind::Link),
    ("area", "href", AddressKind::Link),
    ("iframe", "src", AddressKind::Link),
    ("link", "href", AddressKind::File),
    ("script", "src", AddressKind::File),
    ("source", "src", AddressKind::File),
    ("audio", "src", AddressKind::File),
    ("video", "src", AddressKind::File),
    ("track", "src", AddressKind::File),
    ("embed", "src", AddressKind::File),
    ("object", "data", AddressKind::File),
];

/// The addresses in a page, in its order.
pub(in crate::source) fn addresses(text: &str, tokens: &[HtmlToken]) -> Vec<NamedAddress> {
    let mut found = Vec::new();
    let mut in_style = false;
    for token in tokens {
        let own = text.get(token.span.clone()).unwrap_or_default();
        let mut add = |span: Range<usize>, kind, is_escaped| {
            let span = token.span.start + span.start..token.span.start + span.end;
            found.push(NamedAddress { span, kind, is_escaped });
        };
        if in_style && token.kind == HtmlTokenKind::Other {
            sheet_addresses(own).into_iter().for_each(|at| add(at, AddressKind::Picture, false));
        }
        in_style = false;
        if !matches!(token.kind, HtmlTokenKind::Start { .. }) {
            continue;
        }
        in_style = token.name == "style";
        for (_, name, kind) in ADDRESSES.iter().filter(|(element, ..)| *element == token.name) {
            if let Some(span) = tags::value_span(own, name) {
                add(span, *kind, true);
            }
        }
        for name in ["srcset", "style"] {
            let Some(value) = tags::value_span(own, name) else { continue };
            let text = own.get(value.clone()).unwrap_or_default();
            let parts = if name == "srcset" { candidates(text) } else { sheet_addresses(text) };
            for at in parts {
                add(value.start + at.start..value.start + at.end, AddressKind::Picture, true);
            }
        }
    }
    found.sort_by_key(|address| address.span.start);
    found
}

/// The addresses of a `srcset`: what stands before the size of each.
fn candidates(set: &str) -> Vec<Range<usize>> {
    // A picture written into the page has commas of its own.
    if set.contains("data:") {
        return Vec::new();
    }
    let (mut found, mut at) = (Vec::new(), 0);
    for part in set.split(',') {
        let start = at + part.len() - part.trim_start().len();
        let len = part.split_whitespace().next().map_or(0, str::len);
        if len > 0 {
            found.push(start..start + len);
        }
        at += part.len() + 1;
    }
    found
}

/// The addresses of a style sheet: `url(…)` and `@import "…"`.
fn sheet_addresses(sheet: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = sheet.get(at..) {
        let url = rest.find("url(").map(|start| start + 4);
        let import = rest.find("@import").map(|start| start + 7);
        let Some(start) = url.into_iter().chain(import).min() else { break };
        let behind = rest.get(start..).unwrap_or_default();
        let value = behind.trim_start();
        let start = at + start + behind.len() - value.len();
        at = start;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, start) = match quote {
            Some(_) => (value.get(1..).unwrap_or_default(), start + 1),
            None => (value, start),
        };
        // `@import url(…)` is found behind.
        if quote.is_none() && Some(at) == import.map(|_| at) && value.starts_with("url(") {
            continue;
        }
        let len = value.find(|c| quote.map_or(c == ')', |quote| c == quote)).unwrap_or(0);
        let len = value.get(..len).unwrap_or_default().trim_end().len();
        if len > 0 {
            found.push(start..start + len);
        }
        at = start + len;
    }
    found
}

/// The paths, from the folder of the page, of the files that a page names to show itself; none
/// where it says that its addresses begin elsewhere.
#[must_use]
pub fn page_files(bytes: &[u8]) -> Vec<String> {
    let Ok(page) = encoding::guess(bytes) else { return Vec::new() };
    let Ok(all) = tokens(&page.text) else { return Vec::new() };
    let is_base = |token: &HtmlToken| {
        let own = page.text.get(token.span.clone()).unwrap_or_default();
        token.name == "base" && tags::value_span(own, "href").is_some()
    };
    if all.iter().any(is_base) {
        return Vec::new();
    }
    let named = addresses(&page.text, &all).into_iter();
    let named = named.filter(|address| address.kind != AddressKind::Link);
    let files = named.filter_map(|address| {
        let raw = page.text.get(address.span)?;
        let address = if address.is_escaped { shown(raw) } else { raw.to_owned() };
        beneath("", &address)
    });
    files.collect()
}

/// The same of a style sheet at a path.
#[must_use]
pub fn sheet_files(path: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(sheet) = encoding::guess(bytes) else { return Vec::new() };
    let all = sheet_addresses(&sheet.text).into_iter();
    all.filter_map(|span| beneath(path, sheet.text.get(span)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_what_it_shows_itself_with() {
        let page = "<html><head><base target=x><link rel=stylesheet href='css/a.css?v=2'>\
                    <link rel=\"icon\" href=\"./icon.ico\"><script src=js/b.js></script>\
                    <style>@import 'c.css'; @import url(d.css); p { background: url( \"e f.png\" ) }\
                    </style></head><body style=\"background: url(g.png)\"><a href=h.html>x</a>\
                    <picture><source srcset='i.webp 1x, j.webp 2x'><img src=k.png srcset=l.png></picture>\
                    <video poster=m.jpg><source src='n%20o.mp4'></video><iframe src=p.html></iframe>\
                    <img src='//x/y.png'><img src=https://x/z.png><img src=../q.png><img src=data:x>\
                    <object data='r&amp;s.svg'></object><img src='a/../t.png'></body></html>";
        let want = [
            "css/a.css",
            "icon.ico",
            "js/b.js",
            "c.css",
            "d.css",
            "e f.png",
            "g.png",
            "i.webp",
            "j.webp",
            "k.png",
            "l.png",
            "m.jpg",
            "n o.mp4",
            "r&s.svg",
            "t.png",
        ];
        assert_eq!(page_files(page.as_bytes()), want);
        assert_eq!(page_files(b"<base href='/x/'><img src=a.png>"), [""; 0]);
        let sheet = b"@font-face { src: url(../fonts/a.woff2) format('woff2') } \
                      .a { background: url(data:image/png;base64,AA==) } .b { src: url(../../c) } url(";
        assert_eq!(sheet_files("css/a.css", sheet), ["fonts/a.woff2"]);
    }
}
