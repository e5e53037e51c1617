//! Words that the source lost are taken out of the translation too, where it is plain which of its
//! words said them (`links`), and where they end.
//!
//! - A part between marks, or before a comma at the start: what stands between marks in the
//!   translation, if nothing in it is said by words that stayed.
//! - An item of a list before `et`: what stands between a comma and `and`.
//! - Words without marks (`à Strasbourg`): each must be linked, and what stands beside the words
//!   that say them must say something else.

use std::ops::Range;

use super::change::{Mending, SourceChange};
use super::links::WordLinks;
use crate::text::norm::capitalized;
use crate::text::word::{WordToken, WordTokenKind, tokens};

/// Words that open a part of a sentence, in both languages.
const FRENCH_OPENING: [&str; 20] = [
    "à", "au", "aux", "en", "dans", "de", "du", "des", "d'", "d’", "par", "pour", "sur", "sous",
    "avec", "sans", "devant", "près", "pendant", "dès",
];
const OPENING: [&str; 26] = [
    "in", "at", "on", "by", "for", "from", "of", "with", "to", "into", "during", "before", "after",
    "near", "among", "between", "without", "within", "under", "against", "through", "since",
    "until", "towards", "despite", "across",
];
const DETERMINERS: [&str; 12] =
    ["the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "any"];
const JOINING: [&str; 4] = ["et", "ou", "and", "or"];
/// With these a part goes on.
const GOING_ON: [&str; 5] = ["of", "that", "which", "who", "whose"];
const MARKS: [char; 5] = [',', ';', ':', '–', '—'];

/// Takes out what said the stretches that are gone for nothing.
pub(super) fn mend(change: &SourceChange<'_>, out: &mut Mending) {
    let told = |lost: &Range<usize>| {
        out.old.iter().any(|told| told.start < lost.end && lost.start < told.end)
    };
    let stretches = change.changed().into_iter();
    let lost = stretches.filter_map(|(old, new)| only_lost(change, old, &new));
    let lost: Vec<Range<usize>> = lost.filter(|lost| !told(lost)).collect();
    if lost.is_empty() {
        return;
    }
    let links = WordLinks::new(change.old, change.target);
    for lost in lost {
        let cut = SourceCut::new(change, &links, &lost);
        if let Some(edit) = cut.and_then(|cut| cut.edit()) {
            out.edits.push(edit);
            out.old.push(lost);
        }
    }
}

/// The stretch of the old source that went; nothing where anything else came. A word that opens the
/// sentence now, with its capital, did not come.
fn only_lost(
    change: &SourceChange<'_>,
    old: Range<usize>,
    new: &Range<usize>,
) -> Option<Range<usize>> {
    let (lost, came) = (words_in(change.old, &old), words_in(change.new, new));
    let stays = lost.len().checked_sub(came.len()).filter(|stays| *stays > 0)?;
    let tail = lost.get(stays..)?;
    let same = tail.iter().map(|word| &word.1).eq(came.iter().map(|word| &word.1));
    let end = tail.first().map_or(old.end, |first| first.0);
    same.then_some(old.start..end)
}

/// The words of a stretch in small letters, and where they start.
fn words_in(text: &str, stretch: &Range<usize>) -> Vec<(usize, String)> {
    let says = |token: &WordToken| {
        !matches!(token.kind, WordTokenKind::Space | WordTokenKind::Punctuation)
            && stretch.start <= token.span.start
            && token.span.end <= stretch.end
    };
    let said = tokens(text).into_iter().filter(says);
    said.filter_map(|token| Some((token.span.start, text.get(token.span)?.to_lowercase())))
        .collect()
}

/// What a word of the translation has to do with what went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WordRole {
    /// It says something that went.
    Gone,
    /// It says something that stays.
    Stays,
    /// It says something, and nobody knows what.
    Open,
    /// A small word.
    Small,
}

