//! `fr-quotes`: each `«` has its `»`.

use crate::check::prelude::*;
use crate::text::value::QuotationMark;

pub(super) static RULE: Rule = Rule::new("fr-quotes", INFO).pair(fr_quotes).about(Source(FRENCH));

fn fr_quotes(pair: &TextPair<'_>, report: &mut Report) {
    for quotation in &pair.source.quotations {
        if quotation.mark == QuotationMark::Guillemet && !quotation.is_closed() {
            let span = quotation.open.clone().or(quotation.close.clone());
            let mark = span.as_ref().map_or("«", |span| pair.source.str(span)).to_owned();
            report.add(Finding::new("check-fr-quotes").source(span).arg("value", mark));
        }
    }
}
