//! The spaces of the source beside marks and looks.
//!
//! A segment has one space where its file may have several, or has it on the other side of a tag; a
//! tab or a line break may be the space itself. Where the translation has at a joint (between two
//! letters, where marks stand or the look changes) the spaces of the segment, it gets those of the
//! file.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::align::SentenceAtom;
use super::dress::Look;
use super::stream::{LeafKind, Stream};
use super::ties::{MarkTies, Tie};
use crate::text::inline::{Run, RunKind, parse};
use crate::text::mark::{self, MarkHalf};

/// A piece of a text: a letter, a space, a mark, each with its run.
#[derive(Clone, Copy)]
enum SpacedPiece {
    /// A character, or a whole run that counts as one.
    Letter(Option<char>, usize),
    Space(char, usize),
    Mark((u32, MarkHalf)),
}

fn pieces(runs: &[Run]) -> Vec<SpacedPiece> {
    let mut all = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        match run.kind {
            RunKind::Text | RunKind::Code => all.extend(run.text.chars().map(|c| {
                if c.is_whitespace() {
                    SpacedPiece::Space(c, at)
                } else {
                    SpacedPiece::Letter(Some(c), at)
                }
            })),
            RunKind::Mark => {
                let mark = mark::first(&run.text);
                all.extend(mark.map(|mark| SpacedPiece::Mark((mark.number, mark.half))));
            }
            RunKind::Note | RunKind::Image => all.push(SpacedPiece::Letter(None, at)),
        }
    }
    all
}

/// What stands between two letters.
struct LetterGap {
    /// How many letters stand before it.
    letters: usize,
    /// Its pieces, by their numbers.
    span: Range<usize>,
    /// The runs of the letters around it.
    runs: [usize; 2],
    marks: Vec<(u32, MarkHalf)>,
    /// The spaces before, between and behind the marks; without marks, those that look like the
    /// letter before, and the rest.
    spaces: Vec<String>,
}

/// The joints of a text, at which marks stand or its look changes.
fn joints(runs: &[Run], pieces: &[SpacedPiece]) -> Vec<LetterGap> {
    let look = |run: usize| runs.get(run).map(Look::of);
    let mut joints = Vec::new();
    let (mut letters, mut before): (usize, Option<(usize, usize)>) = (0, None);
    for (at, piece) in pieces.iter().enumerate() {
        let SpacedPiece::Letter(_, run) = piece else { continue };
        if let Some((last, from)) = before {
            let inside = pieces.get(last + 1..at).unwrap_or_default();
            let marks: Vec<(u32, MarkHalf)> = inside
                .iter()
                .filter_map(|piece| match piece {
                    SpacedPiece::Mark(mark) => Some(*mark),
                    _ => None,
                })
                .collect();
            if !marks.is_empty() || look(from) != look(*run) {
                let mut spaces = vec![String::new()];
                for piece in inside {
                    match piece {
                        SpacedPiece::Mark(_) => spaces.push(String::new()),
                        SpacedPiece::Space(c, own) => {
                            let turns = marks.is_empty() && *own != from && spaces.len() == 1;
                            spaces.extend(turns.then(String::new));
                            spaces.last_mut().map(|last| last.push(*c)).unwrap_or_default();
                        }
                        SpacedPiece::Letter(..) => {}
                    }
                }
                spaces.resize(spaces.len().max(2), String::new());
                let (span, runs) = (last + 1..at, [from, *run]);
                joints.push(LetterGap { letters, span, runs, marks, spaces });
            }
        }
        letters += 1;
        before = Some((at, *run));
    }
    joints
}

/// What stands between two letters of the file.
#[derive(Default)]
struct FileGap<'s> {
    /// The tags around the letter before it.
    wraps: &'s [usize],
    paragraph: usize,
    /// Spaces with the tags around them; objects that marks stand for.
    pieces: Vec<FileGapPiece<'s>>,
    /// It ends in another paragraph, or something stands in it that is neither.
    parted: bool,
}

enum FileGapPiece<'s> {
    Space(char, &'s [usize]),
    Object(u32),
}

/// The letters of a sentence in its file.
pub(super) struct FileSpaces<'s> {
    ties: &'s MarkTies,
    /// Behind each letter.
    joints: Vec<FileGap<'s>>,
}

