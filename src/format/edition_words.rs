//! The few words that editions print themselves, in each language they speak.
//!
//! An edition's words belong to its readers, not to whoever runs the program: they stand here and
//! not in the program's Fluent files. A language without a table gets English. To add one, write a
//! table and name it in [`of`].

use super::edition::Mark;
use crate::model::{Counts, Locale};
use crate::text::calendar::{ENGLISH_MONTHS, FRENCH_MONTHS};

/// What an edition says in one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language these words are in.
    pub(super) language: &'static str,
    pub(super) contents: &'static str,
    pub(super) note: &'static str,
    pub(super) draft: &'static str,
    pub(super) draft_line: &'static str,
    pub(super) authors: &'static str,
    pub(super) translators: &'static str,
    pub(super) reviewers: &'static str,
    pub(super) publisher: &'static str,
    pub(super) date: &'static str,
    pub(super) version: &'static str,
    pub(super) licence: &'static str,
    pub(super) source: &'static str,
    pub(super) state: &'static str,
    pub(super) back: &'static str,
    pub(super) skip: &'static str,
    pub(super) image: &'static str,
    /// Names of languages: tag, name.
    languages: &'static [(&'static str, &'static str)],
    /// Reviewed, translated, draft, drifted, missing, in question: one sentence, several.
    states: [(&'static str, &'static str); 6],
    /// Draft, drifted, missing, in question.
    marks: [&'static str; 4],
    /// How drafts are told where nothing can be underlined.
    pub(super) plain_draft: &'static str,
    months: [&'static str; 12],
    /// The first day of a month, where it is written in its own way.
    first: Option<&'static str>,
    /// Between the parts of a list.
    and: &'static str,
    thousands: char,
}

static FRENCH: Words = Words {
    language: "fr",
    contents: "Sommaire",
    note: "Note",
    draft: "Brouillon",
    draft_line: "Traduction provisoire, pas encore entièrement relue.",
    authors: "Texte",
    translators: "Traduction",
    reviewers: "Relecture",
    publisher: "Édition",
    date: "Date",
    version: "Version",
    licence: "Licence",
    source: "Texte d’origine",
    state: "État de la traduction",
    back: "Retour au texte",
    skip: "Aller au texte",
    image: "image",
    languages: &[("fr", "français"), ("en", "anglais"), ("de", "allemand"), ("es", "espagnol")],
    states: [
        ("phrase relue", "phrases relues"),
        ("phrase traduite", "phrases traduites"),
        ("phrase à confirmer", "phrases à confirmer"),
        ("phrase dont l’original a changé", "phrases dont l’original a changé"),
        ("phrase à traduire", "phrases à traduire"),
        ("question ouverte", "questions ouvertes"),
    ],
    marks: [
        "Souligné de points\u{a0}: traduction à confirmer.",
        "◆ et tirets\u{a0}: l’original a changé depuis la traduction.",
        "⟦ ⟧\u{a0}: pas encore traduit\u{202f}; l’original tient la place.",
        "[?]\u{a0}: une question reste ouverte.",
    ],
    plain_draft: "◇\u{a0}: traduction à confirmer.",
    months: FRENCH_MONTHS,
    first: Some("1ᵉʳ"),
    and: " et ",
    thousands: '\u{202f}',
};

static ENGLISH: Words = Words {
    language: "en",
    contents: "Contents",
    note: "Note",
    draft: "Draft",
    draft_line: "Provisional translation, not yet fully reviewed.",
    authors: "Text",
    translators: "Translation",
    reviewers: "Review",
    publisher: "Publisher",
    date: "Date",
    version: "Version",
    licence: "Licence",
    source: "Original text",
    state: "State of the translation",
    back: "Back to the text",
    skip: "Skip to the text",
    image: "image",
    languages: &[("fr", "French"), ("en", "English"), ("de", "German"), ("es", "Spanish")],
    states: [
        ("sentence reviewed", "sentences reviewed"),
        ("sentence translated", "sentences translated"),
        ("sentence to be confirmed", "sentences to be confirmed"),
        ("sentence whose original has changed", "sentences whose original has changed"),
        ("sentence to be translated", "sentences to be translated"),
        ("open question", "open questions"),
    ],
    marks: [
        "Dotted underline: a translation to be confirmed.",
        "◆ and dashes: the original has changed since it was translated.",
        "⟦ ⟧: not yet translated; the original stands in.",
        "[?]: a question is still open.",
    ],
    plain_draft: "◇: a translation to be confirmed.",
    months: ENGLISH_MONTHS,
    first: None,
    and: " and ",
    thousands: ',',
};

/// The words for a language.
pub(super) fn of(locale: &Locale) -> &'static Words {
    if locale.language() == "fr" { &FRENCH } else { &ENGLISH }
}

impl Words {
    /// The name of a language; its tag where these words have no name for it.
    pub(super) fn language_name(&self, locale: &Locale) -> String {
        let known = self.languages.iter().find(|(tag, _)| *tag == locale.language());
        known.map_or_else(|| locale.as_str().to_owned(), |(_, name)| (*name).to_owned())
    }

    /// `30 September 2023` for `2023-09-30`; other forms as they are.
    pub(super) fn day(&self, date: &str) -> String {
        let parts: Vec<_> = date.split('-').collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
        let month = number(1).and_then(|month| self.months.get(month.wrapping_sub(1)));
        match (parts.len(), parts.first(), month, number(2)) {
            (3, Some(year), Some(month), Some(day)) if (1..=31).contains(&day) => {
                let day = self.first.filter(|_| day == 1).map_or(day.to_string(), str::to_owned);
                format!("{day}\u{a0}{month} {year}")
            }
            (2, Some(year), Some(month), _) => format!("{month} {year}"),
            _ => date.to_owned(),
        }
    }

    /// `a, b and c`.
    pub(super) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => format!("{}{}{last}", head.join(", "), self.and),
        }
    }

    /// What the counts say, in words: one part a state that occurs.
    pub(super) fn state_of(&self, counts: &Counts) -> Vec<String> {
        let numbers = [
            counts.reviewed,
            counts.translated,
            counts.draft,
            counts.drifted,
            counts.missing,
            counts.questions,
        ];
        let parts = numbers.iter().zip(self.states).filter(|(number, _)| **number > 0);
        parts
            .map(|(&number, (one, many))| {
                let words = if number < 2 { one } else { many };
                format!("{}\u{a0}{words}", self.number(number))
            })
            .collect()
    }

    /// What a mark means.
    pub(super) fn mark(&self, mark: Mark) -> &'static str {
        let [draft, drifted, missing, question] = self.marks;
        match mark {
            Mark::Draft => draft,
            Mark::Drifted => drifted,
            Mark::Missing => missing,
            Mark::Question => question,
        }
    }

    fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(self.thousands);
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lists_and_counts_read_as_their_language_writes_them() {
        assert_eq!(FRENCH.day("2023-09-01"), "1ᵉʳ\u{a0}septembre 2023");
        assert_eq!(ENGLISH.day("2023-09-30"), "30\u{a0}September 2023");
        assert_eq!(ENGLISH.day("2023-09"), "September 2023");
        assert_eq!(FRENCH.day("automne 2023"), "automne 2023");
        assert_eq!(FRENCH.list(&["A".into(), "B".into(), "C".into()]), "A, B et C");
        let counts = Counts { reviewed: 1, draft: 12_345, ..Counts::default() };
        assert_eq!(
            ENGLISH.state_of(&counts),
            ["1\u{a0}sentence reviewed", "12,345\u{a0}sentences to be confirmed"]
        );
    }
}
