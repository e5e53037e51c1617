//! `enregard answer`: answers what was asked about a segment, says that it is settled, or both.

use enregard::model::{Error, ErrorCode, RemarkKind};
use enregard::project::Project;

use crate::outcome::CommandResult;
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct AnswerArgs {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "TEXT", value_parser = crate::wordy::words)]
    text: Vec<String>,
    #[arg(long)]
    resolved: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &AnswerArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let text = args.text.join(" ");
    let answer = (!text.is_empty()).then_some((RemarkKind::Answer, text));
    let resolved = args.resolved.then(|| (RemarkKind::Resolved, String::new()));
    let said: Vec<(RemarkKind, String)> = answer.into_iter().chain(resolved).collect();
    if said.is_empty() {
        let missing = Error::new(ErrorCode::Usage).with("value", "answer");
        return Err(missing.with("expected", "TEXT | --resolved").into());
    }
    super::ask::say(project, (&args.id, args.locale.as_deref()), &said, ui)
}
