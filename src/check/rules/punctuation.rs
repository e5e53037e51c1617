//! `quotes`, `brackets`, `end-punct`.

use super::pair_rule;
use super::prelude::*;
use crate::text::value::{Mark, Quotation};

pair_rule!(
    /// English quotation marks, as many quotations as the source has, each closed.
    Quotes, "quotes", ERROR, true, quotes
);
pair_rule!(
    /// Brackets are closed and of the same kinds.
    Brackets, "brackets", ERROR, true, brackets
);
pair_rule!(
    /// The sentence ends as the source does.
    EndPunct, "end-punct", WARNING, true, end_punct
);

fn quotes(pair: &Pair<'_>, report: &mut Report) {
    guillemets(pair, report);
    let closed = |side: &Side<'_>| {
        let main = |q: &&Quotation| q.mark != Mark::Single;
        (
            side.quotations.iter().filter(main).filter(|q| q.is_closed()).count(),
            side.quotations.iter().filter(main).find(|q| !q.is_closed()).cloned(),
        )
    };
    let ((from, open_source), (to, open_target)) = (closed(&pair.source), closed(&pair.target));
    if let Some(open) = open_target.filter(|_| open_source.is_none()) {
        let span = open.open.or(open.close);
        // Speech that French marks with a dash or a colon, and that goes on in the next segment.
        let severity = if from == 0 { INFO } else { WARNING };
        report.add_as(severity, Finding::new("check-quotes-unclosed").target(span));
    } else if from != to && to > 0 && from > 0 {
        let finding = Finding::new("check-quotes-count");
        report.add_as(INFO, finding.arg("source", from.to_string()).arg("target", to.to_string()));
    }
}

/// `«` and `»` left in the target.
fn guillemets(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    let marks = side.tokens.iter().enumerate().filter_map(|(at, token)| {
        let mark = token.mark(side.text)?;
        (matches!(mark, '«' | '»') && !side.is_masked(token.start)).then_some((at, token, mark))
    });
    for (at, token, mark) in marks {
        let space = |at: Option<usize>| {
            at.and_then(|at| side.tokens.get(at)).filter(|token| token.kind == TokenKind::Space)
        };
        let (span, better) = if mark == '«' {
            (token.start..space(at.checked_add(1)).map_or(token.end, |space| space.end), "“")
        } else {
            (space(at.checked_sub(1)).map_or(token.start, |space| space.start)..token.end, "”")
        };
        report.add(
            Finding::new("check-quotes-french")
                .target(token.start..token.end)
                .arg("value", mark.to_string())
                .fix(span, better),
        );
    }
}

/// Brackets without a partner, with their places, and how many pairs there are.
fn unbalanced(side: &Side<'_>) -> (Vec<Range<usize>>, usize) {
    let mut open: Vec<(char, Range<usize>)> = Vec::new();
    let mut alone = Vec::new();
    let mut pairs = 0;
    for (at, token) in side.tokens.iter().enumerate() {
        let Some(mark) = token.mark(side.text) else { continue };
        if side.is_masked(token.start) {
            continue;
        }
        let span = token.start..token.end;
        match mark {
            '(' | '[' => open.push((mark, span)),
            ')' | ']' => {
                let partner = if mark == ')' { '(' } else { '[' };
                if open.last().is_some_and(|(mark, _)| *mark == partner) {
                    open.pop();
                    pairs += 1;
                } else if !(mark == ')' && (is_item(side, at) || is_smile(side, at))) {
                    alone.push(span);
                }
            }
            _ => {}
        }
    }
    let smiles = |span: &Range<usize>| {
        let before = side.text.get(..span.start).unwrap_or_default();
        before.ends_with(':') || before.ends_with(":-") || before.ends_with(";")
    };
    alone.extend(open.into_iter().map(|(_, span)| span).filter(|span| !smiles(span)));
    (alone, pairs)
}

/// `a)`, `1)` and `iv)` at the start of an item.
fn is_item(side: &Side<'_>, at: usize) -> bool {
    let Some(label) = at.checked_sub(1).and_then(|at| side.tokens.get(at)) else { return false };
    let short =
        label.end - label.start <= 4 && matches!(label.kind, TokenKind::Word | TokenKind::Digits);
    let before = at.checked_sub(2).and_then(|at| side.tokens.get(at));
    let listed = at.checked_sub(3).and_then(|at| side.tokens.get(at)).is_none_or(|token| {
        token.mark(side.text).is_some() || matches!(token.fold.as_str(), "and" | "or" | "et" | "ou")
    });
    short && before.is_none_or(|token| token.kind == TokenKind::Space && listed)
}

