//! What files call the state of a translation: our own words, those of XLIFF, and those that people
//! and their tools write into a column, in English and French.
//!
//! A word in, a [`State`] out; a word that stands in no row here is nobody's promise that the text
//! is done.

use crate::model::State;
use crate::text::fold::fold;

/// Words by the state that they claim. One that speaks of work still to be done on a text is a
/// draft.
const WORDS: &[(State, &[&str])] = &[
    (State::Missing, &["missing", "manquant"]),
    (State::Drifted, &["drifted", "derive"]),
    (
        State::Draft,
        &[
            "draft",
            "ebauche",
            "brouillon",
            "new",
            "nouveau",
            "initial",
            "fuzzy",
            "flou",
            "todo",
            "to do",
            "not started",
            "pas commence",
            "not translated",
            "untranslated",
            "non traduit",
            "to translate",
            "to be translated",
            "a traduire",
            "in progress",
            "en cours",
            "needs work",
            "needs review",
            "needs editing",
            "to review",
            "to be reviewed",
            "for review",
            "in review",
            "a relire",
            "a revoir",
            "a reviser",
            "a verifier",
            "en relecture",
            "unreviewed",
            "not reviewed",
            "non relu",
            "unconfirmed",
            "non confirme",
            "not approved",
            "unapproved",
            "non approuve",
            "rejected",
            "rejete",
            "refuse",
            "machine translated",
            "machine translation",
            "mt",
            "traduction automatique",
            "pretranslated",
            "pre translated",
            "pretraduit",
            "provisional",
            "provisoire",
            "outdated",
            "obsolete",
            "perime",
            "a mettre a jour",
            "question",
            "edited",
            "partially edited",
            "assembled from fragments",
            "modifie",
            "locked",
            "verrouille",
            "on hold",
            "en attente",
        ],
    ),
    (
        State::Translated,
        &[
            "translated",
            "traduit",
            "traduite",
            "done",
            "fait",
            "finished",
            "fini",
            "complete",
            "completed",
            "termine",
            "confirmed",
            "confirme",
            "translation finished",
            "up to date",
            "a jour",
        ],
    ),
    (
        State::Reviewed,
        &[
            "reviewed",
            "relu",
            "relue",
            "revise",
            "revised",
            "proofread",
            "reviewer 1 confirmed",
            "reviewer 2 confirmed",
            "approved",
            "approuve",
            "validated",
            "valide",
            "verified",
            "verifie",
            "accepted",
            "accepte",
            "signed off",
            "final",
            "definitif",
        ],
    ),
    (
        State::Untranslatable,
        &[
            "untranslatable",
            "rien a traduire",
            "do not translate",
            "dnt",
            "not translatable",
            "ne pas traduire",
            "intraduisible",
        ],
    ),
];

/// The words that an attribute may hold, each with the state that it claims. Of several for one
/// state the first is written.
pub(super) type StateWords = &'static [(&'static str, State)];

/// Our own names, where the words of an element say the state.
pub(super) const OURS: StateWords = &[
    ("drifted", State::Drifted),
    ("draft", State::Draft),
    ("translated", State::Translated),
    ("reviewed", State::Reviewed),
];

/// The `state` of a target in XLIFF 1.2; `needs-translation` is what it says of text that must be
/// worked on again.
pub(super) const XLIFF_12: StateWords = &[
    ("needs-translation", State::Drifted),
    ("needs-review-translation", State::Draft),
    ("translated", State::Translated),
    ("signed-off", State::Reviewed),
    ("final", State::Reviewed),
];

/// The `state` of a segment in XLIFF 2.
pub(super) const XLIFF_2: StateWords = &[
    ("initial", State::Draft),
    ("translated", State::Translated),
    ("reviewed", State::Reviewed),
    ("final", State::Reviewed),
];

/// What `approved` says of a unit in XLIFF 1.2.
pub(super) const APPROVED: StateWords = &[("no", State::Draft), ("yes", State::Reviewed)];

/// What a word claims in an attribute.
pub(super) fn meaning(words: StateWords, word: &str) -> Option<State> {
    let known = words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    known.map(|(_, state)| *state)
}

/// The word that claims this state, or the most that is below it.
pub(super) fn word(words: StateWords, state: State) -> &'static str {
    let state = if state == State::Untranslatable { State::Translated } else { state };
    // The last of those that claim most comes first when read from behind.
    let below = words.iter().rev().filter(|(_, claims)| *claims <= state);
    let best = below.max_by_key(|(_, claims)| *claims).or(words.first());
    best.map_or("", |(word, _)| word)
}

/// The state that a word claims; nothing for a word that nobody here knows.
pub(super) fn state(word: &str) -> Option<State> {
    // What stands in parentheses is a share, or a lock.
    let word = plain(word.split('(').next().unwrap_or_default());
    // XLIFF 1.2 has a dozen `needs-…`, and tools add their own.
    if word.starts_with("needs ") {
        return Some(State::Draft);
    }
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(state, _)| *state)
}

/// Whether a word says that nobody may change the text.
pub(super) fn is_locked(word: &str) -> bool {
    let word = fold(word);
    ["locked", "verrouill"].iter().any(|lock| word.contains(lock)) && !word.contains("unlock")
}

/// Lower case, accents off, one space between words.
fn plain(word: &str) -> String {
    let letters = fold(word);
    let words = letters.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | '!'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_words_come_back_in_both_languages() {
        let own = [
            (State::Missing, "manquant"),
            (State::Drifted, "dérivé"),
            (State::Draft, "ébauche"),
            (State::Translated, "traduit"),
            (State::Reviewed, "relu"),
            (State::Untranslatable, "rien à traduire"),
        ];
        for (is, french) in own {
            assert_eq!((state(is.as_str()), state(french)), (Some(is), Some(is)));
        }
    }

    #[test]
    fn words_are_known_however_they_are_written_and_stand_once() {
        for word in ["À relire", "a-relire", "NEEDS_REVIEW", "needs-l10n", " Non traduit. "] {
            assert_eq!(state(word), Some(State::Draft), "{word}");
        }
        assert_eq!(state("peut-être"), None);
        let mut all: Vec<&str> =
            WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|word| plain(word) == **word));
    }
}
