//! `keep`: a term that the glossary keeps in French stands in the target as it is.

use crate::check::prelude::*;
use crate::check::terms::hits;

pub(super) static RULE: Rule = Rule::new("keep", ERROR).pair(keep);

fn keep(pair: &TextPair<'_>, report: &mut Report) {
    let plain = |text: &str| text.replace(['’', '‘'], "'");
    let target = plain(pair.target.text);
    let kept = |form: &str| target.contains(&plain(form));
    if let Some(glossary) = pair.context.glossary {
        for hit in hits(pair, glossary).into_iter().filter(|hit| hit.term.keep) {
            let span = hit.spans.first().cloned().unwrap_or_default();
            let words = pair.source.str(&span);
            if !kept(words) && !hit.term.source.iter().any(|form| kept(form)) {
                report.add(Finding::new("check-keep").source(span.clone()).arg("value", words));
            }
        }
    }
    for word in &pair.options().keep {
        if let Some(at) = pair.source.text.find(word.as_str())
            && !kept(word)
        {
            report.add(Finding::new("check-keep").source(at..at + word.len()).arg("value", word));
        }
    }
}
