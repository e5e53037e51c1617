//! What each picture may take of a page: none can be cut.

use crate::format::edition::{EditionPair, EditionPiece, EditionRow, EditionSide};

/// How much of a page's height a picture may take, and in a note.
const HIGHEST: f64 = 0.6;
pub(super) const IN_NOTE: PictureShare = PictureShare { width: 0.8, height: 0.12 };
/// A picture lower than this, in English Metric Units, is a sign in the line.
const SIGN: u64 = 500_000;
/// How much of a column's width, and of a page's height, a picture may take.
#[derive(Clone, Copy)]
pub(super) struct PictureShare {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Default for PictureShare {
    fn default() -> Self {
        Self { width: 1.0, height: HIGHEST }
    }
}

/// An illustration as a row of pictures and a row of its caption.
pub(super) fn parted(row: &EditionRow) -> Vec<EditionRow> {
    let (pictures, caption) = row.illustration();
    if pictures.is_empty() || caption.is_empty() {
        return vec![row.clone()];
    }
    let part = |pairs: &[EditionPair], pictures| {
        let pairs = pairs.to_vec();
        EditionRow { pairs, pictures, ..row.clone() }
    };
    vec![part(pictures, pictures.len()), part(caption, 0)]
}

/// What each picture of a row may take: those of one sentence, or of one row of a table, stand on
/// one page together.
#[allow(clippy::cast_precision_loss, reason = "no row has that many")]
pub(super) fn share(row: &EditionRow) -> PictureShare {
    let high = |pieces: &[EditionPiece]| {
        let pictures = pieces.iter().filter_map(EditionPiece::picture);
        pictures.filter(|picture| picture.height > SIGN).count()
    };
    let counts = |side| {
        let all = row.pairs.iter().flat_map(move |pair| pair.sentences(side));
        all.map(|sentence| high(&sentence.pieces)).collect::<Vec<_>>()
    };
    let sides = EditionSide::BOTH.map(counts);
    let most = match row.table {
        Some(_) => sides.iter().map(|counts| counts.iter().sum()).max(),
        None => sides.iter().flatten().copied().max(),
    };
    let columns = row.table.as_ref().map_or(1, |table| table.widths.len().max(1));
    PictureShare { width: 1.0 / columns as f64, height: HIGHEST / most.unwrap_or(1).max(1) as f64 }
}
