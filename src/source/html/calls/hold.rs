//! How much of a page around the place that a call leads to is the note.

use scraper::ElementRef;

/// What of an element is the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::html) enum Extent {
    /// All of it.
    Whole,
    /// What follows it, to the end of its block.
    Rest,
}

/// Elements that a note never goes beyond.
fn is_section(name: &str) -> bool {
    matches!(name, "html" | "body" | "section" | "article" | "main" | "table" | "ol" | "ul" | "dl")
}

fn is_heading_name(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether a place is a heading, stands in one or holds one.
pub(super) fn is_heading(place: ElementRef<'_>) -> bool {
    let around = place.ancestors().filter_map(ElementRef::wrap).take(4);
    let inside = place.descendants().take(400).filter_map(ElementRef::wrap);
    around.chain(inside).any(|element| is_heading_name(element.value().name()))
}

/// The nearest element that is a block of its own; nothing where the place stands loose in a
/// section.
pub(super) fn block_of(place: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let own = std::iter::once(place).chain(place.ancestors().filter_map(ElementRef::wrap));
    let block = |element: &ElementRef<'_>| {
        let name = element.value().name();
        is_section(name)
            || matches!(
                name,
                "p" | "li"
                    | "div"
                    | "dd"
                    | "dt"
                    | "td"
                    | "th"
                    | "tr"
                    | "aside"
                    | "blockquote"
                    | "pre"
            )
    };
    own.take(12).find(block).filter(|element| !is_section(element.value().name()))
}

/// The elements that hold the note of a place, of which `is_place` tells the others.
pub(super) fn holders<'t>(
    place: ElementRef<'t>,
    is_place: &dyn Fn(ElementRef<'_>) -> bool,
) -> Vec<(ElementRef<'t>, Extent)> {
    let name = place.value().name();
    let Some(block) = (if is_section(name) { Some(place) } else { block_of(place) }) else {
        return vec![(place, Extent::Rest)];
    };
    if block != place && (!begins(block, place) || holds_another(block, place, is_place)) {
        return vec![(place, Extent::Rest)];
    }
    let block = grown(block, place, is_place);
    // A term that is a label alone: what it says stands in the next element.
    let after = block.next_siblings().filter_map(ElementRef::wrap).next();
    match after.filter(|after| block.value().name() == "dt" && after.value().name() == "dd") {
        Some(after) => vec![(block, Extent::Whole), (after, Extent::Whole)],
        None => vec![(block, Extent::Whole)],
    }
}

/// The element around a block that is the note as a whole, such as Word's `<div id="ftn1">`.
fn grown<'t>(
    block: ElementRef<'t>,
    place: ElementRef<'t>,
    is_place: &dyn Fn(ElementRef<'_>) -> bool,
) -> ElementRef<'t> {
    let Some(around) = block.parent().and_then(ElementRef::wrap) else { return block };
    let name = around.value().name();
    let cell = matches!(block.value().name(), "td" | "th") && name == "tr";
    let note = matches!(name, "div" | "li" | "aside" | "dd") && is_one_note(around);
    let fits = (cell || note)
        && begins(around, place)
        && !is_heading(around)
        && !holds_another(around, place, is_place);
    if fits { grown(around, place, is_place) } else { block }
}

/// Whether an element says by its id, its class or its style that it is a single note, not a group
/// of them.
fn is_one_note(element: ElementRef<'_>) -> bool {
    let class = element.attr("class").unwrap_or_default().to_lowercase();
    let group = ["footnotes", "endnotes", "notes"].iter().any(|word| class.contains(word));
    let named = element.attr("id").is_some() || class.contains("note") || class.contains("ftn");
    let plain = element.attr("class").is_none() && element.attr("id").is_none();
    let alone = || {
        let blocks = element.children().filter_map(ElementRef::wrap);
        blocks.count() <= 1
    };
    (named || (plain && alone())) && !group
}

/// Whether nothing but brackets and spaces stands before the place in this element.
fn begins(around: ElementRef<'_>, place: ElementRef<'_>) -> bool {
    for node in around.descendants().take(200) {
        if node.id() == place.id() {
            return true;
        }
        if node.value().as_text().is_some_and(|text| text.contains(char::is_alphanumeric)) {
            return false;
        }
    }
    false
}

fn holds_another(
    around: ElementRef<'_>,
    place: ElementRef<'_>,
    is_place: &dyn Fn(ElementRef<'_>) -> bool,
) -> bool {
    let inside = around.descendants().take(2_000).filter_map(ElementRef::wrap);
    inside.filter(|inner| inner.id() != place.id()).any(is_place)
}
