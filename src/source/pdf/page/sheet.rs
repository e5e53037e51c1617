//! Lays the lines of all pages out as one text, with what their places tell.
//!
//! Distances become shares of the body's type: a size of 1000 is the body's, a width of 1000 one of
//! its ems. So the passes that follow need not know what a point is.

use rustc_hash::FxHashMap;

use super::order::PageLines;
use super::setter::{LineFace, PageLine};
use super::tables::CellPlace;
use crate::model::Cell;
use crate::source::inline::RunStyle;
use crate::source::pdf::file::letters::Ink;
use crate::source::pdf_text::{Inked, Print, PrintedLine, TableCell};

/// A document as one text and its lines.
#[derive(Debug, Default)]
pub(in crate::source::pdf) struct PrintedText {
    pub(in crate::source::pdf) text: String,
    pub(in crate::source::pdf) lines: Vec<PrintedLine>,
    pub(in crate::source::pdf) inked: Vec<Inked>,
    /// Where each line stands.
    pub(in crate::source::pdf) spots: Vec<LineSpot>,
}

/// Where a line stands on its page, in points.
#[derive(Clone, Copy, Debug)]
pub(in crate::source::pdf) struct LineSpot {
    pub(super) page: usize,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    /// Set in another face than the body or smaller, and neither bold nor larger.
    pub(super) is_quiet: bool,
}

/// Where a line stands in the text.
pub(super) struct LinePlace {
    pub(super) page: usize,
    pub(super) gap: u8,
    pub(super) print: Print,
    pub(super) cell: Option<TableCell>,
}

impl PrintedText {
    /// Adds a line.
    pub(super) fn push(&mut self, page: &PageLines, line: &PageLine, place: LinePlace) {
        let start = self.text.len();
        self.inked.extend(line.inked.iter().map(|(span, ink)| Inked {
            span: start + span.start..start + span.end.min(line.text.len()),
            style: style(page, *ink),
        }));
        self.text.push_str(&line.text);
        self.lines.push(PrintedLine {
            span: start..self.text.len(),
            page: u32::try_from(place.page).unwrap_or(u32::MAX),
            gap: place.gap,
            print: place.print,
            cell: place.cell,
        });
        let (left, right, y) = (line.left, line.right, line.y);
        let Print { bold, size, odd, .. } = place.print;
        let is_quiet = !bold && size <= 1060 && (odd || size < 950);
        self.spots.push(LineSpot { page: place.page, left, right, y, is_quiet });
        self.text.push('\n');
    }
}

/// What most of the document is set in.
pub(super) struct BodyType {
    size: f32,
    face: u16,
    /// Distance of baselines in ems.
    pitch: f32,
    /// The faces whose letters are all of one width, with this width in thousandths of an em; none
    /// where the body itself is set in one.
    even: FxHashMap<u16, u32>,
}

/// Builds the text of a document.
pub(in crate::source::pdf) fn build(pages: &[PageLines]) -> PrintedText {
    let body = body(pages);
    let mut printed = PrintedText::default();
    let usual = usual_edges(pages, &body);
    for (number, page) in pages.iter().enumerate() {
        let edges = edges(page, usual.get(number % 2).copied().flatten());
        let mut above: Option<&PageLine> = None;
        for line in &page.lines {
            let left = edges.get(&line.region).copied().unwrap_or(line.left);
            let gap = above.map_or(0, |above| gap(above, line, &body));
            let cell = line.cell.map(|(table, place)| cell(number, table, place));
            let place = LinePlace { page: number, gap, print: print(line, left, &body), cell };
            printed.push(page, line, place);
            above = Some(line);
        }
    }
    printed
}

/// Where a line stands in a table, as the document has it.
fn cell(page: usize, table: usize, place: CellPlace) -> TableCell {
    let small = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let column = Cell::new(small(place.column + 1));
    let cell = Cell { columns: small(place.columns), rows: small(place.rows), ..column };
    TableCell { table: (page, table), row: place.row, cell }
}

