//! What the beginning and the end of a printed line tell.
//!
//! A trimmed line in; its [`Lead`] and [`LineTail`] out. Everything here looks at a few characters
//! of each end, never at the whole line.

use crate::text::lists::{self, WordList};

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Lead {
    Upper,
    Lower,
    /// A number that is no label.
    Digit,
    /// `•` and its kin, or a dash set as a bullet.
    Bullet,
    /// `2.`, `b)`, `(iv)` and such.
    Label,
    /// `1.2.` or `Chapitre 3`.
    Section,
    /// `Tableau 4 :`, `Figure 3.2.`
    Caption,
    /// `«`, `“`.
    Quote,
    /// An arrow or another sign that opens a line.
    Sign,
    /// `(`, `[`.
    Paren,
    /// `»`, `,`, `;` and others that never open a text.
    Closing,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum LineTail {
    /// `.`, `!`, `?`, `…`, with closing quotes, brackets or a note mark after it.
    Stop,
    Colon,
    Semicolon,
    Comma,
    /// A hyphen after a letter.
    Hyphen,
    /// A word that cannot end a sentence (`de`, `la`, `et` …), or an open bracket.
    Open,
    /// Inside a web address.
    Address,
    Word,
}

/// Signs that open a list item.
const BULLETS: &[char] = &[
    '•', '‣', '▪', '◦', '●', '○', '■', '□', '·', '∙', '➢', '➤', '►', '▶', '✓', '✔', '❖', '⁃', '➔',
    '◆', '◇', '▫', '☐', '\u{fffd}', '\u{7f}',
];

/// Is a sign a bullet wherever it opens a line? Fonts of symbols have their signs in places without
/// a meaning of their own (LibreOffice's from U+E000 on); others there are figures and brackets.
/// Letters that stand for bullets are told by `lettered`.
pub(in crate::source) fn is_bullet(sign: char) -> bool {
    BULLETS.contains(&sign) || matches!(sign, '\u{e000}'..='\u{e03f}' | '\u{f020}'..='\u{f0ff}')
}

/// Does a line begin with a sign that is a bullet and nothing else: no dash, and none without a
/// name?
pub(in crate::source) fn opens_with_bullet(line: &str) -> bool {
    line.starts_with(|sign| is_bullet(sign) && !matches!(sign, '\u{fffd}' | '\u{7f}'))
}

/// Bytes that the bullet or label of a line takes with the spaces after it; 0 where there is none.
/// A sign that a narrow no-break space binds to its word is a mark in the text.
pub(in crate::source) fn bullet_len(line: &str) -> usize {
    let mut letters = line.chars();
    let Some(first) = letters.next() else { return 0 };
    let rest = letters.as_str();
    let text = rest.trim_start();
    let apart = text.len() < rest.len();
    // Boxes before each of several answers are to be ticked.
    let ticked = matches!(first, '☐' | '□') && rest.contains(first);
    if is_bullet(first) && rest.starts_with('\u{202f}') || ticked {
        return 0;
    }
    if !is_bullet(first) && !matches!(first, '-' | '–' | '—' | '*' | '−') {
        return 0;
    }
    // Elsewhere than in fonts of symbols such places may hold letters: ligatures, small capitals.
    let known = BULLETS.contains(&first) || matches!(first, '\u{f020}'..='\u{f0ff}');
    let glued = known && text.starts_with(char::is_alphanumeric);
    if text.is_empty() || !(apart || glued) { 0 } else { line.len() - text.len() }
}

/// Is the whole line a bullet whose text stands on the next line?
pub(in crate::source) fn is_lone_bullet(line: &str) -> bool {
    let mut letters = line.chars();
    letters.next().is_some_and(|c| is_bullet(c) || matches!(c, '-' | '–' | '—'))
        && letters.as_str().is_empty()
}

/// The label at the start of a line (`2.`, `b)`, `(iv)`, `1°`), without the spaces after it.
pub(in crate::source) fn item_label(line: &str) -> Option<&str> {
    let token = line.split_whitespace().next()?;
    let rest = line.get(token.len()..)?.trim_start();
    if token.len() > 8 || rest.is_empty() {
        return None;
    }
    if let Some(number) = token.strip_suffix('°') {
        // `1° les communes`, but `12° C`.
        let is_degree = matches!(rest.split_whitespace().next(), Some("C" | "F"));
        return number.parse::<u8>().is_ok_and(|_| !is_degree).then_some(token);
    }
    let open = token.starts_with('(');
    let body = token.trim_start_matches('(');
    let name = body.strip_suffix(')').or_else(|| body.strip_suffix('.').filter(|_| !open))?;
    let by_paren = body.ends_with(')');
    is_counter(name, by_paren).then_some(token)
}

fn is_counter(name: &str, by_paren: bool) -> bool {
    let bytes = name.as_bytes();
    match bytes {
        [] => false,
        [b'0'..=b'9', ..] => bytes.len() <= 3 && bytes.iter().all(u8::is_ascii_digit),
        [b'a'..=b'z'] => by_paren || matches!(bytes, b"a" | b"b" | b"c" | b"d" | b"e" | b"f"),
        _ => {
            (by_paren || bytes.len() > 1)
                && bytes.len() <= 5
                && bytes.iter().all(|b| b"ivxIVX".contains(b))
        }
    }
}

/// Depth of a section number at the start of a line (`1.2.` is 2), where it has at least two parts.
pub(in crate::source) fn section_depth(line: &str) -> Option<u8> {
    let token = line.split_whitespace().next()?;
    if token.len() == line.len() || token.len() > 14 {
        return None;
    }
    let body = token.strip_suffix(['.', ')']).unwrap_or(token);
    let mut parts = 0;
    for part in body.split('.') {
        let number = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let letter = part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase());
        if !(number || (letter && parts == 0)) {
            return None;
        }
        parts += 1;
    }
    (parts >= 2).then_some(parts)
}

