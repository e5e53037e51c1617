//! Decides after which rows a block ends.
//!
//! Rows in reading order in; for each one, whether a block begins with it, and the column it is set
//! in. A dynamic program walks the rows once: each block is set in one column, and the cheapest
//! sequence of blocks wins. What counts, in hundredths of a nat:
//!
//! - **room**: a row inside a block on which the next row's first word would have fitted, and a row
//!   wider than its column, are unlikely; so is a last row that happens to be full;
//! - **words**: how a row ends and how the next begins ([`crate::source::pdf_text::sheet::cues`]);
//! - **white lines and indents**: what they are worth differs from one extractor to the next, so it
//!   is learned from the document: a first pass without them, then two with the odds it counted.

#![allow(
    clippy::indexing_slicing,
    reason = "tables are as long as the rows and columns they follow"
)]

use super::columns::{surely_joined, thousandths};
use super::quoting;
use super::weights::weight;
use crate::source::pdf_text::sheet::cues::{Lead, LineTail, is_address, opens_with_bullet};
use crate::source::pdf_text::sheet::lines::{BodyLine, ColumnMeasure, LineRole, Sheet, SheetLine};

/// Where the rows fall apart.
#[derive(Debug)]
pub(in crate::source::pdf_text) struct Breaks {
    /// Does a block begin with this row?
    pub(in crate::source::pdf_text) first: Vec<bool>,
    /// The column of each row; one past the last column where none fits.
    pub(in crate::source::pdf_text) column: Vec<u8>,
}

/// What the page shows between two rows.
#[derive(Clone, Copy, Debug)]
struct Between {
    /// 0: none, 1: one white line, 2: more; 3: a page ends here.
    gap: u8,
    /// 0: as before, 1: further right, 2: further left, 3 and 4: the same by far; 5: below the text
    /// of an item; 6: cannot tell.
    indent: u8,
    /// Odds in favor of a break from the words and quotations around, and from a change of type.
    told: i32,
    /// Is a word broken between them?
    halved: bool,
}

/// Ways in which a line may begin beside the one above; the last says nothing.
const STEPS: usize = 7;
const UNTOLD: u8 = 6;

/// Odds in favor of a break, in hundredths of a nat, for each gap and indent.
#[derive(Clone, Debug)]
struct Odds {
    gap: [i32; 4],
    indent: [i32; STEPS],
    /// What it costs to end a block with a full row of the usual zone, after a stop and before a
    /// capital.
    full: i32,
}

/// Finds the breaks.
pub(in crate::source::pdf_text) fn find(
    sheet: &Sheet<'_>,
    rows: &[BodyLine],
    columns: &mut ColumnMeasure,
) -> Breaks {
    let betweens: Vec<Between> = betweens(sheet, rows);
    let mut odds = Odds {
        gap: [-30, 250, 300, 0],
        indent: [-20, 120, 0, 350, 350, -300, 0],
        full: weight!("cost.full"),
    };
    let mut breaks = walk(rows, &betweens, columns, &odds);
    for _ in 0..2 {
        odds = learn(rows, &betweens, columns, &breaks);
        columns.slack = slack(rows, columns, &breaks);
        breaks = walk(rows, &betweens, columns, &odds);
    }
    breaks
}

fn betweens(sheet: &Sheet<'_>, rows: &[BodyLine]) -> Vec<Between> {
    let first = Between { gap: 0, indent: UNTOLD, told: 0, halved: false };
    let quoting = quoting::odds(sheet, rows);
    let pairs = rows.windows(2).zip(quoting.iter().skip(1));
    let rest = pairs.map(|(pair, quoted)| between(sheet, &pair[0], &pair[1], *quoted));
    std::iter::once(first).chain(rest).collect()
}

fn between(sheet: &Sheet<'_>, above: &BodyLine, row: &BodyLine, quoted: i32) -> Between {
    let (one, two) = (&sheet.lines[above.last], &sheet.lines[row.line]);
    let paged = one.page != two.page || far_apart(one, two);
    let indent = match paged {
        true => UNTOLD,
        false if hangs(above, one, two) => 5,
        false => match indent(one, two) {
            3 if are_centered(one, two) && continues(sheet, row) => UNTOLD,
            indent => indent,
        },
    };
    let has = |role| (above.last + 1..row.line).any(|at| sheet.role(at) == role);
    let mut shown = quoted + type_changes(one, two);
    if has(LineRole::Cell) {
        shown += weight!("below.table");
    } else if has(LineRole::Code) {
        shown += weight!("below.listing");
    }
    if row.lead == Lead::Bullet && opens_with_bullet(sheet.line(row.line)) {
        shown += weight!("lead.bullet-sign");
    }
    let told = words(above, row) + shown;
    let gap = if paged { 3 } else { two.gap.min(2) };
    Between { gap, indent, told, halved: is_halved(above, row, shown) }
}

