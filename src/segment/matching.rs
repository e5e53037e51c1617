//! Which sentence of a new version is which of the old one.
//!
//! Two lists of [`Sentence`]s in; a [`Link`] for each new sentence out. Nothing compares all with
//! all; what is not clearly the same is left alone: **refuse rather than guess**.
//!
//! 1. [`equal`]: identical text — unique on both sides first, then repeats by their matched
//!    neighbours, their context, their gap; then the same over the typographic normal form. Repeats
//!    that nothing tells apart wait for the links of the next step, then go by nearness and order.
//! 2. [`edited`]: what is left is weighed against a few candidates: its neighbours in the gap and
//!    those an index of words and word pairs proposes, rarest first; best first, above a threshold
//!    that rises with the distance; far ones must share what no other sentence has ([`distinct`]).
//! 3. [`parts`]: sentences cut in several, or several joined, by the words they contain.
//!
//! Headings match headings only. The method and its figures: `docs/design/identity.md`.

mod distinct;
mod edited;
mod equal;
mod gaps;
mod links;
mod parts;
mod prepared;

use edited::{Pool, Round};
use equal::Equal;
use links::Links;
use rustc_hash::FxHashSet;

/// A sentence to match.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// Its text.
    pub text: &'a str,
    /// The block it stands in; numbers rise from block to block.
    pub block: usize,
    /// A heading matches headings only.
    pub heading: bool,
    /// (Old side.) Left the text earlier, or stands in another document: taken only when none of
    /// those that stand fits, and only when nearly unchanged.
    pub spare: bool,
}

/// How a new sentence stands to the old text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The same text in its place.
    Same,
    /// The same text in another place.
    Moved,
    /// The text changed.
    Edited,
    /// A part of an old sentence that was cut in several.
    Split,
    /// Several old sentences became this one.
    Merged,
    /// Nothing in the old text is like it.
    New,
}

impl Relation {
    /// The name in files and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::New => "new",
        }
    }
}

/// Where a new sentence comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it stands to the old text.
    pub relation: Relation,
    /// The old sentences it is or was made of, in order; none where it is new.
    pub old: Vec<usize>,
    /// For a new one: the old sentence that came nearest and was refused.
    pub refused: Option<usize>,
}

/// Says for each new sentence which old one it is. Linear but for sorting; the same input gives the
/// same links.
///
/// ```
/// use enregard::segment::matching::{Relation, Sentence, match_sentences};
/// let side = |texts: &[&'static str]| -> Vec<Sentence<'static>> {
///     let one = |(block, &text)| Sentence { text, block, heading: false, spare: false };
///     texts.iter().enumerate().map(one).collect()
/// };
/// let old = side(&["Il pleut ce matin.", "Nous restons à la maison avec les enfants."]);
/// let new = side(&["Nous restons ici à la maison avec les enfants.", "Il pleut ce matin."]);
/// let links = match_sentences(&old, &new);
/// assert_eq!((links[0].relation, &links[0].old[..]), (Relation::Edited, &[1][..]));
/// ```
#[must_use]
pub fn match_sentences(old: &[Sentence<'_>], new: &[Sentence<'_>]) -> Vec<Link> {
    let mut links = Links::new(old.len(), new.len());
    let equal = Equal::surely(old, new, &mut links);
    let pool = Pool::new(old, new, &links);
    pool.link(&equal, &mut links, Round::Clear, &FxHashSet::default());
    equal.extend(&mut links);
    equal.nearest(&mut links);
    let cut_off = parts::cut_off(&pool, &links);
    let nearest = pool.link(&equal, &mut links, Round::Last, &cut_off);
    equal.figures(&mut links);
    equal.settle_doubles(&mut links);
    let parts = parts::find(&pool, &links);
    links.into_result(old, new, parts, &nearest)
}
