//! Sets the runs of one stretch of a page as lines.
//!
//! Runs in; printed lines out. Runs on one baseline are a line; a small run that stands a little
//! above it is raised, and its digits are written so (`²`), as note marks are.

use std::ops::Range;

use super::runs::{self, DrawnRun, is_space};
use super::tables::CellPlace;
use crate::source::pdf::file::letters::{Glyph, Ink, Letters};
use crate::source::pdf_text::{cues, lettered};
use crate::text::roman::roman;

/// A gap of this many ems is a space.
const SPACE: f32 = 0.14;
/// A sign nearer to its word than this many ems, less than any font's space, goes with it.
const BOUND: f32 = 0.2;
/// White behind a bullet that no line has between words, in ems.
const TABBED: f32 = 0.5;

/// How far before its line the label of an item ends at most, in ems, and its letters.
const FORE: f32 = 2.5;
const LABEL: usize = 3;

/// How far below its line a small run stands at most, in ems: TeX lowers an index so far below an
/// exponent.
const LOWEST: f32 = -0.4;

/// Letters that make a word.
const WORD: usize = 3;

/// One printed line.
#[derive(Debug)]
pub(super) struct PageLine {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Right end of its first word.
    pub(super) first: f32,
    /// Baseline from the page's top.
    pub(super) y: f32,
    pub(super) size: f32,
    /// The smallest and the largest type of its words.
    pub(super) sizes: (f32, f32),
    pub(super) face: u16,
    pub(super) bold: bool,
    /// The faces of its letters, but for a number of the line before them.
    pub(super) faces: Vec<LineFace>,
    /// Letters that are no spaces.
    pub(super) letters: usize,
    /// Which stretch of the page it belongs to: a column, or a band across.
    pub(super) region: u16,
    /// Stretches that are set in another way than plain, or lead somewhere.
    pub(super) inked: Vec<(Range<usize>, Ink)>,
    /// The cell it stands in, with the number of its table on the page.
    pub(super) cell: Option<(usize, CellPlace)>,
    /// Does it stand in a box of a form, whose text goes on in no other?
    pub(super) boxed: bool,
}

/// The letters of a line that are set in one face.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineFace {
    pub(super) face: u16,
    bold: bool,
    pub(super) letters: usize,
    /// The narrowest and the widest advance of those that are no digits, in ems; figures are of one
    /// width in nearly all faces.
    pub(super) advances: Option<(f32, f32)>,
}

/// Puts the runs of each baseline together.
fn group(mut runs: Vec<DrawnRun>) -> Vec<Vec<DrawnRun>> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Vec<DrawnRun>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if same_baseline(line, &run) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    attach_raised(lines)
}

fn same_baseline(line: &[DrawnRun], run: &DrawnRun) -> bool {
    line.first().is_some_and(|first| run.y - first.y < 0.12 * first.size.min(run.size))
}

/// Gives small runs that stand a little off a line's baseline to that line. Where all runs of a
/// line go to others, it is no line: the `A` in the logo of LaTeX stands as far above a lowered
/// letter behind it as a raised figure would.
fn attach_raised(lines: Vec<Vec<DrawnRun>>) -> Vec<Vec<DrawnRun>> {
    let mut frames: Vec<Frame> = lines.iter().map(|line| Frame::of(line)).collect();
    let goes = |(at, line): (usize, &Vec<DrawnRun>)| {
        line.iter().all(|run| home(&frames, at, run).is_some())
    };
    let left: Vec<bool> = lines.iter().enumerate().map(goes).collect();
    for (frame, left) in frames.iter_mut().zip(left) {
        frame.is_left = left;
    }
    let mut homes: Vec<Vec<DrawnRun>> = Vec::with_capacity(lines.len());
    homes.resize_with(lines.len(), Vec::new);
    for (at, line) in lines.into_iter().enumerate() {
        for run in line {
            let home = home(&frames, at, &run).unwrap_or(at);
            if let Some(slot) = homes.get_mut(home) {
                slot.push(run);
            }
        }
    }
    homes.retain(|line| !line.is_empty());
    homes
}

