//! Any text of two lines, any text with references, and the codes of other tools, there and back.

use enregard::catalog::{Terms, escape, read};
use enregard::format::reconcile::Verdict;
use enregard::model::{Bitext, BlockKind, State, StoredState, Target};
use proptest::prelude::*;

use super::support::{bitext, block, target, unit};
use super::{BACK, cases, decided, file, imported};

fn report(source: &str, held: Option<Target>) -> Bitext {
    let state = if held.is_some() { State::Translated } else { State::Missing };
    bitext(vec![block(BlockKind::Code, None, None, vec![unit("code-a1", source, state, held)])])
}

/// Lines as code has them; controls that tables and PO can only show stand in the source too.
fn lines() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "\n", "\n\n", "\n    ", "\t", "{", "}", "#", "*", "\\", "\"", "'", "&", "<b>", "\0",
        "\u{1b}", "\u{7f}", "x", "mot", "=",
    ]);
    prop::collection::vec(sign, 0..10).prop_map(|signs| format!("a{}z", signs.concat()))
}

/// Terms whose wording depends on what a message asks of them.
const TERMS: &str = concat!(
    "-un = { $case ->\n    [of] UN’s own\n   *[by] United Nations\n }\n    .gender = none\n",
    "-act = { $n ->\n    [2] Acts on work\n   *[1] Sex Work Act\n }\n",
);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(32)))]

    /// Imported over itself nothing changes; into an empty catalog it comes back to the letter.
    #[test]
    fn any_lines_come_back_the_same(source in lines(), words in lines()) {
        let source = format!("{source}\n\0\u{1b}\u{7f}");
        let text = format!("{words}\nfin");
        let here = report(&source, Some(target(&text, &source, StoredState::Translated)));
        for format in BACK {
            let (name, bytes) = file(format, &here);
            let rows = imported(&name, &bytes).rows;
            prop_assert_eq!(&decided(&here, &rows)[0].verdict, &Verdict::Unchanged, "{}", format);
            match &decided(&report(&source, None), &rows)[0].verdict {
                Verdict::Accepted(row) => {
                    prop_assert_eq!(&row.text, &text, "{}", format);
                    prop_assert_eq!(row.baseline.as_ref(), Some(&source), "{}", format);
                }
                other => prop_assert!(false, "{format}: {other:?}"),
            }
        }
    }

    /// Words put in anywhere but inside a term's value: the reference stays.
    #[test]
    fn an_edited_text_keeps_each_reference_whose_value_stands(
        pieces in prop::collection::vec(prop::sample::select(vec!["{ -un }", "{ -act }", "{ -un(case: \"of\") }", "{ -act(n: 2) }", "met", "today,", "the", "act", "UN"]), 1..9),
        at in 0..10_usize, word in prop::sample::select(vec!["full", "then", "of", "members,"]), cut in any::<bool>(),
    ) {
        let value = pieces.join(" ");
        let catalog = read(&format!("a = {}\n", escape(&value)), "fr", &Terms::new(TERMS, "en"));
        let held = Target { baseline: Some("Oui.".into()), ..catalog.target("a").unwrap().clone() };
        let said = |piece: &str| match piece {
            "{ -un }" => "United Nations".to_owned(),
            "{ -un(case: \"of\") }" => "UN’s own".to_owned(),
            "{ -act }" => "Sex Work Act".to_owned(),
            "{ -act(n: 2) }" => "Acts on work".to_owned(),
            plain => plain.to_owned(),
        };
        let mut want: Vec<&str> = pieces.clone();
        want.insert(at.min(pieces.len()), word);
        if cut && let Some(place) = want.iter().position(|piece| *piece == "met") {
            want.remove(place);
        }
        let back: Vec<String> = want.iter().map(|piece| said(piece)).collect();
        let here = report("Oui.", Some(held));
        for format in BACK {
            let (name, bytes) = file(format, &here);
            let mut row = imported(&name, &bytes).rows.remove(0);
            row.target = Some(back.join(" "));
            match &decided(&here, &[row])[0].verdict {
                Verdict::Accepted(row) => prop_assert_eq!(&row.value, &want.join(" "), "{}", format),
                other => prop_assert!(false, "{format}: {other:?}"),
            }
        }
    }
}

