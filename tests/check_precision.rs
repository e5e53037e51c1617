//! How precise each check is, and how much it finds: on the right pairs of `tests/data/check`, on
//! the wrong ones, and on errors planted into the right ones.
//!
//! `cargo test --test check_precision -- --nocapture` prints the table of `docs/design/checks.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout, reason = "the table is what the test is run for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use enregard::check::{CheckContext, CheckOptions, check_pair, check_pairs, find};
use enregard::model::Severity;

/// A French text, its English, and for a wrong pair the checks that may say so.
struct Labelled {
    fr: String,
    en: String,
    /// The English before an error was planted.
    right: String,
    /// What was planted; empty for what was written wrong, and for what is right.
    kind: &'static str,
    expected: Vec<String>,
}

/// `wrong`, `right`, `exception` or `gap`, and the lines of each case of a file.
fn cases(text: &str) -> Vec<(String, Vec<String>)> {
    let mut cases: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix("  ") {
            Some(text) => cases.last_mut().unwrap().1.push(text.to_owned()),
            None => cases.push((line.to_owned(), Vec::new())),
        }
    }
    cases
}

/// Right pairs of prose, and the wrong pairs of each check.
fn data() -> (Vec<(String, String)>, Vec<Labelled>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/check");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for path in paths {
        let rule = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (kind, lines) in cases(&fs::read_to_string(&path).unwrap()) {
            let (fr, en) = (lines[0].clone(), lines[1].clone());
            if kind == "wrong" {
                let expected = vec![rule.clone()];
                wrong.push(Labelled { fr, en, right: String::new(), kind: "", expected });
            } else if matches!(kind.as_str(), "right" | "gap") && rule.starts_with("prose") {
                // A known gap is a right pair that is flagged.
                right.push((fr, en));
            }
        }
    }
    for (_, lines) in planted_values() {
        let expected = VALUES.map(str::to_owned).to_vec();
        let (fr, en) = (lines[0].clone(), lines[1].clone());
        wrong.push(Labelled { fr, en, right: String::new(), kind: "", expected });
    }
    (right, wrong)
}

/// The checks that compare values.
const VALUES: [&str; 7] = ["number", "magnitude", "currency", "date", "time", "unit", "reference"];

/// Numbers in words, units, shares, ranks, dates and times that are wrong.
fn planted_values() -> Vec<(String, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/check/planted/values.txt");
    cases(&fs::read_to_string(path).unwrap())
}

/// A small generator of numbers (Knuth's, from MMIX), so that every machine plants the same.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.throw(from.len())].clone())
    }
}

/// A kind of error: its name, the checks that may find it, and how it is planted.
type Kind = (&'static str, &'static [&'static str], fn(&str, &str, &mut Dice) -> Option<String>);

const KINDS: &[Kind] = &[
    ("digit", &["number", "date", "time", "currency", "reference", "magnitude"], digit),
    ("thousands mark", &["number", "number-format", "magnitude"], thousands),
    ("decimal comma kept", &["number", "number-format"], decimal),
    ("million, billion", &["magnitude", "number"], magnitude),
    ("month", &["date"], month),
    ("guillemets", &["quotes"], guillemets),
    ("space before a mark", &["en-spacing", "percent"], space),
    ("doubled word", &["repeated-word"], doubled),
    ("bracket", &["brackets"], bracket),
    ("note lost", &["footnote"], note),
    ("clause omitted", &["omission", "length", "number", "quotes", "footnote"], clause),
    ("French left over", &["part-untranslated", "untranslated", "omission"], french),
    ("question lost", &["end-punct"], question),
];

fn replaced(text: &str, span: std::ops::Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start], &text[span.end..])
}

/// Runs of characters that a test holds for.
fn runs(text: &str, test: fn(char) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| test(*c)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += c.len_utf8(),
            _ => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

/// Words, as runs of letters.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    runs(text, char::is_alphabetic)
}

fn digit(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let inside =
        |at: usize| en[..at].rfind(['/', '^', '@']).is_some_and(|sign| !en[sign..at].contains(' '));
    let digits: Vec<usize> = en
        .char_indices()
        .filter(|(at, c)| c.is_ascii_digit() && !inside(*at))
        .map(|(at, _)| at)
        .collect();
    let at = dice.pick(&digits)?;
    let old = en.as_bytes()[at] - b'0';
    let new = (old + 1 + dice.throw(8) as u8) % 10;
    let first = at == 0 || !en.as_bytes()[at - 1].is_ascii_digit();
    let new = if first && new == 0 { (old % 9) + 1 } else { new };
    (new != old).then(|| replaced(en, at..at + 1, &new.to_string()))
}

