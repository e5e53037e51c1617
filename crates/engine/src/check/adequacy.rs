//! How likely a text is a whole translation of another, and what has no counterpart.
//!
//! Two texts and their languages in; a score from 0 to 1 and the spans that nothing answers to out.
//! Nothing is learned from the stream: what is known of French and English words are our lists
//! (`text/bilingual`), likeness in spelling, function words, values, usual lengths. Between other
//! languages only likeness, values and lengths speak, and the score stays nearer the middle.
//!
//! The signs of [`Signs`] mean the same in every text; a logistic model weighs them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::compare::compare;
use super::lengths::Lengths;
use super::lexicon::{Answers, Explained, PieceWord, WordAnswer};
use super::pieces::{best_run, pieces, valued};
use super::side::TextSide;
use crate::model::{Bitext, Locale, Unit};
use crate::text::language::Language;
use crate::text::lists::{ENGLISH_FUNCTION, ENGLISH_JOINING, FRENCH_FUNCTION, FRENCH_JOINING};
use crate::text::value::{Token, TokenKind};

/// How far a pair is a translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adequacy {
    /// How likely the target is a whole translation of the source, from 0 to 1.
    pub score: f32,
    /// Bytes of the source that nothing in the target answers to.
    pub source_spans: Vec<Range<usize>>,
    /// Bytes of the target that answer to nothing in the source.
    pub target_spans: Vec<Range<usize>>,
}

/// What something beside the words says of a source and a target meaning the same, in nats: above 0
/// for it, below 0 against it.
pub type Evidence<'a> = &'a (dyn Fn(&str, &str) -> f64 + Sync);

/// Scores a pair. Either direction between French and English; of other languages little is known.
///
/// # Examples
///
/// ```
/// use enregard_engine::check::adequacy;
/// use enregard_engine::text::language::Language::{English, French};
///
/// let source = "Elle a été élue, malgré l'opposition du syndicat.";
/// let target = "She was elected, despite the opposition of the union.";
/// let whole = adequacy(source, target, (French, English));
/// let part = adequacy(source, "She was elected.", (French, English));
/// assert!(whole.score > 0.5 && part.score < 0.5);
/// assert_eq!(&source[part.source_spans[0].clone()], ", malgré l'opposition du syndicat");
/// ```
#[must_use]
pub fn adequacy(source: &str, target: &str, languages: (Language, Language)) -> Adequacy {
    judged(source, target, languages, None)
}

/// As [`adequacy`], with what something says beside the words.
pub(super) fn judged(
    source: &str,
    target: &str,
    languages: (Language, Language),
    beside: Option<Evidence<'_>>,
) -> Adequacy {
    if languages == (Language::English, Language::French) {
        let turned = judged(target, source, (languages.1, languages.0), beside);
        let (source_spans, target_spans) = (turned.target_spans, turned.source_spans);
        return Adequacy { source_spans, target_spans, ..turned };
    }
    if source.trim().is_empty() || target.trim().is_empty() {
        return Adequacy::default();
    }
    let (source, target) = (TextSide::new(source, languages.0), TextSide::new(target, languages.1));
    let signs = Signs::new(&source, &target);
    let meaning = beside.map_or(0.0, |beside| {
        let evidence = beside(source.text, target.text);
        // What was not translated means the same, too.
        if copied(&source, &target) > 0.5 { evidence.min(0.0) } else { evidence }
    });
    let spans = |run: &Option<(f64, Range<usize>)>| {
        run.iter().filter(|run| run.0 >= SPAN).map(|run| run.1.clone()).collect()
    };
    Adequacy {
        score: signs.score(meaning) as f32,
        source_spans: spans(&signs.left_out),
        target_spans: spans(&signs.added),
    }
}