#[test]
fn codes_of_other_tools_leave_no_trace_and_ours_stay() {
    let tmx = |side: &str| {
        format!(
            "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"fr\"><seg>x</seg></tuv><tuv xml:lang=\"en\"><seg>{side}</seg></tuv></tu></body></tmx>"
        )
    };
    let xliff = |side: &str| {
        format!(
            "<xliff version=\"1.2\"><file><body><trans-unit id=\"a-1\"><source>x</source><target>{side}</target></trans-unit></body></file></xliff>"
        )
    };
    let xliff2 = |data: &str, side: &str| {
        format!(
            "<xliff version=\"2.1\" srcLang=\"fr\"><file id=\"f\"><unit id=\"a-1\"><originalData><data id=\"d1\">{data}</data></originalData><segment><source>x</source><target>{side}</target></segment></unit></file></xliff>"
        )
    };
    let back =
        |name: &str, text: String| imported(name, text.as_bytes()).rows.remove(0).target.unwrap();
    for (code, want) in [
        ("<b>", "mot dit"),
        ("</strong>", "mot dit"),
        ("\\cf1 ", "mot dit"),
        ("{1}", "mot dit"),
        ("<a href='x'>", "mot dit"),
        ("**", "**mot dit"),
        ("[^1]", "[^1]mot dit"),
        ("<sup>", "<sup>mot dit"),
        ("](https://a.fr)", "](https://a.fr)mot dit"),
    ] {
        let inside = escaped(code);
        for element in ["bpt", "ept", "ph", "it", "ut"] {
            let side = format!("<{element} i=\"1\" id=\"1\">{inside}</{element}>mot <hi>dit</hi>");
            assert_eq!(back("a.tmx", tmx(&side)), want, "{element} {code}");
        }
        for element in ["bpt", "ept", "ph", "it"] {
            let side = format!(
                "<{element} id=\"1\">{inside}</{element}>mot <g id=\"2\">di</g><mrk>t</mrk>"
            );
            assert_eq!(back("a.xlf", xliff(&side)), want, "{element} {code}");
        }
        for element in ["x", "bx", "ex"] {
            let side = format!("<{element} id=\"1\" equiv-text=\"{inside}\"/>mot dit");
            assert_eq!(back("a.xlf", xliff(&side)), want, "{element} {code}");
        }
        for side in [
            "<ph id=\"1\" dataRef=\"d1\"/>mot dit",
            "<sc id=\"1\" dataRef=\"d1\" isolated=\"yes\"/>mot <mrk id=\"m\">dit</mrk>",
            "<sc id=\"1\" dataRef=\"d1\"/>mot dit",
        ] {
            assert_eq!(back("a.xlf", xliff2(&inside, side)), want, "{side} {code}");
        }
        assert_eq!(
            back("a.xlf", xliff2("", &format!("<ph id=\"1\" disp=\"{inside}\"/>mot dit"))),
            want
        );
    }
    assert_eq!(back("a.tmx", tmx("un<ph>&lt;br/&gt;</ph>deux")), "un deux");
    assert_eq!(back("a.xlf", xliff("un <x id=\"1\" ctype=\"lb\"/>deux")), "un deux");
}

