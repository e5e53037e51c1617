//! Which checks run on a document, and how much each matters: `checks:` and `overrides:` of the
//! settings.

use super::{CheckRequest, Project};
use crate::check::{CheckOptions, Level, Variant};
use crate::model::{Error, ErrorCode, Locale};
use crate::store::DocumentSettings;

impl Project {
    /// The settings of the checks for one document in one locale; a check that was asked for by
    /// name runs whatever they say.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for a level that is none, or a check that nobody knows.
    pub(super) fn check_options(
        &self,
        request: &CheckRequest,
        place: Option<(&DocumentSettings, &Locale)>,
    ) -> Result<CheckOptions, Error> {
        let mut options = CheckOptions::default();
        self.level(&mut options, &self.settings().checks)?;
        let paths = place.map(|(document, locale)| self.paths_of(document, locale));
        for more in &self.settings().overrides {
            if paths.iter().flatten().any(|path| fits(&more.path, path)) {
                self.level(&mut options, &more.checks)?;
            }
        }
        self.style(&mut options, place.map(|(_, locale)| locale))?;
        options.all = !request.only.is_empty();
        // What a waiver was for is known only where every check has run.
        if !request.only.iter().any(|id| id == "unused-allow") {
            options.only.clone_from(&request.only);
        }
        options.gate = request.gate;
        let spelling = |id: &str| {
            request.only.iter().any(|only| only == id)
                || options.levels.get(id).is_some_and(|level| *level != Level::Off)
        };
        if spelling("spelling") {
            options.dictionary = self.dictionary(place.map(|(_, locale)| locale))?;
        }
        Ok(options)
    }

    /// What the settings say of the project's English.
    fn style(&self, options: &mut CheckOptions, locale: Option<&Locale>) -> Result<(), Error> {
        let style = &self.settings().style;
        options.variant = match style.english.as_deref() {
            Some("en-GB") => Some(Variant::British),
            Some("en-US") => Some(Variant::American),
            Some(other) => {
                let error = Error::new(ErrorCode::Usage).at(self.root().join(super::SETTINGS));
                return Err(error.with("value", other).with("expected", "en-GB, en-US"));
            }
            None => match locale.map(Locale::as_str) {
                Some("en-GB") => Some(Variant::British),
                Some("en-US") => Some(Variant::American),
                _ => None,
            },
        };
        options.thin_space = style.thin_space;
        options.strict_spacing = style.strict_spacing;
        options.keep_typography = style.keep_typography;
        options.remap_pages = style.remap_pages;
        options.keep.clone_from(&style.keep);
        options.url_map = style.urls.clone().into_iter().collect();
        Ok(())
    }

    /// The paths a document goes by: its source, its segments, its catalog.
    fn paths_of(&self, document: &DocumentSettings, locale: &Locale) -> [String; 3] {
        [
            document.path.clone(),
            self.named(&self.segments_path(document)),
            self.named(&self.catalog_path(document, locale)),
        ]
    }

    fn level(
        &self,
        options: &mut CheckOptions,
        levels: &std::collections::BTreeMap<String, String>,
    ) -> Result<(), Error> {
        let wrong = |value: &str, expected: String| {
            let error = Error::new(ErrorCode::Usage).at(self.root().join(super::SETTINGS));
            error.with("value", value).with("expected", expected)
        };
        for (id, level) in levels {
            if crate::check::find(id).is_none() {
                return Err(wrong(id, super::checks::known_checks()));
            }
            let level = Level::named(level)
                .ok_or_else(|| wrong(level, "off, info, warning, error".to_owned()))?;
            options.levels.insert(id.clone(), level);
        }
        Ok(())
    }
}

/// Whether a path is one that a pattern names: `*` is any run of characters within a folder, `**`
/// any run at all, `?` one character. Time grows with the product of the two lengths, whatever the
/// pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let path: Vec<char> = path.chars().collect();
    // Which lengths of the path the pattern so far can stand for.
    let mut here: Vec<bool> = std::iter::once(true).chain(path.iter().map(|_| false)).collect();
    let mut marks = pattern.chars().peekable();
    while let Some(mark) = marks.next() {
        let deep = mark == '*' && marks.next_if_eq(&'*').is_some();
        let mut open = false;
        let mut next = Vec::with_capacity(here.len());
        if mark != '*' {
            next.push(false);
        }
        for (at, was) in here.iter().enumerate() {
            let c = path.get(at).copied();
            if mark == '*' {
                open |= *was;
                next.push(open);
                open &= deep || c != Some('/');
            } else if let Some(c) = c {
                next.push(*was && (c == mark || mark == '?' && c != '/'));
            }
        }
        here = next;
    }
    here.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_name_paths() {
        for (pattern, path, expected) in [
            ("segments/rapport.txt", "segments/rapport.txt", true),
            ("segments/*.txt", "segments/rapport.txt", true),
            ("segments/*.txt", "segments/annexes/a.txt", false),
            ("segments/**.txt", "segments/annexes/a.txt", true),
            ("locales/*/annexe-?.ftl", "locales/en/annexe-1.ftl", true),
            ("locales/*/annexe-?.ftl", "locales/en/annexe-10.ftl", false),
            ("**", "a/b/c", true),
            ("*", "a/b", false),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
        let hostile = "*a".repeat(200);
        assert!(!fits(&hostile, &"a".repeat(150)));
    }
}
