//! Tells whether the hyphen at a line's end belongs to the word.
//!
//! The half before it and the half after it in; keep, drop, or keep in doubt out. A text shows many
//! of its words whole elsewhere; for the others French tells, in this order: which half can only
//! stand beside a hyphen (`vice-`, `-elle`), whether the whole is of a known family
//! (`contre-venants`), where no word is broken at all (before a vowel, behind `nd`), and whether
//! both halves are words.
//!
//! A new prefix or ending: a word in `hyphens.txt`, a case in `tests/data/hyphens`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::bilingual::{french_forms, is_french};
use crate::text::fold::fold;

/// What becomes of a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HyphenOutcome {
    Keep,
    Drop,
    /// Kept, since nothing tells.
    Doubt,
}

/// What the text shows of a broken word elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    /// It stands there in one.
    pub(super) whole: bool,
    /// It stands there with its hyphen.
    pub(super) compound: bool,
    /// Both halves stand there as words of their own.
    pub(super) halves: bool,
    /// Is the text set with hyphenation?
    pub(super) hyphenated: bool,
}

/// The lists of `hyphens.txt` by their names.
static LISTS: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let lists = include_str!("hyphens.txt").split("\n[").filter_map(|list| list.split_once("]\n"));
    let words = |list: &'static str| {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    };
    lists.map(|(name, list)| (name, words(list))).collect()
});

/// The words of a list.
fn list(name: &str) -> impl Iterator<Item = &'static str> {
    LISTS.get(name).into_iter().flatten().copied()
}

fn is(name: &str, word: &str) -> bool {
    LISTS.get(name).is_some_and(|list| list.contains(word))
}

/// What becomes of the hyphen between two halves; each may hold hyphens of its own.
pub(super) fn judge(left: &str, right: &str, shown: Shown) -> HyphenOutcome {
    match (shown.whole, shown.compound) {
        (true, false) => return HyphenOutcome::Drop,
        (false, true) => return HyphenOutcome::Keep,
        _ => {}
    }
    let (before, last) = left.rsplit_once('-').unwrap_or(("", left));
    let mut parts = right.split('-');
    let first = parts.next().unwrap_or_default();
    let tied = parts.next().is_some_and(|second| is("between", first) || is("between", second));
    let capitals = last.chars().filter(|letter| letter.is_uppercase()).count();
    let digits = last.chars().any(|letter| letter.is_ascii_digit());
    let alone = |half: &str| half.chars().count() == 1;
    let acronym = capitals > 1 && !is_shouted(last, first);
    if tied || digits || acronym || alone(last) || alone(first) {
        return HyphenOutcome::Keep;
    }
    // No word has a capital inside.
    if first.starts_with(char::is_uppercase) && !last.chars().all(char::is_uppercase) {
        return HyphenOutcome::Keep;
    }
    let (left, right) = (last.to_lowercase(), first.to_lowercase());
    let folded = (fold(last), fold(first));
    HyphenPair { left, right, folded, inner: !before.is_empty() }.judge(shown)
}

/// A word in capitals (`GARAN-TIE`), too long for two acronyms.
pub(super) fn is_shouted(left: &str, right: &str) -> bool {
    let both = || left.chars().chain(right.chars());
    both().all(char::is_uppercase) && both().count() > 6
}

struct HyphenPair {
    left: String,
    right: String,
    /// Both without their accents.
    folded: (String, String),
    /// Does a hyphen stand before the left half?
    inner: bool,
}

impl HyphenPair {
    fn judge(&self, shown: Shown) -> HyphenOutcome {
        let left = &self.folded.0;
        if self.inner && is("between", &self.left) {
            return HyphenOutcome::Keep;
        }
        if self.is_known_whole() {
            return HyphenOutcome::Drop;
        }
        let stands = is("before", &self.left)
            || is("behind", &self.right)
            || is("before words", &self.left) && self.ends_in_word()
            || is("behind words", &self.right) && left.len() > 2 && is_french(left)
            || is("verbs", &self.left)
            || self.left == self.right
            || self.is_combined()
            || self.are_nouns()
            || self.has_last_accent()
            || self.is_no_syllable()
            || shown.halves
            || self.are_words();
        match (stands, shown.hyphenated) {
            (true, _) => HyphenOutcome::Keep,
            (false, true) => HyphenOutcome::Drop,
            (false, false) => HyphenOutcome::Doubt,
        }
    }

