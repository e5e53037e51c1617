//! `nfc`: letters and their accents are composed.

use crate::check::prelude::*;
use crate::text::norm::composed;

pub(super) static RULE: Rule = Rule::new("nfc", WARNING).pair(nfc);

fn nfc(pair: &TextPair<'_>, report: &mut Report) {
    let text = pair.target.text;
    if text.is_ascii() || composed(text) == text {
        return;
    }
    for token in pair.target.words() {
        let word = token.str(text);
        let better = composed(word);
        if better != word {
            report.add(
                Finding::new("check-nfc")
                    .target(token.start..token.end)
                    .arg("value", word)
                    .fix(token.start..token.end, better),
            );
        }
    }
}
