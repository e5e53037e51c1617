//! Which images of a PDF are pictures, and where they stand in its text.
//!
//! Pages and the lines of the text in; names and places out. No pictures are: what is smaller than
//! a few letters (bullets, rules, ornaments), what lies under a whole page of text, and what is
//! drawn again on further pages (logos, heads). The bytes of a picture are taken out only where an
//! edition asks for them (`taken`).

use std::collections::BTreeMap;

use super::order::PageLines;
use super::sheet::LineSpot;
use crate::model::{Block, BlockKind, CellStart, Reading, SourcePicture};
use crate::source::inline::Inline;
use crate::source::pdf::file::letters::DrawnPicture;
use crate::source::pdf::file::structure::Structure;

/// Shortest side of a picture in points, and in pixels.
const SIDE: f64 = 24.0;
const PIXELS: u32 = 16;
/// The share of a page that a picture under its text takes.
const BACKGROUND: f64 = 0.8;
/// Pages on which one image stands before it is no picture.
const REPEATED: usize = 3;
/// English Metric Units in a point.
const EMU_PER_POINT: f64 = 12_700.0;
/// Words that a caption begins with, before its number.
const CAPTIONS: &[&str] = &[
    "figure",
    "fig.",
    "illustration",
    "image",
    "photo",
    "photographie",
    "carte",
    "schéma",
    "graphique",
    "diagramme",
];

/// A picture that belongs to the text.
pub(in crate::source::pdf) struct KeptPicture<'p> {
    pub(in crate::source::pdf) page: usize,
    pub(in crate::source::pdf) drawn: &'p DrawnPicture,
    pub(in crate::source::pdf) name: String,
}

/// The pictures of all pages, in their order.
pub(in crate::source::pdf) fn kept(pages: &[PageLines]) -> Vec<KeptPicture<'_>> {
    let mut seen: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for picture in &page.pictures {
            let on = seen.entry(picture.object).or_default();
            if on.last() != Some(&number) {
                on.push(number);
            }
        }
    }
    let repeated = |picture: &DrawnPicture| {
        seen.get(&picture.object).is_some_and(|pages| pages.len() >= REPEATED)
    };
    let mut kept = Vec::new();
    for (number, page) in pages.iter().enumerate().filter(|(_, page)| !page.is_picture) {
        let own = page.pictures.iter().filter(|one| is_picture(one) && !repeated(one));
        for (at, drawn) in own.enumerate() {
            let end = match (drawn.is_drawing, drawn.is_jpeg) {
                (true, _) => "svg",
                (false, true) => "jpg",
                (false, false) => "png",
            };
            let name = format!("page-{}-{}.{end}", number + 1, at + 1);
            kept.push(KeptPicture { page: number, drawn, name });
        }
    }
    kept
}

fn is_picture(drawn: &DrawnPicture) -> bool {
    let (width, height) = (drawn.right - drawn.left, drawn.bottom - drawn.top);
    width.min(height) >= SIDE
        && drawn.pixels.0.min(drawn.pixels.1) >= PIXELS
        && drawn.share < BACKGROUND
}