/// What went from the source, and the words of the translation that said it.
struct SourceCut<'c> {
    target: &'c str,
    spans: Vec<Range<usize>>,
    folds: Vec<&'c str>,
    roles: Vec<WordRole>,
    /// The first and the last word that say it.
    first: usize,
    last: usize,
    /// The first word of what went, how many commas went, whether it stood between marks, and
    /// whether `et` follows it behind a comma.
    opening: String,
    commas: usize,
    marked: bool,
    listed: bool,
    /// All that says something in it is linked.
    all: bool,
}

impl<'c> SourceCut<'c> {
    /// Nothing where less than half of what went is linked, or other things are said between.
    fn new(change: &SourceChange<'c>, links: &'c WordLinks, lost: &Range<usize>) -> Option<Self> {
        let inside = |at: usize| links.source.get(at).is_some_and(|w| lost.contains(&w.span.start));
        let role = |word: &super::links::LinkedWord| match word.partner {
            Some(at) if inside(at) => WordRole::Gone,
            Some(_) => WordRole::Stays,
            None if word.content => WordRole::Open,
            None => WordRole::Small,
        };
        let roles: Vec<WordRole> = links.target.iter().map(role).collect();
        let first = roles.iter().position(|role| *role == WordRole::Gone)?;
        let last = roles.iter().rposition(|role| *role == WordRole::Gone)?;
        let linked = roles.iter().filter(|role| **role == WordRole::Gone).count();
        let said = links.source.iter().enumerate();
        let wanted = said.filter(|(at, word)| word.content && inside(*at)).count();
        if linked * 2 < wanted || roles.get(first..=last)?.contains(&WordRole::Stays) {
            return None;
        }
        let text = change.old.get(lost.clone())?.trim();
        let before = change.old.get(..lost.start)?.trim_end();
        let after = change.old.get(lost.end..)?.trim_start();
        let opens = before.is_empty() || before.ends_with(MARKS) || text.starts_with(MARKS);
        let ends = after.trim_end_matches(['.', '!', '?']).is_empty();
        Some(Self {
            target: change.target,
            spans: links.target.iter().map(|word| word.span.clone()).collect(),
            folds: links.target.iter().map(|word| word.fold.as_str()).collect(),
            roles,
            first,
            last,
            opening: words_in(text, &(0..text.len())).first()?.1.clone(),
            commas: text.matches(',').count(),
            marked: opens && (ends || after.starts_with(MARKS) || text.ends_with(MARKS)),
            listed: text.starts_with(',') && JOINING.iter().any(|word| opens_with(after, word)),
            all: linked == wanted,
        })
    }

    fn edit(&self) -> Option<(Range<usize>, String)> {
        let edit = if self.listed { self.in_a_list() } else { self.between_marks() };
        edit.or_else(|| self.unmarked())
    }

