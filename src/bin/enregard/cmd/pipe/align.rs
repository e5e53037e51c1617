//! `enregard pipe align`: sentences of two files, or of many pairs of documents, put together.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use enregard::align::{AlignOptions, DocumentFit, Lexicon, VectorTable, align};
use enregard::format::{MemoryRow, plain_memory};
use enregard::model::{Bead, Error, ErrorCode, Locale};
use enregard::project::{open_encoder, read_file};
use enregard::text::sentence::{self, SentenceOptions};
use serde_json::{Value, json};

use super::stream::{next_line, object};
use crate::options::OutputFormat;
use crate::outcome::{CommandResult, Outcome, Stop};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct PipeAlignArgs {
    #[arg(value_name = "SOURCE", required_unless_present = "pairs")]
    source: Option<PathBuf>,
    #[arg(value_name = "TARGET", required_unless_present = "pairs")]
    target: Option<PathBuf>,
    #[arg(long, value_name = "LANG", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LANG", default_value = "en")]
    to: String,
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with = "vectors")]
    encoder: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "pairs")]
    vectors: Vec<PathBuf>,
    #[arg(long, conflicts_with_all = ["source", "target"])]
    pairs: bool,
}

pub(super) fn run(args: &PipeAlignArgs, ui: &mut Ui) -> CommandResult {
    let options = options(args)?;
    match (&args.source, &args.target) {
        (Some(source), Some(target)) if !args.pairs => {
            files((source, target), &args.vectors, options, ui)
        }
        _ => pairs(&options, ui),
    }
}

fn options(args: &PipeAlignArgs) -> Result<AlignOptions, Stop> {
    let mut options = AlignOptions::default();
    options.from = Locale::new(&args.from)?.language().to_owned();
    options.to = Locale::new(&args.to)?.language().to_owned();
    for path in &args.lexicon {
        let lexicon =
            Lexicon::read(&crate::cmd::arguments::read_text(path)?, &options.from, &options.to);
        if lexicon.is_empty() {
            return Err(Error::new(ErrorCode::FileBroken).at(path).into());
        }
        options.lexicons.push(lexicon);
    }
    if !matches!(args.vectors.len(), 0 | 2) {
        return Err(Error::new(ErrorCode::Usage).with("value", "--vectors").into());
    }
    options.vectors = args.encoder.as_deref().map(open_encoder).transpose()?;
    Ok(options)
}

/// One pair of files, a sentence a line.
fn files(
    (source, target): (&Path, &Path),
    tables: &[PathBuf],
    mut options: AlignOptions,
    ui: &mut Ui,
) -> CommandResult {
    if source == Path::new("-") && target == Path::new("-") {
        return Err(Error::new(ErrorCode::Usage).with("value", "- -").into());
    }
    let (left, right) =
        (crate::cmd::arguments::read_text(source)?, crate::cmd::arguments::read_text(target)?);
    let source = sentences(&left, &mut options.source_breaks);
    let target = sentences(&right, &mut options.target_breaks);
    if let [one, other] = tables {
        let mut table = VectorTable::default();
        for (path, sentences) in [(one, &source), (other, &target)] {
            let file = read_file(path, u64::MAX)?;
            table.add(sentences, &file).map_err(|error| error.at(path))?;
        }
        options.vectors = Some(Arc::new(table));
    }
    let beads = match align(&source, &target, &options) {
        Err(error) if error.code() == ErrorCode::SideEmpty => Vec::new(),
        beads => beads?,
    };
    if DocumentFit::new(&beads).unrelated {
        ui.remark("align-unrelated", &[])?;
    }
    let text = BeadText { source: &source, target: &target, beads: &beads };
    ui.out(&text.write(ui.format, &options)?)?;
    Ok(Outcome::Clean)
}

/// The lines that are no blank; before which of them a blank line stands.
fn sentences<'a>(text: &'a str, breaks: &mut Vec<usize>) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut blank = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !out.is_empty() {
            breaks.push(out.len());
        }
        out.push(line);
    }
    out
}

/// JSON lines in, JSON lines out; one document in memory at a time. A line that cannot be
/// understood is answered with what is wrong with it, and the next one is read.
fn pairs(options: &AlignOptions, ui: &mut Ui) -> CommandResult {
    let mut input = std::io::stdin().lock();
    let mut outcome = Outcome::Clean;
    for number in 1.. {
        let line = next_line(&mut input).map_err(|cause| Error::io(Path::new("-"), cause))?;
        let Some(line) = line else { break };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = match pair(&line, options) {
            Ok(answer) => answer,
            Err(error) => {
                outcome = Outcome::Findings;
                json!({ "line": number, "error": ui.trouble(&error) })
            }
        };
        ui.out(&format!("{answer}\n"))?;
    }
    Ok(outcome)
}

