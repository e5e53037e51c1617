//! Front matter of Markdown: the title and what else it says to readers.

use super::{ApartForm, ApartWords};
use crate::model::BlockKind;

/// The words of front matter of so many bytes: values of one line.
pub(in crate::source) fn words(text: &str, front: usize) -> Vec<ApartWords> {
    let head = text.get(..front).unwrap_or_default();
    let lines = head.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter_map(|(start, line)| value(line, start)).collect()
}

fn value(line: &str, start: usize) -> Option<ApartWords> {
    let sign = line.find([':', '='])?;
    let (key, rest) = line.split_at(sign);
    let label = label(key.trim_start_matches('\u{feff}').trim_end())?;
    let raw = rest.get(1..)?.trim();
    let text = unquoted(raw)?;
    let from = start + sign + rest.find(raw)?;
    let (kind, form) = (BlockKind::Metadata, ApartForm::Setting);
    let span = from..from + raw.len();
    (!text.trim().is_empty()).then_some(ApartWords { kind, label, text, span, form })
}

fn label(key: &str) -> Option<&'static str> {
    const KEYS: &[&str] = &[
        "title",
        "subtitle",
        "description",
        "summary",
        "abstract",
        "subject",
        "keywords",
        "caption",
    ];
    KEYS.iter().copied().find(|known| *known == key)
}

/// What a value says; nothing for one that goes on elsewhere, or that is a list or a tag.
fn unquoted(raw: &str) -> Option<String> {
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else {
        let odd = |c: char| "|>[{&*!%@`#,?]}".contains(c);
        let comment = raw.contains(" #") || raw.contains(": ");
        return (!raw.starts_with(odd) && !comment).then(|| raw.to_owned());
    };
    let inner = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    if quote == '\'' {
        let closed = !inner.replace("''", "").contains('\'');
        return closed.then(|| inner.replace("''", "'"));
    }
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => out.push(chars.next().filter(|c| matches!(c, '"' | '\\' | '/'))?),
            c => out.push(c),
        }
    }
    Some(out)
}

/// A value that says this, quoted as the one that stood there where it can be.
pub(in crate::source) fn written(old: &str, text: &str) -> String {
    let quote = old.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        None if unquoted(text).as_deref() == Some(text) && text.trim() == text => text.to_owned(),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_line_are_words() {
        let front = "---\ntitle: \"Le \\\"rapport\\\"\"\nlang: fr\ndescription: 'l''été'\n\
                     keywords: [a, b]\nsummary: >\n  plus bas\nsubtitle: Une suite\n---\n";
        let found = words(front, front.len());
        let shown: Vec<(&str, &str)> =
            found.iter().map(|own| (own.label, own.text.as_str())).collect();
        let want =
            [("title", "Le \"rapport\""), ("description", "l'été"), ("subtitle", "Une suite")];
        assert_eq!(shown, want);
        for own in &found {
            let old = &front[own.span.clone()];
            assert_eq!(written(old, &own.text), old);
        }
        assert_eq!(written("Une suite", "A sequel: more"), "\"A sequel: more\"");
        assert_eq!(written("'x'", "it's"), "'it''s'");
    }
}
