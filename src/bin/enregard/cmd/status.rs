//! `enregard status`: how much is translated, what drifted, section by section.

use enregard::model::{Drift, Error, ErrorCode, Locale, Unit, same_person};
use enregard::project::Project;
use enregard::status::{Counts, Quality, Tally, people};
use enregard::store::DocumentSettings;
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::style::{Tone, fit};

#[derive(Debug, clap::Args)]
pub(crate) struct StatusArgs {
    #[arg(value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_name = "HOW", default_value = "section")]
    by: By,
    #[arg(long)]
    drifted: bool,
    #[arg(long)]
    blocking: bool,
    #[arg(long)]
    waiting: bool,
    #[arg(long)]
    pictures: bool,
    #[arg(long)]
    check: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    Section,
    State,
    Person,
}

pub(super) fn run(args: &StatusArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    // First of all: what git left may be no text at all.
    let unmerged: Vec<String> = project.unmerged().iter().map(|path| project.named(path)).collect();
    for path in &unmerged {
        ui.warn("status-unmerged", &[("path", path.as_str().into())])?;
    }
    if args.by == By::Person {
        return by_person(args, project, ui);
    }
    if args.waiting {
        return waiting(args, project, ui);
    }
    let mut tallies = Vec::new();
    let mut damaged = Vec::new();
    let mut qualities = Vec::new();
    for document in project.documents(args.document.as_deref())? {
        for locale in project.locales(args.locale.as_deref())? {
            if args.pictures && !ui.json() {
                pictures(&project.twins(document, &locale)?, ui)?;
            }
            if args.drifted || args.blocking {
                list(args, &project.bitext(document, &locale)?, ui)?;
            }
            let (tally, unsettled) = project.survey(document, &locale)?;
            damaged.extend(unsettled);
            let quality = quality(project, document, &locale)?;
            qualities.extend(quality.map(|quality| (tallies.len(), quality)));
            tallies.push(tally);
        }
    }
    if ui.json() {
        let mut status = json!({ "documents": tallies });
        for (at, quality) in &qualities {
            if let Some(document) = status["documents"].get_mut(*at) {
                document["quality"] = json!(quality);
            }
        }
        if let Some(status) = status.as_object_mut().filter(|_| !unmerged.is_empty()) {
            status.insert("unmerged".to_owned(), json!(unmerged));
        }
        ui.write_json(status)?;
    } else if !(args.drifted || args.blocking || args.pictures) {
        for (at, tally) in tallies.iter().enumerate() {
            match args.by {
                By::State => states(&tally.total, tally, ui)?,
                _ => sections(tally, ui)?,
            }
            for (_, quality) in qualities.iter().filter(|(of, _)| *of == at) {
                tell_quality(quality, ui)?;
            }
        }
        if damaged.is_empty() && unmerged.is_empty() {
            next_step(&tallies, ui)?;
        }
    }
    damaged.iter().try_for_each(|error| unsettled(error, project, ui))?;
    let sound = damaged.is_empty() && unmerged.is_empty() && !tallies.is_empty();
    let clean = sound && tallies.iter().all(|tally| tally.total.is_up_to_date());
    Ok(if args.check && !clean { Outcome::Findings } else { Outcome::Clean })
}

/// What reviewers marked; a catalog without a mark is not joined for it.
fn quality(
    project: &Project,
    document: &DocumentSettings,
    locale: &Locale,
) -> Result<Option<Quality>, Error> {
    match project.has_marks(document, locale)? {
        true => Ok(Quality::of(&project.bitext(document, locale)?)),
        false => Ok(None),
    }
}

fn tell_quality(quality: &Quality, ui: &mut Ui) -> std::io::Result<()> {
    let [_, minor, major, critical] = quality.errors;
    let one = |number: f64| format!("{number:.1}");
    ui.say(
        "status-quality",
        &[
            ("score", one(quality.score).into()),
            ("low", one(quality.low).into()),
            ("high", one(quality.high).into()),
            ("segments", quality.segments.into()),
            ("words", quality.words.into()),
            ("minor", minor.into()),
            ("major", major.into()),
            ("critical", critical.into()),
        ],
    )
}

/// Who translated, reviewed, asked and answered, a line each.
fn by_person(args: &StatusArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let mut bitexts = Vec::new();
    for document in project.documents(args.document.as_deref())? {
        for locale in project.locales(args.locale.as_deref())? {
            bitexts.push(project.bitext(document, &locale)?);
        }
    }
    let people = people(&bitexts);
    if ui.json() {
        ui.write_json(json!({ "people": people }))?;
        return Ok(Outcome::Clean);
    }
    let heads = ["translated", "reviewed", "void", "unseen", "asked", "answered"];
    let mut head = fit(&ui.msg("status-person", &[]), 28);
    for name in heads {
        head.push_str(&format!(" {:>10}", ui.msg(&format!("status-by-{name}"), &[])));
    }
    ui.line(&ui.tone(Tone::Quiet, &head))?;
    for person in &people {
        let counts = [
            person.translated,
            person.reviewed,
            person.void_reviews,
            person.unseen,
            person.questions,
            person.answers,
        ];
        let counts: String = counts.iter().map(|count| format!(" {count:>10}")).collect();
        ui.line(&format!("{}{counts}", fit(&crate::ui::visible(&person.name), 28)))?;
    }
    Ok(Outcome::Clean)
}

