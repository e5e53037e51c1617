//! Pairs source sentences with the target sentences that translate them.
//!
//! Sentences of both sides in, in reading order; [`Bead`]s out, in order, that tile both sides.
//! No neural model: what words translate what words is learned from the text itself, starting from
//! numbers, names, likeness in spelling and word lists. `docs/design/align.md` tells the method.
//!
//! 1. `token`, `corpus`: text to rows of word numbers.
//! 2. `lexicon`, `seeds`: pairs of words to start from.
//! 3. `anchor`, `band`: which part of the lattice is searched.
//! 4. `train`, `model`, `lattice`: what a bead scores; the best path and the posteriors.
//! 5. `vectors`: what a model of the caller's own says, where there is one.
//! 6. `search`: the passes that string these together.
//! 7. `lost`: where the path of a pass lost its way, and the next looks further.
//! 8. `passages`, `moved`: documents with headings and notes; sentences that stand elsewhere.
//! 9. `confidence`, `document`: how sure a bead is, and the whole.

mod anchor;
mod band;
mod bounds;
mod confidence;
mod corpus;
mod corridor;
mod document;
mod edges;
mod evidence;
mod lattice;
mod lexicon;
mod lost;
mod math;
mod model;
mod moved;
mod passages;
mod pins;
mod refrain;
pub mod score;
mod search;
mod seeds;
mod token;
mod train;
mod vectors;

pub use document::DocumentFit;
pub use lexicon::Lexicon;
pub use passages::{Passage, PassageLink, align_passages};
pub use vectors::{Embed, PairEncoder, StaticVectors, VectorTable};

use std::sync::Arc;

use bounds::Bounds;
use corpus::Corpus;
use search::Search;
use seeds::Seeds;
use vectors::Vectors;

use crate::model::{Bead, Error, ErrorCode};
use crate::text::language::main_part;

/// How to align.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AlignOptions {
    /// Language of the source, such as `fr`.
    pub from: String,
    /// Language of the target, such as `en`.
    pub to: String,
    /// Word lists beside our own, source language first.
    pub lexicons: Vec<Lexicon>,
    /// A model that turns sentences into vectors, beside the words; none unless the caller has one.
    pub vectors: Option<Arc<dyn Embed>>,
    /// Pairs (source, target) that must stand in one bead, whatever the rest does.
    pub pins: Vec<(usize, usize)>,
    /// Source sentences before which a paragraph ends.
    pub source_breaks: Vec<usize>,
    /// Target sentences before which a paragraph ends.
    pub target_breaks: Vec<usize>,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            from: "fr".to_owned(),
            to: "en".to_owned(),
            lexicons: Vec::new(),
            vectors: None,
            pins: Vec::new(),
            source_breaks: Vec::new(),
            target_breaks: Vec::new(),
        }
    }
}

/// Pairs each source sentence with the target sentences that translate it.
///
/// Both sides are read in order; nothing crosses. The [`Bead`]s that come back tile both sides: a
/// sentence without a counterpart stands in a bead whose other side is empty. Time and memory grow
/// with the number of sentences; the result does not depend on the number of threads.
///
/// # Errors
///
/// [`ErrorCode::SideEmpty`] when both sides have no sentence; where only one is empty, every
/// sentence of the other comes back alone. [`ErrorCode::Usage`] for a pin outside the text.
///
/// # Examples
///
/// ```
/// use enregard_engine::align::{align, AlignOptions};
///
/// let fr = ["Il pleut.", "Nous restons ici."];
/// let en = ["It is raining, so we stay here."];
/// let beads = align(&fr, &en, &AlignOptions::default())?;
/// assert_eq!((beads[0].source.clone(), beads[0].target.clone()), (0..2, 0..1));
/// # Ok::<(), enregard_engine::model::Error>(())
/// ```
pub fn align(source: &[&str], target: &[&str], options: &AlignOptions) -> Result<Vec<Bead>, Error> {
    if source.is_empty() && target.is_empty() {
        return Err(Error::new(ErrorCode::SideEmpty));
    }
    if options.pins.iter().any(|&(s, t)| s >= source.len() || t >= target.len()) {
        return Err(Error::new(ErrorCode::Usage).with("value", "pins"));
    }
    let bounds = Bounds {
        source_breaks: flags(&options.source_breaks, source.len()),
        target_breaks: flags(&options.target_breaks, target.len()),
        ..Bounds::default()
    };
    Ok(run(source, target, options, bounds, &options.pins, false).0)
}

/// Beads in order and, where they are asked for, those that are out of order.
fn run(
    source: &[&str],
    target: &[&str],
    options: &AlignOptions,
    mut bounds: Bounds,
    pins: &[(usize, usize)],
    out_of_order: bool,
) -> (Vec<Bead>, Vec<Bead>) {
    let (from, to) = (main_part(&options.from), main_part(&options.to));
    let (left, right) = rayon::join(|| Corpus::new(source, from), || Corpus::new(target, to));
    let mut lexicons: Vec<&Lexicon> = options.lexicons.iter().collect();
    lexicons.extend(Lexicon::built_in(from, to));
    let seeds = Seeds::new(&left, &right, &lexicons);
    let vectors = options.vectors.as_ref().map(|model| Vectors::new(source, target, model));
    let pins = pins::groups(pins);
    bounds.pin(&pins, source.len(), target.len());
    let search = Search {
        source: &left,
        target: &right,
        seeds: &seeds,
        bounds: &bounds,
        pins: &pins,
        vectors: vectors.as_ref(),
    };
    search.run(out_of_order)
}

fn flags(at: &[usize], len: usize) -> Vec<bool> {
    if at.is_empty() {
        return Vec::new();
    }
    let mut out = vec![false; len];
    for &k in at {
        if let Some(flag) = out.get_mut(k) {
            *flag = true;
        }
    }
    out
}
