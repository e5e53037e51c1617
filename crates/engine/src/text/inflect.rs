//! Words brought to one form, so that a term is found in its plural, feminine or elided form.
//!
//! Tokens in, [`Form`]s out, each with its place; [`Placed`] looks for a phrase among them,
//! [`Phrases`] for many. The forms are for comparing only: `travailleuses` and `travailleur` both
//! become `travailleur`, and some forms are no words at all.
//!
//! French and English have rules of their own; the file of another language may list endings that
//! fall off (`forms`, light stemming after Savoy 2006). Words of a language without them are
//! compared as they are written.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::language::Language;
use super::value::{Token, TokenKind, tokens};

/// A word in its one form, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The form.
    pub form: String,
    /// Where the word stands, in bytes.
    pub span: Range<usize>,
    /// All capitals: an acronym, compared as it is.
    capitals: bool,
}

/// The masculine singular of a folded French word, near enough; articles become nothing.
#[must_use]
pub fn french(fold: &str) -> String {
    match fold {
        "le" | "la" | "les" | "l" => return String::new(),
        "de" | "du" | "des" | "d" => return "de".to_owned(),
        "au" | "aux" => return "a".to_owned(),
        _ => {}
    }
    let word = fold.strip_suffix('s').filter(|word| word.len() > 2).unwrap_or(fold);
    let word = word.strip_suffix("aux").map_or_else(|| word.to_owned(), |root| format!("{root}al"));
    let word = word.strip_suffix("eux").map_or_else(|| word.clone(), |root| format!("{root}eu"));
    for (feminine, masculine) in [
        ("trice", "teur"),
        ("euse", "eur"),
        ("ienne", "ien"),
        ("onne", "on"),
        ("elle", "el"),
        ("ette", "et"),
        ("iere", "ier"),
        ("ive", "if"),
        ("ee", "e"),
    ] {
        if let Some(root) = word.strip_suffix(feminine).filter(|root| root.len() >= 2) {
            return format!("{root}{masculine}");
        }
    }
    match word.strip_suffix('e').filter(|root| root.len() >= 3) {
        Some(root) => root.to_owned(),
        None => word,
    }
}

/// The singular of a folded English word, near enough; `the` becomes nothing.
#[must_use]
pub fn english(fold: &str) -> String {
    match fold {
        "the" => return String::new(),
        "women" => return "woman".to_owned(),
        "men" => return "man".to_owned(),
        "children" => return "child".to_owned(),
        "people" => return "person".to_owned(),
        _ => {}
    }
    if let Some(root) = fold.strip_suffix("ies").filter(|root| root.len() >= 2) {
        return format!("{root}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if fold.ends_with(ending) {
            return fold.get(..fold.len() - 2).unwrap_or(fold).to_owned();
        }
    }
    let plural =
        fold.len() > 3 && !fold.ends_with("ss") && !fold.ends_with("us") && !fold.ends_with("is");
    match fold.strip_suffix('s').filter(|_| plural) {
        Some(root) => root.to_owned(),
        None => fold.to_owned(),
    }
}

/// A folded word in its one form; as it is where nothing is known of the language's forms.
///
/// ```
/// use enregard_engine::text::{inflect::one_form, language::Language};
///
/// assert_eq!(one_form("leyes", Language::Spanish), one_form("ley", Language::Spanish));
/// assert_eq!(one_form("prawa", Language::Polish), "prawa");
/// ```
#[must_use]
pub fn one_form(fold: &str, language: Language) -> String {
    match language {
        Language::French => french(fold),
        Language::English => english(fold),
        _ => match &language.facts().endings {
            Some(endings) => endings.one_form(fold),
            None => fold.to_owned(),
        },
    }
}

/// Whether the forms of a language's words are known, or it has none.
#[must_use]
pub fn knows_forms(language: Language) -> bool {
    matches!(language, Language::French | Language::English) || language.facts().endings.is_some()
}

/// The words of a text of some language, each in its one form. A possessive `s` is none.
#[must_use]
pub fn formed_words(text: &str, tokens: &[Token], language: Language) -> Vec<Form> {
    tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits))
        .map(|token| {
            let word = token.str(text);
            let capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
            let form = match token.kind {
                TokenKind::Word if !capitals => one_form(&token.fold, language),
                _ => word.to_owned(),
            };
            Form { form, span: token.start..token.end, capitals }
        })
        .filter(|form| !form.form.is_empty() && form.form != "s")
        .collect()
}

