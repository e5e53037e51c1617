//! The codes of another tool's file beside the marks of a segment that says the same.
//!
//! A code and a mark are one where they stand at the same place among the letters; a pair, where
//! both halves do. So a text of ours gets the codes of the file ([`CodeExchange::to_file`]), and a
//! text of the file the marks of ours ([`CodeExchange::to_ours`]). No code of the file is lost or
//! doubled: those that no mark stands for keep their place at the ends, and stand at the end where
//! they had one inside.

use rustc_hash::FxHashMap;

use super::side::{CodeText, ReadSide, SideCode, SidePart};
use super::{CodeKind, CodePiece, Half, paired, pieces};
use crate::text::markup::plain;
use crate::text::norm::typographic;

/// Which codes of a file stand for which marks of a text of ours.
pub(in crate::format) struct CodeExchange<'a> {
    source: Vec<CodePiece<'a>>,
    file: &'a [SidePart],
    /// The mark's number, and the code or the two halves of it among the parts of the file.
    same: Vec<(usize, FileCode)>,
    all: Vec<FileCode>,
}

/// A code of a file: its part, and that of its second half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FileCode {
    first: usize,
    last: Option<usize>,
    /// The letters before either.
    places: (usize, usize),
}

/// What a target of a file consists of.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::format) enum FilePiece<'a> {
    /// Words.
    Words(String),
    /// This code.
    Code(&'a SideCode),
}

/// The letters of a text, its marks, codes and spaces aside: what it has in common with the same
/// text in another file.
pub(in crate::format) fn letters(text: &str) -> String {
    let words: String = pieces(text).iter().filter_map(said).collect();
    typographic(&words).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Letters and figures: signs around them are written in more than one way.
fn count(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The words of a piece; none of a mark.
fn said(piece: &CodePiece<'_>) -> Option<String> {
    match piece {
        CodePiece::Text(text) => Some(plain(text).text),
        CodePiece::Alone(code) => match code.kind {
            CodeKind::Verbatim => Some(code.raw.trim_matches('`').to_owned()),
            CodeKind::Link => Some(code.raw.trim_matches(['<', '>']).to_owned()),
            _ => None,
        },
        CodePiece::Open(_) | CodePiece::Close(_) => None,
    }
}

impl<'a> CodeExchange<'a> {
    /// Of a segment's source and of the same source in a file.
    pub(in crate::format) fn new(source: &'a str, file: &'a [SidePart]) -> Self {
        let source = pieces(source);
        let all = codes_of(file);
        let mut free = all.clone();
        let mut same = Vec::new();
        for (id, is_pair, places) in marks_of(&source) {
            let fits = |code: &FileCode| code.last.is_some() == is_pair && code.places == places;
            if let Some(at) = free.iter().position(fits) {
                same.push((id, free.remove(at)));
            }
        }
        Self { source, file, same, all }
    }

    fn code(&self, at: usize) -> Option<&'a SideCode> {
        match self.file.get(at)? {
            SidePart::Code(code) => Some(code),
            SidePart::Text(_) => None,
        }
    }

    /// A translation of ours with the codes of the file; and how many of them lost their place.
    pub(in crate::format) fn to_file(&self, target: &str) -> (Vec<FilePiece<'a>>, usize) {
        let mut free = self.all.clone();
        let mut inside = Vec::new();
        for piece in paired(&self.source, target) {
            let (id, is_end) = match &piece {
                CodePiece::Alone(code) | CodePiece::Open(code) => (code.id, false),
                CodePiece::Close(code) => (code.id, true),
                CodePiece::Text(_) => (0, false),
            };
            if let Some(words) = said(&piece) {
                inside.push(FilePiece::Words(words));
                continue;
            }
            let known = self.same.iter().find(|(own, _)| *own == id).map(|(_, code)| *code);
            let part = known.and_then(|code| if is_end { code.last } else { Some(code.first) });
            inside.extend(part.and_then(|part| self.code(part)).map(FilePiece::Code));
            free.retain(|code| Some(*code) != known);
        }
        self.framed(inside, &free)
    }

    /// Puts the codes that no mark stands for around a text, where they stood.
    fn framed(&self, inside: Vec<FilePiece<'a>>, free: &[FileCode]) -> (Vec<FilePiece<'a>>, usize) {
        let end = count_all(self.file);
        let (mut before, mut moved, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for code in free {
            match code.places {
                (0, to) if to == end && code.last.is_some() => {
                    before.push(code.first);
                    after.extend(code.last);
                }
                (0, 0) => before.extend(code.parts()),
                (from, _) if from == end => after.extend(code.parts()),
                _ => moved.extend(code.parts()),
            }
        }
        let count = moved.len();
        let codes = |mut list: Vec<usize>| {
            list.sort_unstable();
            list.into_iter().filter_map(|at| self.code(at)).map(FilePiece::Code)
        };
        let tail = codes(moved).chain(codes(after));
        (codes(before).chain(inside).chain(tail).collect(), count)
    }

    /// A translation of the file with the marks of ours.
    pub(in crate::format) fn to_ours(&self, target: &[SidePart]) -> ReadSide {
        let mut parts = target.to_vec();
        for code in codes_of(target) {
            let number = |part: usize| match target.get(part) {
                Some(SidePart::Code(code)) => code.number.as_deref(),
                _ => None,
            };
            let twin = |(_, own): &&(usize, FileCode)| {
                let own_number = self.code(own.first).and_then(|code| code.number.as_deref());
                own.last.is_some() == code.last.is_some() && own_number == number(code.first)
            };
            let is_known = match target.get(code.first) {
                Some(SidePart::Code(code)) => code.is_markup(),
                _ => false,
            };
            // What a code says of itself counts for more than where it stands.
            let same = self.same.iter().find(twin).filter(|_| !is_known);
            let Some((id, _)) = same else { continue };
            for (part, is_end) in [(Some(code.first), false), (code.last, true)] {
                let place = part.and_then(|part| parts.get_mut(part));
                if let (Some(place), Some(mark)) = (place, self.mark(*id, is_end)) {
                    *place = SidePart::Text(mark.to_owned());
                }
            }
        }
        CodeText::of(parts).finish()
    }

    /// How one half of a mark is written.
    fn mark(&self, id: usize, is_end: bool) -> Option<&'a str> {
        self.source.iter().find_map(|piece| match piece {
            CodePiece::Alone(code) | CodePiece::Open(code) if code.id == id && !is_end => {
                Some(code.raw)
            }
            CodePiece::Close(code) if code.id == id && is_end => Some(code.raw),
            _ => None,
        })
    }
}

impl FileCode {
    fn parts(self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.last)
    }
}

