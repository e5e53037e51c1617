//! A paragraph of a translation with the tags of its source, under the source's numbers.
//!
//! Tags that are elements go where the translation's own file has them. Where tags that touch are
//! one (Word), all of them must stand, in their order, or the file would not be sound: the texts
//! are laid among them.

use std::ops::Range;

use super::super::sentence::MISSING;
use super::tagged::{Entry, ShownTag, TagKind, TaggedParagraph, TaggedPiece, Tagging, spaced};

/// Paragraphs of a source with their translations, both with the source's tags.
pub(super) fn pairs<'a>(
    from: &'a [TaggedParagraph],
    to: &'a [TaggedParagraph],
    tagging: &'a Tagging,
) -> impl Iterator<Item = (String, String)> + 'a {
    // A paragraph more or less, and nobody knows which are the same.
    let alike = if from.len() == to.len() { from.len() } else { 0 };
    let both = from.iter().zip(to).take(alike).filter(|(own, other)| own.len() == other.len());
    both.flat_map(|(own, other)| own.iter().zip(other))
        .filter_map(move |(own, other)| pair(own, other, tagging))
}

/// A paragraph and its translation, with the source's tags; none without words.
fn pair(own: &[TaggedPiece], other: &[TaggedPiece], tagging: &Tagging) -> Option<(String, String)> {
    let (own, other) = match tagging.joined {
        true => (joined(own), joined(other)),
        false => (own.to_vec(), mended(other, own)),
    };
    let own = own.get(shown_range(&own)?)?;
    let other_range = shown_range(&other)?;
    let numbers = numbers(own);
    let said = match tagging.joined {
        true => laid(own, other.get(other_range)?, tagging),
        false => taken_over(own, &numbers, &other, tagging),
    };
    let mut source = String::new();
    for (piece, number) in own.iter().zip(&numbers) {
        show(piece, *number, tagging, &mut source);
    }
    let tidy = |text: &str| {
        let text = if tagging.joined { text.to_owned() } else { spaced(text) };
        text.trim_matches(|c: char| c.is_whitespace()).to_owned()
    };
    let is_missing = MISSING.iter().any(|sign| said.contains(sign));
    Some((tidy(&source), tidy(&said))).filter(|_| !is_missing)
}

fn show(piece: &TaggedPiece, number: Option<usize>, tagging: &Tagging, out: &mut String) {
    let tag = match (piece, number) {
        (TaggedPiece::Text(text, _), _) => return out.push_str(text),
        (TaggedPiece::Tag(_), None) => return,
        (TaggedPiece::Tag(tag), Some(_)) => tag,
    };
    let short = tagging.short.iter().find(|(name, _)| *name == tag.name).map(|(_, short)| *short);
    let letter = tag.name.get(..1).unwrap_or_default();
    out.push_str(if tag.kind == TagKind::End { "</" } else { "<" });
    out.push_str(short.unwrap_or(letter));
    out.push_str(&number.unwrap_or_default().to_string());
    out.push_str(if tag.kind == TagKind::Alone { "/>" } else { ">" });
}

/// Tags that touch as one, which keeps the objects among them.
fn joined(entry: &[TaggedPiece]) -> Entry {
    const DRESS: &[&str] = &["w:r", "w:t", "w:rPr", "w:pPr", "w:hyperlink", "w:proofErr"];
    let mut out = Entry::new();
    for piece in entry {
        let TaggedPiece::Tag(tag) = piece else {
            out.push(piece.clone());
            continue;
        };
        if !matches!(out.last(), Some(TaggedPiece::Tag(_))) {
            let (name, raw) = ("t".to_owned(), String::new());
            out.push(TaggedPiece::Tag(ShownTag { kind: TagKind::Alone, name, raw }));
        }
        let is_thing = tag.name.starts_with("w:")
            && matches!(
                tag.name.as_str(),
                "w:drawing" | "w:pict" | "w:object" | "w:fldChar" | "w:sym"
            )
            || tag.name.ends_with("Reference") && !DRESS.contains(&tag.name.as_str());
        if let Some(TaggedPiece::Tag(whole)) = out.last_mut()
            && is_thing
            && tag.kind != TagKind::End
        {
            whole.raw.push_str(&tag.raw);
        }
    }
    out
}

