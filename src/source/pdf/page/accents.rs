//! Puts accents on the letters that they are drawn over, and signs of mathematics that stand for
//! quotation marks right.
//!
//! TeX's older fonts have no `é`: it draws an accent, moves back, and draws the letter. Two glyphs
//! in the order of drawing that stand over each other, one of them an accent, are one letter.

use crate::source::pdf::file::letters::{Glyph, Letters};
use crate::text::norm;

/// How far from each other the middles of an accent and its letter may be, in ems.
const ASIDE: f32 = 0.3;
/// How far the accent of a capital is raised, in ems.
const RAISED: f32 = 0.4;

/// Puts together what is drawn in one place.
pub(super) fn join(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        match out.last().and_then(|last| joined(last, &glyph)) {
            Some(joined) => {
                out.pop();
                out.push(joined);
            }
            None => out.push(glyph),
        }
    }
    out
}

/// Makes quotation marks of `≪` and `≫`, which TeX's older fonts have in their place: they come in
/// pairs, as comparisons do not.
pub(super) fn quote(glyphs: &mut [Glyph]) {
    let is = |glyph: &Glyph, sign: char| matches!(glyph.text, Letters::One(one) if one == sign);
    let count = |sign| glyphs.iter().filter(|glyph| is(glyph, sign)).count();
    let (opening, closing) = (count('≪'), count('≫'));
    if opening.min(closing) == 0 || opening.abs_diff(closing) > 1 {
        return;
    }
    for glyph in glyphs {
        match glyph.text {
            Letters::One('≪') => glyph.text = Letters::One('«'),
            Letters::One('≫') => glyph.text = Letters::One('»'),
            _ => {}
        }
    }
}

/// The letter that two glyphs make together: an accent and its letter, in either order.
fn joined(first: &Glyph, second: &Glyph) -> Option<Glyph> {
    let (Letters::One(one), Letters::One(two)) = (&first.text, &second.text) else { return None };
    let (accent, sign, base, letter) = match (combining(*one), combining(*two)) {
        (Some(sign), None) => (first, sign, second, *two),
        (None, Some(sign)) => (second, sign, first, *one),
        _ => return None,
    };
    let middle = |glyph: &Glyph| glyph.x + glyph.advance / 2.0;
    let aside = (middle(accent) - middle(base)).abs();
    let rise = base.y - accent.y;
    if aside > ASIDE * base.size || !(-0.05..RAISED).contains(&(rise / base.size)) {
        return None;
    }
    let dotted = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    };
    let whole = norm::composed(&String::from_iter([dotted, sign]));
    let mut letters = whole.chars();
    let text = Letters::One(letters.next().filter(|_| letters.next().is_none())?);
    Some(Glyph { text, ..base.clone() })
}

/// The combining form of an accent that stands alone.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | 'ˋ' | '\u{300}' => '\u{300}',
        '´' | 'ˊ' | '\u{301}' => '\u{301}',
        '^' | 'ˆ' | '\u{302}' => '\u{302}',
        '~' | '˜' | '\u{303}' => '\u{303}',
        '¯' | 'ˉ' | '\u{304}' => '\u{304}',
        '˘' | '\u{306}' => '\u{306}',
        '˙' | '\u{307}' => '\u{307}',
        '¨' | '\u{308}' => '\u{308}',
        '˚' | '\u{30a}' => '\u{30a}',
        '˝' | '\u{30b}' => '\u{30b}',
        'ˇ' | '\u{30c}' => '\u{30c}',
        '¸' | '\u{327}' => '\u{327}',
        '˛' | '\u{328}' => '\u{328}',
        _ => return None,
    })
}
