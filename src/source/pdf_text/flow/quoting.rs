//! Follows quotations and their announcements through the rows.
//!
//! A quotation set apart begins its row with a guillemet; where that guillemet closes at a row's
//! end, the block most likely ends there too, and hardly before. A sentence that announces a
//! quotation (`… a expliqué :`) stands in a paragraph of its own more often than other sentences
//! do, and one that points back (`Il …`, `Cependant …`) less often.

#![allow(clippy::indexing_slicing, reason = "odds are as long as the rows they follow")]

use super::weights::weight;
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{BodyLine, Sheet};
use crate::text::lists;

/// Rows after which an open quotation is no longer believed.
const LONGEST: usize = 40;
/// Rows that a sentence may take that announces one.
const ANNOUNCEMENT: usize = 4;

/// Odds for a break before each row, in hundredths of a nat.
pub(super) fn odds(sheet: &Sheet<'_>, rows: &[BodyLine]) -> Vec<i32> {
    let mut odds = quotations(sheet, rows);
    for (at, pair) in rows.windows(2).enumerate() {
        if pair[0].tail != LineTail::Stop || pair[1].lead != Lead::Upper {
            continue;
        }
        if announces(sheet, &rows[at + 1..]) {
            odds[at + 1] += weight!("quote.announced");
        }
        if points_back(sheet.line(pair[1].line)) {
            odds[at + 1] += weight!("sentence.points-back");
        }
    }
    odds
}

fn quotations(sheet: &Sheet<'_>, rows: &[BodyLine]) -> Vec<i32> {
    let mut odds = vec![0; rows.len() + 1];
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
        odds[at + 1] = match depth <= 0 {
            false => weight!("quote.inside"),
            true if row.tail == LineTail::Stop => weight!("quote.closed"),
            true => 0,
        };
        if depth <= 0 || at - start > LONGEST {
            opened = None;
        }
    }
    odds
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

/// Does a sentence begin with a word that points back at the one before? Such sentences open a
/// paragraph more rarely than others.
fn points_back(text: &str) -> bool {
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    lists::POINTING_BACK.has(&word.replace('’', "'").to_lowercase())
}

/// Does one sentence run from the start of these rows to a colon before a quotation?
fn announces(sheet: &Sheet<'_>, rows: &[BodyLine]) -> bool {
    let one = |row: &&BodyLine| row.tail != LineTail::Stop && !ends_inside(sheet.line(row.line));
    let mut sentence = rows.iter().take(ANNOUNCEMENT).take_while(one);
    let colon = sentence.position(|row| row.tail == LineTail::Colon);
    let next = colon.and_then(|step| rows.get(step + 1));
    next.is_some_and(|next| next.lead == Lead::Quote)
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