/// The document of a line, aligned: its own keys, with the beads in the place of the texts.
fn pair(line: &[u8], options: &AlignOptions) -> Result<Value, Error> {
    let broken = || Error::new(ErrorCode::FileBroken);
    let mut document = object(line)?;
    let mut side = |name: &str, language: &str| -> Result<Vec<String>, Error> {
        match document.remove(name) {
            Some(Value::Array(list)) => list.into_iter().map(text_of).collect::<Option<_>>(),
            Some(Value::String(text)) => {
                let sentences = cut(&text, language);
                document.insert(name.to_owned(), json!(sentences));
                Some(sentences)
            }
            _ => None,
        }
        .ok_or_else(|| broken().with("reason", "side").with("name", name))
    };
    let source = side("source", &options.from)?;
    let target = side("target", &options.to)?;
    let (source, target) = (strs(&source), strs(&target));
    let beads = match align(&source, &target, options) {
        Err(error) if error.code() == ErrorCode::SideEmpty => Vec::new(),
        beads => beads?,
    };
    let score = rounded(DocumentFit::new(&beads).score);
    document.insert("score".to_owned(), score.into());
    let beads: Vec<Value> = beads
        .into_iter()
        .map(|bead| json!([list(&bead.source), list(&bead.target), rounded(bead.confidence)]))
        .collect();
    document.insert("beads".to_owned(), beads.into());
    Ok(Value::Object(document))
}

fn text_of(value: Value) -> Option<String> {
    if let Value::String(text) = value { Some(text) } else { None }
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// A text that came in one piece, sentence by sentence.
fn cut(text: &str, language: &str) -> Vec<String> {
    let options = SentenceOptions::new(language);
    let whole = |line: &str| -> Vec<String> {
        let spans = sentence::sentences(line, &options).into_iter();
        spans.filter_map(|span| Some(line.get(span)?.trim().to_owned())).collect()
    };
    text.lines().flat_map(whole).filter(|sentence| !sentence.is_empty()).collect()
}

fn list(range: &Range<usize>) -> Vec<usize> {
    range.clone().collect()
}

/// To four places, so that JSON shows no more than is meant.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 10_000.0).round() / 10_000.0
}

/// Beads with the sentences they pair.
struct BeadText<'a> {
    source: &'a [&'a str],
    target: &'a [&'a str],
    beads: &'a [Bead],
}

impl BeadText<'_> {
    fn write(&self, format: OutputFormat, options: &AlignOptions) -> Result<String, Error> {
        match format {
            OutputFormat::Human | OutputFormat::Vecalign => Ok(self.each(vecalign)),
            OutputFormat::Hunalign => Ok(self.ladder()),
            OutputFormat::Tsv => Ok(self.each(tsv)),
            OutputFormat::Json | OutputFormat::Jsonl => Ok(self.each(jsonl)),
            OutputFormat::Tmx => Ok(self.tmx(options)),
            other => Err(Error::new(ErrorCode::FormatUnknown)
                .with("value", format!("{other:?}").to_lowercase())
                .with("expected", "vecalign, hunalign, tsv, tmx, jsonl")),
        }
    }

    fn each(&self, write: fn(&Bead, &[&str], &[&str], &mut String)) -> String {
        let mut out = String::new();
        for bead in self.beads {
            let source = self.source.get(bead.source.clone()).unwrap_or_default();
            let target = self.target.get(bead.target.clone()).unwrap_or_default();
            write(bead, source, target, &mut out);
        }
        out
    }

    /// hunalign's ladder: a rung before each bead and one at the end.
    fn ladder(&self) -> String {
        let mut out = String::new();
        for bead in self.beads {
            let (i, j) = (bead.source.start, bead.target.start);
            out.push_str(&format!("{i}\t{j}\t{:.4}\n", bead.confidence));
        }
        out.push_str(&format!("{}\t{}\t1.0000\n", self.source.len(), self.target.len()));
        out
    }

    fn tmx(&self, options: &AlignOptions) -> String {
        let text = |texts: Option<&[&str]>| {
            let texts = texts.filter(|texts| !texts.is_empty())?;
            Some(texts.join(" ").replace('\t', " ").into())
        };
        let rows = self.beads.iter().map(|bead| MemoryRow {
            source: text(self.source.get(bead.source.clone())),
            target: text(self.target.get(bead.target.clone())),
            confidence: Some(bead.confidence),
        });
        plain_memory("sentence", [&options.from, &options.to], rows)
    }
}

fn vecalign(bead: &Bead, _: &[&str], _: &[&str], out: &mut String) {
    let join =
        |range: &Range<usize>| range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    let (source, target) = (join(&bead.source), join(&bead.target));
    out.push_str(&format!("[{source}]:[{target}]\t{:.4}\n", bead.confidence));
}

fn tsv(bead: &Bead, source: &[&str], target: &[&str], out: &mut String) {
    let cell = |texts: &[&str]| texts.join(" ").replace('\t', " ");
    out.push_str(&format!("{}\t{}\t{:.4}\n", cell(source), cell(target), bead.confidence));
}

fn jsonl(bead: &Bead, source: &[&str], target: &[&str], out: &mut String) {
    let line = json!({
        "source": list(&bead.source),
        "target": list(&bead.target),
        "confidence": rounded(bead.confidence),
        "source_text": source,
        "target_text": target,
    });
    out.push_str(&format!("{line}\n"));
}
