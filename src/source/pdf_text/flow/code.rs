//! Sets listings of programs apart.
//!
//! Lines in a face whose letters are all of one width in; the role [`LineRole::Code`] and, at the
//! end, their blocks out. Such a line alone may be the end of a sentence that names a command: it
//! is a listing where it stands apart from the line above.

use crate::model::{Block, BlockKind};

use crate::source::pdf_text::sheet::cues;
use crate::source::pdf_text::sheet::lines::{LineRole, Print, Sheet};

/// Larger type than this, in thousandths of the body's, is a heading's.
const LARGEST: u16 = 1060;
/// Lines of one width that are a listing wherever they stand.
const RUN: usize = 2;
/// Signs that lines of programs have.
const SIGNS: &[char] = &['(', ')', '{', '}', '[', ']', ';', '=', '<', '>', '⟨', '⟩', '〈', '〉'];
/// By how much the left edge of a listing is another than that of prose, in thousandths of an em.
const ASIDE: u32 = 250;

/// Gives the lines of listings their role.
pub(in crate::source::pdf_text) fn find(sheet: &mut Sheet<'_>) {
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let even = evens(sheet, &body);
    let (mut above, mut code) = (None, Vec::new());
    let lines: Vec<(usize, bool)> = body.into_iter().zip(even).collect();
    for run in lines.chunk_by(|one, two| one.1 == two.1) {
        let Some(&(first, even)) = run.first() else { continue };
        if even && (run.len() >= RUN || stands_apart(sheet, above, first)) {
            code.extend(run.iter().map(|(at, _)| *at));
        }
        above = run.last().map(|(at, _)| *at);
    }
    code.into_iter().for_each(|at| sheet.set_role(at, LineRole::Code));
}

/// Which lines are set in letters of one width. A brace below such a line, and a line with such
/// signs between two of them in another face than the body's, are of the listing: TeX takes some of
/// these from other faces.
fn evens(sheet: &Sheet<'_>, body: &[usize]) -> Vec<bool> {
    let even: Vec<bool> = body.iter().map(|&at| is_even(sheet, at)).collect();
    let mut last = false;
    let lines = body.iter().zip(&even).zip(even.iter().skip(1).chain([&false]));
    lines
        .map(|((&at, own), next)| {
            let near = sheet.lines.get(at).is_some_and(|line| line.gap < 2);
            let line = sheet.line(at);
            let odd = || sheet.print(at).is_some_and(|print| print.odd && print.size <= LARGEST);
            let is_code = || *next && line.contains(SIGNS) && odd();
            last = *own || last && near && (is_brace(line) || is_code());
            last
        })
        .collect()
}

/// Does a line hold brackets and stops alone?
fn is_brace(line: &str) -> bool {
    line.contains(['{', '}']) && line.bytes().all(|byte| b"{}()[];, ".contains(&byte))
}

fn is_even(sheet: &Sheet<'_>, at: usize) -> bool {
    let print = sheet.print(at);
    print.is_some_and(|print| print.letter > 0 && print.size <= LARGEST)
        && !cues::is_address(sheet.line(at))
}

fn stands_apart(sheet: &Sheet<'_>, above: Option<usize>, at: usize) -> bool {
    let Some((above, own)) =
        above.and_then(|above| sheet.lines.get(above)).zip(sheet.lines.get(at))
    else {
        return true;
    };
    let lefts = above.print().zip(own.print()).map(|(above, own)| above.left.abs_diff(own.left));
    own.gap > 1 || lefts.is_some_and(|step| step > ASIDE)
}

/// The listings, each with its first line; what stands at a page's edge parts none.
pub(in crate::source::pdf_text) fn blocks(sheet: &Sheet<'_>) -> Vec<(usize, Block)> {
    let edge = |at: &usize| !matches!(sheet.role(*at), LineRole::Head | LineRole::PageNumber);
    let lines: Vec<usize> = (0..sheet.lines.len()).filter(edge).collect();
    let is_code = |at: usize| sheet.role(at) == LineRole::Code;
    let runs = lines.chunk_by(|&one, &two| is_code(one) == is_code(two));
    let own = runs.filter(|run| run.first().is_some_and(|&at| is_code(at)));
    own.map(|run| (run.first().copied().unwrap_or(0), block(sheet, run))).collect()
}

fn block(sheet: &Sheet<'_>, lines: &[usize]) -> Block {
    let widths = || lines.iter().filter_map(|&at| Some(sheet.print(at)?.letter));
    let usual = widths().max().unwrap_or(0).max(1);
    let print = |at: usize| {
        let letter = |own: Print| if own.letter > 0 { own.letter } else { usual };
        sheet.print(at).map_or((0, 1), |own| (own.left, letter(own)))
    };
    let edge = lines.iter().map(|&at| print(at).0).min().unwrap_or(0);
    let mut text = String::new();
    for &at in lines {
        if !text.is_empty() {
            let white = sheet.lines.get(at).is_some_and(|line| line.gap > 1);
            text.push_str(if white { "\n\n" } else { "\n" });
        }
        let (left, letter) = print(at);
        let columns = (left - edge + u32::from(letter) / 2) / u32::from(letter);
        text.extend(std::iter::repeat_n(' ', columns.min(80) as usize));
        text.push_str(sheet.line(at));
    }
    Block::new(BlockKind::Code, text)
}
