//! What git remembers: the wordings a segment has had, and what an edit of the source costs.
//!
//! Git is asked for plain objects only (`log`, `cat-file`), with every setting that could start another
//! program turned off; a revision is passed behind `--end-of-options`.

use std::path::Path;
use std::process::Command;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::Project;
use crate::catalog::{self, Terms};
use crate::model::{Document, DriftClass, Error, ErrorCode, Locale, SegmentId};
use crate::status::{classify, count_words, is_untranslatable};
use crate::store::{DocumentSettings, read_document};

/// One wording of a segment, or of its translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The commit, abbreviated; empty for what is not committed yet.
    pub commit: String,
    /// Who committed it.
    pub author: String,
    /// When, as ISO 8601.
    pub date: String,
    /// The source as it was.
    pub source: Option<String>,
    /// The translation as it was.
    pub target: Option<String>,
    /// The state as it was.
    pub state: Option<&'static str>,
}

/// Segments and their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// How many segments.
    pub segments: usize,
    /// Their words.
    pub words: usize,
}

impl Amount {
    fn add(&mut self, text: &str) {
        self.segments += 1;
        self.words += count_words(text);
    }
}

/// What the source's change since a revision costs in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// The document.
    pub document: String,
    /// New text.
    pub new: Amount,
    /// New text that repeats other text of the document.
    pub repeated: Amount,
    /// Changed text, by class.
    pub changed: Vec<(DriftClass, Amount)>,
    /// Text that left.
    pub retired: Amount,
    /// Unchanged text.
    pub unchanged: Amount,
}

impl Project {
    /// The wordings a segment and its translation have had, the newest first.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`]; [`ErrorCode::Git`] where git is missing or this is no repository.
    pub fn log(&self, id: &SegmentId, locale: &Locale) -> Result<Vec<Wording>, Error> {
        let found = self.find(id, locale)?;
        let segments = self.segments_path(found.document);
        let catalog = self.catalog_path(found.document, locale);
        let listing = self.git(&[
            "log",
            "--no-show-signature",
            "--format=%h%x1f%an%x1f%aI",
            "--",
            &self.relative(&segments).to_string_lossy(),
            &self.relative(&catalog).to_string_lossy(),
        ])?;
        let mut wordings = vec![self.wording_now(&found)];
        for line in listing.lines() {
            let mut parts = line.split('\u{1f}').map(str::to_owned);
            let (commit, author, date) =
                (parts.next().unwrap_or_default(), parts.next(), parts.next());
            let source = self.blob(&commit, &segments).and_then(|text| source_of(&text, id));
            let target = self.blob(&commit, &catalog).and_then(|text| {
                let catalog = catalog::read(&text, self.source_tag(), &Terms::default());
                catalog.target(id.as_str()).map(|t| (t.value.clone(), t.state.as_str()))
            });
            wordings.push(Wording {
                commit,
                author: author.unwrap_or_default(),
                date: date.unwrap_or_default(),
                source,
                state: target.as_ref().map(|(_, state)| *state),
                target: target.map(|(text, _)| text),
            });
        }
        Ok(without_repeats(wordings))
    }

    fn wording_now(&self, found: &super::Found<'_>) -> Wording {
        let unit = found.unit();
        let target = unit.and_then(|unit| unit.target.as_ref());
        Wording {
            commit: String::new(),
            author: String::new(),
            date: String::new(),
            source: unit.map(|unit| unit.source.clone()),
            target: target.map(|target| target.value.clone()),
            state: target.map(|target| target.state.as_str()),
        }
    }

    /// What the change of the sources since a revision costs.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Git`] where the revision is not known.
    pub fn analyze(&self, revision: Option<&str>) -> Result<Vec<Cost>, Error> {
        let mut costs = Vec::new();
        for document in self.documents(None)? {
            let now = self.load_document(document)?;
            let then = match revision {
                Some(revision) => self.document_at(revision, document)?,
                None => Document::default(),
            };
            costs.push(cost(&document.id, &then, &now));
        }
        Ok(costs)
    }

