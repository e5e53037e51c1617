//! Numbers in words: cardinals, ordinals, fractions, rough numbers.

use super::meaning::{Number, Value, ValueKind, Written};
use super::reader::{FoundValue, ValueReader};
use super::token::TokenKind;
use crate::text::amount::Amount;
use crate::text::language::Language;
use crate::text::language::ValueSort;
use crate::text::lists::COUNTING;
use crate::text::number_word::{NumberPiece, Sum, ordinal, piece};

impl ValueReader<'_> {
    /// A number in words or Roman capitals that starts here.
    pub(super) fn word_number(&self, at: usize) -> FoundValue {
        self.roman_at(at)
            .or_else(|| self.half_million(at))
            .or_else(|| self.spelled(at))
            .or_else(|| self.bare_magnitude(at))
            .or_else(|| self.loose_number(at))
    }

    fn piece(&self, at: usize) -> Option<NumberPiece> {
        piece(self.fold(at), self.language)
    }

    /// Cardinals and the ordinals that end them.
    fn spelled(&self, at: usize) -> FoundValue {
        let mut sum = Sum::default();
        let mut next = at;
        let mut ranked = false;
        // Where the number would end if what follows its last power were another: `three million
        // and five million`.
        let mut settled = None;
        let mut look = self.article(at).unwrap_or(at);
        while !ranked && !self.starts_ordinary_word(look, sum.last) {
            let cardinal = self.piece(look);
            let rank = || ordinal(self.fold(look), self.language);
            let Some(piece) = cardinal.or_else(rank) else { break };
            if !sum.take(piece, self.language) {
                if matches!(piece, NumberPiece::Power(_)) {
                    (sum, next) = settled.unwrap_or((sum, next));
                }
                break;
            }
            ranked = cardinal.is_none();
            next = look + 1;
            if matches!(piece, NumberPiece::Power(_)) {
                settled = Some((sum, next));
            }
            look = self.joined(next, sum.last);
            if look == next {
                break;
            }
        }
        (next > at).then(|| self.spelled_value(at, next, &sum, ranked))
    }

    fn spelled_value(&self, at: usize, end: usize, sum: &Sum, ordinal: bool) -> (Value, usize) {
        let mut number = Number::digits(Amount::from(sum.value()), self.start(at)..self.end(end));
        number.written = Written::Words;
        number.ordinal = ordinal;
        // «Un» and «one» are articles and pronouns more often than numbers.
        number.loose = sum.value() <= 2;
        if sum.value() <= 1 {
            number.sort = ValueSort::Weak;
        }
        let (shown, next) = if ordinal {
            (end, self.rank_word(&mut number, at, end))
        } else {
            self.cardinal_word(&mut number, end, sum)
        };
        self.also(&mut number, at);
        (Value { span: self.start(at)..self.end(shown), kind: ValueKind::Number(number) }, next)
    }

    /// What follows a cardinal: a fraction, a magnitude, a unit. Gives the ends of the value and of
    /// what was read.
    fn cardinal_word(&self, number: &mut Number, end: usize, sum: &Sum) -> (usize, usize) {
        let after = self.fraction_word(number, end);
        if after > end {
            let after = self.thousands_of(number, after).unwrap_or(after);
            return (after, self.measure(number, after));
        }
        let mut next = match sum.last {
            Some(NumberPiece::Power(power)) => {
                self.half_of_power(number, Amount::power(power), end)
            }
            _ => end,
        };
        next = self.decimal_words(number, next);
        // «Million million» is a slip of the pen.
        let scaled = matches!(sum.last, Some(NumberPiece::Hundred | NumberPiece::Power(_)));
        next = if scaled { self.unit(number, next) } else { self.finish_words(number, next) };
        if number.magnitude.is_some() {
            number.sort = ValueSort::Count;
        }
        let times = self.skip_space(next);
        if matches!(
            (self.language, self.fold(times)),
            (Language::French, "fois") | (Language::English, "times")
        ) {
            number.sort =
                if number.sort == ValueSort::Weak { ValueSort::Weak } else { ValueSort::Times };
            return (next, self.and_a_half(number, times + 1));
        }
        let after = self.measure(number, next);
        (next, self.centimetres(number, after))
    }

    /// `un mètre quatre-vingts`: the hundredths that follow.
    fn centimetres(&self, number: &mut Number, at: usize) -> usize {
        let metres = number.measure.is_some_and(|(unit, _)| unit.name == "metre");
        let start = self.skip_space(at);
        let more =
            || self.spelled(start).filter(|_| self.language == Language::French && start > at);
        let Some((value, next)) = metres.then(more).flatten() else { return at };
        let ValueKind::Number(part) = value.kind else { return at };
        let Some(part) = part.amount.whole().filter(|part| (10..100).contains(part)) else {
            return at;
        };
        number.amount = number.amount.plus(Amount::fraction(part, 100));
        next
    }

    /// `zéro virgule cinq`, `zero point five`.
    fn decimal_words(&self, number: &mut Number, at: usize) -> usize {
        let point = self.skip_space(at);
        let digit = self.skip_space(point + 1);
        let said = matches!(
            (self.language, self.fold(point)),
            (Language::French, "virgule") | (Language::English, "point")
        );
        let Some(NumberPiece::Unit(digit_said @ 1..=9)) = self.piece(digit).filter(|_| said) else {
            return at;
        };
        number.amount = number.amount.plus(Amount::fraction(digit_said, 10));
        number.loose = false;
        digit + 1
    }

    /// What an ordinal may be beside a rank: a fifth, the round of the last 16.
    fn rank_word(&self, number: &mut Number, at: usize, end: usize) -> usize {
        let rank = number.amount.whole().unwrap_or(1);
        let of = self.skip_space(end);
        let before = self.word_before(at).map_or("", |token| token.fold.as_str());
        if matches!((before, self.fold(of)), ("a" | "one", "of")) {
            // «A tenth of the land» is a share, as «20 %» may say too.
            number.or.push(number.amount);
            number.amount = Amount::fraction(1, rank);
            number.sort = ValueSort::Share;
            number.ordinal = false;
            number.loose = true;
            return end;
        }
        number.sort = ValueSort::Rank;
        number.or.push(Amount::fraction(1, rank));
        if self.fold(of) == "de" && self.fold(self.skip_space(of + 1)) == "finale" {
            number.or.push(Amount::from(rank.saturating_mul(2)));
        }
        end
    }

    /// Other values that the same words may have.
    fn also(&self, number: &mut Number, at: usize) {
        if self.language != Language::French {
            return;
        }
        if number.amount == Amount::from(15) {
            number.or.extend([Amount::from(2), Amount::from(14)]);
        }
        if number.amount == Amount::from(8) {
            number.or.extend([Amount::from(1), Amount::from(7)]);
        }
        let hour = number.measure.is_some_and(|(unit, _)| unit.name == "hour");
        if let Some(hours) = number.amount.whole().filter(|hours| hour && (13..=24).contains(hours))
        {
            let before = self.word_before(at).map_or("", |token| token.fold.as_str());
            // «À quinze heures» is three in the afternoon.
            if matches!(before, "a" | "vers" | "des" | "avant" | "apres" | "est" | "jusqu") {
                number.or.push(Amount::from(hours - 12));
            }
        }
    }

    /// `deux tiers`, `three quarters`, `two-fifths`.
    fn fraction_word(&self, number: &mut Number, at: usize) -> usize {
        let next = if self.is_mark(at, '-') { at + 1 } else { self.skip_space(at) };
        let fold = self.fold(next);
        let below = match (self.language, fold) {
            (Language::French, "cinquieme" | "cinquiemes") => 5,
            (Language::French, "sixieme" | "sixiemes")
            | (Language::English, "sixth" | "sixths") => 6,
            (Language::French, "dixieme") => 10,
            (Language::English, "eighth" | "eighths") => 8,
            (Language::French, "huitieme" | "huitiemes") => 8,
            (Language::French, "tiers") | (Language::English, "thirds" | "third") => 3,
            (Language::French, "quarts" | "quart") => 4,
            (Language::English, "quarters" | "quarter" | "fourths") => 4,
            (Language::English, "fifths" | "fifth") => 5,
            (Language::English, "halves" | "half") => 2,
            (Language::French, "dixiemes") | (Language::English, "tenths" | "tenth") => 10,
            _ => return at,
        };
        let Some(above) = number.amount.whole().filter(|&n| n < 100) else { return at };
        // «Un cinquième» is a fifth, «une cinquième fois» is not.
        if above == 1 && below > 4 && self.is(self.skip_space(next + 1), TokenKind::Word) {
            let of = self.fold(self.skip_space(next + 1));
            if !matches!(of, "de" | "des" | "du" | "d" | "of") {
                return at;
            }
        }
        number.amount = Amount::fraction(above, below);
        number.loose = true;
        number.sort = ValueSort::Share;
        next + 1
    }

    /// The word after `a` in `a hundred`, `a million`.
    fn article(&self, at: usize) -> Option<usize> {
        if self.language != Language::English || self.fold(at) != "a" {
            return None;
        }
        let next = self.skip_space(at + 1);
        matches!(self.piece(next), Some(NumberPiece::Hundred | NumberPiece::Power(_)))
            .then_some(next)
    }

    /// The next word of the same number, over a hyphen, a space, `et` or `and`.
    fn joined(&self, at: usize, last: Option<NumberPiece>) -> usize {
        let next = match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Space => at + 1,
            Some(token) if matches!(token.mark(self.text), Some('-' | '‑')) => at + 1,
            _ => return at,
        };
        let linked = match self.language {
            Language::French => {
                self.fold(next) == "et" && matches!(last, Some(NumberPiece::Tens(_)))
            }
            Language::English => {
                self.fold(next) == "and"
                    && matches!(last, Some(NumberPiece::Hundred | NumberPiece::Power(_)))
            }
            _ => false,
        };
        if !linked {
            return next;
        }
        let after = if self.is_mark(next + 1, '-') { next + 2 } else { self.skip_space(next + 1) };
        let follows = match self.language {
            Language::French => matches!(self.piece(after), Some(NumberPiece::Unit(1 | 11..=19))),
            _ => matches!(self.piece(after), Some(NumberPiece::Unit(_) | NumberPiece::Tens(_))),
        } || ordinal(self.fold(after), self.language).is_some();
        if follows { after } else { at }
    }

    /// `neuf` (new), `second` (of time) and others that only look like numbers.
    fn starts_ordinary_word(&self, at: usize, last: Option<NumberPiece>) -> bool {
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
            _ => false,
        }
    }

    /// `half a million`.
    fn half_million(&self, at: usize) -> FoundValue {
        let (first, of) = match self.language {
            Language::English => ("half", "a"),
            Language::French => ("demi", "-"),
            _ => return None,
        };
        if self.fold(at) != first {
            return None;
        }
        let mut next = self.skip_space(at + 1);
        if self.fold(next) == of || self.is_mark(next, '-') {
            next = self.skip_space(next + 1);
        }
        let Some(NumberPiece::Power(power)) = self.piece(next) else { return None };
        let mut number = Number::digits(
            Amount::fraction(1, 2).times(Amount::power(power)),
            self.start(at)..self.end(next + 1),
        );
        number.written = Written::Words;
        number.magnitude = Some(self.start(next)..self.end(next + 1));
        let after = self.unit(&mut number, next + 1);
        Some((
            Value { span: self.start(at)..self.end(after), kind: ValueKind::Number(number) },
            after,
        ))
    }

    /// A word that says a number on its own: `half`, `une vingtaine`, `twice`, `noon`.
    fn loose_number(&self, at: usize) -> FoundValue {
        let sense = self.language.facts().senses.get(self.fold(at))?;
        let span = self.start(at)..self.end(at + 1);
        let mut number = Number::digits(sense.amount, span.clone());
        number.written = Written::Words;
        number.loose = true;
        number.sort = self.sort(at, sense.sort);
        self.may_also_say(&mut number, at);
        let (end, next) = match self.thousands_of(&mut number, at + 1) {
            Some(next) => (self.end(next), next),
            None => (span.end, at + 1),
        };
        let measured = sense.sort != ValueSort::Clock && self.may_count(at);
        let next = if measured { self.measure(&mut number, next) } else { next };
        Some((Value { span: span.start..end, kind: ValueKind::Number(number) }, next))
    }

    /// The sort of a word where it stands: `a third` is a share, `the third` a rank.
    fn sort(&self, at: usize, sort: ValueSort) -> ValueSort {
        let before = self.word_before(at).map_or("", |token| token.fold.as_str());
        let next = self.fold(self.skip_space(at + 1));
        match (self.language, self.fold(at)) {
            (Language::English, "third")
                if !matches!(before, "a" | "one" | "nearly" | "almost") =>
            {
                ValueSort::Rank
            }
            (Language::English, "quarter")
                if !matches!(before, "a" | "one" | "nearly" | "almost") =>
            {
                ValueSort::Weak
            }
            (Language::English, "score" | "scores") if next != "of" => ValueSort::Weak,
            (Language::English, "half" | "halves")
                if matches!(next, "of" | "the" | "its" | "their" | "all" | "these" | "those") =>
            {
                ValueSort::Share
            }
            _ => sort,
        }
    }

    /// Other numbers that the same word is used for.
    fn may_also_say(&self, number: &mut Number, at: usize) {
        let fold = self.fold(at);
        let third = fold.starts_with("third");
        if third && self.language == Language::English {
            number.or.push(Amount::from(3));
        }
        if fold.starts_with("dizaine") || fold.starts_with("dozen") || fold == "scores" {
            number.or.extend([10, 12, 20].map(Amount::from));
        }
        if fold == "quinzaine" {
            number.or.extend([14, 2].map(Amount::from));
        }
    }

    /// Whether the unit after this word is counted by it: `for a month`, but not `twice a month`;
    /// «un jour» is some day.
    fn may_count(&self, at: usize) -> bool {
        let fold = self.fold(at);
        if self.language != Language::English || !matches!(fold, "a" | "an") {
            return true;
        }
        let Some(before) = self.word_before(at) else { return true };
        COUNTING.has(&before.fold)
    }

    /// `une trentaine de mille`, `des dizaines de milliers`.
    fn thousands_of(&self, number: &mut Number, at: usize) -> Option<usize> {
        let of = self.skip_space(at);
        if !matches!(self.fold(of), "de" | "of") {
            return None;
        }
        let mut word = self.skip_space(of + 1);
        if self.language == Language::English && self.fold(word) == "a" {
            word = self.skip_space(word + 1);
        }
        let power = self.language.facts().scales.get(self.fold(word)).copied();
        let power = power.filter(|power| *power >= 3)?;
        number.amount = number.amount.times(Amount::power(power));
        number.magnitude = Some(self.start(word)..self.end(word + 1));
        Some(word + 1)
    }
}
