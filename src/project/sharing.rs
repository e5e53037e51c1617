//! Exchanges work with others through git, for those who use no terminal: commit, pull, push.
//!
//! Git's own files in the clone decide where to; they may not decide what runs: a clone whose own
//! settings name a program is left to a terminal, where git's owner sees what it does.

use std::process::Stdio;

use super::Project;
use crate::model::{Error, ErrorCode};

/// What of a project belongs into a commit.
const SHARED: [&str; 6] =
    [super::SETTINGS, "segments", "locales", "memory", "words.txt", ".gitattributes"];
/// How a remote may be reached.
const WAYS: &str = "https:http:ssh:git:file";
/// Settings of a clone that name a program, but for the driver of catalogs, which is given.
const PROGRAMS: [&str; 14] = [
    "core.sshcommand",
    "core.gitproxy",
    "core.askpass",
    ".uploadpack",
    ".receivepack",
    ".vcs",
    ".helper",
    ".program",
    ".driver",
    ".clean",
    ".smudge",
    ".command",
    "core.alternaterefscommand",
    ".process",
];

/// How the clone stands to what it was cloned from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CloneState {
    /// The branch that is out.
    pub branch: Option<String>,
    /// Files of the project that read otherwise than committed.
    pub changed: Vec<String>,
    /// Whether there is somewhere to pull from and push to.
    pub remote: bool,
    /// Commits of ours that are not there.
    pub ahead: usize,
    /// Commits of others that are not here, as of the last look.
    pub behind: usize,
    /// Whether a merge waits for its commit.
    pub merging: bool,
}

impl Project {
    /// How the clone stands; nothing where there is no git.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Git`] where the clone's own settings name a program: looking at files may run
    /// it.
    pub fn clone_state(&self) -> Result<Option<CloneState>, Error> {
        if self.git(&["rev-parse", "--git-dir"]).is_err() {
            return Ok(None);
        }
        self.trusted()?;
        let line = |args: &[&str]| Some(self.git(args).ok()?.trim().to_owned());
        let counts = line(&["rev-list", "--left-right", "--count", "HEAD...@{upstream}"]);
        let counts = counts.unwrap_or_default();
        let mut counts = counts.split_whitespace().map(|count| count.parse().unwrap_or(0));
        Ok(Some(CloneState {
            branch: line(&["symbolic-ref", "--short", "-q", "HEAD"]),
            changed: self.uncommitted().unwrap_or_default(),
            remote: line(&["remote"]).is_some_and(|names| !names.is_empty()),
            ahead: counts.next().unwrap_or(0),
            behind: counts.next().unwrap_or(0),
            merging: self.git(&["rev-parse", "-q", "--verify", "MERGE_HEAD"]).is_ok(),
        }))
    }

    /// Commits the project's files; what else somebody has changed or staged stays as it is.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Git`] with what git says; [`ErrorCode::CatalogJunk`] while a conflict waits.
    pub fn commit_files(&self, message: &str) -> Result<(), Error> {
        self.trusted()?;
        for locale in &self.settings().targets {
            if let Some(conflict) = self.conflicts(locale)?.first() {
                let error = Error::new(ErrorCode::CatalogJunk).at(&conflict.path);
                return Err(error.with("what", "conflict"));
            }
        }
        let there = |name: &&&str| {
            let known = || self.git(&["ls-files", "--error-unmatch", "--", name]).is_ok();
            self.root().join(name).exists() || known()
        };
        let files: Vec<&str> = SHARED.iter().filter(there).copied().collect();
        self.git_among(&["add", "-A", "--"], &files)?;
        let merging = self.git(&["rev-parse", "-q", "--verify", "MERGE_HEAD"]).is_ok();
        // Git makes no commit of a part while a merge waits.
        let only: &[&str] = if merging { &[] } else { &files };
        self.signed_git(&[&["commit", "-q", "-m", message, "--"], only].concat(), "")
    }

    /// Takes over what others pushed. Tells whether messages are left that both sides changed:
    /// those wait as [`Project::conflicts`]. `driver` merges catalogs, as git's settings have it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Git`] with what git says.
    pub fn pull(&self, driver: &str) -> Result<bool, Error> {
        self.trusted()?;
        match self.signed_git(&["pull", "-q", "--no-rebase", "--no-edit"], driver) {
            Err(error) if self.unmerged().is_empty() => Err(error),
            Err(_) => Ok(true),
            Ok(()) => Ok(false),
        }
    }

    /// Gives what is committed here to others.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Git`] with what git says.
    pub fn push(&self) -> Result<(), Error> {
        self.trusted()?;
        if self.git(&["rev-parse", "--abbrev-ref", "@{upstream}"]).is_ok() {
            return self.signed_git(&["push", "-q"], "");
        }
        let remotes = self.git(&["remote"])?;
        let remote = remotes.lines().find(|name| *name == "origin").or(remotes.lines().next());
        self.signed_git(&["push", "-q", "-u", remote.unwrap_or("origin"), "HEAD"], "")
    }

    /// The project's files that read otherwise than committed.
    fn uncommitted(&self) -> Result<Vec<String>, Error> {
        let listing = self
            .git_among(&["status", "--porcelain", "-z", "--no-renames", "-uall", "--"], &SHARED)?;
        let names = listing.split('\0').filter_map(|entry| entry.get(3..));
        Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    fn git_among(&self, args: &[&str], files: &[&str]) -> Result<String, Error> {
        self.git(&[args, files].concat())
    }

    /// Refuses a clone whose own settings name a program.
    fn trusted(&self) -> Result<(), Error> {
        let list = ["config", "--list", "--includes", "--show-scope", "--name-only", "-z"];
        let listing = self.git(&list)?;
        let mut parts = listing.split('\0');
        while let (Some(scope), Some(name)) = (parts.next(), parts.next()) {
            let own = matches!(scope, "local" | "worktree") && name != "merge.enregard.driver";
            if own && PROGRAMS.iter().any(|end| name.to_lowercase().ends_with(end)) {
                let error = Error::new(ErrorCode::Git).at(self.root());
                return Err(error.with("reason", "program").with("name", name));
            }
        }
        Ok(())
    }

    /// Git that may reach a remote, as the person at work where git itself knows nobody.
    fn signed_git(&self, args: &[&str], driver: &str) -> Result<(), Error> {
        let driver = format!("merge.enregard.driver={driver}");
        let mut all = vec!["-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=20"];
        all.extend(["-c", &driver]);
        all.extend(args);
        let mut git = self.git_command(&all);
        git.env("GIT_ALLOW_PROTOCOL", WAYS)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oConnectTimeout=10")
            .env("GIT_EDITOR", "true")
            .env_remove("GIT_OPTIONAL_LOCKS");
        let name = self.person()?.unwrap_or_else(|| "enregard".to_owned());
        for (setting, part, value) in
            [("user.name", "NAME", name.as_str()), ("user.email", "EMAIL", "")]
        {
            if self.git(&["config", "--get", setting]).is_err() {
                git.env(format!("GIT_AUTHOR_{part}"), value);
                git.env(format!("GIT_COMMITTER_{part}"), value);
            }
        }
        self.heard(git.stdin(Stdio::null()).output()).map(drop)
    }
}
