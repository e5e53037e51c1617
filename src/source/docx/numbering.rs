//! The number that Word shows before a list item.

use std::collections::BTreeMap;

use crate::container::xml::Element;
use crate::text::roman::numeral;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    format: String,
    /// The label with `%1` for the number of the first level.
    text: String,
    start: u32,
}

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, (String, Vec<Level>)>,
    counts: BTreeMap<(String, usize), u32>,
}

impl Numbering {
    pub(super) fn read(root: &Element<'_>) -> Self {
        let mut kinds: BTreeMap<String, Vec<Level>> = BTreeMap::new();
        for kind in root.elements().filter(|element| element.name == "abstractNum") {
            let levels =
                kind.elements().filter(|element| element.name == "lvl").map(level).collect();
            kinds.insert(kind.attr("abstractNumId").unwrap_or_default().into_owned(), levels);
        }
        let mut lists = BTreeMap::new();
        for list in root.elements().filter(|element| element.name == "num") {
            let kind =
                list.child("abstractNumId").and_then(|kind| kind.attr("val")).unwrap_or_default();
            let levels = kinds.get(&*kind).cloned().unwrap_or_default();
            let own = list.child("lvlOverride").is_some();
            let id = list.attr("numId").unwrap_or_default().into_owned();
            let counter = if own { id.clone() } else { format!("kind {kind}") };
            lists.insert(id, (counter, levels));
        }
        Self { lists, counts: BTreeMap::new() }
    }

    /// Whether there is such a list; `0` takes a paragraph out of its style's list.
    pub(super) fn has(&self, list: &str) -> bool {
        list != "0" && self.lists.contains_key(list)
    }

    /// Counts one item and gives its label; nothing for a bullet.
    pub(super) fn count(&mut self, list: &str, depth: usize) -> Option<String> {
        let (counter, levels) = self.lists.get(list)?;
        let level = levels.get(depth)?;
        let here =
            self.counts.entry((counter.clone(), depth)).or_insert(level.start.saturating_sub(1));
        *here = here.saturating_add(1);
        self.counts.retain(|(name, deeper), _| name != counter || *deeper <= depth);
        if level.format == "bullet" || level.format == "none" {
            return None;
        }
        let mut label = level.text.clone();
        for (at, level) in levels.iter().enumerate().take(depth + 1) {
            let number = self.counts.get(&(counter.clone(), at)).copied().unwrap_or(level.start);
            label = label.replace(&format!("%{}", at + 1), &shown(number, &level.format));
        }
        (!label.trim().is_empty()).then(|| label.trim().to_owned())
    }
}

fn level(element: &Element<'_>) -> Level {
    let value = |name: &str| element.child(name).and_then(|child| child.attr("val"));
    Level {
        format: value("numFmt").unwrap_or_default().into_owned(),
        text: value("lvlText").unwrap_or_default().into_owned(),
        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

/// A number in the form a list wants.
pub(in crate::source) fn shown(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "a" => letters(number),
        "upperLetter" | "A" => letters(number).to_uppercase(),
        "lowerRoman" | "i" => numeral(number).to_lowercase(),
        "upperRoman" | "I" => numeral(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn letters(number: u32) -> String {
    let mut rest = number.min(1_000_000);
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(b'a' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_form() {
        assert_eq!(shown(28, "lowerLetter"), "ab");
        assert_eq!(shown(1994, "upperRoman"), "MCMXCIV");
        assert_eq!(shown(3, "decimal"), "3");
    }
}
