//! How sure a bead is, from 0 to 1.
//!
//! Two questions are answered apart, each by a small logistic model over signs that mean the same
//! in every text: does the bead hold a right pair of sentences at all, and is it right as it
//! stands? The first weighs most, so that what is kept above a threshold is at least at the right
//! place; among beads that are, those with open edges come later. The weights were fitted on
//! novels, technical documents and reports in three languages.

use super::math;

/// What is known about a bead that was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct BeadSigns {
    /// Sentences on each side.
    pub(super) shape: (usize, usize),
    /// Words of both sides.
    pub(super) words: usize,
    /// The score of the bead.
    pub(super) score: f32,
    /// Squared deviation of its lengths, in standard deviations.
    pub(super) lengths: f32,
    /// Posterior of the bead as it stands, with the scores as they are decoded.
    pub(super) sharp: f32,
    /// The same with flattened scores.
    pub(super) whole: f32,
    /// Posterior of its surest pair of sentences, with flattened scores.
    pub(super) link: f32,
    /// The same with the scores as they are decoded.
    pub(super) sharp_link: f32,
    /// `whole` of the beads before and after.
    pub(super) beside: (f32, f32),
    /// How many of these two are null beads.
    pub(super) gaps: usize,
}

/// How flat the scores are made for the posteriors that [`BeadSigns`] holds.
pub(super) const HEAT: f64 = 0.25;

/// How much more the first question weighs.
const PLACE: i32 = 6;
/// What is left to a bead at the right place whose edges are surely wrong.
const EDGES: f64 = 0.4;

/// How strict the whole is.
const STRICT: i32 = 2;

/// What each sentence beyond three takes from the odds of a bead's edges: where many are joined,
/// one too many or too few goes unseen.
const LARGE: f64 = 0.8;

/// How sure.
pub(super) fn confidence(signs: BeadSigns) -> f32 {
    let place = chance(place(&signs)).powi(PLACE);
    let whole = place * (EDGES + (1.0 - EDGES) * chance(edges(&signs)));
    whole.powi(STRICT) as f32
}

/// A neighbor is unsure by what it lacks to this, or to the middle bead of the text where most lack
/// more; this share of that is taken from a bead beside it.
const SURE: f32 = 0.9;
const SHARED: f32 = 0.15;

/// What is taken from a bead of four sentences or more.
const JOINED: f32 = 0.06;

/// How sure beads are with what their neighbors tell: where one's edge is wrong, so is the other's.
pub(super) fn with_neighbors(chances: &[f32], shape: impl Fn(usize) -> (usize, usize)) -> Vec<f32> {
    let beside = |at: usize| {
        let after = chances.get(at + 1).copied().unwrap_or(1.0);
        let before = at.checked_sub(1).and_then(|at| chances.get(at)).copied().unwrap_or(1.0);
        before.min(after)
    };
    let full = |at: &usize| shape(*at).0 > 0 && shape(*at).1 > 0;
    let mut usual: Vec<f32> =
        (0..chances.len()).filter(full).filter_map(|at| chances.get(at).copied()).collect();
    usual.sort_by(f32::total_cmp);
    let sure = usual.get(usual.len() / 2).map_or(SURE, |middle| middle.min(SURE));
    let told = |(at, chance): (usize, &f32)| {
        let (m, n) = shape(at);
        if m == 0 || n == 0 {
            return *chance;
        }
        let joined = if m + n > 3 { 1.0 - JOINED } else { 1.0 };
        chance * joined * (1.0 - SHARED * (sure - beside(at)).max(0.0))
    };
    chances.iter().enumerate().map(told).collect()
}

fn is_null(signs: &BeadSigns) -> bool {
    signs.shape.0 == 0 || signs.shape.1 == 0
}

/// How far the words of a bead speak for it.
fn dense(signs: &BeadSigns) -> f64 {
    (4.0 * f64::from(signs.score) / (signs.words as f64 + 1.0)).clamp(-6.0, 8.0)
}

