//! Tables drawn with signs: a grid of `+`, `-` and `|`, or columns parted by spaces under a rule.
//!
//! Lines in; cells with their own texts out, each a small text of its own. [`TextTable::redrawn`]
//! draws the table again around texts that changed: columns and rows grow, and never shrink, so
//! that all else stays where it was. A text that stood on several lines is broken again at the
//! width of its column. What is not drawn as Pandoc would read it is no table.

use std::collections::BTreeMap;
use std::ops::Range;

/// A text of one line may make its column so wide; a longer one is broken where rows may grow.
const WIDE: usize = 60;

/// A table that would grow beyond so many times its size, and this many signs, is not drawn.
const GROWTH: usize = 64;
const LEAST: usize = 1 << 16;

/// A table as it is drawn.
#[derive(Clone, Debug)]
pub(in crate::source) struct TextTable {
    /// Its signs, line by line; a wide one is followed by U+0000.
    lines: Vec<Vec<char>>,
    /// Row by row.
    pub(in crate::source) cells: Vec<TextCell>,
    form: TextTableForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextTableForm {
    Grid,
    /// A row is a line.
    Simple,
    /// Rows are parted by empty lines.
    Multiline,
}

/// A cell of it.
#[derive(Clone, Debug)]
pub(in crate::source) struct TextCell {
    /// The lines that it fills.
    pub(in crate::source) lines: Range<usize>,
    /// The signs of these lines that it fills.
    from: usize,
    /// Where its column ends, and where the next begins.
    to: usize,
    until: usize,
    /// It stands in the head.
    pub(in crate::source) head: bool,
    /// How many columns and rows it goes over.
    pub(in crate::source) across: u16,
    pub(in crate::source) down: u16,
    /// Its text, without what it is set in by.
    pub(in crate::source) text: String,
    /// Spaces before it, and empty lines above it.
    indent: usize,
    lead: usize,
    /// It stands on several lines.
    broken: bool,
    /// Its column goes on behind it.
    slack: bool,
    set: TextCellSet,
}

/// The side of its column that a text keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextCellSet {
    Left,
    Right,
    Middle,
}

impl TextTable {
    /// The table that these lines draw, if they do.
    pub(in crate::source) fn read(lines: &[&str]) -> Option<Self> {
        let lines: Vec<Vec<char>> = lines.iter().map(|line| signs(line.trim_end())).collect();
        if lines.iter().flatten().any(|c| *c == '\t') {
            return None;
        }
        if lines.first()?.first() == Some(&'+') { grid(lines) } else { spaced(lines) }
    }

    /// The table with other texts in its cells, and those of the others; nothing where it would
    /// grow beyond bounds.
    pub(in crate::source) fn redrawn(&self, fresh: &[Option<String>]) -> Option<Vec<String>> {
        let texts: Vec<SetText> = self
            .cells
            .iter()
            .zip(fresh)
            .map(|(cell, own)| self.set(cell, own.as_deref()))
            .collect();
        let width = self.lines.iter().map(Vec::len).max()?;
        let (wider, higher) = self.growth(&texts);
        let (x, y) = (shifts(&wider, width), shifts(&higher, self.lines.len()));
        let (old, new) = (width * self.lines.len(), x.last()?.checked_mul(*y.last()?)?);
        if new > old.saturating_mul(GROWTH) + LEAST {
            return None;
        }
        let mut canvas = self.stretched(&wider, &higher);
        for (cell, text) in self.cells.iter().zip(texts) {
            let place = |at: &[usize], of: usize| at.get(of).copied().unwrap_or(usize::MAX);
            let rows = place(&y, cell.lines.start)..place(&y, cell.lines.end);
            let [from, to, until] = [cell.from, cell.to, cell.until].map(|at| place(&x, at));
            text.write(canvas.get_mut(rows)?, from..to, until);
        }
        let line = |signs: Vec<char>| {
            let text: String = signs.into_iter().filter(|c| *c != '\0').collect();
            text.trim_end().to_owned()
        };
        Some(canvas.into_iter().map(line).collect())
    }

    /// Signs that stand beside a text in its column.
    fn margin(&self, cell: &TextCell) -> [usize; 2] {
        match self.form {
            TextTableForm::Grid => [cell.indent.min(1), 1],
            // Where a head stands beside its rule says how its column is set.
            _ => match cell.set {
                TextCellSet::Left => [0, usize::from(cell.slack)],
                TextCellSet::Right => [1, 0],
                TextCellSet::Middle => [1, 1],
            },
        }
    }

