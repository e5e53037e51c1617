//! Spaces, quotation marks and raised letters as print wants them; in output only, never written
//! back.
//!
//! [`french`] and [`english`] know what is usual in each; [`no_break`] where both keep words
//! together, and [`raised`] which letters French sets high. Code and printed addresses are left
//! alone. A project that wants its text as it is written says so (`style.print_french: off`): then
//! only spaces that are there become no-break ones, and English quotes curl.

mod english;
mod french;
mod no_break;
mod raised;

use self::no_break::Around;
use super::pieces::{EditionPiece, PieceKind};
use crate::model::Locale;

/// Mends the text of one sentence; `fully` as a printer would.
pub(super) fn mend(pieces: &mut Vec<EditionPiece>, locale: &Locale, fully: bool) {
    let mut before = None;
    for at in 0..pieces.len() {
        let after = pieces.get(at + 1).and_then(|piece| piece.text.chars().next());
        let Some(piece) = pieces.get_mut(at) else { return };
        if piece.is_prose() {
            piece.text = mend_text(&piece.text, Around { before, after }, locale, fully).into();
        }
        if !matches!(piece.kind, PieceKind::Note { .. }) {
            before = piece.text.chars().next_back().or(before);
        }
    }
    if fully && locale.language() == "fr" {
        raised::raise(pieces);
    }
}

/// Mends a title.
pub(super) fn mend_plain(text: &str, locale: &Locale, fully: bool) -> String {
    mend_text(&super::pieces::printable(text), Around::default(), locale, fully)
}

