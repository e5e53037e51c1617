//! Letters of Type 3 fonts: drawings of the file's own, often bitmaps.
//!
//! The interpreter names such a letter by the font's `/ToUnicode` alone, and tells neither which
//! number it has nor how far it advances. So each of these fonts gets a table of our own before the
//! file is walked: one that names every number of every font by a character of a private plane.
//! From it [`Type3Fonts::glyph`] tells the font and the number back, and with them what the font
//! itself says: its own table, else the names of its glyphs (`names`), else TeX's encodings
//! (`tex`). The tables are written behind the end of the file, as any program writes changes.

use hayro_interpret::hayro_cmap::{BfString, CMap};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, Name, Number, Object, ObjectIdentifier, Stream,
};

use self::names::Names;
use self::tex::{Encodings, TexFont, TexGlyph};
use super::fonts;
use super::letters::Letters;
use super::structure;
use crate::container::zlib;

mod names;
mod strokes;
mod tex;

/// Numbers of a font.
const CODES: usize = 256;
/// The first character that stands for a number of a font, and how many fonts there is room for.
const PRIVATE: u32 = 0xf_0000;
const FONTS: usize = 512;
/// Longest description of a font that is written anew.
const LONGEST: usize = 1 << 16;
/// Bytes of a drawing that are read for the box around it.
const BOX: usize = 96;
/// Of ten glyphs so many names must be known for names to be believed.
const KNOWN: usize = 6;
/// How far a letter without a width advances, in thousandths.
const USUAL: f32 = 500.0;

/// A font of the file, as it is written anew.
struct FontSource {
    id: ObjectIdentifier,
    data: Vec<u8>,
    font: Type3Font,
    /// What TeX's encodings may tell: its numbers, and what they are to TeX.
    tex: Option<(Vec<u8>, TexFont)>,
}

/// What is known of a font.
struct Type3Font {
    letters: Vec<Option<Letters>>,
    advances: Vec<f32>,
    bold: bool,
}

/// All Type 3 fonts of a file.
#[derive(Default)]
pub(super) struct Type3Fonts(Vec<Type3Font>);

/// A letter of a Type 3 font.
pub(super) struct Type3Letter<'f> {
    /// What it reads as; nothing where that is not known.
    pub(super) text: Option<&'f Letters>,
    /// How far the next letter stands, in thousandths of the type size.
    pub(super) advance: f32,
    /// The number of its font.
    pub(super) font: u16,
    pub(super) bold: bool,
}

impl Type3Fonts {
    /// The letter that a character of the private plane stands for.
    pub(super) fn glyph(&self, named: &BfString) -> Option<Type3Letter<'_>> {
        let BfString::Char(sign) = named else { return None };
        let place = u32::from(*sign).checked_sub(PRIVATE)? as usize;
        let number = place / CODES;
        let (font, code) = (self.0.get(number)?, place % CODES);
        let advance = font.advances.get(code).copied().unwrap_or(USUAL);
        let text = font.letters.get(code).and_then(Option::as_ref);
        Some(Type3Letter { text, advance, font: number as u16, bold: font.bold })
    }
}

/// The file with tables of our own behind it, and what they stand for; `ids` are its fonts, and
/// `forms` those that count their own pieces of marked content.
pub(super) fn prepare(
    pdf: &Pdf,
    ids: &[ObjectIdentifier],
    forms: &[ObjectIdentifier],
) -> (Vec<u8>, Type3Fonts) {
    let (names, encodings) = (Names::new(), Encodings::new());
    let font = |id: &ObjectIdentifier| {
        let font = pdf.xref().get::<Dict<'_>>(*id)?;
        let is_one = fonts::is(&font, b"Subtype", b"Type3") && font.data().len() <= LONGEST;
        is_one.then(|| read(*id, &font, &names))
    };
    let mut fonts: Vec<FontSource> = ids.iter().filter_map(font).take(FONTS).collect();
    let (told, tex): (Vec<_>, Vec<TexFont>) = fonts
        .iter_mut()
        .filter_map(|font| Some((&mut font.font, font.tex.take()?)))
        .map(|(font, (codes, tex))| ((font, codes), tex))
        .unzip();
    for (((font, codes), tex), encoding) in told.into_iter().zip(&tex).zip(encodings.choose(&tex)) {
        for (code, shape) in codes.into_iter().zip(&tex.shapes) {
            let letter = encoding.and_then(|encoding| encoding.get(&shape.code));
            if let Some(slot) = font.letters.get_mut(usize::from(code)) {
                *slot = letter.map(|letter| Letters::One(*letter));
            }
        }
    }
    embolden(pdf, &mut fonts);
    let bytes = written(pdf, &fonts, forms);
    (bytes, Type3Fonts(fonts.into_iter().map(|font| font.font).collect()))
}