    fn set<'c>(&self, cell: &'c TextCell, fresh: Option<&str>) -> SetText<'c> {
        let [before, behind] = self.margin(cell);
        let room = (cell.to - cell.from).saturating_sub(before + behind);
        let lines = fresh.unwrap_or(&cell.text).lines();
        let most = match self.form {
            TextTableForm::Simple => usize::MAX,
            _ if cell.broken => room,
            _ => room.max(WIDE),
        };
        let lines: Vec<Vec<char>> = match fresh {
            Some(_) => lines.flat_map(|line| broken(line, most)).collect(),
            None => lines.map(signs).collect(),
        };
        let longest = lines.iter().map(Vec::len).max().unwrap_or(0);
        let width = fresh.map_or(0, |_| before + longest + behind);
        SetText { cell, lines, width, before, behind, kept: fresh.is_none() }
    }

    /// How many signs are to come in before these places of each line, how many lines before these.
    fn growth(&self, texts: &[SetText<'_>]) -> (BTreeMap<usize, usize>, BTreeMap<usize, usize>) {
        let (mut wider, mut higher) = (BTreeMap::new(), BTreeMap::new());
        let mut order: Vec<&SetText<'_>> = texts.iter().collect();
        order.sort_by_key(|text| (text.cell.across, text.cell.down));
        let grow = |stops: &mut BTreeMap<usize, usize>, span: Range<usize>, wanted: usize| {
            // What the columns of a wide cell have grown by already counts.
            let one = span.len() + stops.get(&span.end).copied().unwrap_or(0);
            if wanted <= one {
                return;
            }
            let own: usize = stops.range(span.start..=span.end).map(|(_, more)| more).sum();
            let missing = wanted.saturating_sub(span.len() + own);
            *stops.entry(span.end).or_default() += missing;
        };
        for text in order {
            let cell = text.cell;
            grow(&mut wider, cell.from..cell.to, text.width);
            grow(&mut higher, cell.lines.clone(), cell.lead + text.lines.len());
        }
        (wider, higher)
    }

    /// The lines of the table, with room for what is to come.
    fn stretched(
        &self,
        wider: &BTreeMap<usize, usize>,
        higher: &BTreeMap<usize, usize>,
    ) -> Vec<Vec<char>> {
        let mut canvas: Vec<Vec<char>> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            if let (Some(more), Some(above)) = (higher.get(&at), canvas.last()) {
                let bar = |c: &char| if matches!(c, '|' | '+') { '|' } else { ' ' };
                let between: Vec<char> = above.iter().map(bar).collect();
                canvas.extend(std::iter::repeat_n(between, *more));
            }
            canvas.push(longer(line, wider));
        }
        // The last row of a table that no line ends.
        if let Some(more) = higher.get(&self.lines.len()) {
            canvas.extend(std::iter::repeat_n(Vec::new(), *more));
        }
        canvas
    }
}

/// A line with more signs in it: what stands before them goes on.
fn longer(line: &[char], wider: &BTreeMap<usize, usize>) -> Vec<char> {
    let mut out = Vec::with_capacity(line.len());
    let mut done = 0;
    for (&stop, more) in wider {
        let Some(before) = line.get(done..stop.min(line.len())) else { break };
        let colon = before.ends_with(&[':']) && before.len() > 1;
        let (before, end) = before.split_at(before.len() - usize::from(colon));
        out.extend(before);
        let sign = before.last().copied().filter(|c| matches!(c, '-' | '=')).unwrap_or(' ');
        out.extend(std::iter::repeat_n(sign, *more));
        out.extend(end);
        done = stop.min(line.len());
    }
    out.extend(line.get(done..).unwrap_or_default());
    out
}

/// For each place up to the last where it stands when more comes in before these.
fn shifts(stops: &BTreeMap<usize, usize>, last: usize) -> Vec<usize> {
    let mut by = 0;
    let shift = |at| {
        by += stops.get(&at).copied().unwrap_or(0);
        at + by
    };
    (0..=last).map(shift).collect()
}

/// The text of a cell as it is to be written.
struct SetText<'c> {
    cell: &'c TextCell,
    lines: Vec<Vec<char>>,
    /// How wide its column must be at least.
    width: usize,
    before: usize,
    behind: usize,
    /// It is that of the source.
    kept: bool,
}

