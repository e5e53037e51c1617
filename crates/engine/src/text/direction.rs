//! Which way a language is written.

/// Languages that are written from right to left, in the script that each has by default (Unicode
/// CLDR).
const RIGHT_TO_LEFT: [&str; 21] = [
    "ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo",
    "pnb", "ps", "sd", "syr", "ug", "ur", "yi",
];

/// Scripts that are written from right to left; a tag that names its script is believed.
const SCRIPTS: [&str; 11] =
    ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Whether text under this language tag runs from right to left.
///
/// # Examples
///
/// ```
/// use enregard_engine::text::direction::is_right_to_left;
///
/// assert!(is_right_to_left("ar-MA") && is_right_to_left("pa-Arab"));
/// assert!(!is_right_to_left("fr") && !is_right_to_left("uz-Latn"));
/// ```
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    match parts.next().filter(|part| part.len() == 4) {
        Some(script) => SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language) || language == "iw" || language == "ji",
    }
}
