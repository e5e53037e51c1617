//! A line on the terminal while work takes long: a bar, what it is at, the seconds.
//!
//! Only on a terminal, only after a second, never when asked to be quiet; gone when the work is
//! done. It writes to standard error from a thread of its own, so that one long step shows that
//! time passes.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::visible::visible;
use super::voice::Ui;

const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(250);
const WIDTH: usize = 20;

/// Steps done, of how many, and what is next.
type ProgressStep = (usize, usize, String);

/// Tells how far work has come; the line goes when this is dropped.
pub(crate) struct Progress {
    teller: Option<(Sender<ProgressStep>, JoinHandle<()>)>,
}

impl Progress {
    pub(crate) fn new(ui: &Ui) -> Self {
        let wanted = !ui.quiet && !ui.json() && std::io::stderr().is_terminal();
        let teller = wanted.then(|| {
            let (sender, receiver) = mpsc::channel();
            let width = ui.width();
            (sender, std::thread::spawn(move || tell(&receiver, width)))
        });
        Self { teller }
    }

    /// The work is at this step now, of so many.
    pub(crate) fn at(&self, done: usize, total: usize, what: String) {
        if let Some((sender, _)) = &self.teller {
            // Nobody listens any more: then nothing needs to be told.
            drop(sender.send((done, total, what)));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.teller.take() {
            drop(sender);
            drop(thread.join());
        }
    }
}

fn tell(receiver: &mpsc::Receiver<ProgressStep>, width: usize) {
    let start = Instant::now();
    let mut now = (0, 0, String::new());
    let mut shown = false;
    loop {
        let wait = if shown { TICK } else { PATIENCE.saturating_sub(start.elapsed()) };
        match receiver.recv_timeout(wait) {
            Ok(step) => now = step,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if start.elapsed() >= PATIENCE {
            show(&line(&now, start.elapsed().as_secs(), width));
            shown = true;
        }
    }
    if shown {
        show("");
    }
}

/// Replaces the line; a terminal that is gone is no trouble.
fn show(text: &str) {
    let mut stderr = std::io::stderr().lock();
    drop(write!(stderr, "\r\u{1b}[2K{text}").and_then(|()| stderr.flush()));
}

fn line((done, total, what): &ProgressStep, seconds: u64, width: usize) -> String {
    let line = format!("{} {done}/{total} {} {seconds} s", bar(*done, *total), visible(what));
    line.chars().take(width).collect()
}

/// Eighth blocks, as `status` has them.
fn bar(done: usize, total: usize) -> String {
    let eighths = (done * WIDTH * 8).checked_div(total).unwrap_or(0);
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or("");
    let full = "█".repeat(eighths / 8);
    let rest = WIDTH - (eighths / 8 + usize::from(!part.is_empty())).min(WIDTH);
    format!("{full}{part}{}", "░".repeat(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_by_eighths() {
        assert_eq!(bar(0, 3), "░".repeat(20));
        assert_eq!(bar(1, 3), format!("██████▋{}", "░".repeat(13)));
        assert_eq!(bar(3, 3), "█".repeat(20));
        assert_eq!(bar(0, 0), "░".repeat(20));
        let step = (1, 2, "a\u{1b}[2J pdf".to_owned());
        assert_eq!(line(&step, 4, 80), format!("{} 1/2 a\\u{{1b}}[2J pdf 4 s", bar(1, 2)));
    }
}
