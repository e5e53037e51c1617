//! `mojibake`: nothing in the text was decoded in the wrong encoding (`Ã©` for `é`).

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("mojibake", ERROR).pair(mojibake);

/// What UTF-8 looks like when it is read as Windows-1252, and entities left over.
const BROKEN: &str = "Ã©|Ã¨|Ãª|Ã |Ã\u{a0}|Ã§|Ã´|Ã®|Ã¢|Ã»|Ã«|Ã¯|Ã‰|â€™|â€œ|â€\u{9d}|â€“|â€”|â€¦|Â«|Â»|\
    Â |Â\u{a0}|Å“|&eacute;|&egrave;|&agrave;|&ecirc;|&ccedil;|&nbsp;|&laquo;|\
    &raquo;|&rsquo;|&quot;|&amp;|&#39;|\u{fffd}";

fn mojibake(pair: &TextPair<'_>, report: &mut Report) {
    let text = pair.target.text;
    if text.is_ascii() && !text.contains('&') {
        return;
    }
    for broken in BROKEN.split('|') {
        for (at, found) in text.match_indices(broken).take(3) {
            if !pair.source.text.contains(broken) && !pair.target.is_masked(at) {
                let span = at..at + found.len();
                report.add(Finding::new("check-mojibake").target(span).arg("value", found));
            }
        }
    }
}
