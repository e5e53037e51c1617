//! Three versions of a catalog in one, message by message, for git's merge driver.
//!
//! A message is its translation (the lines `fr:`, `state:`, `covers:`, `origin:`, `translated:` and
//! `variant`, and the value), which one side changes or the other, and the lines that people write
//! above it: notes, waivers, marks and reviews merge as a set, a conversation in its order. No
//! review comes out that does not fit the text below it.
//!
//! [`merge_catalogs`] wants versions that can be trusted. [`merge_readable`] takes any: lines that
//! are no Fluent are told by their text, and an id that stands twice by which of them it is, so
//! that both stand in what comes out as they stood in what went in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::comment::{CommentLine, content};
use super::layout::CatalogLayout;
use super::place::{EntryPlace, PlaceKind};
use crate::model::{Error, Merged, Remark, StoredState, Target, Thread, merge};

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
    Ok(merged(&layouts.each_ref().map(blocks), source, &mut |_| None))
}

/// An entry that both sides changed, each in its way, as each has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageConflict {
    /// Its id.
    pub id: String,
    /// The entry as this side has it.
    pub ours: String,
    /// The entry as the other side has it.
    pub theirs: String,
}

/// [`merge_catalogs`], where somebody decides what becomes of entries that both sides changed: the
/// text of the entry, or nothing where it is to stay in conflict.
///
/// # Errors
///
/// Like [`merge_catalogs`].
pub fn resolve_catalogs(
    [base, ours, theirs]: [&str; 3],
    source: &str,
    decide: &mut dyn FnMut(&MessageConflict) -> Option<String>,
) -> Result<MergedCatalog, Error> {
    let layouts = [base, ours, theirs].map(|text| CatalogLayout::read(text, source));
    layouts.iter().try_for_each(CatalogLayout::writable)?;
    Ok(merged(&layouts.each_ref().map(blocks), source, decide))
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
    merged(&[base_list, our_list, their_list], source, &mut |_| None)
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

fn merged(
    lists: &[Vec<(String, MessageBlock)>; 3],
    source: &str,
    decide: &mut dyn FnMut(&MessageConflict) -> Option<String>,
) -> MergedCatalog {
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
                let id = key.split_once(':').map_or(key.as_str(), |(_, id)| id).to_owned();
                let texts = [&ours, &theirs].map(|block| whole_lines(&block.text));
                let [our_text, their_text] = texts;
                let found = MessageConflict { id, ours: our_text, theirs: their_text };
                match decide(&found) {
                    Some(text) => push(&mut out, &MessageBlock { text, ..ours }),
                    None => {
                        conflicts.push(found.id);
                        push(&mut out, &conflict(&ours, &theirs));
                    }
                }
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
    let sides = [ours, theirs].map(|block| MessageSide::of(block, source));
    let old = base.map(|block| MessageSide::of(block, source));
    // A message that holds but a conversation, for there is no translation yet, is none.
    let unchanged = |side: &MessageSide| match &old {
        Some(old) => old.core == side.core || old.bare && side.bare,
        None => side.bare,
    };
    let ours_lead = if sides[0].core == sides[1].core {
        ours.text <= theirs.text
    } else if unchanged(&sides[1]) {
        true
    } else if unchanged(&sides[0]) {
        false
    } else {
        return None;
    };
    let [one, other] = sides;
    let old = old.unwrap_or_default();
    Some(match ours_lead {
        true => with_remarks(ours, &one, &other, &old, source),
        false => with_remarks(theirs, &other, &one, &old, source),
    })
}

/// Two sides of a message of which the first is chosen: what people wrote above the second goes on
/// standing above the first.
#[must_use]
pub fn choose(chosen: &str, other: &str, source: &str) -> String {
    let block = |text: &str| blocks(&CatalogLayout::read(text, source)).into_iter().next();
    match (block(chosen), block(other)) {
        (Some((_, chosen)), Some((_, other))) => {
            let sides = [&chosen, &other].map(|block| MessageSide::of(block, source));
            let none = MessageSide::default();
            with_remarks(&chosen, &sides[0], &sides[1], &none, source).text
        }
        _ => chosen.to_owned(),
    }
}

/// What one side says of a message.
#[derive(Debug, Default)]
struct MessageSide {
    /// The translation and what the program says of it.
    core: String,
    /// Lines of which each stands for itself, whole, without their ends.
    notes: Vec<String>,
    talk: Thread,
    /// Whether it is no translation: nothing is shown, and nothing said of a source.
    bare: bool,
}

impl MessageSide {
    fn of(block: &MessageBlock, source: &str) -> Self {
        let (comment, body) = block.text.split_at_checked(block.comment).unwrap_or_default();
        let mut side = Self::default();
        for raw in comment.split_inclusive('\n') {
            match CommentLine::read(content(raw), source) {
                CommentLine::Talk(remark) => side.talk.0.push(remark),
                line if is_note(&line) => side.notes.push(without_end(raw).to_owned()),
                _ => side.core.push_str(raw),
            }
        }
        side.core.push_str(body);
        let target = target_of(&block.text, source);
        side.bare = target.is_some_and(|target| target.is_blank() && target.baseline.is_none());
        side
    }
}

impl MessageSide {
    fn has_review(&self, source: &str) -> bool {
        let read = |note: &String| CommentLine::read(content(note), source);
        self.notes.iter().any(|note| matches!(read(note), CommentLine::Review(_)))
    }
}

/// A line that merges as one of a set. A review is one: two people may have reviewed one text.
fn is_note(line: &CommentLine) -> bool {
    matches!(
        line,
        CommentLine::Note(_)
            | CommentLine::Allow(..)
            | CommentLine::Error(_)
            | CommentLine::Review(_)
    )
}

fn target_of(text: &str, source: &str) -> Option<Target> {
    let layout = CatalogLayout::read(text, source);
    let id = layout.places().iter().find_map(EntryPlace::message_id)?;
    layout.target(id)
}

/// A block with the notes that the other side added, without those that it took away, with the
/// conversation of both, and without reviews of another text.
fn with_remarks(
    block: &MessageBlock,
    own: &MessageSide,
    others: &MessageSide,
    old: &MessageSide,
    source: &str,
) -> MessageBlock {
    let (comment, body) = block.text.split_at_checked(block.comment).unwrap_or_default();
    let eol = if comment.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = comment.split_inclusive('\n').map(str::to_owned).collect();
    merge_notes(&mut lines, (own, others, old), source, eol);
    if others.talk != old.talk && others.talk != own.talk {
        let talk = Thread::merged(&old.talk, &own.talk, &others.talk);
        put_talk(&mut lines, &talk, source, eol);
    }
    if let Some(target) = target_of(&format!("{}{body}", lines.concat()), source) {
        let had = [own, others].iter().any(|side| side.has_review(source));
        drop_unfit(&mut lines, &target, source, had);
    }
    let comment = lines.concat();
    let gap = block.gap.clone();
    MessageBlock { text: format!("{comment}{body}"), comment: comment.len(), gap }
}

fn merge_notes(
    lines: &mut Vec<String>,
    (own, others, old): (&MessageSide, &MessageSide, &MessageSide),
    source: &str,
    eol: &str,
) {
    let is_a_note = |raw: &str| is_note(&CommentLine::read(content(raw), source));
    let gone = |note: &str| {
        let held = |notes: &[String]| notes.iter().any(|other| other == note);
        held(&old.notes) && !held(&others.notes)
    };
    lines.retain(|raw| !is_a_note(raw) || !gone(without_end(raw)));
    // Notes stand together, before the lines of the program where there were none.
    let last = lines.iter().rposition(|raw| is_a_note(raw));
    let at = last.map_or(0, |last| last + 1);
    let is_new = |note: &&String| !old.notes.contains(note) && !own.notes.contains(note);
    let new = others.notes.iter().filter(is_new).map(|note| format!("{note}{eol}"));
    lines.splice(at..at, new);
}

/// Puts a conversation where one stood, else behind the notes.
fn put_talk(lines: &mut Vec<String>, talk: &Thread, source: &str, eol: &str) {
    let is_talk =
        |raw: &String| matches!(CommentLine::read(content(raw), source), CommentLine::Talk(_));
    let note = |raw: &String| is_note(&CommentLine::read(content(raw), source));
    let behind_notes = || lines.iter().rposition(note).map_or(0, |last| last + 1);
    let at = lines.iter().position(is_talk).unwrap_or_else(behind_notes);
    lines.retain(|raw| !is_talk(raw));
    let at = at.min(lines.len());
    let line = |remark: &Remark| CommentLine::Talk(remark.clone()).write(source);
    let new: Vec<String> = talk.0.iter().map(|r| format!("# {}{eol}", line(r))).collect();
    lines.splice(at..at, new);
}

/// Takes out reviews of a text that is not the one that stands here, and those of a message that
/// one side lowered; where a side had some and none is left, the message counts as translated.
fn drop_unfit(lines: &mut Vec<String>, target: &Target, source: &str, had: bool) {
    let read = |raw: &String| CommentLine::read(content(raw), source);
    let lowered = target.state != StoredState::Reviewed;
    let holds = |line: &CommentLine| match line {
        CommentLine::Review(review) => {
            !lowered && review.fits(target.baseline.as_deref(), &target.value)
        }
        _ => true,
    };
    lines.retain(|raw| holds(&read(raw)));
    let is_review = |raw: &String| matches!(read(raw), CommentLine::Review(_));
    if had && !lines.iter().any(is_review) {
        lines.retain(|raw| read(raw) != CommentLine::State(StoredState::Reviewed));
    }
}

fn without_end(raw: &str) -> &str {
    raw.trim_end_matches(['\n', '\r'])
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
    use crate::model::Review;

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
    fn a_review_stays_where_it_fits_and_nowhere_else() {
        let signed = |name: &str, value: &str| Review::sign(name, "Non.", value, false).write();
        let with = |lines: &[String], value: &str| {
            let lines: String = lines.iter().map(|line| format!("# {line}\n")).collect();
            format!("# fr: Non.\n{lines}a = {value}\n")
        };
        let reviewed = |names: &[&str], value: &str| {
            let mut lines = vec!["state: reviewed".to_owned()];
            lines.extend(names.iter().map(|name| format!("reviewed: {}", signed(name, value))));
            with(&lines, value)
        };
        let base = with(&[], "No.");
        let both = |one: &str, other: &str| {
            let merged = merge_catalogs(&base, one, other, "fr").unwrap();
            let mirrored = merge_catalogs(&base, other, one, "fr").unwrap();
            assert_eq!(merged.text.len(), mirrored.text.len());
            merged
        };
        let (ada, zoe) = (reviewed(&["Ada"], "No."), reviewed(&["Zoé"], "No."));
        assert_eq!(both(&ada, &zoe).text, reviewed(&["Ada", "Zoé"], "No."));
        // One reviewed what the other wrote anew: that is for people.
        assert_eq!(both(&ada, &with(&[], "Never.")).conflicts, ["a"]);
        // A review of the text before is gone with it.
        let merged = merge_catalogs(
            &ada,
            &reviewed(&["Ada", "Zoé"], "No."),
            &reviewed(&["Max"], "Never."),
            "fr",
        );
        assert_eq!(merged.unwrap().text, reviewed(&["Max"], "Never."));
        let stale = with(
            &["state: reviewed".to_owned(), format!("reviewed: {}", signed("Ada", "No."))],
            "Nope.",
        );
        let merged = merge_catalogs(&ada, &reviewed(&["Ada", "Zoé"], "No."), &stale, "fr").unwrap();
        assert_eq!(merged.text, with(&[], "Nope."));
    }

    #[test]
    fn a_conversation_before_the_translation_is_no_conflict_with_it() {
        let asked = "# question: Ada: who?\na = {\"\"}\n";
        let done = "# fr: Non.\na = No.\n";
        for (one, other) in [(asked, done), (done, asked)] {
            let merged = merge_catalogs("", one, other, "fr").unwrap();
            assert_eq!(merged.text, "# question: Ada: who?\n# fr: Non.\na = No.\n");
        }
        let answered = "# question: Ada: who?\n# answer: Zoé: them\na = {\"\"}\n";
        let more = "# question: Ada: who?\n# question: Ada: when?\n# resolved: Ada\na = {\"\"}\n";
        for (one, other) in [(answered, more), (more, answered)] {
            let merged = merge_catalogs(asked, one, other, "fr").unwrap();
            assert_eq!(
                merged.text,
                "# question: Ada: who?\n# question: Ada: when?\n# resolved: Ada\n# answer: Zoé: them\na = {\"\"}\n"
            );
        }
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
