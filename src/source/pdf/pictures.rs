//! Which images of a PDF are pictures, and where they stand in its text.
//!
//! Pages and the lines of the text in; names and places out. No pictures are: what is smaller than
//! a few letters (bullets, rules, ornaments), what lies under a whole page of text, and what is
//! drawn again on further pages (logos, heads). The bytes of a picture are taken out only where an
//! edition asks for them (`taken`).

use std::collections::BTreeMap;

use super::super::inline::Inline;
use super::letters::DrawnPicture;
use super::order::PageLines;
use super::sheet::LineSpot;
use super::structure::Structure;
use crate::model::{Block, BlockKind, Reading, SourcePicture};

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
pub(super) struct KeptPicture<'p> {
    pub(super) page: usize,
    pub(super) drawn: &'p DrawnPicture,
    pub(super) name: String,
}

/// The pictures of all pages, in their order.
pub(super) fn kept(pages: &[PageLines]) -> Vec<KeptPicture<'_>> {
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
pub(super) fn place(
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
    let mut places: Vec<_> = kept.iter().map(|picture| (after(picture), picture)).collect();
    places.sort_by_key(|(after, _)| *after);
    let mut named = 0;
    for (after, picture) in places {
        let after = after + named;
        let emu = |points: f64| Some((points * EMU_PER_POINT).round().max(1.0) as u64);
        let mut flow = reading.blocks.iter_mut().filter(|b| b.kind != BlockKind::Footnote);
        if let Some(block) = flow.nth(after).filter(|block| is_caption(block)) {
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
