//! `variant`: one spelling of English.

use crate::check::options::Variant as English;
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("variant", WARNING).pair(variant).about(Target(ENGLISH));

/// British and American spellings; endings are added where the word goes on.
const SPELLINGS: &[(&str, &str)] = &[
    ("behaviour", "behavior"),
    ("centre", "center"),
    ("colour", "color"),
    ("defence", "defense"),
    ("favour", "favor"),
    ("favourable", "favorable"),
    ("favourite", "favorite"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("metre", "meter"),
    ("kilometre", "kilometer"),
    ("litre", "liter"),
    ("neighbour", "neighbor"),
    ("neighbourhood", "neighborhood"),
    ("offence", "offense"),
    ("programme", "program"),
    ("rumour", "rumor"),
    ("theatre", "theater"),
    ("traveller", "traveler"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("labelled", "labeled"),
    ("cancelled", "canceled"),
    ("organise", "organize"),
    ("organisation", "organization"),
    ("recognise", "recognize"),
    ("criminalise", "criminalize"),
    ("criminalisation", "criminalization"),
    ("penalise", "penalize"),
    ("realise", "realize"),
    ("emphasise", "emphasize"),
    ("analyse", "analyze"),
    ("stigmatise", "stigmatize"),
    ("stigmatisation", "stigmatization"),
    ("marginalise", "marginalize"),
    ("prioritise", "prioritize"),
    ("summarise", "summarize"),
    ("minimise", "minimize"),
    ("legalise", "legalize"),
    ("regularise", "regularize"),
];

/// The spelling that the variant wants for a word of the other one, with the word's ending.
fn respelled(word: &str, variant: English) -> Option<String> {
    SPELLINGS.iter().find_map(|&(british, american)| {
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

fn variant(pair: &Pair<'_>, report: &mut Report) {
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
