//! What multiplies a number: `million`, `Md€`, `million and a half`.

use super::meaning::{Number, Value, ValueKind, ValueUnit, Written};
use super::number::currency;
use super::reader::{FoundValue, ValueReader};
use crate::text::amount::Amount;
use crate::text::fold::fold;
use crate::text::language::Language;

/// What a magnitude word multiplies by, as a power of ten.
fn magnitude(fold: &str, language: Language) -> Option<u32> {
    language.facts().scales.get(fold).copied()
}

/// A magnitude letter that only counts beside a currency.
fn money_letter(letter: &str, language: Language) -> Option<u32> {
    Some(match (language, letter) {
        (_, "k" | "K") => 3,
        (_, "M") | (Language::English, "m") => 6,
        (Language::French, "G") | (Language::English, "b" | "B") => 9,
        _ => return None,
    })
}

/// What a magnitude word or letter multiplies by.
pub(super) fn power_of(word: &str, language: Language) -> Option<Amount> {
    let exponent = magnitude(&fold(word), language).or_else(|| money_letter(word, language));
    exponent.map(Amount::power)
}

impl ValueReader<'_> {
    /// Multiplies by the magnitude words and letters that follow.
    pub(super) fn scale(&self, number: &mut Number, at: usize) -> usize {
        let mut next = at;
        let mut first = None;
        let mut last = 0;
        while let Some((exponent, word, after)) = self.magnitude_at(next) {
            // «million million» is a slip of the pen.
            if exponent == std::mem::replace(&mut last, exponent) {
                break;
            }
            number.amount = number.amount.times(Amount::power(exponent));
            number.or.clear();
            first = first.or(Some(word));
            number.magnitude = first.map(|word| self.start(word)..self.end(after));
            next = after;
        }
        if number.magnitude.is_some() {
            return self.half_of_power(number, Amount::power(last), next);
        }
        self.scale_letter(number, next)
    }

    /// `million et demi`, `million and a half`: half of the power belongs to the number.
    pub(super) fn half_of_power(&self, number: &mut Number, power: Amount, at: usize) -> usize {
        let Some(next) = self.half_after(at) else { return at };
        number.amount = number.amount.plus(power.times(Amount::fraction(1, 2)));
        next
    }

    /// The exponent, the word and the token after it.
    fn magnitude_at(&self, at: usize) -> Option<(u32, usize, usize)> {
        let mut word = self.skip_space(at);
        if word == at && self.is_mark(at, '-') {
            word = at + 1;
        }
        if self.language == Language::French && self.fold(word) == "de" {
            word = self.skip_space(word + 1);
            let exponent = magnitude(self.fold(word), self.language).filter(|&e| e >= 6)?;
            return Some((exponent, word, word + 1));
        }
        let fold = self.fold(word);
        if fold == "k" && word != at {
            return None;
        }
        Some((magnitude(fold, self.language)?, word, word + 1))
    }

    /// `M€`, `k€`, `$5m`, `21 M d'habitants`: a letter that counts beside a currency or what is
    /// counted only.
    fn scale_letter(&self, number: &mut Number, at: usize) -> usize {
        let letter = self.skip_space(at);
        let Some(exponent) = money_letter(self.str(letter), self.language) else { return at };
        let after = self.skip_space(letter + 1);
        let money = currency(self.str(after), self.fold(after)).is_some();
        let counted = self.str(letter) == "M" && matches!(self.fold(after), "de" | "d");
        let scaled = number.amount.times(Amount::power(exponent));
        if money || counted || matches!(number.unit, ValueUnit::Money(_)) && letter == at {
            number.amount = scaled;
            number.or.clear();
            number.magnitude = Some(self.start(letter)..self.end(letter + 1));
            return letter + 1;
        }
        if letter == at && exponent == 6 {
            number.or.push(scaled);
        }
        at
    }

    /// `deux et demi` and `two and a half`: the half belongs to the number.
    pub(super) fn half_more(&self, number: &mut Number, at: usize) -> usize {
        if number.magnitude.is_some() {
            return at;
        }
        let half = || Some(((1, 2), self.half_after(at)?));
        let Some(((above, below), next)) = self.vulgar(self.skip_space(at)).or_else(half) else {
            return at;
        };
        number.amount = number.amount.plus(Amount::fraction(above, below));
        next
    }

    /// A magnitude word alone: `des millions`, `billions of`.
    pub(super) fn bare_magnitude(&self, at: usize) -> FoundValue {
        let fold = self.fold(at);
        if !fold.ends_with('s') {
            return None;
        }
        let exponent = magnitude(fold, self.language).filter(|&e| e >= 6)?;
        let mut number = Number::digits(Amount::power(exponent), self.start(at)..self.end(at + 1));
        number.written = Written::Words;
        number.bare = true;
        number.magnitude = Some(number.numeral.clone());
        let next = self.unit(&mut number, at + 1);
        Some((
            Value { span: self.start(at)..self.end(next), kind: ValueKind::Number(number) },
            next,
        ))
    }

    /// Multiplies a number in words by what follows it.
    pub(super) fn finish_words(&self, number: &mut Number, at: usize) -> usize {
        let next = self.half_more(number, at);
        let next = self.scale(number, next);
        self.unit(number, next)
    }
}