/// Scores the units of a bitext, those that have a target.
pub fn unit_adequacy(bitext: &Bitext) -> impl Fn(&Unit) -> Option<f32> {
    let language = |locale: &Locale| Language::of_tag(locale.as_str());
    let languages = (language(&bitext.source_locale), language(&bitext.target_locale));
    move |unit| {
        let target = unit.target.as_deref().filter(|target| !target.value.trim().is_empty())?;
        Some(adequacy(&unit.source, &target.value, languages).score)
    }
}

/// How likely a whole translation two sides are.
pub(super) fn likelihood(source: &TextSide<'_>, target: &TextSide<'_>) -> f64 {
    Signs::new(source, target).score(0.0)
}

/// Evidence, in nats, from which on a run without counterpart is named.
const SPAN: f64 = 1.0;

/// How many signs there are.
const SIGNS: usize = 24;

/// What speaks for and against.
struct Signs {
    values: [f64; SIGNS],
    left_out: Option<(f64, Range<usize>)>,
    added: Option<(f64, Range<usize>)>,
}

/// Words of content, and how many of them have a counterpart.
#[derive(Default)]
struct AnsweredWords {
    words: f64,
    answered: f64,
    missing: f64,
}

impl AnsweredWords {
    fn of(side: &TextSide<'_>, answer: impl Fn(&Token) -> WordAnswer) -> Self {
        let mut this = Self::default();
        for token in side.words().filter(|token| !valued(side, token)) {
            let (answered, missing) = match answer(token) {
                WordAnswer::None => continue,
                WordAnswer::Answered => (1.0, 0.0),
                WordAnswer::Shared => (0.5, 0.0),
                WordAnswer::Missing => (0.0, 1.0),
                WordAnswer::Unknown => (0.0, 0.0),
            };
            this.words += 1.0;
            this.answered += answered;
            this.missing += missing;
        }
        this
    }

    /// Words that nothing answers to, as their logarithm.
    fn unanswered(&self) -> f64 {
        (self.words - self.answered + 1.0).ln()
    }

    /// Log odds of a word being answered, from few words as from many.
    fn odds(&self) -> f64 {
        ((self.answered + 1.0) / (self.words - self.answered + 1.0)).ln()
    }
}

impl Signs {
    fn new(source: &TextSide<'_>, target: &TextSide<'_>) -> Self {
        let mut answers = Answers::new(&target.tokens);
        answers.claim(&source.tokens);
        let explained = Explained::new(source);
        let (forth, back) =
            (|token: &Token| answers.of(token), |token: &Token| explained.of(token));
        let lengths = Lengths::default();
        let run = |side, joining, says: &dyn Fn(&Token) -> WordAnswer, other, lengths| {
            best_run(&pieces(side, joining, |token| PieceWord::of(says(token))), other, lengths)
        };
        let left_out = run(source, &FRENCH_JOINING, &forth, target.text, lengths);
        let added = run(target, &ENGLISH_JOINING, &back, source.text, lengths.turned());
        let (mine, theirs) = (AnsweredWords::of(source, forth), AnsweredWords::of(target, back));
        let away = lengths.away(source.text, target.text);
        let evidence = |run: &Option<(f64, Range<usize>)>| {
            run.as_ref().map_or(-4.0, |run| run.0).clamp(-8.0, 8.0)
        };
        let (lost, come) = differences(source, target);
        let words = target.words().count().max(1) as f64;
        let share = |has: &dyn Fn(&Token) -> bool| {
            target.words().filter(|word| has(word)).count() as f64 / words
        };
        let values = [
            1.0,
            mine.odds(),
            theirs.odds(),
            mine.missing / (mine.words + 1.0),
            theirs.missing / (theirs.words + 1.0),
            evidence(&left_out),
            evidence(&added),
            evidence(&left_out).max(0.0),
            evidence(&added).max(0.0),
            (-away).max(0.0),
            away.max(0.0),
            lost,
            come,
            share(&|word| ENGLISH_FUNCTION.has(&word.fold)),
            share(&|word| FRENCH_FUNCTION.has(&word.fold)),
            copied(source, target),
            unnamed(source, target),
            unnamed(target, source),
            (marks(source) - marks(target)).clamp(0.0, 4.0),
            (marks(target) - marks(source)).clamp(0.0, 4.0),
            f64::from(asks(source) != asks(target)),
            mine.unanswered(),
            theirs.unanswered(),
            f64::from(is_same(source, target)),
        ];
        Self { values, left_out, added }
    }

