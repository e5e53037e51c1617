//! Addresses within the files of a book or a site.

use std::collections::BTreeMap;

/// Where the documents of a project stand, and where their translations are written.
#[derive(Clone, Debug, Default)]
pub struct TranslatedPlaces {
    /// The document's path, from the root of the project.
    pub source: String,
    /// The path of its translation, from where all translations are written.
    pub written: String,
    /// What stands elsewhere in the translation: each document, by its path; and the other way the
    /// document's own translation, so that a link to it leads back.
    pub moved: BTreeMap<String, String>,
}

impl TranslatedPlaces {
    /// What an address of the document is in its translation; nothing where that is the same.
    pub(super) fn address(&self, address: &str) -> Option<String> {
        let cut = address.find(['?', '#']).unwrap_or(address.len());
        let (file, rest) = address.split_at(cut);
        if self.written.is_empty() || file.is_empty() || file.contains(':') || file.starts_with('/')
        {
            return None;
        }
        let path = resolved(&self.source, file).join("/");
        let moved = self.moved.get(&decoded(&path)).map(|path| path.replace(' ', "%20"));
        let fresh = relative(&self.written, &moved.unwrap_or(path)) + rest;
        (fresh != address).then_some(fresh)
    }
}

/// The steps from the root to what an address in a page leads to; `..` first where that is outside.
fn resolved<'a>(page: &'a str, address: &'a str) -> Vec<&'a str> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(address.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    if address.ends_with('/') {
        steps.push("");
    }
    steps
}

/// The address of a path in a page; both from the root.
fn relative(page: &str, path: &str) -> String {
    let folder: Vec<&str> = page.split('/').collect();
    let folder = folder.split_last().map_or(&[][..], |(_, folder)| folder);
    let steps: Vec<&str> = path.split('/').collect();
    let same = folder.iter().zip(&steps).take_while(|(a, b)| a == b).count();
    let same = same.min(steps.len() - 1);
    let up = folder.iter().skip(same).map(|_| "..");
    up.chain(steps.into_iter().skip(same)).collect::<Vec<_>>().join("/")
}

/// An address in a page, seen from the root of its book; none leads out of that.
pub(super) fn join(page: &str, address: &str) -> String {
    let inside = |step: &&str| !matches!(*step, "" | "..");
    resolved(page, address).into_iter().filter(inside).collect::<Vec<_>>().join("/")
}

/// The path, from the root, of what an address in a page at `page` leads to; none for one that
/// leads out of it, to another machine, or nowhere.
pub(super) fn beneath(page: &str, address: &str) -> Option<String> {
    let file = address.split(['?', '#']).next().unwrap_or_default().trim();
    let own = !file.is_empty() && !file.starts_with('/') && !file.contains(':');
    let file = decoded(file);
    let steps = resolved(page, &file);
    let inside = own && steps.iter().all(|step| !matches!(*step, "" | ".."));
    inside.then(|| steps.join("/"))
}

/// An address with its `%20` undone.
pub(super) fn decoded(address: &str) -> String {
    let mut parts = address.split('%');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                out.extend(part.bytes().skip(2));
            }
            None => {
                out.push(b'%');
                out.extend(part.bytes());
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The path of the file that an address in a page leads to; one that leads elsewhere is kept as it
/// is.
pub(super) fn path(page: &str, address: &str) -> String {
    let own = address.split(['?', '#']).next().unwrap_or_default();
    match page {
        _ if own.contains(':') => address.to_owned(),
        "" => decoded(own),
        page => join(page, &decoded(own)),
    }
}

/// The name of a place in a page: in a book, that of the page belongs to it.
pub(super) fn anchor(page: &str, id: &str) -> String {
    if page.is_empty() { id.to_owned() } else { format!("{page}#{id}") }
}

/// The place of the same text that an address in a page leads to.
pub(super) fn anchor_of(page: &str, address: &str) -> Option<String> {
    let (file, id) = address.split_once('#').unwrap_or((address, ""));
    let own = file.is_empty() || !page.is_empty() && !file.contains(':');
    let file = if file.is_empty() { page.to_owned() } else { join(page, &decoded(file)) };
    match id {
        _ if !own => None,
        "" => Some(file).filter(|file| !file.is_empty()),
        id => Some(anchor(&file, &decoded(id))),
    }
}
