//! `omission`: a piece of the source that nothing in the target answers to.
//!
//! The source is cut at marks and before conjunctions. For each run of pieces two stories are
//! weighed: the translator left it out, or translated it freely. Words that our lexicon knows, or
//! that look alike in both languages, and that are missing speak for the first; so does a target
//! that is as long as a translation of the rest. Naive Bayes.

use crate::check::lengths::Lengths;
use crate::check::lexicon::{Answers, WordAnswer};
use crate::check::prelude::*;
use crate::text::lists::FRENCH_JOINING;

pub(super) static RULE: Rule =
    Rule::new("omission", WARNING).pair(omission).about(Both(FRENCH, ENGLISH));

/// Evidence needed, in nats.
const ENOUGH: f64 = 3.4;

/// Length says less than it seems to: the two stories share most of their variance.
const LENGTH_WEIGHT: f64 = 0.7;

/// More pieces than this are not tried in every combination.
const MOST_PIECES: usize = 40;

/// Words of content that an omitted piece has at least.
const LEAST_WORDS: usize = 2;

/// A piece of the source.
struct SourcePiece {
    span: Range<usize>,
    weight: f64,
    words: usize,
    /// Words that nothing answers to.
    missing: usize,
    chars: usize,
}

fn omission(pair: &TextPair<'_>, report: &mut Report) {
    let lengths = pair.context.lengths.copied().unwrap_or_default();
    let Some((score, span)) = evidence(&pair.source, &pair.target, lengths) else { return };
    if score >= ENOUGH && !pair.is_heading() {
        let words = shortened(pair.source.str(&span));
        report.add(Finding::new("check-omission").source(span).arg("value", words));
    }
}

/// The strongest evidence of an omission, and the source span it is about.
fn evidence(
    source: &TextSide<'_>,
    target: &TextSide<'_>,
    lengths: Lengths,
) -> Option<(f64, Range<usize>)> {
    if target.text.trim().is_empty() {
        return None;
    }
    let pieces = pieces(source, target);
    let usable = (2..=MOST_PIECES).contains(&pieces.len());
    if usable { best_run(&pieces, target, lengths) } else { None }
}

fn shortened(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let long = words.len() > 12;
    words.truncate(12);
    if long { format!("{} …", words.join(" ")) } else { words.join(" ") }
}

fn pieces(side: &TextSide<'_>, target: &TextSide<'_>) -> Vec<SourcePiece> {
    let mut answers = Answers::new(target);
    answers.claim(&side.tokens);
    let mut pieces: Vec<SourcePiece> = Vec::new();
    let mut current = SourcePiece { span: 0..0, weight: 0.0, words: 0, missing: 0, chars: 0 };
    for token in &side.tokens {
        let mark = token.mark(side.text);
        let cut = mark.is_some_and(|mark| {
            matches!(mark, ',' | ';' | ':' | '–' | '—' | '(' | ')' | '.' | '«' | '»')
        });
        let joins = FRENCH_JOINING.has(&token.fold);
        if (cut || joins) && current.span.end > current.span.start {
            let next = SourcePiece {
                span: token.start..token.start,
                weight: 0.0,
                words: 0,
                missing: 0,
                chars: 0,
            };
            pieces.push(std::mem::replace(&mut current, next));
        }
        current.span.end = token.end;
        if token.kind != TokenKind::Space {
            current.chars += token.str(side.text).chars().count();
        }
        // What is a number or a date is compared as one.
        if !valued(side, token) {
            weigh(&mut current, token, &answers);
        }
    }
    pieces.push(current);
    pieces
}

/// Whether a word is part of a value.
fn valued(side: &TextSide<'_>, token: &Token) -> bool {
    let next = side.values.partition_point(|value| value.span.end <= token.start);
    side.values.get(next).is_some_and(|value| {
        value.span.start <= token.start
            && matches!(value.kind, ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Time(_))
    })
}

fn weigh(piece: &mut SourcePiece, token: &Token, answers: &Answers) {
    let evidence = answers.of(token);
    piece.weight += match evidence {
        WordAnswer::None => return,
        WordAnswer::Answered => -1.6,
        WordAnswer::Shared => 0.4,
        WordAnswer::Missing => 0.9,
        WordAnswer::Unknown => 0.75,
    };
    piece.words += 1;
    if !matches!(evidence, WordAnswer::Answered) {
        piece.missing += 1;
    }
}

/// The run of pieces with the most evidence, and its span.
fn best_run(
    pieces: &[SourcePiece],
    side: &TextSide<'_>,
    lengths: Lengths,
) -> Option<(f64, Range<usize>)> {
    let total: usize = pieces.iter().map(|piece| piece.chars).sum();
    let target = side.text.chars().filter(|c| !c.is_whitespace()).count();
    let mut best: Option<(f64, Range<usize>)> = None;
    for (first, start) in pieces.iter().enumerate() {
        let (mut weight, mut words, mut missing, mut chars) = (0.0, 0, 0, 0);
        for piece in pieces.iter().skip(first) {
            weight += piece.weight;
            words += piece.words;
            missing += piece.missing;
            chars += piece.chars;
            if missing < LEAST_WORDS || chars * 10 > total * 8 || words > missing * 2 {
                continue;
            }
            let score = weight + LENGTH_WEIGHT * lengths.odds(total - chars, total, target);
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, start.span.start..piece.span.end));
            }
        }
    }
    best
}
