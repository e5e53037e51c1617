//! Adds to the rules of `enregard.yaml` where sentences end, every other byte left alone.

use super::{Settings, read_settings};
use crate::model::{Error, ErrorCode};

/// The settings with one more text in `sentences.breaks_after`.
///
/// The text is put in at each place where it may belong, until what comes out reads as wanted: the
/// forms that YAML knows are many.
///
/// # Errors
///
/// What [`read_settings`] says; [`ErrorCode::Usage`] where no place fits.
pub fn with_break_after(settings: &str, text: &str) -> Result<String, Error> {
    let mut wanted = read_settings(settings)?;
    if wanted.sentences.breaks_after.iter().any(|known| known == text) {
        return Ok(settings.to_owned());
    }
    wanted.sentences.breaks_after.insert(0, text.to_owned());
    let fits = |new: &String| read_settings(new).is_ok_and(|is: Settings| is == wanted);
    let item = serde_json::Value::from(text).to_string();
    forms(settings, &item).into_iter().find(fits).ok_or_else(|| {
        let place = "sentences:\n  breaks_after:\n  - …";
        Error::new(ErrorCode::Usage).with("value", "enregard.yaml").with("expected", place)
    })
}

/// The file with an item in each place where a list of `breaks_after` may stand.
fn forms(settings: &str, item: &str) -> Vec<String> {
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
            "breaks_after:" => put(behind, &format!("{indent}- {item}{end}")),
            "sentences:" => {
                put(behind, &format!("{indent}breaks_after:{end}{indent}- {item}{end}"))
            }
            _ => {}
        }
        for (head, new) in [
            ("breaks_after: [", format!("{item}, ")),
            ("breaks_after: [", item.to_owned()),
            ("sentences: {", format!("breaks_after: [{item}], ")),
            ("sentences: {", format!("breaks_after: [{item}]")),
        ] {
            if let Some(found) = line.find(head) {
                put(start + found + head.len(), &new);
            }
        }
    }
    let gap = if settings.is_empty() || settings.ends_with('\n') { "" } else { end };
    put(settings.len(), &format!("{gap}sentences:{end}  breaks_after:{end}  - {item}{end}"));
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
                let new = with_break_after(&old, rule).unwrap();
                let (was, is) = (read_settings(&old).unwrap(), read_settings(&new).unwrap());
                assert_eq!(is.sentences.breaks_after[0], rule, "{old}");
                assert_eq!(is.sentences.breaks_after[1..], was.sentences.breaks_after[..], "{old}");
                let kept = old.lines().filter(|line| line.contains('#'));
                kept.for_each(|line| assert!(new.contains(line), "{new}"));
                assert_eq!(with_break_after(&new, rule).unwrap(), new);
            }
        }
    }
}
