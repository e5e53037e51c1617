//! `start-punct`: both sides start with the same kind of mark.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("start-punct", INFO).pair(start_punct);

fn start_punct(pair: &TextPair<'_>, report: &mut Report) {
    let (Some((from, source)), Some((to, target))) = (pair.source.first(), pair.target.first())
    else {
        return;
    };
    let class = |c: char| match c {
        '«' | '»' | '“' | '”' | '„' | '"' | '‘' | '‚' | '‹' | '\'' | '「' | '『' => {
            'q'
        }
        '–' | '—' | '-' => '-',
        '(' | '[' => c,
        '…' | '.' => '.',
        _ => 'a',
    };
    if class(from) != class(to) {
        report.add(
            Finding::new("check-start-punct")
                .source(source)
                .target(target)
                .arg("source", from.to_string())
                .arg("target", to.to_string()),
        );
    }
}
