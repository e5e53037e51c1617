//! `glossary`: a term of the source has its English in the target.

use crate::check::prelude::*;
use crate::check::terms::{hits, in_target};
use crate::text::inflect::english_words;

pub(super) static RULE: Rule =
    Rule::new("glossary", WARNING).pair(glossary).about(Both(FRENCH, ENGLISH));

fn glossary(pair: &TextPair<'_>, report: &mut Report) {
    let Some(glossary) = pair.context.glossary else { return };
    let words = english_words(pair.target.text, &pair.target.tokens);
    for hit in hits(pair, glossary).into_iter().filter(|hit| !hit.term.keep) {
        let allowed = std::iter::once(&hit.term.target).chain(&hit.term.alternatives);
        let there: usize = allowed
            .map(|phrase| in_target(pair, &words, phrase, hit.term.case).len())
            .max()
            .unwrap_or(0);
        if there > 0 || hit.term.target.is_empty() {
            continue;
        }
        let span = hit.spans.first().cloned();
        let source = span.as_ref().map_or(hit.form, |span| pair.source.str(span)).to_owned();
        report.add_as(
            if hit.term.soft { INFO } else { WARNING },
            Finding::new("check-glossary")
                .source(span)
                .arg("source", source)
                .arg("target", &hit.term.target),
        );
    }
}
