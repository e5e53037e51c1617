//! A French text with its figures, quotes and spaces turned to English forms, words left as they
//! are: what a translator starts from when a sentence is mostly figures, names or notes.

use enregard::text::word::{WordTokenKind, tokens};

/// The source as an English typist would set it.
///
/// `« 1 242,5 % » : n° 3` becomes `“1,242.5%”: No. 3`.
pub(crate) fn english_forms(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let list = tokens(text);
    for (at, token) in list.iter().enumerate() {
        let piece = text.get(token.span.clone()).unwrap_or_default();
        let next =
            list.get(at + 1).and_then(|next| text.get(next.span.clone())).unwrap_or_default();
        match token.kind {
            WordTokenKind::Number => out.push_str(&number(piece)),
            WordTokenKind::Space => {
                let glued = matches!(next, ";" | ":" | "!" | "?" | "»" | "%");
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

/// A French figure as the English write it.
fn number(piece: &str) -> String {
    let figure = |c: char| c.is_ascii_digit();
    let end = piece.rfind(figure).map_or(0, |at| at + 1);
    let (digits, sign) = piece.split_at(end);
    let sign = sign.trim();
    let mut plain = String::with_capacity(digits.len());
    let mut groups = digits.split(|c: char| c.is_whitespace()).peekable();
    while let Some(group) = groups.next() {
        plain.push_str(&group.replacen(',', ".", 1));
        if groups.peek().is_some() {
            plain.push(',');
        }
    }
    match sign {
        "€" | "$" | "£" => format!("{sign}{plain}"),
        "" => plain,
        "%" => format!("{plain}%"),
        _ => format!("{plain}{sign}"),
    }
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