/// The same without ends at which the same dress begins again, where the source has it in fewer
/// pieces.
fn mended(entry: &[TaggedPiece], source: &[TaggedPiece]) -> Entry {
    const DRESS: &[&str] =
        &["text:span", "span", "font", "b", "i", "em", "strong", "u", "s", "small", "mark", "code"];
    let raw = |piece: Option<&TaggedPiece>| match piece {
        Some(TaggedPiece::Tag(tag))
            if tag.kind == TagKind::Begin && DRESS.contains(&&*tag.name) =>
        {
            Some(tag.raw.clone())
        }
        _ => None,
    };
    let count = |pieces: &[TaggedPiece], of: &Option<String>| {
        pieces.iter().filter(|piece| raw(Some(piece)) == *of).count()
    };
    let mut gone = vec![false; entry.len()];
    let mut joined: Vec<Option<String>> = Vec::new();
    for (at, begin) in begins(entry).iter().enumerate() {
        let before = begin.and_then(|begin| raw(entry.get(begin)));
        if before.is_none() || before != raw(entry.get(at + 1)) {
            continue;
        }
        let done = joined.iter().filter(|raw| **raw == before).count();
        if count(entry, &before) > count(source, &before) + done {
            gone.iter_mut().skip(at).take(2).for_each(|gone| *gone = true);
            joined.push(before);
        }
    }
    let kept = entry.iter().zip(gone).filter(|(_, gone)| !gone);
    kept.map(|(piece, _)| piece.clone()).collect()
}

/// What is shown of a paragraph: from its first text to its last, and the pairs around pieces of
/// that; nothing where it has no words.
fn shown_range(entry: &[TaggedPiece]) -> Option<Range<usize>> {
    let says = |piece: &TaggedPiece| match piece {
        TaggedPiece::Text(text, _) => text.contains(|c: char| c > ' '),
        TaggedPiece::Tag(_) => false,
    };
    let (first, last) = (entry.iter().position(says)?, entry.iter().rposition(says)?);
    let start = (0..first).find(|at| {
        let inside = (at + 1..last).filter_map(|i| Some((i, entry.get(i)?)));
        partner(entry.get(*at), TagKind::Begin, inside).is_some_and(|i| i > first)
    });
    let end = (last + 1..entry.len()).rev().find(|at| {
        let inside = (first + 1..*at).rev().filter_map(|i| Some((i, entry.get(i)?)));
        partner(entry.get(*at), TagKind::End, inside).is_some_and(|i| i < last)
    });
    Some(start.unwrap_or(first)..end.unwrap_or(last) + 1)
}

/// Where the other tag of a pair stands, looking through `pieces` in turn.
fn partner<'p>(
    tag: Option<&TaggedPiece>,
    kind: TagKind,
    pieces: impl Iterator<Item = (usize, &'p TaggedPiece)>,
) -> Option<usize> {
    let Some(TaggedPiece::Tag(tag)) = tag else { return None };
    if tag.kind != kind {
        return None;
    }
    let mut depth = 1_usize;
    for (at, piece) in pieces {
        match piece {
            TaggedPiece::Tag(other) if other.name != tag.name || other.kind == TagKind::Alone => {}
            TaggedPiece::Tag(other) if other.kind == kind => depth += 1,
            TaggedPiece::Tag(_) => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            TaggedPiece::Text(..) => {}
        }
    }
    None
}

/// The begin of each end; of what is no end, or has no begin here, nothing.
fn begins(entry: &[TaggedPiece]) -> Vec<Option<usize>> {
    let before = |at: usize| (0..at).rev().filter_map(|i| Some((i, entry.get(i)?)));
    (0..entry.len()).map(|at| partner(entry.get(at), TagKind::End, before(at))).collect()
}

/// The number of each tag.
fn numbers(entry: &[TaggedPiece]) -> Vec<Option<usize>> {
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(entry.len());
    let mut next = 0..;
    for (piece, begin) in entry.iter().zip(begins(entry)) {
        let known = begin.and_then(|at| numbers.get(at).copied().flatten());
        numbers.push(match piece {
            TaggedPiece::Text(..) => None,
            TaggedPiece::Tag(_) => known.or_else(|| next.next()),
        });
    }
    numbers
}

