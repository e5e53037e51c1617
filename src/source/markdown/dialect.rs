//! Lines of Markdown's dialects that are structure: fences of divisions, directives, tables.
//!
//! The parser knows CommonMark and GitHub's tables. What Pandoc, mdBook, MkDocs and their kin add
//! would be words of a paragraph to it, and be lost where that is written on one line. It is given
//! a text of the same length in which such lines are blank, or signs that it knows stand for
//! those that it does not.

use std::borrow::Cow;
use std::ops::Range;

use super::within::{self, SetInTable};
use crate::model::BlockKind;
use crate::source::apart::{ApartForm, ApartWords};

/// A text for the parser, and what it does not show of the source.
pub(super) struct PlainMarkdown<'t> {
    pub(super) text: Cow<'t, str>,
    /// Lines and ends of lines that say how something is shown.
    pub(super) marks: Vec<Range<usize>>,
    /// Tables drawn with signs.
    pub(super) tables: Vec<SetInTable>,
    /// What says of the text behind it that it is a note, a warning.
    pub(super) alerts: Vec<MarkdownAlert>,
    /// Titles of notes, of warnings, of tabs.
    pub(super) titles: Vec<ApartWords>,
}

/// A text that is set apart as a note, a tip, a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkdownAlert {
    /// From its head to its end; nothing beyond its head where it is a quotation.
    pub(super) span: Range<usize>,
    /// What it is, in small letters.
    pub(super) name: String,
}

/// A line and where it stands.
type DialectLine<'t> = (usize, &'t str);

