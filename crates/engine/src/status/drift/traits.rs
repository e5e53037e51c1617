//! What a text says that is dangerous to get wrong: figures, denials, names.
//!
//! A text in typographic form in, [`Traits`] out; two of them compared give the class of a change.
//! Every doubt goes to the more dangerous side.
//!
//! New denying word: a line in `text/lists/denying.txt`. New unit: a line in the file
//! of its language (`text::language`). Each with a case in
//! `tests/data/drift/`.

use rustc_hash::FxHashSet;

use crate::model::DriftClass;
use crate::text::address::{addresses, stands_in};
use crate::text::figure::{FigureKind, figures};
use crate::text::fold::fold;
use crate::text::language::{Language, Measure};
use crate::text::lists::{DENYING, DIVISIONS};
use crate::text::norm::{decomposed, is_mark};
use crate::text::word::{WordToken, WordTokenKind, is_apostrophe, tokens};

/// Signs and words of money and shares, of which another is another quantity.
const SIGNS: &[&[&str]] = &[
    &["%"],
    &["‰"],
    &["€", "euro", "euros"],
    &["$", "dollar", "dollars"],
    &["£", "sterling"],
    &["franc", "francs"],
    &["k€"],
    &["M€"],
];

/// What a quantity is counted in, by the name of the unit.
fn unit_of(form: &str) -> Option<&'static str> {
    let lower = form.to_lowercase();
    let sign = SIGNS.iter().find(|forms| forms.contains(&form) || forms.contains(&lower.as_str()));
    let folded = fold(form);
    let named = |language: Language| language.facts().units.get(&folded).copied();
    let unit = || {
        let symbol = Measure::of_symbol(form).or_else(|| Measure::of_symbol(&lower));
        let unit =
            symbol.or_else(|| named(Language::French)).or_else(|| named(Language::English))?;
        Some(unit.name)
    };
    sign.and_then(|forms| forms.first().copied()).or_else(unit)
}

/// Abbreviations that a capital or a figure may follow, in small letters, without their point.
const SHORTENED: &[&str] = &[
    "m", "mm", "mme", "mmes", "mlle", "dr", "pr", "me", "mgr", "st", "ste", "mr", "mrs", "art",
    "al", "cf", "p", "pp", "vol", "n", "no", "nos", "éd", "ex", "env", "av", "bd", "chap", "fig",
    "réf", "t", "tit", "sect", "par", "ch",
];

/// What puts a word into its contrary.
const REVERSING: &[&str] = &[
    "in", "im", "il", "ir", "dé", "dés", "més", "mé", "mal", "dis", "non", "non-", "anti", "anti-",
];

/// What makes a change dangerous.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Values of the figures, with signs, units and references, in order.
    pub(super) figures: Vec<String>,
    /// Bare addresses, sorted.
    pub(super) addresses: Vec<String>,
    /// Denying words, sorted.
    denials: Vec<String>,
    /// Words with a capital, the first of a sentence apart, sorted.
    names: Vec<String>,
    /// Every word, lower case, sorted.
    words: Vec<String>,
}

impl Traits {
    pub(super) fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let spans = addresses(text);
        let mut traits = Self { figures: quantities(text, &tokens), ..Self::default() };
        traits.addresses =
            spans.iter().filter_map(|span| text.get(span.clone())).map(led).collect();
        let mut opens = true;
        let mut last = "";
        for token in &tokens {
            let piece = text.get(token.span.clone()).unwrap_or_default();
            match token.kind {
                WordTokenKind::Word => {
                    traits.word(piece, opens);
                    (opens, last) = (false, piece);
                }
                WordTokenKind::Punctuation if piece == "." => opens |= !is_shortened(last),
                WordTokenKind::Punctuation => opens |= matches!(piece, "!" | "?" | ":"),
                _ => {}
            }
        }
        for list in
            [&mut traits.addresses, &mut traits.denials, &mut traits.names, &mut traits.words]
        {
            list.sort_unstable();
        }
        traits
    }

    fn word(&mut self, piece: &str, opens: bool) {
        let form = piece.to_lowercase().replace(is_apostrophe, "'");
        if DENYING.has(&form) || form.starts_with("non-") {
            self.denials.push(form.clone());
        }
        let mut letters = piece.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let acronym = capital && letters.next().is_some_and(char::is_uppercase);
        if acronym || (capital && !opens) {
            self.names.push(piece.to_owned());
        }
        self.words.push(form);
    }

    /// The class of a change from one to the other, where more than form changed.
    pub(super) fn against(&self, new: &Self) -> DriftClass {
        if self.figures != new.figures || led_elsewhere(&self.addresses, &new.addresses) {
            return DriftClass::Number;
        }
        if self.denials != new.denials || self.reverses(new) {
            return DriftClass::Negation;
        }
        if self.renames(new) || new.renames(self) { DriftClass::Name } else { DriftClass::Wording }
    }

    /// Whether a name of this text stands in the other in no form: small letters and missing
    /// accents of capitals are no other name.
    fn renames(&self, other: &Self) -> bool {
        let bare = |name: &str| decomposed(name).filter(|c| !is_mark(*c)).collect::<String>();
        let kept = |name: &String| {
            other.names.binary_search(name).is_ok()
                || other.words.binary_search(&name.to_lowercase()).is_ok()
                || other.names.iter().any(|own| bare(own) == bare(name))
        };
        self.names.iter().any(|name| !kept(name))
    }

    /// Whether a word came in that says the contrary of one that left: `légal`, `illégal`.
    fn reverses(&self, new: &Self) -> bool {
        let only = |some: &Self, other: &Self| -> Vec<String> {
            let gone = |word: &&String| other.words.binary_search(word).is_err();
            some.words.iter().filter(gone).cloned().collect()
        };
        let (left, came) = (only(self, new), only(new, self));
        let pairs = left.iter().flat_map(|a| came.iter().map(move |b| (a, b)));
        pairs.into_iter().any(|(a, b)| is_contrary(a, b) || is_contrary(b, a))
    }
}

