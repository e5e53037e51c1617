//! `ellipsis`: `...` does not stand beside `…`.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("ellipsis", INFO).pair(ellipsis);

fn ellipsis(pair: &TextPair<'_>, report: &mut Report) {
    let text = pair.target.text;
    if !text.contains('…') {
        return;
    }
    for (at, found) in text.match_indices("...") {
        let cut = text.get(..at).is_some_and(|before| before.ends_with('['));
        if !cut && !pair.target.is_masked(at) {
            let span = at..at + found.len();
            report.add(Finding::new("check-ellipsis").target(span.clone()).fix(span, "…"));
        }
    }
}
