//! Fonts whose letters are drawings: what they read as, however their glyphs are named.

use super::*;
use enregard::model::ErrorCode;
use std::fmt::Write as _;

/// A glyph: its number, how far it advances, and how far it reaches below and above the line, in
/// thousandths.
type Glyph = (u8, u32, i32, i32);

/// Roman letters: those of the alphabet that the texts here are set in, and what else a font has.
fn roman(others: &[Glyph]) -> Vec<Glyph> {
    let reach = |letter: u8| match letter {
        b'b' | b'd' | b'f' | b'h' | b'i' | b'k' | b'l' => (0, 700),
        b't' => (0, 610),
        b'g' | b'p' | b'q' | b'y' => (-200, 440),
        b'j' => (-200, 660),
        b'a'..=b'z' => (0, 440),
        _ => (0, 690),
    };
    let letters = (b'a'..=b'z').chain(b'A'..=b'Z').chain(b'0'..=b'9');
    let mut all: Vec<Glyph> =
        letters.map(|letter| (letter, 500, reach(letter).0, reach(letter).1)).collect();
    all.extend_from_slice(&[(b'.', 300, 0, 110), (b',', 300, -190, 110), (b'\'', 300, 430, 700)]);
    all.extend_from_slice(others);
    all.sort_unstable();
    all
}

/// How a program names the glyphs of a font.
type Naming = fn(u8) -> String;

fn pdftex(code: u8) -> String {
    format!("a{code}")
}

fn dvips(code: u8) -> String {
    let digit = |value: u32| char::from_digit(value, 36).unwrap().to_ascii_uppercase();
    let value = u32::from(code) + 360;
    format!("{}{}", digit(value / 36), digit(value % 36))
}

fn decimal(code: u8) -> String {
    code.to_string()
}

/// A page of lines, each in one of the fonts: pieces without a space, set half an em apart.
fn pages(fonts: &[(&[Glyph], Naming, bool)], lines: &[(usize, &[&[u8]])]) -> Vec<u8> {
    stroked(fonts, &[], lines)
}

/// The same with fonts of dots, so many in an em, whose upright strokes are so many dots thick.
fn stroked(
    fonts: &[(&[Glyph], Naming, bool)],
    strokes: &[(u32, i32)],
    lines: &[(usize, &[&[u8]])],
) -> Vec<u8> {
    let first = 5;
    let names: String = (0..fonts.len())
        .fold(String::new(), |text, at| text + &format!("/F{at} {} 0 R ", first + at));
    let mut drawing = String::new();
    for (at, (font, words)) in lines.iter().enumerate() {
        let _ = write!(drawing, "BT /F{font} 10 Tf 50 {} Td [", 500 - 12 * at);
        for word in *words {
            let digits =
                word.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
            let _ = write!(drawing, "<{digits}> -330 ");
        }
        drawing.push_str("] TJ ET\n");
    }
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R \
             /Resources << /Font << {names}>> >> >>"
        )
        .into(),
        stream("", drawing.as_bytes()),
    ];
    let mut next = first + fonts.len();
    let mut drawings = Vec::new();
    for (at, (glyphs, naming, boxed)) in fonts.iter().enumerate() {
        let (mut differences, mut procs, mut widths) = (String::new(), String::new(), vec![0; 256]);
        for (code, width, low, high) in *glyphs {
            let name = naming(*code);
            let _ = write!(differences, "{code} /{name} ");
            let _ = write!(procs, "/{name} {next} 0 R ");
            widths[usize::from(*code)] = *width;
            let head = if *boxed {
                format!("{width} 0 0 {low} {width} {high} d1")
            } else {
                format!("{width} 0 d0")
            };
            let drawn = match strokes.get(at) {
                None => format!(" 0 {low} 300 {} re f", high - low).into_bytes(),
                Some((dots, em)) => {
                    let rows = usize::try_from((high - low) * em / 1000).unwrap();
                    let row = (u32::MAX << (32 - dots)).to_be_bytes();
                    let head = format!(
                        " q 320 0 0 {} 0 {low} cm BI\n/W 32\n/H {rows}\n/IM true\n/BPC 1\n/D [1 0]\nID ",
                        high - low
                    );
                    [head.as_bytes(), &row.repeat(rows), b"\nEI Q"].concat()
                }
            };
            drawings.push(stream("", &[head.as_bytes(), &drawn].concat()));
            next += 1;
        }
        let widths: Vec<String> = widths.iter().map(ToString::to_string).collect();
        objects.push(
            format!(
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [.001 0 0 .001 0 0] \
                 /FirstChar 0 /LastChar 255 /Widths [{}] /Encoding << /Differences [{differences}] >> \
                 /CharProcs << {procs}>> >>",
                widths.join(" ")
            )
            .into(),
        );
    }
    objects.extend(drawings);
    file(&objects, "")
}

