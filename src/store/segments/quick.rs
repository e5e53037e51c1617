//! Reads the layout that [`super::write`] writes, line by line, and nothing else.

use super::write::VERSION;
use crate::model::{
    BlockKind, Cell, Discard, DiscardReason, Document, Segment, SegmentBlock, SegmentId,
};
use crate::store::scalar;

/// The document, or nothing where a line is not exactly as we write it.
pub(super) fn read(text: &str) -> Option<Document> {
    let mut lines = SegmentLines { lines: text.lines().peekable() };
    while lines.lines.peek().is_some_and(|line| line.starts_with('#')) {
        lines.lines.next();
    }
    (number(lines.value("enregard: ")?) == Some(VERSION)).then_some(())?;
    let mut document = Document::default();
    let blocks = lines.value("blocks: ");
    if blocks.is_some_and(|blocks| blocks != "[]") {
        return None;
    }
    if blocks.is_none() {
        (lines.lines.next()? == "blocks:").then_some(())?;
        while let Some(kind) = lines.value("- kind: ") {
            document.blocks.push(block(&mut lines, kind)?);
        }
    }
    if lines.exactly("retired:") {
        while let Some(segment) = segment(&mut lines, ["- id: ", "  text: ", "  from: ["]) {
            let segment = segment?;
            if let Some(before) = lines.value("  after: ") {
                let before = SegmentId::new(&scalar::read(before)?).ok()?;
                document.after.insert(segment.id.clone(), before);
            }
            document.retired.push(segment);
        }
    }
    if lines.exactly("discarded:") {
        while let Some(line) = lines.value("- line: ") {
            document.discarded.push(discard(&mut lines, line)?);
        }
    }
    lines.lines.next().is_none().then_some(document)
}

struct SegmentLines<'t> {
    lines: std::iter::Peekable<std::str::Lines<'t>>,
}

impl<'t> SegmentLines<'t> {
    /// The rest of the next line, where it starts so.
    fn value(&mut self, key: &str) -> Option<&'t str> {
        let value = self.lines.peek()?.strip_prefix(key)?;
        self.lines.next();
        Some(value)
    }

    fn exactly(&mut self, wanted: &str) -> bool {
        self.lines.next_if(|line| *line == wanted).is_some()
    }
}

fn block(lines: &mut SegmentLines<'_>, kind: &str) -> Option<SegmentBlock> {
    let kind = BlockKind::named(kind)?;
    let level = match lines.value("  level: ") {
        Some(level) => Some(number(level)?),
        None => None,
    };
    let label = match lines.value("  label: ") {
        Some(label) => Some(scalar::read(label)?.into_owned()),
        None => None,
    };
    let cell = match lines.value("  cell: {") {
        Some(cell) => Some(Cell::read(cell.strip_suffix('}')?)?),
        None => None,
    };
    lines.exactly("  segments:").then_some(())?;
    let mut segments = Vec::new();
    while let Some(segment) = segment(lines, ["  - id: ", "    text: ", "    from: ["]) {
        segments.push(segment?);
    }
    segments.shrink_to_fit();
    Some(SegmentBlock { kind, level, label, cell, segments })
}

/// `None` where no segment begins; `Some(None)` where one begins and is not as we write it.
fn segment(lines: &mut SegmentLines<'_>, [id, text, from]: [&str; 3]) -> Option<Option<Segment>> {
    let id = lines.value(id)?;
    Some((|| {
        let id = SegmentId::new(&scalar::read(id)?).ok()?;
        let text = scalar::read(lines.value(text)?)?.into();
        let from = match lines.value(from) {
            Some(list) => ids(list.strip_suffix(']')?)?,
            None => Vec::new(),
        };
        Some(Segment { id, text, from })
    })())
}

/// A number as we write it: `05` is text to a YAML reader.
fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    let plain = text == "0" || text.starts_with(|first: char| matches!(first, '1'..='9'));
    text.parse().ok().filter(|_| plain)
}

fn ids(list: &str) -> Option<Vec<SegmentId>> {
    list.split(", ").map(|id| SegmentId::new(id).ok()).collect()
}

fn discard(lines: &mut SegmentLines<'_>, line: &str) -> Option<Discard> {
    Some(Discard {
        line: number(line)?,
        text: scalar::read(lines.value("  text: ")?)?.into_owned(),
        reason: DiscardReason::named(lines.value("  reason: ")?)?,
    })
}
