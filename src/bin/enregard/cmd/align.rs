//! `enregard align`: takes in a translation that exists already.

mod show;
mod walk;

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::PathBuf;

use enregard::model::{Error, ErrorCode, SegmentId};
use enregard::project::{
    AlignOutcome, AlignRequest, AlignedLink, Project, open_encoder, save_file,
};
use serde_json::json;

use show::{show, show_runs};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

/// How many of the least sure links a summary shows.
const SHOWN: usize = 10;
/// Drafts below this confidence are to be looked at first.
const DOUBTFUL: f32 = 0.9;

#[derive(Debug, clap::Args)]
pub(crate) struct AlignArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long = "doc", value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_name = "READER")]
    reader: Option<String>,
    #[arg(long = "pin", value_name = "ID=TEXT")]
    pins: Vec<String>,
    #[arg(long, value_name = "FILE")]
    leftovers: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    encoder: Option<PathBuf>,
    #[arg(long)]
    force: bool,
    #[arg(long)]
    review: bool,
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(args: &AlignArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let mut request = AlignRequest::default();
    request.document.clone_from(&args.document);
    request.reader.clone_from(&args.reader);
    request.dry_run = args.dry_run;
    request.force = args.force;
    request.pins = args.pins.iter().map(|pin| parse_pin(pin)).collect::<Result<_, _>>()?;
    request.vectors = args.encoder.as_deref().map(open_encoder).transpose()?;
    let links = project.align(&args.file, &locale, &request)?;
    if let Some(path) = &args.leftovers {
        save_file(path, leftovers(&links).as_bytes())?;
    }
    if ui.json() {
        ui.write_json(json!({ "links": links.iter().map(as_json).collect::<Vec<_>>() }))?;
        return Ok(Outcome::Clean);
    }
    let drafts = drafts(&links);
    if args.review && !args.dry_run && std::io::stdin().is_terminal() {
        summary(args, &links, &[], ui)?;
        walk::walk(&drafts, project, &locale, &mut std::io::stdin().lock(), ui)?;
    } else {
        summary(args, &links, &drafts, ui)?;
    }
    Ok(Outcome::Clean)
}

/// The drafts, the least sure first.
fn drafts(links: &[AlignedLink]) -> Vec<&AlignedLink> {
    let mut drafts: Vec<&AlignedLink> =
        links.iter().filter(|link| link.outcome == AlignOutcome::Drafted).collect();
    drafts.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    drafts
}

fn parse_pin(pin: &str) -> Result<(SegmentId, String), Error> {
    let (id, text) = pin.split_once('=').ok_or_else(|| {
        Error::new(ErrorCode::Usage).with("value", pin).with("expected", "--pin ID=TEXT")
    })?;
    Ok((SegmentId::new(id)?, text.to_owned()))
}

/// The sentences that found no place, each with the one before it and the one after it in the file.
fn leftovers(links: &[AlignedLink]) -> String {
    let mut out = String::new();
    for link in links.iter().filter(|link| link.outcome == AlignOutcome::LeftOver) {
        let [before, after] = &link.beside;
        let _ = writeln!(out, "  {before}\n> {}\n  {after}\n", link.target);
    }
    out
}

/// Says what was done; of the drafts, `listed` are shown (all with `--review`, else the doubtful).
fn summary(
    args: &AlignArgs,
    links: &[AlignedLink],
    listed: &[&AlignedLink],
    ui: &mut Ui,
) -> std::io::Result<()> {
    let count = |outcome| links.iter().filter(|link| link.outcome == outcome).count();
    let is_doubtful = |link: &AlignedLink| {
        link.outcome == AlignOutcome::Drafted && link.confidence < DOUBTFUL && !link.moved
    };
    let doubtful = links.iter().filter(|link| is_doubtful(link)).count();
    let shown = if args.review { listed.len() } else { SHOWN };
    if !listed.is_empty() && (doubtful > 0 || args.review) {
        ui.say("align-unsure", &[("count", doubtful.into())])?;
        for link in listed.iter().take(shown).filter(|link| args.review || is_doubtful(link)) {
            show(link, ui)?;
        }
    }
    let moved = |link: &&AlignedLink| link.moved && link.outcome == AlignOutcome::Drafted;
    let elsewhere = links.iter().filter(moved).count();
    if elsewhere > 0 {
        ui.say("align-moved", &[("count", elsewhere.into())])?;
        for link in links.iter().filter(moved) {
            show(link, ui)?;
        }
    }
    for (outcome, id) in
        [(AlignOutcome::Unpaired, "align-unpaired"), (AlignOutcome::LeftOver, "align-left-over")]
    {
        if count(outcome) > 0 {
            ui.say(id, &[("count", count(outcome).into())])?;
            let found: Vec<&AlignedLink> =
                links.iter().filter(|link| link.outcome == outcome).collect();
            show_runs(&found, ui)?;
        }
    }
    ui.say(
        "align-summary",
        &[
            ("drafted", count(AlignOutcome::Drafted).into()),
            ("kept", count(AlignOutcome::Kept).into()),
            ("doubtful", doubtful.into()),
        ],
    )?;
    ui.remark(if args.dry_run { "sync-would" } else { "align-next" }, &[])
}

fn as_json(link: &AlignedLink) -> serde_json::Value {
    json!({
        "ids": link.ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>(),
        "source": link.source,
        "target": link.target,
        "confidence": (f64::from(link.confidence) * 10_000.0).round() / 10_000.0,
        "outcome": link.outcome.as_str(),
        "moved": link.moved,
        "beside": link.beside,
    })
}
