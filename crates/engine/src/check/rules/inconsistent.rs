//! `inconsistent`: the same source has the same translation.

use std::collections::BTreeMap;

use crate::check::prelude::*;
use crate::check::wording::{is_long, normal};
use crate::model::State;

pub(super) static RULE: Rule = Rule::new("inconsistent", WARNING).document(inconsistent);

fn inconsistent(view: &DocumentView<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, Vec<(&DocumentEntry<'_>, String)>> = BTreeMap::new();
    for (entry, target) in view.pairs() {
        let key = normal(&entry.source);
        let settled = matches!(entry.unit.state, State::Reviewed | State::Translated);
        if is_long(&key) && settled && !target.variant {
            seen.entry(key).or_default().push((entry, normal(&target.text)));
        }
    }
    for group in seen.values() {
        let Some((first, wording)) = group.first() else { continue };
        for (entry, other) in group.iter().skip(1).filter(|(_, other)| other != wording) {
            debug_assert!(!other.is_empty() || wording != other);
            let text = first.target.map_or("", |target| target.text.as_str());
            report.add(
                Finding::new("check-inconsistent")
                    .unit(&entry.unit.id)
                    .arg("other", first.unit.id.as_str())
                    .arg("value", text),
            );
        }
    }
}
