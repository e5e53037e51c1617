//! No row comes back in a higher state than its file claims, whatever the format, the state and the
//! edit.

use enregard::format::import::ImportedRow;
use enregard::format::reconcile::{Accepted, Verdict};
use enregard::model::{Bitext, BlockKind, State, StoredState, Target};

use super::support::{bitext, block, target, unit};
use super::{BACK, decided, file, imported};

const FRENCH: &str = "Elle protège douze personnes.";

/// A report of one sentence whose translation is in this state.
fn report(state: State, baseline: Option<&str>) -> Bitext {
    let stored = match state {
        State::Draft => StoredState::Draft,
        State::Reviewed => StoredState::Reviewed,
        _ => StoredState::Translated,
    };
    let held = Target {
        baseline: baseline.map(Into::into),
        ..target("It protects twelve people.", FRENCH, stored)
    };
    let held = (state != State::Missing).then_some(held);
    bitext(vec![block(
        BlockKind::Paragraph,
        None,
        None,
        vec![unit("suite-a1", FRENCH, state, held)],
    )])
}

/// The same report, nothing translated.
fn empty() -> Bitext {
    report(State::Missing, None)
}

/// The state that a row which is taken will be in.
fn effective(row: &Accepted) -> State {
    match row.state {
        _ if row.baseline.as_deref() != Some(FRENCH) => State::Drifted,
        StoredState::Draft => State::Draft,
        StoredState::Translated => State::Translated,
        StoredState::Reviewed => State::Reviewed,
    }
}

fn taken(catalog: &Bitext, row: &ImportedRow) -> Option<Accepted> {
    match decided(catalog, std::slice::from_ref(row)).remove(0).verdict {
        Verdict::Accepted(row) => Some(row),
        _ => None,
    }
}

#[test]
fn no_file_of_ours_comes_back_higher_than_it_claims() {
    let older = Some("Elle protège dix personnes.");
    let states = [
        (State::Missing, None),
        (State::Draft, Some(FRENCH)),
        (State::Translated, Some(FRENCH)),
        (State::Reviewed, Some(FRENCH)),
        (State::Drifted, older),
        (State::Drifted, None),
    ];
    for format in BACK {
        for (state, baseline) in states {
            let here = report(state, baseline);
            let (name, bytes) = file(format, &here);
            let Some(row) = imported(&name, &bytes).rows.into_iter().next() else {
                assert_eq!((*format, state), ("tmx", State::Missing), "{format} {state:?}");
                continue;
            };
            let edited =
                ImportedRow { target: Some("It keeps a dozen safe.".to_owned()), ..row.clone() };
            // What was empty and was filled is a translation, where the file is ours and says so.
            let limit = if state == State::Missing { State::Translated } else { state };
            for (catalog, row) in [(&empty(), &row), (&here, &edited), (&empty(), &edited)] {
                let Some(back) = taken(catalog, row) else {
                    assert!(row.target.is_none(), "{format} {state:?}: not taken");
                    continue;
                };
                let is = effective(&back);
                assert!(is <= limit, "{format} {state:?}: comes back {is:?}");
                let previous = state == State::Drifted && baseline.is_some();
                assert!(
                    !previous || back.baseline.as_deref() == older,
                    "{format}: {:?}",
                    back.baseline
                );
            }
            assert_eq!(taken(&here, &row), None, "{format} {state:?}: nobody touched it");
        }
    }
}

