use super::*;

/// What a design says is what the pages are; a key or a length that is none is named.
#[test]
fn a_design_makes_the_pages() {
    let design = |yaml: &str| {
        let text = format!("enregard: 1\ndesign: {yaml}\n");
        enregard::store::read_settings(&text).map(|settings| settings.design.filled())
    };
    let pages = |yaml: &str| {
        let mut options = options();
        options.design.look = design(yaml).unwrap();
        let bytes = kept("pdf", "design", &report(), &options);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    for (yaml, want) in [
        ("report", "/MediaBox[0 0 595.276 841.89]"),
        ("book", "/MediaBox[0 0 432 648]"),
        ("screen", "/MediaBox[0 0 880 550]"),
        ("{page: 100mm x 200mm, margins: {inside: 10mm, outside: 10mm}}", "/MediaBox[0 0 283.46"),
        ("{base: book, bleed: 10pt}", "/TrimBox[10 10 442 658]"),
        ("{base: book, crop_marks: true}", "/MediaBox[0 0 477.35"),
    ] {
        assert!(pages(yaml).contains(want), "{yaml}: no {want}");
    }
    for yaml in [
        "poster",
        "{pages: a4}",
        "{page: a9}",
        "{margins: {inside: wide}}",
        "{colours: {ink: red}}",
    ] {
        assert!(design(yaml).is_err(), "{yaml}");
    }
    let mut options = options();
    options.design.look = design("{page: 120pt x 120pt}").unwrap();
    assert!(find("pdf").unwrap().write(&report(), &options).is_err(), "no room for a word");
}

/// A template of the house's own is given what ours is.
#[test]
fn a_house_sets_its_own_pages() {
    let mut options = options();
    let template = "#let data = json(\"edition.json\")\n#set document(title: data.title)\n\
                    #set page(width: 300pt, height: 300pt)\n#data.rows.len()\n\
                    #import \"design.typ\": size";
    options.design.template = Some(template.to_owned());
    let bytes = kept("pdf", "house", &report(), &options);
    assert!(String::from_utf8_lossy(&bytes).contains("/MediaBox[0 0 300 300]"));
}

/// What is wrong in the house's template is told with its place; bibliographies are not made here.
#[test]
fn a_fault_of_a_template_has_its_place() {
    for (template, place, words) in [
        ("= A\n\n#let x = missing", (3, 10), "unknown variable: missing"),
        ("= A\n#(", (2, 2), "unclosed delimiter"),
        ("#bibliography(bytes(\"a: {type: book}\"))", (1, 15), "no bibliographies"),
    ] {
        let mut options = options();
        options.design.template = Some(template.to_owned());
        options.design.look.template = Some("house.typ".to_owned());
        let error = find("pdf").unwrap().write(&report(), &options).unwrap_err();
        let found = error.place().map(|place| (place.line, place.column));
        assert_eq!((error.path(), found), (Some(Path::new("house.typ")), Some(place)));
        assert_eq!(error.code(), ErrorCode::FileBroken);
        let said = std::error::Error::source(&error).unwrap().to_string();
        assert!(said.contains(words), "{said}");
    }
}
