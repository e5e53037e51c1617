//! Tables between level rules: above and below the head and below the last row, or between all rows.

use proptest::prelude::*;

use super::*;

const SIZE: f32 = 10.0;
const LINE: f32 = 12.0;

/// A word that says in which row, column and line it stands, 35 points wide.
fn word(row: usize, column: usize, line: usize) -> String {
    let letter = |at: usize| char::from(b"ABDEGHNOPQU"[at % 11]);
    format!("{}{}{row:02}{line}", letter(row), letter(column))
}

/// Where rules stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ruled {
    /// Around the head and below the last row.
    Book,
    /// Around the head alone.
    Head,
    /// Below each row, the head's too.
    Rows,
}

/// A table drawn row by row, cell by cell, from `top` down; each row's lines by column, 0 where a cell
/// is empty. Gives what is drawn, the cells in order, and where it ends.
fn table(rows: &[Vec<usize>], ruled: Ruled, top: f32) -> (Vec<u8>, Vec<String>, f32) {
    let columns = rows.first().map_or(0, Vec::len);
    let end = 50.0 + columns as f32 * 80.0 - 10.0;
    let (mut drawn, mut cells, mut y) = (Vec::new(), Vec::new(), top);
    let rule =
        |drawn: &mut Vec<u8>, y: f32| drawn.extend(format!("45 {y} m {end} {y} l S\n").bytes());
    if ruled != Ruled::Rows {
        rule(&mut drawn, y + 10.0);
    }
    for (row, own) in rows.iter().enumerate() {
        for (column, &lines) in own.iter().enumerate().filter(|(_, lines)| **lines > 0) {
            let words: Vec<String> = (0..lines).map(|line| word(row, column, line)).collect();
            for (line, word) in words.iter().enumerate() {
                drawn.extend(text(
                    "F1",
                    SIZE,
                    50.0 + column as f32 * 80.0,
                    y - line as f32 * LINE,
                    word,
                ));
            }
            cells.push(words.join(" "));
        }
        y -= own.iter().copied().max().unwrap_or(1) as f32 * LINE;
        let is_last = row + 1 == rows.len();
        if ruled == Ruled::Rows || row == 0 || is_last && ruled == Ruled::Book {
            rule(&mut drawn, y + 9.0);
            y -= 3.0;
        }
    }
    (drawn, cells, y)
}