/// Places of a mark between a digit and three more, or another number of them.
fn marks(en: &str, mark: char, grouped: bool) -> Vec<usize> {
    let bytes = en.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let three = |at: usize| digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
    en.match_indices(mark)
        .map(|(at, _)| at)
        .filter(|&at| at > 0 && digit(at - 1) && digit(at + 1) && three(at) == grouped)
        .collect()
}

fn thousands(fr: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let at = dice.pick(&marks(en, ',', true))?;
    let with = [".", " ", "\u{a0}"][dice.throw(3)];
    (!fr.contains('§')).then(|| replaced(en, at..at + 1, with))
}

fn decimal(fr: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let at = dice.pick(&marks(en, '.', false))?;
    let start = at - en[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let end =
        at + 1 + en[at + 1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(en.len() - at - 1);
    let kept = replaced(&en[start..end], at - start..at - start + 1, ",");
    fr.contains(&kept).then(|| replaced(en, at..at + 1, ","))
}

fn magnitude(_: &str, en: &str, _: &mut Dice) -> Option<String> {
    let (at, word) = en
        .match_indices("million")
        .chain(en.match_indices("billion"))
        .find(|(at, _)| !en[at + 7..].starts_with('s'))?;
    let other = if word == "million" { "billion" } else { "million" };
    Some(replaced(en, at..at + word.len(), other))
}

fn month(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    const MONTHS: [&str; 12] = [
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
    let found: Vec<_> =
        words(en).into_iter().filter(|w| MONTHS.contains(&&en[w.clone()])).collect();
    let span = dice.pick(&found)?;
    let at = MONTHS.iter().position(|month| *month == &en[span.clone()])?;
    Some(replaced(en, span, MONTHS[(at + 1 + dice.throw(10)) % 12]))
}

fn guillemets(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let (open, close) = if en.contains('“') { ('“', '”') } else { ('"', '"') };
    let start = en.find(open)?;
    let end = start + open.len_utf8() + en[start + open.len_utf8()..].find(close)?;
    let inner = &en[start + open.len_utf8()..end];
    let space = ["\u{a0}", " ", "\u{202f}"][dice.throw(3)];
    let with = format!("«{space}{inner}{space}»");
    Some(replaced(en, start..end + close.len_utf8(), &with))
}

fn space(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let ends = |at: usize, mark: char| {
        let after = en[at + mark.len_utf8()..].chars().next();
        let before = en[..at].chars().next_back();
        before.is_some_and(char::is_alphanumeric)
            && (mark == '%' || after.is_none_or(|c| c == ' ' || c == '"' || c == '”'))
    };
    let places: Vec<usize> = en
        .char_indices()
        .filter(|(at, c)| ":;?!%".contains(*c) && ends(*at, *c))
        .map(|(at, _)| at)
        .collect();
    let at = dice.pick(&places)?;
    Some(replaced(en, at..at, ["\u{a0}", " ", "\u{202f}"][dice.throw(3)]))
}

fn doubled(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let found: Vec<_> = words(en)
        .into_iter()
        .filter(|word| en[word.end..].starts_with(' ') && en[..word.start].ends_with(' '))
        .filter(|word| en[word.clone()].starts_with(char::is_lowercase))
        .filter(|word| !matches!(&en[word.clone()], "had" | "that"))
        .collect();
    let word = dice.pick(&found)?;
    let text = &en[word.clone()];
    Some(replaced(en, word.clone(), &format!("{text} {text}")))
}

fn bracket(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let places: Vec<usize> = en.match_indices(['(', ')']).map(|(at, _)| at).collect();
    let at = dice.pick(&places)?;
    Some(replaced(en, at..at + 1, ""))
}

fn note(_: &str, en: &str, _: &mut Dice) -> Option<String> {
    let at = en.find("[^")?;
    let end = at + en[at..].find(']')?;
    Some(replaced(en, at..end + 1, ""))
}

/// Clauses between marks, without the first: each with the mark before it.
fn clauses(text: &str) -> Vec<std::ops::Range<usize>> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut cuts: Vec<usize> = text
        .match_indices([',', ';', ':', '(', ')', '–'])
        .map(|(at, _)| at)
        .filter(|&at| !digit(at + 1))
        .collect();
    cuts.push(text.trim_end_matches(['.', '!', '?', '"', '”', ']', '[', '^']).len());
    let spans = cuts.windows(2).map(|two| two[0]..two[1]);
    spans.filter(|span| words(&text[span.clone()]).len() >= 5).collect()
}

fn clause(_: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let span = dice.pick(&clauses(en))?;
    Some(replaced(en, span, ""))
}

/// The end of the French, for as much of the English.
fn french(fr: &str, en: &str, dice: &mut Dice) -> Option<String> {
    let (source, target) = (words(fr), words(en));
    let least = source.len().min(target.len());
    if least < 8 {
        return None;
    }
    let count = 3 + dice.throw((least / 3).max(1));
    let (from, to) = (source[source.len() - count].start, source.last()?.end);
    let (start, end) = (target[target.len() - count].start, target.last()?.end);
    let left = &fr[from..to];
    let plain = left.split([' ', '\'']).filter(|w| w.starts_with(char::is_lowercase)).count();
    (plain >= 3).then(|| replaced(en, start..end, left))
}

fn question(_: &str, en: &str, _: &mut Dice) -> Option<String> {
    let end = en.rfind('?')?;
    let last = en[end + 1..].chars().all(|c| !c.is_alphanumeric());
    last.then(|| replaced(en, end..end + 1, "."))
}

/// Each kind into every pair that can have it.
fn planted(right: &[(String, String)]) -> Vec<Labelled> {
    let mut all = Vec::new();
    for (kind, expected, plant) in KINDS {
        for (at, (fr, en)) in right.iter().enumerate() {
            let mut dice = Dice(at as u64 * 7919 + kind.len() as u64);
            dice.throw(2);
            let Some(wrong) = plant(fr, en, &mut dice).filter(|wrong| wrong != en) else {
                continue;
            };
            let expected = expected.iter().map(|check| (*check).to_owned()).collect();
            all.push(Labelled { fr: fr.clone(), en: wrong, right: en.clone(), kind, expected });
        }
    }
    all
}

/// The checks that find an error or a warning in each pair, as among the pairs of one document.
fn loud(pairs: &[(&str, &str)]) -> Vec<BTreeSet<&'static str>> {
    let found = check_pairs(pairs, &CheckOptions::default());
    let ids = |findings: &Vec<enregard::check::Finding>| {
        findings.iter().filter(|f| f.severity > Severity::Info).map(|f| f.check).collect()
    };
    found.iter().map(ids).collect()
}

/// Kinds that do more than one thing wrong: French in the English has French numbers and marks too,
/// and with a clause go its numbers and brackets. What is said beside is right as well.
fn torn(kind: &str) -> bool {
    matches!(kind, "clause omitted" | "French left over" | "bracket")
}

/// Whether a check finds something in the pair before the error was planted.
fn before(label: &Labelled, check: &str) -> bool {
    check_pair(&label.fr, &label.right, &CheckContext::default()).iter().any(|f| f.check == check)
}

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    /// Wrong pairs written or planted for this check alone, and those of them that it found.
    own: usize,
    own_found: usize,
}

