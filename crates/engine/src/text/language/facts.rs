//! The facts of one language, read from its file.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::text::amount::Amount;
use crate::text::fold::fold;

/// What a number word does to a number that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberPiece {
    /// 0 to 19.
    Unit(i64),
    /// 20, 30 … 90.
    Tens(i64),
    /// `cent`, `hundred`.
    Hundred,
    /// `mille`, `million` …: a power of ten.
    Power(u32),
}

/// A word that numbers are put together from; the first form is the one to write.
#[derive(Clone, Debug)]
pub struct NumberWord {
    /// What it does.
    pub piece: NumberPiece,
    /// Its forms.
    pub forms: Vec<&'static str>,
}

/// What sort of value a word or a number is: only values of one sort are set against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueSort {
    /// Says so little that it is never missed.
    Weak,
    /// How many, exactly or roughly: `deux`, `une vingtaine`, `hundreds`.
    Count,
    /// A part of a whole: `un tiers`, `half`.
    Share,
    /// How many times: `twice`, `trois fois`, `doubled`.
    Times,
    /// A rank: `troisième`, `the second`.
    Rank,
    /// `midi`, `midnight`.
    Clock,
}

/// What a word says on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    /// How much.
    pub(crate) amount: Amount,
    /// Which sort of value.
    pub(crate) sort: ValueSort,
    /// Gives a number roughly.
    pub(crate) rough: bool,
}

/// A unit of measure.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name, in English.
    pub name: &'static str,
    /// What it measures: `time`, `length` …
    pub dimension: &'static str,
    /// How much of it, in the dimension's own unit.
    pub factor: f64,
    /// Of the old measures, which are converted with little care.
    pub imperial: bool,
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Measure {}

/// Months and weekdays by their folded names.
pub(crate) type NamedDates = (FxHashMap<String, u8>, FxHashMap<String, u8>);

/// Everything a file says.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Decimal marks; the first is the usual one.
    pub(crate) decimal: Vec<char>,
    /// Marks between groups of three digits.
    pub(crate) group: Vec<char>,
    /// Groups may be set apart by spaces.
    pub(crate) spaced: bool,
    pub(crate) months: Vec<&'static str>,
    pub(crate) days: Vec<&'static str>,
    /// Both by name; filled where they are first looked up.
    pub(crate) calendar: OnceLock<NamedDates>,
    /// Words that numbers are put together from.
    pub(crate) words: Vec<NumberWord>,
    pub(crate) pieces: FxHashMap<String, NumberPiece>,
    /// Words that multiply the digits before them, as powers of ten.
    pub(crate) scales: FxHashMap<String, u32>,
    pub(crate) senses: FxHashMap<String, Sense>,
    /// The same with the form to write, in the order of the file.
    pub(crate) said: Vec<(Sense, &'static str)>,
    pub(crate) units: FxHashMap<String, &'static Measure>,
    /// Words before a label, such as `p.` and `tableau`: what they name, and as they are written.
    pub(crate) references: FxHashMap<String, (&'static str, &'static str)>,
    /// `carré`, `square`, and `cube`, `cubic`.
    pub(crate) square: Vec<String>,
    pub(crate) cubic: Vec<String>,
    /// How words bend; nothing where that is not known.
    pub(crate) endings: Option<Endings>,
    /// Words are put together and written as one.
    pub(crate) compounds: bool,
}

/// What falls off a word so that its forms become one.
#[derive(Debug, Default)]
pub(crate) struct Endings {
    /// So many letters stay at least.
    least: usize,
    /// Folded endings, the longest first, and what stands for each.
    endings: Vec<(String, String)>,
    /// A letter written twice counts once.
    single: bool,
    /// Words that say nothing.
    articles: Vec<String>,
}

impl Endings {
    /// A folded word in its one form.
    pub(crate) fn one_form(&self, fold: &str) -> String {
        if self.articles.iter().any(|article| article == fold) {
            return String::new();
        }
        let cut = self.endings.iter().find_map(|(ending, instead)| {
            let root = fold.strip_suffix(ending.as_str())?;
            let long = root.chars().count() + instead.chars().count() >= self.least;
            long.then(|| format!("{root}{instead}"))
        });
        let mut form = cut.unwrap_or_else(|| fold.to_owned());
        if self.single {
            let mut last = None;
            form.retain(|c| last.replace(c) != Some(c));
        }
        form
    }
}

