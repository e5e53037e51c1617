//! Files of other tools: read with their states and locks, and given back equal to the byte but for
//! the targets that are filled.

use std::fs;

use enregard::container::zip::write::Zip;
use enregard::format::import::{self, ImportOptions};
use enregard::format::reconcile::{ReconcileOptions, reconcile};
use enregard::format::{FillCounts, fill};
use enregard::model::{Bitext, BlockKind, Locale, State, StoredState};

use super::outcome;
use super::support::{bitext, block, target, unit};

/// A report of which a bold word and a note, a sentence that stands twice, and one that is not
/// translated stand in every file here.
fn report() -> Bitext {
    let done = |id: &str, fr: &str, en: &str| {
        unit(id, fr, State::Translated, Some(target(en, fr, StoredState::Translated)))
    };
    let units = vec![
        done("un-a1", "Le **rapport** date de 2016.[^1]", "In 2016[^1] came the **report** & all."),
        done("un-a2", "Voir l'annexe.", "See the annex."),
        unit("un-a3", "Elle protège 12 personnes.", State::Missing, None),
        done("un-a4", "Personne ne sait.", "Nobody knows."),
        done("un-a5", "Voir l'annexe.", "See the appendix."),
    ];
    bitext(vec![block(BlockKind::Paragraph, None, None, units)])
}

fn options() -> ImportOptions {
    ImportOptions::new(Locale::french(), Locale::english())
}

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/data/exchange/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// All files, those for Word made here.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/tests/data/exchange", env!("CARGO_MANIFEST_DIR"));
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let mut all: Vec<_> = names.iter().map(|name| (name.clone(), file(name))).collect();
    all.push(("memoq.docx".to_owned(), word(MEMOQ)));
    all.push(("phrase.docx".to_owned(), word(PHRASE)));
    all
}

/// The table that memoQ writes, a title over it: number and id, two languages, comment, state.
const MEMOQ: &[&[&str]] = &[
    &["MQ233 rapport.docx", "", "", "", ""],
    &["ID", "French (France)", "English (United Kingdom)", "Comment", "Status"],
    &["1\n1111-aa", "Le [1}rapport{1] date de 2016.{2}", "", "", "Not started"],
    &["2\n2222-aa", "Voir l'annexe.", "Cf. annex.", "", "Edited"],
    &["3\n3333-aa", "Elle protège 12 personnes.", "It protects 12 people.", "", "Confirmed (99%)"],
    &["4\n4444-aa", "Personne ne sait.", "No one knows.", "", "Proofread (Locked)"],
    &["5\n5555-aa", "Voir l'annexe.", "", "", "Not started"],
];

/// The table that Phrase writes, without names: id, number, two languages, score.
const PHRASE: &[&[&str]] = &[
    &["Do not change the text in gray."],
    &["Ab9:0", "1", "Le {b>rapport<b} date de 2016.{1}", "", "0"],
    &["Ab9:1", "2", "Voir l'annexe.", "Cf. annex.", "MT"],
    &["Ab9:2", "3", "Elle protège 12 personnes.", "It protects 12 people.", "101"],
    &["Ab9:4", "5", "Voir l'annexe.", "", "0"],
];

fn word(rows: &[&[&str]]) -> Vec<u8> {
    let paragraph = |line: &str| match line {
        "" => "<w:p/>".to_owned(),
        line => format!(
            "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:rPr><w:lang w:val=\"x\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            line.replace('&', "&amp;").replace('<', "&lt;")
        ),
    };
    let cell = |text: &&str| {
        format!("<w:tc>{}</w:tc>", text.split('\n').map(paragraph).collect::<String>())
    };
    let row =
        |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:tbl>{}</w:tbl></w:body></w:document>",
        rows.iter().map(row).collect::<String>()
    );
    let mut zip = Zip::default();
    zip.deflate("[Content_Types].xml", b"<Types/>").unwrap();
    zip.deflate("word/document.xml", document.as_bytes()).unwrap();
    zip.deflate("word/media/a.png", &[7; 400]).unwrap();
    zip.finish().unwrap()
}

fn filled(name: &str, bytes: &[u8]) -> (Vec<u8>, FillCounts) {
    let filled = fill(name, bytes, &[report()], &options());
    let filled = filled.unwrap_or_else(|error| panic!("{name}: {error}"));
    (filled.bytes, filled.counts)
}

