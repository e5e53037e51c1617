//! `enregard doctor`: is everything in this project as it should be.

use enregard::project::{Project, Symptom};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct DoctorArgs {
    #[arg(long)]
    fix: bool,
}

pub(super) fn run(args: &DoctorArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let found = project.doctor(args.fix)?;
    let is_left = |symptom: &&Symptom| !(symptom.advice || args.fix && symptom.mendable);
    let left = found.iter().filter(is_left).count();
    if ui.json() {
        ui.write_json(json!({ "symptoms": found, "fixed": args.fix }))?;
    } else {
        for symptom in &found {
            let path = visible(&project.named(&symptom.path));
            let what = match symptom.set_aside.as_slice() {
                [] => visible(&symptom.what),
                set_aside => crate::ui::aside(set_aside, ui.words()),
            };
            let text = ui.msg(symptom.code, &[("what", what.into())]);
            let place = if symptom.line > 0 { format!("{path}:{}", symptom.line) } else { path };
            let done = match (symptom.mendable, args.fix) {
                (true, true) => ui.msg("doctor-mended", &[]),
                (true, false) => ui.msg("doctor-mendable", &[]),
                _ => String::new(),
            };
            ui.line(format!("{place}: {text} {done}").trim_end())?;
        }
        ui.remark("doctor-summary", &[("count", left.into())])?;
    }
    Ok(if left > 0 { Outcome::Findings } else { Outcome::Clean })
}
