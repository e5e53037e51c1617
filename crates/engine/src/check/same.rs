//! Whether the whole source stands in the target's place.

use super::prelude::*;
use crate::text::lists::{FRENCH_FUNCTION, FRENCH_SHARED, STREETS};

/// Whether the whole source stands in the target's place, and is French.
pub(super) fn is_same(pair: &TextPair<'_>) -> bool {
    let form =
        |side: &TextSide<'_>| side.words().map(|token| token.fold.clone()).collect::<Vec<_>>();
    let (source, target) = (form(&pair.source), form(&pair.target));
    if source != target || source.is_empty() {
        return false;
    }
    let street = pair.source.words().any(|token| STREETS.has(&token.fold));
    let address = |fold: &str| STREETS.has(fold) || FRENCH_SHARED.has(fold);
    let seen = || {
        let words = pair.source.words().filter(|token| !pair.source.is_masked(token.start));
        words.filter(move |token| !(street && address(&token.fold)))
    };
    let function = seen().any(|token| FRENCH_FUNCTION.has(&token.fold));
    let plain = seen().filter(|token| token.str(pair.source.text).starts_with(char::is_lowercase));
    let kept = pair.options().keep.iter().any(|keep| keep == pair.target.text.trim());
    (function || plain.count() >= 3) && !kept && source.len() >= 2
}
