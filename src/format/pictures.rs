//! The pictures that an edition shows, each held once whichever side shows it.
//!
//! The project finds them in the source and fills [`Pictures`]; editions ask by block and address
//! what stands there, and put each file into themselves, or beside them.

use std::sync::Arc;

use crate::container::picture::{PictureHead, PictureKind};
use crate::model::EMU_PER_PIXEL;

/// One picture, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// Its name among the pictures: letters, digits and hyphens, with the ending of its kind.
    pub name: String,
    /// What its head says.
    pub head: PictureHead,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
}

/// The bytes of a picture that an address holds itself, `data:image/png;base64,…`; a drawing may
/// stand there as it is.
#[must_use]
pub fn held(address: &str) -> Option<Vec<u8>> {
    let (kind, data) = address.strip_prefix("data:image/")?.split_once(',')?;
    if !kind.ends_with(";base64") {
        return Some(data.as_bytes().to_vec());
    }
    unpacked(data)
}

/// The bytes of a text in base64.
#[must_use]
pub fn unpacked(data: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let data: String = data.split_whitespace().collect();
    base64::engine::general_purpose::STANDARD.decode(data).ok()
}

impl PictureFile {
    pub(super) fn kind(&self) -> PictureKind {
        self.head.kind
    }
}

/// Where a picture stands, and what it is on either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PicturePlace {
    /// How many blocks of the bitext stand before the one it stands in, notes left out.
    pub after: usize,
    /// Its address as segments write it.
    pub address: String,
    /// A segment names it.
    pub is_named: bool,
    /// The number of its file on the source's side, and on the target's.
    pub files: [usize; 2],
    /// The size that the source gives it, in English Metric Units.
    pub width: Option<u64>,
    /// Its height likewise.
    pub height: Option<u64>,
}

/// The pictures of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// Each file once.
    pub files: Vec<PictureFile>,
    /// Where they stand, in order.
    pub places: Vec<PicturePlace>,
    /// The folder beside the editions in which those lie that an edition does not hold itself.
    pub folder: String,
    /// The number of the file that is the cover.
    pub cover: Option<usize>,
    /// A page does not hold its pictures, but names them in that folder.
    pub are_apart: bool,
}

/// A picture as one side prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PrintedPicture {
    /// The number of its file.
    pub(super) file: usize,
    /// Its size in English Metric Units.
    pub(super) width: u64,
    pub(super) height: u64,
}

impl Pictures {
    /// Leaves out those of which neither side's file is shown; one that is stands for the other.
    #[cfg(feature = "pdf")]
    pub(super) fn keep(&mut self, shown: &[bool]) {
        let is_shown = |file: usize| shown.get(file) == Some(&true);
        for place in &mut self.places {
            place.files = match place.files {
                [own, twin] if !is_shown(twin) => [own, own],
                [own, twin] if !is_shown(own) => [twin, twin],
                files => files,
            };
        }
        self.places.retain(|place| place.files.iter().all(|file| is_shown(*file)));
    }

    /// A picture as one side prints it: the source is 0, the target 1.
    pub(super) fn printed(&self, place: &PicturePlace, side: usize) -> Option<PrintedPicture> {
        let file = *place.files.get(side)?;
        let head = self.files.get(file)?.head;
        let (own, high) = (u64::from(head.width), u64::from(head.height));
        let (width, height) = match (place.width, place.height) {
            (Some(width), Some(height)) => (width, height),
            (Some(width), None) => (width, width.saturating_mul(high) / own.max(1)),
            (None, Some(height)) => (height.saturating_mul(own) / high.max(1), height),
            (None, None) => (own * EMU_PER_PIXEL, high * EMU_PER_PIXEL),
        };
        Some(PrintedPicture { file, width: width.max(1), height: height.max(1) })
    }
}

impl PrintedPicture {
    /// Its size where it may be no larger than so much, its shape kept.
    pub(super) fn within(self, width: u64, height: u64) -> (u64, u64) {
        let scaled = |length: u64, most: u64, whole: u64| {
            let product = u128::from(length) * u128::from(most) / u128::from(whole.max(1));
            u64::try_from(product).unwrap_or(u64::MAX).max(1)
        };
        let (mut across, mut down) = (self.width, self.height);
        if across > width {
            (across, down) = (width, scaled(down, width, across));
        }
        if down > height {
            (across, down) = (scaled(across, height, down), height);
        }
        (across, down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_made_smaller_and_keeps_its_shape() {
        let picture = PrintedPicture { file: 0, width: 400, height: 100 };
        assert_eq!(picture.within(1000, 1000), (400, 100));
        assert_eq!(picture.within(200, 1000), (200, 50));
        assert_eq!(picture.within(200, 10), (40, 10));
        assert_eq!(PrintedPicture { width: u64::MAX, ..picture }.within(100, 10), (100, 1));
    }
}