/// Reads what a font says of its glyphs.
fn read(id: ObjectIdentifier, font: &Dict<'_>, names: &Names) -> FontSource {
    let glyphs = differences(font);
    let table = font.get::<Stream<'_>>(b"ToUnicode".as_slice());
    let table = table.and_then(|table| CMap::parse(&table.decoded().ok()?, |_| None));
    let own = |code: usize| letters(table.as_ref()?.lookup_bf_string(code as u32)?);
    let mut letters: Vec<Option<Letters>> = (0..CODES).map(own).collect();
    let mut tex = None;
    if letters.iter().all(Option::is_none) {
        let named: Vec<_> = glyphs.iter().map(|(code, name)| (*code, names.text(name))).collect();
        let known = named.iter().filter(|(_, text)| text.is_some()).count();
        let codes = tex_codes(&glyphs);
        if codes.is_none() && known * 10 >= named.len() * KNOWN {
            for (code, text) in named {
                if let Some(slot) = letters.get_mut(usize::from(code)) {
                    *slot = text.and_then(|text| as_letters(&text));
                }
            }
        } else {
            let codes = codes.unwrap_or_else(|| glyphs.iter().map(|(code, _)| *code).collect());
            let shapes = shapes(font, &glyphs, &codes);
            let numbers = glyphs.iter().map(|(code, _)| *code).collect();
            tex = Some((numbers, TexFont { name: name(font), shapes }));
        }
    }
    let font_data = font.data().to_vec();
    let font = Type3Font { letters, advances: advances(font), bold: false };
    FontSource { id, data: font_data, font, tex }
}

/// Tells which fonts are bold beside the one that has most letters.
fn embolden(pdf: &Pdf, fonts: &mut [FontSource]) {
    let of = |font: &FontSource| {
        let own = pdf.xref().get::<Dict<'_>>(font.id)?;
        strokes::of(&own, &differences(&own), &font.font.letters)
    };
    let all: Vec<Option<strokes::Stroke>> = fonts.iter().map(of).collect();
    let known = |font: &FontSource| font.font.letters.iter().flatten().count();
    let body = all.iter().zip(fonts.iter()).max_by_key(|(_, font)| known(font));
    let Some(body) = body.and_then(|(stroke, _)| *stroke) else { return };
    for (font, stroke) in fonts.iter_mut().zip(all) {
        font.font.bold = stroke.is_some_and(|stroke| stroke.is_bold(body));
    }
}

/// How far each number advances, in thousandths.
fn advances(font: &Dict<'_>) -> Vec<f32> {
    let matrix = font.get::<[f32; 6]>(b"FontMatrix".as_slice());
    let scale = matrix.map_or(1.0, |[across, ..]| across * 1000.0);
    let first = font.get::<usize>(b"FirstChar".as_slice()).unwrap_or(0);
    let widths = font.get::<Array<'_>>(b"Widths".as_slice()).unwrap_or_default();
    let mut advances = vec![USUAL; CODES];
    for (slot, width) in advances.iter_mut().skip(first).zip(widths.iter::<f32>()) {
        *slot = width * scale;
    }
    advances
}

