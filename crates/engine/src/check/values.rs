//! Reports one kind of difference between the values of both sides; the matching itself is in
//! `compare`.

use super::compare::Difference;
use super::prelude::*;

/// The messages are for what both sides have, only the source, only the target.
pub(super) fn differences(
    pair: &TextPair<'_>,
    what: Difference,
    messages: [&'static str; 3],
    report: &mut Report,
) {
    for found in pair.comparison.differences.iter().filter(|d| d.what == what) {
        let [both, lost, added] = messages;
        let message = match (&found.source, &found.target) {
            (_, None) => lost,
            (None, _) => added,
            _ => both,
        };
        let text = |side: &TextSide<'_>, span: &Option<Range<usize>>| {
            span.as_ref().map(|span| side.str(span).to_owned()).unwrap_or_default()
        };
        // The year of a date may be clear from the sentence before.
        let year = text(&pair.source, &found.source);
        let known = what == Difference::Number
            && found.target.is_none()
            && year.len() == 4
            && year.starts_with(['1', '2'])
            && year.bytes().all(|b| b.is_ascii_digit())
            && pair.context.previous.is_some_and(|previous| previous.contains(&year));
        report.add_as(
            if known { INFO } else { ERROR },
            Finding::new(message)
                .source(found.source.clone())
                .target(found.target.clone())
                .arg("source", text(&pair.source, &found.source))
                .arg("target", text(&pair.target, &found.target)),
        );
    }
}