/// `Chapitre 3`, `PARTIE II`, `Annexe A` and such at the start of a line.
pub(in crate::source) fn is_division(line: &str) -> bool {
    is_counted(line, &lists::TEXT_DIVISIONS)
}

/// The name and the number of a part, where a line begins with them: a division, or one of what
/// reports and handbooks count besides (`Fiche 2`, `Module 4 : L'accueil`).
pub(in crate::source::pdf_text) fn part(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let number = words.next()?.trim_end_matches(['.', ':', '–', '-']);
    (is_division(line) || is_counted(line, &lists::COUNTED)).then_some((name, number))
}

/// Does a line begin with one of these words and a number?
fn is_counted(line: &str, names: &WordList) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    if !first.starts_with(char::is_uppercase) || !names.has(&first.to_lowercase()) {
        return false;
    }
    let number = words.next().unwrap_or_default().trim_end_matches(['.', ':', '–', '-']);
    let counted = !number.is_empty()
        && (number.bytes().all(|b| b.is_ascii_digit())
            || number.bytes().all(|b| b"IVXLC".contains(&b))
            || (number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase())));
    counted || number.starts_with("premi")
}

/// A division whose number ends the line, or stands before a sign or a capital: `CHAPITRE III.`,
/// `Chapitre II Ce que devint Candide`, and not `Section 3 du code`.
pub(in crate::source) fn is_titled_division(line: &str) -> bool {
    if !is_division(line) || line.len() > 160 {
        return false;
    }
    let mut words = line.split_whitespace().skip(1);
    let signed = words.next().is_some_and(|number| number.ends_with(['.', ':', '–', '-']));
    let title = words.next().and_then(|word| word.chars().next());
    title.is_none_or(|letter| signed || letter.is_uppercase() || matches!(letter, '–' | '—' | ':'))
}

/// `Figure 3.2. Sauvegarde`, `Tableau 4 : Effectifs`, `Source : Insee`: it says what stands above
/// or below it.
pub(in crate::source::pdf_text) fn is_caption(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let counted = second.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            second.trim_end_matches(['.', ':']),
            "I" | "II" | "III" | "IV" | "V" | "A" | "B"
        );
    let name = first.to_lowercase();
    let name = name.trim_end_matches(':');
    (lists::CAPTIONED.has(name) || matches!(name, "source" | "sources"))
        && (counted || second == ":" || first.ends_with(':'))
}

