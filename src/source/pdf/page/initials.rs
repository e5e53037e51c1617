//! Initials: a first letter set large, over several lines of its paragraph.
//!
//! The letters of a page in the order of drawing in; the same out, each initial as the first letter
//! of the first line beside it, in that line's type. Its paragraph is then read as any other.

use std::collections::BTreeMap;
use std::ops::Range;

use kurbo::Rect;

use super::runs::is_space;
use crate::source::pdf::file::letters::{Glyph, Letters};
use crate::text::bilingual::is_french;
use crate::text::fold::fold;
use crate::text::lists::FRENCH_FUNCTION;

/// How much larger than most letters of the page an initial is at least, and how many a page has at
/// most: more are a design of its own.
const LARGER: f32 = 1.6;
const MOST: usize = 12;
/// Lines beside an initial at most.
const LINES: usize = 12;
/// The height of a capital, in ems.
const CAPITAL: f32 = 0.72;
/// How far from its initial a line begins at most, and how far from the lowest line beside it an
/// initial ends, in ems of the line.
const BESIDE: f32 = 1.6;
const EVEN: f32 = 0.6;
/// Baselines that are one, and what stands between a letter that is a word and the next, in ems.
const ONE: f32 = 0.2;
const SPACE: f32 = 0.3;
/// Letters that are words in French.
const WORDS: &str = "AÀYÔO";

/// Puts each initial before the first line beside it; gives where they stood.
pub(super) fn settle(glyphs: &mut Vec<Glyph>) -> Vec<Rect> {
    let mut areas = Vec::new();
    // Each that is put moves what is drawn between it and its line, other initials among it.
    while areas.len() < MOST {
        let found = candidates(glyphs);
        let next = |own: Range<usize>| first_beside(glyphs, &own).map(|place| (own, place));
        let few = found.len() + areas.len() <= MOST;
        let Some((own, (first, area))) = found.into_iter().find_map(next).filter(|_| few) else {
            break;
        };
        put(glyphs, own, first);
        areas.push(area);
    }
    areas
}

/// Where lone large capitals stand, with an opening mark before them or an apostrophe behind.
fn candidates(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let same = |a: &Glyph, b: &Glyph| (a.size - b.size).abs() < 0.1 && (a.y - b.y).abs() < 0.1;
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut end = 0;
    for stretch in glyphs.chunk_by(same) {
        let start = end;
        end += stretch.len();
        let size = stretch.first().map_or(0.0, |glyph| glyph.size);
        *sizes.entry((size * 10.0) as i32).or_default() += stretch.len();
        if is_initial(stretch) {
            found.push((size, start..end));
        }
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count);
    let body = most.map_or(f32::MAX, |(size, _)| size as f32 / 10.0);
    let large = found.into_iter().filter(|(size, _)| *size > LARGER * body);
    large.map(|(_, own)| own).collect()
}

fn is_initial(stretch: &[Glyph]) -> bool {
    let mut letters = stretch.iter().filter(|glyph| !is_space(glyph)).map(|glyph| &glyph.text);
    let mut next = || match letters.next() {
        Some(Letters::One(letter)) => Some(*letter),
        _ => None,
    };
    let first = next();
    let letter = if matches!(first, Some('«' | '“' | '"')) { next() } else { first };
    let behind = next();
    letter.is_some_and(char::is_uppercase)
        && matches!(behind, None | Some('’' | '\''))
        && next().is_none()
}

/// The first letter of the first line beside an initial, and where the initial stands; none where
/// it is no initial.
fn first_beside(glyphs: &[Glyph], own: &Range<usize>) -> Option<(usize, Rect)> {
    let initial = glyphs.get(own.clone())?;
    let (first, last) = (initial.first()?, initial.iter().rfind(|glyph| !is_space(glyph))?);
    let (left, right, top) = (first.x, last.x + last.advance, first.y - CAPITAL * first.size);
    // The first letter of each line beside it.
    let mut lines: Vec<usize> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        let is_own = own.contains(&at) || is_space(glyph);
        if is_own || !(top..first.y + EVEN * glyph.size).contains(&glyph.y) {
            continue;
        }
        let middle = glyph.x + glyph.advance / 2.0;
        if (left..right).contains(&middle) {
            return None;
        }
        if middle < left {
            continue;
        }
        let level = |at: &usize| {
            glyphs.get(*at).is_some_and(|one| (one.y - glyph.y).abs() < ONE * glyph.size)
        };
        match lines.iter().position(level) {
            Some(line) => {
                let first = lines.get_mut(line)?;
                if glyph.x < glyphs.get(*first)?.x {
                    *first = at;
                }
            }
            None if lines.len() == LINES => return None,
            None => lines.push(at),
        }
    }
    let near = |at: &usize| {
        let begins =
            |one: &Glyph| one.x - right < BESIDE * one.size && one.size * LARGER < first.size;
        glyphs.get(*at).is_some_and(begins)
    };
    lines.retain(near);
    let y = |at: &usize| glyphs.get(*at).map_or(0.0, |one| one.y);
    lines.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let (head, low) = (*lines.first()?, glyphs.get(*lines.last()?)?);
    let is_over = lines.len() > 1 && (low.y - first.y).abs() < EVEN * low.size;
    let [left, top, right, bottom] = [left, top, right, first.y].map(f64::from);
    let area = Rect::new(left, top, right, bottom);
    (is_over && (goes_on(glyphs.get(head..)?) || initial.len() > 1)).then_some((head, area))
}

/// Does a text go on with these letters, as a word does behind its first one? No word that begins
/// itself has a large letter before it.
fn goes_on(glyphs: &[Glyph]) -> bool {
    let mut letters = glyphs.iter().filter_map(|glyph| match glyph.text {
        Letters::One(letter) => Some(letter),
        Letters::More(_) => None,
    });
    let (first, second) = (letters.next(), letters.next());
    let begins = first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
    !begins
}

/// Moves an initial before a letter.
fn put(glyphs: &mut Vec<Glyph>, own: Range<usize>, first: usize) {
    let Some(model) = glyphs.get(first).cloned() else { return };
    let drawn_space = glyphs.get(own.end - 1).is_some_and(is_space);
    let mut initial: Vec<Glyph> = glyphs.drain(own.clone()).filter(|one| !is_space(one)).collect();
    let first = if first < own.start { first } else { first - own.len() };
    let is_word = drawn_space || is_word(&initial, glyphs.get(first..).unwrap_or_default());
    // It reaches from where it stood to the line.
    let end = model.x - if is_word { SPACE * model.size } else { 0.0 };
    let start = initial.first().map_or(end, |glyph| glyph.x);
    let advance = (end - start) / initial.len().max(1) as f32;
    for (glyph, at) in initial.iter_mut().zip(0_u8..) {
        let x = start + advance * f32::from(at);
        *glyph = Glyph { text: glyph.text.clone(), x, advance, ..model.clone() };
    }
    glyphs.splice(first..first, initial);
}

/// Is an initial a word by itself before the letters that follow?
fn is_word(initial: &[Glyph], rest: &[Glyph]) -> bool {
    let [Glyph { text: Letters::One(letter), .. }] = initial else { return false };
    let mut word = String::new();
    for glyph in rest.iter().take_while(|glyph| !is_space(glyph)).take(30) {
        glyph.text.push_to(&mut word);
    }
    let ends = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    word.truncate(ends);
    let known = |word: &str| is_french(word) || FRENCH_FUNCTION.has(word);
    let whole = fold(&format!("{letter}{word}"));
    *letter == 'À' || WORDS.contains(*letter) && !known(&whole) && known(&fold(&word))
}
