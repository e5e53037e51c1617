//! Identity in a project on a disk: documents that come and go, cuts by hand, a sync that was
//! killed.

use std::collections::HashMap;
use std::path::Path;

use enregard::model::{DriftClass, Locale, SegmentId, StoredState};
use enregard::project::{Project, SyncOptions};

use super::ids;

/// A project of plain documents in a folder of its own.
fn project(folder: &Path, documents: &[(&str, &str)]) -> Project {
    std::fs::create_dir_all(folder.join("segments")).unwrap();
    let mut settings = String::from("enregard: 1\nsource: fr\ntargets: [en]\ndocuments:\n");
    for (name, text) in documents {
        settings += &format!("- {{id: {name}, path: segments/{name}.md, reader: markdown}}\n");
        std::fs::write(folder.join(format!("segments/{name}.md")), text).unwrap();
    }
    std::fs::write(folder.join("enregard.yaml"), settings).unwrap();
    Project::open(folder).unwrap()
}

fn synced(folder: &Path, documents: &[(&str, &str)]) -> Project {
    let project = project(folder, documents);
    project.sync(&SyncOptions::default()).unwrap();
    project
}

fn catalog(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(format!("locales/en/{name}.ftl"))).unwrap()
}

fn live(project: &Project, document: usize) -> HashMap<String, SegmentId> {
    ids(&project.load_document(&project.settings().documents[document]).unwrap())
}

#[test]
fn ids_and_translations_come_out_of_a_document_that_the_settings_name_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) =
        ("# La loi\n\nLa loi interdit l'achat.\n", "# La santé\n\nLe dépistage recule.\n");
    let before = synced(folder.path(), &[("corps", one), ("annexe", two)]);
    let id = live(&before, 1)["Le dépistage recule."].clone();
    before.set(&id, &Locale::english(), "Testing declines.", StoredState::Reviewed).unwrap();
    let kept = (live(&before, 0), live(&before, 1));

    let joined = format!("{one}\n{two}");
    let after = synced(folder.path(), &[("corps", &joined)]);
    let mut both = kept.0.clone();
    both.extend(kept.1);
    assert_eq!(live(&after, 0), both);
    assert!(catalog(folder.path(), "corps").contains("Testing declines."));
    assert!(!catalog(folder.path(), "annexe").contains("Testing declines."));
    let again = after.sync(&SyncOptions::default()).unwrap();
    assert!(again.iter().all(|document| !document.changed));
}

#[test]
fn other_yaml_among_the_segments_and_documents_that_gave_nothing_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    synced(folder.path(), &[("corps", "La loi interdit l'achat.\n"), ("annexe", "Il pleut.\n")]);
    let stray = folder.path().join("segments/notes.yaml");
    std::fs::write(&stray, "ceci: n'est pas à nous\n").unwrap();
    let annexe = folder.path().join("segments/annexe.yaml");
    let (old, copy) = (std::fs::read(&annexe).unwrap(), folder.path().join("segments/copie.yaml"));
    std::fs::copy(folder.path().join("segments/corps.yaml"), &copy).unwrap();
    let project =
        synced(folder.path(), &[("corps", "La loi interdit l'achat.\n\nTout est neuf.\n")]);
    assert_eq!(live(&project, 0).len(), 2);
    assert_eq!(std::fs::read(&annexe).unwrap(), old);
    assert_eq!(std::fs::read_to_string(&stray).unwrap(), "ceci: n'est pas à nous\n");
    assert!(!folder.path().join("locales/en/notes.ftl").exists());
}

