//! Words brought to one form, so that a term is found in its plural, feminine or elided form.

use std::ops::Range;

use crate::text::value::{Token, TokenKind, fold, tokens};

/// A word in its one form, and where it stands.
pub(super) struct Form {
    pub(super) form: String,
    pub(super) span: Range<usize>,
    /// All capitals: an acronym, compared as it is.
    capitals: bool,
}

/// The masculine singular of a folded French word, near enough; articles become nothing.
pub(crate) fn french(fold: &str) -> String {
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
pub(crate) fn english(fold: &str) -> String {
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

fn forms(text: &str, tokens: &[Token], one: fn(&str) -> String) -> Vec<Form> {
    tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits))
        .map(|token| {
            let word = token.str(text);
            let capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
            let form = match token.kind {
                TokenKind::Word if !capitals => one(&token.fold),
                _ => word.to_owned(),
            };
            Form { form, span: token.start..token.end, capitals }
        })
        .filter(|form| !form.form.is_empty())
        .collect()
}

/// The words of a French text.
pub(super) fn french_words(text: &str, tokens: &[Token]) -> Vec<Form> {
    forms(text, tokens, french)
}

/// The words of an English text; a possessive `s` is none.
pub(super) fn english_words(text: &str, tokens: &[Token]) -> Vec<Form> {
    let mut words = forms(text, tokens, english);
    words.retain(|word| word.form != "s");
    words
}

/// Where a phrase stands among words, each compared in its one form.
pub(super) fn find_phrase(
    phrase: &str,
    words: &[Form],
    one: fn(&str) -> String,
) -> Vec<Range<usize>> {
    let mut sought = forms(phrase, &tokens(phrase), one);
    sought.retain(|word| word.form != "s");
    if sought.is_empty() {
        return Vec::new();
    }
    let same = |a: &Form, b: &Form| {
        a.form == b.form
            || (a.capitals != b.capitals && fold(&a.form) == fold(&b.form) && a.form.len() > 5)
    };
    words
        .windows(sought.len())
        .filter(|window| window.iter().zip(&sought).all(|(a, b)| same(a, b)))
        .filter_map(|window| Some(window.first()?.span.start..window.last()?.span.end))
        .collect()
}