/// A caption whose number a sign parts from what it says, and not `Tableau 4 montre`.
fn is_numbered_caption(line: &str) -> bool {
    let mut words = line.split_whitespace().skip(1);
    let number = words.next().unwrap_or_default();
    let signed =
        number.ends_with(['.', ':']) || matches!(words.next(), Some(":" | "–" | "—" | "-"));
    signed && number.starts_with(|c: char| c.is_ascii_digit()) && is_caption(line)
}

/// How a line begins.
pub(in crate::source) fn lead(line: &str) -> Lead {
    let Some(first) = line.chars().next() else { return Lead::Closing };
    if first.is_ascii_alphabetic() && !may_be_numbered(first, line) {
        return if first.is_ascii_lowercase() { Lead::Lower } else { Lead::Upper };
    }
    match first {
        _ if bullet_len(line) > 0 => dash_or_bullet(first, line),
        _ if is_lone_bullet(line) => Lead::Bullet,
        '0'..='9' if section_depth(line).is_some() => Lead::Section,
        'A'..='Z' if section_depth(line).is_some() => Lead::Section,
        '0'..='9' | 'a'..='z' | 'I' | 'V' | 'X' | '(' if item_label(line).is_some() => Lead::Label,
        '0'..='9' => Lead::Digit,
        '«' | '“' | '„' => Lead::Quote,
        '"' | '‘' | '\'' => Lead::Quote,
        '(' | '[' => Lead::Paren,
        '→' | '⇒' | '☞' | '§' | '☐' | '□' => Lead::Sign,
        _ if first.is_lowercase() => Lead::Lower,
        'A'..='Z' if is_division(line) => Lead::Section,
        'A'..='Z' if is_numbered_caption(line) => Lead::Caption,
        _ if first.is_alphabetic() => Lead::Upper,
        _ => Lead::Closing,
    }
}

/// Could a line that begins with a letter begin with a label, or name a division? Labels hold a
/// stop or a bracket near their start, and divisions and captions begin with few letters.
fn may_be_numbered(first: char, line: &str) -> bool {
    let start = line.as_bytes().get(..line.len().min(14)).unwrap_or_default();
    matches!(first, 'A' | 'C' | 'E' | 'F' | 'G' | 'I' | 'L' | 'P' | 'S' | 'T')
        || start.iter().any(|byte| matches!(byte, b'.' | b')'))
}

/// A dash before a small letter is punctuation in mid-sentence as often as a bullet.
fn dash_or_bullet(first: char, line: &str) -> Lead {
    if !matches!(first, '-' | '–' | '—' | '*' | '−') {
        return Lead::Bullet;
    }
    let text = line.get(bullet_len(line)..).unwrap_or_default();
    if text.starts_with(char::is_lowercase) && matches!(first, '–' | '—') {
        Lead::Closing
    } else {
        Lead::Bullet
    }
}

/// Drops a note mark, closing quotes and brackets from the end of a line.
fn without_closers(line: &str) -> &str {
    let mark = line.trim_end_matches(|c: char| c.is_ascii_digit() || is_superscript(c));
    let digits = line.len() - mark.len();
    let core = mark.trim_end();
    let marked = (1..=9).contains(&digits)
        && core.ends_with(['.', '!', '?', '…', '»', ')', ']', '”', '"', ':']);
    let line = if marked { core } else { without_bracketed(line) };
    line.trim_end_matches(['»', ')', ']', '”', '"', '’', '\'', ' ', '\u{a0}', '\u{202f}'])
}

/// Drops a note mark in brackets, such as `[3]`.
fn without_bracketed(line: &str) -> &str {
    let Some((core, mark)) = line.strip_suffix(']').and_then(|line| line.rsplit_once('[')) else {
        return line;
    };
    let number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
    if number { core.trim_end() } else { line }
}

