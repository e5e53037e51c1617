//! Concordance: the units that have some words, in either language.

use std::ops::Range;

use super::Memory;
use crate::text::inflect::one_form;
use crate::text::language::Language;
use crate::text::pattern::Pattern;
use crate::text::value::{Token, TokenKind, tokens};

/// A unit that has what was sought.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hit {
    /// Index of the unit.
    pub unit: usize,
    /// Where it stands in its source, in bytes.
    pub source: Vec<Range<usize>>,
    /// Where it stands in its target.
    pub target: Vec<Range<usize>>,
}

/// What a concordance looks for: words side by side, or a regular expression.
#[derive(Clone, Debug)]
pub struct Sought(SoughtForm);

#[derive(Clone, Debug)]
enum SoughtForm {
    /// Folded words.
    Words(Vec<String>),
    /// Words in their one form, of the source's language and of the target's.
    Forms([(Language, Vec<String>); 2]),
    Expression(Pattern),
}

impl Sought {
    /// Understands what was typed: `/…/` is a regular expression, anything else words. Case and
    /// accents of words do not matter, and the last one may go on: `viol` finds `violences`.
    /// Nothing where there is no word, or no such expression.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let inner = text.trim().strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        if let Some(expression) = inner.filter(|inner| !inner.is_empty()) {
            return Some(Self(SoughtForm::Expression(Pattern::regular(expression)?)));
        }
        let words: Vec<String> = content(text).map(|(_, word)| word).collect();
        (!words.is_empty()).then_some(Self(SoughtForm::Words(words)))
    }

    /// Words in any of their forms, of either language: `travailleuses` finds `travailleur`, `act`
    /// finds `acts`.
    #[must_use]
    pub fn by_form(text: &str, languages: (Language, Language)) -> Option<Self> {
        let forms = [languages.0, languages.1].map(|language| {
            let words = formed(text, language).into_iter().map(|word| word.1);
            (language, words.collect::<Vec<_>>())
        });
        let some = forms.iter().any(|(_, words)| !words.is_empty());
        some.then_some(Self(SoughtForm::Forms(forms)))
    }

    /// Where it stands in a source and its target, in bytes; nothing where it stands in neither.
    #[must_use]
    pub fn places(&self, source: &str, target: &str) -> Option<[Vec<Range<usize>>; 2]> {
        let found = [(source, 0), (target, 1)].map(|(text, side)| match &self.0 {
            SoughtForm::Words(words) => places(content(text).collect(), words, true),
            SoughtForm::Forms(forms) => {
                let Some((language, sought)) = forms.get::<usize>(side) else { return Vec::new() };
                places(formed(text, *language), sought, false)
            }
            SoughtForm::Expression(pattern) => {
                pattern.places(text).into_iter().filter(|place| !place.is_empty()).collect()
            }
        });
        found.iter().any(|places| !places.is_empty()).then_some(found)
    }
}

impl Memory {
    /// Units that have what is sought in one of the languages, at most `most`, latest first.
    ///
    /// # Examples
    ///
    /// ```
    /// use enregard_engine::memory::{Memory, MemoryUnit, Sought};
    ///
    /// let unit = MemoryUnit {
    ///     source: "La traite des êtres humains.".into(),
    ///     target: "Human trafficking.".into(),
    ///     ..MemoryUnit::default()
    /// };
    /// let memory = Memory::new(vec![unit]);
    /// let hits = |text| memory.concordance(&Sought::parse(text).unwrap(), 10);
    /// assert_eq!(hits("etres humain")[0].source, [14..28]);
    /// assert_eq!(hits("trafficking")[0].target, [6..17]);
    /// assert_eq!(hits("/tr[ae]i/")[0].source, [3..7]);
    /// ```
    #[must_use]
    pub fn concordance(&self, sought: &Sought, most: usize) -> Vec<Hit> {
        let found = self.units().rev().filter_map(|(unit, text)| {
            let [source, target] = sought.places(&text.source, &text.target)?;
            Some(Hit { unit, source, target })
        });
        found.take(most).collect()
    }
}

/// Words and digits with their folded form.
fn content(text: &str) -> impl Iterator<Item = (Token, String)> {
    tokens(text).into_iter().filter_map(move |token| match token.kind {
        TokenKind::Word => {
            let fold = token.fold.clone();
            Some((token, fold))
        }
        TokenKind::Digits => {
            let digits = token.str(text).to_owned();
            Some((token, digits))
        }
        _ => None,
    })
}

/// Words in their one form; those that become nothing, such as articles, are left out.
fn formed(text: &str, language: Language) -> Vec<(Token, String)> {
    let forms = content(text).map(|(token, word)| (token, one_form(&word, language)));
    forms.filter(|(_, form)| !form.is_empty()).collect()
}

/// Where words stand side by side; the last may go on where it is open.
fn places(words: Vec<(Token, String)>, sought: &[String], open: bool) -> Vec<Range<usize>> {
    if sought.is_empty() {
        return Vec::new();
    }
    let fits = |window: &&[(Token, String)]| {
        window.iter().zip(sought).enumerate().all(|(at, ((_, word), wanted))| {
            let last = open && at + 1 == sought.len();
            if last { word.starts_with(wanted.as_str()) } else { word == wanted }
        })
    };
    words
        .windows(sought.len())
        .filter(fits)
        .filter_map(|window| Some(window.first()?.0.start..window.last()?.0.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_unicode_form_and_on_request_any_form_of_a_word_is_found() {
        let (source, target) =
            ("La pre\u{301}carite\u{301} des travailleuses.", "The workers\u{2019} insecurity.");
        let both = (Language::French, Language::English);
        let found = |sought: Option<Sought>| sought.unwrap().places(source, target);
        let places = |sought, side: usize| found(sought).unwrap()[side].clone();
        assert_eq!(places(Sought::parse("précarité"), 0), vec![3..16]);
        assert_eq!(found(Sought::parse("travailleur")), None);
        assert_eq!(found(Sought::by_form("le travailleur", both)).unwrap()[0].len(), 1);
        assert_eq!(places(Sought::by_form("worker", both), 1), vec![4..11]);
        assert!(Sought::by_form("…", both).is_none());
    }
}
