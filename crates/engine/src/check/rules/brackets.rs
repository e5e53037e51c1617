//! `brackets`: brackets are closed and of the same kinds.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("brackets", ERROR).pair(brackets);

/// Brackets without a partner, with their places, and how many pairs there are; those that stand on
/// a word or a number are its form: `Art. 12(3)`, `child(ren)`.
fn unbalanced(side: &TextSide<'_>) -> (Vec<Range<usize>>, usize) {
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
                if let Some((_, opened)) = open.pop_if(|(mark, _)| *mark == partner) {
                    let before = side.text.get(..opened.start).and_then(|text| text.chars().last());
                    let glued = before.is_some_and(|c| c.is_alphanumeric() || c == ')');
                    pairs += usize::from(!glued);
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
fn is_item(side: &TextSide<'_>, at: usize) -> bool {
    let Some(label) = at.checked_sub(1).and_then(|at| side.tokens.get(at)) else { return false };
    let short =
        label.end - label.start <= 4 && matches!(label.kind, TokenKind::Word | TokenKind::Digits);
    let before = at.checked_sub(2).and_then(|at| side.tokens.get(at));
    let listed = at.checked_sub(3).and_then(|at| side.tokens.get(at)).is_none_or(|token| {
        token.mark(side.text).is_some() || matches!(token.fold.as_str(), "and" | "or" | "et" | "ou")
    });
    short && before.is_none_or(|token| token.kind == TokenKind::Space && listed)
}

fn is_smile(side: &TextSide<'_>, at: usize) -> bool {
    let before =
        at.checked_sub(1).and_then(|at| side.tokens.get(at)).and_then(|t| t.mark(side.text));
    matches!(before, Some(':' | ';' | '-'))
}

fn brackets(pair: &TextPair<'_>, report: &mut Report) {
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