impl Facts {
    /// Reads a file: a fact a line, `#` before what is said to people.
    pub(super) fn read(text: &'static str) -> Self {
        let mut facts = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let key = words.next().unwrap_or_default();
            facts.take(key, words.collect());
        }
        facts
    }

    /// Whether a mark may stand between groups of three digits.
    pub(crate) fn groups(&self, mark: char) -> bool {
        match mark {
            ' ' => self.spaced,
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '’' => true,
            _ => self.group.contains(&mark),
        }
    }

    fn take(&mut self, key: &str, words: Vec<&'static str>) {
        let mark = |word: &&str| word.chars().next();
        let folded = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let (first, rest) = words.split_first().map_or(("", &[][..]), |(f, r)| (*f, r));
        match key {
            "decimal" => self.decimal = words.iter().filter_map(mark).collect(),
            "group" => {
                self.spaced = words.contains(&"space");
                self.group = words.iter().filter(|w| **w != "space").filter_map(mark).collect();
            }
            "months" => self.months = words,
            "days" => self.days = words,
            "hundred" => self.word(NumberPiece::Hundred, &words),
            "number" => self.word(NumberPiece::Unit(first.parse().unwrap_or(0)), rest),
            "tens" => self.word(NumberPiece::Tens(first.parse().unwrap_or(0)), rest),
            "power" => self.word(NumberPiece::Power(first.parse().unwrap_or(0)), rest),
            "scale" => {
                let power = first.parse().unwrap_or(0);
                self.scales.extend(folded(rest).into_iter().map(|word| (word, power)));
            }
            "unit" => {
                if let Some(unit) = measure(first) {
                    self.units.extend(folded(rest).into_iter().map(|word| (word, unit)));
                }
            }
            "reference" => {
                let named =
                    rest.iter().map(|form| (fold(form.trim_end_matches('.')), (first, *form)));
                self.references.extend(named);
            }
            "forms" => {
                let folds = |word: &&str| {
                    let (ending, instead) = word.split_once('=').unwrap_or((word, ""));
                    (fold(ending), fold(instead))
                };
                let bent = self.endings.get_or_insert_default();
                bent.least = first.parse().unwrap_or(usize::MAX);
                bent.endings = rest.iter().map(folds).collect();
                bent.endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
            }
            "compounds" => self.compounds = true,
            "single" => self.endings.get_or_insert_default().single = true,
            "article" => self.endings.get_or_insert_default().articles = folded(&words),
            "square" => self.square = folded(&words),
            "cubic" => self.cubic = folded(&words),
            sort => {
                let sense = sense(sort, first);
                self.said.extend(rest.first().map(|form| (sense, *form)));
                self.senses.extend(folded(rest).into_iter().map(|word| (word, sense)));
            }
        }
    }

    fn word(&mut self, piece: NumberPiece, forms: &[&'static str]) {
        self.pieces.extend(forms.iter().map(|form| (fold(form), piece)));
        self.words.push(NumberWord { piece, forms: forms.to_vec() });
    }
}

/// What a word of this sort says: `share 1/3`.
fn sense(sort: &str, amount: &str) -> Sense {
    let (above, below) = amount.split_once('/').unwrap_or((amount, "1"));
    let number = |text: &str| text.parse().unwrap_or(1);
    Sense {
        amount: Amount::fraction(number(above), number(below)),
        sort: match sort {
            "share" => ValueSort::Share,
            "times" => ValueSort::Times,
            "rank" => ValueSort::Rank,
            "clock" => ValueSort::Clock,
            "rough" => ValueSort::Count,
            _ => ValueSort::Weak,
        },
        rough: sort == "rough",
    }
}

/// The units of `units.txt`, with the symbols of each.
static MEASURES: LazyLock<Vec<(Measure, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = include_str!("units.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(unit_line).collect()
});

