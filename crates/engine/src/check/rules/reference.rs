//! `reference`: what is referred to is of the same kind: a page stays a page, a table a table.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::prelude::*;
use crate::text::lists::FRENCH_REFERENCE;
use crate::text::value::{Reference, ReferenceKind};

pub(super) static RULE: Rule =
    Rule::new("reference", ERROR).pair(references).about(Both(FRENCH, ENGLISH));

fn all<'s>(side: &'s TextSide<'_>) -> Vec<(&'s Range<usize>, &'s Reference)> {
    let pick = |value: &'s Value| match &value.kind {
        ValueKind::Reference(reference) => Some((&value.span, reference)),
        _ => None,
    };
    side.values.iter().filter_map(pick).collect()
}

fn references(pair: &TextPair<'_>, report: &mut Report) {
    let (source, target) = (all(&pair.source), all(&pair.target));
    let (known, there) = (by_label(&source), by_label(&target));
    for (span, reference) in &source {
        let Some(others) = there.get(&label(reference)) else { continue };
        let Some((other_span, first)) = others.first else { continue };
        let twins = known.get(&label(reference));
        let answered = others.has(reference.kind) || twins.is_some_and(|twins| twins.has(first));
        if !answered {
            report.add(
                Finding::new("check-reference")
                    .source((*span).clone())
                    .target(other_span.clone())
                    .arg("source", pair.source.str(span))
                    .arg("target", pair.target.str(other_span)),
            );
        }
    }
    kind_words(pair, report);
}

/// The references of a side that have one label.
#[derive(Default)]
struct Labelled<'s> {
    first: Option<(&'s Range<usize>, ReferenceKind)>,
    kinds: BTreeSet<ReferenceKind>,
}

impl Labelled<'_> {
    fn has(&self, kind: ReferenceKind) -> bool {
        self.kinds.iter().any(|other| alike(kind, *other))
    }
}

fn by_label<'s>(
    references: &[(&'s Range<usize>, &'s Reference)],
) -> FxHashMap<String, Labelled<'s>> {
    let mut by_label: FxHashMap<String, Labelled<'s>> = FxHashMap::default();
    for (span, reference) in references {
        let labelled = by_label.entry(label(reference)).or_default();
        labelled.first.get_or_insert((span, reference.kind));
        labelled.kinds.insert(reference.kind);
    }
    by_label
}

fn label(reference: &Reference) -> String {
    reference.label.replace(['.', ' '], "").to_lowercase()
}

/// Laws have articles and sections, reports points and paragraphs: not told apart.
fn alike(one: ReferenceKind, other: ReferenceKind) -> bool {
    use ReferenceKind as K;
    let law = |kind| matches!(kind, K::Article | K::Section | K::Paragraph);
    one == other || law(one) && law(other)
}

/// A French kind word before a label in the target.
fn kind_words(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        let french = FRENCH_REFERENCE.has(&token.fold);
        let labelled = side.tokens.get(at + 2).is_some_and(|next| {
            next.kind == TokenKind::Digits
                || (next.kind == TokenKind::Word
                    && next.str(side.text).chars().all(|c| "IVXABCD".contains(c)))
        });
        if french && labelled && !side.is_quoted(token.start) {
            let span = token.start..token.end;
            report.add(
                Finding::new("check-reference-word")
                    .target(span)
                    .arg("value", token.str(side.text)),
            );
        }
    }
}
