//! Units of measure after a number: `5 km`, `cinq ans`, `une dizaine d'années`, `a five-year plan`.

use super::meaning::Number;
use super::reader::ValueReader;
use super::token::TokenKind;
use crate::text::amount::Amount;
use crate::text::language::Language;
use crate::text::language::Measure;

impl ValueReader<'_> {
    /// Takes the unit after a number, and the half that may follow it; gives the token after them.
    ///
    /// The span of the value stays what it was: a unit is a word of the text like others.
    pub(super) fn measure(&self, number: &mut Number, at: usize) -> usize {
        if !matches!(number.unit, super::ValueUnit::None) || number.ordinal {
            return at;
        }
        let next = match self.unit_of_measure(at) {
            Some((unit, next)) => {
                number.measure = Some((unit, self.end(next)));
                next
            }
            None => at,
        };
        self.and_a_half(number, next)
    }

    /// The unit that stands here, over a space, a hyphen, `d'`, `de`, `of an`.
    fn unit_of_measure(&self, at: usize) -> Option<(&'static Measure, usize)> {
        let hyphen = self.is_mark(at, '-') || self.is_mark(at, '\u{2011}');
        let near = if hyphen { at + 1 } else { self.skip_space(at) };
        self.unit_at(near, near > at).or_else(|| {
            let of = self.linked(near)?;
            self.unit_at(of, true)
        })
    }

    /// The token after `de`, `d'`, `of a`.
    fn linked(&self, at: usize) -> Option<usize> {
        match (self.language, self.fold(at)) {
            (Language::French, "de") => Some(self.skip_space(at + 1)),
            (Language::French, "d") if self.is(at + 1, TokenKind::Mark) => Some(at + 2),
            (Language::English, "of") => {
                let next = self.skip_space(at + 1);
                let article = matches!(self.fold(next), "a" | "an" | "one");
                Some(if article { self.skip_space(next + 1) } else { next })
            }
            (Language::English, "a" | "an")
                if self.word_before(at).is_some_and(|token| token.fold == "half") =>
            {
                Some(self.skip_space(at + 1))
            }
            _ => None,
        }
    }

    /// The unit of the word or symbol at a token, `apart` from the number or glued to it.
    fn unit_at(&self, at: usize, apart: bool) -> Option<(&'static Measure, usize)> {
        self.power_unit(at)
            .or_else(|| self.compound(at))
            .or_else(|| self.single(at, apart).map(|unit| (unit, at + 1)))
    }

    fn single(&self, at: usize, apart: bool) -> Option<&'static Measure> {
        let word = self.str(at);
        // «5m» is five millions as often as five metres.
        let letter =
            word.len() == 1 && (!apart || self.is_mark(at + 1, '\'') || self.is_mark(at + 1, '’'));
        let symbol = || Measure::of_symbol(word).filter(|_| !letter);
        self.language.facts().units.get(self.fold(at)).copied().or_else(symbol)
    }

    /// `km/h`, `°C`.
    fn compound(&self, at: usize) -> Option<(&'static Measure, usize)> {
        let length = if self.is_mark(at, '°') { 2 } else { 3 };
        let symbol = self.text.get(self.start(at)..self.end(at + length))?;
        let symbol = symbol.replace(' ', "");
        let compound = symbol.starts_with('°') || symbol.contains('/');
        let known = Measure::of_symbol(&symbol).filter(|_| compound);
        known.map(|unit| (unit, at + length)).or_else(|| self.speed(at))
    }

    /// `kilomètres par heure`, `kilomètres-heure`, `miles an hour`, `km/hr`.
    fn speed(&self, at: usize) -> Option<(&'static Measure, usize)> {
        let length = self.single(at, true).filter(|unit| unit.dimension == "length")?;
        let mut per = self.skip_space(at + 1);
        if self.is_mark(per, '/') || self.is_mark(per, '-') {
            per += 1;
        } else if self.fold(per) == "a" && self.fold(self.skip_space(per + 1)) == "l" {
            per = self.skip_space(per + 1) + 2;
        } else if matches!(self.fold(per), "par" | "per" | "an" | "a") {
            per = self.skip_space(per + 1);
        } else {
            return None;
        }
        let time = self.single(per, true).filter(|unit| unit.dimension == "time")?;
        let speed = Measure::named(&format!("{}-per-{}", length.name, time.name))?;
        Some((speed, per + 1))
    }

    /// `m²`, `mètres carrés`, `square metres`, `km<sup>2</sup>`.
    fn power_unit(&self, at: usize) -> Option<(&'static Measure, usize)> {
        let facts = self.language.facts();
        let before = |words: &[String]| words.iter().any(|word| word == self.fold(at));
        let (square, cubic) = (before(&facts.square), before(&facts.cubic));
        if square || cubic {
            let unit = self.skip_space(at + 1);
            return self
                .raised(self.single(unit, true)?, square)
                .map(|unit_of| (unit_of, unit + 1));
        }
        let unit = self.single(at, true)?;
        if let Some((figures, next)) = self.superscript(at + 1) {
            let square = figures == "2";
            let raised = self.raised(unit, square).filter(|_| square || figures == "3");
            return raised.map(|unit| (unit, next));
        }
        let next = self.skip_space(at + 1);
        let after = |words: &[String]| words.iter().any(|word| word == self.fold(next));
        let (square, cubic) = (after(&facts.square), after(&facts.cubic));
        let unit = self.raised(unit, square).filter(|_| square || cubic)?;
        Some((unit, next + 1))
    }

    /// The square or the cube of a length.
    fn raised(&self, length: &Measure, square: bool) -> Option<&'static Measure> {
        Measure::named(&format!("{}-{}", if square { "square" } else { "cubic" }, length.name))
    }

    /// `et demi` and `and a half` after the unit or the noun: `deux ans et demi`, `a page and a
    /// half`.
    pub(super) fn and_a_half(&self, number: &mut Number, at: usize) -> usize {
        let here = self.half_after(at);
        let noun = || {
            let noun = self.skip_space(at);
            self.half_after(noun + 1).filter(|_| noun > at && self.is(noun, TokenKind::Word))
        };
        let Some(next) = here.or_else(noun) else { return at };
        let whole = number.amount;
        number.amount = whole.plus(Amount::fraction(1, 2));
        next
    }

    /// The token after `et demi` or `and a half` that follows a space.
    pub(super) fn half_after(&self, at: usize) -> Option<usize> {
        let and = self.skip_space(at);
        if and == at && !self.is_mark(at, '-') {
            return None;
        }
        let and = if self.is_mark(at, '-') { at + 1 } else { and };
        let over = |at: usize| if self.is_mark(at, '-') { at + 1 } else { self.skip_space(at) };
        match (self.language, self.fold(and)) {
            (Language::French, "et") => {
                let half = over(and + 1);
                matches!(self.fold(half), "demi" | "demie").then_some(half + 1)
            }
            (Language::English, "and") => {
                let article = over(and + 1);
                let half = over(article + 1);
                (matches!(self.fold(article), "a" | "one") && self.fold(half) == "half")
                    .then_some(half + 1)
            }
            _ => None,
        }
    }

    /// Raised figures at a token, `²` or `<sup>2</sup>`, and the token after them.
    pub(super) fn superscript(&self, at: usize) -> Option<(String, usize)> {
        if let Some(figures) = super::token::raised(self.str(at)) {
            return Some((figures, at + 1));
        }
        let opens =
            self.is_mark(at, '<') && self.fold(at + 1) == "sup" && self.is_mark(at + 2, '>');
        let mut next = at + 3;
        let mut figures = String::new();
        if self.is_mark(next, '-') || self.is_mark(next, '−') {
            figures.push('-');
            next += 1;
        }
        if !opens || !self.is(next, TokenKind::Digits) {
            return None;
        }
        figures.push_str(self.str(next));
        let closes = self.is_mark(next + 1, '<')
            && self.is_mark(next + 2, '/')
            && self.fold(next + 3) == "sup"
            && self.is_mark(next + 4, '>');
        closes.then_some((figures, next + 5))
    }
}
