//! `reference`: a page stays a page, a table a table.

use super::pair_rule;
use super::prelude::*;
use crate::text::value::{Reference, ReferenceKind};

pair_rule!(
    /// The same labels under the same kinds, and the kind word is English.
    References, "reference", ERROR, true, references
);

fn all<'s>(side: &'s Side<'_>) -> Vec<(&'s Range<usize>, &'s Reference)> {
    let pick = |value: &'s Value| match &value.kind {
        Kind::Reference(reference) => Some((&value.span, reference)),
        _ => None,
    };
    side.values.iter().filter_map(pick).collect()
}

fn references(pair: &Pair<'_>, report: &mut Report) {
    let (source, target) = (all(&pair.source), all(&pair.target));
    for (span, reference) in &source {
        let same_label: Vec<_> =
            target.iter().filter(|(_, other)| label(other) == label(reference)).collect();
        let Some((other_span, other)) = same_label.first() else { continue };
        let known = same_label.iter().any(|(_, other)| alike(reference.kind, other.kind))
            || source
                .iter()
                .any(|(_, twin)| label(twin) == label(reference) && alike(twin.kind, other.kind));
        if !known {
            report.add(
                Finding::new("check-reference")
                    .source((*span).clone())
                    .target((*other_span).clone())
                    .arg("source", pair.source.str(span))
                    .arg("target", pair.target.str(other_span)),
            );
        }
    }
    kind_words(pair, report);
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
fn kind_words(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        let french = matches!(
            token.fold.as_str(),
            "tableau"
                | "tableaux"
                | "annexe"
                | "chapitre"
                | "chapitres"
                | "paragraphe"
                | "paragraphes"
                | "graphique"
                | "encadre"
                | "alinea"
        );
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
