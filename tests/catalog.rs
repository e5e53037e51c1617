//! Fluent catalogs: one message changes, every other byte stays.

use enregard::catalog::{
    CatalogLayout, Change, OutlineItem, Terms, edit, escape, in_form, merge_catalogs, put_term,
    read, read_glossary,
};
use enregard::model::{CatalogForm, ErrorCode, Messages, SegmentId, StoredState, Target, Term};
use proptest::prelude::*;

#[path = "catalog/people.rs"]
mod people;

const FILE: &str = "\
### rapport: fr → en

## Contexte

# fr: Il pleut.
# state: reviewed
# seen by Anne
contexte-a = It is raining.

# fr: Il neige.
contexte-c =
    It is
    snowing.
    .note = kept

## Fin

# fr: Voilà.
fin-a = The { -cedaw } ends {\"{\"}here{\"}\"}.
";

fn id(name: &str) -> SegmentId {
    SegmentId::new(name).unwrap()
}

fn outline() -> Vec<OutlineItem> {
    [("contexte-a", "Contexte"), ("contexte-b", "Contexte"), ("contexte-c", "Contexte")]
        .into_iter()
        .chain([("milieu-a", "Milieu"), ("fin-a", "Fin"), ("fin-b", "Fin")])
        .map(|(name, section)| OutlineItem { id: id(name), section: section.into() })
        .collect()
}

fn target(value: &str, baseline: &str) -> Box<Target> {
    Box::new(Target { value: value.into(), baseline: Some(baseline.into()), ..Target::default() })
}

fn edited(changes: &[Change]) -> String {
    edit(FILE, "fr", &outline(), changes).unwrap()
}

#[test]
fn a_message_is_read_with_what_stands_above_it() {
    let terms = Terms::new("-cedaw = CEDAW Committee\n", "en");
    let catalog = read(FILE, "fr", &terms);
    let first = catalog.target("contexte-a").unwrap();
    assert_eq!(first.text, "It is raining.");
    assert_eq!(first.baseline.as_deref(), Some("Il pleut."));
    assert_eq!(first.state, StoredState::Reviewed);
    assert_eq!(first.notes, ["seen by Anne"]);
    assert_eq!(catalog.target("contexte-c").unwrap().value, "It is snowing.");
    let last = catalog.target("fin-a").unwrap();
    assert_eq!(last.value, "The { -cedaw } ends {here}.");
    assert_eq!(last.text, "The CEDAW Committee ends {here}.");
}

#[test]
fn setting_one_message_changes_no_other_byte() {
    let new = edited(&[Change::Put(id("contexte-a"), target("It pours.", "Il pleut à verse."))]);
    let expected = FILE
        .replace("# fr: Il pleut.\n# state: reviewed\n", "# fr: Il pleut à verse.\n")
        .replace("It is raining.", "It pours.");
    assert_eq!(new, expected);
}

#[test]
fn accepting_leaves_a_value_over_several_lines_alone() {
    let new = edited(&[Change::Put(id("contexte-c"), target("It is snowing.", "Il neige fort."))]);
    assert_eq!(new, FILE.replace("# fr: Il neige.", "# fr: Il neige fort."));
}

#[test]
fn a_new_message_goes_beside_its_neighbors() {
    let new = edited(&[
        Change::Put(id("fin-b"), target("End.", "Fin.")),
        Change::Put(id("milieu-a"), target("Middle.", "Milieu.")),
        Change::Put(id("contexte-b"), target("Hail.", "Il grêle.")),
    ]);
    let expected = FILE
        .replace("raining.\n", "raining.\n\n# fr: Il grêle.\ncontexte-b = Hail.\n")
        .replace("kept\n", "kept\n\n## Milieu\n\n# fr: Milieu.\nmilieu-a = Middle.\n")
        + "\n# fr: Fin.\nfin-b = End.\n";
    assert_eq!(new, expected);
}

#[test]
fn an_empty_file_gets_its_sections_in_order() {
    let put = |name: &str| Change::Put(id(name), target(name, name));
    let changes = [put("fin-a"), put("contexte-b"), put("contexte-a")];
    let new = edit("### top\n", "fr", &outline(), &changes).unwrap();
    assert_eq!(
        new,
        "### top\n\n## Contexte\n\n# fr: contexte-a\ncontexte-a = contexte-a\n\n# fr: contexte-b\n\
         contexte-b = contexte-b\n\n## Fin\n\n# fr: fin-a\nfin-a = fin-a\n"
    );
}

#[test]
fn a_retired_message_moves_to_the_end_and_comes_back_as_it_was() {
    let gone = edited(&[Change::Obsolete(id("contexte-a"))]);
    assert!(gone.starts_with("### rapport: fr → en\n\n## Contexte\n\n# fr: Il neige."), "{gone}");
    assert!(gone.ends_with(
        "\n## Obsolete\n\n# fr: Il pleut.\n# state: reviewed\n# seen by Anne\n\
         contexte-a = It is raining.\n"
    ));
    let back = edit(&gone, "fr", &outline(), &[Change::Revive(id("contexte-a"))]).unwrap();
    assert_eq!(back, format!("{FILE}\n## Obsolete\n"));
}

#[test]
fn a_file_with_junk_is_refused_with_its_line() {
    let broken = FILE.replace("fin-a = The", "fin-a The");
    let error = edit(&broken, "fr", &outline(), &[]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::CatalogJunk);
    assert_eq!(error.place().map(|place| place.line), Some(19));
    let twice = format!("{FILE}\nfin-a = Again.\n");
    assert_eq!(edit(&twice, "fr", &outline(), &[]).unwrap_err().code(), ErrorCode::IdDuplicate);
}

#[test]
fn deep_nesting_is_junk_and_no_overflow() {
    let deep = format!("a = {}", "{ F(\n".repeat(10_000));
    assert!(read(&deep, "fr", &Terms::default()).writable(&deep).is_err());
    let lines = format!("a = {{{}", "F({\n".repeat(10_000));
    assert!(read(&lines, "fr", &Terms::default()).writable(&lines).is_err());
}

#[test]
fn braces_in_a_comment_nest_nothing() {
    // Found by the fuzzer: the scanner read this, the parser was not asked.
    for value in ["b", "\n    b"] {
        let text = format!("# fr: {}\na = {value}\n", "{".repeat(200));
        let catalog = read(&text, "fr", &Terms::default());
        assert!(catalog.writable(&text).is_ok(), "{value}");
        assert_eq!(catalog.target("a").unwrap().value, "b");
    }
}

#[test]
fn a_source_of_two_lines_is_one_line_that_can_be_read() {
    let new = edited(&[Change::Put(id("fin-b"), target("let a = 1;\nlet b;", "un {x}\ndeux "))]);
    assert!(new.ends_with(
        "\n# fr: un {x}{\"\\u000A\"}deux{\"\\u0020\"}\nfin-b = let a = 1;{\"\\u000A\"}let b;\n"
    ));
    // What older files hold stays what it was: backslashes and braces are letters.
    let old = "# fr: C:\\u000A {\"\\n\"} {x}\na = b\n";
    let read = read(old, "fr", &Terms::default());
    assert_eq!(read.target("a").unwrap().baseline.as_deref(), Some("C:\\u000A {\"\\n\"} {x}"));
}

#[test]
fn terms_are_told_where_they_stand_and_line_breaks_stay() {
    let terms = Terms::new("-cedaw = CEDAW\n-un = the\n    UN\n", "en");
    let text = "a = { -un }: { -cedaw }{\"\\u000A\"}of\n    { -un }\nb = { -cedaw } { -none }\n";
    let read = read(text, "fr", &terms);
    let first = read.target("a").unwrap();
    assert_eq!(
        (first.text.as_str(), first.value.as_str()),
        ("the UN: CEDAW\nof the UN", "{ -un }: { -cedaw }\nof { -un }")
    );
    let names: Vec<_> = first
        .references
        .iter()
        .map(|(span, name)| (&first.text[span.clone()], name.as_str()))
        .collect();
    assert_eq!(names, [("the UN", "{ -un }"), ("CEDAW", "{ -cedaw }"), ("the UN", "{ -un }")]);
    let second = read.target("b").unwrap();
    assert_eq!((second.text.as_str(), second.references.len()), ("{ -cedaw } { -none }", 0));
}

#[test]
fn a_term_in_one_of_its_forms_is_a_reference_too() {
    let glossary = "-act = { $n ->\n    [many] acts\n   *[one] act\n }\n";
    let terms = Terms::new(glossary, "en");
    let read = read("a = Two { -act(n: \"many\") }.\n", "fr", &terms);
    let held = read.target("a").unwrap();
    assert_eq!(held.text, "Two acts.");
    assert_eq!(held.references, [(4..8, "{ -act(n: \"many\") }".to_owned())]);
    assert_eq!(escape(&held.value), "Two { -act(n: \"many\") }.");
    assert_eq!(
        escape("{-a(b)} {-a(} {-a(n:1)}"),
        "{\"{\"}-a(b){\"}\"} {\"{\"}-a({\"}\"} { -a(n:1) }"
    );
}

#[test]
fn what_has_no_value_here_is_held_by_the_text() {
    let terms = Terms::new("-box = box\n", "en");
    let text = "a = {$n} of { NUMBER($n, style: \"}\") } in the { -box } { 5 }\nb = { $n ->\n   *[x] y\n }\n";
    let read = read(text, "fr", &terms);
    let held = read.target("a").unwrap();
    assert_eq!(held.text, "{$n} of { NUMBER($n, style: \"}\") } in the box 5");
    assert_eq!(held.value, "{$n} of { NUMBER($n, style: \"}\") } in the { -box } 5");
    assert!(read.target("b").unwrap().value.starts_with("{ $n ->"));
    let said = |comment: &str| {
        CatalogLayout::read(&format!("{comment}a = {{ $n }}\n"), "fr").settled(&terms).is_ok()
    };
    assert!(said("# fr: {$n}\n") && !said("# fr: rien\n") && !said(""));
}

/// Values as a catalog writes them, piece by piece.
fn any_pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word",
        " ",
        "é, ",
        "3",
        ". ",
        "{ $n }",
        "{$n}",
        "{ NUMBER($n) }",
        "{ DATETIME($d, year: \"numeric\") }",
        "{NUMBER($n, minimumFractionDigits: 2, style: \"a}b\")}",
        "{ -box }",
        "{ -box(case: \"x\") }",
        "{\"{\"}",
        "{\"}\"}",
        "{\"\\u000A\"}",
    ]);
    prop::collection::vec(piece, 1..9).prop_map(|pieces| format!("a{}z", pieces.concat()))
}

