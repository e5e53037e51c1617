//! Bytes in; text out, whatever the encoding, and a diagnostic where it was not UTF-8.
//!
//! A byte order mark decides; then valid UTF-8 is taken as such; what is left is guessed by
//! `chardetng` and decoded by `encoding_rs`, both as browsers do.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::model::{Diagnostic, Error, ErrorCode, Severity};

/// A decoded document.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// `encoding-guessed` or `encoding-lossy`, where there is something to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes a text document.
///
/// # Errors
///
/// [`ErrorCode::SourceEmpty`] when there is nothing but white space; [`ErrorCode::NotText`] when
/// the bytes are no text (a NUL byte outside UTF-16).
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            with_encoding(encoding, bytes.get(length..).unwrap_or_default(), encoding != UTF_8)
        }
        None => without_mark(bytes)?,
    };
    if decoded.text.contains('\0') {
        return Err(Error::new(ErrorCode::NotText));
    }
    if decoded.text.trim().is_empty() {
        return Err(Error::new(ErrorCode::SourceEmpty));
    }
    Ok(decoded)
}

fn without_mark(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), diagnostics: Vec::new() });
    }
    if memchr::memchr(0, bytes).is_some() {
        return match utf16(bytes) {
            Some(encoding) => Ok(with_encoding(encoding, bytes, true)),
            None => Err(Error::new(ErrorCode::NotText)),
        };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(with_encoding(detector.guess(Some(b"fr"), Utf8Detection::Deny), bytes, true))
}

/// UTF-16 without a mark: nearly every other byte of a Latin text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| {
        sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 10
            > sample.len() / 2 * 7
    };
    match (zeros(0), zeros(1)) {
        (true, false) => Some(encoding_rs::UTF_16BE),
        (false, true) => Some(encoding_rs::UTF_16LE),
        _ => None,
    }
}

fn with_encoding<'b>(encoding: &'static Encoding, bytes: &'b [u8], say: bool) -> Decoded<'b> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let mut diagnostics = Vec::new();
    if say {
        diagnostics.push(note("encoding-guessed", Severity::Info, encoding, bytes.len()));
    }
    if lossy {
        diagnostics.push(note("encoding-lossy", Severity::Warning, encoding, bytes.len()));
    }
    Decoded { text, diagnostics }
}

fn note(
    code: &'static str,
    severity: Severity,
    encoding: &'static Encoding,
    length: usize,
) -> Diagnostic {
    let args = vec![("encoding", encoding.name().to_owned())];
    Diagnostic { code, severity, span: 0..length, args }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> ErrorCode {
        decode(bytes).map(|d| d.text.into_owned()).expect_err("no text").code()
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        let decoded = decode("\u{feff}Été".as_bytes()).expect("text");
        assert_eq!((decoded.text.as_ref(), decoded.diagnostics.len()), ("Été", 0));
    }

    #[test]
    fn latin_1_is_guessed_and_said() {
        let bytes = b"La prostitution a \xe9t\xe9 d\xe9battue \xe0 l'Assembl\xe9e.";
        let decoded = decode(bytes).expect("text");
        assert_eq!(decoded.text, "La prostitution a été débattue à l'Assemblée.");
        assert_eq!(decoded.diagnostics.first().map(|d| d.code), Some("encoding-guessed"));
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        let mut bytes: Vec<u8> =
            "Été à Évry, près de Paris".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes).expect("text").text, "Été à Évry, près de Paris");
        bytes.splice(0..0, [0xFF, 0xFE]);
        assert_eq!(decode(&bytes).expect("text").text, "Été à Évry, près de Paris");
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(code(b"\x7fELF\x00\x00\xff\xfe\x01\x02\x00"), ErrorCode::NotText);
        assert_eq!(code(b"abc\0def"), ErrorCode::NotText);
        assert_eq!(code(b""), ErrorCode::SourceEmpty);
        assert_eq!(code(b" \n\n"), ErrorCode::SourceEmpty);
    }
}
