//! Numbers in words: cardinals, ordinals, fractions, rough numbers.

use super::token::TokenKind;
use super::{Amount, Found, Kind, Language, Number, Reader, Value, Written};
use crate::text::cardinal::{Piece, piece};

fn french(fold: &str) -> Option<Piece> {
    piece(fold, Language::French)
}

fn english(fold: &str) -> Option<Piece> {
    piece(fold, Language::English)
}

/// Words that stand for a number, roughly or in passing; none of them is missed when it is gone.
fn loose(fold: &str, language: Language) -> Option<(i64, i64)> {
    let french = |fold| {
        Some(match fold {
            "demi" | "demie" | "moitie" | "mi" => (1, 2),
            "tiers" => (1, 3),
            "quart" | "quarts" => (1, 4),
            "double" | "doubler" | "double-" | "couple" | "paire" | "duo" | "jumeaux" => (2, 1),
            "triple" | "tripler" | "trio" => (3, 1),
            "dizaine" | "dizaines" | "decennie" => (10, 1),
            "douzaine" => (12, 1),
            "quinzaine" => (15, 1),
            "vingtaine" => (20, 1),
            "trentaine" => (30, 1),
            "quarantaine" => (40, 1),
            "cinquantaine" => (50, 1),
            "soixantaine" => (60, 1),
            "centaine" | "centaines" | "siecle" => (100, 1),
            "millier" | "milliers" => (1000, 1),
            "midi" => (12, 1),
            "minuit" => (0, 1),
            "premier" | "premiere" | "premiers" | "premieres" => (1, 1),
            "second" | "seconde" | "seconds" | "secondes" => (2, 1),
            _ => return None,
        })
    };
    let english = |fold| {
        Some(match fold {
            "half" | "halves" => (1, 2),
            "third" | "thirds" => (1, 3),
            "quarter" | "quarters" => (1, 4),
            "double" | "doubled" | "doubling" | "twice" | "both" | "couple" | "pair" | "twin"
            | "twins" | "duo" | "second" | "seconds" | "twofold" | "either" | "neither" => (2, 1),
            "triple" | "tripled" | "thrice" | "trio" | "threefold" => (3, 1),
            "quartet" => (4, 1),
            "decade" | "tens" | "tenfold" => (10, 1),
            "dozen" | "dozens" => (12, 1),
            "fortnight" => (15, 1),
            "century" | "hundreds" => (100, 1),
            "thousands" => (1000, 1),
            "noon" | "midday" => (12, 1),
            "midnight" => (0, 1),
            "teens" => (13, 1),
            "twenties" => (20, 1),
            "thirties" => (30, 1),
            "forties" => (40, 1),
            "fifties" => (50, 1),
            "sixties" => (60, 1),
            "seventies" => (70, 1),
            "eighties" => (80, 1),
            "nineties" => (90, 1),
            "first" | "once" | "a" | "single" => (1, 1),
            _ => return None,
        })
    };
    if language == Language::French { french(fold) } else { english(fold) }
}

/// The cardinal inside an ordinal word: `dix-neuvième`, `nineteenth`.
fn ordinal(fold: &str, language: Language) -> Option<Piece> {
    match language {
        Language::French => {
            let stem = fold.strip_suffix("iemes").or_else(|| fold.strip_suffix("ieme"))?;
            match stem {
                "un" => Some(Piece::Unit(1)),
                "neuv" => Some(Piece::Unit(9)),
                "cinqu" => Some(Piece::Unit(5)),
                "quatr" => Some(Piece::Unit(4)),
                "mill" => Some(Piece::Power(3)),
                "cent" => Some(Piece::Hundred),
                _ => french(stem).or_else(|| french(&format!("{stem}e"))),
            }
        }
        Language::English => Some(match fold {
            "first" => Piece::Unit(1),
            "second" => Piece::Unit(2),
            "third" | "thirds" => Piece::Unit(3),
            "fifth" | "fifths" => Piece::Unit(5),
            "eighth" | "eighths" => Piece::Unit(8),
            "ninth" | "ninths" => Piece::Unit(9),
            "twelfth" => Piece::Unit(12),
            "hundredth" => Piece::Hundred,
            "thousandth" => Piece::Power(3),
            _ => {
                let stem = fold.strip_suffix("ths").or_else(|| fold.strip_suffix("th"))?;
                match stem.strip_suffix("ie") {
                    Some(tens) => english(&format!("{tens}y"))?,
                    None => english(stem)?,
                }
            }
        }),
    }
}

/// A number being read from words.
#[derive(Default)]
struct Sum {
    total: i64,
    /// Below a thousand.
    group: i64,
    /// The last piece, for what may follow it.
    last: Option<Piece>,
}

