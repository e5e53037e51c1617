//! `fr-quotes`: each `«` has its `»`.

use crate::check::prelude::*;
use crate::text::value::QuotationMark;

pub(super) static RULE: Rule = Rule::new("fr-quotes", INFO).pair(fr_quotes).about(Either(FRENCH));

fn fr_quotes(pair: &TextPair<'_>, report: &mut Report) {
    let (from, to) = pair.options().languages();
    let found = |side: &TextSide<'_>, span: &Option<Range<usize>>| {
        let mark = span.as_ref().map_or("«", |span| side.str(span)).to_owned();
        Finding::new("check-fr-quotes").arg("value", mark)
    };
    for span in alone(&pair.source).filter(|_| from == FRENCH) {
        report.add(found(&pair.source, &span).source(span));
    }
    for span in alone(&pair.target).filter(|_| to == FRENCH) {
        report.add_as(WARNING, found(&pair.target, &span).target(span));
    }
}

/// Where quotation marks stand whose partners are missing.
fn alone<'s>(side: &'s TextSide<'_>) -> impl Iterator<Item = Option<Range<usize>>> + 's {
    let quotations = side.quotations.iter();
    let alone = quotations.filter(|own| own.mark == QuotationMark::Guillemet && !own.is_closed());
    alone.map(|own| own.open.clone().or(own.close.clone()))
}
