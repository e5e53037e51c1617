//! `one-style`: dates, quotation marks and amounts are written one way throughout.

use std::collections::BTreeMap;

use crate::check::prelude::*;
use crate::text::value::{Language, QuotationMark, quotations, values};

pub(super) static RULE: Rule =
    Rule::new("one-style", INFO).document(one_style).about(Target(ENGLISH));

/// Something that can be written in several ways, the way it is written, and an example of it.
type Habit = (&'static str, &'static str, Range<usize>);

/// Where a habit was found, with the words.
type Uses<'v, 'a> = Vec<(&'v DocumentEntry<'a>, Range<usize>, &'v str)>;

fn one_style(view: &DocumentView<'_>, report: &mut Report) {
    let mut found: BTreeMap<&str, BTreeMap<&str, Uses<'_, '_>>> = BTreeMap::new();
    for (entry, target) in view.pairs() {
        for (what, way, span) in habits(&target.text) {
            let words = target.text.get(span.clone()).unwrap_or_default();
            found.entry(what).or_default().entry(way).or_default().push((entry, span, words));
        }
    }
    for ways in found.values() {
        let Some((common, most)) =
            ways.iter().max_by_key(|(_, uses)| uses.len()).map(|(way, uses)| (*way, uses))
        else {
            continue;
        };
        let Some((_, _, example)) = most.first() else { continue };
        // Without a clear habit there is nothing to keep to.
        let rare =
            ways.iter().filter(|(way, uses)| **way != common && uses.len() * 3 <= most.len());
        for (entry, span, words) in rare.flat_map(|(_, uses)| uses) {
            report.add(
                Finding::new("check-one-style")
                    .unit(&entry.unit.id)
                    .target(span.clone())
                    .arg("value", *words)
                    .arg("example", *example),
            );
        }
    }
}

fn habits(text: &str) -> Vec<Habit> {
    let mut habits = Vec::new();
    for value in values(text, Language::English) {
        match &value.kind {
            ValueKind::Date(date) => {
                if let (Some(day), Some(month)) = (&date.parts.day, &date.parts.month) {
                    let way = if day.start < month.start { "day first" } else { "month first" };
                    habits.push(("date", way, value.span.clone()));
                }
            }
            ValueKind::Number(number) => {
                if let (ValueUnit::Money(_), Some(unit)) = (number.unit, &number.unit_span) {
                    let words = text.get(unit.clone()).unwrap_or_default().trim();
                    let way = match words.chars().next() {
                        Some(c) if !c.is_alphabetic() => "sign",
                        Some(c) if c.is_uppercase() => "code",
                        _ => "word",
                    };
                    habits.push(("money", way, value.span.clone()));
                }
            }
            _ => {}
        }
    }
    for quotation in quotations(text).iter().filter(|quotation| quotation.is_closed()) {
        let way = match quotation.mark {
            QuotationMark::Curly => "curly",
            QuotationMark::Straight => "straight",
            _ => continue,
        };
        if let Some(open) = &quotation.open {
            habits.push(("quotation", way, open.clone()));
        }
    }
    habits
}
