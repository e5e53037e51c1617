//! The names of months and weekdays: the one table that readers, checks and editions share.

use std::sync::LazyLock;

use super::value::{Language, fold};

/// The months of a language, January first, as it writes them.
#[must_use]
pub fn months(language: Language) -> &'static [&'static str; 12] {
    match language {
        Language::French => &FRENCH_MONTHS,
        Language::English => &ENGLISH_MONTHS,
    }
}

/// The weekdays of a language, Monday first, as it writes them.
#[must_use]
pub fn weekdays(language: Language) -> &'static [&'static str; 7] {
    match language {
        Language::French => &FRENCH_DAYS,
        Language::English => &ENGLISH_DAYS,
    }
}

/// The month of a folded word, from 1.
#[must_use]
pub fn month_of(folded: &str, language: Language) -> Option<u8> {
    let names = match language {
        Language::French => &FOLDED_MONTHS.0,
        Language::English => &FOLDED_MONTHS.1,
    };
    (1..).zip(names).find(|(_, name)| *name == folded).map(|(month, _)| month)
}

/// The weekday of a folded word, Monday 1; in the plural too.
#[must_use]
pub fn weekday_of(folded: &str, language: Language) -> Option<u8> {
    let bare = folded.strip_suffix('s').unwrap_or(folded);
    let known = |name: &&str| name.eq_ignore_ascii_case(folded) || name.eq_ignore_ascii_case(bare);
    (1..).zip(weekdays(language)).find(|(_, name)| known(name)).map(|(day, _)| day)
}

type Folded = ([String; 12], [String; 12]);

static FOLDED_MONTHS: LazyLock<Folded> =
    LazyLock::new(|| (FRENCH_MONTHS.map(fold), ENGLISH_MONTHS.map(fold)));

/// The months in French.
pub const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
/// The months in English.
pub const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_DAYS: [&str; 7] =
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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