/// What waits for somebody: open questions, those of others first, and void reviews.
fn waiting(args: &StatusArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let me = project.person()?.unwrap_or_default();
    let mut units = Vec::new();
    let mut count = 0;
    for document in project.documents(args.document.as_deref())? {
        for locale in project.locales(args.locale.as_deref())? {
            let bitext = project.bitext(document, &locale)?;
            let view = super::diff::UnitView::new(project, &bitext);
            for unit in bitext.units().filter(|unit| waits_for(unit, &me)) {
                count += 1;
                view.tell(unit, &mut units, ui)?;
            }
        }
    }
    if ui.json() {
        ui.write_json(json!({ "person": me, "units": units }))?;
    } else {
        ui.remark("status-waiting", &[("count", count.into())])?;
    }
    Ok(Outcome::Clean)
}

/// A conversation is open in which somebody else spoke last, or a review of theirs is void.
fn waits_for(unit: &Unit, me: &str) -> bool {
    let last = unit.thread().0.last().and_then(|remark| remark.name.as_deref());
    let theirs = last.is_none_or(|last| !same_person(last, me));
    let target = unit.target.as_deref();
    let reviews = target.map_or(&[][..], |target| &target.reviews);
    let mine = reviews.iter().any(|review| same_person(&review.name, me));
    unit.thread().is_open() && theirs || unit.is_review_void() && mine
}

/// Says what makes the counts doubtful.
fn unsettled(error: &Error, project: &Project, ui: &mut Ui) -> std::io::Result<()> {
    let junk = matches!(error.code(), ErrorCode::CatalogJunk | ErrorCode::IdDuplicate);
    let (Some(path), Some(place), true) = (error.path(), error.place(), junk) else {
        return ui.error(error);
    };
    let path = project.named(path);
    ui.warn("status-damaged", &[("path", path.into()), ("line", place.line.into())])
}

/// The units that drifted, or that keep an edition from being final, a line each.
fn list(args: &StatusArgs, bitext: &enregard::model::Bitext, ui: &mut Ui) -> std::io::Result<()> {
    let blocking = enregard::project::blocking(bitext);
    for unit in bitext.units() {
        let wanted = (args.drifted && unit.drift.is_some())
            || (args.blocking && blocking.iter().any(|(id, _)| *id == unit.id));
        if !wanted || ui.json() {
            continue;
        }
        let why = match unit.drift {
            Some(Drift::Changed(class)) => ui.msg(&format!("drift-{}", class.as_str()), &[]),
            Some(Drift::Unanchored) => ui.msg("drift-unanchored", &[]),
            None if unit.is_review_void() => ui.msg("state-void", &[]),
            None if unit.thread().is_open() => ui.msg("state-question", &[]),
            None => ui.msg(&format!("state-{}", unit.state.as_str()), &[]),
        };
        let id = ui.tone(Tone::Id, &fit(unit.id.as_str(), 34));
        let width = ui.width().saturating_sub(50);
        let text = fit(&crate::ui::visible(&unit.source), width);
        ui.line(&format!("{id} {} {}", fit(&why, 12), text.trim_end()))?;
    }
    Ok(())
}

/// The pictures of a document, a line each: whether the translation has its own.
fn pictures(twins: &[(String, bool)], ui: &mut Ui) -> std::io::Result<()> {
    for (name, there) in twins {
        let id = if *there { "status-picture-own" } else { "status-picture-shared" };
        let what = ui.msg(id, &[]);
        ui.line(&format!("{} {}", fit(&what, 14), crate::ui::visible(name)))?;
    }
    Ok(())
}

/// A document's state in one line.
pub(super) fn line(tally: &Tally, ui: &mut Ui) -> std::io::Result<()> {
    let total = &tally.total;
    ui.say(
        "status-line",
        &[
            ("document", tally.document.as_str().into()),
            ("locale", tally.locale.as_str().into()),
            ("words", total.words.into()),
            ("translated", percent(total.translated_words, total.words).into()),
            ("reviewed", percent(total.reviewed_words, total.words).into()),
            ("draft", total.draft.into()),
            ("drifted", total.drifted.into()),
            ("missing", total.missing.into()),
        ],
    )
}

/// A share as it is shown; of nothing there is none.
fn percent(part: usize, whole: usize) -> String {
    (part * 100).checked_div(whole).map_or_else(|| "–".to_owned(), |share| share.to_string())
}

