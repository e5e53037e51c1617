//! `enregard diff`: what to translate, and what drifted, word by word.

use std::cell::OnceCell;

use enregard::model::{
    Bitext, Drift, DriftClass, Error, ErrorCode, QualityMark, Remark, SegmentId, State, Unit,
};
use enregard::project::Project;
use enregard::status::drift::{Cooccurrence, Effect};
use enregard::status::source_today;
use enregard::text::repair::{Repair, RepairTerms};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::{DiffLayout, spans};
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    #[arg(long)]
    missing: bool,
    #[arg(long)]
    drifted: bool,
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    #[arg(long, conflicts_with = "side_by_side")]
    two_line: bool,
    #[arg(long)]
    side_by_side: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long)]
    suggest: bool,
    #[arg(long)]
    check: bool,
}

impl DiffArgs {
    fn layout(&self) -> DiffLayout {
        match (self.two_line, self.side_by_side) {
            (true, _) => DiffLayout::TwoLine,
            (_, true) => DiffLayout::SideBySide,
            _ => DiffLayout::Inline,
        }
    }

    fn wants(&self, unit: &Unit, class: Option<DriftClass>) -> bool {
        if unit.covered_by.is_some() {
            return false;
        }
        if !self.ids.is_empty() {
            return self.ids.iter().any(|id| id == unit.id.as_str());
        }
        if let Some(class) = class {
            return unit.drift == Some(Drift::Changed(class));
        }
        let both = self.missing == self.drifted;
        ((both || self.missing) && unit.state == State::Missing)
            || ((both || self.drifted) && unit.drift.is_some())
    }
}

