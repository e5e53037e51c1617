//! Cuts a text into sentences, so that the markup of each stands for itself.
//!
//! Nothing is cut inside a link, an image, code or text set high or low. Emphasis that goes over
//! several sentences is closed at the end of each and opened again at the start of the next;
//! emphasis with words of its sentence on both sides is a title or a name, and is not cut.

use std::ops::Range;

use super::emphasis::{self, MarkPair};
use super::scan;

/// How many marks may be open at a cut, on average.
const DEEPEST: usize = 16;

/// The texts of these spans, which tile `text`, without the spaces around them.
///
/// Joined by a space they give the text, but for the marks that were closed and opened again: the
/// words, their emphasis and their links are the same.
///
/// ```
/// use enregard_engine::text::inline::divide;
///
/// let divided = divide("*Un. Deux.* Trois.", &[0..5, 5..12, 12..18]);
/// assert_eq!(divided, ["*Un.*", "*Deux.*", "Trois."]);
/// assert_eq!(divide("[1. Un](#a)", &[0..4, 4..11]), ["[1. Un](#a)"]);
/// ```
#[must_use]
pub fn divide(text: &str, spans: &[Range<usize>]) -> Vec<String> {
    let mut cuts: Vec<usize> = spans.iter().skip(1).map(|span| span.start).collect();
    if cuts.is_empty() || !text.contains(['*', '_', '[', '<', '`', '~']) {
        return pieces(text, &cuts, &[]);
    }
    let (items, whole) = scan::scan(text);
    let (mut pairs, _) = emphasis::outline(&items);
    pairs.extend(struck(text, &whole));
    keep_whole(&mut cuts, &whole);
    let mut marks: Vec<_> = pairs.iter().flat_map(|p| [p.open.clone(), p.close.clone()]).collect();
    marks.sort_by_key(|mark| mark.start);
    keep_whole(&mut cuts, &marks);
    let titles = titles(text, &cuts, &pairs);
    keep_whole(&mut cuts, &titles);
    let reopened = pieces(text, &cuts, &pairs);
    if pairs.is_empty() || same_look(text, &reopened) {
        return reopened;
    }
    // Marks that CommonMark would not read at the ends of a sentence: the emphasis stays in one
    // piece.
    let all: Vec<_> = pairs.iter().map(|pair| pair.open.start..pair.close.end).collect();
    keep_whole(&mut cuts, &all);
    pieces(text, &cuts, &[])
}

/// What is struck out: `~~` before a word, and the next behind one.
fn struck(text: &str, whole: &[Range<usize>]) -> Vec<MarkPair> {
    let mut pairs = Vec::new();
    let mut begun: Option<Range<usize>> = None;
    let mut covered = whole.iter().peekable();
    for (at, _) in text.match_indices("~~") {
        while covered.next_if(|stretch| stretch.end <= at).is_some() {}
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 2..));
        let escaped = before.ends_with('\\') || covered.peek().is_some_and(|s| s.start <= at);
        let opens = after.is_some_and(|text| text.starts_with(|c: char| !c.is_whitespace()));
        let closes = before.ends_with(|c: char| !c.is_whitespace());
        match begun.take() {
            kept if escaped => begun = kept,
            Some(open) if closes => pairs.push(MarkPair { open, close: at..at + 2 }),
            None if opens => begun = Some(at..at + 2),
            kept => begun = kept,
        }
    }
    pairs
}

