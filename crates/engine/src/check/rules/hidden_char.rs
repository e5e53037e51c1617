//! `hidden-char`: no character is invisible or turns the direction of writing, and no word mixes
//! alphabets.

use crate::check::prelude::*;
use crate::text::language::Language;

pub(super) static RULE: Rule = Rule::new("hidden-char", ERROR).pair(hidden_char);

fn hidden_char(pair: &TextPair<'_>, report: &mut Report) {
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