    /// Is the whole a French word, or does one begin as it does, beyond the break?
    fn is_known_whole(&self) -> bool {
        let (left, whole) = (&self.folded.0, format!("{}{}", self.left, self.right));
        let begins = |start: &str| start.len() > self.left.len() && whole.starts_with(start);
        let known = list("whole").any(begins);
        let whole = format!("{left}{}", self.folded.1);
        known || is_french(&whole) || begins_word(&whole, left.len() + 4)
    }

    /// Is the second half a word, or akin to one?
    fn ends_in_word(&self) -> bool {
        let right = &self.folded.1;
        is_french(right) || begins_word(right, right.len() * 3 / 5)
    }

    /// A learned form before a whole word (`cardio-vasculaire`).
    fn is_combined(&self) -> bool {
        let (left, right) = (&self.folded.0, &self.folded.1);
        let known = left.len() > 3 && left.ends_with('o') && is_french(right);
        right.len() > 5 && (known || is("combined", &self.left))
    }

    /// Two nouns that stand together as they are (`ville-dortoir`): each is known to have another
    /// beside it, or one is and the other is a word.
    fn are_nouns(&self) -> bool {
        let (first, second) = (is("first nouns", &self.left), is("second nouns", &self.right));
        let is_word = |text: &str| text.len() > 3 && is_french(text);
        first && second || first && is_word(&self.folded.1) || second && is_word(&self.folded.0)
    }

    /// Does the accent of the first half say that it ends there? A vowel with an accent does not
    /// stand before two consonants, so it ends no syllable with one (`procès-`); and what follows a
    /// mute syllable behind `è` is an ending (`allègre-ment`), or another word (`crève-`).
    fn has_last_accent(&self) -> bool {
        let mut letters = self.left.chars().rev();
        let (last, inner, third) = (letters.next(), letters.next(), letters.next());
        let consonant = |letter: Option<char>| letter.is_some_and(|c| !is_vowel(c) && c.is_ascii());
        let closed = consonant(last) && matches!(inner, Some('é' | 'è' | 'ê'));
        let mute = last == Some('e') && consonant(inner) && third == Some('è');
        let begins = !self.right.starts_with(is_vowel);
        closed && begins || mute && !self.right.starts_with("ment") && !self.right.starts_with('r')
    }

    /// Are both halves words of some length?
    fn are_words(&self) -> bool {
        let (left, right) = (&self.folded.0, &self.folded.1);
        let known = is_french(right) || begins_word(right, right.len() * 4 / 5);
        left.len() > 3 && right.len() > 3 && is_french(left) && known
    }

    /// Is no word of one piece broken here? A syllable begins with one consonant, or with two that
    /// are spoken together, and few pairs of consonants end one.
    fn is_no_syllable(&self) -> bool {
        let (left, right) = (&self.folded.0, &self.folded.1);
        let mut begins = right.chars();
        let (one, two) = (begins.next().unwrap_or('a'), begins.next().unwrap_or('a'));
        let onset = list("onsets").any(|pair| right.starts_with(pair));
        let onset = !is_vowel(one) && one != 'w' && (is_vowel(two) || onset);
        let mut ends = left.chars().rev();
        let (last, inner) = (ends.next().unwrap_or('a'), ends.next().unwrap_or('a'));
        let coda = match last {
            'd' if is_vowel(inner) => matches!(one, 'd' | 'h' | 'j' | 'm' | 'q' | 'v'),
            't' if is_vowel(inner) => matches!(one, 't' | 'h' | 'm'),
            's' => is_vowel(inner) || matches!(inner, 'b' | 'n' | 'p' | 'r'),
            'x' => left.len() < 3,
            'z' | 'k' | 'w' | 'v' | 'j' => false,
            'c' | 'p' => true,
            _ => is_vowel(last) || is_vowel(inner) || matches!(last, 'l' | 'r' | 'h'),
        };
        !(onset && coda)
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouy".contains(letter)
}

/// Does a known word begin with these letters, five at least?
fn begins_word(text: &str, letters: usize) -> bool {
    let Some(start) = text.get(..letters.max(5)) else { return false };
    let forms = french_forms();
    let at = forms.partition_point(|form| form.as_str() < start);
    forms.get(at).is_some_and(|form| form.starts_with(start))
}
