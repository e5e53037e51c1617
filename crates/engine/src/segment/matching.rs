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
mod link;
mod links;
mod parts;
mod prepared;

use edited::{Candidates, LinkRound};
use equal::Equal;
use links::LinkTable;
use parts::FoundParts;
use rustc_hash::FxHashSet;

pub use link::{Link, Relation, Sentence};

/// Says for each new sentence which old one it is. Linear but for sorting; the same input gives the
/// same links.
///
/// ```
/// use enregard_engine::segment::matching::{Relation, Sentence, match_sentences};
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
    let mut links = LinkTable::new(old.len(), new.len());
    let equal = Equal::surely(old, new, &mut links);
    let pool = Candidates::new(old, new, &links);
    pool.link(&equal, &mut links, LinkRound::Clear, &FxHashSet::default());
    equal.extend(&mut links);
    equal.nearest(&mut links);
    let cut_off = parts::cut_off(&pool, &links);
    let nearest = pool.link(&equal, &mut links, LinkRound::Last, &cut_off);
    equal.figures(&mut links);
    equal.settle_doubles(&mut links);
    let parts = parts::find(&pool, &links);
    result(&links, old, new, parts, &nearest)
}

/// One [`Link`] for each new sentence.
fn result(
    links: &LinkTable,
    old: &[Sentence<'_>],
    new: &[Sentence<'_>],
    parts: FoundParts,
    nearest: &[Option<usize>],
) -> Vec<Link> {
    let in_place = links.in_place();
    let mut out: Vec<Link> = Vec::with_capacity(new.len());
    for (at, sentence) in new.iter().enumerate() {
        out.push(match links.old_of(at) {
            Some(from) => {
                let same = old.get(from).is_some_and(|s| s.text == sentence.text);
                let placed = in_place.get(at).copied().unwrap_or(false);
                let relation = match (same, placed) {
                    (true, true) => Relation::Same,
                    (true, false) => Relation::Moved,
                    (false, _) => Relation::Edited,
                };
                Link { relation, old: vec![from], refused: None }
            }
            None => {
                let refused = nearest.get(at).copied().flatten();
                Link { relation: Relation::New, old: Vec::new(), refused }
            }
        });
    }
    parts.mark(links, &mut out);
    out
}
