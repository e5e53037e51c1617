//! `sentence-count`: both sides have about as many sentences.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("sentence-count", INFO).pair(sentence_count).about(Both(FRENCH, ENGLISH));

/// Marks that end a sentence and have a capital after them.
fn sentences(side: &TextSide<'_>) -> usize {
    let ends = side.tokens.windows(3).filter(|three| match three {
        [mark, space, word] => {
            matches!(mark.mark(side.text), Some('.' | '!' | '?' | '…'))
                && space.kind == TokenKind::Space
                && word.str(side.text).starts_with(char::is_uppercase)
        }
        _ => false,
    });
    ends.count() + 1
}

fn sentence_count(pair: &TextPair<'_>, report: &mut Report) {
    let (from, to) = (sentences(&pair.source), sentences(&pair.target));
    if from.abs_diff(to) > 2 {
        let finding = Finding::new("check-sentence-count");
        report.add(finding.arg("source", from.to_string()).arg("target", to.to_string()));
    }
}
