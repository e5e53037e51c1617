//! Tags as they are written: where they end, their names, their attributes changed.

use std::ops::Range;

use crate::container::xml::write;

/// How many bytes the tag at the start of `text` takes, quotes respected.
pub(in crate::source) fn tag_len(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether the tag at the start of `text` ends its element too.
pub(in crate::source) fn is_empty_tag(text: &str) -> bool {
    text.get(..tag_len(text)).is_some_and(|tag| tag.ends_with("/>"))
}

/// The prefix of the tag at the start of `text`, with its colon.
pub(in crate::source) fn prefix(text: &str) -> &str {
    let name = full_name(text);
    name.find(':').and_then(|at| name.get(..=at)).unwrap_or_default()
}

/// The name of the tag at the start of `text`, without its prefix.
pub(in crate::source) fn local_name(text: &str) -> &str {
    let name = full_name(text);
    name.rsplit(':').next().unwrap_or(name)
}

/// The name of the tag at the start of `text`, with its prefix.
pub(in crate::source) fn full_name(text: &str) -> &str {
    let text = text.trim_start_matches(['<', '/']);
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
    text.split(ends).next().unwrap_or_default()
}

/// Where the element at the start of `text` holds something: behind its start tag, before its end
/// tag.
pub(in crate::source) fn inner(text: &str, span: &Range<usize>) -> Range<usize> {
    let element = text.get(span.clone()).unwrap_or_default();
    let start = tag_len(element);
    let end = if is_empty_tag(element) { None } else { element.rfind("</") };
    span.start + start..span.start + end.unwrap_or(start).max(start)
}

/// Where the value of an attribute stands in a tag, its quotes left out.
pub(in crate::source) fn value_span(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut at = full_name(tag).len() + 1;
    loop {
        let rest = tag.get(at..)?;
        let start = at + rest.find(|c: char| !c.is_ascii_whitespace())?;
        let rest = tag.get(start..)?;
        let len = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let own = rest.get(..len)?;
        let after = rest.get(len..)?.trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            at = start + len.max(1);
            continue;
        };
        let open = tag.len() - value.len();
        let quote = value.chars().next()?;
        let (from, to) = if matches!(quote, '"' | '\'') {
            (open + 1, open + 1 + value.get(1..)?.find(quote)?)
        } else {
            let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
            (open, open + end)
        };
        if own.eq_ignore_ascii_case(name) {
            return Some(from..to);
        }
        at = to + usize::from(matches!(quote, '"' | '\''));
    }
}

/// The tag with an attribute set, in its place where it has one.
pub(in crate::source) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let mut attribute = String::new();
    write::attribute(&mut attribute, name, value);
    if let Some(span) = value_span(tag, name) {
        let quoted = tag.as_bytes().get(span.start.wrapping_sub(1));
        let value = attribute.get(name.len() + 3..attribute.len() - 1).unwrap_or_default();
        let (before, rest) = tag.split_at(span.start);
        let behind = rest.get(span.len()..).unwrap_or_default();
        return match quoted {
            Some(b'"') => format!("{before}{value}{behind}"),
            Some(b'\'') => format!("{before}{}{behind}", value.replace('\'', "&#39;")),
            _ => format!("{before}\"{value}\"{behind}"),
        };
    }
    let end = tag_len(tag);
    let start = if is_empty_tag(tag) { end - 2 } else { end - 1 };
    let (before, behind) = tag.split_at(start.min(tag.len()));
    let gap = before.len() - before.trim_end().len();
    format!("{}{attribute}{}{behind}", before.trim_end(), " ".repeat(gap.min(1)))
}

/// The tag without an attribute.
pub(in crate::source) fn without_attribute(tag: &str, name: &str) -> String {
    let Some(span) = value_span(tag, name) else { return tag.to_owned() };
    let before = tag.get(..span.start).unwrap_or_default();
    let key = before.to_ascii_lowercase().rfind(&name.to_ascii_lowercase()).unwrap_or(span.start);
    let start = before.get(..key).unwrap_or_default().trim_end().len();
    let quoted = tag.as_bytes().get(span.start.wrapping_sub(1));
    let end = span.end + usize::from(matches!(quoted, Some(b'"' | b'\'')));
    format!("{}{}", tag.get(..start).unwrap_or_default(), tag.get(end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_set_and_taken_off() {
        assert_eq!(with_attribute("<a href='x' b>", "href", "y'z"), "<a href='y&#39;z' b>");
        assert_eq!(with_attribute("<w:r/>", "w:x", "1"), "<w:r w:x=\"1\"/>");
        assert_eq!(with_attribute("<html>", "lang", "en"), "<html lang=\"en\">");
        assert_eq!(with_attribute("<html lang=fr>", "lang", "en"), "<html lang=\"en\">");
        assert_eq!(
            with_attribute("<p id=\"lang\" lang = \"fr\">", "lang", "en"),
            "<p id=\"lang\" lang = \"en\">"
        );
        assert_eq!(without_attribute("<a id='i' href='#'>", "id"), "<a href='#'>");
        assert_eq!(without_attribute("<a href='#'>", "id"), "<a href='#'>");
    }

    #[test]
    fn a_tag_ends_behind_its_quotes() {
        let text = "<a b='>'>x</a>";
        assert_eq!(tag_len(text), 9);
        assert_eq!(inner(text, &(0..text.len())), 9..10);
        assert_eq!(inner("<a/>", &(0..4)), 4..4);
        assert_eq!((prefix("<w:t>"), local_name("</w:t>")), ("w:", "t"));
    }
}
