//! Columns of made pages: no text is read line by line through its neighbor.
//!
//! Each word says where it stands (`a03e1`: column, line, place), in letters that are all .556 em
//! wide, so that lines are as long as they are meant to be.

use proptest::prelude::*;

use super::{document, page, read};

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
}
