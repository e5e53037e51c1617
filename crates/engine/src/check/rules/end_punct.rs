//! `end-punct`: the sentence ends as the source does.

use crate::check::prelude::*;
use crate::text::lists::{ASKING, INDIRECT, INTRODUCING};

pub(super) static RULE: Rule =
    Rule::new("end-punct", WARNING).pair(end_punct).about(Both(FRENCH, ENGLISH));

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Exclamation,
    Colon,
    Semicolon,
    Comma,
    Ellipsis,
    None,
}

/// The class of the last mark, under note marks, closing quotes and brackets.
fn ending(side: &TextSide<'_>) -> (End, Range<usize>) {
    let mut end = side.text.trim_end().len();
    loop {
        let text = side.text.get(..end).unwrap_or_default();
        let before = side.values.partition_point(|value| value.span.end < end);
        let note = side
            .values
            .get(before)
            .filter(|value| value.span.end == end && matches!(value.kind, ValueKind::Note(_)));
        if let Some(note) = note {
            end = note.span.start;
            continue;
        }
        let Some(last) = text.chars().next_back() else { return (End::None, 0..0) };
        let cut = matches!(last, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']' | '*' | '_')
            || last.is_whitespace();
        if !cut {
            return (class(text, last), end - last.len_utf8()..end);
        }
        end -= last.len_utf8();
    }
}

fn class(text: &str, last: char) -> End {
    match last {
        '…' => End::Ellipsis,
        '.' if text.ends_with("..") => End::Ellipsis,
        '.' => End::Stop,
        '?' => End::Question,
        '!' if text.trim_end_matches('!').trim_end().ends_with('?') => End::Question,
        '!' => End::Exclamation,
        ':' => End::Colon,
        ';' => End::Semicolon,
        ',' => End::Comma,
        _ => End::None,
    }
}

fn end_punct(pair: &TextPair<'_>, report: &mut Report) {
    let ((from, source), (to, target)) = (ending(&pair.source), ending(&pair.target));
    if from == to {
        return;
    }
    let questions = |side: &TextSide<'_>| side.text.matches('?').count();
    let (asked, asks) = (questions(&pair.source), questions(&pair.target));
    let (severity, message) = match (from, to) {
        (End::Question, _) if asks < asked => {
            // A question may become a statement: «I wonder», «there must be».
            let severity = if is_interrogative(&pair.target) { ERROR } else { INFO };
            (severity, "check-end-punct-question")
        }
        (_, End::Question) if asked == 0 && !is_indirect(&pair.source) => {
            let marked = matches!(from, End::Exclamation | End::Ellipsis);
            (if marked { INFO } else { ERROR }, "check-end-punct-asks")
        }
        (End::Stop, End::None) if !pair.is_heading() && ends_in_word(&pair.target) => {
            (WARNING, "check-end-punct-none")
        }
        _ => (INFO, "check-end-punct"),
    };
    let text = |side: &TextSide<'_>, span: &Range<usize>| side.str(span).to_owned();
    let (from, to) = (text(&pair.source, &source), text(&pair.target, &target));
    report.add_as(
        severity,
        Finding::new(message).source(source).target(target).arg("source", from).arg("target", to),
    );
}

/// Whether English is worded as a question: one of its clauses opens as questions do, after a
/// preposition or a conjunction where there is one.
fn is_interrogative(side: &TextSide<'_>) -> bool {
    let mut place = 0;
    for token in side.tokens.iter().filter(|token| token.kind != TokenKind::Space) {
        if token.kind == TokenKind::Mark {
            place =
                if matches!(token.mark(side.text), Some('\'' | '’' | '-')) { place } else { 0 };
            continue;
        }
        let fold = token.fold.as_str();
        let introduced = INTRODUCING.has(fold);
        if place == 0 && ASKING.has(fold) {
            return true;
        }
        place += usize::from(!introduced);
    }
    // «You have been there, have you not»: the question stands at the end.
    let words: Vec<&str> = side.words().map(|token| token.fold.as_str()).collect();
    words.last().is_some_and(|word| matches!(*word, "right" | "not" | "what" | "why"))
}

/// Whether French asks without a question mark: `il demande si …`, `on ignore pourquoi`.
fn is_indirect(side: &TextSide<'_>) -> bool {
    side.words().any(|token| INDIRECT.has(&token.fold) || token.fold.starts_with("demand"))
}

fn ends_in_word(side: &TextSide<'_>) -> bool {
    let words: Vec<&str> = side.words().map(|token| token.str(side.text)).collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    // A heading has capitals all over, an item of a list none at its start.
    words.len() >= 6
        && capitals * 2 < words.len()
        && side.text.starts_with(char::is_uppercase)
        && side.text.trim_end().ends_with(char::is_alphanumeric)
}