/// Reads the structure of a text whose front matter takes so many bytes.
pub(super) fn plain(text: &str, front: usize) -> PlainMarkdown<'_> {
    let mut structure = MarkdownStructure::default();
    if front > 0 {
        structure.marks.push(0..front);
    }
    let lines = lines(text, front);
    let (mut fence, mut at, mut below_table) = (None, 0, false);
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
        let rows = match !code && (opens || within::begins_item(line)) {
            true => structure.table_within(&lines, at),
            false => 0,
        };
        let bare = line.trim();
        if below_table && !code && rows == 0 {
            structure.caption(start, line);
        }
        below_table = rows > 0 || bare.ends_with('|') || below_table && bare.is_empty();
        let said = bare.trim_start_matches([' ', '>']);
        opens = said.is_empty() || bare.starts_with('#') || is_directive(bare) || rows > 0;
        if !code && rows == 0 {
            let before =
                at.checked_sub(1).and_then(|at| lines.get(at)).map_or("", |(_, line)| line);
            structure.quoted(start, line, before);
            structure.line(start, line, lines.get(at + 1..).unwrap_or_default());
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

#[derive(Default)]
struct MarkdownStructure {
    /// Stretches that the parser is shown in another way.
    fresh: Vec<(Range<usize>, &'static str)>,
    marks: Vec<Range<usize>>,
    tables: Vec<SetInTable>,
    alerts: Vec<MarkdownAlert>,
    titles: Vec<ApartWords>,
    /// Divisions that are open; of each that is an alert, its number.
    divisions: Vec<Option<usize>>,
}

/// Names that make a division an alert.
const ALERTS: &[&str] =
    &["note", "tip", "important", "warning", "caution", "hint", "danger", "info"];

impl MarkdownStructure {
    /// The head of an alert: `[!NOTE]`, alone on the first line of a quotation.
    fn quoted(&mut self, start: usize, line: &str, before: &str) {
        let quoted = |line: &str| line.trim_start().starts_with('>');
        let bare = |line: &'_ str| line.trim_start_matches([' ', '>']).len();
        let mark = line.get(line.len() - bare(line)..).unwrap_or_default().trim_end();
        let (name, title) = mark.strip_prefix("[!").and_then(|mark| mark.split_once(']')).unzip();
        let alone =
            title.is_some_and(|title| title.is_empty() || title.starts_with(['+', '-', ' ']));
        let named = |name: &&str| name.chars().all(char::is_alphabetic) && !name.is_empty();
        let name = name.filter(named).filter(|_| alone);
        let Some(name) = name.filter(|_| quoted(line) && !(quoted(before) && bare(before) > 0))
        else {
            return;
        };
        let own = start + line.len() - bare(line);
        let span = own..own + mark.len();
        self.alerts.push(MarkdownAlert { span: span.clone(), name: name.to_lowercase() });
        let title = title.unwrap_or_default();
        self.title(title.trim_start_matches(['+', '-', ' ']), span.end);
        self.blank(span);
    }

    /// The title that a head ends with at this place.
    fn title(&mut self, title: &str, end: usize) {
        let span = end - title.len()..end;
        let text = title.trim_end().replace("&quot;", "\"");
        let span = span.start..span.start + title.trim_end().len();
        if !text.is_empty() {
            let (kind, form) = (BlockKind::Alt, ApartForm::Line);
            self.titles.push(ApartWords { kind, label: "title", text, span, form });
        }
    }

    /// What stands before the caption of a table.
    fn caption(&mut self, start: usize, line: &str) {
        let sign = [": ", "Table: ", "table: "].into_iter().find(|sign| line.starts_with(sign));
        self.marks.extend(sign.map(|sign| start..start + sign.len()));
        self.fresh.extend(sign.map(|sign| (start..start + sign.len(), "")));
    }

    /// The head of an alert that goes on with what is set in below it; of a tab, which is none.
    fn admonition(&mut self, head: Range<usize>, bare: &str, rest: &[DialectLine<'_>]) {
        let quoted = bare.strip_suffix('"').and_then(|bare| bare.split_once('"'));
        self.title(quoted.map_or("", |(_, title)| title), head.end - 1);
        if bare.starts_with(TAB) {
            return;
        }
        let name = bare.trim_start_matches(['!', '?', '+', ' ']);
        let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let inside =
            rest.iter().take_while(|(_, line)| line.starts_with("    ") || line.trim().is_empty());
        let end = inside.last().map_or(head.end, |(start, line)| start + line.len());
        self.alerts.push(MarkdownAlert { span: head.start..end, name: name.to_lowercase() });
    }

    /// The fence that opens or closes a division.
    fn division(&mut self, span: Range<usize>, bare: &str) {
        let said = bare.trim_matches([':', ' ']);
        if said.is_empty() {
            let closed = self.divisions.pop().flatten();
            if let Some(alert) = closed.and_then(|at| self.alerts.get_mut(at)) {
                alert.span.end = span.start;
            }
            return;
        }
        if let Some((title, behind)) = title_of(said) {
            let end = bare.trim_end_matches([':', ' ']).len();
            self.title(title, span.start + end - behind);
        }
        let mut words = said.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        let name = words.find(|word| ALERTS.contains(&word.as_str()));
        self.divisions.push(name.as_ref().map(|_| self.alerts.len()));
        self.alerts.extend(name.map(|name| MarkdownAlert { span: span.start..usize::MAX, name }));
    }

    fn line(&mut self, start: usize, line: &str, rest: &[DialectLine<'_>]) {
        let next = rest.first().map_or("", |(_, next)| *next);
        let bare = line.trim();
        let own = start + line.len() - line.trim_start().len();
        let indented = line.starts_with("    ");
        if is_directive(bare) && !indented {
            self.blank(own..own + bare.len());
            if bare.starts_with(":::") {
                self.division(own..own + bare.len(), bare);
            }
        } else if is_admonition(bare) && (next.starts_with("    ") || next.trim().is_empty()) {
            self.blank(own..own + bare.len());
            // An item that begins with an empty line would end there.
            let sign = if next.trim().is_empty() { "- ***" } else { "-" };
            self.fresh.push((own..own + sign.len(), sign));
            self.admonition(own..own + bare.len(), bare, rest);
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

    /// How many lines a table takes that begins with this line, in quotations and items too, or
    /// behind the sign of an item.
    fn table_within(&mut self, lines: &[DialectLine<'_>], at: usize) -> usize {
        let rest = lines.get(at..).unwrap_or_default();
        let (first, second) = (rest.first(), rest.get(1));
        let Some(((_, first), (_, second))) = first.zip(second) else { return 0 };
        let bare = |line: &'_ str| line.trim_start_matches([' ', '>']).to_owned();
        let (own, next) = (bare(first), bare(second));
        let begins = own.contains("+-") || own.ends_with("--") || is_rule(&next);
        let above = lines.get(..=at).unwrap_or_default();
        let behind = if begins && !is_break(&own) { within::behind_items(above) } else { None };
        let set_in = first.starts_with([' ', '>']) && begins;
        if !set_in && behind.is_none() {
            return self.table(rest);
        }
        let indent = behind.unwrap_or_else(|| within::indent(above));
        let before = match behind {
            Some(_) => within::set_in_by(first.get(..indent).unwrap_or_default()),
            None => second.get(..indent).unwrap_or_default().to_owned(),
        };
        let first = first.get(indent..).unwrap_or_default();
        let more = rest.iter().skip(1).take(TABLE).map_while(|(start, line)| {
            let own = within::inside(line, &before)?;
            Some((start + line.len() - own.len(), own))
        });
        let start = rest.first().map_or(0, |(start, _)| start + indent);
        let inside: Vec<DialectLine<'_>> = std::iter::once((start, first)).chain(more).collect();
        let found = self.tables.len();
        let count = self.table(&inside);
        // An item that begins with empty lines would end there; an empty heading says nothing.
        if behind.is_some() && self.tables.len() > found {
            self.fresh.push((start..start + 1, "#"));
        }
        self.tables.iter_mut().skip(found).for_each(|table| table.indent = indent);
        count
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
        if is_dashes(first) && !second.trim().is_empty() {
            let head = lines.iter().skip(1).take_while(|(_, line)| !line.trim().is_empty());
            let ruled = { head }.any(|(_, line)| is_rule(line));
            let framed = self.kept(lines, if ruled { framed(lines).unwrap_or(0) } else { 0 });
            return framed;
        }
        if is_rule(first) && whole().skip(1).all(|(_, line)| !is_rule(line)) {
            return self.kept(lines, framed(lines).unwrap_or_else(|| whole().count()));
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
        let (first, last) = (lines.first(), count.checked_sub(1).and_then(|at| lines.get(at)));
        let (Some((start, _)), Some((end, line))) = (first, last) else { return 0 };
        let span = *start..*end + line.len();
        let own = lines.iter().take(count).map(|(start, line)| (*start..*start + line.len(), ""));
        self.fresh.extend(own);
        self.tables.push(SetInTable { span, indent: 0 });
        count
    }

    fn finish(self, text: &str) -> PlainMarkdown<'_> {
        let Self { fresh, marks, tables, mut alerts, titles, .. } = self;
        alerts.sort_by_key(|alert| alert.span.start);
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
        PlainMarkdown { text: bytes, marks, tables, alerts, titles }
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

/// The title in the head of a division (`tip A title`, `note[A title]`, `{.note title="A title"}`),
/// and how many bytes stand behind it.
fn title_of(head: &str) -> Option<(&str, usize)> {
    let name = head.find(|c: char| !c.is_alphanumeric())?;
    let (name, rest) = head.split_at(name);
    if let Some((before, rest)) = rest.split_once("title=\"") {
        let inside = before.contains('{') && !before.ends_with(char::is_alphanumeric);
        let (title, behind) = rest.split_once('"').filter(|_| inside)?;
        return Some((title, behind.len() + 1));
    }
    if let Some(title) = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Some((title, 1));
    }
    let named = ALERTS.contains(&name) || name == "details";
    let title = rest.strip_prefix(' ').map(str::trim_start).filter(|_| named)?;
    (!title.contains(['{', '"', '='])).then_some((title, 0))
}

/// What the head of a tab begins with.
const TAB: &str = "=== \"";

/// `!!! note "A title"`, `??? note`, `???+ note`, `=== "A tab"`.
fn is_admonition(line: &str) -> bool {
    if line.strip_prefix(TAB).is_some_and(|rest| rest.len() > 1 && rest.ends_with('"')) {
        return true;
    }
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

/// A line that is a break between two texts to the parser, whatever item it seems to begin.
fn is_break(line: &str) -> bool {
    line.starts_with('-') && line.bytes().all(|b| matches!(b, b'-' | b' '))
}

/// A line of dashes, as it frames a table whose rows go over several lines.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|b| b == b'-')
}

/// The most lines that are looked through for the end of a table.
const TABLE: usize = 1_000;

/// How many lines a table takes that ends with a line of dashes before an empty one.
fn framed(lines: &[DialectLine<'_>]) -> Option<usize> {
    let ends = |at: usize| {
        let (line, next) = (lines.get(at)?.1, lines.get(at + 1).map_or("", |(_, next)| next));
        (next.trim().is_empty() && (is_dashes(line) || is_rule(line))).then_some(at + 1)
    };
    (1..lines.len().min(TABLE)).find_map(ends)
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
    fn titles_of_heads_are_words() {
        for (text, want) in [
            ("!!! note \"Un avis\"\n    Un", "Un avis"),
            ("???+ tip inline \"L’« &quot;été&quot; »\"\n    Un", "L’« \"été\" »"),
            ("!!! note\n    Un", ""),
            ("!!! note \"\"\n    Un", ""),
            ("=== \"Un onglet\"\n\n    Un", "Un onglet"),
            ("::: tip Un avis : là\nUn\n:::", "Un avis : là"),
            (":::note[Un avis]\nUn\n:::", "Un avis"),
            ("::: {.callout-note title=\"Un avis\" icon=false}\nUn\n:::", "Un avis"),
            ("::: {.callout-note subtitle=\"Un avis\"}\nUn\n:::", ""),
            ("::: warning\nUn\n:::", ""),
            ("> [!tip]- Un avis\n> Un", "Un avis"),
            ("> [!NOTE]\n> Un", ""),
        ] {
            let titles = plain(text, 0).titles;
            let said: Vec<&str> = titles.iter().map(|title| title.text.as_str()).collect();
            assert_eq!(said.join(", "), want, "{text}");
            for title in &titles {
                assert_eq!(text[title.span.clone()].replace("&quot;", "\""), title.text);
            }
        }
    }

    #[test]
    fn structure_is_blank_to_the_parser() {
        for (text, want) in [
            ("---\na: b\n---\n\nUn", "   \n    \n   \n\nUn"),
            ("::: {.avis}\nUn\n:::", "           \nUn\n   "),
            ("!!! note \"À\"\n    Un", "-            \n    Un"),
            ("=== \"Un\"\n\n    Un", "- ***   \n\n    Un"),
            ("# Un {#a .b}", "# Un        "),
            ("Un\n==\n\nUn {#a} mot {b}", "Un\n==\n\nUn {#a} mot {b}"),
            ("Mot\n~   Sens", "Mot\n:   Sens"),
            ("| Un vers\n| Deux\n", "- Un vers\n- Deux\n"),
            ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
            ("{{#include a.rs}}", "                 "),
            ("\\newpage\n\\* mot", "        \n\\* mot"),
            ("+---+\n| a |\n+---+\n\nb", "     \n     \n     \n\nb"),
            ("a   b\n--  --\n1   2\n\nb", "     \n      \n     \n\nb"),
            ("| a |\n|---|\n\n: b\n", "| a |\n|---|\n\n  b\n"),
            ("a\n: b\n", "a\n: b\n"),
            ("> [!NOTE]\n> b", ">        \n> b"),
            ("> a\n> [!NOTE]", "> a\n> [!NOTE]"),
            ("```\n::: x\n[TOC]\n```", "```\n::: x\n[TOC]\n```"),
        ] {
            let front = if text.starts_with("---") { 14 } else { 0 };
            assert_eq!(plain(text, front).text, want);
        }
    }
}
