//! `variant`: English is spelled as the settings say: British or American.

use crate::check::options::Variant as English;
use crate::check::prelude::*;
use crate::text::lists::SPELLINGS;

pub(super) static RULE: Rule = Rule::new("variant", WARNING).pair(variant).about(Target(ENGLISH));

/// The spelling that the variant wants for a word of the other one, with the word's ending.
fn respelled(word: &str, variant: English) -> Option<String> {
    SPELLINGS.pairs().find_map(|(british, american)| {
        let (wrong, right) = match variant {
            English::British => (american, british),
            English::American => (british, american),
        };
        let both = variant == English::British && american.ends_with("ize")
            || american.ends_with("ization") && variant == English::British;
        let rest = word.strip_prefix(wrong)?;
        let ending = matches!(rest, "" | "s" | "d" | "ed" | "ing");
        let exact = ending
            && !both
            && !(variant == English::British && matches!(wrong, "program" | "meter"));
        exact.then(|| format!("{right}{rest}"))
    })
}

fn variant(pair: &TextPair<'_>, report: &mut Report) {
    let Some(wanted) = pair.options().variant else { return };
    let side = &pair.target;
    for token in side.words() {
        let word = token.str(side.text);
        if side.is_quoted(token.start)
            || side.is_masked(token.start)
            || word.starts_with(char::is_uppercase)
        {
            continue;
        }
        if let Some(better) = respelled(word, wanted) {
            let span = token.start..token.end;
            report.add(
                Finding::new("check-variant")
                    .target(span.clone())
                    .arg("value", word)
                    .arg("better", better.clone())
                    .fix(span, better),
            );
        }
    }
}
