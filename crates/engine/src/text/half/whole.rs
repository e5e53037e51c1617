//! Figures of several words as one: `vingt et un`, `quatre-vingt-trois`, `twenty-one`;
//! `deux tiers`, `three quarters`; `deux fois` as `twice`.

use std::ops::Range;

use crate::text::figure::{Figure, FigureKind};
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::number_word::{Sum, piece};

/// Joins the figures of a text that are pieces of one number below a hundred, or of one fraction.
pub(super) fn whole_words(text: &str, figures: Vec<Figure>, language: Language) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::with_capacity(figures.len());
    for figure in figures {
        if joined.last().is_some_and(|last| figure.span.start < last.span.end) {
            continue;
        }
        let number = (figure.kind == FigureKind::Word)
            .then(|| number(text, figure.span.start, language))
            .flatten();
        let figure = match number {
            Some((value, end)) => Figure { span: figure.span.start..end, value, ..figure },
            None => figure,
        };
        let figure = match joined.last_mut() {
            Some(last) if is_period(text, last, &figure) => {
                // «The third quarter» is no share, and no part of one either.
                if last.value == "1/3" {
                    last.value = "#3".to_owned();
                }
                Figure { value: "quarter".to_owned(), ..figure }
            }
            _ => figure,
        };
        match joined.last_mut().and_then(|last| Some((fraction(text, last, &figure)?, last))) {
            Some((value, last)) => {
                last.value = value;
                last.span.end = figure.span.end;
            }
            None => joined.push(figure),
        }
    }
    joined
}

/// Makes of a number before a word for times what `twice` is: `x2`.
pub(super) fn count_times(text: &str, figures: &mut [Figure], language: Language) {
    let words: &[&str] =
        if language == Language::French { &["fois", "reprises"] } else { &["times"] };
    for figure in figures {
        let after = text.get(figure.span.end..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}']));
        let times = after.is_some_and(|after| {
            words.iter().any(|word| {
                let rest = after.strip_prefix(word);
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
        });
        if times && figure.value.bytes().all(|b| b.is_ascii_digit()) {
            figure.value.insert(0, 'x');
        }
    }
}

/// The number below a hundred of two words and more that starts here, and where it ends.
fn number(text: &str, start: usize, language: Language) -> Option<(String, usize)> {
    let joins: &[&str] = match language {
        Language::French => &["-et-", " et ", "-"],
        _ => &["-"],
    };
    let word = |at: usize| -> Option<Range<usize>> {
        let rest = text.get(at..)?;
        let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        (len > 0).then_some(at..at + len)
    };
    let mut sum = Sum::default();
    let mut adds = |at: &Range<usize>| {
        let said = text.get(at.clone()).and_then(|word| piece(&fold(word), language));
        said.is_some_and(|said| sum.take(said, language))
    };
    let first = word(start).filter(&mut adds)?;
    let (mut end, mut count) = (first.end, 1);
    while let Some(next) = joins.iter().find_map(|join| {
        let rest = text.get(end..)?;
        rest.starts_with(join).then(|| word(end + join.len()))?
    }) {
        if !adds(&next) {
            break;
        }
        (end, count) = (next.end, count + 1);
    }
    let value = sum.value();
    (count > 1 && (1..100).contains(&value)).then(|| (value.to_string(), end))
}

/// Whether a quarter is counted: `the first quarter`.
fn is_period(text: &str, rank: &Figure, part: &Figure) -> bool {
    let ranked = rank.value.starts_with('#') || rank.value == "1/3";
    part.value == "1/4" && ranked && text.get(rank.span.end..part.span.start) == Some(" ")
}

/// `2/3` of a number and the part behind it.
fn fraction(text: &str, number: &Figure, part: &Figure) -> Option<String> {
    let gap = text.get(number.span.end..part.span.start)?;
    let above = number.value.parse::<u32>().ok().filter(|above| (2..10).contains(above))?;
    let below = part.value.strip_prefix("1/").filter(|below| !below.contains('/'))?;
    let words = number.kind == FigureKind::Word && part.kind == FigureKind::Word;
    (words && matches!(gap, " " | "-" | "\u{a0}")).then(|| format!("{above}/{below}"))
}
