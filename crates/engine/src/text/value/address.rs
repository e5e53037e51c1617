//! What must be left alone: web and e-mail addresses, paths, code spans, Fluent placeables.

use super::meaning::{Value, ValueKind};
use crate::text::address;

/// All addresses, code spans and placeables of a text, in order, without overlap.
pub(super) fn addresses(text: &str) -> Vec<Value> {
    let mut found = enclosed(text);
    let named = address::addresses(text).into_iter().filter_map(|span| {
        let address = text.get(span.clone())?.to_owned();
        let web = address.contains("://") || address.starts_with("www.");
        Some(Value {
            span,
            kind: if web { ValueKind::Url(address) } else { ValueKind::Email(address) },
        })
    });
    add(&mut found, named.collect());
    let mut paths = Vec::new();
    let mut rest = 0;
    while let Some((start, end)) = chunk(text, rest) {
        rest = end;
        let piece = text.get(start..end).unwrap_or_default();
        if piece.contains(['/', '\\']) {
            paths.extend(path(piece, start));
        }
    }
    add(&mut found, paths);
    found
}

/// Adds values that overlap none of those there.
fn add(found: &mut Vec<Value>, mut more: Vec<Value>) {
    more.retain(|value| {
        let next = found.partition_point(|known| known.span.end <= value.span.start);
        found.get(next).is_none_or(|known| known.span.start >= value.span.end)
    });
    found.extend(more);
    found.sort_by_key(|value| value.span.start);
}

/// The next run of characters without spaces, quotes and angle brackets.
fn chunk(text: &str, from: usize) -> Option<(usize, usize)> {
    let breaks =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '`');
    let rest = text.get(from..)?;
    let start = from + rest.find(|c| !breaks(c))?;
    let rest = text.get(start..)?;
    Some((start, start + rest.find(breaks).unwrap_or(rest.len())))
}

/// Code spans and placeables.
fn enclosed(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut from = 0;
    // Behind these nothing is closed, and looking again would cost the whole text each time.
    let (last_tick, last_brace) = (text.rfind('`').unwrap_or(0), text.rfind('}').unwrap_or(0));
    while let Some(open) = text.get(from..).and_then(|rest| rest.find(['`', '{'])) {
        let open = from + open;
        let rest = text.get(open + 1..).unwrap_or_default();
        let code = text.get(open..).is_some_and(|rest| rest.starts_with('`'));
        let (close, last) = if code { ('`', last_tick) } else { ('}', last_brace) };
        let Some(length) = (open < last).then(|| rest.find(close)).flatten() else {
            from = open + 1;
            continue;
        };
        let end = open + 1 + length + 1;
        let inner = rest.get(..length).unwrap_or_default();
        let piece = text.get(open..end).unwrap_or_default().to_owned();
        if code && length > 0 {
            found.push(Value { span: open..end, kind: ValueKind::Code(piece) });
        } else if !code && placeable(inner) {
            found.push(Value { span: open..end, kind: ValueKind::Placeable(piece) });
        }
        from = if length == 0 { open + 1 } else { end };
    }
    found
}

/// Whether braces hold what Fluent puts into them.
fn placeable(inner: &str) -> bool {
    let inner = inner.trim();
    let name = inner.strip_prefix(['$', '-']).unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        || (inner.ends_with(')') && inner.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// A path: a root, a home or a dot, then at least two names.
fn path(piece: &str, start: usize) -> Option<Value> {
    let address = piece.get(..address::length(piece))?;
    let root = address.strip_prefix('~').or_else(|| address.strip_prefix("..")).unwrap_or(address);
    let root = root.strip_prefix('.').unwrap_or(root);
    let unix = root.starts_with('/') && root.matches('/').count() >= 2;
    let windows = address.get(1..3) == Some(":\\");
    let safe = address.chars().all(|c| c.is_alphanumeric() || "/\\:._-~+".contains(c));
    let named = address.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let span = start..start + address.len();
    ((unix || windows) && safe && named)
        .then(|| Value { span, kind: ValueKind::Path(address.to_owned()) })
}

#[cfg(test)]
mod tests {
    use crate::text::value::{Language, ValueKind, values};

    #[test]
    fn values_never_overlap() {
        // Found by the fuzzer of values: an amount ran into what looked like an address.
        for text in ["$5@.f", "$5@a.fr", "12@x.fr 1 000@y.fr", "5 %@a.b"] {
            for language in [Language::French, Language::English] {
                let found = values(text, language);
                let apart = found.windows(2).all(|two| two[0].span.end <= two[1].span.start);
                assert!(apart, "{text}: {found:?}");
            }
        }
        let kinds = values("Écrire à 5@a.fr", Language::French);
        assert_eq!(kinds[0].kind, ValueKind::Email("5@a.fr".into()));
        assert!(values("x@.fr", Language::French).is_empty());
    }
}