/// A state that a reviewer lowers in the file lowers the message; the same word that nobody
/// touched, in a file older than the translation or its review, does not.
#[test]
fn a_state_lowered_on_purpose_is_told_from_one_left_alone() {
    for format in BACK {
        for held in [State::Draft, State::Translated, State::Reviewed] {
            let (name, bytes) = file(format, &report(held, Some(FRENCH)));
            let row = imported(&name, &bytes).rows.remove(0);
            for word in [State::Missing, State::Draft, State::Drifted] {
                let lowered = ImportedRow { state: Some(word), ..row.clone() };
                for today in [State::Draft, State::Translated, State::Reviewed] {
                    let found = taken(&report(today, Some(FRENCH)), &lowered);
                    let lowers = held == today && held != State::Draft;
                    let state = found.map(|row| (row.state, row.baseline));
                    let wanted = (StoredState::Draft, Some(FRENCH.to_owned()));
                    assert_eq!(
                        state,
                        lowers.then_some(wanted),
                        "{format}: {held:?}, {word:?}, {today:?}"
                    );
                }
                let older = ImportedRow {
                    seen: lowered.seen.as_ref().map(|mark| mark[..8].to_owned()),
                    ..lowered
                };
                assert_eq!(taken(&report(held, Some(FRENCH)), &older), None, "{format}: {held:?}");
            }
        }
    }
}

/// Spaces at the ends of a translation come back, also where the catalog has lost it.
#[test]
fn spaces_at_the_ends_come_back_into_an_empty_catalog() {
    for format in BACK {
        for text in [" It protects.", "It protects. ", "\u{a0}It protects.\u{202f}"] {
            let mut here = report(State::Translated, Some(FRENCH));
            let held = here.blocks[0].units[0].target_mut().unwrap();
            (held.text, held.value) = (text.into(), text.into());
            let (name, bytes) = file(format, &here);
            let row = imported(&name, &bytes).rows.remove(0);
            let back = taken(&empty(), &row).unwrap();
            // The schema of XLSX has no place for the attribute that keeps plain spaces there.
            let kept = if *format == "xlsx" { text.trim_matches(' ') } else { text };
            assert_eq!(back.text, kept, "{format}");
        }
    }
}

#[test]
fn a_translation_taken_out_is_named_and_stays() {
    for format in BACK {
        let here = report(State::Translated, Some(FRENCH));
        let (name, bytes) = file(format, &here);
        let row = imported(&name, &bytes).rows.remove(0);
        for nothing in
            [None, Some(""), Some(" "), Some("\u{a0}"), Some("\u{200b}"), Some("\u{2800}\u{ad}")]
        {
            for seen in [row.seen.clone(), None] {
                let target = nothing.map(str::to_owned);
                let row = ImportedRow { target, seen, ..row.clone() };
                let verdict = decided(&here, std::slice::from_ref(&row)).remove(0).verdict;
                let Verdict::Refused(reason, _) = verdict else {
                    panic!("{format} {row:?}: {verdict:?}")
                };
                assert_eq!(reason.as_str(), "emptied");
                let verdict = decided(&empty(), &[row]).remove(0).verdict;
                assert_eq!(verdict, Verdict::Unchanged, "{format}");
            }
        }
    }
}

/// The state of the one row of a file, read into an empty catalog.
fn read_into_nothing(name: &str, text: &str) -> State {
    let rows = imported(name, text.as_bytes()).rows;
    effective(&taken(&empty(), &rows[0]).unwrap_or_else(|| panic!("{text}: not taken")))
}

