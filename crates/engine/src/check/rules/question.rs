//! `question`: no question is open.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("question", ERROR).document(question);

fn question(view: &DocumentView<'_>, report: &mut Report) {
    for (entry, target) in view.pairs() {
        if let Some(question) = target.question.as_ref().filter(|_| view.options.gate) {
            report.add(Finding::new("check-question").unit(&entry.unit.id).arg("value", question));
        }
    }
}
