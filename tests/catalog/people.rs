//! Who did what to a message, and what people say about it: through the one door, on disk.

use std::fs;
use std::path::Path;

use enregard::catalog::{Terms, read};
use enregard::model::{
    ErrorCode, Locale, RemarkKind, ReviewStanding, SegmentId, State, StoredState, Target,
};
use enregard::project::{Accepting, Action, Edited, MessageEdit, Project};
use proptest::prelude::*;

const SOURCES: [&str; 4] =
    ["La digue date de 1904.", "Elle protège 300 foyers.", "Nul ne l'entretient.", "Oui."];

/// A project of four segments, `a-0` to `a-3`, with these settings and this catalog.
struct Place(tempfile::TempDir);

impl Place {
    fn new(settings: &str, catalog: &str) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let segments: String = SOURCES
            .iter()
            .enumerate()
            .map(|(at, text)| format!("  - id: a-{at}\n    text: {text}\n"))
            .collect();
        place.put(
            "enregard.yaml",
            &format!(
                "enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.txt\n{settings}"
            ),
        );
        place.put("segments/essai.txt", &SOURCES.join(" "));
        place.put(
            "segments/essai.yaml",
            &format!("enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n{segments}"),
        );
        place.put("locales/en/essai.ftl", catalog);
        place
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn as_person(&self, name: &str) -> Project {
        Project::open(self.root()).unwrap().signing_as(name)
    }

    fn catalog(&self) -> String {
        fs::read_to_string(self.root().join("locales/en/essai.ftl")).unwrap()
    }

    fn target(&self, name: &str) -> Target {
        read(&self.catalog(), "fr", &Terms::default()).target(name).unwrap().clone()
    }

    fn state(&self, name: &str) -> State {
        let project = self.as_person("Nobody");
        project.find(&id(name), &Locale::english()).unwrap().unit().unwrap().state
    }
}

fn id(name: &str) -> SegmentId {
    SegmentId::new(name).unwrap()
}

fn act(project: &Project, name: &str, action: Action) -> Result<Vec<Edited>, ErrorCode> {
    let edit = MessageEdit { id: id(name), seen: None, action };
    project.edit(&Locale::english(), &[edit], "try").map_err(|error| error.code())
}

fn set(text: &str) -> Action {
    Action::Set(text.to_owned(), StoredState::Translated)
}

#[test]
fn an_origin_stays_and_tells_how_much_was_changed() {
    let place = Place::new("", "");
    let ada = place.as_person("Ada");
    let draft = Action::Draft("The dike dates from 1904.".to_owned(), "mt essai".to_owned());
    act(&ada, "a-0", draft).unwrap();
    act(&ada, "a-0", set("The dike dates from 1904.")).unwrap();
    assert_eq!(place.target("a-0").origin.as_deref(), Some("mt essai"));
    act(&ada, "a-0", set("The dam dates from 1904.")).unwrap();
    assert_eq!(place.target("a-0").origin.as_deref(), Some("mt essai, edited 0.20"));
    act(&ada, "a-0", Action::Reword("The dam goes back to 1904.".to_owned())).unwrap();
    let origin = place.target("a-0").origin.unwrap();
    assert_eq!(origin, "mt essai, edited 0.60");
    act(&ada, "a-0", Action::Accept).unwrap();
    act(&ada, "a-0", Action::Keep).unwrap();
    assert_eq!(place.target("a-0").origin, Some(origin));
    // What somebody writes where nothing stood comes from nobody else.
    act(&ada, "a-1", set("It protects 300 homes.")).unwrap();
    assert_eq!(place.target("a-1").origin, None);
}

#[test]
fn a_review_names_who_and_holds_for_what_was_seen() {
    let place = Place::new("", "");
    let (ada, zoe) = (place.as_person("Ada"), place.as_person("Zoé de la Tour"));
    act(&ada, "a-0", set("The dike dates from 1904.")).unwrap();
    act(&ada, "a-0", Action::Accept).unwrap();
    act(&zoe, "a-0", Action::Accept).unwrap();
    act(&zoe, "a-0", Action::Accept).unwrap();
    let names: Vec<String> = place.target("a-0").reviews.into_iter().map(|r| r.name).collect();
    assert_eq!(names, ["Ada", "Zoé de la Tour"]);
    // Another text is nobody's yet.
    act(&ada, "a-0", set("The dam dates from 1904.")).unwrap();
    let target = place.target("a-0");
    assert_eq!((target.state, target.reviews.len()), (StoredState::Translated, 0));
    // `keep` leaves the state: the review goes on holding, over the source of today.
    act(&ada, "a-0", Action::Accept).unwrap();
    let moved = place.catalog().replace("# fr: La digue date", "# fr: La digue datait");
    place.put("locales/en/essai.ftl", &moved);
    assert_eq!(place.target("a-0").review(), ReviewStanding::Void);
    act(&ada, "a-0", Action::Accept).unwrap();
    place.put(
        "segments/essai.yaml",
        &fs::read_to_string(place.root().join("segments/essai.yaml"))
            .unwrap()
            .replace("La digue date", "La digue  date"),
    );
    act(&ada, "a-0", Action::Keep).unwrap();
    assert_eq!(
        (place.target("a-0").review(), place.state("a-0")),
        (ReviewStanding::Holds, State::Reviewed)
    );
}

