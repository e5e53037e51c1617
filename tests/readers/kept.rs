//! What is not to be translated stays as it is, and editions show it at its place.

use super::apart::{WORD, run};
use super::archive;
use super::translated::{keeping, kept_of, parts, read, translate};

/// What says that it is not to be translated stays, with its titles, and is in the ledger.
#[test]
fn what_is_kept_stays() {
    let page = "<html lang=\"fr\" translate=\"no\"><body><h1>Accueil</h1>\
                <p class=\"a notranslate\" title=\"Marque\">Acme <b>Sud</b></p>\
                <div translate=\"no\"><img alt=\"Sigle\"><p>Rue</p></div>\
                <p>Chez <span translate=\"no\">Acme</span> ici.</p></body></html>";
    let reading = read("a.html", page.as_bytes());
    let texts: Vec<&str> = reading.all().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["Accueil", "Chez Acme ici."]);
    let kept = reading.discarded.iter().filter(|line| line.reason.as_str() == "kept").count();
    assert_eq!(kept, 2);
    // Editions show it at its place.
    let kept = reading.positions.kept.iter();
    let kept: Vec<(usize, &str)> = kept.map(|k| (k.after, k.block.text.as_str())).collect();
    assert_eq!(kept, [(1, "Acme **Sud**"), (1, "Sigle"), (1, "Rue")]);
    let written = translate("a.html", page.as_bytes(), &|_| Some("X".to_owned())).bytes;
    let written = String::from_utf8(written).unwrap();
    for stays in ["title=\"Marque\">Acme <b>Sud</b>", "<img alt=\"Sigle\"><p>Rue</p>"] {
        assert!(written.contains(stays), "{written}");
    }
}

/// A cell says what its row is about: it is printed in editions whatever it says of itself.
#[test]
fn a_cell_that_is_not_to_be_translated_is_not_lost_to_editions() {
    let page = "<table><tr><th>Ville</th><th translate=no>Sigle</th></tr>\
                <tr class=notranslate><td>Acme</td><td>AC</td></tr></table>";
    let reading = read("a.html", page.as_bytes());
    let cells: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(cells, ["Ville", "Sigle", "Acme", "AC"]);
}

/// Styles and selectors of the settings leave as they are what they name, and nothing else.
#[test]
fn styles_and_selectors_leave_more_as_it_is() {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}</w:p>", run(text))
    };
    let body = format!(
        "<w:document {WORD}><w:body>{}{}{}</w:body></w:document>",
        styled("S1", "Texte gardé"),
        styled("S2", "Texte rendu"),
        styled("S3", "Texte gardé")
    );
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId='S1'><w:name w:val='Extrait brut'/></w:style>\
         <w:style w:styleId='S2'><w:name w:val='Normal'/><w:basedOn w:val='S1'/></w:style>\
         <w:style w:styleId='S3'><w:name w:val='Autre'/></w:style></w:styles>"
    );
    let word = archive(&[("word/document.xml", &body), ("word/styles.xml", &styles)]);
    let shown = |name: &str, bytes: &[u8], keep: &[&str]| -> Vec<(usize, String)> {
        let keep: Vec<String> = keep.iter().map(|own| (*own).to_owned()).collect();
        let kept = kept_of(name, bytes, &keep).into_iter();
        kept.map(|kept| (kept.after, kept.block.text)).collect()
    };
    let garde = |after: usize| (after, "Texte gardé".to_owned());
    assert_eq!(shown("a.docx", &word, &["extrait brut", "S3"]), [garde(0), garde(1)]);
    let written = keeping("a.docx", &word, &["extrait brut", "S3"]);
    let text = String::from_utf8(parts(&written.bytes)["word/document.xml"].clone()).unwrap();
    assert_eq!((text.matches("Texte gardé").count(), written.left), (2, 0), "{text}");
    assert!(!text.contains("Texte rendu"), "{text}");

    let content = "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s'>\
        <office:automatic-styles><style:style style:name='P1' style:parent-style-name='Brut'/>\
        </office:automatic-styles><office:body><office:text><text:p text:style-name='P1'>Texte \
        gardé</text:p><text:p>Texte rendu</text:p></office:text></office:body>\
        </office:document-content>";
    let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
    let writer = archive(&[kind, ("content.xml", content)]);
    assert_eq!(shown("a.odt", &writer, &["Brut"]), [garde(0)]);
    let written = keeping("a.odt", &writer, &["Brut"]);
    let text = String::from_utf8(parts(&written.bytes)["content.xml"].clone()).unwrap();
    assert!(text.contains("Texte gardé") && !text.contains("Texte rendu"), "{text}");

    let page = "<aside><p title=\"Texte gardé\">Texte gardé</p></aside>\
                <p class=\"x\">Texte gardé</p><p>Texte rendu</p>";
    assert_eq!(shown("a.html", page.as_bytes(), &["aside", "p.x"]), [garde(0), garde(0)]);
    let written = keeping("a.html", page.as_bytes(), &["aside", "p.x"]);
    let text = String::from_utf8(written.bytes).unwrap();
    assert_eq!(text.matches("Texte gardé").count(), 3, "{text}");
    assert!(!text.contains("Texte rendu"), "{text}");
}
