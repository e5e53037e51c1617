//! `enregard concordance`: where words stand in either language, with what faces them.

use std::ops::Range;

use enregard::memory::Sought;
use enregard::project::Project;
use enregard::text::language::Language;
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct ConcordanceArgs {
    #[arg(value_name = "WORDS", required = true, num_args = 1..)]
    #[arg(value_parser = crate::wordy::words)]
    words: Vec<String>,
    #[arg(long)]
    stem: bool,
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &ConcordanceArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let memory = project.memory(&locale)?;
    super::arguments::say_left_out(&memory, ui)?;
    let words = args.words.join(" ");
    let languages = (Language::of_tag(project.source_tag()), Language::of_tag(locale.as_str()));
    let sought = match args.stem {
        true => Sought::by_form(&words, languages),
        false => Sought::parse(&words),
    };
    let hits = sought.map_or_else(Vec::new, |sought| memory.concordance(&sought, args.most));
    let units: Vec<_> = hits.iter().filter_map(|hit| Some((hit, memory.unit(hit.unit)?))).collect();
    if ui.json() {
        let list: Vec<_> = units
            .iter()
            .map(|(_, unit)| {
                json!({ "source": unit.source, "target": unit.target, "origin": unit.origin })
            })
            .collect();
        ui.write_json(json!({ "hits": list }))?;
        return Ok(Outcome::Clean);
    }
    for (hit, unit) in &units {
        ui.line(&ui.tone(Tone::Id, &visible(&unit.origin)))?;
        for (text, spans) in [(&unit.source, &hit.source), (&unit.target, &hit.target)] {
            for line in wrap(&marked(text, spans), ui.width().saturating_sub(4)) {
                ui.line(&format!("  {line}"))?;
            }
        }
        ui.line("")?;
    }
    ui.remark("find-count", &[("count", units.len().into())])?;
    Ok(Outcome::Clean)
}

/// A text with the words found between ⟦ ⟧.
fn marked(text: &str, spans: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut done = 0;
    for span in spans {
        out.push_str(text.get(done..span.start).unwrap_or_default());
        out.push_str(&format!("⟦{}⟧", text.get(span.clone()).unwrap_or_default()));
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    visible(&out)
}
