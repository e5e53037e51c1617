//! Catalogs and segments merged three ways: symmetric, by id, nothing lost; and with git itself.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that talks to whoever runs it by hand"
)]

#[path = "merge/branches.rs"]
mod branches;
#[path = "merge/damage.rs"]
mod damage;
#[path = "merge/people.rs"]
mod people;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use enregard::catalog::{Terms, in_form, merge_catalogs, read};
use enregard::model::{CatalogForm, Review, ReviewStanding, StoredState};
use proptest::prelude::*;

/// A catalog of `count` messages in sections of five, some of them without a message.
fn catalog(messages: &BTreeMap<usize, String>) -> String {
    let mut text = String::from("### rapport: fr → en\n");
    for section in 0..8 {
        text.push_str(&format!("\n## Section {section}\n"));
        for (at, value) in messages.range(section * 5..section * 5 + 5) {
            text.push_str(&format!("\n# fr: Phrase {at}.\ns{section}-{at} = {value}\n"));
        }
    }
    text
}

fn values(text: &str) -> BTreeMap<String, String> {
    read(text, "fr", &Terms::default())
        .messages()
        .map(|(id, target)| (id.to_owned(), target.value.to_string()))
        .collect()
}

/// One side's work: messages set, by number.
fn work() -> impl Strategy<Value = BTreeMap<usize, String>> {
    prop::collection::btree_map(0..40_usize, "[a-z]{3,8} [a-z]{3,8}", 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn case_60_merges_are_symmetric_and_lose_nothing(base in work(), ours in work(), theirs in work()) {
        let side = |work: &BTreeMap<usize, String>| {
            let mut all = base.clone();
            all.extend(work.clone());
            all
        };
        let (a, b) = (side(&ours), side(&theirs));
        let texts = [&base, &a, &b].map(catalog);
        let merged = merge_catalogs(&texts[0], &texts[1], &texts[2], "fr").unwrap();
        let mirrored = merge_catalogs(&texts[0], &texts[2], &texts[1], "fr").unwrap();
        let conflicts: Vec<usize> = a
            .iter()
            .filter(|(at, value)| {
                let (old, theirs) = (base.get(at), b.get(at));
                theirs.is_some() && theirs != Some(value) && Some(*value) != old && theirs != old
            })
            .map(|(at, _)| *at)
            .collect();
        prop_assert_eq!(merged.conflicts.len(), conflicts.len());
        if conflicts.is_empty() {
            prop_assert_eq!(&merged.text, &mirrored.text);
            let found = values(&merged.text);
            for (at, value) in a.iter().filter(|(at, value)| base.get(at) != Some(value)) {
                prop_assert_eq!(&found[&format!("s{}-{at}", at / 5)], value);
            }
            for (at, value) in b.iter().filter(|(at, value)| base.get(at) != Some(value)) {
                prop_assert_eq!(&found[&format!("s{}-{at}", at / 5)], value);
            }
        } else {
            for at in conflicts {
                prop_assert!(merged.text.contains(&a[&at]) && merged.text.contains(&b[&at]));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// A side that another tool laid out anew is merged as one that we wrote.
    #[test]
    fn a_merge_across_layouts_loses_nothing(
        base in work(), ours in work(), theirs in work(), canonical in any::<[bool; 3]>()
    ) {
        let side = |work: &BTreeMap<usize, String>| {
            let mut all = base.clone();
            all.extend(work.clone());
            all
        };
        let texts = [base.clone(), side(&ours), side(&theirs)].map(|work| catalog(&work));
        let plain = merge_catalogs(&texts[0], &texts[1], &texts[2], "fr").unwrap();
        let mut laid = texts.clone();
        for (text, _) in laid.iter_mut().zip(canonical).filter(|(_, canonical)| *canonical) {
            *text = in_form(text, CatalogForm::Canonical).unwrap();
        }
        let merged = merge_catalogs(&laid[0], &laid[1], &laid[2], "fr").unwrap();
        prop_assert_eq!(merged.conflicts.len(), plain.conflicts.len(), "{}", &merged.text);
        if plain.conflicts.is_empty() {
            prop_assert_eq!(values(&merged.text), values(&plain.text), "{}", &merged.text);
            // The lines above a message and the heads of sections come through too.
            let comments = |text: &str| -> Vec<String> {
                text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
            };
            prop_assert_eq!(comments(&merged.text), comments(&plain.text));
        }
    }
}

/// What a side does with a message: its value, and who reviewed that.
fn handled() -> impl Strategy<Value = (usize, Vec<&'static str>)> {
    let names = prop::sample::subsequence(vec!["Ada", "Max", "Zoé"], 0..3);
    (0..3_usize, names)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn reviews_that_come_out_of_a_merge_fit(base in handled(), ours in handled(), theirs in handled()) {
        let text = |(value, names): &(usize, Vec<&str>)| {
            let value = ["One.", "Two.", "Three."][*value];
            let reviews = names.iter().map(|name| Review::sign(name, "Phrase.", value, false).write());
            let reviews: String = reviews.map(|review| format!("# reviewed: {review}\n")).collect();
            let state = if reviews.is_empty() { "" } else { "# state: reviewed\n" };
            format!("# fr: Phrase.\n{state}{reviews}a-1 = {value}\n")
        };
        let [base, ours, theirs] = [&base, &ours, &theirs].map(text);
        let merged = merge_catalogs(&base, &ours, &theirs, "fr").unwrap();
        let mirrored = merge_catalogs(&base, &theirs, &ours, "fr").unwrap();
        prop_assert_eq!(merged.conflicts.len(), mirrored.conflicts.len());
        if merged.conflicts.is_empty() {
            for text in [&merged.text, &mirrored.text] {
                let found = read(text, "fr", &Terms::default());
                let target = found.target("a-1").unwrap();
                prop_assert!(target.review() != ReviewStanding::Void, "{}", text);
                let fits = |r: &Review| r.fits(target.baseline.as_deref(), &target.value);
                prop_assert!(target.reviews.iter().all(fits), "{}", text);
                // Reviewed is what somebody reviewed.
                let reviewed = target.state == StoredState::Reviewed;
                prop_assert_eq!(reviewed, !target.reviews.is_empty(), "{}", text);
            }
        }
    }
}

fn run(folder: &Path, program: &str, args: &[&str]) -> bool {
    let path = Path::new(env!("CARGO_BIN_EXE_enregard")).parent().unwrap().display().to_string();
    let output = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap()))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_NAME", "A")
        .env("GIT_AUTHOR_EMAIL", "a@example.org")
        .env("GIT_COMMITTER_NAME", "A")
        .env("GIT_COMMITTER_EMAIL", "a@example.org")
        .output()
        .unwrap();
    if !output.status.success() {
        eprintln!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    output.status.success()
}

/// A report of `paragraphs` paragraphs, each with words of its own.
fn report(paragraphs: usize, seed: usize) -> Vec<String> {
    const WORDS: [&str; 12] = [
        "mesure", "rapport", "comité", "santé", "droit", "enquête", "réponse", "chiffre", "réseau",
        "soutien", "centre", "délai",
    ];
    let word = |n: usize| WORDS[n % WORDS.len()];
    (0..paragraphs)
        .map(|p| {
            if p % 6 == 0 {
                return format!("Partie {} : {}", p / 6, word(seed + p));
            }
            let n = seed * 7 + p * 5;
            format!(
                "Le {} numéro {p} suit le {} de {}. Une {} y répond en {} jours.",
                word(n),
                word(n + 3),
                1990 + p,
                word(n + 5),
                n % 90 + 2
            )
        })
        .collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