/// The text of a file, of a document for Word its own.
fn text(name: &str, bytes: &[u8]) -> String {
    let bytes = if name.ends_with(".docx") {
        let mut archive = enregard::container::zip::Archive::open(bytes, options().limits).unwrap();
        archive.read("word/document.xml").unwrap().unwrap()
    } else {
        bytes.to_vec()
    };
    String::from_utf8(bytes).unwrap()
}

#[test]
fn states_and_locks_are_read() {
    for (name, bytes) in files() {
        let rows = import::read(&name, &bytes, &options()).unwrap().rows;
        let decisions = reconcile(&report(), &rows, &ReconcileOptions::default());
        let is = |id: &str| outcome(&decisions, id);
        assert_eq!(is("un-a3"), "translated: It protects 12 people.", "{name}");
        if name.starts_with("memory") {
            continue;
        }
        // The catalog has a translation that nobody saw who worked on the file.
        assert_eq!(is("un-a2"), "unseen", "{name}");
        assert_eq!(is("un-a5"), "unchanged", "{name}");
        if rows.len() == 5 {
            assert_eq!(is("un-a4"), "locked", "{name}");
        }
        let states: Vec<_> = rows.iter().map(|row| row.state).collect();
        assert!(!states.contains(&Some(State::Reviewed)) || rows.iter().any(|r| r.is_locked));
    }
}

#[test]
fn a_state_may_be_said_for_all() {
    let rows = import::read("a.mqxliff", &file("memoq.mqxliff"), &options()).unwrap().rows;
    let mut asked = ReconcileOptions::default();
    asked.take_unseen = true;
    for (state, name) in [
        (None, "draft: Cf. annex."),
        (Some(StoredState::Draft), "draft: Cf. annex."),
        (Some(StoredState::Translated), "translated: Cf. annex."),
    ] {
        asked.state = state;
        assert_eq!(outcome(&reconcile(&report(), &rows, &asked), "un-a2"), name);
    }
}

/// An XLIFF without its targets and what it says of their states.
fn outside(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("<target").into_iter().chain(rest.find("<x:target")).min() {
        out.push_str(rest[..at].trim_end());
        let tag = at + rest[at..].find('>').unwrap() + 1;
        let is_empty = rest[..tag].ends_with("/>");
        let end = rest[tag..].find("target>").map_or(tag, |end| tag + end + "target>".len());
        rest = &rest[if is_empty { tag } else { end }..];
    }
    stateless(&(out + rest))
}

/// A text without the attributes that tell of states.
fn stateless(text: &str) -> String {
    const STATES: [&str; 7] =
        ["state", "subState", "state-qualifier", "approved", "conf", "mq:status", "m:confirmed"];
    let mut out = text.to_owned();
    for name in STATES {
        for quote in ['"', '\''] {
            while let Some(at) = out.find(&format!(" {name}={quote}")) {
                let value = at + name.len() + 3;
                let end = value + out[value..].find(quote).unwrap() + 1;
                out.replace_range(at..end, "");
            }
        }
    }
    out
}

