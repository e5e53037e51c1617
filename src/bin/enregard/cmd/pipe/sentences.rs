//! `enregard pipe sentences`: paragraphs in, one a line; sentences out, one a line.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use enregard::model::{Error, ErrorCode, Locale};
use enregard::text::sentence::{SentenceOptions, Splitter};

use crate::cmd::arguments::MOST;
use crate::options::OutputFormat;
use crate::outcome::{CommandResult, Outcome, Stop};
use crate::ui::Ui;

/// Bytes read at once; memory stays near this, or near the longest paragraph.
const CHUNK: usize = 1 << 20;

#[derive(Debug, clap::Args)]
pub(crate) struct SentencesArgs {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    locale: String,
}

pub(super) fn run(args: &SentencesArgs, ui: &mut Ui) -> CommandResult {
    let options = SentenceOptions::new(Locale::new(&args.locale)?.as_str());
    let splitter = Splitter::new(&options);
    let out = BufWriter::with_capacity(CHUNK, std::io::stdout().lock());
    let json = matches!(ui.format, OutputFormat::Json | OutputFormat::Jsonl);
    let mut printer = Printer { splitter, out, json, offset: 0, gap: true };
    each_line(&args.file, |line| printer.line(line))?;
    printer.out.flush()?;
    Ok(Outcome::Clean)
}

/// Writes sentences as they are found.
struct Printer<'o, W: Write> {
    splitter: Splitter<'o>,
    out: W,
    json: bool,
    /// Bytes of input before this line.
    offset: usize,
    /// Whether the last line written is blank, or there is none yet.
    gap: bool,
}

impl<W: Write> Printer<'_, W> {
    /// One line of input, with its line end where it has one.
    fn line(&mut self, line: &str) -> std::io::Result<()> {
        if self.json {
            self.json_line(line)?;
        } else {
            self.plain_line(line)?;
        }
        self.offset += line.len();
        Ok(())
    }

    fn plain_line(&mut self, line: &str) -> std::io::Result<()> {
        let text = line.trim_end_matches(['\n', '\r']);
        let end: &[u8] = if line.ends_with("\r\n") { b"\r\n" } else { b"\n" };
        let blank = text.trim().is_empty();
        if blank {
            self.out.write_all(text.as_bytes())?;
            self.out.write_all(end)?;
        } else {
            if !self.gap {
                self.out.write_all(end)?;
            }
            for span in self.splitter.spans(text) {
                let inner = span.end < text.len();
                let sentence = text.get(span).unwrap_or_default();
                let sentence = if inner { sentence.trim_end() } else { sentence };
                self.out.write_all(sentence.as_bytes())?;
                self.out.write_all(end)?;
            }
        }
        self.gap = blank;
        Ok(())
    }

    fn json_line(&mut self, line: &str) -> std::io::Result<()> {
        let text = line.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() {
            return Ok(());
        }
        for span in self.splitter.spans(text) {
            let (start, end) = (self.offset + span.start, self.offset + span.end);
            write!(self.out, "{{\"start\":{start},\"end\":{end},\"text\":")?;
            serde_json::to_writer(&mut self.out, text.get(span).unwrap_or_default())?;
            self.out.write_all(b"}\n")?;
        }
        Ok(())
    }
}

/// Hands every line of a file, or of standard input where the path is `-`, to `take`.
fn each_line(path: &Path, take: impl FnMut(&str) -> std::io::Result<()>) -> Result<(), Stop> {
    if path == Path::new("-") {
        return lines_of(&mut std::io::stdin().lock(), path, take);
    }
    let mut file = File::open(path).map_err(|cause| Error::io(path, cause))?;
    lines_of(&mut file, path, take)
}

fn lines_of(
    input: &mut impl Read,
    path: &Path,
    mut take: impl FnMut(&str) -> std::io::Result<()>,
) -> Result<(), Stop> {
    let mut buffer = Vec::new();
    let mut line = 1;
    loop {
        let before = buffer.len();
        let read = input
            .by_ref()
            .take(CHUNK as u64)
            .read_to_end(&mut buffer)
            .map_err(|cause| Error::io(path, cause))?;
        let whole = match buffer.get(before..).and_then(|new| new.iter().rposition(|b| *b == b'\n'))
        {
            Some(last) => before + last + 1,
            None if read == 0 => buffer.len(),
            None if (buffer.len() as u64) < MOST => continue,
            None => return Err(too_long(path, line)),
        };
        let bytes = buffer.get(..whole).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|bad| not_utf8(path, line, bytes, bad))?;
        for one in text.split_inclusive('\n') {
            take(one)?;
            line += 1;
        }
        buffer.drain(..whole);
        if read == 0 {
            return Ok(());
        }
    }
}

/// The error of a line that does not end.
fn too_long(path: &Path, line: usize) -> Stop {
    let mib = (MOST >> 20).to_string();
    let error = Error::new(ErrorCode::LimitExceeded).at(path).on(line, 1);
    error.with("limit", "largest").with("value", mib).into()
}

/// The error that names the first byte that is no UTF-8.
fn not_utf8(path: &Path, line: usize, bytes: &[u8], bad: std::str::Utf8Error) -> Stop {
    let valid = bytes.get(..bad.valid_up_to()).unwrap_or_default();
    let line = line + valid.iter().filter(|b| **b == b'\n').count();
    let last = valid.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    let column = 1 + String::from_utf8_lossy(last).chars().count();
    Error::new(ErrorCode::NotUtf8).at(path).on(line, column).into()
}
