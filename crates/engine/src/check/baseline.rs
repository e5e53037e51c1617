//! A baseline: the findings that a project had at some time. Later checks report only what is new
//! against it.

use std::collections::BTreeMap;

use super::Finding;
use crate::model::hash32;

/// A name for a finding that outlives moved text: rule, segment and the words it is about.
#[must_use]
pub fn fingerprint(finding: &Finding) -> String {
    let unit = finding.unit.as_ref().map_or("", |id| id.as_str());
    let mut parts = vec![finding.check, unit, finding.message];
    parts.extend(finding.args.iter().map(|(_, value)| value.as_str()));
    hash32(&parts, 12)
}

/// The findings that are not in the baseline; a fingerprint that was there twice is let pass twice.
#[must_use]
pub fn new_since<'f>(findings: &'f [Finding], baseline: &[String]) -> Vec<&'f Finding> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for fingerprint in baseline {
        *known.entry(fingerprint).or_default() += 1;
    }
    findings
        .iter()
        .filter(|finding| match known.get_mut(fingerprint(finding).as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .collect()
}