#[test]
fn reviews_survive_a_cut_and_a_joint_only_where_both_parts_had_them() {
    let place = Place::new("", "");
    let (ada, zoe) = (place.as_person("Ada"), place.as_person("Zoé"));
    for (name, text) in [("a-0", "The dike dates from 1904."), ("a-1", "It protects 300 homes.")] {
        act(&ada, name, set(text)).unwrap();
        act(&ada, name, Action::Accept).unwrap();
    }
    act(&zoe, "a-0", Action::Accept).unwrap();
    act(&ada, "a-0", Action::Merge).unwrap();
    let joined = place.target("a-0");
    assert_eq!((joined.reviews.len(), joined.review()), (1, ReviewStanding::Holds));
    act(&ada, "a-0", Action::Split(25)).unwrap();
    for name in ["a-0", "a-1"] {
        assert_eq!(place.target(name).review(), ReviewStanding::Holds, "{name}");
    }
    act(&ada, "a-1", set("It shelters 300 homes.")).unwrap();
    act(&ada, "a-0", Action::Merge).unwrap();
    let joined = place.target("a-0");
    assert_eq!((joined.reviews.len(), joined.state), (0, StoredState::Translated));
}

#[test]
fn a_file_that_names_no_reviewer_is_read_as_it_was() {
    let place = Place::new("", "# fr: Oui.\n# state: reviewed\na-3 = Yes.\n");
    assert_eq!(place.state("a-3"), State::Reviewed);
    // A line that holds no hash of ours is a review that fits nothing.
    place.put(
        "locales/en/essai.ftl",
        "# fr: Oui.\n# state: reviewed\n# reviewed: Ada\na-3 = Yes.\n",
    );
    assert_eq!(place.state("a-3"), State::Translated);
}

#[test]
fn four_eyes_are_two_people() {
    let place = Place::new("style: {four_eyes: true}\n", "");
    let (ada, zoe) = (place.as_person("Ada"), place.as_person("Zoé"));
    act(&ada, "a-0", set("The dike dates from 1904.")).unwrap();
    assert_eq!(act(&ada, "a-0", Action::Accept).unwrap_err(), ErrorCode::FourEyes);
    assert_eq!(
        act(&place.as_person("ada"), "a-0", Action::Accept).unwrap_err(),
        ErrorCode::FourEyes
    );
    let at_once = Action::Set("It is 1904.".to_owned(), StoredState::Reviewed);
    assert_eq!(act(&ada, "a-0", at_once).unwrap_err(), ErrorCode::FourEyes);
    act(&zoe, "a-0", Action::Accept).unwrap();
    assert_eq!(place.state("a-0"), State::Reviewed);
    // Whoever corrects becomes the one who wrote it.
    act(&zoe, "a-0", set("The dam dates from 1904.")).unwrap();
    assert_eq!(act(&zoe, "a-0", Action::Accept).unwrap_err(), ErrorCode::FourEyes);
    act(&ada, "a-0", Action::Accept).unwrap();
}

#[test]
fn a_machine_is_not_accepted_unread_in_bulk() {
    let place = Place::new("", "");
    let ada = place.as_person("Ada");
    let en = Locale::english();
    let draft = |text: &str| Action::Draft(text.to_owned(), "mt essai".to_owned());
    act(&ada, "a-0", draft("The dike is of 1904.")).unwrap();
    act(&ada, "a-1", draft("It protects 300 hearths.")).unwrap();
    act(&ada, "a-1", Action::Set("It protects 300 homes.".to_owned(), StoredState::Draft)).unwrap();
    let ids = [id("a-0"), id("a-1")];
    let before = place.catalog();
    let refused = ada.accept(&ids, &en, Accepting::Accept, "all").unwrap_err();
    assert_eq!((refused.code(), place.catalog()), (ErrorCode::MachineUnseen, before));
    // What a query picks nobody has read, be it a single one.
    let refused = ada.accept_picked(&ids[..1], &en, "query").unwrap_err();
    assert_eq!(refused.code(), ErrorCode::MachineUnseen);
    ada.accept(&ids, &en, Accepting::AcceptUnseen, "all").unwrap();
    assert_eq!(place.target("a-0").review(), ReviewStanding::Unseen);
    assert_eq!(place.target("a-1").review(), ReviewStanding::Holds);
    // The edition says so; one that somebody edited is not among them.
    let edition = || {
        let bitext = ada.bitexts(&en).unwrap().remove(0);
        let markdown = enregard::format::find("markdown").unwrap();
        let files = markdown.write(&bitext, &enregard::format::ExportOptions::default()).unwrap();
        String::from_utf8(files[0].bytes.clone()).unwrap()
    };
    let said = "sentence translated by a machine, accepted unread";
    assert!(edition().contains(said), "{}", edition());
    // One that is looked at alone is seen.
    act(&ada, "a-0", Action::Accept).unwrap();
    assert_eq!(place.target("a-0").review(), ReviewStanding::Holds);
    assert!(!edition().contains("accepted unread"));
}

