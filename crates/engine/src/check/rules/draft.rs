//! `draft`: before a final edition, no message is a draft.

use crate::check::prelude::*;
use crate::model::State;

pub(super) static RULE: Rule = Rule::new("draft", ERROR).document(draft);

fn draft(view: &DocumentView<'_>, report: &mut Report) {
    for entry in view.entries.iter().filter(|entry| entry.unit.state == State::Draft) {
        if view.options.gate {
            report.add(Finding::new("check-draft").unit(&entry.unit.id));
        }
    }
}
