//! Follows quotations and their announcements through the rows.
//!
//! A quotation set apart begins its row with a guillemet; where that guillemet closes at a row's
//! end, the block most likely ends there too, and hardly before. A sentence that announces a
//! quotation (`… a expliqué :`) stands in a paragraph of its own more often than other sentences
//! do.

use super::weights::weight;
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;
use crate::source::pdf_text::sheet::rows::BodyLine;

/// Rows after which an open quotation is no longer believed.
const LONGEST: usize = 40;
/// Rows that an announcing sentence may take.
const ANNOUNCEMENT: usize = 4;

/// Odds for a break before each row, in hundredths of a nat.
pub(super) fn odds(sheet: &Sheet<'_>, rows: &[BodyLine]) -> Vec<i32> {
    let mut odds = vec![0; rows.len()];
    quotations(sheet, rows, &mut odds);
    for (at, odd) in odds.iter_mut().enumerate().skip(1) {
        let opens = rows.get(at - 1).is_some_and(|row| row.tail == LineTail::Stop)
            && rows.get(at).is_some_and(|row| row.lead == Lead::Upper);
        if opens && announces(sheet, rows, at) {
            *odd += weight!("quote.announced");
        }
        if opens && rows.get(at).is_some_and(|row| points_back(sheet.line(row.line))) {
            *odd += weight!("sentence.points-back");
        }
    }
    odds
}

/// Does a sentence begin with a word that points back at the one before? Such sentences open a
/// paragraph more rarely than others.
fn points_back(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "Il",
        "Elle",
        "Ils",
        "Elles",
        "Celui-ci",
        "Celle-ci",
        "Ceux-ci",
        "Celles-ci",
        "Cela",
        "Ceci",
        "Ce",
        "Cet",
        "Cette",
        "Ces",
        "C'est",
        "C’est",
        "Son",
        "Sa",
        "Ses",
        "Leur",
        "Leurs",
        "Mais",
        "Cependant",
        "Toutefois",
        "Néanmoins",
        "Pourtant",
        "Donc",
        "Or",
        "Car",
        "Ainsi",
        "Puis",
        "Et",
        "Ou",
        "Aussi",
        "De",
        "It",
        "He",
        "She",
        "They",
        "This",
        "These",
        "That",
        "Those",
        "Its",
        "His",
        "Her",
        "Their",
        "But",
        "However",
        "So",
        "And",
        "Then",
    ];
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    WORDS.contains(&word)
}

fn quotations(sheet: &Sheet<'_>, rows: &[BodyLine], odds: &mut [i32]) {
    let mut depth = 0;
    let mut opened = None;
    let mut before = LineTail::Stop;
    for (at, row) in rows.iter().enumerate() {
        if row.lead == Lead::Quote && matches!(before, LineTail::Stop | LineTail::Colon) {
            depth = 0;
            opened = Some(at);
        }
        before = row.tail;
        let Some(start) = opened else { continue };
        depth += (row.line..=row.last).map(|at| balance(sheet.line(at))).sum::<i32>();
        let closes = depth <= 0;
        if let Some(next) = odds.get_mut(at + 1) {
            *next += if !closes {
                weight!("quote.inside")
            } else if row.tail == LineTail::Stop {
                weight!("quote.closed")
            } else {
                0
            };
        }
        if closes || at - start > LONGEST {
            opened = None;
        }
    }
}

/// Guillemets opened less guillemets closed.
fn balance(text: &str) -> i32 {
    // The first bytes of these signs.
    if memchr::memchr2(0xC2, 0xE2, text.as_bytes()).is_none() {
        return 0;
    }
    text.chars().fold(0, |sum, letter| match letter {
        '«' | '“' => sum + 1,
        '»' | '”' => sum - 1,
        _ => sum,
    })
}

/// Does one sentence run from the start of this row to a colon before a quotation?
fn announces(sheet: &Sheet<'_>, rows: &[BodyLine], at: usize) -> bool {
    for (step, row) in rows.iter().enumerate().skip(at).take(ANNOUNCEMENT) {
        let text = sheet.line(row.line);
        if row.tail == LineTail::Colon {
            return !ends_inside(text)
                && rows.get(step + 1).is_some_and(|next| next.lead == Lead::Quote);
        }
        if row.tail == LineTail::Stop || ends_inside(text) {
            return false;
        }
    }
    false
}

/// Does a sentence end inside this line?
fn ends_inside(text: &str) -> bool {
    let mut stop = false;
    let mut space = false;
    for letter in text.chars() {
        if stop && space && letter.is_uppercase() {
            return true;
        }
        match letter {
            '.' | '!' | '?' | '…' => (stop, space) = (true, false),
            _ if letter.is_whitespace() => space = true,
            _ => stop = false,
        }
    }
    false
}
