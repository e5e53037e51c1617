//! Sentences cut anew, by rules and by hand.

use super::*;

/// A thousand sentences are cut anew by the project's own rules and back: every translation is
/// still there, and the old cut gives every segment its own again.
#[test]
fn rules_of_sentences_change_and_no_translation_is_lost() {
    let place = Place::new("");
    let words =
        ["digue", "rive", "barque", "rame", "crue", "vanne", "berge", "halte", "quai", "pont"];
    let sentence = |at: usize| {
        let (a, b, c) = (words[at % 10], words[at / 10 % 10], words[at / 100 % 10]);
        format!("La {a} touche la {b} ; l'autre {c} numéro {at} attend.")
    };
    let paragraphs: Vec<String> = (0..250)
        .map(|at| (at * 4..at * 4 + 4).map(sentence).collect::<Vec<_>>().join(" "))
        .collect();
    place.put("segments/essai.txt", &paragraphs.join("\n\n"));
    fs::remove_file(place.path("segments/essai.yaml")).unwrap();
    fs::remove_file(place.path("locales/en/essai.ftl")).unwrap();
    let settings = fs::read_to_string(place.path("enregard.yaml")).unwrap();
    let sync = |rules: &str| {
        place.put("enregard.yaml", &format!("{settings}{rules}"));
        place.open().sync(&enregard::project::SyncOptions::default()).unwrap();
    };
    sync("");
    let en = Locale::english();
    let bitext = || place.open().bitexts(&en).unwrap().remove(0);
    let edits: Vec<_> = bitext()
        .units()
        .enumerate()
        .map(|(at, unit)| {
            let text = format!("Sentence number {at} touches; the other waits.");
            let action = enregard::project::Action::Set(text, enregard::model::StoredState::Draft);
            enregard::project::MessageEdit { id: unit.id.clone(), seen: None, action }
        })
        .collect();
    assert_eq!(edits.len(), 1000);
    place.open().edit(&en, &edits, "set").unwrap();
    let translations = || {
        let bitext = bitext();
        let mut found: Vec<String> = bitext
            .units()
            .filter_map(|unit| Some(unit.target.as_deref()?.value.to_string()))
            .collect();
        found.extend(bitext.obsolete.iter().map(|old| old.target.value.to_string()));
        found.sort();
        found.dedup();
        (bitext.units().count(), found.len())
    };
    assert_eq!(translations(), (1000, 1000));
    sync("sentences: {breaks_after: [;]}\n");
    assert_eq!(translations(), (2000, 1000));
    sync("");
    assert_eq!(translations(), (1000, 1000));
    let whole = bitext().units().filter(|unit| unit.target.is_some()).count();
    assert_eq!(whole, 1000);
}

#[test]
fn a_cut_by_hand_outlives_every_sync_and_one_undo_takes_it_back() {
    let place = Place::new("# The rest is as usual.\n");
    let text = "Le vieux pont tient encore : la mairie le surveille depuis la crue. Nul ne paie.";
    place.put("segments/essai.txt", text);
    fs::remove_file(place.path("segments/essai.yaml")).unwrap();
    fs::remove_file(place.path("locales/en/essai.ftl")).unwrap();
    let sync = || place.open().sync(&enregard::project::SyncOptions::default()).unwrap();
    sync();
    let en = Locale::english();
    let bitext = || place.open().bitexts(&en).unwrap().remove(0);
    let sources =
        || -> Vec<String> { bitext().units().map(|one| one.source.to_string()).collect() };
    let id = bitext().units().next().unwrap().id.clone();
    let english = "The old bridge still stands: the town hall has watched it since the flood.";
    let set = enregard::project::Action::Set(english.into(), enregard::model::StoredState::Draft);
    let edit = enregard::project::MessageEdit { id: id.clone(), seen: None, action: set };
    place.open().edit(&en, &[edit], "set").unwrap();
    let names = ["enregard.yaml", "segments/essai.yaml", "locales/en/essai.ftl"];
    let files = || names.map(|name| fs::read_to_string(place.path(name)).unwrap());
    let before = files();

    let whole = sources().remove(0);
    let cut = |seen: &str, at: usize| place.open().cut_source(&id, seen, at);
    for at in [0, 5, whole.len(), whole.len() + 1] {
        assert_eq!(cut(&whole, at).unwrap_err().code(), ErrorCode::Usage, "{at}");
    }
    assert_eq!(cut("Autre texte", 5).unwrap_err().code(), ErrorCode::Conflict);
    assert_eq!(files(), before);

    let at = whole.find(" la mairie").unwrap();
    assert_eq!(cut(&whole, at).unwrap(), "tient encore :");
    let parts =
        ["Le vieux pont tient encore :", "la mairie le surveille depuis la crue.", "Nul ne paie."];
    assert_eq!(sources(), parts);
    let first = bitext().units().next().unwrap().clone();
    assert_eq!((&first.id, first.target.as_ref().unwrap().value.as_str()), (&id, english));
    assert_eq!(first.target.as_ref().unwrap().covers.len(), 1);
    assert!(files()[0].contains("# The rest is as usual."));
    place.open().undo_once().unwrap();
    assert_eq!(files(), before);

    cut(&whole, at).unwrap();
    let after = files();
    sync();
    assert_eq!(files(), after);
    place
        .put("segments/essai.txt", &text.replace("vieux", "très vieux").replace("Nul", "Personne"));
    sync();
    assert_eq!(sources()[..2], ["Le très vieux pont tient encore :", parts[1]]);

    // Of two that are joined, the one that says more gives its id.
    let first = || bitext().units().next().unwrap().id.clone();
    let join = || place.open().join_source(&first(), &sources()[0]);
    assert_eq!(join().unwrap(), "tient encore :");
    let longer = format!("Le très vieux pont tient encore : {}", parts[1]);
    assert_eq!(sources(), [&longer, "Personne ne paie."]);
    assert!(!files()[0].contains("breaks_after"), "{}", files()[0]);
    // Where the rules see an end, a rule of its own; a cut at that place takes it away.
    assert_eq!(join().unwrap(), "depuis la crue. Personne");
    assert_eq!(sources(), [format!("{longer} Personne ne paie.")]);
    sync();
    assert_eq!(sources().len(), 1);
    assert_eq!(join().unwrap_err().code(), ErrorCode::Usage);
    place.open().cut_source(&first(), &sources()[0], longer.len()).unwrap();
    assert_eq!(sources(), [&longer, "Personne ne paie."]);
    assert!(!files()[0].contains("never_breaks"), "{}", files()[0]);
}
