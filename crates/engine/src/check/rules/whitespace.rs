//! `whitespace`: no space stands at the ends, none is doubled, and there is no tab.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("whitespace", WARNING).pair(whitespace);

fn whitespace(pair: &TextPair<'_>, report: &mut Report) {
    let text = pair.target.text;
    let core = text.trim();
    let start = text.len() - text.trim_start().len();
    if start > 0 && pair.source.text.trim_start().len() == pair.source.text.len() {
        report.add(Finding::new("check-whitespace-edge").target(0..start).fix(0..start, ""));
    }
    let end = text.trim_end().len();
    if end < text.len() && end > 0 && pair.source.text.trim_end().len() == pair.source.text.len() {
        let span = end..text.len();
        report.add(Finding::new("check-whitespace-edge").target(span.clone()).fix(span, ""));
    }
    for token in pair.target.tokens.iter().filter(|token| token.kind == TokenKind::Space) {
        let space = token.str(text);
        let inner = token.start >= start && token.end <= start + core.len();
        let bad = space.chars().count() > 1 && !space.contains('\n') || space.contains('\t');
        if inner && bad && !pair.target.is_masked(token.start) {
            let span = token.start..token.end;
            report.add(Finding::new("check-whitespace-double").target(span.clone()).fix(span, " "));
        }
    }
}