/// The names that numbers have.
fn differences(font: &Dict<'_>) -> Vec<(u8, String)> {
    let encoding = font.get::<Dict<'_>>(b"Encoding".as_slice()).unwrap_or_default();
    let list = encoding.get::<Array<'_>>(b"Differences".as_slice()).unwrap_or_default();
    let (mut code, mut out) = (0_i64, Vec::new());
    for item in list.iter::<Object<'_>>().take(2 * CODES) {
        match item {
            Object::Number(number) => code = Number::as_i64(&number),
            Object::Name(name) => {
                let own = u8::try_from(code).ok().filter(|_| name.as_ref() != b".notdef");
                out.extend(own.map(|code| (code, name.as_str().to_owned())));
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    out
}

/// The numbers that names stand for where TeX's programs wrote them: pdfTeX `a233`, dvips 233 or
/// 360 more in base 36.
fn tex_codes(glyphs: &[(u8, String)]) -> Option<Vec<u8>> {
    let plain = |name: &str| name.trim_start_matches('a').parse::<u8>().ok();
    let dvips = |name: &str| {
        let capital = name.len() == 2 && !name.bytes().any(|byte| byte.is_ascii_lowercase());
        let value = u32::from_str_radix(name, 36).ok().filter(|_| capital)?;
        u8::try_from(value.checked_sub(360)?).ok()
    };
    let all = |of: &dyn Fn(&str) -> Option<u8>| -> Option<Vec<u8>> {
        glyphs.iter().map(|(_, name)| of(name)).collect()
    };
    all(&plain).or_else(|| all(&dvips))
}

/// What the file calls a font.
fn name(font: &Dict<'_>) -> String {
    let descriptor = font.get::<Dict<'_>>(b"FontDescriptor".as_slice()).unwrap_or_default();
    let names = [
        font.get::<Name<'_>>(b"BaseFont".as_slice()),
        descriptor.get::<Name<'_>>(b"FontName".as_slice()),
        font.get::<Name<'_>>(b"Name".as_slice()),
    ];
    names.into_iter().flatten().map(|name| name.as_str().to_owned() + " ").collect()
}

/// The glyphs of a font by their numbers, with the boxes around them.
fn shapes(font: &Dict<'_>, glyphs: &[(u8, String)], codes: &[u8]) -> Vec<TexGlyph> {
    let matrix = font.get::<[f32; 6]>(b"FontMatrix".as_slice());
    let scale = matrix.map_or(0.001, |[_, _, _, up, ..]| up);
    let drawings = font.get::<Dict<'_>>(b"CharProcs".as_slice()).unwrap_or_default();
    let shape = |((_, name), code): (&(u8, String), &u8)| {
        let drawing = drawings.get::<Stream<'_>>(name.as_bytes());
        let reach = drawing.and_then(|drawing| reach(&drawing));
        let reach = reach.map(|(low, high)| (low * scale, high * scale));
        TexGlyph { code: *code, reach }
    };
    glyphs.iter().zip(codes).map(shape).collect()
}

/// How far a drawing reaches below and above the line, as its first operator says.
fn reach(drawing: &Stream<'_>) -> Option<(f32, f32)> {
    let raw = drawing.raw_data();
    let start = match drawing.filters().len() {
        0 => raw.get(..BOX.min(raw.len()))?.to_vec(),
        // What is packed in another way gives no numbers.
        _ => zlib::start(&raw, BOX),
    };
    let text = String::from_utf8_lossy(&start);
    let (numbers, _) = text.split_once("d1")?;
    let numbers: Vec<f32> =
        numbers.split_ascii_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [_, _, _, low, _, high] = numbers.as_slice() else { return None };
    Some((low.min(*high), low.max(*high)))
}

/// The file, and behind it each font with a table of our own, and the forms.
fn written(pdf: &Pdf, fonts: &[FontSource], forms: &[ObjectIdentifier]) -> Vec<u8> {
    let mut out = pdf.data().as_ref().to_vec();
    let before = memchr::memmem::rfind(&out, b"startxref").and_then(|at| {
        let text = out.get(at + 9..)?.trim_ascii_start();
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(text.get(..digits)?).ok()?.parse::<u32>().ok()
    });
    let root = pdf.xref().root_id();
    // Numbers that no object of the file has: it has fewer objects than bytes.
    let free = i32::try_from(out.len()).unwrap_or(i32::MAX / 2);
    let mut objects: Vec<(ObjectIdentifier, Vec<u8>)> = Vec::new();
    for (at, font) in (0_i32..).zip(fonts) {
        let table = ObjectIdentifier::new(free.saturating_add(at), 0);
        let head = format!("<< /ToUnicode {} 0 R ", table.obj_number).into_bytes();
        objects.push((font.id, [head, renamed(&font.data, &[b"/ToUnicode"])].concat()));
        objects.push((table, stream(b">>", cmap(at as u32).as_bytes())));
    }
    let counted = |(at, id): (usize, &ObjectIdentifier)| Some((*id, counted(pdf, at, *id)?));
    objects.extend(forms.iter().enumerate().filter_map(counted));
    let mut places: Vec<(ObjectIdentifier, usize)> = Vec::new();
    for (id, body) in objects {
        places.push((id, out.len() + 1));
        out.extend(format!("\n{} {} obj\n", id.obj_number, id.gen_number).bytes());
        out.extend(body);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(b"xref\n");
    for (id, place) in places {
        let row = format!("{} 1\n{place:010} {:05} n \n", id.obj_number, id.gen_number);
        out.extend(row.bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root {} {} R /Prev {} >>\nstartxref\n{start}\n%%EOF\n",
        free.saturating_add(FONTS as i32),
        root.obj_number,
        root.gen_number,
        before.unwrap_or(0)
    );
    out.extend(trailer.bytes());
    out
}

/// A description behind its first brackets, what we say ourselves under another name.
fn renamed(data: &[u8], keys: &[&[u8]]) -> Vec<u8> {
    let mut own = data.trim_ascii_start().strip_prefix(b"<<").unwrap_or(data).to_vec();
    let find = |key: &&[u8]| memchr::memmem::find_iter(&own, *key).collect::<Vec<_>>();
    for at in keys.iter().flat_map(find).collect::<Vec<_>>() {
        if let Some(letter) = own.get_mut(at + 1) {
            *letter = b'_';
        }
    }
    own
}

/// A stream whose description ends as said.
fn stream(description: &[u8], data: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} ", data.len()).into_bytes();
    [&head, description, b"\nstream\n", data, b"\nendstream"].concat()
}

/// A form, unpacked, its pieces numbered behind those of the page.
fn counted(pdf: &Pdf, at: usize, id: ObjectIdentifier) -> Option<Vec<u8>> {
    let form = pdf.xref().get::<Stream<'_>>(id)?;
    let own = renamed(form.dict().data(), &[b"/Length", b"/Filter", b"/DecodeParms"]);
    let number = |bytes: &[u8]| renumbered(bytes, |number| structure::form_piece(at, number));
    Some(stream(&number(&own), &number(&form.decoded().ok()?)))
}

/// Numbers of pieces replaced, wherever they stand.
fn renumbered(bytes: &[u8], to: impl Fn(u32) -> Option<u32>) -> Vec<u8> {
    let (mut out, mut done) = (Vec::with_capacity(bytes.len()), 0);
    for at in memchr::memmem::find_iter(bytes, b"/MCID") {
        let rest = bytes.get(at + 5..).unwrap_or_default();
        let value = rest.trim_ascii_start();
        let start = bytes.len() - value.len();
        let end = start + value.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if value.len() == rest.len() {
            continue;
        }
        let number = std::str::from_utf8(bytes.get(start..end).unwrap_or_default());
        let number = number.ok().and_then(|digits| digits.parse().ok()).and_then(&to);
        if let Some(number) = number {
            out.extend(bytes.get(done..start).unwrap_or_default());
            out.extend(number.to_string().bytes());
            done = end;
        }
    }
    out.extend(bytes.get(done..).unwrap_or_default());
    out
}

/// A table that names each number of a font.
fn cmap(font: u32) -> String {
    let first = char::from_u32(PRIVATE + font * CODES as u32).unwrap_or('\u{fffd}');
    let mut units = [0; 2];
    let units = first.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04x}"));
    let first: String = units.collect();
    format!(
        "1 begincodespacerange <00> <ff> endcodespacerange\n\
         1 beginbfrange <00> <ff> <{first}> endbfrange"
    )
}

/// What a glyph reads as; control characters read as nothing.
pub(super) fn letters(text: BfString) -> Option<Letters> {
    match text {
        BfString::Char(letter) if letter == '\t' || !letter.is_control() => {
            Some(Letters::One(letter))
        }
        BfString::Char(_) => None,
        BfString::String(text) => as_letters(&text),
    }
}

/// Letters of the longest text that one glyph stands for.
const LONG: usize = 8;

fn as_letters(text: &str) -> Option<Letters> {
    let text: String = text.chars().filter(|letter| !letter.is_control()).take(LONG).collect();
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (None, _) => None,
        (Some(one), None) => Some(Letters::One(one)),
        _ => Some(Letters::More(text.into_boxed_str())),
    }
}
