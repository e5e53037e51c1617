//! How far a line is set in by the quotations and items that it stands in, or begins.
//!
//! Tables drawn with signs are read line by line, before the parser: what stands before each of
//! their lines has to be the same, and is no part of the table.

use std::ops::Range;

/// A table drawn with signs, and how it is set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetInTable {
    /// From its first sign to its last.
    pub(super) span: Range<usize>,
    /// How many bytes stand before each of its lines.
    pub(super) indent: usize,
}

/// How many lines above are looked through for the item that a line stands in.
const NEAR: usize = 200;

/// How many bytes of a line, the last of these, are the marks of quotations and the room that
/// items, notes and the like set their texts in by.
pub(super) fn indent(lines: &[(usize, &str)]) -> usize {
    let Some(((_, line), above)) = lines.split_last() else { return 0 };
    let quotes = quotes(line);
    let marks = line.get(..quotes).unwrap_or_default();
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut least = spaces(line.get(quotes..).unwrap_or_default());
    for (_, line) in above.iter().rev().take(NEAR) {
        if least == 0 || !line.starts_with(marks.trim_end()) {
            break;
        }
        let own = line.get(quotes..).unwrap_or_default();
        let before = spaces(own);
        if own.trim().is_empty() || before >= least {
            continue;
        }
        let bare = own.get(before..).unwrap_or_default();
        match item(bare).map(|len| before + len) {
            Some(set) if set <= least => return quotes + set,
            _ => least = before,
        }
    }
    quotes
}

/// What a line says behind what it is set in by; nothing where something else stands there.
pub(super) fn inside<'t>(line: &'t str, before: &str) -> Option<&'t str> {
    let blank = || line.trim_end() == before.trim_end();
    line.strip_prefix(before).or_else(|| blank().then_some(""))
}

/// Whether a line begins with the sign of an item.
pub(super) fn begins_item(line: &str) -> bool {
    sign(line.trim_start_matches([' ', '>'])).is_some()
}

/// Where a text begins behind the signs of the items that the last of these lines begins with.
pub(super) fn behind_items(lines: &[(usize, &str)]) -> Option<usize> {
    let (_, line) = lines.last()?;
    let (mut at, mut found) = (indent(lines), false);
    loop {
        let rest = line.get(at..)?;
        let bare = rest.trim_start_matches(' ');
        let spaces = rest.len() - bare.len();
        let quoted = quotes(rest);
        match sign(bare).filter(|_| spaces < 4) {
            Some(len) => {
                at += spaces + len;
                found = true;
            }
            None if quoted > 0 => at += quoted,
            None => return found.then_some(at),
        }
    }
}

/// What stands before the other lines of a text whose first has this before it.
pub(super) fn set_in_by(signs: &str) -> String {
    signs.chars().map(|c| if c == '>' { c } else { ' ' }).collect()
}

/// The marks of quotations that a line begins with.
fn quotes(line: &str) -> usize {
    let mut len = 0;
    loop {
        let rest = line.get(len..).unwrap_or_default();
        let bare = rest.trim_start_matches(' ');
        let spaces = rest.len() - bare.len();
        match bare.strip_prefix('>').filter(|_| spaces < 4) {
            Some(rest) => len += spaces + 1 + usize::from(rest.starts_with(' ')),
            None => return len,
        }
    }
}

/// How far the text of an item is set in that begins with this line.
fn item(line: &str) -> Option<usize> {
    if ["!!! ", "??? ", "???+ ", "=== \""].iter().any(|head| line.starts_with(head))
        || (line.starts_with("[^") && line.contains("]:"))
    {
        return Some(4);
    }
    sign(line)
}

/// How long the sign of an item is that a line begins with, and the spaces behind it.
fn sign(line: &str) -> Option<usize> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let signs: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+', ':', '~'] };
    let rest = line.get(digits..)?.strip_prefix(signs)?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    match spaces {
        0 if rest.is_empty() => Some(digits + 2),
        0 => None,
        1..=4 => Some(digits + 1 + spaces),
        _ => Some(digits + 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_set_in_by_what_it_stands_in() {
        for (text, want) in [
            ("a", 0),
            ("  a", 0),
            ("> a", 2),
            (">> a", 3),
            ("- b\n\n  a", 2),
            ("- b\n\n    a", 2),
            ("10. b\n\n    c\n\n    a", 4),
            ("- b\n  - c\n\n    a", 4),
            ("- b\n  - c\n\n  a", 2),
            ("- b\n\nc\n\n  a", 0),
            ("> - b\n>\n>   a", 4),
            ("[^1]: b\n\n    a", 4),
            ("Mot\n:   b\n\n    a", 4),
            ("!!! note\n    b\n\n    a", 4),
        ] {
            let lines: Vec<(usize, &str)> = text.lines().map(|line| (0, line)).collect();
            assert_eq!(indent(&lines), want, "{text}");
        }
        for (text, want) in [
            ("- a", Some(2)),
            ("10. - a", Some(6)),
            ("> - > a", Some(6)),
            ("- b\n  - a", Some(4)),
            ("- b\n    - a", Some(6)),
            ("a - b", None),
            ("    - a", None),
        ] {
            let lines: Vec<(usize, &str)> = text.lines().map(|line| (0, line)).collect();
            assert_eq!(behind_items(&lines), want, "{text}");
        }
        assert_eq!(set_in_by("> 1. > "), ">    > ");
        assert_eq!(inside("> a", "> "), Some("a"));
        assert_eq!(inside(">", "> "), Some(""));
        assert_eq!(inside("", "  "), Some(""));
        assert_eq!(inside("a", "  "), None);
    }
}
