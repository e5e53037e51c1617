use super::*;

#[test]
fn code_keeps_its_lines_and_a_question_shows() {
    let page = kept_text("html", "odd", &odd(), &options());
    assert_eq!(page.matches("for x in y:\n    print(x)\n\n    done").count(), 2);
    assert!(page.contains("A sentence.\u{2060}<span class=\"query\">[?]</span>"));
    assert!(page.contains("1\u{a0}open question"), "counted on the title page");
    let mut ready = options();
    ready.is_final = true;
    assert!(!kept_text("html", "odd-final", &odd(), &ready).contains("[?]"));
}

#[test]
fn every_layout_of_the_report() {
    for (name, layout) in LAYOUTS {
        let mut options = options();
        options.layout = layout;
        let page = kept_text("html", &format!("report-{name}"), &report(), &options);
        assert!(page.contains("<span class=\"s p2 draft\" id=\"contexte-cccccccc.t\""), "{name}");
        assert!(page.contains("⟦Le 31\u{a0}août\u{a0}2023"), "{name}: the gap is marked");
        assert!(page.contains("«\u{a0}Les États parties"), "{name}: no-break spaces");
        assert!(page.contains("“States Parties"), "{name}: curly quotes");
        assert!(!page.contains("<script"), "{name}");
    }
}

#[test]
fn one_language_only() {
    let mut options = options();
    options.only = Some(Locale::english());
    let page = kept_text("html", "report", &report(), &options);
    assert!(page.contains("<html lang=\"en-GB\">") && !page.contains("Résumé"));
    options.only = Some(Locale::french());
    let page = kept_text("html", "report", &report(), &options);
    assert!(page.contains("Résumé") && !page.contains("Summary"));
}

#[test]
fn notes_are_linked_both_ways_in_both_languages() {
    let page = kept_text("html", "report", &report(), &options());
    for link in [
        "id=\"call.1.s.1\" href=\"#note.1.s\"",
        "id=\"call.1.s.2\" href=\"#note.1.s\"",
        "id=\"call.1.t.1\" href=\"#note.1.t\"",
        "id=\"note.1.s\"",
        "href=\"#call.1.s.2\"",
        "href=\"#call.1.t.1\"",
    ] {
        assert!(page.contains(link), "{link}");
    }
}

#[test]
fn a_final_edition_bears_no_mark() {
    let mut options = options();
    options.is_final = true;
    options.missing = Missing::Source;
    let page = kept_text("html", "report-final", &report(), &options);
    for mark in ["class=\"stamp\"", "p2 draft\"", "⟦", "◆", "Brouillon"] {
        assert!(!page.contains(mark), "{mark}");
    }
    options.missing = Missing::Omit;
    let page = kept_text("html", "report-omit", &report(), &options);
    assert_eq!(page.matches("Le 31\u{a0}août\u{a0}2023").count(), 1);
}

#[test]
fn hostile_text_is_inert() {
    for (name, layout) in LAYOUTS {
        let mut options = hostile_options();
        options.layout = layout;
        let page = kept_text("html", &format!("hostile-{name}"), &hostile(), &options);
        let page = page.to_lowercase();
        for bad in ["<script", "href=\"javascript", "href=\"data", "<img", "<base", "\u{0}"] {
            assert!(!page.contains(bad), "{name}: {bad}");
        }
    }
}

/// A page is read in one language without a script: a choice a language, that the sheet knows.
#[test]
fn a_page_is_read_in_one_language() {
    let mut options = options();
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        let page = kept_text("html", &format!("switch-{name}"), &report(), &options);
        let offers = name != "tap";
        for choice in ["read.all", "read.source", "read.target"] {
            assert_eq!(page.contains(&format!("id=\"{choice}\"")), offers, "{name}: {choice}");
        }
    }
    options.only = Some(Locale::french());
    assert!(!kept_text("html", "switch-one", &report(), &options).contains("type=\"radio\""));
}