#[test]
fn other_words_leave_a_drift_open() {
    let place = Place::new("", "# fr: Oui !\n# state: reviewed\na-3 = Yes.\n");
    let ada = place.as_person("Ada");
    assert_eq!(place.state("a-3"), State::Drifted);
    act(&ada, "a-3", Action::Reword("Yes, indeed.".to_owned())).unwrap();
    let target = place.target("a-3");
    assert_eq!(
        (target.baseline.as_deref(), target.state),
        (Some("Oui !"), StoredState::Translated)
    );
    assert_eq!(place.state("a-3"), State::Drifted);
}

#[test]
fn people_talk_about_what_is_not_translated_yet() {
    let place = Place::new("", "");
    let (ada, zoe) = (place.as_person("Ada"), place.as_person("Zoé"));
    let say = |kind, text: &str| Action::Say(vec![(kind, text.to_owned())]);
    act(&ada, "a-2", say(RemarkKind::Question, "Who: the town?")).unwrap();
    assert_eq!(place.state("a-2"), State::Missing);
    assert_eq!(
        ada.tally(&ada.settings().documents[0], &Locale::english()).unwrap().total.questions,
        1
    );
    act(&zoe, "a-2", set("Nobody maintains it.")).unwrap();
    act(&zoe, "a-2", say(RemarkKind::Answer, "Nobody at all.")).unwrap();
    let thread = place.target("a-2").thread;
    assert!(thread.is_open() && !thread.is_unanswered());
    act(&zoe, "a-2", Action::Remove).unwrap();
    assert_eq!((place.state("a-2"), place.target("a-2").thread.0.len()), (State::Missing, 2));
    act(&ada, "a-2", say(RemarkKind::Resolved, "")).unwrap();
    assert!(!place.target("a-2").thread.is_open());
}

/// One letter changed, put in or taken out, in the source or in the translation.
fn tampered(catalog: &str, line: usize, at: usize, how: u8, letter: char) -> String {
    let mut lines: Vec<String> = catalog.lines().map(str::to_owned).collect();
    let start = if lines[line].starts_with('#') { "# fr: ".len() } else { "a-0 = ".len() };
    let (head, text) = lines[line].split_at(start);
    let mut letters: Vec<char> = text.chars().collect();
    let at = at % letters.len();
    match how {
        0 => letters[at] = letter,
        1 => letters.insert(at, letter),
        _ => drop(letters.remove(at)),
    }
    lines[line] = format!("{head}{}", letters.into_iter().collect::<String>());
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn one_letter_changed_voids_a_review(
        which in 0..8_usize, at in 0..200_usize, how in 0..3_u8, letter in "[a-zA-Zé0-9,.!?’ -]",
    ) {
        let texts =
            ["The dike dates from 1904.", "It protects 300 homes.", "Nobody maintains it.", "Yes."];
        let mut catalog = String::new();
        for (at, (source, text)) in SOURCES.iter().zip(texts).enumerate() {
            let review = enregard::model::Review::sign("Ada", source, text, false).write();
            catalog.push_str(&format!(
                "# fr: {source}\n# state: reviewed\n# reviewed: {review}\na-{at} = {text}\n\n"
            ));
        }
        // Each message has five lines; the first is its source, the fourth its text.
        let (message, line) = (which / 2, which / 2 * 5 + which % 2 * 3);
        let letter = letter.chars().next().unwrap();
        let changed = tampered(&catalog, line, at, how, letter);
        let name = format!("a-{message}");
        let before = read(&catalog, "fr", &Terms::default());
        let after = read(&changed, "fr", &Terms::default());
        let (old, new) = (before.target(&name).unwrap(), after.target(&name));
        prop_assert_eq!(old.review(), ReviewStanding::Holds);
        let said = |target: &Target| (target.baseline.clone(), target.value.clone());
        let same = new.is_some_and(|new| said(new) == said(old));
        // A space that Fluent does not count changes nothing of what is said.
        let standing = new.map(Target::review);
        prop_assert_eq!(standing == Some(ReviewStanding::Holds), same, "{}", changed);
    }
}
