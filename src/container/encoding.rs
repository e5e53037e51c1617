//! Bytes to text: by what they declare, or guessed.
//!
//! Exchange files go through [`decode`] and [`decode_as`], which never guess: a byte order mark
//! decides, then the name that the file gives, then UTF-8; a byte that does not fit is an error
//! with its line. Documents go through [`guess`]: a mark decides, then valid UTF-8; what is left is
//! guessed by `chardetng`, and a diagnostic says so. Names mean what they mean to browsers
//! (`encoding_rs`).

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::model::{Diagnostic, Error, ErrorCode, Severity};

/// A text has at least so many bytes for each NUL in it.
const NUL_SHARE: usize = 200;

/// The text of a file without a declaration of its own: a byte order mark, else UTF-8.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`], with the line where there is one.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    strict(encoding, bytes.get(mark..).unwrap_or_default())
}

/// The text of a file that names its encoding; a byte order mark is believed before the name.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] for an unknown name, and for bytes that do not fit.
pub fn decode_as<'a>(bytes: &'a [u8], name: &str) -> Result<Cow<'a, str>, Error> {
    if Encoding::for_bom(bytes).is_some() {
        return decode(bytes);
    }
    if matches!(name.to_ascii_lowercase().as_str(), "us-ascii" | "ascii") {
        return strict(UTF_8, bytes);
    }
    match Encoding::for_label_no_replacement(name.as_bytes()) {
        Some(encoding) => strict(encoding, bytes),
        None => Err(Error::new(ErrorCode::NotUtf8).with("encoding", name)),
    }
}

/// A text in the encoding of the file that it was read from, its byte order mark before it.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] where that file is neither UTF-8 nor UTF-16 with its mark: another
/// encoding may not have the characters that came in.
pub fn encode_as(file: &[u8], text: &str) -> Result<Vec<u8>, Error> {
    let (encoding, mark) = Encoding::for_bom(file).unwrap_or((UTF_8, 0));
    let mut out = file.get(..mark).unwrap_or_default().to_vec();
    match encoding.name() {
        "UTF-16LE" => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        "UTF-16BE" => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        _ if std::str::from_utf8(file).is_ok() => out.extend_from_slice(text.as_bytes()),
        name => return Err(Error::new(ErrorCode::NotUtf8).with("encoding", name)),
    }
    Ok(out)
}

fn strict<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>, Error> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let error = Error::new(ErrorCode::NotUtf8).with("encoding", encoding.name());
    let Err(bad) = std::str::from_utf8(bytes) else { return Err(error) };
    if encoding != UTF_8 {
        return Err(error);
    }
    let good = bytes.get(..bad.valid_up_to()).unwrap_or_default();
    let line = memchr::memchr_iter(b'\n', good).count() + 1;
    Err(error.on(line, 1).with("line", line.to_string()))
}

/// A decoded document.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// `encoding-guessed` or `encoding-lossy`, where there is something to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes a document of text, whatever its encoding.
///
/// # Errors
///
/// [`ErrorCode::SourceEmpty`] when there is nothing but white space; [`ErrorCode::NotText`] when
/// the bytes are no text (a NUL byte outside UTF-16).
pub fn guess(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            with_encoding(encoding, bytes.get(length..).unwrap_or_default(), encoding != UTF_8)
        }
        None => without_mark(bytes)?,
    };
    let decoded = without_nul(decoded)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::new(ErrorCode::SourceEmpty));
    }
    Ok(decoded)
}

/// Stray NUL characters stand for glyphs that an extractor could not name; many mean a binary file.
fn without_nul(mut decoded: Decoded<'_>) -> Result<Decoded<'_>, Error> {
    let count = memchr::memchr_iter(0, decoded.text.as_bytes()).count();
    if count == 0 {
        return Ok(decoded);
    }
    if count * NUL_SHARE > decoded.text.len() {
        return Err(Error::new(ErrorCode::NotText));
    }
    let length = decoded.text.len();
    decoded.text = Cow::Owned(decoded.text.replace('\0', "\u{fffd}"));
    decoded.diagnostics.push(note("encoding-lossy", Severity::Warning, UTF_8, length));
    Ok(decoded)
}

fn without_mark(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), diagnostics: Vec::new() });
    }
    if memchr::memchr(0, bytes).is_some() {
        // No UTF-8, and NUL bytes: UTF-16 or no text at all.
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

    #[test]
    fn marks_and_names_decide() {
        assert_eq!(decode(b"\xef\xbb\xbf\xc3\xa9").unwrap(), "é");
        assert_eq!(decode(b"\xff\xfe\xe9\x00").unwrap(), "é");
        assert_eq!(decode_as(b"\x93\xe9\x94\x80", "windows-1252").unwrap(), "“é”€");
        assert_eq!(decode_as(b"\xbd", "ISO-8859-15").unwrap(), "œ");
        assert_eq!(decode_as(b"\xef\xbb\xbf\xc3\xa9", "latin1").unwrap(), "é");
        assert!(decode_as(b"+AOk-", "utf-7").is_err());
        assert!(decode_as(b"\xe9", "us-ascii").is_err());
        assert_eq!(decode(b"a\nb\xff").unwrap_err().place().map(|place| place.line), Some(2));
        assert!(decode(b"\xff\xfea").is_err() && decode(b"\xff\xfe\x00\xd8").is_err());
    }

    fn code(bytes: &[u8]) -> ErrorCode {
        guess(bytes).map(|d| d.text.into_owned()).expect_err("no text").code()
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        let decoded = guess("\u{feff}Été".as_bytes()).expect("text");
        assert_eq!((decoded.text.as_ref(), decoded.diagnostics.len()), ("Été", 0));
    }

    #[test]
    fn latin_1_is_guessed_and_said() {
        let bytes = b"La prostitution a \xe9t\xe9 d\xe9battue \xe0 l'Assembl\xe9e.";
        let decoded = guess(bytes).expect("text");
        assert_eq!(decoded.text, "La prostitution a été débattue à l'Assemblée.");
        assert_eq!(decoded.diagnostics.first().map(|d| d.code), Some("encoding-guessed"));
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        let mut bytes: Vec<u8> =
            "Été à Évry, près de Paris".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(guess(&bytes).expect("text").text, "Été à Évry, près de Paris");
        bytes.splice(0..0, [0xFF, 0xFE]);
        assert_eq!(guess(&bytes).expect("text").text, "Été à Évry, près de Paris");
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(code(b"\x7fELF\x00\x00\xff\xfe\x01\x02\x00"), ErrorCode::NotText);
        assert_eq!(code(b"abc\0def"), ErrorCode::NotText);
        assert_eq!(code(b""), ErrorCode::SourceEmpty);
        assert_eq!(code(b" \n\n"), ErrorCode::SourceEmpty);
    }
}
