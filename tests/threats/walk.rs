//! Case 59: a long random walk of edits, syncs and undos, beside a model that is too simple to be
//! wrong.
//!
//! The model is a stack of the files' bytes, and what each message ought to say. After every step
//! the messages that the step did not name have the bytes they had; after an undo every byte is as
//! before; after all undos the first bytes are back.

use std::collections::BTreeMap;

use enregard::catalog::{self, Terms};
use enregard::model::{Locale, RemarkKind, SegmentId, StoredState};
use enregard::project::{Accepting, Action, MessageEdit, Project, SyncOptions};
use enregard::store::read_document;

use super::kit::{Room, long};

/// The same numbers every time (Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % end.max(1)
    }
}

const FILES: [&str; 3] =
    ["segments/rapport.txt", "segments/rapport.yaml", "locales/en/rapport.ftl"];

struct Walk {
    room: Room,
    project: Project,
    locale: Locale,
    numbers: Numbers,
    /// The source as the walk wrote it, paragraphs of sentences.
    sentences: Vec<String>,
    /// Files before each command that can be undone, with the sentences of then.
    before: Vec<(Vec<String>, Vec<String>)>,
}

impl Walk {
    fn new() -> Self {
        let room = Room::new();
        let sentences: Vec<String> =
            (0..24).map(|n| format!("La mesure {n} concerne {} personnes.", n * 7 + 3)).collect();
        room.write("repo/rapport.txt", sentences.join("\n\n"));
        room.ok(&["init", "rapport.txt", "--reader", "plain"]);
        let project = Project::open(&room.at("repo")).unwrap().signing_as("Ada");
        std::fs::remove_dir_all(room.at("repo/.enregard/journal")).unwrap();
        let numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        Self { room, project, locale: Locale::english(), numbers, sentences, before: Vec::new() }
    }

    fn files(&self) -> Vec<String> {
        FILES.iter().map(|file| self.room.read(&format!("repo/{file}"))).collect()
    }

    fn id(&mut self) -> SegmentId {
        let document = read_document(&self.room.read("repo/segments/rapport.yaml")).unwrap();
        let ids: Vec<_> = document.segments().map(|segment| segment.id.clone()).collect();
        ids[self.numbers.below(ids.len())].clone()
    }

    /// Each message's lines as they stand in the file.
    fn entries(ftl: &str) -> BTreeMap<String, String> {
        let catalog = catalog::read(ftl, "fr", &Terms::default());
        catalog.writable(ftl).unwrap();
        let entries = catalog.entries.iter();
        let named = entries
            .filter_map(|e| Some((e.message_id()?.to_owned(), ftl[e.span.clone()].to_owned())));
        named.collect()
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 10] = [
            "one",
            "{ -term }",
            "« deux »",
            "\"three\"",
            "#4",
            "[5",
            ".six",
            "= 7",
            "\u{a0}8",
            "{ \"{\" }",
        ];
        let count = 1 + self.numbers.below(5);
        let words: Vec<&str> =
            (0..count).map(|_| PIECES[self.numbers.below(PIECES.len())]).collect();
        format!("A {}", words.join(" "))
    }

    fn step(&mut self) {
        let files = self.files();
        let old = Self::entries(&files[2]);
        let sentences = self.sentences.clone();
        let id = self.id();
        let mut said = None;
        let mut named = vec![id.as_str().to_owned()];
        let done = match self.numbers.below(12) {
            0..=3 => {
                let text = self.text();
                let set = self.project.set(&id, &self.locale, &text, StoredState::Draft);
                said = set.is_ok().then_some(text);
                set.map(|_| ())
            }
            4 => self.accept(&id, Accepting::Accept),
            5 => self.accept(&id, Accepting::Keep),
            6 => self.say(&id, RemarkKind::Question, "Sure?"),
            7 => self.say(&id, RemarkKind::Resolved, ""),
            8 => {
                named.extend(old.keys().cloned());
                self.edit(&id, Action::Merge)
            }
            9 => {
                named.extend(old.keys().cloned());
                let at = self.numbers.below(6);
                self.edit(&id, Action::Split(at))
            }
            10 => {
                named.clear();
                self.sync()
            }
            _ => {
                self.undo();
                return;
            }
        };
        let now = self.files();
        if let Err(error) = done {
            assert_eq!(now, files, "{error}: a command that fails changes nothing");
            self.sentences = sentences;
            return;
        }
        let new = Self::entries(&now[2]);
        for (id, entry) in old.iter().filter(|(id, _)| !named.contains(id)) {
            assert_eq!(new.get(id), Some(entry), "{id} was not named");
        }
        if let Some(text) = said {
            let catalog = catalog::read(&now[2], "fr", &Terms::default());
            let target = catalog.target(id.as_str()).unwrap();
            assert_eq!((target.value.as_str(), target.state), (text.as_str(), StoredState::Draft));
        }
        let document = read_document(&now[1]).unwrap();
        let texts: Vec<&str> = document.segments().map(|segment| segment.text.as_str()).collect();
        assert_eq!(texts, self.sentences);
        if now != files {
            self.before.push((files, sentences));
        }
        if self.before.len() == 100 {
            self.home();
        }
    }

    fn accept(&self, id: &SegmentId, how: Accepting) -> Result<(), enregard::model::Error> {
        self.project.accept(std::slice::from_ref(id), &self.locale, how, "accept").map(|_| ())
    }

    fn say(
        &self,
        id: &SegmentId,
        kind: RemarkKind,
        text: &str,
    ) -> Result<(), enregard::model::Error> {
        self.edit(id, Action::Say(vec![(kind, text.to_owned())]))
    }

    fn edit(&self, id: &SegmentId, action: Action) -> Result<(), enregard::model::Error> {
        let edit = MessageEdit { id: id.clone(), action, seen: None };
        self.project.edit(&self.locale, &[edit], "edit").map(|_| ())
    }

    /// The source changes by a sentence, and is brought in as a new file.
    fn sync(&mut self) -> Result<(), enregard::model::Error> {
        let at = self.numbers.below(self.sentences.len());
        let figure = self.numbers.below(10_000);
        match self.numbers.below(4) {
            0 if self.sentences.len() > 8 => drop(self.sentences.remove(at)),
            1 => self.sentences.insert(at, format!("Une idée {figure} vient de plus.")),
            2 => {
                let moved = self.sentences.remove(at);
                self.sentences.push(moved);
            }
            _ => self.sentences[at] = format!("La mesure {at} concerne {figure} personnes."),
        }
        self.sentences.dedup();
        self.room.write("new.txt", self.sentences.join("\n\n"));
        let mut options = SyncOptions::default();
        options.document = Some("rapport".to_owned());
        options.from = Some(self.room.at("new.txt"));
        self.project.sync(&options).map(|_| ())
    }

    fn undo(&mut self) {
        match self.before.pop() {
            Some((files, sentences)) => {
                self.project.undo().unwrap();
                assert_eq!(self.files(), files);
                self.sentences = sentences;
            }
            None => assert!(self.project.undo().is_err()),
        }
    }

    /// Undoes everything.
    fn home(&mut self) {
        while !self.before.is_empty() {
            self.undo();
        }
    }
}

#[test]
fn case_59_a_random_walk() {
    let mut walk = Walk::new();
    let first = walk.files();
    for _ in 0..if long() { 10_000 } else { 300 } {
        walk.step();
    }
    walk.home();
    assert_eq!(walk.files(), first);
}
