//! Web and mail addresses in a text, without the sentence around them.

use std::ops::Range;

/// What web addresses start with.
const STARTS: [&str; 4] = ["https://", "http://", "ftp://", "www."];

/// Shorter than this, nothing comes behind the start.
const SHORTEST: usize = 8;

/// Where addresses stand in a text, in order and apart: those of the web, then those of mail.
#[must_use]
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // A web address starts with one of three letters: one look at each of them.
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['h', 'w', 'f'])) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        let web = STARTS.iter().any(|known| rest.starts_with(known));
        let length = if web { length(rest) } else { 0 };
        if length >= SHORTEST {
            out.push(start..start + length);
        }
        at = start + length.max(1);
    }
    let web = out.clone();
    for (at, _) in text.match_indices('@') {
        out.extend(
            mail(text, at).filter(|span| !stands_in(&web, &(at..at + 1)) && !span.is_empty()),
        );
    }
    out.sort_by_key(|span| span.start);
    out.dedup_by(|next, last| next.start < last.end);
    out
}

/// How long the address at the start of a text is: to a space, a quote or a bracket that was not
/// opened in it, without the marks of the sentence around it.
pub(crate) fn length(text: &str) -> usize {
    let mut end = text.len();
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        let stops = c.is_whitespace() || c.is_control() || "<>[]\"«»“”`".contains(c);
        if stops || depth < 0 {
            end = at;
            break;
        }
    }
    let address = text.get(..end).unwrap_or_default();
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '…', '\\']).len()
}

/// The mail address around an `@`.
fn mail(text: &str, at: usize) -> Option<Range<usize>> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let (who, site) = (text.get(..at)?, text.get(at + 1..)?);
    let start = who.trim_end_matches(inside).len();
    let site = site.get(..site.len() - site.trim_start_matches(inside).len())?;
    let site = site.trim_end_matches(['.', '-']);
    let named = start < at && site.contains('.') && !site.starts_with('.');
    named.then(|| start..at + 1 + site.len())
}

/// Whether a span stands in one of others, which are sorted and apart.
#[must_use]
pub fn stands_in(spans: &[Range<usize>], span: &Range<usize>) -> bool {
    let next = spans.partition_point(|known| known.end < span.end);
    spans.get(next).is_some_and(|known| known.start <= span.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_without_the_sentence_around_them() {
        for (text, found) in [
            ("Voir https://a.fr/b_c.", &["https://a.fr/b_c"][..]),
            (
                "(voir https://fr.wikipedia.org/wiki/Loi_(droit))",
                &["https://fr.wikipedia.org/wiki/Loi_(droit)"],
            ),
            (
                "[ici](https://a.fr/1)[^3] et www.exemple.org !",
                &["https://a.fr/1", "www.exemple.org"],
            ),
            (
                "Écrire à a.b+c@exemple.org, mailto:d@exemple.org",
                &["a.b+c@exemple.org", "d@exemple.org"],
            ),
            ("http:// www. a@b @c.fr x@.fr", &[]),
        ] {
            let spans = addresses(text).into_iter().map(|span| &text[span]);
            assert_eq!(spans.collect::<Vec<_>>(), found, "{text}");
        }
    }
}
