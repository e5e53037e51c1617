//! A bracket that the source lost is taken out of the translation too.

use std::ops::Range;

use super::change::{Mending, SourceChange};

/// Takes it out where both sides had as many brackets, and it is plain which one it is.
pub(super) fn mend(change: &SourceChange<'_>, out: &mut Mending) {
    let (old, new) = (brackets(change.old), brackets(change.new));
    let target = brackets(change.target);
    if old.len() != new.len() + 1 || old.len() != target.len() {
        return;
    }
    let text = |at: &Range<usize>, of: &'_ str| of.get(at.clone()).unwrap_or_default().to_owned();
    let kept: Vec<String> = new.iter().map(|at| text(at, change.new)).collect();
    let without = |gone: usize| {
        let rest = old.iter().enumerate().filter(|(at, _)| *at != gone);
        rest.map(|(_, at)| text(at, change.old)).eq(kept.iter().cloned())
    };
    let mut gone = (0..old.len()).filter(|at| without(*at));
    let (Some(at), None) = (gone.next(), gone.next()) else { return };
    let (Some(source), Some(bracket)) = (old.get(at), target.get(at)) else { return };
    // Figures tell that the brackets of both languages run alike.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(&text(source, change.old)) != digits(&text(bracket, change.target)) {
        return;
    }
    let before = change.target.get(..bracket.start).unwrap_or_default();
    let space = before.len() - before.trim_end().len();
    out.edits.push((bracket.start - space..bracket.end, String::new()));
    out.old.push(source.clone());
}

/// Round brackets that stand in no others, with what they hold.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                // The address of a link is no aside.
                if depth == 0 && !text.get(..start).is_some_and(|t| t.ends_with(']')) {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    found
}