#[test]
fn precision_and_recall() {
    let (right, mut wrong) = data();
    assert!(right.len() >= 500, "{} right pairs", right.len());
    let pairs: Vec<(&str, &str)> = right.iter().map(|(fr, en)| (&**fr, &**en)).collect();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut flagged = 0;
    for ((fr, en), checks) in pairs.iter().zip(loud(&pairs)) {
        flagged += usize::from(!checks.is_empty());
        for check in checks {
            println!("false alarm: {check}\n  {fr}\n  {en}");
            scores.entry(check).or_default().wrong += 1;
        }
    }
    wrong.extend(planted(&right));
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    // Each as it would stand alone in a document of right pairs.
    for label in &wrong {
        let context = CheckContext::default();
        let findings = check_pair(&label.fr, &label.en, &context);
        let quiet = label.kind.is_empty();
        let found: BTreeSet<&str> = findings
            .iter()
            .filter(|f| f.severity > Severity::Info || quiet)
            .map(|f| f.check)
            .collect();
        for check in &found {
            let score = scores.entry(check).or_default();
            if label.expected.iter().any(|expected| expected == check) {
                score.right += 1;
            } else if !quiet && !torn(label.kind) && !before(label, check) {
                // What is said beside the planted error, and was not said of the right pair.
                score.wrong += 1;
                println!("beside {}: {check}\n  {}\n  {}", label.kind, label.fr, label.en);
            }
        }
        let caught = label.expected.iter().any(|expected| found.contains(expected.as_str()));
        if label.expected.len() == 1 {
            let check = find(&label.expected[0]).unwrap().id();
            let score = scores.entry(check).or_default();
            score.own += 1;
            score.own_found += usize::from(caught);
        }
        if !quiet {
            let kind = kinds.entry(label.kind).or_default();
            kind.0 += usize::from(caught);
            kind.1 += 1;
            if !caught {
                println!("not caught, {}:\n  {}\n  {}", label.kind, label.fr, label.en);
            }
        }
    }
    println!("\n{} right pairs, {flagged} with an error or a warning", right.len());
    let (caught, all) = kinds.values().fold((0, 0), |sum, kind| (sum.0 + kind.0, sum.1 + kind.1));
    println!("\n| planted | caught |\n|---|---|");
    for (kind, _, _) in KINDS {
        let (caught, all) = kinds.get(kind).copied().unwrap_or_default();
        println!("| {kind} | {caught} / {all} |");
    }
    println!("| **together** | **{caught} / {all}** |");
    println!("\n| check | right | wrong | precision | found of its own |\n|---|---|---|---|---|");
    for (check, score) in &scores {
        let precision = 100.0 * score.right as f64 / (score.right + score.wrong).max(1) as f64;
        println!(
            "| `{check}` | {} | {} | {precision:.1} % | {} / {} |",
            score.right, score.wrong, score.own_found, score.own
        );
        let rule = find(check).unwrap();
        assert!(!rule.is_on() || precision >= 95.0, "{check}: {precision:.1} %");
    }
    assert!(flagged * 100 <= right.len() * 3, "{flagged} of {} flagged", right.len());
    assert!(caught * 100 >= all * 95, "{caught} of {all} caught");
}