fn mend_text(text: &str, around: Around, locale: &Locale, fully: bool) -> String {
    match locale.language() {
        "fr" => french::mend(text, around, fully),
        "en" => english::mend(text, around.before, fully),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::no_break::{NARROW, NO_BREAK};
    use super::*;
    use crate::format::edition::pieces::{parse, plain};

    fn mended(text: &str, locale: &str) -> String {
        let mut pieces = parse(text);
        mend(&mut pieces, &Locale::new(locale).unwrap(), true);
        plain(&pieces)
    }

    #[test]
    fn french_spaces_hold_and_nothing_else_moves() {
        for (text, want) in [
            (
                "Quoi ? Non ! Si ; voir : « mot »",
                "Quoi\u{202f}? Non\u{202f}! Si\u{202f}; voir\u{a0}: «\u{a0}mot\u{a0}»",
            ),
            ("« *mot* » : **oui** !", "«\u{a0}mot\u{a0}»\u{a0}: oui\u{202f}!"),
            ("La police? Non. 90%", "La police? Non. 90%"),
            (
                "42 000 € et 23,6 % en 2016 343 fois",
                "42\u{202f}000\u{a0}€ et 23,6\u{a0}% en 2016 343 fois",
            ),
            ("la loi n° 2016-44", "la loi nº\u{a0}2016-44"),
            ("`a : b` https://x.fr/a?b", "a : b https://x.fr/a?b"),
        ] {
            assert_eq!(mended(text, "fr"), want, "{text}");
        }
    }

    #[test]
    fn english_quotes_curl() {
        for (text, want) in [
            ("It's \"the 'law'\" of the '90s", "It’s “the ‘law’” of the ’90s"),
            ("(\"yes\") sex workers' rights *\"so\"*", "(“yes”) sex workers’ rights “so”"),
            ("`don't` https://x.fr/a'b", "don't https://x.fr/a'b"),
        ] {
            assert_eq!(mended(text, "en-GB"), want, "{text}");
        }
    }

    /// As plain text, with what is raised in brackets.
    fn raised(text: &str) -> String {
        let mut pieces = parse(text);
        mend(&mut pieces, &Locale::new("fr").unwrap(), true);
        let shown = |piece: &EditionPiece| match piece.script {
            Some(_) => format!("[{}]", piece.text),
            None => piece.text.as_str().replace(NO_BREAK, "~").replace(NARROW, "_"),
        };
        pieces.iter().map(shown).collect()
    }

    #[test]
    fn french_is_set_as_a_printer_would() {
        for (text, want) in [
            ("L'État n'a pas 'vu' l'oeuvre...", "L’État n’a pas 'vu’ l’œuvre…"),
            ("le 1er mars 2019, la 2e fois, le 3ème", "le 1[er]~mars~2019, la 2[e] fois, le 3ème"),
            (
                "au XXIe siècle, au Ve siècle, la Ve République",
                "au XXI[e]~siècle, au V[e]~siècle, la V[e]~République",
            ),
            ("Ce Le De Vie", "Ce Le De Vie"),
            ("la loi n° 2016-444, N°3", "la loi nº~2016-444, Nº3"),
            ("art. 3, p. 5, pp. 5-7, § 2, al. 1", "art.~3, p.~5, pp.~5-7, §~2, al.~1"),
            ("M. J. Dupont et Mme Ba", "M.~J.~Dupont et Mme~Ba"),
            (
                "12 km, 3 millions, 5 h, 20 °C, 4 maisons",
                "12~km, 3~millions, 5~h, 20~°C, 4 maisons",
            ),
            (
                "la soeur, le coefficient, Oeuvres, le voeu",
                "la sœur, le coefficient, Œuvres, le vœu",
            ),
            ("`l'oeil` https://x.fr/l'oeil", "l'oeil https://x.fr/l'oeil"),
            ("x.... y", "x.... y"),
            (
                "l'art. 7, l'article L. 12-3, le décret no 2011-8",
                "l’art.~7, l’article L.~12-3, le décret n[o]~2011-8",
            ),
            ("nos 12 membres, page 4, cf. p. 6", "nos~12 membres, page~4, cf.~p.~6"),
            ("J.-M. Petit, Henri IV, Albert Ier", "J.-M.~Petit, Henri~IV, Albert~I[er]"),
            ("à 9 h 45, pour 7 300 euros", "à 9~h~45, pour 7_300~euros"),
            ("Son XV, Ma vie, Le Ier", "Son~XV, Ma vie, Le I[er]"),
        ] {
            assert_eq!(raised(text), want, "{text}");
        }
    }

    #[test]
    fn english_is_set_as_a_printer_would() {
        let shown = |text| mended(text, "en").replace(NO_BREAK, "~");
        for (text, want) in [
            ("No. 3, pp. 12-15, p. 5, art. 4", "No.~3, pp.~12–15, p.~5, art.~4"),
            ("Mr Smith and Dr. Ba, J. Doe", "Mr~Smith and Dr.~Ba, J.~Doe"),
            ("31 August 2023 and August 31, 2023", "31~August~2023 and August~31, 2023"),
            (
                "2016-2019, 2016-17; Law No. 2016-2044, 2016-444",
                "2016–2019, 2016–17; Law No.~2016-2044, 2016-444",
            ),
            ("2023-09-30, 01-02-03-04, A/1-2, B2-3", "2023-09-30, 01-02-03-04, A/1-2, B2-3"),
            ("12 km and 3 million... so", "12~km and 3~million… so"),
            ("Article 9, (chapter 2) and pages 4-8", "Article~9, (chapter~2) and pages~4–8"),
            ("10 per cent, 5 percent, 10 per person", "10~per~cent, 5~percent, 10 per person"),
            ("8:15 am, 9 p.m. on; Henry VIII; no 5", "8:15~am, 9~p.m. on; Henry~VIII; no 5"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_to_stay_as_written_stays() {
        let text = "L'oeuvre du 1er mars, n° 3, art. 4...";
        let mut pieces = parse(text);
        mend(&mut pieces, &Locale::new("fr").unwrap(), false);
        assert_eq!(plain(&pieces), "L'oeuvre du 1er mars, n°\u{a0}3, art. 4...");
    }

    proptest::proptest! {
        /// Whatever the text, only spaces, signs and ligatures change: its letters and figures are
        /// the same, and mended text stays as it is.
        #[test]
        fn letters_and_figures_stay(text in "[a-zA-Zéèœ0-9 .,'\"°«»:;!?\\-]{0,60}") {
            for locale in ["fr", "en"] {
                let once = mended(&text, locale);
                let kept = |text: &str| -> String {
                    let text = text.replace('º', "").replace('œ', "oe").replace('Œ', "OE");
                    let letters = text.chars().filter(|c| c.is_alphanumeric());
                    letters.flat_map(char::to_lowercase).collect()
                };
                proptest::prop_assert_eq!(kept(&plain(&parse(&text))), kept(&once));
            }
        }
    }
}
