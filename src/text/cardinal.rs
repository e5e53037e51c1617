//! Words for numbers, one table for both languages: what `value` and `figure` read alike.
//!
//! New number word: a form in [`CARDINALS`], a case in `tests/data/check/number.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::value::{Language, fold};

/// What a number word does to a number that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// 0 to 19.
    Unit(i64),
    /// 20, 30 … 90.
    Tens(i64),
    /// `cent`, `hundred`.
    Hundred,
    /// `mille`, `million` …: a power of ten.
    Power(u32),
}

/// A number word in both languages; the first form is the one to write.
#[derive(Clone, Copy, Debug)]
pub struct Cardinal {
    /// What it does.
    pub piece: Piece,
    /// French.
    pub french: &'static [&'static str],
    /// English.
    pub english: &'static [&'static str],
}

impl Cardinal {
    /// Its forms in a language.
    #[must_use]
    pub fn forms(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::French => self.french,
            Language::English => self.english,
        }
    }
}

const fn cardinal(
    piece: Piece,
    french: &'static [&'static str],
    english: &'static [&'static str],
) -> Cardinal {
    Cardinal { piece, french, english }
}

/// Every word that numbers are put together from.
pub const CARDINALS: &[Cardinal] = &[
    cardinal(Piece::Unit(0), &["zéro"], &["zero"]),
    cardinal(Piece::Unit(1), &["un", "une"], &["one"]),
    cardinal(Piece::Unit(2), &["deux"], &["two"]),
    cardinal(Piece::Unit(3), &["trois"], &["three"]),
    cardinal(Piece::Unit(4), &["quatre", "quatres"], &["four"]),
    cardinal(Piece::Unit(5), &["cinq"], &["five"]),
    cardinal(Piece::Unit(6), &["six"], &["six"]),
    cardinal(Piece::Unit(7), &["sept"], &["seven"]),
    cardinal(Piece::Unit(8), &["huit"], &["eight"]),
    cardinal(Piece::Unit(9), &["neuf"], &["nine"]),
    cardinal(Piece::Unit(10), &["dix"], &["ten"]),
    cardinal(Piece::Unit(11), &["onze"], &["eleven"]),
    cardinal(Piece::Unit(12), &["douze"], &["twelve"]),
    cardinal(Piece::Unit(13), &["treize"], &["thirteen"]),
    cardinal(Piece::Unit(14), &["quatorze"], &["fourteen"]),
    cardinal(Piece::Unit(15), &["quinze"], &["fifteen"]),
    cardinal(Piece::Unit(16), &["seize"], &["sixteen"]),
    cardinal(Piece::Unit(17), &[], &["seventeen"]),
    cardinal(Piece::Unit(18), &[], &["eighteen"]),
    cardinal(Piece::Unit(19), &[], &["nineteen"]),
    cardinal(Piece::Tens(20), &["vingt", "vingts"], &["twenty"]),
    cardinal(Piece::Tens(30), &["trente"], &["thirty"]),
    cardinal(Piece::Tens(40), &["quarante"], &["forty"]),
    cardinal(Piece::Tens(50), &["cinquante"], &["fifty"]),
    cardinal(Piece::Tens(60), &["soixante"], &["sixty"]),
    cardinal(Piece::Tens(70), &["septante"], &["seventy"]),
    cardinal(Piece::Tens(80), &["huitante", "octante"], &["eighty"]),
    cardinal(Piece::Tens(90), &["nonante"], &["ninety"]),
    cardinal(Piece::Hundred, &["cent", "cents"], &["hundred"]),
    cardinal(Piece::Power(3), &["mille", "mil"], &["thousand"]),
    cardinal(Piece::Power(6), &["million", "millions"], &["million"]),
    cardinal(Piece::Power(9), &["milliard", "milliards"], &["billion"]),
    cardinal(Piece::Power(12), &[], &["trillion"]),
];

type Pieces = FxHashMap<String, Piece>;

static PIECES: LazyLock<(Pieces, Pieces)> = LazyLock::new(|| {
    let pieces = |language| {
        let forms = CARDINALS.iter().map(|word| (word.piece, word.forms(language)));
        forms.flat_map(|(piece, forms)| forms.iter().map(move |form| (fold(form), piece))).collect()
    };
    (pieces(Language::French), pieces(Language::English))
});

/// What a folded word does to a number, where it is a number word.
#[must_use]
pub fn piece(folded: &str, language: Language) -> Option<Piece> {
    let pieces = match language {
        Language::French => &PIECES.0,
        Language::English => &PIECES.1,
    };
    pieces.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_stands_twice() {
        for language in [Language::French, Language::English] {
            let forms: Vec<&str> =
                CARDINALS.iter().flat_map(|word| word.forms(language)).copied().collect();
            let mut distinct = forms.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(forms.len(), distinct.len());
        }
        assert_eq!(piece("zero", Language::French), Some(Piece::Unit(0)));
        assert_eq!(piece("neuf", Language::English), None);
    }
}
