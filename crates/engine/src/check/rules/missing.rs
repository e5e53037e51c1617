//! `missing`: before a final edition, no segment lacks a translation.

use crate::check::prelude::*;
use crate::model::State;

pub(super) static RULE: Rule = Rule::new("missing", ERROR).document(missing);

fn missing(view: &DocumentView<'_>, report: &mut Report) {
    for entry in view.entries.iter().filter(|entry| entry.unit.state == State::Missing) {
        if view.options.gate {
            report.add(Finding::new("check-missing").unit(&entry.unit.id));
        }
    }
}
