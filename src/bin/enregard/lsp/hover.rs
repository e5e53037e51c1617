//! What is shown of a segment: its state, what changed, the translation, memory and terms.

use enregard::check::{TermIndex, terms_in};
use enregard::memory::Match;
use enregard::model::{Bitext, Error, Locale, Term, Unit};
use enregard::project::Project;
use enregard::status::drift::{Cooccurrence, Effect};
use enregard::status::source_today;
use serde_json::{Value, json};

use super::asked::{Asked, LspAnswer};
use super::diagnostics::{changed_words, drift_word};
use super::scene::{Scene, speaker};
use crate::ui::Ui;

/// Suggestions that are shown.
const SHOWN: usize = 3;

pub(super) fn answer(asked: &Asked<'_>) -> LspAnswer {
    let Some((scene, at)) = asked.place() else { return Ok(Value::Null) };
    let Some(place) = scene.place_at(at) else { return Ok(Value::Null) };
    let mut parts = Vec::new();
    for locale in scene.locales() {
        let bitext = scene.bitext(&locale).map_err(|error| asked.ui.trouble(&error))?;
        let Some(bitext) = bitext else { continue };
        if let Some(unit) = speaker(&bitext, &place.id) {
            let view = Hovered { scene: &scene, bitext: &bitext, unit, locale: &locale };
            parts.push(view.card(asked.ui).map_err(|error| asked.ui.trouble(&error))?);
        }
    }
    if parts.is_empty() {
        return Ok(Value::Null);
    }
    let contents = json!({ "kind": "markdown", "value": parts.join("\n\n---\n\n") });
    Ok(json!({ "contents": contents, "range": scene.buffer.range(&place.head) }))
}

/// A unit with all that its card needs.
struct Hovered<'a> {
    scene: &'a Scene<'a>,
    bitext: &'a Bitext,
    unit: &'a Unit,
    locale: &'a Locale,
}

impl Hovered<'_> {
    fn card(&self, ui: &Ui) -> Result<String, Error> {
        let mut lines = vec![self.head(ui), self.source(), self.target(ui)];
        lines.extend(self.memory()?);
        lines.extend(self.terms()?);
        Ok(lines.join("\n\n"))
    }

    fn head(&self, ui: &Ui) -> String {
        let state = ui.msg(&format!("state-{}", self.unit.state.as_str()), &[]);
        let drift = self.unit.drift.map(|drift| format!(" ({})", drift_word(drift, ui)));
        let id = self.unit.id.as_str();
        format!("**{}** · {state}{}", plain(id), drift.unwrap_or_default())
    }

    /// The source, with the words that changed since it was translated.
    fn source(&self) -> String {
        let today = source_today(self.bitext, self.unit);
        let target = self.unit.target.as_deref();
        let old = target.and_then(|target| target.baseline.as_deref()).filter(|old| *old != today);
        let text = match old {
            Some(old) => changed_words(old, &today, ["~~", "~~", "**", "**"], &plain),
            None => plain(&today),
        };
        format!("_{}_ {text}", self.bitext.source_locale)
    }

    /// The translation, with the words that the change most likely bites.
    fn target(&self, ui: &Ui) -> String {
        let Some(target) = &self.unit.target else {
            return format!("_{}_ {}", self.locale, ui.msg("diff-untranslated", &[]));
        };
        let (mut out, mut done) = (String::new(), 0);
        for span in self.effect().touched {
            out.push_str(&plain(target.value.get(done..span.start).unwrap_or_default()));
            let word = target.value.get(span.clone()).unwrap_or_default();
            out.push_str(&format!("**{}**", plain(word)));
            done = span.end;
        }
        out.push_str(&plain(target.value.get(done..).unwrap_or_default()));
        format!("_{}_ {out}", self.locale)
    }

    fn effect(&self) -> Effect {
        effect(&self.scene.project, self.bitext, self.unit)
    }

    fn memory(&self) -> Result<Vec<String>, Error> {
        let memory = self.scene.held.memory(&self.scene.project, self.locale)?;
        let found = self.scene.project.matches_for(self.bitext, self.unit, &memory);
        let line = |best: &Match| {
            format!("{} · {} · {}", best.score, plain(&best.origin), plain(&best.adapted))
        };
        Ok(found.iter().take(SHOWN).map(line).collect())
    }

    /// The project's terms that stand in the source.
    fn terms(&self) -> Result<Vec<String>, Error> {
        let glossary = self.scene.project.glossary(self.locale)?;
        let source = &self.unit.source;
        let index = TermIndex::new(&glossary, self.bitext.languages().0);
        let found = terms_in(source, &glossary, &index).into_iter().map(|hit| hit.term);
        let line = |term: &Term| {
            let forms = std::iter::once(&term.target).chain(&term.alternatives);
            let forms: Vec<String> = forms.map(|form| plain(form)).collect();
            let note = term.note.as_ref().map(|note| format!(" ({})", plain(note)));
            let said = plain(&term.source.join(" | "));
            format!("{said} → {}{}", forms.join(" | "), note.unwrap_or_default())
        };
        Ok(found.map(line).collect())
    }
}

/// What the change of its source does to a unit's translation.
pub(super) fn effect(project: &Project, bitext: &Bitext, unit: &Unit) -> Effect {
    let today = source_today(bitext, unit);
    let Some(target) = &unit.target else { return Effect::default() };
    let Some(old) = target.baseline.as_deref().filter(|old| *old != today) else {
        return Effect::default();
    };
    let targets = bitext.units().filter_map(|unit| unit.target.as_deref());
    let pairs = targets.filter_map(|t| Some((t.baseline.as_deref()?, t.text.as_str())));
    let seen = std::cell::OnceCell::new();
    let seen = || seen.get_or_init(|| Cooccurrence::new(pairs));
    let glossary = project.glossary(&bitext.target_locale).unwrap_or_default();
    let terms = glossary.for_repairs();
    Effect::of((old, &today), &target.value, bitext.languages(), &terms, seen)
}

/// Text as Markdown shows it letter by letter: what comes from a file brings no pictures or links.
fn plain(text: &str) -> String {
    let text = crate::ui::visible(text);
    let marked = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
    text.chars().map(marked).collect()
}
