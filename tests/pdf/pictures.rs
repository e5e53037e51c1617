//! Pictures of PDFs: which they are, where they stand, and what is taken out.

use super::*;
use enregard::container::picture::{PictureFault, look};
use enregard::model::{BlockKind, DiscardReason};

/// Lines of a page, and a picture drawn among them: its width, its height and its place.
fn with_picture(image: &str, data: &[u8], shown: [u32; 4], pages: usize) -> Vec<u8> {
    let [width, height, x, y] = shown;
    let drawing = [
        text("F1", 10.0, 50.0, 500.0, "Le gardien du phare a relevé les hauteurs de la mer chaque"),
        text("F1", 10.0, 50.0, 488.0, "jour de l’année, et il les a portées sur une carte."),
        format!("q {width} 0 0 {height} {x} {y} cm /X0 Do Q\n").into_bytes(),
        text("F1", 10.0, 50.0, 250.0, "Figure 3 : la mer, mois par mois"),
        text(
            "F1",
            10.0,
            50.0,
            220.0,
            "On y voit que l’automne est la saison la plus haute de toutes,",
        ),
        text("F1", 10.0, 50.0, 208.0, "et que le printemps la suit de près."),
    ];
    let page = stream("", &drawing.concat());
    document(
        &vec![page; pages],
        &[stream(&format!("/Type /XObject /Subtype /Image {image}"), data)],
        "",
    )
}

fn gray(width: u32, height: u32) -> (String, Vec<u8>) {
    let data: Vec<u8> = (0..width * height).map(|at| (at % 251) as u8).collect();
    let said =
        format!("/Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8");
    (said, data)
}

/// The smallest head of a JPEG that says its size.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut out = b"\xff\xd8\xff\xc0\x00\x11\x08".to_vec();
    out.extend(height.to_be_bytes());
    out.extend(width.to_be_bytes());
    out.extend(b"\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xff\xd9");
    out
}

const SHOWN: [u32; 4] = [200, 150, 60, 280];

#[test]
fn a_picture_stands_before_its_caption_and_is_taken_out() {
    let (image, data) = gray(40, 30);
    let bytes = with_picture(&image, &data, SHOWN, 1);
    let reading = read(&bytes).unwrap();
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [BlockKind::Paragraph, BlockKind::Caption, BlockKind::Paragraph],
        "{reading:?}"
    );
    let places = &reading.positions.pictures;
    assert_eq!(places.len(), 1);
    assert_eq!((places[0].after, places[0].path.as_str()), (1, "page-1-1.png"));
    assert_eq!((places[0].width, places[0].height), (Some(200 * 12_700), Some(150 * 12_700)));
    let ledger = reading.discarded.iter().filter(|one| one.reason == DiscardReason::Image);
    assert_eq!(ledger.count(), 1);
    let taken = pdf::pictures(&bytes, Limits::default()).unwrap();
    let head = look(taken["page-1-1.png"].as_ref().unwrap(), &Limits::default()).unwrap();
    assert_eq!((head.width, head.height), (40, 30));
}

/// An image among the page's operators has no number; two of them are two pictures.
#[test]
fn images_among_operators_are_pictures() {
    let image = |shade: u8, y: u32| {
        let head = format!("q 200 0 0 60 60 {y} cm BI /W 20 /H 20 /CS /G /BPC 8 ID ");
        [head.as_bytes(), &[shade; 400], b"\nEI Q\n"].concat()
    };
    let words =
        text("F1", 10.0, 50.0, 500.0, "Le gardien du phare a relevé les hauteurs de la mer");
    let page = stream("", &[words, image(7, 400), image(9, 300)].concat());
    let bytes = document(&[page], &[], "");
    let taken = pdf::pictures(&bytes, Limits::default()).unwrap();
    assert_eq!(taken.keys().collect::<Vec<_>>(), ["page-1-1.png", "page-1-2.png"]);
    let bytes: Vec<&Vec<u8>> = taken.values().map(|one| one.as_ref().unwrap()).collect();
    assert_eq!(look(bytes[0], &Limits::default()).unwrap().width, 20);
    assert_ne!(bytes[0], bytes[1]);
}