fn unit_line(line: &'static str) -> Option<(Measure, Vec<&'static str>)> {
    let (unit, symbols) = line.split_once(" :")?;
    let mut words = unit.split(' ');
    let (name, dimension) = (words.next()?, words.next()?);
    let factor = words.next()?.parse().ok()?;
    let imperial = words.next() == Some("imperial");
    Some((Measure { name, dimension, factor, imperial }, symbols.split_whitespace().collect()))
}

static SYMBOLS: LazyLock<FxHashMap<&'static str, &'static Measure>> = LazyLock::new(|| {
    let each = MEASURES.iter();
    each.flat_map(|(unit, symbols)| symbols.iter().map(move |symbol| (*symbol, unit))).collect()
});

/// The unit of this name.
pub(super) fn measure(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().map(|(unit, _)| unit).find(|unit| unit.name == name)
}

impl Measure {
    /// The unit of a symbol that all languages share, such as `km`.
    #[must_use]
    pub fn of_symbol(symbol: &str) -> Option<&'static Self> {
        SYMBOLS.get(symbol).copied()
    }

    /// The unit of this name, in English: `year`, `square-metre`.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        measure(name)
    }

    /// Whether so much of this unit is so much of another: 18 months are a year and a half, 5 km
    /// some three miles.
    #[must_use]
    pub fn converts(&self, much: f64, other: &Self, of_it: f64) -> bool {
        if self.dimension != other.dimension {
            return false;
        }
        let (one, two) = (self.plain(much), other.plain(of_it));
        // People round more when they change the system of measures.
        let share = match (self.imperial == other.imperial, self.dimension) {
            (false, _) => 0.2,
            (true, "time") => 0.02,
            (true, _) => 0.005,
        };
        (one - two).abs() <= share * one.abs().max(two.abs())
    }

    /// In the unit of the dimension.
    fn plain(&self, much: f64) -> f64 {
        if self.name == "fahrenheit" { (much - 32.0) / 1.8 } else { much * self.factor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    #[test]
    fn every_line_of_every_file_is_understood() {
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/language"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        {
            let units = file.ends_with("units.txt");
            for line in std::fs::read_to_string(&file).unwrap().lines() {
                if line.starts_with('#') {
                    continue;
                }
                if units {
                    assert!(line.split(" :").count() == 2, "{line}");
                    continue;
                }
                let words: Vec<&str> = line.split(' ').collect();
                let known = match words[0] {
                    "unit" => measure(words[1]).is_some(),
                    "months" => words.len() == 13,
                    "days" => words.len() == 8,
                    key => [
                        "decimal",
                        "group",
                        "hundred",
                        "number",
                        "tens",
                        "power",
                        "scale",
                        "square",
                        "cubic",
                        "share",
                        "times",
                        "rank",
                        "clock",
                        "rough",
                        "weak",
                        "reference",
                        "forms",
                        "single",
                        "compounds",
                        "article",
                    ]
                    .contains(&key),
                };
                assert!(known && words.len() > 1 && !words.contains(&""), "{file:?}: {line}");
            }
        }
    }

    #[test]
    fn no_form_stands_twice() {
        for language in [Language::French, Language::English] {
            let words = &language.facts().words;
            let forms: Vec<&str> = words.iter().flat_map(|word| word.forms.clone()).collect();
            let mut distinct = forms.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(forms.len(), distinct.len());
        }
    }

    #[test]
    fn measures_convert() {
        let converts = |much, unit, of_it, other| {
            let (unit, other) = (measure(unit).unwrap(), measure(other).unwrap());
            unit.converts(much, other, of_it) && other.converts(of_it, unit, much)
        };
        assert!(converts(18.0, "month", 1.5, "year") && converts(24.0, "hour", 1.0, "day"));
        assert!(
            converts(5.0, "kilometre", 3.0, "mile")
                && converts(30.0, "celsius", 86.0, "fahrenheit")
        );
        assert!(!converts(5.0, "kilometre", 5.0, "mile") && !converts(5.0, "year", 5.0, "month"));
        assert!(!converts(1.0, "kilogram", 1.0, "hour"));
    }
}
