//! French words with their English: the lists that aligning and checking share, and how they are
//! read.
//!
//! A line is a French word, a tab, and its translations behind commas, semicolons or bars; `#`
//! starts a remark. New word: a line in `bilingual/fr-en.tsv`, or in `bilingual/news.tsv` where
//! only the checks should know it (the aligner's figures were reached with the first list alone).

use std::sync::LazyLock;

use super::fold::fold;
use super::inflect;

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
