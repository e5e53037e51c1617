//! Writing XML by hand: text and attribute values made safe for XML 1.0.
//!
//! Text in, escaped text appended to a buffer out. What XML 1.0 cannot carry at all (U+0000 and
//! most other controls, U+FFFE, U+FFFF) becomes a visible stand-in ([`picture`]); writers with
//! inline codes take such characters out first and lose nothing. Tabs, line ends and C1 controls
//! are written as character references, so that no parser normalizes them.

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum XmlContext {
    /// In an element, to the letter: no parser may touch its white space.
    Content,
    /// In an element that people read: its white space stands as it is.
    Prose,
    /// Between double quotes.
    Attribute,
}

/// Appends `text` as the content of an element.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, XmlContext::Content);
}

/// Appends `text` as prose of a page or document: line ends, tabs and C1 controls stand as they
/// are.
pub fn prose(out: &mut String, text: &str) {
    escape(out, text, XmlContext::Prose);
}

/// Appends a value between double quotes, without them.
pub fn value(out: &mut String, value: &str) {
    escape(out, value, XmlContext::Attribute);
}

/// Appends ` name="value"`.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    self::value(out, value);
    out.push('"');
}

/// Appends `<name>text</name>`, on one line.
pub fn element(out: &mut String, name: &str, content: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    text(out, content);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Whether XML 1.0 can carry the character, as itself or as a reference.
pub fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A visible stand-in for a character that a format cannot carry: `␀` for U+0000.
pub fn picture(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// Copies runs of plain characters whole and replaces the rest one by one.
fn escape(out: &mut String, text: &str, standing: XmlContext) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_suspect(byte) {
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if !is_special(c, standing) {
            continue;
        }
        out.push_str(text.get(copied..at).unwrap_or_default());
        copied = at + c.len_utf8();
        push_escaped(out, c);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// First bytes of the characters that [`is_special`] may name.
fn is_suspect(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | b'<' | b'>' | b'&' | b'"' | 0xc2 | 0xef)
}

fn is_special(c: char, standing: XmlContext) -> bool {
    match c {
        '<' | '>' | '&' | '\r' => true,
        '"' => standing == XmlContext::Attribute,
        c if standing == XmlContext::Prose => !is_legal(c),
        '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '"' => out.push_str("&quot;"),
        c if !is_legal(c) => out.push(picture(c)),
        c => {
            out.push_str("&#");
            out.push_str(&u32::from(c).to_string());
            out.push(';');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(value: &str) -> String {
        let mut out = String::new();
        text(&mut out, value);
        out
    }

    #[test]
    fn prose_keeps_its_white_space_and_opens_no_tag() {
        let mut out = String::new();
        prose(&mut out, "a ]]> <b> & \u{0}\u{ffff}\n\t\r\u{85}é");
        assert_eq!(out, "a ]]&gt; &lt;b&gt; &amp; ␀\u{fffd}\n\t&#13;\u{85}é");
        let mut out = String::new();
        value(&mut out, "\" onload=\"x\n");
        assert_eq!(out, "&quot; onload=&quot;x&#10;");
    }

    #[test]
    fn markup_characters_are_escaped_and_the_rest_is_copied() {
        assert_eq!(escaped("a ]]> <b> & « é »"), "a ]]&gt; &lt;b&gt; &amp; « é »");
        let mut out = String::new();
        attribute(&mut out, "a", "x\"\n\t");
        assert_eq!(out, " a=\"x&quot;&#10;&#9;\"");
    }

    #[test]
    fn what_xml_cannot_carry_becomes_visible() {
        assert_eq!(escaped("a\0b\u{1b}c\u{ffff}d\u{85}\u{a0}"), "a␀b␛c\u{fffd}d&#133;\u{a0}");
    }
}
