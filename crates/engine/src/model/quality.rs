//! Marks of a reviewer: what is wrong, of which kind and how badly (ISO 5060, MQM).
//!
//! `error: accuracy/omission major -- the second half is missing`. A mark records what was found;
//! it stays when the text is mended, so that the score tells of the work as it was delivered.

use super::named::named;

named! {
    /// How badly an error harms.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum ErrorWeight {
        /// Another wording would have been chosen; nothing is wrong.
        Neutral = "neutral",
        /// Noticed, and understood all the same.
        Minor = "minor",
        /// Misleads, or is hard to understand.
        Major = "major",
        /// Harms whoever relies on it.
        Critical = "critical",
    }
}

impl ErrorWeight {
    /// Penalty points, as MQM has them.
    #[must_use]
    pub fn points(self) -> u32 {
        match self {
            Self::Neutral => 0,
            Self::Minor => 1,
            Self::Major => 5,
            Self::Critical => 25,
        }
    }
}

/// Kinds of errors, by category.
pub const ERROR_KINDS: [(&str, &[&str]); 7] = [
    ("accuracy", &["mistranslation", "omission", "addition", "untranslated", "do-not-translate"]),
    ("terminology", &["wrong-term", "inconsistent"]),
    ("fluency", &["grammar", "spelling", "punctuation", "unintelligible", "inconsistency"]),
    ("style", &["register", "awkward", "organizational", "unidiomatic"]),
    ("locale", &["number", "date", "measure", "currency", "address"]),
    ("design", &["markup", "layout", "missing-note"]),
    ("other", &[]),
];

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityMark {
    /// `category` or `category/kind`.
    pub kind: String,
    /// How badly.
    pub weight: ErrorWeight,
    /// What the reviewer says of it.
    pub note: String,
}

impl QualityMark {
    /// Reads what stands behind `error:`; nothing where that is no mark.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (head, note) = line.split_once(" -- ").unwrap_or((line, ""));
        let mut words = head.split_whitespace();
        let (kind, weight, rest) = (words.next()?, words.next()?, words.next());
        let weight = ErrorWeight::named(weight).filter(|_| rest.is_none())?;
        Some(Self { kind: kind.to_owned(), weight, note: note.trim().to_owned() })
    }

    /// What stands behind `error:`.
    #[must_use]
    pub fn write(&self) -> String {
        let head = format!("{} {}", self.kind, self.weight.as_str());
        if self.note.is_empty() { head } else { format!("{head} -- {}", self.note) }
    }

    /// Whether its kind is one of [`ERROR_KINDS`].
    #[must_use]
    pub fn is_known(&self) -> bool {
        let (category, kind) = self.kind.split_once('/').unwrap_or((&self.kind, ""));
        ERROR_KINDS
            .iter()
            .any(|(known, kinds)| *known == category && (kind.is_empty() || kinds.contains(&kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_read_back() {
        for line in ["accuracy/omission major -- the end", "fluency minor", "other critical"] {
            let mark = QualityMark::read(line).unwrap();
            assert_eq!((mark.write().as_str(), mark.is_known()), (line, true));
        }
        for line in ["", "major", "accuracy/omission grave", "a b minor"] {
            assert_eq!(QualityMark::read(line), None, "{line}");
        }
        assert!(!QualityMark::read("accuracy/wit minor").unwrap().is_known());
    }
}