/// `illégales` to `légal`: the one is the other after a prefix, endings apart.
fn is_contrary(long: &str, word: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(['s', 'e', 'x']).to_owned();
    word.chars().count() >= 4
        && REVERSING
            .iter()
            .any(|prefix| long.strip_prefix(prefix).is_some_and(|rest| stem(rest) == stem(word)))
}

fn is_shortened(word: &str) -> bool {
    let lower = word.to_lowercase();
    SHORTENED.contains(&lower.as_str())
        || (word.chars().count() == 1 && word.starts_with(char::is_uppercase))
}

/// Whether each side leads somewhere that the other does not.
pub(super) fn led_elsewhere(old: &[String], new: &[String]) -> bool {
    let within = |some: &[String], all: &[String]| some.iter().all(|one| all.contains(one));
    !within(old, new) && !within(new, old)
}

/// An address without what does not change where it leads.
pub(super) fn led(address: &str) -> String {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.unwrap_or(address).trim_end_matches('/').to_owned()
}

/// The figures of a text with what makes them other quantities: signs before them, units after
/// them, `bis`, `L.`, `a)`; addresses are apart.
fn quantities(text: &str, tokens: &[WordToken]) -> Vec<String> {
    let spans = addresses(text);
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut words: FxHashSet<usize> = FxHashSet::default();
    for figure in figures(text, Language::French) {
        if stands_in(&spans, &figure.span) {
            continue;
        }
        if figure.kind == FigureKind::Word {
            words.insert(figure.span.start);
        }
        found.push((figure.span.start, figure.value));
    }
    let view = TokenView { text, tokens, words };
    for at in 0..tokens.len() {
        view.beside(at, &mut found);
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, value)| value).collect()
}

/// Tokens with their neighbours.
struct TokenView<'a> {
    text: &'a str,
    tokens: &'a [WordToken],
    /// Where number words start.
    words: FxHashSet<usize>,
}