/// What letters are set in, as text has it.
fn style(page: &PageLines, ink: Ink) -> RunStyle {
    let link = usize::from(ink.link).checked_sub(1).and_then(|at| page.links.get(at));
    RunStyle {
        emphasis: ink.italic,
        strong: ink.bold,
        code: false,
        script: None,
        link: link.map(|link| link.address.to_string()),
        formatting: None,
    }
}

/// Typed letters for each other one, at least, where the body itself is typed.
const TYPED: usize = 9;

/// What most prose is set in: listings may have more letters, in smaller type.
pub(super) fn body(pages: &[PageLines]) -> BodyType {
    let even = even(pages);
    let lines = || pages.iter().flat_map(|page| &page.lines);
    let letters = |typed: bool| {
        let own = lines().filter(|line| is_typed(line, &even) == typed);
        own.map(|line| line.letters).sum::<usize>()
    };
    let typed = letters(false) * TYPED < letters(true);
    let mut sizes: FxHashMap<u32, usize> = FxHashMap::default();
    let mut faces: FxHashMap<u16, usize> = FxHashMap::default();
    for line in lines().filter(|line| typed || !is_typed(line, &even)) {
        *sizes.entry((line.size * 5.0) as u32).or_default() += line.letters;
        *faces.entry(line.face).or_default() += line.letters;
    }
    let most = sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map(|(size, _)| size);
    let size = lines().find(|line| Some((line.size * 5.0) as u32) == most);
    let size = size.map_or(10.0, |line| line.size).max(1.0);
    let face = faces.into_iter().max_by_key(|(face, count)| (*count, *face));
    let face = face.map_or(0, |(face, _)| face);
    let even = if even.contains_key(&face) { FxHashMap::default() } else { even };
    BodyType { size, face, pitch: pitch(pages, size), even }
}

fn is_typed(line: &PageLine, even: &FxHashMap<u16, u32>) -> bool {
    even.contains_key(&line.face)
}

/// Letters that show how wide the letters of a face are; by how much these may differ, in ems; and
/// one in how many may do so all the same.
const SHOWN: usize = 12;
const EVEN: f32 = 0.012;
const STRAY: usize = 20;

/// The faces of typewriters and listings, with the width of their letters.
fn even(pages: &[PageLines]) -> FxHashMap<u16, u32> {
    // For each face its letters, and those of each width in lines that have but one.
    let mut faces: FxHashMap<u16, (usize, FxHashMap<u32, usize>)> = FxHashMap::default();
    for own in pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.faces) {
        let Some((least, most)) = own.advances else { continue };
        let (all, widths) = faces.entry(own.face).or_default();
        *all += own.letters;
        if most - least < EVEN {
            let width = ((most * 200.0).round() as u32).max(1) * 5;
            *widths.entry(width).or_default() += own.letters;
        }
    }
    let width = |(face, (all, widths)): (u16, (usize, FxHashMap<u32, usize>))| {
        let (width, count) = widths.into_iter().max_by_key(|(width, count)| (*count, *width))?;
        (count >= SHOWN && (all - count) * STRAY <= all).then_some((face, width))
    };
    faces.into_iter().filter_map(width).collect()
}

/// The width of the letters of a line that is set in such a face as a whole, in thousandths of the
/// body's em; else 0.
fn letter_width(line: &PageLine, body: &BodyType) -> u16 {
    let width = |own: &LineFace| body.even.get(&own.face).copied();
    let letters = |even: bool| {
        let own = line.faces.iter().filter(|own| width(own).is_some() == even);
        own.map(|own| own.letters).sum::<usize>()
    };
    // Numbers of lines before it are set in another face.
    let number = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let others = letters(false).saturating_sub(number);
    let begins = line.faces.first().is_some_and(|own| width(own).is_some()) || number > 0;
    let widest = line.faces.iter().filter_map(width).max().unwrap_or(0);
    let is_even = begins && others * STRAY <= letters(true);
    if is_even { (widest as f32 * line.size / body.size) as u16 } else { 0 }
}

