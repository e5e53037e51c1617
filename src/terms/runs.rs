//! Runs of words that may be terms, in a text of either language.
//!
//! No grammar stands behind it, but four signs: what joins the words of a term (`de`, `pour`,
//! `of`); that an article stands behind a verb or a preposition, never behind a noun; that verbs
//! stand before determiners, which each text shows of its own words; and lists of words that say
//! too little.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::address::{addresses, stands_in};
use crate::text::fold::fold;
use crate::text::inflect::{self, Form};
use crate::text::lists::{
    COMPOUNDING, ENGLISH_FUNCTION, FRENCH_EDGES, FRENCH_EMPTY, FRENCH_FUNCTION, FRENCH_SHARED,
};
use crate::text::value::{TokenKind, tokens};

/// Whether a word of French, without its ending, starts and ends no term.
fn is_french_edge(form: &str) -> bool {
    static EDGES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let lists = FRENCH_FUNCTION.words().chain(FRENCH_SHARED.words());
        lists.chain(FRENCH_EDGES.words()).map(inflect::french).collect()
    });
    // Verbs in the second person and adverbs are told by their looks: «veuillez consulter».
    let looks = ["ez", "ellement", "iquement", "ivement", "eusement", "amment", "emment"];
    EDGES.contains(form) || looks.iter().any(|end| form.ends_with(end))
}

/// Whether a word of French, without its ending and as it is written, says nothing: «être» does
/// not, «êtres» does.
fn is_empty_french(form: &str, written: &str) -> bool {
    let mut closed = [&FRENCH_FUNCTION, &FRENCH_SHARED].into_iter();
    static EMPTY: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| FRENCH_EMPTY.words().map(inflect::french).collect());
    closed.any(|list| list.has(written)) || EMPTY.contains(form)
}

/// Whether a word of English starts and ends no term.
fn is_english_edge(form: &str) -> bool {
    ENGLISH_FUNCTION.has(form) && !COMPOUNDING.has(form) || PREPOSITIONS.contains(&form)
}

/// Prepositions of English beside the function words.
const PREPOSITIONS: [&str; 10] =
    ["against", "among", "within", "during", "towards", "toward", "per", "via", "across", "upon"];

/// What joins the words of a term, without endings: articles are nothing there.
const FRENCH_LINKS: [&str; 7] = ["de", "a", "en", "pour", "contre", "entre", "sur"];
/// The same in English.
const ENGLISH_LINKS: [&str; 9] =
    ["of", "for", "on", "in", "against", "to", "between", "at", "from"];
/// Articles of both languages, folded: inside a term they stand behind what joins, never behind a
/// noun; behind a verb they do.
const ARTICLES: [&str; 5] = ["the", "le", "la", "les", "l"];

/// What is asked of the runs of a language.
pub(super) struct RunRules {
    is_edge: fn(&str) -> bool,
    links: &'static [&'static str],
    /// Words that carry no content and stand inside terms all the same.
    is_empty: fn(&str, &str) -> bool,
    /// Determiners, folded: they stand behind verbs and prepositions, next to never behind nouns.
    determiners: &'static [&'static str],
    /// Most words of content.
    most: usize,
}

pub(super) const FRENCH: RunRules = RunRules {
    is_edge: is_french_edge,
    links: &FRENCH_LINKS,
    is_empty: is_empty_french,
    determiners: &["le", "la", "les", "l", "un", "une", "ce", "cet", "cette", "ces", "son", "sa"],
    most: 5,
};
pub(super) const ENGLISH: RunRules = RunRules {
    is_edge: is_english_edge,
    links: &ENGLISH_LINKS,
    is_empty: |form, _| ENGLISH_FUNCTION.has(form) && !COMPOUNDING.has(form),
    determiners: &["the", "a", "an", "this", "its"],
    most: 6,
};

/// A run of words: the key that is compared, and where it stands.
pub(super) struct WordRun {
    pub(super) key: String,
    pub(super) span: Range<usize>,
}

