//! `enregard split`: a sentence of the source cut in two, where no rule sees an end.

use enregard::model::{Error, ErrorCode, SegmentId};
use enregard::project::Project;
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct SplitArgs {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    after: String,
}

pub(super) fn run(args: &SplitArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let id = SegmentId::new(&args.id)?;
    let source = super::arguments::source_of(project, &id)?;
    let &[at] = ends_of(args.after.trim(), &source).as_slice() else {
        let unclear = Error::new(ErrorCode::Usage).with("value", args.after.as_str());
        return Err(unclear.with("expected", "cut-once").into());
    };
    let rule = project.cut_source(&id, &source, at)?;
    tell("split-done", &id, &rule, ui)
}

/// Where a text ends in another, in bytes. Any space is as good as another, and any apostrophe: few
/// keyboards have them all.
fn ends_of(sought: &str, text: &str) -> Vec<usize> {
    let key = |c: char| match c {
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let sought: Vec<char> = sought.chars().map(key).collect();
    let keys: Vec<(usize, char)> =
        text.char_indices().map(|(at, c)| (at + c.len_utf8(), key(c))).collect();
    let found = keys
        .windows(sought.len().max(1))
        .filter(|place| place.iter().map(|(_, key)| key).eq(&sought));
    found.filter_map(|place| Some(place.last()?.0)).collect()
}

/// Says which words tell the place from now on.
pub(super) fn tell(done: &str, id: &SegmentId, rule: &str, ui: &mut Ui) -> CommandResult {
    if ui.json() {
        ui.write_json(json!({ "id": id.as_str(), "rule": rule }))?;
    } else {
        ui.remark(done, &[("id", id.as_str().into()), ("rule", rule.to_owned().into())])?;
    }
    Ok(Outcome::Clean)
}
