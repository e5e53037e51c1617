//! Lines of Markdown's dialects that are structure: fences of divisions, directives, tables.
//!
//! The parser knows CommonMark and GitHub's tables. What Pandoc, mdBook, MkDocs and their kin add
//! would be words of a paragraph to it, and be lost where that is written on one line. It is given
//! a text of the same length in which such lines are blank, or signs that it knows stand for
//! those that it does not.

use std::borrow::Cow;
use std::ops::Range;

/// A text for the parser, and what it does not show of the source.
pub(super) struct PlainMarkdown<'t> {
    pub(super) text: Cow<'t, str>,
    /// Lines and ends of lines that say how something is shown.
    pub(super) marks: Vec<Range<usize>>,
    /// Tables in forms that stay as they are.
    pub(super) tables: Vec<Range<usize>>,
}

/// A line and where it stands.
type DialectLine<'t> = (usize, &'t str);

/// Reads the structure of a text whose front matter takes so many bytes.
pub(super) fn plain(text: &str, front: usize) -> PlainMarkdown<'_> {
    let mut structure =
        MarkdownStructure { fresh: Vec::new(), marks: Vec::new(), tables: Vec::new() };
    if front > 0 {
        structure.marks.push(0..front);
    }
    let lines = lines(text, front);
    let (mut fence, mut at) = (None, 0);
    // Whether a table may begin here: looked for once a paragraph.
    let mut opens = true;
    while let Some((start, line)) = lines.get(at).copied() {
        let mark = fence_of(line);
        let code = fence.is_some() || mark.is_some();
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some((sign, len)), Some((own, more))) if sign == own && more >= len => fence = None,
            _ => {}
        }
        let rows = match opens && !code {
            true => structure.table(lines.get(at..).unwrap_or_default()),
            false => 0,
        };
        let bare = line.trim();
        opens = bare.is_empty() || bare.starts_with('#') || is_directive(bare) || rows > 0;
        if !code && rows == 0 {
            structure.line(start, line, lines.get(at + 1).map_or("", |(_, next)| next));
        }
        at += rows.max(1);
    }
    structure.finish(text)
}

fn lines(text: &str, front: usize) -> Vec<DialectLine<'_>> {
    let mut at = front;
    let all = text.get(front..).unwrap_or_default().split_inclusive('\n');
    let with_place = all.map(|line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    with_place.collect()
}

/// The sign of a line that begins or ends a block of code, and how often it stands there.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start_matches([' ', '>']);
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let len = line.chars().take_while(|c| *c == sign).count();
    (len >= 3 && !line.get(len..)?.contains('`')).then_some((sign, len))
}

struct MarkdownStructure {
    /// Stretches that the parser is shown in another way.
    fresh: Vec<(Range<usize>, &'static str)>,
    marks: Vec<Range<usize>>,
    tables: Vec<Range<usize>>,
}

impl MarkdownStructure {
    fn line(&mut self, start: usize, line: &str, next: &str) {
        let bare = line.trim();
        let own = start + line.len() - line.trim_start().len();
        let indented = line.starts_with("    ");
        if is_directive(bare) && !indented {
            self.blank(own..own + bare.len());
        } else if is_admonition(bare) && (next.starts_with("    ") || next.trim().is_empty()) {
            self.blank(own..own + bare.len());
            self.fresh.push((own..own + 1, "-"));
        } else if bare.starts_with("~ ") && !indented {
            self.fresh.push((own..own + 1, ":"));
        } else if let Some(len) = attributes(bare).filter(|_| ends_block(bare, next)) {
            self.blank(own + bare.len() - len..own + bare.len());
        }
    }

    fn blank(&mut self, span: Range<usize>) {
        self.fresh.push((span.clone(), ""));
        self.marks.push(span);
    }