/// Marks that want a partner and have none: of emphasis, the middle of a link, tags of what is set
/// high or low.
///
/// ```
/// use enregard_engine::text::inline::stray_marks;
///
/// assert_eq!(stray_marks("**Un mot et *deux*"), [0..2]);
/// assert_eq!(stray_marks("Lire [le texte](https://x.fr ici"), [14..16]);
/// assert!(stray_marks("2 * 3, [sic] (ici) **là**").is_empty());
/// ```
#[must_use]
pub fn stray_marks(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['*', '_', ']', '<']) {
        return Vec::new();
    }
    let (items, whole) = scan::scan(text);
    let (_, mut stray) = emphasis::outline(&items);
    let mut outer: Vec<Range<usize>> = Vec::new();
    for stretch in whole {
        if outer.last().is_none_or(|last| last.end <= stretch.start) {
            outer.push(stretch);
        }
    }
    let inside = |at: usize| {
        let next = outer.partition_point(|stretch| stretch.end <= at);
        outer.get(next).is_some_and(|stretch| stretch.start <= at)
    };
    for half in ["](", "<sup>", "</sup>", "<sub>", "</sub>"] {
        let found = text.match_indices(half).map(|(at, half)| at..at + half.len());
        let escaped = |at: usize| text.get(..at).is_some_and(|before| before.ends_with('\\'));
        stray.extend(found.filter(|mark| !inside(mark.start) && !escaped(mark.start)));
    }
    stray.sort_by_key(|mark| mark.start);
    stray
}

/// Drops the cuts inside these stretches.
fn keep_whole(cuts: &mut Vec<usize>, stretches: &[Range<usize>]) {
    let mut sorted: Vec<&Range<usize>> = stretches.iter().collect();
    sorted.sort_by_key(|stretch| stretch.start);
    let mut next = sorted.into_iter().peekable();
    let mut reach = 0;
    cuts.retain(|cut| {
        while let Some(stretch) = next.next_if(|stretch| stretch.start < *cut) {
            reach = reach.max(stretch.end);
        }
        *cut >= reach
    });
}

/// Emphasis with words of its own sentence before it and behind it.
fn titles(text: &str, cuts: &[usize], pairs: &[MarkPair]) -> Vec<Range<usize>> {
    let words = |span: Range<usize>| {
        text.get(span).is_some_and(|between| between.contains(char::is_alphanumeric))
    };
    let inside = |pair: &MarkPair| {
        let first = cuts.partition_point(|cut| *cut <= pair.open.start);
        let last = cuts.partition_point(|cut| *cut < pair.close.end);
        let start = first.checked_sub(1).and_then(|at| cuts.get(at)).copied().unwrap_or(0);
        let end = cuts.get(last).copied().unwrap_or(text.len());
        words(start..pair.open.start) && words(pair.close.end..end)
    };
    let stretch = |pair: &MarkPair| pair.open.start..pair.close.end;
    pairs.iter().filter(|pair| inside(pair)).map(stretch).collect()
}

/// The sentences between the cuts, with the marks that go over their ends closed and opened again.
fn pieces(text: &str, cuts: &[usize], pairs: &[MarkPair]) -> Vec<String> {
    let over = crossing(cuts, pairs);
    let mark = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
    let (mut out, mut start, mut before) = (Vec::with_capacity(cuts.len() + 1), 0, String::new());
    for (at, end) in cuts.iter().copied().chain(std::iter::once(text.len())).enumerate() {
        let words = text.get(start..end).unwrap_or_default().trim();
        let mut piece = std::mem::take(&mut before) + words;
        let mut open: Vec<&MarkPair> = over.get(at).cloned().unwrap_or_default();
        open.sort_by_key(|pair| pair.close.start);
        piece.extend(open.iter().map(|pair| mark(&pair.close)));
        open.sort_by_key(|pair| pair.open.start);
        before.extend(open.iter().map(|pair| mark(&pair.open)));
        start = end;
        if !piece.is_empty() {
            out.push(piece);
        }
    }
    out
}

/// For each cut, the pairs that go over it; none where they nest as nobody writes.
fn crossing<'p>(cuts: &[usize], pairs: &'p [MarkPair]) -> Vec<Vec<&'p MarkPair>> {
    let mut over = vec![Vec::new(); cuts.len()];
    let mut budget = 64 + cuts.len() * DEEPEST;
    for pair in pairs {
        let first = cuts.partition_point(|cut| *cut <= pair.open.start);
        // Each side skips by itself, in one step; a pair of them would count.
        let from_first = cuts.iter().skip(first).zip(over.iter_mut().skip(first));
        for (_, over) in from_first.take_while(|(cut, _)| **cut <= pair.close.start) {
            budget = budget.saturating_sub(1);
            if budget > 0 {
                over.push(pair);
            }
        }
    }
    over
}

