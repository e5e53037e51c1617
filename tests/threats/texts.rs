//! Cases 20 to 22, 26 and 28 to 30: YAML, Fluent, PO, expressions, and sheer size.

use std::time::{Duration, Instant};

use enregard::catalog::{self, Change, OutlineItem, Terms};
use enregard::model::{ErrorCode, SegmentId, State, StoredState, Target};
use enregard::store::{read_document, read_settings};
use enregard::text::pattern::Pattern;

use super::kit::{Room, guarded, import, long};

#[test]
fn case_20_yaml_alias_bomb() {
    guarded(|| {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let inner = format!("*a{},", level - 1).repeat(9);
            bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
        }
        for text in [
            format!("{bomb}enregard: 1\nblocks: *a11\n"),
            format!("enregard: 1\n{bomb}"),
            "enregard: 1\nblocks: &a [*a]\n".to_owned(),
            "&a {enregard: 1, blocks: *a}\n".to_owned(),
            "enregard: &a {b: *a}\n".to_owned(),
            "*a\n".to_owned(),
        ] {
            assert!(read_document(&text).is_err());
            assert!(read_settings(&text).is_err());
        }
    });
}

#[test]
fn case_21_yaml_nested_100_000_deep() {
    guarded(|| {
        for open in ["[", "{a: ", "- ", "? ", "&a [", "!!seq [", "[[{a: ", "\"", "|"] {
            for head in ["", "enregard: 1\nblocks: ", "enregard: ", "enregard: 1\nblocks:\n"] {
                let text = format!("{head}{}", open.repeat(100_000));
                assert!(read_document(&text).is_err(), "{open}");
                assert!(read_settings(&text).is_err(), "{open}");
            }
        }
        let stairs: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        assert!(read_document(&format!("enregard: 1\nblocks:\n{stairs}")).is_err());
    });
}

#[test]
fn case_22_yaml_surprises() {
    guarded(|| {
        let with = |id: &str, text: &str| {
            let yaml = format!(
                "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: {id}\n    text: {text}\n"
            );
            read_document(&yaml).map(|document| {
                document
                    .segments()
                    .next()
                    .map(|s| (s.id.as_str().to_owned(), s.text.clone()))
                    .unwrap()
            })
        };
        for word in [
            "no", "on", "yes", "off", "y", "null", "true", "1e3", "0x1F", "1_000", "012", "~",
            ".inf",
        ] {
            match with("a-1", word) {
                Ok((_, text)) => assert_eq!(text, word),
                Err(error) => assert_eq!(error.code(), ErrorCode::SegmentsBroken, "{word}"),
            }
        }
        for id in ["no", "on", "yes", "off"] {
            assert_eq!(with(id, "x").unwrap().0, id);
        }
        for id in ["1e3", "12", "!!python/object:os.system x", "!!binary eA==", "[a]", "{a: b}"] {
            assert!(with(id, "x").is_err(), "{id}");
        }
        assert!(with("a-1", "!!python/object/apply:os.system [ls]").is_err());
        for text in [
            "enregard: 1\nenregard: 1\nblocks: []\n",
            "enregard: 1\nblocks:\n- kind: paragraph\n  kind: heading\n  segments: []\n",
            "enregard: 1\nblocks: []\nextra: 1\n",
            "enregard: 1\n---\nenregard: 1\n",
        ] {
            assert!(read_document(text).is_err(), "{text}");
            assert!(read_settings(text).is_err(), "{text}");
        }
    });
}

fn edited(text: &str, id: &str) -> Result<String, enregard::model::Error> {
    let id = SegmentId::new(id).unwrap();
    let outline = [OutlineItem { id: id.clone(), section: "S".into() }];
    let target = Target {
        value: "New.".into(),
        baseline: Some("Neuf.".into()),
        state: StoredState::Translated,
        ..Target::default()
    };
    catalog::edit(text, "fr", &outline, &[Change::Put(id, Box::new(target))])
}

