//! Invitations: a second person comes in by a link of their own, under a name and a role.
//!
//! Each has a token that works once and is swapped for a cookie. Only hashes of both are kept, in a
//! file outside the project ([`Project::outside`]), which is looked at before each answer: what
//! another run of the program invites or revokes counts at once.

use std::sync::Mutex;

use enregard::model::{Error, content_hash, person, same_person};
use enregard::project::Project;
use serde::{Deserialize, Serialize};

use super::lock::lock;
use super::role::AccessRole;
use super::session::{random, same};
use super::state::{FileStamp, stamp};

/// The file that keeps them.
const FILE: &str = "invitations.json";
/// Browsers that one person may have open.
const BROWSERS: usize = 8;
/// How many people can be invited at once.
const MOST: usize = 64;

/// Somebody who may come in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) role: AccessRole,
    /// Hash of the link that was not used yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) token: Option<String>,
    /// Hashes of the cookies that were given for links of theirs.
    #[serde(default)]
    cookies: Vec<String>,
}

/// All who were invited, as the file says.
#[derive(Debug)]
pub(crate) struct Invitations {
    /// None where the invitations end with the program.
    project: Option<Project>,
    known: Mutex<(FileStamp, Vec<Invitation>)>,
}

impl Invitations {
    pub(crate) fn new(project: &Project) -> Self {
        Self { project: Some(project.clone()), known: Mutex::default() }
    }

    /// Nobody's, for as long as there is no project.
    pub(crate) fn fleeting() -> Self {
        Self { project: None, known: Mutex::default() }
    }

    /// Those who may come in now.
    pub(crate) fn list(&self) -> Vec<Invitation> {
        let mut known = lock(&self.known);
        self.look(&mut known);
        known.1.clone()
    }

    /// A link for somebody new; for somebody known, in the place of all that they had.
    pub(crate) fn invite(&self, name: &str, role: AccessRole) -> Result<String, Error> {
        let name = person(name);
        let token = random();
        let new = Invitation {
            key: random().chars().take(16).collect(),
            name: name.clone(),
            role,
            token: Some(content_hash(token.as_bytes())),
            cookies: Vec::new(),
        };
        self.change(move |list| {
            list.retain(|known| !same_person(&known.name, &name));
            list.push(new);
            let spare = list.len().saturating_sub(MOST);
            list.drain(..spare);
        })?;
        Ok(token)
    }

    /// Lets somebody in no more; gives whether there was such a name or key.
    pub(crate) fn revoke(&self, who: &str) -> Result<bool, Error> {
        self.change(|list| {
            let before = list.len();
            list.retain(|known| known.key != who && !same_person(&known.name, who));
            list.len() < before
        })
    }

    /// Swaps the token of a link for a cookie; the link is no good after that.
    pub(crate) fn swap(&self, token: &str) -> Option<String> {
        let hash = content_hash(token.as_bytes());
        let fits = |known: &Invitation| known.token.as_ref().is_some_and(|kept| same(kept, &hash));
        if !self.list().iter().any(fits) {
            return None;
        }
        let cookie = random();
        let kept = content_hash(cookie.as_bytes());
        let swapped = self.change(|list| {
            let Some(invited) = list.iter_mut().find(|known| fits(known)) else { return false };
            invited.token = None;
            invited.cookies.push(kept);
            let spare = invited.cookies.len().saturating_sub(BROWSERS);
            invited.cookies.drain(..spare);
            true
        });
        swapped.ok()?.then_some(cookie)
    }

    /// Whom a cookie was given to, by its hash.
    pub(crate) fn holder(&self, hash: &str) -> Option<Invitation> {
        let mut known = lock(&self.known);
        self.look(&mut known);
        let holds = |one: &&Invitation| one.cookies.iter().any(|kept| same(kept, hash));
        known.1.iter().find(holds).cloned()
    }

    /// Reads again what changed on disk. A file that is just being written anew changes nothing.
    fn look(&self, known: &mut (FileStamp, Vec<Invitation>)) {
        let Some(project) = &self.project else { return };
        let now = project.outside(FILE).and_then(|path| stamp(&path));
        if now.is_none() || now == known.0 {
            return;
        }
        let text = project.find_outside(FILE);
        if let Some(list) = text.and_then(|text| serde_json::from_str(&text).ok()) {
            *known = (now, list);
        }
    }

    fn change<T>(&self, work: impl FnOnce(&mut Vec<Invitation>) -> T) -> Result<T, Error> {
        let mut known = lock(&self.known);
        self.look(&mut known);
        let mut list = known.1.clone();
        let done = work(&mut list);
        let mut stamped = None;
        if let Some(project) = &self.project {
            project.save_outside(FILE, &serde_json::to_string(&list).unwrap_or_default())?;
            stamped = project.outside(FILE).and_then(|path| stamp(&path));
        }
        *known = (stamped, list);
        Ok(done)
    }
}
