//! `fr-whitespace`: no space is doubled.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("fr-whitespace", INFO).pair(fr_whitespace).about(Source(FRENCH));

fn fr_whitespace(pair: &TextPair<'_>, report: &mut Report) {
    let text = pair.source.text;
    for token in pair.source.tokens.iter().filter(|token| token.kind == TokenKind::Space) {
        if token.str(text).chars().count() > 1 {
            report.add(Finding::new("check-fr-whitespace").source(token.start..token.end));
        }
    }
}
