//! `dash`: where a dash is meant, no hyphen stands.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("dash", INFO).pair(dash).about(Target(ENGLISH));

fn dash(pair: &TextPair<'_>, report: &mut Report) {
    for (at, found) in pair.target.text.match_indices(" - ") {
        if !pair.target.is_masked(at) {
            report.add(
                Finding::new("check-dash").target(at + 1..at + 2).fix(at..at + found.len(), " – "),
            );
        }
    }
}
