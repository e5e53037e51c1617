//! `length`: a translation is about as long, for its source, as the project's others are.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("length", WARNING).pair(length).about(Both(FRENCH, ENGLISH));

fn length(pair: &TextPair<'_>, report: &mut Report) {
    if pair.is_heading() {
        return;
    }
    let lengths = pair.context.usage.map(|usage| usage.lengths).unwrap_or_default();
    let Some(deviation) = lengths.deviation(pair.source.text, pair.target.text) else { return };
    let message = match deviation {
        d if d < -3.2 => "check-length-short",
        d if d > 3.5 => "check-length-long",
        _ => return,
    };
    let count = |text: &str| text.chars().count().to_string();
    report.add(
        Finding::new(message)
            .target(0..pair.target.text.len())
            .arg("source", count(pair.source.text))
            .arg("target", count(pair.target.text)),
    );
}