    /// What stands before a word, behind the word before it; after all words, what is left.
    fn gap(&self, at: usize) -> &'c str {
        let start = at.checked_sub(1).and_then(|at| self.spans.get(at)).map_or(0, |span| span.end);
        let end = self.spans.get(at).map_or(self.target.len(), |span| span.start);
        self.target.get(start..end).unwrap_or_default()
    }

    fn role(&self, at: usize) -> Option<WordRole> {
        self.roles.get(at).copied()
    }

    fn start(&self, at: usize) -> usize {
        self.spans.get(at).map_or(self.target.len(), |span| span.start)
    }

    fn end(&self, at: usize) -> usize {
        self.spans.get(at).map_or(0, |span| span.end)
    }

    /// The words between the marks around what went: the first, and the one behind the last.
    fn marked_words(&self) -> Option<Range<usize>> {
        let marked = |gap: &str| gap.contains(MARKS);
        let mut from = self.first;
        while from > 0 && !marked(self.gap(from)) {
            from -= 1;
        }
        let mut to = self.last + 1;
        while to < self.roles.len() && !marked(self.gap(to)) {
            to += 1;
        }
        let within = self.roles.get(from..to)?;
        let mine = within.iter().filter(|role| **role == WordRole::Gone).count();
        let open = within.iter().filter(|role| **role == WordRole::Open).count();
        let sure = if self.marked { open <= mine } else { self.all && open == 0 };
        (sure && !within.contains(&WordRole::Stays)).then_some(from..to)
    }

    fn between_marks(&self) -> Option<(Range<usize>, String)> {
        let words = self.marked_words()?;
        let (first, behind) = (words.start, words.end);
        if behind == self.roles.len() {
            // The sentence ends here: its last marks stay.
            let start = self.end(first.checked_sub(1)?);
            return Some((start..self.end(behind - 1), String::new()));
        }
        let next = self.start(behind);
        if first == 0 {
            let opens = self.target.get(self.spans.get(behind)?.clone())?;
            return Some((0..next + opens.len(), capitalized(opens)));
        }
        let start = self.end(first - 1);
        // The source keeps a mark there, or none.
        let keeps = self.commas < 2 || !self.gap(behind).trim().eq(",");
        let end = if keeps { self.end(behind - 1) } else { next };
        Some((start..end, if keeps { String::new() } else { " ".to_owned() }))
    }

    /// From a comma to `and`.
    fn in_a_list(&self) -> Option<(Range<usize>, String)> {
        let mut from = self.first;
        while from > 0 && !self.gap(from).contains(MARKS) {
            from -= 1;
            if self.role(from) != Some(WordRole::Small) && self.gap(from + 1).trim().is_empty() {
                return None;
            }
        }
        let joins = self.folds.get(self.last + 1).is_some_and(|word| JOINING.contains(word));
        let spaced = self.gap(self.last + 1).trim().is_empty() && self.gap(from).trim() == ",";
        (self.all && joins && spaced && from > 0)
            .then(|| (self.end(from - 1)..self.end(self.last), String::new()))
    }

    /// Words without marks about them.
    fn unmarked(&self) -> Option<(Range<usize>, String)> {
        let neighbor = self.role(self.last + 1);
        let goes_on = self.folds.get(self.last + 1).is_some_and(|word| GOING_ON.contains(word));
        let open = neighbor == Some(WordRole::Open) && self.gap(self.last + 1).trim().is_empty();
        if !self.all
            || open
            || goes_on
            || self.roles.get(self.first..=self.last)?.contains(&WordRole::Open)
        {
            return None;
        }
        let mut from = self.first;
        while from > 0
            && self.role(from - 1) == Some(WordRole::Small)
            && self.gap(from).trim().is_empty()
        {
            from -= 1;
        }
        if from > 0
            && self.role(from - 1) == Some(WordRole::Open)
            && self.gap(from).trim().is_empty()
        {
            return None;
        }
        let small = self.folds.get(from..self.first)?;
        let start = from + self.opening_word(small)?;
        if start == self.first && !FRENCH_OPENING.contains(&self.opening.as_str()) {
            return self.before_its_noun();
        }
        let start = self.end(start.checked_sub(1)?);
        Some((start..self.end(self.last), String::new()))
    }

    /// Which of the small words before it goes with it.
    fn opening_word(&self, small: &[&str]) -> Option<usize> {
        let joining = |word: &&str| JOINING.contains(word);
        if JOINING.contains(&self.opening.as_str()) {
            return small.iter().position(joining);
        }
        if !FRENCH_OPENING.contains(&self.opening.as_str()) {
            return Some(small.len());
        }
        let at = small.iter().rposition(|word| OPENING.contains(word))?;
        let rest = small.get(at + 1..)?;
        rest.iter().all(|word| DETERMINERS.contains(word)).then_some(at)
    }

    /// An adjective before its noun: both are written again, so that an article before it fits.
    fn before_its_noun(&self) -> Option<(Range<usize>, String)> {
        let noun = self.spans.get(self.last + 1)?;
        let stays = self.role(self.last + 1) == Some(WordRole::Stays);
        let close = self.gap(self.last + 1) == " " && self.first == self.last;
        let word = self.target.get(noun.clone())?;
        let opens = self.start(self.first) == 0;
        let text = if opens { capitalized(word) } else { word.to_owned() };
        (stays && close).then(|| (self.start(self.first)..noun.end, text))
    }
}

fn opens_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))
}