fn is_smile(side: &Side<'_>, at: usize) -> bool {
    let before =
        at.checked_sub(1).and_then(|at| side.tokens.get(at)).and_then(|t| t.mark(side.text));
    matches!(before, Some(':' | ';' | '-'))
}

fn brackets(pair: &Pair<'_>, report: &mut Report) {
    let ((alone_source, from), (alone, to)) = (unbalanced(&pair.source), unbalanced(&pair.target));
    if alone.len() > alone_source.len() {
        for span in alone.into_iter().take(3) {
            let value = pair.target.str(&span).to_owned();
            report.add(Finding::new("check-brackets-alone").target(span).arg("value", value));
        }
    } else if from != to {
        let finding = Finding::new("check-brackets-count");
        report.add_as(INFO, finding.arg("source", from.to_string()).arg("target", to.to_string()));
    }
}

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
fn ending(side: &Side<'_>) -> (End, Range<usize>) {
    let mut end = side.text.trim_end().len();
    loop {
        let text = side.text.get(..end).unwrap_or_default();
        let before = side.values.partition_point(|value| value.span.end < end);
        let note = side
            .values
            .get(before)
            .filter(|value| value.span.end == end && matches!(value.kind, Kind::Note(_)));
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

fn end_punct(pair: &Pair<'_>, report: &mut Report) {
    let ((from, source), (to, target)) = (ending(&pair.source), ending(&pair.target));
    if from == to {
        return;
    }
    let questions = |side: &Side<'_>| side.text.matches('?').count();
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
    let text = |side: &Side<'_>, span: &Range<usize>| side.str(span).to_owned();
    let (from, to) = (text(&pair.source, &source), text(&pair.target, &target));
    report.add_as(
        severity,
        Finding::new(message).source(source).target(target).arg("source", from).arg("target", to),
    );
}

/// Words that open a question.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "is", "are", "was",
    "were", "am", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "shall", "should", "may", "might", "must", "isn", "aren", "wasn", "weren", "don", "doesn",
    "didn", "hasn", "haven", "hadn", "won", "wouldn", "shouldn", "couldn", "can",
];

/// Whether English is worded as a question: one of its clauses opens as questions do, after a
/// preposition or a conjunction where there is one.
fn is_interrogative(side: &Side<'_>) -> bool {
    let mut place = 0;
    for token in side.tokens.iter().filter(|token| token.kind != TokenKind::Space) {
        if token.kind == TokenKind::Mark {
            place =
                if matches!(token.mark(side.text), Some('\'' | '’' | '-')) { place } else { 0 };
            continue;
        }
        let fold = token.fold.as_str();
        let introduced = matches!(
            fold,
            "and"
                | "but"
                | "or"
                | "so"
                | "then"
                | "to"
                | "in"
                | "at"
                | "on"
                | "of"
                | "for"
                | "from"
                | "by"
                | "with"
                | "under"
                | "after"
                | "if"
                | "now"
                | "yet"
                | "just"
                | "about"
        );
        if place == 0 && ASKING.contains(&fold) {
            return true;
        }
        place += usize::from(!introduced);
    }
    // «You have been there, have you not»: the question stands at the end.
    let words: Vec<&str> = side.words().map(|token| token.fold.as_str()).collect();
    words.last().is_some_and(|word| matches!(*word, "right" | "not" | "what" | "why"))
}

/// Whether French asks without a question mark: `il demande si …`, `on ignore pourquoi`.
fn is_indirect(side: &Side<'_>) -> bool {
    side.words().any(|token| {
        matches!(
            token.fold.as_str(),
            "si" | "pourquoi"
                | "comment"
                | "quel"
                | "quelle"
                | "quels"
                | "quelles"
                | "savoir"
                | "peut-etre"
        ) || token.fold.starts_with("demand")
    })
}

fn ends_in_word(side: &Side<'_>) -> bool {
    let words: Vec<&str> = side.words().map(|token| token.str(side.text)).collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    // A heading has capitals all over, an item of a list none at its start.
    words.len() >= 6
        && capitals * 2 < words.len()
        && side.text.starts_with(char::is_uppercase)
        && side.text.trim_end().ends_with(char::is_alphanumeric)
}
