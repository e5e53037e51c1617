//! One YAML scalar on one line: written plain where every YAML reader takes it as that string,
//! double-quoted elsewhere; and read back.

use std::borrow::Cow;

use serde::Deserialize;

use super::guard::refused;

/// Appends `text` as a YAML scalar.
pub(super) fn write(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        quote(out, text);
    }
}

/// Reads what [`write`] wrote, and what another hand or tool wrote in its place, as long as that
/// ends on its line; nothing where it does not, or where it is no text.
pub(super) fn read(scalar: &str) -> Option<Cow<'_, str>> {
    let ours = match scalar.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"').and_then(unquote),
        None => is_plain(scalar).then_some(Cow::Borrowed(scalar)),
    };
    ours.or_else(|| foreign(scalar).map(Cow::Owned))
}

/// A scalar as YAML reads it where it is the value of a key.
fn foreign(scalar: &str) -> Option<String> {
    let line = format!("text: {scalar}\n");
    // Some of these end a line to a YAML reader.
    if scalar.chars().any(is_escaped) || refused(&line).is_some() {
        return None;
    }
    serde_yaml::from_str(&line).ok().map(|OneText { text }| text)
}

#[derive(Deserialize)]
struct OneText {
    text: String,
}

/// Whether YAML 1.1 and 1.2 both read `text`, unquoted, as exactly this string.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return false };
    let starts = !first.is_ascii() || first.is_ascii_alphabetic() || first == b'(';
    let ends = last != b':' && last != b' ';
    starts && ends && !is_reserved(text) && !has_trouble(bytes) && !has_odd_character(text)
}

/// `: `, ` #` and control characters change the meaning of a plain scalar.
fn has_trouble(bytes: &[u8]) -> bool {
    let pair = |w: &[u8]| matches!(w, [b':', b' '] | [b' ', b'#']);
    bytes.iter().any(|b| *b < 0x20 || *b == 0x7f) || bytes.windows(2).any(pair)
}

/// Line separators, byte-order marks and what YAML does not count as printable.
fn has_odd_character(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && is_escaped(c))
}

/// Words that some YAML reader takes for something other than a string.
fn is_reserved(text: &str) -> bool {
    const WORDS: [&str; 12] =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"];
    text.len() <= 8 && WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if is_escaped(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Letters that no YAML file may hold as they are, or that some reader drops.
fn is_escaped(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

fn unquote(inner: &str) -> Option<Cow<'_, str>> {
    if inner.chars().any(is_escaped) {
        return None;
    }
    if !inner.contains(['\\', '"']) {
        return Some(Cow::Borrowed(inner));
    }
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                '"' => out.push('"'),
                '\\' => out.push('\\'),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                _ => return None,
            },
            _ => out.push(c),
        }
    }
    Some(Cow::Owned(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write(&mut out, text);
        out
    }

    #[test]
    fn prose_stands_plain_and_lookalikes_are_quoted() {
        assert_eq!(written("Depuis 2016, l'État agit."), "Depuis 2016, l'État agit.");
        assert_eq!(written("« Oui » : il l'a dit."), "\"« Oui » : il l'a dit.\"");
        for odd in ["", "no", "2016", "- item", "a: b", "x #y", "fin ", "# titre", "~", "[^1]"] {
            assert!(written(odd).starts_with('"'), "{odd}");
        }
    }

    #[test]
    fn what_we_would_escape_is_not_ours() {
        assert_eq!(unquote("a\u{16}b"), None);
        assert_eq!(unquote("a\\u0016b").as_deref(), Some("a\u{16}b"));
    }

    proptest! {
        #[test]
        fn every_yaml_reader_gives_the_string_back(text in "\\PC{0,40}|[ -~]{0,20}|.{0,20}") {
            let scalar = written(&text);
            let ours = read(&scalar);
            prop_assert_eq!(ours.as_deref(), Some(text.as_str()));
            let yaml: Vec<String> = serde_yaml::from_str(&format!("- {scalar}\n")).unwrap();
            prop_assert_eq!(&yaml[0], &text);
        }
    }
}