/// Files of one unit of two segments, or of two units, that say a state in every place they have
/// one: `{1}` and `{2}` stand for the state of each, the maker's words for them follow.
const MAKERS: &[(&str, &str, &[&str])] = &[
    (
        "a.sdlxliff",
        "<trans-unit id='t'><seg-source><mrk mtype='seg' mid='1'>Un.</mrk><mrk mtype='seg' \
         mid='2'>Deux.</mrk></seg-source><target><mrk mtype='seg' mid='1'>Old.</mrk><mrk \
         mtype='seg' mid='2'></mrk></target><sdl:seg-defs><sdl:seg id='1'{1}/><sdl:seg \
         id='2'{2}></sdl:seg></sdl:seg-defs></trans-unit>",
        &[
            "",
            " conf='Draft'",
            " conf='Translated'",
            " conf='RejectedTranslation'",
            " conf='ApprovedTranslation'",
            " percent='4' conf='ApprovedSignOff' origin='tm'",
        ],
    ),
    (
        "a.mqxliff",
        "<trans-unit id='1'{1} mq:segmentguid='x'><source>Un.</source><target>Old.</target>\
         </trans-unit><trans-unit id='2'{2} mq:segmentguid='y'><source>Deux.</source></trans-unit>",
        &[
            "",
            " mq:status='NotStarted'",
            " mq:status='Pretranslated'",
            " mq:status=\"Proofread\"",
            " mq:status='ManuallyConfirmed'",
            " mq:status='Reviewer1Confirmed'",
        ],
    ),
    (
        "a.mxliff",
        "<trans-unit id='1'{1} m:para-id='x'><source>Un.</source><target/></trans-unit>\
         <trans-unit id='2'{2} m:para-id='x'><source>Deux.</source><target>Old.</target>\
         </trans-unit>",
        &["", " m:confirmed='0'", " m:confirmed='1'", " m:confirmed='true'"],
    ),
    (
        "a.xlf",
        "<trans-unit id='1'><source>Un.</source><target{1}>Old.</target></trans-unit>\
         <trans-unit id='2'><source>Deux.</source><target\n{2} /></trans-unit>",
        &[
            "",
            " state='new'",
            " state='needs-review-translation'",
            " state='translated'",
            " state='final' state-qualifier='exact-match'",
            " state='signed-off'",
            " state-qualifier='mt-suggestion'",
            " state='final' state-qualifier='rejected-length'",
        ],
    ),
    (
        "b.xlf",
        "<trans-unit id='1'{1}><source>Un.</source><target>Old.</target></trans-unit>\
         <trans-unit id='2'{2}><source>Deux.</source></trans-unit>",
        &["", " approved='yes'", " approved=\"no\""],
    ),
    (
        "c.xlf",
        "<trans-unit id='1' approved='yes'><source>Un.Deux.</source><seg-source><mrk mtype='seg' \
         mid='a'>Un.</mrk><mrk mtype='seg' mid='b'>Deux.</mrk></seg-source><target{1}{2}><mrk \
         mtype='seg' mid='a'>Old.</mrk></target></trans-unit>",
        &["", " state='final'", " state='new'"],
    ),
    (
        "2.xlf",
        "<unit id='1'><segment{1}><source>Un.</source><target>Old.</target></segment>\
         <segment id='s2'{2}><source>Deux.</source></segment></unit>",
        &[
            "",
            " state='initial'",
            " state='translated' subState='x:mt'",
            " state='reviewed'",
            " state='final' subState='x:y'",
        ],
    ),
];

fn made((name, units, _): (&str, &str, &[&str]), states: [&str; 2], level: usize) -> String {
    let units = units.replace("{1}", states[0]).replace("{2}", states[1]);
    match name {
        "2.xlf" => format!(
            "<xliff version='2.1' srcLang='fr' trgLang='en'><file id='f'>{units}</file></xliff>"
        ),
        _ => format!(
            "<xliff version='1.2' xmlns:m='m' m:level='{level}'><file source-language='fr' \
             target-language='en'><body><group>{units}</group></body></file></xliff>"
        ),
    }
}

/// What a file says of its translations is what is true of them, or less where its maker has no
/// word for that; and nothing else moves.
#[test]
fn filled_segments_claim_what_is_true_of_them() {
    let held = |id: &str, fr: &str, en: &str, state: State| {
        let stored = StoredState::named(state.as_str()).unwrap();
        unit(id, fr, state, Some(target(en, fr, stored)))
    };
    let all = [State::Draft, State::Translated, State::Reviewed];
    let pairs = all.iter().flat_map(|one| all.iter().map(move |two| [*one, *two]));
    for (maker, own) in MAKERS.iter().flat_map(|maker| pairs.clone().map(move |own| (maker, own))) {
        let units =
            vec![held("un-a1", "Un.", "One.", own[0]), held("un-a2", "Deux.", "Two.", own[1])];
        let here = [bitext(vec![block(BlockKind::Paragraph, None, None, units)])];
        for (at, level) in (0..maker.2.len() * 2).map(|at| (at / 2, 1 + at % 2)) {
            let words = [maker.2[at], maker.2[(at + 1) % maker.2.len()]];
            let words = if maker.0 == "c.xlf" { [words[0], ""] } else { words };
            let before = made(*maker, words, level);
            let filled = fill(maker.0, before.as_bytes(), &here, &options()).unwrap();
            let after = String::from_utf8(filled.bytes).unwrap();
            assert_eq!(filled.counts.filled, 2, "{after}");
            assert_eq!(outside(&after).replace('\n', ""), outside(&before).replace('\n', ""));
            let rows = import::read(maker.0, after.as_bytes(), &options()).unwrap().rows;
            let is = |at: usize| rows[at].state.unwrap_or(State::Translated);
            let least = own[0].min(own[1]);
            let says = |own: State| match (maker.0, own) {
                ("c.xlf", _) => least,
                ("a.mxliff", State::Reviewed) if level == 1 => State::Translated,
                ("a.mxliff", State::Translated) if level == 2 => State::Draft,
                _ => own,
            };
            assert_eq!([is(0), is(1)], own.map(says), "{own:?} {before} {after}");
            let again = fill(maker.0, after.as_bytes(), &here, &options()).unwrap();
            assert_eq!(String::from_utf8(again.bytes).unwrap(), after);
        }
    }
}