impl<'a> TokenView<'a> {
    fn piece(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|t| self.text.get(t.span.clone())).unwrap_or_default()
    }

    fn kind(&self, at: usize) -> Option<WordTokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The token before, a space passed over.
    fn before(&self, at: usize) -> Option<usize> {
        let one = at.checked_sub(1)?;
        if self.kind(one) == Some(WordTokenKind::Space) { one.checked_sub(1) } else { Some(one) }
    }

    /// The token after, a space passed over.
    fn after(&self, at: usize) -> usize {
        if self.kind(at + 1) == Some(WordTokenKind::Space) { at + 2 } else { at + 1 }
    }

    /// A number, in digits or in a word.
    fn counts(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            Some(token) if token.kind == WordTokenKind::Number => true,
            Some(token) => self.words.contains(&token.span.start),
            None => false,
        }
    }

    /// What a token adds to the figures.
    fn beside(&self, at: usize, found: &mut Vec<(usize, String)>) {
        let Some(token) = self.tokens.get(at) else { return };
        let start = token.span.start;
        let value = match token.kind {
            WordTokenKind::Number => {
                found.extend(self.hung_on(at).map(|unit| (start + 1, unit)));
                self.sign(at)
            }
            WordTokenKind::Word => self.reference(at).or_else(|| self.unit(at)),
            _ => None,
        };
        found.extend(value.map(|value| (start, value)));
    }

    /// A unit that hangs on the digits of its token: `20kg`, `5 %`, `$20`.
    fn hung_on(&self, at: usize) -> Option<String> {
        let piece = self.piece(at);
        let letters = piece.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\'')
        });
        let end = letters.find(|c: char| c.is_ascii_digit()).unwrap_or(letters.len());
        let letters = letters.get(..end).unwrap_or_default();
        let sign = |c: &char| matches!(c, '$' | '€' | '£');
        let form = if letters.is_empty() {
            piece.chars().next().filter(sign).map(String::from)?
        } else {
            letters.to_owned()
        };
        unit_of(&form).map(|unit| format!("unit {unit}"))
    }

    /// A sign before a number that changes what it says.
    fn sign(&self, at: usize) -> Option<String> {
        let close = at.checked_sub(1)?;
        let near = self.before(at)?;
        let mark = self.piece(near);
        let free = near.checked_sub(1).is_none_or(|before| {
            self.kind(before) == Some(WordTokenKind::Space) || self.piece(before) == "("
        });
        let compares = matches!(mark, "≥" | "≤" | "<" | ">" | "±" | "~" | "≈" | "×");
        let signs = matches!(mark, "+" | "-") && near == close && free;
        (compares || signs).then(|| format!("sign {mark}"))
    }

    /// A unit after a number, also after `un`.
    fn unit(&self, at: usize) -> Option<String> {
        let before = self.before(at)?;
        let one = |piece: &str| matches!(piece.to_lowercase().as_str(), "un" | "une");
        let counted = self.counts(before) || one(self.piece(before));
        unit_of(self.piece(at)).filter(|_| counted).map(|unit| format!("unit {unit}"))
    }

    /// A word that is part of a reference or of a rough number.
    fn reference(&self, at: usize) -> Option<String> {
        let piece = self.piece(at);
        let lower = piece.to_lowercase();
        let before = self.before(at);
        let after_number = before.is_some_and(|before| self.counts(before));
        let many = || {
            let rough = ["milliers", "millions", "milliards"].contains(&lower.as_str())
                || lower.ends_with("aines") && self.counts(at);
            rough && !after_number
        };
        match lower.as_str() {
            "bis" | "ter" | "quater" | "quinquies" | "sexies" if after_number => Some(lower),
            "i" | "v" | "x" if self.divides(before) => Some(format!("roman {piece}")),
            "l" | "r" | "d" | "a" if self.is_code(at) => Some(format!("code {lower}")),
            _ if piece.len() == 1 && self.enumerates(at) => Some(format!("letter {piece}")),
            _ if many() => Some("many".to_owned()),
            _ => None,
        }
    }

    fn divides(&self, before: Option<usize>) -> bool {
        before.is_some_and(|at| DIVISIONS.has(&self.piece(at).to_lowercase()))
    }

    /// `L.` before a number.
    fn is_code(&self, at: usize) -> bool {
        self.piece(at).starts_with(char::is_uppercase)
            && self.piece(at + 1) == "."
            && self.kind(self.after(at + 1)) == Some(WordTokenKind::Number)
    }

    /// `a)`, but not the last word in brackets.
    fn enumerates(&self, at: usize) -> bool {
        let opened = at.checked_sub(1).is_none_or(|before| {
            self.kind(before) == Some(WordTokenKind::Space) || self.piece(before) == "("
        });
        opened && self.piece(at + 1) == ")" && self.piece(at).starts_with(char::is_lowercase)
    }
}

/// A text in typographic form without the spaces inside its numbers, between them and their units,
/// and before its note marks: grouping and setting are no change.
pub(super) fn ungrouped(text: &str) -> String {
    let tokens = tokens(text);
    let view = TokenView { text, tokens: &tokens, words: FxHashSet::default() };
    let mut out = String::with_capacity(text.len());
    for (at, token) in tokens.iter().enumerate() {
        let piece = view.piece(at);
        match token.kind {
            WordTokenKind::Number => out.push_str(&digits_only(piece)),
            WordTokenKind::Space if view.is_setting(at) => {}
            _ => out.push_str(piece),
        }
    }
    out
}

/// A number without the marks that group its thousands.
fn digits_only(piece: &str) -> String {
    let mut groups = piece.split('.');
    let first = groups.next().unwrap_or_default();
    let three = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let grouped = first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit());
    let thousands = grouped && groups.all(three);
    let drop = |c: &char| c.is_whitespace() || *c == '\'' || (thousands && *c == '.');
    piece.chars().filter(|c| !drop(c)).collect()
}

impl TokenView<'_> {
    /// A space that only sets a number apart from its unit, from an abbreviation or a note mark.
    fn is_setting(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let number = |at: usize| self.kind(at) == Some(WordTokenKind::Number);
        let unit = |at: usize| unit_of(self.piece(at)).is_some();
        let shortened = || {
            let word = before.checked_sub(1).map(|at| self.piece(at));
            self.piece(before) == "." && word.is_some_and(is_shortened)
        };
        let hour = || self.piece(before) == "h" && self.before(before).is_some_and(number);
        self.kind(at + 1) == Some(WordTokenKind::Note)
            || (number(before) && unit(at + 1))
            || (number(at + 1) && (shortened() || hour()))
    }
}
