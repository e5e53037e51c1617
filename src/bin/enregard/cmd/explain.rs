//! `enregard explain`: what a check looks for, with examples.

use enregard::check::RULES;
use enregard::model::{Error, ErrorCode, Severity};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::style::{Tone, fit};

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    #[arg(value_name = "CHECK")]
    check: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, ui: &mut Ui) -> CommandResult {
    let Some(id) = &args.check else {
        for rule in RULES {
            let text = ui.msg(&format!("explain-{}", rule.id()), &[]);
            let first = text.lines().next().unwrap_or_default().to_owned();
            let line = format!("{} {first}", ui.tone(Tone::Id, &fit(rule.id(), 20)));
            ui.line(&line)?;
        }
        return Ok(Outcome::Clean);
    };
    let Some(rule) = enregard::check::find(id) else {
        let known: Vec<&str> = RULES.iter().map(|rule| rule.id()).collect();
        let unknown = Error::new(ErrorCode::Usage).with("value", id.as_str());
        return Err(unknown.with("expected", known.join(", ")).into());
    };
    let severity = match rule.severity() {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Info => "severity-info",
    };
    let on = ui.msg(if rule.is_on() { "explain-on" } else { "explain-off" }, &[]);
    let head = format!("{} · {} · {on}", ui.tone(Tone::Id, id), ui.msg(severity, &[]));
    ui.line(&head)?;
    ui.say(&format!("explain-{id}"), &[])?;
    Ok(Outcome::Clean)
}