/// In a memory and in a table for Word words say the state, in whatever language: they claim no
/// more than is true of the new text, and stand where they claimed no more.
#[test]
fn words_that_say_a_state_claim_no_more_than_is_true() {
    let tmx = |said: &str| {
        let unit =
            "<tuv xml:lang='fr'><seg>Un.</seg></tuv><tuv xml:lang='en'><seg>Old.</seg></tuv>";
        format!(
            "<tmx version='1.4'><header/><body><tu><prop type='x-state'>{said}</prop>{unit}</tu>\
             </body></tmx>"
        )
    };
    let table = |said: &str| word(&[&["fr", "en", "Status"], &["Un.", "Old.", said]]);
    for (said, claims) in [
        ("reviewed", Some(State::Reviewed)),
        ("Relu", Some(State::Reviewed)),
        ("Translated", Some(State::Translated)),
        ("brouillon", Some(State::Draft)),
        ("nobody's word", None),
    ] {
        for state in [State::Draft, State::Translated, State::Reviewed] {
            let stored = StoredState::named(state.as_str()).unwrap();
            let own = unit("un-a1", "Un.", state, Some(target("One.", "Un.", stored)));
            let here = [bitext(vec![block(BlockKind::Paragraph, None, None, vec![own])])];
            for (name, before) in [("a.tmx", tmx(said).into_bytes()), ("a.docx", table(said))] {
                let filled = fill(name, &before, &here, &options()).unwrap();
                let want = if claims > Some(state) { state.as_str() } else { said };
                let after = text(name, &filled.bytes);
                assert!(after.contains(&format!(">{want}</")), "{name} {said} {state:?}: {after}");
                let read = import::read(name, &filled.bytes, &options()).unwrap().rows;
                assert!(read[0].state <= Some(state), "{name} {said}");
            }
        }
    }
    let silent =
        text("a.docx", &fill("a.docx", &table(""), &[report()], &options()).unwrap().bytes);
    assert!(
        silent.ends_with("<w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"),
        "{silent}"
    );
}

/// What is not filled is told as it was, and holds back what is said of a whole unit.
#[test]
fn a_unit_says_no_more_than_its_segment_that_was_left() {
    let own =
        unit("un-a1", "Un.", State::Reviewed, Some(target("One.", "Un.", StoredState::Reviewed)));
    let here = [bitext(vec![block(BlockKind::Paragraph, None, None, vec![own])])];
    let maker = MAKERS.iter().find(|maker| maker.0 == "c.xlf").unwrap();
    let new = |words: [&str; 2]| {
        let file = made(*maker, words, 1);
        String::from_utf8(fill("c.xlf", file.as_bytes(), &here, &options()).unwrap().bytes).unwrap()
    };
    for state in ["", " state='final'", " state='new'"] {
        let new = new([state, ""]);
        assert!(new.contains("approved='no'"), "{new}");
        assert!(new.contains("needs-review-translation"), "{new}");
    }
}

/// What is not to be translated, itself or with all around it, is left alone.
#[test]
fn what_is_not_to_be_translated_is_no_row() {
    let text = |group: &str, unit: &str| {
        format!(
            "<xliff version='1.2'><file source-language='fr'><body><group{group}><trans-unit \
             id='1'{unit}><source>Voir l'annexe.</source></trans-unit></group><trans-unit \
             id='2'><source>Personne ne sait.</source></trans-unit></body></file></xliff>"
        )
    };
    let (no, yes) = (" translate='no'", " translate='yes'");
    for (group, unit, count) in [("", "", 2), (no, "", 1), ("", no, 1), (no, yes, 2), (yes, no, 1)]
    {
        let rows = import::read("a.xlf", text(group, unit).as_bytes(), &options()).unwrap().rows;
        assert_eq!(rows.len(), count, "{group} {unit}");
    }
}