fn count_all(parts: &[SidePart]) -> usize {
    let texts = parts.iter().map(|part| match part {
        SidePart::Text(text) => count(text),
        SidePart::Code(_) => 0,
    });
    texts.sum()
}

/// The codes of a file, both halves of a pair as one.
fn codes_of(parts: &[SidePart]) -> Vec<FileCode> {
    let mut out: Vec<FileCode> = Vec::new();
    let mut open: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut place = 0;
    for (at, part) in parts.iter().enumerate() {
        let code = match part {
            SidePart::Text(text) => {
                place += count(text);
                continue;
            }
            SidePart::Code(code) => code,
        };
        let key = code.key.as_deref().unwrap_or_default();
        if code.half == Half::Close {
            let begun = open.get_mut(key).and_then(Vec::pop);
            if let Some(begun) = begun.and_then(|begun| out.get_mut(begun)) {
                (begun.last, begun.places.1) = (Some(at), place);
                continue;
            }
        }
        if code.half == Half::Open {
            open.entry(key).or_default().push(out.len());
        }
        out.push(FileCode { first: at, last: None, places: (place, place) });
    }
    out
}

/// The marks of a text: the number of each, whether it is a pair, the letters before its halves.
fn marks_of(source: &[CodePiece<'_>]) -> Vec<(usize, bool, (usize, usize))> {
    let mut out: Vec<(usize, bool, (usize, usize))> = Vec::new();
    let mut place = 0;
    for piece in source {
        match (piece, said(piece)) {
            (_, Some(words)) => place += count(&words),
            (CodePiece::Alone(code), None) => out.push((code.id, false, (place, place))),
            (CodePiece::Open(code), None) => out.push((code.id, true, (place, place))),
            (CodePiece::Close(code), None) => {
                let open = out.iter_mut().find(|(id, ..)| *id == code.id);
                open.into_iter().for_each(|(.., places)| places.1 = place);
            }
            (CodePiece::Text(_), None) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::side::{CodePlace, CodeText};
    use super::*;
    use crate::container::xml::Element;

    /// One word of a sentence, and what stands around it in a file and in ours.
    #[derive(Clone, Debug)]
    struct Word {
        in_file: bool,
        in_ours: bool,
        note: bool,
    }

    fn word() -> impl Strategy<Value = Word> {
        let coin = any::<bool>;
        (coin(), coin(), coin()).prop_map(|(in_file, in_ours, note)| Word {
            in_file,
            in_ours,
            note,
        })
    }

    fn file(words: &[Word]) -> Vec<SidePart> {
        let mut side = CodeText::default();
        let none = Element::default();
        for (at, word) in words.iter().enumerate() {
            let key = at.to_string();
            let (key, note) = (Some(key.as_str()), format!("{{n{at}}}"));
            let place = |half, words| CodePlace { code: &none, half, key, words: Some(words) };
            if word.in_file {
                side.code("", place(Half::Open, "{o}"));
            }
            side.text(&format!("mot{at}"));
            if word.in_file {
                side.code("", place(Half::Close, "{c}"));
            }
            if word.note {
                let place = CodePlace { key: None, ..place(Half::Whole, &note) };
                side.code("", place);
            }
            side.text(" ");
        }
        side.finish().parts
    }

    fn ours(words: &[Word], order: &[usize]) -> String {
        let write = |at: &usize| {
            let Some(word) = words.get(*at) else { return String::new() };
            let mark = if word.in_ours { "**" } else { "" };
            let note = if word.note { format!("[^{at}]") } else { String::new() };
            format!("{mark}mot{at}{mark}{note}")
        };
        order.iter().map(write).collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn no_code_is_lost_or_doubled_and_the_way_back_is_exact(
            words in prop::collection::vec(word(), 1..7), seed in any::<u64>()
        ) {
            let all: Vec<usize> = (0..words.len()).collect();
            let mut order = all.clone();
            order.sort_by_key(|at| (*at as u64 + 1).wrapping_mul(seed | 1) % 101);
            // Which of two bold words is which cannot be told where they change places: then both
            // sides have the same ones.
            let mut words = words;
            for word in words.iter_mut().filter(|_| order != all) {
                word.in_ours = word.in_file;
            }
            let (source, target) = (ours(&words, &all), ours(&words, &order));
            let parts = file(&words);
            let exchange = CodeExchange::new(&source, &parts);
            let (pieces, _) = exchange.to_file(&target);
            let count = |is: &dyn Fn(&SideCode) -> bool| {
                let codes = pieces.iter().filter(|piece| match piece {
                    FilePiece::Code(code) => is(code),
                    FilePiece::Words(_) => false,
                });
                codes.count()
            };
            for part in &parts {
                let SidePart::Code(code) = part else { continue };
                prop_assert_eq!(count(&|own| own == code), 1);
            }
            let back = pieces.iter().map(|piece| match piece {
                FilePiece::Words(words) => SidePart::Text(words.clone()),
                FilePiece::Code(code) => SidePart::Code((*code).clone()),
            });
            let back = CodeText::of(back.collect()).finish();
            let parts = if back.parts.is_empty() {
                vec![SidePart::Text(back.text.clone())]
            } else {
                back.parts
            };
            // What the file has no code for does not come back; all else does.
            let held: Vec<Word> = words
                .iter()
                .map(|word| Word { in_ours: word.in_ours && word.in_file, ..word.clone() })
                .collect();
            let back = exchange.to_ours(&parts).text;
            prop_assert_eq!(back.trim_end(), ours(&held, &order));
        }
    }
}
