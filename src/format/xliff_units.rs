//! How the units of both versions of XLIFF are read, whoever made them.
//!
//! A unit of ours is one row, however a tool may have cut it into segments; a unit of anybody else
//! is a row for each of its segments.

use super::codes::CodeNames;
use super::dialects;
use super::imported::{FileSide, FileSlot, ImportOptions, Imported, ImportedRow};
use super::slots::{StateTag, opened, written_name};
use super::states;
use crate::container::xml::{Element, Xml, XmlToken};
use crate::model::{Error, State};

/// How a version of XLIFF is read.
pub(super) struct XliffUnits {
    /// The element that is a unit.
    pub(super) name: &'static str,
    /// Its segments.
    pub(super) segments: for<'e, 'x> fn(&'e Element<'x>) -> Vec<XliffSegment<'e, 'x>>,
    /// What a row says.
    pub(super) row: fn(&Element<'_>, &XliffSegment<'_, '_>, &CodeNames) -> ImportedRow,
}

/// A segment of a unit, or all of it.
#[derive(Default)]
pub(super) struct XliffSegment<'e, 'x> {
    /// Its number, where the unit is cut into several.
    pub(super) number: Option<String>,
    /// What holds the source; several where a tool has cut a unit of ours.
    pub(super) sources: Vec<&'e Element<'x>>,
    pub(super) targets: Vec<&'e Element<'x>>,
    /// What says its state in XLIFF 2.
    pub(super) holders: Vec<&'e Element<'x>>,
    /// What a target goes behind where there is none.
    pub(super) beside: Option<&'e Element<'x>>,
    /// What its target is a part of.
    pub(super) frame: Option<SegmentFrame<'e, 'x>>,
}

/// What a segment marked inside of a source is a part of.
#[derive(Clone, Copy)]
pub(super) struct SegmentFrame<'e, 'x> {
    /// The source with its segments marked, and the target where there is one.
    pub(super) outer: &'e Element<'x>,
    pub(super) target: Option<&'e Element<'x>>,
    /// The segment before.
    pub(super) last: Option<&'e Element<'x>>,
    pub(super) is_last: bool,
}

impl XliffUnits {
    /// All rows, from behind the root's start tag; files and sides in another language are refused.
    pub(super) fn read(
        &self,
        (mut xml, root): (Xml<'_>, Element<'_>),
        text: &str,
        options: &ImportOptions,
    ) -> Result<Imported, Error> {
        let mut out = Imported::default();
        let mut level = step(&root).unwrap_or(1);
        // Whether what stands in each open element is to be translated.
        let mut open = vec![is_translated(&root, true)];
        // Phrase has its codes among the words.
        let mut names =
            CodeNames { in_words: root.attr("xmlns:m").is_some(), ..CodeNames::default() };
        while let Some(token) = xml.next()? {
            let above = open.last().copied().unwrap_or(true);
            let XmlToken::Start(tag) = token else {
                open.pop();
                continue;
            };
            if tag.name == "file" {
                options.check_tags(&tag, ["source-language", "target-language"])?;
                level = step(&tag).unwrap_or(level);
            }
            if tag.name == "tag-defs" {
                gather(&xml.element(tag)?, &mut names);
            } else if tag.name == self.name {
                let unit = xml.element(tag)?;
                check_sides(&unit, options)?;
                let is_fixed = !is_translated(&unit, above);
                for segment in (self.segments)(&unit) {
                    let row = self.one(&unit, &segment, &names, level);
                    let mut row = ImportedRow { is_locked: row.is_locked || is_fixed, ..row };
                    if options.with_slots {
                        let slot = slot(&segment, text).map(|slot| FileSlot {
                            states: states((&unit, &segment), level, text, &slot),
                            ..slot
                        });
                        row.place.get_or_insert_default().slot = slot;
                    }
                    // What nobody is to translate is no row of anybody else's.
                    if row.seen.is_some() || !is_fixed {
                        out.push(row);
                    }
                }
            } else {
                open.push(is_translated(&tag, above));
            }
        }
        Ok(out)
    }

