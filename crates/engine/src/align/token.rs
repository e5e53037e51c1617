//! Cuts a sentence into the tokens that the aligner compares.
//!
//! Text and its language in; short strings out, in order:
//!
//! - words in lower case, accents folded, cut to their stems;
//! - elided words apart from what follows (`l'eau` is `l`, `eau`), English `n't` as `not`;
//! - numbers whole, with thousands joined and a decimal point (`1 234,5` and `1,234.5` are one
//!   token);
//! - marks that say something (`?`, `:`, quotes, dashes) as tokens, in one form each.
//!
//! Which marks stand between digits is known of the language ([`crate::text::language`]).

use crate::text::fold::fold_into;
use crate::text::language::{Facts, Language};
use crate::text::stem::stem;
use crate::text::word::{is_apostrophe, is_elided, is_ideograph};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AlignTokenKind {
    Word,
    Number,
    Mark,
}

/// Calls `give` with each token: what it is, its stem and its whole form, both folded.
pub(super) fn tokens(text: &str, language: &str, give: &mut dyn FnMut(AlignTokenKind, &str, &str)) {
    let facts = Language::of_tag(language).facts();
    let word = String::with_capacity(24);
    let mut scan = TokenScan { text, at: 0, language, facts, word, give };
    scan.run();
}

struct TokenScan<'a> {
    text: &'a str,
    at: usize,
    language: &'a str,
    facts: &'static Facts,
    word: String,
    give: &'a mut dyn FnMut(AlignTokenKind, &str, &str),
}

impl TokenScan<'_> {
    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() {
                self.number();
            } else if is_ideograph(c) {
                self.single(c);
            } else if c.is_alphabetic() {
                self.letters();
            } else {
                self.mark(c);
            }
        }
    }

    /// The character `bytes` after the cursor.
    fn peek(&self, bytes: usize) -> Option<char> {
        self.text.get(self.at + bytes..)?.chars().next()
    }

    fn single(&mut self, c: char) {
        let start = self.at;
        self.at += c.len_utf8();
        let token = self.text.get(start..self.at).unwrap_or_default();
        (self.give)(AlignTokenKind::Word, token, token);
    }

    fn letters(&mut self) {
        self.word.clear();
        while let Some(c) = self.peek(0).filter(|c| is_word(*c) && !is_ideograph(*c)) {
            match latin(c) {
                Some(latin) => self.word.push_str(latin),
                None => fold_into(c, &mut self.word),
            }
            self.at += c.len_utf8();
        }
        let Some(mark) = self.peek(0).filter(|c| is_apostrophe(*c)) else {
            return self.give_word();
        };
        let next = self.peek(mark.len_utf8());
        if self.language == "en" {
            self.english_tail(mark, next);
        } else if next.is_some_and(is_word) && !is_elided(&self.word) {
            // aujourd'hui, prud'homme: one word
            self.at += mark.len_utf8();
            let head = std::mem::take(&mut self.word);
            self.letters_after(&head);
        } else {
            self.give_word();
            self.at += mark.len_utf8();
        }
    }

    fn letters_after(&mut self, head: &str) {
        self.word.push_str(head);
        while let Some(c) = self.peek(0).filter(|c| is_word(*c)) {
            fold_into(c, &mut self.word);
            self.at += c.len_utf8();
        }
        self.give_word();
    }

    /// `don't` is `do`, `not`; the endings `'s`, `'ll` and their kin say nothing by themselves.
    fn english_tail(&mut self, mark: char, next: Option<char>) {
        let negated = self.word.ends_with('n') && matches!(next, Some('t' | 'T'));
        if negated {
            self.word.pop();
        }
        self.give_word();
        self.at += mark.len_utf8();
        if negated {
            (self.give)(AlignTokenKind::Word, "not", "not");
        }
        let ending = self.text.get(self.at..).unwrap_or_default();
        let letters = ending.chars().take_while(|c| is_word(*c)).count();
        if letters <= 2 {
            self.at += ending.chars().take(letters).map(char::len_utf8).sum::<usize>();
        }
    }

    fn give_word(&mut self) {
        if !self.word.is_empty() {
            (self.give)(AlignTokenKind::Word, stem(&self.word), &self.word);
        }
    }

    /// Digits, with the thousands marks and the decimal mark of the language between them.
    fn number(&mut self) {
        self.word.clear();
        let (mut group, mut first, mut fraction) = (0, true, false);
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() {
                self.word.push(c);
                group += 1;
                self.at += 1;
                continue;
            }
            let width = c.len_utf8();
            let digits = self.digits_at(width);
            let joins =
                !fraction && digits == 3 && (1..=3).contains(&group) && (first || group == 3);
            if joins && self.facts.groups(c) {
                first = false;
            } else if self.facts.decimal.contains(&c) && !fraction && digits > 0 {
                self.word.push('.');
                fraction = true;
            } else {
                break;
            }
            group = 0;
            self.at += width;
        }
        (self.give)(AlignTokenKind::Number, &self.word, &self.word);
        // the `er` of `1er`, the `th` of `4th`
        while let Some(c) = self.peek(0).filter(|c| c.is_alphabetic() && !is_ideograph(*c)) {
            self.at += c.len_utf8();
        }
    }

    fn digits_at(&self, bytes: usize) -> usize {
        let rest = self.text.get(self.at + bytes..).unwrap_or_default();
        rest.bytes().take_while(u8::is_ascii_digit).count()
    }

    fn mark(&mut self, c: char) {
        self.at += c.len_utf8();
        let form = match c {
            '?' | '？' | '؟' => "?",
            '!' | '！' => "!",
            ';' | '；' | '؛' => ";",
            ':' | '：' => ":",
            '«' | '»' | '"' | '\u{201c}'..='\u{201f}' | '\u{2039}' | '\u{203a}' | '「' | '」' => {
                "\""
            }
            '\u{2012}'..='\u{2015}' => "\u{2013}",
            '-' if self.peek(0) == Some('-') => {
                self.at += 1;
                "\u{2013}"
            }
            '…' => "…",
            '.' if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("..")) => {
                self.at += 2;
                "…"
            }
            '(' | ')' | '（' | '）' => "(",
            '٪' => return (self.give)(AlignTokenKind::Mark, "%", "%"),
            '[' | ']' => "[",
            '%' | '€' | '$' | '£' | '°' | '§' | '&' | '=' | '+' | '*' | '@' | '#' | '/' | '_' =>
            {
                let start = self.at - c.len_utf8();
                let mark = self.text.get(start..self.at).unwrap_or_default();
                return (self.give)(AlignTokenKind::Mark, mark, mark);
            }
            _ => return,
        };
        (self.give)(AlignTokenKind::Mark, form, form);
    }
}

