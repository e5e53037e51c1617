//! Finds in a translation the words and the spaces that answer to those of the source.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Where `needle` stands as words of its own; capitals count where `exact`.
pub(super) fn find_word(text: &str, needle: &str, exact: bool) -> Option<Range<usize>> {
    let alone = |span: &Range<usize>| {
        let before = text.get(..span.start).and_then(|text| text.chars().next_back());
        let after = text.get(span.end..).and_then(|text| text.chars().next());
        let part = |own: Option<char>, beside: Option<char>| {
            own.is_some_and(char::is_alphanumeric) && beside.is_some_and(char::is_alphanumeric)
        };
        !part(needle.chars().next(), before)
            && !part(needle.chars().next_back(), after)
            // An accent set apart belongs to the letter before it.
            && !after.is_some_and(is_combining_mark)
    };
    if exact {
        let mut found = text.match_indices(needle).map(|(at, found)| at..at + found.len());
        return found.find(alone);
    }
    let starts = text.char_indices().map(|(at, _)| at);
    let mut found = starts.filter_map(|at| {
        let rest = text.get(at..)?;
        same_letters(rest, needle).map(|len| at..at + len)
    });
    found.find(alone)
}

/// How many bytes of `text` are `needle`, capitals and kinds of spaces aside.
fn same_letters(text: &str, needle: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in needle.chars() {
        let (_, own) = letters.next()?;
        let same = own == wanted
            || (own.is_whitespace() && wanted.is_whitespace())
            || own.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}

/// The space that divides `texts` as `before` divides `total`: which text, and its bytes. Only
/// those that are free can be cut; a space behind the same sign as in the source comes first.
pub(super) fn divide(
    texts: &[(&str, bool)],
    before: usize,
    total: usize,
    ending: Option<char>,
) -> Option<(usize, Range<usize>)> {
    let all: usize =
        texts.iter().map(|(text, _)| text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    let sign = ending.filter(|c| !c.is_alphanumeric());
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    let (mut seen, mut last) = (0, ' ');
    for (slot, (text, free)) in texts.iter().enumerate() {
        for (at, c) in text.char_indices() {
            if !c.is_whitespace() {
                (seen, last) = (seen + 1, c);
                continue;
            }
            let off = (seen * total).abs_diff(before * all);
            let off = if sign == Some(last) { off / 4 } else { off };
            if *free && seen > 0 && seen < all && best.as_ref().is_none_or(|(best, ..)| off < *best)
            {
                best = Some((off, slot, at..at + c.len_utf8()));
            }
        }
    }
    best.map(|(_, slot, span)| (slot, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        assert_eq!(find_word("page 12, then 1", "1", true), Some(14..15));
        assert_eq!(find_word("See Section 2.", "section\u{a0}2", false), Some(4..13));
        assert_eq!(find_word("See section 21.", "section 2", false), None);
        assert_eq!(find_word("a İ b", "b", false), Some(5..6));
        assert_eq!(find_word("=1\u{301} 1", "1", true), Some(5..6));
    }

    #[test]
    fn a_break_comes_where_the_text_divides_alike() {
        assert_eq!(divide(&[("Name: Jane Doe", true)], 4, 12, Some(':')), Some((0, 5..6)));
        assert_eq!(
            divide(&[("12 High Street", true), (" London", true)], 10, 16, Some('e')),
            Some((1, 0..1))
        );
        assert_eq!(divide(&[("a", true), (" word", false)], 2, 4, None), None);
    }
}
