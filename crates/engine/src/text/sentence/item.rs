//! Items of a list that stand in one line without stops: `a. Tea b. Coffee`, `• bread • milk`.

use super::rules::Rules;
use super::shape;
use super::site::{bracket, is_space, rest, skip_spaces, word_at};

/// Marks that begin an item and nothing else.
const BULLETS: &str = "•▪●■►▶○⁃‣◦";

/// Numerals that number the parts of a text.
const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// How an item is marked.
enum ItemMark {
    Bullet(char),
    /// The counters that may follow, as they are set: `2.)`, `b.`, `II.`.
    Counter(Vec<String>),
}

/// How far the next item is looked for, in bytes.
pub(super) const FAR: usize = 2000;

/// Where the next item begins behind a sentence that itself begins with the mark of one.
pub(super) fn next_item(rules: &Rules<'_>, text: &str, sentence: usize) -> Option<usize> {
    let start = skip_spaces(text, sentence);
    let body = rest(text, start);
    let body = (FAR..FAR + 4).find_map(|end| body.get(..end)).unwrap_or(body);
    match item_mark(body)? {
        ItemMark::Bullet(bullet) => {
            let mut places = body.match_indices(bullet).skip(1);
            places.find(|(at, _)| opens_bullet(body, *at, bullet)).map(|(at, _)| start + at)
        }
        ItemMark::Counter(next) => {
            let places = next.iter().flat_map(|next| {
                let places = body.match_indices(next.as_str());
                let places = places.map(|(at, _)| start + at);
                places.filter(|at| opens_item(rules, text, *at, next))
            });
            places.min().or_else(|| lettered(rules, text, start, &next))
        }
    }
}

/// `J'ai 12 ans. (Rires) Et j'ai …`: where a sentence begins with what happens meanwhile, in
/// round brackets, its end; nothing where it opens the text, as places and agencies do. Square
/// ones say what follows is (`[Photo]`).
pub(super) fn stage_end(text: &str, sentence: usize) -> Option<usize> {
    let start = skip_spaces(text, sentence);
    let round = sentence > 0 && rest(text, start).starts_with('(');
    let close = bracket(text, start).filter(|_| round)?;
    let inner = text.get(start + 1..close - 1)?;
    let word = word_at(inner, 0);
    let named = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let next = skip_spaces(text, close);
    (named && next > close && rest(text, next).starts_with(char::is_uppercase)).then_some(next)
}

fn item_mark(body: &str) -> Option<ItemMark> {
    let first = body.chars().next()?;
    if BULLETS.contains(first) {
        return Some(ItemMark::Bullet(first));
    }
    let len = body.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let (counter, style) = body.split_at_checked(len)?;
    let style = [".)", ")", "."].into_iter().find(|mark| style.starts_with(mark))?;
    let next = next_counters(counter).into_iter().map(|next| format!("{next}{style}"));
    Some(ItemMark::Counter(next.collect()))
}

/// `4` of `3`, `c` of `b`, `II` and `J` of `I`.
pub(super) fn next_counters(counter: &str) -> Vec<String> {
    if let Ok(number) = counter.parse::<u32>() {
        return vec![(number + 1).to_string()];
    }
    let letter = match counter.as_bytes() {
        [letter @ (b'a'..=b'y' | b'A'..=b'Y')] => Some(char::from(letter + 1).to_string()),
        _ => None,
    };
    let place = NUMERALS.iter().position(|numeral| *numeral == counter);
    let numeral = place.and_then(|at| NUMERALS.get(at + 1)).map(|&next| next.to_owned());
    letter.into_iter().chain(numeral).collect()
}

/// `A. Context B. Method C. Results`: a capital that follows on the first behind a plain word, with
/// the one before it or the one after it in the text, is no initial.
fn lettered(rules: &Rules<'_>, text: &str, start: usize, next: &[String]) -> Option<usize> {
    let (before, body) = text.split_at_checked(start)?;
    let mark = next.iter().find(|next| matches!(next.as_bytes(), [b'B'..=b'Y', b'.' | b')']))?;
    let letter = mark.bytes().next()?;
    let set = |letter: u8| mark.replacen(char::is_alphabetic, &char::from(letter).to_string(), 1);
    let at = follows(body, mark)?;
    let word = body.get(..at)?.trim_end().rsplit(is_space).next()?;
    let plain = word.ends_with(char::is_alphanumeric) && !rules.takes_number(word);
    let proven = follows(rest(body, at), &set(letter + 1)).is_some()
        || letter > b'B' && before.contains(&format!("{} ", set(letter - 2)));
    (plain && proven).then_some(start + at)
}

/// Where a mark stands between spaces.
fn follows(body: &str, mark: &str) -> Option<usize> {
    let near = (FAR..FAR + 4).find_map(|end| body.get(..end)).unwrap_or(body);
    near.find(&format!(" {mark} ")).map(|at| at + 1)
}

fn opens_bullet(body: &str, at: usize, bullet: char) -> bool {
    let (before, after) = body.split_at_checked(at).unwrap_or_default();
    before.ends_with(is_space)
        && before.chars().any(char::is_alphanumeric)
        && rest(after, bullet.len_utf8()).chars().any(char::is_alphanumeric)
}

/// Whether a counter begins an item rather than names a place (`section 2.`), goes on with a
/// list in a sentence (`; 2.`, `and b.`) or is an initial.
fn opens_item(rules: &Rules<'_>, text: &str, at: usize, mark: &str) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let after = rest(after, mark.len());
    let next = after.trim_start_matches(is_space);
    let word = before.trim_end_matches(is_space).rsplit(is_space).next().unwrap_or_default();
    let initial = mark.starts_with(char::is_uppercase)
        && shape::is_capital(mark.trim_end_matches(['.', ')']))
        && !rules.opens(word_at(next, 0));
    before.ends_with(is_space)
        && next.len() < after.len()
        && next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '«' | '“'))
        && word.ends_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '»' | '”'))
        && (mark.ends_with(')') || !rules.takes_number(word))
        && !initial
}
