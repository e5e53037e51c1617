//! `fr-spacing`: French sets a no-break space before its high marks and inside its quotation marks.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("fr-spacing", INFO).pair(fr_spacing).about(Either(FRENCH));

fn fr_spacing(pair: &TextPair<'_>, report: &mut Report) {
    let (from, to) = pair.options().languages();
    let strict = pair.options().strict_spacing;
    let found = |mark: char| Finding::new("check-fr-spacing").arg("value", mark.to_string());
    if from == FRENCH {
        for Unspaced { mark, span, .. } in unspaced(&pair.source, strict) {
            report.add(found(mark).source(span));
        }
    }
    if to == FRENCH {
        for Unspaced { mark, span, gap } in unspaced(&pair.target, strict) {
            let space = if matches!(mark, ':' | '«' | '»') { "\u{a0}" } else { "\u{202f}" };
            report.add_as(WARNING, found(mark).target(span).fix(gap, space));
        }
    }
}

/// A mark without its no-break space.
struct Unspaced {
    mark: char,
    span: Range<usize>,
    /// Where the space belongs.
    gap: Range<usize>,
}

fn unspaced(side: &TextSide<'_>, strict: bool) -> Vec<Unspaced> {
    let mut found = Vec::new();
    for (at, token) in side.tokens.iter().enumerate() {
        let Some(mark) = token.mark(side.text) else { continue };
        if side.is_masked(token.start) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| side.tokens.get(at));
        let after = side.tokens.get(at + 1);
        let neighbour = match mark {
            ';' | '!' | '?' | ':' | '%' | '€' | '»' => before,
            '«' => after,
            _ => continue,
        };
        let Some(neighbour) = neighbour else { continue };
        let glued = matches!(neighbour.kind, TokenKind::Word | TokenKind::Digits);
        let clock = mark == ':' && after.is_some_and(|token| token.kind != TokenKind::Space);
        let plain = strict
            && neighbour.kind == TokenKind::Space
            && neighbour.str(side.text) != "\u{202f}"
            && !(matches!(mark, ':' | '«' | '»') && neighbour.str(side.text) == "\u{a0}");
        if (glued || plain) && !clock && !word_after(after, mark) {
            let gap = match (plain, mark) {
                (true, _) => neighbour.start..neighbour.end,
                (false, '«') => token.end..token.end,
                (false, _) => token.start..token.start,
            };
            found.push(Unspaced { mark, span: token.start..token.end, gap });
        }
    }
    found
}

/// A mark inside a word, such as an address or an inclusive spelling.
fn word_after(after: Option<&Token>, mark: char) -> bool {
    matches!(mark, ';' | '!' | '?')
        && after.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits))
}
