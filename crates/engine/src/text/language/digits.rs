//! Decimal digits of all scripts, by their value.

use std::borrow::Cow;

/// The zeros of the scripts that write numbers by place; nine more digits follow each.
const ZEROS: [u32; 24] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0x1946, 0x1b50, 0xa620, 0xff10,
];

/// The value of a decimal digit of any script.
///
/// ```
/// use enregard_engine::text::language::digit;
///
/// assert_eq!(["3", "٣", "۳", "३", "３", "³"].map(|c| c.chars().next().and_then(digit)),
///     [Some(3), Some(3), Some(3), Some(3), Some(3), None]);
/// ```
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| code - zero)
}

/// A text with the digits of every script as ASCII writes them.
#[must_use]
pub fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let ascii = |c: char| digit(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
    Cow::Owned(text.chars().map(ascii).collect())
}
