//! Columns of made pages: no text is read line by line through its neighbor.
//!
//! Each word says where it stands (`a03e1`: column, line, place), in letters that are all .556 em
//! wide, so that lines are as long as they are meant to be.

use enregard::model::BlockKind;
use proptest::prelude::*;

use super::*;

const SIZE: f32 = 10.0;
/// The width of a word and of the space behind it, in points.
const WORD: f32 = 5.0 * 0.556 * SIZE;
const SPACE: f32 = 0.278 * SIZE;

fn word(cell: usize, line: usize, at: usize) -> String {
    let letter = |at: usize| char::from(b"abdeghnopqu"[at % 11]);
    format!("{}{line:02}{}{}", letter(cell), letter(cell / 11), at % 10)
}

/// The cell or column that a word belongs to.
fn owner(word: &str) -> Option<&[u8]> {
    let bytes = word.as_bytes();
    let is_word = bytes.len() == 5 && bytes[1].is_ascii_digit() && bytes[2].is_ascii_digit();
    is_word.then(|| [&bytes[..1], &bytes[3..4]].concat()).map(|own| &*own.leak())
}

fn line(cell: usize, line: usize, words: usize) -> String {
    (0..words).map(|at| word(cell, line, at)).collect::<Vec<_>>().join(" ")
}

fn width(words: usize) -> f32 {
    words as f32 * (WORD + SPACE) - SPACE
}

type Drawn = (&'static str, f32, f32, f32, String);

/// Whose words follow each other, where they change.
fn turns(pages: &[Vec<Drawn>]) -> Vec<Vec<u8>> {
    let pages: Vec<Vec<u8>> = pages
        .iter()
        .map(|own| {
            let lines: Vec<(&str, f32, f32, f32, &str)> = own
                .iter()
                .map(|(font, size, x, y, text)| (*font, *size, *x, *y, &**text))
                .collect();
            page(&lines)
        })
        .collect();
    let reading = read(&document(&pages, &[], "")).unwrap();
    let texts = reading.blocks.iter().map(|block| block.text.as_str());
    let mut turns: Vec<Vec<u8>> = texts
        .flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()))
        .filter_map(owner)
        .map(<[u8]>::to_vec)
        .collect();
    turns.dedup();
    turns
}

/// Columns of some lines each, the last one shorter; `gap` between them, `shift` down each.
fn columns(count: usize, lines: usize, gap: f32, shift: f32, top: f32) -> Vec<Drawn> {
    let words = 7 - count;
    let mut drawn = Vec::new();
    for column in 0..count {
        let x = 12.0 + column as f32 * (width(words) + gap);
        let own = if column + 1 == count { lines - 1 } else { lines };
        for at in 0..own {
            let last = at + 1 == own && column + 1 == count;
            let text = line(column, at, if last { words - 1 } else { words });
            let y = top - at as f32 * 12.0 - shift * column as f32;
            drawn.push(("F1", SIZE, x, y, text));
        }
    }
    drawn
}

fn head(top: f32) -> Vec<Drawn> {
    vec![("F1", SIZE, 12.0, top, "Bulletin".into()), ("F1", SIZE, 330.0, top, "Nouvelles".into())]
}

fn prose(top: f32) -> Vec<Drawn> {
    let text = "Les habitants de la commune se sont réunis afin de parler des travaux du port,";
    let end = "qui doivent durer deux ans.";
    vec![("F1", SIZE, 12.0, top, text.into()), ("F1", SIZE, 12.0, top - 12.0, end.into())]
}

/// A cell of a made table: how many lines it takes, none where it is empty.
type Lines = usize;

/// How a made table is set.
#[derive(Clone, Debug)]
struct MadeTable {
    /// The lines of each cell, row by row.
    rows: Vec<Vec<Lines>>,
    /// Words on a full line of each column; negative where they end at its right edge.
    words: Vec<(usize, bool)>,
    gap: f32,
    /// White between rows beyond that between lines.
    lead: f32,
    order: Order,
    /// Where cells stand that have fewer lines than their row: 0 at its top, 1 at its bottom.
    at: f32,
}

/// In what order a program draws the lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Cells,
    Lines,
}

