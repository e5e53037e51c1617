use super::*;

/// Three languages stand on one page, in columns and one below the other.
#[cfg(feature = "pdf")]
#[test]
fn several_targets_stand_in_one_pdf() {
    let mut spanish = report();
    spanish.target_locale = Locale::new("es").unwrap();
    let mut options = options();
    options.also = vec![spanish.into()];
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        let bytes = kept("pdf", &format!("together-{name}"), &report(), &options);
        let text = String::from_utf8_lossy(&bytes);
        for language in ["/Lang(fr", "/Lang(en", "/Lang(es"] {
            assert!(text.contains(language), "{name}: no {language}");
        }
        assert!(text.contains("pdfuaid:part"), "{name}: no PDF/UA");
    }
}

/// Every sentence of every target stands in its edition, in its own language, and bears its own
/// mark; what one language joins and another keeps apart loses nothing.
#[test]
fn several_targets_stand_in_every_edition() {
    let mut spanish = report();
    spanish.target_locale = Locale::new("es").unwrap();
    let mut number = 0;
    let mut wanted = Vec::new();
    for unit in spanish.blocks.iter_mut().flat_map(|block| &mut block.units) {
        number += 1;
        if unit.state == State::Missing || unit.target.is_none() {
            continue;
        }
        let said = format!("xs{number}q");
        unit.target = Some(target(&said).into());
        wanted.push(said);
    }
    for block in &mut spanish.blocks {
        if let [first, second, ..] = block.units.as_mut_slice()
            && first.target.is_some()
            && let Some(lost) = second.target.take()
        {
            second.covered_by = Some(first.id.clone());
            wanted.retain(|said| *said != lost.text);
        }
    }
    let mut options = options();
    options.also = vec![spanish.into()];
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        for format in ["html", "epub", "docx", "markdown"] {
            let bytes = kept(format, &format!("together-{name}"), &report(), &options);
            let text = raw(format, &bytes);
            let alone = {
                let mut options = options.clone();
                options.also.clear();
                raw(format, &kept(format, &format!("alone-{name}"), &report(), &options))
            };
            for said in &wanted {
                assert!(text.contains(said.as_str()), "{format} {name}: no {said}");
            }
            for word in ["achat", "purchase"] {
                let [own, before] = [&text, &alone].map(|text| text.matches(word).count());
                assert!(own >= before, "{format} {name}: {word} {own} {before}");
            }
            let tag = match format {
                "docx" => "w:val=\"es\"",
                "markdown" => "",
                _ => "lang=\"es\"",
            };
            assert!(text.contains(tag), "{format} {name}: no language");
        }
    }
}
