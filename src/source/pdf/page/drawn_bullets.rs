//! Bullets that are drawn: discs, rings and small squares before the lines of a list.
//!
//! The letters and the shapes of a page in; a letter `•` goes before the line beside each bullet. A
//! shape is one where it is as wide as high, smaller than a letter, at the height of small letters,
//! and where others like it stand right above or below.

use super::runs::is_space;
use crate::source::pdf::file::letters::{DrawnShape, Glyph, Ink, Letters};

/// Sides of a bullet in points, and by how much they may differ.
const SIDES: std::ops::Range<f32> = 1.2..9.0;
const ROUND: f32 = 0.25;
/// Its side in ems of the line at most, and that of a square: larger ones are to be ticked.
const CURVED: f32 = 0.75;
const SQUARE: f32 = 0.45;
/// How far its middle stands above the line's foot, in ems, and in points at most.
const HEIGHT: std::ops::Range<f32> = 0.1..0.6;
const TALL: f32 = 24.0;
/// White behind it, and before it, in ems.
const BEHIND: std::ops::Range<f32> = 0.1..2.5;
const BEFORE: f32 = 1.5;
/// Letters of an item at least.
const LETTERS: usize = 8;
/// Bullets of one kind below each other at least, and shapes that are looked at.
const ALIKE: usize = 2;
const MOST: usize = 300;

/// A shape that may be a bullet.
#[derive(Clone, Copy)]
struct Bullet {
    left: f32,
    middle: f32,
    side: f32,
    curved: bool,
}

impl Bullet {
    fn of(shape: &DrawnShape) -> Option<Self> {
        let (width, height) = (shape.area.width() as f32, shape.area.height() as f32);
        let side = width.max(height);
        let is_round = (width - height).abs() < ROUND * side && SIDES.contains(&side);
        let (left, middle) = (shape.area.x0 as f32, shape.area.center().y as f32);
        is_round.then_some(Self { left, middle, side, curved: shape.curved })
    }

    fn is_alike(&self, other: &Self) -> bool {
        (self.side - other.side).abs() < 0.5 && self.curved == other.curved
    }

    fn is_like(&self, other: &Self) -> bool {
        (self.left - other.left).abs() < 1.0 && self.is_alike(other)
    }

    /// The letter of the line beside it that stands next to it; `order` are the letters from the
    /// top down.
    fn next(&self, glyphs: &[Glyph], order: &[usize]) -> Option<usize> {
        let above =
            |y: f32| order.partition_point(|&at| glyphs.get(at).is_some_and(|own| own.y < y));
        let near = order.get(above(self.middle)..above(self.middle + TALL)).unwrap_or_default();
        let beside = |glyph: &Glyph| HEIGHT.contains(&((glyph.y - self.middle) / glyph.size));
        let near = || near.iter().filter_map(|&at| Some((at, glyphs.get(at)?)));
        let line = || near().filter(|(_, own)| beside(own) && !is_space(own));
        let behind = || line().filter(|(_, own)| own.x > self.left);
        let (at, first) = behind().min_by(|one, two| one.1.x.total_cmp(&two.1.x))?;
        let most = if self.curved { CURVED } else { SQUARE };
        let white = (first.x - self.left - self.side) / first.size;
        let free = |(_, own): (usize, &Glyph)| {
            own.x > self.left || own.x + own.advance < self.left - BEFORE * own.size
        };
        let is_next = self.side <= most * first.size && BEHIND.contains(&white);
        (is_next && behind().count() >= LETTERS && line().all(free)).then_some(at)
    }
}

/// Puts a bullet before each line of a list beside which one is drawn.
pub(super) fn set(glyphs: &mut Vec<Glyph>, shapes: &[DrawnShape]) {
    let all: Vec<Bullet> = shapes.iter().filter_map(Bullet::of).collect();
    if !(ALIKE..=MOST).contains(&all.len()) {
        return;
    }
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    let y = |at: usize| glyphs.get(at).map_or(0.0, |own| own.y);
    order.sort_by(|&one, &two| y(one).total_cmp(&y(two)));
    let places = all.iter().filter_map(|own| Some((own.next(glyphs, &order)?, *own)));
    let mut places: Vec<(usize, Bullet)> = places.collect();
    // A ring is drawn as a disc and another upon it.
    places.sort_by_key(|(at, _)| *at);
    places.dedup_by_key(|(at, _)| *at);
    // Where two in three that look like it stand elsewhere, it is none either.
    let alike = |own: &Bullet| places.iter().filter(|(_, other)| own.is_like(other)).count();
    let drawn = |own: &Bullet| all.iter().filter(|other| own.is_alike(other)).count();
    let is_sure = |own: &Bullet| alike(own) >= ALIKE.max(drawn(own) / 3);
    let sure: Vec<_> = places.iter().filter(|(_, own)| is_sure(own)).collect();
    for (at, bullet) in sure.into_iter().rev() {
        let Some(first) = glyphs.get(*at).cloned() else { continue };
        let text = Letters::One('•');
        let (x, advance, ink) = (bullet.left, bullet.side, Ink::default());
        glyphs.insert(*at, Glyph { text, x, advance, ink, ..first });
    }
}