/// Codes of others that come in pairs and mean something are our markup; the others leave their
/// words, and are told.
#[test]
fn codes_of_other_tools_are_read_as_markup() {
    let tmx = |side: &str| {
        format!(
            "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"fr\"><seg>x</seg></tuv><tuv \
             xml:lang=\"en\"><seg>{side}</seg></tuv></tu></body></tmx>"
        )
    };
    let xliff = |side: &str| {
        format!(
            "<xliff version=\"1.2\"><file><body><trans-unit id=\"a-1\"><source>x</source><target>\
             {side}</target></trans-unit></body></file></xliff>"
        )
    };
    let xliff2 = |side: &str| {
        let data = "<data id=\"d1\">&lt;b&gt;</data><data id=\"d2\">&lt;/b&gt;</data>";
        format!(
            "<xliff version=\"2.1\" srcLang=\"fr\"><file id=\"f\"><unit id=\"a-1\"><originalData>\
             {data}</originalData><segment><source>x</source><target>{side}</target></segment></unit>\
             </file></xliff>"
        )
    };
    let bpt = |i: u8, code: &str| format!("<bpt i=\"{i}\">{}</bpt>", escaped(code));
    let ept = |i: u8, code: &str| format!("<ept i=\"{i}\">{}</ept>", escaped(code));
    let pair = |a: &str, words: &str, b: &str| format!("{}{words}{}", bpt(1, a), ept(1, b));
    let link = "<a class='x' href=\"https://a.fr/?b=1&amp;c=2\">";
    for (name, text, want, left) in [
        // As our own files had it before marks were codes.
        ("a.tmx", tmx("**mot** dit.[^1]"), "**mot** dit.[^1]", 0),
        ("a.tmx", tmx(&pair("<b>", "mot", "</b>")), "**mot**", 0),
        (
            "a.tmx",
            tmx(&format!("un{} dit", pair("<STRONG class=\"a\">", " mot", "</STRONG>"))),
            "un **mot** dit",
            0,
        ),
        ("a.tmx", tmx(&pair(link, "mot", "</a>")), "[mot](https://a.fr/?b=1&c=2)", 0),
        ("a.tmx", tmx(&format!("1{} loi", pair("<sup>", "re", "</sup>"))), "1<sup>re</sup> loi", 0),
        ("a.tmx", tmx(&pair("<f0>", "mot", "</f0>")), "mot", 2),
        ("a.tmx", tmx(&pair("\\cf1 ", "mot", "}")), "mot", 2),
        ("a.tmx", tmx(&pair("<a href='javascript:x'>", "mot", "</a>")), "mot", 2),
        ("a.tmx", tmx(&pair("<b>", "", "</b>")), "", 2),
        (
            "a.tmx",
            tmx(&format!(
                "{}un {}deux{} trois{}",
                bpt(1, "<b>"),
                bpt(2, "<i>"),
                ept(2, "</i>"),
                ept(1, "</b>")
            )),
            "**un *deux* trois**",
            0,
        ),
        // Halves that cross are none.
        (
            "a.tmx",
            tmx(&format!(
                "{}un {}deux{} trois{}",
                bpt(1, "<b>"),
                bpt(2, "<i>"),
                ept(1, "</b>"),
                ept(2, "</i>")
            )),
            "**un deux** trois",
            2,
        ),
        ("a.tmx", tmx("un<ph>&lt;b&gt;</ph> mot <ph>&lt;/b&gt;</ph>dit"), "un **mot** dit", 0),
        ("a.tmx", tmx("un<ph>&lt;br/&gt;</ph>deux"), "un deux", 1),
        (
            "a.xlf",
            xliff("<g id=\"1\" ctype=\"bold\">mot</g> <g id=\"2\">dit</g>"),
            "**mot** dit",
            2,
        ),
        (
            "a.xlf",
            xliff("<bx id=\"1\" rid=\"r\" ctype=\"italic\"/>mot<ex id=\"2\" rid=\"r\"/>"),
            "*mot*",
            0,
        ),
        ("a.xlf", xliff("<x id=\"1\" equiv-text=\"&lt;x1/&gt;\"/>mot"), "<x1/>mot", 0),
        (
            "a.xlf",
            xliff2("<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">mot</pc>"),
            "**mot**",
            0,
        ),
        ("a.xlf", xliff2("<pc id=\"1\" type=\"fmt\" subType=\"xlf:i\">mot</pc>"), "*mot*", 0),
        (
            "a.xlf",
            xliff2("<sc id=\"1\" dataRef=\"d1\"/>mot<ec startRef=\"1\" dataRef=\"d2\"/>"),
            "**mot**",
            0,
        ),
        ("a.xlf", xliff2("<ph id=\"1\"/>mot"), "mot", 1),
    ] {
        let read = imported(name, text.as_bytes());
        let row = &read.rows[0];
        assert_eq!(row.target.as_deref(), Some(want), "{text}");
        assert_eq!(row.codes_left, left, "{text}");
        let told = read.remarks.iter().any(|remark| remark.code == "import-codes-left");
        assert_eq!(told, left > 0, "{text}");
    }
}

/// A row without id is joined by its words; where the segment has no codes, the translation takes
/// none from another tool.
#[test]
fn codes_of_other_tools_part_no_row_from_its_segment() {
    let memory = |fr: &str, en: &str| {
        let side = |tag: &str, text: &str| {
            let text = text.replace('(', "<bpt i=\"1\">&lt;b&gt;</bpt>");
            let text = text.replace(')', "<ept i=\"1\">&lt;/b&gt;</ept>");
            format!("<tuv xml:lang=\"{tag}\"><seg>{text}</seg></tuv>")
        };
        format!(
            "<tmx version=\"1.4\"><header/><body><tu>{}{}</tu></body></tmx>",
            side("fr", fr),
            side("en", en)
        )
    };
    for (segment, fr, en, want) in [
        ("La loi dit non.", "La (loi) dit non.", "The (law) says no.", "The law says no."),
        ("La **loi** dit non.", "La (loi) dit non.", "The (law) says no.", "The **law** says no."),
        ("La *loi* dit non.", "La (loi) dit non.", "The (law) says no.", "The **law** says no."),
    ] {
        let units = vec![unit("un-a1", segment, State::Missing, None)];
        let here = bitext(vec![block(BlockKind::Paragraph, None, None, units)]);
        let rows = imported("a.tmx", memory(fr, en).as_bytes()).rows;
        match &decided(&here, &rows)[0].verdict {
            Verdict::Accepted(row) => assert_eq!(row.value, want, "{segment}"),
            other => panic!("{segment}: {other:?}"),
        }
    }
}

/// Inline text made of every mark that segments have, objects of a document among them.
fn marked() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "mot",
        "l'été",
        "2 * 3",
        "a_b",
        "< 5",
        "&",
        "fin.[^1]",
        "x[^b-2]",
        "`*c*`",
        "``a`b``",
        "<x1/>",
        "<x12/>",
        "https://a.fr/_b_/",
        "<https://b.fr>",
        "![le *dessin*](i/a_b.png)",
        "\\*a\\*",
        "\u{a0}!",
        "  deux",
        "\u{1}",
        "![](c.svg)",
        "</b>",
        "<b>",
        "[1]",
    ]);
    let leaf = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    leaf.prop_recursive(3, 12, 4, |inner| {
        let around = prop::sample::select(vec![
            ("**", "**"),
            ("*", "*"),
            ("_", "_"),
            ("[", "](https://a.fr/?a=1&b=(2) \"t\")"),
            ("[", "](#la-suite)"),
            ("<sup>", "</sup>"),
            ("<sub>", "</sub>"),
            ("<x3>", "</x3>"),
        ]);
        let wrapped = (around, inner.clone()).prop_map(|((a, b), text)| format!("{a}{text}{b}"));
        prop::collection::vec(prop_oneof![inner, wrapped], 1..3).prop_map(|parts| parts.join(" "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    /// Marks go as codes, and come back as they were, to the byte; no code is left in the words.
    #[test]
    fn inline_marks_come_back_as_they_were(fr in marked(), en in marked()) {
        let held = target(&en, &fr, StoredState::Translated);
        let here = bitext(vec![block(BlockKind::Paragraph, None, None, vec![
            unit("un-a1", &fr, State::Translated, Some(held)),
        ])]);
        for format in ["tmx", "xliff", "xliff12"] {
            let (name, bytes) = file(format, &here);
            let row = imported(&name, &bytes).rows.remove(0);
            prop_assert_eq!(row.source.as_deref(), Some(fr.as_str()), "{}", format);
            prop_assert_eq!(row.target.as_deref(), Some(en.as_str()), "{}", format);
            prop_assert_eq!((row.codes_left, row.is_foreign), (0, false), "{}", format);
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
