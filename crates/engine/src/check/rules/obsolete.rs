//! `obsolete`: each message has a segment in the text.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("obsolete", INFO).document(obsolete);

fn obsolete(view: &DocumentView<'_>, report: &mut Report) {
    if !view.bitext.obsolete.is_empty() {
        let count = view.bitext.obsolete.len().to_string();
        report.add(Finding::new("check-obsolete").arg("count", count));
    }
}
