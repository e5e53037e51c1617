//! `quotes`: English quotation marks, as many quotations as the source has, each closed.

use crate::check::prelude::*;
use crate::text::value::{Quotation, QuotationMark};

pub(super) static RULE: Rule = Rule::new("quotes", ERROR).pair(quotes).about(Target(ENGLISH));

fn quotes(pair: &TextPair<'_>, report: &mut Report) {
    guillemets(pair, report);
    let closed = |side: &TextSide<'_>| {
        let main = |q: &&Quotation| q.mark != QuotationMark::Single;
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
fn guillemets(pair: &TextPair<'_>, report: &mut Report) {
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
