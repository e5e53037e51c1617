//! Lists of words, a file a list in `lists/`, named after the language that they are of.
//!
//! Words stand behind spaces or on lines of their own, folded; `#` starts a line that is said to
//! people. A new word is put into its file, with a case in `tests/data/check/` or
//! `tests/data/drift/`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// A list of words.
#[derive(Debug)]
pub struct WordList {
    text: &'static str,
    words: OnceLock<FxHashSet<&'static str>>,
}

impl WordList {
    const fn of(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    /// Whether a word stands in it.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let words = || lines(self.text).flat_map(str::split_whitespace).collect();
        self.words.get_or_init(words).contains(word)
    }

    /// Its words, in the order of the file.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        lines(self.text).flat_map(str::split_whitespace)
    }

    /// Its lines, where an entry is a line: a phrase, or columns between tabs.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        lines(self.text)
    }

    /// The first two columns of each line.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        lines(self.text).filter_map(|line| {
            let mut columns = line.split('\t');
            columns.next().zip(columns.next())
        })
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $file:literal)*) => {
        $($(#[$doc])*
        pub static $name: WordList = WordList::of(include_str!(concat!("lists/", $file)));)*
    };
}

lists! {
    /// Function words of French that no English sentence has.
    FRENCH_FUNCTION "fr-function.txt"
    /// Function words of French that names and phrases in English texts have too.
    FRENCH_SHARED "fr-shared.txt"
    /// Further words of French that carry no content.
    FRENCH_EMPTY "fr-empty.txt"
    /// Words beside the function words that start and end no term, without their endings.
    FRENCH_EDGES "fr-edges.txt"
    /// What names of places in French towns begin with.
    STREETS "fr-streets.txt"
    /// Function words of English.
    ENGLISH_FUNCTION "en-function.txt"
    /// Function words of English that open compounds.
    COMPOUNDING "en-compounding.txt"
    /// Words with accents that English took over.
    NATURALIZED "en-naturalized.txt"
    /// Borrowed phrases that are English too, a line each.
    LOANS "en-loans.txt"
    /// Days, months, languages and nationalities, which have a capital in English.
    CAPITALS "en-capitals.txt"
    /// What stays small behind a nationality: «french fries».
    SMALL_AFTER "en-small.txt"
    /// Words that English may double.
    DOUBLED "en-doubled.txt"
    /// French turned word by word, which is never English.
    CALQUES "en-calques.txt"
    /// Countries and towns, in French and in English.
    PLACES "places.tsv"
    /// Seasons, in French and in English.
    SEASONS "seasons.tsv"
    /// British and American spellings.
    SPELLINGS "spellings.tsv"
    /// French acronyms and their English ones.
    ACRONYMS "acronyms.tsv"
    /// Words that look alike and mean something else: a French stem, the English word, `sure` or
    /// `doubtful`, what excuses it in the French, in the English.
    FALSE_FRIENDS "false-friends.tsv"
    /// Words of French that begin a clause or a part of one.
    FRENCH_JOINING "fr-joining.txt"
    /// Words of English that begin a clause or a part of one.
    ENGLISH_JOINING "en-joining.txt"
    /// Words of English that may stand before the one that opens a question.
    INTRODUCING "en-introducing.txt"
    /// Words that open a question in English.
    ASKING "en-asking.txt"
    /// Words with which French asks without a question mark.
    INDIRECT "fr-indirect.txt"
    /// Words of French that make half a denial of one.
    FRENCH_HALVING "fr-halving.txt"
    /// Verbs of French that say nothing by themselves beside another verb.
    FRENCH_HELPING "fr-helping.txt"
    /// French words that stand before a label and are no English.
    FRENCH_REFERENCE "fr-reference.txt"
    /// Words of English before an article that counts what follows: «for a month».
    COUNTING "en-counting.txt"
    /// Nouns of French that a Roman numeral of one letter follows.
    DIVISIONS "fr-divisions.txt"
    /// Words of French that deny, or say as much.
    FRENCH_NEGATIVE "fr-negative.txt"
    /// Words of English that deny, or say as much.
    ENGLISH_NEGATIVE "en-negative.txt"
    /// Words that deny or restrict, in French and in English.
    DENYING "denying.txt"
    /// Words with which no sentence ends.
    UNENDING "unending.txt"
    /// What documents are divided into.
    TEXT_DIVISIONS "divisions.txt"
    /// What reports and handbooks count besides their divisions.
    COUNTED "counted.txt"
    /// What captions stand at.
    CAPTIONED "captioned.txt"
    /// Words that point back at the sentence before.
    POINTING_BACK "pointing.txt"
    /// Words that people say of themselves, and verbs of those who tell what they said.
    SPEAKING "speaking.txt"
}

/// Whether a folded word is a function word of French in the broad sense: it carries no content.
#[must_use]
pub fn is_empty_in_french(fold: &str) -> bool {
    FRENCH_FUNCTION.has(fold) || FRENCH_EMPTY.has(fold)
}
