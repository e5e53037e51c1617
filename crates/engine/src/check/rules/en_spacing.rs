//! `en-spacing`: no space before a mark, one after it.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("en-spacing", WARNING).pair(en_spacing).about(Target(ENGLISH));

fn en_spacing(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        if token.kind != TokenKind::Space || side.is_masked(token.start) {
            continue;
        }
        let next = side.tokens.get(at + 1).filter(|token| token.kind == TokenKind::Mark);
        let next = next.filter(|token| !side.is_masked(token.start));
        let Some(mark) = next.and_then(|token| token.mark(side.text)) else { continue };
        if at > 0 && stands_alone(side, at + 1, mark) {
            let end = next.map_or(token.end, |token| token.end);
            report.add(
                Finding::new("check-en-spacing-before")
                    .target(token.start..end)
                    .arg("value", mark.to_string())
                    .fix(token.start..token.end, ""),
            );
        }
    }
    inside(side, report);
}

/// A mark that belongs to the word before it, with a space between.
fn stands_alone(side: &TextSide<'_>, at: usize, mark: char) -> bool {
    let text = side.text;
    let char_at = |at: Option<usize>| {
        at.and_then(|at| side.tokens.get(at)).and_then(|token| token.str(text).chars().next())
    };
    let (before, after) = (char_at(at.checked_sub(2)), char_at(at.checked_add(1)));
    let wordy = before.is_some_and(|c| {
        c.is_alphanumeric()
            || matches!(c, ')' | ']' | '”' | '"' | '’' | '\'' | '%' | '€' | '£' | '$' | '°')
    });
    let ends = after
        .is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')' | '[' | '»' | '«'));
    match mark {
        ';' | '!' | '?' => {
            wordy && (ends || after == Some(mark) || after == Some('?') || after == Some('!'))
        }
        ':' => wordy && ends && after != Some(')'),
        ',' => wordy && ends && after.is_some(),
        '.' => wordy && ends && !text.trim_end().ends_with(" ."),
        _ => false,
    }
}

/// Spaces just inside brackets and curly quotes.
fn inside(side: &TextSide<'_>, report: &mut Report) {
    for (at, token) in side.tokens.iter().enumerate() {
        let Some(mark) = token.mark(side.text) else { continue };
        let space = |at: Option<usize>| {
            at.and_then(|at| side.tokens.get(at)).filter(|token| token.kind == TokenKind::Space)
        };
        let found = match mark {
            '(' | '“' => space(at.checked_add(1)).filter(|_| at + 2 < side.tokens.len()),
            ')' | '”' => space(at.checked_sub(1)).filter(|_| at >= 2),
            _ => None,
        };
        if let Some(space) = found.filter(|_| !side.is_masked(token.start)) {
            report.add(
                Finding::new("check-en-spacing-inside")
                    .target(space.start.min(token.start)..space.end.max(token.end))
                    .arg("value", mark.to_string())
                    .fix(space.start..space.end, ""),
            );
        }
    }
}
