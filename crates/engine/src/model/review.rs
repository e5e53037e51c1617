//! Who looked at a translation, and at which words: `reviewed: NAME HASH`.
//!
//! The hash is over the source that the translation was made from and over the translation, so that
//! a review holds for these two texts and no others, whoever changed them and with what tool. There
//! is no time in it: when somebody reviewed is in git.

use super::hash32;

/// Letters of a hash.
const LENGTH: usize = 8;
/// What stands behind the hash of a review by which nobody read the text.
const UNSEEN: &str = "unseen";

/// One review of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub name: String,
    /// The hash of what was reviewed; empty where the line holds none.
    pub hash: String,
    /// Whether it is said that nobody read it: text of a machine, accepted in bulk.
    pub unseen: bool,
}

/// How a translation stands to its reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReviewStanding {
    /// No review is named: a file of a program that named none, or one that nobody reviewed.
    #[default]
    Unnamed,
    /// It says what somebody reviewed.
    Holds,
    /// It says what somebody accepted without reading.
    Unseen,
    /// It was changed since each of its reviews.
    Void,
}

impl Review {
    /// A review of a translation, made from this source.
    #[must_use]
    pub fn sign(name: &str, source: &str, value: &str, unseen: bool) -> Self {
        Self { name: person(name), hash: hash(source, value), unseen }
    }

    /// Reads what stands behind `reviewed:`. A line without a hash is a review that fits nothing.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let line = line.trim();
        let (line, unseen) = match line.strip_suffix(UNSEEN) {
            Some(rest) if rest.ends_with(' ') => (rest.trim_end(), true),
            _ => (line, false),
        };
        let (name, hash) = match line.rsplit_once(' ') {
            Some((name, hash)) if hash.len() == LENGTH => (name.trim_end(), hash),
            _ => (line, ""),
        };
        Self { name: name.to_owned(), hash: hash.to_owned(), unseen }
    }

    /// What stands behind `reviewed:`.
    #[must_use]
    pub fn write(&self) -> String {
        let mark = if self.unseen { UNSEEN } else { "" };
        let parts = [self.name.as_str(), &self.hash, mark];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether this source and this translation are what was reviewed.
    #[must_use]
    pub fn fits(&self, source: Option<&str>, value: &str) -> bool {
        source.is_some_and(|source| self.hash == hash(source, value))
    }
}

/// How a translation with these reviews stands, where its `state:` says that it is reviewed.
#[must_use]
pub fn review_standing(reviews: &[Review], source: Option<&str>, value: &str) -> ReviewStanding {
    let mut fitting = reviews.iter().filter(|review| review.fits(source, value)).peekable();
    if reviews.is_empty() {
        ReviewStanding::Unnamed
    } else if fitting.peek().is_none() {
        ReviewStanding::Void
    } else if fitting.all(|review| review.unseen) {
        ReviewStanding::Unseen
    } else {
        ReviewStanding::Holds
    }
}

/// A name on one line that nothing else can be taken for.
#[must_use]
pub fn person(name: &str) -> String {
    let visible = |c: char| if c.is_control() || c == ':' { ' ' } else { c };
    let name: String = name.chars().map(visible).take(80).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names are one person's.
#[must_use]
pub fn same_person(one: &str, other: &str) -> bool {
    person(one).to_lowercase() == person(other).to_lowercase()
}

fn hash(source: &str, value: &str) -> String {
    hash32(&[source, value], LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        for (name, unseen) in [("Ada", false), ("Zoé de la Tour", true), ("unseen", false)] {
            let review = Review::sign(name, "Non.", "No.", unseen);
            assert_eq!(Review::read(&review.write()), review);
            assert!(review.fits(Some("Non."), "No."));
            assert!(!review.fits(Some("Non"), "No.") && !review.fits(None, "No."));
        }
        for line in ["", "Ada", "last week, twice", "Ada 1234567", "unseen"] {
            let review = Review::read(line);
            assert_eq!(review.write(), line);
            assert!(!review.fits(Some(""), ""), "{line}");
        }
    }

    #[test]
    fn a_name_is_one_line_without_a_colon() {
        assert_eq!(person("  Ada\n Lovelace: x "), "Ada Lovelace x");
        assert!(same_person("ADA  lovelace", "Ada Lovelace"));
    }
}
