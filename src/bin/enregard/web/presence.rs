//! Who is where: which segment each browser has open, and whether somebody types there.
//!
//! One entry a browser that was let in, gone some seconds after it was last heard of: however often
//! and whatever a page says, what is remembered stays small.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::lock::lock;
use super::role::Asker;

/// After how long a browser that says nothing is gone.
const GONE: Duration = Duration::from_secs(6);
/// Longest id of a segment that is remembered.
const LONGEST: usize = 200;

#[derive(Default)]
pub(crate) struct Presence(Mutex<Vec<Present>>);

struct Present {
    browser: String,
    name: String,
    at: String,
    types: bool,
    seen: Instant,
}

impl Presence {
    /// Whether nobody has the page open.
    pub(crate) fn is_empty(&self) -> bool {
        lock(&self.0).iter().all(|one| one.seen.elapsed() >= GONE)
    }

    /// Takes what one browser says, and tells where the others are.
    pub(crate) fn beat(&self, who: &Asker, name: &str, at: &str, types: bool) -> Vec<Value> {
        let mut all = lock(&self.0);
        all.retain(|one| one.seen.elapsed() < GONE && one.browser != who.browser);
        let told =
            all.iter().map(|one| json!({ "name": one.name, "at": one.at, "types": one.types }));
        let told = told.collect();
        all.push(Present {
            browser: who.browser.clone(),
            name: name.to_owned(),
            at: at.chars().take(LONGEST).collect(),
            types,
            seen: Instant::now(),
        });
        told
    }
}