#[test]
fn xliff_of_other_tools_claims_no_more_than_it_says() {
    let draft = [
        "new",
        "needs-translation",
        "needs-adaptation",
        "needs-l10n",
        "needs-review-translation",
        "needs-review-l10n",
        "needs-review-adaptation",
        "x-odd",
    ];
    let mut cases: Vec<(String, &str, State)> =
        draft.iter().map(|state| (format!(" state=\"{state}\""), "", State::Draft)).collect();
    let more = [
        ("", "", State::Translated),
        ("", " approved=\"no\"", State::Draft),
        ("", " approved=\"yes\"", State::Reviewed),
        (" state=\"translated\"", "", State::Translated),
        (" state=\"translated\"", " approved=\"no\"", State::Translated),
        (" state=\"signed-off\"", "", State::Reviewed),
        (" state=\"final\"", " approved=\"yes\"", State::Reviewed),
        (" state=\"final\"", " approved=\"no\"", State::Translated),
        (" state=\"new\"", " approved=\"yes\"", State::Draft),
        (" state-qualifier=\"mt-suggestion\"", "", State::Draft),
        (" state=\"translated\" state-qualifier=\"rejected-grammar\"", "", State::Draft),
    ];
    cases.extend(more.map(|(state, approved, want)| (state.to_owned(), approved, want)));
    for (state, approved, want) in cases {
        let unit = format!(
            "<trans-unit id=\"suite-a1\"{approved}><source>{FRENCH}</source><target{state}>Yes.</target></trans-unit>"
        );
        let text = format!("<xliff version=\"1.2\"><file><body>{unit}</body></file></xliff>");
        assert_eq!(read_into_nothing("a.xlf", &text), want, "{state}{approved}");
    }
    for (state, want) in [
        ("", State::Draft),
        (" state=\"initial\"", State::Draft),
        (" state=\"initial\" subState=\"x:y\"", State::Draft),
        (" state=\"translated\"", State::Translated),
        (" state=\"translated\" subState=\"enregard:draft\"", State::Draft),
        (" state=\"reviewed\"", State::Reviewed),
        (" state=\"final\"", State::Reviewed),
    ] {
        let segment =
            format!("<segment{state}><source>{FRENCH}</source><target>Yes.</target></segment>");
        let text = format!(
            "<xliff version=\"2.0\" srcLang=\"fr\"><file id=\"f\"><unit id=\"suite-a1\">{segment}</unit></file></xliff>"
        );
        assert_eq!(read_into_nothing("a.xlf", &text), want, "{state}");
    }
}

#[test]
fn columns_claim_in_the_words_of_both_languages() {
    for (word, want) in [
        ("draft", State::Draft),
        ("ébauche", State::Draft),
        ("Brouillon", State::Draft),
        ("À relire", State::Draft),
        ("Needs review", State::Draft),
        ("not translated", State::Draft),
        ("manquant", State::Draft),
        ("so-so", State::Draft),
        ("dérivé", State::Drifted),
        ("", State::Translated),
        ("traduit", State::Translated),
        ("Terminé", State::Translated),
        ("relu", State::Reviewed),
        ("Validé", State::Reviewed),
        ("Signed off", State::Reviewed),
    ] {
        for column in ["state", "Status", "État", "statut"] {
            let text = format!("id\tfr\ten\t{column}\nsuite-a1\t{FRENCH}\tYes.\t{word}\n");
            assert_eq!(read_into_nothing("a.tsv", &text), want, "{column} {word}");
            let csv = text.replace('\t', ";");
            assert_eq!(read_into_nothing("a.csv", &csv), want, "{column} {word}");
            let remarks = imported("a.csv", csv.as_bytes()).remarks;
            assert_eq!(remarks.len(), usize::from(word == "so-so"), "{word}");
        }
    }
}

#[test]
fn an_unsure_entry_keeps_what_it_was_made_from() {
    let po = |flag: &str| {
        format!(
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n{flag}#| msgctxt \"old\"\n#| msgid \"\"\n#| \"Elle protège \"\n#| \"dix personnes.\"\n\
             msgctxt \"suite-a1\"\nmsgid \"{FRENCH}\"\nmsgstr \"Ten.\"\n"
        )
    };
    let baseline = |text: String| {
        let rows = imported("a.po", text.as_bytes()).rows;
        taken(&empty(), &rows[0]).unwrap().baseline
    };
    assert_eq!(baseline(po("#, fuzzy\n")).as_deref(), Some("Elle protège dix personnes."));
    assert_eq!(baseline(po("")).as_deref(), Some(FRENCH));
    let marks = po("").replace("\"Ten.\"", "\"#-#-#-#-#  a.po  #-#-#-#-#\\n\"\n\"Ten.\\n\"\n\"#-#-#-#-#  b.po  #-#-#-#-#\\n\"\n\"10.\"");
    let rows = imported("a.po", marks.as_bytes()).rows;
    assert_eq!(super::outcome(&decided(&empty(), &rows), "suite-a1"), "unsettled");
    assert_eq!(
        super::outcome(&decided(&report(State::Draft, Some(FRENCH)), &rows), "suite-a1"),
        "unsettled"
    );
}
