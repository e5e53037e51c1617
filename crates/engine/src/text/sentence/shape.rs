//! Shapes of single words: counters, initials, references, plain words.

use super::site::is_space;

/// Small letters only, two at least.
pub(super) fn is_small_word(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(is_small)
}

/// Letters only, the first of them of any case; nothing at all counts too.
pub(super) fn is_word(word: &str) -> bool {
    word.strip_prefix(char::is_uppercase).unwrap_or(word).chars().all(is_small)
}

fn is_small(c: char) -> bool {
    c.is_lowercase() || matches!(c, '\'' | '’' | '-')
}

/// A capital and a few small letters that end in a consonant: `Linn`, `Zool`.
pub(super) fn looks_cut(word: &str) -> bool {
    let small =
        word.strip_prefix(char::is_uppercase).is_some_and(|rest| rest.chars().all(is_small));
    let vowel = |c: char| "aeiouyàâéèêëîïôùûœæ".contains(c);
    small && (3..=5).contains(&word.chars().count()) && !word.ends_with(vowel)
}

/// A number, a Roman numeral, a letter, or several with stops between: `1`, `IV`, `a`, `1.2`.
pub(super) fn is_counter(word: &str) -> bool {
    let single = !word.contains(['.', '-']) || word.bytes().any(|b| b.is_ascii_digit());
    let part = |part: &str| {
        let digits = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let roman = part.len() <= 5 && part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        digits || roman || (part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    single && !word.is_empty() && word.split(['.', '-']).all(part)
}

/// The number that a list begins with.
pub(super) fn is_first(word: &str) -> bool {
    let head = word.split(['.', '-']).next().unwrap_or_default();
    matches!(head, "1" | "I" | "i" | "a" | "A")
}

/// The counter before a number up to 99 or a small letter: `1` of `2`, `a` of `b`.
pub(super) fn counter_before(word: &str) -> Option<String> {
    let mut chars = word.chars();
    match (chars.next()?, chars.next()) {
        (letter @ 'b'..='z', None) => Some(char::from(u8::try_from(letter).ok()? - 1).to_string()),
        _ if word.len() < 3 => Some(word.parse::<u8>().ok()?.checked_sub(1)?.to_string()),
        _ => None,
    }
}

/// Single capitals with stops or hyphens between them: `J`, `J.-P`, `U.S`, `S.N.C.F`, `l'A.S`.
pub(super) fn is_initials(word: &str) -> bool {
    let word = word.rsplit_once(['\'', '’']).map_or(word, |(_, word)| word);
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty());
    word.starts_with(char::is_uppercase)
        && parts.all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

/// One capital letter and nothing else.
pub(super) fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// A title before a name, with or without its stop.
pub(super) fn is_title(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "M" | "MM" | "Mme" | "Mmes" | "Mlle" | "Mr" | "Mrs" | "Ms")
}

/// Whether a word in small letters ends as whole words do, and not as cut ones (`comm`, `bibl`).
pub(super) fn is_whole(word: &str) -> bool {
    let vowel = |c: char| "aeiouyàâéèêëîïôùûœæ".contains(c);
    let mut last = word.chars().rev();
    let (Some(end), Some(before)) = (last.next(), last.next()) else { return false };
    let cut =
        !vowel(end) && !vowel(before) && !matches!(end, 's' | 't' | 'd' | 'p' | 'x' | 'g' | 'c');
    is_small_word(word) && !cut
}

/// `Mr` of `MR. BELL`: a word in capitals before another, as it is written elsewhere.
pub(super) fn unshouted(word: &str, next: &str) -> Option<String> {
    let capitals = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let first = word.get(..1).filter(|_| capitals(word) && capitals(next))?;
    Some(first.to_owned() + &word.get(1..)?.to_lowercase())
}

/// A cry without vowels behind its first letter, or with a letter drawn out: `Pfft`, `Aaargh`.
pub(super) fn is_cry(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let drawn = lower.as_bytes().windows(3).any(|w| matches!(w, [a, b, c] if a == b && b == c));
    if drawn && lower.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    let vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !word.chars().skip(1).any(vowel)
}

/// An ordinal in English figures: `42nd`.
pub(super) fn is_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
    ending.len() < word.len() && matches!(ending, "st" | "nd" | "rd" | "th")
}

/// A Roman numeral or a lettered reference (`L. 121-1`, `A.`, `XII`), given what follows it.
///
/// In a language where `I` is a word, a single Roman sign wants more proof.
pub(super) fn is_reference(word: &str, after: &str, i_is_a_word: bool) -> bool {
    let head = word.split('-').next().unwrap_or_default();
    let roman = head.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    let counted = || after.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit());
    match head.chars().count() {
        1 if roman && !i_is_a_word => true,
        1 => head != word || after.starts_with(['.', ')', ',', ';', ']', ':', '/']) || counted(),
        _ => roman || head.bytes().any(|b| b.is_ascii_digit()),
    }
}

/// A word that is also the first part of many names: `Le Pen`, `De Gaulle`.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "Le" | "La" | "Les" | "De" | "Du" | "Des" | "Van" | "A" | "L" | "D")
        || matches!(word, "А" | "В" | "И" | "К" | "О" | "С" | "У" | "Я")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        assert!(is_counter("12") && is_counter("IV") && is_counter("1.2") && is_counter("a"));
        assert!(!is_counter("1999") && !is_counter("R.A.S") && !is_counter(""));
        assert_eq!(counter_before("c").as_deref(), Some("b"));
        assert_eq!(counter_before("10").as_deref(), Some("9"));
        assert!(counter_before("a").is_none() && counter_before("ab").is_none());
        assert!(is_initials("J.-P") && is_initials("U.S") && !is_initials("Jean"));
        assert!(is_initials("l'A.S") && !is_initials("l'As") && is_ordinal("42nd"));
        assert!(is_cry("Argghhh") && !is_cry("Stop") && is_title("M.") && !is_title("Le"));
        assert!(is_reference("L", ". 121", false) && is_reference("XII", "", true));
        assert!(!is_reference("I", " think", true) && !is_reference("Paris", "", false));
    }
}