impl SetText<'_> {
    fn write(&self, rows: &mut [Vec<char>], column: Range<usize>, until: usize) {
        let own = self.cell.to - self.cell.from;
        for (at, row) in rows.iter_mut().enumerate() {
            let end = until.min(row.len());
            row.get_mut(column.start..end).unwrap_or_default().fill(' ');
            let line = at.checked_sub(self.cell.lead).and_then(|at| self.lines.get(at));
            let Some(line) = line.filter(|line| !line.is_empty()) else { continue };
            let room = column.len().saturating_sub(line.len());
            let indent = match self.cell.set {
                _ if self.kept && column.len() == own => self.cell.indent,
                TextCellSet::Right => room,
                TextCellSet::Middle if column.len() > own || room < self.cell.indent => room / 2,
                TextCellSet::Middle => self.cell.indent,
                TextCellSet::Left if self.cell.indent + self.behind <= room => self.cell.indent,
                TextCellSet::Left => self.before,
            };
            let start = column.start + indent;
            if row.len() < start + line.len() {
                row.resize(start + line.len(), ' ');
            }
            row.splice(start..start + line.len(), line.iter().copied());
        }
    }
}

/// Letters as the columns that they take.
fn signs(line: &str) -> Vec<char> {
    let wide = |c: char| {
        matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3
            | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6
            | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
    };
    line.chars().flat_map(|c| [c, '\0'].into_iter().take(1 + usize::from(wide(c)))).collect()
}

/// A line broken at spaces, where no word that could begin a block comes to stand first.
fn broken(line: &str, most: usize) -> Vec<Vec<char>> {
    let all = signs(line);
    if all.len() <= most {
        return vec![all];
    }
    let bare = line.trim_start();
    let hang = line.len() - bare.len() + mark_len(bare);
    let mut out: Vec<Vec<char>> = Vec::new();
    let mut here = signs(line.get(..line.len() - bare.len()).unwrap_or_default());
    let (mut bare_yet, mut whole) = (true, false);
    for word in bare.split(' ') {
        let own = signs(word);
        let full = here.len() + 1 + own.len() > most && here.len() > hang;
        if full && !bare_yet && !whole && !opens_block(word) {
            out.push(std::mem::replace(&mut here, vec![' '; hang]));
            bare_yet = true;
        }
        if !bare_yet {
            here.push(' ');
        }
        here.extend(own);
        whole = goes_on(word, whole);
        bare_yet = false;
    }
    out.push(here);
    out
}

/// Whether an address or a tag goes on behind a word.
fn goes_on(word: &str, before: bool) -> bool {
    let open = [word.rfind("]("), word.rfind('<')].into_iter().flatten().max();
    match open {
        Some(at) => !word.get(at..).is_some_and(|rest| rest.contains([')', '>'])),
        None => before && !word.contains([')', '>']),
    }
}

/// How long the mark is that an item begins with.
fn mark_len(line: &str) -> usize {
    let (mark, _) = line.split_once(' ').unwrap_or_default();
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if numbered || matches!(mark, "-" | "*" | "+") { mark.len() + 1 } else { 0 }
}

fn opens_block(word: &str) -> bool {
    let numbered = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = numbered.len() < word.len() && numbered.starts_with(['.', ')']);
    word.is_empty()
        || numbered
        || word.starts_with(['#', '>', '-', '+', '*', '=', '|', '~', ':'])
        || word.starts_with("```")
}

fn is_ruled(c: char) -> bool {
    matches!(c, '-' | '=' | ':')
}

/// The rule below a head.
fn is_head(line: &[char]) -> bool {
    line.contains(&'=') && line.iter().all(|c| is_ruled(*c) || *c == '+')
}

