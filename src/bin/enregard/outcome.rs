//! How a command ends.

use enregard::model::Error;

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Clean,
    /// Findings, or not ready, where that was asked for.
    Findings,
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The library says no.
    Error(Error),
    /// Writing to stdout or stderr failed; a closed pipe is no error.
    Output(std::io::Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

/// What every command's `run` returns.
pub(crate) type CommandResult = Result<Outcome, Stop>;