/// The words of a text, and where each word stands among them: how long the text is hardly matters
/// to a phrase.
#[derive(Clone, Debug)]
pub struct Placed {
    language: Language,
    words: Vec<Form>,
    by_fold: FxHashMap<String, Vec<usize>>,
}

impl Placed {
    /// Takes the words of a text.
    #[must_use]
    pub fn new(text: &str, tokens: &[Token], language: Language) -> Self {
        let words = formed_words(text, tokens, language);
        let mut by_fold: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, word) in words.iter().enumerate() {
            by_fold.entry(fold(&word.form)).or_default().push(at);
        }
        Self { language, words, by_fold }
    }

    /// The words, in order.
    #[must_use]
    pub fn words(&self) -> &[Form] {
        &self.words
    }

    /// Where a phrase stands, each word compared in its one form.
    #[must_use]
    pub fn find(&self, phrase: &str) -> Vec<Range<usize>> {
        let sought = formed_words(phrase, &tokens(phrase), self.language);
        // The word of it that is rarest here leads to it.
        let lists = sought.iter().map(|word| self.by_fold.get(&fold(&word.form)));
        let lists: Option<Vec<&Vec<usize>>> = lists.collect();
        let rarest = lists.iter().flatten().enumerate().min_by_key(|(_, places)| places.len());
        let Some((inside, places)) = rarest else { return Vec::new() };
        let starts = places.iter().filter_map(|at| at.checked_sub(inside));
        let windows = starts.filter_map(|at| self.words.get(at..at + sought.len()));
        windows.filter_map(|window| place(window, &sought)).collect()
    }

    /// Whether a word here is put together with this one, in a language that does so: `Handel` in
    /// `Handelsrecht`.
    #[must_use]
    pub fn compound(&self, word: &str) -> bool {
        if !self.language.facts().compounds {
            return false;
        }
        let parts = formed_words(word, &tokens(word), self.language);
        let [part] = parts.as_slice() else { return false };
        part.form.chars().count() > 3
            && self.words.iter().any(|word| word.form.contains(&part.form))
    }
}

/// Many phrases, to be looked for at once: how many there are hardly matters.
#[derive(Clone, Debug)]
pub struct Phrases {
    /// By the folds of the words: the phrase's number and its words.
    by_folds: FxHashMap<String, Vec<(usize, Vec<Form>)>>,
    /// How many words phrases have.
    lengths: BTreeSet<usize>,
}

impl Phrases {
    /// Takes phrases, numbered in their order.
    pub fn new<'p>(phrases: impl Iterator<Item = &'p str>, language: Language) -> Self {
        let mut by_folds: FxHashMap<String, Vec<(usize, Vec<Form>)>> = FxHashMap::default();
        let mut lengths = BTreeSet::new();
        for (number, phrase) in phrases.enumerate() {
            let sought = formed_words(phrase, &tokens(phrase), language);
            if !sought.is_empty() {
                lengths.insert(sought.len());
                by_folds.entry(folds(&sought)).or_default().push((number, sought));
            }
        }
        Self { by_folds, lengths }
    }

    /// The phrases that stand among words, each with its places, by their numbers.
    #[must_use]
    pub fn among(&self, words: &[Form]) -> Vec<(usize, Vec<Range<usize>>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        let windows = self.lengths.iter().flat_map(|length| words.windows(*length));
        for window in windows {
            for (number, sought) in self.by_folds.get(&folds(window)).into_iter().flatten() {
                found.extend(place(window, sought).map(|place| (*number, place)));
            }
        }
        found.sort_by_key(|(number, place)| (*number, place.start));
        let runs = found.chunk_by(|a, b| a.0 == b.0);
        runs.filter_map(|run| {
            Some((run.first()?.0, run.iter().map(|(_, place)| place.clone()).collect()))
        })
        .collect()
    }
}

/// What two phrases that may be the same have in common.
fn folds(words: &[Form]) -> String {
    words.iter().map(|word| fold(&word.form) + " ").collect()
}

/// Where these words stand in the text, if they are the ones sought.
fn place(window: &[Form], sought: &[Form]) -> Option<Range<usize>> {
    let same = |a: &Form, b: &Form| {
        a.form == b.form
            || (a.capitals != b.capitals && fold(&a.form) == fold(&b.form) && a.form.len() > 5)
    };
    let all = window.iter().zip(sought).all(|(a, b)| same(a, b));
    if all { Some(window.first()?.span.start..window.last()?.span.end) } else { None }
}
