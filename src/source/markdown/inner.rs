//! What stands in a Markdown text in another notation: blocks of HTML, tables drawn with signs.
//!
//! Each is a small document that another reader reads. Its blocks take their places among those of
//! the text; where it stands is told for those who write the file anew. What has no words, or
//! cannot be read, goes to the ledger.

use std::ops::Range;

use super::drawn::TextTable;
use super::within::SetInTable;
use super::{MarkdownWalk, cell};
use crate::model::{Block, BlockKind, DiscardReason, Reading, SourceKept};
use crate::source::html::{Page, read_pages};
use crate::source::place::Place;

/// A small document in a Markdown text.
pub(in crate::source) struct MarkdownInner {
    /// The number that its blocks have for their text; the places of these are their numbers in it.
    pub(in crate::source) part: usize,
    pub(in crate::source) span: Range<usize>,
    pub(in crate::source) notation: MarkdownNotation,
}

/// How it is written.
pub(in crate::source) enum MarkdownNotation {
    /// As HTML, in so many quotations; the text for its reader, which is as long as what stands
    /// there.
    Page(String, usize),
    /// With what stands before each of its lines but the first.
    Table(TextTable, String),
}

impl MarkdownWalk<'_> {
    /// Reads the blocks of HTML up to here.
    pub(super) fn read_page(&mut self) {
        let Some(span) = self.page.take() else { return };
        self.flush();
        let source = self.source.get(span.clone()).unwrap_or_default();
        let text = unquoted(source, self.quotes);
        let page = Page { name: String::new(), text, css: None };
        let read =
            if self.in_cell { None } else { read_pages(std::slice::from_ref(&page), &[]).ok() };
        let reading = read.unwrap_or_default();
        let bare = source.trim();
        if reading.blocks.is_empty()
            && reading.apart.is_empty()
            && reading.positions.kept.is_empty()
        {
            let comment = bare.starts_with("<!--") && bare.ends_with("-->");
            let reason = if comment { DiscardReason::Comment } else { DiscardReason::Markup };
            self.discard(span.clone(), reason);
            self.positions.append(reading.positions, self.blocks.len());
            return;
        }
        self.reach_alerts(span.start);
        self.apart.extend(reading.apart.iter().cloned());
        let part = self.open_inner(span.clone(), MarkdownNotation::Page(page.text, self.quotes));
        self.take_in(reading, span.start, (part, 0));
    }

    /// Reads the tables before this place; those that cannot be read stand in editions as they are.
    pub(super) fn read_tables(&mut self, end: usize) {
        while self.unread.front().is_some_and(|table| table.span.start < end) {
            let Some(SetInTable { span, indent }) = self.unread.pop_front() else { break };
            let text = self.source.get(span.clone()).unwrap_or_default();
            let own = |(at, line)| if at == 0 { Some(line) } else { str::get(line, indent..) };
            let lines = text.lines().enumerate().map(|line| own(line).unwrap_or(""));
            let lines: Vec<&str> = lines.collect();
            let before = text.lines().nth(1).and_then(|line| line.get(..indent)).unwrap_or("");
            match TextTable::read(&lines).filter(|_| !self.in_cell) {
                Some(table) => self.read_table(span, table, before.to_owned()),
                None => {
                    let block = Block::new(BlockKind::Code, lines.join("\n"));
                    let after = self.blocks.len();
                    self.positions.kept.push(SourceKept { after, block });
                    self.discard(span, DiscardReason::Kept);
                }
            }
        }
    }

    fn read_table(&mut self, span: Range<usize>, table: TextTable, before: String) {
        let part = self.texts.len();
        let (mut number, mut row) = (0, None);
        self.tables.open();
        for own in &table.cells {
            if row.replace(own.lines.start) != Some(own.lines.start) {
                self.tables.row();
            }
            self.tables.open_cell(own.head, own.across, own.down);
            let reading = cell(&own.text, &self.links).reading;
            let count = reading.blocks.len();
            let start = self.line_start(span.start, own.lines.start);
            self.take_in(reading, start, (part, number));
            number += count;
            self.tables.close_cell();
        }
        self.tables.close();
        self.open_inner(span, MarkdownNotation::Table(table, before));
    }

    fn open_inner(&mut self, span: Range<usize>, notation: MarkdownNotation) -> usize {
        let part = self.texts.len();
        self.texts.push((String::new(), Vec::new()));
        self.inner.push(MarkdownInner { part, span, notation });
        part
    }

    /// The blocks of a small document that begins at this place of the text, from this number on.
    fn take_in(&mut self, reading: Reading, start: usize, (part, from): (usize, usize)) {
        let line = self.lines.partition_point(|at| *at <= start).saturating_sub(1);
        self.positions.append(reading.positions, self.blocks.len());
        let moved = reading.discarded.into_iter().map(|mut discard| {
            discard.line += line;
            discard
        });
        self.discarded.extend(moved);
        for (number, mut block) in reading.blocks.into_iter().enumerate() {
            if block.kind == BlockKind::Paragraph && block.cell.is_none() {
                (block.kind, block.level, block.label) = self.kind(false);
            }
            if block.kind != BlockKind::Heading && block.cell.is_none() {
                block.cell = self.tables.cell();
            }
            let number = from + number;
            self.put(block, Place::new(part, std::iter::once(number..number + 1).collect()));
        }
    }

    /// Where the line stands that is so many lines behind that of a place.
    fn line_start(&self, place: usize, lines: usize) -> usize {
        let at = self.lines.partition_point(|at| *at <= place).saturating_sub(1) + lines;
        self.lines.get(at).copied().unwrap_or(place)
    }
}

/// A text in which the marks of quotations at the start of its lines are spaces.
fn unquoted(text: &str, quotes: usize) -> String {
    if quotes == 0 {
        return text.to_owned();
    }
    let line = |(at, line): (usize, &str)| {
        let mut left = if at == 0 { 0 } else { quotes };
        let mark = |c: char| {
            let marks = c == '>' && left > 0;
            left -= usize::from(marks);
            marks || c == ' '
        };
        let rest = line.trim_start_matches(mark);
        format!("{}{rest}", " ".repeat(line.len() - rest.len()))
    };
    text.split_inclusive('\n').enumerate().map(line).collect()
}

/// A text in so many quotations, whose lines may have lost the marks of these.
pub(in crate::source) fn quoted(text: &str, quotes: usize) -> String {
    let line = |(at, line): (usize, &str)| {
        let bare = line.trim_start_matches([' ', '>']);
        let marks = line.len() - bare.len();
        let marks = line.get(..marks).unwrap_or_default().matches('>').count();
        if at == 0 || marks >= quotes { line.to_owned() } else { "> ".repeat(quotes) + bare }
    };
    text.split_inclusive('\n').enumerate().map(line).collect()
}

/// Lines with what stands before each but the first; an empty one ends where that does.
pub(in crate::source) fn set_in(lines: &[String], before: &str, end: &str) -> String {
    let line = |(at, line): (usize, &String)| match at {
        0 => line.clone(),
        _ => format!("{end}{}", format!("{before}{line}").trim_end()),
    };
    lines.iter().enumerate().map(line).collect()
}
