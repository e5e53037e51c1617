//! `footnote-place`, `start-punct`, `start-case`, `dash`, `apostrophe`, `ellipsis`, `sentence-count`:
//! small matters of form, mostly good to know.

use super::pair_rule;
use super::prelude::*;

pair_rule!(
    /// English sets the note mark after the punctuation.
    FootnotePlace, "footnote-place", INFO, true, footnote_place
);
pair_rule!(
    /// Both sides start with the same kind of mark.
    StartPunct, "start-punct", INFO, true, start_punct
);
pair_rule!(
    /// Both sides start with a capital, or neither.
    StartCase, "start-case", INFO, true, start_case
);
pair_rule!(
    /// A dash is no hyphen.
    Dash, "dash", INFO, true, dash
);
pair_rule!(
    /// One kind of apostrophe.
    Apostrophe, "apostrophe", INFO, true, apostrophe
);
pair_rule!(
    /// One kind of ellipsis.
    Ellipsis, "ellipsis", INFO, true, ellipsis
);
pair_rule!(
    /// About as many sentences.
    SentenceCount, "sentence-count", INFO, true, sentence_count
);

fn footnote_place(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    for value in side.values.iter().filter(|value| matches!(value.kind, Kind::Note(_))) {
        let after = side.text.get(value.span.end..).unwrap_or_default();
        let Some(mark) = after.chars().next().filter(|c| matches!(c, '.' | ',' | ';' | '!' | '?'))
        else {
            continue;
        };
        let span = value.span.start..value.span.end + mark.len_utf8();
        let better = format!("{mark}{}", side.str(&value.span));
        report.add(
            Finding::new("check-footnote-place")
                .target(span.clone())
                .arg("value", mark.to_string())
                .fix(span, better),
        );
    }
}

/// The first character and where it stands.
fn first(side: &Side<'_>) -> Option<(char, Range<usize>)> {
    let (at, c) = side.text.char_indices().find(|(_, c)| !c.is_whitespace())?;
    Some((c, at..at + c.len_utf8()))
}

fn start_punct(pair: &Pair<'_>, report: &mut Report) {
    let (Some((from, source)), Some((to, target))) = (first(&pair.source), first(&pair.target))
    else {
        return;
    };
    let class = |c: char| match c {
        '«' | '“' | '"' | '‘' | '\'' => 'q',
        '–' | '—' | '-' => '-',
        '(' | '[' => c,
        '…' => '.',
        '.' => '.',
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

fn start_case(pair: &Pair<'_>, report: &mut Report) {
    let (Some((from, source)), Some((to, target))) = (first(&pair.source), first(&pair.target))
    else {
        return;
    };
    let differ =
        from.is_uppercase() && to.is_lowercase() || from.is_lowercase() && to.is_uppercase();
    let name = pair.target.words().next().is_some_and(|token| {
        token.str(pair.target.text).chars().skip(1).any(char::is_uppercase)
            || token.str(pair.target.text) == "I"
    });
    if differ && !name {
        report.add(Finding::new("check-start-case").source(source).target(target));
    }
}

fn dash(pair: &Pair<'_>, report: &mut Report) {
    for (at, found) in pair.target.text.match_indices(" - ") {
        if !pair.target.is_masked(at) {
            report.add(
                Finding::new("check-dash").target(at + 1..at + 2).fix(at..at + found.len(), " – "),
            );
        }
    }
}

fn apostrophe(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    let inside = |mark: char| {
        side.tokens.windows(3).filter(move |three| match three {
            [a, b, c] => {
                a.kind == TokenKind::Word
                    && c.kind == TokenKind::Word
                    && b.mark(side.text) == Some(mark)
                    && !side.is_masked(b.start)
            }
            _ => false,
        })
    };
    if inside('’').count() == 0 {
        return;
    }
    for three in inside('\'') {
        let Some(mark) = three.get(1) else { continue };
        let span = mark.start..mark.end;
        report.add(Finding::new("check-apostrophe").target(span.clone()).fix(span, "’"));
    }
}

fn ellipsis(pair: &Pair<'_>, report: &mut Report) {
    let text = pair.target.text;
    if !text.contains('…') {
        return;
    }
    for (at, found) in text.match_indices("...") {
        let cut = text.get(..at).is_some_and(|before| before.ends_with('['));
        if !cut && !pair.target.is_masked(at) {
            let span = at..at + found.len();
            report.add(Finding::new("check-ellipsis").target(span.clone()).fix(span, "…"));
        }
    }
}

/// Marks that end a sentence and have a capital after them.
fn sentences(side: &Side<'_>) -> usize {
    let ends = side.tokens.windows(3).filter(|three| match three {
        [mark, space, word] => {
            matches!(mark.mark(side.text), Some('.' | '!' | '?' | '…'))
                && space.kind == TokenKind::Space
                && word.str(side.text).starts_with(char::is_uppercase)
        }
        _ => false,
    });
    ends.count() + 1
}

fn sentence_count(pair: &Pair<'_>, report: &mut Report) {
    let (from, to) = (sentences(&pair.source), sentences(&pair.target));
    if from.abs_diff(to) > 2 {
        let finding = Finding::new("check-sentence-count");
        report.add(finding.arg("source", from.to_string()).arg("target", to.to_string()));
    }
}
