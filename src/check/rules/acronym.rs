//! `acronym`: acronyms that have an English form take it.

use rustc_hash::FxHashSet;

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("acronym", WARNING).pair(acronym).about(Both(FRENCH, ENGLISH));

/// French acronyms, their English ones, and a word of the English name in full.
const ACRONYMS: &[(&str, &str)] = &[
    ("ONU", "UN"),
    ("UE", "EU"),
    ("PIB", "GDP"),
    ("TVA", "VAT"),
    ("OTAN", "NATO"),
    ("OMS", "WHO"),
    ("FMI", "IMF"),
    ("OMC", "WTO"),
    ("OCDE", "OECD"),
    ("BCE", "ECB"),
    ("ONG", "NGO"),
    ("CEDH", "ECHR"),
    ("CIJ", "ICJ"),
    ("CPI", "ICC"),
    ("PME", "SME"),
    ("VIH", "HIV"),
    ("CJUE", "CJEU"),
    ("OIT", "ILO"),
    ("PNUD", "UNDP"),
    ("HCR", "UNHCR"),
    ("RDC", "DRC"),
    ("OGM", "GMO"),
    ("IST", "STI"),
    ("URSS", "USSR"),
];

fn acronym(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    let words: FxHashSet<&str> = side.words().map(|token| token.str(side.text)).collect();
    for (french, english) in ACRONYMS.iter().filter(|(french, _)| words.contains(french)) {
        let source = pair.source.words().find(|token| token.str(pair.source.text) == *french);
        let defined = words.contains(english)
            || side.text.contains(&format!("({french}"))
            || side.text.contains(&format!("{french} –"));
        let kept = pair.options().keep.iter().any(|keep| keep == french);
        let Some(source) = source.filter(|_| !defined && !kept) else { continue };
        for token in side.words().filter(|token| token.str(side.text) == *french) {
            report.add(
                Finding::new("check-acronym")
                    .source(source.start..source.end)
                    .target(token.start..token.end)
                    .arg("value", *french)
                    .arg("better", *english),
            );
        }
    }
}
