//! English as it is printed.

use super::no_break::{self, NO_BREAK, PrintLanguage};

pub(super) fn mend(text: &str, before: Option<char>, fully: bool) -> String {
    let text = quotes(text, before);
    if !fully {
        return text;
    }
    let chars: Vec<char> = ranges(&no_break::ellipsis(&text)).chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let (head, tail) = chars.split_at(at);
        let tail = tail.get(1..).unwrap_or_default();
        let holds = c == ' ' && no_break::holds(head, tail, PrintLanguage::English);
        out.push(if holds { NO_BREAK } else { c });
    }
    out
}

fn quotes(text: &str, before: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = before;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let opens = opens_quote(previous) && next.is_some_and(|next| !next.is_whitespace());
        let mended = match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens && !next.is_some_and(|c| c.is_ascii_digit()) => '‘',
            '\'' => '’',
            _ => c,
        };
        out.push(mended);
        previous = Some(mended);
    }
    out
}

fn opens_quote(previous: Option<char>) -> bool {
    previous.is_none_or(|c| c.is_whitespace() || "([{—–-“‘«/⟦".contains(c))
}

/// A hyphen between two numbers that stand alone, the second the larger, is a dash: a range. The
/// number of a law is none.
fn ranges(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('-') {
        out.push_str(head);
        out.push(if is_range(&out, tail) { '–' } else { '-' });
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn is_range(head: &str, tail: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    let start = head.trim_end_matches(is_figure);
    let first = head.get(start.len()..).unwrap_or_default();
    let end = tail.find(|c: char| !is_figure(c)).unwrap_or(tail.len());
    let (second, behind) = tail.split_at(end);
    let stands_alone = start.is_empty() || start.ends_with([' ', '(', '“', '\u{a0}']);
    let ends = !behind.starts_with(|c: char| c.is_alphanumeric() || "-/–.".contains(c))
        || behind.starts_with('.') && is_stop(behind);
    let name = start.trim_end().to_lowercase();
    let is_number = name.ends_with("no.") || name.ends_with("n°") || name.ends_with("nos.");
    let short = |text: &str| (1..=4).contains(&text.len());
    let (Ok(low), Ok(high)) = (first.parse::<u32>(), second.parse::<u32>()) else { return false };
    let years = first.len() == 4 && second.len() == 2 && high > low % 100;
    stands_alone && ends && !is_number && short(first) && short(second) && (high > low || years)
}

/// A full stop that no figure follows.
fn is_stop(behind: &str) -> bool {
    !behind.trim_start_matches('.').starts_with(|c: char| c.is_alphanumeric())
}
