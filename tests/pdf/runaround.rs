//! What the text of a page runs around, or has in its margin: initials, boxes, numbers of lines.
//!
//! Words are all 22.24 points wide (four letters of .556 em), and so is the room between two lines'
//! ends: a line of so many words is as wide as it is meant to be.

use proptest::prelude::*;

use super::*;

const SIZE: f32 = 10.0;
const LINE: f32 = 12.0;
const WORD: f32 = 4.0 * 0.556 * SIZE;
const SPACE: f32 = 0.278 * SIZE;
const WHITE: f32 = 5.0;
const LEFT: f32 = 60.0;

/// A word that says which paragraph it is of; the first one of a paragraph has a capital.
fn word(paragraph: usize, at: usize) -> String {
    let letter = |at: usize| char::from(b"abdeghnopqu"[at % 11]);
    let word = format!("{}{}{}{}", letter(paragraph), letter(at), letter(at / 11), letter(at * 7));
    if at == 0 { word[..1].to_uppercase() + &word[1..] } else { word }
}

/// A paragraph as it reads.
fn paragraph(number: usize, words: usize) -> String {
    let words: Vec<String> = (0..words).map(|at| word(number, at)).collect();
    format!("{}.", words.join(" "))
}

fn width(words: usize) -> f32 {
    words as f32 * (WORD + SPACE) - SPACE
}

/// Words that a full line has.
const FULL: usize = 12;

/// Sets paragraphs one below the other, a little white between them; for each line `narrow` tells by
/// how many points it is narrower, and whether at its left. Gives what is drawn and the height of each
/// line.
fn set(
    paragraphs: &[String],
    top: f32,
    narrow: impl Fn(usize) -> (f32, bool),
) -> (Vec<u8>, Vec<f32>) {
    let (mut drawn, mut heights) = (Vec::new(), Vec::new());
    for (above, text_of) in paragraphs.iter().enumerate() {
        let mut words = text_of.split(' ').peekable();
        while words.peek().is_some() {
            let (less, at_left) = narrow(heights.len());
            let fits = ((width(FULL) - less + SPACE) / (WORD + SPACE)) as usize;
            let line: Vec<&str> = words.by_ref().take(fits).collect();
            let x = if at_left { LEFT + less } else { LEFT };
            let y = top - heights.len() as f32 * LINE - above as f32 * WHITE;
            drawn.extend(text("F1", SIZE, x, y, &line.join(" ")));
            heights.push(y);
        }
    }
    (drawn, heights)
}

fn blocks(drawn: &[u8]) -> Vec<String> {
    let reading = read(&document(&[stream("", drawn)], &[], "")).unwrap();
    reading.blocks.iter().map(|block| block.text.clone()).collect()
}

/// Paragraphs of so many words.
fn prose(lengths: &[usize]) -> Vec<String> {
    (0..).zip(lengths).map(|(at, words)| paragraph(at, *words)).collect()
}