    /// How many lines a table takes that begins here and is no table to the parser; verses are
    /// items to it.
    fn table(&mut self, lines: &[DialectLine<'_>]) -> usize {
        let first = lines.first().map_or("", |(_, line)| *line);
        let whole = || lines.iter().take_while(|(_, line)| !line.trim().is_empty());
        let ruled = |line: &str| line.trim_start().starts_with(['+', '|']);
        let second = lines.get(1).map_or("", |(_, line)| *line);
        if first.starts_with("+-") && first.trim_end().ends_with('+') {
            return self.kept(lines, whole().take_while(|(_, line)| ruled(line)).count());
        }
        if is_rule(second) && !first.trim().is_empty() || is_rule(first) {
            return self.kept(lines, whole().count());
        }
        let verse = |line: &str| line.starts_with("| ") && !line.trim_end().ends_with('|');
        let count = whole().take_while(|(_, line)| verse(line) || line.starts_with(' ')).count();
        let verses = verse(first) && count == whole().count() && !second.contains("--");
        for (start, _) in lines.iter().take(if verses { count } else { 0 }) {
            self.fresh.push((*start..*start + 1, "-"));
        }
        if verses { count } else { 0 }
    }

    fn kept(&mut self, lines: &[DialectLine<'_>], count: usize) -> usize {
        let (first, last) = (lines.first(), lines.get(count.saturating_sub(1)));
        let (Some((start, _)), Some((end, line))) = (first, last) else { return 0 };
        let span = *start..*end + line.len();
        self.fresh.push((span.clone(), ""));
        self.tables.push(span);
        count
    }

    fn finish(self, text: &str) -> PlainMarkdown<'_> {
        let Self { fresh, marks, tables } = self;
        let front = marks.first().filter(|first| first.start == 0).cloned();
        let front = front.map(|span| (span, ""));
        let mut bytes = Cow::Borrowed(text);
        if front.is_some() || !fresh.is_empty() {
            let mut out = text.as_bytes().to_vec();
            for (span, sign) in front.into_iter().chain(fresh) {
                for (at, byte) in out.iter_mut().take(span.end).skip(span.start).enumerate() {
                    let own = sign.as_bytes().get(at).copied();
                    *byte = if *byte == b'\n' { b'\n' } else { own.unwrap_or(b' ') };
                }
            }
            bytes = Cow::Owned(String::from_utf8_lossy(&out).into_owned());
        }
        PlainMarkdown { text: bytes, marks, tables }
    }
}

/// A line that includes a file, breaks a page, opens or ends a division, or stands for contents.
fn is_directive(line: &str) -> bool {
    let within = |open: &str, close: &str| {
        let inner = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains(open) && !inner.trim().is_empty())
    };
    let command = |line: &str| {
        let name = line.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        name.len() < line.len() && (name.is_empty() || name.starts_with('{') && name.ends_with('}'))
    };
    let tokens = ["[TOC]", "[toc]", "[[toc]]", "[[TOC]]", "[[_TOC_]]"];
    within("{{", "}}")
        || within("{%", "%}")
        || line.starts_with(":::")
        || line.strip_prefix('\\').is_some_and(command)
        || tokens.contains(&line)
}

/// `!!! note "A title"`, `??? note`, `???+ note`.
fn is_admonition(line: &str) -> bool {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???"));
    let rest = rest.map(|rest| rest.strip_prefix('+').unwrap_or(rest));
    rest.is_some_and(|rest| {
        rest.strip_prefix(' ').is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic()))
    })
}

/// The rule of a table whose columns spaces part: dashes in several groups.
fn is_rule(line: &str) -> bool {
    let mut groups = line.split_whitespace();
    let dashes = |group: &str| group.len() >= 2 && group.bytes().all(|b| b == b'-');
    groups.clone().count() >= 2 && groups.all(dashes)
}

/// How many bytes of attributes a line ends with: `{#name .class key=value}`.
fn attributes(line: &str) -> Option<usize> {
    let inner = line.strip_suffix('}')?;
    let open = inner.rfind('{')?;
    let set = inner.get(open + 1..)?.trim();
    let named = |word: &str| {
        word.starts_with(['#', '.', ':']) && word.len() > 1 || word == "-" || word.contains('=')
    };
    let known = set.split_whitespace().next().is_some_and(named);
    (known && open > 0).then(|| line.len() - open)
}

/// Whether a line is all of a heading, a caption, or a picture: attributes behind it are of that.
fn ends_block(line: &str, next: &str) -> bool {
    let under = next.trim();
    let underlined =
        !under.is_empty() && (under.bytes().all(|b| b == b'=') || under.bytes().all(|b| b == b'-'));
    line.starts_with('#')
        || underlined
        || (under.is_empty() && (line.starts_with("![") || line.starts_with([':', '['])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_blank_to_the_parser() {
        for (text, want) in [
            ("---\na: b\n---\n\nUn", "   \n    \n   \n\nUn"),
            ("::: {.avis}\nUn\n:::", "           \nUn\n   "),
            ("!!! note \"À\"\n    Un", "-            \n    Un"),
            ("# Un {#a .b}", "# Un        "),
            ("Un\n==\n\nUn {#a} mot {b}", "Un\n==\n\nUn {#a} mot {b}"),
            ("Mot\n~   Sens", "Mot\n:   Sens"),
            ("| Un vers\n| Deux\n", "- Un vers\n- Deux\n"),
            ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
            ("{{#include a.rs}}", "                 "),
            ("\\newpage\n\\* mot", "        \n\\* mot"),
            ("+---+\n| a |\n+---+\n\nb", "     \n     \n     \n\nb"),
            ("a   b\n--  --\n1   2\n\nb", "     \n      \n     \n\nb"),
            ("```\n::: x\n[TOC]\n```", "```\n::: x\n[TOC]\n```"),
        ] {
            let front = if text.starts_with("---") { 14 } else { 0 };
            assert_eq!(plain(text, front).text, want);
        }
    }
}
