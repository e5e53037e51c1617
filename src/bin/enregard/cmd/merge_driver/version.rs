//! A version of a file, in whatever state: bytes become text, and the text becomes those bytes
//! again.
//!
//! A byte order mark goes, UTF-16 becomes UTF-8, and where only some versions end their lines as
//! Windows does, none does so afterwards. A byte that is no UTF-8 stands as a character that no
//! text has ([`STRAY`]), so that the lines around it merge as they are.

use enregard::container::encoding::{decode, decode_as};
use enregard::model::{Error, ErrorCode};

/// Past this, a character stands for a byte.
const STRAY: u32 = 0x0010_FF00;

/// The texts of the three versions.
pub(super) fn texts(versions: &[Vec<u8>; 3]) -> [String; 3] {
    let texts = versions.each_ref().map(|bytes| text(bytes));
    let windows = |text: &String| text.contains("\r\n");
    if texts.iter().all(|text| windows(text) || text.is_empty()) {
        return texts;
    }
    texts.map(|text| text.replace("\r\n", "\n"))
}

fn text(bytes: &[u8]) -> String {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let wide = match unmarked_wide(bytes) {
        Some(name) => decode_as(bytes, name).ok(),
        None if marked => decode(bytes).ok(),
        None => None,
    };
    match wide {
        Some(text) => text.into_owned(),
        None => narrow(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

/// UTF-16 without its mark: every other byte of most of it is zero.
fn unmarked_wide(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let most = bytes.len() / 4;
    match (zeros(0), zeros(1)) {
        (high, low) if most > 0 && high > most && low == 0 => Some("utf-16be"),
        (high, low) if most > 0 && low > most && high == 0 => Some("utf-16le"),
        _ => None,
    }
}

fn narrow(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let stand_in = |out: &mut String, bytes: &[u8]| {
        out.extend(bytes.iter().filter_map(|byte| char::from_u32(STRAY + u32::from(*byte))));
    };
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match u32::from(c) < STRAY {
                true => out.push(c),
                false => stand_in(&mut out, c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        stand_in(&mut out, chunk.invalid());
    }
    out
}

/// The bytes of a text.
pub(super) fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(u32::from(c).wrapping_sub(STRAY)) {
            Ok(byte) => out.push(byte),
            Err(_) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out
}

/// Where the first byte stands that is no UTF-8.
pub(super) fn stray(text: &str) -> Option<Error> {
    let at = text.find(|c: char| u32::from(c) >= STRAY)?;
    let before = text.get(..at).unwrap_or_default();
    let column = 1 + before.rsplit('\n').next().map_or(0, |last| last.chars().count());
    Some(Error::new(ErrorCode::NotUtf8).on(1 + before.matches('\n').count(), column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_no_utf_16_comes_back_to_the_byte(mut given: Vec<u8>) {
            given.insert(0, b'#');
            given.retain(|byte| *byte != 0);
            prop_assert_eq!(bytes(&text(&given)), given);
        }
    }

    #[test]
    fn a_character_that_stands_for_a_byte_comes_back() {
        let given = "a = \u{10ff41}\u{10fffd}\n";
        assert_eq!(bytes(&text(given.as_bytes())), given.as_bytes());
    }

    #[test]
    fn windows_becomes_text() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let wanted = "a = été\n";
        for given in [
            wide("\u{feff}a = été\r\n"),
            wide("a = été\r\n"),
            b"\xef\xbb\xbfa = \xc3\xa9t\xc3\xa9\r\n".to_vec(),
        ] {
            let [base, ours, _] = texts(&[wanted.into(), given, wanted.into()]);
            assert_eq!((base.as_str(), ours.as_str()), (wanted, wanted));
        }
    }
}