/// A translation with the source's tags: each of its own tags is the first of the source's that
/// stands there as it does, else the first of its name; another is left out.
fn taken_over(
    own: &[TaggedPiece],
    numbers: &[Option<usize>],
    other: &[TaggedPiece],
    tagging: &Tagging,
) -> String {
    let own_begins = begins(own);
    let mut free: Vec<(&ShownTag, usize)> = Vec::new();
    let mut ended = Vec::new();
    for ((piece, number), begin) in own.iter().zip(numbers).zip(&own_begins) {
        match (piece, number, begin) {
            (TaggedPiece::Tag(_), Some(number), Some(_)) => ended.push(*number),
            (TaggedPiece::Tag(tag), Some(number), None) => free.push((tag, *number)),
            _ => {}
        }
    }
    let other_begins = begins(other);
    let mut found: Vec<Option<usize>> = vec![None; other.len()];
    for exact in [true, false] {
        for ((piece, begin), found) in other.iter().zip(&other_begins).zip(&mut found) {
            let TaggedPiece::Tag(tag) = piece else { continue };
            let is_same = |own: &ShownTag| {
                own.kind == tag.kind && own.name == tag.name && (!exact || own.raw == tag.raw)
            };
            if begin.is_none()
                && found.is_none()
                && let Some(at) = free.iter().position(|(own, _)| is_same(own))
            {
                *found = Some(free.remove(at).1);
            }
        }
    }
    let mut out = String::new();
    for (at, piece) in other.iter().enumerate() {
        let begin = other_begins.get(at).copied().flatten();
        let number = match begin {
            Some(begin) => found.get(begin).copied().flatten().filter(|n| ended.contains(n)),
            None => found.get(at).copied().flatten(),
        };
        show(piece, number, tagging, &mut out);
    }
    out
}

/// Texts of one look with no object between them, or an object.
enum LookStretch {
    Texts { look: String, text: String, pieces: Range<usize> },
    Thing { raw: String, at: usize },
}

fn stretches(entry: &[TaggedPiece]) -> Vec<LookStretch> {
    let mut found: Vec<LookStretch> = Vec::new();
    for (at, piece) in entry.iter().enumerate() {
        match piece {
            TaggedPiece::Text(more, new) => match found.last_mut() {
                Some(LookStretch::Texts { look, text, pieces }) if look == new => {
                    text.push_str(more);
                    pieces.end = at + 1;
                }
                _ => found.push(LookStretch::Texts {
                    look: new.clone(),
                    text: more.clone(),
                    pieces: at..at + 1,
                }),
            },
            TaggedPiece::Tag(tag) if !tag.raw.is_empty() => {
                found.push(LookStretch::Thing { raw: tag.raw.clone(), at });
            }
            TaggedPiece::Tag(_) => {}
        }
    }
    found
}

/// A translation with the source's joined tags, all of them in their order, which leaves the file
/// sound: its texts stand behind the tags that give the source's texts of the same look, in the
/// longest row of such texts and of the same objects.
fn laid(own: &[TaggedPiece], other: &[TaggedPiece], tagging: &Tagging) -> String {
    let (mine, theirs) = (stretches(own), stretches(other));
    let places = common(&mine, &theirs);
    let mut tags = TagRow { entry: own, next: 0, number: 0, tagging };
    let mut out = String::new();
    for (stretch, place) in theirs.iter().zip(places) {
        match (stretch, place.and_then(|place| mine.get(place))) {
            (LookStretch::Thing { .. }, Some(LookStretch::Thing { at, .. })) => {
                tags.up_to(at + 1, &mut out);
            }
            (LookStretch::Texts { text, .. }, Some(LookStretch::Texts { pieces, .. })) => {
                tags.up_to(pieces.start, &mut out);
                tags.within(pieces.clone(), text, &mut out);
            }
            (LookStretch::Texts { text, .. }, _) => out.push_str(text),
            (LookStretch::Thing { .. }, _) => {}
        }
    }
    tags.up_to(own.len(), &mut out);
    out
}

