//! Illustrations: pictures that stand alone, and the caption below them.

use super::pieces::{EditionPiece, PieceKind};
use super::rows::{EditionPair, EditionRow, EditionSentence, EditionSide};
use crate::format::pictures::PrintedPicture;
use crate::model::BlockKind;

/// Counts the pictures of each row that holds nothing else, and joins the caption below to them.
pub(super) fn settle(rows: &mut Vec<EditionRow>) {
    for row in rows.iter_mut() {
        let alone = matches!(row.kind, BlockKind::Paragraph | BlockKind::Caption);
        let alone = alone && row.table.is_none() && row.pairs.iter().all(is_picture);
        row.pictures = if alone { row.pairs.len() } else { 0 };
    }
    let mut joined: Vec<EditionRow> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let captioned = row.kind == BlockKind::Caption && row.table.is_none() && says(&row);
        match joined.last_mut() {
            Some(above) if captioned && above.is_illustration() => {
                above.pairs.extend(row.pairs);
                above.kind = BlockKind::Caption;
            }
            _ => joined.push(row),
        }
    }
    *rows = joined;
}

/// Whether a row has words: the description of a picture that is not shown is no caption.
fn says(row: &EditionRow) -> bool {
    let sentences = row.pairs.iter().flat_map(|pair| &pair.source);
    let mut pieces = sentences.flat_map(|sentence| &sentence.pieces);
    pieces.any(|piece| matches!(piece.kind, PieceKind::Text | PieceKind::Code) && !piece.is_blank())
}

fn is_picture(pair: &EditionPair) -> bool {
    let mut sides = pair.sides().flat_map(|side| pair.sentences(side));
    let source = pair.source.iter().flat_map(|sentence| &sentence.pieces);
    source.filter_map(EditionPiece::picture).next().is_some()
        && sides.all(|sentence| {
            let blank = |piece: &EditionPiece| {
                piece.kind == PieceKind::Text && piece.text.trim().is_empty()
            };
            sentence.pieces.iter().all(|piece| piece.picture().is_some() || blank(piece))
        })
}

impl EditionRow {
    /// Pictures, and nothing else yet.
    fn is_illustration(&self) -> bool {
        self.pictures > 0 && self.pictures == self.pairs.len()
    }

    /// The pairs that are pictures, and those of the caption below.
    pub(in crate::format) fn illustration(&self) -> (&[EditionPair], &[EditionPair]) {
        self.pairs.split_at(self.pictures.min(self.pairs.len()))
    }

    /// The pictures that both sides share, each with the words of all.
    pub(in crate::format) fn shared_pictures(&self) -> Vec<(PrintedPicture, String)> {
        self.illustration().0.iter().flat_map(EditionPair::shared_pictures).collect()
    }

    /// Whether both sides show the same pictures, so that one is enough for both.
    pub(in crate::format) fn is_shared(&self) -> bool {
        self.illustration().0.iter().all(|pair| {
            let source = printed(pair, EditionSide::Source);
            let told = pair.sides().filter(|&side| !pair.sentences(side).is_empty());
            told.map(|side| printed(pair, side)).all(|own| own == source)
        })
    }
}

impl EditionPair {
    /// The pictures of a pair whose sides share them, each with the words of all.
    pub(in crate::format) fn shared_pictures(&self) -> Vec<(PrintedPicture, String)> {
        let words = |side, at: usize| {
            let pieces = self.sentences(side).iter().flat_map(|sentence| &sentence.pieces);
            let shown = pieces.filter_map(|piece| piece.picture().map(|_| piece.text.as_str()));
            { shown }.nth(at).unwrap_or_default()
        };
        let shown = printed(self, EditionSide::Source).into_iter().enumerate();
        let told = shown.map(|(at, picture)| {
            let mut all: Vec<&str> = self.sides().map(|side| words(side, at)).collect();
            all.dedup();
            all.retain(|words| !words.is_empty());
            (picture, all.join(" – "))
        });
        told.collect()
    }
}

fn printed(pair: &EditionPair, side: EditionSide) -> Vec<PrintedPicture> {
    let pieces = pair.sentences(side).iter().flat_map(|sentence| &sentence.pieces);
    pieces.filter_map(EditionPiece::picture).collect()
}

/// A pair of what no segment names: a picture without words.
pub(super) fn unnamed(sides: [PrintedPicture; 2]) -> EditionPair {
    let [source, target] = sides
        .map(EditionPiece::of_picture)
        .map(|piece| EditionSentence { pieces: vec![piece], ..EditionSentence::default() });
    EditionPair { source: vec![source], target: vec![target], more: Vec::new() }
}
