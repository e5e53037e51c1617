//! `number`, `magnitude`, `currency`, `date`, `time`, `unit`: the values of both sides are the same.
//!
//! The matching itself is in `compare`; each rule reports its own kind of difference.

use super::super::compare::Difference;
use super::prelude::*;

/// A rule that reports one kind of difference between values.
pub(super) struct Values {
    id: &'static str,
    what: Difference,
    /// Both sides have one, only the source, only the target.
    messages: [&'static str; 3],
}

pub(super) static NUMBER: Values = Values {
    id: "number",
    what: Difference::Number,
    messages: ["check-number", "check-number-lost", "check-number-added"],
};
pub(super) static MAGNITUDE: Values = Values {
    id: "magnitude",
    what: Difference::Magnitude,
    messages: ["check-magnitude", "check-magnitude", "check-magnitude"],
};
pub(super) static CURRENCY: Values = Values {
    id: "currency",
    what: Difference::Currency,
    messages: ["check-currency", "check-currency", "check-currency"],
};
pub(super) static DATE: Values = Values {
    id: "date",
    what: Difference::Date,
    messages: ["check-date", "check-date", "check-date"],
};
pub(super) static TIME: Values = Values {
    id: "time",
    what: Difference::Time,
    messages: ["check-time", "check-time", "check-time"],
};
pub(super) static UNIT: Values = Values {
    id: "unit",
    what: Difference::Unit,
    messages: ["check-unit", "check-unit", "check-unit"],
};

impl Rule for Values {
    fn id(&self) -> &'static str {
        self.id
    }

    fn severity(&self) -> Severity {
        ERROR
    }

    fn pair(&self, pair: &Pair<'_>, report: &mut Report) {
        for found in pair.comparison.differences.iter().filter(|d| d.what == self.what) {
            let [both, lost, added] = self.messages;
            let message = match (&found.source, &found.target) {
                (_, None) => lost,
                (None, _) => added,
                _ => both,
            };
            let text = |side: &Side<'_>, span: &Option<Range<usize>>| {
                span.as_ref().map(|span| side.str(span).to_owned()).unwrap_or_default()
            };
            // The year of a date may be clear from the sentence before.
            let year = text(&pair.source, &found.source);
            let known = self.what == Difference::Number
                && found.target.is_none()
                && year.len() == 4
                && year.starts_with(['1', '2'])
                && year.bytes().all(|b| b.is_ascii_digit())
                && pair.context.previous.is_some_and(|previous| previous.contains(&year));
            report.add_as(
                if known { INFO } else { self.severity() },
                Finding::new(message)
                    .source(found.source.clone())
                    .target(found.target.clone())
                    .arg("source", text(&pair.source, &found.source))
                    .arg("target", text(&pair.target, &found.target)),
            );
        }
    }
}
