//! `enregard pipe reflow`: a document's blocks and sentences as JSON lines.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use enregard::container::Limits;
use enregard::model::{Block, BlockKind, Diagnostic};
use enregard::project::read_stream;
use enregard::source;
use enregard::text::inline::{divide, unmarked};
use enregard::text::sentence::{SentenceOptions, Splitter};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct ReflowArgs {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[arg(long, value_name = "READER")]
    reader: Option<String>,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    locale: String,
    /// Other weights for the cues of extracted text, to learn what they are worth.
    #[arg(long, value_name = "FILE", hide = true)]
    weights: Option<PathBuf>,
}

/// A block as a line of output.
#[derive(serde::Serialize)]
struct BlockLine<'b> {
    #[serde(flatten)]
    block: &'b Block,
    sentences: Vec<String>,
}

pub(super) fn run(args: &ReflowArgs, ui: &mut Ui) -> CommandResult {
    let limits = Limits::default();
    if let Some(path) = &args.weights {
        let table = read_stream(path, limits.input as u64)?;
        source::pdf_text::weights::replace(&String::from_utf8_lossy(&table))
            .map_err(|error| error.at(path))?;
    }
    let bytes = read_stream(&args.file, limits.input as u64)?;
    let reader = source::reader(args.reader.as_deref(), &args.file, &bytes)
        .map_err(|error| error.at(&args.file))?;
    let reading = (reader.read)(&bytes, limits).map_err(|error| error.at(&args.file))?;
    drop(bytes);
    remarks(args, &reading.diagnostics, ui)?;
    let options = SentenceOptions::new(&args.locale);
    let splitter = Splitter::new(&options);
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for mut block in reading.blocks {
        if block.kind != BlockKind::Code {
            block.text = unmarked(&block.text).into_owned();
        }
        let (block, text) = (&block, &block.text);
        let spans: Vec<_> = splitter.spans(text).collect();
        json_line(&mut out, &BlockLine { block, sentences: divide(text, &spans) })?;
    }
    json_line(&mut out, &serde_json::json!({ "discarded": reading.discarded }))?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Says what the reader was not sure of.
fn remarks(
    args: &ReflowArgs,
    found: &[Diagnostic],
    ui: &mut Ui,
) -> Result<(), crate::outcome::Stop> {
    let path = args.file.display().to_string();
    for diagnostic in found {
        let values: Vec<_> =
            diagnostic.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let note = ui.msg(diagnostic.code, &values);
        ui.remark("reader-note", &[("path", path.clone().into()), ("note", note.into())])?;
    }
    Ok(())
}

fn json_line(
    out: &mut impl Write,
    value: &impl serde::Serialize,
) -> Result<(), crate::outcome::Stop> {
    serde_json::to_writer(&mut *out, value).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}