    fn document_at(&self, revision: &str, document: &DocumentSettings) -> Result<Document, Error> {
        let commit = self.git(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{revision}^{{commit}}"),
        ])?;
        let path = self.segments_path(document);
        match self.blob(commit.trim(), &path) {
            Some(text) => read_document(&text).map_err(|error| error.at(&path)),
            None => Ok(Document::default()),
        }
    }

    /// A file of the project as a commit has it.
    fn blob(&self, commit: &str, path: &Path) -> Option<String> {
        let name = format!("{commit}:./{}", self.relative(path).to_string_lossy());
        self.git(&["cat-file", "blob", &name]).ok()
    }

    /// Writes settings of this clone.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Git`] where this is no repository.
    pub fn configure_git(&self, settings: &[(&str, &str)]) -> Result<(), Error> {
        for (name, value) in settings {
            self.git(&["config", "--local", "--replace-all", name, value])?;
        }
        Ok(())
    }

    /// Runs git in the project's folder.
    pub(super) fn git(&self, args: &[&str]) -> Result<String, Error> {
        let failed = |cause: String| Error::new(ErrorCode::Git).at(self.root()).because(cause);
        let output = Command::new("git")
            .args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
            .args(["-c", "log.showSignature=false", "-c", "diff.external="])
            .args(args)
            .current_dir(self.root())
            .env("GIT_OPTIONAL_LOCKS", "0")
            // A clone may say that its missing objects come from elsewhere, by a program of its choice.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            .stdin(std::process::Stdio::null())
            .output()
            .map_err(|cause| failed(cause.to_string()))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let said = if said.is_empty() {
            args.last().copied().unwrap_or_default().to_owned()
        } else {
            said
        };
        Err(failed(said))
    }
}

fn source_of(yaml: &str, id: &SegmentId) -> Option<String> {
    let document = read_document(yaml).ok()?;
    document.segments().find(|segment| segment.id == *id).map(|segment| segment.text.clone())
}

/// Leaves out a wording that says what the older one after it says: the oldest that says it stays.
fn without_repeats(wordings: Vec<Wording>) -> Vec<Wording> {
    let mut kept: Vec<Wording> = Vec::new();
    for wording in wordings {
        match kept.last_mut() {
            Some(last)
                if (&last.source, &last.target, last.state)
                    == (&wording.source, &wording.target, wording.state) =>
            {
                *last = wording;
            }
            _ => kept.push(wording),
        }
    }
    kept.retain(|wording| wording.source.is_some() || wording.target.is_some());
    kept
}

fn cost(name: &str, then: &Document, now: &Document) -> Cost {
    let old: FxHashMap<&SegmentId, &str> =
        then.segments().map(|segment| (&segment.id, segment.text.as_str())).collect();
    let mut cost = Cost { document: name.to_owned(), ..Cost::default() };
    let mut seen: FxHashSet<&str> = old.values().copied().collect();
    let mut live: FxHashSet<&SegmentId> = FxHashSet::default();
    let mut changed: FxHashMap<DriftClass, Amount> = FxHashMap::default();
    for segment in now.segments() {
        live.insert(&segment.id);
        if is_untranslatable(&segment.text) {
            continue;
        }
        match old.get(&segment.id) {
            None if !seen.insert(&segment.text) => cost.repeated.add(&segment.text),
            None => cost.new.add(&segment.text),
            Some(was) => match classify(was, &segment.text) {
                None => cost.unchanged.add(&segment.text),
                Some(class) => changed.entry(class).or_default().add(&segment.text),
            },
        }
    }
    for segment in then.segments().filter(|segment| !live.contains(&segment.id)) {
        cost.retired.add(&segment.text);
    }
    cost.changed = DriftClass::ALL
        .into_iter()
        .filter_map(|class| changed.get(&class).map(|amount| (class, *amount)))
        .collect();
    cost
}
