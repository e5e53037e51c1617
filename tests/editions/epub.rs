use super::*;

/// The book's first entry says what it is, where readers look for it.
fn is_book(bytes: &[u8]) -> bool {
    bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip")
}

#[test]
fn every_layout_of_the_report() {
    for (name, layout) in LAYOUTS {
        let mut options = options();
        options.layout = layout;
        assert!(is_book(&kept("epub", &format!("report-{name}"), &report(), &options)));
        assert!(is_book(&kept("epub", &format!("hostile-{name}"), &hostile(), &hostile_options())));
    }
}

#[test]
fn one_language_only() {
    let mut options = options();
    options.only = Some(Locale::english());
    assert!(is_book(&kept("epub", "report", &report(), &options)));
}

/// Some pages of sentences, a heading to every ten blocks.
#[cfg(feature = "pdf")]
fn some_pages() -> Bitext {
    let mut blocks = Vec::new();
    for at in 0..60 {
        let (kind, count) = match at % 10 {
            0 => (BlockKind::Heading, 1),
            4 => (BlockKind::ListItem, 1),
            _ => (BlockKind::Paragraph, 1 + at % 5),
        };
        let units = (0..count).map(|number| {
            let (french, english) =
                (format!("Le pêcheur {at} rentre."), format!("Fisher {at} comes home."));
            let times = if kind == BlockKind::Heading { 1 } else { 4 };
            let state = if number == 3 { State::Missing } else { State::Reviewed };
            let english = (state == State::Reviewed).then(|| english.repeat(times));
            unit(&format!("p{at}-{number}"), &french.repeat(times), english.as_deref(), state)
        });
        let units = units.collect();
        let level = (kind == BlockKind::Heading).then_some(1);
        blocks.push(BitextBlock { kind, level, label: None, cell: None, units });
    }
    bitext(blocks)
}

/// A book that is asked for it tells where each page of the printed edition begins, once, in order,
/// and up to the last.
#[cfg(feature = "pdf")]
#[test]
fn a_book_tells_the_pages_of_the_printed_edition() {
    let all = |bytes: &[u8]| {
        let limits = enregard::container::Limits::default();
        let mut zip = enregard::container::zip::Archive::open(bytes, limits).unwrap();
        let mut read = |name: &str| String::from_utf8(zip.read(name).unwrap().unwrap()).unwrap();
        raw("epub", bytes) + &read("EPUB/nav.xhtml") + &read("EPUB/package.opf")
    };
    let number = |text: &str| text.split('"').next().unwrap().parse::<usize>().unwrap();
    let numbers = |text: &str, before: &str| -> Vec<usize> {
        text.split(before).skip(1).map(number).collect()
    };
    let text = some_pages();
    let mut spanish = text.clone();
    spanish.target_locale = Locale::new("es").unwrap();
    for (layout, targets, only) in [
        (Layout::Facing, 1, None),
        (Layout::Columns, 1, None),
        (Layout::Interleaved, 1, None),
        (Layout::Columns, 2, None),
        (Layout::Facing, 1, Some(Locale::english())),
    ] {
        let mut options = options();
        options.only = only;
        options.design.look.page_list = true;
        options.design.layout = layout;
        options.also = vec![spanish.clone().into(); targets - 1];
        let name = format!("pages-{layout:?}-{targets}-{}", options.only.is_some());
        let book = all(&kept("epub", &name, &text, &options));
        options.layout = layout;
        let pdf = kept("pdf", &name, &text, &options);
        let printed = String::from_utf8_lossy(&pdf).matches("/MediaBox").count();
        let list = book.split("epub:type=\"page-list\"").nth(1).expect(&name);
        let listed = numbers(list.split("</nav>").next().unwrap(), "#page.");
        let mut marked = numbers(&book, "role=\"doc-pagebreak\" id=\"page.");
        marked.sort_unstable();
        let every: Vec<usize> = (listed[0]..=printed).collect();
        assert_eq!((&listed, &marked), (&every, &every), "{name}");
        assert!(listed.len() > 3, "{name}: {listed:?}");
        assert!(book.contains("<meta property=\"pageBreakSource\">"), "{name}");
    }
    let book = all(&kept("epub", "pages-none", &text, &options()));
    assert!(!book.contains("page-list") && !book.contains("pagebreak"));
}

/// The cover of a book is its first page, and told as what it is.
#[test]
fn a_book_has_its_cover() {
    use enregard::container::zip::Archive;
    use enregard::format::PictureFile;
    let limits = enregard::container::Limits::default();
    let dot =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let mut options = options();
    let head = enregard::container::picture::look(dot, &limits).unwrap();
    let file = PictureFile { name: "c.gif".to_owned(), head, bytes: dot.to_vec().into() };
    options.pictures.files = vec![file];
    options.pictures.cover = Some(0);
    options.imprint.cover_text = Some("Un point".to_owned());
    let book = kept("epub", "cover", &report(), &options);
    let mut archive = Archive::open(&book, limits).unwrap();
    let mut read = |name: &str| String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap();
    assert!(read("EPUB/cover.xhtml").contains("alt=\"Un point\""));
    let package = read("EPUB/package.opf");
    assert!(package.contains("properties=\"cover-image\""));
    assert!(package.contains("<spine>\n<itemref idref=\"cover\"/>"), "{package}");
}
