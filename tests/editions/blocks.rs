use super::*;

#[test]
fn an_edition_tells_the_score_of_its_review_where_asked_in_both_languages() {
    let mut options = options();
    let told = |options: &ExportOptions| {
        let outputs = write("html", &report(), options);
        String::from_utf8(outputs.into_iter().next().unwrap().bytes).unwrap()
    };
    assert!(!told(&options).contains("ISO\u{a0}5060"));
    options.quality = Some([97, 95, 99]);
    let page = told(&options);
    assert_eq!(page.matches("97\u{a0}/\u{a0}100 (95–99, ISO\u{a0}5060)").count(), 2);
    assert!(page.contains("Qualité") && page.contains("Quality"));
}

/// What is not to be translated stands in every edition at its place, as it is on both sides.
#[test]
fn what_is_kept_stands_at_its_place_in_every_edition() {
    let text = |id: &str, source: &str, target: &str| BitextBlock {
        kind: BlockKind::Paragraph,
        level: None,
        label: None,
        cell: None,
        units: vec![unit(id, source, Some(target), State::Translated)],
    };
    let bitext =
        bitext(vec![text("a-un", "Premier.", "First."), text("a-deux", "Second.", "Next.")]);
    let mut options = options();
    let kept = |after, kind, text: &str| SourceKept { after, block: Block::new(kind, text) };
    options.positions.kept = vec![
        kept(1, BlockKind::Paragraph, "Acme *Sud* 1,5"),
        kept(1, BlockKind::Code, "let a;\n  b"),
        kept(2, BlockKind::Paragraph, "Dernier"),
    ];
    for format in ["html", "epub", "docx", "markdown", "pdf"] {
        if format == "pdf" && cfg!(not(all(feature = "pdf", feature = "pdf-in"))) {
            continue;
        }
        for (only, first, next) in
            [(None, "First.", "Second."), (Some(Locale::english()), "First.", "Next.")]
        {
            options.only = only;
            let bytes = &write(format, &bitext, &options).remove(0).bytes;
            #[cfg(all(feature = "pdf", feature = "pdf-in"))]
            let text = match format {
                "pdf" => {
                    let reading = enregard::source::pdf::read(bytes, Default::default()).unwrap();
                    let texts = reading.blocks.iter().map(|block| block.text.as_str());
                    texts.collect::<Vec<_>>().join("\n")
                }
                _ => raw(format, bytes),
            };
            #[cfg(not(all(feature = "pdf", feature = "pdf-in")))]
            let text = raw(format, bytes);
            let places = [first, "Acme", "let a;", next, "Dernier"].map(|words| text.find(words));
            assert!(
                places.iter().all(Option::is_some) && places.is_sorted(),
                "{format}: {places:?} {text}"
            );
            let sides = if options.only.is_some() { 1 } else { 2 };
            assert_eq!(text.matches("Dernier").count(), sides, "{format}: {text}");
            assert_eq!(text.matches("let a;").count(), sides, "{format}: {text}");
        }
    }
}

/// A line that ends between two sentences of the source ends in both languages.
#[test]
fn a_line_ends_between_two_sentences() {
    let units = [("a-un", "Premier.", "First."), ("a-deux", "Second.", "Next.")];
    let units = units.map(|(id, source, target)| unit(id, source, Some(target), State::Translated));
    let (kind, units) = (BlockKind::Paragraph, units.to_vec());
    let bitext = bitext(vec![BitextBlock { kind, level: None, label: None, cell: None, units }]);
    let mut options = options();
    let id = bitext.blocks[0].units[1].id.clone();
    options.breaks = [(id, vec![0])].into_iter().collect();
    for format in ["html", "epub", "docx", "markdown"] {
        let text = raw(format, &kept(format, "lines", &bitext, &options));
        for (first, second) in [("Premier.", "Second."), ("First.", "Next.")] {
            let from = text.find(first).unwrap();
            let to = from + text[from..].find(second).unwrap();
            let between = &text[from..to];
            assert!(between.contains("<br") || between.contains("<w:br/>"), "{format}: {between}");
        }
    }
    #[cfg(feature = "pdf")]
    {
        let lines = kept("pdf", "lines", &bitext, &options);
        options.breaks.clear();
        assert_ne!(lines, kept("pdf", "one-line", &bitext, &options));
    }
}

/// What stands apart from the text is in no edition, and in all that translators work on.
#[test]
fn words_apart_are_in_no_edition() {
    let block = |kind, id: &str, text: [&str; 2]| {
        let units = vec![unit(id, text[0], Some(text[1]), State::Translated)];
        BitextBlock { kind, level: None, label: None, cell: None, units }
    };
    let mut blocks = vec![block(BlockKind::Paragraph, "p-a", ["Du texte ici.", "Some text."])];
    blocks.push(block(BlockKind::TextBox, "p-b", ["Encadré net.", "Boxed."]));
    for kind in BlockKind::ALL.into_iter().filter(|kind| kind.is_apart()) {
        let id = format!("{}-a", kind.as_str());
        blocks.push(block(kind, &id, ["Filigrane caché", "Watermark"]));
    }
    let made = bitext(blocks);
    for format in ["html", "markdown"] {
        let text = kept_text(format, "apart", &made, &options());
        assert!(text.contains("Du texte") && text.contains("Encadré"), "{format}");
        assert!(!text.contains("Filigrane") && !text.contains("Watermark"), "{format}");
    }
    for format in ["xliff", "xliff12", "po", "tmx", "tsv", "jsonl", "csv", "tei"] {
        let text = kept_text(format, "apart", &made, &options());
        assert!(text.contains("Filigrane") && text.contains("Watermark"), "{format}");
    }
}
