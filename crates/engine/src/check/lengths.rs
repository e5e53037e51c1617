//! How long translations are among all pairs of a project.

/// How long translations are, as the logarithm of characters of target by characters of source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lengths {
    mean: f64,
    sigma: f64,
}

impl Default for Lengths {
    /// What French reports and their English have.
    fn default() -> Self {
        Self { mean: -0.10, sigma: 0.20 }
    }
}

impl Lengths {
    /// The distribution of some pairs, by median and median deviation, so that a few bad ones do
    /// not count; the default where they are too few.
    pub(super) fn of<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let mut logs: Vec<f64> =
            pairs.filter_map(|(source, target)| ratio(source, target)).collect();
        let default = Self::default();
        if logs.len() < ENOUGH {
            return default;
        }
        let mean = median(&mut logs).clamp(default.mean - 0.25, default.mean + 0.25);
        let mut deviations: Vec<f64> = logs.iter().map(|log| (log - mean).abs()).collect();
        let sigma = (median(&mut deviations) * 1.4826).clamp(0.18, 0.30);
        Self { mean, sigma }
    }

    /// How much likelier a target of this length is for a part of the source than for all of it,
    /// as the logarithm of the odds; lengths in characters without spaces.
    pub(super) fn odds(&self, part: usize, whole: usize, target: usize) -> f64 {
        let away = |source: usize| {
            let spread = self.sigma.max(0.18) * (1.0 + 20.0 / (source.clamp(5, 400) as f64));
            let log = (target.max(1) as f64 / source.max(1) as f64).ln();
            ((log - self.mean) / spread).clamp(-4.0, 4.0)
        };
        let (part, whole) = (away(part), away(whole));
        (whole * whole - part * part) / 2.0
    }

    /// The same, seen from the target.
    pub(super) fn turned(self) -> Self {
        Self { mean: -self.mean, ..self }
    }

    /// How many deviations a pair of texts of any length is away from the middle, at most 4.
    pub(super) fn away(&self, source: &str, target: &str) -> f64 {
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count().max(1) as f64;
        let (source, target) = (count(source), count(target));
        let spread = self.sigma * (1.0 + 20.0 / source.clamp(5.0, 400.0));
        (((target / source).ln() - self.mean) / spread).clamp(-4.0, 4.0)
    }

    /// How many deviations a pair is away from the middle; shorter sources vary more.
    pub(super) fn deviation(&self, source: &str, target: &str) -> Option<f64> {
        let log = ratio(source, target)?;
        let length = source.chars().count().min(400) as f64;
        let spread = self.sigma * (1.0 + 20.0 / length);
        Some((log - self.mean) / spread)
    }
}

/// Pairs that must be there before a project has a distribution of its own.
const ENOUGH: usize = 50;

/// Shorter sources than this say nothing about length, in characters.
const SHORT: usize = 40;

pub(super) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

pub(super) fn ratio(source: &str, target: &str) -> Option<f64> {
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (source, target) = (count(source), count(target));
    (source >= SHORT && target > 0).then(|| (target as f64 / source as f64).ln())
}