impl Sum {
    /// Takes a piece where grammar allows it.
    fn take(&mut self, piece: Piece, language: Language) -> bool {
        let fits = match (self.last, piece) {
            (None, _) => true,
            (Some(Piece::Unit(4)), Piece::Tens(20)) if language == Language::French => {
                self.group = self.group - 4 + 80;
                self.last = Some(Piece::Tens(80));
                return true;
            }
            (Some(Piece::Tens(60 | 80)), Piece::Unit(n)) if language == Language::French => {
                (1..=19).contains(&n)
            }
            (Some(Piece::Unit(10)), Piece::Unit(n)) if language == Language::French => {
                (7..10).contains(&n)
            }
            (Some(Piece::Tens(_)), Piece::Unit(n)) => (1..10).contains(&n),
            (Some(Piece::Hundred), Piece::Unit(_) | Piece::Tens(_)) => true,
            (Some(Piece::Unit(n)), Piece::Hundred) => (1..=19).contains(&n) && self.group < 100,
            (Some(Piece::Power(p)), Piece::Power(q)) => q > p && p == 3,
            (Some(Piece::Power(_)), _) => true,
            (Some(_), Piece::Power(_)) => true,
            _ => false,
        };
        if !fits {
            return false;
        }
        match piece {
            Piece::Unit(n) | Piece::Tens(n) => self.group += n,
            Piece::Hundred => self.group = self.group.max(1) * 100,
            Piece::Power(p) => {
                let factor = 10i64.pow(p.min(12));
                if self.last.is_some_and(|last| matches!(last, Piece::Power(_))) {
                    self.total = self.total.saturating_mul(factor);
                } else {
                    self.total =
                        self.total.saturating_add(self.group.max(1).saturating_mul(factor));
                }
                self.group = 0;
            }
        }
        self.last = Some(piece);
        true
    }

    fn value(&self) -> i64 {
        self.total.saturating_add(self.group)
    }
}

