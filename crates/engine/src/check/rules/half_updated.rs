//! `half-updated`: a value that changed in the source is changed in the target too.

use crate::check::prelude::*;
use crate::model::Drift;
use crate::text::half;

pub(super) static RULE: Rule = Rule::new("half-updated", ERROR).document(half_updated);

fn half_updated(view: &DocumentView<'_>, report: &mut Report) {
    for (entry, target) in view.pairs() {
        let Some(baseline) = &target.baseline else { continue };
        if !matches!(entry.unit.drift, Some(Drift::Changed(_))) {
            continue;
        }
        let languages = view.bitext.languages();
        for half in half::half_updated(baseline, &entry.source, &target.text, languages) {
            let (message, new) = match half.new {
                Some(new) => ("check-half-updated", new),
                None => ("check-half-updated-gone", String::new()),
            };
            report.add(
                Finding::new(message)
                    .unit(&entry.unit.id)
                    .target(half.held)
                    .arg("old", half.old)
                    .arg("new", new),
            );
        }
    }
}
