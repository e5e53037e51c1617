//! How sure a bead is, from 0 to 1.
//!
//! Two questions are answered apart, each by a small logistic model over signs that mean the same in
//! every text: does the bead hold a right pair of sentences at all, and is it right as it stands? The
//! first weighs most, so that what is kept above a threshold is at least at the right place; among
//! beads that are, those with open edges come later. The weights were fitted on novels, technical
//! documents and reports in three languages.

use super::math;

/// What is known about a bead that was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    /// Sentences on each side.
    pub(super) shape: (usize, usize),
    /// Words of both sides.
    pub(super) words: usize,
    /// The score of the bead.
    pub(super) score: f32,
    /// Posterior of the bead as it stands, with flattened scores.
    pub(super) whole: f32,
    /// Posterior of its surest pair of sentences.
    pub(super) link: f32,
}

/// How flat the scores are made for the posteriors that [`Signs`] holds.
pub(super) const HEAT: f64 = 0.25;

/// How much more the first question weighs.
const PLACE: i32 = 6;
/// What is left to a bead at the right place whose edges are surely wrong.
const EDGES: f64 = 0.4;

/// How sure.
pub(super) fn confidence(signs: Signs) -> f32 {
    let (m, n) = signs.shape;
    let null = f64::from(u8::from(m == 0 || n == 0));
    let merged = f64::from(u8::from(m + n > 2));
    let crossed = f64::from(u8::from(m > 1 && n > 1));
    let dense = f64::from(signs.score) / (signs.words as f64 + 1.0);
    let length = null * signs.words.min(10) as f64;
    let place = if null > 0.0 { signs.whole } else { signs.link.max(signs.whole) };
    let place = 2.26 + 1.0 * logit(place) - 0.14 * null + 0.48 * dense - 0.15 * length;
    let edges = 1.5 + 1.1 * logit(signs.whole) - 0.68 * null - 0.95 * merged - 1.21 * crossed;
    let edges = chance(edges + 0.7 * dense);
    (chance(place).powi(PLACE) * (EDGES + (1.0 - EDGES) * edges)) as f32
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
        let sure = Signs { shape: (1, 1), words: 30, score: 30.0, whole: 0.999, link: 0.9999 };
        let open = Signs { whole: 0.6, ..sure };
        let lost = Signs { whole: 0.2, link: 0.3, score: 1.0, ..sure };
        assert!(confidence(sure) > 0.98);
        assert!(confidence(open) < confidence(sure) && confidence(lost) < confidence(open));
        assert!(confidence(lost) < 0.5 && confidence(lost) >= 0.0);
        assert!(confidence(Signs { shape: (2, 2), ..sure }) < confidence(sure));
    }
}
