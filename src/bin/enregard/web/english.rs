//! A French text with its figures, quotes and spaces turned to English forms, words left as they
//! are: what a translator starts from when a sentence is mostly figures, names or notes.

use enregard::text::value::english_figures;
use enregard::text::word::{WordTokenKind, tokens};

/// The source as an English typist would set it.
///
/// `« 1 242,5 % » : n° 3` becomes `“1,242.5%”: No. 3`.
pub(crate) fn english_forms(text: &str) -> String {
    let text = &*english_figures(text);
    let mut out = String::with_capacity(text.len());
    let list = tokens(text);
    for (at, token) in list.iter().enumerate() {
        let piece = text.get(token.span.clone()).unwrap_or_default();
        let next =
            list.get(at + 1).and_then(|next| text.get(next.span.clone())).unwrap_or_default();
        match token.kind {
            WordTokenKind::Number => out.push_str(piece),
            WordTokenKind::Space => {
                let glued = matches!(next, ";" | ":" | "!" | "?" | "»");
                if !glued && !out.ends_with('“') {
                    out.push(' ');
                }
            }
            WordTokenKind::Punctuation => match piece {
                "«" => out.push('“'),
                "»" => out.push('”'),
                "'" => out.push('’'),
                _ => out.push_str(piece),
            },
            _ => out.push_str(&piece.replace("n°", "No. ").replace('\'', "’")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::english_forms;

    #[test]
    fn figures_quotes_and_spaces_become_english() {
        for (fr, en) in [
            ("« 1 242,5 % » : oui", "“1,242.5%”: oui"),
            ("Coût : 12 € ; 7,4 %", "Coût: €12; 7.4%"),
            ("L'an 2016.[^1]", "L’an 2016.[^1]"),
        ] {
            assert_eq!(english_forms(fr), en);
        }
    }
}
