//! `enregard pipe carry`: which sentence of a new version is which of the old one.

use std::fmt::Write as _;
use std::path::PathBuf;

use enregard::segment::matching::{Link, Sentence, match_sentences};
use enregard::status::drift::classify;

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CarryArgs {
    #[arg(value_name = "OLD")]
    old: PathBuf,
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

pub(super) fn run(args: &CarryArgs, ui: &mut Ui) -> Run {
    let (old, new) = (super::read_text(&args.old)?, super::read_text(&args.new)?);
    let (old, new) = (sentences(&old), sentences(&new));
    ui.out(&table(&old, &new, &match_sentences(&old, &new)))?;
    Ok(Outcome::Clean)
}

/// One sentence a line, a blank line between paragraphs; a line that starts with `#` is a heading.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut block = 0;
    let mut out = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            block += 1;
            continue;
        }
        out.push(Sentence { text: line, block, heading: line.starts_with('#'), spare: false });
    }
    out
}

/// A line for each new sentence, then one for each old one that is no longer there.
fn table(old: &[Sentence<'_>], new: &[Sentence<'_>], links: &[Link]) -> String {
    let mut out = String::new();
    let mut used = vec![false; old.len()];
    for (at, (sentence, link)) in new.iter().zip(links).enumerate() {
        let was: Vec<&str> = link.old.iter().filter_map(|&i| Some(old.get(i)?.text)).collect();
        let class = if was.is_empty() { None } else { classify(&was.join(" "), sentence.text) };
        let indices: Vec<String> = link.old.iter().map(usize::to_string).collect();
        let (relation, indices) = (link.relation.as_str(), indices.join(","));
        let class = class.map_or("", |class| class.as_str());
        let _ = writeln!(out, "{at}\t{relation}\t{indices}\t{class}");
        for &index in &link.old {
            if let Some(slot) = used.get_mut(index) {
                *slot = true;
            }
        }
    }
    for (at, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
        let _ = writeln!(out, "-\tretired\t{at}");
    }
    out
}