/// The size and place of a line's main run.
#[derive(Clone, Copy, Debug)]
struct Frame {
    letters: usize,
    y: f32,
    size: f32,
    left: f32,
    right: f32,
    /// Whether all of it goes to other lines.
    is_left: bool,
}

impl Frame {
    fn of(line: &[DrawnRun]) -> Self {
        let main = line.iter().max_by_key(|run| run.glyphs.len());
        Self {
            y: main.map_or(0.0, |run| run.y),
            size: main.map_or(1.0, |run| run.size),
            left: line.iter().map(|run| run.left).fold(f32::MAX, f32::min),
            right: line.iter().map(|run| run.right).fold(0.0, f32::max),
            letters: line.iter().map(|run| run.len()).sum(),
            is_left: false,
        }
    }
}

/// The line near by that a small run is raised or lowered in.
fn home(frames: &[Frame], at: usize, run: &DrawnRun) -> Option<usize> {
    let near = at.saturating_sub(3)..(at + 4).min(frames.len());
    let own = frames.get(at);
    let fits = |other: &usize| {
        let Some(frame) = frames.get(*other).filter(|frame| *other != at && !frame.is_left) else {
            return false;
        };
        let rise = (frame.y - run.y) / frame.size;
        // `E` in the logo of TeX is as large as its neighbors, and so is the letter behind its `2`.
        let sunk = run.len() == 1
            && (-0.3..0.0).contains(&rise)
            && run.left < frame.right + BOUND * frame.size;
        let raised = run.size < 0.87 * frame.size || sunk && run.left > frame.left;
        (raised && run.left > frame.left - 1.2 * frame.size || is_label(run, frame, rise))
            && own.is_none_or(|own| own.letters < frame.letters)
            && (LOWEST..0.75).contains(&rise)
            && run.left < frame.right + 0.6 * frame.size
    };
    let off = |other: &usize| {
        frames.get(*other).map_or(f32::MAX, |f| ((f.y - run.y) / f.size - 0.35).abs())
    };
    near.filter(fits).min_by(|a, b| off(a).total_cmp(&off(b)))
}

/// Is it the bullet or the number of an item, set larger and a little off its line?
fn is_label(run: &DrawnRun, frame: &Frame, rise: f32) -> bool {
    (run.len() <= LABEL && frame.letters >= 2 * WORD)
        && (-0.3..0.3).contains(&rise)
        && (0.2 * frame.size..FORE * frame.size).contains(&(frame.left - run.right))
}

/// Builds the lines of one stretch.
pub(super) fn set(runs: Vec<DrawnRun>, region: u16) -> impl Iterator<Item = PageLine> {
    let lines = group(runs);
    let lefts: Vec<f32> = lines.iter().map(|line| Frame::of(line).left).collect();
    let below = (1..=lines.len()).map(move |at| lefts.get(at).copied());
    lines.into_iter().zip(below).filter_map(move |(runs, below)| line(runs, region, below))
}

/// Builds one line from its runs, given where the line below it begins.
fn line(mut runs: Vec<DrawnRun>, region: u16, below: Option<f32>) -> Option<PageLine> {
    let frame = Frame::of(&runs);
    runs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut runs = runs::unnested(runs);
    as_bullet(&mut runs, frame, below);
    let bound = is_bound(&runs, frame, below);
    let mut line = Setter { bound, even: even(&runs), ..Setter::default() };
    for run in &runs {
        let rise = (frame.y - run.y) / frame.size;
        let raised =
            run.size < 0.87 * frame.size && rise > 0.1 && (is_number(run) || is_numeral(run));
        for glyph in &run.glyphs {
            line.set(glyph, frame.size, raised);
        }
    }
    let text = line.text.trim_end().to_owned();
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let (face, bold) = main_face(&line.faces);
    let first = line.first.unwrap_or(frame.right);
    let words = runs.iter().filter(|run| run.len() >= WORD && run.size > 0.87 * frame.size);
    let sizes = words.fold((frame.size, frame.size), |(least, most), run| {
        (run.size.min(least), run.size.max(most))
    });
    (letters > 0).then_some(PageLine {
        text,
        left: frame.left,
        right: frame.right,
        first,
        y: frame.y,
        size: frame.size,
        sizes,
        face,
        bold,
        faces: line.faces,
        letters,
        region,
        inked: line.inked,
        cell: None,
        boxed: false,
    })
}