/// The runs of a text that may be terms.
pub(super) fn runs(
    text: &str,
    forms: &[Form],
    rules: &RunRules,
    verbs: &FxHashSet<String>,
) -> Vec<WordRun> {
    let addresses = addresses(text);
    let has_digit = |form: &Form| form.form.chars().any(|c| c.is_ascii_digit());
    let is_stop = |form: &Form| {
        (rules.is_edge)(&form.form)
            || has_digit(form)
            || form.form.chars().count() == 1
            || stands_in(&addresses, &form.span)
    };
    let written = |form: &Form| fold(text.get(form.span.clone()).unwrap_or_default());
    let is_verb = |form: &Form| verbs.contains(&written(form));
    let is_stop = |form: &Form| is_stop(form) || is_verb(form);
    let is_link = |form: &Form| rules.links.contains(&form.form.as_str());
    let mut runs = Vec::new();
    for (at, first) in forms.iter().enumerate() {
        if is_stop(first)
            || text.get(..first.span.start).is_some_and(|before| before.ends_with('-'))
        {
            continue;
        }
        let (mut key, mut before, mut content) = (String::new(), first, 0);
        for form in forms.iter().skip(at) {
            let link = is_link(form);
            content += usize::from(!link);
            let gap = text.get(before.span.end..form.span.start).unwrap_or_default();
            let empty = !link && (has_digit(form) || (rules.is_empty)(&form.form, &written(form)));
            if content > rules.most || empty || parts(gap, is_link(before)) {
                break;
            }
            key.push_str(if key.is_empty() { "" } else { " " });
            key.push_str(&form.form);
            let rest = text.get(form.span.end..).unwrap_or_default();
            if !link && !is_stop(form) && !is_place(text, before, form) && !rest.starts_with('-') {
                runs.push(WordRun { key: key.clone(), span: first.span.start..form.span.end });
            }
            before = form;
        }
    }
    runs
}

/// The words, folded, that a text puts before determiners in one of four places: verbs, mostly. No
/// list of them is needed.
pub(super) fn verbs<'t>(
    texts: impl Iterator<Item = &'t str>,
    rules: &RunRules,
) -> FxHashSet<String> {
    let mut seen: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for text in texts {
        let mut tokens = tokens(text);
        tokens.retain(|token| token.kind == TokenKind::Word);
        for (at, token) in tokens.iter().enumerate() {
            let (all, before) = seen.entry(token.fold.clone()).or_default();
            let next = tokens.get(at + 1);
            *all += 1;
            *before += usize::from(next.is_some_and(|next| {
                let gap = text.get(token.end..next.start).unwrap_or_default();
                gap.trim().is_empty() && rules.determiners.contains(&next.fold.as_str())
            }));
        }
    }
    let often = |(word, (all, before)): (String, (usize, usize))| {
        (before >= 2 && before * 4 >= all).then_some(word)
    };
    seen.into_iter().filter_map(often).collect()
}

/// Whether what stands between two words of a run parts them.
fn parts(gap: &str, behind_link: bool) -> bool {
    let sign = |c: char| !c.is_alphabetic() && !c.is_whitespace() && !matches!(c, '-' | '\'' | '’');
    let word = |word: &str| !behind_link && ARTICLES.contains(&fold(word).as_str());
    gap.contains(sign)
        || gap.contains(" -")
        || gap.contains("- ")
        || gap.split(|c: char| !c.is_alphabetic()).any(word)
}

/// Where something is done is no part of what it is called: «en France», «à Lyon».
fn is_place(text: &str, before: &Form, form: &Form) -> bool {
    let word = text.get(form.span.clone()).unwrap_or_default();
    word.starts_with(char::is_uppercase) && matches!(before.form.as_str(), "en" | "a" | "in")
}

/// Where a run stands: its segment and its bytes.
pub(super) type RunPlace = (usize, Range<usize>);

/// Segments of places, each once; places come in order.
pub(super) fn segments(places: &[RunPlace]) -> Vec<usize> {
    let mut segments: Vec<usize> = places.iter().map(|(at, _)| *at).collect();
    segments.dedup();
    segments
}

/// The writing of a run that a glossary would have: with the fewest plurals, then the one seen most
/// often; what opens a sentence tells nothing of capitals.
pub(super) fn writing<'t>(
    places: &[RunPlace],
    texts: impl Fn(usize) -> &'t str,
    plural: impl Fn(&str) -> bool,
) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let opens = |(_, span): &RunPlace| span.start == 0;
    let all_open = places.iter().all(opens);
    for (at, span) in places.iter().filter(|place| all_open || !opens(place)) {
        *counts.entry(texts(*at).get(span.clone()).unwrap_or_default()).or_default() += 1;
    }
    let best = counts.into_iter().min_by_key(|(text, count)| {
        let plurals = text.split(' ').filter(|word| plural(word)).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        (plurals, std::cmp::Reverse(*count), capitals)
    });
    best.map(|(text, _)| text.to_owned()).unwrap_or_default()
}

/// A word of content: as it is folded, and without its ending.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct ContentWord {
    pub(super) fold: String,
    pub(super) form: String,
}

/// The words of content of a run.
pub(super) fn content(text: &str, rules: &RunRules, form: fn(&str) -> String) -> Vec<ContentWord> {
    let words = tokens(text).into_iter().map(|token| token.fold);
    let words = words.map(|fold| ContentWord { form: form(&fold), fold });
    let said = |word: &ContentWord| {
        word.form.chars().count() > 1
            && !rules.links.contains(&word.form.as_str())
            && !(rules.is_empty)(&word.form, &word.fold)
    };
    words.filter(said).collect()
}