#[test]
fn a_file_is_filled_and_nothing_else_moves() {
    for (name, bytes) in files() {
        let (new, counts) = filled(&name, &bytes);
        let (before, after) = (text(&name, &bytes), text(&name, &new));
        let rows = import::read(&name, &new, &options()).unwrap().rows;
        let is_memory = name.starts_with("memory");
        assert_eq!(counts.filled, if is_memory { 1 } else { 3 }, "{name}: {after}");
        assert_eq!(counts.locked, usize::from(rows.len() == 5), "{name}");
        assert_eq!((counts.untranslated, counts.moved), (1, 0), "{name}");
        for (id, en) in [
            ("un-a1", "In 2016[^1] came the **report** & all."),
            ("un-a2", "See the annex."),
            ("un-a5", "See the appendix."),
        ] {
            let decided = reconcile(&report(), &rows, &ReconcileOptions::default());
            if !is_memory || id == "un-a1" {
                assert_eq!(outcome(&decided, id), "unchanged", "{name} {id} {en}: {after}");
            }
        }
        // Twice is once, and what was there is there still, in its order.
        assert_eq!(filled(&name, &new).0, new, "{name}");
        let kept = stateless(&before.replace("Cf. annex.", ""));
        let after = stateless(&after);
        let mut rest = after.as_str();
        for piece in kept.split_inclusive('>').flat_map(|piece| piece.split_inclusive('.')) {
            let piece = piece.trim_end_matches('>').trim_end_matches('/').trim_end();
            let at = rest.find(piece);
            let at = at.unwrap_or_else(|| panic!("{name} lost {piece}: {after}"));
            rest = &rest[at + piece.len()..];
        }
        assert!(after.contains("&amp; all."), "{name}");
        if !is_memory && !name.ends_with(".docx") {
            assert_eq!(outside(&text(&name, &new)), outside(&before), "{name}");
        }
    }
}

#[test]
fn codes_stand_at_their_words_in_the_files_own_form() {
    for (name, target) in [
        (
            "trados.sdlxliff",
            "<target><mrk mtype=\"seg\" mid=\"1\">In 2016<x id=\"4\"/> came the \
             <g id=\"3\">report</g> &amp; all.</mrk> <mrk mtype=\"seg\" mid=\"2\">See the \
             annex.</mrk></target>",
        ),
        ("trados.sdlxliff", "</seg-source><target><mrk mtype=\"seg\" mid=\"5\">See the appendix."),
        ("phrase.mxliff", "<target>In 2016{1} came the {b&gt;report&lt;b} &amp; all.</target>"),
        ("plain.xlf", "</source><target>In 2016<x id='2' ctype='x-fn'/> came the <g id='1'"),
        ("plain.xlf", "<target state='translated'>See the annex.</target>"),
        ("plain.xlf", "<target state='translated'>See the appendix.</target></trans-unit>"),
        ("made-2.2.xlf", "<x:target>In 2016<x:ph id=\"2\" dataRef=\"d3\"/> came the <x:sc id"),
        ("memory-1.1.tmx", "<tuv lang=\"en\"><seg>In 2016<ph x=\"2\">&lt;fn/&gt;</ph> came"),
    ] {
        let new = String::from_utf8(filled(name, &file(name)).0).unwrap();
        assert!(new.contains(target), "{name} {target}: {new}");
    }
    let new = text("a.docx", &filled("a.docx", &word(PHRASE)).0);
    assert!(new.contains("<w:t xml:space=\"preserve\">{b&gt;</w:t>"), "{new}");
}

#[test]
fn the_bytes_of_utf_16_and_its_mark_stay() {
    let plain = String::from_utf8(file("plain.xlf")).unwrap().replace("UTF-8", "UTF-16");
    let wide = |text: &str| -> Vec<u8> {
        let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(bytes).collect()
    };
    let new = String::from_utf8(filled("a.xlf", &file("plain.xlf")).0).unwrap();
    assert_eq!(filled("a.xlf", &wide(&plain)).0, wide(&new.replace("UTF-8", "UTF-16")));
}