fn grid(lines: Vec<Vec<char>>) -> Option<TextTable> {
    let width = lines.first()?.len();
    if lines.iter().any(|line| line.len() != width) {
        return None;
    }
    let at = |y: usize, x: usize| lines.get(y).and_then(|line| line.get(x)).copied().unwrap_or(' ');
    let bar = |c: char| matches!(c, '|' | '+');
    let mut taken = vec![vec![false; width]; lines.len()];
    let mut areas: Vec<[Range<usize>; 2]> = Vec::new();
    for (top, row) in lines.iter().enumerate() {
        for left in (0..width).filter(|left| row.get(*left) == Some(&'+')) {
            let corner = is_ruled(at(top, left + 1)) && bar(at(top + 1, left));
            if !corner || taken.get(top + 1)?.get(left + 1) == Some(&true) {
                continue;
            }
            let below = (top + 1..lines.len()).take_while(|y| bar(at(*y, left)));
            let bottom = { below }.find(|y| at(*y, left) == '+' && is_ruled(at(*y, left + 1)))?;
            let ruled =
                |x: &usize| [top, bottom].iter().all(|y| bar(at(*y, *x)) || is_ruled(at(*y, *x)));
            let ends = |x: &usize| {
                at(top, *x) == '+' && at(bottom, *x) == '+' && (top..bottom).all(|y| bar(at(y, *x)))
            };
            let right = (left + 1..width).take_while(ruled).find(ends)?;
            for line in taken.get_mut(top + 1..bottom)? {
                line.get_mut(left + 1..right)?.fill(true);
            }
            areas.push([top + 1..bottom, left + 1..right]);
        }
    }
    let mut signs = lines.iter().zip(&taken).flat_map(|(line, taken)| line.iter().zip(taken));
    if areas.is_empty() || signs.any(|(c, taken)| !taken && !is_ruled(*c) && !bar(*c)) {
        return None;
    }
    let head = lines.iter().position(|line| is_head(line)).unwrap_or(0);
    let tops = sorted(areas.iter().map(|[rows, _]| rows.start).collect());
    let lefts = sorted(areas.iter().map(|[_, columns]| columns.start).collect());
    let cells = areas.iter().map(|[rows, columns]| {
        let over = |all: &[usize], span: &Range<usize>| {
            let inside = all.partition_point(|at| *at < span.end)
                - all.partition_point(|at| *at < span.start);
            u16::try_from(inside).unwrap_or(u16::MAX)
        };
        let cell = TextCell::new(&lines, rows.clone(), columns.clone(), columns.end);
        let (across, down) = (over(&lefts, columns), over(&tops, rows));
        TextCell { head: rows.end <= head, across, down, set: TextCellSet::Left, ..cell }
    });
    let cells = cells.collect();
    Some(TextTable { lines, cells, form: TextTableForm::Grid })
}

fn sorted(mut all: Vec<usize>) -> Vec<usize> {
    all.sort_unstable();
    all.dedup();
    all
}

/// The groups of dashes of a rule.
fn groups(line: &[char]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.iter().enumerate().filter(|(_, c)| **c == '-') {
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => out.push(at..at + 1),
        }
    }
    out
}

fn is_dashes(line: &[char]) -> bool {
    line.contains(&'-') && line.iter().all(|c| matches!(c, '-' | ' '))
}

fn spaced(lines: Vec<Vec<char>>) -> Option<TextTable> {
    let rule = lines.iter().position(|line| is_dashes(line) && groups(line).len() > 1)?;
    let columns = groups(lines.get(rule)?);
    let framed = rule > 0 && is_dashes(lines.first()?);
    let closed = lines.len() > rule + 1 && is_dashes(lines.last()?);
    let body = rule + 1..lines.len() - usize::from(closed);
    let parted = lines.get(body.clone())?.iter().any(Vec::is_empty);
    let form = match framed || parted {
        true => TextTableForm::Multiline,
        false => TextTableForm::Simple,
    };
    let head = usize::from(framed)..rule;
    if !framed && head.len() > 1 {
        return None;
    }
    let mut rows: Vec<Range<usize>> = vec![head.clone()];
    for at in body {
        let empty = lines.get(at)?.is_empty();
        match rows.last_mut().filter(|row| form == TextTableForm::Multiline && row.start > rule) {
            Some(row) if !empty && row.end == at => row.end += 1,
            _ if empty => {}
            _ => rows.push(at..at + 1),
        }
    }
    let mut cells = Vec::new();
    for row in rows.into_iter().filter(|row| !row.is_empty()) {
        for (number, column) in columns.iter().enumerate() {
            let from = if number == 0 { 0 } else { column.start };
            let until = columns.get(number + 1).map_or(usize::MAX, |next| next.start);
            let cut = |line: &Vec<char>| {
                let side = |at: usize| line.get(at).is_some_and(|c| *c != ' ');
                from > 0 && side(from) && side(from - 1)
            };
            if lines.get(row.clone())?.iter().any(cut) {
                return None;
            }
            let cell = TextCell::new(&lines, row.clone(), from..column.end, until);
            cells.push(TextCell { head: row == head, ..cell });
        }
    }
    let width = lines.iter().map(Vec::len).max()?;
    cells.iter_mut().for_each(|cell| cell.until = cell.until.min(width.max(cell.to)));
    let padded = |mut line: Vec<char>| {
        line.resize(width.max(line.len()), ' ');
        line
    };
    let lines = lines.into_iter().map(padded).collect();
    Some(TextTable { lines, cells, form })
}

