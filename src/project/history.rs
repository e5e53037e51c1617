//! What git remembers: the wordings a segment has had, and what an edit of the source costs.
//!
//! Git is asked for plain objects only (`log`, `cat-file`), with every setting that could start
//! another program turned off; a revision is passed behind `--end-of-options`.

mod objects;

use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use self::objects::{Objects, known, source_of, target_of};
use super::{Project, disk};
use crate::catalog::{CatalogLayout, Terms};
use crate::memory::{Band, Memory, own_origin};
use crate::model::{
    Bitext, BlockKind, Document, DriftClass, Error, ErrorCode, Locale, SegmentId, State, Target,
};
use crate::status::{classify, in_view_of, is_untranslatable};
use crate::store::{DocumentSettings, read_document};
use crate::text::word::count_words;

/// How far back a history goes, in commits that touch the files.
const COMMITS: usize = 500;

/// One wording of a segment, or of its translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
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
pub struct SegmentAmount {
    /// How many segments.
    pub segments: usize,
    /// Their words.
    pub words: usize,
}

impl SegmentAmount {
    fn add(&mut self, text: &str) {
        self.segments += 1;
        self.words += count_words(text);
    }
}

/// What the source's change since a revision costs in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cost {
    /// The document.
    pub document: String,
    /// New text.
    pub new: SegmentAmount,
    /// New text that repeats other text of the document.
    pub repeated: SegmentAmount,
    /// Changed text, by class.
    pub changed: Vec<(DriftClass, SegmentAmount)>,
    /// Text that left.
    pub retired: SegmentAmount,
    /// Unchanged text.
    pub unchanged: SegmentAmount,
    /// New and repeated text, by how much of it the memory knows.
    pub bands: Vec<(Band, SegmentAmount)>,
    /// The segments that are new or repeated.
    #[serde(skip)]
    pub fresh: Vec<(SegmentId, String)>,
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
        let most = format!("--max-count={COMMITS}");
        let listing = self.git(&[
            "log",
            "--no-show-signature",
            &most,
            "--format=%h%x1f%an%x1f%aI",
            "--",
            &self.named(&segments),
            &self.named(&catalog),
        ])?;
        let mut wordings = vec![self.wording_now(&found)];
        let mut objects = Objects::open(self)?;
        let mut sources: FxHashMap<String, Option<String>> = FxHashMap::default();
        let mut targets: FxHashMap<String, Option<Target>> = FxHashMap::default();
        for line in listing.lines() {
            let mut parts = line.split('\u{1f}').map(str::to_owned);
            let (commit, author, date) =
                (parts.next().unwrap_or_default(), parts.next(), parts.next());
            let segments = objects.hash(&self.object(&commit, &segments))?;
            let source = match segments.clone() {
                Some(hash) => known(&mut sources, hash, |hash| {
                    Ok(objects.text(hash)?.and_then(|text| source_of(&text, id)))
                })?,
                None => None,
            };
            let target = match objects.hash(&self.object(&commit, &catalog))? {
                Some(hash) => known(&mut targets, hash, |hash| {
                    let text = objects.text(hash)?;
                    Ok(text.and_then(|text| target_of(&text, id, self.source_tag())))
                })?,
                None => None,
            };
            let state = match &target {
                Some(target) if !target.covers.is_empty() => {
                    let whole = covered(&mut objects, segments, source.as_deref(), target)?;
                    Some(state_then(target, whole.as_deref()))
                }
                other => other.as_ref().map(|target| state_then(target, source.as_deref())),
            };
            wordings.push(Wording {
                commit,
                author: author.unwrap_or_default(),
                date: date.unwrap_or_default(),
                state,
                source,
                target: target.map(|target| target.value.into()),
            });
        }
        Ok(without_repeats(wordings))
    }

    /// How git calls a file of the project as a commit has it.
    fn object(&self, commit: &str, path: &Path) -> String {
        format!("{commit}:./{}", self.named(path))
    }

    fn wording_now(&self, found: &super::FoundUnit<'_>) -> Wording {
        let unit = found.unit();
        let target = unit.and_then(|unit| unit.target.as_deref());
        Wording {
            commit: String::new(),
            author: String::new(),
            date: String::new(),
            source: unit.map(|unit| unit.source.to_string()),
            target: target.map(|target| target.value.to_string()),
            state: target.and(unit).map(|unit| unit.state.as_str()),
        }
    }

    /// What the change of the sources since a revision costs.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::RevisionUnknown`] where no commit is called that.
    pub fn analyze(&self, revision: Option<&str>, locale: &Locale) -> Result<Vec<Cost>, Error> {
        let memory = self.memory(locale)?;
        let mut costs = Vec::new();
        for document in self.documents(None)? {
            let now = self.load_document(document)?;
            let then = match revision {
                Some(revision) => self.document_at(revision, document)?,
                None => Document::default(),
            };
            let mut cost = cost(&document.id, &then, &now);
            cost.bands = bands(&memory, &cost);
            costs.push(cost);
        }
        Ok(costs)
    }

    fn document_at(&self, revision: &str, document: &DocumentSettings) -> Result<Document, Error> {
        self.document_in(&self.commit_of(revision)?, document)
    }

    /// The commit that a revision names.
    pub(super) fn commit_of(&self, revision: &str) -> Result<String, Error> {
        let named = format!("{revision}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &named];
        match self.git(&arguments) {
            Ok(commit) => Ok(commit.trim().to_owned()),
            // Git says nothing where it is well and there is no such commit.
            Err(error) if error.args().is_empty() && error.source().is_none() => {
                Err(Error::new(ErrorCode::RevisionUnknown).with("revision", revision))
            }
            Err(error) => Err(error),
        }
    }

    fn document_in(&self, commit: &str, document: &DocumentSettings) -> Result<Document, Error> {
        let path = self.segments_path(document);
        match self.blob(commit, &path)? {
            Some(text) => read_document(&text).map_err(|error| error.at(&path)),
            None => Ok(Document::default()),
        }
    }

    /// A document beside its translation as a commit has them (the index, where `commit` is empty),
    /// with the catalog's text.
    pub(super) fn bitext_in(
        &self,
        commit: &str,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<(Bitext, String), Error> {
        let segments = self.document_in(commit, document)?;
        let terms = self.blob(commit, &self.glossary_path(locale))?.unwrap_or_default();
        let terms = Terms::new(&terms, locale.as_str());
        let text = self.blob(commit, &self.catalog_path(document, locale))?.unwrap_or_default();
        let layout = CatalogLayout::read(&text, self.source_tag());
        let targets = layout.messages(&terms, &segments);
        Ok((self.joined(document, locale, &segments, targets), text))
    }

    /// A file of the project as a commit has it; as the index has it, where `commit` is empty.
    fn blob(&self, commit: &str, path: &Path) -> Result<Option<String>, Error> {
        let object = self.object(commit, path);
        let Ok(size) = self.git(&["cat-file", "-s", &object]) else { return Ok(None) };
        if size.trim().parse().is_ok_and(|size: u64| size > self.input_limit()) {
            return Err(disk::too_large(path, self.input_limit()));
        }
        Ok(self.git(&["cat-file", "blob", &object]).ok())
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

    /// Git in the project's folder, with every setting turned off that could start a program.
    pub(super) fn git_command(&self, args: &[&str]) -> Command {
        let mut git = Command::new("git");
        git.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
            .args(["-c", "log.showSignature=false", "-c", "diff.external="])
            .args(args)
            .current_dir(self.root())
            .env("GIT_OPTIONAL_LOCKS", "0")
            // A clone may say that its missing objects come from elsewhere, by a program of its
            // choice.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            // What it says of a failure is told apart by its words.
            .env("LC_ALL", "C");
        git
    }

    /// Runs git in the project's folder.
    pub(super) fn git(&self, args: &[&str]) -> Result<String, Error> {
        self.heard(self.git_command(args).stdin(Stdio::null()).output())
    }

    /// What git said, or why it did not do it.
    pub(super) fn heard(&self, output: std::io::Result<Output>) -> Result<String, Error> {
        let output = output.map_err(|cause| not_started(self.root(), cause))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(refused(Error::new(ErrorCode::Git).at(self.root()), said))
    }

    /// The files of the project that git holds as unmerged: a merge, a rebase or a stash left them
    /// to people, whatever stands in them. None where there is no git.
    #[must_use]
    pub fn unmerged(&self) -> Vec<PathBuf> {
        let listing = self.git(&["ls-files", "--unmerged", "-z", "--", "."]).unwrap_or_default();
        let names = listing.split('\0').filter_map(|entry| Some(entry.split_once('\t')?.1));
        let mut paths: Vec<PathBuf> = names.map(|name| self.root().join(name)).collect();
        paths.dedup();
        paths
    }
}

/// Git could not be started.
fn not_started(root: &Path, cause: std::io::Error) -> Error {
    let error = Error::new(ErrorCode::Git).at(root);
    match cause.kind() {
        std::io::ErrorKind::NotFound => error.with("reason", "missing"),
        _ => error.because(cause),
    }
}

/// What git said, under a name of ours where it is a trouble with a next step of its own.
fn refused(error: Error, said: String) -> Error {
    let reasons = [
        ("not a git repository", "repository"),
        ("dubious ownership", "owner"),
        ("does not have any commits yet", "empty"),
        ("File exists", "busy"),
        ("could not lock", "busy"),
    ];
    let known = reasons.iter().find(|(words, _)| said.contains(words));
    match known {
        Some((_, reason)) => error.with("reason", *reason),
        None if said.is_empty() => error,
        None => error.because(said),
    }
}

/// The source of a message that covers several segments, as the segments of its time have it.
fn covered(
    objects: &mut Objects,
    segments: Option<String>,
    own: Option<&str>,
    target: &Target,
) -> Result<Option<String>, Error> {
    let (Some(own), Some(hash)) = (own, segments) else { return Ok(own.map(str::to_owned)) };
    let text = objects.text(&hash)?.unwrap_or_default();
    let mut whole = own.to_owned();
    for id in &target.covers {
        if let Some(more) = source_of(&text, id) {
            whole.push(' ');
            whole.push_str(&more);
        }
    }
    Ok(Some(whole))
}

/// The state a message was in beside the source of its time.
fn state_then(target: &Target, source: Option<&str>) -> &'static str {
    let same = |(baseline, source): (&str, &str)| in_view_of(baseline, source) == baseline;
    let drifted = match (target.baseline.as_deref(), source) {
        (Some(baseline), Some(source)) => !same((baseline, source)),
        (baseline, source) => baseline != source,
    };
    if drifted { State::Drifted.as_str() } else { target.state.as_str() }
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

/// How much of the fresh text the memory knows, leaving aside what it has from the segments
/// themselves.
fn bands(memory: &Memory, cost: &Cost) -> Vec<(Band, SegmentAmount)> {
    let own: Vec<String> =
        cost.fresh.iter().map(|(id, _)| own_origin(&cost.document, id)).collect();
    let fresh: Vec<(&str, &str)> = cost
        .fresh
        .iter()
        .map(|(_, text)| text.as_str())
        .zip(own.iter().map(String::as_str))
        .collect();
    let bands = memory.analyze(&fresh).bands;
    bands
        .into_iter()
        .map(|(band, segments, words)| (band, SegmentAmount { segments, words }))
        .filter(|(_, amount)| amount.segments > 0)
        .collect()
}

fn cost(name: &str, then: &Document, now: &Document) -> Cost {
    let old: FxHashMap<&SegmentId, &str> =
        then.segments().map(|segment| (&segment.id, segment.text.as_str())).collect();
    let mut cost = Cost { document: name.to_owned(), ..Cost::default() };
    let mut seen: FxHashSet<&str> = old.values().copied().collect();
    let mut live: FxHashSet<&SegmentId> = FxHashSet::default();
    let mut changed: FxHashMap<DriftClass, SegmentAmount> = FxHashMap::default();
    let kinds = now.blocks.iter().flat_map(|block| {
        block.segments.iter().map(|segment| (segment, block.kind == BlockKind::Code))
    });
    for (segment, is_code) in kinds {
        live.insert(&segment.id);
        if is_code || is_untranslatable(&segment.text) {
            continue;
        }
        match old.get(&segment.id) {
            None => {
                cost.fresh.push((segment.id.clone(), segment.text.to_string()));
                let fresh = seen.insert(&segment.text);
                let amount = if fresh { &mut cost.new } else { &mut cost.repeated };
                amount.add(&segment.text);
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn git(folder: &Path, args: &[&str]) {
        let names = ["-c", "user.name=A. B.", "-c", "user.email=a@example.org"];
        let done = Command::new("git").args(names).args(args).current_dir(folder).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }

    #[test]
    fn a_segment_has_the_wordings_that_commits_gave_it() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let yaml = |text: &str| {
            format!(
                "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: a-1\n    text: {text}\n  - id: a-2\n    text: Deux.\n"
            )
        };
        let ftl = |text: &str| {
            format!(
                "### x\n\na-10 = Ten.\n\n# fr: Un.\n# state: draft\na-1 = {text}\n\na-2 = Two.\n"
            )
        };
        put("enregard.yaml", "enregard: 1\ndocuments:\n- id: x\n  path: segments/x.txt\n");
        git(folder.path(), &["init", "-q"]);
        for (source, target) in [("Un.", "One."), ("Un.", "One!"), ("'Une : deux.'", "One!")] {
            put("segments/x.yaml", &yaml(source));
            put("locales/en/x.ftl", &ftl(target));
            git(folder.path(), &["add", "."]);
            git(folder.path(), &["commit", "-qm", "x"]);
        }
        put("locales/en/x.ftl", &ftl("One, two."));
        let project = Project::open(folder.path()).unwrap();
        let id = SegmentId::new("a-1").unwrap();
        let wordings = project.log(&id, &Locale::english()).unwrap();
        let said: Vec<(bool, Option<&str>, Option<&str>)> = wordings
            .iter()
            .map(|w| (w.commit.is_empty(), w.source.as_deref(), w.target.as_deref()))
            .collect();
        let now = (true, Some("Une : deux."), Some("One, two."));
        let older = [("Une : deux.", "One!"), ("Un.", "One!"), ("Un.", "One.")];
        let older = older.map(|(fr, en)| (false, Some(fr), Some(en)));
        assert_eq!(said, [&[now][..], &older].concat());
        assert!(wordings.iter().skip(1).all(|w| w.author == "A. B."));
        let states: Vec<_> = wordings.iter().skip(1).map(|w| w.state).collect();
        assert_eq!(states, [Some("drifted"), Some("draft"), Some("draft")]);
    }
    #[test]
    fn a_message_that_covers_two_segments_drifts_by_both() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put("enregard.yaml", "enregard: 1\ndocuments:\n- id: x\n  path: segments/x.txt\n");
        put(
            "locales/en/x.ftl",
            "# fr: Un. Deux.\n# state: draft\n# covers: a-2\na-1 = One and two.\n",
        );
        git(folder.path(), &["init", "-q"]);
        for second in ["Deux.", "Trois."] {
            let blocks =
                "- kind: paragraph\n  segments:\n  - id: a-1\n    text: Un.\n  - id: a-2\n";
            put("segments/x.yaml", &format!("enregard: 1\nblocks:\n{blocks}    text: {second}\n"));
            git(folder.path(), &["add", "."]);
            git(folder.path(), &["commit", "-qm", "x"]);
        }
        let project = Project::open(folder.path()).unwrap();
        let wordings = project.log(&SegmentId::new("a-1").unwrap(), &Locale::english()).unwrap();
        let states: Vec<_> = wordings.iter().map(|w| (w.commit.is_empty(), w.state)).collect();
        assert_eq!(states, [(false, Some("drifted")), (false, Some("draft"))]);
    }
}