/// The distance of baselines that most lines of the body keep, in ems.
fn pitch(pages: &[PageLines], size: f32) -> f32 {
    let mut steps: FxHashMap<u32, usize> = FxHashMap::default();
    for page in pages {
        for (above, line) in page.lines.iter().zip(page.lines.iter().skip(1)) {
            let step = (line.y - above.y) / size;
            if (0.8..3.0).contains(&step) && (line.size - size).abs() < 0.06 * size {
                *steps.entry((step * 50.0) as u32).or_default() += 1;
            }
        }
    }
    let best = steps.into_iter().max_by_key(|(step, count)| (*count, u32::MAX - step));
    best.map_or(1.2, |(step, _)| (step as f32 + 0.5) / 50.0)
}

/// White above a line: 0 none, 1 a little, 2 more.
fn gap(above: &PageLine, line: &PageLine, body: &BodyType) -> u8 {
    if above.cell.is_some() != line.cell.is_some() {
        return 2;
    }
    if above.region != line.region {
        return if above.boxed || line.boxed { 2 } else { 0 };
    }
    let size = line.size.min(above.size) / body.size;
    match (line.y - above.y) / (body.size * body.pitch * size.max(0.5)) {
        step if step > 1.3 => 2,
        step if step > 1.07 => 1,
        _ => 0,
    }
}

/// The left edge of each column, or of all that stands across: where most lines of the document
/// begin, where a line of the column does too; else the leftmost place where several lines begin.
pub(super) fn edges(page: &PageLines, usual: Option<f32>) -> FxHashMap<u16, f32> {
    let mut starts: FxHashMap<u16, Vec<f32>> = FxHashMap::default();
    for line in &page.lines {
        starts.entry(line.region).or_default().push(line.left);
    }
    let edge = |mut starts: Vec<f32>| {
        starts.sort_by(f32::total_cmp);
        if let Some(usual) = usual.filter(|x| starts.iter().any(|start| (start - x).abs() < 1.0)) {
            return usual;
        }
        let enough = (starts.len() / 10).max(2) - 1;
        let shared = starts.iter().zip(starts.iter().skip(enough)).find(|(a, b)| *b - *a < 2.0);
        shared.map_or_else(|| starts.first().copied().unwrap_or(0.0), |(edge, _)| *edge)
    };
    #[allow(clippy::iter_over_hash_type, reason = "one value a key, in no order")]
    starts.into_iter().map(|(region, starts)| (region, edge(starts))).collect()
}

/// Where most lines of the body begin, on even pages and on odd ones.
pub(super) fn usual_edges(pages: &[PageLines], body: &BodyType) -> [Option<f32>; 2] {
    [0, 1].map(|side| {
        let mut starts: FxHashMap<u32, (usize, f32)> = FxHashMap::default();
        let size = body.size;
        let lines = pages.iter().skip(side).step_by(2).flat_map(|page| &page.lines);
        for line in lines.filter(|line| (line.size - size).abs() < 0.04 * size) {
            let entry = starts.entry((line.left * 2.0) as u32).or_insert((0, line.left));
            entry.0 += 1;
        }
        let best = starts.into_iter().max_by_key(|(place, (count, _))| (*count, u32::MAX - place));
        best.filter(|(_, (count, _))| *count >= 8).map(|(_, (_, left))| left)
    })
}

pub(super) fn print(line: &PageLine, left: f32, body: &BodyType) -> Print {
    let ems = |points: f32| (points.max(0.0) / body.size * 1000.0).min(1e8) as u32;
    let small = |length: u32| length.min(u32::from(u16::MAX)) as u16;
    Print {
        left: ems(line.left - left),
        right: ems(line.right - left),
        first: ems(line.first - line.left),
        size: small(ems(line.size)),
        sizes: (small(ems(line.sizes.0)), small(ems(line.sizes.1))),
        bold: line.bold,
        odd: line.face != body.face,
        letter: letter_width(line, body),
        region: line.region,
        top: ems(line.y),
    }
}