fn rows() -> impl Strategy<Value = Vec<Vec<usize>>> {
    (2_usize..=4, 2_usize..=7).prop_flat_map(|(columns, rows)| {
        let head = prop::collection::vec(1_usize..=2, columns);
        let first = || 1_usize..=3;
        let cell = prop_oneof![5 => 1_usize..=3, 1 => Just(0_usize)];
        let row = (first(), first(), prop::collection::vec(cell, columns - 2))
            .prop_map(|(one, two, rest)| [vec![one, two], rest].concat());
        (head, prop::collection::vec(row, rows - 1))
            .prop_map(|(head, rows)| [vec![head], rows].concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Each cell of a table between rules is a cell, in order, however few rows there are and though
    /// none wraps, between prose or alone.
    #[test]
    fn cells_between_level_rules_are_cells(
        rows in rows(),
        ruled in prop_oneof![Just(Ruled::Book), Just(Ruled::Head), Just(Ruled::Rows)],
        between in any::<bool>(),
    ) {
        // below a head alone, or between rules that are below rows, two rows are told from text
        prop_assume!(ruled == Ruled::Book || rows.len() > 3);
        let (mut drawn, cells, low) = table(&rows, ruled, 520.0);
        let prose = "Le conseil a examiné les comptes que voici, et il en a pris acte sans";
        if between {
            drawn.splice(0..0, [text("F1", SIZE, 45.0, 560.0, prose), text("F1", SIZE, 45.0, 548.0, "débat.")].concat());
            drawn.extend(text("F1", SIZE, 45.0, low - 30.0, prose));
            drawn.extend(text("F1", SIZE, 45.0, low - 42.0, "plus attendre."));
        }
        let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
        let had: Vec<String> = reading.blocks.iter().filter(|block| block.cell.is_some()).map(|block| block.text.clone()).collect();
        prop_assert_eq!(had, cells);
    }
}

/// Figures are of one width as the letters of listings are: a table of years and amounts is none.
#[test]
fn a_table_of_figures_is_no_listing() {
    let rows = [
        ["Année", "Étals", "Redevance"],
        ["1887", "4200", "1250"],
        ["1910", "5700", "1900"],
        ["1974", "1200", "3000"],
    ];
    let mut drawn = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let y = 480.0 - at as f32 * LINE - if at > 0 { 5.0 } else { 0.0 };
        for (column, cell) in row.iter().enumerate() {
            drawn.extend(text("F1", SIZE, 50.0 + column as f32 * 60.0, y, cell));
        }
    }
    for y in [491, 474, 434] {
        drawn.extend(format!("45 {y} m 225 {y} l S\n").bytes());
    }
    let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
    let cells = reading.blocks.iter().filter(|block| block.cell.is_some()).count();
    assert_eq!(cells, 12, "{:?}", reading.blocks);
}

/// Justified lines of some words, from `top` down; each word is drawn by itself, as typesetters do.
fn justified(lengths: &[usize], lines: usize, top: f32) -> Vec<u8> {
    const WIDTH: f32 = 300.0;
    const LETTER: f32 = 0.556 * SIZE;
    const SPACE: f32 = 0.278 * SIZE;
    let mut words = (0..).zip(lengths.iter().cycle()).map(|(at, length): (usize, _)| {
        (0..*length).map(|letter| char::from(b"abdeghnopqu"[(at + 3 * letter) % 11])).collect()
    });
    let mut drawn = Vec::new();
    for line in 0..lines {
        let mut own: Vec<String> = Vec::new();
        let mut width = -SPACE;
        while width < WIDTH - 4.0 * LETTER {
            let word: String = words.next().unwrap();
            let next = width + SPACE + word.len() as f32 * LETTER;
            if next > WIDTH {
                break;
            }
            width = next;
            own.push(word);
        }
        let is_last = line + 1 == lines;
        let spare = if is_last { 0.0 } else { (WIDTH - width) / (own.len() as f32 - 1.0).max(1.0) };
        let mut x = 50.0;
        for word in own {
            drawn.extend(text("F1", SIZE, x, top - line as f32 * LINE, &word));
            x += word.len() as f32 * LETTER + SPACE + spare;
        }
    }
    drawn
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Prose between two rules is prose, whatever white its justified lines have in common, and
    /// however many remarks stand below each other.
    #[test]
    fn prose_between_level_rules_is_no_table(
        lengths in prop::collection::vec(2_usize..=14, 11..=40),
        boxes in prop::collection::vec(1_usize..=9, 1..=3),
        apart in 6.0_f32..30.0,
    ) {
        let mut drawn = Vec::new();
        let mut y = 540.0;
        for lines in boxes {
            drawn.extend(format!("45 {} m 355 {} l S\n", y + 11.0, y + 11.0).bytes());
            drawn.extend(justified(&lengths, lines, y));
            y -= lines as f32 * LINE;
            drawn.extend(format!("45 {} m 355 {} l S\n", y + 6.0, y + 6.0).bytes());
            y -= apart;
        }
        let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
        let cells = reading.blocks.iter().filter(|block| block.cell.is_some()).count();
        prop_assert_eq!(cells, 0, "{:?}", reading.blocks);
    }
}

/// A remark between two rules is prose, though wide spaces of its lines stand below each other.
#[test]
fn a_remark_between_rules_is_no_table() {
    let mut drawn = Vec::new();
    let lines = [
        ("Le phare, que le gardien veille", "tout l’hiver, ne s’allume plus,"),
        ("et les bateaux qui rentrent du", "large longent la digue du port"),
        ("sans la voir, comme les anciens", "le faisaient avant sa lampe."),
    ];
    for (at, (one, two)) in lines.into_iter().enumerate() {
        let y = 480.0 - at as f32 * LINE;
        drawn.extend(text("F1", SIZE, 50.0, y, one));
        drawn.extend(text("F1", SIZE, 205.0, y, two));
    }
    for y in [492, 450] {
        drawn.extend(format!("45 {y} m 350 {y} l S\n").bytes());
    }
    let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
    assert_eq!(reading.blocks.len(), 1, "{:?}", reading.blocks);
    assert_eq!(reading.blocks[0].kind, enregard::model::BlockKind::Paragraph);
}