fn said(bytes: &[u8]) -> String {
    let reading = read(bytes).unwrap();
    reading.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

const LIGATURES: [i32; 2] = [0, 700];

fn old() -> Vec<Glyph> {
    let [low, high] = LIGATURES;
    roman(&[
        (11, 580, low, high),
        (12, 560, low, high),
        (14, 830, low, high),
        (16, 280, 0, 440),
        (19, 500, 510, 700),
        (27, 720, 0, 440),
        (34, 500, 430, 700),
        (92, 500, 430, 700),
        (123, 500, 210, 240),
        (124, 1000, 210, 240),
    ])
}

fn cork() -> Vec<Glyph> {
    let [low, high] = LIGATURES;
    roman(&[
        (16, 500, 430, 700),
        (17, 500, 430, 700),
        (19, 500, 40, 410),
        (20, 500, 40, 410),
        (21, 500, 210, 240),
        (22, 1000, 210, 240),
        (27, 580, low, high),
        (28, 560, low, high),
        (30, 830, low, high),
        (233, 440, 0, 700),
        (247, 720, 0, 440),
    ])
}

/// One sentence in each encoding, whoever named the glyphs, and whether they have boxes or not.
#[test]
fn numbers_are_letters_of_the_encoding_that_fits() {
    let one: &[&[u8]] = &[
        b"L'o\x0ece",
        b"a",
        b"o\x0bert",
        b"la",
        b"\x0cn",
        b"d'un",
        b"ch\x1bur,",
        b"{",
        b"\\d'abord\"",
        b"|",
        b"et",
        b"tout",
        b"fut",
        b"dit.",
    ];
    let two: &[&[u8]] = &[
        b"L'o\x1ece",
        b"a",
        b"o\x1bert",
        b"la",
        b"\x1cn",
        b"d'un",
        b"ch\xf7ur,",
        b"\x15",
        b"\x13",
        b"d'abord",
        b"\x14",
        b"\x16",
        b"et",
        b"l'\xe9t\xe9.",
    ];
    let wanted = [
        "L’office a offert la fin d’un chœur, – “d’abord” — et tout fut dit.",
        "L’office a offert la fin d’un chœur, – « d’abord » — et l’été.",
    ];
    for naming in [pdftex as Naming, dvips, decimal] {
        for boxed in [true, false] {
            let read = said(&pages(&[(&old(), naming, boxed)], &[(0, one)]));
            assert_eq!(read, wanted[0], "{} {boxed}", naming(65));
            let read = said(&pages(&[(&cork(), naming, boxed)], &[(0, two)]));
            assert_eq!(read, wanted[1], "{} {boxed}", naming(65));
        }
    }
}

/// Letters that are only counted as they came, as Ghostscript pools those of all fonts of a
/// document, are no letters of any encoding: the file is refused, and how to have them recognized
/// is told.
#[test]
fn letters_that_are_only_counted_are_not_guessed() {
    let text = "un phare dit la nuit aux barques que la mer les garde, et les barques le croient";
    let mut order: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let mut seen = std::collections::HashSet::new();
    order.retain(|byte| seen.insert(*byte));
    let shape = |byte: &u8| *old().iter().find(|(code, ..)| code == byte).unwrap();
    for boxed in [true, false] {
        let counted: Vec<Glyph> = (0..)
            .zip(order.iter().map(shape))
            .map(|(code, (_, width, low, high))| (code, width, low, high))
            .collect();
        let count = |byte: u8| u8::try_from(order.iter().position(|one| *one == byte).unwrap());
        let words: Vec<Vec<u8>> = text
            .split(' ')
            .map(|word| word.bytes().map(|byte| count(byte).unwrap()).collect())
            .collect();
        let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
        let bytes = pages(&[(&counted, pdftex, boxed)], &[(0, &words)]);
        assert_eq!(read(&bytes).unwrap_err().code(), ErrorCode::PdfScanned, "{boxed}");
    }
}

/// A font of signs beside one of text: its bullets, its guillemets and its relations.
#[test]
fn signs_are_told_from_letters_by_their_boxes() {
    let signs = [
        (0, 780, 230, 270),
        (15, 500, 60, 440),
        (20, 780, -140, 640),
        (28, 1000, -40, 540),
        (29, 1000, -40, 540),
    ];
    let text = old();
    let fonts: &[(&[Glyph], Naming, bool)] = &[(&text, pdftex, true), (&signs, pdftex, true)];
    let lines: &[(usize, &[&[u8]])] = &[
        (0, &[b"Le", b"gardien", b"du", b"phare", b"dit", b"que", b"la", b"lampe", b"tient."]),
        (1, &[b"\x1c", b"\x1d", b"\x14", b"\x00"]),
    ];
    assert_eq!(
        said(&pages(fonts, lines)).replace('\n', " "),
        "Le gardien du phare dit que la lampe tient. « » ≤ −"
    );
}

/// Names that say what a glyph is are believed before any encoding.
#[test]
fn names_go_before_encodings() {
    fn adobe(code: u8) -> String {
        match code {
            b'a'..=b'z' => char::from(code).to_string(),
            11 => "eacute".into(),
            12 => "guillemotleft".into(),
            14 => "fi".into(),
            _ => format!("uni{:04X}", u32::from(code)),
        }
    }
    let glyphs = roman(&[(11, 440, 0, 700), (12, 500, 0, 440), (14, 560, 0, 700)]);
    let words: &[&[u8]] = &[b"\x0c", b"\x0et\x0b", b"des", b"gardiens"];
    assert_eq!(said(&pages(&[(&glyphs, adobe, true)], &[(0, words)])), "« fité des gardiens");
}

/// Numbers that mean nothing stay what they are: signs without a name, and no text.
#[test]
fn fonts_that_fit_no_encoding_are_not_guessed() {
    fn numbered(code: u8) -> String {
        format!("g{}", u32::from(code) + 300)
    }
    let glyphs: Vec<Glyph> =
        (1..20).map(|code| (code, 500, 0, 300 + 20 * i32::from(code))).collect();
    let words: &[&[u8]] = &[b"\x01\x02\x03\x04", b"\x05\x06\x07", b"\x08\x09\x0a\x0b"];
    let bytes = pages(&[(&glyphs, numbered, true)], &[(0, words)]);
    assert_eq!(read(&bytes).unwrap_err().code(), enregard::model::ErrorCode::PdfScanned);
}

/// A font of dots is bold where its strokes are thick for its height and beside the body's: small
/// type has thick strokes for its height, and large type more dots.
#[test]
fn bold_is_measured_where_no_name_tells_it() {
    let (body, few) = (old(), roman(&[]));
    let lines: &[(usize, &[&[u8]])] = &[
        (0, &[b"le", b"gardien", b"du", b"phare", b"dit", b"que", b"la", b"lampe", b"de", b"la"]),
        (1, &[b"tour", b"blanche", b"tient", b"bon", b"malgr", b"le", b"vent", b"du", b"large,"]),
        (0, &[b"et", b"qu'il", b"n'y", b"a", b"rien", b"dans", b"le", b"port", b"des", b"marins."]),
    ];
    let fonts: &[(&[Glyph], Naming, bool)] = &[(&body, pdftex, true), (&few, pdftex, true)];
    for (dots, em, bold) in
        [(7, 100, false), (12, 100, true), (8, 100, false), (12, 200, false), (7, 50, false)]
    {
        let said = said(&stroked(fonts, &[(7, 100), (dots, em)], lines));
        assert_eq!(said.contains("**tour blanche"), bold, "{dots} {em} {said}");
    }
}

/// The letters of a Type 3 font are drawn by the file itself; its widths and its matrix say how
/// far each advances, and which gaps are spaces.
#[test]
fn type_3_fonts_have_their_own_advances() {
    let font = |matrix: &str, widths: &str| {
        format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [{matrix}] /FirstChar 65 \
             /LastChar 67 /Widths [{widths}] /CharProcs << >> /Encoding << /Differences [65 /a /b /c] \
             >> /ToUnicode 7 0 R >>"
        )
        .into_bytes()
    };
    let table = stream("", b"3 beginbfchar <41><0069> <42><006d> <43><006c> endbfchar");
    let fonts = "/Font << /R 5 0 R /S 6 0 R >>";
    // of 10 points: 3, 9 and 3 wide in the one, 2, 8 and 2 in the other; a space is 3 wide
    let content = "BT /R 10 Tf 50 500 Td [(ABBC) -300 (BABC)] TJ ET BT /S 10 Tf 50 480 Td [(ABBC) -300 (BABC)] TJ ET";
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << {fonts} >> >>")
            .into(),
        stream("", content.as_bytes()),
        font(".001 0 0 .001 0 0", "300 900 300"),
        font(".02 0 0 .02 0 0", "10 40 10"),
        table,
    ];
    let reading = read(&file(&objects, "")).unwrap();
    let text: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(text.join(" "), "imml miml imml miml");
}