/// A table without rules, its rows from `top` down; each cell's last line is shorter.
fn table(made: &MadeTable, top: f32) -> Vec<Drawn> {
    let mut drawn: Vec<Drawn> = Vec::new();
    let (mut y, mut cell) = (top, 0);
    for row in &made.rows {
        let tall = row.iter().copied().max().unwrap_or(1);
        let mut own: Vec<Drawn> = Vec::new();
        let mut left = 12.0;
        for (&lines, &(words, is_right)) in row.iter().zip(&made.words) {
            // drawn line by line, nothing tells cells that stand at the ends of their rows
            let at = if made.order == Order::Lines { 0.0 } else { made.at };
            let down = ((tall - lines) as f32 * at).round() * 12.0;
            for at in 0..lines {
                let count =
                    if at + 1 == lines && lines > 1 && words > 2 { words - 1 } else { words };
                let x = if is_right { left + width(words) - width(count) } else { left };
                own.push(("F1", SIZE, x, y - down - at as f32 * 12.0, line(cell, at, count)));
            }
            left += width(words) + made.gap;
            cell += 1;
        }
        if made.order == Order::Lines {
            own.sort_by(|one, two| two.3.total_cmp(&one.3));
        }
        drawn.extend(own);
        y -= tall as f32 * 12.0 + made.lead;
    }
    drawn
}

