//! Each language is judged by its own forms, and a figure by its value in all of them.

use enregard::check::{CheckContext, CheckOptions, apply_fixes, check_pair};
use enregard::text::language::Language;
use proptest::prelude::*;

use super::is_loud;

/// What checks say above a remark of a pair of these languages.
fn loud(from: Language, to: Language, source: &str, target: &str) -> Vec<&'static str> {
    let mut options = CheckOptions::default();
    options.languages = Some((from, to));
    let context = CheckContext { options: &options, ..CheckContext::default() };
    let findings = check_pair(source, target, &context);
    findings.iter().filter(is_loud).map(|finding| finding.check).collect()
}

/// French is held to its spaces and quotation marks where it is the translation, too; there the
/// finding is loud, and mends itself.
#[test]
fn french_translations_have_the_spaces_of_french() {
    let mut options = CheckOptions::default();
    options.languages = Some((Language::English, Language::French));
    let context = CheckContext { options: &options, ..CheckContext::default() };
    for (source, target, fixed) in [
        ("Why?", "Pourquoi?", "Pourquoi\u{202f}?"),
        ("Then:", "Ensuite:", "Ensuite\u{a0}:"),
        ("A “flagrant” wrong.", "Un tort «flagrant».", "Un tort «\u{a0}flagrant\u{a0}»."),
    ] {
        let findings = check_pair(source, target, &context);
        assert!(findings.iter().filter(is_loud).all(|f| f.check == "fr-spacing"), "{target}");
        assert_eq!(apply_fixes(target, &findings), fixed);
        assert_eq!(loud(Language::English, Language::French, source, fixed), [""; 0], "{fixed}");
    }
    for target in ["Voir `a: b`, https://exemple.fr/a?b=c, à 14:30.", "Un « mot » : oui."] {
        assert_eq!(loud(Language::English, Language::French, target, target), [""; 0], "{target}");
    }
    let alone = loud(Language::English, Language::French, "The law", "« La loi");
    assert_eq!(alone, ["fr-quotes"]);
}

#[test]
fn other_languages_are_not_judged_as_english() {
    use Language::{Arabic, Chinese, Dutch, German, Italian, Japanese, Other, Polish, Portuguese};
    use Language::{Russian, Spanish};
    for (to, source, target) in [
        (German, "La ville compte 12 420 habitants.", "Die Stadt hat 12.420 Einwohner."),
        (German, "Le 3 mars 2021, 7,5 % ont voté.", "Am 3. März 2021 haben 7,5 % gewählt."),
        (German, "Douze pays ont signé.", "Zwölf Länder haben unterschrieben."),
        (German, "12 pays ont signé.", "Zwölf Länder haben unterschrieben."),
        (German, "Elle dit « non ».", "Sie sagt „nein“."),
        (Spanish, "Il coûte 2,5 millions d'euros.", "Cuesta 2,5 millones de euros."),
        (Italian, "Le 14 juillet 1999, 1 500 personnes.", "Il 14 luglio 1999, 1.500 persone."),
        (Portuguese, "3 milliards de francs.", "3 bilhões de francos."),
        (Dutch, "Il y a 5 ans.", "5 jaar geleden."),
        (Polish, "12,5 km en 3 jours", "12,5 km w 3 dni"),
        (Russian, "1 242,5 kg", "1 242,5 кг"),
        (Arabic, "La loi punit 3 délits.", "يعاقب القانون على ٣ جرائم."),
        (Chinese, "Le 31 août 2023, 12 000 personnes.", "2023年8月31日，1.2万人。"),
        (Japanese, "Le 31 août 2023, 1 242 personnes.", "2023年8月31日、1,242人。"),
        (Other, "2,5 millions de personnes", "2,5 miljoner människor"),
        (Other, "1 242 personnes", "1.242 personer"),
    ] {
        assert_eq!(loud(Language::French, to, source, target), [""; 0], "{source} → {target}");
    }
    for (to, source, target) in [
        (German, "La ville compte 12 420 habitants.", "Die Stadt hat 12.240 Einwohner."),
        (German, "Il y a 5 ans.", "Vor 5 Monaten."),
        (German, "Le 3 mars 2021.", "Am 3. Mai 2021."),
        (Spanish, "Il coûte 2,5 milliards d'euros.", "Cuesta 2,5 millones de euros."),
        (Arabic, "La loi punit 36 délits.", "يعاقب القانون على ٦٣ جرائم."),
        (Japanese, "Le 31 août 2023, 1 242 personnes.", "2023年8月31日、1,422人。"),
    ] {
        assert_ne!(loud(Language::French, to, source, target), [""; 0], "{source} → {target}");
    }
}

