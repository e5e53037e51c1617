//! What crashed saves left, the program's own folder `.enregard/`, and git's knowledge of us.

use std::path::{Path, PathBuf};

use super::super::{disk, journal};
use super::Examination;
use crate::model::Error;

impl Examination<'_> {
    /// A command that was killed between two of its files.
    pub(super) fn look_at_pending(&mut self) -> Result<(), Error> {
        let path = self.project.root().join(".enregard/pending");
        if path.symlink_metadata().is_err() {
            return Ok(());
        }
        let fits = |data: std::fs::Metadata| data.is_file() && data.len() <= journal::LONGEST_MARK;
        if !path.metadata().is_ok_and(fits) {
            self.find("doctor-private", &path, 0, "");
            return Ok(());
        }
        self.find_mendable("doctor-pending", &path, 0, "");
        if self.fix {
            journal::set_aside(self.project, &journal::unsound(self.project))?;
            self.project.recover()?;
        }
        Ok(())
    }

    /// The journal and the drafts.
    pub(super) fn look_at_private(&mut self) -> Result<(), Error> {
        let own = self.project.root().join(".enregard");
        for (name, folder) in [("", true), ("journal", true), ("drafts", true), ("lock", false)] {
            let path = if name.is_empty() { own.clone() } else { own.join(name) };
            let Ok(data) = path.symlink_metadata() else { continue };
            if data.is_symlink() {
                self.find("doctor-link", &path, 0, "");
            } else if data.is_dir() != folder {
                self.find("doctor-private", &path, 0, "");
            }
        }
        let unsound = journal::unsound(self.project);
        for path in &unsound {
            self.find_mendable("doctor-journal", path, 0, "");
        }
        if self.fix {
            journal::set_aside(self.project, &unsound)?;
        }
        for path in self.project.unsound_drafts() {
            self.find("doctor-draft", &path, 0, "");
        }
        Ok(())
    }

    /// Files that a crashed save left behind.
    pub(super) fn look_for_leftovers(&mut self) -> Result<(), Error> {
        let root = self.project.root();
        // Nobody else saves meanwhile.
        let _lock = if self.fix { Some(self.project.lock()?) } else { None };
        let mut folders = vec![root.to_owned()];
        for name in ["segments", "locales", "build", "memory", ".enregard"] {
            folders.extend(below(&root.join(name)));
        }
        for folder in folders {
            let Ok(listing) = std::fs::read_dir(&folder) else { continue };
            let mut paths: Vec<PathBuf> =
                listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.sort();
            for path in paths.iter().filter(|path| is_leftover(path)) {
                self.find_mendable("doctor-leftover", path, 0, "");
                if self.fix {
                    disk::inside(root, path)?;
                    put_away(root, path)?;
                }
            }
        }
        Ok(())
    }

    /// Does git merge catalogs message by message?
    pub(super) fn look_at_hooks(&mut self) {
        let project = self.project;
        if project.git(&["rev-parse", "--is-inside-work-tree"]).is_err() {
            return;
        }
        let path = project.root().join(".gitattributes");
        let named = disk::find_text(&path, 1 << 20).ok().flatten().unwrap_or_default();
        let driver = project.git(&["config", "--local", "--get", "merge.enregard.driver"]);
        match driver.ok().as_deref().and_then(program_of) {
            Some(program) if named.contains("merge=enregard") => {
                if !can_run(&program) {
                    self.find("doctor-driver", &path, 0, &program);
                }
            }
            _ => self.advise("doctor-hooks", &path, 0, ""),
        }
    }

    /// Files that git holds as unmerged, whatever stands in them.
    pub(super) fn look_at_unmerged(&mut self) {
        for path in self.project.unmerged() {
            self.find("doctor-unmerged", &path, 0, "");
        }
    }
}

/// The program that a driver's line calls; nothing where the line is not of the form that
/// `hooks install` writes today, which merges by lines where the program is gone.
fn program_of(driver: &str) -> Option<String> {
    let (_, line) = driver.split_once("$(")?;
    let (program, _) = line.split_once(" merge-driver --report ")?;
    let bare = program.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    Some(bare.map_or_else(|| program.to_owned(), |bare| bare.replace("'\\''", "'")))
}

/// Whether a program is there and may be run. It is not run: anybody may have written its name.
fn can_run(program: &str) -> bool {
    let path = Path::new(program);
    if path.is_absolute() {
        return is_program(path);
    }
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| is_program(&folder.join(&file)))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let may_run =
        |data: std::fs::Metadata| data.is_file() && data.permissions().mode() & 0o111 != 0;
    path.metadata().is_ok_and(may_run)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// What a save left may hold words that stand nowhere else: it goes where it is in nobody's way.
fn put_away(root: &Path, path: &Path) -> Result<(), Error> {
    let bytes = disk::read_file(path, u64::MAX)?;
    if !bytes.is_empty() && !path.starts_with(root.join("build")) {
        journal::keep_aside(root, &bytes)?;
    }
    std::fs::remove_file(path).map_err(|cause| Error::io(path, cause))
}

fn is_leftover(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with(".enregard-") && name.ends_with(".tmp") && path.is_file()
}

/// A folder and those below it, links not followed.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        if !folder.symlink_metadata().is_ok_and(|data| data.is_dir()) {
            continue;
        }
        let listing = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        let inner = listing.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        waiting.extend(inner.map(|entry| entry.path()));
        found.push(folder);
    }
    found.sort();
    found
}