    /// The likelihood, with evidence from elsewhere in nats.
    fn score(&self, meaning: f64) -> f64 {
        let single: f64 = self.values.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
        let some = TOGETHER.map(|at| self.values.get(at).copied().unwrap_or_default());
        let products = (0..some.len())
            .flat_map(|a| some.iter().skip(a).map(move |b| some.get(a).map_or(0.0, |a| a * b)));
        let double: f64 = products.zip(PRODUCTS).map(|(product, weight)| product * weight).sum();
        1.0 / (1.0 + (-(single + double + meaning)).exp())
    }
}

/// Values that only the source has, and only the target.
fn differences(source: &TextSide<'_>, target: &TextSide<'_>) -> (f64, f64) {
    let found = compare(source, target, false).differences;
    let lost = found.iter().filter(|found| found.target.is_none()).count();
    let come = found.iter().filter(|found| found.source.is_none()).count();
    let both = found.len() - lost - come;
    ((lost + both).min(3) as f64, (come + both).min(3) as f64)
}

/// Share of the target's small words that stand in the source as they are.
fn copied(source: &TextSide<'_>, target: &TextSide<'_>) -> f64 {
    let known: FxHashSet<&str> = source.words().map(|word| word.str(source.text)).collect();
    let small = |word: &&Token| {
        word.kind == TokenKind::Word && word.str(target.text).starts_with(char::is_lowercase)
    };
    let (mut all, mut same) = (0.0, 0.0);
    for word in target.words().filter(small) {
        all += 1.0;
        if known.contains(word.str(target.text)) {
            same += 1.0;
        }
    }
    same / f64::max(all, 1.0)
}

/// Names inside a side that the other does not have, at most 3.
fn unnamed(side: &TextSide<'_>, other: &TextSide<'_>) -> f64 {
    let starts: FxHashSet<&str> = other.words().filter_map(|word| word.fold.get(..3)).collect();
    let name = |word: &&Token| {
        let text = word.str(side.text);
        text.starts_with(char::is_uppercase)
            && word.fold.get(..3).is_some_and(|start| !starts.contains(start))
    };
    side.words().skip(1).filter(name).count().min(3) as f64
}

/// Marks between clauses.
fn marks(side: &TextSide<'_>) -> f64 {
    side.tokens
        .iter()
        .filter(|token| matches!(token.mark(side.text), Some(',' | ';' | ':' | '(')))
        .count() as f64
}

/// Whether the target is the source as it stands.
fn is_same(source: &TextSide<'_>, target: &TextSide<'_>) -> bool {
    source.text.trim() == target.text.trim() && source.words().count() >= 3
}

/// Whether it asks.
fn asks(side: &TextSide<'_>) -> bool {
    side.text.contains('?')
}

/// What each sign weighs, in the order of [`Signs::new`]; fitted on novels and technical texts.
const WEIGHTS: [f64; SIGNS] = [
    1.419, 1.344, 0.031, 0.629, 0.095, 0.044, -0.269, -0.654, 0.223, -0.464, -0.212, -0.516,
    -0.695, 1.475, -2.029, -1.961, -0.192, -0.190, -1.344, -1.330, -0.520, 0.461, -0.175, -3.732,
];

/// Signs that count together: coverage, runs, lengths and marks of both sides.
const TOGETHER: [usize; 8] = [1, 2, 5, 6, 9, 10, 18, 19];