#[test]
fn case_26_fluent_that_is_none() {
    guarded(|| {
        let good = "### a: fr → en\n\n# fr: Un.\na-1 = One.\n\n# fr: Deux.\na-2 = Two { -term }.\n";
        let hard = [
            "a-3 = {".to_owned(),
            "a-3 = }".to_owned(),
            "a-3 = { { }".to_owned(),
            format!("a-3 = {}\n", "x".repeat(1_000_000)),
            format!("a-3 = {}x{}\n", "{".repeat(10_000), "}".repeat(10_000)),
            format!("a-3 = {}\n", "{ $a -> [b] ".repeat(10_000)),
            format!("a-3 = {}\n", "{ F(".repeat(10_000)),
            format!("-t = {}\n", "{ -t(a: ".repeat(10_000)),
            format!("a-3 = {{ \"{}\" }}\n", "\\u0000".repeat(1000)),
            "-t = { -t }\n-u = { -v }\n-v = { -u }\na-3 = { -t } { -u }\n".to_owned(),
        ];
        for junk in &hard {
            let text = format!("{good}\n{junk}");
            let catalog = catalog::read(&text, "fr", &Terms::new(junk, "en"));
            if let Err(error) = catalog.writable(&text) {
                assert!(error.place().is_some(), "{error}");
            } else {
                assert_eq!(catalog.target("a-1").unwrap().text, "One.");
            }
            if let Ok(new) = edited(&text, "a-1") {
                assert!(new.ends_with(junk) && new.contains("a-2 = Two { -term }."));
            }
        }
        let whole = format!(
            "{good}\na-3 = {}\n",
            "{ -t(a: { $b -> [x] \"y\" *[z] { F(c: 1) } }) } ({ \"\\u00e9\" })"
        );
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let text = &whole[..end];
            let catalog = catalog::read(text, "fr", &Terms::new(text, "en"));
            drop(catalog.writable(text));
            let Ok(new) = edited(text, "a-1") else { continue };
            let rest = text.find("# fr: Deux.").map_or("", |at| &text[at..]);
            assert!(new.contains(rest.trim_end()), "{end}");
        }
    });
}

