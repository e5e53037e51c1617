//! `hidden-char`, `mojibake`, `nfc`: characters that do not belong, or are broken.

use super::pair_rule;
use super::prelude::*;
use crate::text::language::Language;
use crate::text::norm::composed;

pair_rule!(
    /// No invisible or direction-changing characters, no letters of another alphabet inside a word.
    HiddenChar, "hidden-char", ERROR, true, hidden_char
);
pair_rule!(
    /// No remains of a wrong encoding.
    Mojibake, "mojibake", ERROR, true, mojibake
);
pair_rule!(
    /// Letters and their accents are composed.
    Nfc, "nfc", WARNING, true, nfc
);

fn hidden_char(pair: &Pair<'_>, report: &mut Report) {
    let text = pair.target.text;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let emoji = c == '\u{200d}' && u32::from(before) > 0x2000;
        // Scripts written from the right need marks of direction and joiners.
        let joins =
            pair.target.language != Language::English && matches!(c, '\u{200c}'..='\u{200f}');
        if is_hidden(c) && !emoji && !joins {
            let span = at..at + c.len_utf8();
            report.add(
                Finding::new("check-hidden-char")
                    .target(span.clone())
                    .arg("value", format!("U+{:04X}", u32::from(c)))
                    .fix(span, ""),
            );
        }
        before = c;
    }
    for token in pair.target.words().filter(|token| !token.str(text).is_ascii()) {
        if is_mixed(token.str(text)) {
            let finding = Finding::new("check-hidden-char-mixed").target(token.start..token.end);
            report.add(finding.arg("value", token.str(text)));
        }
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{fff9}'..='\u{fffb}')
}

/// Latin letters beside Greek or Cyrillic ones in one word.
fn is_mixed(word: &str) -> bool {
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let other = word.chars().any(|c| matches!(c, '\u{370}'..='\u{52f}') && c != 'µ' && c != 'μ');
    latin && other && word.chars().count() > 2
}

/// What UTF-8 looks like when it is read as Windows-1252, and entities left over.
const BROKEN: &[&str] = &[
    "Ã©",
    "Ã¨",
    "Ãª",
    "Ã ",
    "Ã\u{a0}",
    "Ã§",
    "Ã´",
    "Ã®",
    "Ã¢",
    "Ã»",
    "Ã«",
    "Ã¯",
    "Ã‰",
    "â€™",
    "â€œ",
    "â€\u{9d}",
    "â€“",
    "â€”",
    "â€¦",
    "Â«",
    "Â»",
    "Â ",
    "Â\u{a0}",
    "Å“",
    "&eacute;",
    "&egrave;",
    "&agrave;",
    "&ecirc;",
    "&ccedil;",
    "&nbsp;",
    "&laquo;",
    "&raquo;",
    "&rsquo;",
    "&quot;",
    "&amp;",
    "&#39;",
    "\u{fffd}",
];

fn mojibake(pair: &Pair<'_>, report: &mut Report) {
    let text = pair.target.text;
    if text.is_ascii() && !text.contains('&') {
        return;
    }
    for broken in BROKEN {
        for (at, found) in text.match_indices(broken).take(3) {
            if !pair.source.text.contains(broken) && !pair.target.is_masked(at) {
                let span = at..at + found.len();
                report.add(Finding::new("check-mojibake").target(span).arg("value", found));
            }
        }
    }
}

fn nfc(pair: &Pair<'_>, report: &mut Report) {
    let text = pair.target.text;
    if text.is_ascii() || composed(text) == text {
        return;
    }
    for token in pair.target.words() {
        let word = token.str(text);
        let better = composed(word);
        if better != word {
            report.add(
                Finding::new("check-nfc")
                    .target(token.start..token.end)
                    .arg("value", word)
                    .fix(token.start..token.end, better),
            );
        }
    }
}