/// Tables of 2 or 3 columns and 3 or 4 rows; numbers end at their right edge, cells may be empty.
fn tables() -> impl Strategy<Value = MadeTable> {
    let sizes = (2_usize..=3, 3_usize..=4);
    sizes.prop_flat_map(|(columns, rows)| {
        let most = 10 / columns;
        let cell = prop_oneof![1 => Just(0_usize), 5 => Just(1), 4 => 2_usize..=3];
        let row = prop::collection::vec(cell, columns);
        let words = prop::collection::vec((2..=most, any::<bool>()), columns);
        let order = prop_oneof![3 => Just(Order::Cells), 1 => Just(Order::Lines)];
        let rows = prop::collection::vec(row, rows).prop_map(move |mut rows| {
            // a row has one empty cell at most, and its first three have none
            for (at, row) in rows.iter_mut().enumerate() {
                let kept = if at < 3 { columns } else { (row[0] + 2 * at) % columns };
                let filled = row.iter_mut().enumerate().filter(|(column, _)| *column != kept);
                filled.for_each(|(_, lines)| *lines = (*lines).max(1));
            }
            rows
        });
        let at = prop_oneof![2 => Just(0.0_f32), 1 => Just(0.5)];
        (rows, words, 12.0_f32..20.0, 3.0_f32..9.0, order, at).prop_map(
            |(rows, words, gap, lead, order, at)| MadeTable { rows, words, gap, lead, order, at },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Columns of prose are read one after the other, however near and wherever their lines stand,
    /// below a running head, between prose, or alone.
    #[test]
    fn columns_are_never_read_through_each_other(
        count in 2_usize..=3,
        lines in 3_usize..=20,
        gap in 5.0_f32..16.0,
        shift in prop_oneof![Just(0.0_f32), 0.5_f32..6.0],
        has_head in any::<bool>(),
        around in any::<bool>(),
    ) {
        let mut drawn = if has_head { head(570.0) } else { Vec::new() };
        if around {
            drawn.extend(prose(545.0));
        }
        drawn.extend(columns(count, lines, gap, shift, 515.0));
        if around {
            drawn.extend(prose(515.0 - 12.0 * lines as f32 - 20.0));
        }
        let turns = turns(&[drawn]);
        prop_assert_eq!(turns.len(), count, "{:?}", turns);
    }

    /// No cell of a table without rules is read line by line through its neighbor. It stands
    /// between prose: a page that is mostly one table may be taken for one in two columns.
    #[test]
    fn cells_are_never_read_through_each_other(
        made in tables(),
        has_head in any::<bool>(),
    ) {
        let mut drawn = if has_head { head(570.0) } else { Vec::new() };
        drawn.extend([545.0, 521.0].into_iter().flat_map(prose));
        let own = table(&made, 480.0);
        let low = own.iter().map(|line| line.3).fold(480.0, f32::min);
        let filled = made.rows.iter().flatten().filter(|lines| **lines > 0).count();
        drawn.extend(own);
        drawn.extend([low - 26.0, low - 50.0].into_iter().flat_map(prose));
        let turns = turns(&[drawn]);
        prop_assert_eq!(turns.len(), filled, "{:?}", turns);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Columns are drawn one after the other: a table in one of them, at its top, its end or between
    /// prose, is read through no line of the other.
    #[test]
    fn a_table_in_a_column_is_read_within_it(
        rows in prop::collection::vec((1_usize..=3, 1_usize..=3), 2..=7),
        above in 0_usize..=8,
        is_left in any::<bool>(),
        has_head in any::<bool>(),
        lead in 0.0_f32..6.0,
    ) {
        let mut drawn = if has_head { head(590.0) } else { Vec::new() };
        for column in 0..2 {
            let left = 12.0 + column as f32 * (width(5) + 12.0);
            let mut y = 560.0;
            let mut down = |y: &mut f32, cell: usize, lines: usize, words: usize, left: f32| {
                drawn.extend((0..lines).map(|at| ("F1", SIZE, left, *y - at as f32 * 12.0, line(cell, at, words))));
                *y -= lines as f32 * 12.0;
            };
            if (column == 0) == is_left {
                down(&mut y, column, above, 5, left);
                for (at, (one, two)) in rows.iter().enumerate() {
                    let start = y;
                    down(&mut y, 2 + 2 * at, *one, 2, left);
                    let first = std::mem::replace(&mut y, start);
                    down(&mut y, 3 + 2 * at, *two, 2, left + width(2) + 14.0);
                    y = y.min(first) - lead;
                }
            }
            let lines = ((y - 200.0) / 12.0) as usize;
            down(&mut y, column, lines, 5, left);
        }
        let other = [b'a' + u8::from(is_left), b'a'];
        let turns = turns(&[drawn]);
        prop_assert_eq!(turns.iter().filter(|turn| **turn == other).count(), 1, "{:?}", turns);
    }
}

/// What is raised at the end of a line above two columns is of that line, and begins no column.
#[test]
fn a_raised_word_above_columns_stays_in_its_line() {
    let mut drawn = vec![
        ("F1", SIZE, 12.0, 545.0, line(9, 0, 10)),
        ("F1", SIZE, 12.0, 533.0, line(9, 1, 3)),
        ("F1", 6.5, 12.0 + width(3) + 0.5, 536.6, "7".to_owned()),
    ];
    drawn.extend(columns(2, 8, 12.0, 0.0, 500.0));
    let lines: Vec<_> = drawn.iter().map(|own| (own.0, own.1, own.2, own.3, &*own.4)).collect();
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let first = reading.blocks.first().map(|block| block.text.as_str());
    assert!(first.is_some_and(|text| text.ends_with('⁷')), "{:?}", reading.blocks);
}

/// A page that is one table, drawn cell by cell: each column's words and whether its lines end at
/// its right edge, the lines of each cell, white between columns and rows, and where shorter cells
/// stand.
fn leaves() -> impl Strategy<Value = MadeTable> {
    let sizes = (2_usize..=5, 8_usize..=16);
    sizes.prop_flat_map(|(columns, rows)| {
        let most = (10 / columns).max(2);
        let words = prop::collection::vec((2..=most, any::<bool>()), columns);
        let rows = prop::collection::vec(prop::collection::vec(1_usize..=4, columns), rows);
        let at = prop_oneof![Just(0.0_f32), Just(0.5), Just(1.0)];
        (rows, words, 11.5_f32..16.0, 4.0_f32..9.0, at).prop_map(
            |(mut rows, words, gap, lead, at)| {
                // figures take one line
                for row in &mut rows {
                    for (lines, (words, is_right)) in row.iter_mut().zip(&words) {
                        *lines = if *words == 2 && *is_right { 1 } else { *lines };
                    }
                }
                MadeTable { rows, words, gap, lead, order: Order::Cells, at }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A page that is one table without rules has each of its cells in its row and column, with
    /// prose above it or alone, wherever cells stand in their rows.
    #[test]
    fn a_page_that_is_one_table_has_its_cells(made in leaves(), is_below in any::<bool>()) {
        // without a wrapped cell nothing but white tells rows, which is tried elsewhere
        let wraps = |row: &Vec<Lines>| row.iter().any(|lines| *lines > 1);
        prop_assume!(made.rows.iter().filter(|row| wraps(row)).count() > 2);
        let tall: f32 = made.rows.iter().map(|row| row.iter().copied().max().unwrap_or(1) as f32 * 12.0 + made.lead).sum();
        let top = tall + 40.0;
        let mut drawn = if is_below { prose(top + 60.0) } else { Vec::new() };
        drawn.extend(table(&made, top));
        let height = top + 90.0;
        let lines: Vec<(&str, f32, f32, f32, &str)> =
            drawn.iter().map(|(font, size, x, y, text)| (*font, *size, *x, y - height + 600.0, &**text)).collect();
        let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
        let cells = reading.blocks.iter().filter_map(|block| Some((block.cell.as_ref()?.column, &block.text)));
        let had: Vec<(u16, String)> = cells.map(|(column, text)| (column, text.clone())).collect();
        let columns = made.words.len();
        let wanted: Vec<(u16, String)> = made.rows.iter().flatten().enumerate().map(|(cell, &lines)| {
            let (words, _) = made.words[cell % columns];
            let own = (0..lines).map(|at| line(cell, at, if at + 1 == lines && lines > 1 && words > 2 { words - 1 } else { words }));
            (u16::try_from(cell % columns + 1).unwrap(), own.collect::<Vec<_>>().join(" "))
        }).collect();
        prop_assert_eq!(had, wanted);
    }
}

/// The texts of the blocks of one page.
fn texts(drawn: &[Drawn]) -> Vec<String> {
    let lines: Vec<(&str, f32, f32, f32, &str)> =
        drawn.iter().map(|(font, size, x, y, text)| (*font, *size, *x, *y, &**text)).collect();
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    reading.blocks.iter().map(|block| block.text.clone()).collect()
}

#[test]
fn a_heading_over_columns_parts_them() {
    let mut drawn = columns(3, 6, 12.0, 0.0, 560.0);
    drawn.push(("F2", 14.0, 12.0, 460.0, "Le port en hiver".into()));
    drawn.extend(columns(3, 6, 12.0, 0.0, 430.0));
    // the first three columns end before the heading, and the same words follow it
    let texts = texts(&drawn);
    let at = texts.iter().position(|text| text.contains("Le port en hiver")).unwrap();
    let before = texts[..at].join(" ").matches(&word(2, 0, 0)).count();
    let behind = texts[at..].join(" ").matches(&word(0, 0, 0)).count();
    assert_eq!((before, behind), (1, 1), "{texts:?}");
}

#[test]
fn a_side_note_cuts_no_paragraph() {
    let upper = "Les habitants de la commune se sont réunis afin";
    let mut drawn = Vec::new();
    for paragraph in 0..3 {
        for line in 0..5 {
            let y = 560.0 - 12.0 * (paragraph * 5 + line) as f32 - 8.0 * paragraph as f32;
            let text = if line == 4 { "du port." } else { upper };
            let text = if line == 0 { upper.into() } else { text.to_lowercase() };
            drawn.push(("F1", SIZE, 12.0, y, text));
        }
    }
    // beside the second paragraph, its lines between those of the text
    for (at, line) in ["Le port a été", "dragué deux fois", "depuis 1998."].iter().enumerate() {
        drawn.push(("F1", 7.0, 260.0, 485.0 - 8.5 * at as f32, (*line).into()));
    }
    let texts = texts(&drawn);
    assert_eq!(texts.len(), 4, "{texts:?}");
    let note = texts.iter().position(|text| text.starts_with("Le port a été")).unwrap();
    assert_eq!(note, 1, "{texts:?}");
}

/// The text beside which notes are small is no heading over them, however alone a column stands.
#[test]
fn a_column_that_is_longer_than_its_neighbor_stays_whole_above_notes() {
    for lines in 4..=14 {
        let mut drawn = Vec::new();
        for (column, own) in [18, lines].into_iter().enumerate() {
            for at in 0..own {
                let x = 12.0 + column as f32 * (width(5) + 14.0);
                // A gap in the longer column, as before a list.
                let gap = if column == 0 && at >= lines { 10.0 } else { 0.0 };
                let y = 560.0 - 12.0 * at as f32 - gap;
                drawn.push(("F1", SIZE, x, y, line(column, at, 5)));
            }
        }
        for (column, note) in
            ["1. Le registre du port.", "2. La lettre du gardien."].iter().enumerate()
        {
            let x = 12.0 + column as f32 * (width(5) + 14.0);
            drawn.push(("F1", 8.0, x, 300.0, (*note).into()));
            drawn.push((
                "F1",
                8.0,
                x,
                290.0,
                "On le lit aux archives de la ville, le jeudi.".into(),
            ));
        }
        let turns = turns(&[drawn]);
        assert_eq!(turns.len(), 2, "{lines} lines: {turns:?}");
    }
}

/// What stands in the middle above two columns is larger than their text: no list without bullets.
/// Of two columns the first may end with the first line of a paragraph, lower than the second ends.
#[test]
fn a_line_below_the_end_of_the_next_column_stays_in_its_own() {
    for lines in 4..=14 {
        let mut drawn = prose(560.0);
        let mut left = columns(2, lines, 12.0, 0.0, 530.0);
        let low = 530.0 - lines as f32 * 12.0 - 6.0;
        left.insert(lines, ("F1", SIZE, 12.0, low, line(0, lines, 4)));
        drawn.extend(left);
        drawn.extend(prose(low - 24.0));
        assert_eq!(turns(&[drawn]), [b"aa", b"ba"], "{lines} lines");
    }
}

#[test]
fn lines_of_a_title_above_columns_are_no_items() {
    let mut drawn: Vec<Drawn> = vec![
        ("F1", 17.0, 50.0, 560.0, "Le phare de la pointe du sud".into()),
        ("F1", 12.0, 75.0, 530.0, "A. Kerdoncuff et la veuve du gardien".into()),
        ("F1", 12.0, 80.0, 506.0, "Le 29 novembre 2026, à la pointe".into()),
        ("F1", 14.0, 12.0, 467.0, "Constats".into()),
    ];
    drawn.extend(columns(2, 24, 14.0, 0.0, 443.0));
    let lines: Vec<(&str, f32, f32, f32, &str)> =
        drawn.iter().map(|(font, size, x, y, text)| (*font, *size, *x, *y, &**text)).collect();
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let items = reading.blocks.iter().filter(|block| block.kind == BlockKind::ListItem);
    assert_eq!(items.count(), 0, "{:?}", reading.blocks);
    let heads = reading.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    assert!(heads.count() >= 2, "{:?}", reading.blocks);
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut lines = Vec::new();
    for at in 0..8 {
        let y = 500.0 - 12.0 * at as f32;
        lines.push(("F1", 9.0, 40.0, y, "la colonne de gauche va son chemin"));
        lines.push(("F1", 9.0, 225.0, y, "la colonne de droite va le sien aussi"));
    }
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let text: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    let text = text.join(" ");
    assert_eq!(text.matches("la colonne de gauche va son chemin").count(), 8, "{text}");
    assert!(text.rfind("gauche") < text.find("droite"), "{text}");
}

#[test]
fn columns_between_prose_are_read_one_after_the_other() {
    let left = [
        "Le marché du dimanche revient",
        "sur la place, où les bancs que",
        "la commune avait ôtés sont",
        "de nouveau là.",
    ];
    let right = [
        "Les voitures passent toutes",
        "par le boulevard, et la rue est",
        "rendue aux piétons du lundi",
        "au samedi, matin et soir.",
    ];
    let mut lines = vec![
        (
            "F1",
            10.0,
            50.0,
            560.0,
            "Deux nouvelles de la semaine, que le bulletin de la commune donne en",
        ),
        ("F1", 10.0, 50.0, 548.0, "même temps à tous ceux qui habitent autour de la place."),
    ];
    let places = [520.0, 508.0, 496.0, 484.0];
    for ((left, right), y) in left.into_iter().zip(right).zip(places) {
        lines.push(("F1", 10.0, 50.0, y, left));
        lines.push(("F1", 10.0, 222.0, y, right));
    }
    lines.push((
        "F1",
        10.0,
        50.0,
        456.0,
        "La suite paraîtra dans le bulletin du mois prochain, avec les photos des",
    ));
    lines.push(("F1", 10.0, 50.0, 444.0, "lecteurs qui en ont envoyé."));
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert_eq!(
        shown,
        "paragraph: Deux nouvelles de la semaine, que le bulletin de la commune donne en même \
         temps à tous ceux qui habitent autour de la place.\n\
         paragraph: Le marché du dimanche revient sur la place, où les bancs que la commune avait \
         ôtés sont de nouveau là.\n\
         paragraph: Les voitures passent toutes par le boulevard, et la rue est rendue aux piétons \
         du lundi au samedi, matin et soir.\n\
         paragraph: La suite paraîtra dans le bulletin du mois prochain, avec les photos des \
         lecteurs qui en ont envoyé.\n"
    );
}
