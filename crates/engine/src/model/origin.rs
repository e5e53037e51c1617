//! Where a translation came from, and how much of it people changed since: `mt NAME, edited 0.34`.
//!
//! The share is of words, and says how much of the first text is gone. A catalog keeps no older
//! texts, so each edit passes on what is left: of a text of which the share `e` was changed, an
//! edit that changes the share `c` of its words leaves `(1 - e) * (1 - c)`. After one edit that is
//! exact; after several it is what one expects where each falls on any word alike. It never falls,
//! and an edit that changes the text but none of its words (a comma, say) counts as a hundredth.

use crate::text::diff::{ChangeKind, diff};
use crate::text::word::count_words;

/// What stands between where a text came from and how much of it was changed.
const EDITED: &str = ", edited ";

/// The origin of a text after an edit.
///
/// ```
/// use enregard_engine::model::origin_after;
/// let origin = origin_after("mt maison", "It rains on the town.", "It pours on the town.");
/// assert_eq!(origin, "mt maison, edited 0.20");
/// let origin = origin_after(&origin, "It pours on the town.", "It pours on the city.");
/// assert_eq!(origin, "mt maison, edited 0.36");
/// ```
#[must_use]
pub fn origin_after(origin: &str, old: &str, new: &str) -> String {
    if old == new {
        return origin.to_owned();
    }
    let (from, edited) = parts(origin);
    let left = (1.0 - edited.unwrap_or_default()) * (1.0 - changed(old, new));
    format!("{from}{EDITED}{:.2}", (1.0 - left).clamp(0.01, 1.0))
}

/// Where a text came from, without how much of it was changed.
#[must_use]
pub fn origin_source(origin: &str) -> &str {
    parts(origin).0
}

/// How much of a text was changed since it came, from 0 to 1; nothing where none was.
#[must_use]
pub fn origin_edited(origin: &str) -> Option<f64> {
    parts(origin).1
}

/// Whether a text is as a machine made it: nobody changed a word.
#[must_use]
pub fn is_raw_machine(origin: &str) -> bool {
    let (from, edited) = parts(origin);
    edited.is_none() && (from == "mt" || from.starts_with("mt "))
}

fn parts(origin: &str) -> (&str, Option<f64>) {
    let share = |text: &str| text.trim().parse().ok().filter(|share| (0.0..=1.0).contains(share));
    match origin.rsplit_once(EDITED) {
        Some((from, text)) => match share(text) {
            Some(share) => (from, Some(share)),
            None => (origin, None),
        },
        None => (origin, None),
    }
}

/// The share of words that differ between two texts, of the words of the longer.
fn changed(old: &str, new: &str) -> f64 {
    let (mut removed, mut added) = (0, 0);
    for change in diff(old, new) {
        match change.kind {
            ChangeKind::Equal => {}
            ChangeKind::Removed => removed += count_words(old.get(change.old).unwrap_or_default()),
            ChangeKind::Added => added += count_words(new.get(change.new).unwrap_or_default()),
        }
    }
    let most = count_words(old).max(count_words(new)).max(1);
    (removed.max(added) as f64 / most as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_nobody_changed_is_raw() {
        for raw in ["mt", "mt maison", "mt a, edited by b"] {
            assert!(is_raw_machine(raw), "{raw}");
        }
        for not in ["mt maison, edited 0.01", "memory 0.87", "align 0.93", "mtx", ""] {
            assert!(!is_raw_machine(not), "{not}");
        }
        assert_eq!(origin_source("align 0.93, edited 0.34"), "align 0.93");
        assert_eq!(origin_edited("align 0.93, edited 0.34"), Some(0.34));
        assert_eq!(origin_edited("align 0.93, edited 7"), None);
    }

    proptest! {
        #[test]
        fn the_share_never_falls_and_stays_a_share(
            texts in proptest::collection::vec("[a-d]{1,3}( [a-d]{1,3}){0,8}[.!]", 2..8),
        ) {
            let mut origin = "mt essai".to_owned();
            let mut before = 0.0;
            for pair in texts.windows(2) {
                origin = origin_after(&origin, &pair[0], &pair[1]);
                let now = origin_edited(&origin).unwrap_or_default();
                prop_assert!(now >= before && now <= 1.0, "{}", origin);
                prop_assert_eq!(pair[0] == pair[1] && now == 0.0, is_raw_machine(&origin));
                prop_assert_eq!(origin_source(&origin), "mt essai");
                before = now;
            }
        }
    }
}