impl<'s> FileSpaces<'s> {
    pub(super) fn of(
        stream: &'s Stream,
        atoms: &[SentenceAtom],
        span: Range<usize>,
        ties: &'s MarkTies,
    ) -> Self {
        let objects = ties.objects_by_atom();
        let mut joints: Vec<FileGap<'s>> = Vec::new();
        let mut note: Option<&str> = None;
        for at in span {
            let Some(atom) = atoms.get(at) else { continue };
            let Some(leaf) = stream.leaves.get(atom.leaf) else { continue };
            let letter =
                || FileGap { wraps: &leaf.wraps, paragraph: leaf.paragraph, ..FileGap::default() };
            if let Some(label) = atom.note.as_deref() {
                if note.replace(label) != Some(label) {
                    joints.push(letter());
                }
                continue;
            }
            note = None;
            if let Some(object) = objects.get(&at) {
                let joint = joints.last_mut().map(|joint| &mut joint.pieces);
                joint.into_iter().for_each(|pieces| pieces.push(FileGapPiece::Object(*object)));
            }
            match &leaf.kind {
                LeafKind::Words(words) => {
                    for c in words.get(atom.text.clone()).unwrap_or_default().chars() {
                        match joints.last_mut().filter(|_| c.is_whitespace()) {
                            Some(joint) => {
                                joint.parted |= joint.paragraph != leaf.paragraph;
                                joint.pieces.push(FileGapPiece::Space(c, &leaf.wraps));
                            }
                            None if c.is_whitespace() => {}
                            None => joints.push(letter()),
                        }
                    }
                }
                LeafKind::Image if atom.look.link.is_some() => joints.push(letter()),
                _ => {}
            }
        }
        Self { ties, joints }
    }

    /// The spaces of the file at a joint of the segment.
    fn at(&self, joint: &LetterGap) -> Option<Vec<String>> {
        let own = self.joints.get(joint.letters.checked_sub(1)?)?;
        let next = self.joints.get(joint.letters)?;
        if own.parted || next.paragraph != own.paragraph {
            return None;
        }
        let mut spaces = vec![String::new()];
        let mut objects = Vec::new();
        let words = match joint.marks.as_slice() {
            [] => true,
            [(number, half)] => {
                *half != MarkHalf::Point && matches!(self.ties.get(*number), Some(Tie::Words(_)))
            }
            _ => false,
        };
        for piece in &own.pieces {
            match piece {
                FileGapPiece::Object(number) => {
                    objects.push((*number, MarkHalf::Point));
                    spaces.push(String::new());
                }
                FileGapPiece::Space(c, wraps) => {
                    let turns = words && *wraps != own.wraps && spaces.len() == 1;
                    spaces.extend(turns.then(String::new));
                    spaces.last_mut().map(|last| last.push(*c)).unwrap_or_default();
                }
            }
        }
        if words && objects.is_empty() {
            spaces.resize(2, String::new());
            return Some(spaces);
        }
        (!objects.is_empty() && objects == joint.marks).then_some(spaces)
    }
}

