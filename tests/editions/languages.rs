use super::*;

fn made(locale: &str) -> Bitext {
    let drifted = unit("r-b", "Elle change.", Some("مرحبا"), State::Drifted);
    let mut units = vec![unit("r-a", "Bonjour.", Some("سلام"), State::Draft), drifted];
    units.push(unit("r-c", "Rien encore.", None, State::Missing));
    let block = |kind, units| BitextBlock { kind, level: Some(1), label: None, cell: None, units };
    let heading = unit("r-h", "Contexte", Some("سياق"), State::Reviewed);
    let mut made =
        bitext(vec![block(BlockKind::Heading, vec![heading]), block(BlockKind::Paragraph, units)]);
    made.target_locale = Locale::new(locale).unwrap();
    made
}

/// Start tags that name this language.
fn tags<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
    let named = format!(" lang=\"{language}\"");
    page.split('<').filter(|tag| tag.split('>').next().unwrap().contains(&named)).collect()
}

#[test]
fn what_runs_from_right_to_left_says_so_wherever_its_language_is_named() {
    for locale in ["ar", "he", "fa-IR", "ur", "pa-Arab", "uz-Latn", "sv"] {
        let turns = !matches!(locale, "uz-Latn" | "sv");
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            let page = kept_text("html", &format!("rtl-{name}"), &made(locale), &options);
            let own = tags(&page, locale);
            assert!(own.len() > 3, "{locale}");
            assert!(own.iter().all(|tag| tag.contains("dir=\"rtl\"") == turns), "{locale} {own:?}");
            let french = tags(&page, "fr");
            assert!(french.iter().all(|tag| tag.contains("dir=\"ltr\"") == turns), "{locale}");
        }
        let docx = kept("docx", "rtl", &made(locale), &options());
        let body = super::docx::part(&docx, "word/document.xml");
        assert_eq!(body.contains("<w:bidi/>"), turns, "{locale}");
        let run = format!("<w:rtl/><w:lang w:val=\"{locale}\" w:bidi=\"{locale}\"/>");
        assert_eq!(body.contains(&run), turns, "{locale}");
    }
}

/// Words of one language are marked as such; a language without words gets English, marked as
/// English.
#[test]
fn an_edition_speaks_its_target_s_language() {
    for (locale, contents, draft) in [
        ("es", "Índice", "Borrador"),
        ("de-AT", "Inhalt", "Entwurf"),
        ("ru", "Содержание", "Черновик"),
        ("ar", "المحتويات", "مسودة"),
        ("ja", "目次", "草稿"),
    ] {
        for format in ["html", "markdown", "docx"] {
            let bytes = kept(format, "words", &made(locale), &options());
            let text = match format {
                "docx" => {
                    super::docx::part(&bytes, "word/document.xml").replace("\"Contents", "\"")
                }
                _ => String::from_utf8(bytes).unwrap(),
            };
            assert!(text.to_lowercase().contains(&draft.to_lowercase()), "{locale} {format}");
            assert!(format == "markdown" || text.contains(contents), "{locale} {format}");
            for english in ["Contents", "Draft", "State of the translation", "Provisional"] {
                assert!(!text.contains(english), "{locale} {format}: {english}");
            }
        }
    }
    let page = kept_text("html", "words", &made("sv"), &options());
    assert!(page.contains("<nav data-side=\"target\" lang=\"en\" aria-label=\"Contents\">"));
}
