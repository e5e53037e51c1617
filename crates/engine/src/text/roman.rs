//! Roman numerals.

const VALUES: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The number of a Roman numeral in capitals, only where it is written by the rules.
pub fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 12 {
        return None;
    }
    let mut rest = text;
    let mut number = 0;
    for (sign, value) in VALUES {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            number += value;
            times += 1;
        }
        if times > if sign.len() == 1 && "MCXI".contains(sign) { 3 } else { 1 } {
            return None;
        }
    }
    rest.is_empty().then_some(number)
}

/// A number up to 3,999 as a Roman numeral in capitals.
#[must_use]
pub fn numeral(number: u32) -> String {
    let mut rest = number.min(3999);
    let mut out = String::new();
    for (sign, value) in VALUES {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// Splits `XIXe` into its numeral and its suffix.
pub fn ranked(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(|b| b"MDCLXVI".contains(b)).count();
    let suffix = text.get(length..)?;
    matches!(suffix, "e" | "ème" | "eme" | "er" | "re" | "ᵉ" | "ère" | "es" | "nd" | "de")
        .then_some(())?;
    let numeral = text.get(..length)?;
    // «Me», «De», «Ce» are words.
    let word = numeral.len() == 1
        && !matches!((numeral, suffix), ("I", "er" | "re" | "ère") | ("V" | "X", _));
    if word { None } else { Some((roman(numeral)?, length)) }
}
