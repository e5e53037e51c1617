//! Which word of a translation says which word of its source, the surest first, one to one
//! (competitive linking, Melamed 2000): equal figures, names that stand in both, terms of a
//! country, words of the bilingual lists, words that look alike.
//!
//! Nothing is learned from the text: what is found here holds for one sentence by itself.

use std::ops::Range;

use crate::text::bilingual::kinship;
use crate::text::figure::figures;
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::lists::{ENGLISH_FUNCTION, FRENCH_SHARED, is_empty_in_french};
use crate::text::word::{WordTokenKind, tokens};

/// A word of a sentence.
pub(super) struct LinkedWord {
    pub(super) span: Range<usize>,
    pub(super) fold: String,
    /// It says something by itself.
    pub(super) content: bool,
    /// Its value, where it is a figure.
    value: Option<String>,
    /// Its counterpart on the other side.
    pub(super) partner: Option<usize>,
}

/// The words of a sentence and of its translation, linked.
pub(super) struct WordLinks {
    pub(super) source: Vec<LinkedWord>,
    pub(super) target: Vec<LinkedWord>,
}

impl WordLinks {
    pub(super) fn new(source: &str, target: &str) -> Self {
        let content = |word: &str| !is_empty_in_french(word) && !FRENCH_SHARED.has(word);
        let source = words(source, Language::French, &content);
        let target = words(target, Language::English, &|word| !ENGLISH_FUNCTION.has(word));
        let mut links = Self { source, target };
        links.link();
        links
    }

    fn link(&mut self) {
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        for (at, french) in self.source.iter().enumerate() {
            for (to, english) in self.target.iter().enumerate() {
                let alike = likeness(french, english);
                if alike > 0.0 {
                    let place = |at: usize, of: usize| at as f32 / of.max(1) as f32;
                    let apart = (place(at, self.source.len()) - place(to, self.target.len())).abs();
                    found.push((alike - apart / 2.0, at, to));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, at, to) in found {
            let (Some(french), Some(english)) = (self.source.get_mut(at), self.target.get_mut(to))
            else {
                continue;
            };
            if french.partner.is_none() && english.partner.is_none() {
                (french.partner, english.partner) = (Some(to), Some(at));
            }
        }
    }
}

fn words(text: &str, language: Language, content: &dyn Fn(&str) -> bool) -> Vec<LinkedWord> {
    let figures = figures(text, language);
    let value = |span: &Range<usize>| {
        let inside =
            figures.iter().filter(|f| span.start <= f.span.start && f.span.end <= span.end);
        let values: Vec<&str> = inside.map(|figure| figure.value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(" "))
    };
    let said = tokens(text).into_iter().filter(|token| {
        matches!(token.kind, WordTokenKind::Word | WordTokenKind::Number | WordTokenKind::Note)
    });
    said.map(|token| {
        let word = text.get(token.span.clone()).unwrap_or_default();
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let value = value(&token.span);
        let fold = fold(word);
        let elided = fold.ends_with(['\'', '’']);
        let content = value.is_some() || !elided && content(&fold);
        LinkedWord { span: token.span, fold, content, value, partner: None }
    })
    .collect()
}

/// How surely two words say the same; 0 where nothing speaks for it.
fn likeness(french: &LinkedWord, english: &LinkedWord) -> f32 {
    if !french.content || !english.content {
        return 0.0;
    }
    match (&french.value, &english.value) {
        (Some(a), Some(b)) => return if a == b { 4.0 } else { 0.0 },
        (None, None) => {}
        _ => return 0.0,
    }
    kinship(&french.fold, &english.fold)
}
