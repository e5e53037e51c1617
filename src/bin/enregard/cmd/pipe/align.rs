//! `enregard pipe align`.

use std::fmt::Write as _;
use std::path::PathBuf;

use enregard::align::{AlignOptions, align};

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct AlignArgs {
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    #[arg(long, value_name = "LANG", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LANG", default_value = "en")]
    to: String,
}

pub(super) fn run(args: &AlignArgs, ui: &mut Ui) -> Run {
    let source = super::read_text(&args.source)?;
    let target = super::read_text(&args.target)?;
    let source: Vec<&str> = source.lines().filter(|line| !line.trim().is_empty()).collect();
    let target: Vec<&str> = target.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut options = AlignOptions::default();
    options.from.clone_from(&args.from);
    options.to.clone_from(&args.to);
    let beads = align(&source, &target, &options)?;
    let mut out = String::new();
    for bead in beads {
        let list = |range: std::ops::Range<usize>| {
            range.map(|k| k.to_string()).collect::<Vec<_>>().join(",")
        };
        let _ = writeln!(
            out,
            "[{}]:[{}]\t{:.4}",
            list(bead.source),
            list(bead.target),
            bead.confidence
        );
    }
    ui.out(&out)?;
    Ok(Outcome::Clean)
}
