//! `enregard find`: segments that a query picks.

use std::collections::{BTreeMap, BTreeSet};

use enregard::check::unit_adequacy;
use enregard::model::{Error, SegmentId};
use enregard::project::{self, CheckRequest, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;

#[derive(Debug, clap::Args)]
pub(crate) struct FindArgs {
    #[arg(value_name = "QUERY", required = true, num_args = 1..)]
    #[arg(value_parser = crate::wordy::words)]
    query: Vec<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &FindArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let query = args.query.join(" ");
    let mut found = Vec::new();
    let mut count = 0;
    for locale in project.locales(args.locale.as_deref())? {
        let ids = ids(project, &query, &locale)?;
        for bitext in project.bitexts(&locale)? {
            let view = super::diff::UnitView::new(project, &bitext);
            for unit in bitext.units().filter(|unit| ids.contains(&unit.id)) {
                count += 1;
                if ui.json() {
                    found.push(view.as_json(unit));
                } else {
                    view.show(unit, DiffLayout::Inline, ui)?;
                    ui.line("")?;
                }
            }
        }
    }
    if ui.json() {
        ui.write_json(json!({ "units": found }))?;
    } else {
        ui.remark("find-count", &[("count", count.into())])?;
    }
    Ok(Outcome::Clean)
}

/// The segments that a query picks, in one locale.
pub(super) fn ids(
    project: &Project,
    query: &str,
    locale: &enregard::model::Locale,
) -> Result<BTreeSet<SegmentId>, Error> {
    let query = project::query(query)?;
    let mut findings: BTreeMap<SegmentId, Vec<&str>> = Default::default();
    if query.needs_checks() {
        let mut request = CheckRequest::default();
        request.locale = Some(locale.as_str().to_owned());
        if !query.checks().iter().any(|check| check == "any") {
            request.only = query.checks().to_vec();
        }
        for finding in project.check(&request)?.into_iter().flat_map(|checked| checked.findings) {
            if let Some(id) = finding.unit {
                findings.entry(id).or_default().push(finding.check);
            }
        }
    }
    let mut ids = BTreeSet::new();
    for bitext in project.bitexts(locale)? {
        let checks = |id: &SegmentId| findings.get(id).map_or(&[][..], Vec::as_slice);
        let picked = query.pick(&bitext, checks, unit_adequacy(&bitext));
        ids.extend(picked.into_iter().map(|unit| unit.id.clone()));
    }
    Ok(ids)
}
