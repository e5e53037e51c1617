//! `enregard review`: draws a sample for a reviewer, and marks what is wrong in it.

use enregard::model::{Error, ErrorCode, Locale, QualityMark, SegmentId};
use enregard::project::{Action, MessageEdit, Project};
use enregard::status::{SampleUnit, sample};
use serde_json::json;

use super::diff::UnitView;
use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct ReviewArgs {
    #[arg(value_name = "ID", conflicts_with = "sample", required_unless_present = "sample")]
    id: Option<String>,
    #[arg(long, value_name = "SHARE")]
    sample: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[arg(long, requires = "sample")]
    words: bool,
    #[arg(long, value_name = "MARK", conflicts_with = "sample")]
    error: Vec<String>,
    #[arg(long, conflicts_with_all = ["sample", "error"])]
    clear: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &ReviewArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    match (&args.sample, &args.id) {
        (Some(share), _) => draw(args, share_of(share)?, project, &locale, ui),
        (None, Some(id)) => mark(args, &SegmentId::new(id)?, project, &locale, ui),
        (None, None) => Ok(Outcome::Clean),
    }
}

/// `10%` or `0.1`.
fn share_of(text: &str) -> Result<f64, Error> {
    let (number, whole) = match text.strip_suffix('%') {
        Some(number) => (number, 100.0),
        None => (text, 1.0),
    };
    let share = number.trim().parse::<f64>().ok().map(|number| number / whole);
    let share = share.filter(|share| *share > 0.0 && *share <= 1.0);
    share.ok_or_else(|| {
        Error::new(ErrorCode::Usage).with("value", text).with("expected", "10%, 0.1")
    })
}

fn draw(
    args: &ReviewArgs,
    share: f64,
    project: &Project,
    locale: &Locale,
    ui: &mut Ui,
) -> CommandResult {
    let of = if args.words { SampleUnit::Words } else { SampleUnit::Segments };
    let mut units = Vec::new();
    let mut count = 0;
    for bitext in project.bitexts(locale)? {
        let view = UnitView::new(project, &bitext);
        let drawn = sample(&bitext, share, of, args.seed);
        count += drawn.len();
        for unit in bitext.units().filter(|unit| drawn.contains(&unit.id)) {
            view.tell(unit, &mut units, ui)?;
        }
    }
    if ui.json() {
        ui.write_json(json!({ "seed": args.seed, "units": units }))?;
    } else {
        ui.remark("review-drawn", &[("count", count.into())])?;
    }
    Ok(Outcome::Clean)
}

fn mark(
    args: &ReviewArgs,
    id: &SegmentId,
    project: &Project,
    locale: &Locale,
    ui: &mut Ui,
) -> CommandResult {
    let marks: Vec<QualityMark> =
        args.error.iter().map(|text| mark_of(text)).collect::<Result<_, _>>()?;
    let action = if args.clear { Action::Mark(Vec::new()) } else { Action::Mark(marks) };
    if action == Action::Mark(Vec::new()) && !args.clear {
        let error = Error::new(ErrorCode::Usage).with("value", "review");
        return Err(error.with("expected", "--error MARK | --clear").into());
    }
    let edit = MessageEdit { id: id.clone(), seen: None, action };
    let edited = project.edit(locale, &[edit], &super::arguments::command_line())?;
    let marks: Vec<String> =
        edited.iter().flat_map(|done| &done.target.errors).map(QualityMark::write).collect();
    if ui.json() {
        ui.write_json(json!({ "id": id.as_str(), "errors": marks }))?;
    } else {
        ui.remark("review-marked", &[("id", id.as_str().into()), ("count", marks.len().into())])?;
    }
    Ok(Outcome::Clean)
}

fn mark_of(text: &str) -> Result<QualityMark, Error> {
    let mark = QualityMark::read(text).filter(QualityMark::is_known);
    mark.ok_or_else(|| {
        let kinds = "accuracy/omission major -- …";
        Error::new(ErrorCode::Usage).with("value", text).with("expected", kinds)
    })
}
