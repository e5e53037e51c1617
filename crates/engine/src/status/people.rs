//! Who did what in a translation, as far as the catalogs say.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Bitext, RemarkKind, Unit};
use crate::text::word::count_words;

/// What one person did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonTally {
    /// Who.
    pub name: String,
    /// Segments that they wrote, where that is recorded.
    pub translated: usize,
    /// Words of those.
    pub translated_words: usize,
    /// Segments of which their review still holds.
    pub reviewed: usize,
    /// Words of those.
    pub reviewed_words: usize,
    /// Segments that were changed since their review.
    pub void_reviews: usize,
    /// Segments that they accepted unread.
    pub unseen: usize,
    /// Questions asked.
    pub questions: usize,
    /// Answers given.
    pub answers: usize,
}

/// Everybody who is named in some bitexts, by name.
#[must_use]
pub fn people<'b>(bitexts: impl IntoIterator<Item = &'b Bitext>) -> Vec<PersonTally> {
    let mut people: BTreeMap<String, PersonTally> = BTreeMap::new();
    for unit in bitexts.into_iter().flat_map(Bitext::units) {
        count(unit, &mut people);
    }
    people.into_iter().map(|(name, tally)| PersonTally { name, ..tally }).collect()
}

fn count(unit: &Unit, people: &mut BTreeMap<String, PersonTally>) {
    let mut of = |name: &str, count: &dyn Fn(&mut PersonTally)| {
        count(people.entry(name.to_owned()).or_default());
    };
    let words = count_words(&unit.source);
    for remark in &unit.thread().0 {
        let Some(name) = &remark.name else { continue };
        match remark.kind {
            RemarkKind::Question => of(name, &|tally| tally.questions += 1),
            RemarkKind::Answer => of(name, &|tally| tally.answers += 1),
            RemarkKind::Resolved => of(name, &|_| ()),
        }
    }
    let Some(target) = &unit.target else { return };
    if let Some(name) = &target.translator {
        of(name, &|tally| {
            tally.translated += 1;
            tally.translated_words += words;
        });
    }
    for review in &target.reviews {
        let holds = review.fits(target.baseline.as_deref(), &target.value);
        of(&review.name, &|tally| match (holds, review.unseen) {
            (false, _) => tally.void_reviews += 1,
            (true, true) => tally.unseen += 1,
            (true, false) => {
                tally.reviewed += 1;
                tally.reviewed_words += words;
            }
        });
    }
}
