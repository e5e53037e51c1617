//! Ctrl-C while long work runs: it is heard, and the work ends with what it has.
//!
//! A second one ends the program at once, as it would without this.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Listens from when it is made.
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    pub(crate) fn new() -> Self {
        let came = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&came);
        // Where nobody can listen, Ctrl-C ends the program as ever.
        drop(ctrlc::set_handler(move || {
            if heard.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
        }));
        Self(came)
    }

    /// Whether the user pressed it.
    pub(crate) fn came(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
