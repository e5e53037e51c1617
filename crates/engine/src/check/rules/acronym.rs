//! `acronym`: acronyms that have an English form take it.

use rustc_hash::FxHashSet;

use crate::check::prelude::*;
use crate::text::lists::ACRONYMS;

pub(super) static RULE: Rule =
    Rule::new("acronym", WARNING).pair(acronym).about(Both(FRENCH, ENGLISH));

fn acronym(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    let words: FxHashSet<&str> = side.words().map(|token| token.str(side.text)).collect();
    for (french, english) in ACRONYMS.pairs().filter(|(french, _)| words.contains(french)) {
        let source = pair.source.words().find(|token| token.str(pair.source.text) == french);
        let defined = words.contains(english)
            || side.text.contains(&format!("({french}"))
            || side.text.contains(&format!("{french} –"));
        let kept = pair.options().keep.iter().any(|keep| keep == french);
        let Some(source) = source.filter(|_| !defined && !kept) else { continue };
        for token in side.words().filter(|token| token.str(side.text) == french) {
            report.add(
                Finding::new("check-acronym")
                    .source(source.start..source.end)
                    .target(token.start..token.end)
                    .arg("value", french)
                    .arg("better", english),
            );
        }
    }
}