/// Texts of all characters, and of those that catalogs are made of.
fn any_text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "{",
        "}",
        "\"",
        "\\",
        "\\u",
        "{\"\\u000A\"}",
        "{\"\\u",
        "#",
        "# fr: ",
        "=",
        ".",
        "[",
        "*",
        "-",
        "\0",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "é",
        "mot",
    ]);
    let piece =
        prop_oneof![3 => sign.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

/// A catalog of every kind of entry, its ids in a row.
fn any_catalog() -> impl Strategy<Value = String> {
    let entry = prop::sample::select(vec![
        "m = plain",
        "# fr: Un.\n# state: draft\n# words of people\nm = text  {\"{\"}x{\"}\"} { -term } ",
        "m =\n    two\n    lines\n\n    and a third",
        "m = value\n    .attr = one\n    .other =\n        two\n        lines",
        "m =\n    { $n ->\n        [one] one\n       *[other] { $n } more\n    }",
        "-t = term\n    .gender = f",
        "# of a term\n-t = { -other(case: \"x\") }",
        "m = { FN($x, a: 1, b: \"}\") }{ $y } é ’ { -t(c: \"{\") }",
        "m = {\"\"} lead {\" \"}{ \"\\u00e9\" }{\"\\\"}\" }",
        "## Group",
        "# alone\n",
        "### top\n### twice",
    ]);
    let gap = prop::sample::select(vec!["\n", "\n\n", "\n\n\n", "\n  \n"]);
    prop::collection::vec((entry, gap), 1..12).prop_map(|parts| {
        let named = |(at, (entry, gap)): (usize, &(&str, &str))| {
            let line = |line: &str| match line.strip_prefix("m =") {
                Some(rest) => format!("m-{at} ={rest}"),
                None if line.starts_with("-t =") => line.replacen("-t", &format!("-t-{at}"), 1),
                None => line.to_owned(),
            };
            entry.split('\n').map(line).collect::<Vec<_>>().join("\n") + gap
        };
        parts.iter().enumerate().map(named).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// What is in one form comes back from the other to the byte, and says the same there.
    #[test]
    fn both_forms_say_the_same_and_come_back(text in any_catalog()) {
        let of = |text: &str, form| in_form(text, form).unwrap();
        let (spaced, canonical) = (of(&text, CatalogForm::Spaced), of(&text, CatalogForm::Canonical));
        prop_assert_eq!(of(&of(&spaced, CatalogForm::Canonical), CatalogForm::Spaced), of(&canonical, CatalogForm::Spaced));
        prop_assert_eq!(of(&of(&canonical, CatalogForm::Spaced), CatalogForm::Canonical), &*canonical);
        for form in [&spaced, &canonical] {
            let (one, two) = (CatalogLayout::read(&text, "fr"), CatalogLayout::read(form, "fr"));
            let ids = |layout: &CatalogLayout<'_>| -> Vec<String> {
                layout.places().iter().filter_map(|place| place.message_id()).map(str::to_owned).collect()
            };
            prop_assert_eq!(ids(&one), ids(&two));
            for id in ids(&one) {
                let (one, two) = (one.target(&id).unwrap(), two.target(&id).unwrap());
                prop_assert_eq!((one.text, one.baseline, one.state, one.notes), (two.text, two.baseline, two.state, two.notes));
            }
        }
    }
}

#[test]
fn windows_line_ends_stay() {
    let dos = FILE.replace('\n', "\r\n");
    let change = Change::Put(id("contexte-a"), target("It pours.", "Il pleut à verse."));
    let new = edit(&dos, "fr", &outline(), &[change]).unwrap();
    assert!(!new.replace("\r\n", "").contains(['\r', '\n']));
    assert!(
        new.contains("# fr: Il pleut à verse.\r\n# seen by Anne\r\ncontexte-a = It pours.\r\n")
    );
}

proptest! {
    /// Text, literals, terms and placeables in any mixture are the same bytes once they were a
    /// text.
    #[test]
    fn values_are_texts_and_back(value in any_pieces(), other in any_pieces()) {
        let file = format!("fin-a = {value}\n");
        let held = CatalogLayout::read(&file, "fr").target("fin-a").unwrap();
        prop_assert_eq!(escape(&held.value), value.as_str());
        let change = |text: &str, value: &str| {
            edit(text, "fr", &outline(), &[Change::Put(id("fin-a"), target(value, "x"))]).unwrap()
        };
        let new = change(&change(&file, &other), &held.value);
        prop_assert!(new.ends_with(&format!("fin-a = {value}\n")), "{}", new);
    }

    #[test]
    fn any_value_reads_back(value in "\\PC{1,30}|[ {}\"\\\\.*\\[#=-]{1,12}|.{1,20}") {
        let text = format!("a = {}\n", escape(&value));
        let catalog = read(&text, "fr", &Terms::default());
        prop_assert!(catalog.writable(&text).is_ok(), "{text}");
        prop_assert_eq!(&catalog.target("a").unwrap().value, &value);
    }

    /// Whatever a source and its translation hold, each is one line of the file and comes back the
    /// same, also from a merge with another side's message.
    #[test]
    fn any_text_comes_back(value in any_text(), baseline in any_text(), crlf in any::<bool>()) {
        let file = if crlf { FILE.replace('\n', "\r\n") } else { FILE.to_owned() };
        let lines = |text: &str| text.matches('\n').count();
        let mine = edit(&file, "fr", &outline(), &[Change::Put(id("contexte-a"), target(&value, &baseline))]).unwrap();
        let theirs = edit(&file, "fr", &outline(), &[Change::Put(id("fin-a"), target(&value, &baseline))]).unwrap();
        prop_assert_eq!(lines(&mine), lines(&file) - 1);
        let merged = merge_catalogs(&file, &mine, &theirs, "fr").unwrap();
        prop_assert_eq!(&merged.conflicts, &Vec::<String>::new());
        for (text, name) in [(&mine, "contexte-a"), (&theirs, "fin-a"), (&merged.text, "contexte-a"), (&merged.text, "fin-a")] {
            let read = CatalogLayout::read(text, "fr");
            let now = read.target(name).unwrap();
            prop_assert_eq!((now.value.as_str(), now.baseline.as_deref()), (value.as_str(), Some(baseline.as_str())));
            let standing = read.standing(name).unwrap();
            prop_assert_eq!(standing.baseline.as_deref(), Some(baseline.as_str()));
        }
    }

    /// A term that is written, anew or for the first time, reads back; the others keep their bytes.
    #[test]
    fn one_term_is_written_and_the_others_stay(
        which in 0..4_usize, forms in prop::collection::vec("[a-zé]{1,8}( [a-z]{1,8})?", 1..3),
        target in "[a-zA-Z]( ?[a-z{}\"]){0,8}[a-z]", also in prop::collection::vec("[a-z]{1,8}", 0..3),
        never in prop::collection::vec("[a-z]{1,8}", 0..3), note in prop::option::of("[a-z]( ?[a-z]){0,8}"),
    ) {
        let blocks = ["### glossary\n", "# fr: coût réel\n# seen by: Zoé\n-real-cost = real cost\n    .alt = true cost\n", "# fr: loi\n# keep\n-loi = loi\n", "-no-form = nothing\n"];
        let text = blocks.join("\n");
        let id = ["real-cost", "loi", "new-term", ""][which];
        let term = Term { id: id.into(), source: forms, target, alternatives: also, forbidden: never, note, ..Term::default() };
        let new = put_term(&text, &term, "fr");
        let name = if id.is_empty() { enregard::model::slug(&term.target) } else { id.to_owned() };
        let found = read_glossary(&new, "fr");
        let back = found.terms.iter().find(|one| one.source == term.source && one.target == term.target);
        let back = back.unwrap_or_else(|| panic!("{name}: {new}"));
        prop_assert_eq!((&back.alternatives, &back.forbidden, &back.note), (&term.alternatives, &term.forbidden, &term.note));
        for (at, block) in blocks.iter().enumerate() {
            prop_assert_eq!(new.contains(block), at != which + 1 || which > 1, "{}", new);
        }
        prop_assert!(new.contains("# seen by: Zoé\n"));
        let twice = Term { id: back.id.clone(), ..term.clone() };
        prop_assert_eq!(put_term(&new, &twice, "fr"), new.clone());
    }

    #[test]
    fn set_changes_one_message_and_no_other_byte(
        value in "[^\\r\\n]{1,30}", baseline in "[A-Za-zé,.][A-Za-zé ,.]{0,29}[.]", which in 0..3_usize,
    ) {
        let name = ["contexte-a", "contexte-c", "fin-a"][which];
        let new = edited(&[Change::Put(id(name), target(&value, &baseline))]);
        let catalog = read(FILE, "fr", &Terms::default());
        let span = catalog.entry(name).unwrap().span.clone();
        prop_assert!(new.starts_with(&FILE[..span.start]));
        prop_assert!(new.ends_with(&FILE[span.end..]));
    }
}
