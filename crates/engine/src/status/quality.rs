//! How good a translation was found to be: penalty points of the errors that reviewers marked, for
//! the words that they looked at.
//!
//! Looked at is what is reviewed (by somebody who read it) and what bears a mark. The score is 100
//! less the penalty points per hundred words of the source; the interval around it, at 95 %, treats
//! what was looked at as a sample of all that is translated (the ratio estimator, with the
//! correction for a finite population), so that it closes when everything was looked at. Where no
//! error at all was found, the lower end comes from the rule of three.

use serde::Serialize;

use crate::model::{Bitext, ErrorWeight, ReviewStanding, State, Unit};
use crate::text::word::count_words;

/// What reviewers found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Quality {
    /// Segments that were looked at.
    pub segments: usize,
    /// Their words.
    pub words: usize,
    /// Segments with a translation.
    pub translated: usize,
    /// Marks by weight: neutral, minor, major, critical.
    pub errors: [usize; 4],
    /// 100 less the penalty points per hundred words.
    pub score: f64,
    /// The lower end of the interval at 95 %.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Quality {
    /// What reviewers found in a bitext; nothing where nobody marked anything.
    #[must_use]
    pub fn of(bitext: &Bitext) -> Option<Self> {
        let units = || bitext.units().filter(|unit| unit.target.is_some());
        let marked = units().any(|unit| !marks(unit).is_empty());
        let looked: Vec<(f64, f64)> =
            units().filter(|unit| is_looked_at(unit)).map(measured).collect();
        if !marked || looked.is_empty() {
            return None;
        }
        let mut quality = Self {
            segments: looked.len(),
            words: looked.iter().map(|(_, words)| *words as usize).sum(),
            translated: units().count(),
            ..Self::default()
        };
        for weight in units().flat_map(marks) {
            let at = ErrorWeight::ALL.iter().position(|known| *known == weight);
            if let Some(count) = at.and_then(|at| quality.errors.get_mut(at)) {
                *count += 1;
            }
        }
        let (rate, margin) = rate(&looked, quality.translated);
        let score = |rate: f64| (100.0 * (1.0 - rate)).clamp(0.0, 100.0);
        quality.score = score(rate);
        (quality.low, quality.high) = (score(rate + margin), score(rate - margin));
        Some(quality)
    }
}

fn marks(unit: &Unit) -> Vec<ErrorWeight> {
    unit.target.iter().flat_map(|target| &target.errors).map(|mark| mark.weight).collect()
}

/// Whether somebody read it to judge it.
fn is_looked_at(unit: &Unit) -> bool {
    let standing = unit.target.as_deref().map(|target| target.review()).unwrap_or_default();
    let read = unit.state == State::Reviewed && standing != ReviewStanding::Unseen;
    read || !marks(unit).is_empty()
}

/// Penalty points and words.
fn measured(unit: &Unit) -> (f64, f64) {
    let points: u32 = marks(unit).into_iter().map(ErrorWeight::points).sum();
    (f64::from(points), count_words(&unit.source).max(1) as f64)
}

/// Points for each word, and how far they may be off.
fn rate(looked: &[(f64, f64)], all: usize) -> (f64, f64) {
    let n = looked.len() as f64;
    let (points, words) =
        looked.iter().fold((0.0, 0.0), |(p, w), (points, words)| (p + points, w + words));
    let rate = points / words;
    let finite = (1.0 - n / (all as f64).max(n)).max(0.0).sqrt();
    if points == 0.0 {
        return (0.0, 3.0 / words * finite);
    }
    let spread: f64 = looked.iter().map(|(p, w)| (p - rate * w).powi(2)).sum();
    let error = if n > 1.0 { (n / (n - 1.0) * spread).sqrt() / words } else { 1.0 };
    (rate, 1.96 * error * finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_closes_when_all_was_looked_at() {
        let looked: Vec<(f64, f64)> =
            (0..50).map(|n| (if n % 10 == 0 { 5.0 } else { 0.0 }, 20.0)).collect();
        let (rate_of_all, margin) = rate(&looked, 50);
        assert_eq!((rate_of_all, margin), (0.025, 0.0));
        let (rate_of_part, wide) = rate(&looked, 500);
        assert!(rate_of_part == 0.025 && wide > 0.01 && wide < 0.03, "{wide}");
        assert!(rate(&looked, 5_000).1 > wide);
        let (none, margin) = rate(&[(0.0, 100.0)], 10);
        assert!(none == 0.0 && margin > 0.02);
    }
}
