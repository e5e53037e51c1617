//! `reused`: different sources have different translations.

use std::collections::BTreeMap;

use crate::check::prelude::*;
use crate::check::wording::{is_long, normal};

pub(super) static RULE: Rule = Rule::new("reused", INFO).document(reused);

fn reused(view: &DocumentView<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, Vec<(&DocumentEntry<'_>, String)>> = BTreeMap::new();
    for (entry, target) in view.pairs() {
        let key = normal(&target.text);
        if is_long(&key) {
            seen.entry(key).or_default().push((entry, normal(&entry.source)));
        }
    }
    for group in seen.values() {
        let Some((first, source)) = group.first() else { continue };
        for (entry, _) in group.iter().skip(1).filter(|(_, other)| other != source) {
            report.add(
                Finding::new("check-reused")
                    .unit(&entry.unit.id)
                    .arg("other", first.unit.id.as_str()),
            );
        }
    }
}
