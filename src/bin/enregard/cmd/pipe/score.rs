//! `enregard pipe score`: pairs in, how likely each is a whole translation out, without a project.
//!
//! A line is a source and a target with a tab between, or a JSON object with `source` and `target`,
//! whose other keys are kept. Lines are scored together by the thousand, on all cores; no more is
//! held than that.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use enregard::align::PairEncoder;
use enregard::check::{Adequacy, Evidence, adequacies};
use enregard::model::{Error, ErrorCode, Locale};
use enregard::project::open_encoder;
use enregard::text::language::Language;
use serde_json::{Map, Value, json};

use super::stream::{next_line, object, text};
use crate::outcome::{CommandResult, Outcome, Stop};
use crate::ui::Ui;

/// Lines scored together.
const TOGETHER: usize = 1000;

#[derive(Debug, clap::Args)]
pub(crate) struct ScoreArgs {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    to: String,
    #[arg(long, value_name = "DIR")]
    encoder: Option<PathBuf>,
}

pub(super) fn run(args: &ScoreArgs, ui: &mut Ui) -> CommandResult {
    let language = |tag: &str| Locale::new(tag).map(|tag| Language::of_tag(tag.as_str()));
    let languages = (language(&args.from)?, language(&args.to)?);
    let encoder = args.encoder.as_deref().map(open_encoder).transpose()?.map(PairEncoder::new);
    let evidence = encoder
        .as_ref()
        .map(|encoder| move |source: &str, target: &str| encoder.evidence(source, target));
    let beside = evidence.as_ref().map(|evidence| evidence as Evidence<'_>);
    let mut input = open(&args.file)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut outcome = Outcome::Clean;
    let mut number = 0;
    loop {
        let lines = some_lines(&mut input).map_err(|cause| Error::io(&args.file, cause))?;
        if lines.is_empty() {
            break;
        }
        let read: Vec<Option<Result<ScoredLine, Error>>> = lines.iter().map(|l| parse(l)).collect();
        let pairs: Vec<(&str, &str)> =
            read.iter().map(|line| line.as_ref().map_or(("", ""), ScoredLine::pair_of)).collect();
        let found = adequacies(&pairs, languages, beside);
        for (line, found) in read.iter().zip(&found) {
            number += 1;
            let line = match line {
                None => continue,
                Some(Ok(line)) => line.told(number, found),
                Some(Err(error)) => {
                    outcome = Outcome::Findings;
                    json!({ "line": number, "error": ui.trouble(error) })
                }
            };
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Stop> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = File::open(path).map_err(|cause| Error::io(path, cause))?;
    Ok(Box::new(BufReader::new(file)))
}

fn some_lines(input: &mut dyn BufRead) -> std::io::Result<Vec<Vec<u8>>> {
    let mut input = input;
    let mut lines = Vec::new();
    while lines.len() < TOGETHER {
        let Some(line) = next_line(&mut input)? else { break };
        lines.push(line);
    }
    Ok(lines)
}

/// A line that was understood.
struct ScoredLine {
    /// The keys that it came with.
    keys: Map<String, Value>,
    source: String,
    target: String,
}

/// Reads a line; nothing where it is blank.
fn parse(line: &[u8]) -> Option<Result<ScoredLine, Error>> {
    let line = line.trim_ascii_start();
    if line.is_empty() {
        return None;
    }
    Some(if line.starts_with(b"{") { keyed(line) } else { tabbed(line) })
}

fn tabbed(line: &[u8]) -> Result<ScoredLine, Error> {
    let (source, target) = text(line)?
        .split_once('\t')
        .ok_or_else(|| Error::new(ErrorCode::FileBroken).with("reason", "pair"))?;
    Ok(ScoredLine { keys: Map::new(), source: source.to_owned(), target: target.to_owned() })
}

fn keyed(line: &[u8]) -> Result<ScoredLine, Error> {
    let keys = object(line)?;
    let side = |name: &str| {
        keys.get(name).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| {
            Error::new(ErrorCode::FileBroken).with("reason", "side").with("name", name)
        })
    };
    let (source, target) = (side("source")?, side("target")?);
    Ok(ScoredLine { keys, source, target })
}

impl ScoredLine {
    /// The two texts of a line; nothing of one that was not understood.
    fn pair_of(line: &Result<Self, Error>) -> (&str, &str) {
        line.as_ref().map_or(("", ""), |line| (&line.source, &line.target))
    }

    /// The keys that it came with, its number and its score.
    fn told(&self, number: usize, found: &Adequacy) -> Value {
        let spans = |spans: &[Range<usize>]| -> Value {
            spans.iter().map(|span| json!([span.start, span.end])).collect()
        };
        let score = (f64::from(found.score) * 10_000.0).round() / 10_000.0;
        let mut keys = self.keys.clone();
        keys.insert("line".to_owned(), json!(number));
        keys.insert("score".to_owned(), json!(score));
        keys.insert("source_spans".to_owned(), spans(&found.source_spans));
        keys.insert("target_spans".to_owned(), spans(&found.target_spans));
        Value::Object(keys)
    }
}
