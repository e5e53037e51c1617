//! The glossary as the editor uses it: which terms stand in a source, and where.

use std::sync::{Arc, Mutex};

use enregard::check::TermIndex;
use enregard::model::{Glossary, Term};
use enregard::text::pattern::Pattern;
use enregard::text::repair::RepairTerms;
use serde_json::{Value, json};

use super::lock::lock;
use super::shapes::span;
use super::state::{FileStamp, Snapshot, stamp};

/// The glossary, kept as of a state of its file.
#[derive(Default)]
pub(crate) struct TermsCache(Mutex<Option<Arc<AsOf>>>);

/// The glossary, each term with what its source forms look like.
pub(crate) struct AsOf {
    stamp: FileStamp,
    pub(super) glossary: Glossary,
    pub(super) index: TermIndex,
    pub(super) repair: RepairTerms,
    forms: Vec<Vec<Pattern>>,
}

impl TermsCache {
    /// The glossary, read again where its file changed.
    pub(super) fn read(&self, view: &Snapshot) -> Arc<AsOf> {
        let mut kept = lock(&self.0);
        let stamp = stamp(&view.project.glossary_path(&view.locale));
        if let Some(terms) = kept.as_ref().filter(|terms| terms.stamp == stamp) {
            return Arc::clone(terms);
        }
        let glossary = view.project.glossary(&view.locale).unwrap_or_default();
        let forms = glossary.terms.iter().map(forms).collect();
        let index = TermIndex::new(&glossary);
        let repair = glossary.for_repairs();
        let terms = Arc::new(AsOf { stamp, glossary, index, repair, forms });
        *kept = Some(Arc::clone(&terms));
        terms
    }

    /// The project's terms that stand in a source, each with all its places.
    pub(crate) fn places_in(&self, view: &Snapshot, source: &str) -> Vec<Value> {
        let terms = self.read(view);
        let found = terms.glossary.terms.iter().zip(&terms.forms).filter_map(|(term, forms)| {
            let places: Vec<Value> = forms
                .iter()
                .flat_map(|form| form.places(source))
                .map(|place| span(source, &place))
                .collect();
            (!places.is_empty()).then(|| {
                json!({
                    "id": term.id, "spans": places, "target": term.target,
                    "alternatives": term.alternatives, "forbidden": term.forbidden,
                    "note": term.note,
                })
            })
        });
        found.collect()
    }
}

/// What the source forms of a term look like in a text.
fn forms(term: &Term) -> Vec<Pattern> {
    term.source.iter().filter_map(|form| Pattern::term(form)).collect()
}
