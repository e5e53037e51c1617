//! Refuses pages made to exhaust an HTML parser: it takes quadratic time where elements nest
//! without end, and where one tag carries a flood of attributes.

use std::borrow::Cow;

use crate::container::exceeded;
use crate::model::Error;

/// Elements that people nest; the parser slows down far above this.
const MAX_DEPTH: usize = 400;
/// Attributes of one tag.
const MAX_ATTRIBUTES: usize = 1_000;

/// Elements that end themselves, or whose end tag people leave out.
const LOOSE: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option",
    "optgroup", "colgroup", "caption", "rt", "rp", "html", "head", "body",
];

/// Elements whose content is no markup.
pub(super) const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "noembed", "noframes"];

/// Elements that never have content.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Gives each element that closes itself, as XHTML allows, its end tag, which HTML wants.
pub(super) fn with_end_tags(text: &str) -> Result<Cow<'_, str>, Error> {
    if !text.contains("/>") {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let name = name(after);
        let whole = match after.strip_prefix("!--") {
            Some(comment) => comment.find("-->").map_or(after.len(), |end| end + 6),
            None if name.is_empty() => 0,
            None => tag(after)?.len(),
        };
        let (tag, behind) = after.split_at(whole);
        match tag.strip_suffix('/') {
            Some(open)
                if !name.is_empty() && !tag.starts_with('/') && !VOID.contains(&name.as_str()) =>
            {
                out.push_str(open);
                out.push_str("></");
                out.push_str(&name);
            }
            _ => out.push_str(tag),
        }
        rest = behind;
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// Scans the tags of a page once.
pub(super) fn check(text: &str) -> Result<(), Error> {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let close = rest.starts_with('/');
        let name = name(rest);
        if name.is_empty() {
            continue;
        }
        let tag = tag(rest)?;
        rest = rest.get(tag.len()..).unwrap_or_default();
        if RAW.contains(&name.as_str()) && !close {
            rest = skip_raw(rest, &name);
        } else if close && !LOOSE.contains(&name.as_str()) {
            depth = depth.saturating_sub(1);
        } else if !LOOSE.contains(&name.as_str()) {
            depth += 1;
            deepest = deepest.max(depth);
        }
        if deepest > MAX_DEPTH {
            return Err(exceeded("depth", MAX_DEPTH));
        }
    }
    Ok(())
}

/// The name of the tag that starts here, in small letters.
pub(super) fn name(rest: &str) -> String {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return String::new();
    }
    rest.chars()
        .take(24)
        .take_while(|c| c.is_ascii_alphanumeric())
        .collect::<String>()
        .to_lowercase()
}

/// The tag up to its `>`, quotes respected.
pub(super) fn tag(rest: &str) -> Result<&str, Error> {
    let mut quote = None;
    let (mut attributes, mut gap) = (0usize, false);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Ok(rest.get(..at).unwrap_or(rest)),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, byte) => {
                let space = byte.is_ascii_whitespace() || byte == b'/';
                attributes += usize::from(gap && !space);
                gap = space;
            }
        }
        if attributes > MAX_ATTRIBUTES {
            return Err(exceeded("attributes", MAX_ATTRIBUTES));
        }
    }
    Ok(rest)
}

/// Behind the end tag of an element whose content is no markup.
fn skip_raw<'t>(rest: &'t str, name: &str) -> &'t str {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let after = rest.get(from + at + 2..).unwrap_or_default();
        if after.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return after;
        }
        from += at + 2;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_people_pass() {
        let list = "<ul><li>un<li>deux</ul>".repeat(5_000);
        assert!(
            check(&format!("<!doctype html><p>a<p>b<br><script>if (a<b) {{}}</script>{list}"))
                .is_ok()
        );
    }

    #[test]
    fn elements_that_close_themselves_get_an_end_tag() {
        let page = "<p><a id='x'/>un<br/> <!-- <a/> --><img src='a'/></p>";
        assert_eq!(
            with_end_tags(page).unwrap(),
            "<p><a id='x'></a>un<br/> <!-- <a/> --><img src='a'/></p>"
        );
    }

    #[test]
    fn pages_of_attackers_do_not() {
        assert!(check(&"<div>".repeat(100_000)).is_err());
        assert!(check(&"<b>".repeat(100_000)).is_err());
        let flood: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
        assert!(check(&format!("<p{flood}>")).is_err());
    }
}