fn sections(tally: &Tally, ui: &mut Ui) -> std::io::Result<()> {
    let title = format!("{} · {}", tally.document, tally.locale);
    ui.line(&ui.tone(Tone::Strong, &title))?;
    // Most of the time there are no drafts left to tell of.
    let drafts = tally.total.draft > 0;
    let columns = if drafts { 63 } else { 52 };
    let name_width = ui.width().saturating_sub(columns).clamp(20, 44);
    let heads = ["words", "translated", "reviewed", "draft", "drifted", "missing"];
    let heads = heads.into_iter().filter(|name| drafts || *name != "draft");
    let mut head = fit(&ui.msg("status-section", &[]), name_width);
    for name in heads {
        head.push_str(&format!(" {:>10}", ui.msg(&format!("status-{name}"), &[])));
    }
    ui.line(&ui.tone(Tone::Quiet, &head))?;
    for section in &tally.sections {
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let title = match (section.apart, section.title.as_str()) {
            (Some(kind), _) => ui.msg(&format!("apart-{}", kind.as_str()), &[]),
            (None, "") => ui.msg("status-before", &[]),
            (None, title) => crate::ui::visible(title),
        };
        let name = fit(&format!("{indent}{title}"), name_width);
        ui.line(&row(&name, &section.total, drafts))?;
    }
    let name = fit(&ui.msg("status-all", &[]), name_width);
    ui.line(&ui.tone(Tone::Strong, &row(&name, &tally.total, drafts)))?;
    summary(&tally.total, tally.obsolete, ui)
}

fn row(name: &str, counts: &Counts, drafts: bool) -> String {
    let translated = percent(counts.translated_words, counts.words);
    let reviewed = percent(counts.reviewed_words, counts.words);
    let bar = bar((counts.translated_words * 100).checked_div(counts.words).unwrap_or(0));
    let draft = if drafts { format!(" {:>10}", counts.draft) } else { String::new() };
    format!(
        "{name} {:>10} {bar}{translated:>4} % {reviewed:>8} %{draft} {:>10} {:>10}",
        counts.words, counts.drifted, counts.missing
    )
}

/// A bar of eighth blocks, four columns wide.
fn bar(percent: usize) -> String {
    const EIGHTHS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
    let filled = percent * 32 / 100;
    (0..4)
        .map(|cell| EIGHTHS.get(filled.saturating_sub(cell * 8).min(8)).copied().unwrap_or(' '))
        .collect()
}

fn summary(total: &Counts, obsolete: usize, ui: &mut Ui) -> std::io::Result<()> {
    ui.say(
        "status-summary",
        &[
            ("segments", total.segments.into()),
            ("draft", total.draft.into()),
            ("translated", total.translated.into()),
            ("reviewed", total.reviewed.into()),
        ],
    )?;
    if total.drifted > 0 {
        let mut classes: Vec<String> = total
            .drift_classes()
            .map(|(class, n)| format!("{n} {}", ui.msg(&format!("drift-{}", class.as_str()), &[])))
            .collect();
        if total.unanchored > 0 {
            classes.push(format!("{} {}", total.unanchored, ui.msg("drift-unanchored", &[])));
        }
        let list = classes.join(", ");
        ui.say("status-drift", &[("count", total.drifted.into()), ("classes", list.into())])?;
    }
    for (id, count) in [
        ("status-untranslatable", total.untranslatable),
        ("status-obsolete", obsolete),
        ("status-questions", total.questions),
        ("status-void", total.void_reviews),
        ("status-unseen", total.unseen),
    ] {
        if count > 0 {
            ui.say(id, &[("count", count.into())])?;
        }
    }
    Ok(())
}

fn states(total: &Counts, tally: &Tally, ui: &mut Ui) -> std::io::Result<()> {
    ui.line(&ui.tone(Tone::Strong, &format!("{} · {}", tally.document, tally.locale)))?;
    for (state, count) in [
        ("missing", total.missing),
        ("drifted", total.drifted),
        ("draft", total.draft),
        ("translated", total.translated),
        ("reviewed", total.reviewed),
        ("untranslatable", total.untranslatable),
        ("obsolete", tally.obsolete),
    ] {
        let name = ui.msg(&format!("state-{state}"), &[]);
        ui.line(&format!("{} {count:>8}", fit(&name, 28)))?;
    }
    Ok(())
}

/// The one command that a person would want next.
pub(super) fn next_step(tallies: &[Tally], ui: &mut Ui) -> std::io::Result<()> {
    let sum =
        |of: fn(&Counts) -> usize| tallies.iter().map(|tally| of(&tally.total)).sum::<usize>();
    let (missing, drifted, draft) = (sum(|c| c.missing), sum(|c| c.drifted), sum(|c| c.draft));
    let id = match (tallies.is_empty(), drifted, missing, draft) {
        (true, ..) => "next-init",
        (_, 1.., ..) => "next-diff",
        (_, _, 1.., _) => "next-translate",
        (_, _, _, 1..) => "next-review",
        _ => "next-export",
    };
    ui.remark(id, &[])
}