/// A Cyrillic letter as names are written in Latin ones, so that `Мерлак` is seen to be `Merlac`.
fn latin(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "ch", "sh", "sh", "", "y", "", "e", "u", "a",
    ];
    let small = match c {
        'А'..='Я' => u32::from(c) - u32::from('А'),
        'а'..='я' => u32::from(c) - u32::from('а'),
        'Ё' | 'ё' => 5,
        _ => return None,
    };
    LETTERS.get(small as usize).copied()
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, language: &str) -> String {
        let mut all = Vec::new();
        tokens(text, language, &mut |_, stem, _| all.push(stem.to_owned()));
        all.join(" ")
    }

    #[test]
    fn words_elisions_and_marks() {
        assert_eq!(
            cut("L’été, qu'il n'aime « guère » ?", "fr"),
            "l ete qu il n aime \" guere \" ?"
        );
        assert_eq!(cut("Aujourd'hui, la sœur…", "fr"), "aujou la soeur …");
        assert_eq!(
            cut("I don't know John's house -- we'll see.", "en"),
            "i do not know john house – we see"
        );
        assert_eq!(cut("une porte-fenêtre, demandai-je", "fr"), "une porte fenet deman je");
    }

    #[test]
    fn numbers_agree_between_languages() {
        assert_eq!(cut("1 234,5 et 12 000 000 en 1914", "fr"), "1234.5 et 12000000 en 1914");
        assert_eq!(cut("1,234.5 and 12,000,000 in 1914", "en"), "1234.5 and 12000000 in 1914");
        assert_eq!(cut("1.234,5 und 8848 m", "de"), "1234.5 und 8848 m");
        assert_eq!(cut("le 1er mai 2016, 3 enfants", "fr"), "le 1 mai 2016 3 enfan");
        assert_eq!(cut("in 1914 200 men", "en"), "in 1914 200 men");
    }

    #[test]
    fn other_scripts_come_in_the_same_form() {
        assert_eq!(cut("Мэр Павел Ёжин", "ru"), "mer pavel ejin");
        assert_eq!(cut("كم؛ 71٪ أين؟", "ar").matches(['?', ';', '%']).count(), 3);
        assert_eq!(cut("（71%）？", "zh"), cut("(71%)?", "fr"));
    }

    #[test]
    fn any_text_is_cut() {
        for text in ["", "'", "’’", "1,", "1,2,3.4.5", "\u{301}", "漢字かな", "n't", "''s"]
        {
            for language in ["fr", "en", "de", "ja"] {
                cut(text, language);
            }
        }
    }
}