/// `¹`, `²` … as printed in their own characters.
pub(in crate::source) fn is_superscript(letter: char) -> bool {
    matches!(letter, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// The letters of small Roman numerals, plain and raised.
pub(in crate::source) const RAISED: &[(char, char)] =
    &[('i', 'ⁱ'), ('v', 'ᵛ'), ('x', 'ˣ'), ('l', 'ˡ'), ('c', 'ᶜ')];

/// How a line ends.
pub(in crate::source) fn tail(line: &str) -> LineTail {
    let word_at = line.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = line.get(word_at..).map_or(line, str::trim_start);
    if is_address(word) || word.as_bytes().contains(&b':') && word.contains("://") {
        return LineTail::Address;
    }
    if line.ends_with(|c: char| c.is_ascii_lowercase()) {
        // Most lines end with a letter, behind which no sign can hide.
        return if lists::UNENDING.has(word) { LineTail::Open } else { LineTail::Word };
    }
    let core = without_closers(line);
    match core.chars().next_back() {
        Some('.' | '!' | '?' | '…') => LineTail::Stop,
        Some(':') => LineTail::Colon,
        Some(';') => LineTail::Semicolon,
        Some(',') => LineTail::Comma,
        Some('-' | '\u{ad}' | '\u{2010}') => hyphen(core),
        Some('(' | '[' | '«' | '“' | '–' | '—' | '&' | '/') => LineTail::Open,
        _ if ends_quote(line) => LineTail::Stop,
        _ if lists::UNENDING.has(word) => LineTail::Open,
        _ => LineTail::Word,
    }
}

fn hyphen(core: &str) -> LineTail {
    let mut letters = core.chars();
    letters.next_back();
    if letters.next_back().is_some_and(char::is_alphanumeric) {
        LineTail::Hyphen
    } else {
        LineTail::Open
    }
}

/// A line whose last sign is a closing quote ends something, stop or no stop.
fn ends_quote(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_ascii_digit() || is_superscript(c)).ends_with(['»', '”'])
}

/// Does a word hold a web address?
pub(in crate::source) fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '<', '«', '[', '\u{a0}']);
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
}

/// Is `next` surely the same sentence as `line`, by words alone?
pub(in crate::source) fn goes_on(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase)
        && item_label(next).is_none()
        && !matches!(
            tail(line),
            LineTail::Stop | LineTail::Colon | LineTail::Semicolon | LineTail::Address
        )
}

/// Does a row of dots lead from a title to its page?
pub(in crate::source::pdf_text) fn has_leaders(line: &str) -> bool {
    [". . . .", ".....", "………"].iter().any(|leaders| line.contains(leaders))
}

/// `Blessing, interview, juillet 2023`: a name, a comma, a date.
pub(in crate::source::pdf_text) fn names_source(first: &str, last: &str) -> bool {
    let year = last.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let capitals = first.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    (first.contains(',') && (year || capitals >= 2)) || (year && capitals >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        assert_eq!(tail("en matière de sécurité.1"), LineTail::Stop);
        assert_eq!(tail("du total des victimes identifiées. 8"), LineTail::Stop);
        assert_eq!(tail("la conclusion suivante :6"), LineTail::Colon);
        assert_eq!(tail("maintenant ».2"), LineTail::Stop);
        assert_eq!(tail("n'est pas valable.[3]"), LineTail::Stop);
        assert_eq!(tail("n'est pas valable [3]."), LineTail::Stop);
        assert_eq!(tail("comme le dit [12]"), LineTail::Word);
        assert_eq!(tail("les travailleuses du"), LineTail::Open);
        assert_eq!(tail("dans la rue (Réper-"), LineTail::Hyphen);
        assert_eq!(tail("voir https://example.org/a-"), LineTail::Address);
        assert_eq!(tail("en 2016"), LineTail::Word);
    }

    #[test]
    fn beginnings() {
        assert_eq!(lead("• Abroger"), Lead::Bullet);
        assert_eq!(lead("2) Abroger"), Lead::Label);
        assert_eq!(lead("1.3.2. Envoyer"), Lead::Section);
        assert_eq!(lead("Chapitre 3. Choisir"), Lead::Section);
        assert_eq!(lead("Tableau 4 – Effectifs"), Lead::Caption);
        assert_eq!(lead("Figure 3.2. Sauvegarde"), Lead::Caption);
        assert_eq!(lead("Tableau 4 montre que"), Lead::Upper);
        assert_eq!(lead("– en adoptant"), Lead::Closing);
        assert_eq!(lead("» "), Lead::Closing);
        assert_eq!(lead("2016-44 en raison"), Lead::Digit);
        assert_eq!(lead("élan"), Lead::Lower);
    }
}
