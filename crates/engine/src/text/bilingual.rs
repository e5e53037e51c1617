//! French words with their English: the lists that aligning and checking share, and how they are
//! read.
//!
//! A line is a French word, a tab, and its translations behind commas, semicolons or bars; `#`
//! starts a remark. New word: a line in `bilingual/fr-en.tsv`, or in `bilingual/news.tsv` where
//! only the checks should know it (the aligner's figures were reached with the first list alone).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fold::fold;
use super::inflect;
use super::lists::{ACRONYMS, ENGLISH_FUNCTION, PLACES};
use super::stem::{english_stem, french_stem, stem};

/// Base forms of stories, letters and reports.
pub const FRENCH_ENGLISH: &str = include_str!("bilingual/fr-en.tsv");

/// Words of reports, news and encyclopedias beside them.
pub const FURTHER: [&str; 2] =
    [include_str!("bilingual/reports.tsv"), include_str!("bilingual/news.tsv")];

static FRENCH_FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists = [FRENCH_ENGLISH].into_iter().chain(FURTHER);
    let words = lists.flat_map(|list| list.lines().filter(|line| !line.starts_with('#')));
    let words = words.filter_map(|line| line.split('\t').next());
    let mut forms: Vec<String> = words.flat_map(|word| forms(&fold(word))).collect();
    forms.sort_unstable();
    forms.dedup();
    forms
});

/// A folded word, and what inflection leaves of it.
fn forms(word: &str) -> [String; 3] {
    let once = inflect::french(word);
    let twice = inflect::french(&once);
    [word.to_owned(), once, twice]
}

/// The French words of all lists, folded, each with its inflection on and off, in order.
#[must_use]
pub fn french_forms() -> &'static [String] {
    &FRENCH_FORMS
}

/// Is a folded word in the lists, as it stands or inflected as nouns and adjectives are?
///
/// ```
/// use enregard_engine::text::bilingual::is_french;
///
/// assert!(is_french("salariees") && !is_french("cipation"));
/// ```
#[must_use]
pub fn is_french(word: &str) -> bool {
    let known = |form: &String| form.len() > 1 && FRENCH_FORMS.binary_search(form).is_ok();
    forms(word).iter().any(known)
}

/// The words of a list with their translations, one after the other.
///
/// ```
/// use enregard_engine::text::bilingual::pairs;
///
/// let found: Vec<(&str, &str)> = pairs("# law\nloi\tlaw, act\nsans rien\n").collect();
/// assert_eq!(found, [("loi", "law"), ("loi", "act")]);
/// ```
pub fn pairs(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut columns = line.split('\t');
        let word = columns.next().unwrap_or_default();
        columns
            .flat_map(|column| column.split([',', ';', '|']))
            .map(move |translation| (word, translation.trim()))
    })
}

/// How surely a French and an English word, folded, say the same: 3 for the same word, a name or an
/// acronym, 2 for words of the lists, by their stems, 1 for words that look alike, 0 for others.
///
/// ```
/// use enregard_engine::text::bilingual::kinship;
///
/// assert_eq!(kinship("espagne", "spain"), 3.0);
/// assert_eq!(kinship("victimes", "victim"), 2.0);
/// assert_eq!(kinship("proxenetisme", "house"), 0.0);
/// ```
#[must_use]
pub fn kinship(french: &str, english: &str) -> f32 {
    if french == english || NAMES.contains(&(french.to_owned(), english.to_owned())) {
        3.0
    } else if is_listed(french, english) {
        2.0
    } else if french.len() > 4 && english.len() > 4 && stem(french) == stem(english) {
        1.0
    } else {
        0.0
    }
}

/// Whether the lists have an English word, folded, for a French one, by their stems.
pub(crate) fn is_listed(french: &str, english: &str) -> bool {
    LEXICON.contains(&(french_stem(french).to_owned(), english_stem(english)))
}

static NAMES: LazyLock<FxHashSet<(String, String)>> = LazyLock::new(|| {
    let pairs = ACRONYMS.pairs().chain(PLACES.pairs());
    pairs.map(|(french, english)| (fold(french), fold(english))).collect()
});

/// Stems of the words of the bilingual lists, French and English.
static LEXICON: LazyLock<FxHashSet<(String, String)>> = LazyLock::new(|| {
    let lists = [FRENCH_ENGLISH].into_iter().chain(FURTHER);
    let content =
        |word: &str| word.split(' ').filter(|word| !ENGLISH_FUNCTION.has(word)).count() == 1;
    lists
        .flat_map(pairs)
        .filter(|(_, english)| content(english))
        .map(|(french, english)| {
            let said = english.split(' ').find(|word| !ENGLISH_FUNCTION.has(word));
            (french_stem(&fold(french)).to_owned(), english_stem(&fold(said.unwrap_or(english))))
        })
        .collect()
});