/// A translation with the spaces of the file, where it has those of the segment.
pub(super) fn respaced(target: Vec<Run>, source: &str, file: &FileSpaces<'_>) -> Vec<Run> {
    let from = parse(source);
    let from_pieces = pieces(&from);
    let count = from_pieces.iter().filter(|piece| matches!(piece, SpacedPiece::Letter(..))).count();
    let known = joints(&from, &from_pieces);
    if count != file.joints.len() || known.is_empty() {
        return target;
    }
    let to_pieces = pieces(&target);
    let wanted = joints(&target, &to_pieces);
    let bare = |joints: &[LetterGap]| joints.iter().filter(|joint| joint.marks.is_empty()).count();
    let in_order = bare(&known) == bare(&wanted);
    let by_marks: FxHashMap<&[(u32, MarkHalf)], &LetterGap> = known
        .iter()
        .filter(|joint| !joint.marks.is_empty())
        .map(|joint| (joint.marks.as_slice(), joint))
        .collect();
    // Of each object that is a space itself, whether one stands for it in the segment.
    let mut own_space: FxHashMap<u32, bool> = FxHashMap::default();
    for joint in &known {
        let Some(spaces) = file.at(joint) else { continue };
        let length = |all: &[String]| all.iter().map(|s| s.chars().count()).sum::<usize>();
        let mut more = length(&joint.spaces).saturating_sub(length(&spaces));
        for (number, _) in joint.marks.iter().filter(|(_, half)| *half == MarkHalf::Point) {
            own_space.insert(*number, more > 0);
            more = more.saturating_sub(1);
        }
    }
    let mut bare_known = known.iter().filter(|joint| joint.marks.is_empty());
    let mut fresh: Vec<SpacedPiece> = Vec::with_capacity(to_pieces.len());
    let mut done = 0;
    for joint in &wanted {
        let twin = match joint.marks.as_slice() {
            [] if in_order => bare_known.next(),
            [] => None,
            marks => by_marks.get(marks).copied(),
        };
        let same = twin.filter(|twin| twin.spaces == joint.spaces);
        let spaces = same.and_then(|twin| file.at(twin));
        fresh.extend(to_pieces.get(done..joint.span.start).unwrap_or_default());
        let inside = to_pieces.get(joint.span.clone()).unwrap_or_default();
        match spaces.and_then(|spaces| joint.with(&target, inside, &spaces)) {
            Some(pieces) => fresh.extend(pieces),
            None => fresh.extend(without_own(inside, &own_space)),
        }
        done = joint.span.end;
    }
    fresh.extend(to_pieces.get(done..).unwrap_or_default());
    written(target, &fresh)
}

impl LetterGap {
    /// Its pieces with other spaces; nothing where these have no run to stand in.
    fn with(
        &self,
        runs: &[Run],
        inside: &[SpacedPiece],
        spaces: &[String],
    ) -> Option<Vec<SpacedPiece>> {
        let is_text = |run: &usize| runs.get(*run).is_some_and(|run| run.kind == RunKind::Text);
        let marks = inside.iter().filter(|piece| matches!(piece, SpacedPiece::Mark(_)));
        let mut marks = marks.copied();
        let last = spaces.len().checked_sub(1)?;
        let mut known = self.spaces.iter();
        let mut own = inside.iter().filter_map(|piece| match piece {
            SpacedPiece::Space(_, run) => Some(*run),
            _ => None,
        });
        let mut out = Vec::new();
        for (at, space) in spaces.iter().enumerate() {
            let before: Vec<usize> =
                own.by_ref().take(known.next().map_or(0, |own| own.chars().count())).collect();
            let run = match at {
                0 => self.runs.first().copied().filter(is_text).or(before.first().copied()),
                at if at == last => {
                    self.runs.last().copied().filter(is_text).or(before.first().copied())
                }
                _ => before.first().copied(),
            };
            if !space.is_empty() {
                let run = run?;
                out.extend(space.chars().map(|c| SpacedPiece::Space(c, run)));
            }
            out.extend(marks.next());
        }
        Some(out)
    }
}

/// The pieces of a joint without the spaces that stand for the objects before them.
fn without_own(inside: &[SpacedPiece], own_space: &FxHashMap<u32, bool>) -> Vec<SpacedPiece> {
    let mut swallows = false;
    let mut out = Vec::with_capacity(inside.len());
    for piece in inside {
        match piece {
            SpacedPiece::Mark((number, _)) => {
                swallows = own_space.get(number) == Some(&true);
            }
            SpacedPiece::Space(' ', _) if std::mem::take(&mut swallows) => continue,
            _ => swallows = false,
        }
        out.push(*piece);
    }
    out
}

/// The runs with the letters and spaces of these pieces.
fn written(runs: Vec<Run>, pieces: &[SpacedPiece]) -> Vec<Run> {
    let mut texts = vec![String::new(); runs.len()];
    for piece in pieces {
        let (SpacedPiece::Letter(Some(c), run) | SpacedPiece::Space(c, run)) = piece else {
            continue;
        };
        texts.get_mut(*run).map(|text| text.push(*c)).unwrap_or_default();
    }
    let text = |(run, text): (Run, String)| match run.kind {
        RunKind::Text | RunKind::Code => (!text.is_empty()).then_some(Run { text, ..run }),
        _ => Some(run),
    };
    runs.into_iter().zip(texts).filter_map(text).collect()
}
