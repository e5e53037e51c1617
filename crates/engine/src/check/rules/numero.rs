//! `numero`: `n°` is not left in English.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("numero", WARNING).pair(numero).about(Target(ENGLISH));

fn numero(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        let sign = side.tokens.get(at + 1).and_then(|next| next.mark(side.text));
        if !matches!(token.str(side.text), "n" | "N") || !matches!(sign, Some('°' | 'º')) {
            continue;
        }
        let end = side.tokens.get(at + 1).map_or(token.end, |next| next.end);
        report.add(
            Finding::new("check-numero")
                .target(token.start..end)
                .arg("value", side.str(&(token.start..end)))
                .fix(token.start..end, "No."),
        );
    }
}