/// Notes where pictures stand, and names the captions below them. `starts` are the first lines of
/// the blocks, notes left out.
pub(in crate::source::pdf) fn place(
    reading: &mut Reading,
    kept: &[KeptPicture<'_>],
    spots: &[LineSpot],
    starts: &[usize],
    structure: Option<&Structure>,
) {
    let after = |picture: &KeptPicture<'_>| {
        let below = first_below(picture, spots);
        starts.iter().filter(|start| **start < below).count()
    };
    // Where the file itself says what a block is, its looks say nothing.
    let looks = |at: usize| starts.get(at).and_then(|line| spots.get(*line)).copied();
    let looks = |at: usize| looks(at).filter(|spot| structure.is_none() && spot.is_quiet);
    caption_tables(reading, &looks, starts, spots);
    let mut places: Vec<_> = kept.iter().map(|picture| (after(picture), picture)).collect();
    places.sort_by_key(|(after, _)| *after);
    let mut named = 0;
    for (after, picture) in places {
        let quiet = looks(after).filter(|spot| picture.is_right_above(spot));
        let after = after + named;
        let emu = |points: f64| Some((points * EMU_PER_POINT).round().max(1.0) as u64);
        let mut flow = reading.blocks.iter_mut().filter(|b| b.kind != BlockKind::Footnote);
        let captions = |block: &&mut Block| is_caption(block) || quiet.is_some() && is_short(block);
        if let Some(block) = flow.nth(after).filter(captions) {
            block.kind = BlockKind::Caption;
            block.level = None;
        }
        let alt = structure.and_then(|all| all.alt(picture.page, picture.drawn.tag));
        let alt = alt.map(str::trim).filter(|alt| !alt.is_empty());
        if let Some(alt) = alt {
            // Its words are a block of their own.
            let mut inline = Inline::default();
            inline.image(alt, &picture.name);
            let flow = reading.blocks.iter().enumerate();
            let mut flow = flow.filter(|(_, block)| block.kind != BlockKind::Footnote);
            let at = flow.nth(after).map_or(reading.blocks.len(), |(at, _)| at);
            reading.blocks.insert(at, Block::new(BlockKind::Paragraph, inline.finish()));
            named += 1;
        }
        reading.positions.pictures.push(SourcePicture {
            after,
            address: picture.name.clone(),
            path: picture.name.clone(),
            width: emu(picture.drawn.right - picture.drawn.left),
            height: emu(picture.drawn.bottom - picture.drawn.top),
            is_named: alt.is_some(),
        });
    }
}

/// Names the titles of tables that are set quietly, right above them.
fn caption_tables(
    reading: &mut Reading,
    looks: &dyn Fn(usize) -> Option<LineSpot>,
    starts: &[usize],
    spots: &[LineSpot],
) {
    let flow = reading.blocks.iter_mut().filter(|block| block.kind != BlockKind::Footnote);
    let mut flow = flow.enumerate().peekable();
    while let Some((at, block)) = flow.next() {
        let begins = |next: &Block| {
            next.cell.as_ref().is_some_and(|cell| cell.starts == Some(CellStart::Table))
        };
        if block.kind != BlockKind::Heading || !flow.peek().is_some_and(|(_, next)| begins(next)) {
            continue;
        }
        let below = starts.get(at + 1).and_then(|line| spots.get(*line));
        let near = |spot: &LineSpot| {
            below.is_some_and(|below| {
                below.page == spot.page && (0.0..NEAR).contains(&f64::from(below.y - spot.y))
            })
        };
        if looks(at).as_ref().is_some_and(near) && is_short(block) {
            block.kind = BlockKind::Caption;
            block.level = None;
        }
    }
}

/// How far below a picture or above a table a caption without a number may begin, in points.
const NEAR: f64 = 45.0;

impl KeptPicture<'_> {
    /// Whether a line stands below the picture, and near.
    fn is_right_above(&self, spot: &LineSpot) -> bool {
        let beside =
            f64::from(spot.left) < self.drawn.right && f64::from(spot.right) > self.drawn.left;
        let below = f64::from(spot.y) - self.drawn.bottom;
        spot.page == self.page && beside && (0.0..NEAR).contains(&below)
    }
}

/// Whether a block may be a caption by its length.
fn is_short(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && block.text.len() < 300
}

/// The first line that stands below a picture, or on a later page.
fn first_below(picture: &KeptPicture<'_>, spots: &[LineSpot]) -> usize {
    let drawn = picture.drawn;
    let middle = (drawn.top + drawn.bottom) / 2.0;
    let beside =
        |spot: &LineSpot| f64::from(spot.left) < drawn.right && f64::from(spot.right) > drawn.left;
    let here =
        |spot: &LineSpot| spot.page == picture.page && beside(spot) && f64::from(spot.y) > middle;
    let below = spots.iter().position(here);
    let later = || spots.iter().position(|spot| spot.page > picture.page);
    below.or_else(later).unwrap_or(usize::MAX)
}

/// Does a block begin as captions do: `Figure 3 …`?
fn is_caption(block: &Block) -> bool {
    let text = block.text.trim_start_matches(['*', '_']);
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let number = words.next().unwrap_or_default();
    let counted = number.starts_with(|letter: char| letter.is_ascii_digit())
        || number.trim_end_matches([':', '.', '–', '-']).chars().all(|c| "IVXLA".contains(c))
            && !number.is_empty();
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
        && CAPTIONS.contains(&first.as_str())
        && counted
}
