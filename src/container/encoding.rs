//! Bytes to text by what they declare, never by a guess.
//!
//! A byte order mark decides first; then the name that the file gives; then UTF-8. Known names: UTF-8,
//! UTF-16, US-ASCII, ISO 8859-1, ISO 8859-15 and windows-1252. Anything else, and any byte that does
//! not fit, is an error with its line.

use std::borrow::Cow;

use crate::model::{Error, ErrorCode};

/// The text of a file without a declaration of its own: a byte order mark, else UTF-8.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`], with the line.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

/// The text of a file that names its encoding; a byte order mark is believed before the name.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] for an unknown name, and for bytes that do not fit.
pub fn decode_as<'a>(bytes: &'a [u8], name: &str) -> Result<Cow<'a, str>, Error> {
    if matches!(bytes, [0xef, 0xbb, 0xbf, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return decode(bytes);
    }
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => utf8(bytes),
        "utf-16le" => utf16(bytes, u16::from_le_bytes),
        "utf-16be" => utf16(bytes, u16::from_be_bytes),
        "iso-8859-1" | "latin1" => Ok(Cow::Owned(bytes.iter().map(|b| char::from(*b)).collect())),
        "iso-8859-15" | "latin9" => Ok(Cow::Owned(bytes.iter().map(|b| latin9(*b)).collect())),
        "windows-1252" | "cp1252" => windows(bytes),
        _ => Err(Error::new(ErrorCode::NotUtf8).with("encoding", name)),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.iter().filter(|b| **b == b'\n').count() + 1;
            Err(Error::new(ErrorCode::NotUtf8).on(line, 1).with("line", line.to_string()))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Error> {
    let bad = || Error::new(ErrorCode::NotUtf8).with("encoding", "UTF-16");
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(bad());
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map(Cow::Owned).map_err(|_| bad())
}

/// ISO 8859-15 differs from ISO 8859-1 in eight places.
fn latin9(byte: u8) -> char {
    match byte {
        0xa4 => '€',
        0xa6 => 'Š',
        0xa8 => 'š',
        0xb4 => 'Ž',
        0xb8 => 'ž',
        0xbc => 'Œ',
        0xbd => 'œ',
        0xbe => 'Ÿ',
        _ => char::from(byte),
    }
}

/// 0x80 to 0x9f of windows-1252; `\0` where it has nothing.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

fn windows(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 8);
    for byte in bytes {
        let special = byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at)));
        match special {
            Some('\0') => {
                return Err(Error::new(ErrorCode::NotUtf8).with("encoding", "windows-1252"));
            }
            Some(c) => out.push(*c),
            None => out.push(char::from(*byte)),
        }
    }
    Ok(Cow::Owned(out))
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
        assert!(decode_as(b"+AOk-", "utf-7").is_err());
        assert_eq!(decode(b"a\nb\xff").unwrap_err().place().map(|place| place.line), Some(2));
        assert!(decode(b"\xff\xfea").is_err() && decode(b"\xff\xfe\x00\xd8").is_err());
    }
}
