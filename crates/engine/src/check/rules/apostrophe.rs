//! `apostrophe`: `'` does not stand beside `’`.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("apostrophe", INFO).pair(apostrophe);

fn apostrophe(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    let inside = |mark: char| {
        side.tokens.windows(3).filter(move |three| match three {
            [a, b, c] => {
                a.kind == TokenKind::Word
                    && c.kind == TokenKind::Word
                    && b.mark(side.text) == Some(mark)
                    && !side.is_masked(b.start)
            }
            _ => false,
        })
    };
    if inside('’').count() == 0 {
        return;
    }
    for three in inside('\'') {
        let Some(mark) = three.get(1) else { continue };
        let span = mark.start..mark.end;
        report.add(Finding::new("check-apostrophe").target(span.clone()).fix(span, "’"));
    }
}
