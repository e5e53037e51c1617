//! `enregard pipe check`: pairs in, findings out, without a project.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use enregard::check::{CheckOptions, Finding, check_pairs};
use enregard::model::{Error, ErrorCode, Locale};
use enregard::text::language::Language;
use serde_json::{Map, Value, json};

use crate::cli::{Outcome, Run, Stop};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    to: String,
}

pub(super) fn run(args: &CheckArgs, ui: &mut Ui) -> Run {
    let language = |tag: &str| Locale::new(tag).map(|tag| Language::of_tag(tag.as_str()));
    let mut options = CheckOptions::default();
    options.languages = Some((language(&args.from)?, language(&args.to)?));
    let text = super::read_text(&args.file)?;
    let lines: Vec<&str> = text.lines().collect();
    let pairs = pairs(&lines, args)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, findings) in (1usize..).zip(check_pairs(&pairs, &options)) {
        for finding in &findings {
            writeln!(out, "{}", line(number, finding, ui))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Source and target of each line; a line without a tab is an error, an empty one an empty pair.
fn pairs<'t>(lines: &[&'t str], args: &CheckArgs) -> Result<Vec<(&'t str, &'t str)>, Stop> {
    let pair = |(number, line): (usize, &&'t str)| match line.split_once('\t') {
        Some(pair) => Ok(pair),
        None if line.is_empty() => Ok(("", "")),
        None => Err(Error::new(ErrorCode::FileBroken)
            .at(&args.file)
            .on(number, 1)
            .with("reason", "pair")
            .into()),
    };
    (1..).zip(lines).map(pair).collect()
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