/// Where does the line begin beside the one above?
fn indent(one: &SheetLine, two: &SheetLine) -> u8 {
    let (step, free, far) = match one.print().zip(two.print()) {
        Some((one, two)) => (i64::from(two.left) - i64::from(one.left), 400, 4500),
        None => (i64::from(two.indent) - i64::from(one.indent), 1, 11),
    };
    match step {
        _ if step > far => 3,
        _ if step < -far => 4,
        _ if step > free => 1,
        _ if step < -free => 2,
        _ => 0,
    }
}

/// Does a line begin with a word that no block begins with?
fn continues(sheet: &Sheet<'_>, row: &BodyLine) -> bool {
    let first = sheet.line(row.line).split_whitespace().next().unwrap_or_default();
    row.lead == Lead::Lower && !is_address(first) && !first.contains('@')
}

/// Do two lines have their middle at one place?
fn are_centered(one: &SheetLine, two: &SheetLine) -> bool {
    one.print().zip(two.print()).is_some_and(|(one, two)| one.is_centered_with(&two))
}

/// Does a line begin below the text of an item, behind its bullet or number?
fn hangs(row: &BodyLine, one: &SheetLine, two: &SheetLine) -> bool {
    let labelled = matches!(row.lead, Lead::Bullet | Lead::Label | Lead::Section);
    let is_item = labelled && two.gap == 0;
    let places = one.print().zip(two.print()).filter(|_| is_item);
    places.is_some_and(|(one, two)| {
        let behind = one.left + one.first;
        (behind + 100..behind + HANG).contains(&two.left)
    })
}

/// Are the lines known to stand in different columns?
fn far_apart(one: &SheetLine, two: &SheetLine) -> bool {
    one.print().zip(two.print()).is_some_and(|(one, two)| one.region != two.region)
}

/// Odds in favor of a break from another size, weight or face.
fn type_changes(one: &SheetLine, two: &SheetLine) -> i32 {
    let Some((one, two)) = one.print().zip(two.print()) else { return 0 };
    // A line that is mostly set in another face may hold words of the size around it; a command in
    // a sentence is often set smaller.
    let above = |size: u16, other: u16| u32::from(size) * 100 > u32::from(other) * 104;
    let typed = one.letter.max(two.letter) > 0;
    if typed {
        0
    } else if above(one.sizes.0, two.sizes.1) || above(two.sizes.0, one.sizes.1) {
        weight!("type.size")
    } else if one.bold != two.bold {
        weight!("type.weight")
    } else if one.odd != two.odd {
        weight!("type.face")
    } else {
        0
    }
}

/// Counts how often gaps and indents stand at breaks and inside blocks.
fn learn(
    rows: &[BodyLine],
    betweens: &[Between],
    columns: &ColumnMeasure,
    breaks: &Breaks,
) -> Odds {
    let mut gap = [[0_u32; 4]; 2];
    let mut indent = [[0_u32; STEPS]; 2];
    for at in 1..rows.len() {
        let side = usize::from(breaks.first[at] && !surely_joined(&rows[at - 1], &rows[at]));
        gap[side][usize::from(betweens[at].gap)] += 1;
        indent[side][usize::from(betweens[at].indent)] += 1;
    }
    let mut odds = Odds {
        gap: ratios(&gap, [[80, 4, 1, 0], [40, 40, 20, 0]]),
        indent: ratios(&indent, [[60, 3, 20, 1, 1, 6, 0], [40, 12, 20, 8, 8, 1, 0]]),
        full: full_cost(rows, columns, breaks),
    };
    odds.gap[3] = 0;
    odds.indent[STEPS - 1] = 0;
    odds
}