/// What people joined or cut by hand stays so, whatever else the next reading brings.
#[test]
fn what_was_joined_and_cut_by_hand_is_remembered() {
    use enregard::project::{Action, MessageEdit};
    let folder = tempfile::tempdir().unwrap();
    let text = |end: &str| format!("La rive attend la barque. Le quai est vide.\n\n{end}\n");
    let project = synced(folder.path(), &[("r", &text("Il pleut."))]);
    let en = Locale::english();
    let units = |project: &Project| {
        let bitext = project.bitexts(&en).unwrap().remove(0);
        let unit = |unit: &enregard::model::Unit| {
            let target = unit.target.as_deref().map(|target| target.value.clone());
            (unit.id.clone(), target, unit.covered_by.is_some(), unit.drift.is_some())
        };
        bitext.units().map(unit).collect::<Vec<_>>()
    };
    let first = units(&project)[0].0.clone();
    let act = |project: &Project, action: Action| {
        let edit = MessageEdit { id: first.clone(), seen: None, action };
        project.edit(&en, &[edit], "edit").unwrap();
    };
    act(
        &project,
        Action::Set("The bank waits. The quay is empty.".into(), StoredState::Translated),
    );
    act(&project, Action::Merge);
    let joined = units(&project);
    assert!(joined[1].2, "{joined:?}");
    let project = synced(folder.path(), &[("r", &text("Il neige sur le port."))]);
    assert_eq!(units(&project)[..2], joined[..2]);
    act(&project, Action::Split("The bank waits.".len()));
    let cut = units(&project);
    assert_eq!(cut[1].1.as_deref(), Some("The quay is empty."));
    let project = synced(folder.path(), &[("r", &text("Il vente."))]);
    assert_eq!(units(&project)[..2], cut[..2]);
}

#[test]
fn a_split_is_covered_and_classed_and_joined_again_nothing_is_left_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let whole = "Les revenus baissent dans toutes les villes, et la police contrôle chaque nuit les rues.\n";
    let parts =
        "Les revenus baissent dans toutes les villes. La police contrôle chaque nuit les rues.\n";
    let first = synced(folder.path(), &[("r", whole)]);
    let id = live(&first, 0).into_values().next().unwrap();
    first
        .set(&id, &Locale::english(), "Incomes fall, police check.", StoredState::Reviewed)
        .unwrap();
    let english = catalog(folder.path(), "r");

    let second = synced(folder.path(), &[("r", parts)]);
    assert!(catalog(folder.path(), "r").contains("# covers: "));
    let tally = |project: &Project| {
        project.tally(&project.settings().documents[0], &Locale::english()).unwrap()
    };
    let split: Vec<_> = tally(&second).total.drift_classes().collect();
    assert_eq!(split, [(DriftClass::Split, 2)]);

    let third = synced(folder.path(), &[("r", whole)]);
    assert_eq!(catalog(folder.path(), "r"), english);
    assert!(tally(&third).total.is_up_to_date());
    third.undo().unwrap();
    third.undo().unwrap();
    assert_eq!(catalog(folder.path(), "r"), english);
}

#[test]
fn a_sync_that_was_killed_half_way_is_as_if_it_had_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let old = "Les revenus baissent partout dans le pays.\n\nLe juge tranche.\n";
    let new = "Les revenus baissent encore partout dans le pays.\n";
    let before = synced(root, &[("r", old)]);
    for id in live(&before, 0).into_values() {
        before.set(&id, &Locale::english(), "English.", StoredState::Reviewed).unwrap();
    }
    let files = ["segments/r.yaml", "locales/en/r.ftl"].map(|name| root.join(name));
    let read = || files.clone().map(|file| std::fs::read(file).unwrap());
    let untouched = read();
    synced(root, &[("r", new)]);
    let done = read();
    let journal = || {
        let names = std::fs::read_dir(root.join(".enregard/journal")).unwrap();
        let numbers = names.map(|one| {
            let name = one.unwrap().file_name().into_string().unwrap();
            name.trim_end_matches(".json").parse::<u64>().unwrap()
        });
        numbers.max().unwrap()
    };
    for killed_after in 0..files.len() {
        // As a kill leaves it: the first files saved, the mark standing, the others as they were.
        for (at, file) in files.iter().enumerate().skip(killed_after) {
            std::fs::write(file, &untouched[at]).unwrap();
        }
        std::fs::write(root.join(".enregard/pending"), journal().to_string()).unwrap();
        std::fs::write(root.join("segments/r.md"), old).unwrap();
        Project::open(root).unwrap().sync(&SyncOptions::default()).unwrap();
        assert_eq!(read(), untouched, "killed after {killed_after}");
        synced(root, &[("r", new)]);
        assert_eq!(read(), done);
    }
    // All files were saved: the command stands, and the one before it too.
    std::fs::write(root.join(".enregard/pending"), journal().to_string()).unwrap();
    let project = synced(root, &[("r", new)]);
    assert_eq!(read(), done);
    assert!(!root.join(".enregard/pending").exists());
    // An entry that is gone names no other.
    std::fs::write(root.join(".enregard/pending"), (journal() + 1).to_string()).unwrap();
    project.undo().unwrap();
    assert_eq!(read(), untouched);
}
