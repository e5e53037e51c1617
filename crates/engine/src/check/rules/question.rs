//! `question`: before a final edition, no question is open.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("question", ERROR).document(question);

fn question(view: &DocumentView<'_>, report: &mut Report) {
    for unit in view.entries.iter().map(|entry| entry.unit).filter(|_| view.options.gate) {
        if let Some(question) = unit.thread().open().next() {
            report.add(Finding::new("check-question").unit(&unit.id).arg("value", &question.text));
        }
    }
}