/// Nine in ten of the wrong values are found, by the check of some value.
#[test]
fn wrong_values_are_found() {
    let cases = planted_values();
    let mut missed = Vec::new();
    for (_, lines) in &cases {
        let findings = check_pair(&lines[0], &lines[1], &CheckContext::default());
        let loud = |f: &enregard::check::Finding| f.severity > Severity::Info;
        if !findings.iter().any(|f| loud(f) && VALUES.contains(&f.check)) {
            missed.push(format!("{} / {}", lines[0], lines[1]));
        }
    }
    let (all, lost) = (cases.len(), missed.len());
    println!("{} of {all} wrong values found; not: {missed:#?}", all - lost);
    assert!(all >= 150 && lost * 10 <= all, "{lost} of {all} missed: {missed:#?}");
}

/// Pairs written before the check was tried on them: those it flags rightly, all wrong ones, those
/// it flags wrongly, all right ones.
fn at_sight(check: &str) -> [usize; 4] {
    let file = format!("tests/data/check/blind/{check}.txt");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let mut seen = [0; 4];
    for (kind, lines) in cases(&text) {
        for pair in lines.chunks(2) {
            let findings = check_pair(&pair[0], &pair[1], &CheckContext::default());
            let found = findings.iter().any(|f| f.check == check && f.severity > Severity::Info);
            let at = if kind == "wrong" { 0 } else { 2 };
            seen[at] += usize::from(found);
            seen[at + 1] += 1;
            if found == (at == 2) {
                println!("{kind}, {check}: {pair:?}");
            }
        }
    }
    seen
}

/// Nineteen in twenty of what is flagged is wrong, in a set where three pairs in five are right.
#[test]
fn negation_and_false_friends_are_seldom_flagged_wrongly() {
    for check in ["negation", "false-friend"] {
        let [found, wrong, alarms, right] = at_sight(check);
        println!("{check}: {found} of {wrong} found, {alarms} of {right} flagged wrongly");
        assert!(right >= 150 && wrong >= 100, "{check}");
        assert!(found * 100 >= (found + alarms) * 95, "{check}: {found} rightly, {alarms} wrongly");
    }
}
