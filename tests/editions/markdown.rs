use super::*;

#[test]
fn every_state_shows_as_a_character() {
    let mut one = options();
    one.only = Some(Locale::english());
    let text = kept_text("markdown", "odd", &odd(), &one);
    for part in [
        "A sentence. \\[?\\]",
        "◇ Fact 1.",
        "- \\[?\\]: a question is still open.",
        "- ◇: a translation to be confirmed.",
        "```\nfor x in y:\n    print(x)\n\n    done\n```",
        "- un ;\n- deux.\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let both = kept_text("markdown", "odd", &odd(), &options());
    assert!(both.contains("- Texte\u{a0}: STRASS") && both.contains("- Text: STRASS"));
}

#[test]
fn both_languages_one_after_the_other() {
    let text = kept_text("markdown", "report", &report(), &options());
    for part in [
        "# Rapport alternatif au Comité CEDAW\u{a0}: les travailleuses du sexe en France\n",
        "## Contexte\n\n**Background**\n",
        "sécurité.[^1] C’est la raison",
        "health and safety.[^1-en] ◆ That is why 250",
        "[^1-en]: Evaluation report by Médecins du Monde: *What do sex workers",
        "> «\u{a0}Les États parties",
        "  - a) Fournir des permis",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn one_language_is_a_plain_document() {
    let mut options = options();
    options.only = Some(Locale::english());
    let text = kept_text("markdown", "report", &report(), &options);
    assert!(text.contains("## Background\n\nSince 2016") && !text.contains("Contexte"));
    assert!(text.contains("safety.[^1] ◆ That") && text.contains("\n[^1]: Evaluation"));
}

#[test]
fn hostile_text_is_text() {
    let text = kept_text("markdown", "hostile", &hostile(), &hostile_options());
    let prose = outside_code(&text).replace("\\]", "").replace("\\[", "");
    assert!(prose.contains("\\<script\\>"));
    for bad in ["](javascript", "](<javascript", "](<data", " <script", "[^none"] {
        assert!(!prose.contains(bad), "{bad}");
    }
}

/// In code, Markdown shows everything as it is.
fn outside_code(text: &str) -> String {
    let mut fence = None;
    let mut prose = String::new();
    for line in text.lines() {
        let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
        match fence {
            None if ticks > 2 => fence = Some(line),
            None => prose.push_str(line),
            Some(open) if open == line => fence = None,
            Some(_) => {}
        }
    }
    prose
}

/// What Markdown alone has comes out of Markdown again.
#[test]
fn markdown_keeps_fences_alerts_and_front_matter() {
    let paragraph = |kind, text: &str| BitextBlock {
        kind,
        level: None,
        label: None,
        cell: None,
        units: vec![unit(&format!("a-{}", text.len()), text, None, State::Missing)],
    };
    let bitext = bitext(vec![
        paragraph(BlockKind::Paragraph, "Un."),
        paragraph(BlockKind::Code, "let a = 1;"),
        BitextBlock { label: Some("warning".to_owned()), ..paragraph(BlockKind::Quote, "Danger.") },
        paragraph(BlockKind::Code, "b"),
    ]);
    let mut options = ExportOptions::default();
    options.only = Some(Locale::french());
    let info = "rust,ignore {.a}`".to_owned();
    options.positions.codes = vec![SourceCode { after: 1, info }];
    options.positions.front = "---\ntitle: Ancien\nlang: de\ntags: [a]\n---\n".to_owned();
    let text = String::from_utf8(write("markdown", &bitext, &options).remove(0).bytes).unwrap();
    let title = "title: \"Rapport alternatif au Comité CEDAW\u{a0}: les travailleuses";
    assert!(text.starts_with("---\n") && text.contains(title), "{text}");
    assert!(text.contains("\nlang: fr\ntags: [a]\n---\n\n# "), "{text}");
    assert!(text.contains("```rust,ignore {.a}\nlet a = 1;\n```\n"), "{text}");
    assert!(text.contains("```\nb\n```\n"), "{text}");
    assert!(text.contains("> [!WARNING]\n> Danger."), "{text}");
    // Elsewhere a word of each language stands over it.
    options.only = None;
    let page = String::from_utf8(write("html", &bitext, &options).remove(0).bytes).unwrap();
    let label = |word: &str| page.contains(&format!("<strong>{word}</strong>"));
    assert!(label("Attention") && label("Warning") && !page.contains("[!"), "{page}");
}