/// A lone letter in another face than the text behind it is a bullet, as word processors set them:
/// behind it is more white than between words, or the line below begins where its text does.
fn as_bullet(runs: &mut [DrawnRun], frame: Frame, below: Option<f32>) {
    let mut letters = runs.iter_mut().flat_map(|run| &mut run.glyphs).filter(|one| !is_space(one));
    let (Some(sign), Some(next)) = (letters.next(), letters.next()) else { return };
    let Letters::One(letter) = sign.text else { return };
    let gap = next.x - sign.x - sign.advance;
    let hangs = below.is_some_and(|left| (left - next.x).abs() < 0.03 * frame.size);
    let apart = gap > TABBED * frame.size || hangs && gap > SPACE * sign.size;
    if let Some(bullet) = lettered::bullet(letter).filter(|_| apart && sign.face != next.face) {
        sign.text = Letters::One(bullet);
    }
}

/// Does a sign stand so close to its word that it is a mark in the text, and no bullet? A bullet
/// stands apart: behind a gap, or outside the edge of the lines below.
fn is_bound(runs: &[DrawnRun], frame: Frame, below: Option<f32>) -> bool {
    let mut glyphs = runs.iter().flat_map(|run| &run.glyphs);
    let (Some(sign), Some(word)) = (glyphs.next(), glyphs.next()) else { return false };
    let Letters::One(letter) = sign.text else { return false };
    let gap = (word.x - sign.x - sign.advance) / frame.size;
    let hangs = below.is_some_and(|left| (left - word.x).abs() < 0.03 * frame.size);
    cues::is_bullet(letter) && !is_space(word) && (0.0..BOUND).contains(&gap) && !hangs
}

/// The width of the letters of a line, where all are of one width: its columns are kept.
fn even(runs: &[DrawnRun]) -> Option<f32> {
    let mut letters = runs.iter().flat_map(|run| &run.glyphs).filter(|one| !is_space(one));
    let width = letters.next().map(|one| one.advance).filter(|width| *width > 1.0)?;
    let figures = runs.iter().all(is_number);
    (!figures && letters.all(|one| (one.advance - width).abs() < 0.01 * one.size)).then_some(width)
}

