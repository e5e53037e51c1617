//! What no YAML of ours needs, refused before the YAML crate sees it: anchors and aliases (a few
//! lines of which can stand for gigabytes), tags, and nesting that a reader by recursion could
//! drown in. And what git leaves where two sides do not go together, so that it has its own name.

/// Deepest nesting of flow collections, and of sequences on one line.
const DEPTH: usize = 64;

/// The first line, from 1, that holds something refused, and the name of the cause.
pub(super) fn refused(text: &str) -> Option<(usize, &'static str)> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("<<<<<<< ") {
            return Some((at + 1, "yaml-conflict"));
        }
        if quote.is_none() && line.trim_start().starts_with('#') {
            continue;
        }
        if let Some(what) = line_refused(line, &mut depth, &mut quote) {
            return Some((at + 1, what));
        }
    }
    None
}

fn line_refused(line: &str, depth: &mut usize, quote: &mut Option<char>) -> Option<&'static str> {
    let mut token_start = true;
    let mut dashes = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(mark) = *quote {
            if c == '\\' && mark == '"' {
                chars.next();
            } else if c == mark {
                *quote = None;
            }
            token_start = false;
            continue;
        }
        let next = chars.peek().copied();
        match c {
            '"' | '\'' if token_start => *quote = Some(c),
            '&' | '*' if token_start && next.is_some_and(|n| !n.is_whitespace()) => {
                return Some("yaml-anchor");
            }
            '!' if token_start => return Some("yaml-tag"),
            '[' | '{' if token_start => *depth += 1,
            ']' | '}' => *depth = depth.saturating_sub(1),
            '-' if token_start && next.is_none_or(char::is_whitespace) => dashes += 1,
            _ => {}
        }
        if *depth > DEPTH || dashes > DEPTH {
            return Some("yaml-deep");
        }
        token_start = match c {
            ' ' | '\t' => token_start,
            ':' => next.is_none_or(char::is_whitespace),
            '-' => token_start && next.is_none_or(char::is_whitespace),
            ',' => *depth > 0,
            '[' | '{' => token_start,
            _ => false,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_passes_and_tricks_do_not() {
        for good in [
            "- id: a\n  text: Voir [...] & R* « *mot* » ! (a: b) {x}\n",
            "a: [b, c]\nd: \"&e *f !!g\"\n# *kommentar\nh: 'x'\n",
        ] {
            assert_eq!(refused(good), None, "{good}");
        }
        for (bad, line) in [
            ("a: &b [x]\n", 1),
            ("a: 1\nb: *c\n", 2),
            ("a: !!python/object:os.system x\n", 1),
            (&"[".repeat(100), 1),
            (&"- ".repeat(100), 1),
            (&"[\n".repeat(100), 65),
            ("a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n", 2),
        ] {
            assert_eq!(refused(bad).map(|(line, _)| line), Some(line), "{bad}");
        }
    }
}
