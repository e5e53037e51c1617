//! A sample of the translated segments for a reviewer, drawn section by section.
//!
//! A share and a seed in, ids in reading order out. Each section gives its part, the largest
//! remainders first, so that the whole has the wanted size; within a section a segment's rank is a
//! hash of the seed and its id. So the same seed draws the same segments on every machine, and a
//! segment that comes in elsewhere changes nothing here but the size of the parts.

use rustc_hash::FxHashSet;

use crate::model::{Bitext, BlockKind, SegmentId, Unit, hash32};
use crate::text::word::count_words;

/// What a share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleUnit {
    /// Segments.
    Segments,
    /// Words of the source.
    Words,
}

/// Draws a sample of the units that have a translation of their own; `share` is from 0 to 1.
#[must_use]
pub fn sample(bitext: &Bitext, share: f64, of: SampleUnit, seed: u64) -> Vec<SegmentId> {
    let sections = sections(bitext);
    let sizes: Vec<f64> = sections
        .iter()
        .map(|units| units.iter().map(|unit| weight(unit, of)).sum::<usize>() as f64)
        .collect();
    let quotas = quotas(&sizes, share.clamp(0.0, 1.0));
    let mut drawn: FxHashSet<SegmentId> = FxHashSet::default();
    for (units, quota) in sections.iter().zip(quotas) {
        drawn.extend(draw(units, quota, of, seed));
    }
    bitext.units().filter(|unit| drawn.contains(&unit.id)).map(|unit| unit.id.clone()).collect()
}

fn weight(unit: &Unit, of: SampleUnit) -> usize {
    match of {
        SampleUnit::Segments => 1,
        SampleUnit::Words => count_words(&unit.source).max(1),
    }
}

/// The translated units of each section.
fn sections(bitext: &Bitext) -> Vec<Vec<&Unit>> {
    let mut sections: Vec<Vec<&Unit>> = vec![Vec::new()];
    let mut before: Option<BlockKind> = None;
    for block in &bitext.blocks {
        if block.kind.opens_section(before.replace(block.kind)) {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.extend(block.units.iter().filter(|unit| unit.target.is_some()));
        }
    }
    sections.retain(|section| !section.is_empty());
    sections
}

/// How much each section gives: whole numbers whose sum is the share of all, rounded up.
fn quotas(sizes: &[f64], share: f64) -> Vec<usize> {
    let wanted = (sizes.iter().sum::<f64>() * share).ceil() as usize;
    let exact: Vec<f64> = sizes.iter().map(|size| size * share).collect();
    let mut quotas: Vec<usize> = exact.iter().map(|part| part.floor() as usize).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let rest = |at: &usize| exact.get(*at).map_or(0.0, |part| part.fract());
    order.sort_by(|a, b| rest(b).total_cmp(&rest(a)).then(a.cmp(b)));
    let missing = wanted.saturating_sub(quotas.iter().sum());
    for at in order.into_iter().take(missing) {
        if let Some(quota) = quotas.get_mut(at) {
            *quota += 1;
        }
    }
    quotas
}

fn draw(units: &[&Unit], quota: usize, of: SampleUnit, seed: u64) -> Vec<SegmentId> {
    let seed = seed.to_string();
    let mut ranked: Vec<(String, &Unit)> =
        units.iter().map(|unit| (hash32(&[&seed, unit.id.as_str()], 12), *unit)).collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    let mut left = quota;
    let mut drawn = Vec::new();
    for (_, unit) in ranked {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(weight(unit, of));
        drawn.push(unit.id.clone());
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BitextBlock, Locale, State, Target};

    fn bitext(sections: &[usize]) -> Bitext {
        let unit = |name: String| Unit {
            id: SegmentId::new(&name).unwrap(),
            source: "trois mots ici".into(),
            target: Some(Target { text: "x".into(), ..Target::default() }.into()),
            talk: Default::default(),
            covered_by: None,
            state: State::Translated,
            drift: None,
        };
        let block = |kind, units| BitextBlock { kind, level: None, label: None, cell: None, units };
        let mut blocks = Vec::new();
        for (at, count) in sections.iter().enumerate() {
            blocks.push(block(BlockKind::Heading, vec![unit(format!("h{at}"))]));
            let units = (1..*count).map(|n| unit(format!("s{at}-{n}"))).collect();
            blocks.push(block(BlockKind::Paragraph, units));
        }
        Bitext {
            document: String::new(),
            title: String::new(),
            source_locale: Locale::french(),
            target_locale: Locale::english(),
            blocks,
            obsolete: Vec::new(),
        }
    }

    #[test]
    fn every_section_gives_its_part() {
        let text = bitext(&[40, 20, 10, 30]);
        for (of, share) in [(SampleUnit::Segments, 0.1), (SampleUnit::Words, 0.1)] {
            let drawn = sample(&text, share, of, 7);
            let of_section = |at: usize| {
                let own = |id: &&SegmentId| id.as_str()[1..].starts_with(&at.to_string());
                drawn.iter().filter(own).count()
            };
            assert_eq!([0, 1, 2, 3].map(of_section), [4, 2, 1, 3], "{of:?}");
            assert_eq!(drawn, sample(&text, share, of, 7));
            assert_ne!(drawn, sample(&text, share, of, 8));
        }
        assert_eq!(sample(&text, 1.0, SampleUnit::Segments, 1).len(), 100);
        assert_eq!(sample(&text, 0.0, SampleUnit::Segments, 1).len(), 0);
        assert_eq!(sample(&text, 0.001, SampleUnit::Segments, 1).len(), 1);
    }
}