/// Log odds of the less and the more sure bead beside.
fn beside(signs: &BeadSigns) -> (f64, f64) {
    let (a, b) = (logit(signs.beside.0), logit(signs.beside.1));
    (a.min(b).clamp(-6.0, 8.0), a.max(b).clamp(-6.0, 8.0))
}

/// Log odds that a bead holds a right pair of sentences, or is rightly null. Posteriors count only
/// as far as they doubt: how near they come to 1 says little.
fn place(signs: &BeadSigns) -> f64 {
    let gaps = signs.gaps as f64;
    let score = f64::from(signs.score.min(30.0));
    let common = 0.967 + 0.239 * beside(signs).0 + 0.15 * score - 0.95 * gaps;
    let doubt = |flat: f32, sharp: f32| 1.32 * logit(flat).min(2.0) + 0.103 * logit(sharp).min(3.0);
    if is_null(signs) {
        let length = signs.words.min(10) as f64;
        common + doubt(signs.whole, signs.sharp) + 1.95 - 0.411 * length + 3.18 * gaps
    } else {
        common + doubt(signs.link.max(signs.whole), signs.sharp_link)
    }
}

/// Log odds that a bead is right as it stands.
fn edges(signs: &BeadSigns) -> f64 {
    let (m, n) = signs.shape;
    let when = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    let (less, more) = beside(signs);
    1.08 + 0.366 * logit(signs.sharp) + 0.197 * dense(signs) + 0.158 * less + 0.03 * more
        - 0.186 * f64::from(signs.lengths.min(9.0))
        - when(is_null(signs), 0.364)
        - when(m + n > 2, 1.11 + LARGE * (m + n).saturating_sub(3) as f64)
        - when(m > 1 && n > 1, 1.4)
}

fn logit(chance: f32) -> f64 {
    let p = f64::from(chance).clamp(1e-5, 1.0 - 1e-5);
    math::ln(p) - math::ln(1.0 - p)
}

fn chance(logit: f64) -> f64 {
    1.0 / (1.0 + math::exp(-logit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surer_signs_make_surer_beads() {
        let sure = BeadSigns {
            shape: (1, 1),
            words: 30,
            score: 30.0,
            lengths: 0.5,
            sharp: 0.9999,
            whole: 0.999,
            link: 0.9999,
            sharp_link: 0.99999,
            beside: (0.99, 0.99),
            gaps: 0,
        };
        let open = BeadSigns { whole: 0.6, sharp: 0.5, ..sure };
        let lost =
            BeadSigns { whole: 0.2, sharp: 0.1, link: 0.3, sharp_link: 0.2, score: 1.0, ..sure };
        assert!(confidence(sure) > 0.98);
        assert!(confidence(open) < confidence(sure) && confidence(lost) < confidence(open));
        assert!(confidence(lost) < 0.5 && confidence(lost) >= 0.0);
        assert!(confidence(BeadSigns { shape: (2, 2), ..sure }) < confidence(sure));
    }

    #[test]
    fn no_bead_is_sure_beside_one_that_is_not() {
        let told = |chances: &[f32]| with_neighbors(chances, |at| (usize::from(at != 4), 1));
        let sure = told(&[0.98; 5]);
        assert!(sure.iter().all(|chance| *chance > 0.97), "{sure:?}");
        let doubt = told(&[0.98, 0.1, 0.98, 0.98, 0.98]);
        assert!(doubt[0] < 0.9 && doubt[2] < 0.9 && doubt[3] > 0.97, "{doubt:?}");
        assert_eq!((told(&[0.98]), told(&[])), (vec![0.98], Vec::new()), "alone it stays");
        assert_eq!(told(&[0.98, 0.98, 0.98, 0.1, 0.98])[4], 0.98, "so does what nothing faces");
        let joined = with_neighbors(&[0.98; 3], |at| (1 + at, 1 + at));
        assert!(joined[2] < joined[0]);
    }
}