/// Curves drawn close together, with the words in them; `frame` draws a box around the text too.
fn with_drawing(curves: usize, frame: bool) -> Vec<u8> {
    let curve = |at: usize| {
        let x = 80 + 30 * at;
        format!("{x} 300 m {} 380 {} 380 {} 300 c S\n", x + 10, x + 20, x + 30).into_bytes()
    };
    let prose = "Le gardien du phare a relevé les hauteurs de la mer";
    let mut drawn = vec![
        text("F1", 10.0, 50.0, 500.0, prose),
        text("F1", 10.0, 50.0, 488.0, "jour après jour."),
        text("F1", 7.0, 100.0, 310.0, "mars"),
        text("F1", 10.0, 50.0, 270.0, "Figure 2 : la mer en mars"),
        text("F1", 10.0, 50.0, 240.0, "Elle fut calme jusqu’à la fin du mois."),
    ];
    drawn.extend((0..curves).map(curve));
    if frame {
        drawn.push(b"40 470 m 40 520 40 520 60 520 c 380 520 l 380 470 l h S\n".to_vec());
    }
    document(&[stream("", &drawn.concat())], &[], "")
}

#[test]
fn what_is_drawn_with_curves_is_a_picture_with_its_words() {
    let bytes = with_drawing(4, false);
    let reading = read(&bytes).unwrap();
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Caption, BlockKind::Paragraph]);
    let ledger = reading.discarded.iter().filter(|one| one.reason == DiscardReason::Image);
    let ledger: Vec<&str> = ledger.map(|one| one.text.as_str()).collect();
    assert_eq!(ledger, ["mars", "page-1-1.svg"]);
    let taken = pdf::pictures(&bytes, Limits::default()).unwrap();
    let svg = taken["page-1-1.svg"].as_ref().unwrap();
    assert_eq!(look(svg, &Limits::default()).unwrap().kind.extension(), "svg");
    let svg = std::str::from_utf8(svg).unwrap();
    // The curves, and the letters of the label.
    assert_eq!(svg.matches("stroke=").count(), 4, "{svg}");
    assert!(svg.matches("<path").count() >= 8, "{svg}");
}

#[test]
fn a_curve_and_a_frame_around_prose_are_no_drawings() {
    for (curves, frame) in [(0, false), (1, false), (2, true)] {
        let reading = read(&with_drawing(curves, frame)).unwrap();
        let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        assert!(texts.iter().any(|text| text.contains("mars")), "{texts:?}");
        assert!(texts[0].starts_with("Le gardien"), "{texts:?}");
        assert!(reading.positions.pictures.is_empty(), "{curves} {frame}");
    }
}

/// JPEG leaves the file as it stands in it.
#[test]
fn jpeg_is_taken_as_it_is() {
    let image =
        "/Width 40 /Height 30 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
    let bytes = with_picture(image, &jpeg(40, 30), SHOWN, 1);
    let taken = pdf::pictures(&bytes, Limits::default()).unwrap();
    assert_eq!(taken["page-1-1.jpg"].as_deref(), Ok(&jpeg(40, 30)[..]));
}

/// Ornaments, what lies under the text, and what stands on each page are none.
#[test]
fn small_repeated_and_underlying_images_are_no_pictures() {
    let (image, data) = gray(40, 30);
    let count = |bytes: &[u8]| read(bytes).unwrap().positions.pictures.len();
    assert_eq!(count(&with_picture(&image, &data, SHOWN, 2)), 2);
    assert_eq!(count(&with_picture(&image, &data, SHOWN, 3)), 0);
    assert_eq!(count(&with_picture(&image, &data, [200, 6, 60, 280], 1)), 0);
    assert_eq!(count(&with_picture(&image, &data, [12, 12, 60, 280], 1)), 0);
    assert_eq!(count(&with_picture(&image, &data, [420, 595, 0, 0], 1)), 0);
    let (dot, one) = gray(2, 2);
    assert_eq!(count(&with_picture(&dot, &one, SHOWN, 1)), 0);
}

/// What an image says of its size, and what its packing says, is weighed before it is unpacked.
#[test]
fn hostile_images_are_named_and_not_unpacked() {
    let gray = "/ColorSpace /DeviceGray /BitsPerComponent 8";
    let huge = "/Width 60000 /Height 60000";
    let faults = [
        (format!("{huge} {gray}"), vec![0; 100], PictureFault::Large),
        (format!("{huge} {gray} /Filter /CCITTFaxDecode"), vec![0; 100], PictureFault::Large),
        (
            format!(
                "/Width 40 /Height 30 {gray} /Filter /CCITTFaxDecode /DecodeParms << /Columns 2000000 >>"
            ),
            vec![0; 100],
            PictureFault::Broken,
        ),
        (
            format!("/Width 40 /Height 30 {gray} /Filter /JPXDecode"),
            vec![0; 100],
            PictureFault::Kind,
        ),
        (
            format!("/Width 40 /Height 30 {gray} /Filter /JBIG2Decode"),
            vec![0; 100],
            PictureFault::Kind,
        ),
        (
            "/Width 40 /Height 30 /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode"
                .into(),
            jpeg(60_000, 60_000),
            PictureFault::Large,
        ),
        (
            "/Width 40 /Height 30 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
                .into(),
            b"no picture".to_vec(),
            PictureFault::Kind,
        ),
    ];
    for (image, data, fault) in faults {
        let bytes = with_picture(&image, &data, SHOWN, 1);
        let taken = pdf::pictures(&bytes, Limits::default()).unwrap();
        let found: Vec<_> = taken.values().collect();
        assert_eq!(found, [&Err(fault)], "{image}");
    }
}