/// By how much rows that surely go on fall short of the column that their block is set in, all but
/// the worst twentieth.
fn slack(rows: &[BodyLine], columns: &ColumnMeasure, breaks: &Breaks) -> u32 {
    let mut short: Vec<u32> = Vec::new();
    for at in 1..rows.len() {
        if breaks.first[at] || breaks.first[at - 1] || !surely_joined(&rows[at - 1], &rows[at]) {
            continue;
        }
        if let Some(&width) = columns.widths.get(usize::from(breaks.column[at])) {
            let need = rows[at - 1].width + columns.space + rows[at].first;
            short.push(thousandths(width, need));
        }
    }
    short.sort_unstable();
    let usual = short.get(short.len() * 19 / 20).copied();
    if short.len() < 12 { columns.slack } else { usual.unwrap_or(15).clamp(6, 50) }
}

/// Share of a column that a space and a word take.
const USUAL_ZONE: f64 = 0.08;
/// Width of a hyphen.
const HYPHEN: i64 = 330;
/// What a full last row costs in this document.
///
/// A block's last row ends anywhere, so that it is full in as many cases as a space and a word take
/// of the column. The blocks that end short of it tell how many end full, and the full rows with a
/// stop before a capital tell among how many of them these hide.
fn full_cost(rows: &[BodyLine], columns: &ColumnMeasure, breaks: &Breaks) -> i32 {
    let (mut short, mut full) = (0.0, 0.0);
    for at in 1..rows.len() {
        let (row, next) = (&rows[at - 1], &rows[at]);
        if row.tail != LineTail::Stop || next.lead != Lead::Upper {
            continue;
        }
        let column = columns.widths.get(usize::from(breaks.column[at - 1])).copied();
        let room = column.is_some_and(|width| row.width + columns.space + next.first < width);
        match (room, breaks.first[at]) {
            (true, true) => short += 1.0,
            (false, _) => full += 1.0,
            _ => {}
        }
    }
    if full < 8.0 {
        return weight!("cost.full");
    }
    let share = (short * USUAL_ZONE / (1.0 - USUAL_ZONE) / full).clamp(0.02, 0.9);
    (130.0 - (share / (1.0 - share)).ln() * 100.0).clamp(40.0, 400.0) as i32
}

/// Log odds of two counts, with what other documents show as a prior of ten pairs.
fn ratios<const N: usize>(counts: &[[u32; N]; 2], prior: [[u32; N]; 2]) -> [i32; N] {
    let share = |side: usize, at: usize| {
        let total: u32 = counts[side].iter().take(N - 1).sum();
        let weight: u32 = prior[side].iter().sum();
        let before = 8.0 * f64::from(prior[side][at]) / f64::from(weight);
        (f64::from(counts[side][at]) + before) / (f64::from(total) + 8.0)
    };
    let mut odds = [0; N];
    for (at, slot) in odds.iter_mut().enumerate().take(N - 1) {
        *slot = ((share(1, at) / share(0, at)).ln() * 100.0) as i32;
        *slot = (*slot).clamp(-300, 450);
    }
    odds
}

/// Odds in favor of a break that the words around it give.
fn words(row: &BodyLine, next: &BodyLine) -> i32 {
    let tail = match row.tail {
        LineTail::Stop => weight!("tail.stop"),
        LineTail::Colon => weight!("tail.colon"),
        LineTail::Semicolon => weight!("tail.semicolon"),
        LineTail::Comma => weight!("tail.comma"),
        LineTail::Open | LineTail::Hyphen => weight!("tail.open"),
        LineTail::Address => weight!("tail.address"),
        LineTail::Word => weight!("tail.word"),
    };
    let lead = match next.lead {
        Lead::Upper => weight!("lead.upper"),
        Lead::Lower if row.tail == LineTail::Colon => weight!("lead.lower-after-colon"),
        Lead::Lower => weight!("lead.lower"),
        Lead::Bullet => weight!("lead.bullet"),
        Lead::Label | Lead::Section | Lead::Caption | Lead::Sign if is_open(row.tail) => {
            weight!("lead.label-in-sentence")
        }
        Lead::Label => weight!("lead.label"),
        Lead::Section => weight!("lead.section"),
        Lead::Caption => weight!("lead.caption"),
        Lead::Quote => weight!("lead.quote"),
        Lead::Sign => weight!("lead.sign"),
        Lead::Paren | Lead::Digit => 0,
        Lead::Closing => weight!("lead.closing"),
    };
    let both = match (row.tail, next.lead) {
        (LineTail::Stop, Lead::Upper) => weight!("both.stop-upper"),
        (LineTail::Stop, Lead::Lower) => weight!("both.stop-lower"),
        _ => 0,
    };
    tail + lead + both + weight!("any.line")
}