/// For each stretch of a translation the source's that it stands for: the longest common row.
fn common(mine: &[LookStretch], theirs: &[LookStretch]) -> Vec<Option<usize>> {
    let is_same = |row: usize, column: usize| match (mine.get(row), theirs.get(column)) {
        (Some(LookStretch::Texts { look: own, .. }), Some(LookStretch::Texts { look, .. })) => {
            own == look
        }
        (Some(LookStretch::Thing { raw: own, .. }), Some(LookStretch::Thing { raw, .. })) => {
            own == raw
        }
        _ => false,
    };
    let mut places = vec![None; theirs.len()];
    let width = theirs.len() + 1;
    if (mine.len() + 1).saturating_mul(width) > 4_000_000 {
        return places;
    }
    let mut best = vec![0_u32; (mine.len() + 1) * width];
    let of = |best: &[u32], row: usize, column: usize| {
        best.get(row * width + column).copied().unwrap_or_default()
    };
    for row in (0..mine.len()).rev() {
        for column in (0..theirs.len()).rev() {
            let with = u32::from(is_same(row, column)) * (1 + of(&best, row + 1, column + 1));
            let most = with.max(of(&best, row + 1, column)).max(of(&best, row, column + 1));
            if let Some(cell) = best.get_mut(row * width + column) {
                *cell = most;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < mine.len() && column < theirs.len() {
        let here = of(&best, row, column);
        if is_same(row, column) && here == 1 + of(&best, row + 1, column + 1) {
            if let Some(place) = places.get_mut(column) {
                *place = Some(row);
            }
            (row, column) = (row + 1, column + 1);
        } else if here == of(&best, row + 1, column) {
            row += 1;
        } else {
            column += 1;
        }
    }
    places
}

/// The source's joined tags, shown one after the other.
struct TagRow<'e> {
    entry: &'e [TaggedPiece],
    next: usize,
    number: usize,
    tagging: &'e Tagging,
}

impl TagRow<'_> {
    fn up_to(&mut self, end: usize, out: &mut String) {
        for piece in self.entry.get(self.next..end).unwrap_or_default() {
            if matches!(piece, TaggedPiece::Tag(_)) {
                show(piece, Some(self.number), self.tagging, out);
                self.number += 1;
            }
        }
        self.next = self.next.max(end);
    }

    /// Lays a text among the tags of a stretch that it translates: those behind a sentence of the
    /// source, and those inside one, behind or at the end of the same sentence here. OmegaT parts
    /// both at the same signs.
    fn within(&mut self, pieces: Range<usize>, text: &str, out: &mut String) {
        let mut whole = String::new();
        let mut starts = Vec::new();
        for at in pieces {
            match self.entry.get(at) {
                Some(TaggedPiece::Text(own, _)) => whole.push_str(own),
                _ => starts.push((at, whole.len())),
            }
        }
        let (mine, theirs) = (sentence_ends(&whole), sentence_ends(text));
        let mut said = 0;
        for (at, start) in starts {
            let sentence = mine.iter().filter(|end| **end < start).count();
            let end = theirs.get(sentence).copied().unwrap_or(text.len());
            let is_behind = mine.get(sentence) == Some(&start);
            let upto = text.get(..end).unwrap_or_default();
            let end = if is_behind { end } else { upto.trim_end_matches(ENDS).len() };
            out.push_str(text.get(said..end.max(said)).unwrap_or_default());
            said = said.max(end);
            self.up_to(at + 1, out);
        }
        out.push_str(text.get(said..).unwrap_or_default());
    }
}

/// Signs behind which OmegaT parts a text.
const ENDS: [char; 3] = ['.', '?', '!'];

/// Where sentences end that another follows.
fn sentence_ends(text: &str) -> Vec<usize> {
    let pairs = text.char_indices().zip(text.chars().skip(1));
    let ends = pairs.filter(|((_, sign), next)| ENDS.contains(sign) && next.is_whitespace());
    ends.map(|((at, sign), _)| at + sign.len_utf8()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tagged::{PAGE, WORD, WRITER, page, part};
    use super::*;
    use crate::container::Limits;

    fn word(runs: &str) -> String {
        format!("<w:document><w:body><w:p><w:pPr><w:b/></w:pPr>{runs}</w:p></w:body></w:document>")
    }

    fn run(look: &str, text: &str) -> String {
        format!("<w:r><w:rPr>{look}<w:lang w:val=\"fr\"/></w:rPr><w:t>{text}</w:t></w:r>")
    }

    fn said(from: &str, to: &str, tagging: &'static Tagging) -> Vec<(String, String)> {
        let read = |text| part(text, tagging, Limits::default()).unwrap();
        pairs(&read(from), &read(to), tagging).collect()
    }

    fn one(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    #[test]
    fn tags_of_word_that_touch_are_one_and_all_stand_in_their_order() {
        let from = word(&(run("", "Un mot ") + &run("<w:b/>", "gras") + &run("", ", puis fin.")));
        let to = word(&(run("<w:b/>", "Bold") + &run("", " word, then the end.")));
        let want = one("Un mot <t0/>gras<t1/>, puis fin.", "<t0/>Bold<t1/> word, then the end.");
        assert_eq!(said(&from, &to, &WORD), want);
    }

    #[test]
    fn tags_between_sentences_part_them_where_the_source_is_parted() {
        let from =
            word(&(run("", "Un.") + &run("", " ") + &run("", "Deux. Trois") + &run("", ".")));
        let to = word(&run("", "One. Two. Three."));
        let want = one("Un.<t0/> <t1/>Deux. Trois<t2/>.", "One.<t0/> Two<t1/>. Three<t2/>.");
        assert_eq!(said(&from, &to, &WORD), want);
    }

    #[test]
    fn breaks_of_word_part_and_fields_are_hidden() {
        let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                     <w:r><w:instrText>PAGE</w:instrText></w:r>";
        let line = "<w:r><w:br/></w:r>";
        let from = word(&(run("", "Un") + line + &run("", "page ") + field + &run("", "2")));
        let to = word(&(run("", "One") + line + &run("", "page no. ") + field + &run("", "2")));
        let want = [one("Un", "One"), one("page <t0/>2", "page no. <t0/>2")].concat();
        assert_eq!(said(&from, &to, &WORD), want);
    }

    #[test]
    fn tags_of_writer_are_pairs_with_the_numbers_of_the_source() {
        let page =
            |inner: &str| format!("<office:text><text:p a=\"1\">{inner}</text:p></office:text>");
        let from = "Voir <text:a xlink:href=\"x\"><text:span s=\"T1\">le site</text:span></text:a>\
                    <text:note><text:note-citation>1</text:note-citation><text:note-body>\
                    <text:p>Une note.</text:p></text:note-body></text:note>, \
                    <text:span s=\"T2\">puis</text:span> rien.";
        let to = "<text:span s=\"T2\">Then</text:span> see <text:a xlink:href=\"x\">\
                  <text:span s=\"T1\">the </text:span><text:span s=\"T1\">site</text:span></text:a>\
                  <text:note><text:note-citation>1</text:note-citation><text:note-body>\
                  <text:p>A note.</text:p></text:note-body></text:note>.";
        let want = [
            one("Une note.", "A note."),
            one(
                "Voir <a0><f1>le site</f1></a0><t2/>, <f3>puis</f3> rien.",
                "<f3>Then</f3> see <a0><f1>the site</f1></a0><t2/>.",
            ),
        ];
        assert_eq!(said(&page(from), &page(to), &WRITER), want.concat());
    }

    #[test]
    fn tags_of_pages_that_close_nothing_have_numbers_too() {
        let from = page("<p><b>Un</b> <i>mot</i><br>et <img src=a>.</p>").unwrap();
        let to = page("<p>A <i>word</i> <b>more</b><br>and <img src=a>.</p>").unwrap();
        let want = one(
            "<b0>Un</b0> <i1>mot</i1><br2>et <i3>.",
            "A <i1>word</i1> <b0>more</b0><br2>and <i3>.",
        );
        assert_eq!(pairs(&from, &to, &PAGE).collect::<Vec<_>>(), want);
        // A paragraph more, and nothing is said.
        let to = page("<p>A<p>B<p>C").unwrap();
        assert_eq!(pairs(&from, &to, &PAGE).count(), 0);
    }
}
