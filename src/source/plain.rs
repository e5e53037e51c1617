//! Plain text as people type it: white lines part paragraphs.
//!
//! A short line without punctuation is a heading, lines that begin with a bullet or a label are
//! list items, a block in guillemets that stands after a colon is a quotation. A line stays in its
//! paragraph whatever its length. Text wrapped by a program, or pulled out of a PDF, is for
//! [`super::pdf_text`]; [`looks_wrapped`] tells the two apart.

use crate::model::{Block, BlockKind, Reading};

use super::escape;
use super::pdf_text::{cues, lettered};
use super::place::Place;

/// Lines looked at to tell wrapped text from typed text.
const SAMPLE: usize = 2000;

/// Reads plain text.
///
/// # Examples
///
/// ```
/// use enregard::{model::BlockKind, source::plain};
///
/// let reading = plain::read("Contexte\n\nIl pleut.\nEncore.\n\n- un\n- deux\n");
/// let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
/// use BlockKind::{Heading, ListItem, Paragraph};
/// assert_eq!(kinds, [Heading, Paragraph, ListItem, ListItem]);
/// assert_eq!(reading.blocks[1].text, "Il pleut. Encore.");
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    Reading { blocks: outline(text).0, ..Reading::default() }
}

/// The blocks of a text, and where each stands.
pub(super) fn outline(text: &str) -> (Vec<Block>, Vec<Place>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    let mut group: Vec<&str> = Vec::new();
    let (mut span, mut at) = (0..0, 0);
    let letters = lettered::find(text);
    let is_lettered = |start: usize| letters.binary_search(&start).is_ok();
    for line in text.split(['\n', '\r', '\u{c}']).chain(std::iter::once("")) {
        let start = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        let line = line.trim();
        let labelled = cues::bullet_len(line) > 0 || cues::item_label(line).is_some();
        let item = labelled || is_lettered(start);
        if (line.is_empty() || item) && !group.is_empty() {
            let after = blocks.last().map(|block| block.text.ends_with(':'));
            places.push(Place::new(blocks.len(), vec![span.clone()]));
            blocks.push(block(&group, after == Some(true), is_lettered(span.start)));
            group.clear();
        }
        if !line.is_empty() {
            span.start = if group.is_empty() { start } else { span.start };
            span.end = start + line.len();
            group.push(line);
        }
    }
    (blocks, places)
}

fn block(lines: &[&str], announced: bool, lettered: bool) -> Block {
    let text = lines.join(" ");
    let text =
        text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let letter = text.find(' ').filter(|_| lettered).map_or(0, |at| at + 1);
    let bullet = cues::bullet_len(&text).max(letter);
    if bullet > 0 {
        return Block::new(BlockKind::ListItem, inline(text.get(bullet..).unwrap_or_default()));
    }
    if let Some(label) = cues::item_label(&text).map(str::to_owned) {
        let rest = text.get(label.len()..).unwrap_or_default().trim_start();
        let label = Some(label);
        return Block { label, ..Block::new(BlockKind::ListItem, inline(rest)) };
    }
    let kind = kind(&text, lines.len(), announced);
    let level =
        (kind == BlockKind::Heading).then(|| cues::section_depth(&text).unwrap_or(1).min(6));
    Block { level, ..Block::new(kind, inline(&text)) }
}

fn inline(text: &str) -> String {
    escape::inline(text.to_owned(), &[])
}

fn kind(text: &str, lines: usize, announced: bool) -> BlockKind {
    let quoted = text.starts_with(['«', '“']);
    let short = text.chars().count() <= 90 && lines <= 2;
    match cues::tail(text) {
        _ if quoted && (announced || text.ends_with(['»', '”'])) => BlockKind::Quote,
        cues::LineTail::Word if short && !text.starts_with(char::is_lowercase) => {
            BlockKind::Heading
        }
        cues::LineTail::Stop if short && lines == 1 && cues::section_depth(text).is_some() => {
            BlockKind::Heading
        }
        _ => BlockKind::Paragraph,
    }
}

/// Does a text look wrapped by a program, so that its lines are no paragraphs?
///
/// True where it has form feeds, or where many lines break off in mid-sentence although they are
/// parted by white lines or end near one common width.
#[must_use]
pub fn looks_wrapped(text: &str) -> bool {
    if text.contains('\u{c}') {
        return true;
    }
    let lines: Vec<&str> =
        text.lines().take(SAMPLE).map(str::trim).filter(|l| !l.is_empty()).collect();
    let inside = lines.windows(2).filter(|pair| goes_on(pair)).count();
    lines.len() >= 4 && inside * 5 > lines.len()
}

fn goes_on(pair: &[&str]) -> bool {
    match pair {
        [line, next] => line.len() >= 40 && cues::goes_on(line, next),
        _ => false,
    }
}
