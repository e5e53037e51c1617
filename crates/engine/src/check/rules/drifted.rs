//! `drifted`: before a final edition, no source has changed since it was translated.

use crate::check::prelude::*;
use crate::model::{Drift, DriftClass, State};

pub(super) static RULE: Rule = Rule::new("drifted", ERROR).document(drifted);

fn drifted(view: &DocumentView<'_>, report: &mut Report) {
    for entry in view.entries.iter().filter(|entry| entry.unit.state == State::Drifted) {
        let slight = entry.unit.drift == Some(Drift::Changed(DriftClass::Typography));
        if view.options.gate && !(slight && view.options.keep_typography) {
            report.add(Finding::new("check-drifted").unit(&entry.unit.id));
        }
    }
}
