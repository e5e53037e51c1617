//! `adequacy`: the target is a whole translation of the source, as far as lists of words can tell.
//!
//! Looks at the pair as a whole, where other rules name what is wrong: for lists to look through.

use crate::check::adequacy::likelihood;
use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("adequacy", INFO).pair(adequacy).about(Both(FRENCH, ENGLISH)).off();

/// Pairs less likely than this to be whole are named.
const DOUBTFUL: f64 = 0.5;

fn adequacy(pair: &TextPair<'_>, report: &mut Report) {
    if pair.is_heading() || pair.target.text.trim().is_empty() {
        return;
    }
    let score = likelihood(&pair.source, &pair.target);
    if score < DOUBTFUL {
        report.add(Finding::new("check-adequacy").arg("value", format!("{score:.2}")));
    }
}
