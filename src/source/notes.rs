//! Puts each footnote behind the block that calls it first.

use rustc_hash::FxHashMap;

use super::place::Place;
use crate::model::{Block, BlockKind};

/// Places `notes` among `blocks` by their marks `[^label]`; those that nothing calls come last.
///
/// Several blocks with one label (a note of several paragraphs, with a list, a table) become one,
/// whose paragraphs stand on lines of their own.
pub(super) fn place(blocks: Vec<Block>, notes: Vec<Block>) -> Vec<Block> {
    let mut placed = Vec::with_capacity(blocks.len() + notes.len());
    let mut notes = Notes::join(notes);
    for block in blocks {
        push(&mut placed, block, &mut notes);
    }
    placed.extend(notes.all.into_iter().flatten());
    placed
}

/// Where each of the placed `blocks` stands: those of the text in order, notes by their label.
pub(super) fn places(
    blocks: &[Block],
    text: Vec<Place>,
    notes: Vec<(Option<String>, Place)>,
) -> Vec<Place> {
    let mut joined: FxHashMap<Option<String>, Place> = FxHashMap::default();
    for (label, place) in notes {
        joined.entry(label).or_insert(Place::new(place.part, Vec::new())).join(place);
    }
    let mut text = text.into_iter();
    let mut place = |block: &Block| match block.kind {
        BlockKind::Footnote => joined.remove(&block.label),
        _ => text.next(),
    };
    blocks.iter().map(|block| place(block).unwrap_or_default()).collect()
}

/// A text without the marks of notes.
pub(super) fn uncalled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[^") {
        out.push_str(before);
        rest = match behind.split_once(']').filter(|_| !before.ends_with('\\')) {
            Some((_, behind)) => behind,
            None => {
                out.push_str("[^");
                behind
            }
        };
    }
    out + rest
}

/// One block a label, in order of appearance, until something calls it.
struct Notes {
    all: Vec<Option<Block>>,
    by_label: FxHashMap<Option<String>, usize>,
}

impl Notes {
    fn join(notes: Vec<Block>) -> Self {
        let mut joined = Self { all: Vec::new(), by_label: FxHashMap::default() };
        for note in notes {
            let at = *joined.by_label.entry(note.label.clone()).or_insert(joined.all.len());
            match joined.all.get_mut(at).and_then(Option::as_mut) {
                Some(twin) => {
                    twin.text.push('\n');
                    twin.text.push_str(&note.text);
                }
                None => joined.all.push(Some(note)),
            }
        }
        joined
    }

    fn take(&mut self, label: String) -> Option<Block> {
        let at = self.by_label.get(&Some(label))?;
        self.all.get_mut(*at)?.take()
    }
}

/// Pushes a block, then the notes it calls, then those that these call.
fn push(placed: &mut Vec<Block>, block: Block, notes: &mut Notes) {
    let mut at = placed.len();
    placed.push(block);
    while let Some(text) = placed.get(at).filter(|b| b.kind != BlockKind::Code).map(|b| &b.text) {
        let called: Vec<String> = marks(text).map(str::to_owned).collect();
        placed.extend(called.into_iter().filter_map(|label| notes.take(label)));
        at += 1;
    }
}

/// The labels of the note marks in a text.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    text.split("[^").skip(1).filter_map(|rest| rest.split_once(']')).map(|(label, _)| label)
}

