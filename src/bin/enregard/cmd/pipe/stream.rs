//! Lines of a stream: none of them is trusted, and none stops it.

use std::io::{BufRead, Read};

use enregard::model::{Error, ErrorCode};
use serde_json::{Map, Value};

use crate::cmd::arguments::MOST;

/// The next line; of one that is longer than any document, no more than shows that it is.
pub(super) fn next_line(input: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    input.by_ref().take(MOST + 1).read_until(b'\n', &mut line)?;
    if line.len() as u64 > MOST {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// The object of a line.
pub(super) fn object(line: &[u8]) -> Result<Map<String, Value>, Error> {
    fits(line)?;
    serde_json::from_slice(line).map_err(|bad| Error::new(ErrorCode::FileBroken).because(bad))
}

/// The text of a line, without its end.
pub(super) fn text(line: &[u8]) -> Result<&str, Error> {
    fits(line)?;
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    std::str::from_utf8(line).map_err(|_| Error::new(ErrorCode::NotUtf8))
}

/// Whether a line was read whole.
fn fits(line: &[u8]) -> Result<(), Error> {
    if line.len() as u64 <= MOST {
        return Ok(());
    }
    let mib = (MOST >> 20).to_string();
    Err(Error::new(ErrorCode::LimitExceeded).with("limit", "largest").with("value", mib))
}
