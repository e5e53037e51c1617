//! Cuts text into words, digits, spaces and marks.

use crate::text::fold::fold;
use crate::text::language::{ascii_digits, digit};
use crate::text::mark;
use crate::text::script::unraised;
use crate::text::word::is_ideograph;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the marks that combine with them.
    Word,
    /// Decimal digits, of any script.
    Digits,
    /// Any white space, no-break spaces included.
    Space,
    /// One other character; raised figures in a row are one, and so is a numbered mark.
    Mark,
}

/// A piece of text; tokens tile it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is made of.
    pub kind: TokenKind,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// A word's lower-case form without accents, digits of other scripts as ASCII; empty for all
    /// else.
    pub fold: String,
}

impl Token {
    /// The token's own text.
    #[must_use]
    pub fn str<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The character of a mark.
    #[must_use]
    pub fn mark(&self, text: &str) -> Option<char> {
        if self.kind == TokenKind::Mark { self.str(text).chars().next() } else { None }
    }
}

/// Cuts a text into tokens that tile it.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if let Some(mark) = text.get(start..).and_then(mark::first) {
            let end = start + mark.span.end;
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            tokens.push(Token { kind: TokenKind::Mark, start, end, fold: String::new() });
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if !goes_on(kind, first, c) {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let piece = text.get(start..end).unwrap_or_default();
        let fold = match kind {
            TokenKind::Word => fold(piece),
            TokenKind::Digits if !piece.is_ascii() => ascii_digits(piece).into_owned(),
            _ => String::new(),
        };
        tokens.push(Token { kind, start, end, fold });
    }
    tokens
}

/// The figures of a raised number, such as `12` of `¹²`.
pub(super) fn raised(text: &str) -> Option<String> {
    if text.is_empty() { None } else { text.chars().map(figure).collect() }
}

fn figure(c: char) -> Option<char> {
    unraised(c).filter(char::is_ascii_digit)
}

fn kind_of(c: char) -> TokenKind {
    if digit(c).is_some() {
        TokenKind::Digits
    } else if c.is_whitespace() {
        TokenKind::Space
    } else if c.is_alphabetic() && c != 'º' && c != 'ª' {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

fn goes_on(kind: TokenKind, first: char, c: char) -> bool {
    match kind {
        TokenKind::Word => {
            kind_of(c) == TokenKind::Word && !is_ideograph(first) && !is_ideograph(c)
                || unicode_normalization::char::is_combining_mark(c)
        }
        TokenKind::Mark => figure(first).is_some() && figure(c).is_some(),
        _ => kind_of(c) == kind,
    }
}