    /// What a segment of a unit says.
    fn one(
        &self,
        unit: &Element<'_>,
        segment: &XliffSegment<'_, '_>,
        names: &CodeNames,
        level: u32,
    ) -> ImportedRow {
        let mut row = (self.row)(unit, segment, names);
        if row.seen.is_none() {
            row.is_ordered = true;
            if dialects::apply(unit, segment.number.as_deref(), level, &mut row) {
                // What other makers call their units is no id of ours.
                row.id = None;
            }
        }
        row
    }
}

/// Whether what an element holds is to be translated: what it says itself, else what those around
/// it say.
fn is_translated(element: &Element<'_>, above: bool) -> bool {
    element.attr("translate").map_or(above, |word| word != "no")
}

/// Where the translation of a segment goes; nowhere where it is cut into several.
fn slot(segment: &XliffSegment<'_, '_>, text: &str) -> Option<FileSlot> {
    match (segment.targets.as_slice(), segment.frame, segment.beside) {
        ([target], ..) => Some(FileSlot::inside(target, text)),
        ([], Some(frame), _) => Some(framed(segment, frame, text)),
        ([], None, Some(beside)) => Some(behind(beside, "target", text)),
        _ => None,
    }
}

/// In an element of its own behind another, under the same prefix.
fn behind(element: &Element<'_>, name: &str, text: &str) -> FileSlot {
    let name = sibling(element, name, text);
    let (before, after) = (format!("<{name}>"), format!("</{name}>"));
    FileSlot { span: element.span.end..element.span.end, before, after, ..FileSlot::default() }
}

/// In a mark of its own, as the source has it.
fn framed(segment: &XliffSegment<'_, '_>, frame: SegmentFrame<'_, '_>, text: &str) -> FileSlot {
    let Some(own) = segment.sources.first() else { return FileSlot::default() };
    let name = written_name(own, text);
    let (mut before, mut after) = (opened(own.start_tag(text)), format!("</{name}>"));
    if let Some(end) = frame.target.and_then(|target| target.content(text)).map(|held| held.end) {
        return FileSlot { span: end..end, before, after, ..FileSlot::default() };
    }
    let held = frame.outer.content(text).unwrap_or_default();
    let from = frame.last.map_or(held.start, |last| last.span.end);
    before.insert_str(0, text.get(from..own.span.start).unwrap_or_default());
    let target = sibling(frame.outer, "target", text);
    if frame.last.is_none() {
        let tag = frame.target.map(|target| opened(target.start_tag(text)));
        before.insert_str(0, &tag.unwrap_or_else(|| format!("<{target}>")));
    }
    if frame.is_last {
        after.push_str(text.get(own.span.end..held.end).unwrap_or_default());
        after.push_str(&format!("</{target}>"));
    }
    let end = frame.outer.span.end;
    let span = frame.target.map_or(end..end, |target| target.span.clone());
    FileSlot { span, before, after, ..FileSlot::default() }
}

/// Another name under the prefix of an element.
fn sibling(element: &Element<'_>, name: &str, text: &str) -> String {
    match written_name(element, text).rsplit_once(':') {
        Some((prefix, _)) => format!("{prefix}:{name}"),
        None => name.to_owned(),
    }
}

/// What says the state of a segment: in the words of its maker, and in those of XLIFF.
fn states(
    (unit, segment): (&Element<'_>, &XliffSegment<'_, '_>),
    level: u32,
    text: &str,
    slot: &FileSlot,
) -> Vec<StateTag> {
    if !segment.holders.is_empty() {
        let tag = |holder: &&Element<'_>| StateTag {
            detail: "subState",
            unsaid: Some(State::Draft),
            ..StateTag::of(holder, text, ("state", states::XLIFF_2))
        };
        return segment.holders.iter().map(tag).collect();
    }
    let own = dialects::state_tag(unit, segment.number.as_deref(), level, text);
    let is_approved = unit.attr("approved").is_some();
    let words = ("state", states::XLIFF_12);
    let target = segment.frame.map_or_else(|| segment.targets.first().copied(), |f| f.target);
    let stays =
        |tag: &StateTag| tag.span.start < slot.span.start || slot.span.end <= tag.span.start;
    let held = StateTag::opening(&slot.before, words)
        .or_else(|| Some(StateTag::of(target?, text, words)).filter(stays));
    // Beside a maker's own word, that of XLIFF stands only where it stood.
    let held = held.filter(|tag| own.is_none() || tag.says());
    let unsaid = Some(State::Translated).filter(|_| !is_approved);
    let held = held.map(|tag| StateTag { detail: "state-qualifier", unsaid, ..tag });
    let approved = is_approved.then(|| StateTag::of(unit, text, ("approved", states::APPROVED)));
    own.into_iter().chain(held).chain(approved).collect()
}

/// The step of a workflow that Phrase says a file stands in.
fn step(element: &Element<'_>) -> Option<u32> {
    element.attr("m:level")?.parse().ok()
}

/// What Trados says once of its codes: what stands for each, and what it looks like.
fn gather(list: &Element<'_>, names: &mut CodeNames) {
    for tag in list.elements() {
        let held = tag.elements().find(|held| matches!(held.name, "bpt" | "ph" | "st"));
        if let (Some(id), Some(held)) = (tag.attr("id"), held) {
            names.tags.insert(id.into_owned(), held.text());
        }
    }
}

fn check_sides(unit: &Element<'_>, options: &ImportOptions) -> Result<(), Error> {
    let parts = unit.elements().filter(|child| matches!(child.name, "segment" | "ignorable"));
    for holder in std::iter::once(unit).chain(parts) {
        for (name, side) in [("source", FileSide::Source), ("target", FileSide::Target)] {
            let Some(tag) = holder.child(name).and_then(|side| side.attr("lang")) else {
                continue;
            };
            options.check(side, &tag).map_err(|error| error.on(unit.line, 1))?;
        }
    }
    Ok(())
}

/// The segments that are marked inside an element, at any depth.
pub(super) fn marked<'e, 'x>(element: &'e Element<'x>, out: &mut Vec<&'e Element<'x>>) {
    for child in element.elements() {
        if child.name == "mrk" && child.is("mtype", "seg") {
            out.push(child);
        } else {
            marked(child, out);
        }
    }
}
