//! `untranslated`: the target is not the source itself.

use crate::check::prelude::*;
use crate::check::same::is_same;

pub(super) static RULE: Rule =
    Rule::new("untranslated", ERROR).pair(untranslated).about(Source(FRENCH));

fn untranslated(pair: &TextPair<'_>, report: &mut Report) {
    if !is_same(pair) {
        return;
    }
    let whole = 0..pair.target.text.len();
    report.add(Finding::new("check-untranslated").source(0..pair.source.text.len()).target(whole));
}
