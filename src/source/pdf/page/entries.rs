//! Tells entries of contents, which look like the rows of a table.
//!
//! The runs of lines in: are they titles before their pages?

use super::drawn_blocks::SAME;
use super::runs::DrawnRun;

/// Entries at least, of one title and its page each, and where more stands on their lines.
const LEAST: usize = 3;
const ENTRIES: usize = 6;
/// Pages of a volume at most.
const PAGES: i32 = 1500;
/// Lines whose pages stand behind dots of their own, at least.
const LED: usize = 2;
/// Lines of ten that end with a page, and where many do.
const SHARE: usize = 9;
const WRAPPED: usize = 7;
const MANY: usize = 12;

/// The lines of some runs.
pub(super) fn lines(runs: &[DrawnRun]) -> impl Iterator<Item = Vec<&DrawnRun>> {
    let mut all: Vec<&DrawnRun> = runs.iter().collect();
    all.sort_by(|one, two| one.y.total_cmp(&two.y));
    let mut lines: Vec<Vec<&DrawnRun>> = Vec::new();
    for run in all {
        let near = |line: &&mut Vec<&DrawnRun>| {
            line.last().is_some_and(|last| run.y - last.y < SAME * run.size)
        };
        match lines.last_mut().filter(near) {
            Some(line) => line.push(run),
            None => lines.push(vec![run]),
        }
    }
    lines.into_iter()
}

/// Do titles stand before pages that never go back, or rows of dots lead to them?
pub(super) fn is_contents<'r>(lines: impl Iterator<Item = Vec<&'r DrawnRun>>) -> bool {
    let (mut all, mut most, mut numbered, mut led) = (0, 0, 0, 0);
    let mut pages = Vec::new();
    for mut line in lines {
        line.sort_by(|one, two| one.left.total_cmp(&two.left));
        let texts: Vec<String> = line.iter().flat_map(|run| run.texts()).collect();
        if texts.iter().any(|text| text.contains("....")) {
            return true;
        }
        // Dots that stand alone, before pages that are the last of the line.
        let dots = texts.iter().rposition(|text| text.chars().all(|sign| sign == '.'));
        led += usize::from(dots.is_some_and(|at| at > 0 && at + 2 == texts.len()));
        if texts.len() > 1 {
            (all, most) = (all + 1, texts.len().max(most));
            numbered += usize::from(texts.first().is_some_and(|text| is_section(text)));
            pages.extend(texts.last().and_then(|text| page(text)));
        }
    }
    let enough = if most == 2 || most == 3 && numbered * 4 >= all * 3 { LEAST } else { ENTRIES };
    // Of many, those that wrap have their page on one line only.
    let share = if pages.len() >= MANY { WRAPPED } else { SHARE };
    led >= LED && led * 2 >= all
        || pages.len() >= enough && pages.len() * 10 >= all * share && pages.is_sorted()
}

/// The parts of a number of a section, an item or a line, such as `3.1`; an item's has an empty last
/// one, as in `3.`.
pub(super) fn number(text: &str) -> Option<Vec<u32>> {
    let (own, is_item) = match text.strip_suffix(['.', ')']) {
        Some(own) => (own, true),
        None => (text, false),
    };
    let parts: Option<Vec<u32>> = own.split('.').map(|part| part.parse().ok()).collect();
    parts.map(|parts| if is_item { [parts, vec![0]].concat() } else { parts })
}

/// Is it the number of a section, such as `3.1`, or its letter?
fn is_section(text: &str) -> bool {
    let is_letter =
        |text: &str| text.len() == 1 && text.bytes().all(|one| one.is_ascii_uppercase());
    number(text).is_some_and(|parts| parts.iter().all(|part| *part < 100)) || is_letter(text)
}

/// The number of a page; those of front matter (`xvii`) come before all others.
fn page(text: &str) -> Option<i32> {
    let roman = text.chars().try_fold((0, 0), |(sum, last), letter| {
        let value = match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        let less = if last < value { 2 * last } else { 0 };
        Some((sum + value - less, value))
    });
    let front = roman.filter(|_| !text.is_empty()).map(|(sum, _)| sum - PAGES);
    front.or_else(|| text.parse().ok().filter(|page| (0..PAGES).contains(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_front_matter_come_first() {
        let pages: Vec<Option<i32>> =
            ["iv", "xi", "xvii", "1", "142", "mil", "2 014"].map(page).to_vec();
        assert!(pages.iter().take(5).is_sorted() && pages.iter().take(5).all(Option::is_some));
        assert_eq!(pages.get(5..), Some(&[None, None][..]));
    }
}
