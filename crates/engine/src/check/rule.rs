//! How a rule is declared: its id, how much it matters, its languages, and the function that looks.
//!
//! What it looks for, with an example and its exceptions, is said in two languages by
//! `explain-<id>` in `ui/{en,fr}/check.ftl`; `docs/checks.md` is made of both.

use super::finding::Report;
use super::options::{CheckOptions, Level};
use super::pair::TextPair;
use super::view::DocumentView;
use crate::model::Severity;
use crate::text::language::Language;

/// Which languages a rule is about: nothing is said of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It holds in any language.
    Any,
    /// It knows how the language of the source is written.
    Source(Language),
    /// It knows how the language of the target is written.
    Target(Language),
    /// It knows how this language is written, on either side.
    Either(Language),
    /// It knows words of both.
    Both(Language, Language),
}

impl Scope {
    /// Whether it is about texts of these languages.
    fn holds(self, (source, target): (Language, Language)) -> bool {
        match self {
            Self::Any => true,
            Self::Source(language) => source == language,
            Self::Target(language) => target == language,
            Self::Either(language) => source == language || target == language,
            Self::Both(from, to) => source == from && target == to,
        }
    }
}

/// One quality check.
#[derive(Debug)]
pub struct Rule {
    id: &'static str,
    severity: Severity,
    is_on: bool,
    scope: Scope,
    pair: Option<fn(&TextPair<'_>, &mut Report)>,
    document: Option<fn(&DocumentView<'_>, &mut Report)>,
}

impl Rule {
    /// A rule that is on, holds in any language, and looks at nothing yet. Two rules stay so: what
    /// they report is found where catalogs are read and where waivers are.
    pub(super) const fn new(id: &'static str, severity: Severity) -> Self {
        Self { id, severity, is_on: true, scope: Scope::Any, pair: None, document: None }
    }

    /// Looks at each source text with its translation.
    pub(super) const fn pair(mut self, look: fn(&TextPair<'_>, &mut Report)) -> Self {
        self.pair = Some(look);
        self
    }

    /// Looks at a whole document.
    pub(super) const fn document(mut self, look: fn(&DocumentView<'_>, &mut Report)) -> Self {
        self.document = Some(look);
        self
    }

    /// Runs only for these languages.
    pub(super) const fn about(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Runs only where the settings name it.
    pub(super) const fn off(mut self) -> Self {
        self.is_on = false;
        self
    }

    /// Its lasting name, such as `number`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// How much its findings matter, unless the settings or the finding itself say otherwise.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it runs unless the settings say otherwise.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// The languages that it is about.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Looks at one source text and its translation.
    pub(super) fn look_at_pair(&self, pair: &TextPair<'_>, report: &mut Report) {
        if let Some(look) = self.pair {
            look(pair, report);
        }
    }

    /// Looks at a whole document.
    pub(super) fn look_at_document(&self, view: &DocumentView<'_>, report: &mut Report) {
        if let Some(look) = self.document {
            look(view, report);
        }
    }
}

impl CheckOptions {
    /// The severity of a rule, or nothing where it does not run, or is about other languages.
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        let is_asked = self.only.is_empty() || self.only.iter().any(|id| id == rule.id);
        if !is_asked || !rule.scope.holds(self.languages()) {
            return None;
        }
        match self.levels.get(rule.id) {
            Some(Level::Off) => None,
            Some(Level::Info) => Some(Severity::Info),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
            None => (rule.is_on || self.all).then_some(rule.severity),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{CheckContext, CheckOptions, RULES, check_pair, find};
    use crate::text::language::Language;

    #[test]
    fn english_form_is_asked_of_english_only() {
        let german = Some((Language::French, Language::German));
        let options = CheckOptions { languages: german, ..CheckOptions::default() };
        let runs = |id: &str| options.level(find(id).unwrap()).is_some();
        assert!(!runs("number-format") && runs("number"));
        assert!(runs("fr-spacing") && !runs("omission"));
    }

    /// A check alone finds what it finds among all.
    #[test]
    fn only_spares_the_other_rules() {
        let source =
            "Le 3 mai 2021, «12 %» des 1 250 femmes n'ont pas reçu d'aide[^2] (voir l'art. 4).";
        let target = "On May 4, 2021, \"12 %\" of the the 1250 women  received  help ; see art. 5";
        let found = |only: Vec<String>| {
            let options = CheckOptions { all: true, only, ..CheckOptions::default() };
            let context = CheckContext { options: &options, ..CheckContext::default() };
            check_pair(source, target, &context)
        };
        let all = found(Vec::new());
        let kinds: std::collections::BTreeSet<&str> = all.iter().map(|one| one.check).collect();
        assert!(kinds.len() > 6, "{kinds:?}");
        for rule in RULES {
            let alone = found(vec![rule.id().to_owned()]);
            let among: Vec<_> = all.iter().filter(|one| one.check == rule.id()).cloned().collect();
            assert_eq!(alone, among, "{}", rule.id());
        }
    }
}