/// Does a sentence surely go on behind such an end?
fn is_open(tail: LineTail) -> bool {
    matches!(tail, LineTail::Comma | LineTail::Hyphen | LineTail::Open)
}

const NO_WAY: i64 = i64::MAX / 4;
/// How far behind its bullet the text of an item begins at most.
const HANG: u32 = 2500;
/// Odds of a break inside a word.
const NEVER: i64 = -1_000_000;

/// Is a word broken between two rows of one size?
fn is_halved(row: &BodyLine, next: &BodyLine, shown: i32) -> bool {
    row.tail == LineTail::Hyphen
        && matches!(next.lead, Lead::Lower | Lead::Upper | Lead::Digit)
        && shown < weight!("type.size")
}

/// One pass over the rows.
fn walk(rows: &[BodyLine], betweens: &[Between], columns: &ColumnMeasure, odds: &Odds) -> Breaks {
    let mut program = Program::new(columns, odds.full, rows.len());
    for (at, row) in rows.iter().enumerate() {
        match at.checked_sub(1) {
            Some(before) => program.step(&rows[before], row, &betweens[at], odds),
            None => program.begin(row),
        }
    }
    program.back(rows.len())
}

/// What two ways cost: that the row before is the first of its block, and that it is a later one.
type Ways = [i64; 2];

struct Program<'c> {
    columns: &'c ColumnMeasure,
    /// Cost of a full last row.
    full: i32,
    /// For each column, what turns a width into thousandths of it (times 2²⁰).
    scale: Vec<i64>,
    /// The indent of first lines in thousandths of each column.
    indents: Vec<i32>,
    /// Cheapest ways to have the last row in each column; behind the last one, in none of them.
    costs: Vec<Ways>,
    trail: Vec<Trail>,
}

/// How the best way into a state came about.
#[derive(Clone, Copy, Debug, Default)]
struct Trail {
    /// The row before was a later one of its block.
    after_later: bool,
    /// The state that the block before ended in: its column, and whether on a later row.
    ended: (u8, bool),
}

/// What a step costs in one column.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    /// To go on although there was room.
    room: Ways,
    /// To end although there was none.
    full: Ways,
}

impl<'c> Program<'c> {
    fn new(columns: &'c ColumnMeasure, full: i32, rows: usize) -> Self {
        let wide = |&width: &u32| i64::from(width.max(1));
        let indent_share = |&width: &u32| (columns.first_indent * 1000 / width.max(1)) as i32;
        Self {
            columns,
            full,
            scale: columns.widths.iter().map(|width| (1000 << 20) / wide(width)).collect(),
            indents: columns.widths.iter().map(indent_share).collect(),
            costs: vec![[0, NO_WAY]; columns.widths.len() + 1],
            trail: Vec::with_capacity(rows * (columns.widths.len() + 1)),
        }
    }

    fn begin(&mut self, row: &BodyLine) {
        for k in 0..self.costs.len() {
            self.costs[k][0] = i64::from(self.prior(k, row) + self.overflow(k, row));
            self.trail.push(Trail::default());
        }
    }

    fn step(&mut self, before: &BodyLine, row: &BodyLine, between: &Between, odds: &Odds) {
        let fits: Vec<Fit> = (0..self.costs.len()).map(|k| self.fit(k, before, row)).collect();
        let (ended, end_cost) = self.cheapest(|k| fits[k].full);
        let seen = odds.gap[usize::from(between.gap)] + odds.indent[usize::from(between.indent)];
        let for_break = if between.halved { NEVER } else { i64::from(between.told + seen) };
        let (join, split) = (for_break.max(0), (-for_break).max(0));
        // The lines after a block's first begin at one place.
        let stays = matches!(between.indent, 0 | UNTOLD);
        let shift = if stays { 0 } else { i64::from(weight!("cost.shift")) };
        for (k, fit) in fits.iter().enumerate() {
            let over = self.overflow(k, row);
            let [first, later] = self.costs[k];
            let (first, later) = (first + fit.room[0], later + fit.room[1] + shift);
            self.costs[k] = [
                end_cost + split + i64::from(self.prior(k, row) + over),
                first.min(later) + join + i64::from(over),
            ];
            self.trail.push(Trail { after_later: later < first, ended });
        }
    }

