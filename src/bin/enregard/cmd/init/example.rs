//! A small project to try everything on: a text of our own, most of it translated, a part of it
//! drifted since, a draft of a machine, a question, and what is still to be translated.

use std::path::Path;

use enregard::model::{Error, ErrorCode, RemarkKind, StoredState};
use enregard::project::{
    Action, InitOptions, MessageEdit, Project, SETTINGS, Started, SyncOptions, save_file,
};

/// The text as it reads now.
const TEXT: &str = include_str!("example.md");
/// What is translated of it, as it read before, a sentence a line.
const PAIRS: &str = include_str!("example.txt");
/// How sentences read before: old, new.
const CHANGED: [(&str, &str); 3] = [
    ("62 mètres", "64 mètres"),
    ("Un éclairage a été", "Un éclairage discret a été"),
    ("s'effritent", "s’effritent"),
];
/// What a machine made of a sentence.
const DRAFT: (&str, &str) = (
    "Les piétons ne doivent plus descendre sur la chaussée.",
    "Pedestrians must no more go down on the roadway.",
);
/// Who asks about which sentence what.
const WHO: &str = "Camille";
const ASKED: &str = "Personne ne sait qui paiera les travaux.";
const QUESTION: &str = "The works: on the parapet only?";

/// Starts the example in a folder; gives the project.
pub(crate) fn begin(folder: &Path) -> Result<Project, Error> {
    start(folder).map(|started| started.project)
}

/// Starts the example in a folder.
pub(super) fn start(folder: &Path) -> Result<Started, Error> {
    let file = folder.join("segments/exemple.md");
    if let Some(there) = [folder.join(SETTINGS), file.clone()].into_iter().find(|p| p.exists()) {
        return Err(Error::new(ErrorCode::ProjectExists).at(there));
    }
    let before = CHANGED.iter().fold(TEXT.to_owned(), |text, (old, new)| text.replace(new, old));
    save_file(&file, before.as_bytes())?;
    let mut started = Project::init(folder, &file, &InitOptions::default())?;
    translate(&started.project.clone().signing_as(WHO))?;
    save_file(&file, TEXT.as_bytes())?;
    started.synced = started.project.sync(&SyncOptions::default())?;
    Ok(started)
}

fn translate(project: &Project) -> Result<(), Error> {
    let pairs: Vec<(&str, &str)> = PAIRS.lines().filter_map(|line| line.split_once('\t')).collect();
    for locale in project.locales(None)? {
        let mut edits = Vec::new();
        for bitext in project.bitexts(&locale)? {
            for unit in bitext.units() {
                let action = action(&unit.source, &pairs);
                edits.extend(action.map(|action| MessageEdit::of(&bitext, unit, action)));
            }
        }
        project.edit(&locale, &edits, "init --example")?;
    }
    Ok(())
}

fn action(source: &str, pairs: &[(&str, &str)]) -> Option<Action> {
    let pair = pairs.iter().find(|(french, _)| *french == source);
    match (pair, source) {
        (Some((_, english)), _) => {
            Some(Action::Set((*english).to_owned(), StoredState::Translated))
        }
        (None, source) if source == DRAFT.0 => {
            Some(Action::Draft(DRAFT.1.to_owned(), "mt example".to_owned()))
        }
        (None, ASKED) => Some(Action::Say(vec![(RemarkKind::Question, QUESTION.to_owned())])),
        _ => None,
    }
}
