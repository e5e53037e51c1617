//! `start-case`: both sides start with a capital, or neither.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("start-case", INFO).pair(start_case);

fn start_case(pair: &TextPair<'_>, report: &mut Report) {
    let (Some((from, source)), Some((to, target))) = (pair.source.first(), pair.target.first())
    else {
        return;
    };
    let differ =
        from.is_uppercase() && to.is_lowercase() || from.is_lowercase() && to.is_uppercase();
    let name = pair.target.words().next().is_some_and(|token| {
        token.str(pair.target.text).chars().skip(1).any(char::is_uppercase)
            || token.str(pair.target.text) == "I"
    });
    if differ && !name {
        report.add(Finding::new("check-start-case").source(source).target(target));
    }
}
