//! Talks to a translation program: lines in, answers as they come.
//!
//! The program gets no shell. Its lines are read on a thread of their own, so that a silent or an
//! endless one can be ended: after a time without an answer, after too long an answer, or when the
//! user says stop. What it answered until then stands.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::answer::{EngineAnswer, Fault, read_line};
use crate::model::Cause;

/// Most that a program may answer, in bytes.
const MOST_ANSWER: u64 = 64 * 1024 * 1024;
/// How often the wish to stop is looked at.
const TICK: Duration = Duration::from_millis(50);

/// A program and how it is started.
pub(super) struct EngineProgram {
    pub(super) path: PathBuf,
    pub(super) arguments: Vec<String>,
    pub(super) folder: PathBuf,
    pub(super) patience: Duration,
}

impl EngineProgram {
    /// Runs it over some lines; each answer goes to `take`.
    pub(super) fn ask(
        &self,
        lines: String,
        stop: &dyn Fn() -> bool,
        take: &mut dyn FnMut(EngineAnswer),
    ) -> Result<(), Fault> {
        let mut child = start(&self.path, &self.arguments, &self.folder)?;
        let answers = talk(&mut child, lines);
        let told = self.listen(&answers, stop, take);
        if told.is_err() || stop() {
            // It may be writing without end, or not at all.
            let _ = child.kill();
        }
        let status = child.wait()?;
        told?;
        match status.code() {
            Some(0) => Ok(()),
            _ if stop() => Ok(()),
            code => {
                let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
                Err(Cause::of("machine-failed", code).into())
            }
        }
    }

    /// Takes answers until there are no more.
    fn listen(
        &self,
        answers: &Receiver<std::io::Result<Vec<u8>>>,
        stop: &dyn Fn() -> bool,
        take: &mut dyn FnMut(EngineAnswer),
    ) -> Result<(), Fault> {
        let (mut heard, mut number, mut bytes) = (Instant::now(), 0, 0);
        while !stop() {
            match answers.recv_timeout(TICK) {
                Ok(line) => {
                    let line = line?;
                    (heard, number) = (Instant::now(), number + 1);
                    bytes += line.len() as u64;
                    if bytes > MOST_ANSWER {
                        let most = (MOST_ANSWER >> 20).to_string();
                        return Err(Cause::of("machine-long", most).into());
                    }
                    if let Some(answer) = read_line(&line, number)? {
                        take(answer);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) if heard.elapsed() > self.patience => {
                    let seconds = self.patience.as_secs().to_string();
                    return Err(Cause::of("machine-silent", seconds).into());
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        Ok(())
    }
}

fn start(program: &Path, arguments: &[String], folder: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
}

/// Writes and reads on threads of their own; they end when the program does.
fn talk(child: &mut Child, lines: String) -> Receiver<std::io::Result<Vec<u8>>> {
    if let Some(mut input) = child.stdin.take() {
        // A program that answers before it has read everything is right; so is one that reads less.
        std::thread::spawn(move || input.write_all(lines.as_bytes()));
    }
    let (sender, answers) = channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || read_lines(output, |line| sender.send(line).is_ok()));
    }
    answers
}

/// Reads lines until there are no more, or nobody wants them. A line longer than a whole answer may
/// be is cut there: who takes it says so.
fn read_lines(output: ChildStdout, mut give: impl FnMut(std::io::Result<Vec<u8>>) -> bool) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        let read = output.by_ref().take(MOST_ANSWER + 1).read_until(b'\n', &mut line);
        let ended = !matches!(read, Ok(1..));
        if matches!(read, Ok(0)) || !give(read.map(|_| line)) || ended {
            return;
        }
    }
}
