//! Stems: the first letters of a folded word, with which it is looked up in lists of words.

/// Letters of a word that count.
pub(crate) const STEM: usize = 5;

/// The stem of a folded word.
pub(crate) fn stem(fold: &str) -> &str {
    fold.char_indices().nth(STEM).and_then(|(at, _)| fold.get(..at)).unwrap_or(fold)
}

/// A French word without the mark of the plural, cut.
pub(crate) fn french_stem(fold: &str) -> &str {
    let plural = fold.len() > 3 && !fold.ends_with("ss");
    let bare = fold.strip_suffix(['s', 'x']).filter(|_| plural).unwrap_or(fold);
    stem(bare)
}

/// An English word without its regular endings, cut: `sales` and `sale`, `stopped` and `stop`.
pub(crate) fn english_stem(fold: &str) -> String {
    let long = |bare: &&str| bare.len() >= 3 && bare.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let plural = || fold.strip_suffix('s').filter(|bare| long(bare) && !bare.ends_with('s'));
    let y = fold.strip_suffix("ies").or_else(|| fold.strip_suffix("ied")).filter(long);
    if let Some(bare) = y {
        return stem(&format!("{bare}y")).to_owned();
    }
    let bare = fold
        .strip_suffix("ing")
        .filter(long)
        .or_else(|| fold.strip_suffix("ed").filter(long))
        .or_else(plural)
        .unwrap_or(fold);
    let bare = bare.strip_suffix('e').filter(long).unwrap_or(bare);
    // «called, passed» have two of them before any ending.
    let mut letters = bare.chars().rev();
    let last = letters.next().filter(|last| !"lsfz".contains(*last));
    let doubled = last.is_some() && last == letters.next() && bare.len() >= 4 && bare != fold;
    let bare = if doubled { bare.get(..bare.len() - 1).unwrap_or(bare) } else { bare };
    stem(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_endings_make_no_other_stem() {
        for (form, base) in [
            ("sales", "sale"),
            ("stopped", "stop"),
            ("called", "call"),
            ("passing", "pass"),
            ("adding", "add"),
            ("strings", "string"),
            ("cities", "city"),
            ("making", "make"),
        ] {
            assert_eq!(english_stem(form), english_stem(base), "{form}");
        }
    }
}
