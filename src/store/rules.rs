//! Adds to the rules of `enregard.yaml` where sentences end, and takes from them, every other byte
//! left alone.

use super::{ExceptionSettings, Settings, read_settings, scalar};
use crate::model::{Error, ErrorCode};

/// A list of texts in `sentences:` of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleList {
    /// `breaks_after`: a sentence ends behind them.
    BreaksAfter,
    /// `never_breaks`: none ends in them.
    NeverBreaks,
}

impl RuleList {
    fn name(self) -> &'static str {
        match self {
            Self::BreaksAfter => "breaks_after",
            Self::NeverBreaks => "never_breaks",
        }
    }

    fn of(self, sentences: &mut ExceptionSettings) -> &mut Vec<String> {
        match self {
            Self::BreaksAfter => &mut sentences.breaks_after,
            Self::NeverBreaks => &mut sentences.never_breaks,
        }
    }
}

/// The settings with one more text in a list of `sentences:`.
///
/// The text is put in at each place where it may belong, until what comes out reads as wanted: the
/// forms that YAML knows are many.
///
/// # Errors
///
/// What [`read_settings`] says; [`ErrorCode::Usage`] where no place fits.
pub fn with_rule(settings: &str, list: RuleList, text: &str) -> Result<String, Error> {
    let mut wanted = read_settings(settings)?;
    let texts = list.of(&mut wanted.sentences);
    if texts.iter().any(|known| known == text) {
        return Ok(settings.to_owned());
    }
    texts.insert(0, text.to_owned());
    let fits = |new: &String| read_settings(new).is_ok_and(|is: Settings| is == wanted);
    let item = serde_json::Value::from(text).to_string();
    forms(settings, list.name(), &item).into_iter().find(fits).ok_or_else(|| {
        let place = format!("sentences:\n  {}:\n  - …", list.name());
        Error::new(ErrorCode::Usage).with("value", "enregard.yaml").with("expected", place)
    })
}

/// The settings without a text in a list of `sentences:`; nothing where it does not stand on a line
/// of its own.
#[must_use]
pub fn without_rule(settings: &str, list: RuleList, text: &str) -> Option<String> {
    let mut wanted = read_settings(settings).ok()?;
    list.of(&mut wanted.sentences).retain(|known| known != text);
    let lines: Vec<&str> = settings.split_inclusive('\n').collect();
    let is_item = |line: &str| {
        let item = line.trim().strip_prefix("- ").and_then(scalar::read);
        item.is_some_and(|item| item == text)
    };
    let items = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| is_item(line)));
    // With the last of a list goes its name, and with the last list theirs.
    let mut runs =
        items.flat_map(|at| (0..3).rev().filter_map(move |more| Some(at.checked_sub(more)?..=at)));
    let key = format!("{}:", list.name());
    let heads = |line: &&str| [key.as_str(), "sentences:"].contains(&line.trim());
    runs.find_map(|run| {
        let head = lines.get(*run.start()..*run.end()).unwrap_or_default();
        if !head.iter().all(heads) {
            return None;
        }
        let kept = lines.iter().enumerate().filter(|(at, _)| !run.contains(at));
        let new: String = kept.map(|(_, line)| *line).collect();
        read_settings(&new).is_ok_and(|is| is == wanted).then_some(new)
    })
}

/// The file with an item in each place where a list of this name may stand.
fn forms(settings: &str, list: &str, item: &str) -> Vec<String> {
    let key = format!("{list}:");
    let end = if settings.contains("\r\n") { "\r\n" } else { "\n" };
    let mut forms = Vec::new();
    let mut put = |at: usize, new: &str| {
        let (before, after) = settings.split_at_checked(at).unwrap_or((settings, ""));
        forms.push([before, new, after].concat());
    };
    let mut at = 0;
    for line in settings.split_inclusive('\n') {
        let (start, behind) = (at, at + line.len());
        at = behind;
        let next = settings.get(behind..).unwrap_or_default().lines().next().unwrap_or_default();
        let indent = next.get(..next.len() - next.trim_start().len()).unwrap_or_default();
        match line.trim() {
            line if line == key => put(behind, &format!("{indent}- {item}{end}")),
            "sentences:" => put(behind, &format!("{indent}{key}{end}{indent}- {item}{end}")),
            _ => {}
        }
        for (head, new) in [
            (format!("{key} ["), format!("{item}, ")),
            (format!("{key} ["), item.to_owned()),
            ("sentences: {".to_owned(), format!("{key} [{item}], ")),
            ("sentences: {".to_owned(), format!("{key} [{item}]")),
        ] {
            if let Some(found) = line.find(&head) {
                put(start + found + head.len(), &new);
            }
        }
    }
    let gap = if settings.is_empty() || settings.ends_with('\n') { "" } else { end };
    put(settings.len(), &format!("{gap}sentences:{end}  {key}{end}  - {item}{end}"));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_comes_in_whatever_form_the_list_has() {
        for rest in [
            "",
            "targets: [en]",
            "sentences:\n  never_ends: [art.] # ours\n",
            "sentences:\n    breaks_after:\n      - ;\n    never_ends:\n    - art.\n",
            "sentences:\n  breaks_after:\n  - ;\ntargets: [en]\n",
            "sentences: {breaks_after: [;]}\n",
            "sentences: {never_ends: [art.]}\n",
            "sentences: {}\n",
            "sentences:\n  breaks_after: []\n",
            "sentences:\r\n  breaks_after:\r\n  - ;\r\n",
        ] {
            let old = format!("# Notre rapport\nenregard: 1\n{rest}");
            for rule in ["les deux : « oui »", "C:\\a", "# rien", "- non"] {
                let new = with_rule(&old, RuleList::BreaksAfter, rule).unwrap();
                let (was, is) = (read_settings(&old).unwrap(), read_settings(&new).unwrap());
                assert_eq!(is.sentences.breaks_after[0], rule, "{old}");
                assert_eq!(is.sentences.breaks_after[1..], was.sentences.breaks_after[..], "{old}");
                let kept = old.lines().filter(|line| line.contains('#'));
                kept.for_each(|line| assert!(new.contains(line), "{new}"));
                assert_eq!(with_rule(&new, RuleList::BreaksAfter, rule).unwrap(), new);
                let kept = with_rule(&old, RuleList::NeverBreaks, rule).unwrap();
                assert_eq!(read_settings(&kept).unwrap().sentences.never_breaks, [rule]);
                if let Some(back) = without_rule(&new, RuleList::BreaksAfter, rule) {
                    assert_eq!(read_settings(&back).unwrap(), was, "{new}");
                } else {
                    assert!(rest.contains(['[', '{']), "{new}");
                }
            }
        }
    }
}
