//! The names of months and weekdays: the one table that readers, checks and editions share.

use super::fold::fold;
use super::language::Language;
use super::language::facts::NamedDates;

/// The months of a language, January first, as it writes them; none where they are not known.
#[must_use]
pub fn months(language: Language) -> &'static [&'static str] {
    &language.facts().months
}

/// The weekdays of a language, Monday first, as it writes them.
#[must_use]
pub fn weekdays(language: Language) -> &'static [&'static str] {
    &language.facts().days
}

/// The month of a folded word, from 1.
#[must_use]
pub fn month_of(folded: &str, language: Language) -> Option<u8> {
    named(language).0.get(folded).copied()
}

/// The weekday of a folded word, Monday 1; in the plural too.
#[must_use]
pub fn weekday_of(folded: &str, language: Language) -> Option<u8> {
    let days = &named(language).1;
    let plural = || days.get(folded.strip_suffix('s')?);
    days.get(folded).or_else(plural).copied()
}

fn named(language: Language) -> &'static NamedDates {
    let by_name = |names: &[&str]| (1..).zip(names).map(|(at, name)| (fold(name), at)).collect();
    let calendar = &language.facts().calendar;
    calendar.get_or_init(|| (by_name(months(language)), by_name(weekdays(language))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_accents_and_capitals() {
        assert_eq!(month_of("aout", Language::French), Some(8));
        assert_eq!(month_of("february", Language::English), Some(2));
        assert_eq!(month_of("february", Language::French), None);
        assert_eq!(weekday_of("mondays", Language::English), Some(1));
        assert_eq!(weekday_of("dimanche", Language::French), Some(7));
    }
}