impl Reader<'_> {
    /// A number in words or Roman capitals that starts here.
    pub(super) fn word_number(&self, at: usize) -> Found {
        self.roman_at(at)
            .or_else(|| self.half_million(at))
            .or_else(|| self.spelled(at))
            .or_else(|| self.bare_magnitude(at))
            .or_else(|| self.loose_number(at))
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        piece(self.fold(at), self.language)
    }

    /// Cardinals and the ordinals that end them.
    fn spelled(&self, at: usize) -> Found {
        let mut sum = Sum::default();
        let mut next = at;
        let mut ordinal = false;
        let article = self.article(at);
        let mut look = article.unwrap_or(at);
        while !ordinal {
            let piece = match self.piece(look) {
                Some(piece) => Some(piece),
                None => {
                    ordinal = true;
                    self::ordinal(self.fold(look), self.language)
                }
            };
            if self.starts_ordinary_word(look, sum.last) {
                break;
            }
            match piece {
                Some(piece) if sum.take(piece, self.language) => next = look + 1,
                _ => {
                    ordinal = false;
                    break;
                }
            }
            look = self.joined(next, sum.last);
            if look == next {
                break;
            }
        }
        if next == at {
            return None;
        }
        Some(self.spelled_value(at, next, &sum, ordinal))
    }

    fn spelled_value(&self, at: usize, end: usize, sum: &Sum, ordinal: bool) -> (Value, usize) {
        let mut number = Number::digits(Amount::from(sum.value()), self.start(at)..self.end(end));
        number.written = Written::Words;
        number.ordinal = ordinal;
        // «Un» and «one» are articles and pronouns more often than numbers.
        number.loose = sum.value() <= 2;
        let mut next = end;
        if !ordinal {
            next = self.fraction_word(&mut number, end);
            if next == end {
                next = self.finish_words(&mut number, end);
            }
        } else if self.language == Language::English {
            let part = Amount::fraction(1, sum.value());
            number.or.push(part);
        } else if self.fold(self.skip_space(end)) == "de"
            && self.fold(self.skip_space(self.skip_space(end) + 1)) == "finale"
        {
            // «Huitièmes de finale»: the last 16.
            number.or.push(Amount::from(sum.value().saturating_mul(2)));
        }
        if number.amount == Amount::from(15) && self.language == Language::French {
            number.or.extend([Amount::from(2), Amount::from(14)]);
        }
        if number.amount == Amount::from(8) && self.language == Language::French {
            number.or.push(Amount::from(1));
        }
        (Value { span: self.start(at)..self.end(next), kind: Kind::Number(number) }, next)
    }

    /// `deux tiers`, `three quarters`, `two-fifths`.
    fn fraction_word(&self, number: &mut Number, at: usize) -> usize {
        let next = if self.is_mark(at, '-') { at + 1 } else { self.skip_space(at) };
        let fold = self.fold(next);
        let below = match (self.language, fold) {
            (Language::French, "tiers") | (Language::English, "thirds" | "third") => 3,
            (Language::French, "quarts" | "quart") => 4,
            (Language::English, "quarters" | "quarter" | "fourths") => 4,
            (Language::French, "cinquiemes") | (Language::English, "fifths" | "fifth") => 5,
            (Language::English, "halves" | "half") => 2,
            (Language::French, "dixiemes") | (Language::English, "tenths" | "tenth") => 10,
            _ => return at,
        };
        let Some(above) = number.amount.whole().filter(|&n| n < 100) else { return at };
        number.amount = Amount::fraction(above, below);
        number.loose = true;
        next + 1
    }

    /// The word after `a` in `a hundred`, `a million`.
    fn article(&self, at: usize) -> Option<usize> {
        if self.language != Language::English || self.fold(at) != "a" {
            return None;
        }
        let next = self.skip_space(at + 1);
        matches!(self.piece(next), Some(Piece::Hundred | Piece::Power(_))).then_some(next)
    }

    /// The next word of the same number, over a hyphen, a space, `et` or `and`.
    fn joined(&self, at: usize, last: Option<Piece>) -> usize {
        let next = match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Space => at + 1,
            Some(token) if matches!(token.mark(self.text), Some('-' | '‑')) => at + 1,
            _ => return at,
        };
        let linked = match self.language {
            Language::French => self.fold(next) == "et" && matches!(last, Some(Piece::Tens(_))),
            Language::English => {
                self.fold(next) == "and" && matches!(last, Some(Piece::Hundred | Piece::Power(_)))
            }
        };
        if !linked {
            return next;
        }
        let after = if self.is_mark(next + 1, '-') { next + 2 } else { self.skip_space(next + 1) };
        let follows = match self.language {
            Language::French => matches!(self.piece(after), Some(Piece::Unit(1 | 11..=19))),
            Language::English => matches!(self.piece(after), Some(Piece::Unit(_) | Piece::Tens(_))),
        } || self::ordinal(self.fold(after), self.language).is_some();
        if follows { after } else { at }
    }

    /// `neuf` (new), `second` (of time) and others that only look like numbers.
    fn starts_ordinary_word(&self, at: usize, last: Option<Piece>) -> bool {
        let fold = self.fold(at);
        let word = self.str(at);
        let apostrophe = self.is_mark(at + 1, '\'') || self.is_mark(at + 1, '’');
        match self.language {
            Language::French => {
                (apostrophe && fold != "quatre")
                    || (matches!(fold, "cents" | "millions" | "milliards") && last.is_none())
                    || (fold == "sept" && self.is_mark(at + 1, '.') && last.is_none())
            }
            Language::English => {
                (matches!(fold, "second" | "first" | "third") && last.is_none())
                    || (fold == "ten" && word == "TEN")
            }
        }
    }

    /// `half a million`.
    fn half_million(&self, at: usize) -> Found {
        let (first, of) = match self.language {
            Language::English => ("half", "a"),
            Language::French => ("demi", "-"),
        };
        if self.fold(at) != first {
            return None;
        }
        let mut next = self.skip_space(at + 1);
        if self.fold(next) == of || self.is_mark(next, '-') {
            next = self.skip_space(next + 1);
        }
        let Some(Piece::Power(power)) = self.piece(next) else { return None };
        let mut number = Number::digits(
            Amount::fraction(1, 2).times(Amount::power(power)),
            self.start(at)..self.end(next + 1),
        );
        number.written = Written::Words;
        number.magnitude = Some(self.start(next)..self.end(next + 1));
        let after = self.unit(&mut number, next + 1);
        Some((Value { span: self.start(at)..self.end(after), kind: Kind::Number(number) }, after))
    }

    fn loose_number(&self, at: usize) -> Found {
        let (above, below) = loose(self.fold(at), self.language)?;
        let span = self.start(at)..self.end(at + 1);
        let mut number = Number::digits(Amount::fraction(above, below), span.clone());
        number.written = Written::Words;
        number.loose = true;
        if below == 3 && self.language == Language::English {
            number.or.push(Amount::from(3));
        }
        if self.fold(at).starts_with("dizaine") || self.fold(at).starts_with("dozen") {
            number.or.extend([Amount::from(10), Amount::from(12)]);
        }
        if self.fold(at) == "fortnight" {
            number.or.extend([Amount::from(14), Amount::from(2)]);
        }
        let (span, next) = match self.thousands_of(&mut number, at + 1) {
            Some(next) => (span.start..self.end(next), next),
            None => (span, at + 1),
        };
        Some((Value { span, kind: Kind::Number(number) }, next))
    }

    /// `une trentaine de mille`, `des dizaines de milliers`.
    fn thousands_of(&self, number: &mut Number, at: usize) -> Option<usize> {
        let of = self.skip_space(at);
        if !matches!(self.fold(of), "de" | "of") {
            return None;
        }
        let word = self.skip_space(of + 1);
        let power = match self.fold(word) {
            "mille" | "milliers" | "thousands" => 3,
            "millions" => 6,
            "milliards" if self.language == Language::French => 9,
            "billions" if self.language == Language::English => 9,
            _ => return None,
        };
        number.amount = number.amount.times(Amount::power(power));
        number.magnitude = Some(self.start(word)..self.end(word + 1));
        Some(word + 1)
    }
}