#[test]
fn a_power_is_its_own_value() {
    for (source, target, same) in [
        ("10<sup>6</sup> bactéries", "10<sup>6</sup> bacteria", true),
        ("10<sup>6</sup> bactéries", "10⁶ bacteria", true),
        ("10<sup>6</sup> bactéries", "a million bacteria", true),
        ("10<sup>6</sup> bactéries", "10<sup>9</sup> bacteria", false),
        ("10<sup>6</sup> bactéries", "106 bacteria", false),
        ("10<sup>-3</sup> mol", "10<sup>-3</sup> mol", true),
    ] {
        let checks = loud(Language::French, Language::English, source, target);
        assert_eq!(
            !checks.contains(&"number") && !checks.contains(&"magnitude"),
            same,
            "{target}: {checks:?}"
        );
    }
}

/// Right pairs of nine pairs of languages are quiet, down to what is only for information, and a
/// figure that is changed in any of them is told.
#[test]
fn pairs_of_other_languages_are_read_as_what_they_say() {
    let mut languages = (Language::Other, Language::Other);
    let (mut changed, mut missed) = (0, Vec::new());
    let all = |(from, to), source: &str, target: &str| {
        let mut options = CheckOptions::default();
        (options.languages, options.all) = (Some((from, to)), true);
        check_pair(source, target, &CheckContext { options: &options, ..CheckContext::default() })
    };
    for line in include_str!("../data/pairs/languages.txt").lines() {
        if let Some((from, to)) = line.strip_prefix("== ").and_then(|tags| tags.split_once(' ')) {
            languages = (Language::of(from).unwrap(), Language::of(to).unwrap());
        }
        let Some((source, target)) = line.split_once('\t') else { continue };
        let found = all(languages, source, target);
        assert!(found.is_empty(), "{line}: {found:?}");
        // The last digit of the first figure, three more.
        let Some(at) = target.find(|c: char| c.is_ascii_digit()) else { continue };
        let rest = &target[at..];
        let end = at + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let digit = (target.as_bytes()[end - 1] - b'0' + 3) % 10;
        let wrong = format!("{}{digit}{}", &target[..end - 1], &target[end..]);
        changed += 1;
        if all(languages, source, &wrong).is_empty() {
            missed.push(wrong);
        }
    }
    assert!(changed == 79 && missed.len() <= 6, "{missed:#?} of {changed}");
}

/// A whole number as French writes it, and as languages write it by their marks.
fn written(number: u32) -> (String, Vec<(Language, String)>) {
    let digits = number.to_string();
    let grouped = |mark: &str| {
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    };
    let zero = |first: u32| {
        digits
            .bytes()
            .filter_map(|b| char::from_u32(first + u32::from(b - b'0')))
            .collect::<String>()
    };
    let forms = vec![
        (Language::English, grouped(",")),
        (Language::German, grouped(".")),
        (Language::Spanish, grouped(".")),
        (Language::Italian, grouped(".")),
        (Language::Dutch, grouped(".")),
        (Language::Polish, grouped("\u{a0}")),
        (Language::Russian, grouped("\u{a0}")),
        (Language::Chinese, grouped(",")),
        (Language::Arabic, zero(0x660)),
        (Language::Other, zero(0x6f0)),
        (Language::Other, zero(0x966)),
        (Language::Other, grouped(".")),
    ];
    (grouped("\u{202f}"), forms)
}

proptest! {
    #[test]
    fn numbers_count_by_value_in_every_language(number in 10_000_u32..9_999_999, more in 1_u32..9) {
        let (source, forms) = written(number);
        let (other, _) = written(number + more);
        for (language, target) in forms {
            let says = |source: &str| {
                loud(Language::French, language, &format!("{source} xxx"), &format!("{target} xxx"))
                    .iter()
                    .any(|check| ["number", "magnitude"].contains(check))
            };
            prop_assert!(!says(&source), "{source} is {target} in {language:?}");
            prop_assert!(says(&other), "{other} is not {target} in {language:?}");
        }
    }
}