/// A tagged page: a picture with a description, and words that are drawn as other letters.
#[test]
fn descriptions_and_texts_that_stand_for_what_is_drawn_are_read() {
    let (image, data) = gray(40, 30);
    let piece = |kind: &str, number: u32, drawn: Vec<u8>| {
        [format!("/{kind} << /MCID {number} >> BDC\n").into_bytes(), drawn, b"EMC\n".to_vec()]
            .concat()
    };
    let line = |y: f32, line: &str| text("F1", 10.0, 50.0, y, line);
    let drawing = [
        piece("P", 0, line(500.0, "Le port est à marée basse depuis ce matin.")),
        piece("Figure", 1, b"q 200 0 0 150 60 300 cm /X0 Do Q\n".to_vec()),
        piece("Caption", 2, line(280.0, "Le port vu de la jetée")),
        piece("Span", 3, line(250.0, "L’o%ce")),
        piece("P", 4, text("F1", 10.0, 86.0, 250.0, "ouvre à neuf heures.")),
    ];
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>"
            .to_vec(),
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 5 0 R /Resources \
          << /Font << /F1 3 0 R >> /XObject << /X0 7 0 R >> >> /StructParents 0 >>"
            .to_vec(),
        stream("", &drawing.concat()),
        b"<< /Type /StructTreeRoot /K << /S /Document /Pg 4 0 R /K [<< /S /P /K 0 >> \
          << /S /Figure /Alt <FEFF005500630020005B0061005D> /K [1 << /S /Caption /K 2 >>] >> \
          << /S /P /K [<< /S /Span /ActualText (L'office) /K 3 >> 4] >>] >> >>"
            .to_vec(),
        stream(&format!("/Type /XObject /Subtype /Image {image}"), &data),
    ];
    let reading = read(&file(&objects, "")).unwrap();
    let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Le port est à marée basse depuis ce matin.",
            "![Uc [a]](page-1-1.png)",
            "Le port vu de la jetée",
            "L'office ouvre à neuf heures.",
        ]
    );
    assert!(reading.positions.pictures[0].is_named && reading.positions.pictures[0].after == 1);
}

/// A picture of JBIG2: a page, and one stretch in it, packed as faxes are; each line is white.
fn jbig2(page: [u32; 2], stretch: [u32; 2]) -> Vec<u8> {
    let segment = |number: u32, kind: u8, body: &[u8]| {
        let head = [&number.to_be_bytes()[..], &[kind, 0, 1]].concat();
        [&head[..], &u32::try_from(body.len()).unwrap().to_be_bytes(), body].concat()
    };
    let sides = |of: [u32; 2]| of.map(u32::to_be_bytes).concat();
    let page = [&sides(page)[..], &[0; 11]].concat();
    let stretch = [&sides(stretch)[..], &[0; 8], &[0, 1], &[0xff; 64]].concat();
    [segment(0, 48, &page), segment(1, 38, &stretch), segment(2, 49, &[])].concat()
}

/// A picture of JPEG 2000 in one color: its sides, those of its tiles, and how many powers of two
/// the blocks of a tile have.
fn jpx(sides: [u32; 2], tiles: [u32; 2], block: u8) -> Vec<u8> {
    let numbers = |list: &[u32]| list.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>();
    let size = numbers(&[sides[0], sides[1], 0, 0, tiles[0], tiles[1], 0, 0]);
    let style = [0, 0, 0, 1, 0, 0, block - 2, block - 2, 0, 1];
    let packed = b"\xc7\xd4\x26\x11\x50\x54\xaf\xff\x7f\xd6\xc1\x9c\0\0\0\0\0\x61\x12\x12\xff\x7f";
    [
        &b"\xff\x4f\xff\x51\0\x29\0\0"[..],
        &size,
        &[0, 1, 7, 1, 1],
        b"\xff\x52\0\x0c",
        &style,
        b"\xff\x5c\0\x04\x40\x40",
        b"\xff\x90\0\x0a\0\0\0\0\0\0\0\x01\xff\x93",
        packed,
        b"\xff\xd9",
    ]
    .concat()
}

