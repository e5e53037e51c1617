//! Pieces of a text that its counterpart may not answer to.
//!
//! A side is cut at marks and before words that join clauses. For each run of pieces two
//! explanations are weighed: it has no counterpart, or it was rendered freely. Words that our
//! lexicon knows, or that look alike in both languages, and that are missing speak for the first;
//! so does a counterpart that is as long as one of the rest. Naive Bayes.

use super::lengths::Lengths;
use super::lexicon::PieceWord;
use super::prelude::*;
use crate::text::lists::WordList;

/// A piece of a side.
#[derive(Default)]
pub(super) struct TextPiece {
    span: Range<usize>,
    weight: f64,
    words: usize,
    /// Words that nothing answers to.
    missing: usize,
    chars: usize,
}

/// Length says less than it seems to: the two explanations share most of their variance.
const LENGTH_WEIGHT: f64 = 0.7;

/// More pieces than this are not tried in every combination.
const MOST_PIECES: usize = 40;

/// Words of content that a run without counterpart has at least.
const LEAST_WORDS: usize = 2;

/// Cuts a side; `says` tells what a word of it says, nothing where it carries no content.
pub(super) fn pieces(
    side: &TextSide<'_>,
    joining: &WordList,
    says: impl Fn(&Token) -> Option<PieceWord>,
) -> Vec<TextPiece> {
    let mut pieces: Vec<TextPiece> = Vec::new();
    let mut current = TextPiece::default();
    for token in &side.tokens {
        let mark = token.mark(side.text);
        let cut = mark.is_some_and(|mark| {
            matches!(mark, ',' | ';' | ':' | '–' | '—' | '(' | ')' | '.' | '«' | '»' | '“' | '”')
        });
        let joins = token.kind == TokenKind::Word && joining.has(&token.fold);
        if (cut || joins) && current.span.end > current.span.start {
            let next = TextPiece { span: token.start..token.start, ..TextPiece::default() };
            pieces.push(std::mem::replace(&mut current, next));
        }
        current.span.end = token.end;
        if token.kind != TokenKind::Space {
            current.chars += token.str(side.text).chars().count();
        }
        // What is a number or a date is compared as one.
        if let Some(word) = says(token).filter(|_| !valued(side, token)) {
            current.weight += word.weight;
            current.words += 1;
            current.missing += usize::from(word.is_missing);
        }
    }
    pieces.push(current);
    pieces
}

/// Whether a word is part of a value.
pub(super) fn valued(side: &TextSide<'_>, token: &Token) -> bool {
    let next = side.values.partition_point(|value| value.span.end <= token.start);
    side.values.get(next).is_some_and(|value| {
        value.span.start <= token.start
            && matches!(value.kind, ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Time(_))
    })
}

/// Neighbouring pieces, as one that may have no counterpart.
pub(super) struct TextRun {
    /// In nats.
    pub(super) evidence: f64,
    pub(super) span: Range<usize>,
    /// Words that nothing answers to.
    pub(super) missing: usize,
    /// Characters without spaces.
    pub(super) chars: usize,
}

/// The run of pieces with the most evidence, and its span; `other` is the counterpart.
pub(super) fn best_run(
    pieces: &[TextPiece],
    other: &str,
    lengths: Lengths,
) -> Option<(f64, Range<usize>)> {
    let most = |best: Option<TextRun>, run: TextRun| match best {
        Some(best) if best.evidence >= run.evidence => Some(best),
        _ => Some(run),
    };
    runs(pieces, other, lengths).fold(None, most).map(|run| (run.evidence, run.span))
}

/// The runs of pieces that may have no counterpart; `other` is the counterpart.
pub(super) fn runs<'p>(
    pieces: &'p [TextPiece],
    other: &str,
    lengths: Lengths,
) -> impl Iterator<Item = TextRun> + 'p {
    let total: usize = pieces.iter().map(|piece| piece.chars).sum();
    let told = other.chars().filter(|c| !c.is_whitespace()).count();
    let few = (2..=MOST_PIECES).contains(&pieces.len());
    let firsts = pieces.iter().enumerate().take(if few { MOST_PIECES } else { 0 });
    firsts.flat_map(move |(first, start)| {
        let (mut weight, mut words, mut missing, mut chars) = (0.0, 0, 0, 0);
        pieces.iter().skip(first).filter_map(move |piece| {
            weight += piece.weight;
            words += piece.words;
            missing += piece.missing;
            chars += piece.chars;
            let may = missing >= LEAST_WORDS && chars * 10 <= total * 8 && words <= missing * 2;
            may.then(|| TextRun {
                evidence: weight + LENGTH_WEIGHT * lengths.odds(total - chars, total, told),
                span: start.span.start..piece.span.end,
                missing,
                chars,
            })
        })
    })
}
