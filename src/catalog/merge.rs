//! Three versions of a catalog in one, message by message, for git's merge driver.
//!
//! A message is its translation (the lines `fr:`, `state:`, `covers:`, `origin:` and `variant`, and
//! the value), which one side changes or the other, and the lines that people write above it, which
//! merge as a set: two notes on one message are no conflict.
//!
//! [`merge_catalogs`] wants versions that can be trusted. [`merge_readable`] takes any: lines that
//! are no Fluent are told by their text, and an id that stands twice by which of them it is, so
//! that both stand in what comes out as they stood in what went in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::comment::{CommentLine, content};
use super::layout::CatalogLayout;
use super::place::{EntryPlace, PlaceKind};
use crate::model::{Error, Merged, merge};

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedCatalog {
    /// The merged text. A message that both sides changed stands in it twice, between git's
    /// markers.
    pub text: String,
    /// The messages that both sides changed, each in its way.
    pub conflicts: Vec<String>,
}

/// An entry's text, and the blank lines after it, which do not count.
#[derive(Clone, Debug)]
struct MessageBlock {
    text: String,
    /// How much of the text is the comment above the entry, in bytes.
    comment: usize,
    gap: String,
}

impl PartialEq for MessageBlock {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Merges what two sides made of one catalog.
///
/// Messages are told by their ids, wherever they stand; comments by their text. Nothing is lost: a
/// message that one side dropped and the other changed stays.
///
/// # Errors
///
/// [`crate::model::ErrorCode::CatalogJunk`] and [`crate::model::ErrorCode::IdDuplicate`] where a
/// version cannot be trusted.
pub fn merge_catalogs(
    base: &str,
    ours: &str,
    theirs: &str,
    source: &str,
) -> Result<MergedCatalog, Error> {
    let layouts = [base, ours, theirs].map(|text| CatalogLayout::read(text, source));
    layouts.iter().try_for_each(CatalogLayout::writable)?;
    Ok(merged(&layouts.each_ref().map(blocks), source))
}

/// Merges what can be read of three versions, whatever stands in them.
///
/// A side that was cut off, or emptied, takes nothing away from the other: what it lacks stays as
/// the base had it. The text that comes out may be no sound catalog ([`CatalogLayout::writable`]).
#[must_use]
pub fn merge_readable(base: &str, ours: &str, theirs: &str, source: &str) -> MergedCatalog {
    let lists = [base, ours, theirs].map(|text| blocks(&CatalogLayout::read(text, source)));
    let [base_list, mut our_list, mut their_list] = lists;
    for (list, side) in [(&mut our_list, ours), (&mut their_list, theirs)] {
        if looks_cut(base, side, source) {
            let known: FxHashSet<String> = list.iter().map(|(key, _)| key.clone()).collect();
            list.extend(base_list.iter().filter(|(key, _)| !known.contains(key)).cloned());
        }
    }
    merged(&[base_list, our_list, their_list], source)
}

/// Whether a version was cut off or emptied since the base: it ends in the middle of a line, or
/// holds nothing, and messages are gone from it. No command takes a message out of a catalog, and
/// who does so by hand leaves whole lines.
#[must_use]
pub fn looks_cut(base: &str, side: &str, source: &str) -> bool {
    let ids = |text: &str| -> FxHashSet<String> {
        let layout = CatalogLayout::read(text, source);
        layout.places().iter().filter_map(|place| Some(place.message_id()?.to_owned())).collect()
    };
    !side.ends_with('\n') && !ids(base).is_subset(&ids(side))
}

fn merged(lists: &[Vec<(String, MessageBlock)>; 3], source: &str) -> MergedCatalog {
    let [base, ours, theirs] = lists;
    let before: FxHashMap<&str, &MessageBlock> =
        base.iter().map(|(key, block)| (key.as_str(), block)).collect();
    let mut out = String::new();
    let mut conflicts = Vec::new();
    for (key, item) in merge(base, ours, theirs) {
        let settled = match item {
            Merged::Clean(block) => Ok(block),
            Merged::Conflict(ours, theirs) => {
                let base = before.get(key.as_str()).copied();
                settle(base, &ours, &theirs, source).ok_or((ours, theirs))
            }
        };
        match settled {
            Ok(block) => push(&mut out, &block),
            Err((ours, theirs)) => {
                conflicts.push(key.trim_start_matches("m:").to_owned());
                push(&mut out, &conflict(&ours, &theirs));
            }
        }
    }
    let mut end = out.as_str();
    while let Some(rest) = end.strip_suffix("\r\n").or_else(|| end.strip_suffix('\n')) {
        end = rest;
    }
    MergedCatalog { text: whole_lines(end), conflicts }
}

/// An entry twice, between git's markers.
fn conflict(ours: &MessageBlock, theirs: &MessageBlock) -> MessageBlock {
    let (ours, theirs) = (whole_lines(&ours.text), whole_lines(&theirs.text));
    let text = format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n");
    MessageBlock { text, comment: 0, gap: "\n".to_owned() }
}

/// An entry that both sides changed, where one of them changed but the lines of people.
fn settle(
    base: Option<&MessageBlock>,
    ours: &MessageBlock,
    theirs: &MessageBlock,
    source: &str,
) -> Option<MessageBlock> {
    let parts = |block: &MessageBlock| (notes(block, source), core(block, source));
    let (one, other) = (parts(ours), parts(theirs));
    let (old_notes, old_core) = base.map(parts).unzip();
    let ours_leads = if one.1 == other.1 {
        ours.text <= theirs.text
    } else if old_core.as_ref() == Some(&other.1) {
        true
    } else if old_core.as_ref() == Some(&one.1) {
        false
    } else {
        return None;
    };
    let old = old_notes.unwrap_or_default();
    Some(match ours_leads {
        true => with_notes(ours, &one.0, &other.0, &old, source),
        false => with_notes(theirs, &other.0, &one.0, &old, source),
    })
}

/// A block with the notes that the other side added, and without those that it took away.
fn with_notes(
    block: &MessageBlock,
    own: &[String],
    others: &[String],
    old: &[String],
    source: &str,
) -> MessageBlock {
    let (comment, body) = block.text.split_at_checked(block.comment).unwrap_or_default();
    let gone = |note: &String| old.contains(note) && !others.contains(note);
    let is_new = |note: &&String| !old.contains(note) && !own.contains(note);
    let kept = |raw: &&str| note(raw, source).is_none_or(|note| !gone(&note));
    let mut lines: Vec<String> =
        comment.split_inclusive('\n').filter(kept).map(str::to_owned).collect();
    // Notes stand together, before the lines of the program where there were none.
    let last = lines.iter().rposition(|raw| note(raw, source).is_some());
    let at = last.map_or(0, |last| last + 1);
    let eol = if comment.contains("\r\n") { "\r\n" } else { "\n" };
    let new = others.iter().filter(is_new).map(|note| format!("{note}{eol}"));
    lines.splice(at..at, new);
    let comment = lines.concat();
    let gap = block.gap.clone();
    MessageBlock { text: format!("{comment}{body}"), comment: comment.len(), gap }
}

/// A line of people above a message, without its end; nothing where the line is part of the
/// translation.
fn note(raw: &str, source: &str) -> Option<String> {
    let line = CommentLine::read(content(raw), source);
    let free =
        matches!(line, CommentLine::Note(_) | CommentLine::Question(_) | CommentLine::Allow(..));
    free.then(|| raw.trim_end_matches(['\n', '\r']).to_owned())
}

fn notes(block: &MessageBlock, source: &str) -> Vec<String> {
    let comment = block.text.get(..block.comment).unwrap_or_default();
    comment.split_inclusive('\n').filter_map(|raw| note(raw, source)).collect()
}

/// What a block says but for the lines of people.
fn core(block: &MessageBlock, source: &str) -> String {
    let (comment, body) = block.text.split_at_checked(block.comment).unwrap_or_default();
    let lines = comment.split_inclusive('\n').filter(|raw| note(raw, source).is_none());
    lines.chain([body]).collect()
}

/// A text with a line end. A carriage return alone is a letter to Fluent, and must stay one.
fn whole_lines(text: &str) -> String {
    match text {
        _ if text.ends_with('\n') => text.to_owned(),
        _ if text.ends_with('\r') => format!("{text}\r\n"),
        _ => format!("{text}\n"),
    }
}

fn push(out: &mut String, block: &MessageBlock) {
    out.push_str(&whole_lines(&block.text));
    // Spaces that ended a file would draw the line after them into the value before.
    let gap = block.gap.trim_end_matches(' ');
    out.push_str(if gap.is_empty() { "\n" } else { gap });
}

/// The entries of a catalog under keys, each of which stands once.
fn blocks(layout: &CatalogLayout<'_>) -> Vec<(String, MessageBlock)> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut blocks = Vec::with_capacity(layout.places().len());
    for (at, place) in layout.places().iter().enumerate() {
        let next = layout.places().get(at + 1).map_or(layout.text().len(), |next| next.span.start);
        let name = key(layout, place);
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        let key = if *count > 1 { format!("{name}#{count}") } else { name };
        let block = MessageBlock {
            text: layout.slice(place).to_owned(),
            comment: match place.kind {
                PlaceKind::Message(_) | PlaceKind::Term(_) => place.body - place.span.start,
                _ => 0,
            },
            gap: layout.text().get(place.span.end..next).unwrap_or_default().to_owned(),
        };
        blocks.push((key, block));
    }
    blocks
}

fn key(layout: &CatalogLayout<'_>, place: &EntryPlace<'_>) -> String {
    match place.kind {
        PlaceKind::Message(id) => format!("m:{id}"),
        PlaceKind::Term(id) => format!("t:{id}"),
        PlaceKind::Group(title) => format!("g:{title}"),
        PlaceKind::Comment | PlaceKind::Junk => format!("c:{}", layout.slice(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_at_the_end_of_a_side_touch_nothing() {
        let (base, ours) = ("# fr: Non.\na-2 = No.\n", "b = x\n\n# fr: Non.\na-2 = Nope.\n");
        let merged = merge_catalogs(base, "b = x\n    ", ours, "fr").unwrap();
        assert_eq!(merged.text, "b = x\n\n# fr: Non.\na-2 = Nope.\n");
    }

    #[test]
    fn a_value_that_is_a_carriage_return_stays() {
        for theirs in ["t=\r", "a = b\n\nt=\r", "t=\r\r\n\n"] {
            let merged = merge_catalogs("", "", theirs, "fr").unwrap();
            let again = CatalogLayout::read(&merged.text, "fr");
            assert!(again.writable().is_ok(), "{:?}", merged.text);
            assert_eq!(again.places().len(), CatalogLayout::read(theirs, "fr").places().len());
        }
    }

    #[test]
    fn notes_of_two_people_stand_together() {
        let with = |notes: &str, value: &str| format!("{notes}# fr: Non.\na = {value}\n");
        let base = with("# vu par Ada\n", "No.");
        let ours = with("# vu par Ada\n# demander à Zoé\n", "No.");
        let theirs = with("# vu par Ada\n# cf. note 3\n", "Never.");
        let wanted = with("# vu par Ada\n# cf. note 3\n# demander à Zoé\n", "Never.");
        for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = merge_catalogs(&base, one, other, "fr").unwrap();
            assert_eq!((merged.text.as_str(), merged.conflicts.len()), (wanted.as_str(), 0));
        }
        // One takes a note away, the other asks a question.
        let asked = base.replace("# fr", "# question: Non ou jamais ?\n# fr");
        let merged = merge_catalogs(&base, &with("", "No."), &asked, "fr").unwrap();
        assert_eq!(merged.text, with("# question: Non ou jamais ?\n", "No."));
        // Two translations remain a conflict, whatever stands above them.
        let merged = merge_catalogs(&base, &with("# a\n", "Nope."), &theirs, "fr").unwrap();
        assert_eq!(merged.conflicts, ["a"]);
    }

    #[test]
    fn what_a_cut_side_lacks_stays() {
        let base = "a = A\n\nb = B\n\nc = C\n";
        let merged = merge_readable(base, "a = A\n\nb = Be\n\nc = C\n", "a = Ah\n\nb", "fr");
        assert_eq!(merged.text, "a = Ah\n\nb\n\nb = Be\n\nc = C\n");
        let merged = merge_readable(base, "a = A\n\nb = Be\n\nc = C\n", "", "fr");
        assert_eq!(merged.text, "a = A\n\nb = Be\n\nc = C\n");
        assert!(!looks_cut(base, "a = A\n\nb = B\n", "fr"), "taken out by hand");
    }
}
