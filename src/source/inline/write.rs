//! Runs as CommonMark: which marks open and close between them, and what is escaped.

use std::ops::Range;

use super::run::{InlineRun, RunStyle};
use crate::source::escape;
use crate::text::inline;
use crate::text::script::Script;

/// The marks that are open, outermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    Link(String),
    Strong,
    Emphasis,
    Script(Script),
}

fn marks(style: &RunStyle) -> Vec<Mark> {
    let link = style.link.clone().map(Mark::Link);
    link.into_iter()
        .chain(style.strong.then_some(Mark::Strong))
        .chain(style.emphasis.then_some(Mark::Emphasis))
        .chain(style.script.map(Mark::Script))
        .collect()
}

/// The runs as text; emphasis that would not be read back, beside other emphasis, is dropped.
pub(super) fn readable(runs: &mut [InlineRun]) -> String {
    let text = write(runs);
    let both = [runs.iter().any(|run| run.style.emphasis), runs.iter().any(|run| run.style.strong)];
    if both.contains(&false) {
        return text;
    }
    let mut plain = runs.to_vec();
    for run in &mut plain {
        (run.style.emphasis, run.style.strong) = (false, false);
    }
    if inline::plain(&text) == inline::plain(&write(&plain)) {
        return text;
    }
    runs.iter_mut().for_each(|run| run.style.emphasis = false);
    write(runs)
}

fn write(runs: &[InlineRun]) -> String {
    let mut out = MarkWriter::default();
    for run in runs {
        // A note mark or image closes emphasis and links before it.
        let wanted = out.nested(if run.own { Vec::new() } else { marks(&run.style) });
        out.close(&wanted);
        let mut text = run.text.as_str();
        // No emphasis begins with a space.
        if let Some(rest) = text.strip_prefix(' ').filter(|_| out.open.len() < wanted.len()) {
            out.text.push(' ');
            text = rest;
        }
        out.start(&wanted);
        if run.own || run.style.code {
            out.own(&if run.own { text.to_owned() } else { code(text) });
        } else {
            out.text.push_str(text);
        }
    }
    out.close(&[]);
    escape::inline(out.text, &out.own)
}

#[derive(Default)]
struct MarkWriter {
    text: String,
    own: Vec<Range<usize>>,
    open: Vec<Mark>,
}

impl MarkWriter {
    fn own(&mut self, markup: &str) {
        let start = self.text.len();
        self.text.push_str(markup);
        self.own.push(start..self.text.len());
    }

    /// What is wanted, in an order in which as much as can be of what is open stays open.
    fn nested(&self, mut wanted: Vec<Mark>) -> Vec<Mark> {
        // A link is one, whatever emphasis begins or ends in it.
        if wanted.iter().any(|mark| matches!(mark, Mark::Link(_)) && !self.open.contains(mark)) {
            return wanted;
        }
        let stays = self.open.iter().take_while(|mark| wanted.contains(mark));
        let mut order: Vec<Mark> = stays.cloned().collect();
        wanted.retain(|mark| !order.contains(mark));
        order.append(&mut wanted);
        order
    }

    /// Closes what is open and not wanted; no emphasis ends with a space.
    fn close(&mut self, wanted: &[Mark]) {
        let same = self.open.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        let owned = self.own.last().is_some_and(|own| own.end == self.text.len());
        let spaced = self.open.len() > same && !owned && self.text.ends_with(' ');
        if spaced {
            self.text.pop();
        }
        while self.open.len() > same {
            let Some(mark) = self.open.pop() else { break };
            match mark {
                Mark::Link(address) => self.own(&format!("]({})", destination(&address))),
                Mark::Strong => self.own("**"),
                Mark::Emphasis => self.own("*"),
                Mark::Script(script) => self.own(&format!("</{}>", script.tag())),
            }
        }
        if spaced {
            self.text.push(' ');
        }
    }

    /// Opens what is wanted and not open.
    fn start(&mut self, wanted: &[Mark]) {
        for mark in wanted.iter().skip(self.open.len()) {
            match mark {
                Mark::Link(_) => self.own("["),
                Mark::Strong => self.own("**"),
                Mark::Emphasis => self.own("*"),
                Mark::Script(script) => self.own(&format!("<{}>", script.tag())),
            }
            self.open.push(mark.clone());
        }
    }
}

/// A code span with fences long enough.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// An address as CommonMark takes it.
pub(super) fn destination(address: &str) -> String {
    let address: String = address.chars().filter(|c| !c.is_control()).collect();
    if address.is_empty() || address.contains([' ', '(', ')', '<', '>']) {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    } else {
        address
    }
}
