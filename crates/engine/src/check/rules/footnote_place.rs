//! `footnote-place`: English sets the note mark after the punctuation.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("footnote-place", INFO).pair(footnote_place).about(Target(ENGLISH));

fn footnote_place(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    for value in side.values.iter().filter(|value| matches!(value.kind, ValueKind::Note(_))) {
        let after = side.text.get(value.span.end..).unwrap_or_default();
        let Some(mark) = after.chars().next().filter(|c| matches!(c, '.' | ',' | ';' | '!' | '?'))
        else {
            continue;
        };
        let span = value.span.start..value.span.end + mark.len_utf8();
        let better = format!("{mark}{}", side.str(&value.span));
        report.add(
            Finding::new("check-footnote-place")
                .target(span.clone())
                .arg("value", mark.to_string())
                .fix(span, better),
        );
    }
}
