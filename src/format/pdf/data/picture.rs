//! Pictures, and what each may take of a page: none can be cut.

use serde_json::{Map, Value, json};

use super::{DataWriter, sentences};
use crate::format::edition::{EditionPair, EditionPiece, EditionRow, EditionSide};
use crate::format::pictures::PrintedPicture;

/// How much of a page's height a picture may take, and in a note.
const HIGHEST: f64 = 0.6;
const IN_NOTE: PictureShare = PictureShare { width: 0.8, height: 0.12 };
/// A picture lower than this, in English Metric Units, is a sign in the line.
const SIGN: u64 = 500_000;
/// How much of a column's width, and of a page's height, a picture may take.
#[derive(Clone, Copy)]
pub(super) struct PictureShare {
    width: f64,
    height: f64,
}

impl Default for PictureShare {
    fn default() -> Self {
        Self { width: 1.0, height: HIGHEST }
    }
}

impl DataWriter<'_> {
    /// A picture by its file, with its size in points and what it may take of the page.
    #[allow(clippy::cast_precision_loss, reason = "no page is that large")]
    pub(super) fn picture(&self, run: &mut Map<String, Value>, picture: PrintedPicture) {
        let Some(file) = self.edition.pictures.files.get(picture.file) else { return };
        let points = |length: u64| length.min(1 << 40) as f64 / 12_700.0;
        let share = if self.in_note { IN_NOTE } else { self.share };
        run.insert("k".to_owned(), json!("picture"));
        run.insert("f".to_owned(), json!(format!("pictures/{}", file.name)));
        run.insert("w".to_owned(), json!(points(picture.width)));
        run.insert("h".to_owned(), json!(points(picture.height)));
        run.insert("mw".to_owned(), json!(share.width));
        run.insert("mh".to_owned(), json!(share.height));
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
    let counts = |side| sentences(row, side).into_iter().map(high).collect::<Vec<_>>();
    let sides = EditionSide::BOTH.map(counts);
    let most = match row.table {
        Some(_) => sides.iter().map(|counts| counts.iter().sum()).max(),
        None => sides.iter().flatten().copied().max(),
    };
    let columns = row.table.as_ref().map_or(1, |table| table.widths.len().max(1));
    PictureShare { width: 1.0 / columns as f64, height: HIGHEST / most.unwrap_or(1).max(1) as f64 }
}