/// How many bytes of a note's text are the label that it repeats at its start, with its brackets,
/// points and arrows; `taken` says that the label itself, a link back, was taken off before.
pub(super) fn label_len(text: &str, label: &str, taken: bool) -> usize {
    let blank = |c: char| c.is_whitespace() || c == '\u{200b}';
    let arrows =
        |c: char| blank(c) || matches!(c, '↑' | '↩' | '⬆' | '⤴' | '^' | '\u{fe0e}' | '\u{fe0f}');
    let rest = text.trim_start_matches(arrows);
    let opened = rest.strip_prefix(['[', '(', '{', '⟨']);
    let inner = opened.unwrap_or(rest).trim_start_matches(blank);
    let named = |text: &str| text.strip_prefix(label).map(str::len);
    let after = match (taken, named(inner)) {
        (true, _) => inner,
        (false, Some(left)) if !label.is_empty() => {
            inner.get(inner.len() - left..).unwrap_or_default()
        }
        _ => return 0,
    };
    let glued = after.starts_with(char::is_alphanumeric);
    let after = after.trim_start_matches(blank);
    let closed = after.strip_prefix([']', ')', '}', '⟩']);
    if opened.is_some() && closed.is_none() {
        return if taken { text.len() - rest.len() } else { 0 };
    }
    let after = closed.unwrap_or(after);
    let parted = after.trim_start_matches(blank);
    let mark = |c: char| matches!(c, '.' | ')' | ']' | ':' | '-' | '–' | '—' | '/');
    let rest = match parted.strip_prefix(mark) {
        Some(rest) if !rest.starts_with('.') => rest.strip_prefix(['-', '–', '—']).unwrap_or(rest),
        _ => parted,
    };
    let end = rest.trim_start_matches(blank);
    if glued && !taken { 0 } else { text.len() - end.len() }
}

/// Takes the last line off a quotation where it says whose words they are: `— Aying, 34 ans`.
pub(super) fn is_attribution(line: &str) -> bool {
    let rest = line.trim_start_matches(['—', '–', '―']).trim_start_matches("--");
    let rest = rest.trim_start();
    rest.len() < line.len()
        && !rest.is_empty()
        && rest.chars().count() <= 160
        && !rest.starts_with(['«', '"', '“'])
        && !rest.ends_with(['!', '?'])
}

/// A quotation, or who said it where one stands before.
pub(super) fn quoted(before: &[Block], text: &str) -> Block {
    let quotes = before.last().is_some_and(|last| last.kind == BlockKind::Quote);
    if quotes && is_attribution(text) {
        Block::new(BlockKind::Attribution, text)
    } else {
        Block::new(BlockKind::Quote, text)
    }
}

/// Pushes a paragraph of code, joined to the one before it.
pub(super) fn push_code(blocks: &mut Vec<Block>, text: String) {
    match blocks.last_mut() {
        Some(last) if last.kind == BlockKind::Code => {
            last.text.push('\n');
            last.text.push_str(&text);
        }
        _ if text.trim().is_empty() => {}
        _ => blocks.push(Block::new(BlockKind::Code, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(label: &str, text: &str) -> Block {
        Block { label: Some(label.to_owned()), ..Block::new(BlockKind::Footnote, text) }
    }

    #[test]
    fn notes_follow_their_first_call_and_the_rest_comes_last() {
        let blocks = vec![
            Block::new(BlockKind::Paragraph, "Un.[^b]"),
            Block::new(BlockKind::Paragraph, "Deux.[^b][^a]"),
        ];
        let notes = vec![
            note("a", "A."),
            note("b", "B.[^c]"),
            note("x", "X."),
            note("c", "C."),
            note("b", "Suite."),
        ];
        let texts: Vec<String> = place(blocks, notes).into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["Un.[^b]", "B.[^c]\nSuite.", "C.", "Deux.[^b][^a]", "A.", "X."]);
    }

    #[test]
    fn the_label_goes_whole() {
        for (text, taken, left) in [
            ("[5] Note.", false, "Note."),
            ("[] Note.", true, "Note."),
            (". Note.", true, "Note."),
            ("5. Note.", false, "Note."),
            ("5.- Note.", false, "Note."),
            ("(5) : Note.", false, "Note."),
            ("5\u{a0}– Note.", false, "Note."),
            ("↑ 5 Note.", false, "Note."),
            ("↑ Note.", true, "Note."),
            ("Note.", true, "Note."),
            ("[…] note.", true, "[…] note."),
            ("... note.", true, "... note."),
            ("50 notes.", false, "50 notes."),
            ("50 notes.", true, "50 notes."),
            ("5", false, ""),
        ] {
            assert_eq!(text.get(label_len(text, "5", taken)..), Some(left), "{text} {taken}");
        }
    }

    #[test]
    fn an_attribution_starts_with_a_dash_and_is_short() {
        assert!(is_attribution("— Aying, 34 ans") && is_attribution("– Le Monde, 2019."));
        assert!(!is_attribution("Aying") && !is_attribution("— Tu viens ?"));
    }
}
