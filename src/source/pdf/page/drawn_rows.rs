//! Tells the rows of a table by the order in which its cells are drawn.
//!
//! The lines of a table in the order of drawing in; where its rows begin out. Most programs draw a
//! table cell by cell, row by row, so that all lines of a cell follow each other and a cell farther
//! left begins the next row, wherever in its row a cell stands. Programs that draw line by line, or
//! column by column, tell nothing: then no place agrees with the order, or no cell has two lines.

/// A line of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellLine {
    pub(super) column: usize,
    /// Its baseline and its type, in points.
    pub(super) y: f32,
    pub(super) size: f32,
}

/// Baselines nearer to each other than so many ems are one.
const SAME: f32 = 0.35;
/// Lines of one cell stand no farther apart than the closest by this share, nor so many ems.
pub(super) const CLOSE: f32 = 1.12;
pub(super) const LEADED: f32 = 1.42;

/// What follows each other in one column without a break, from its first to its last baseline.
#[derive(Clone, Copy, Debug)]
struct DrawnCell {
    column: usize,
    top: f32,
    /// The baseline above the last.
    above: f32,
    bottom: f32,
    size: f32,
}

impl DrawnCell {
    fn wraps(&self) -> bool {
        self.bottom - self.top > SAME * self.size
    }

    /// The same in two, its last line apart.
    fn split(self) -> (Self, Self) {
        (Self { bottom: self.above, ..self }, Self { top: self.bottom, above: self.bottom, ..self })
    }

    /// Does some of it stand beside the other, or within `SAME`?
    fn is_beside(&self, other: &Self) -> bool {
        let near = SAME * self.size.max(other.size);
        self.top <= other.bottom + near && other.top <= self.bottom + near
    }
}

/// The first baseline of each row, where order and places agree and some cell has several lines.
pub(super) fn find(lines: &[CellLine]) -> Option<Vec<f32>> {
    let leading = CLOSE * leading(lines)?;
    let mut rows: Vec<Vec<DrawnCell>> = Vec::new();
    for cell in cells(lines, leading) {
        match rows.last_mut().filter(|row| goes_on(row, &cell)) {
            Some(row) => row.push(cell),
            None => rows.push(vec![cell]),
        }
    }
    let steps = || rows.iter().zip(rows.iter().skip(1)).map(|(row, next)| top(next) - bottom(row));
    let close = steps().filter(|step| *step < leading).count();
    // White parts all rows or none; else lines were drawn one by one, but for those of a last cell.
    if steps().any(|step| step <= 0.0) || close > 0 && close < steps().count() {
        return None;
    }
    if close > 0 {
        rows = rows.into_iter().flat_map(parted).collect();
    }
    let wraps = rows.iter().flatten().any(DrawnCell::wraps);
    let beside = rows.iter().filter(|row| row.len() > 1).count();
    (wraps && beside > 1).then(|| rows.iter().map(|row| top(row)).collect())
}

fn top(row: &[DrawnCell]) -> f32 {
    row.iter().map(|cell| cell.top).fold(f32::MAX, f32::min)
}

fn bottom(row: &[DrawnCell]) -> f32 {
    row.iter().map(|cell| cell.bottom).fold(f32::MIN, f32::max)
}

/// A row whose cells all stand on the last line of the first is two, where no white parts rows: the
/// upper one has no other cells.
fn parted(mut row: Vec<DrawnCell>) -> Vec<Vec<DrawnCell>> {
    let Some((first, others)) = row.split_first_mut() else { return Vec::new() };
    let near = SAME * first.size;
    let on_last = |cell: &DrawnCell| cell.top > first.bottom - near && !cell.wraps();
    if others.is_empty() || !first.wraps() || !others.iter().all(on_last) {
        return vec![row];
    }
    let (upper, last) = first.split();
    *first = last;
    vec![vec![upper], row]
}

/// Does a cell stand in a row, behind its cells?
fn goes_on(row: &[DrawnCell], cell: &DrawnCell) -> bool {
    let tallest = row.iter().max_by(|a, b| (a.bottom - a.top).total_cmp(&(b.bottom - b.top)));
    row.last().is_some_and(|last| last.column < cell.column)
        && tallest.is_some_and(|tallest| tallest.is_beside(cell))
}

/// The least distance of two lines drawn one below the other in a column, where it is one of lines.
fn leading(lines: &[CellLine]) -> Option<f32> {
    let step = |(one, two): (&CellLine, &CellLine)| {
        let step = two.y - one.y;
        (one.column == two.column && (SAME..LEADED).contains(&(step / two.size))).then_some(step)
    };
    lines.iter().zip(lines.iter().skip(1)).filter_map(step).reduce(f32::min)
}

fn cells(lines: &[CellLine], leading: f32) -> Vec<DrawnCell> {
    let mut cells: Vec<DrawnCell> = Vec::new();
    for line in lines {
        let near = |cell: &&mut DrawnCell| {
            let step = line.y - cell.bottom;
            cell.column == line.column && -SAME * line.size < step && step < leading
        };
        match cells.last_mut().filter(near) {
            Some(cell) => {
                let step = line.y - cell.bottom;
                if step > SAME * line.size {
                    cell.above = cell.bottom;
                }
                cell.bottom = cell.bottom.max(line.y);
            }
            None => {
                let CellLine { column, y, size } = *line;
                cells.push(DrawnCell { column, top: y, above: y, bottom: y, size });
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(places: &[(usize, f32)]) -> Vec<CellLine> {
        places.iter().map(|&(column, y)| CellLine { column, y, size: 10.0 }).collect()
    }

    #[test]
    fn a_cell_farther_left_begins_a_row_wherever_cells_stand_in_it() {
        // the first row's second cell has three lines, and the first one stands in the middle
        let drawn = lines(&[(0, 12.0), (1, 0.0), (1, 12.0), (1, 24.0), (0, 36.0), (1, 36.0)]);
        assert_eq!(find(&drawn), Some(vec![0.0, 36.0]));
    }

    #[test]
    fn line_by_line_the_order_tells_nothing() {
        let drawn = lines(&[(0, 0.0), (1, 0.0), (0, 12.0), (1, 12.0), (0, 24.0), (1, 24.0)]);
        assert_eq!(find(&drawn), None);
        // a row of one cell above another as near as lines are
        let drawn = lines(&[(0, 0.0), (0, 12.0), (1, 12.0), (0, 24.0), (1, 24.0)]);
        assert_eq!(find(&drawn), None);
        // line by line, but for a last cell
        let drawn = lines(&[(0, 0.0), (1, 0.0), (0, 12.0), (0, 27.0), (1, 27.0), (1, 39.0)]);
        assert_eq!(find(&drawn), None);
        // column by column neither
        let drawn = lines(&[(0, 0.0), (0, 12.0), (0, 24.0), (1, 0.0), (1, 12.0), (1, 24.0)]);
        assert_eq!(find(&drawn), None);
    }
}
