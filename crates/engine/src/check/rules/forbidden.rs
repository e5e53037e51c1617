//! `forbidden`: no word stands that the glossary forbids, for a term or anywhere. English words are
//! found in all their forms, those of other languages as the glossary has them.

use crate::check::prelude::*;
use crate::check::terms::{hits, in_target};
use crate::model::TermCase;
use crate::text::fold::fold;
use crate::text::inflect::Placed;
use crate::text::lists::CALQUES;

pub(super) static RULE: Rule = Rule::new("forbidden", ERROR).pair(forbidden);

fn forbidden(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    let is_english = side.language == ENGLISH;
    for token in side.words().filter(|token| is_english && CALQUES.has(&token.fold)) {
        if !side.is_quoted(token.start) {
            let span = token.start..token.end;
            report.add_as(
                WARNING,
                Finding::new("check-forbidden-calque")
                    .target(span)
                    .arg("value", token.str(side.text)),
            );
        }
    }
    let Some(glossary) = pair.context.glossary else { return };
    let words = Placed::new(side.text, &side.tokens, side.language);
    for hit in hits(pair, glossary) {
        for phrase in &hit.term.forbidden {
            for span in in_target(pair, &words, phrase, TermCase::Any) {
                let as_written = || fold(side.str(&span)) == fold(phrase);
                if side.is_quoted(span.start) || !(is_english || as_written()) {
                    continue;
                }
                report.add(
                    Finding::new("check-forbidden")
                        .source(hit.spans.first().cloned())
                        .target(span.clone())
                        .arg("value", side.str(&span))
                        .arg("target", &hit.term.target),
                );
            }
        }
    }
}
