use super::*;

#[test]
fn every_layout_of_the_report() {
    for (name, layout) in LAYOUTS {
        let mut options = options();
        options.layout = layout;
        let bytes = kept("pdf", &format!("report-{name}"), &report(), &options);
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("pdfuaid:part") && text.contains("pdfaid:part"), "{name}");
    }
}

#[test]
fn one_language_only() {
    for locale in [Locale::english(), Locale::french()] {
        let mut options = options();
        options.only = Some(locale);
        assert!(kept("pdf", "report", &report(), &options).starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn notes_that_nothing_calls_and_lines_of_code_have_a_place() {
    for (name, layout) in LAYOUTS {
        let mut options = options();
        options.layout = layout;
        let bytes = kept("pdf", &format!("odd-{name}"), &odd(), &options);
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("pdfuaid:part") && text.contains("pdfaid:part"), "{name}");
    }
}

/// Read back by its letters' places: addresses lead somewhere in each layout, in the text and
/// in notes, and emphasis is seen.
#[cfg(feature = "pdf-in")]
#[test]
fn links_and_emphasis_come_back() {
    let text = [
        (
            "Lire [le rapport](https://exemple.org/fr) *avec soin*.[^1]",
            "Read [the report](https://exemple.org/en) *with care*.[^1]",
        ),
        (
            "Voir [la suite](https://exemple.org/note-fr).",
            "See [what follows](https://exemple.org/note-en).",
        ),
    ];
    let unit = |at: usize| {
        let (french, english) = text[at];
        unit(&format!("l-a{at}"), french, Some(english), State::Reviewed)
    };
    let block = |kind, label: Option<&str>, at: usize| BitextBlock {
        kind,
        level: None,
        label: label.map(str::to_owned),
        cell: None,
        units: vec![unit(at)],
    };
    let blocks =
        vec![block(BlockKind::Paragraph, None, 0), block(BlockKind::Footnote, Some("1"), 1)];
    let bitext = bitext(blocks);
    let mut all: Vec<(String, ExportOptions)> = Vec::new();
    for (name, layout) in LAYOUTS {
        let mut options = options();
        options.layout = layout;
        all.push((name.to_owned(), options));
    }
    let mut english = options();
    english.only = Some(Locale::english());
    all.push(("english".to_owned(), english));
    for (name, options) in all {
        let bytes = kept("pdf", &format!("links-{name}"), &bitext, &options);
        let reading = enregard::source::pdf::read(&bytes, Default::default()).unwrap();
        let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        let said = texts.join("\n");
        for wanted in [
            "[the report](https://exemple.org/en)",
            "[what follows](https://exemple.org/note-en)",
            "*with care*",
        ] {
            assert!(said.contains(wanted), "{name}: {wanted}\n{said}");
        }
    }
}

#[test]
fn hostile_text_still_makes_a_book() {
    for (name, layout) in LAYOUTS {
        let mut options = hostile_options();
        options.layout = layout;
        for missing in [Missing::Mark, Missing::Source, Missing::Omit] {
            options.missing = missing;
            let bytes = kept("pdf", &format!("hostile-{name}"), &hostile(), &options);
            assert!(bytes.starts_with(b"%PDF-1.7"), "{name} {missing:?}");
        }
    }
}

/// A picture stands in the PDF once however often it is shown, and one that cannot be decoded by
/// its description; references cost no edition its marks.
#[test]
fn pictures_and_references_stand_in_the_pdf() {
    use enregard::container::picture::look;
    use enregard::format::{PictureFile, PicturePlace};
    let paragraph = |id: &str, text: &str| BitextBlock {
        kind: BlockKind::Paragraph,
        level: None,
        label: None,
        cell: None,
        units: vec![unit(id, text, Some(&text.replace("Voir", "See")), State::Translated)],
    };
    let bitext = bitext(vec![
        paragraph("un-a", "Voir [plus bas](#bas) et ![un point](a.gif)."),
        paragraph("un-b", "![un dessin](b.svg)"),
        BitextBlock { kind: BlockKind::Caption, ..paragraph("un-k", "Voir la courbe.") },
        paragraph("un-c", "![abîmé](c.png)"),
        paragraph("un-d", "En bas. Voir 3."),
    ]);
    // One dot of GIF; a head of PNG without a body.
    let dot =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde";
    let drawing =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle r='4'/></svg>";
    let file = |name: &str, bytes: &[u8]| PictureFile {
        name: name.to_owned(),
        head: look(bytes, &enregard::container::Limits::default()).unwrap(),
        bytes: bytes.to_vec().into(),
    };
    let place = |after, address: &str| PicturePlace {
        after,
        address: address.to_owned(),
        is_named: true,
        files: [after, after],
        width: Some(9_525_000 * 40),
        height: None,
    };
    let mut options = options();
    options.pictures.files = vec![file("a.gif", dot), file("b.svg", drawing), file("c.png", head)];
    options.pictures.places = vec![place(0, "a.gif"), place(1, "b.svg"), place(3, "c.png")];
    options.positions.anchors =
        vec![enregard::model::SourceAnchor { after: 4, name: "bas".to_owned() }];
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        let bytes = kept("pdf", &format!("pictures-{name}"), &bitext, &options);
        let count = |sought: &[u8]| bytes.windows(sought.len()).filter(|at| *at == sought).count();
        // The picture and its mask.
        assert_eq!((count(b"/Subtype/Image"), count(b"pdfuaid:part")), (2, 2), "{name}");
        // The words below a picture that both sides share are those of both.
        #[cfg(feature = "pdf-in")]
        {
            let reading = enregard::source::pdf::read(&bytes, Default::default()).unwrap();
            let said: String = reading.blocks.iter().map(|block| block.text.as_str()).collect();
            for words in ["Voir la courbe", "See la courbe"] {
                assert!(said.contains(words), "{name}: no {words} in {said}");
            }
        }
    }
}

/// Whatever stands before and after it, each block is in every edition in each language, a caption
/// under a picture that goes over both columns too.
#[test]
fn no_words_are_lost_beside_others() {
    use enregard::format::{PictureFile, PicturePlace};
    use enregard::model::ReadingOrder;
    let kinds =
        ["paragraph", "heading", "list_item", "quote", "attribution", "caption", "code", "picture"];
    let pairs = kinds.iter().flat_map(|first| kinds.iter().flat_map(move |then| [*first, *then]));
    let letters = |at: usize| {
        [at / 26, at % 26].map(|at| char::from(b'a' + at as u8)).iter().collect::<String>()
    };
    let said = |at: usize, side: &str| format!("{side}{}q", letters(at));
    let block = |(at, name): (usize, &str)| {
        let words = |side| match name {
            "picture" => "![](a.gif)".to_owned(),
            _ => format!("Un {}.", said(at, side)),
        };
        BitextBlock {
            kind: kind(if name == "picture" { "paragraph" } else { name }),
            level: matches!(name, "heading" | "list_item").then_some(2),
            label: None,
            cell: None,
            units: vec![unit(
                &format!("un-{at}"),
                &words("mot"),
                Some(&words("word")),
                State::Reviewed,
            )],
        }
    };
    let names: Vec<&str> = pairs.collect();
    let bitext = bitext(names.iter().copied().enumerate().map(block).collect());
    let mut options = options();
    let dot =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let head =
        enregard::container::picture::look(dot, &enregard::container::Limits::default()).unwrap();
    options.pictures.files =
        vec![PictureFile { name: "a.gif".to_owned(), head, bytes: dot.to_vec().into() }];
    let pictures = names.iter().enumerate().filter(|(_, name)| **name == "picture");
    options.pictures.places = pictures
        .map(|(after, _)| PicturePlace {
            after,
            address: "a.gif".to_owned(),
            is_named: true,
            files: [0, 0],
            width: Some(9_525_000),
            height: None,
        })
        .collect();
    let read_back = |format: &str, layout: &str, options: &ExportOptions| {
        let bytes = kept(format, &format!("beside-{layout}"), &bitext, options);
        let reader = enregard::source::reader(Some(format), Path::new("a"), &bytes).unwrap();
        let reading = (reader.read)(&bytes, enregard::container::Limits::default()).unwrap();
        let read = format!("{reading:?}");
        let texts = names.iter().enumerate().filter(|(_, name)| **name != "picture");
        for (at, kind) in texts {
            for sought in ["mot", "word"].map(|side| said(at, side)) {
                let before = names.get(at.wrapping_sub(1));
                assert!(
                    read.contains(&sought),
                    "{format}, {layout}: {sought}, {kind} after {before:?}"
                );
            }
        }
    };
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        for format in ["html", "epub", "docx", "markdown"] {
            options.design.look.reading = None;
            read_back(format, name, &options);
        }
        for reading in [ReadingOrder::Rows, ReadingOrder::Sides] {
            options.design.look.reading = Some(reading);
            read_back("pdf", name, &options);
        }
    }
}

