//! Words for numbers, how they add up, and how ranks are made of them: what `value` and `figure`
//! read alike, from the files of [`super::language`].

pub use super::language::{NumberPiece, NumberWord};

use super::language::Language;

/// Every word that a language's numbers are put together from.
#[must_use]
pub fn cardinals(language: Language) -> &'static [NumberWord] {
    &language.facts().words
}

/// What a folded word does to a number, where it is a number word.
#[must_use]
pub fn piece(folded: &str, language: Language) -> Option<NumberPiece> {
    language.facts().pieces.get(folded).copied()
}

/// The cardinal inside an ordinal word: `dix-neuvième`, `nineteenth`.
#[must_use]
pub fn ordinal(fold: &str, language: Language) -> Option<NumberPiece> {
    match language {
        Language::French => {
            let stem = fold.strip_suffix("iemes").or_else(|| fold.strip_suffix("ieme"))?;
            match stem {
                "un" => Some(NumberPiece::Unit(1)),
                "neuv" => Some(NumberPiece::Unit(9)),
                "cinqu" => Some(NumberPiece::Unit(5)),
                "quatr" => Some(NumberPiece::Unit(4)),
                "mill" => Some(NumberPiece::Power(3)),
                "cent" => Some(NumberPiece::Hundred),
                _ => {
                    let cardinal = |word: &str| piece(word, language);
                    cardinal(stem).or_else(|| cardinal(&format!("{stem}e")))
                }
            }
        }
        Language::English => Some(match fold {
            "first" => NumberPiece::Unit(1),
            "second" => NumberPiece::Unit(2),
            "third" | "thirds" => NumberPiece::Unit(3),
            "fifth" | "fifths" => NumberPiece::Unit(5),
            "eighth" | "eighths" => NumberPiece::Unit(8),
            "ninth" | "ninths" => NumberPiece::Unit(9),
            "twelfth" => NumberPiece::Unit(12),
            "hundredth" => NumberPiece::Hundred,
            "thousandth" => NumberPiece::Power(3),
            _ => {
                let stem = fold.strip_suffix("ths").or_else(|| fold.strip_suffix("th"))?;
                match stem.strip_suffix("ie") {
                    Some(tens) => piece(&format!("{tens}y"), language)?,
                    None => piece(stem, language)?,
                }
            }
        }),
        _ => None,
    }
}

/// The rank that a language makes of a number: `troisième`, `third`.
#[must_use]
pub fn rank(number: i64, language: Language) -> Option<String> {
    let same = |word: &&NumberWord| match word.piece {
        NumberPiece::Unit(n) | NumberPiece::Tens(n) => n == number,
        NumberPiece::Hundred => number == 100,
        NumberPiece::Power(power) => power == 3 && number == 1000,
    };
    let cardinal = *cardinals(language).iter().find(same)?.forms.first()?;
    Some(match (language, cardinal) {
        (Language::French, "un") => "premier".to_owned(),
        (Language::French, "cinq") => "cinquième".to_owned(),
        (Language::French, "neuf") => "neuvième".to_owned(),
        (Language::French, word) => format!("{}ième", word.strip_suffix('e').unwrap_or(word)),
        (Language::English, "one") => "first".to_owned(),
        (Language::English, "two") => "second".to_owned(),
        (Language::English, "three") => "third".to_owned(),
        (Language::English, "five") => "fifth".to_owned(),
        (Language::English, "eight") => "eighth".to_owned(),
        (Language::English, "nine") => "ninth".to_owned(),
        (Language::English, "twelve") => "twelfth".to_owned(),
        (Language::English, word) => match word.strip_suffix('y') {
            Some(tens) => format!("{tens}ieth"),
            None => format!("{word}th"),
        },
        _ => return None,
    })
}

/// A number being read from words.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sum {
    total: i64,
    /// Below a thousand.
    group: i64,
    /// The last piece, for what may follow it.
    pub(crate) last: Option<NumberPiece>,
    /// The last power that a sum was added at: the next one is below it.
    floor: Option<u32>,
    /// One power is all there is: `mille`.
    alone: bool,
}

impl Sum {
    /// Takes a piece where grammar allows it.
    pub(crate) fn take(&mut self, piece: NumberPiece, language: Language) -> bool {
        let fits = match (self.last, piece) {
            (None, _) => true,
            (Some(NumberPiece::Unit(4)), NumberPiece::Tens(20)) if language == Language::French => {
                self.group = self.group - 4 + 80;
                self.last = Some(NumberPiece::Tens(80));
                return true;
            }
            (Some(NumberPiece::Tens(60 | 80)), NumberPiece::Unit(n))
                if language == Language::French =>
            {
                (1..=19).contains(&n)
            }
            (Some(NumberPiece::Unit(10)), NumberPiece::Unit(n)) if language == Language::French => {
                (7..10).contains(&n)
            }
            (Some(NumberPiece::Tens(_)), NumberPiece::Unit(n)) => (1..10).contains(&n),
            (Some(NumberPiece::Hundred), NumberPiece::Unit(_) | NumberPiece::Tens(_)) => true,
            (Some(NumberPiece::Unit(n)), NumberPiece::Hundred) => {
                (1..=19).contains(&n) && self.group < 100
            }
            // «Mille milliards»; but a power that is no smaller begins another number.
            (Some(NumberPiece::Power(p)), NumberPiece::Power(q)) => q > p && p == 3 && self.alone,
            (Some(_), NumberPiece::Power(q)) if self.floor.is_some_and(|floor| q >= floor) => false,
            (Some(NumberPiece::Power(_)), _) => true,
            (Some(_), NumberPiece::Power(_)) => true,
            _ => false,
        };
        if !fits {
            return false;
        }
        match piece {
            NumberPiece::Unit(n) | NumberPiece::Tens(n) => self.group += n,
            NumberPiece::Hundred => self.group = self.group.max(1) * 100,
            NumberPiece::Power(p) => {
                let factor = 10i64.pow(p.min(12));
                if self.last.is_some_and(|last| matches!(last, NumberPiece::Power(_))) {
                    self.total = self.total.saturating_mul(factor);
                    self.alone = false;
                } else {
                    self.alone = self.floor.is_none();
                    self.total =
                        self.total.saturating_add(self.group.max(1).saturating_mul(factor));
                }
                self.floor = Some(p);
                self.group = 0;
            }
        }
        self.last = Some(piece);
        true
    }

    pub(crate) fn value(&self) -> i64 {
        self.total.saturating_add(self.group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_that_is_written_is_read_back() {
        for language in [Language::French, Language::English] {
            for number in (2..=16).chain([20, 30, 60, 100, 1000]) {
                let mut sum = Sum::default();
                let written = rank(number, language).unwrap();
                let read = ordinal(&crate::text::fold::fold(&written), language);
                assert!(sum.take(read.unwrap(), language), "{written}");
                assert_eq!(sum.value(), number, "{written}");
            }
        }
    }
}
