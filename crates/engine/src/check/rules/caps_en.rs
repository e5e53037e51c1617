//! `caps-en`: days, months, languages and nationalities have a capital in English.

use crate::check::prelude::*;
use crate::text::lists::{CAPITALS, SMALL_AFTER};
use crate::text::norm::capitalized;

pub(super) static RULE: Rule = Rule::new("caps-en", WARNING).pair(caps_en).about(Target(ENGLISH));

fn caps_en(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        let word = token.str(side.text);
        let small =
            word.starts_with(char::is_lowercase) && CAPITALS.has(word) && word != "catholic";
        let next = side.tokens.get(at + 2).map_or("", |token| token.fold.as_str());
        let glued = |at: Option<usize>| {
            at.and_then(|at| side.tokens.get(at))
                .and_then(|token| token.mark(side.text))
                .is_some_and(|mark| "_./@\\#".contains(mark))
        };
        let coded = glued(at.checked_sub(1))
            || glued(at.checked_add(1))
                && side.tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Word);
        if !small
            || coded
            || SMALL_AFTER.has(next)
            || side.is_masked(token.start)
            || pair.source.text.contains(word)
        {
            continue;
        }
        let better = capitalized(word);
        let span = token.start..token.end;
        report.add(
            Finding::new("check-caps-en")
                .target(span.clone())
                .arg("better", better.clone())
                .fix(span, better),
        );
    }
}