pub(super) fn run(args: &DiffArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let class = args.class.as_deref().map(super::arguments::drift_class).transpose()?;
    let mut shown = 0;
    let mut units = Vec::new();
    for id in &args.ids {
        SegmentId::new(id)?;
    }
    for locale in project.locales(args.locale.as_deref())? {
        for bitext in project.bitexts(&locale)? {
            let mut wanted: Vec<&Unit> =
                bitext.units().filter(|unit| args.wants(unit, class)).collect();
            if args.ids.is_empty() {
                wanted.sort_by_key(|unit| danger(unit));
            }
            shown += wanted.len();
            let view = UnitView::new(project, &bitext);
            if ui.json() {
                units.extend(wanted.iter().map(|unit| view.as_json(unit)));
            } else {
                show_all(&view, &wanted, args, ui)?;
            }
        }
    }
    if !args.ids.is_empty() && shown == 0 {
        let id = args.ids.first().cloned().unwrap_or_default();
        return Err(Error::new(ErrorCode::IdUnknown).with("id", id).into());
    }
    if ui.json() {
        ui.write_json(json!({ "units": units }))?;
    } else if shown == 0 {
        ui.remark("diff-none", &[])?;
    }
    Ok(if args.check && shown > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// A document beside its translation, as units of it are shown.
pub(super) struct UnitView<'b> {
    project: &'b Project,
    bitext: &'b Bitext,
    /// The project's terms; read when a drifted unit is shown.
    terms: OnceCell<RepairTerms>,
    /// Which words stand together in its pairs; counted when a drifted unit is shown.
    seen: OnceCell<Cooccurrence>,
}

impl<'b> UnitView<'b> {
    pub(super) fn new(project: &'b Project, bitext: &'b Bitext) -> Self {
        Self { project, bitext, terms: OnceCell::new(), seen: OnceCell::new() }
    }

    fn terms(&self) -> &RepairTerms {
        // A glossary that cannot be read is told of by `check`; here nothing hangs on it.
        self.terms.get_or_init(|| {
            let glossary = self.project.glossary(&self.bitext.target_locale);
            glossary.map(|glossary| glossary.for_repairs()).unwrap_or_default()
        })
    }

    fn seen(&self) -> &Cooccurrence {
        self.seen.get_or_init(|| {
            let targets = self.bitext.units().filter_map(|unit| unit.target.as_deref());
            let pairs = targets.filter_map(|t| Some((t.baseline.as_deref()?, t.text.as_str())));
            Cooccurrence::new(pairs)
        })
    }

    /// What the change of the source does to the translation, where there is one.
    fn effect(&self, unit: &Unit, source: &str) -> Option<Effect> {
        let target = unit.target.as_deref()?;
        let old = target.baseline.as_deref()?;
        let languages = self.bitext.languages();
        Some(Effect::of((old, source), &target.value, languages, self.terms(), || self.seen()))
    }

    /// The translation with only that changed which the change of its source bites, where that can
    /// be told for sure.
    pub(super) fn repair(&self, unit: &Unit) -> Option<Repair> {
        self.effect(unit, &source_today(self.bitext, unit))?.repair
    }

    /// One unit: what became of its source, then its translation as it stands.
    pub(super) fn show(&self, unit: &Unit, layout: DiffLayout, ui: &mut Ui) -> std::io::Result<()> {
        let bitext = self.bitext;
        let state = match unit.drift {
            Some(Drift::Changed(class)) => {
                let class = ui.msg(&format!("drift-{}", class.as_str()), &[]);
                format!("{} ({class})", ui.msg("state-drifted", &[]))
            }
            Some(Drift::Unanchored) => {
                format!("{} ({})", ui.msg("state-drifted", &[]), ui.msg("drift-unanchored", &[]))
            }
            None => ui.msg(&format!("state-{}", unit.state.as_str()), &[]),
        };
        let head = ui.tone(Tone::Id, unit.id.as_str());
        ui.line(&format!("{head} · {}", ui.tone(Tone::Attention, &state)))?;
        let source = source_today(bitext, unit);
        let baseline = unit.target.as_deref().and_then(|target| target.baseline.clone());
        let lines = match baseline {
            Some(old) if old != source => ui.diff_lines(&old, &source, layout),
            _ => wrap(&visible(&source), ui.width().saturating_sub(8)),
        };
        side(bitext.source_locale.as_str(), &lines, ui)?;
        let target = match &unit.target {
            Some(target) => {
                let touched = self.effect(unit, &source).unwrap_or_default().touched;
                let text = ui.marked(&target.value, &touched);
                wrap(&text, ui.width().saturating_sub(8))
            }
            None => vec![ui.tone(Tone::Quiet, &ui.msg("diff-untranslated", &[]))],
        };
        side(bitext.target_locale.as_str(), &target, ui)
    }

    /// One unit as [`Self::show`] has it, and who stands for it, where it came from, what people
    /// say about it.
    pub(super) fn show_whole(
        &self,
        unit: &Unit,
        layout: DiffLayout,
        ui: &mut Ui,
    ) -> std::io::Result<()> {
        self.show(unit, layout, ui)?;
        said_about(unit, ui)
    }

    /// One unit of many: on the screen, or behind those that are written as JSON.
    pub(super) fn tell(
        &self,
        unit: &Unit,
        told: &mut Vec<serde_json::Value>,
        ui: &mut Ui,
    ) -> std::io::Result<()> {
        if ui.json() {
            told.push(self.as_json(unit));
            return Ok(());
        }
        self.show_whole(unit, DiffLayout::Inline, ui)?;
        ui.line("")
    }

    /// One unit as JSON, with the spans of its diff.
    pub(super) fn as_json(&self, unit: &Unit) -> serde_json::Value {
        let bitext = self.bitext;
        let source = source_today(bitext, unit);
        let target = unit.target.as_deref();
        let effect = self.effect(unit, &source).unwrap_or_default();
        let touched: Vec<[usize; 2]> = effect.touched.iter().map(|at| [at.start, at.end]).collect();
        let baseline = target.and_then(|target| target.baseline.clone());
        let diff = baseline.as_deref().filter(|old| *old != source).map(|old| spans(old, &source));
        let mut value = json!({
            "document": bitext.document,
            "id": unit.id.as_str(),
            "state": unit.state.as_str(),
            "drift": unit.drift.map(|drift| match drift {
                Drift::Unanchored => "unanchored",
                Drift::Changed(class) => class.as_str(),
            }),
            "source": source,
            "baseline": baseline,
            "target": target.map(|target| target.value.as_str()),
            "covered_by": unit.covered_by.as_ref().map(SegmentId::as_str),
            "diff": diff,
            "touched": touched,
            "suggestion": effect.repair.as_ref().map(|repair| repair.text.as_str()),
            "complete": effect.repair.as_ref().map(|repair| repair.complete),
        });
        provenance(unit, &mut value);
        value
    }
}

/// What is recorded of a translation, and what people say about it, as far as there is any.
fn provenance(unit: &Unit, value: &mut serde_json::Value) {
    let thread: Vec<_> = unit.thread().0.iter().map(remark_json).collect();
    if !thread.is_empty() {
        value["thread"] = json!(thread);
        value["open"] = json!(unit.thread().is_open());
    }
    let Some(target) = &unit.target else { return };
    if let Some(origin) = &target.origin {
        value["origin"] = json!(origin);
    }
    if let Some(name) = &target.translator {
        value["translator"] = json!(name);
    }
    let (source, text) = (target.baseline.as_deref(), target.value.as_str());
    let reviews = target.reviews.iter();
    let reviews: Vec<_> = reviews
        .map(|r| json!({ "name": r.name, "unseen": r.unseen, "holds": r.fits(source, text) }))
        .collect();
    if !reviews.is_empty() {
        value["reviews"] = json!(reviews);
    }
    let errors: Vec<String> = target.errors.iter().map(QualityMark::write).collect();
    if !errors.is_empty() {
        value["errors"] = json!(errors);
    }
}

pub(super) fn remark_json(remark: &Remark) -> serde_json::Value {
    json!({ "kind": remark.kind.as_str(), "name": remark.name, "text": remark.text })
}

/// Who reviewed a translation, where it came from, and what people say about it.
fn said_about(unit: &Unit, ui: &mut Ui) -> std::io::Result<()> {
    let mut lines = Vec::new();
    if let Some(target) = &unit.target {
        lines.extend(
            target.origin.as_deref().map(|o| ui.msg("show-origin", &[("text", visible(o).into())])),
        );
        let (source, value) = (target.baseline.as_deref(), target.value.as_str());
        for review in &target.reviews {
            let id = match (review.fits(source, value), review.unseen) {
                (false, _) => "show-void",
                (true, true) => "show-unseen",
                (true, false) => "show-reviewed",
            };
            lines.push(ui.msg(id, &[("name", visible(&review.name).into())]));
        }
        lines.extend(target.errors.iter().map(|mark| visible(&mark.write())));
    }
    for remark in &unit.thread().0 {
        let id = format!("show-{}", remark.kind.as_str());
        let name = remark.name.clone().unwrap_or_else(|| "?".to_owned());
        let words = [("name", visible(&name).into()), ("text", visible(&remark.text).into())];
        lines.push(ui.msg(&id, &words));
    }
    for line in lines {
        ui.line(&format!("       {}", ui.tone(Tone::Quiet, &line)))?;
    }
    Ok(())
}

/// Dangerous drift first, then other drift, then what is missing; the document's order within.
fn danger(unit: &Unit) -> usize {
    match unit.drift {
        Some(Drift::Changed(class)) => {
            DriftClass::ALL.iter().position(|known| *known == class).unwrap_or_default()
        }
        Some(Drift::Unanchored) => DriftClass::ALL.len(),
        None => DriftClass::ALL.len() + 1,
    }
}

fn show_all(
    view: &UnitView<'_>,
    units: &[&Unit],
    args: &DiffArgs,
    ui: &mut Ui,
) -> std::io::Result<()> {
    for unit in units {
        match ui.verbose {
            0 => view.show(unit, args.layout(), ui)?,
            _ => view.show_whole(unit, args.layout(), ui)?,
        }
        if args.suggest {
            suggest(view, unit, ui)?;
        }
        ui.line("")?;
    }
    Ok(())
}

fn suggest(view: &UnitView<'_>, unit: &Unit, ui: &mut Ui) -> std::io::Result<()> {
    let (Some(repair), Some(target)) = (view.repair(unit), &unit.target) else { return Ok(()) };
    let mut lines = ui.diff_lines(&target.value, &repair.text, DiffLayout::Inline);
    if !repair.complete {
        lines.push(ui.tone(Tone::Quiet, &ui.msg("diff-repair-part", &[])));
    }
    side("→", &lines, ui)
}

fn side(locale: &str, lines: &[String], ui: &mut Ui) -> std::io::Result<()> {
    for (at, line) in lines.iter().enumerate() {
        let label = if at == 0 { locale } else { "" };
        ui.line(&format!("  {} {line}", ui.tone(Tone::Quiet, &format!("{label:<4}"))))?;
    }
    Ok(())
}