/// What the product of two of them weighs: the first with each from itself on, then the second …
const PRODUCTS: [f64; 36] = [
    -0.4570, -0.0180, -0.0399, -0.1809, 0.1616, -0.3795, 0.1498, -0.1619, -0.1915, 0.0073, 0.0750,
    -0.4266, 0.0543, 0.0021, 0.1249, -0.0087, 0.0747, 0.0898, -0.1336, 0.0465, 0.0655, -0.0544,
    -0.0995, 0.2625, 0.0661, 0.0285, -0.0226, 0.0000, -0.0822, 0.1119, -0.5934, 0.1008, 0.1309,
    0.3095, 0.0000, 0.2656,
];

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French, German};

    const PAIRS: [(&str, &str, &str, &str); 4] = [
        (
            "Le préfet a signé l'arrêté mardi, malgré l'avis contraire du conseil municipal.",
            "The prefect signed the order on Tuesday, despite the contrary opinion of the council.",
            "The prefect signed the order on Tuesday.",
            "The prefect signed the order on Tuesday, despite the contrary opinion of the council, \
             which three journalists from abroad had praised the week before.",
        ),
        (
            "Depuis 2018, les hôpitaux publics ont perdu 340 lits, selon le syndicat infirmier.",
            "Since 2018, public hospitals have lost 340 beds, according to the nurses' union.",
            "Since 2018, public hospitals have lost 340 beds.",
            "Since 2018, public hospitals have lost 340 beds, according to the nurses' union, and \
             no minister has visited any of them since the election.",
        ),
        (
            "La rivière a débordé pendant la nuit, et deux villages ont été évacués par l'armée.",
            "The river overflowed during the night, and two villages were evacuated by the army.",
            "The river overflowed during the night.",
            "The river overflowed during the night, and two villages were evacuated by the army, \
             although the bridges had been repaired at great expense.",
        ),
        (
            "Les élèves recevront leurs livres gratuitement, si le parlement adopte le budget.",
            "Pupils will receive their books free of charge, if parliament adopts the budget.",
            "Pupils will receive their books free of charge.",
            "Pupils will receive their books free of charge, if parliament adopts the budget, \
             because most families cannot pay for paper any more.",
        ),
    ];

    fn score(source: &str, target: &str) -> f32 {
        adequacy(source, target, (French, English)).score
    }

    #[test]
    fn whole_translations_come_before_all_others() {
        let others = PAIRS.map(|pair| pair.1);
        for (at, (source, whole, part, more)) in PAIRS.into_iter().enumerate() {
            let good = score(source, whole);
            assert!(good > 0.5, "{good} {whole}");
            let spoiled = [part, more, source, "Der Präfekt hat am Dienstag unterschrieben."];
            for bad in spoiled.into_iter().chain(others.iter().copied().filter(|o| *o != whole)) {
                assert!(score(source, bad) < good.min(0.5), "{at}: {} {bad}", score(source, bad));
            }
        }
    }

    #[test]
    fn what_has_no_counterpart_is_named() {
        for (source, whole, part, more) in PAIRS {
            assert!(adequacy(source, whole, (French, English)).source_spans.is_empty());
            let found = adequacy(source, part, (French, English));
            assert!(found.source_spans.iter().all(|span| source.get(span.clone()).is_some()));
            assert_eq!(found.source_spans.len(), 1, "{source}");
            assert_eq!(adequacy(source, more, (French, English)).target_spans.len(), 1, "{more}");
        }
    }

    #[test]
    fn either_direction_and_other_languages() {
        let (source, whole, ..) = PAIRS[0];
        let turned = adequacy(whole, source, (English, French));
        assert!((turned.score - score(source, whole)).abs() < 1e-6);
        let other = adequacy("Es regnet.", "Il pleut.", (German, French)).score;
        assert!((0.0..=1.0).contains(&other));
        assert_eq!(score("", "Something."), 0.0);
        assert_eq!(score("Quelque chose.", " "), 0.0);
    }
}
