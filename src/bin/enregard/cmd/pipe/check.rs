//! `enregard pipe check`: pairs in, findings out, without a project.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use enregard::check::{CheckOptions, Finding, check_pairs};
use enregard::model::{Error, ErrorCode, Locale};
use enregard::text::language::Language;
use serde_json::{Map, Value, json};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct PipeCheckArgs {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    to: String,
}

pub(super) fn run(args: &PipeCheckArgs, ui: &mut Ui) -> CommandResult {
    let language = |tag: &str| Locale::new(tag).map(|tag| Language::of_tag(tag.as_str()));
    let mut options = CheckOptions::default();
    options.languages = Some((language(&args.from)?, language(&args.to)?));
    let bytes = crate::cmd::arguments::read_bytes(&args.file)?;
    let lines: Vec<Result<(&str, &str), Error>> = lines(&bytes).into_iter().map(pair).collect();
    // A line that is no pair has no findings, and keeps its number.
    let pairs: Vec<(&str, &str)> =
        lines.iter().map(|line| line.as_ref().copied().unwrap_or_default()).collect();
    let found = check_pairs(&pairs, &options);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut outcome = Outcome::Clean;
    for (number, (read, findings)) in (1usize..).zip(lines.iter().zip(found)) {
        if let Err(error) = read {
            outcome = Outcome::Findings;
            writeln!(out, "{}", json!({ "line": number, "error": ui.trouble(error) }))?;
        }
        for finding in &findings {
            writeln!(out, "{}", line(number, finding, ui))?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// The lines of a file, which need not all be text.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    let whole = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let lines = whole.split(|byte| *byte == b'\n');
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    if bytes.is_empty() { Vec::new() } else { lines.collect() }
}

/// Source and target of a line; one without a tab is an error, an empty one an empty pair.
fn pair(line: &[u8]) -> Result<(&str, &str), Error> {
    let line = std::str::from_utf8(line).map_err(|_| Error::new(ErrorCode::NotUtf8))?;
    match line.split_once('\t') {
        Some(pair) => Ok(pair),
        None if line.is_empty() => Ok(("", "")),
        None => Err(Error::new(ErrorCode::FileBroken).with("reason", "pair")),
    }
}

/// One finding as DESIGN.md, section 4, has it.
fn line(number: usize, finding: &Finding, ui: &Ui) -> Value {
    let span = |span: &Option<std::ops::Range<usize>>| match span {
        Some(span) => json!([span.start, span.end]),
        None => Value::Null,
    };
    let mut line = Map::new();
    line.insert("line".to_owned(), json!(number));
    line.insert("check".to_owned(), json!(finding.check));
    line.insert("severity".to_owned(), json!(finding.severity));
    line.insert("message".to_owned(), json!(crate::ui::finding(ui, finding)));
    line.insert("source_span".to_owned(), span(&finding.source_span));
    line.insert("target_span".to_owned(), span(&finding.target_span));
    if let Some(fix) = &finding.fix {
        line.insert(
            "fix".to_owned(),
            json!({"span": [fix.span.start, fix.span.end], "text": fix.text}),
        );
    }
    Value::Object(line)
}
