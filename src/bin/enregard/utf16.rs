//! Places in a text counted in UTF-16 code units, as scripts and editors count.

/// How many code units stand before a byte.
pub(crate) fn units_before(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).encode_utf16().count()
}

/// The byte that a count of code units stands for.
pub(crate) fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}
