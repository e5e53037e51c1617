//! The glossary as the editor uses it: which terms stand in a source, and where.

use std::sync::{Arc, Mutex};

use enregard::check::{TermIndex, terms_in};
use enregard::model::Glossary;
use enregard::text::language::Language;
use enregard::text::repair::RepairTerms;
use serde_json::{Value, json};

use super::lock::lock;
use super::shapes::spans;
use super::state::{FileStamp, Snapshot, stamp};

/// The glossary, kept as of a state of its file.
#[derive(Default)]
pub(crate) struct TermsCache(Mutex<Option<Arc<AsOf>>>);

/// The glossary, made ready for being looked up.
pub(crate) struct AsOf {
    stamp: FileStamp,
    pub(super) glossary: Glossary,
    pub(super) index: TermIndex,
    pub(super) repair: RepairTerms,
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
        let index = TermIndex::new(&glossary, Language::of_tag(view.project.source_tag()));
        let repair = glossary.for_repairs();
        let terms = Arc::new(AsOf { stamp, glossary, index, repair });
        *kept = Some(Arc::clone(&terms));
        terms
    }

    /// The project's terms that stand in a source, each with all its places.
    pub(crate) fn places_in(&self, view: &Snapshot, source: &str) -> Vec<Value> {
        let terms = self.read(view);
        let found = terms_in(source, &terms.glossary, &terms.index).into_iter().map(|hit| {
            let term = hit.term;
            json!({
                "id": term.id, "spans": spans(source, &hit.spans), "target": term.target,
                "alternatives": term.alternatives, "forbidden": term.forbidden,
                "note": term.note,
            })
        });
        found.collect()
    }
}