/// Headings five deep, each over a paragraph, in both languages.
fn deep() -> Bitext {
    let levels = [1u8, 2, 3, 4, 5, 2, 3, 1, 2, 3, 4, 3, 4, 5, 1, 2];
    let text = "La commune attend. ".repeat(9);
    let block = |at: usize, kind, level, words: &str| BitextBlock {
        kind,
        level,
        label: None,
        cell: None,
        units: vec![unit(&format!("a-{at}"), words, Some(words), State::Translated)],
    };
    let blocks = (0..48).flat_map(|at| {
        let level = levels[at % levels.len()];
        [
            block(2 * at, BlockKind::Heading, Some(level), &format!("Partie {at}")),
            block(2 * at + 1, BlockKind::Paragraph, None, &text[..19 * (1 + at % 9)]),
        ]
    });
    bitext(blocks.collect())
}

/// Pages follow one another, each in one language: whatever level the French ends at, the English
/// page goes on without a gap, so that the file keeps its standards; both sides tell their language
/// and the contents are contents.
#[test]
fn headings_of_every_depth_leave_pdf_its_standards() {
    use enregard::model::ReadingOrder;
    let mut options = options();
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        for reading in [ReadingOrder::Rows, ReadingOrder::Sides] {
            options.design.look.reading = Some(reading);
            let bytes = kept("pdf", &format!("deep-{name}"), &deep(), &options);
            let count =
                |sought: &[u8]| bytes.windows(sought.len()).filter(|at| *at == sought).count();
            assert_eq!(count(b"pdfuaid:part"), 2, "{name}: no PDF/UA");
            for sought in ["/S/TOCI", "/Lang(fr", "/Lang(en", "/S/H5"] {
                assert!(count(sought.as_bytes()) > 0, "{name}: no {sought}");
            }
        }
    }
}