fn is_number(run: &DrawnRun) -> bool {
    run.glyphs.iter().all(|glyph| match &glyph.text {
        Letters::One(letter) => {
            letter.is_ascii_digit() || letter.is_whitespace() || cues::is_superscript(*letter)
        }
        Letters::More(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
    })
}

/// Is it a small Roman numeral, as the marks of notes may be?
fn is_numeral(run: &DrawnRun) -> bool {
    roman(&run.text().to_uppercase()).is_some() && !run.text().contains(char::is_uppercase)
}

/// The face that most letters of a line are set in.
fn main_face(faces: &[LineFace]) -> (u16, bool) {
    let most = faces.iter().max_by_key(|own| (own.letters, u16::MAX - own.face));
    most.map_or((0, false), |own| (own.face, own.bold))
}

/// Sets letters side by side.
#[derive(Default)]
struct Setter {
    text: String,
    /// Where the last letter ended.
    end: Option<f32>,
    /// Where the first word ended.
    first: Option<f32>,
    faces: Vec<LineFace>,
    /// Stretches that are not plain.
    inked: Vec<(Range<usize>, Ink)>,
    /// Does the first letter go with the word behind it?
    bound: bool,
    /// The width of all letters.
    even: Option<f32>,
}

impl Setter {
    fn set(&mut self, glyph: &Glyph, size: f32, raised: bool) {
        let gap = self.end.map_or(0.0, |end| glyph.x - end);
        let apart = gap > if raised { 0.3 } else { SPACE } * size;
        if let Some(width) = self.even {
            if is_space(glyph) {
                return;
            }
            let columns = (gap / width).round().clamp(0.0, 200.0) as usize;
            if columns > 0 {
                self.space(' ');
                self.text.extend(std::iter::repeat_n(' ', columns - 1));
            }
        }
        if is_space(glyph) {
            // A no-break space stays what it is; a gap it leaves is not counted twice.
            let kept = match &glyph.text {
                Letters::One(letter @ ('\u{a0}' | '\u{202f}')) => *letter,
                _ => ' ',
            };
            self.space(kept);
            self.end = Some(glyph.x + glyph.advance);
            return;
        }
        if apart && !self.text.ends_with(char::is_whitespace) {
            self.space(' ');
        }
        let start = self.text.len();
        self.push(glyph, raised);
        self.ink(start, glyph.ink);
        self.end = Some(self.end.map_or(f32::MIN, |end| end).max(glyph.x + glyph.advance));
        self.count(glyph);
        if std::mem::take(&mut self.bound) {
            self.space('\u{202f}');
        }
    }

    fn space(&mut self, space: char) {
        if self.text.is_empty() || self.text.ends_with(' ') && space == ' ' {
            return;
        }
        if self.first.is_none() && space == ' ' {
            self.first = self.end;
        }
        self.text.push(space);
    }

    fn push(&mut self, glyph: &Glyph, raised: bool) {
        match &glyph.text {
            Letters::One(letter) => self.text.push(if raised { lift(*letter) } else { *letter }),
            Letters::More(text) => {
                self.text.extend(text.chars().map(|c| if raised { lift(c) } else { c }));
            }
        }
    }

    /// Notes how the letters from `start` on are set; a space between two of a kind is of their
    /// kind.
    fn ink(&mut self, start: usize, ink: Ink) {
        if ink == Ink::default() {
            return;
        }
        let end = self.text.len();
        match self.inked.last_mut() {
            Some((span, last)) if *last == ink && is_blank(&self.text, span.end..start) => {
                span.end = end;
            }
            _ => self.inked.push((start..end, ink)),
        }
    }

    fn count(&mut self, glyph: &Glyph) {
        let (face, bold) = (glyph.face, glyph.ink.bold);
        let at = self.faces.iter().position(|own| own.face == face).unwrap_or_else(|| {
            self.faces.push(LineFace { face, bold, letters: 0, advances: None });
            self.faces.len() - 1
        });
        let Some(own) = self.faces.get_mut(at) else { return };
        own.letters += 1;
        if !matches!(glyph.text, Letters::One('0'..='9')) {
            let advance = glyph.advance / glyph.size.max(0.1);
            let (least, most) = own.advances.unwrap_or((advance, advance));
            own.advances = Some((least.min(advance), most.max(advance)));
        }
    }
}

fn is_blank(text: &str, span: Range<usize>) -> bool {
    text.get(span).is_some_and(|text| text.chars().all(char::is_whitespace))
}

/// A digit, or a letter of a Roman numeral, as it is written raised.
fn lift(letter: char) -> char {
    match letter {
        '0' => '\u{2070}',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(0x2070 + letter as u32 - '0' as u32).unwrap_or(letter),
        _ => {
            cues::RAISED.iter().find(|(plain, _)| *plain == letter).map_or(letter, |(_, own)| *own)
        }
    }
}
