//! Inline CommonMark taken off a text: what a reader sees, and where its links lead.
//!
//! [`plain`] leaves the words and the note marks; emphasis goes where its marks pair up as
//! CommonMark wants, links and images leave their text. It reads one line and is lenient: what is
//! no markup stays.

/// A text without its inline markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// What a reader sees; note marks as `[^1]`.
    pub text: String,
    /// Where links and images lead, in order.
    pub addresses: Vec<String>,
}

/// Takes inline markup off.
///
/// ```
/// use enregard_engine::text::markup::plain;
/// let seen = plain("Voir **la [loi](https://a.fr/l) de 2016**.[^3]");
/// assert_eq!(seen.text, "Voir la loi de 2016.[^3]");
/// assert_eq!(seen.addresses, ["https://a.fr/l"]);
/// assert_eq!(plain("2 * 3 * 4, web_en_rapport").text, "2 * 3 * 4, web_en_rapport");
/// ```
#[must_use]
pub fn plain(text: &str) -> Plain {
    if !text.contains(['*', '_', '[', '`', '\\', '<']) {
        return Plain { text: text.to_owned(), addresses: Vec::new() };
    }
    let mut out = Plain::default();
    let linked = unlinked(text, &mut out.addresses, 0);
    out.text = unemphasized(&linked);
    out
}

/// Links and images replaced by their texts, autolinks by their addresses.
fn unlinked(text: &str, addresses: &mut Vec<String>, depth: u8) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<']) {
        let (before, tail) = rest.split_at(at);
        if let Some(len) = tag(tail) {
            out.push_str(before);
            rest = tail.get(len..).unwrap_or_default();
            continue;
        }
        let found = if tail.starts_with('<') { autolink(tail) } else { link(tail) };
        match found {
            Some((label, address, len)) if depth < 4 => {
                out.push_str(before.strip_suffix('!').unwrap_or(before));
                out.push_str(&unlinked(label, addresses, depth + 1));
                addresses.push(address.to_owned());
                rest = tail.get(len..).unwrap_or_default();
            }
            _ => {
                out.push_str(before);
                out.push_str(tail.get(..1).unwrap_or_default());
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// `[label](address)` at the start of a text: label, address, length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let close = matching(text, '[', ']')?;
    let tail = text.get(close + 1..)?;
    if text.starts_with("[^") || !tail.starts_with('(') {
        return None;
    }
    let end = matching(tail, '(', ')')?;
    Some((text.get(1..close)?, tail.get(1..end)?.trim(), close + 1 + end + 1))
}

/// `<https://…>` at the start of a text; it shows its address.
fn autolink(text: &str) -> Option<(&str, &str, usize)> {
    let end = text.find('>')?;
    let address = text.get(1..end)?;
    let is_address =
        !address.contains([' ', '<']) && (address.contains("://") || address.contains('@'));
    is_address.then_some((address, address, end + 1))
}

/// The length of a tag that a segment may hold at the start of a text: `<sup>`, `</sub>`, and the
/// numbered marks of objects, `<x1/>`.
fn tag(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let end = inside.bytes().take(12).position(|byte| byte == b'>')?;
    let name = inside.get(..end)?;
    let name = name.strip_prefix('/').or(name.strip_suffix('/')).unwrap_or(name);
    let numbered = name.strip_prefix('x').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    (numbered || matches!(name, "sup" | "sub")).then_some(end + 2)
}

/// Where the bracket that opens a text closes, nested ones and escapes passed over.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in text.char_indices().take(4096) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == open => depth += 1,
            c if c == close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (c == close).then_some(at);
        }
    }
    None
}

/// A run of `*`, `_` or `` ` ``.
struct OpenMark {
    at: usize,
    len: usize,
    mark: char,
    opens: bool,
    closes: bool,
}

/// Emphasis and code marks that pair up, and backslashes of escapes, taken out.
fn unemphasized(text: &str) -> String {
    let (runs, escapes) = runs(text);
    let mut drop: Vec<(usize, usize)> = escapes.iter().map(|&at| (at, 1)).collect();
    let mut open: Vec<&OpenMark> = Vec::new();
    for run in &runs {
        let partner =
            open.iter().rposition(|o| run.closes && o.mark == run.mark && o.len == run.len);
        if let Some(partner) = partner {
            drop.extend(open.get(partner).map(|run| (run.at, run.len)));
            drop.push((run.at, run.len));
            open.truncate(partner);
        } else if run.opens && open.len() < 64 {
            open.push(run);
        }
    }
    drop.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (at, len) in drop {
        out.push_str(text.get(end..at).unwrap_or_default());
        end = at + len;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

fn runs(text: &str) -> (Vec<OpenMark>, Vec<usize>) {
    let (mut runs, mut escapes) = (Vec::<OpenMark>::new(), Vec::new());
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\'
            && let Some((_, next)) = chars.next_if(|(_, next)| next.is_ascii_punctuation())
        {
            escapes.push(at);
            before = next;
            continue;
        }
        if matches!(c, '*' | '_' | '`') {
            let mut len = 1;
            while chars.next_if(|(_, next)| *next == c).is_some() {
                len += 1;
            }
            let after = chars.peek().map_or(' ', |(_, next)| *next);
            runs.push(run(at, len, c, before, after));
        }
        before = c;
    }
    (runs, escapes)
}

/// Whether a run may open or close, from the characters around it; `_` never inside a word.
fn run(at: usize, len: usize, mark: char, before: char, after: char) -> OpenMark {
    let inside = mark == '_' && before.is_alphanumeric() && after.is_alphanumeric();
    let code = mark == '`';
    OpenMark {
        at,
        len,
        mark,
        opens: code || (!after.is_whitespace() && !inside),
        closes: code || (!before.is_whitespace() && !inside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_that_pair_up_go_and_others_stay() {
        for (text, want) in [
            ("*a* **b** ***c*** _d_ `e`", "a b c d e"),
            ("un mot* seul", "un mot* seul"),
            ("snake_case_mot", "snake_case_mot"),
            (r"\*a\* et \[b\]", "*a* et [b]"),
            ("![img](a.png) [**x**](u(v))", "img x"),
            ("[Marie] et [...] (rien)", "[Marie] et [...] (rien)"),
            ("1<sup>ère</sup> <x1/>fois<x22> là</x22>", "1ère fois là"),
            ("<https://a.fr> et a < b > c", "https://a.fr et a < b > c"),
        ] {
            assert_eq!(plain(text).text, want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_will_do(text in "[a *_`\\[\\]()<>!\\\\é]{0,40}") {
            prop_assert!(plain(&text).text.len() <= text.len());
        }
    }
}
