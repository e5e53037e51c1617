//! What a cosine says of a pair that stands alone: learned once, on pairs of sentences that ship.

use std::sync::Arc;

use super::{Embed, away_from, dot, mean_direction, moments, unit};

/// Sentences of French and English that translate each other, ours; what they are about differs
/// from pair to pair.
const PAIRS: &str = include_str!("pairs.tsv");

/// How far it is trusted: words and lengths know some of what it knows.
const WEIGHT: f64 = 0.5;
/// Translations of whole books are freer than ours: their variance counts so many times.
const FREER: f64 = 4.0;

/// An encoder that judges pairs of sentences.
///
/// Every model has its own notion of near and far. What its cosines are for translations and for
/// others is taken from the sentences that ship, as two normal distributions of one variance.
#[derive(Clone, Debug)]
pub struct PairEncoder {
    model: Arc<dyn Embed>,
    mean: Vec<f32>,
    middle: f64,
    slope: f64,
}

impl PairEncoder {
    /// Learns what the cosines of a model say.
    #[must_use]
    pub fn new(model: Arc<dyn Embed>) -> Self {
        let sentences = PAIRS.lines().filter_map(|line| line.split_once('\t'));
        let sentences = sentences.flat_map(|(source, target)| [source, target]);
        let mut vectors: Vec<Vec<f32>> = sentences.map(|text| model.embed(text)).collect();
        let mean = mean_direction(&mut vectors);
        vectors.iter_mut().for_each(|vector| away_from(vector, &mean));
        let (pairs, _) = vectors.as_chunks::<2>();
        let right = moments(pairs.iter().map(|[source, target]| dot(source, target)));
        let wrong = moments(pairs.iter().enumerate().flat_map(|(k, [source, _])| {
            let others = pairs.iter().enumerate().filter(move |(other, _)| *other != k);
            others.map(move |(_, [_, target])| dot(source, target))
        }));
        let variance = (0.5 * (FREER * right.1 + wrong.1)).max(1e-4);
        Self {
            model,
            mean,
            middle: 0.5 * (right.0 + wrong.0),
            slope: (right.0 - wrong.0).max(0.0) / variance,
        }
    }

    /// What speaks for two sentences saying the same, in nats; below 0 it speaks against it.
    ///
    /// 0 where the model knows nothing of one of them.
    #[must_use]
    pub fn evidence(&self, source: &str, target: &str) -> f64 {
        let vector = |text: &str| {
            let mut vector = self.model.embed(text);
            unit(&mut vector);
            away_from(&mut vector, &self.mean);
            vector
        };
        let (source, target) = (vector(source), vector(target));
        if source.is_empty() || target.is_empty() {
            return 0.0;
        }
        WEIGHT * (self.slope * (dot(&source, &target) - self.middle)).clamp(-6.0, 3.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Knows the pairs that ship and one more, and nothing else.
    #[derive(Debug)]
    struct Parrot;

    impl Embed for Parrot {
        fn embed(&self, sentence: &str) -> Vec<f32> {
            let own = [("La porte est bleue.", "The door is blue.")];
            let pairs = PAIRS.lines().filter_map(|line| line.split_once('\t')).chain(own);
            let mut vector = vec![0.0; 41];
            for (k, (source, target)) in pairs.enumerate() {
                let is_said = sentence == source || sentence == target;
                vector[k] = f32::from(u8::from(is_said));
            }
            vector
        }
    }

    #[test]
    fn what_a_model_knows_is_weighed() {
        let judge = PairEncoder::new(Arc::new(Parrot));
        let door = "La porte est bleue.";
        assert!(judge.evidence(door, "The door is blue.") > 1.0);
        let other = PAIRS.lines().next().unwrap().split_once('\t').unwrap().1;
        assert!(judge.evidence(door, other) < -1.0);
        assert!(judge.evidence(door, "Nobody knows this.").abs() < 1e-9);
    }

    #[derive(Debug)]
    struct Ignorant;

    impl Embed for Ignorant {
        fn embed(&self, _: &str) -> Vec<f32> {
            vec![0.0; 4]
        }
    }

    #[test]
    fn a_model_that_knows_nothing_says_nothing() {
        let judge = PairEncoder::new(Arc::new(Ignorant));
        assert!(judge.evidence("La porte est bleue.", "The door is blue.").abs() < 1e-9);
    }
}
