//! What the Fluent parser cannot take: an escape cut short right before a letter of several bytes
//! (`{"\u00é"}`), at which fluent-syntax 0.12 cuts that letter in two and panics.

use std::borrow::Cow;

/// The text with such letters replaced by as many question marks: every byte keeps its place, and
/// the escape is as broken as it was.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let letters: Vec<(usize, usize)> = escapes(text).filter_map(|at| letter(text, at)).collect();
    if letters.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
    for (at, length) in letters {
        out.push_str(text.get(end..at).unwrap_or_default());
        out.push_str(&"?".repeat(length));
        end = at + length;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(out)
}

/// Where backslashes stand that no other takes for itself.
fn escapes(text: &str) -> impl Iterator<Item = usize> {
    let mut end = 0;
    memchr::memchr_iter(b'\\', text.as_bytes()).filter(move |&at| {
        let free = at >= end;
        if free {
            end = at + 2;
        }
        free
    })
}

/// The letter of several bytes where an escape lacks a digit: where it stands, and its length.
fn letter(text: &str, escape: usize) -> Option<(usize, usize)> {
    let rest = text.get(escape + 1..)?;
    let wanted = match rest.as_bytes().first()? {
        b'u' => 4,
        b'U' => 6,
        _ => return None,
    };
    let digits = rest.get(1..)?.bytes().take(wanted).take_while(u8::is_ascii_hexdigit).count();
    let next = rest.get(1 + digits..)?.chars().next()?;
    (digits < wanted && !next.is_ascii()).then(|| (escape + 2 + digits, next.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{CatalogLayout, PlaceKind, Terms, read, read_glossary};

    #[test]
    fn escapes_cut_short_are_junk_and_no_panic() {
        for broken in ["{\"\\ué\"}", "{\"\\u12é\"}", "{\"\\U00001»", "{ F(\"\\u…\") }"] {
            let text = format!("a = x\n\nb = {broken}\n\nc = é\n");
            let layout = CatalogLayout::read(&text, "fr");
            let kinds: Vec<_> = layout.places().iter().map(|place| place.kind).collect();
            assert_eq!(
                kinds,
                [PlaceKind::Message("a"), PlaceKind::Junk, PlaceKind::Message("c")],
                "{broken}"
            );
            let line = layout.writable().unwrap_err().place().map(|place| place.line);
            assert_eq!(line, Some(3));
            assert_eq!(layout.target("c").unwrap().value, "é");
            let glossary = format!("# fr: un\n-a = one\n\n# fr: deux\n-b = {broken}\n");
            assert_eq!(read_glossary(&glossary, "fr").terms.len(), 1);
            let said = read("m = { -a }\n", "fr", &Terms::new(&glossary, "en"));
            assert_eq!(said.target("m").unwrap().text, "one");
        }
    }

    #[test]
    fn other_backslashes_stay() {
        for sound in ["a = C:\\u0041é \\é {\"\\\\ué\"}", "a = \\ud é", "é\\"] {
            assert_eq!(harmless(sound), sound);
        }
        assert_eq!(harmless("\\u1éé \\U€"), "\\u1??é \\U???");
        let text = "a = C:\\ué\n";
        assert_eq!(CatalogLayout::read(text, "fr").target("a").unwrap().value, "C:\\ué");
    }
}
