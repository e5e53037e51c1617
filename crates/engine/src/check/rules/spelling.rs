//! `spelling`: each English word stands in the machine's dictionary, the project's or the glossary.
//! Other languages are not looked at, which is said once.

use rustc_hash::FxHashSet;

use crate::check::prelude::*;

/// Off: what it says depends on the dictionaries of the machine.
pub(super) static RULE: Rule =
    Rule::new("spelling", INFO).pair(spelling).document(dictionary).off();

fn dictionary(view: &DocumentView<'_>, report: &mut Report) {
    if view.options.languages().1 != ENGLISH {
        report.add(Finding::new("check-spelling-other"));
    } else if view.options.dictionary.is_none() {
        report.add(Finding::new("check-spelling-none"));
    }
}

fn spelling(pair: &TextPair<'_>, report: &mut Report) {
    let Some(dictionary) = &pair.options().dictionary else { return };
    let side = &pair.target;
    if side.language != ENGLISH {
        return;
    }
    let of_source: FxHashSet<&str> = pair.source.words().map(|word| word.fold.as_str()).collect();
    let terms = pair.context.index();
    let is_known = |fold: &str| {
        of_source.contains(fold) || terms.as_ref().is_some_and(|terms| terms.words.contains(fold))
    };
    let mut after_apostrophe = false;
    for (at, token) in side.tokens.iter().enumerate() {
        let mark = token.mark(side.text);
        let word = token.str(side.text);
        let is_ending = std::mem::replace(&mut after_apostrophe, matches!(mark, Some('\'' | '’')));
        let common = token.kind == TokenKind::Word
            && word.chars().all(char::is_lowercase)
            && word.chars().count() > 2;
        if !common || is_ending || is_excused(side, token) || is_known(&token.fold) {
            continue;
        }
        // «doesn’t» is cut before its apostrophe.
        let contracted = side.tokens.get(at + 1).and_then(|next| next.mark(side.text));
        let negated = matches!(contracted, Some('\'' | '’')) && word.ends_with('n');
        if !negated && !dictionary.has(word) {
            let span = token.start..token.end;
            report.add(Finding::new("check-spelling").target(span).arg("value", word));
        }
    }
}

/// Code, addresses, quotations.
fn is_excused(side: &TextSide<'_>, token: &Token) -> bool {
    side.is_masked(token.start)
        || side.is_code(token)
        || side.is_quoted(token.start)
        || side.is_emphasized(token.start)
}
