//! Letters set high or low.

use super::run::{InlineRun, RunStyle, push};
use crate::text::script::Script;

/// Text set high or low in characters of its own, where Unicode has all of them; code stays as
/// typed.
pub(super) fn set_scripts(runs: Vec<InlineRun>) -> Vec<InlineRun> {
    let mut out = Vec::new();
    for stretch in runs.chunk_by(|a, b| a.style.script == b.style.script && !a.own && !b.own) {
        let script = stretch.first().and_then(|run| run.style.script.filter(|_| !run.own));
        let ends = |at: usize| [at == 0, at + 1 == stretch.len()];
        let set = |script: Script| {
            let own = stretch.iter().enumerate();
            own.map(|(at, run)| set_within(script, &run.text, ends(at))).collect()
        };
        let set: Option<Vec<String>> = script.and_then(set);
        for (at, run) in stretch.iter().enumerate() {
            let text = set.as_ref().and_then(|set| set.get(at)).unwrap_or(&run.text);
            // Commas between raised marks, and signs such as `®`, need no tag.
            let worded = stretch.iter().any(|run| run.text.contains(char::is_alphanumeric));
            let keeps = set.is_none() && !run.style.code && worded;
            let script = run.style.script.filter(|_| keeps);
            push(&mut out, text.clone(), &RunStyle { script, ..run.style.clone() }, run.own);
        }
    }
    out
}

/// The same of one run; spaces at the ends of the stretch are no part of it.
fn set_within(script: Script, text: &str, [starts, ends]: [bool; 2]) -> Option<String> {
    let rest = if starts { text.trim_start_matches(' ') } else { text };
    let inner = if ends { rest.trim_end_matches(' ') } else { rest };
    let (before, after) = (text.len() - rest.len(), rest.len() - inner.len());
    Some(format!("{}{}{}", " ".repeat(before), script.set(inner)?, " ".repeat(after)))
}
