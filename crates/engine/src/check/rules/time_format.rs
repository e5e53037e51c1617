//! `time-format`: `14 h 30` is not left in English.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("time-format", WARNING).pair(time_format).about(Target(ENGLISH));

fn time_format(pair: &TextPair<'_>, report: &mut Report) {
    for value in &pair.target.values {
        let ValueKind::Time(time) = &value.kind else { continue };
        let Some(minute) = time.minute.filter(|_| time.french) else { continue };
        let better = format!("{}:{minute:02}", time.hour);
        report.add(
            Finding::new("check-time-format")
                .target(value.span.clone())
                .arg("value", pair.target.str(&value.span))
                .arg("better", better.clone())
                .fix(value.span.clone(), better),
        );
    }
}