#[test]
fn case_28_expressions_run_in_linear_time() {
    guarded(|| {
        let text = format!("{}!", "a".repeat(1_000_000));
        let start = Instant::now();
        for expression in ["(a+)+$", "^(a|a)*$", "(.*)*x$", "^(a?){50}a{50}$"] {
            if let Some(pattern) = Pattern::regular(expression) {
                assert!(!pattern.is_in(&text), "{expression}");
            }
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        for huge in
            ["((a{1000}){1000}){1000}", "\\w{100000}", &"(".repeat(10_000), &"(a".repeat(500)]
        {
            assert!(Pattern::regular(huge).is_none());
        }
    });
}

/// Seconds that reading and joining this much may take; ten times what an idle machine needs.
const STATED: u64 = 60;

#[test]
fn case_29_much_of_everything() {
    let scale = if long() { 1 } else { 10 };
    let start = Instant::now();
    let terms: String = (0..100_000 / scale).map(|n| format!("-term-{n} = term {n}\n")).collect();
    let terms = Terms::new(&terms, "en");
    let catalog: String = (0..100_000 / scale)
        .map(|n| format!("# fr: Phrase {n}.\ns-{n} = Sentence {{ -term-{n} }}.\n\n"))
        .collect();
    let read = catalog::read(&catalog, "fr", &terms);
    assert_eq!(read.messages().count(), 100_000 / scale);
    assert_eq!(read.target("s-77").unwrap().text, "Sentence term 77.");
    let long = "mot, ".repeat(200_000 / scale);
    let reading = super::kit::read("a.txt", long.as_bytes()).unwrap();
    let segments = enregard::segment::split(&reading.blocks, &Default::default());
    assert!(!segments.is_empty());
    drop(enregard::text::diff::diff(&long, &format!("{long} fin")));
    assert!(start.elapsed() < Duration::from_secs(STATED), "{:?}", start.elapsed());
}

/// A sentence of 1 MB, its translation as long, changed in one word and in a thousand: everything
/// that shows, checks and exports it comes to its end.
#[test]
fn case_29_a_sentence_of_1_mb() {
    let words = if long() { 160_000 } else { 30_000 };
    let text = |every: usize| -> String {
        let word = |n: usize| if n % every == every / 2 { "autre, " } else { "mot, " };
        (0..words).map(word).collect::<String>() + "fin.\n"
    };
    for every in [words, words / 1000] {
        let room = Room::new();
        room.write("repo/rapport.txt", text(usize::MAX));
        room.ok(&["init", "rapport.txt", "--reader", "plain"]);
        let id = room.ids().remove(0);
        room.write("english.txt", "word, ".repeat(words) + "end.");
        let mut set = room.command(&["set", &id, "-"]);
        set.stdin(std::fs::File::open(room.at("english.txt")).unwrap());
        assert!(set.output().unwrap().status.success());
        room.write("repo/segments/rapport.txt", text(every));
        for args in [
            &["sync"][..],
            &["status"],
            &["diff"],
            &["diff", "--suggest"],
            &["diff", "--two-line"],
            &["diff", "--side-by-side"],
            &["show", &id],
            &["check"],
            &["suggest", &id],
            &["analyze"],
            &["export", "html", "tmx", "xliff", "docx", "tsv"],
            &["accept", &id],
            &["undo"],
        ] {
            room.bounded(args, 20);
        }
    }
}

#[test]
fn case_30_po_that_tricks() {
    guarded(|| {
        let head = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";
        let entry = "msgctxt \"a-1\"\nmsgid \"Oui.\"\nmsgstr \"Yes.\"\n";
        let rows = |text: &str| import("a.po", text.as_bytes()).map(|imported| imported.rows);
        let plain = rows(&format!("{head}{entry}")).unwrap();
        assert_eq!(plain[0].target.as_deref(), Some("Yes."));
        let crlf = rows(&format!("{head}{entry}").replace('\n', "\r\n")).unwrap();
        assert_eq!((&crlf[0].id, &crlf[0].target), (&plain[0].id, &plain[0].target));
        let fuzzy = rows(&format!("#, fuzzy\n{head}#, fuzzy\n{entry}")).unwrap();
        assert_eq!(fuzzy[0].state, Some(State::Draft));
        let sure = rows(&format!("#, fuzzy\n{head}{entry}")).unwrap();
        assert!(sure.iter().all(|row| row.state == Some(State::Translated)));
        assert_eq!(rows(&format!("{head}{entry}\n{entry}")).unwrap().len(), 2);
        for bad in [
            "msgstr[99999999999999999999] \"x\"\n",
            "msgstr[-1] \"x\"\n",
            "msgid \"open\n",
            "msgid \"a\\\"\n",
            "\"no keyword\"\n",
            "what is this\n",
            "msgctxt\n",
            "msgid \"\\x\\777\\u\"\nmsgstr \"\\\"\n",
        ] {
            drop(rows(&format!("{head}{bad}{entry}")));
        }
        for charset in ["utf-7", "nothing", "../x"] {
            let text = format!("{head}{entry}").replace("UTF-8", charset);
            if let Ok(rows) = rows(&text) {
                assert_eq!(rows[0].target.as_deref(), Some("Yes."), "{charset}");
            }
        }
        let all = format!("{head}{entry}");
        for end in 0..all.len() {
            drop(rows(&all[..end]));
        }
    });
}

/// A Fluent escape cut short before a letter of several bytes: the Fluent parser panics at it.
#[test]
fn case_26_escape_cut_short_before_a_letter() {
    let room = Room::project();
    let sound = room.read("repo/locales/en/rapport.ftl");
    let id = &room.ids()[1];
    room.write("repo/locales/en/rapport.ftl", format!("{sound}\n{id} = {{\"\\u00é\"}}\n"));
    room.ok(&["status"]);
    let said = room.fails(&["set", id, "Two."]);
    assert!(said.contains("rapport.ftl:14:1"), "{said}");
    room.write("repo/locales/en/rapport.ftl", sound);
    room.write("repo/locales/en/glossary.ftl", "# fr: loi\n-law = {\"\\U0€\"}\n");
    room.ok(&["status"]);
    room.ok(&["export", "html"]);
}