/// Whether the pieces show what the text shows: the same letters in the same dress.
fn same_look(text: &str, pieces: &[String]) -> bool {
    let look = |text: &str, out: &mut Vec<_>| {
        for run in super::parse(text) {
            let dress = (run.kind as u8, run.emphasis, run.strong, run.script, run.link);
            // What is struck out is no dress of a run: its marks stand among the letters.
            let letters: String = run.text.replace("~~", "").split_whitespace().collect();
            match out.last_mut() {
                Some((last, before)) if *last == dress => String::push_str(before, &letters),
                _ if letters.is_empty() => {}
                _ => out.push((dress, letters)),
            }
        }
    };
    let (mut whole, mut parts) = (Vec::new(), Vec::new());
    look(text, &mut whole);
    pieces.iter().for_each(|piece| look(piece, &mut parts));
    whole == parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::sentence::{SentenceOptions, sentences};

    fn cut(text: &str) -> Vec<String> {
        divide(text, &sentences(text, &SentenceOptions::new("fr")))
    }

    #[test]
    fn markup_is_whole_in_each_sentence() {
        for (text, want) in [
            ("[1. Contexte](#1) et suite. Fin.", &["[1. Contexte](#1) et suite.", "Fin."][..]),
            ("![Port. Vue du quai](p.png) Fin.", &["![Port. Vue du quai](p.png) Fin."]),
            ("**Il pleut. Il neige.** Fin.", &["**Il pleut.**", "**Il neige.**", "Fin."]),
            (
                "***Un pas. Deux pas.* Trois pas.** Fin.",
                &["***Un pas.***", "***Deux pas.***", "**Trois pas.**", "Fin."],
            ),
            (
                "Elle a lu *Qui part ? Un essai* en mai. Fin.",
                &["Elle a lu *Qui part ? Un essai* en mai.", "Fin."],
            ),
            (
                "Elle dit : *Je pars. Je reviens.* Fin.",
                &["Elle dit : *Je pars.*", "*Je reviens.*", "Fin."],
            ),
            ("~~Il pleut. Il neige.~~ Fin.", &["~~Il pleut.~~", "~~Il neige.~~", "Fin."]),
            ("~~*Un pas. Deux.* Trois.~~", &["~~*Un pas.*~~", "~~*Deux.*~~", "~~Trois.~~"]),
            ("Elle a ~~dit. Puis~~ tu.", &["Elle a ~~dit. Puis~~ tu."]),
            ("Un ~~ mot. Deux ~~ mots.", &["Un ~~ mot.", "Deux ~~ mots."]),
            ("Un mot*. Deux mots. Trois.", &["Un mot*.", "Deux mots.", "Trois."]),
            ("Taper `a. Bravo. c` ici. Fin.", &["Taper `a. Bravo. c` ici.", "Fin."]),
        ] {
            assert_eq!(cut(text), want, "{text}");
        }
    }

    /// Pieces of marked text, put together at random.
    fn marked() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "Il pleut. ",
            "Elle part ? ",
            "*",
            "**",
            "_",
            "[",
            "](https://x.fr/a)",
            "![",
            "`",
            "Non ! ",
            "mot ",
            "« Oui. » ",
            "<sup>",
            "</sup>",
            "https://x.fr/a_b ",
            "[^1] ",
            "\\*",
            "~~",
            "É",
            "***",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_sentences_show_what_the_block_shows(text in marked()) {
            let pieces = cut(&text);
            prop_assert!(same_look(&text, &pieces), "{pieces:?}");
            let stray: usize = pieces.iter().map(|piece| stray_marks(piece).len()).sum();
            prop_assert!(stray <= stray_marks(&text).len(), "{pieces:?}");
        }
    }
}