/// The first letter of a text, set over some of its lines, and the rest of the text.
fn with_initial(lines: usize, texts: &[String], mark: &str) -> (Vec<u8>, Vec<String>) {
    let mut texts = texts.to_vec();
    let rest = texts[0].split_off(1);
    let initial = format!("{mark}{}", std::mem::replace(&mut texts[0], rest));
    let size = (lines as f32 - 1.0) * LINE / 0.72 + SIZE;
    let less = 0.722 * size + 4.0;
    let (body, heights) = set(&texts, 500.0, |line| (if line < lines { less } else { 0.0 }, true));
    let mut drawn = text("F2", size, LEFT, heights[lines - 1], &initial);
    drawn.extend(body);
    (drawn, texts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// An initial of two to four lines is the first letter of its paragraph, and cuts none.
    #[test]
    fn an_initial_is_the_first_letter(
        lines in 2_usize..5,
        lengths in prop::collection::vec(50_usize..90, 1..4),
    ) {
        let texts = prose(&lengths);
        let (drawn, _) = with_initial(lines, &texts, "");
        prop_assert_eq!(blocks(&drawn), texts);
    }

    /// Each line's number, or each fifth one's, before the text or behind it, goes to the ledger.
    #[test]
    fn numbers_of_lines_are_no_text(
        step in prop::sample::select(vec![1_usize, 2, 5, 10]),
        first in 1_usize..200,
        before: bool,
        lengths in prop::collection::vec(40_usize..80, 5..8),
    ) {
        let texts = prose(&lengths);
        let (mut drawn, heights) = set(&texts, 560.0, |_| (0.0, true));
        let mut numbers = Vec::new();
        for (y, number) in heights.iter().zip(first..).filter(|(_, number)| number % step == 0) {
            let x = if before { LEFT - 26.0 } else { LEFT + width(FULL) + 12.0 };
            drawn.extend(text("F1", 8.0, x, *y, &number.to_string()));
            numbers.push(number.to_string());
        }
        prop_assume!(numbers.len() >= if step == 1 { 5 } else { 3 });
        let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
        let own: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        prop_assert_eq!(own, texts);
        let set_aside: Vec<&str> = reading.discarded.iter().map(|line| line.text.as_str()).collect();
        prop_assert_eq!(set_aside, [numbers.join(" ")]);
    }

    /// A box that lines end beside, in a frame, on a ground or bare, is read by itself, before the
    /// paragraph beside which it begins; no line of the text is read through it.
    #[test]
    fn a_box_is_read_by_itself(
        look in 0_usize..3,
        at_left: bool,
        lines in 5_usize..8,
        from in 0_usize..3,
        lengths in prop::collection::vec(60_usize..90, 2..4),
    ) {
        let texts = prose(&lengths);
        let less = width(5) + SPACE;
        let (body, heights) = set(&texts, 500.0, |line| {
            (if (from..from + lines).contains(&line) { less } else { 0.0 }, at_left)
        });
        let (top, x) = (heights[from], LEFT + if at_left { 0.0 } else { width(FULL) - less + 12.0 });
        let boxed: Vec<String> = (0..lines - 1)
            .map(|line| (0..4).map(|at| word(9, line * 4 + at)).collect::<Vec<_>>().join(" "))
            .collect();
        let mut drawn = match look {
            0 => {
                let (left, low) = (x - 4.0, heights[from + lines - 1]);
                format!("{left} {low} {} {} re S\n", width(4) + 8.0, top + 8.0 - low).into_bytes()
            }
            1 => {
                let (left, low) = (x - 4.0, heights[from + lines - 1]);
                let (wide, high) = (width(4) + 8.0, top + 8.0 - low);
                format!("q .9 g {left} {low} {wide} {high} re f Q\n").into_bytes()
            }
            _ => Vec::new(),
        };
        for (line, words) in boxed.iter().enumerate() {
            drawn.extend(text("F1", SIZE, x, top - 2.0 - line as f32 * LINE, words));
        }
        drawn.extend(body);
        let mut own = blocks(&drawn);
        let boxed = boxed.join(" ");
        let at = own.iter().position(|block| *block == boxed);
        prop_assert!(at.is_some(), "{own:#?}");
        own.remove(at.unwrap());
        prop_assert_eq!(own, texts);
    }
}

/// A letter that is a word stands apart from the word behind it; quotation marks and elisions are
/// part of the initial.
#[test]
fn initials_are_words_or_parts_of_words() {
    let read_as = |initial: &str, rest: &str| {
        let mut drawn = text("F2", 38.0, LEFT, 476.0, initial);
        for (line, words) in
            [rest, "remparts, et le vent du large y souffle", "toute la nuit."].iter().enumerate()
        {
            drawn.extend(text("F1", SIZE, LEFT + 37.0, 500.0 - line as f32 * LINE, words));
        }
        blocks(&drawn).join(" | ")
    };
    let end = "remparts, et le vent du large y souffle toute la nuit.";
    for (initial, rest, wanted) in [
        ("L", "a ville haute garde ses", "La ville haute garde ses"),
        ("À", "la ville haute on garde ses", "À la ville haute on garde ses"),
        ("A", "u nord la ville garde ses", "Au nord la ville garde ses"),
        ("L’", "Ancienne ville garde ses", "L’Ancienne ville garde ses"),
        ("L", "A VILLE haute garde ses", "LA VILLE haute garde ses"),
    ] {
        assert_eq!(read_as(initial, rest), format!("{wanted} {end}"));
    }
}

/// Initials may be drawn behind all of the text.
#[test]
fn initials_that_are_drawn_last_find_their_lines() {
    let lines = [
        ("F1", 10.0, 92.0, 500.0, "a ville haute garde ses remparts, et le vent"),
        ("F1", 10.0, 92.0, 488.0, "du large y souffle toute la nuit, sans que nul"),
        ("F1", 10.0, 92.0, 476.0, "s'en plaigne."),
        ("F1", 10.0, 92.0, 440.0, "u port, les bateaux attendent la marée, et les"),
        ("F1", 10.0, 92.0, 428.0, "pêcheurs réparent leurs filets en parlant du"),
        ("F1", 10.0, 92.0, 416.0, "temps."),
        ("F2", 38.0, 62.0, 476.0, "L"),
        ("F2", 38.0, 60.0, 416.0, "A"),
    ];
    let all: Vec<u8> = lines.iter().flat_map(|(f, s, x, y, t)| text(f, *s, *x, *y, t)).collect();
    let own = blocks(&all);
    let begins: Vec<&str> = own.iter().map(|block| block.get(..8).unwrap_or(block)).collect();
    assert_eq!(begins, ["La ville", "Au port,"], "{own:#?}");
}

/// A large letter before words that begin themselves is none of theirs: the letter of an index.
#[test]
fn the_letter_of_an_index_is_no_initial() {
    let lines = [
        ("F2", 30.0, 60.0, 476.0, "B"),
        ("F1", 10.0, 100.0, 500.0, "Bateaux de pêche, leur nombre et leur âge"),
        ("F1", 10.0, 100.0, 488.0, "Bouées du chenal, de jour comme de nuit"),
        ("F1", 10.0, 100.0, 476.0, "Brumes et cornes de brume de la pointe"),
    ];
    let own = blocks(
        &lines.iter().flat_map(|(f, s, x, y, t)| text(f, *s, *x, *y, t)).collect::<Vec<u8>>(),
    );
    assert!(own.iter().all(|block| !block.contains("BBateaux")), "{own:#?}");
}

/// Numbers of rows and of entries are part of them.
#[test]
fn numbers_of_rows_are_no_numbers_of_lines() {
    let rows = [
        "Quai neuf",
        "Quai des pêcheurs",
        "Vieux port",
        "Bassin du nord",
        "Cale de la douane",
        "Jetée",
    ];
    let mut drawn = Vec::new();
    for (row, name) in rows.iter().enumerate() {
        let y = 500.0 - row as f32 * 14.0;
        drawn.extend(text("F1", SIZE, 60.0, y, &(row + 1).to_string()));
        drawn.extend(text("F1", SIZE, 90.0, y, name));
        drawn.extend(text("F1", SIZE, 240.0, y, "12 navires en hiver"));
    }
    let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
    assert!(reading.discarded.is_empty(), "{}", show(&reading));
}
