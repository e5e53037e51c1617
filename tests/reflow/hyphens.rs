//! Hyphens at the ends of lines.

use super::*;

#[test]
fn words_in_capitals_lose_the_hyphen_of_a_line_s_end() {
    let reading = pdf_text::read("LE PHARE EST VENDU SANS GARAN-\nTIE DU CONSEIL.\n");
    assert!(reading.blocks[0].text.contains("GARANTIE"), "{reading:?}");
    let reading = pdf_text::read("Le rapport compare les chiffres du PIB-\nPNB.\n");
    assert!(reading.blocks[0].text.contains("PIB-PNB"), "{reading:?}");
}

/// A typesetter broke the address at its last slash.
#[test]
fn a_hyphen_between_a_slash_and_a_stop_is_none_of_the_address() {
    let text = "Le guide se trouve en ligne, sur http://www.exemple.org/doc/guide/-\n. La version en cours est \
                celle de mars.\n";
    let shown = texts(&pdf_text::read(text), BlockKind::Paragraph).join("\n");
    assert!(shown.contains("http://www.exemple.org/doc/guide/. La version"), "{shown}");
}

/// A line that ends in a hyphen ends no paragraph, in text set with hyphenation or ragged.
#[test]
fn a_hyphen_ends_no_paragraph() {
    for word in [
        "Saint-Denis",
        "UE-Turquie",
        "2015-2016",
        "Aix-en-Provence",
        "ex-ministre",
        "vice-présidente",
    ] {
        for (at, _) in word.match_indices('-') {
            let (one, two) = word.split_at(at + 1);
            let text = format!(
                "Les associations rencontrent chaque semaine des personnes qui vivent loin de tout.\nElles ont \
                 travaillé longtemps sur le dossier de {one}\n{two}. Les équipes mobiles vont partout dans le \
                 pays\net disent ce qu'elles y voient.\n"
            );
            let reading = pdf_text::read(&text);
            let whole = format!("de {word}. Les");
            assert!(
                reading.blocks.iter().any(|block| block.text.contains(&whole)),
                "{}",
                show(&reading)
            );
        }
    }
}

/// Where nothing tells, the hyphen stays, and a diagnostic says so.
#[test]
fn a_hyphen_kept_in_doubt_is_named() {
    let prose = "Les équipes mobiles vont partout dans le pays et disent ce qu'elles y voient chaque jour.\n\n";
    let text =
        format!("{}Elles ont travaillé avec la zébri-\nlune du quartier.\n", prose.repeat(60));
    let reading = pdf_text::read(&text);
    assert!(reading.blocks.last().unwrap().text.contains("zébri-lune"));
    let named: Vec<&str> = reading.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(named, ["hyphen-kept"]);
}