    /// The cheapest state, where ending in it costs so much besides.
    fn cheapest(&self, full: impl Fn(usize) -> Ways) -> ((u8, bool), i64) {
        let states = self.costs.iter().enumerate().flat_map(|(k, cost)| {
            let full = full(k);
            [((k as u8, false), cost[0] + full[0]), ((k as u8, true), cost[1] + full[1])]
        });
        states.min_by_key(|(_, cost)| *cost).unwrap_or_default()
    }

    /// Starting a block with this row in this column.
    fn prior(&self, k: usize, row: &BodyLine) -> i32 {
        let odd = self.columns.odd_sections && row.lead == Lead::Section;
        match self.columns.priors.get(k) {
            None => weight!("cost.no-column"),
            Some(_) if odd && k == 0 => weight!("cost.section-column"),
            Some(_) if odd => 0,
            Some(&prior) => prior,
        }
    }

    /// A row wider than its column.
    fn overflow(&self, k: usize, row: &BodyLine) -> i32 {
        let Some(&column) = self.columns.widths.get(k) else { return 0 };
        let over = ((i64::from(row.width) - i64::from(column)) * self.scale[k]) >> 20;
        let free = i64::from(self.columns.slack.max(20));
        match over {
            _ if over <= free => 0,
            _ if self.columns.glued && k == 0 && over > 150 => weight!("cost.over-glued"),
            _ => ((over - free) as i32 * weight!("cost.over-each")).min(weight!("cost.over-most")),
        }
    }

    /// By how much the next row's first word would have fitted, in thousandths of the column.
    fn spare(&self, k: usize, before: &BodyLine, row: &BodyLine) -> i32 {
        let column = i64::from(self.columns.widths[k]).max(1);
        let mut width = i64::from(before.width);
        if self.columns.glued && width > column * 115 / 100 {
            let lines = (width + column - 1) / column;
            width -= (lines - 1) * (column - HYPHEN);
            if width > column {
                width -= column;
            }
        }
        let need = width + i64::from(self.columns.space) + i64::from(row.first);
        (((column - need) * self.scale[k]) >> 20) as i32
    }

    /// What it costs to go on although there was room for the next word, and to end although
    /// there was none.
    fn fit(&self, k: usize, before: &BodyLine, row: &BodyLine) -> Fit {
        if k >= self.columns.widths.len() {
            let room = match self.columns.printed {
                true => weight!("cost.no-column-printed"),
                false => weight!("cost.no-column-line"),
            };
            return Fit { room: [room.into(); 2], full: [0; 2] };
        }
        let columns = self.columns;
        let glued = columns.glued && before.width > columns.widths[k] + columns.widths[k] / 8;
        let spare = self.spare(k, before, row);
        let slack = columns.slack as i32;
        let mut fit = Fit::default();
        for (later, free) in [slack + self.indents[k], slack].into_iter().enumerate() {
            let over = spare - free - if glued { 30 } else { 0 };
            let room = weight!("cost.room") + over * weight!("cost.room-each");
            let room = if over <= 0 { 0 } else { room.min(weight!("cost.room-most")) };
            fit.room[later] = room.into();
            if spare <= free {
                let alone = later == 0 && !columns.printed;
                let alone = if alone { weight!("cost.full-alone") } else { 0 };
                // The rarer a word is that takes so much of the column, the dearer.
                let room = f64::from(row.first + columns.space).max(1.0);
                let share = (f64::from(columns.widths[k]) / room * USUAL_ZONE).ln();
                let full = (self.full + (share * 100.0) as i32)
                    .min(weight!("cost.full-most"))
                    .max(weight!("cost.full-least"));
                let full = if spare > 0 { full / 2 } else { full };
                fit.full[later] = i64::from(full + alone);
            }
        }
        fit
    }

    /// Follows the trail back.
    fn back(&self, rows: usize) -> Breaks {
        let mut breaks = Breaks { first: vec![true; rows], column: vec![0; rows] };
        let (mut k, mut later) = self.cheapest(|_| [0, 0]).0;
        for at in (0..rows).rev() {
            breaks.first[at] = !later || at == 0;
            breaks.column[at] = k;
            let trail = self.trail[at * self.costs.len() + usize::from(k)];
            (k, later) = if later { (k, trail.after_later) } else { trail.ended };
        }
        breaks
    }
}
