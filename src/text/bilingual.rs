//! French words with their English: the lists that aligning and checking share, and how they are read.
//!
//! A line is a French word, a tab, and its translations behind commas, semicolons or bars; `#` starts a
//! remark. New word: a line in `bilingual/fr-en.tsv`, or in `bilingual/news.tsv` where only the checks
//! should know it (the aligner's figures were reached with the first list alone).

/// Base forms of stories, letters and reports.
pub const FRENCH_ENGLISH: &str = include_str!("bilingual/fr-en.tsv");

/// Words of reports, news and encyclopedias beside them.
pub const FURTHER: [&str; 2] =
    [include_str!("bilingual/reports.tsv"), include_str!("bilingual/news.tsv")];

/// The words of a list with their translations, one after the other.
///
/// ```
/// use enregard::text::bilingual::pairs;
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
