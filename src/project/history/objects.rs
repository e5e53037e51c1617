//! What stands in a commit: one git process for a whole history, and one message or segment read
//! out of a file without the rest of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use rustc_hash::FxHashMap;

use crate::catalog::CatalogLayout;
use crate::model::{Error, ErrorCode, SegmentId, Target};
use crate::project::Project;
use crate::store::read_document;

/// Larger files are not looked into, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// A process that gives objects by name: one for a whole history.
pub(super) struct Objects {
    git: Child,
    /// Where names go, and what comes back.
    ends: (ChildStdin, BufReader<ChildStdout>),
    failed: Error,
}

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.git.kill());
        drop(self.git.wait());
    }
}

impl Objects {
    pub(super) fn open(project: &Project) -> Result<Self, Error> {
        let failed = || Error::new(ErrorCode::Git).at(project.root());
        // `info` tells what an object is, `contents` gives it.
        let mut git = project
            .git_command(&["cat-file", "--batch-command=%(objectname) %(objecttype) %(objectsize)"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| failed().because(cause))?;
        let ends = (git.stdin.take(), git.stdout.take());
        let (Some(to), Some(from)) = ends else { return Err(failed()) };
        Ok(Self { git, ends: (to, BufReader::new(from)), failed: failed() })
    }

    fn ask(&mut self, command: &str, name: &str) -> Result<Option<(String, usize)>, Error> {
        let (to, from) = &mut self.ends;
        let mut head = String::new();
        let asked = writeln!(to, "{command} {name}")
            .and_then(|()| to.flush())
            .and_then(|()| from.read_line(&mut head));
        if asked.is_err() || head.is_empty() {
            return Err(std::mem::replace(&mut self.failed, Error::new(ErrorCode::Git)));
        }
        let mut parts = head.trim_end().rsplitn(3, ' ');
        let size = parts.next().and_then(|size| size.parse().ok());
        let blob = parts.next() == Some("blob");
        let hash = parts.next().map(str::to_owned);
        Ok(hash.zip(size).filter(|_| blob))
    }

    /// The hash of a file's contents; nothing where there is no such file, or too large a one.
    pub(super) fn hash(&mut self, name: &str) -> Result<Option<String>, Error> {
        let found = self.ask("info", name)?.filter(|(_, size)| *size <= LARGEST);
        Ok(found.map(|(hash, _)| hash))
    }

    /// The contents behind a hash; nothing for those that are not text.
    pub(super) fn text(&mut self, hash: &str) -> Result<Option<String>, Error> {
        let Some((_, size)) = self.ask("contents", hash)? else { return Ok(None) };
        let (_, from) = &mut self.ends;
        let mut bytes = Vec::new();
        // A line end follows the contents.
        let reading = from.by_ref().take(size as u64 + 1).read_to_end(&mut bytes);
        reading.map_err(|cause| Error::new(ErrorCode::Git).because(cause))?;
        bytes.pop();
        Ok(String::from_utf8(bytes).ok())
    }
}

/// What is known under a hash already, or else is found out now.
pub(super) fn known<T: Clone>(
    known: &mut FxHashMap<String, T>,
    hash: String,
    find: impl FnOnce(&str) -> Result<T, Error>,
) -> Result<T, Error> {
    if let Some(found) = known.get(&hash) {
        return Ok(found.clone());
    }
    let found = find(&hash)?;
    known.insert(hash, found.clone());
    Ok(found)
}

/// What the source said under an id: its lines alone are read where they stand as we write them.
pub(super) fn source_of(yaml: &str, id: &SegmentId) -> Option<String> {
    let entry = format!("\n  - id: {id}\n    text: ");
    let text = yaml.find(&entry).and_then(|at| yaml.get(at + entry.len()..)?.lines().next());
    let alone = text.and_then(|text| {
        let head = "enregard: 1\nblocks:\n- kind: paragraph\n  segments:";
        read_document(&format!("{head}{entry}{text}\n")).ok()
    });
    let document = match alone {
        Some(document) => document,
        None if yaml.contains(id.as_str()) => read_document(yaml).ok()?,
        None => return None,
    };
    document.segments().find(|segment| segment.id == *id).map(|segment| segment.text.to_string())
}

/// What a message said, and its state; its lines alone are read.
pub(super) fn target_of(ftl: &str, id: &SegmentId, source: &str) -> Option<Target> {
    CatalogLayout::read(entry_lines(ftl, id.as_str())?, source).target(id.as_str())
}

/// The lines of a message: the comment right above it to before the next line that begins anything.
fn entry_lines<'t>(ftl: &'t str, id: &str) -> Option<&'t str> {
    let begins = |at: usize| at == 0 || ftl.as_bytes().get(at - 1) == Some(&b'\n');
    let (at, _) = ftl.match_indices(id).find(|(at, found)| {
        let rest = ftl.get(at + found.len()..).unwrap_or_default();
        begins(*at) && rest.trim_start_matches(' ').starts_with('=')
    })?;
    let above = ftl.get(..at)?.split_inclusive('\n').rev();
    let comment: usize = above.take_while(|line| line.starts_with('#')).map(str::len).sum();
    let mut lines = ftl.get(at..)?.split_inclusive('\n');
    let first = lines.next().map_or(0, str::len);
    let inside = |line: &&str| line.trim().is_empty() || line.starts_with([' ', '}']);
    let length: usize = first + lines.take_while(inside).map(str::len).sum::<usize>();
    ftl.get(at - comment..at + length)
}
