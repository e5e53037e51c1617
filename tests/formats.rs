//! One contract for all formats: the same nasty bitexts go out, and what a format carries comes back.

mod support;

use enregard::format::{ExportOptions, FORMATS};
use proptest::prelude::*;

/// Every format that is written from a bitext alone and needs no fonts.
fn exports(bitext: &enregard::model::Bitext, options: &ExportOptions) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for format in FORMATS {
        for output in (format.write)(bitext, options).unwrap() {
            out.push((format!("{}{}", bitext.document, output.suffix), output.bytes));
        }
    }
    out
}

/// With `ENREGARD_EXPORTS=DIR`, writes the sample and made bitexts there, for others' validators.
#[test]
fn write_exports_for_validators() {
    let Some(dir) = std::env::var_os("ENREGARD_EXPORTS") else { return };
    let count = std::env::var("ENREGARD_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let mut options = ExportOptions::default();
    save(std::path::Path::new(&dir), "sample", &support::sample(), &options);
    options.with_scores = true;
    options.split = true;
    options.epoch = Some(1_696_075_445);
    options.imprint.licence = Some("CC-BY-4.0".to_owned());
    options.imprint.authors = vec!["Une Autrice".to_owned()];
    options.imprint.translators = vec!["A \"T\" <t@exemple.fr>".to_owned()];
    save(std::path::Path::new(&dir), "scored", &support::sample(), &options);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for index in 0..count {
        use proptest::strategy::ValueTree;
        let made = support::nasty_bitext().new_tree(&mut runner).unwrap().current();
        save(std::path::Path::new(&dir), &format!("made{index}"), &made, &ExportOptions::default());
    }
}

fn save(
    dir: &std::path::Path,
    name: &str,
    bitext: &enregard::model::Bitext,
    options: &ExportOptions,
) {
    let dir = dir.join(name);
    std::fs::create_dir_all(&dir).unwrap();
    for (name, bytes) in exports(bitext, options) {
        std::fs::write(dir.join(name), bytes).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn writing_twice_gives_the_same_bytes(bitext in support::nasty_bitext()) {
        let options = ExportOptions::default();
        prop_assert_eq!(exports(&bitext, &options), exports(&bitext, &options));
    }
}
