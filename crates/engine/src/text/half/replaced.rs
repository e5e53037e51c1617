//! Which figure of the new source took the place of which of the old one.

use crate::text::figure::{Figure, FigureKind};

/// Figures that both sources have, those that left, each with the one that took its place, and
/// those that came.
pub(super) struct ReplacedFigures {
    pub(super) common: Vec<(usize, usize)>,
    pub(super) gone: Vec<(usize, Option<usize>)>,
    pub(super) came: Vec<usize>,
}

/// What stands between the common ones is paired in order.
pub(super) fn replaced(old: &[Figure], new: &[Figure]) -> ReplacedFigures {
    let common = common(old, new);
    let (mut gone, mut came, mut from) = (Vec::new(), Vec::new(), (0, 0));
    for &(i, j) in common.iter().chain(&[(old.len(), new.len())]) {
        let mut added: Vec<usize> = (from.1..j).collect();
        for at in from.0..i {
            let kind = |figure: Option<&Figure>| figure.map(|f| family(f.kind));
            let fits = |&n: &usize| kind(new.get(n)) == kind(old.get(at));
            let partner = added.iter().position(fits).map(|at| added.remove(at));
            gone.push((at, partner));
        }
        came.extend(added);
        from = (i + 1, j + 1);
    }
    ReplacedFigures { common, gone, came }
}

/// Kinds that may take one another's place.
pub(super) fn family(kind: FigureKind) -> u8 {
    match kind {
        FigureKind::Digits | FigureKind::Word => 0,
        FigureKind::Date => 1,
        FigureKind::Roman => 2,
        FigureKind::Note => 3,
    }
}

/// A longest common run of figures, by value.
fn common(old: &[Figure], new: &[Figure]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    let get = |table: &[u16], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let best = if a.value == b.value {
                get(&longest, i + 1, j + 1) + 1
            } else {
                get(&longest, i + 1, j).max(get(&longest, i, j + 1))
            };
            if let Some(slot) = longest.get_mut(i * width + j) {
                *slot = best;
            }
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        if a.value == b.value {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if get(&longest, i + 1, j) >= get(&longest, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