/// What says itself how large it is becomes a PNG where it says so from end to end, and is no
/// larger than others may be; else it is named with the reason.
#[test]
fn pictures_that_tell_their_own_size_are_weighed_by_it() {
    let taken = |filter: &str, data: &[u8]| {
        let image = "/Width 32 /Height 24 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter";
        let bytes = with_picture(&format!("{image} {filter}"), data, SHOWN, 1);
        let taken = pdf::pictures(&bytes, Limits::default()).unwrap().remove("page-1-1.png");
        taken.unwrap().map(|png| {
            let head = look(&png, &Limits::default()).unwrap();
            (head.width, head.height)
        })
    };
    let fax = |page, stretch| taken("/JBIG2Decode", &jbig2(page, stretch));
    let waves = |sides, tiles, block| taken("/JPXDecode", &jpx(sides, tiles, block));
    assert_eq!(fax([32, 24], [32, 24]), Ok((32, 24)));
    assert_eq!(fax([32, 24], [60_000, 60_000]), Err(PictureFault::Large));
    assert_eq!(fax([60_000, 60_000], [32, 24]), Err(PictureFault::Large));
    assert_eq!(waves([32, 24], [32, 24], 6), Ok((32, 24)));
    assert_eq!(waves([50_000, 50_000], [50_000, 50_000], 6), Err(PictureFault::Large));
    // Parts so small that they take more room than what they hold.
    assert_eq!(waves([1000, 1000], [1, 1], 6), Err(PictureFault::Kind));
    assert_eq!(waves([32, 24], [32, 24], 2), Err(PictureFault::Kind));
    // Symbols are as large as their packed bytes say; so may be what another stream holds.
    let symbols = |at: usize| {
        let mut data = jbig2([32, 24], [32, 24]);
        data[at] = 0;
        data
    };
    assert_eq!(taken("/JBIG2Decode", &symbols(11 + 19 + 4)), Err(PictureFault::Kind));
    let shared = "/JBIG2Decode /DecodeParms << /JBIG2Globals 1 0 R >>";
    assert_eq!(taken(shared, &jbig2([32, 24], [32, 24])), Err(PictureFault::Kind));
    // Cut short anywhere, neither is believed to be larger or brings the reader down.
    for (filter, whole) in
        [("/JBIG2Decode", jbig2([32, 24], [32, 24])), ("/JPXDecode", jpx([32, 24], [32, 24], 6))]
    {
        for length in 1..whole.len() {
            let cut = taken(filter, &whole[..length]);
            assert!(cut.is_err() || cut == Ok((32, 24)), "{filter} {length}: {cut:?}");
        }
    }
}

/// Pages without a letter that hold a picture, or are drawn, are named; a blank page is not.
#[test]
fn pages_that_are_pictures_are_named() {
    let prose = || page(&[("F1", 10.0, 50.0, 500.0, "Bonjour à toutes et à tous.")]);
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"abcd",
    );
    let scan = stream("", b"q 400 0 0 580 10 5 cm /X0 Do Q");
    let stamped = {
        let mut drawn = b"q 400 0 0 580 10 5 cm /X0 Do Q\n".to_vec();
        drawn.extend(text("F1", 8.0, 200.0, 20.0, "Page 4"));
        stream("", &drawn)
    };
    let drawing: String = (0..80).map(|at| format!("{at} 10 m 90 {at} l S\n")).collect();
    let logo = {
        let mut drawn = b"q 90 0 0 60 10 500 cm /X0 Do Q\n".to_vec();
        drawn.extend(text("F1", 10.0, 50.0, 400.0, "Une page de texte, avec une image en haut."));
        stream("", &drawn)
    };
    let pages = [prose(), scan, stream("", b"q Q"), stamped, stream("", drawing.as_bytes()), logo];
    let reading = read(&document(&pages, &[picture], "")).unwrap();
    let named = reading.discarded.iter().filter(|line| line.reason == DiscardReason::PicturePage);
    let named: Vec<usize> = named.map(|line| line.line).collect();
    assert_eq!(named, [2, 4, 5], "{}", show(&reading));
}
