//! `review`: a review holds for the text that stands there now.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("review", ERROR).document(review);

fn review(view: &DocumentView<'_>, report: &mut Report) {
    for unit in view.entries.iter().map(|entry| entry.unit).filter(|_| view.options.gate) {
        if unit.is_review_void() {
            report.add(Finding::new("check-review").unit(&unit.id));
        }
    }
}
