//! Who may use the editor: a token in the first address, swapped for a cookie.
//!
//! The token works once. The cookie's hash is kept in `.enregard/session` (readable by its owner
//! only), so that an open tab goes on after the server was started again on the same port.

use std::sync::Mutex;

use enregard::model::content_hash;
use enregard::project::Project;

/// The file that keeps hashes of cookies.
const FILE: &str = "session";
/// How many browsers are remembered.
const KEPT: usize = 8;

/// Tokens that wait for their first use, and hashes of the cookies that were given for them.
#[derive(Debug)]
pub(crate) struct Sessions {
    inner: Mutex<OpenSessions>,
    project: Option<Project>,
}

#[derive(Debug, Default)]
struct OpenSessions {
    tokens: Vec<String>,
    cookies: Vec<String>,
}

impl Sessions {
    /// Sessions of a project; `keep` remembers them on disk.
    pub(crate) fn new(project: &Project, keep: bool) -> Self {
        let known =
            if keep { project.find_private(FILE).unwrap_or_default() } else { String::new() };
        let cookies = known.lines().map(str::to_owned).collect();
        let inner = Mutex::new(OpenSessions { tokens: Vec::new(), cookies });
        Self { inner, project: keep.then(|| project.clone()) }
    }

    /// Sessions that end with the program, for as long as there is no project.
    pub(crate) fn fleeting() -> Self {
        Self { inner: Mutex::default(), project: None }
    }

    /// A new token for an address.
    pub(crate) fn mint(&self) -> String {
        let token = random();
        let mut inner = self.lock();
        inner.tokens.push(token.clone());
        let spare = inner.tokens.len().saturating_sub(KEPT);
        inner.tokens.drain(..spare);
        token
    }

    /// Swaps a token for a cookie; the token is no good after that.
    pub(crate) fn swap(&self, token: &str) -> Option<String> {
        let mut inner = self.lock();
        let at = inner.tokens.iter().position(|known| same(known, token))?;
        inner.tokens.remove(at);
        let cookie = random();
        inner.cookies.push(content_hash(cookie.as_bytes()));
        let spare = inner.cookies.len().saturating_sub(KEPT);
        inner.cookies.drain(..spare);
        if let Some(project) = &self.project {
            // A session that cannot be remembered still works until the server ends.
            drop(project.save_private(FILE, &inner.cookies.join("\n")));
        }
        Some(cookie)
    }

    /// Whether a cookie of this hash was given here.
    pub(crate) fn knows(&self, hash: &str) -> bool {
        self.lock().cookies.iter().any(|known| same(known, hash))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, OpenSessions> {
        self.inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// 256 bits of chance, in hexadecimal.
pub(super) fn random() -> String {
    let mut bytes = [0_u8; 32];
    if getrandom::fill(&mut bytes).is_err() {
        // Without chance there is no safe token: one that nobody can send.
        return String::new();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compares in a time that does not tell where two strings differ; nothing equals the empty one.
pub(super) fn same(a: &str, b: &str) -> bool {
    let differing = a.bytes().zip(b.bytes()).fold(0, |seen, (x, y)| seen | (x ^ y));
    !a.is_empty() && a.len() == b.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparison_knows_equal_from_near() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("", ""));
    }
}
