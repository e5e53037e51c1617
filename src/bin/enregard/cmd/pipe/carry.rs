//! `enregard pipe carry`: which sentence of a new version is which of the old one.

use std::fmt::Write as _;
use std::path::PathBuf;

use enregard::model::DriftClass;
use enregard::segment::matching::{Link, Relation, Sentence, match_sentences};
use enregard::status::drift::{classify, joints_only};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CarryArgs {
    #[arg(value_name = "OLD")]
    old: PathBuf,
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

pub(super) fn run(args: &CarryArgs, ui: &mut Ui) -> CommandResult {
    let (old, new) = (
        crate::cmd::arguments::read_text(&args.old)?,
        crate::cmd::arguments::read_text(&args.new)?,
    );
    let (old, new) = (sentences(&old), sentences(&new));
    ui.out(&table(&old, &new, &match_sentences(&old, &new)))?;
    Ok(Outcome::Clean)
}

/// One sentence a line, a blank line between paragraphs; one to six `#` and a space begin a
/// heading.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut block = 0;
    let mut out = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            block += 1;
            continue;
        }
        out.push(Sentence { text: line, block, heading: is_heading(line), spare: false });
    }
    out
}

/// As in Markdown: a word with a hash before it begins a sentence.
fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with([' ', '\t'])
}

/// A line for each new sentence, then one for each old one that is no longer there.
fn table(old: &[Sentence<'_>], new: &[Sentence<'_>], links: &[Link]) -> String {
    let mut out = String::new();
    let mut used = vec![false; old.len()];
    for (at, (sentence, link)) in new.iter().zip(links).enumerate() {
        let was: Vec<&str> = link.old.iter().filter_map(|&i| Some(old.get(i)?.text)).collect();
        let now = match link.relation {
            Relation::Split => parts(new, links, at),
            _ => sentence.text.to_owned(),
        };
        let class = if was.is_empty() { None } else { class(&was.join(" "), &now, link.relation) };
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

/// All parts that a sentence was cut in, `at` one of them; they stand near one another.
fn parts(new: &[Sentence<'_>], links: &[Link], at: usize) -> String {
    const NEAR: usize = 8;
    let Some(link) = links.get(at) else { return String::new() };
    let around = new.iter().zip(links).skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1);
    let whole =
        |(_, other): &(_, &Link)| other.relation == Relation::Split && other.old == link.old;
    around.filter(whole).map(|(part, _)| part.text).collect::<Vec<&str>>().join(" ")
}

/// The class of a change; one of wording that is but a cut or a joint is called that.
fn class(was: &str, now: &str, relation: Relation) -> Option<DriftClass> {
    match (classify(was, now)?, relation) {
        (DriftClass::Wording, Relation::Split) if joints_only(was, now) => Some(DriftClass::Split),
        (DriftClass::Wording, Relation::Merged) if joints_only(was, now) => {
            Some(DriftClass::Merged)
        }
        (class, _) => Some(class),
    }
}
