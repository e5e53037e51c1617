//! The word tables: one file a language in `abbreviations`, read once.
//!
//! A section (`[never]`, `[number]`, `[maybe]`, `[mark]`, `[cry]`, `[hour]`, `[zone]`, `[opener]`,
//! `[subject]`, `[saying]`, `[numbered]`, `[ordinal]`) gives
//! the words below it their class; the files themselves say what each means.

use std::sync::LazyLock;

/// How a word behaves before a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// No sentence ends here.
    Never,
    /// None before a number or a reference.
    Number,
    /// One does before a word that often opens a sentence.
    Maybe,
    /// A name whose `!` or `?` is its own.
    Mark,
    /// A cry after which a sentence goes on in small letters: `Oh! how`.
    Cry,
    /// One does before a capital that no hour goes on with: `5 p.m. Tuesday`.
    Hour,
    /// One does before any capital (a project said so).
    End,
}

/// The words of one language, sorted for binary search.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    classes: Vec<(&'static str, Class)>,
    /// Ends of compounds: `-str`.
    endings: Vec<(&'static str, Class)>,
    openers: Vec<&'static str>,
    elided: Vec<&'static str>,
    subjects: Vec<&'static str>,
    zones: Vec<&'static str>,
    sayings: Vec<&'static str>,
    numbered: Vec<&'static str>,
    informal: bool,
    edited: bool,
    ordinal: bool,
}

static FRENCH: LazyLock<WordTable> =
    LazyLock::new(|| parse(include_str!("../abbreviations/fr.txt")));
static ENGLISH: LazyLock<WordTable> =
    LazyLock::new(|| parse(include_str!("../abbreviations/en.txt")));

/// The further languages that have a table.
static OTHERS: LazyLock<[(&str, WordTable); 8]> = LazyLock::new(|| {
    [
        ("ar", include_str!("../abbreviations/ar.txt")),
        ("de", include_str!("../abbreviations/de.txt")),
        ("es", include_str!("../abbreviations/es.txt")),
        ("it", include_str!("../abbreviations/it.txt")),
        ("nl", include_str!("../abbreviations/nl.txt")),
        ("pl", include_str!("../abbreviations/pl.txt")),
        ("pt", include_str!("../abbreviations/pt.txt")),
        ("ru", include_str!("../abbreviations/ru.txt")),
    ]
    .map(|(language, text)| (language, parse(text)))
});

/// The table of a language, where there is one.
pub(super) fn of_language(language: &str) -> Option<&'static WordTable> {
    match language {
        "fr" => Some(&FRENCH),
        "en" => Some(&ENGLISH),
        _ => OTHERS.iter().find(|(own, _)| *own == language).map(|(_, table)| table),
    }
}

fn parse(text: &'static str) -> WordTable {
    let mut table = WordTable::default();
    let mut section = "";
    for line in text.lines() {
        let line = line.split_once('#').map_or(line, |(line, _)| line).trim();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            table.informal |= name == "informal";
            table.edited |= name == "edited";
            table.ordinal |= name == "ordinal";
            continue;
        }
        for word in line.split_whitespace() {
            table.add(section, word);
        }
    }
    table.classes.sort_by_key(|(word, _)| *word);
    table.openers.sort_unstable();
    table.elided.sort_unstable();
    table.subjects.sort_unstable();
    table.zones.sort_unstable();
    table.sayings.sort_unstable();
    table.numbered.sort_unstable();
    table
}

impl WordTable {
    fn add(&mut self, section: &str, word: &'static str) {
        let class = match section {
            "never" => Class::Never,
            "number" => Class::Number,
            "maybe" => Class::Maybe,
            "mark" => Class::Mark,
            "cry" => Class::Cry,
            "hour" => Class::Hour,
            "zone" => return self.zones.push(word),
            "saying" => return self.sayings.push(word),
            "numbered" => return self.numbered.push(word),
            "subject" => return self.subjects.push(word),
            _ => return self.add_opener(word),
        };
        let list = if word.starts_with('-') { &mut self.endings } else { &mut self.classes };
        list.push((word, class));
    }

    fn add_opener(&mut self, word: &'static str) {
        match word.strip_suffix('\'') {
            Some(stem) => self.elided.push(stem),
            None => self.openers.push(word),
        }
    }