impl TextCell {
    fn new(all: &[Vec<char>], lines: Range<usize>, column: Range<usize>, until: usize) -> Self {
        let own = all.get(lines.clone()).unwrap_or_default().iter();
        let own = own.map(|line| line.get(column.start..until.min(line.len())).unwrap_or_default());
        let own: Vec<String> = own
            .map(|signs| signs.iter().filter(|c| **c != '\0').collect::<String>())
            .map(|text| text.trim_end().to_owned())
            .collect();
        let lead = own.iter().take_while(|line| line.is_empty()).count();
        let full = own.iter().rposition(|line| !line.is_empty()).map_or(lead, |last| last + 1);
        let own = own.get(lead..full).unwrap_or_default();
        let worded = || own.iter().filter(|line| !line.is_empty());
        let indent_of = |line: &String| line.len() - line.trim_start_matches(' ').len();
        let indent = worded().map(indent_of).min().unwrap_or(0);
        let text: Vec<&str> = own.iter().map(|line| line.get(indent..).unwrap_or("")).collect();
        let room = worded().map(|line| column.len().saturating_sub(signs(line).len())).min();
        let set = match room {
            Some(0) if indent > 0 => TextCellSet::Right,
            Some(1..) if indent > 0 => TextCellSet::Middle,
            _ => TextCellSet::Left,
        };
        let (broken, slack) = (worded().count() > 1, room.is_some_and(|room| room > 0));
        let (text, from, to) = (text.join("\n"), column.start, column.end);
        let (head, across, down) = (false, 1, 1);
        Self { lines, from, to, until, head, across, down, text, indent, lead, broken, slack, set }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redrawn(text: &str, turn: impl Fn(&str) -> Option<String>) -> String {
        let table = TextTable::read(&text.lines().collect::<Vec<_>>()).unwrap();
        let fresh: Vec<_> = table.cells.iter().map(|cell| turn(&cell.text)).collect();
        table.redrawn(&fresh).unwrap().join("\n")
    }

    fn texts(text: &str) -> Vec<String> {
        let table = TextTable::read(&text.lines().collect::<Vec<_>>()).unwrap();
        let shown = |cell: &TextCell| format!("{}{}", if cell.head { "*" } else { "" }, cell.text);
        table.cells.iter().map(shown).collect()
    }

    const GRID: &str = "+-----+---------+\n| Nom | Prix    |\n+:===:+========:+\n| thé | deux    |\n\
                        |     | euros   |\n+-----+---------+\n| en tout       |\n+-----+---------+";
    const SIMPLE: &str = "  Nom     Prix\n-----  -------\n  thé   2 euro\n  riz        1";
    const LONG: &str = "--------------------\n Nom     Prix\n------- ------------\n thé     deux euros\n         et plus\n\n\
                        riz     un\n--------------------";

    #[test]
    fn cells_have_their_texts() {
        assert_eq!(texts(GRID), ["*Nom", "*Prix", "thé", "deux\neuros", "en tout"]);
        assert_eq!(texts(SIMPLE), ["*Nom", "*Prix", "thé", "2 euro", "riz", "1"]);
        assert_eq!(texts(LONG), ["*Nom", "*Prix", "thé", "deux euros\net plus", "riz", "un"]);
        for none in ["+--+\n| a|\n", "+--+\n|a |\n+-+", "a b\nc\n--- ---\nd", "+---+\n| a\n+---+"] {
            assert!(TextTable::read(&none.lines().collect::<Vec<_>>()).is_none(), "{none}");
        }
    }

    #[test]
    fn tables_with_the_same_texts_are_the_same() {
        for text in [GRID, SIMPLE, LONG] {
            assert_eq!(redrawn(text, |_| None), text);
            assert_eq!(redrawn(text, |own| Some(own.to_owned())), text);
        }
    }

    #[test]
    fn columns_and_rows_grow() {
        let tea = |own: &str| match own {
            "thé" => Some("black tea".to_owned()),
            "deux\neuros" => Some("two euros and a little more".to_owned()),
            _ => None,
        };
        let want = "+-----------+---------+\n| Nom       | Prix    |\n+:=========:+========:+\n\
                    | black tea | two     |\n|           | euros   |\n|           | and a   |\n\
                    |           | little  |\n|           | more    |\n+-----------+---------+\n\
                    | en tout             |\n+-----------+---------+";
        assert_eq!(redrawn(GRID, tea), want);
        let want =
            "       Nom     Prix\n----------  -------\n black tea   2 euro\n       riz        1";
        assert_eq!(redrawn(SIMPLE, tea), want);
    }
}
