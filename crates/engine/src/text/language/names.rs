//! Which language a tag or a name means: `en-GB`, `en_US`, `eng`, `English` and `anglais` are all
//! `en`.
//!
//! The codes and names stand in `names.tsv`; a new one is a line there. What is written in no such
//! form means nothing.

use unicode_normalization::char::is_combining_mark;

use crate::text::fold::fold;

const TABLE: &str = include_str!("names.tsv");

/// Tags that name no language: what stands there may be in any.
const NONE: [&str; 6] = ["", "und", "mul", "mis", "zxx", "x"];

/// The language that a tag means, its region and script left aside; nothing for one that names
/// none.
///
/// ```
/// use enregard_engine::text::language::of_tag;
/// assert_eq!(of_tag("pt_BR"), of_tag("por"));
/// assert_eq!(of_tag("sr@latin").as_deref(), Some("sr"));
/// assert_eq!(of_tag("und"), None);
/// ```
#[must_use]
pub fn of_tag(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', '@', '.']).next().unwrap_or_default().to_lowercase();
    match rows().find(|(codes, _)| codes.split(' ').any(|code| code == first)) {
        Some((codes, _)) => codes.split(' ').next().map(str::to_owned),
        None => Some(first).filter(|first| !NONE.contains(&first.as_str())),
    }
}

/// The language that the name of a column means: a tag or a name, alone, in parentheses, or beside
/// a word such as `source`.
///
/// ```
/// use enregard_engine::text::language::of_heading;
/// let headings =
///     ["de-CH", "German", "Allemand (Suisse)", "Target (de)", "Traduction : allemand"];
/// for heading in headings {
///     assert_eq!(of_heading(heading).as_deref(), Some("de"), "{heading}");
/// }
/// // `id` and `no` are rather an identifier and a number.
/// for heading in ["id", "No", "note", "state", "French comments"] {
///     assert_eq!(of_heading(heading), None, "{heading}");
/// }
/// ```
#[must_use]
pub fn of_heading(heading: &str) -> Option<String> {
    let inside = heading.split(['(', '[']).nth(1).and_then(|rest| rest.split([')', ']']).next());
    let whole = [Some(heading), inside].into_iter().flatten().find_map(written_tag);
    whole.or_else(|| {
        let name = fold(heading.split(['(', '[']).next().unwrap_or_default());
        let words = name.split(|c: char| !c.is_alphabetic() && !is_combining_mark(c));
        let words = words.filter(|word| !word.is_empty() && !BESIDE.contains(word));
        let name = words.collect::<Vec<_>>().join(" ");
        let (codes, _) =
            rows().find(|(_, names)| names.split('\t').any(|own| is_named(&name, &fold(own))))?;
        codes.split(' ').next().map(str::to_owned)
    })
}

/// Whether a name is that of a language, in its feminine too (`version anglaise`).
fn is_named(name: &str, own: &str) -> bool {
    name == own || name.strip_suffix('e') == Some(own)
}

/// Words that stand beside a language in the name of a column.
const BESIDE: [&str; 18] = [
    "source",
    "original",
    "target",
    "cible",
    "translation",
    "traduction",
    "text",
    "texte",
    "version",
    "segment",
    "langue",
    "language",
    "british",
    "american",
    "britannique",
    "uk",
    "us",
    "en",
];

/// A tag of a language that the table knows, in the form of a tag.
fn written_tag(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let mut parts = text.split(['-', '_']);
    let first = parts.next()?;
    let has_form = parts.all(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let is_known = rows().any(|(codes, _)| codes.split(' ').any(|code| code == first));
    (has_form && is_known && !matches!(text.as_str(), "id" | "no" | "in")).then(|| of_tag(first))?
}

/// The lines of the table: codes, names.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}
