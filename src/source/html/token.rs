//! A page as tags and text with their places: for those who write it anew, for the parser keeps
//! none.

use std::borrow::Cow;
use std::ops::Range;

use scraper::Html;

use super::guard::{RAW, VOID, name, tag};
use crate::model::Error;

/// The attribute that tells an element which tag it came from.
pub(in crate::source) const NUMBER: &str = "data-enregard-tag";

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum HtmlTokenKind {
    /// A start tag; elements without content, and those that close themselves, are `empty`.
    Start {
        empty: bool,
    },
    End,
    Text,
    /// Comments, declarations, the content of scripts and the like.
    Other,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct HtmlToken {
    pub(in crate::source) kind: HtmlTokenKind,
    /// The name of a tag, in small letters.
    pub(in crate::source) name: String,
    pub(in crate::source) span: Range<usize>,
}

/// The tokens of a page; they tile it.
pub(in crate::source) fn tokens(text: &str) -> Result<Vec<HtmlToken>, Error> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let token = next(rest, at)?;
        at = token.span.end;
        let raw = matches!(token.kind, HtmlTokenKind::Start { empty: false })
            && RAW.contains(&token.name.as_str());
        let end = raw.then(|| end_of_raw(text, at, &token.name));
        tokens.push(token);
        if let Some(end) = end.filter(|end| *end > at) {
            tokens.push(HtmlToken {
                kind: HtmlTokenKind::Other,
                name: String::new(),
                span: at..end,
            });
            at = end;
        }
    }
    Ok(tokens)
}

fn next(rest: &str, at: usize) -> Result<HtmlToken, Error> {
    let token = |kind, name, len| HtmlToken { kind, name, span: at..at + len };
    let plain = |from: usize| {
        let len = rest.get(from..).and_then(|rest| rest.find('<')).map_or(rest.len(), |l| from + l);
        token(HtmlTokenKind::Text, String::new(), len)
    };
    let Some(inside) = rest.strip_prefix('<') else { return Ok(plain(0)) };
    if let Some(comment) = inside.strip_prefix("!--") {
        let len = comment.find("-->").map_or(rest.len(), |end| end + 7);
        return Ok(token(HtmlTokenKind::Other, String::new(), len));
    }
    if inside.starts_with(['!', '?']) {
        let len = inside.find('>').map_or(rest.len(), |end| end + 2);
        return Ok(token(HtmlTokenKind::Other, String::new(), len));
    }
    let name = name(inside);
    if name.is_empty() {
        return Ok(plain(1));
    }
    let inner = tag(inside)?;
    let len = (inner.len() + 2).min(rest.len());
    if inside.starts_with('/') {
        return Ok(token(HtmlTokenKind::End, name, len));
    }
    let empty = inner.ends_with('/') || VOID.contains(&name.as_str());
    Ok(token(HtmlTokenKind::Start { empty }, name, len))
}

/// Where the end tag stands of an element whose content is no markup.
fn end_of_raw(text: &str, start: usize, name: &str) -> usize {
    let mut from = start;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let tag = text.get(from + at + 2..).unwrap_or_default();
        if tag.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return from + at;
        }
        from += at + 2;
    }
    text.len()
}

/// The page, each start tag with the number of its token.
pub(super) fn numbered<'t>(text: &'t str, tokens: &[HtmlToken]) -> Cow<'t, str> {
    let mut out = String::with_capacity(text.len() + tokens.len() * 16);
    for (number, token) in tokens.iter().enumerate() {
        let raw = text.get(token.span.clone()).unwrap_or_default();
        if !matches!(token.kind, HtmlTokenKind::Start { .. }) {
            out.push_str(raw);
            continue;
        }
        let (open, rest) = raw.split_at((1 + token.name.len()).min(raw.len()));
        // A name may be longer than what is told apart.
        let more = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        let (more, rest) = rest.split_at(more.unwrap_or(rest.len()));
        out.push_str(&format!("{open}{more} {NUMBER}=\"{number}\"{rest}"));
    }
    Cow::Owned(out)
}

/// What a piece of markup without tags shows.
pub(in crate::source) fn shown(raw: &str) -> String {
    if raw.contains('&') {
        let page = Html::parse_fragment(&raw.replace('<', "&lt;"));
        return page.root_element().text().collect();
    }
    raw.to_owned()
}

/// Whether an element that holds no words of a sentence shows something among them.
pub(in crate::source) fn is_seen(name: &str) -> bool {
    matches!(
        name,
        "svg"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "math"
            | "button"
            | "select"
            | "input"
            | "textarea"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_tile_a_page() {
        let page = "<!doctype html><p class='a>b'>1 < 2<br/>é<!-- <i> --></P><script>if (a<b) {}</script><a/>";
        let tokens = tokens(page).unwrap();
        let shown: Vec<&str> = tokens.iter().map(|token| &page[token.span.clone()]).collect();
        let want = [
            "<!doctype html>",
            "<p class='a>b'>",
            "1 ",
            "< 2",
            "<br/>",
            "é",
            "<!-- <i> -->",
            "</P>",
            "<script>",
            "if (a<b) {}",
            "</script>",
            "<a/>",
        ];
        assert_eq!(shown, want);
        let numbered = numbered("<p>x<br/></p>", &super::tokens("<p>x<br/></p>").unwrap());
        assert_eq!(numbered, "<p data-enregard-tag=\"0\">x<br data-enregard-tag=\"2\"/></p>");
    }
}