    /// The class of a word as written, or with a small first letter.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        self.exact(word).or_else(|| self.compound(word)).or_else(|| {
            let first = word.chars().next().filter(|c| c.is_uppercase())?;
            let rest = word.get(first.len_utf8()..)?;
            let mut small = [0u8; 40];
            let mut len = 0;
            let mut put = |bytes: &[u8]| {
                let room = small.get_mut(len..len + bytes.len())?;
                room.copy_from_slice(bytes);
                len += bytes.len();
                Some(())
            };
            for c in first.to_lowercase() {
                put(c.encode_utf8(&mut [0; 4]).as_bytes())?;
            }
            put(rest.as_bytes())?;
            self.exact(std::str::from_utf8(small.get(..len)?).ok()?)
        })
    }

    /// `Goethestr`: the class of what a compound ends in, which the table has as `-str`.
    fn compound(&self, word: &str) -> Option<Class> {
        let ends = |(end, _): &&(&str, Class)| {
            end.strip_prefix('-')
                .and_then(|end| word.strip_suffix(end))
                .is_some_and(|s| s.len() > 1)
        };
        self.endings.iter().find(ends).map(|(_, class)| *class)
    }

    /// The class of a word as written.
    pub(super) fn exact(&self, word: &str) -> Option<Class> {
        let at = self.classes.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        self.classes.get(at).map(|(_, class)| *class)
    }

    /// Whether a sentence often opens with this word, given whole with what hangs on it.
    pub(super) fn opens(&self, word: &str) -> bool {
        match word.split_once(['\'', '’']) {
            // `N'Diaye` is a name: a negation stands before a verb.
            Some(("N", name)) if name.starts_with(char::is_uppercase) => false,
            Some((stem, _)) => self.elides(stem) || self.is_opener(stem),
            None => {
                self.is_opener(word)
                    || word.split_once('-').is_some_and(|(stem, _)| self.is_opener(stem))
            }
        }
    }

    /// Whether the table has the section `[informal]`.
    pub(super) fn is_informal(&self) -> bool {
        self.informal
    }

    /// Whether the table has the section `[edited]`.
    pub(super) fn is_edited(&self) -> bool {
        self.edited
    }

    /// Whether a number or letter behind this word belongs to it.
    pub(super) fn takes_number(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let of = |class| matches!(class, Class::Number | Class::Never);
        self.numbered.binary_search(&word.as_str()).is_ok() || self.class(&word).is_some_and(of)
    }

    /// Whether the table has the section `[ordinal]`: `3. Mai`.
    pub(super) fn has_ordinals(&self) -> bool {
        self.ordinal
    }

    /// Whether this word, in small letters, starts a clause and hardly follows an abbreviation.
    pub(super) fn is_subject(&self, word: &str) -> bool {
        let stem = word.split(['\'', '’']).next().unwrap_or_default();
        self.subjects.binary_search(&stem).is_ok()
    }

    /// Whether this word goes on with the hour before it.
    pub(super) fn is_zone(&self, word: &str) -> bool {
        self.zones.binary_search(&word).is_ok()
    }

    /// Whether this word tells that somebody speaks or thinks.
    pub(super) fn is_saying(&self, word: &str) -> bool {
        self.sayings.binary_search(&word).is_ok()
    }

    fn elides(&self, stem: &str) -> bool {
        self.elided.binary_search(&stem).is_ok()
    }

    fn is_opener(&self, word: &str) -> bool {
        self.openers.binary_search(&word).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_in_two_classes() {
        let others = OTHERS.iter().map(|(_, table)| table);
        for table in [&*FRENCH, &*ENGLISH].into_iter().chain(others) {
            for pair in table.classes.windows(2) {
                assert_ne!(pair[0].0, pair[1].0);
            }
        }
    }

    #[test]
    fn small_words_match_with_a_capital_but_not_the_other_way_round() {
        assert_eq!(FRENCH.class("Art"), Some(Class::Number));
        assert_eq!(FRENCH.class("Mme"), Some(Class::Never));
        assert_eq!(FRENCH.class("mme"), None);
        assert!(FRENCH.opens("L’homme") && FRENCH.opens("Les") && !FRENCH.opens("Dupont"));
        assert!(ENGLISH.opens("It's") && ENGLISH.opens("The"));
    }
}
