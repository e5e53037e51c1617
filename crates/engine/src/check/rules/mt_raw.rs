//! `mt-raw`: before a final edition, no text stands as a machine gave it.

use crate::check::prelude::*;
use crate::model::{State, is_raw_machine};

pub(super) static RULE: Rule = Rule::new("mt-raw", ERROR).document(mt_raw);

/// A person who changes a text says so in its `origin:`; one who reviewed it has at least read it.
fn mt_raw(view: &DocumentView<'_>, report: &mut Report) {
    for (entry, target) in view.pairs().filter(|_| view.options.gate) {
        let machine = target.origin.as_deref().filter(|origin| is_raw_machine(origin));
        let severity = match entry.unit.state {
            State::Translated => ERROR,
            State::Reviewed => INFO,
            _ => continue,
        };
        if let Some(machine) = machine {
            let finding = Finding::new("check-mt-raw").unit(&entry.unit.id);
            let machine = machine.trim_start_matches("mt").trim_start();
            report.add_as(severity, finding.arg("value", machine));
        }
    }
}
