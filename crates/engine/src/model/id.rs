//! Segment ids: `<slug>-<hash>`, minted once from a heading and a text, then stored.
//!
//! An id obeys Fluent's identifier rule and is safe as a file name, so that one string serves in
//! YAML, `.ftl`, exports and URLs. Nothing in it counts positions.

use std::fmt;
use std::sync::Arc;

use super::{Error, ErrorCode};
use crate::text::norm;

/// Longest id that is accepted, in bytes.
const MAX_LEN: usize = 80;
/// Longest slug, in bytes (all ASCII).
const SLUG_LEN: usize = 24;
/// Crockford's base 32 in lower case: no `i l o u`, so that ids can be read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The lasting name of a segment: a Fluent identifier that is also safe as a file name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SegmentId(Arc<str>);

impl SegmentId {
    /// Takes a string as an id.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdInvalid`] unless it starts with an ASCII letter, goes on with ASCII letters,
    /// digits, `-` and `_`, has at most 80 bytes and is no device of Windows, such as `CON`.
    pub fn new(id: &str) -> Result<Self, Error> {
        let ok = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.len() <= MAX_LEN
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !is_device(id);
        if ok { Ok(Self(id.into())) } else { Err(Error::new(ErrorCode::IdInvalid).with("id", id)) }
    }

    /// Mints the id of a new segment.
    ///
    /// `slug` comes from [`slug`]; `before` is the id of the segment before it, given only where
    /// the same text already stands under the same slug. `long` takes 12 characters of hash instead
    /// of 8, for a clash.
    #[must_use]
    pub fn mint(slug: &str, text: &str, before: Option<&Self>, long: bool) -> Self {
        let parts = [slug, text, before.map_or("", |id| id.as_str())];
        let hash = hash32(&parts, if long { 12 } else { 8 });
        Self(format!("{slug}-{hash}").into())
    }

    /// The id as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SegmentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl AsRef<str> for SegmentId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for SegmentId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Whether Windows takes a file of this name for a device, whatever its ending.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = |start| {
        let number = name.strip_prefix(start).map(str::as_bytes);
        matches!(number, Some([b'1'..=b'9']))
    };
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The readable half of an id: a heading in ASCII lower case with hyphens, at most 24 characters.
///
/// Starts with a letter; `texte` where the heading has none.
///
/// ```
/// assert_eq!(enregard_engine::model::slug("Prévention et sécurité"), "prevention-et-securite");
/// assert_eq!(enregard_engine::model::slug("2. L'accès à la santé"), "l-acces-a-la-sante");
/// assert_eq!(enregard_engine::model::slug("…"), "texte");
/// ```
#[must_use]
pub fn slug(heading: &str) -> String {
    let mut slug = String::new();
    let heading = heading.replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    for c in norm::decomposed(&heading) {
        if c.is_ascii_alphabetic() || (c.is_ascii_digit() && !slug.is_empty()) {
            slug.push(c.to_ascii_lowercase());
        } else if !norm::is_mark(c) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = shorten(slug.trim_end_matches('-'));
    if slug.is_empty() { "texte".to_owned() } else { slug.to_owned() }
}

/// Cuts an ASCII slug to its limit, at a hyphen where one is near enough.
fn shorten(slug: &str) -> &str {
    let Some(head) = slug.get(..SLUG_LEN) else { return slug };
    if slug.as_bytes().get(SLUG_LEN) == Some(&b'-') {
        return head;
    }
    match head.rfind('-') {
        Some(cut) if cut >= SLUG_LEN / 2 => head.get(..cut).unwrap_or(head),
        _ => head.trim_end_matches('-'),
    }
}

/// `length` characters of lower-case base 32 of a hash over `parts`, the same on every machine.
#[must_use]
pub fn hash32(parts: &[&str], length: usize) -> String {
    let mut hasher = RunningHash::default();
    parts.iter().for_each(|part| hasher.part(part));
    hasher.finish32(length)
}

/// A hash of a file's bytes, to tell whether it changed.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A hash of bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct RunningHash(blake3::Hasher);

impl RunningHash {
    /// Takes some more.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Takes one more part of those that [`hash32`] takes all together.
    pub fn part(&mut self, part: &str) {
        self.update(&(part.len() as u64).to_le_bytes());
        self.update(part.as_bytes());
    }

    /// What [`hash32`] makes of the parts that came.
    #[must_use]
    pub fn finish32(&self, length: usize) -> String {
        let digest = self.finish();
        let bits = digest.iter().flat_map(|b| (0..8).rev().map(move |i| b >> i & 1));
        let bits: Vec<u8> = bits.take(length * 5).collect();
        bits.chunks(5)
            .map(|five| five.iter().fold(0u8, |n, bit| n << 1 | bit))
            .filter_map(|n| ALPHABET.get(usize::from(n)).map(|&b| char::from(b)))
            .collect()
    }

    /// The hash of all that came.
    #[must_use]
    pub fn finish(&self) -> [u8; 32] {
        *self.0.finalize().as_bytes()
    }
}

/// The [`content_hash`] of all that can be read from somewhere, without holding it.
///
/// # Errors
///
/// What reading says.
pub fn stream_hash(from: impl std::io::Read) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(from)?;
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_fluent_identifier_and_a_safe_file_name() {
        for good in ["contexte-k7q2mfx3", "a", "A_b-9"] {
            assert!(SegmentId::new(good).is_ok(), "{good}");
        }
        let long = "x".repeat(300);
        for bad in [
            "",
            "9a",
            "../../x",
            "/etc/x",
            "a\0b",
            ".git/config",
            "é-1",
            "a b",
            "CON",
            "lpt1",
            &long,
        ] {
            assert!(SegmentId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn minting_depends_on_slug_text_and_the_id_before() {
        let plain = SegmentId::mint("contexte", "Il pleut.", None, false);
        assert_eq!(plain, SegmentId::mint("contexte", "Il pleut.", None, false));
        assert_ne!(plain, SegmentId::mint("contexte", "Il neige.", None, false));
        assert_ne!(plain, SegmentId::mint("contexte", "Il pleut.", Some(&plain), false));
        let long = SegmentId::mint("contexte", "Il pleut.", None, true);
        assert_eq!(long.as_str().len(), "contexte-".len() + 12);
        assert!(long.as_str().starts_with(plain.as_str()));
    }

    #[test]
    fn slugs_are_cut_at_a_word() {
        assert_eq!(slug("Quelles sont les conséquences de la loi"), "quelles-sont-les");
        assert_eq!(slug("Œuvre n° 4 : l'été"), "oeuvre-n-4-l-ete");
    }
}
